"""Running a compiled loop over rows: what each row's rules give, which rows were left out and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.days.day import Day
from art33.standing.kernel import roles
from art33.standing.kernel.assembly import assembled, joined
from art33.standing.kernel.compiled import Compiled, compiled
from art33.standing.kernel.periods import FROM, TO
from art33.standing.kernel.plan import Plan
from art33.standing.kernel.source import Loop, loop_of
from art33.standing.kernel.values import Days32, Found, Rows
from art33.standing.kernel.vector import columns_of, vectorised

BATCH = 65_536
"""Rows worked out together without numba: as many as a processor's cache holds the arrays of."""


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


def run_arrays(kernel: Kernel, rows: Rows, on: Day, law: Given | None = None) -> Found:
    """As `run`, without numba: the same loop over arrays."""
    law = law or given(kernel.plan)
    text, bits = kernel.loop(rows.exact).text, _bits(len(kernel.plan.rules))
    rows = _inside(rows)
    size = len(rows.off) - 1
    columns = columns_of(law.tables)
    found = []
    for begins in range(0, max(size, 1), BATCH):
        batch = _batch(rows, begins, min(begins + BATCH, size))
        found.append(assembled(vectorised(text, batch, on, columns, law.amounts), batch, on, bits))
    return joined(found)


def _batch(rows: Rows, begins: int, ends: int) -> Rows:
    span = slice(int(rows.off[begins]), int(rows.off[ends]))
    first = rows.first[span]
    last = first if rows.exact else rows.last[span]
    return Rows(rows.off[begins : ends + 1] - rows.off[begins], first, last, rows.role[span])


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
