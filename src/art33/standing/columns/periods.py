"""The last day of a period for all rows at once: `days.period.last_day`, asked once for each day that occurs."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from art33.days.calendars import Calendar
from art33.days.day import FUTURE, PAST
from art33.days.period import Counting, Period, last_day
from art33.standing.columns.pairs import Ends
from art33.standing.columns.table import Ints

_FROM, _TO = 710_000, 750_000
"""Days that get a place in the table of a period: 1944 to 2054."""
_UNKNOWN = -1


@lru_cache(maxsize=1024)
def _counted(period: Period, counting: Counting, calendar: Calendar | None) -> Ints:
    return np.full((2, _TO - _FROM), _UNKNOWN, dtype=np.int64)


def last_days(start: Ints, period: Period, counting: Counting, calendar: Calendar | None) -> Ends:
    """The last safe and the last possible day of a period that runs from each of these days; open ends stay open.

    Raises InputError as `last_day` does.
    """
    table = _counted(period, counting, calendar)
    inside = (start >= _FROM) & (start < _TO)
    at = np.where(inside, start - _FROM, 0)
    asked = np.zeros(_TO - _FROM, dtype=bool)
    asked[at[inside]] = True
    for place in np.nonzero(asked & (table[0] == _UNKNOWN))[0].tolist():
        table[:, place] = last_day(place + _FROM, period, counting, calendar)
    safe, possible = np.where(inside, table[0][at], start), np.where(inside, table[1][at], start)
    for place in np.nonzero(~inside & (start > PAST) & (start < FUTURE))[0].tolist():
        safe[place], possible[place] = last_day(int(start[place]), period, counting, calendar)
    return safe, possible
