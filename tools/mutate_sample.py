"""Mutation testing of a sample: small faults put into a room's functions, one at a time, each met by quick checks.

    python tools/mutate_sample.py standing --sample 600           in build/mutate/standing, a copy; the tree is never touched
    python tools/mutate_sample.py standing --sample 600 --report  what the last run with this sample found, running nothing

`tools/mutate.py` runs a room's whole suite against each fault and every fault there is; a room with twelve thousand faults and
a suite of minutes needs both to be smaller. So faults are drawn from a seed (mutmut finds them), and the room says in
tests/ROOM/noticing.py how it is checked quickly: `checks()` gives pairs of a name and what to call, which raises where
something is wrong. They run once unharmed, to be timed and to see which functions each goes through. Then each fault is put
into the functions of a process forked from there, and the checks that go through its function run, the quick ones first.

What survives and is no fault is explained in tests/ROOM/mutants.toml, by the line it stands in and what was made of it.
"""

from __future__ import annotations

import argparse
import difflib
import gc
import importlib
import json
import math
import os
import random
import shutil
import signal
import sys
import time
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from mutate import _CACHED, _READ_ONCE, ROOT, explained  # noqa: E402

Check = tuple[str, Callable[[], object]]
SLOWEST = 4.0
"""How many times longer than unharmed a check may take, in processor time (and five seconds), before the fault counts as noticed."""


_SETTINGS = """
[tool.pytest.ini_options]
pythonpath = [".", "src"]
addopts = "-q --import-mode=importlib -p no:cacheprovider"
markers = ["needs_chromium: a browser", "needs_shared: the researchers' folder", "needs_postgresql: a server"]

[tool.mutmut]
source_paths = ["src/art33"]
"""


class Fault(NamedTuple):
    """One fault: the module, the module's source with it, the source without, and where it stands."""

    number: int
    module: str
    function: str
    source: str
    difference: str
    takes: str
    puts: str


class Found(NamedTuple):
    """What became of a fault: killed, timeout, survived or untested (no check goes through the function), and by what."""

    number: int
    result: str
    by: str
    seconds: float


def copy(folder: Path, names: tuple[str, ...]) -> None:
    """Copy parts of the tree."""
    for name in names:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))


def _function(mutation: Any) -> Any:
    """The function or method that a fault stands in; nothing of use where it stands in a class or at the top."""
    return mutation.contained_by_top_level_function


def faults(folder: Path, room: str, sample: int, seed: int) -> tuple[list[Fault], int]:
    """A sample of the faults of a room, and how many there are altogether."""
    from libcst import FunctionDef, Module
    from mutmut.mutation.file_mutation import create_mutations, deep_replace

    os.chdir(folder)
    (folder / "pyproject.toml").write_text(_SETTINGS, encoding="utf-8")
    every = []
    for path in sorted((folder / "src" / "art33" / room).glob("*.py")):
        plain = _CACHED.sub("", path.read_text(encoding="utf-8"))
        module, mutations, *_ = create_mutations(str(path), plain)
        every += [(path.stem, plain, module, each) for each in mutations if isinstance(_function(each), FunctionDef)]
    drawn = random.Random(seed).sample(range(len(every)), min(sample, len(every)))
    made = []
    for number in drawn:
        name, plain, module, mutation = every[number]
        changed = deep_replace(module, mutation.original_node, mutation.mutated_node)
        assert isinstance(changed, Module)
        lines = [each + "\n" for each in plain.splitlines()], [each + "\n" for each in changed.code.splitlines()]
        difference = list(difflib.unified_diff(*lines, n=2))[2:]
        takes, puts = (" ".join(x[1:].strip() for x in difference if x.startswith(mark)) for mark in "-+")
        outer = _function(mutation)
        dotted = f"art33.{room.replace('/', '.')}.{name}"
        made.append(Fault(number, dotted, outer.name.value, changed.code, "".join(difference), takes, puts))
    return made, len(every)


def functions_of(module: types.ModuleType) -> dict[str, types.FunctionType]:
    """The functions and methods that a module defines, by qualified name."""
    found: dict[str, types.FunctionType] = {}

    def add(value: Any) -> None:
        if isinstance(value, _lru_cache_wrapper):
            value = value.__wrapped__
        if isinstance(value, staticmethod | classmethod):
            value = value.__func__
        if isinstance(value, property):
            value = value.fget
        value = getattr(value, "func", value)  # cached_property
        if isinstance(value, types.FunctionType) and value.__module__ == module.__name__:
            found[value.__qualname__] = value

    for value in list(vars(module).values()):
        add(value)
        if isinstance(value, type) and value.__module__ == module.__name__:
            for own in list(vars(value).values()):
                add(own)
    return found


def put_in(fault: Fault) -> set[str]:
    """Put a fault into the running functions of this process; which functions changed."""
    live = sys.modules[fault.module]
    scratch = types.ModuleType(fault.module)
    scratch.__file__ = live.__file__
    exec(compile(fault.source, live.__file__ or "", "exec"), vars(scratch))
    changed = set()
    now = functions_of(live)
    for name, function in functions_of(scratch).items():
        other = now.get(name)
        if other is None:
            continue
        # The compiled code of two runs of the same source is equal, whatever its line numbers: nothing was changed there.
        same = _shape(other.__code__) == _shape(function.__code__)
        if not same or repr(other.__defaults__) != repr(function.__defaults__):
            other.__code__, other.__defaults__ = function.__code__, function.__defaults__
            other.__kwdefaults__ = function.__kwdefaults__
            changed.add(name)
    for each in gc.get_objects():
        ours = isinstance(each, _lru_cache_wrapper) and str(each.__module__).startswith("art33.standing")
        if ours and (each.__name__ not in _READ_ONCE or fault.module.endswith(".program")):
            each.cache_clear()
    return changed


def _shape(code: types.CodeType) -> tuple[Any, ...]:
    constants = tuple(_shape(each) if isinstance(each, types.CodeType) else repr(each) for each in code.co_consts)
    return code.co_code, constants, code.co_names, code.co_varnames


def touched(check: Check) -> tuple[set[tuple[str, str]], float]:
    """The functions (file, first name) that a check goes through, and the processor time it takes unharmed."""
    seen: set[types.CodeType] = set()

    def notice(frame: types.FrameType, event: str, _: object) -> None:
        if event == "call":
            seen.add(frame.f_code)

    sys.setprofile(notice)
    try:
        check[1]()
    finally:
        sys.setprofile(None)
    began = time.process_time()
    check[1]()
    took = time.process_time() - began
    names = {(Path(code.co_filename).stem, part) for code in seen for part in code.co_qualname.split(".<locals>")[:1]}
    return names, took


def meet(fault: Fault, checks: list[tuple[Check, float]]) -> Found:
    """Run the checks against one fault, in a process of its own."""
    reads, writes = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reads)
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        signal.signal(signal.SIGPROF, lambda *_: (os.write(writes, b"timeout\t"), os._exit(0)))
        said = "survived\t"
        try:
            put_in(fault)
            for (name, call), took in checks:
                said = f"killed\t{name}"
                signal.setitimer(signal.ITIMER_PROF, 5 + SLOWEST * took)
                call()
            said = "survived\t"
        except BaseException:  # whatever goes wrong, the fault was noticed
            pass
        os.write(writes, said.encode())
        os._exit(0)
    os.close(writes)
    began = time.monotonic()
    with os.fdopen(reads, "rb") as pipe:
        result, _, by = (pipe.read().decode() or "killed\tit ended the process").partition("\t")
    os.waitpid(pid, 0)
    return Found(fault.number, result, by, time.monotonic() - began)


def run(folder: Path, room: str, made: list[Fault], kept: Path, known: set[int]) -> None:
    """Meet each fault that is not known yet, and keep what became of it, a line each."""
    sys.path[:0] = [str(folder / "src"), str(folder)]
    checks: list[Check] = importlib.import_module(f"tests.{room.replace('/', '.')}.noticing").checks()
    through: dict[tuple[str, str], list[tuple[Check, float]]] = defaultdict(list)
    for check in checks:
        names, took = touched(check)
        for name in names:
            through[name].append((check, took))
        print(f"  {took:6.2f} s  {check[0]}", flush=True)
    gc.collect()
    gc.freeze()
    with kept.open("a", encoding="utf-8") as lines:
        for count, fault in enumerate(each for each in made if each.number not in known):
            stem = fault.module.rpartition(".")[2]
            mine = {id(pair[0]): pair for name, pairs in through.items() if _is(name, stem, fault) for pair in pairs}
            quick = sorted(mine.values(), key=lambda pair: pair[1])
            found = meet(fault, quick) if quick else Found(fault.number, "untested", "", 0.0)
            lines.write(json.dumps(found._asdict()) + "\n")
            lines.flush()
            if not count % 20:
                print(f"  {count} met", flush=True)


def _is(name: tuple[str, str], stem: str, fault: Fault) -> bool:
    return name[0] == stem and name[1].rpartition(".")[2] == fault.function


def kept_lines(kept: Path) -> Iterator[Found]:
    """What earlier runs found."""
    if kept.is_file():
        for line in kept.read_text(encoding="utf-8").splitlines():
            yield Found(**json.loads(line))


def report(room: str, made: list[Fault], every: int, kept: Path) -> int:
    """Print the survivors that nobody has explained, and the figures with how sure they are."""
    of = {each.number: each for each in made}
    found = {each.number: each for each in kept_lines(kept) if each.number in of}
    known = [(each["takes"], each["puts"]) for each in explained(room)]
    counted: Counter[str] = Counter()
    for number, each in sorted(found.items(), key=lambda pair: of[pair[0]].module):
        fault, result = of[number], each.result
        if result in ("survived", "untested"):
            if (fault.takes, fault.puts) in known:
                result = "survived, no fault"
            else:
                print(f"{number} {result}: {fault.module}, {fault.function}\n{fault.difference}")
        counted[result] += 1
    tried = sum(counted.values())
    if not tried:
        print("mutate: nothing has been run yet", file=sys.stderr)
        return 1
    left = tried - counted["killed"] - counted["timeout"]
    low, high = wilson(left, tried)
    print(
        f"{room}: {tried} of {every} faults drawn; " + ", ".join(f"{n} {what}" for what, n in sorted(counted.items()))
    )
    print(
        f"{room}: {100 * left / tried:.1f} % survive (95 % sure: {100 * low:.1f} to {100 * high:.1f} %), "
        f"{counted['survived'] + counted['untested']} of them not explained"
    )
    return int(10 * left >= tried)


def wilson(hits: int, tried: int, z: float = 1.96) -> tuple[float, float]:
    """The bounds between which a share lies with the sureness of `z`, from a sample."""
    share, square = hits / tried, z * z / tried
    middle, half = share + square / 2, z * math.sqrt(share * (1 - share) / tried + square / (4 * tried))
    return (middle - half) / (1 + square), (middle + half) / (1 + square)


def main() -> int:
    """Run, or report on, a sample of one room."""
    asked = argparse.ArgumentParser(description="Put a sample of small faults into a room's code; is each noticed?")
    asked.add_argument("room", help="a folder of src/art33, such as standing")
    asked.add_argument("--sample", type=int, default=600)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--folder", type=Path, help="where the copy is made (build/mutate/ROOM)")
    asked.add_argument("--report", action="store_true", help="only what the last run found")
    asked.add_argument(
        "--survivors", action="store_true", help="meet again those that survived, with the checks of today"
    )
    told = asked.parse_args()
    folder = (told.folder or ROOT / "build" / "mutate" / told.room).resolve()
    kept = folder.with_name(f"{folder.name}-{told.sample}-{told.seed}.jsonl")
    if told.survivors:
        shutil.rmtree(folder / "tests")
        copy(folder, ("tests",))
        before = list(kept_lines(kept))
        again = {each.number for each in before if each.result in ("survived", "untested")}
        made, every = faults(folder, told.room, told.sample, told.seed)
        kept.write_text(
            "".join(json.dumps(x._asdict()) + "\n" for x in before if x.number not in again), encoding="utf-8"
        )
        run(folder, told.room, made, kept, {each.number for each in kept_lines(kept)})
        return report(told.room, made, every, kept)
    if not told.report:
        shutil.rmtree(folder, ignore_errors=True)
        copy(folder, ("src", "tests", "tools", "examples"))
        kept.unlink(missing_ok=True)
    made, every = faults(folder, told.room, told.sample, told.seed)
    if not told.report:
        run(folder, told.room, made, kept, set())
    return report(told.room, made, every, kept)


if __name__ == "__main__":
    sys.exit(main())
