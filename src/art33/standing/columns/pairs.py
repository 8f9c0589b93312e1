"""Answers on one day for all rows: surely and possibly, as two arrays of truth; stretches of days as arrays of their ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from art33.days.day import FUTURE, Day
from art33.days.sets import Days, DaySet, holds
from art33.standing.columns.table import Bools, Ints

On = Day | Ints
"""The day asked about: one for all rows, or one a row."""
Pair = tuple[Bools, Bools]
"""Whether something surely, and possibly, holds on the day asked about, by row. Sure is always within possible."""
Ends = tuple[Ints, Ints]
"""A span by row: the first and last possible day on which something begins, or through which it surely and possibly holds."""

FAR: Day = FUTURE + 1
"""The day of what never happens: after every end, so that no stretch begins with it."""


class Part(NamedTuple):
    """Stretches by row: surely from `since` through `safe`, possibly from `first` through `last`; none where reversed."""

    since: Ints
    safe: Ints
    first: Ints
    last: Ints

    def on(self, day: On) -> Pair:
        """Whether the day lies in them."""
        return (self.since <= day) & (day <= self.safe), (self.first <= day) & (day <= self.last)


def least(*listed: Ints) -> Ints:
    """The smallest, by row."""
    found = listed[0]
    for each in listed[1:]:
        found = np.minimum(found, each)
    return found


def most(*listed: Ints) -> Ints:
    """The greatest, by row."""
    found = listed[0]
    for each in listed[1:]:
        found = np.maximum(found, each)
    return found


def where(mask: Bools, ends: Ends, other: Ends) -> Ends:
    """The one span in the rows of the mask, the other elsewhere."""
    return np.where(mask, ends[0], other[0]), np.where(mask, ends[1], other[1])


def later_of(left: Ends, right: Ends) -> Ends:
    """The later of two ends, each bound for itself."""
    return np.maximum(left[0], right[0]), np.maximum(left[1], right[1])


def hull(left: Ends, right: Ends) -> Ends:
    """The widest bounds of two ends."""
    return np.minimum(left[0], right[0]), np.maximum(left[1], right[1])


def between(begins: Ends, held: Ends, sure: Bools) -> Part:
    """As `stages.between`: begins within one span, surely and possibly holds through two days; none sure outside the mask."""
    return Part(np.where(sure, begins[1], FAR), held[0], begins[0], held[1])


def only(part: Part, rows: Bools) -> Part:
    """The stretches of the rows of the mask; none elsewhere."""
    return Part(np.where(rows, part.since, FAR), part.safe, np.where(rows, part.first, FAR), part.last)


def unsure(part: Part, rows: Bools) -> Part:
    """The same, none of it sure in the rows of the mask."""
    return part._replace(since=np.where(rows, FAR, part.since))


def constant(size: int, value: Day) -> Ints:
    """One day for all rows."""
    return np.full(size, value, dtype=np.int64)


def nothing(size: int) -> Pair:
    """No in all rows."""
    return np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)


def all_of(size: int, sure: bool = True) -> Pair:
    """Yes in all rows; possibly where not `sure`."""
    return np.full(size, sure, dtype=bool), np.ones(size, dtype=bool)


def within(days: DaySet, on: On) -> Bools | bool:
    """Whether the day asked about lies in a set of days that is the same for all rows."""
    if isinstance(on, int):
        return holds(days, on)
    inside = np.zeros(len(on), dtype=bool)
    for first, last in days:
        inside |= (first <= on) & (on <= last)
    return inside


def known(days: Days, on: On, size: int) -> Pair:
    """A pair of sets of days that is the same for all rows, on the day asked about."""
    return np.broadcast_to(within(days.sure, on), size), np.broadcast_to(within(days.possible, on), size)


def either(pairs: Iterable[Pair], size: int) -> Pair:
    """Holds where any holds."""
    sure, possible = nothing(size)
    for each in pairs:
        sure |= each[0]
        possible |= each[1]
    return sure, possible


def both(left: Pair, right: Pair) -> Pair:
    """Holds where both hold."""
    return left[0] & right[0], left[1] & right[1]


def opposite(pair: Pair) -> Pair:
    """Holds where the other does not."""
    return ~pair[1], ~pair[0]


def across(worlds: Iterable[tuple[Bools, Pair]], size: int) -> Pair:
    """What several suppositions give, each in the rows to which it applies: sure is what all give, possible what any gives."""
    sure, any_world = np.ones(size, dtype=bool), np.zeros(size, dtype=bool)
    possible = np.zeros(size, dtype=bool)
    for applies, (surely, possibly) in worlds:
        sure &= surely | ~applies
        possible |= possibly & applies
        any_world |= applies
    return sure & any_world, possible
