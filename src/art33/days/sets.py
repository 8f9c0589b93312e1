"""Sets of days, and pairs of them: the days on which something surely holds and those on which it possibly holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from art33.days.day import FUTURE, PAST, Day

Answer = Literal["yes", "no", "possibly"]
"""What art33 says of a day: surely, surely not, or not known."""

DaySet = tuple[tuple[Day, Day], ...]
"""Disjoint closed stretches (first, last) in ascending order, no two of them adjacent. `PAST` and `FUTURE` are open ends."""

NEVER: DaySet = ()
ALWAYS: DaySet = ((PAST, FUTURE),)


def stretch(first: Day, last: Day) -> DaySet:
    """The days from `first` to `last`, both included; no day where they are reversed."""
    return ((first, last),) if first <= last else NEVER


def union(*sets: DaySet) -> DaySet:
    """The days in any of the sets."""
    told = [days for days in sets if days]
    if len(told) < 2:
        return told[0] if told else NEVER
    return _joined([piece for days in told for piece in days])


def _joined(pieces: list[tuple[Day, Day]]) -> DaySet:
    """Stretches in any order as a set: sorted, those that meet or overlap as one."""
    if len(pieces) < 2:
        return tuple(pieces)
    pieces.sort()
    joined: list[tuple[Day, Day]] = []
    begun, ended = pieces[0]
    for first, last in pieces:
        if first <= ended + 1:
            if last > ended:
                ended = last
        else:
            joined.append((begun, ended))
            begun, ended = first, last
    joined.append((begun, ended))
    return tuple(joined)


def intersection(left: DaySet, right: DaySet) -> DaySet:
    """The days in both sets."""
    if not left or not right:
        return NEVER
    if len(left) == 1 and len(right) == 1:
        # By far the commonest: two stretches.
        (begun, ended), (first, last) = left[0], right[0]
        first, last = max(begun, first), min(ended, last)
        return ((first, last),) if first <= last else NEVER
    shared: list[tuple[Day, Day]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        first, last = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if first <= last:
            shared.append((first, last))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return tuple(shared)


def complement(days: DaySet) -> DaySet:
    """The days not in the set."""
    if not days:
        return ALWAYS
    gaps: list[tuple[Day, Day]] = []
    free = PAST
    for first, last in days:
        if first > free:
            gaps.append((free, first - 1))
        free = last + 1
    if free <= FUTURE:
        gaps.append((free, FUTURE))
    return tuple(gaps)


def holds(days: DaySet, day: Day) -> bool:
    """Whether the day is in the set."""
    for first, last in days:  # noqa: SIM110 (asked for every ground on every day: a generator costs twice as much)
        if first <= day <= last:
            return True
    return False


def piece(days: DaySet, day: Day) -> tuple[Day, Day] | None:
    """The stretch of the set that contains the day."""
    return next((each for each in days if each[0] <= day <= each[1]), None)


class Days(NamedTuple):
    """When something holds: `sure` under every completion of what is uncertain, `possible` under at least one.

    Soundness (SEMANTICS 3): `sure` is always within `possible`, and neither forgets a completion.
    """

    sure: DaySet
    possible: DaySet

    def on(self, day: Day) -> Answer:
        """yes, no or possibly, on that day."""
        if holds(self.sure, day):
            return "yes"
        return "possibly" if holds(self.possible, day) else "no"


NEVER_DAYS = Days(NEVER, NEVER)
ALWAYS_DAYS = Days(ALWAYS, ALWAYS)
MAYBE_ALWAYS = Days(NEVER, ALWAYS)


def either(parts: Iterable[Days]) -> Days:
    """Holds where any part holds. Parts whose ends hang together must be one chain instead (SEMANTICS 3)."""
    told = [part for part in parts if part.possible]
    if len(told) < 2:
        return told[0] if told else NEVER_DAYS
    return Days(
        _joined([piece for part in told for piece in part.sure]),
        _joined([piece for part in told for piece in part.possible]),
    )


def both(left: Days, right: Days) -> Days:
    """Holds where both hold."""
    if right is ALWAYS_DAYS:
        return left
    if left is ALWAYS_DAYS:
        return right
    return Days(intersection(left.sure, right.sure), intersection(left.possible, right.possible))


def within(days: Days, certain: DaySet) -> Days:
    """The same, on certain days only."""
    if certain is ALWAYS or not days.possible:
        return days
    return Days(intersection(days.sure, certain), intersection(days.possible, certain))


def opposite(days: Days) -> Days:
    """Holds where the other does not."""
    return Days(complement(days.possible), complement(days.sure))


def possible_only(days: Days) -> Days:
    """The same days, none of them sure."""
    return Days(NEVER, days.possible)


def across(worlds: Iterable[Days]) -> Days:
    """What several suppositions about the same case give: sure is what all give, possible what any gives."""
    listed = list(worlds)
    if not listed:
        return NEVER_DAYS
    sure = listed[0].sure
    for each in listed[1:]:
        sure = intersection(sure, each.sure)
    return Days(sure, union(*(each.possible for each in listed)))
