"""The docs say what is so: commands and options are in them, and what they show is what is printed."""

from __future__ import annotations

import argparse
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from art33 import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFRESH = runpy.run_path(str(ROOT / "tools" / "refresh_docs.py"))


def commands(parser: argparse.ArgumentParser, name: str = "art33") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    subs = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not subs:
        yield name, parser
    for action in subs:
        for word, sub in action.choices.items():
            yield from commands(sub, f"{name} {word}")


@pytest.mark.parametrize("name", [name for name, _ in commands(cli._parser())])
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"`{name}" in README


@pytest.mark.parametrize(("name", "parser"), list(commands(cli._parser())), ids=lambda each: str(each)[:20])
def test_every_option_says_what_it_does(name: str, parser: argparse.ArgumentParser) -> None:
    for action in parser._actions:
        if action.dest not in ("help", "json", "file", "width", "color"):
            assert action.help, f"{name} {action.dest}"


@pytest.mark.parametrize("page", [str(page.relative_to(ROOT)) for page in REFRESH["pages"]()])
def test_what_the_docs_show_is_what_is_printed(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert REFRESH["refreshed"](text) == text, "run python tools/refresh_docs.py"


def test_the_tables_of_scale_are_those_that_come_out() -> None:
    text = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    assert runpy.run_path(str(ROOT / "tools" / "scale.py"))["refreshed"](text) == text, "run python tools/scale.py"


def test_every_target_of_make_is_told() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in makefile.split(".PHONY:")[1].split("\n")[0].split():
        assert f"\n{target}:" in makefile
        assert target == "help" or f"make {target}" in makefile


def test_every_room_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for room in (ROOT / "src" / "art33").iterdir():
        if room.is_dir() and room.name != "__pycache__":
            assert f"`{room.name}/`" in text
    for module in (ROOT / "src" / "art33" / "standing").glob("*.py"):
        if module.stem not in ("__init__", "result", "program"):
            assert module.stem in text, module.stem
