"""Periods counted once for every day of a century, so that a law variant is a table and not a program.

`table` says what `days.period.last_day` says, for all days at once; `tests/standing/kernel` holds it to that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.days.calendars import Calendar
from art33.days.day import Day
from art33.days.period import Counting, Period, last_day

FROM, TO = 710_000, 750_000
"""The days that have a place in the tables: 1944-11-24 to before 2054-06-02."""
_MARGIN = 6_000
"""Days beyond, in which a period that starts at the end may still run."""
_FREE, _WORKED, _CLOSED = 12, 5, 14
"""As in `days.period`: by how much a count may be off where a year is not decreed, the longest closure of offices."""
Days32 = NDArray[np.int32]


class _Working(NamedTuple):
    """The working days of a calendar from `FROM` on, by place: those of all offices (`surely`) and of any."""

    following: Days32
    surely_following: Days32
    rank: Days32
    surely_rank: Days32
    nth: Days32
    surely_nth: Days32
    provisional: NDArray[np.bool_]


@lru_cache(maxsize=64)
def _working(calendar: Calendar) -> _Working:
    days = range(FROM, TO + _MARGIN)
    working = np.fromiter(map(calendar.is_working, days), dtype=bool, count=len(days))
    surely = np.fromiter(map(calendar.surely_working, days), dtype=bool, count=len(days))
    provisional = np.fromiter(map(calendar.provisional, days), dtype=bool, count=len(days))
    return _Working(
        _following(working),
        _following(surely),
        np.cumsum(working).astype(np.int32),
        np.cumsum(surely).astype(np.int32),
        (np.nonzero(working)[0] + FROM).astype(np.int32),
        (np.nonzero(surely)[0] + FROM).astype(np.int32),
        provisional,
    )


def _following(working: NDArray[np.bool_]) -> Days32:
    """By place, the first working day from that day on."""
    places = np.where(working, np.arange(len(working)), len(working) - 1)
    return (np.minimum.accumulate(places[::-1])[::-1] + FROM).astype(np.int32)


@lru_cache(maxsize=1024)
def table(period: Period, counting: Counting, calendar: Calendar | None) -> Days32:
    """The last safe and the last possible day of the period from each day: shape (days, 2), by place from `FROM` on.

    Raises InputError as `last_day` does.
    """
    start = np.arange(FROM, TO, dtype=np.int64)
    number, unit = period
    if unit == "hours":
        safe, possible = np.maximum(start + number // 24 - 1, start), start + (number + 23) // 24
    elif unit == "working days":
        safe, possible = _working_days(start, number, counting, calendar)
    elif unit in ("days", "weeks"):
        back = 1 if counting.first_day == "is counted" else 0
        safe = possible = start + number * (7 if unit == "weeks" else 1) - back
    else:
        return _one_by_one(period, counting, calendar)
    if int(possible.max()) >= TO + _MARGIN - 1_000:
        return _one_by_one(period, counting, calendar)
    if counting.last_day == "moves to the next working day":
        safe, possible = safe if unit == "hours" else _moved(safe, calendar)[0], _moved(possible, calendar)[1]
    return np.stack([safe, possible], axis=1).astype(np.int32)


def _one_by_one(period: Period, counting: Counting, calendar: Calendar | None) -> Days32:
    return np.array([last_day(day, period, counting, calendar) for day in range(FROM, TO)], dtype=np.int32)


def _count(working: Days32, rank: Days32, first: NDArray[np.int64], number: int) -> NDArray[np.int64]:
    """The day on which so many working days are full, the first counted if it is one."""
    before = np.where(first > FROM, rank[np.maximum(first - FROM - 1, 0)], 0)
    days: NDArray[np.int64] = working[np.minimum(before + number - 1, len(working) - 1)].astype(np.int64)
    return days


def _working_days(
    start: NDArray[np.int64], number: int, counting: Counting, calendar: Calendar | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    first = start if counting.first_day == "is counted" else start + 1
    free, worked = _FREE + number // 7, _WORKED + number // 10
    if calendar is None:
        certain = max(number - worked, 1)
        least = max(number, certain + (certain - 1) // 6) - 1
        return first + least, first + number + free - 1 + 2 * -(-(number + free) // 5)
    days = _working(calendar)
    full, latest = _count(days.nth, days.rank, first, number), _count(days.surely_nth, days.surely_rank, first, number)
    firm = ~days.provisional[first - FROM] & ~days.provisional[latest - FROM]
    earliest = first + number - 1
    if number > worked:
        earliest = np.maximum(earliest, _count(days.nth, days.rank, first, number - worked))
    longest = _count(days.surely_nth, days.surely_rank, first, number + free)
    return np.where(firm, full, earliest), np.where(firm, latest, longest)


def _moved(
    last: NDArray[np.int64], calendar: Calendar | None
) -> tuple[NDArray[np.int64] | NDArray[np.int32], NDArray[np.int64]]:
    if calendar is None:
        return last, last + _CLOSED
    days = _working(calendar)
    moved, latest = days.following[last - FROM], days.surely_following[last - FROM].astype(np.int64)
    firm = ~days.provisional[last - FROM] & ~days.provisional[latest - FROM]
    return np.where(firm, moved, last), np.where(firm, latest, latest + _CLOSED)


def within(day: Day) -> bool:
    """Whether a day has a place in the tables."""
    return FROM <= day < TO
