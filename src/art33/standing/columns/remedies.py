"""The remedies of all rows on a day: which can still be open, and the earliest of their last days (as `remedies`)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.days.day import FUTURE, PAST
from art33.standing.columns.conditions import Conditions
from art33.standing.columns.drafts import NO
from art33.standing.columns.ladder import Use
from art33.standing.columns.listing import Listing
from art33.standing.columns.outcomes import NO_DAY, POSSIBLY, YES
from art33.standing.columns.pairs import FAR, constant, least, most
from art33.standing.columns.record import Record
from art33.standing.columns.table import Bools, Ints

_LAST_DAY = 3_652_059
"""9999-12-31: what ends later has no day that could be written."""
_NONE, _OPEN, _UNKNOWN, _USED, _LATE, _LAPSED = range(6)


class Pooled(NamedTuple):
    """One remedy against one decision, over every way in which the record can be read (`remedies.Pooled`, by row)."""

    number: Ints
    """In the list of the law."""
    there: Bools
    decided: Ints
    last: tuple[Ints, Ints]
    timed: Bools
    """Whether the law gives it a period."""
    uses: tuple[tuple[Ints, Use], ...]
    """Each with the rows it is about."""


class Next(NamedTuple):
    """The earliest last days of remedies that can still be open (`Outcomes.next_safe` and the rest)."""

    safe: Ints
    possible: Ints
    is_open: NDArray[np.int8]
    number: Ints


def pooled(conditions: Conditions, listing: Listing) -> list[Pooled]:
    """The remedies against every decision of the rows, each once."""
    size = conditions.size
    found = []
    for proceeding in conditions.proceedings:
        gathered: dict[tuple[str, int], list[tuple[Ints, Use]]] = {}
        for world in proceeding.worlds:
            for use in world.chain.uses:
                gathered.setdefault((use.code.step.remedy, use.level), []).append((world.at, use))
        for listed in gathered.values():
            there, timed = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
            decided, safe, possible = constant(size, FAR), constant(size, FAR), constant(size, PAST)
            number = constant(size, -1)
            for rows, use in listed:
                at = rows[use.there]
                fresh = at[~there[at]]
                timed[fresh] = use.code.period is not None
                number[fresh] = listing.number(proceeding.draft.name, use.code.cited, use.code.step.remedy)
                there[at] = True
                decided[at] = least(decided[at], use.decided[0][use.there])
                safe[at] = least(safe[at], use.last[0][use.there])
                possible[at] = most(possible[at], use.last[1][use.there])
            found.append(Pooled(number, there, decided, (safe, possible), timed, tuple(listed)))
    return found


def _state(use: Use, day: Ints) -> Ints:
    """The state of a use on a day in the rows it is about (`remedies._state`)."""
    (safe, possible), (first, last) = use.last, use.lodged
    silent = np.where(
        day <= safe, _OPEN, np.where(day > possible, _LAPSED, np.where(possible >= FUTURE, _OPEN, _UNKNOWN))
    )
    silent = np.where(use.closed, silent, _UNKNOWN)
    used = np.where(last > day, _UNKNOWN, np.where(use.in_time == NO, _LATE, _USED))
    return np.where(use.used & (first <= day), used, silent)


def next_last_day(record: Record, remedies: list[Pooled], day: Ints) -> Next:
    """Of the remedies that can still be open on a day: the earliest last safe and the earliest last possible day from it on."""
    size = record.size
    safe, possible = constant(size, FAR), constant(size, FAR)
    number, is_open = constant(size, -1), np.full(size, NO, dtype=np.int8)
    for remedy in remedies:
        state = np.full(size, _NONE)
        for rows, use in remedy.uses:
            at = rows[use.there]
            mine, known = _state(use, day[rows])[use.there], state[at]
            state[at] = np.where((known == _NONE) | (known == mine), mine, _UNKNOWN)
        alive = remedy.there & remedy.timed & (remedy.decided <= day) & ((state == _OPEN) | (state == _UNKNOWN))
        first, last = remedy.last
        opens = np.where(state == _OPEN, YES, POSSIBLY).astype(np.int8)
        # Of several with one last day, the first of the list; of one against several decisions, an open one.
        before = (remedy.number < number) | ((remedy.number == number) & (opens > is_open))
        sooner = alive & (first >= day) & (first <= _LAST_DAY) & ((first < safe) | ((first == safe) & before))
        safe = np.where(sooner, first, safe)
        number = np.where(sooner, remedy.number, number)
        is_open = np.where(sooner, opens, is_open)
        possible = np.where(alive & (last >= day), least(possible, np.where(last > _LAST_DAY, FUTURE, last)), possible)
    return Next(np.where(safe < FAR, safe, NO_DAY), np.where(possible < FAR, possible, NO_DAY), is_open, number)
