"""The day asked about alone, by the runner of standings, until the columns answer for many days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np

from art33.case.kinds import FORMS
from art33.case.nouns import Case
from art33.days.day import Day
from art33.errors import InputError
from art33.standing.columns.conditions import UnknownCondition
from art33.standing.columns.outcomes import NO_DAY, POSSIBLY, Breaches, Outcomes, Settings, Stretches
from art33.standing.columns.runner import Standings, _groups, _interpret, _set, run_columns
from art33.standing.columns.table import Table, take
from art33.standing.facts import facts_of
from art33.standing.program import Program
from art33.standing.situation import LAYERS, Situation


def evaluate(
    table: Table, settings: Settings, case_of: Callable[[int], Case], program_of: Callable[[str], Program]
) -> Outcomes:
    """As `standing.columns.evaluate`, everything beside the day itself left empty."""
    size = len(table.ids)

    def numbers(value: int = POSSIBLY) -> np.ndarray:
        return np.full(size, value, dtype=np.int8)

    found = Standings(
        table.ids,
        numbers(),
        {layer: numbers() for layer in LAYERS},
        {form: numbers() for form in FORMS},
        numbers(),
        np.zeros(size, dtype=bool),
        np.zeros(size, dtype=bool),
        Counter(),
        {},
    )
    on: Day = int(settings.on)
    for rows in _groups(table):
        program = program_of(table.host[int(rows[0])])
        try:
            run = run_columns(take(table, rows), program, settings.form, settings.known_on)
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
                situation = Situation(facts_of(case_of(row), settings.known_on), program, table.to[row], settings.form)
                _interpret(found, row, situation, on)
            except InputError as error:
                found.refused[row] = str(error)
    begins, none = np.zeros(size + 1, dtype=np.int64), np.zeros(0, dtype=np.int32)
    days = np.full(size, NO_DAY, dtype=np.int32)
    empty = Stretches(begins, none, none, none.astype(np.int8))
    words = np.zeros((size, 1), dtype=np.uint64)
    return Outcomes(
        barred=found.barred,
        layers=found.layers,
        title=found.title,
        present=found.present,
        collides=found.collides,
        removable=numbers(-1),
        readings={},
        grounds=words,
        surely=words,
        listed={},
        since=days,
        until=days,
        whole=empty,
        by_layer=dict.fromkeys(LAYERS, empty),
        exposed=empty,
        barred_days=(days, days),
        exposed_days=(days, days),
        next_safe=days,
        next_possible=days,
        next_open=numbers(0),
        next_remedy=np.full(size, -1, dtype=np.int16),
        not_before=days,
        breach=numbers(0),
        breaches=Breaches(begins, none.astype(np.int64), none.astype(np.int8), none.astype(bool), words[:0]),
        interpreted=found.interpreted,
        why=found.why,
        refused=found.refused,
    )
