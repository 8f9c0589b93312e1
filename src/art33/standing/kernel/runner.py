"""Running a compiled loop over rows: what each row's rules give, which rows were left out and why."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.days.day import Day
from art33.days.sets import Days, union
from art33.standing.kernel import roles
from art33.standing.kernel.compiled import Compiled, compiled
from art33.standing.kernel.periods import FROM, TO
from art33.standing.kernel.plan import Plan
from art33.standing.kernel.source import REASONS, Loop, loop_of

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


class Kernel:
    """The loops of one shape of law. A variant of the law of the same shape is another plan for the same kernel."""

    def __init__(self, plan: Plan, folder: Path | None = None) -> None:
        self.plan, self.folder = plan, folder
        self._loops: dict[bool, Loop] = {}

    def loop(self, exact: bool) -> Loop:
        """The source for exact dates, or for any."""
        if exact not in self._loops:
            self._loops[exact] = loop_of(self.plan, exact)
        return self._loops[exact]

    def compiled(self, exact: bool) -> Compiled:
        """The loop, compiled or read from disk."""
        return compiled(self.loop(exact).text, self.folder)


class Given(NamedTuple):
    """A plan as the arrays that a loop takes: each period counted for every day, and the amounts."""

    tables: NDArray[np.int32]
    amounts: Days32


def given(plan: Plan) -> Given:
    """The numbers of a law, or of a variant of it."""
    tables = plan.tables or (np.zeros((1, 2), dtype=np.int32),)
    return Given(np.stack(tables), np.array(plan.amounts, dtype=np.int32))


def run(kernel: Kernel, rows: Rows, on: Day, law: Given | None = None) -> Found:
    """What the rules of a kernel give for all rows, under its own law or a variant's numbers.

    Raises InputError as `compiled` does.
    """
    law = law or given(kernel.plan)
    exact = rows.exact
    loop, work = kernel.loop(exact), kernel.compiled(exact)
    size, events = len(rows.off) - 1, len(rows.role)
    rows = _inside(rows)
    most = size * loop.most + events
    at = np.empty(size + 1, dtype=np.int64)
    rule = np.empty(most, dtype=np.uint8)
    safe, begun, until = (np.empty(most, dtype=np.int32) for _ in range(3))
    since = begun if loop.one_beginning else np.empty(most, dtype=np.int32)
    bits = _bits(len(kernel.plan.rules))
    mask, possibly, breach, possible_breach = (np.empty(size, dtype=bits) for _ in range(4))
    next_last_day, free_from = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    odd = np.empty(size, dtype=np.uint8)
    used = work(
        rows.off,
        rows.first,
        rows.last,
        rows.role,
        on,
        law.tables,
        law.amounts,
        at,
        rule,
        since,
        safe,
        begun,
        until,
        odd,
        mask,
        possibly,
        next_last_day,
        breach,
        possible_breach,
        free_from,
    )
    return Found(
        at,
        rule[:used],
        since[:used],
        safe[:used],
        begun[:used],
        until[:used],
        mask,
        possibly,
        next_last_day,
        breach,
        possible_breach,
        free_from,
        odd,
    )


def _bits(rules: int) -> type[Any]:
    for kind, width in ((np.uint8, 8), (np.uint16, 16), (np.uint32, 32)):
        if rules <= width:
            return kind
    return np.uint64


def _inside(rows: Rows) -> Rows:
    """The rows with every event outside the tables of periods made odd, where there is one."""
    if not len(rows.role):
        return rows
    if rows.first.min() >= FROM and rows.last.max() < TO:
        return rows
    outside = ((rows.first < FROM) | (rows.last >= TO)) & (rows.role != roles.NOISE)
    return rows._replace(role=np.where(outside, np.int8(roles.ODD), rows.role).astype(np.int8))
