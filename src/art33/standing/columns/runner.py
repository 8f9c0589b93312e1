"""The answers of many cases on a day: by host and receiving state in columns, rows of an unusual form by the interpreter.

Both give the same answers; the trying of completions (SEMANTICS 3) is left out of both here. A case that the interpreter refuses
(a date that cannot be read, more readings than are computed) keeps its place in the answer, with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.case.kinds import FORMS, Form
from art33.case.nouns import Case
from art33.days.day import Day
from art33.days.sets import Answer, Days
from art33.errors import InputError
from art33.law.load import PACKS
from art33.law.schema import Layer
from art33.standing.columns.conditions import UnknownCondition
from art33.standing.columns.outcomes import BATCH
from art33.standing.columns.record import Record
from art33.standing.columns.table import Bools, Ints, Table, table_of, take
from art33.standing.columns.truth import At, Pair
from art33.standing.columns.verdict import Answers
from art33.standing.columns.verdict import Situation as Columns
from art33.standing.facts import facts_of
from art33.standing.program import Program, program_for
from art33.standing.situation import LAYERS, Situation

NO, POSSIBLY, YES = 0, 1, 2
WORDS: tuple[Answer, ...] = ("no", "possibly", "yes")
"""The answers by number."""
Numbers = NDArray[np.int8]


class Standings(NamedTuple):
    """What was found, one place a case: answers as numbers (`WORDS`)."""

    ids: list[str]
    barred: Numbers
    layers: dict[Layer, Numbers]
    title: dict[Form, Numbers]
    present: Numbers
    collides: Bools
    """Whether on some live route a bar and a title possibly collide."""
    interpreted: Bools
    """The rows that the interpreter answered."""
    why: Counter[str]
    """How many rows went there, by reason."""
    refused: dict[int, str]
    """Rows that could not be answered at all, each with one line that says why; their answers are `possibly`."""


class Run(NamedTuple):
    """Rows of one host and receiving state in columns, ready to be asked about days."""

    columns: Columns
    record: Record

    def on(self, day: Day | Ints) -> tuple[Answers, Bools]:
        """The answers on a day, and the rows for which they do not hold (`Record.odd`)."""
        answers = self.columns.answer(At(day, self.record.size))
        return answers, self.record.odd


def run_columns(table: Table, program: Program, form: Form | None = None, known_on: Day | None = None) -> Run:
    """The columns of a table whose rows all have the host of the program and one receiving state.

    Raises UnknownCondition where the law says something that the columns cannot.
    """
    record = Record(table, known_on)
    return Run(Columns(record, program, table.to[0], form), record)


def standings(
    cases: Sequence[Case],
    on: Day,
    to: str | None = None,
    form: Form | None = None,
    known_on: Day | None = None,
    packs: Path = PACKS,
) -> Standings:
    """The standing of many cases on a day, each under the law of its host, towards `to` or its first return state.

    Raises InputError for a pack that cannot be read, or a date of a case that cannot be.
    """
    table = table_of(cases, to)
    found = _empty(table.ids)
    for rows in _groups(table):
        _answer(found, table, rows, cases, on, form, known_on, packs)
    return found


def _empty(ids: list[str]) -> Standings:
    def numbers() -> Numbers:
        return np.full(len(ids), POSSIBLY, dtype=np.int8)

    return Standings(
        ids,
        numbers(),
        {layer: numbers() for layer in LAYERS},
        {form: numbers() for form in FORMS},
        numbers(),
        np.zeros(len(ids), dtype=bool),
        np.zeros(len(ids), dtype=bool),
        Counter(),
        {},
    )


def _groups(table: Table) -> Iterator[Ints]:
    """The rows of each host and receiving state, a batch at a time."""
    groups: dict[tuple[str, str], list[int]] = {}
    for row, pair in enumerate(zip(table.host, table.to, strict=True)):
        groups.setdefault(pair, []).append(row)
    for rows in groups.values():
        for begins in range(0, len(rows), BATCH):
            yield np.array(rows[begins : begins + BATCH], dtype=np.int64)


def _answer(
    found: Standings,
    table: Table,
    rows: Ints,
    cases: Sequence[Case],
    on: Day,
    form: Form | None,
    known_on: Day | None,
    packs: Path,
) -> None:
    program = program_for(table.host[int(rows[0])], packs)
    try:
        run = run_columns(take(table, rows), program, form, known_on)
        answers, odd = run.on(on)
    except UnknownCondition as unknown:
        found.why[f"law the columns do not know: {unknown}"] += len(rows)
        odd = np.ones(len(rows), dtype=bool)
    else:
        found.why.update(run.record.reasons)
        _set(found, rows, answers)
    for row in rows[odd].tolist():
        found.interpreted[row] = True
        try:
            situation = Situation(facts_of(cases[row], known_on), program, table.to[row], form)
            _interpret(found, row, situation, on)
        except InputError as error:
            found.refused[row] = str(error)


def _number(pair: Pair) -> Numbers:
    return (pair[0].bits.astype(np.int8) + pair[1].bits.astype(np.int8)).astype(np.int8)


def _set(found: Standings, rows: Ints, answers: Answers) -> None:
    found.barred[rows] = _number(answers.barred)
    for layer in LAYERS:
        found.layers[layer][rows] = _number(answers.layers[layer])
    for form in FORMS:
        found.title[form][rows] = _number(answers.title[form])
    found.present[rows] = _number(answers.present)
    found.collides[rows] = answers.collides.bits


def _interpret(found: Standings, row: int, situation: Situation, on: Day) -> None:
    def number(days: Days) -> int:
        return WORDS.index(days.on(on))

    found.barred[row] = number(situation.barred)
    for layer in LAYERS:
        found.layers[layer][row] = number(situation.layer(layer))
    for form in FORMS:
        found.title[form][row] = number(situation.title(form))
    found.present[row] = number(situation.present)
    found.collides[row] = any(
        route.live.on(on) != "no" and clash.days.on(on) != "no"
        for verdict in situation.verdicts
        for route in verdict.routes
        for clash in route.collisions
    )
