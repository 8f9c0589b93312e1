"""Legal periods: a number and a unit, counted by the rule of the instrument, with the last day as a pair of bounds.

The pair is (last safe day, last possible day). They differ only where something the count needs is not known: no working-day
calendar, a calendar year not yet decreed, hours without the moment they run from. The safe day is never after the true last
day, the possible day never before it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from art33.days.calendars import Calendar
from art33.days.day import FUTURE, PAST, Day, weekday
from art33.errors import InputError

Unit = Literal["hours", "days", "working days", "weeks", "months", "years"]
_PERIOD = re.compile(r"(\d{1,4}) (hour|day|working day|week|month|year)(s?)")
_LONGEST_CLOSURE = 14
"""No calendar seen closes for longer: the furthest an unknown calendar can move a last day."""


class Period(NamedTuple):
    """So many of a unit."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number} {self.unit[:-1] if self.number == 1 else self.unit}"


class Counting(NamedTuple):
    """How an instrument counts: the first day, a last day that is not a working day, a month without the day needed."""

    first_day: Literal["is counted", "is not counted"] = "is not counted"
    last_day: Literal["stays", "moves to the next working day"] = "stays"
    short_month: Literal["ends on its last day", "ends on the first day of the next month"] | None = None


def read_period(text: str) -> Period:
    """`3 months`, `72 hours`, `5 working days`.

    Raises InputError where the words are no period.
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None or int(match[1]) < 1:
        raise InputError(f"“{text}” is no period: expected a number and one of {', '.join(get_args(Unit))}")
    return Period(int(match[1]), match[2] + "s")  # type: ignore[arg-type]


def _add_months(start: Day, months: int, counting: Counting, period: Period) -> Day:
    at = date.fromordinal(start)
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    month += 1
    if at.day <= monthrange(year, month)[1]:
        return date(year, month, at.day).toordinal()
    if counting.short_month is None:
        raise InputError(
            f"{period} from {at.isoformat()}: {year}-{month:02} has no day {at.day}, "
            "and the counting rule says nothing about a short month"
        )
    end = date(year, month, monthrange(year, month)[1]).toordinal()
    return end if counting.short_month == "ends on its last day" else end + 1


def _working_days(start: Day, number: int, counting: Counting, calendar: Calendar | None) -> tuple[Day, Day]:
    """The day on which the count of working days is full: by the calendar, and by weekdays alone where none is sure."""
    first = start if counting.first_day == "is counted" else start + 1

    def count(works: Calendar | None) -> Day:
        day, left = first, number
        while True:
            if works.is_working(day) if works is not None else weekday(day) < 5:
                left -= 1
                if not left:
                    return day
            day += 1

    if calendar is None:
        # No calendar can be read: earliest if every day is worked, latest if a long closure falls into the count.
        return first + number - 1, count(None) + _LONGEST_CLOSURE
    last = count(calendar)
    if calendar.provisional(first) or calendar.provisional(last):
        return first + number - 1, last + _LONGEST_CLOSURE
    return last, last


def _moved(last: Day, calendar: Calendar | None) -> tuple[Day, Day]:
    """The last day, moved to the next working day if it is none."""
    if calendar is None:
        return last, last + _LONGEST_CLOSURE
    moved = last
    while not calendar.is_working(moved):
        moved += 1
    if calendar.provisional(last) or calendar.provisional(moved):
        return last, max(moved, last) + _LONGEST_CLOSURE
    return moved, moved


@lru_cache(maxsize=16384)
def last_day(start: Day, period: Period, counting: Counting, calendar: Calendar | None) -> tuple[Day, Day]:
    """The last day of a period that runs from `start`: (last safe day, last possible day).

    Hours are bounded by days, since the moment is not known: the safe day is the last one wholly inside for every moment of
    `start`, the possible day the last one touched for any. Raises InputError where a month is too short and no rule says what
    happens, or the period ends after year 9999.
    """
    if start <= PAST or start >= FUTURE:
        return start, start
    try:
        number, unit = period
        back = 1 if counting.first_day == "is counted" else 0
        if unit == "hours":
            # From 00:00 of the day to 24:00: whole days before the earliest end, the day of the latest end.
            safe, possible = start + number // 24 - 1, start + (number + 23) // 24
            return max(safe, start), max(possible, start)
        if unit == "working days":
            safe, possible = _working_days(start, number, counting, calendar)
        elif unit in ("days", "weeks"):
            safe = possible = start + number * (7 if unit == "weeks" else 1) - back
        else:
            months = number * (12 if unit == "years" else 1)
            safe = possible = _add_months(start, months, counting, period) - back
        if counting.last_day == "stays":
            return safe, possible
        return _moved(safe, calendar)[0], _moved(possible, calendar)[1]
    except (ValueError, OverflowError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{period} from {date.fromordinal(start).isoformat()} ends after year 9999") from None


def last_moment(start: datetime, period: Period) -> datetime:
    """The moment at which a period in hours is over, where the moment it runs from is known (with its time zone)."""
    if period.unit != "hours":
        raise InputError(f"{period} is not counted in hours")
    return start + timedelta(hours=period.number)
