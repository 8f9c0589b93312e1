"""`art33 deadlines` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.door import art33, one_line


def test_the_list_in_the_order_of_days(example: Path) -> None:
    done = art33("deadlines", example, "--on", "2022-12-28")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 100
    for words in (
        "AHEAD",
        "WITHOUT A LAST DAY",
        "PAST, USED OR OVER",
        "TOMORROW",
        "2 working days left",
        "month to leave",
    ):
        assert words in done.stdout
    assert done.stdout.index("Fri 30 Dec 2022") < done.stdout.index("Tue 28 Feb 2023")


def test_as_json_sorted_by_day(example: Path) -> None:
    done = art33("deadlines", example, "--on", "2022-12-28", "--json")
    told = json.loads(done.stdout)
    assert (told["case"], told["on"], told["removal_to"], told["known_on"]) == ("zhilin", "2022-12-28", "RU", None)
    rows = told["deadlines"]
    days = [each["last_safe_day"] or each["last_possible_day"] or "9999" for each in rows]
    assert days == sorted(days)
    month = next(each for each in rows if each["what"] == "month to leave")
    assert (month["kind"], month["last_safe_day"], month["state"], month["working_days"]) == (
        "bar",
        "2022-12-30",
        "open",
        2,
    )
    assert {each["state"] for each in rows} <= {"open", "used", "used late", "lapsed", "unknown"}
    assert all(each["holds"] for each in rows)


def test_without_a_day_it_is_asked_of_the_last_event_and_nothing_is_counted(example: Path) -> None:
    told = json.loads(art33("deadlines", example, "--json").stdout)
    assert told["on"] == "2022-12-30"
    assert {each["working_days"] for each in told["deadlines"]} == {None}
    assert "working days left" not in art33("deadlines", example).stdout


def test_nothing_learnt_later_is_used(example: Path) -> None:
    told = json.loads(art33("deadlines", example, "--on", "2022-12-30", "--known-on", "2022-12-13", "--json").stdout)
    assert not [each for each in told["deadlines"] if each["what"] == "month to leave"]


def test_a_calendar_is_written_and_is_the_same_every_time(example: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    done = art33("deadlines", example, "--on", "2022-12-28", "--ics", one)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    art33("deadlines", example, "--on", "2022-12-28", "--ics", two)
    assert one.read_bytes() == two.read_bytes()
    assert b"DTSTAMP:20221228T000000Z" in one.read_bytes()
    assert b"DTSTART;VALUE=DATE:20221230" in one.read_bytes()


def test_calendar_and_json_together(example: Path, tmp_path: Path) -> None:
    done = art33("deadlines", example, "--on", "2022-12-28", "--json", "--ics", tmp_path / "x.ics")
    assert json.loads(done.stdout)["deadlines"]
    assert (tmp_path / "x.ics").exists()


def test_a_planned_removal_is_told(example: Path) -> None:
    told = json.loads(art33("deadlines", example, "--removal", "2023-01-03T06:00+06:00", "--json").stdout)
    assert told["planned_removal"] == {"first": "2023-01-03T06:00:00+06:00", "last": "2023-01-03T06:00:00+06:00"}


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--on", "2022-13-01"], "2022-13-01"),
        (["--on", "2022-12"], "2022-12"),
        (["--to", "DE"], "DE"),
        (["--removal", "soon"], "soon"),
        (["--known-on", "never"], "never"),
        (["--on", "2030-01-01", "--ics", "x.ics"], "2030-01-01"),
    ],
)
def test_what_is_wrong_is_one_line(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    one_line(art33("deadlines", example, *arguments), word)
    assert list(tmp_path.iterdir()) == []


def test_a_calendar_that_cannot_be_written(example: Path, tmp_path: Path) -> None:
    one_line(art33("deadlines", example, "--on", "2022-12-28", "--ics", tmp_path / "no" / "x.ics"), "x.ics")
