"""The calendar: exact by RFC 5545 (read back with the package `icalendar`), neutral, stable, with its three alarms."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from art33.case.load import load_case
from art33.days.day import parse_day
from art33.errors import InputError
from art33.standing.answer import situation_of
from art33.standing.deadlines import Deadline, deadlines_on
from art33.standing.office import Moment
from art33.tell.calendar import calendar, escaped, folded, reference

ON = parse_day("2022-12-28")


def deadline(**more: Any) -> Deadline:
    filled: dict[str, Any] = {
        "id": "0123456789abcdef0123456789abcdef",
        "kind": "remedy",
        "what": "appeal against the refusal of asylum",
        "article": "AsA 40",
        "says": "A refusal can be appealed.",
        "against": "refusal",
        "who": "court",
        "last_safe_day": "2023-01-10",
        "last_possible_day": "2023-01-12",
        "state": "open",
        "holds": "removal waits",
        "if_": None,
    }
    return Deadline(**(filled | more))


def parsed(data: bytes) -> Any:
    icalendar = pytest.importorskip("icalendar")
    return icalendar.Calendar.from_ical(data)


def events(data: bytes) -> list[Any]:
    return list(parsed(data).walk("VEVENT"))


def test_one_all_day_event_on_the_last_safe_day_with_three_alarms() -> None:
    (event,) = events(calendar([deadline()], ON))
    assert event.decoded("dtstart") == date(2023, 1, 10)
    assert event.decoded("dtend") == date(2023, 1, 11)
    assert event["uid"] == "0123456789abcdef0123456789abcdef"
    alarms = [(each["action"], each.decoded("trigger"), str(each["description"])) for each in event.walk("VALARM")]
    title = "Last day to file (012345)"
    assert alarms == [("DISPLAY", timedelta(days=-days), title) for days in (7, 2, 1)]
    assert event["summary"] == title
    assert "by 2023-01-12." in event["description"]


def test_the_stamp_is_the_day_asked_and_a_later_file_replaces_an_earlier() -> None:
    (first,), (later,) = (events(calendar([deadline()], day)) for day in (ON, ON + 1))
    assert first.decoded("dtstamp").isoformat() == "2022-12-28T00:00:00+00:00"
    assert first["uid"] == later["uid"]
    assert first["sequence"] < later["sequence"]
    assert calendar([deadline()], ON) == calendar([deadline()], ON)


@pytest.mark.parametrize(
    ("changed", "listed"),
    [
        ({"state": "unknown"}, True),
        ({"state": "used"}, False),
        ({"state": "used late"}, False),
        ({"state": "lapsed"}, False),
        ({"last_safe_day": "2022-12-28"}, True),
        ({"last_safe_day": "2022-12-27"}, False),
        ({"last_safe_day": None}, False),
    ],
)
def test_what_is_settled_or_past_is_left_out(changed: dict[str, Any], listed: bool) -> None:
    other = deadline(id="f" * 32, last_safe_day="2023-02-01")
    found = events(calendar([deadline(**changed), other], ON))
    assert len(found) == 1 + listed


def test_a_calendar_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="2022-12-28"):
        calendar([deadline(state="used")], ON)


def test_an_open_end_is_said_and_a_sure_one_is_not() -> None:
    (open_end,) = events(calendar([deadline(last_possible_day=None)], ON))
    assert "It may end later." in open_end["description"]
    (sure,) = events(calendar([deadline(last_possible_day="2023-01-10")], ON))
    assert "later" not in sure["description"]


def test_the_last_useful_moment_has_an_event_of_its_own() -> None:
    moment = Moment(sure="2022-12-30T16:00+01:00", possible="2023-01-02T16:00+01:00")
    complaint = deadline(kind="complaint", last_safe_day=None, last_useful_moment=moment)
    (event,) = events(calendar([complaint], ON))
    assert event.decoded("dtstart") == date(2022, 12, 30)
    assert "16:00+01:00" in event["description"]
    both = events(calendar([deadline(kind="complaint", last_useful_moment=moment)], ON))
    assert len({each["uid"] for each in both}) == 2


def test_the_last_day_of_the_calendar_has_no_day_after() -> None:
    (event,) = events(calendar([deadline(last_safe_day="9999-12-31", last_possible_day=None)], ON))
    assert event.decoded("dtstart") == date(9999, 12, 31)
    assert "dtend" not in event


def test_it_says_nothing_of_the_case(example: Path) -> None:
    case = load_case(example)
    found = deadlines_on(situation_of(case), ON, ON)
    data = calendar(found, ON)
    text = re.sub(rb"\r\n ", b"", data).decode().casefold()
    for word in (
        "asylum",
        "zhilin",
        "kazakh",
        "russia",
        "refug",
        "remov",
        "expul",
        "deport",
        "extrad",
        "art33",
        "court",
    ):
        assert word not in text
    for event in case.events:
        if len(event.id) > 5:
            assert event.id.casefold() not in text
    for each in found:
        assert each.article.casefold() not in text
    ahead = [e for e in found if e.state in ("open", "unknown") and e.last_safe_day and e.last_safe_day >= "2022-12-28"]
    assert {reference(each) for each in ahead} == {str(each["summary"])[-7:-1] for each in events(data)}


def test_lines_end_and_fold_as_the_standard_says(example: Path) -> None:
    data = calendar(deadlines_on(situation_of(load_case(example)), ON, ON), ON)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


@given(st.text(max_size=400))
def test_any_text_folds_to_75_octets_and_unfolds_to_itself(text: str) -> None:
    value = escaped(text)
    line = folded(f"SUMMARY:{value}")
    assert line.endswith(b"\r\n")
    for each in line.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(each) <= 75
        each.decode("utf-8")
    assert (
        line.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode()
        == f"SUMMARY:{value.encode(errors='replace').decode()}"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a,b;c\\d", "a\\,b\\;c\\\\d"),
        ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("bell\x07 and del\x7f, tab\t", "bell and del\\, tab\t"),
    ],
)
def test_text_is_escaped(text: str, value: str) -> None:
    assert escaped(text) == value


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_another_reader_reads_the_text_back(text: str) -> None:
    icalendar = pytest.importorskip("icalendar")
    body = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    body += folded(f"SUMMARY:{escaped(text)}") + b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    (event,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert str(event["summary"]) == text


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        # 75 octets and the rest, each further line with the space that marks it.
        ("x" * 75, [75]),
        ("x" * 76, [75, 2]),
        ("x" * 300, [75, 75, 75, 75, 4]),
        # Two octets a letter: the 75th octet would be half of one.
        ("ж" * 80, [74, 75, 13]),
        # Four octets a letter.
        ("🙂" * 40, [72, 73, 17]),
    ],
)
def test_lines_are_as_long_as_they_may_be(text: str, lengths: list[int]) -> None:
    lines = folded(text).removesuffix(b"\r\n").split(b"\r\n")
    assert [len(line) for line in lines] == lengths


@pytest.mark.parametrize(("sure", "listed"), [("2022-12-28", 1), ("2022-12-27", 0)])
def test_a_moment_of_the_day_asked_is_still_ahead(sure: str, listed: int) -> None:
    moment = Moment(sure=f"{sure}T16:00+01:00", possible="2023-01-02T16:00+01:00")
    found = events(calendar([deadline(), deadline(last_safe_day=None, last_useful_moment=moment, id="f" * 32)], ON))
    assert len(found) == 1 + listed
