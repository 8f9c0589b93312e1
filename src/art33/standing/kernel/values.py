"""What goes into the kernel and what comes out: rows of events in flat arrays, stretches and answers by row."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.days.sets import Days, union
from art33.standing.kernel.source import REASONS

Days32 = NDArray[np.int32]


class Rows(NamedTuple):
    """Rows of the plain form: the events of row `i` are those from `off[i]` to `off[i + 1]`, in the order of their first days.

    `first` and `last` are the first and last possible day of each; where they are the same array, every date is exact. `role`
    says what each event is (`roles`).
    """

    off: NDArray[np.int64]
    first: Days32
    last: Days32
    role: NDArray[np.int8]

    @property
    def exact(self) -> bool:
        """Whether every date is a day."""
        return self.first is self.last


class Found(NamedTuple):
    """What was found.

    Stretches are told row by row: those of row `i` are from `at[i]` to `at[i + 1]` of `rule`, `since`, `safe`, `begun`, `until`:
    the rule's place in the plan, and days from the first through the last on which it surely (`since`, `safe`) and possibly
    (`begun`, `until`) holds; none is sure where reversed; open ends are `FUTURE`. Stretches of one rule may touch.
    By row: the rules that surely and possibly bar on the day asked, as bits; the next last safe day of a remedy after it; the
    rules that surely and possibly barred a removal on record; the first day after the one asked about on which none of these
    rules surely bars (`FUTURE` where there is none, or no order on record); and why a row was left out (0: it was not).
    """

    at: NDArray[np.int64]
    rule: NDArray[np.uint8]
    since: Days32
    safe: Days32
    begun: Days32
    until: Days32
    mask: NDArray[Any]
    possibly: NDArray[Any]
    next_last_day: Days32
    breach: NDArray[Any]
    possible_breach: NDArray[Any]
    free_from: Days32
    odd: NDArray[np.uint8]

    def why(self) -> Counter[str]:
        """How many rows were left out, by reason."""
        numbers, counts = np.unique(self.odd[self.odd > 0], return_counts=True)
        return Counter({REASONS[number]: int(count) for number, count in zip(numbers, counts, strict=True)})

    def days(self, row: int, rule: int) -> Days:
        """The days on which a rule holds in a row."""
        span = slice(int(self.at[row]), int(self.at[row + 1]))
        mine = np.nonzero(self.rule[span] == rule)[0] + span.start
        sure = ((int(self.since[each]), int(self.safe[each])) for each in mine)
        possible = ((int(self.begun[each]), int(self.until[each])) for each in mine)
        return Days(
            union(*(((first, last),) for first, last in sure if first <= last)),
            union(*(((first, last),) for first, last in possible if first <= last)),
        )
