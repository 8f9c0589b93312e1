"""Mutation testing of one room: small faults put into its code, one at a time, and whether its tests notice.

    python tools/mutate.py days            in build/mutate/days, a copy; the tree itself is never touched
    python tools/mutate.py days --report   what the last run found, without running anything

mutmut leaves out functions with a decorator, and the heart of a room is cached. So the copy is without `@lru_cache`, which
changes nothing but speed. What survives and is no fault is explained in tests/<room>/mutants.toml, by the line it stands in
and what was made of it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
_CACHED = re.compile(r"^[ \t]*@(?:functools\.)?(?:lru_cache(?:\([^)\n]*\))?|cache)\n(?=[ \t]*def (\w+))", re.MULTILINE)
_READ_ONCE = frozenset(("working_calendar", "program_for", "_pack_versions"))
"""What only reads files and is asked for by identity: it stays cached, and is not mutated."""
_SETTINGS = """
[project]
name = "art33"
version = "0"

[tool.pytest.ini_options]
testpaths = ["tests"]
pythonpath = [".", "src"]
addopts = "-q --import-mode=importlib -p no:cacheprovider"
markers = ["needs_chromium: a browser", "needs_shared: the researchers' folder"]

[tool.mutmut]
source_paths = ["src/art33"]
only_mutate = ["src/art33/{room}/*.py"]
pytest_add_cli_args_test_selection = [{tests}]
also_copy = ["tests", "tools", "examples", "requirements"]
"""


def _uncached(found: re.Match[str]) -> str:
    return found[0] if found[1] in _READ_ONCE else ""


def prepare(room: str, tests: list[str], folder: Path) -> None:
    """A fresh copy of the tree with the settings of mutmut for one room."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("src", "tests", "tools", "examples", "requirements"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    for path in (folder / "src" / "art33" / room).rglob("*.py"):
        path.write_text(_CACHED.sub(_uncached, path.read_text(encoding="utf-8")), encoding="utf-8")
    listed = ", ".join(f'"{each}"' for each in tests)
    (folder / "pyproject.toml").write_text(_SETTINGS.format(room=room, tests=listed), encoding="utf-8")


def mutmut(folder: Path, *arguments: str) -> str:
    """What a command of mutmut prints."""
    run = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    return run.stdout


def explained(room: str) -> list[dict[str, str]]:
    """The survivors that somebody looked at and found to be no fault, each by what it takes away, puts in, and why."""
    path = ROOT / "tests" / room / "mutants.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", []) if path.is_file() else []


def change(folder: Path, name: str) -> tuple[str, str, str]:
    """The lines that a mutant takes away and puts in, and the whole difference."""
    shown = mutmut(folder, "show", name)
    lines = [each for each in shown.splitlines() if not each.startswith(("---", "+++"))]
    taken, put = (" ".join(each[1:].strip() for each in lines if each.startswith(mark)) for mark in "-+")
    return taken, put, shown


def report(room: str, folder: Path, whole: bool) -> int:
    """Print the figures and every survivor nobody has explained; 1 where those are a tenth of all or more."""
    counted: Counter[str] = Counter()
    open_ones: list[tuple[str, str]] = []
    known = [(each["takes"], each["puts"]) for each in explained(room)]
    for line in mutmut(folder, "results", "--all", "true").splitlines():
        name, _, result = line.strip().partition(": ")
        if not result:
            continue
        if result == "survived":
            taken, put, shown = change(folder, name)
            if (taken, put) in known:
                result = "survived, no fault"
            else:
                open_ones.append((name, shown))
        counted[result] += 1
    made = sum(number for result, number in counted.items() if result not in ("not checked", "skipped"))
    if not made:
        print(f"mutate: nothing has been run yet in {folder}", file=sys.stderr)
        return 1
    for name, shown in open_ones if whole else ():
        print(f"{name}\n{shown}")
    survived = sum(
        number for result, number in counted.items() if result not in ("killed", "timeout", "not checked", "skipped")
    )
    print(f"{room}: {made} mutants; " + ", ".join(f"{number} {result}" for result, number in sorted(counted.items())))
    print(f"{room}: {100 * survived / made:.1f} % survive, {100 * len(open_ones) / made:.1f} % are not explained")
    return int(10 * survived >= made)


def main() -> int:
    """Run, or report on, one room."""
    asked = argparse.ArgumentParser(description="Put small faults into a room's code and see whether its tests notice.")
    asked.add_argument("room", help="a folder of src/art33, such as days")
    asked.add_argument("--tests", nargs="*", help="what is run for each mutant (tests/ROOM)")
    asked.add_argument("--folder", type=Path, help="where the copy is made (build/mutate/ROOM)")
    asked.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many at once")
    asked.add_argument("--report", action="store_true", help="only what the last run found")
    asked.add_argument("--quiet", action="store_true", help="figures without the survivors")
    told = asked.parse_args()
    folder = (told.folder or ROOT / "build" / "mutate" / told.room).resolve()
    if not told.report:
        prepare(told.room, told.tests or [f"tests/{told.room}"], folder)
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(told.processes)]
        done = subprocess.run(command, cwd=folder, check=False)
        if done.returncode:
            return done.returncode
    return report(told.room, folder, not told.quiet)


if __name__ == "__main__":
    sys.exit(main())
