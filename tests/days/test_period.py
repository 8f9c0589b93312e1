"""Legal periods: last days worked by hand, with the reasoning beside each, and properties against slow counting."""

import json
from datetime import datetime, timedelta, timezone

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from art33.days.calendars import FOLDER, Calendar, working_calendar
from art33.days.day import FUTURE, PAST, iso, parse_day
from art33.days.period import Counting, Period, last_day, last_moment, read_period
from art33.errors import InputError

STAYS = Counting("is not counted", "stays", "ends on its last day")
MOVES = Counting("is not counted", "moves to the next working day", "ends on its last day")
CUSTODY = Counting("is counted", "stays", "ends on its last day")
COUNTED = Counting("is counted", "moves to the next working day", "ends on its last day")
ON = Counting("is not counted", "stays", "ends on the first day of the next month")
SILENT = Counting()

# state, from, period, how counted, last safe day, last possible day: why
TABLE = [
    # The example: a sentence of Friday 2 December 2022, and what follows from it.
    ("KZ", "2022-12-02", "15 days", MOVES, "2022-12-19", None, "the 17th is a Saturday, so Monday"),
    ("KZ", "2022-12-02", "15 days", STAYS, "2022-12-17", None, "a rule that does not move ends on the Saturday"),
    ("KZ", "2022-11-30", "1 month", STAYS, "2022-12-30", None, "the same number of the next month"),
    ("KZ", "2022-11-30", "3 months", MOVES, "2023-02-28", None, "no 30 February: its last day, a Tuesday"),
    ("KZ", "2022-11-30", "3 months", ON, "2023-03-01", None, "no 30 February: the first of March, by that rule"),
    ("KZ", "2022-12-06", "40 days", CUSTODY, "2023-01-14", None, "the day of detention is the first; a Saturday stays"),
    ("KZ", "2022-12-06", "40 days", COUNTED, "2023-01-16", None, "the same, moved from Saturday to Monday"),
    ("KZ", "2022-12-06", "40 days", STAYS, "2023-01-15", None, "one later where the first day is left out"),
    ("KZ", "2022-11-30", "5 working days", STAYS, "2022-12-07", None, "1, 2, 5, 6, 7 December"),
    # Hours without the moment they run from: from 00:00 to 24:00 of the day.
    ("KZ", "2022-12-06", "72 hours", STAYS, "2022-12-08", "2022-12-09", "from 00:00 to the end of the 8th; from 14:00 into the 9th"),
    ("KZ", "2022-12-06", "24 hours", STAYS, "2022-12-06", "2022-12-07", "from 00:00 the same day, else into the next"),
    ("KZ", "2022-12-06", "48 hours", STAYS, "2022-12-07", "2022-12-08", "two days of 24 hours"),
    ("KZ", "2022-12-06", "1 hour", STAYS, "2022-12-06", "2022-12-07", "it may run past midnight"),
    ("KZ", "2022-12-06", "25 hours", STAYS, "2022-12-06", "2022-12-08", "from 23:59 until 00:59 of the day after the next"),
    ("KZ", "2022-12-14", "72 hours", MOVES, "2022-12-16", "2022-12-19", "the hours run on; only a latest end on the 17th may move"),
    # Holidays, holidays in a row, moved working days: Kazakhstan 2022 and 2023.
    ("KZ", "2022-12-06", "10 days", MOVES, "2022-12-19", None, "16 Dec is Independence Day, then a weekend"),
    ("KZ", "2022-12-22", "10 days", MOVES, "2023-01-04", None, "1 Jan Sunday, 2 holiday, 3 given for the Sunday"),
    ("KZ", "2022-02-23", "10 days", MOVES, "2022-03-05", None, "a Saturday that was moved to be worked"),
    ("KZ", "2022-02-25", "10 days", MOVES, "2022-03-09", None, "7 March free for that Saturday, 8 March a holiday"),
    ("KZ", "2022-08-19", "10 days", MOVES, "2022-08-31", None, "29 Aug free for Saturday 27, 30 Aug Constitution Day"),
    ("KZ", "2022-08-17", "10 days", MOVES, "2022-08-27", None, "Saturday 27 August was worked"),
    ("KZ", "2022-10-14", "10 days", MOVES, "2022-10-26", None, "24 Oct free for Saturday 22, 25 Oct Republic Day"),
    ("KZ", "2023-06-26", "10 days", MOVES, "2023-07-10", None, "6 July holiday, 7 July free for Saturday 1 July, weekend"),
    ("KZ", "2023-04-24", "2 weeks", MOVES, "2023-05-10", None, "Monday 8 May given for Sunday 7, 9 May Victory Day"),
    ("KZ", "2023-03-31", "1 month", MOVES, "2023-05-02", None, "no 31 April: Sunday 30, then 1 May, so Tuesday"),
    # Working days.
    ("KZ", "2022-12-28", "5 working days", STAYS, "2023-01-06", None, "29, 30 Dec; 1 to 3 Jan free; 4, 5, 6 Jan"),
    ("KZ", "2022-12-12", "20 working days", STAYS, "2023-01-12", None, "13 in Dec without the 16th (13-15, 19-23, 26-30), then 4-6, 9-12 Jan"),
    ("KZ", "2022-03-03", "3 working days", STAYS, "2022-03-09", None, "Fri 4, Sat 5 (worked), Wed 9"),
    ("KZ", "2022-03-05", "3 working days", CUSTODY, "2022-03-10", None, "counted from the worked Saturday: 5, 9, 10"),
    ("KZ", "2022-12-16", "1 working day", CUSTODY, "2022-12-19", None, "a holiday cannot be the first working day"),
    ("KZ", "2022-12-16", "1 working day", STAYS, "2022-12-19", None, "the day after a holiday Friday is Monday"),
    ("KZ", "2023-06-29", "5 working days", STAYS, "2023-07-05", None, "30 June, Sat 1 July (worked), 3, 4, 5"),
    ("KZ", "2023-06-29", "7 working days", MOVES, "2023-07-11", None, "and 10, 11 after two days off and a weekend"),
    ("RU", "2022-12-27", "10 days", MOVES, "2023-01-09", None, "6 Jan lies in the holidays from 1 to 8 January"),
    ("GE", "2022-12-28", "10 days", MOVES, "2023-01-09", None, "7 Jan Orthodox Christmas, a Saturday"),
    # Weeks, Easter, New Year in the Union.
    ("DE", "2024-12-18", "2 weeks", MOVES, "2025-01-02", None, "the same weekday, New Year's Day, moves"),
    ("DE", "2024-12-18", "2 weeks", CUSTODY, "2024-12-31", None, "first day counted: it ends on the Tuesday before"),
    ("DE", "2025-04-11", "1 week", MOVES, "2025-04-22", None, "Good Friday to Easter Monday, so Tuesday"),
    ("AT", "2024-12-12", "2 weeks", MOVES, "2024-12-27", None, "26 Dec St Stephen's Day"),
    ("PL", "2024-12-18", "14 days", MOVES, "2025-01-02", None, "New Year's Day"),
    ("FR", "2025-04-16", "15 days", MOVES, "2025-05-02", None, "1 May"),
    ("IT", "2024-12-10", "15 days", MOVES, "2024-12-27", None, "25 and 26 Dec"),
    ("GB", "2024-03-18", "14 days", MOVES, "2024-04-02", None, "Easter Monday in England"),
    ("IE", "2023-01-30", "7 days", MOVES, "2023-02-07", None, "6 Feb 2023, the first St Brigid's Day"),
    ("IL", "2024-04-26", "7 days", MOVES, "2024-05-05", None, "Friday and Saturday are the weekend there: Sunday"),
    # What is free in one part of a state only.
    ("DE", "2024-10-21", "10 days", MOVES, "2024-10-31", "2024-11-04", "31 Oct free in some Länder, 1 Nov in others, then a weekend"),
    ("DE", "2024-10-28", "3 working days", STAYS, "2024-10-31", "2024-11-04", "if neither was worked: 29, 30, 4 Nov"),
    # Months of unequal length.
    ("DE", "2025-01-31", "1 month", STAYS, "2025-02-28", None, "no 31 February"),
    ("DE", "2024-01-31", "1 month", STAYS, "2024-02-29", None, "the last day of a leap February"),
    ("DE", "2025-01-31", "1 month", ON, "2025-03-01", None, "or the first of March"),
    ("DE", "2025-02-28", "1 month", STAYS, "2025-03-28", None, "the same number, not the last day"),
    ("DE", "2022-12-31", "1 month", STAYS, "2023-01-31", None, "into the new year"),
    ("DE", "2023-08-31", "6 months", STAYS, "2024-02-29", None, "no 31 February 2024"),
    ("DE", "2025-01-01", "1 month", CUSTODY, "2025-01-31", None, "first day counted: a whole month"),
    ("DE", "2025-03-15", "1 month", CUSTODY, "2025-04-14", None, "first day counted: the day before the same number"),
    ("DE", "2025-01-31", "1 month", CUSTODY, "2025-02-28", None, "the 30th would end it, there is none: the last day"),
    ("DE", "2025-01-29", "1 month", CUSTODY, "2025-02-28", None, "the 28th ends it"),
    ("DE", "2025-03-01", "1 month", CUSTODY, "2025-03-31", None, "the day before 1 April"),
    ("DE", "2025-01-31", "1 month", Counting("is counted", "stays", "ends on the first day of the next month"), "2025-02-28", "2025-03-01", "what that rule means with a counted first day nobody says: both kept"),
    # Years.
    ("DE", "2024-02-29", "1 year", STAYS, "2025-02-28", None, "no 29 February 2025"),
    ("DE", "2024-02-29", "1 year", ON, "2025-03-01", None, "by the other rule"),
    ("DE", "2024-02-29", "4 years", SILENT, "2028-02-29", None, "the day is there: no rule is needed"),
    ("DE", "2023-02-28", "1 year", SILENT, "2024-02-28", None, "the same number, not the last day"),
    ("DE", "2023-03-01", "1 year", CUSTODY, "2024-02-29", None, "the day before 1 March of a leap year"),
    # One day.
    ("KZ", "2022-12-06", "1 day", STAYS, "2022-12-07", None, "the next day"),
    ("KZ", "2022-12-06", "1 day", CUSTODY, "2022-12-06", None, "the day itself"),
    # What is not known: a year not decreed, a state without a calendar.
    ("KZ", "2026-11-10", "10 days", MOVES, "2026-11-20", "2026-12-04", "2026 is provisional: a Friday may yet be made free"),
    ("KZ", "2026-11-11", "10 days", MOVES, "2026-11-21", "2026-12-07", "a Saturday may be made a working day, or the week free"),
    ("KZ", "2025-12-22", "10 days", MOVES, "2026-01-01", "2026-01-19", "it ends in the provisional year"),
    (None, "2024-05-01", "10 days", MOVES, "2024-05-11", "2024-05-25", "no calendar: nobody knows which days are free"),
    (None, "2024-05-01", "10 days", STAYS, "2024-05-11", None, "no calendar is needed where nothing moves"),
    (None, "2024-05-02", "5 working days", STAYS, "2024-05-07", "2024-05-27", "3 to 7 May if every day is worked; twelve more free days and five weekends at most"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "start", "period", "counting", "safe", "possible", "why"), TABLE)
def test_last_days_worked_by_hand(state, start, period, counting, safe, possible, why):
    calendar = working_calendar(state) if state else None
    found = last_day(parse_day(start), read_period(period), counting, calendar)
    assert tuple(map(iso, found)) == (safe, possible or safe), why


def test_the_table_is_long_enough_to_trust():
    assert len(TABLE) >= 60


@pytest.mark.parametrize(
    ("start", "period", "counting", "missing"),
    [
        ("2022-11-30", "3 months", SILENT, "2023-02 has no day 30"),
        ("2024-02-29", "1 year", SILENT, "2025-02 has no day 29"),
        ("2025-03-31", "1 month", SILENT, "2025-04 has no day 31"),
        ("2025-01-31", "1 month", Counting("is counted", "stays"), "2025-02 has no day 30"),
    ],
)
def test_a_short_month_has_no_default(start, period, counting, missing):
    with pytest.raises(InputError, match=missing):
        last_day(parse_day(start), read_period(period), counting, None)


def test_the_end_of_the_calendar():
    for text in ("30 days", "2 months", "1 year", "3 weeks", "40 hours", "9999 working days"):
        with pytest.raises(InputError, match="leaves the years 1 to 9999"):
            last_day(parse_day("9999-12-30"), read_period(text), MOVES, working_calendar("DE"))
    with pytest.raises(InputError, match="leaves the years"):
        last_day(-40, read_period("1 month"), STAYS, None)


def test_an_unknown_start_is_an_unknown_end():
    assert last_day(PAST, Period(3, "months"), SILENT, None) == (PAST, PAST)
    assert last_day(FUTURE, Period(3, "months"), SILENT, None) == (FUTURE, FUTURE)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("3 months", 3, "months"),
        ("1 month", 1, "months"),
        ("5 working days", 5, "working days"),
        ("72 hours", 72, "hours"),
        ("10 calendar days", 10, "days"),
        (" 2 weeks ", 2, "weeks"),
        ("1 year", 1, "years"),
    ],
)
def test_periods_are_read(text, number, unit):
    assert read_period(text) == Period(number, unit)
    assert read_period(str(read_period(text))) == Period(number, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "months",
        "0 days",
        "-1 days",
        "3 fortnights",
        "1.5 months",
        "three months",
        "99999 days",
        "3  months",
        "5 calendar months",
        "٣ days",
    ],
)
def test_what_is_no_period(text):
    with pytest.raises(InputError, match="is no period"):
        read_period(text)


def test_a_moment_gives_the_moment():
    zone = timezone(timedelta(hours=6))
    start = datetime(2022, 12, 6, 14, 0, tzinfo=zone)
    assert last_moment(start, Period(72, "hours")) == datetime(2022, 12, 9, 14, 0, tzinfo=zone)
    with pytest.raises(InputError, match="not counted in hours"):
        last_moment(start, Period(3, "days"))


starts = st.integers(parse_day("2006-01-01"), parse_day("2025-06-30"))
firm = st.sampled_from(["KZ", "DE", "PL", "HU", "IL", "RU", "FR", "US", "GE"]).map(working_calendar)


@given(starts, st.integers(1, 60))
def test_months_are_those_of_dateutil(start, months):
    from datetime import date

    expected = (date.fromordinal(start) + relativedelta(months=months)).toordinal()
    assert last_day(start, Period(months, "months"), STAYS, None) == (expected, expected)


@given(starts, st.integers(1, 12))
def test_years_are_twelve_months(start, years):
    assert last_day(start, Period(years, "years"), STAYS, None) == last_day(
        start, Period(12 * years, "months"), STAYS, None
    )


@given(starts, st.integers(1, 400), firm, st.booleans())
def test_a_moved_day_is_the_next_working_one(start, number, calendar, counted):
    counting = COUNTED if counted else MOVES
    plain = last_day(start, Period(number, "days"), counting._replace(last_day="stays"), calendar)[0]
    safe, possible = last_day(start, Period(number, "days"), counting, calendar)
    if calendar.provisional(possible):
        return
    assert plain == start + number - counted
    assert calendar.is_working(safe) and not any(calendar.is_working(day) for day in range(plain, safe))
    assert calendar.surely_working(possible)
    assert safe <= possible


@given(starts, st.integers(1, 120), firm, st.booleans())
def test_working_days_are_counted_one_by_one(start, number, calendar, counted):
    counting = CUSTODY if counted else STAYS
    safe, possible = last_day(start, Period(number, "working days"), counting, calendar)
    if calendar.provisional(possible):
        return
    first = start if counted else start + 1
    assert sum(calendar.is_working(day) for day in range(first, safe + 1)) == number
    assert calendar.is_working(safe)
    assert sum(calendar.surely_working(day) for day in range(first, possible + 1)) == number
    assert safe <= possible


@given(starts, st.integers(1, 120), firm, st.booleans())
def test_what_is_said_without_a_calendar_holds_with_any(start, number, calendar, moves):
    """The bounds given where nothing is known contain what each state's own calendar gives."""
    counting = MOVES if moves else STAYS
    for unit in ("days", "working days"):
        safe, possible = last_day(start, Period(number, unit), counting, None)
        own, other = last_day(start, Period(number, unit), counting, calendar)
        assert safe <= own <= other <= possible


@given(starts, st.integers(1, 96), st.integers(0, 24 * 60 - 1))
def test_hours_hold_for_every_moment_of_the_day(start, hours, minute):
    safe, possible = last_day(start, Period(hours, "hours"), STAYS, None)
    end_minute = start * 1440 + minute + hours * 60
    # The last day touched: an end at 00:00 is the end of the day before.
    touched = (end_minute - 1) // 1440
    assert safe <= max(touched, start) and touched <= possible


@given(starts, st.sampled_from(["days", "weeks", "months", "working days"]), st.integers(1, 40), firm)
def test_counting_the_first_day_is_never_later_and_a_longer_period_never_ends_earlier(start, unit, number, calendar):
    for moving in ("stays", "moves to the next working day"):
        out = last_day(start, Period(number, unit), MOVES._replace(last_day=moving), calendar)
        counted = last_day(start, Period(number, unit), COUNTED._replace(last_day=moving), calendar)
        longer = last_day(start, Period(number + 1, unit), MOVES._replace(last_day=moving), calendar)
        assert counted[0] <= out[0] and counted[1] <= out[1]
        assert out[0] <= longer[0] and out[1] <= longer[1]


@pytest.mark.parametrize("state", sorted(path.stem for path in FOLDER.glob("*.json")))
def test_what_is_said_without_a_calendar_holds_with_every_one_there_is(state):
    calendar = working_calendar(state)
    for number in (1, 3, 5, 10, 15, 20, 45, 90):
        period = Period(number, "working days")
        for start in range(parse_day("2008-01-01"), parse_day("2025-06-01"), 11):
            safe, possible = last_day(start, period, STAYS, None)
            assert safe <= calendar.count(start + 1, number) <= possible, (state, iso(start), number)


@pytest.mark.parametrize("state", ["KZ", "KG", "RU", "UZ", "HU", "BY", "AZ", "LV"])
def test_a_year_not_decreed_leaves_room_for_what_is_then_decreed(state):
    """Each past year of a state that moves days, taken for a moment as not decreed: only its plain holidays are known."""
    calendar = working_calendar(state)
    data = json.loads((FOLDER / f"{state}.json").read_text(encoding="utf-8"))
    for year in data["years"].values():
        year.pop("worked", None)
        year["provisional"] = True
    blank = Calendar(state, data)
    for number in (1, 3, 5, 10, 15, 20, 45):
        for start in range(parse_day("2008-01-01"), parse_day("2025-06-01"), 5):
            safe, possible = last_day(start, Period(number, "working days"), STAYS, blank)
            own, other = calendar.count(start + 1, number), calendar.count(start + 1, number, surely=True)
            assert safe <= own and other <= possible, (state, iso(start), number)


@pytest.mark.parametrize("state", ["KZ", "KG", "RU", "HU"])
def test_a_last_day_in_a_year_not_decreed_leaves_room_too(state):
    calendar = working_calendar(state)
    data = json.loads((FOLDER / f"{state}.json").read_text(encoding="utf-8"))
    for year in data["years"].values():
        year.pop("worked", None)
        year["provisional"] = True
    blank = Calendar(state, data)
    for start in range(parse_day("2008-01-01"), parse_day("2025-06-01")):
        safe, possible = last_day(start, Period(10, "days"), MOVES, blank)
        own, other = last_day(start, Period(10, "days"), MOVES, calendar)
        assert safe <= own and other <= possible, (state, iso(start))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(1, "months"), "1 month"),
        (Period(2, "months"), "2 months"),
        (Period(1, "working days"), "1 working day"),
        (Period(72, "hours"), "72 hours"),
    ],
)
def test_a_period_in_words(period, words):
    assert str(period) == words


def test_what_is_said_of_periods_that_cannot_be_counted():
    with pytest.raises(InputError) as caught:
        read_period("soon")
    assert str(caught.value) == (
        "“soon” is no period: expected a number and one of hours, days, working days, weeks, months, years"
    )
    with pytest.raises(InputError) as caught:
        last_day(parse_day("2022-01-31"), Period(1, "months"), Counting(), None)
    assert str(caught.value) == (
        "1 month from 2022-01-31: 2022-02 has no day 31, and the counting rule says nothing about a short month"
    )
    with pytest.raises(InputError) as caught:
        last_day(parse_day("9999-12-30"), Period(2, "days"), Counting(), None)
    assert str(caught.value) == "2 days from 9999-12-30 leaves the years 1 to 9999"
    assert iso(last_day(parse_day("9999-12-30"), Period(1, "days"), Counting(), None)[1]) == "9999-12-31"


@pytest.mark.parametrize(
    ("number", "safe", "possible"),
    # From the day after the start: at least `number`, and what may be worked of weekends; at most with every closure.
    [(1, 1, 19), (7, 7, 28), (60, 60, 112), (199, 204, 335), (200, 204, 336), (205, 209, 346)],
)
def test_without_a_calendar_the_bounds_are_these(number, safe, possible):
    start = parse_day("2022-01-03")
    got = last_day(start, Period(number, "working days"), Counting(), None)
    assert (got[0] - start, got[1] - start) == (safe, possible)


NOT_DECREED = Calendar(
    "XX",
    {
        "weekend": [5, 6],
        "source": "a decree",
        "years": {"2029": {}, "2030": {"some": "01-21 01-22", "provisional": True}},
    },
)


def test_days_of_a_year_not_decreed_count_as_they_are_and_may_take_longer():
    count = Counting()
    # Monday 7 January 2030: three days on may all be worked; at most twelve free days come between, two of them in one part.
    got = last_day(parse_day("2030-01-07"), Period(3, "working days"), count, NOT_DECREED)
    assert (iso(got[0]), iso(got[1])) == ("2030-01-10", "2030-01-30")
    # Begun in a decreed year, ended in one that is not: not known either.
    got = last_day(parse_day("2029-12-28"), Period(3, "working days"), count, NOT_DECREED)
    assert (iso(got[0]), iso(got[1])) == ("2029-12-31", "2030-01-18")


def test_a_last_day_moved_into_a_year_not_decreed_may_move_further():
    data = {"weekend": [5, 6], "source": "a decree", "years": {"2029": {"holidays": "12-31"}}}
    got = last_day(
        parse_day("2029-12-30"),
        Period(1, "days"),
        Counting(last_day="moves to the next working day"),
        Calendar("XX", data),
    )
    assert (iso(got[0]), iso(got[1])) == ("2029-12-31", "2030-01-15")
