"""The forms by which this person may be removed: which routes are live, from the first sign of each (SEMANTICS 5)."""

from __future__ import annotations

from typing import NamedTuple

from art33.case.kinds import FORMS, Form
from art33.case.nouns import Event
from art33.days.day import FUTURE
from art33.days.sets import NEVER, Answer, Days, either, stretch, union
from art33.standing.conditions import Conditions
from art33.standing.facts import Fact


class Route(NamedTuple):
    """A form of removal and the days on which it is live."""

    form: Form
    live: Days
    events: frozenset[str]


def _since(facts: list[Fact]) -> tuple[Days, frozenset[str]]:
    days = either(
        Days(stretch(fact.last, FUTURE) if fact.sure else NEVER, stretch(fact.first, FUTURE)) for fact in facts
    )
    return days, frozenset(fact.id for fact in facts)


def sign_of(form: Form, event: Event, host: str) -> Answer:
    """Whether an event by itself opens a route: surely, or possibly where it does not say whose or how."""
    kind = event.kind
    if kind in ("removal_order", "enforcement_ordered", "removal_planned", "removal_attempt") and event.form == form:
        return "yes"
    if form == "criminal expulsion" and kind in ("charge", "conviction") and event.state in (None, host):
        # A charge that does not say whose it is may be the receiving state's.
        return "yes" if kind == "conviction" or event.state == host else "possibly"
    if form == "extradition" and kind in (
        "wanted_notice",
        "extradition_request",
        "extradition_arrest",
        "extradition_granted",
    ):
        return "yes"
    at_border = kind in ("entry", "access_denied") and event.manner == "at the border"
    return "yes" if form == "return at the border" and at_border else "no"


def _signs(form: Form, conditions: Conditions) -> list[Fact]:
    """The events that open a route."""
    facts = conditions.facts
    host = facts.case.host_state
    signs = [fact._replace(sure=False) for fact in facts.announced if fact.event.form == form]
    ordered = False
    for fact in facts.happened:
        sign = sign_of(form, fact.event, host)
        if sign != "no":
            signs.append(fact if sign == "yes" else fact._replace(sure=False))
            ordered |= fact.kind in ("removal_order", "enforcement_ordered")
    if form == "deportation" and not ordered:
        # A refusal of the claim is the first sign of administrative removal.
        signs += [fact._replace(sure=False) for fact in facts.of("asylum_refusal", "asylum_inadmissible")]
    return signs


def routes_of(conditions: Conditions) -> tuple[Route, ...]:
    """The routes with any sign on record. Whoever is sought by the receiving state may also be handed over informally."""
    routes = []
    for form in FORMS:
        days, events = _since(_signs(form, conditions))
        if form == "abduction":
            sought, by = conditions.sought()
            days, events = Days(union(days.sure, sought.sure), union(days.possible, sought.possible)), events | by
        if days.possible:
            routes.append(Route(form, days, events))
    return tuple(routes)
