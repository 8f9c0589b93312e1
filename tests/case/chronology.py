"""True chronologies written by hand: the statements of several reports, and which true event each tells.

Where a report is one of the annotated ones, its source names it (`report`) and its statements the annotated event (`gold`), for
tools/measure_merging.py.
"""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from art33.case.contradictions import contradictions
from art33.case.merge import build_case
from art33.case.nouns import Source, Statement

FOLDER = Path(__file__).parent / "chronologies"
CASES = sorted(path.stem for path in FOLDER.glob("*.toml"))


class Chronology(NamedTuple):
    """The parts of one case: `true` names each statement's event; empty for another person's, “?” where two can be argued."""

    host: str
    to: list[str]
    sources: list[Source]
    statements: list[Statement]
    true: dict[str, str]
    differ: set[str]


def chronology(name: str) -> Chronology:
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    statements, true = [], {}
    for number, row in enumerate(table["statement"]):
        row = dict(row)
        id = f"s{number}"
        true[id] = row.pop("true")
        row.pop("gold", None)
        quote = row.pop("quote", f"{row['kind']} told as number {number}")
        statements.append(Statement(id=id, quote=quote, span=(number * 150, number * 150 + len(quote)), **row))
    sources = [Source(**{key: value for key, value in row.items() if key != "report"}) for row in table["source"]]
    return Chronology(table["host"], table["to"], sources, statements, true, set(table.get("differ", [])))


def built(told: Chronology, statements=None):
    return build_case("c", told.host, told.to, told.sources, told.statements if statements is None else statements)


class Score(NamedTuple):
    """Pairs of statements: rightly joined, wrongly joined, wrongly kept apart."""

    right: list[tuple[str, str]]
    false: list[tuple[str, str]]
    missed: list[tuple[str, str]]

    @property
    def f1(self):
        right = len(self.right)
        return 2 * right / (2 * right + len(self.false) + len(self.missed)) if right else 0.0


def score(case, true) -> Score:
    """The pairs of a built case against the true events."""
    found = Score([], [], [])
    told = [each for each in case.statements if each.kind != "claim" and true[each.id] != "?"]
    # What is denied supports no event: it belongs to the one it disputes, and is an event of its own in the truth.
    disputed = {name for event in case.events if event.polarity != "denied" for name in event.disputed_by}
    for one, other in combinations(told, 2):
        joined = one.event is not None and one.event == other.event and not {one.id, other.id} & disputed
        same = bool(true[one.id]) and true[one.id] == true[other.id]
        if joined or same:
            (found.right if joined and same else found.false if joined else found.missed).append((one.id, other.id))
    return found


def found_contradictions(case, true) -> set[str]:
    """Each contradiction found as “true event, what”."""
    found = set()
    for each in contradictions(case):
        event = next(event for event in case.events if event.id == each.event)
        names = {true[id] for id in event.sources if true.get(id, "?") not in ("?", "")}
        found.add(f"{' + '.join(sorted(names))} {each.what}")
    return found
