"""The layers and the whole in one certain history, for one form of removal (SEMANTICS 5, 8, 9)."""

from __future__ import annotations

from tests.standing.oracle.answers import BOTH, NO, SERVES, YES, Answering, NoView

from art33.law.schema import Rule


def layers(answering: Answering, form: str, choices: dict[str, str], day: int) -> dict[str, int]:
    """Each layer that has law: whether something in it forbids this form that day.

    A bar of the law of the land that meets an enforceable title is only possible: neither gives way (8). What suspends the
    order itself (a remedy, a stay) cannot collide with it.
    """
    key = ("suspended", form, "", day)
    if key not in answering.said:
        answering.said[key] = suspended(answering, form, day)
    found: dict[str, int] = {"domestic": answering.said[key]}
    for instrument, rule in answering.law.rules:
        reading = choices.get(rule.question or "", "")
        if rule.kind != "bar" or form not in answering.forms(rule, reading):
            continue
        try:
            answer = answering.rule(instrument, rule, reading, day)
        except NoView:
            answer = BOTH
        layer = rule.layer or instrument.layer
        if layer in ("domestic", "regional") and answer == YES and collides(answering, rule, form, day):
            answer = BOTH
        found[layer] = max(found.get(layer, NO), answer)
    return found


def collides(answering: Answering, rule: Rule, form: str, day: int) -> bool:
    """Whether an enforceable title meets the rule and does not yield to it."""
    return any(
        title.form == form
        and rule.id not in title.yields_to
        and answering.title_on_record(instrument, title, day) != NO
        for instrument, title in answering.law.titles
    )


def suspended(answering: Answering, form: str, day: int) -> int:
    """Whether a remedy or a stay keeps an order from being carried out by this form."""
    answer = NO
    for name, steps in answering.law.steps.items():
        for step in steps:
            if form in (step.holds or SERVES[name]):
                answer = max(answer, answering.remedy((step.remedy,), day))
        if form in SERVES[name]:
            answer = max(answer, answering.stay_granted(name, day))
    return answer


def whole(found: dict[str, int]) -> int:
    """Barred at all: the strongest of the layers."""
    return max(found.values(), default=NO)
