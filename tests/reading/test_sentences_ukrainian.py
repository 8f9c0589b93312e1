"""Invented Ukrainian sentences, one event grammar each: what must come out of them, and that nothing else does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.reading.test_sentences_read import fits

from art33.days.edtf import read as read_edtf
from art33.reading.document import from_text
from art33.reading.reader import read

pytest.importorskip("pymorphy3_dicts_uk", reason="the extra “ukrainian” is not installed")

TABLE = tomllib.loads((Path(__file__).parent / "sentences_uk.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", TABLE, ids=range(1, len(TABLE) + 1))
def test_sentence(case: dict[str, object]) -> None:
    published = read_edtf(str(case.get("published", "2024-03-15")))
    text = str(case["text"])
    statements = read(from_text(text, language="uk"), (published.first, published.last))
    events = [each for each in statements if each.kind != "claim"]
    left = list(events)
    wanted = case["says"]
    assert isinstance(wanted, list)
    for each in wanted:
        match = next((statement for statement in left if fits(statement, each)), None)
        assert match is not None, (
            f"{each} is not among {[(s.kind, s.polarity, s.date, s.to, s.by, s.who, s.place, s.said_by) for s in left]}"
        )
        left.remove(match)
    may = case.get("may", [])
    assert isinstance(may, list)
    assert [each.kind for each in left if each.kind not in may] == []
    claims = case.get("claims", [])
    assert isinstance(claims, list)
    abouts = [each.about for each in statements if each.kind == "claim"]
    assert all(each in abouts for each in claims), abouts
    assert all(each.span is not None and text[each.span[0] : each.span[1]] == each.quote for each in statements)
