"""Stays and requests for them: which decision each belongs to, from when and until when it holds (SEMANTICS 4, 7)."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.day import FUTURE, Day
from art33.days.sets import NEVER, Days, stretch
from art33.standing.facts import Fact, Facts, freely

ENDS = {"stay_granted": ("stay_lifted",), "stay_requested": ("stay_granted", "stay_refused")}
"""What answers a stay, or a request for one, beside the ruling in the proceeding it serves."""


_ATTACKED = (
    *("asylum_refusal", "asylum_inadmissible", "removal_order", "conviction", "extradition_granted", "status_ended"),
)


class Stay(NamedTuple):
    """A stay or a request: when it holds, and the events that say so."""

    fact: Fact
    days: Days
    events: frozenset[str]


def linked(facts: Facts, fact: Fact) -> frozenset[str]:
    """The events that a stay hangs together with: what it is against, the appeals against that, and what they attack."""
    together = {fact.id, fact.event.against} - {None}
    target = facts.get(fact.event.against)
    if target is not None and target.kind == "appeal_lodged" and target.event.against is not None:
        together.add(target.event.against)
    # An appeal that does not say what it is against can only be against the one decision there is.
    lone = len(facts.of(*_ATTACKED)) == 1
    together |= {
        each.id
        for each in facts.of("appeal_lodged")
        if each.event.against in together or (lone and each.event.against is None)
    }
    return frozenset(each for each in together if each is not None)


def holding(facts: Facts, fact: Fact, rulings: list[Fact], sure: bool, unruled: Day = FUTURE) -> Stay:
    """A stay or a request from its day until it is answered or lifted, or a ruling that comes after it.

    `unruled` is the last day by which no ruling that nobody recorded can have come (SEMANTICS 2(2)).
    """
    together = linked(facts, fact)
    alone = len(facts.of(fact.kind)) == 1
    safe: Day = FUTURE if facts.complete else min(facts.last_word, unruled)
    possible: Day = FUTURE
    events = {fact.id}
    for end in facts.of(*ENDS[fact.kind]):
        ours = end.event.against in together or (end.event.against is None and alone)
        if ours and end.last >= fact.first and end.id != fact.id:
            events.add(end.id)
            safe = min(safe, end.first - 1)
            # Of several requests it answers one that came before it.
            if end.sure and (alone or end.first >= fact.last or end.event.against == fact.id):
                possible = min(possible, end.last)
    for ruling in rulings:
        if ruling.last >= fact.first:
            events.add(ruling.id)
            safe = min(safe, ruling.first - 1)
            ends = ruling.kind != "appeal_withdrawn" or freely(ruling)
            if ruling.sure and ends and ruling.first >= fact.last:
                possible = min(possible, ruling.last)
    days = Days(stretch(fact.last, safe) if sure and fact.sure else NEVER, stretch(fact.first, possible))
    return Stay(fact, days, frozenset(events))
