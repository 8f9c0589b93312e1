"""The small law walked day by day with calendar dates: slow, obvious, sharing no arithmetic with the engines.

A claim moves through states; each day of each case is marked with the rules that bar on it, and stretches are read off the marks.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from benchmarks.many.workload import EPOCH, KINDS, LAST_KNOWN, LAW, OPEN, Docket, Found, Rules, found, holidays

_BEYOND = 130
"""Days walked after the last known one: longer than any period of the law, so that what is barred then is barred for good."""
_OPEN_STATES = frozenset(("asked", "refused", "on appeal", "dismissed", "on further appeal", "allowed"))


def _working(day: datetime.date) -> bool:
    return day.weekday() < 5 and day not in holidays()


def _dates(number: int) -> datetime.date:
    return EPOCH + datetime.timedelta(days=number)


def _first_limit(refused: datetime.date, law: Rules) -> datetime.date:
    day = refused + datetime.timedelta(days=law.first)
    while not _working(day):
        day += datetime.timedelta(days=1)
    return day


def _second_limit(dismissed: datetime.date, law: Rules) -> datetime.date:
    day, left = dismissed, law.second
    while left:
        day += datetime.timedelta(days=1)
        left -= _working(day)
    return day


class _Claim:
    """A claim on its way through the law, a day at a time."""

    def __init__(self, law: Rules) -> None:
        self.law, self.state, self.limit = law, "none", None
        self.done: set[str] = set()

    def _once(self, happened: set[str], name: str) -> bool:
        new = name in happened and name not in self.done
        self.done |= {name} & happened
        return new

    def day(self, day: datetime.date, happened: set[str]) -> bool:
        """Let a day pass; whether it is barred."""
        if self._once(happened, "request"):
            self.state = "asked"
        if self._once(happened, "refusal") and self.state == "asked":
            self.state, self.limit = "refused", _first_limit(day, self.law)
        if self._once(happened, "appeal 1") and self.state == "refused":
            self.state = "on appeal"
        if self.state == "on appeal":
            if "allowed 1" in happened:
                self.state = "allowed"
            elif "dismissal 1" in happened:
                self.state, self.limit = "dismissed", _second_limit(day, self.law)
        if self._once(happened, "appeal 2") and self.state == "dismissed":
            self.state = "on further appeal"
        over = False
        if self.state == "on further appeal":
            if "allowed 2" in happened:
                self.state = "allowed"
            over = "dismissal 2" in happened
        over |= self.state in ("refused", "dismissed") and day == self.limit
        over |= self._once(happened, "withdrawal")
        barred = self.state in _OPEN_STATES
        if over and self.state != "none":
            self.state = "final"
        return barred


def _marks(events: list[tuple[int, str]], law: Rules) -> tuple[range, dict[int, set[int]]]:
    """The days walked, and by rule those on which it bars."""
    by_day: dict[int, set[str]] = {}
    for day, name in events:
        by_day.setdefault(day, set()).add(name)
    days = range(min(by_day), LAST_KNOWN + _BEYOND + 1)
    claim = _Claim(law)
    measures, further, asked = False, 0, False
    marks: dict[int, set[int]] = {1: set(), 2: set(), 3: set()}
    for day in days:
        happened = by_day.get(day, set())
        if claim.day(_dates(day), happened):
            marks[1].add(day)
        measures = "measures" in happened or (measures and "measures lifted" not in happened)
        if measures:
            marks[2].add(day)
        if "further request" in happened and not asked:
            asked, further = True, law.further
        if further:
            marks[3].add(day)
            further -= 1
    return days, marks


def _stretches(days: range, marked: set[int]) -> Iterator[tuple[int, int]]:
    begun = None
    for day in (*days, days[-1] + 1):
        if day in marked and begun is None:
            begun = day
        elif day not in marked and begun is not None:
            yield begun, OPEN if day > days[-1] else day
            begun = None


def _next_last_day(events: list[tuple[int, str]], on: int, law: Rules) -> int:
    """The last day, after the one asked about, of an appeal that can still be lodged."""
    first: dict[str, int] = {}
    for day, name in events:
        first.setdefault(name, day)
    if "withdrawal" in first or "refusal" not in first:
        return OPEN
    limit = (_first_limit(_dates(first["refusal"]), law) - EPOCH).days
    if first.get("appeal 1", OPEN) > limit:
        return limit if limit > on else OPEN
    if "dismissal 1" not in first:
        return OPEN
    limit = (_second_limit(_dates(first["dismissal 1"]), law) - EPOCH).days
    return limit if first.get("appeal 2", OPEN) > limit > on else OPEN


def judge(docket: Docket, on: int = LAST_KNOWN, law: Rules = LAW) -> Found:
    """What the small law says of every case."""
    off, days_of, kinds = docket.off.tolist(), docket.day.tolist(), docket.kind.tolist()
    rows: list[tuple[int, int, int, int]] = []
    masks, lasts, breaches, earliest = [], [], [], []
    for case in range(len(off) - 1):
        events = [(days_of[at], KINDS[kinds[at] - 1]) for at in range(off[case], off[case + 1])]
        days, marks = _marks(events, law)
        rows += [(case, rule, *each) for rule, marked in marks.items() for each in _stretches(days, marked)]

        def bars(day: int, marks: dict[int, set[int]] = marks) -> int:
            return sum(1 << (rule - 1) for rule, marked in marks.items() if day in marked)

        masks.append(bars(on))
        lasts.append(_next_last_day(events, on, law))
        broken = 0
        for day, name in events:
            broken |= bars(day) if name == "removal" else 0
        breaches.append(broken)
        ordered = any(name == "removal order" for _, name in events)
        free = (day for day in range(on + 1, days[-1] + 1) if not bars(day))
        earliest.append(next(free, OPEN) if ordered else OPEN)
    return found(list(zip(*rows, strict=True)), masks, lasts, breaches, earliest)
