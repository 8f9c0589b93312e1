"""The remedies of a case on a day: which are open, used or lapsed, their last days, and what each holds (SEMANTICS 4, 12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from art33.days.day import FUTURE, PAST, Day, iso
from art33.law.schema import Complaint, Instrument
from art33.standing.program import article_of
from art33.standing.result import Remedy, RemedyState
from art33.standing.situation import Situation
from art33.standing.stages import Use

_EFFECTS = {
    "waits": "removal waits from the decision on",
    "waits while pending": "removal waits from lodging to the ruling",
    "waits until a stay is refused": "removal waits from lodging until the body has refused a stay, or to the ruling",
    "waits for the ruling on a request to stay": "removal waits for the ruling on a request to stay made in time",
    "goes on": "nothing written; removal goes on",
    "contested": "contested whether removal waits",
}


class Pooled(NamedTuple):
    """One remedy against one decision, over every way in which the record can be read."""

    uses: tuple[Use, ...]

    @property
    def last(self) -> tuple[Day, Day]:
        """The last safe and the last possible day under all of them."""
        return min(use.last[0] for use in self.uses), max(use.last[1] for use in self.uses)


@lru_cache(maxsize=1)
def pooled(situation: Situation) -> tuple[Pooled, ...]:
    """The remedies against every decision of the case, each once."""
    found: list[Pooled] = []
    for proceeding in situation.docketed.proceedings:
        uses: dict[tuple[str, str], list[Use]] = {}
        for chain in proceeding.chains:
            for use in chain.uses:
                if use.supposed:
                    continue
                uses.setdefault((use.code.step.remedy, use.decision.id), []).append(use)
        found += [Pooled(tuple(listed)) for listed in uses.values()]
    return tuple(found)


def state_on(situation: Situation, remedy: Pooled, day: Day) -> RemedyState:
    """Whether a remedy can still be used on a day. Sure is what every way of reading the record gives."""
    states = {_state(situation, use, day) for use in remedy.uses}
    return states.pop() if len(states) == 1 else "unknown"


def _state(situation: Situation, use: Use, day: Day) -> RemedyState:
    safe, possible = use.last
    appeal = use.appeal
    if appeal is not None and appeal.first <= day:
        if not appeal.sure or appeal.last > day:
            return "unknown"
        return "used late" if use.in_time == "no" else "used"
    if not situation.facts.complete and not use.closed:
        # Nobody reports whether it was used; silence does not say that it is still there.
        return "unknown"
    if day <= safe:
        return "open"
    if day > possible:
        return "lapsed"
    # No service on record: the end is open, never lapsed.
    return "open" if possible >= FUTURE else "unknown"


def remedies_on(situation: Situation, day: Day) -> tuple[Remedy, ...]:
    """Every remedy against a decision that can have been taken by the day, earliest last safe day first."""
    found = [_remedy(situation, each, day) for each in pooled(situation) if _exists(each, day)]
    found.sort(key=lambda each: (each.last_safe_day or "9999", each.rule))
    return (*found, *_complaints(situation, day))


def _exists(remedy: Pooled, day: Day) -> bool:
    return any(use.decision.first <= day for use in remedy.uses)


def _remedy(situation: Situation, remedy: Pooled, day: Day) -> Remedy:
    use = remedy.uses[0]
    step = use.code.step
    safe, possible = remedy.last
    open_ended = use.code.period is None
    conditions = [step.condition] if step.condition else []
    against: str | None = use.decision.id
    if situation.facts.get(against) is None:
        silent = use.decision.kind == "appeal_dismissed"
        against = use.decision.event.id if silent else None
        conditions.append("where it is left unanswered" if silent else "against a decision that nobody recorded")
    if step.instead_of:
        conditions.append(f"in place of “{step.instead_of}”")
    if not all(each.served for each in remedy.uses) and not open_ended:
        conditions.append("no service on record: counted from the decision at the earliest, later if served later")
    if open_ended:
        conditions.append("no period in the law" if step.no_period == "none in the law" else "period not found")
    return Remedy(
        rule=step.remedy,
        article=article_of(use.code.cited),
        against=against,
        body=step.body,
        kind=step.kind,
        last_safe_day=None if open_ended else _day(safe),
        last_possible_day=None if open_ended else _day(possible),
        hour=None,
        if_="; ".join(conditions) or None,
        state=state_on(situation, remedy, day),
        effect_on_removal=_effect(use),
        keeps_from_final=step.final == "waits",
        exhaust=step.exhaust,
        may_close=None,
        text_url=use.code.cited.text_url,
    )


def _effect(use: Use) -> str:
    forms = ", ".join(sorted(use.code.holds))
    effect = _EFFECTS[use.code.step.removal]
    return effect if use.code.step.removal == "goes on" else f"{effect} ({forms})"


def _day(day: Day) -> str | None:
    return None if day in (PAST, FUTURE) or iso(day) == ".." else iso(day)


def complaints(situation: Situation) -> Iterable[tuple[Instrument, Complaint]]:
    """The complaints to international bodies that are coded."""
    for instrument in situation.program.law.instruments:
        for complaint in instrument.complaint:
            yield instrument, complaint


def complaint_state(situation: Situation, complaint: Complaint, day: Day) -> RemedyState | None:
    """Whether a body can be seized that day; None where the state has surely not accepted it."""
    accepted = situation.conditions.bound_by(complaint.needs, at_complaint=False, body=None).on(day)
    if accepted == "no":
        return None
    lodged = [
        fact
        for fact in situation.facts.of("complaint_lodged")
        if fact.first <= day and situation.conditions.named_body(fact, complaint.body)
    ]
    if any(fact.sure and fact.last <= day for fact in lodged):
        return "used"
    return "unknown" if lodged or accepted == "possibly" else "open"


def _on_record(situation: Situation, complaint: Complaint) -> bool:
    """Whether the case speaks of this body at all."""
    kinds = ("complaint_lodged", "interim_measures_requested", "interim_measures_granted")
    return any(situation.conditions.named_body(fact, complaint.body) for fact in situation.facts.of(*kinds))


def _complaints(situation: Situation, day: Day) -> Iterator[Remedy]:
    for instrument, complaint in complaints(situation):
        in_force = complaint.in_force
        if in_force.from_.toordinal() > day or (in_force.to is not None and in_force.to.toordinal() < day):
            continue
        state = complaint_state(situation, complaint, day)
        if complaint.offered == "when on record" and not _on_record(situation, complaint):
            continue
        if state is None:
            continue
        yield Remedy(
            rule=complaint.id,
            article=f"{instrument.abbreviation} {complaint.article}",
            against=None,
            body=complaint.body,
            kind="right",
            last_safe_day=None,
            last_possible_day=None,
            hour=None,
            if_=f"within {complaint.within}" if complaint.within else None,
            state=state,
            effect_on_removal=complaint.effect,
            keeps_from_final=False,
            exhaust="disputed",
            may_close=complaint.may_close,
            text_url=complaint.text or instrument.text,
        )
