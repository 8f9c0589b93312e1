"""The columns asked about many days, held to the interpreter (trying of completions off): every outcome of every row."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from art33.case.nouns import Case
from art33.days.day import PAST
from art33.standing.columns.evaluate import evaluate
from art33.standing.columns.gather import Gathering
from art33.standing.columns.interpreted import day_of, many_of
from art33.standing.columns.listing import Listing
from art33.standing.columns.outcomes import NOT_ASKED, Outcomes, Settings
from art33.standing.columns.table import table_of
from art33.standing.facts import bounds, facts_of
from art33.standing.program import Program
from art33.standing.situation import LAYERS, Situation


class Compared(NamedTuple):
    """How many rows were compared, how many the columns left to the interpreter, and what differs."""

    rows: int
    odd: int
    wrong: list[str]


ProgramOf = Callable[[str], Program]


def interpreted(cases: Sequence[Case], program_of: ProgramOf, settings: Settings) -> Outcomes:
    """The same outcomes, every row by the interpreter."""
    found = Gathering(len(cases))
    for row, case in enumerate(cases):
        program = program_of(case.host_state)
        listing = Listing(program)
        situation = Situation(facts_of(case, settings.known_on), program, case.return_states[0], settings.form)
        on = settings.on if isinstance(settings.on, int) else int(settings.on[row])
        event_at = {event.id: place for place, event in enumerate(sorted(case.events, key=lambda event: event.id))}
        found.day(np.array([row]), day_of(situation, listing, on))
        found.many(np.array([row]), many_of(situation, listing, on, settings, event_at))
    return found.outcomes()


def telling_days(cases: Sequence[Case], seed: int) -> Settings:
    """A day to ask about for each case, near one of its events, and everything else that can be asked, drawn from a seed."""
    drawing = random.Random(seed)
    on = []
    for case in cases:
        told = [first for event in case.events if event.date and (first := bounds(event.date)[0]) > PAST]
        on.append((drawing.choice(told) if told else 738_000) + drawing.choice((-1, 0, 1, 5, 20, 60)))
    latest = max(on)
    return Settings(
        on=np.array(on, dtype=np.int64),
        horizon=drawing.choice((None, latest - 400, latest + 3000)),
        form=drawing.choice((None, None, None, "deportation", "extradition", "abduction")),
        known_on=drawing.choice((None, None, None, drawing.choice(on))),
        batch=drawing.choice((200, 4096)),
    )


def row_of(outcomes: Outcomes, row: int) -> dict[str, object]:
    """Everything that was found for one row."""
    said: dict[str, object] = {
        name: getattr(outcomes, name)[row].tolist()
        for name in (
            *("barred", "present", "collides", "removable", "grounds", "surely", "since", "until", "next_safe"),
            *("next_possible", "next_open", "next_remedy", "not_before", "breach"),
        )
    }
    said |= {f"layer {name}": int(numbers[row]) for name, numbers in outcomes.layers.items()}
    said |= {f"title {name}": int(numbers[row]) for name, numbers in outcomes.title.items()}
    said |= {f"reading {name}": int(each[row]) for name, each in outcomes.readings.items() if each[row] != NOT_ASKED}
    lists = {"whole": outcomes.whole, "exposed": outcomes.exposed} | {each: outcomes.by_layer[each] for each in LAYERS}
    for name, told in lists.items():
        begins, ends = told.begins[row : row + 2]
        said[f"stretches {name}"] = [each[begins:ends].tolist() for each in told[1:]]
    for name in ("barred_days", "exposed_days"):
        said[name] = [int(days[row]) for days in getattr(outcomes, name)]
    begins, ends = outcomes.breaches.begins[row : row + 2]
    said["breaches"] = [each[begins:ends].tolist() for each in outcomes.breaches[1:]]
    return said


def compare(cases: Sequence[Case], program_of: ProgramOf, settings: Settings) -> Compared:
    """Compare every outcome of every row that the columns answered themselves, asked about many days and about one."""
    table = table_of(cases)
    found = evaluate(table, settings, cases.__getitem__, program_of)
    wanted = interpreted(cases, program_of, settings)
    alone = evaluate(table, settings._replace(stretches=False), cases.__getitem__, program_of)
    wrong = []
    for row, case in enumerate(cases):
        if found.interpreted[row]:
            continue
        said, should, of_day = (row_of(each, row) for each in (found, wanted, alone))
        # A question that no rule of this row turns on is asked in columns where one of another row does; one that a rule turns
        # on only before the days asked about is not, and every reading then gives the whole answer.
        unasked = {name for name in said if name.startswith("reading ") and name not in should}
        said |= {name: said["barred"] for name in should if name.startswith("reading ") and name not in said}
        names = (said.keys() | should.keys()) - unasked
        differs = {name: (said.get(name), should.get(name)) for name in names if said.get(name) != should.get(name)}
        differs |= {
            f"{name} alone": (of_day[name], should[name])
            for name in should
            if _of_one_day(name) and name in of_day and of_day[name] != should[name]
        }
        if differs:
            wrong.append(f"{case.id}: {differs}")
    return Compared(len(cases), int(found.interpreted.sum()), wrong)


def _of_one_day(name: str) -> bool:
    whole = ("barred", "present", "collides", "removable", "grounds", "surely")
    return name in whole or name.startswith(("layer ", "title ", "reading "))
