"""The page of threats says what is so: every promise has its test, and the tables are as wide as they have to be."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "THREATS.md").read_text(encoding="utf-8")


def part(heading: str) -> str:
    return PAGE.split(f"\n## {heading}", 1)[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    listed = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in listed[2:]]


NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


@pytest.mark.parametrize(("file", "test"), sorted(set(NAMED)))
def test_every_test_that_is_named_is_there(file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_promise_names_a_test() -> None:
    promises = rows(part("Promises"))
    assert len(promises) >= 25
    for promise, tests in promises:
        assert re.fullmatch(r"`tests/[\w/]+\.py::\w+`(, `tests/[\w/]+\.py::\w+`)*", tests), promise


def test_there_are_seven_adversaries_and_seven_captured_things_at_least() -> None:
    adversaries = {row[0] for row in rows(part("Who"))}
    captured = rows(part("What is captured"))
    assert len(adversaries) >= 7
    assert len(captured) >= 7
    assert adversaries - {"A6", "A7"} <= {who for row in captured for who in row[2].split()}
    for what, lost, who in captured:
        assert what and lost and set(who.split()) <= adversaries


def test_what_is_not_promised_is_said() -> None:
    assert PAGE.rstrip().split("\n## ")[-1].startswith("What is not promised")
    assert part("What is not promised").count("\n- ") >= 8
