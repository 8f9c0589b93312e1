"""Reinstatement of a missed period: what is recorded of it, and the days on which removal waits for the ruling (SEMANTICS 4, In time)."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.day import FUTURE
from art33.days.sets import NEVER, Answer, Days, either, stretch
from art33.standing.facts import Fact, Facts


class Reinstatement(NamedTuple):
    """The requests to reinstate the period against one decision, and the rulings that granted one."""

    requests: tuple[Fact, ...] = ()
    grants: tuple[Fact, ...] = ()

    @property
    def granted(self) -> Answer:
        """Whether the period was reinstated, by what is recorded."""
        if any(each.sure for each in self.grants):
            return "yes"
        return "possibly" if self.grants else "no"

    @property
    def events(self) -> frozenset[str]:
        """The events that say so."""
        return frozenset(each.id for each in (*self.requests, *self.grants))


def reinstatement(facts: Facts, ids: frozenset[str]) -> Reinstatement:
    """What is recorded of it, against a decision, an appeal or a ruling of these; one that does not say against what is only possible."""

    def against(kind: str, wanted: frozenset[str]) -> tuple[Fact, ...]:
        listed = [each for each in facts.of(kind) if each.event.against is None or each.event.against in wanted]
        return tuple(each if each.event.against is not None else each._replace(sure=False) for each in listed)

    requests = against("reinstatement_requested", ids)
    loose = {each.id for each in requests if not each.sure}
    grants = against("reinstatement_granted", ids | {each.id for each in requests})
    grants = tuple(each._replace(sure=False) if each.event.against in loose else each for each in grants)
    return Reinstatement(requests, grants)


def until_ruled_on(found: Reinstatement, rulings: list[Fact], facts: Facts) -> Days:
    """From a request to the ruling on it: its grant, or a ruling on the appeal that came too late."""
    parts = []
    for request in found.requests:
        safe, possible = FUTURE if facts.complete else facts.last_word, FUTURE
        for end in (*found.grants, *rulings):
            if end.last >= request.first:
                safe = min(safe, end.first - 1)
                possible = min(possible, end.last) if end.sure and end.first >= request.last else possible
        parts.append(Days(stretch(request.last, safe) if request.sure else NEVER, stretch(request.first, possible)))
    return either(parts)
