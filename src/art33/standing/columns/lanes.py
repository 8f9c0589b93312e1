"""Every way to read a proceeding side by side: one lane a row and way, so that a question is asked of all ways at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from art33.days.day import PAST
from art33.standing.columns.ladder import Chain, Reopened
from art33.standing.columns.pairs import FAR, Ends, Part, constant, nothing
from art33.standing.columns.stages import in_stages, runs_of
from art33.standing.columns.table import Bools, Ints
from art33.standing.columns.truth import Asked, Pair


class Lanes:
    """The ways to read a proceeding, in the order of its rows. `chain` is all of them as one, a place a lane, without stages."""

    def __init__(self, rows: Ints, ways: Sequence[tuple[Ints, Chain]]) -> None:
        place = np.concatenate([places for places, _ in ways])
        self._order = np.argsort(place, kind="stable")
        self._ways = [chain for _, chain in ways]
        place = place[self._order]
        self._rows = rows
        self._begins = np.nonzero(np.append(True, place[1:] != place[:-1]))[0]
        self._places = place[self._begins]
        self._alone = len(place) == len(rows) == len(self._places)
        self.at: Ints = rows[place]
        """The row of each lane."""
        self.chain = self._joined()

    def _joined(self) -> Chain:
        ways = self._ways
        return Chain(
            opened=self._ends([way.opened for way in ways]),
            stages=[],
            through=self._ends([way.through for way in ways]),
            final_from=self._ends([way.final_from for way in ways]),
            uses=[],
            supposed=[],
            looks=[],
            lapses=self._lapses(),
            reopened=self._reopened(),
            runs={},
        )

    def _ends(self, listed: Sequence[Ends]) -> Ends:
        first, last = (np.concatenate([ends[which] for ends in listed])[self._order] for which in (0, 1))
        return first, last

    def _lapses(self) -> list[tuple[Bools, Ends]]:
        found = []
        for number in range(max(len(way.lapses) for way in self._ways)):
            slot = [way.lapses[number] if number < len(way.lapses) else _no_lapse(way) for way in self._ways]
            there = np.concatenate([each for each, _ in slot])[self._order]
            if there.any():
                found.append((there, self._ends([ends for _, ends in slot])))
        return found

    def _reopened(self) -> list[Reopened]:
        found = []
        for number in range(max(len(way.reopened) for way in self._ways)):
            slot = [way.reopened[number] if number < len(way.reopened) else _not_reopened(way) for way in self._ways]
            there = np.concatenate([each.there for each in slot])[self._order]
            if there.any():
                ruling, through = (
                    self._ends([each.ruling for each in slot]),
                    self._ends([each.through for each in slot]),
                )
                found.append(Reopened(there, ruling, through, self._ends([each.final_from for each in slot])))
        return found

    def _runs(self, names: frozenset[str]) -> list[Part]:
        """The stretches of some stages, lane by lane."""
        listed = [runs_of(way, names) for way in self._ways]
        found = []
        for number in range(max(len(parts) for parts in listed)):
            slot = [
                parts[number] if number < len(parts) else _nothing(way)
                for parts, way in zip(listed, self._ways, strict=True)
            ]
            found.append(Part(*(np.concatenate([part[end] for part in slot])[self._order] for end in range(4))))
        return found

    def in_stages(self, names: frozenset[str], day: Asked) -> Pair:
        """Whether the proceeding is in some stages, by row of it: sure is what every way to read it gives."""
        if names not in self.chain.runs and not names & {"recorded", "pending"}:
            self.chain.runs[names] = self._runs(names)
        return self.over(lambda asked: in_stages(self.chain, names, asked), day)

    def over(self, answer: Callable[[Asked], Pair], day: Asked) -> Pair:
        """What an answer by lane says by row of the proceeding: sure is what every way gives, possible what any gives."""
        here = day.at(self.at)
        sure, possible = answer(here)
        if self._alone:
            return sure, possible
        sure = sure.folded(np.bitwise_and, self._begins, here.size)
        possible = possible.folded(np.bitwise_or, self._begins, here.size)
        if len(self._places) == len(self._rows):
            return sure, possible
        # What can be read in no way is no.
        none = nothing(day.at(self._rows))
        for into, truth in zip(none, (sure, possible), strict=True):
            into.put(self._places, truth)
        return none


def _no_lapse(way: Chain) -> tuple[Bools, Ends]:
    size = len(way.opened[0])
    return np.zeros(size, dtype=bool), (constant(size, FAR), constant(size, PAST))


def _not_reopened(way: Chain) -> Reopened:
    there, never = _no_lapse(way)
    return Reopened(there, never, never, never)


def _nothing(way: Chain) -> Part:
    size = len(way.opened[0])
    return Part(constant(size, FAR), constant(size, PAST - 1), constant(size, FAR), constant(size, PAST - 1))


__all__ = ["Lanes"]
