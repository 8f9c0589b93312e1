"""Which regime a claim is under, by the day on which it was made, registered or lodged (SEMANTICS 10)."""

from __future__ import annotations

from collections.abc import Sequence

from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import NEVER, NEVER_DAYS, Answer, Days, intersection, stretch
from art33.law.phrases import Transition
from art33.standing.facts import Fact

BY_KIND = {"registered": ("asylum_registration",), "made": ("asylum_request", "subsequent_request"), "lodged": ()}


def day_of(step: str, openings: Sequence[Fact], decided: Day = FUTURE) -> tuple[Day, Day]:
    """The first and last possible day of a step of a claim.

    A step nobody recorded lies at or after the making of the claim, and before it was decided (by `decided` at the latest).
    """
    named = [fact for fact in openings if fact.event.step == step]
    named = named or [fact for fact in openings if fact.event.step is None and fact.kind in BY_KIND[step]]
    sure = [fact for fact in named if fact.sure]
    if sure:
        return min(fact.first for fact in named), min(fact.last for fact in sure)
    if step == "made":
        # Whatever came later, it was made before.
        return PAST, min((fact.last for fact in openings), default=decided)
    return min((fact.first for fact in openings), default=PAST), decided


def applies(transition: Transition | None, openings: Sequence[Fact], decided: Day = FUTURE) -> Answer:
    """Whether a claim is under a rule confined to claims before, or from, a day. Unknown or astride: possibly."""
    if transition is None:
        return "yes"
    first, last = day_of(transition.step, openings, decided)
    begins = transition.first if transition.first is not None else PAST
    ends = transition.last if transition.last is not None else FUTURE
    if last < begins or first > ends:
        return "no"
    return "yes" if begins <= first and last <= ends else "possibly"


def under(transition: Transition | None, answer: Answer, days: Days) -> Days:
    """The days of a rule for claims it is only possibly about; before a new regime's day only the old one can answer."""
    if transition is None or answer == "yes":
        return days
    if answer == "no":
        return NEVER_DAYS
    if transition.last is not None:
        return Days(intersection(days.sure, stretch(PAST, transition.last)), days.possible)
    first = transition.first if transition.first is not None else PAST
    return Days(NEVER, intersection(days.possible, stretch(first, FUTURE)))
