"""Working days of a state, from frozen, cited data: public holidays, the weekend, days of rest and of work that were moved."""

from __future__ import annotations

import json
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from art33.days.day import Day, weekday

FOLDER = Path(__file__).parent / "calendars"


class _Year(NamedTuple):
    rest: frozenset[Day] = frozenset()
    worked: frozenset[Day] = frozenset()
    some: frozenset[Day] = frozenset()
    firm: bool = False


def _days(year: int, text: str) -> frozenset[Day]:
    return frozenset(date(year, int(each[:2]), int(each[3:])).toordinal() for each in text.split())


class Calendar:
    """The working days of one state. Compared and hashed by identity: there is one for each state."""

    def __init__(self, state: str, data: dict[str, Any]) -> None:
        self.state = state
        self._weekend = frozenset(data["weekend"])
        self._raw: dict[str, dict[str, Any]] = data["years"]
        self._source = str(data["source"])
        self._years: dict[int, _Year] = {}
        self._working: dict[tuple[int, bool], list[Day]] = {}

    def _year(self, number: int) -> _Year:
        known = self._years.get(number)
        if known is None:
            raw = self._raw.get(str(number))
            known = _Year()
            if raw is not None:
                rest, worked, some = (_days(number, raw.get(key, "")) for key in ("holidays", "worked", "some"))
                known = _Year(rest, worked, some, not raw.get("provisional", False))
            self._years[number] = known
        return known

    def _working_in(self, number: int, surely: bool) -> list[Day]:
        """The working days of a year, ascending."""
        known = self._working.get((number, surely))
        if known is None:
            year = self._year(number)
            free = year.rest | year.some if surely else year.rest
            begins, ends = date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal()
            known = [
                day
                for day in range(begins, ends + 1)
                if (day not in free and weekday(day) not in self._weekend)
                or (day in year.worked and not (surely and day in year.some))
            ]
            self._working[number, surely] = known
        return known

    def count(self, first: Day, number: int, surely: bool = False) -> Day:
        """The day on which so many working days are full, `first` counted if it is one; `surely` as in `surely_working`.

        Raises ValueError where that is after year 9999.
        """
        year = date.fromordinal(first).year
        while True:
            days = self._working_in(year, surely)
            at = bisect_left(days, first)
            if at + number <= len(days):
                return days[at + number - 1]
            number -= len(days) - at
            year += 1

    def is_working(self, day: Day) -> bool:
        """Whether offices work that day: not on a holiday or a weekend, unless it was moved to be worked."""
        year = self._year(date.fromordinal(day).year)
        return day in year.worked or (day not in year.rest and weekday(day) not in self._weekend)

    def surely_working(self, day: Day) -> bool:
        """Whether every office works that day: it is no holiday of a region, no bank holiday, no half day either."""
        return self.is_working(day) and day not in self._year(date.fromordinal(day).year).some

    def provisional(self, day: Day) -> bool:
        """Whether the day's year is not decreed yet, or outside the frozen years."""
        return not self._year(date.fromordinal(day).year).firm

    def source(self, year: int) -> str:
        """Where the year's holidays come from, its corrections included."""
        each = self._raw.get(str(year))
        if each is None:
            return "not frozen: weekends only"
        cited = [self._source + (" (provisional)" if each.get("provisional") else ""), *each.get("corrected", ())]
        return "; ".join(cited)


@lru_cache(maxsize=64)
def working_calendar(state: str) -> Calendar | None:
    """The calendar of a state, or None where none is frozen."""
    path = FOLDER / f"{state}.json"
    if not path.is_file():
        return None
    return Calendar(state, json.loads(path.read_text(encoding="utf-8")))
