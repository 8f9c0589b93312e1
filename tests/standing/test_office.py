"""The last useful moment before a planned removal, worked out by hand in Strasbourg time."""

from __future__ import annotations

import zoneinfo

import pytest
from msgspec.structs import replace

from art33.errors import InputError
from art33.law.schema import OfficeHours
from art33.standing.office import hours_words, last_useful, planned_removal

STRASBOURG = OfficeHours(opens="08:00", closes="16:00", zone="Europe/Paris", calendar="FR", notice="1 working day")


@pytest.mark.parametrize(
    ("removal", "sure", "possible", "why"),
    [
        # Thursday morning: Wednesday is the whole working day between, so Tuesday's close.
        ("2024-03-14T10:00+01:00", "2024-03-12T16:00+01:00", "2024-03-14T10:00+01:00", "mid-week, in office hours"),
        # After the close of Thursday that day is whole, so Wednesday's close.
        ("2024-03-14T17:00+01:00", "2024-03-13T16:00+01:00", "2024-03-14T16:00+01:00", "after the office has closed"),
        ("2024-03-14T16:00+01:00", "2024-03-13T16:00+01:00", "2024-03-14T16:00+01:00", "at the minute it closes"),
        ("2024-03-14T08:00+01:00", "2024-03-12T16:00+01:00", "2024-03-13T16:00+01:00", "at the minute it opens"),
        # Monday before opening: Friday is whole, so Thursday's close.
        ("2024-03-18T06:00+01:00", "2024-03-14T16:00+01:00", "2024-03-15T16:00+01:00", "over a weekend"),
        ("2024-03-17T12:00+01:00", "2024-03-14T16:00+01:00", "2024-03-15T16:00+01:00", "on a Sunday"),
        # 06:00 in Almaty (+06:00) on Tuesday 3 January is 01:00 in Strasbourg; Monday 2 January is whole; Friday 30 December.
        ("2023-01-03T06:00+06:00", "2022-12-30T16:00+01:00", "2023-01-02T16:00+01:00", "the removal's own zone"),
        # 03:00 on Friday in Tashkent (+05:00) is 23:00 on Thursday in Strasbourg, when Thursday is already whole.
        ("2024-03-15T03:00+05:00", "2024-03-13T16:00+01:00", "2024-03-14T16:00+01:00", "another day there"),
        # Easter 2024: Good Friday (29 March, free in Alsace) and Monday 1 April; summer time began on 31 March.
        ("2024-04-02T07:00+02:00", "2024-03-27T16:00+01:00", "2024-03-28T16:00+01:00", "holidays in a row"),
        ("2024-04-03T07:00+02:00", "2024-03-28T16:00+01:00", "2024-04-02T16:00+02:00", "the clock put forward between"),
        # 26 December is a holiday in Alsace only: an office that may be closed does not count.
        ("2023-12-27T20:00+01:00", "2023-12-22T16:00+01:00", "2023-12-27T16:00+01:00", "a holiday of the region"),
        # Only the day: it begins first at +14:00 (Wednesday 11:00 in Strasbourg), ends last at -12:00 (Friday 13:00).
        ("2024-03-14", "2024-03-11T16:00+01:00", "2024-03-15T13:00+01:00", "a day without hour and zone"),
        (
            "2024-03-14/2024-03-15",
            "2024-03-11T16:00+01:00",
            "2024-03-15T16:00+01:00",
            "one of two days, the second ends on a Saturday",
        ),
    ],
    ids=lambda value: str(value)[:25],
)
def test_the_last_useful_moment(removal: str, sure: str, possible: str, why: str) -> None:
    moment = last_useful(STRASBOURG, planned_removal(removal))
    assert moment is not None, why
    assert (moment.sure, moment.possible) == (sure, possible), why


def test_more_notice_is_earlier_and_none_is_later() -> None:
    removal = planned_removal("2024-03-14T10:00+01:00")
    none = last_useful(replace(STRASBOURG, notice=None), removal)
    two = last_useful(replace(STRASBOURG, notice="2 working days"), removal)
    assert none is not None and none.sure == "2024-03-13T16:00+01:00"
    assert two is not None and two.sure == "2024-03-11T16:00+01:00"


def test_a_body_whose_holidays_are_unknown_is_closed_at_weekends() -> None:
    moment = last_useful(replace(STRASBOURG, calendar="XX"), planned_removal("2024-03-18T06:00+01:00"))
    assert moment is not None and moment.sure == "2024-03-14T16:00+01:00"


def test_without_time_zone_data_there_is_no_moment_but_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> zoneinfo.ZoneInfo:
        raise zoneinfo.ZoneInfoNotFoundError("none")

    monkeypatch.setattr("art33.standing.office.ZoneInfo", missing)
    assert last_useful(STRASBOURG, planned_removal("2024-03-14T10:00+01:00")) is None


@pytest.mark.parametrize("text", ["tomorrow", "2024-02-30", "../2024-03-14", "2024-03-14/.."])
def test_a_removal_without_a_day_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        planned_removal(text)


@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-03", "9999-12-31", "0001-01-01T00:00+14:00"])
def test_the_ends_of_the_calendar_are_refused_in_words(text: str) -> None:
    with pytest.raises(InputError, match="years 1 to 9999|no open day"):
        last_useful(STRASBOURG, planned_removal(text))


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"opens": "8 h"}, "time of day"), ({"notice": "24 hours"}, "working days"), ({"notice": "soon"}, "no period")],
)
def test_hours_that_cannot_be_read_are_refused(changed: dict[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        last_useful(replace(STRASBOURG, **changed), planned_removal("2024-03-14T10:00+01:00"))


def test_hours_in_words() -> None:
    assert hours_words(STRASBOURG) == "working days 08:00 to 16:00, Europe/Paris"
    noted = replace(STRASBOURG, note="It closes at Christmas.")
    assert hours_words(noted) == "working days 08:00 to 16:00, Europe/Paris (It closes at Christmas.)"
