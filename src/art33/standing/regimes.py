"""Which regime a claim is under, by the day on which it was made, registered or lodged (SEMANTICS 10)."""

from __future__ import annotations

from collections.abc import Sequence

from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import Answer
from art33.law.phrases import Transition
from art33.standing.facts import Fact

_BY_KIND = {"registered": ("asylum_registration",), "made": ("asylum_request", "subsequent_request"), "lodged": ()}


def day_of(step: str, openings: Sequence[Fact]) -> tuple[Day, Day]:
    """The first and last possible day of a step of a claim. A step nobody recorded lies at or after the claim was made."""
    named = [fact for fact in openings if fact.event.step == step]
    named = named or [fact for fact in openings if fact.event.step is None and fact.kind in _BY_KIND[step]]
    sure = [fact for fact in named if fact.sure]
    if sure:
        return min(fact.first for fact in named), min(fact.last for fact in sure)
    if step == "made":
        # Whatever came later, it was made before.
        return PAST, min((fact.last for fact in openings), default=FUTURE)
    return min((fact.first for fact in openings), default=PAST), FUTURE


def applies(transition: Transition | None, openings: Sequence[Fact]) -> Answer:
    """Whether a claim is under a rule confined to claims before, or from, a day. Unknown or astride: possibly."""
    if transition is None:
        return "yes"
    first, last = day_of(transition.step, openings)
    begins = transition.first if transition.first is not None else PAST
    ends = transition.last if transition.last is not None else FUTURE
    if last < begins or first > ends:
        return "no"
    return "yes" if begins <= first and last <= ends else "possibly"
