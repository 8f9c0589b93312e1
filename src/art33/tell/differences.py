"""Where accounts differ, side by side, each with the voices that give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from art33.case.contradictions import Contradiction
from art33.case.states import STATE_CODES
from art33.tell.layout import clean

if TYPE_CHECKING:
    from art33.tell.material import Material


class Side(NamedTuple):
    """One account: what it says, and who says so."""

    value: str
    by: str


class DifferenceView(NamedTuple):
    """One difference: the event and what of it differs, and each account."""

    key: str
    event: str
    number: str
    about: str
    sides: tuple[Side, ...]


def _value(material: Material, what: str, value: str) -> str:
    """What an account says, in words: days and states by name, events by number."""
    words = material.words
    if what == "date":
        return material.days.edtf(value)
    if what == "to" and value in STATE_CODES:
        return material.state(value)
    if what in ("form", "manner"):
        return words.name(what, value)
    if what == "kind":
        return words.name("kind", value)
    if what == "whether":
        return words.say("differ.happened") if value == "asserted" else words.name("polarity", value)

    return material.cited(value)


def _voices(material: Material, names: tuple[str, ...]) -> str:
    """Statements as the voices behind them: from the one who knew to the letter of the source. None in a court's copy."""
    known = {statement.id: statement for statement in material.case.statements}
    told = []
    for name in names:
        statement = known.get(name)
        if statement is None:
            told.append(material.letters.get(name, clean(name)))
            continue
        if material.for_court and (statement.said_by or statement.via):
            told.append(material.words.say("chronology.hidden"))
            continue
        chain = [clean(part) for part in (statement.said_by, statement.via) if part]
        letter = material.letters.get(statement.source, clean(statement.source))
        told.append(" ▸ ".join([*chain, letter]) if chain else material.words.say("differ.outlet", letter=letter))
    return "; ".join(dict.fromkeys(told))


def differences(material: Material) -> tuple[DifferenceView, ...]:
    """The contradictions under C1, C2 …, in the order of the chronology."""

    def place(each: Contradiction) -> int:
        return material.numbers.get(each.event, len(material.numbers) + 1)

    told = []
    for number, each in enumerate(sorted(material.contradictions, key=place), 1):
        event = next((event for event in material.events if event.id == each.event), None)
        told.append(
            DifferenceView(
                f"C{number}",
                material.words.name("kind", event.kind) if event else clean(each.event),
                material.rests_on([each.event]),
                material.words.name("differ", each.what),
                tuple(
                    Side(_value(material, each.what, side.value), _voices(material, side.statements))
                    for side in each.sides
                ),
            )
        )
    return tuple(told)
