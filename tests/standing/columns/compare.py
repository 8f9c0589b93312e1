"""The column runner held to the interpreter (trying of completions off): every answer, every rule and remedy, on telling days."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from art33.case.kinds import FORMS
from art33.case.nouns import Case
from art33.days.day import Day, iso
from art33.standing.columns.runner import run_columns
from art33.standing.columns.table import table_of
from art33.standing.columns.truth import Pair
from art33.standing.columns.verdict import Answers
from art33.standing.facts import facts_of
from art33.standing.program import Program
from art33.standing.situation import LAYERS, Situation


class Compared(NamedTuple):
    """How many answers were compared, which rows the columns left to the interpreter, and what differs."""

    answers: int
    rows: int
    odd: int
    why: Counter[str]
    wrong: list[str]


def _word(pair: Pair, row: int, size: int) -> str:
    sure, possible = (np.broadcast_to(truth.bits, size)[row] for truth in pair)
    return "yes" if sure else "possibly" if possible else "no"


def _found(answers: Answers, row: int, size: int) -> dict[str, str]:
    said = {"barred": _word(answers.barred, row, size), "present": _word(answers.present, row, size)}
    said |= {f"layer {layer}": _word(answers.layers[layer], row, size) for layer in LAYERS}
    said |= {f"title {form}": _word(answers.title[form], row, size) for form in FORMS}
    said |= {f"bar {name}": _word(pair, row, size) for name, pair in answers.bars.items()}
    return {name: word for name, word in said.items() if word != "no"}


def _wanted(situation: Situation, day: Day) -> dict[str, str]:
    said = {"barred": situation.barred.on(day), "present": situation.present.on(day)}
    said |= {f"layer {layer}": situation.layer(layer).on(day) for layer in LAYERS}
    said |= {f"title {form}": situation.title(form).on(day) for form in FORMS}
    for bar in situation.bars:
        name, word = f"bar {bar.id}", situation.bar_days(bar).on(day)
        order = ("no", "possibly", "yes")
        said[name] = max(said.get(name, "no"), word, key=order.index)  # type: ignore[assignment]
    return {name: word for name, word in said.items() if word != "no"}


def compare(cases: Sequence[Case], program: Program, seed: int, days: int = 4, known_on: Day | None = None) -> Compared:
    """Compare on days near changes of each case, drawn from a seed."""
    drawing = random.Random(seed)
    run = run_columns(table_of(cases), program, known_on=known_on)
    situations = [Situation(facts_of(case, known_on), program, case.return_states[0]) for case in cases]
    changes = [situation.days_of_change() or [738_000] for situation in situations]
    wrong: list[str] = []
    compared = 0
    odd = run.record.odd
    for _ in range(days):
        asked = np.array([drawing.choice(each) + drawing.choice((-1, 0, 0, 1)) for each in changes], dtype=np.int64)
        answers, odd = run.on(asked)
        for row, situation in enumerate(situations):
            if odd[row]:
                continue
            day = int(asked[row])
            found, wanted = _found(answers, row, len(cases)), _wanted(situation, day)
            compared += 1
            if found != wanted:
                differs = {
                    name: f"{found.get(name, 'no')}, the interpreter {wanted.get(name, 'no')}"
                    for name in found.keys() | wanted.keys()
                    if found.get(name) != wanted.get(name)
                }
                wrong.append(f"{cases[row].id} on {iso(day)}: {differs}")
    return Compared(compared, len(cases), int(odd.sum()), run.record.reasons, wrong)
