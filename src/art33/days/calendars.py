"""Working days of a state, from frozen, cited data: public holidays, the weekend, days of rest and of work that were moved."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from art33.days.day import Day, parse_day, weekday

FOLDER = Path(__file__).parent / "calendars"


class Calendar:
    """The working days of one state. Compared and hashed by identity: there is one for each state."""

    def __init__(self, state: str, data: dict[str, object]) -> None:
        self.state = state
        self._weekend = frozenset(data["weekend"])  # type: ignore[call-overload]
        self._rest: frozenset[Day] = frozenset()
        self._worked: frozenset[Day] = frozenset()
        self._years: dict[str, dict[str, object]] = data["years"]  # type: ignore[assignment]
        self._source = str(data["source"])
        rest, worked = set(), set()
        for year in self._years.values():
            rest |= {parse_day(day) for day in year["holidays"]}  # type: ignore[attr-defined]
            worked |= {parse_day(day) for day in year.get("worked", ())}  # type: ignore[attr-defined]
        self._rest, self._worked = frozenset(rest), frozenset(worked)
        firm = [int(year) for year, each in self._years.items() if not each.get("provisional")]
        self._first = parse_day(f"{min(firm)}-01-01")
        self._last = parse_day(f"{max(firm)}-12-31")

    def is_working(self, day: Day) -> bool:
        """Whether offices work that day: not on a holiday or a weekend, unless it was moved to be worked."""
        return day in self._worked or (day not in self._rest and weekday(day) not in self._weekend)

    def provisional(self, day: Day) -> bool:
        """Whether the day's year is not decreed yet, or outside the frozen years."""
        return not self._first <= day <= self._last

    def source(self, year: int) -> str:
        """Where the year's holidays come from."""
        each = self._years.get(str(year))
        if each is None:
            return "not frozen: weekends only"
        return self._source + (" (provisional)" if each.get("provisional") else "")


@lru_cache(maxsize=64)
def working_calendar(state: str) -> Calendar | None:
    """The calendar of a state, or None where none is frozen."""
    path = FOLDER / f"{state}.json"
    if not path.exists():
        return None
    return Calendar(state, json.loads(path.read_text(encoding="utf-8")))
