"""Facts of the claim that a rule can turn on, by row: its number and its kind of procedure (as `claims`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from art33.days.day import FUTURE, PAST
from art33.standing.claims import MANY
from art33.standing.columns.drafts import NO, YES
from art33.standing.columns.pairs import FAR, Ends, Part, between, constant, only
from art33.standing.columns.record import Record
from art33.standing.columns.table import Bools, Ints

if TYPE_CHECKING:
    from art33.standing.columns.conditions import Proceedings


class _Claim(NamedTuple):
    """A claim in the rows that have it: when it was made, whether it surely is one of its own, and what was decided on it."""

    there: Bools
    made: Ends
    sure: Bools
    further: Bools
    decision: Ints


def _claims(record: Record, asylum: Sequence[Proceedings]) -> list[_Claim]:
    found = []
    for each in asylum:
        draft = each.draft
        rows, opened = draft.rows, draft.opened
        decided = draft.decision < record.none
        first = np.where(opened.there, opened.first, PAST)
        made = np.where(draft.own, opened.last, FUTURE)
        last = np.where(opened.there, made, np.where(decided, record.last[draft.decision], FUTURE))
        spread = [constant(record.size, FAR), constant(record.size, FAR), constant(record.size, record.none)]
        for into, values in zip(spread, (first, last, draft.decision), strict=True):
            into[rows] = values
        truths = [np.zeros(record.size, dtype=bool) for _ in range(3)]
        for truth, holds in zip(
            truths,
            (np.ones(len(rows), dtype=bool), np.where(opened.there, draft.own, decided), opened.further),
            strict=True,
        ):
            truth[rows] = holds
        found.append(_Claim(truths[0], (spread[0], spread[1]), truths[1], truths[2], spread[2]))
    return found


def numbered(record: Record, asylum: Sequence[Proceedings], wanted: int) -> list[Part]:
    """From when on the person has made so many claims or more (`claims.numbered`)."""
    surely, possibly = constant(record.size, 0), constant(record.size, 0)
    certain = np.ones(record.size, dtype=bool)
    end = constant(record.size, FUTURE)
    parts = []
    for claim in _claims(record, asylum):
        certain &= claim.sure | ~claim.there
        surely, possibly = surely + claim.there, possibly + claim.there
        unnumbered = claim.there & claim.further & (surely < 2)
        surely, possibly = np.where(unnumbered, 2, surely), np.where(unnumbered, MANY, possibly)
        sure = certain & (surely >= wanted)
        part = Part(np.where(sure, claim.made[1], FAR), end, claim.made[0], end)
        parts.append(only(part, claim.there & (possibly >= wanted)))
    return parts


def on_track(
    record: Record, asylum: Sequence[Proceedings], track: str, under: Callable[[Proceedings], Ints]
) -> list[Part]:
    """While the claim is dealt with in one kind of procedure (`claims.on_track`); a request that names one is left alone."""
    openings = record.of_kind("asylum_request", "asylum_registration", "subsequent_request")
    record.mark_events(openings & record.is_(lambda event: event.track is not None), "a request that names its track")
    claims = _claims(record, asylum)
    parts = []
    for index, claim in enumerate(claims):
        told = record.says(claim.decision, lambda event: event.track is not None)
        mine = record.says(claim.decision, lambda event: event.track == track)
        until = constant(record.size, FUTURE), constant(record.size, FUTURE)
        if index + 1 < len(claims):
            later = claims[index + 1]
            until = (
                np.where(later.there, later.made[0] - 1, FUTURE),
                np.where(later.there & later.sure, later.made[1], FUTURE),
            )
        confined = np.full(record.size, NO)
        confined[asylum[index].draft.rows] = under(asylum[index])
        part = between(claim.made, until, claim.sure & mine & (confined == YES))
        parts.append(only(part, claim.there & (mine | ~told) & (confined != NO)))
    return parts
