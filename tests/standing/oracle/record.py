"""What the oracle knows of a case on a day, before it supposes anything: the recorded events with their possible days."""

from __future__ import annotations

from typing import NamedTuple

from art33.case.nouns import Case, Event
from art33.days import edtf

BEGINNING = -(10**9)
FOREVER = 10**9
DECISIONS = {
    "asylum_refusal": "asylum",
    "asylum_inadmissible": "asylum",
    "removal_order": "",
    "conviction": "sentence",
    "extradition_granted": "extradition",
    "status_ended": "status",
}
"""Decisions that a ladder of remedies starts from, with their proceeding (a removal order says its own by its form)."""
ORDER_OF_FORM = {
    "administrative expulsion": "administrative expulsion",
    "criminal expulsion": "sentence",
}


class Noted(NamedTuple):
    """A recorded event: it happened on one day from `first` to `last`."""

    id: str
    kind: str
    first: int
    last: int
    event: Event


class Recorded(NamedTuple):
    """The record as known on a day: what happened, what is denied, the last day on which a source speaks of the case."""

    case: Case
    asserted: tuple[Noted, ...]
    alleged: tuple[Noted, ...]
    denied: tuple[Noted, ...]
    last_word: int
    complete: bool


def known_from(case: Case, event: Event) -> int:
    """The first day on which a source said it: `known`, else its earliest source, else its last possible day."""
    published = {source.id: source.published for source in case.sources if source.published}
    said = [published[each] for each in event.sources if each in published]
    if event.known is not None:
        return edtf.read(event.known).last
    if said:
        return min(edtf.read(each).last for each in said)
    return edtf.read(event.date).last if event.date is not None else FOREVER


def record_of(case: Case, known_on: int | None = None) -> Recorded:
    """The case as known at the end of a day (None: as it stands now). What became known later is not there at all."""
    asserted, alleged, denied = [], [], []
    words = [edtf.read(source.published).last for source in case.sources if source.published is not None]
    words = [day for day in words if known_on is None or day <= known_on]
    for event in case.events:
        known = known_from(case, event)
        if known_on is not None and known > known_on:
            continue
        first, last = BEGINNING, FOREVER
        if event.date is not None:
            span = edtf.read(event.date)
            first, last = span.first, span.last
        if event.polarity in ("asserted", "alleged"):
            last = min(last, known)  # it had happened by the day somebody told of it
            words.append(known)
            (asserted if event.polarity == "asserted" else alleged).append(
                Noted(event.id, event.kind, first, last, event)
            )
        elif event.polarity == "denied":
            until = edtf.read(event.until).last if event.until is not None else last
            words.append(known)
            denied.append(Noted(event.id, event.kind, first, until, event))
    return Recorded(
        case,
        tuple(asserted),
        tuple(alleged),
        tuple(denied),
        max((day for day in words if day < FOREVER), default=BEGINNING),
        case.knowledge == "complete",
    )
