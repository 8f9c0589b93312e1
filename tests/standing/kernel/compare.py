"""The kernel held to the interpreter: the days of every rule, the answers on a day, what a removal broke, the first free day."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from art33.case.nouns import Case
from art33.days.day import FUTURE, Day
from art33.days.sets import NEVER_DAYS, Days, complement, either, holds, intersection, stretch
from art33.standing.columns.record import Record
from art33.standing.columns.table import table_of
from art33.standing.facts import facts_of
from art33.standing.kernel.plan import Plan, plan_of
from art33.standing.kernel.rows import Linked, rows_of
from art33.standing.kernel.runner import Kernel, given, run_arrays
from art33.standing.kernel.values import Found
from art33.standing.program import Program
from art33.standing.situation import Situation


class Compared(NamedTuple):
    """How many rules of how many rows were compared, the rows left to the interpreter and why, and what differs."""

    rules: int
    rows: int
    left: int
    why: Counter[str]
    wrong: list[str]


def linked(cases: Sequence[Case], plan: Plan, program: Program) -> Linked:
    """The cases as rows."""
    return rows_of(Record(table_of(cases), None), plan, program)


def compare(cases: Sequence[Case], program: Program, on: Day, to: str) -> Compared:
    """What the kernel says over arrays, beside the interpreter."""
    plan = plan_of(program)
    rows = linked(cases, plan, program)
    found = run_arrays(Kernel(plan), rows.rows, on)
    wrong: list[str] = []
    left = rows.left | (found.odd > 0)
    for row, case in enumerate(cases):
        if not left[row]:
            wrong += [f"case {case.id}: {each}" for each in _differences(case, program, plan, found, row, on, to)]
    size = int((~left).sum())
    return Compared(size * len(plan.rules), size, int(left.sum()), rows.why + found.why(), wrong)


def _differences(case: Case, program: Program, plan: Plan, found: Found, row: int, on: Day, to: str) -> list[str]:
    facts = facts_of(case)
    situation = Situation(facts, program, to)
    said = []
    by_rule: list[Days] = []
    for number, rule in enumerate(plan.rules):
        bars = [bar for bar in situation.bars if bar.id == rule.id]
        days = bars[0].by_reading[rule.reading].days if bars else NEVER_DAYS
        by_rule.append(days)
        if found.days(row, number) != days:
            said.append(f"{rule.id}: {found.days(row, number)}, the interpreter {days}")
    mask = possibly = breach = possible_breach = 0
    for number, days in enumerate(by_rule):
        mask |= holds(days.sure, on) << number
        possibly |= holds(days.possible, on) << number
        for fact in facts.of("removal"):
            span = stretch(fact.first, fact.last)
            breach |= (not intersection(span, complement(days.sure))) << number
            possible_breach |= bool(intersection(span, days.possible)) << number
    ours = tuple(int(each[row]) for each in (found.mask, found.possibly, found.possible_breach))
    if ours != (mask, possibly, possible_breach):
        said.append(f"on {on}: {ours}, the interpreter {(mask, possibly, possible_breach)}")
    if int(found.breach[row]) != breach:
        said.append(f"breach {int(found.breach[row])}, the interpreter {breach}")
    free = FUTURE
    if facts.of("removal_order"):
        open_days = intersection(complement(either(by_rule).sure), stretch(on + 1, FUTURE))
        free = open_days[0][0] if open_days else FUTURE
    if int(found.free_from[row]) != free:
        said.append(f"free from {int(found.free_from[row])}, the interpreter {free}")
    return said


def line_by_line(kernel: Kernel, linked_rows: Linked, on: Day) -> Found:
    """The loop as plain Python, uncompiled: what numba would compile."""
    rows, plan = linked_rows.rows, kernel.plan
    loop = kernel.loop(rows.exact)
    stub = types.ModuleType("numba")
    stub.njit = lambda **_: lambda function: function  # type: ignore[attr-defined]
    scope: dict[str, Any] = {"numba": stub}
    exec(loop.text.replace("import numba\n", ""), scope)  # noqa: S102
    size, most, law = len(rows.off) - 1, (len(rows.off) - 1) * loop.most + len(rows.role), given(plan)
    at, odd = np.zeros(size + 1, dtype=np.int64), np.zeros(size, dtype=np.uint8)
    rule = np.zeros(most, dtype=np.uint8)
    safe, begun, until = (np.zeros(most, dtype=np.int32) for _ in range(3))
    since = begun if loop.one_beginning else np.zeros(most, dtype=np.int32)
    by_row = [np.zeros(size, dtype=np.int64) for _ in range(6)]
    mask, possibly, due, breach, possible_breach, free = by_row
    given_and_found = (
        *(rows.off, rows.first, rows.last, rows.role, on, law.tables, law.amounts),
        *(at, rule, since, safe, begun, until, odd, mask, possibly, due, breach, possible_breach, free),
    )
    with np.errstate(over="ignore"):
        # `x & (x - 1)` of no bits at all, which machine words pass over in silence.
        used = scope["loop"](*given_and_found)
    return Found(
        *(at, rule[:used], since[:used], safe[:used], begun[:used], until[:used]),
        *(mask, possibly, due, breach, possible_breach, free, odd),
    )
