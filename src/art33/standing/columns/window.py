"""The days that matter to each row, cut wherever anything can change, and what truths over them say as stretches of days."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.days.day import FUTURE
from art33.standing.columns.table import Bools, Ints
from art33.standing.columns.truth import Gathered, Pair, Spans, Truth

_ROW = 32
_LOW = np.int64(1) << (_ROW - 1)
_DAY = (np.int64(1) << _ROW) - 1
_NEAR = 4096
"""Days from the first of a window within which nearly all days of comparison lie: eleven years."""
LAST = FUTURE - 1
"""The last day of every window: what holds on it is not ended by anything on record."""


class Runs(NamedTuple):
    """Stretches of days with one answer, flat: the row, first and last day, and the answer (1 possibly, 2 yes) of each."""

    row: Ints
    first: Ints
    last: Ints
    answer: NDArray[np.int8]


class Window:
    """For each row its days from `since` on, as stretches within which no answer changes; places number them.

    `spans` is what to ask; `count` how many stretches each row has.
    """

    def __init__(self, gathered: Gathered, since: Ints) -> None:
        keys = _keys(gathered, since)
        row, day = keys >> _ROW, (keys & _DAY) - _LOW
        self.since = since
        self.count: Ints = np.bincount(row, minlength=len(since)) + 1
        place = np.arange(len(row)) - (np.cumsum(self.count - 1) - (self.count - 1))[row] + 1
        starts = np.repeat(since.astype(np.int32)[None], int(self.count.max(initial=1)), axis=0)
        starts[place, row] = day
        # Rows of fewer stretches repeat their last.
        np.maximum.accumulate(starts, axis=0, out=starts)
        self.spans = Spans(starts)

    def narrow(self, places: int) -> None:
        """Leave the places from this one on away; what is then said of rows that have more is not to be used."""
        self.spans = Spans(np.ascontiguousarray(self.spans.starts[:places]))

    def place(self, day: Ints) -> Ints:
        """The place of the stretch in which a day lies; the first for days before the window."""
        found: Ints = np.maximum(self.spans.rank(day + 1).astype(np.int64) - 1, 0)
        return found

    def ends(self) -> NDArray[np.int32]:
        """The last day of each stretch, by place and row."""
        last = np.full_like(self.spans.starts, LAST)
        last[:-1] = np.where(np.arange(1, len(last))[:, None] < self.count, self.spans.starts[1:] - 1, LAST)
        return last

    def at(self, truth: Truth, place: Ints) -> Bools:
        """By row, whether something holds in the stretch at a place."""
        bits = np.broadcast_to(truth.bits, (self.spans.words, len(place)) if self.spans.words > 1 else (len(place),))
        if self.spans.words > 1:
            bits = bits[place >> 6, np.arange(len(place))]
        found: Bools = ((bits >> (place & 63).astype(np.uint64)) & np.uint64(1)).astype(bool)
        return found

    def spread(self, truth: Truth, rows: Ints | None = None) -> Bools:
        """Whether something holds, by row (of all, or of these) and place."""
        words, size = self.spans.words, self.spans.size
        bits = np.broadcast_to(truth.bits, (words, size) if words > 1 else (size,)).reshape(words, size)
        if rows is not None:
            bits = bits[:, rows]
        octets = np.ascontiguousarray(bits.T).view(np.uint8).reshape(bits.shape[1], words * 8)
        return np.unpackbits(octets, axis=1, count=len(self.spans.starts), bitorder="little").view(np.bool_)

    def runs(self, pair: Pair, first: Ints, last: Ints) -> Runs:
        """The stretches of days from `first` to `last` on which something surely or possibly holds, in order."""
        level = self.spread(pair[0]).view(np.int8) + self.spread(pair[1]).view(np.int8)
        row, place = np.nonzero(level)
        answer = level[row, place]
        kept = place < self.count[row]
        row, place, answer = row[kept], place[kept], answer[kept]
        begun, ended = self.spans.starts[place, row], self.ends()[place, row]
        begun, ended = np.maximum(begun, first[row]), np.minimum(ended, last[row])
        kept = begun <= ended
        row, begun, ended, answer = row[kept], begun[kept], ended[kept], answer[kept]
        fresh = np.ones(len(row), dtype=bool)
        fresh[1:] = (row[1:] != row[:-1]) | (answer[1:] != answer[:-1]) | (begun[1:] != ended[:-1] + 1)
        closes = np.append(fresh[1:], True)[: len(row)]
        return Runs(row[fresh], begun[fresh].astype(np.int64), ended[closes].astype(np.int64), answer[fresh])

    def through(self, truth: Truth, rows: Ints, place: Ints) -> Ints:
        """The last day of the stretch over neighbouring places that begins at or before a place, in rows where it holds there."""
        holds = self.spread(truth, rows)
        places = np.arange(holds.shape[1])
        over = ~holds & (places > place[:, None]) & (places < self.count[rows][:, None])
        ends = over.any(axis=1)
        then = np.argmax(over, axis=1)
        return np.where(ends, self.spans.starts[then, rows] - 1, FUTURE)


def _keys(gathered: Gathered, since: Ints) -> Ints:
    """Row and day of every day of comparison within the windows, each once, as sorted numbers."""
    # Most days lie within a few years of the first and many are told often: a mark for each is quicker than sorting them.
    near = np.zeros((len(since), _NEAR), dtype=bool)
    marks = near.reshape(-1)
    origin = np.arange(len(since), dtype=np.int64) * _NEAR - since
    far: list[Ints] = []
    for of, days in gathered.told.values():
        if days.min(initial=FUTURE) > LAST:
            continue
        begins, zero = (since, origin) if of is None else (since[of], origin[of])
        ahead = days - begins
        marks[(days + zero)[(ahead > 0) & (ahead < _NEAR)]] = True
        at = np.nonzero((ahead >= _NEAR) & (days <= LAST))[0]
        if len(at):
            far.append(((at if of is None else of[at]).astype(np.int64) << _ROW) + (days[at] + _LOW))
    for day in gathered.constants:
        ahead = day - since
        marks[(day + origin)[(ahead > 0) & (ahead < _NEAR)]] = True
        at = np.nonzero((ahead >= _NEAR) & (day <= LAST))[0]
        far.append((at.astype(np.int64) << _ROW) + (np.int64(day) + _LOW))
    row, ahead = np.nonzero(near)
    close = (row.astype(np.int64) << _ROW) + (since[row] + ahead + _LOW)
    return np.unique(np.concatenate((close, *far))) if far else close


__all__ = ["LAST", "Runs", "Window"]
