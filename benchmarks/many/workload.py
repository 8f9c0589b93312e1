"""The synthetic docket and its calendar: what every engine of this benchmark is given.

A day is a number of days since 1970-01-01. A docket is three arrays: the events of case `i` are those from `off[i]` to
`off[i + 1]` of `day` and `kind`, sorted by case, day and kind. Asylum requests fall on 2015-01-01 to 2026-06-30; what would
happen after 2026-06-30 is dropped, since nobody knows it yet.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

EPOCH = datetime.date(1970, 1, 1)
OPEN = 2**31 - 1
"""An end that is open, a day that there is not."""
KINDS = (
    *(
        "request",
        "refusal",
        "appeal 1",
        "dismissal 1",
        "allowed 1",
        "appeal 2",
        "dismissal 2",
        "allowed 2",
        "withdrawal",
    ),
    *("measures", "measures lifted", "further request", "removal order", "removal"),
    *("registration", "interview", "detention", "release"),
)
"""The kinds of events, numbered from 1. The last four mean nothing to the law."""
NUMBER = {name: number for number, name in enumerate(KINDS, start=1)}
Ints = NDArray[np.int32]


def day_number(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01."""
    return (datetime.date(year, month, day) - EPOCH).days


FIRST, END = day_number(2010, 1, 1), day_number(2036, 1, 1)
"""The calendar covers the days from the one to before the other."""
LAST_KNOWN = day_number(2026, 6, 30)
"""The last day on which anything is known; the day that is asked about."""


class Docket(NamedTuple):
    """The events of many cases."""

    off: NDArray[np.int64]
    day: Ints
    kind: NDArray[np.int8]

    @property
    def cases(self) -> Ints:
        """The number of the case of each event."""
        return np.repeat(np.arange(len(self.off) - 1, dtype=np.int32), np.diff(self.off))


class Rules(NamedTuple):
    """The amounts of the law: days for the first appeal, working days for the second, days after a further request."""

    first: int = 30
    second: int = 15
    further: int = 30


LAW = Rules()


class Calendar(NamedTuple):
    """`next_working[x]`: the first working day from day `FIRST + x` on; `rank[x]`: how many there are up to it, it included;
    `nth[r]`: the r-th working day, counted from 1."""

    next_working: Ints
    rank: Ints
    nth: Ints


def easter(year: int) -> datetime.date:
    """Easter Sunday (Gregorian; the anonymous algorithm of 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leap, rest = divmod(century, 4)
    epact = (19 * golden + century - leap - (8 * century + 13) // 25 + 15) % 30
    to_sunday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)


@lru_cache(maxsize=1)
def holidays() -> frozenset[datetime.date]:
    """Seven a year: New Year, Easter Monday, 1 May, 1 August, 1 November, 25 and 26 December."""
    fixed = ((1, 1), (5, 1), (8, 1), (11, 1), (12, 25), (12, 26))
    return frozenset(
        day
        for year in range(2010, 2036)
        for day in (
            easter(year) + datetime.timedelta(days=1),
            *(datetime.date(year, month, date) for month, date in fixed),
        )
    )


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """Working days are Monday to Friday but the holidays."""
    days = np.arange(FIRST, END, dtype=np.int32)
    working = (days + 3) % 7 < 5
    working[[(day - EPOCH).days - FIRST for day in holidays()]] = False
    places = np.where(working, np.arange(len(days)), len(days) - 1)
    following = np.minimum.accumulate(places[::-1])[::-1] + FIRST
    return Calendar(
        following.astype(np.int32),
        np.cumsum(working).astype(np.int32),
        np.concatenate([[0], days[working]]).astype(np.int32),
    )


class Chances(NamedTuple):
    """How often each thing happens."""

    interview: float = 0.8
    refusal: float = 0.9
    first_appeal: float = 0.7
    first_ruling: float = 0.6
    dismissed: float = 0.8
    second_appeal: float = 0.4
    second_ruling: float = 0.6
    withdrawal: float = 0.02
    measures: float = 0.01
    measures_again: float = 0.1
    further: float = 0.05
    further_again: float = 0.2
    order: float = 0.5
    removal: float = 0.3
    detention: float = 0.3


STANDARD = Chances()
STRESS = STANDARD._replace(
    withdrawal=0.15,
    measures=0.4,
    measures_again=0.5,
    further=0.4,
    further_again=0.5,
    removal=0.6,
    first_ruling=0.85,
    second_appeal=0.7,
    second_ruling=0.7,
)
"""For checking, not for timing: rare things are common."""


class _Drawing:
    """Draws from one stream of random numbers, in a fixed order, and keeps the events."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.events: list[tuple[Ints, Ints, NDArray[np.int8]]] = []

    def put(self, case: Ints, day: Ints, kind: str | NDArray[np.str_]) -> None:
        numbers = np.array([NUMBER[each] for each in np.atleast_1d(kind)], dtype=np.int8)
        self.events.append((case, day.astype(np.int32), np.broadcast_to(numbers, case.shape)))

    def some(self, chance: float, size: int) -> NDArray[np.bool_]:
        return self.random.random(size) < chance

    def days(self, least: int, most: int, size: int) -> Ints:
        return self.random.integers(least, most + 1, size).astype(np.int32)

    def later(
        self, case: Ints, since: Ints, chance: float, span: tuple[int, int], kind: str | None
    ) -> tuple[Ints, Ints]:
        """Some of the cases, so many days after a day of theirs."""
        mask = self.some(chance, len(case))
        case, since = case[mask], since[mask]
        day = since + self.days(*span, len(case))
        if kind is not None:
            self.put(case, day, kind)
        return case, day

    def ruled(self, case: Ints, day: Ints, chance: float, names: tuple[str, str]) -> tuple[Ints, Ints]:
        """Rulings, dismissed or allowed; what was dismissed is given back."""
        mask = self.some(chance, len(case))
        number = np.where(mask, NUMBER[names[0]], NUMBER[names[1]]).astype(np.int8)
        self.events.append((case, day.astype(np.int32), number))
        return case[mask], day[mask]


def draw(size: int, seed: int = 33, chances: Chances = STANDARD, known: int = LAST_KNOWN) -> Docket:
    """So many cases, the same for one seed on every machine."""
    it = _Drawing(seed)
    every = np.arange(size, dtype=np.int32)
    request = it.days(day_number(2015, 1, 1), known, size)
    it.put(every, request, "request")
    it.put(every, request + it.days(0, 30, size), "registration")
    it.later(every, request, chances.interview, (5, 180), "interview")
    case, day = it.later(every, request, chances.refusal, (20, 400), "refusal")
    case, day = it.later(case, day, chances.first_appeal, (0, 40), "appeal 1")
    case, day = it.later(case, day, chances.first_ruling, (10, 300), None)
    case, day = it.ruled(case, day, chances.dismissed, ("dismissal 1", "allowed 1"))
    case, day = it.later(case, day, chances.second_appeal, (0, 30), "appeal 2")
    case, day = it.later(case, day, chances.second_ruling, (10, 300), None)
    it.ruled(case, day, chances.dismissed, ("dismissal 2", "allowed 2"))
    it.later(every, request, chances.withdrawal, (10, 600), "withdrawal")
    case, day = it.later(every, request, chances.measures, (100, 900), "measures")
    case, day = it.later(case, day, 0.7, (1, 400), "measures lifted")
    case, day = it.later(case, day, chances.measures_again, (1, 300), "measures")
    it.later(case, day, 0.5, (1, 300), "measures lifted")
    case, day = it.later(every, request, chances.further, (300, 1200), "further request")
    it.later(case, day, chances.further_again, (1, 300), "further request")
    it.later(every, request, chances.order, (20, 700), "removal order")
    it.later(every, request, chances.removal, (20, 1200), "removal")
    case, day = it.later(every, request, chances.detention, (0, 600), "detention")
    it.later(case, day, 0.8, (1, 180), "release")
    cases, days, kinds = (np.concatenate(each) for each in zip(*it.events, strict=True))
    kept = days <= known
    cases, days, kinds = cases[kept], days[kept], kinds[kept]
    order = np.lexsort((kinds, days, cases))
    off = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(cases, minlength=size), out=off[1:])
    return Docket(off, days[order], kinds[order])


class Found(NamedTuple):
    """What an engine answers, in one form for all: stretches as rows (case, rule, first day, day after the last), sorted; by case
    the rules that bar on the day asked, the next last day after it, the rules that a removal broke (as bits), and the first day
    after it that no rule bars (`OPEN` where there is none)."""

    stretches: NDArray[np.int64]
    mask: NDArray[np.int64]
    next_last_day: NDArray[np.int64]
    breach: NDArray[np.int64]
    earliest: NDArray[np.int64]


def found(stretches: list[NDArray[np.int64]] | NDArray[np.int64], *by_case: object) -> Found:
    """Answers put into the common form: stretches as columns case, rule, first, end."""
    rows = np.stack([np.asarray(each, dtype=np.int64) for each in stretches], axis=1)
    rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
    return Found(rows, *(np.asarray(each, dtype=np.int64) for each in by_case))


def differences(left: Found, right: Found) -> list[str]:
    """What two engines answer differently; nothing where all is the same."""
    said = []
    for name in ("mask", "next_last_day", "breach", "earliest"):
        mine, other = getattr(left, name), getattr(right, name)
        wrong = np.flatnonzero(mine != other)
        if len(wrong):
            first = wrong[0]
            said.append(f"{name}: {len(wrong)} cases, first {first}: {mine[first]} and {other[first]}")
    if left.stretches.shape != right.stretches.shape or (left.stretches != right.stretches).any():
        ours, theirs = ({tuple(each) for each in one.stretches.tolist()} for one in (left, right))
        said.append(
            f"stretches: {len(ours ^ theirs)} differ, {sorted(ours - theirs)[:2]} and {sorted(theirs - ours)[:2]}"
        )
    return said
