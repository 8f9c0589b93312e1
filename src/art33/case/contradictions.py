"""Where accounts of one act cannot both be true, side by side with who gives which; and how many witnesses an act has.

A difference of precision is no contradiction: “in late November” and “on 30 November” agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from art33.case.alike import forms_contradict
from art33.case.kinds import EventKind
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
    """What about an event differs (`date`, `by`, `to`, `form`, `manner`, `number`, `whether`, `kind`, `order`), and the accounts."""

    event: str
    what: str
    sides: tuple[Side, ...]


_OF_LENGTH = frozenset(["conviction", "detention", "extradition_arrest", "custody_extended", "exit_ban", "charge"])
"""Kinds whose accounts may differ in how long: a sentence, a custody, a ban."""
_NUMBER = re.compile(
    r"\b(\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|один|одного|два|двух|"
    r"две|три|трёх|трех|четыре|четырёх|четырех|пять|пяти|шесть|шести|семь|семи|восемь|восьми|девять|девяти|десять|десяти)[\s-]"
    r"(hour|day|week|month|year|час|сут|дн|день|недел|месяц|год|лет)\w*\b(?![\s-](?:old|ago|later|earlier|before|after|since|"
    r"назад|спустя|до|после))",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?:спустя|через|after|within|in the last|past|aged?)\s*$", re.IGNORECASE)
"""Before a number: it tells when, or how old, not how long."""
_WORDS = {
    word: str(number)
    for number, listed in enumerate(
        [
            "zero",
            "one один одного",
            "two два двух две",
            "three три трёх трех",
            "four четыре четырёх четырех",
            "five пять пяти",
            "six шесть шести",
            "seven семь семи",
            "eight восемь восьми",
            "nine девять девяти",
            "ten десять десяти",
            "eleven",
            "twelve",
        ]
    )
    for word in listed.split()
} | {"fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40"}
_UNITS = {
    "час": "hour",
    "сут": "day",
    "дн": "day",
    "день": "day",
    "недел": "week",
    "месяц": "month",
    "год": "year",
    "лет": "year",
}
_EITHER: tuple[tuple[EventKind, EventKind], ...] = (
    ("removal", "voluntary_departure"),
    ("asylum_refusal", "asylum_grant"),
    ("appeal_dismissed", "appeal_allowed"),
    ("stay_granted", "stay_refused"),
    ("extradition_granted", "extradition_refused"),
    ("interim_measures_granted", "interim_measures_refused"),
)
"""Kinds of which only one can be what was done on a day, at the same office, against the same decision."""
_SAME_DAYS = 2
"""Accounts this many days apart are of the same day."""


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
    return (*found, *_either(case), *_disorder(case))


def _sides(
    told: Sequence[Statement],
    value: Callable[[Statement], str | None],
    differ: Callable[[str, str], bool],
) -> tuple[Side, ...]:
    """The accounts of one detail, if any two of them cannot both be true; accounts that agree are one side.

    Nobody contradicts himself: what one voice in one text says twice in two ways is his wording.
    """
    values: dict[tuple[str, str, str | None], list[str]] = {}
    for each in told:
        if (said := value(each)) is not None:
            values.setdefault((said, each.source, each.said_by), []).append(each.id)
    listed = [(said, source, voice, names) for (said, source, voice), names in values.items()]
    if not any(
        differ(one, other) and not (source == theirs and one_voice(voice, their_voice))
        for at, (one, source, voice, _) in enumerate(listed)
        for other, theirs, their_voice, _ in listed[:at]
    ):
        return ()
    sides: list[tuple[list[str], list[str]]] = []
    for said, _, _, statements in listed:
        for texts, names in sides:
            if not any(differ(said, text) for text in texts):
                texts.append(said)
                names.extend(statements)
                break
        else:
            sides.append(([said], list(statements)))
    return tuple(Side(texts[0], tuple(names)) for texts, names in sides)


def _dates_differ(left: str, right: str) -> bool:
    (first, last), (other_first, other_last) = span_of(left), span_of(right)
    return last < other_first or other_last < first


def _number(statement: Statement) -> str | None:
    """The one period that a quote names, as “40 day”; None where it names none or several, or the act has no length."""
    if statement.kind not in _OF_LENGTH:
        return None
    said = {
        f"{_WORDS.get(found[1].casefold(), found[1])} {_UNITS.get(found[2].casefold(), found[2].casefold())}"
        for found in _NUMBER.finditer(statement.quote)
        if not _AGO.search(statement.quote[: found.start()])
    }
    return said.pop() if len(said) == 1 else None


def _numbers_differ(left: str, right: str) -> bool:
    return left.split()[1] == right.split()[1] and left != right


def _destinations_differ(left: str, right: str) -> bool:
    """Two states, or two offices; an office and a state can both be true."""
    mine, theirs = state_code(left), state_code(right)
    if mine is not None and theirs is not None:
        return mine != theirs
    return mine is None and theirs is None and offices_differ(left, right)


def _unlike(left: str, right: str) -> bool:
    return left != right


_DETAILS: tuple[tuple[str, Callable[[Statement], str | None], Callable[[str, str], bool]], ...] = (
    ("date", lambda each: each.date, _dates_differ),
    ("by", lambda each: each.by, offices_differ),
    ("to", lambda each: each.to, _destinations_differ),
    ("form", lambda each: each.form, forms_contradict),
    ("manner", lambda each: each.manner, _unlike),
    ("number", _number, _numbers_differ),
)


def _either(case: Case) -> list[Contradiction]:
    """Two events of which only one can be what happened: dismissed and allowed on one day; removed, or left by himself."""
    statements = {each.id: each for each in case.statements}
    happened = [each for each in case.events if each.polarity in ("asserted", "alleged") and each.date is not None]
    by_kind: dict[str, list[Event]] = {}
    for event in happened:
        by_kind.setdefault(event.kind, []).append(event)
    found = []
    for one, other in _EITHER:
        for left in by_kind.get(one, ()):
            for right in by_kind.get(other, ()):
                if _one_of_two(left, right, statements):
                    sides = (Side(left.kind, left.sources), Side(right.kind, right.sources))
                    found.append(Contradiction(left.id, "kind", sides))
    return found


def _one_of_two(left: Event, right: Event, statements: dict[str, Statement]) -> bool:
    (first, last), (other_first, other_last) = span_of(left.date), span_of(right.date)
    if max(last, other_last) - min(first, other_first) > _SAME_DAYS:
        return False
    if left.against is not None and right.against is not None and left.against != right.against:
        return False
    if offices_differ(left.by, right.by) or (left.to is not None and right.to is not None and left.to != right.to):
        return False
    mine, theirs = (
        {statements[name].source for name in event.sources if name in statements} for event in (left, right)
    )
    # One text that tells both tells two acts.
    return bool(mine) and bool(theirs) and not mine & theirs


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
