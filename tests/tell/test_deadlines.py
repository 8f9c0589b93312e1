"""The list of deadlines as it is printed: sections, nearness, moments, and text from outside made fit to show."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tell.hostile import HOSTILE

from art33.case.load import case_from_object
from art33.days.day import parse_day
from art33.standing.deadlines import Deadline
from art33.standing.office import Moment, planned_removal
from art33.tell.deadlines import deadlines_text
from art33.tell.layout import width_of

CASE = case_from_object(
    {
        "id": "m-1",
        "title": "The case of\u202e somebody " + "with a long name " * 9,
        "host_state": "AM",
        "return_states": ["BY"],
        "knowledge": "complete",
        "events": [{"id": "refused", "kind": "asylum_refusal", "date": "2024-02-20"}],
    }
)
ON = parse_day("2024-03-11")


def deadline(**more: Any) -> Deadline:
    filled: dict[str, Any] = {
        "id": "0123456789abcdef0123456789abcdef",
        "kind": "remedy",
        "what": "appeal to the court",
        "article": "AsA 40",
        "says": "A refusal can be appealed.",
        "against": "refused",
        "who": "court",
        "last_safe_day": "2024-03-20",
        "last_possible_day": "2024-03-20",
        "state": "open",
        "holds": "removal waits",
        "if_": None,
    }
    return Deadline(**(filled | more))


def told(*listed: Deadline, **more: Any) -> str:
    filled: dict[str, Any] = {"on": ON, "to": "BY", "known_on": None, "removal": None}
    return deadlines_text(CASE, listed, **(filled | more))


@pytest.mark.parametrize(
    ("changed", "section", "words"),
    [
        ({}, "AHEAD", "Wed 20 Mar 2024       appeal to the court · open · 012345"),
        ({"working_days": 1}, "AHEAD", "1 working day left"),
        ({"working_days": 7}, "AHEAD", "7 working days left"),
        ({"last_safe_day": "2024-03-11"}, "AHEAD", "TODAY"),
        ({"last_safe_day": "2024-03-12"}, "AHEAD", "TOMORROW"),
        ({"last_possible_day": None}, "AHEAD", "the latest last day is open"),
        ({"last_possible_day": "2024-03-25"}, "AHEAD", "at the latest Mon 25 Mar 2024"),
        (
            {"last_safe_day": "2024-03-08", "last_possible_day": None},
            "AHEAD",
            "the safe day has passed; still possible",
        ),
        ({"last_safe_day": "2024-03-08", "last_possible_day": "2024-03-09", "state": "unknown"}, "PAST", "passed"),
        ({"state": "used"}, "PAST", "· used ·"),
        ({"state": "lapsed"}, "PAST", "· lapsed ·"),
        ({"state": "unknown"}, "AHEAD", "not known whether it was used"),
        ({"last_safe_day": None, "last_possible_day": None}, "WITHOUT A LAST DAY", "no day "),
        ({"last_safe_day": None}, "AHEAD", "by Wed 20 Mar 2024"),
        ({"kind": "duty", "state": "lapsed", "last_possible_day": "2024-03-01"}, "OVERDUE", "· OVERDUE ·"),
        ({"kind": "limit", "state": "lapsed"}, "OVERDUE", "EXCEEDED"),
        ({"kind": "duty", "state": "used late"}, "PAST", "done late"),
        ({"kind": "bar", "state": "lapsed", "who": ""}, "PAST", "· over ·"),
        ({"kind": "complaint", "state": "unknown"}, "AHEAD", "possibly open, or used"),
        ({"if_": "if served on Monday"}, "AHEAD", "if served on Monday"),
        ({"hour": "2024-03-20T14:30+04:00"}, "AHEAD", "ends at Wed 20 Mar 2024, 14:30 (UTC+04:00)"),
        ({"hour": "2024-03-20T14:30"}, "AHEAD", "ends at Wed 20 Mar 2024, 14:30\n"),
        ({"against": None}, "AHEAD", "AsA 40 · court"),
        ({}, "AHEAD", "AsA 40 · against asylum refusal (refused) · court"),
        ({"kind": "limit"}, "AHEAD", "A refusal can be appealed."),
        ({"office_hours": "working days 08:00 to 16:00, X"}, "AHEAD", "say when removal is planned"),
    ],
)
def test_one_entry(changed: dict[str, Any], section: str, words: str) -> None:
    text = told(deadline(**changed))
    assert words in text
    headings = [line.strip() for line in text.splitlines() if line.startswith(" ") and line[1:].isupper()]
    assert headings[0].startswith(section)
    assert len(headings) == 1


def test_the_moment_to_send_comes_before_the_end_of_the_period() -> None:
    moment = Moment(sure="2024-03-14T16:00+01:00", possible="2024-03-15T16:00+01:00")
    text = told(deadline(kind="complaint", last_useful_moment=moment, office_hours="working days", working_days=7))
    assert " Thu 14 Mar 2024       appeal to the court" in text
    assert "SEND BY Thu 14 Mar 2024, 16:00 (UTC+01:00); may still be read until" in text
    assert "the period itself ends on Wed 20 Mar 2024" in text
    assert "working days left" not in text


def test_heading_and_foot() -> None:
    text = told(known_on=parse_day("2024-03-01"), removal=planned_removal("2024-03-18T06:00+04:00"))
    assert "Armenia → Belarus" in text
    assert "from what was known on Fri 1 Mar 2024" in text
    assert "not before 2024-03-18T06:00+04:00" in text
    assert "Nothing on record ends by a period that is coded." in text
    assert "it never decides" in text


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_wider_than_asked_and_nothing_hostile_gets_through(width: int) -> None:
    listed = [
        deadline(what=each, article=each, says=each, who=each, holds=each, if_=each, kind="duty") for each in HOSTILE
    ]
    text = told(*listed, width=width)
    assert max(map(width_of, text.splitlines())) <= width
    for letter in "\u202e\u200f\x07\x1b\u2028":
        assert letter not in text
