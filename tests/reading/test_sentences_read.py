"""Invented sentences, one event grammar each: what must come out of them, and that nothing else does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from art33.case.nouns import Statement
from art33.days.edtf import read as read_edtf
from art33.reading.document import from_text
from art33.reading.reader import read

TABLE = tomllib.loads((Path(__file__).parent / "sentences_en.toml").read_text(encoding="utf-8"))["case"]


def fits(statement: Statement, wanted: str) -> bool:
    kinds, *fields = wanted.split()
    if statement.kind not in kinds.split("|"):
        return False
    for field in fields:
        name, _, value = field.partition("=")
        value = value.replace("_", " ")
        found = getattr(statement, name)
        if name in ("polarity", "date"):
            if str(found) not in value.split("|"):
                return False
        elif found is None or value.lower() not in found.lower():
            return False
    return True


@pytest.mark.parametrize("case", TABLE, ids=[case["text"][:60] for case in TABLE])
def test_sentence(case: dict[str, object]) -> None:
    published = read_edtf(str(case.get("published", "2024-03-15")))
    statements = read(from_text(str(case["text"])), (published.first, published.last))
    events = [each for each in statements if each.kind != "claim"]
    left = list(events)
    wanted = case["says"]
    assert isinstance(wanted, list)
    for each in wanted:
        match = next((statement for statement in left if fits(statement, each)), None)
        assert match is not None, (
            f"{each} is not among {[(s.kind, s.polarity, s.date, s.to, s.by, s.who, s.said_by) for s in left]}"
        )
        left.remove(match)
    may = case.get("may", [])
    assert isinstance(may, list)
    assert [each.kind for each in left if each.kind not in may] == []
    claims = case.get("claims", [])
    assert isinstance(claims, list)
    abouts = [each.about for each in statements if each.kind == "claim"]
    assert all(each in abouts for each in claims), abouts
