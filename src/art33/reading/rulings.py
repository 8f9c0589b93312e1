"""Who rules, and what a ruling on a removal is called."""

from __future__ import annotations

from typing import NamedTuple

from art33.case.kinds import EventKind, Polarity
from art33.reading.grammar import Noun


class Said(NamedTuple):
    """An event kind as it comes out under its governors, with the doer where the governor names one."""

    kind: EventKind
    polarity: Polarity
    form: str | None = None
    by: Noun | None = None


def of_class(noun: Noun | None, *classes: str) -> bool:
    """There is a noun phrase, and it is of one of these classes."""
    return noun is not None and noun.has(*classes)


def ruler(noun: Noun | None) -> bool:
    """Somebody who can decide: a court, an authority, a body of treaties, or a state."""
    return of_class(noun, "court", "regional_court", "authority", "state") or (noun is not None and noun.head == "it")


def maker_of(noun: Noun) -> Noun | None:
    """Whose decision, pledge or request it is."""
    if noun.by is not None:
        return noun.by
    if noun.owner is not None:
        return noun.owner
    return noun.of[0] if noun.of else None


def order(form: str | None, by: Noun | None, negated: bool) -> Said:
    """A court's or authority's order to remove somebody, or its refusal (`negated`), by the form of the removal."""
    if form == "extradition":
        return Said("extradition_refused" if negated else "extradition_granted", "asserted", form, by)
    return Said("removal_order", "denied" if negated else "asserted", form, by)
