"""The rules of the house: which room may know which, one place for the clock, nothing heavy at the door."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import art33
from art33 import cli
from art33.case.kinds import FORMS

SOURCE = Path(art33.__file__).parent
ROOMS = {
    "days": set(),
    "case": {"days"},
    "reading": {"days", "case"},
    "law": {"days", "case"},
    "standing": {"days", "case", "law"},
    "tell": {"days", "case", "law", "standing"},
    "docket": {"days", "case"},
    "bulk": {"days", "case", "law", "standing"},
    "commands": {"days", "case", "reading", "law", "standing", "tell", "docket", "bulk"},
}
"""Each room, and the others it may import from."""
CLOCKS = ("datetime.now(", "date.today(", "utcnow(", "time.time(", "localtime(")
MODULES = sorted(SOURCE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_knows_only_the_rooms_before_it(path: Path) -> None:
    parts = path.relative_to(SOURCE).parts
    if len(parts) == 1:
        return
    room = parts[0]
    known = {name.split(".")[1] for name in imports(path) if name.startswith("art33.")} & set(ROOMS)
    assert known <= ROOMS[room] | {room}


def test_every_room_is_listed() -> None:
    assert {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_the_clock_and_the_network_are_never_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # The one place where somebody's “now” comes in: at the door of the docket, whose entries say when they were made.
    clocks = () if path.relative_to(SOURCE).as_posix() == "commands/now.py" else CLOCKS
    for word in clocks:
        assert word not in text
    # The one module that connects, imported only where `--propose` names it: a model that the user chose.
    if path.relative_to(SOURCE).as_posix() != "reading/proposals/endpoint.py":
        assert not imports(path) & {"socket", "urllib.request", "http.client", "requests", "httpx", "ssl"}


def test_no_law_of_a_state_stands_in_the_engine() -> None:
    from art33.law.load import states_with_packs

    for path in (SOURCE / "standing").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in states_with_packs(), path


def test_the_door_names_the_forms_of_the_house() -> None:
    assert cli._FORMS == FORMS


def test_help_imports_no_room() -> None:
    code = "import sys; from art33.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print(*[name for name in sys.modules if name.startswith('art33.') or name == 'msgspec'], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) == {"art33.cli", "art33.cli_bulk", "art33.cli_docket", "art33.errors"}


def test_standing_needs_nothing_heavy() -> None:
    code = "import sys, art33.commands.standing\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"numpy", "numba", "pyarrow", "jsonschema", "holidays", "hypothesis", "art33.reading.reader"}
