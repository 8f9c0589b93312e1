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
from art33.days.day import FUTURE, PAST, Day, iso
from art33.errors import InputError

Unit = Literal["hours", "days", "working days", "weeks", "months", "years"]
_PERIOD = re.compile(r"(\d{1,4}) (?:calendar (?=day))?(hour|day|working day|week|month|year)s?", re.ASCII)
_LONGEST_CLOSURE = 14
"""Days: no calendar seen closes offices for longer. The furthest that an unknown calendar can move a last day."""
_FREE = 12
_WORKED = 5
"""Working days by which a count may be off where the calendar is not known, or the year not decreed. More than any frozen
calendar needs: the most crowded are Armenia at New Year 2014 and Kyrgyzstan in January 2010; longer counts get more."""


class Period(NamedTuple):
    """So many of a unit."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number} {self.unit[:-1] if self.number == 1 else self.unit}"


class Counting(NamedTuple):
    """How an instrument counts: the first day, a last day that is not a working day, a month without the day needed.

    `posted` is how long after it was posted a letter counts as received; nothing where the law does not say.
    """

    first_day: Literal["is counted", "is not counted"] = "is not counted"
    last_day: Literal["stays", "moves to the next working day"] = "stays"
    short_month: Literal["ends on its last day", "ends on the first day of the next month"] | None = None
    posted: Period | None = None


def read_period(text: str) -> Period:
    """`3 months`, `72 hours`, `5 working days`; `10 calendar days` are 10 days.

    Raises InputError where the words are no period.
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None or int(match[1]) < 1:
        raise InputError(f"“{text}” is no period: expected a number and one of {', '.join(get_args(Unit))}")
    return Period(int(match[1]), match[2] + "s")  # type: ignore[arg-type]


def _add_months(start: Day, months: int, counting: Counting, period: Period) -> tuple[Day, Day]:
    """The day with the same number as `start`, so many months on; the day before it where the first day is counted.

    Where the first day is counted and the month is short, its last day ends the period: the 30th would have ended it, and there
    is none (German Civil Code 188(2), (3) says it so). With a rule that goes on to the next month there both days are kept.
    """
    at = date.fromordinal(start)
    wanted = at.day - 1 if counting.first_day == "is counted" else at.day
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    month += 1
    begins = date(year, month, 1).toordinal()
    if wanted <= (longest := monthrange(year, month)[1]):
        return begins + wanted - 1, begins + wanted - 1
    if counting.short_month is None:
        raise InputError(
            f"{period} from {at.isoformat()}: {year:04}-{month:02} has no day {wanted}, "
            "and the counting rule says nothing about a short month"
        )
    end = begins + longest - 1
    if counting.short_month == "ends on its last day":
        return end, end
    return (end, end + 1) if counting.first_day == "is counted" else (end + 1, end + 1)


def _working_days(start: Day, number: int, counting: Counting, calendar: Calendar | None) -> tuple[Day, Day]:
    """The earliest and the latest day on which the count of working days can be full."""
    first = start if counting.first_day == "is counted" else start + 1
    # What may be free, and what may be worked, beyond what is known, in the stretch that so many working days take.
    free, worked = _FREE + number // 7, _WORKED + number // 10
    if calendar is None:
        # Six days of a week may be worked there, or five of them, and the count may begin with a weekend.
        certain = max(number - worked, 1)
        least = max(number, certain + (certain - 1) // 6) - 1
        most = number + free - 1 + 2 * -(-(number + free) // 5)
        return first + least, first + most
    full, latest = calendar.count(first, number), calendar.count(first, number, surely=True)
    if not calendar.provisional(first) and not calendar.provisional(latest):
        return full, latest
    earliest = first + number - 1
    if number > worked:
        earliest = max(earliest, calendar.count(first, number - worked))
    return earliest, calendar.count(first, number + free, surely=True)


def _moved(last: Day, calendar: Calendar | None) -> tuple[Day, Day]:
    """The last day, moved to the next working day if it is none: the earliest and the latest that can be."""
    if calendar is None:
        return last, last + _LONGEST_CLOSURE
    moved = latest = last
    while not calendar.is_working(moved):
        moved += 1
    while not calendar.surely_working(latest):
        latest += 1
    if calendar.provisional(last) or calendar.provisional(latest):
        return last, latest + _LONGEST_CLOSURE
    return moved, latest


@lru_cache(maxsize=16384)
def last_day(start: Day, period: Period, counting: Counting, calendar: Calendar | None) -> tuple[Day, Day]:
    """The last day of a period that runs from `start`: (last safe day, last possible day).

    Hours are bounded by days, since the moment is not known: the safe day is the last one wholly inside for every moment of
    `start` (`start` itself where none is), the possible day the last one touched for any. Raises InputError where a month is too
    short and no rule says what happens, or the period leaves the years 1 to 9999.
    """
    if start <= PAST or start >= FUTURE:
        return start, start
    try:
        number, unit = period
        if unit == "hours":
            # From 00:00 of the day to 24:00: whole days before the earliest end, the day of the latest end.
            safe, possible = max(start + number // 24 - 1, start), start + (number + 23) // 24
        elif unit == "working days":
            safe, possible = _working_days(start, number, counting, calendar)
        elif unit in ("days", "weeks"):
            back = 1 if counting.first_day == "is counted" else 0
            safe = possible = start + number * (7 if unit == "weeks" else 1) - back
        else:
            safe, possible = _add_months(start, number * (12 if unit == "years" else 1), counting, period)
        if counting.last_day == "moves to the next working day":
            # A period in hours ends at its hour: only its latest end can fall to an office's next day.
            safe, possible = safe if unit == "hours" else _moved(safe, calendar)[0], _moved(possible, calendar)[1]
    except (ValueError, OverflowError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{period} from {iso(start)} leaves the years 1 to 9999") from None
    if possible > date.max.toordinal():
        raise InputError(f"{period} from {iso(start)} leaves the years 1 to 9999")
    return safe, possible


def last_moment(start: datetime, period: Period) -> datetime:
    """The moment at which a period in hours is over, where the moment it runs from is known (with its time zone)."""
    if period.unit != "hours":
        raise InputError(f"{period} is not counted in hours")
    return start + timedelta(hours=period.number)
