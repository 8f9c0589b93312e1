"""The case as it was known on a day: what was told later is left out of a brief as it is left out of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from art33.case.contradictions import Contradiction
from art33.case.nouns import Case, Event
from art33.days.day import FUTURE, PAST, Day
from art33.days.edtf import read, write
from art33.errors import InputError
from art33.standing.facts import Fact, facts_of


class Known(NamedTuple):
    """What of a case and its contradictions was known, and how much is left out."""

    case: Case
    contradictions: tuple[Contradiction, ...]
    later_events: int
    later_statements: int


def _published(text: str | None) -> Day:
    """The last possible day of publication; a source that does not say is not taken for a later one."""
    if text is None:
        return PAST
    try:
        return read(text).last
    except InputError:
        return PAST


def _then(event: Event, fact: Fact, gone: frozenset[str], later: bool) -> Event:
    """The event as it was told by then: its day as known then, without later voices, and without notes made since."""
    at = read(event.date) if event.date is not None else None
    known = (at.first, at.last) if at is not None else (PAST, FUTURE)
    date = event.date
    wider = fact.first < known[0] or known[1] < fact.last
    # Where a later source told the day more exactly, or less, it is told as it was then.
    if event.polarity in ("asserted", "alleged") and (wider or not gone.isdisjoint(event.sources)):
        date = None if fact.first <= PAST and fact.last >= FUTURE else write(fact.first, fact.last)
    return replace(
        event,
        date=date,
        sources=tuple(each for each in event.sources if each not in gone),
        disputed_by=tuple(each for each in event.disputed_by if each not in gone),
        note=None if later else event.note,
    )


def known_by(case: Case, contradictions: Sequence[Contradiction], known_on: Day | None) -> Known:
    """The case as known at the end of a day; all of it where no day is given."""
    if known_on is None:
        return Known(case, tuple(contradictions), 0, 0)
    facts = facts_of(case, known_on)
    known = {fact.id: fact for fact in (*facts.happened, *facts.denied, *facts.announced)}
    late = {source.id for source in case.sources if _published(source.published) > known_on}
    unsaid = {statement.id for statement in case.statements if statement.source in late}
    gone = frozenset(late | unsaid)
    later = bool(gone) or len(known) < len(case.events)
    told = replace(
        case,
        events=tuple(_then(event, known[event.id], gone, later) for event in case.events if event.id in known),
        sources=tuple(source for source in case.sources if source.id not in late),
        statements=tuple(statement for statement in case.statements if statement.id not in unsaid),
    )
    differing = []
    for each in contradictions:
        sides = tuple(
            side._replace(statements=kept)
            for side in each.sides
            if (kept := tuple(name for name in side.statements if name not in gone)) or not side.statements
        )
        if each.event in known and len(sides) > 1:
            differing.append(each._replace(sides=sides))
    return Known(told, tuple(differing), len(case.events) - len(known), len(unsaid))
