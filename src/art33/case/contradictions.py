"""Where accounts of one act cannot both be true, side by side with who gives which; and how many witnesses an act has.

A difference of precision is no contradiction: “in late November” and “on 30 November” agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from art33.case.alike import forms_contradict
from art33.case.nouns import Case, Event, Statement
from art33.case.offices import offices_differ
from art33.case.order import links, span_of
from art33.case.states import state_code
from art33.case.voices import one_voice
from art33.days.day import iso


class Side(NamedTuple):
    """One account: what it says, and the statements that say it (or, in a contradiction of order, the event)."""

    value: str
    statements: tuple[str, ...]


class Contradiction(NamedTuple):
    """What about an event differs (`date`, `by`, `to`, `form`, `manner`, `number`, `whether`, `order`), and the accounts."""

    event: str
    what: str
    sides: tuple[Side, ...]


class Witness(NamedTuple):
    """One voice for an act, and the statements that repeat it: five papers with one witness count as one."""

    name: str | None
    statements: tuple[str, ...]


_NUMBER = re.compile(
    r"\b(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty)[\s-]"
    r"(hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MORE = {"fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40"}


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """Every contradiction of a case, in the order of its events."""
    statements = {each.id: each for each in case.statements}
    found: list[Contradiction] = []
    for event in case.events:
        told = [statements[name] for name in event.sources if name in statements]
        told = [each for each in told if each.kind == event.kind]
        for what, value, differ in _DETAILS:
            if sides := _sides(told, value, differ):
                found.append(Contradiction(event.id, what, sides))
        if event.disputed_by:
            yes = Side(event.polarity, event.sources)
            found.append(Contradiction(event.id, "whether", (yes, Side("denied", event.disputed_by))))
    return (*found, *_disorder(case))


def witnesses(event: Event, case: Case) -> tuple[Witness, ...]:
    """The voices that tell an event, each once.

    Whoever is quoted speaks, wherever it is printed; where nobody is, the publisher does. The same words in two papers, or a
    paper with the same bytes, are one voice.
    """
    statements = {each.id: each for each in case.statements}
    sources = {each.id: each for each in case.sources}
    found: list[tuple[str | None, list[Statement]]] = []
    for name in event.sources:
        if name not in statements:
            if name in sources and not any(statement.source == name for _, said in found for statement in said):
                found.append((sources[name].publisher, []))
            continue
        each = statements[name]
        for _, said in found:
            if said and _same_witness(each, said[0], case):
                said.append(each)
                break
        else:
            source = sources.get(each.source)
            found.append((each.said_by or (source.publisher if source else None), [each]))
    return tuple(Witness(name, tuple(each.id for each in said)) for name, said in found)


def _same_witness(left: Statement, right: Statement, case: Case) -> bool:
    if left.said_by is not None or right.said_by is not None:
        return one_voice(left.said_by, right.said_by)
    if left.source == right.source or left.quote == right.quote:
        return True
    sources = {each.id: each for each in case.sources}
    mine, theirs = sources.get(left.source), sources.get(right.source)
    if mine is None or theirs is None:
        return False
    same_bytes = mine.sha256 is not None and mine.sha256 == theirs.sha256
    return same_bytes or (mine.publisher is not None and mine.publisher == theirs.publisher)


def _sides(
    told: Sequence[Statement],
    value: Callable[[Statement], str | None],
    differ: Callable[[str, str], bool],
) -> tuple[Side, ...]:
    """The accounts of one detail, if any two of them cannot both be true; accounts that agree are one side."""
    values = [(each.id, said) for each in told if (said := value(each)) is not None]
    if not any(differ(one, other) for _, one in values for _, other in values):
        return ()
    sides: list[tuple[list[str], list[str]]] = []
    for name, said in values:
        for texts, names in sides:
            if not any(differ(said, text) for text in texts):
                texts.append(said)
                names.append(name)
                break
        else:
            sides.append(([said], [name]))
    return tuple(Side(texts[0], tuple(names)) for texts, names in sides)


def _dates_differ(left: str, right: str) -> bool:
    (first, last), (other_first, other_last) = span_of(left), span_of(right)
    return last < other_first or other_last < first


def _number(statement: Statement) -> str | None:
    """The one period that a quote names, as “40 day”; None where it names none or several."""
    said = {f"{_digits(number)} {unit.casefold()}" for number, unit in _NUMBER.findall(statement.quote)}
    return said.pop() if len(said) == 1 else None


def _digits(number: str) -> str:
    folded = number.casefold()
    return str(_WORDS.index(folded)) if folded in _WORDS else _MORE.get(folded, folded)


def _numbers_differ(left: str, right: str) -> bool:
    return left.split()[1] == right.split()[1] and left != right


def _unlike(left: str, right: str) -> bool:
    return left != right


_DETAILS: tuple[tuple[str, Callable[[Statement], str | None], Callable[[str, str], bool]], ...] = (
    ("date", lambda each: each.date, _dates_differ),
    ("by", lambda each: each.by, offices_differ),
    ("to", lambda each: state_code(each.to), _unlike),
    ("form", lambda each: each.form, forms_contradict),
    ("manner", lambda each: each.manner, _unlike),
    ("number", _number, _numbers_differ),
)


def _disorder(case: Case) -> list[Contradiction]:
    """Events told before what they come after: a ruling before its appeal, a removal before the person came."""
    events = {event.id: event for event in case.events}
    found = []
    for link in links(case.events):
        early, late = events[link.earlier], events[link.later]
        first, last = span_of(early.date)[0], span_of(late.date)[1]
        if last < first:
            sides = (
                Side(f"“{late.id}” by {iso(last)}", late.sources),
                Side(f"“{early.id}” from {iso(first)}", early.sources),
            )
            found.append(Contradiction(late.id, "order", sides))
    return found
