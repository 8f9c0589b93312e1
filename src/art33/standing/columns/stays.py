"""Stays and requests for them, by row: from when and until when each holds (as `stays.holding`, for rows of the usual form)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from art33.days.day import FUTURE
from art33.standing.columns.pairs import FAR, Part, least
from art33.standing.columns.record import Record
from art33.standing.columns.table import Bools, Ints
from art33.standing.facts import freely
from art33.standing.ladders import bare
from art33.standing.stays import ENDS

_MOST = 3
KINDS = ("stay_requested", "stay_granted", "stay_refused", "stay_lifted")


def mark_unusual(record: Record) -> None:
    """Leave rows to the interpreter whose stays do not say which decision or appeal they belong to."""
    stays = record.of_kind(*KINDS)
    record.mark_events(stays & (record.against < 0), "stays that do not say in what")
    followed = record.against
    for _ in range(2):
        # A ruling on a request is against the request: go on to what that is against.
        again = stays[followed]
        followed = np.where(again, record.against[followed], followed)
    record.mark_events(stays & ~record.decided[record.root[followed]], "stays against nothing that is coded")


def of_kind(record: Record, kind: str, rows: Ints) -> list[Ints]:
    """The stays, or requests, of each of these rows, as positions of events."""
    return [slot.at[rows] for slot in record.slots_of((kind,), _MOST, "more stays than usual")]


def _among(record: Record, at: Ints, fact: Ints) -> Bools:
    """Whether an event is one that a stay hangs together with (`stays.linked`)."""
    target = record.against[fact]
    further = np.where(record.kind_at(target, "appeal_lodged"), record.against[target], -1)

    def same(one: Ints) -> Bools:
        found: Bools = (one >= 0) & (one < record.none) & ((one == fact) | (one == target) | (one == further))
        return found

    return same(at) | (record.kind_at(at, "appeal_lodged") & same(record.against[at]))


def holding(
    record: Record,
    kind: str,
    rows: Ints,
    fact: Ints,
    rulings: Sequence[tuple[Ints, Bools]],
    sure: Bools,
    unruled: Ints,
) -> Part:
    """A stay or a request from its day until it is answered or lifted, or a ruling that comes after it.

    `rulings` are positions with whether each surely belongs here; `unruled` the last day by which no ruling that nobody recorded
    can have come.
    """
    first, last = record.first[fact], record.last[fact]
    there = fact < record.none
    alone = sum(at < record.none for at in of_kind(record, kind, rows)) == 1
    safe = np.where(record.complete[rows], FUTURE, least(record.last_word[rows], unruled))
    possible = np.full(len(rows), FUTURE, dtype=np.int64)
    for end_kind in ENDS[kind]:
        for end in of_kind(record, end_kind, rows):
            ours = (end < record.none) & _among(record, record.against[end], fact) & (record.last[end] >= first)
            safe = np.where(ours, least(safe, record.first[end] - 1), safe)
            ends = ours & (alone | (record.first[end] >= last) | (record.against[end] == fact))
            possible = np.where(ends, least(possible, record.last[end]), possible)
    for ruling, surely in rulings:
        after = (ruling < record.none) & (record.last[ruling] >= first)
        safe = np.where(after, least(safe, record.first[ruling] - 1), safe)
        frees = record.says(ruling, lambda event: event.kind != "appeal_withdrawn" or freely(bare(event)))
        ends = after & surely & frees & (record.first[ruling] >= last)
        possible = np.where(ends, least(possible, record.last[ruling]), possible)
    return Part(np.where(there & sure, last, FAR), safe, np.where(there, first, FAR), possible)
