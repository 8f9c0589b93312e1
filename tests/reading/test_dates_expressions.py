"""The dated expressions that `art33 read --dates` prints, and their values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from art33.cli import main
from art33.days.edtf import read
from art33.reading.dates import find_dates
from art33.reading.dates_expressions import expressions
from art33.reading.tokens import tokenise


def values(text: str, published: str | None = "2022-12-30", language: str = "en") -> list[tuple[str, str | None]]:
    day = read(published) if published else None
    bounds = (day.first, day.last) if day else None
    found = list(expressions(find_dates(text, tokenise(text), bounds, language), bounds))
    assert all(text[each.start : each.end] == each.text for each in found)
    return [(each.text, each.value) for each in found]


VALUES = [
    ("He fled on 26 September 2022.", [("26 September 2022", "2022-09-26")]),
    ("He fled on Wednesday night.", [("Wednesday night", "2022-12-28TNI")]),
    ("He fled last week.", [("last week", "2022-W51")]),
    ("He fled this fall.", [("this fall", "2022-FA")]),
    # A range said as one: its two ends.
    ("The war (1939–1945) ended.", [("1939", "1939"), ("1945", "1945")]),
    ("He was held on 2-19 December.", [("2", "2022-12-02"), ("19 December", "2022-12-19")]),
    # TIMEX3 has no value for a part of a decade, nor for the days of a stretch: an interval.
    ("in the early 1990s", [("the early 1990s", "1990/1994")]),
    ("in the 1990s", [("the 1990s", "199")]),
    ("over the past two weeks", [("the past two weeks", "2022-12-16/2022-12-30")]),
    # Nobody counted: some day up to the day of publication.
    ("over the past few days", [("the past few days", "../2022-12-30")]),
    ("It closed a couple of years ago.", [("a couple of years ago", "../2022-12-30")]),
    # No place on the calendar: left out.
    ("for three days, every day, now, at 22:30", []),
    ("an hour later", []),
    ("Two days later he was moved.", []),
]


@pytest.mark.parametrize(("text", "found"), VALUES)
def test_values_of_expressions(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text) == found


def test_without_publication_a_relative_date_has_no_value() -> None:
    assert values("He fled on Wednesday, three days ago, in 2021.", None) == [
        ("Wednesday", None),
        ("three days ago", None),
        ("2021", "2021"),
    ]


def test_russian_expressions() -> None:
    assert values("Суд в среду отказал ему, а с 5 по 10 декабря его держали.", language="ru") == [
        ("среду", "2022-12-28"),
        ("5", "2022-12-05"),
        ("10 декабря", "2022-12-10"),
    ]


def test_the_command_prints_one_object_an_expression(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = (
        "The court in Almaty said on Wednesday that it had refused his appeal in late November, and he left the city.\n"
    )
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["read", str(path), "--published", "2022-12-30", "--dates", "--json"]) == 0
    rows = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [(row["text"], row["value"]) for row in rows] == [("Wednesday", "2022-12-28"), ("late November", "2022-11")]
    assert all(list(row) == ["start", "end", "text", "value"] for row in rows)
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    assert main(["read", str(path), "--published", "2022-12-30", "--dates"]) == 0
    assert "2022-12-28" in capsysbinary.readouterr().out.decode()
