"""Pairs of truths, surely and possibly, by row and day asked about; stretches of days as arrays of their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from art33.days.day import FUTURE, PAST, Day
from art33.standing.columns.table import Bools, Ints
from art33.standing.columns.truth import Asked, Pair

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

    def on(self, day: Asked) -> Pair:
        """Which of the days asked about lie in them."""
        return (day >= self.since) & (day <= self.safe), (day >= self.first) & (day <= self.last)


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


def packed(parts: Sequence[Part]) -> list[Part]:
    """The same stretches in as few parts as the row with most of them needs: each is compared with every day asked about."""
    told = [(part, there) for part in parts if (there := (part.since <= part.safe) | (part.first <= part.last)).any()]
    if len(told) < 2:
        return [part for part, _ in told]
    count = np.zeros(len(told[0][1]), dtype=np.intp)
    for _, there in told:
        count += there
    if count.max() == len(told):
        return [part for part, _ in told]
    slots = [Part(*(constant(len(count), day) for day in (FAR, PAST - 1, FAR, PAST - 1))) for _ in range(count.max())]
    taken = np.zeros(len(count), dtype=np.intp)
    for part, there in told:
        for number, slot in enumerate(slots):
            rows = np.nonzero(there & (taken == number))[0]
            if len(rows):
                for into, days in zip(slot, part, strict=True):
                    into[rows] = days[rows]
        taken += there
    return slots


def constant(size: int, value: Day) -> Ints:
    """One day for all rows."""
    return np.full(size, value, dtype=np.int64)


def nothing(day: Asked) -> Pair:
    """No in all rows; to be filled."""
    return day.never(), day.never()


def either(pairs: Iterable[Pair], day: Asked) -> Pair:
    """Holds where any holds."""
    found: Pair | None = None
    for each in pairs:
        found = each if found is None else (found[0] | each[0], found[1] | each[1])
    return nothing(day) if found is None else found


def both(left: Pair, right: Pair) -> Pair:
    """Holds where both hold."""
    return left[0] & right[0], left[1] & right[1]


def opposite(pair: Pair) -> Pair:
    """Holds where the other does not."""
    return ~pair[1], ~pair[0]


def across(worlds: Iterable[tuple[Bools, Pair]], day: Asked) -> Pair:
    """What several suppositions give, each in the rows to which it applies: sure is what all give, possible what any gives."""
    found: Pair | None = None
    any_world = np.zeros(day.size, dtype=bool)
    for applies, (surely, possibly) in worlds:
        sure, possible = surely | ~applies, possibly & applies
        found = (sure, possible) if found is None else (found[0] & sure, found[1] | possible)
        any_world |= applies
    return nothing(day) if found is None else (found[0] & any_world, found[1])


def agreed(pairs: Iterable[Pair], day: Asked) -> Pair:
    """As `across`, where each supposition applies to all rows."""
    found: Pair | None = None
    for surely, possibly in pairs:
        found = (surely, possibly) if found is None else (found[0] & surely, found[1] | possibly)
    return nothing(day) if found is None else found


__all__ = ["FAR", "Asked", "Ends", "Pair", "Part"]
