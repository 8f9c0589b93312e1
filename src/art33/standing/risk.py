"""Danger as the record has it: claimed and unexamined, found, or not excluded (SEMANTICS 6). Never computed."""

from __future__ import annotations

from collections.abc import Iterable

from art33.case.nouns import Look, Risk
from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import (
    ALWAYS,
    NEVER,
    NEVER_DAYS,
    Answer,
    Days,
    DaySet,
    across,
    complement,
    either,
    intersection,
    stretch,
    union,
)
from art33.standing.facts import Fact, Facts, bounds
from art33.standing.proceedings import Docketed
from art33.standing.program import StepCode
from art33.standing.stages import Chain

Found = tuple[Days, frozenset[str]]
"""When a condition holds, and the events it rests on."""


def is_look(look: Look | None, step: StepCode | None, harms: frozenset[str], ruling: Fact | None) -> Answer:
    """Whether a decision was a first look at this harm: merits, reasons, power over the harm and to stop the removal.

    Anything known to be missing makes it none, anything unknown only possibly one. At a step that the pack calls a court with
    power over the merits the parts are presumed, for the harms that the pack gives it.
    """
    if ruling is not None and (ruling.kind == "appeal_withdrawn" or ruling.event.outcome == "inadmissible"):
        return "no"
    known = look or Look()
    court = step is not None and step.step.court == "with power over the merits"
    power = court and step is not None and harms <= frozenset(step.step.harms)
    parts = [
        known.harm or ("yes" if power else None),
        known.merits or ("yes" if court else None),
        known.reasons or ("yes" if court else None),
        known.could_stop or ("yes" if court else None),
    ]
    if "no" in parts:
        return "no"
    return "yes" if all(part == "yes" for part in parts) else "possibly"


def _looks(chain: Chain, facts: Facts, harms: frozenset[str]) -> list[tuple[Fact, Answer]]:
    """The rulings of a chain, and the refusals whose examination is on record, each with whether it was a look."""
    looks = [(ruling, is_look(ruling.event.look, step, harms, ruling)) for ruling, step in chain.looks]
    for fact in facts.of("asylum_refusal"):
        # An authority's own refusal is not independent examination unless the record says that it was.
        if fact.id in chain.events and fact.event.look is not None:
            looks.append((fact, is_look(fact.event.look, None, harms, fact)))
    return [(fact, answer) for fact, answer in looks if answer != "no" and fact.kind != "appeal_allowed"]


def _of_harm(risk: Risk, harms: frozenset[str], to: str) -> bool:
    return risk.state == to and (risk.of == "unspecified" or risk.of in harms)


def _aged(facts: Facts) -> Day:
    """Through when something without an end is sure."""
    return FUTURE if facts.complete else facts.last_word


def unexamined(facts: Facts, docketed: Docketed, to: str, harms: frozenset[str]) -> Found:
    """An arguable claim of this harm that nobody has individually and independently examined.

    Sure from the claim until a first look, possible where it is open whether there was one; after a look while a further
    appeal is pending, possible; final without a look by a court, possible.
    """
    parts: list[Days] = []
    events: set[str] = set()
    for proceeding in docketed.named("asylum"):
        worlds = []
        for chain in proceeding.chains:
            if chain.opened[0] >= FUTURE:
                continue
            looks = _looks(chain, facts, harms)
            ends = [fact.first - 1 for fact, _ in looks] + [chain.final_from[0] - 1]
            ends += [grant.first - 1 for grant in chain.granted]
            # Final with no court having looked stays possibly unexamined, whatever the authority did.
            courts = {ruling.id for ruling, step in chain.looks if step is None or step.step.court is not None}
            sure_looks = [fact for fact, answer in looks if answer == "yes" and fact.sure and fact.id in courts]
            until = max(min(fact.last for fact in sure_looks), chain.through[1]) if sure_looks else FUTURE
            if chain.granted and not sure_looks:
                until = max(grant.last for grant in chain.granted) if all(g.sure for g in chain.granted) else FUTURE
            # A remedy beside the final decision that may have taken it away is a further appeal.
            until = max([until, *(again.through[1] for again in chain.reopened)])
            # While an appeal out of time had not been lodged yet it was possibly final, with no court having looked.
            lapsed = union(*(stretch(first, last) for first, last in chain.lapses))
            held = intersection(stretch(chain.opened[1], min(ends)), complement(lapsed))
            worlds.append(Days(held, stretch(chain.opened[0], until)))
            events |= chain.events
        parts.append(across(worlds))
    for risk in facts.risk:
        if not _of_harm(risk, harms, to) or risk.status in ("found", "finally_rejected"):
            continue
        first, last = bounds(risk.date)
        events |= set(risk.events)
        looked = is_look(risk.look, None, harms, None) if risk.look is not None else "no"
        surely = risk.status in ("claimed", "refused") and looked == "no" and risk.date is not None
        if risk.status == "refused" and risk.look is None:
            surely = False
        if docketed.named("asylum"):
            # The chain of the claim says when that claim was examined; the entry adds only doubt.
            surely = False
        parts.append(Days(stretch(last, _aged(facts)) if surely else NEVER, stretch(first, FUTURE)))
    for change in _changes(facts, to):
        parts.append(Days(NEVER, stretch(change.first, FUTURE)))
        events.add(change.id)
    return either(parts), frozenset(events)


def _changes(facts: Facts, to: str) -> list[Fact]:
    return [fact for fact in facts.of("circumstances_changed") if fact.event.state in (None, to)]


BY_OUTCOME = {"complaint_decided": "violation", "appeal_allowed": "status"}
"""Rulings that find the danger only with this outcome."""


def found(facts: Facts, to: str, harms: frozenset[str]) -> Found:
    """A finding that the danger exists: a grant by anybody competent, a treaty body's outcome, a finding on record.

    It speaks from its date; asked without a day of knowledge it also speaks, by hindsight, about earlier days.
    """
    parts: list[Days] = []
    events: set[str] = set()
    until = _aged(facts)

    def add(first: Day, last: Day, sure: bool) -> None:
        if facts.known_on is None:
            first = last = PAST
        parts.append(Days(stretch(last, until) if sure else NEVER, stretch(first, FUTURE)))

    for risk in facts.risk:
        if risk.status == "found" and _of_harm(risk, harms, to):
            add(*bounds(risk.date), risk.date is not None or facts.known_on is None)
            events |= set(risk.events)
    for fact in facts.of("asylum_grant", "complaint_decided", "extradition_refused", "appeal_allowed"):
        if fact.kind in BY_OUTCOME and fact.event.outcome != BY_OUTCOME[fact.kind]:
            continue
        if fact.event.to not in (None, to):
            continue
        # Why extradition was refused is free words: it possibly was for danger.
        add(fact.first, fact.last, fact.sure and fact.kind != "extradition_refused")
        events.add(fact.id)
    return either(parts), frozenset(events)


def not_excluded(facts: Facts, docketed: Docketed, to: str, harms: frozenset[str]) -> Found:
    """The days on which the danger is not excluded: always, but after a final rejection of that very harm on its merits.

    Silence never closes a danger; one harm left open is enough.
    """
    closed = ALWAYS
    for harm in harms:
        closed = intersection(closed, _closed(facts, docketed, to, harm))
    # What is found is not excluded, whoever rejected it before.
    felt, events = found(facts, to, harms)
    return Days(felt.sure, union(complement(closed), felt.possible)), events


def _closed(facts: Facts, docketed: Docketed, to: str, harm: str) -> tuple[tuple[Day, Day], ...]:
    """The days on which this harm has surely been rejected for good, on its merits, by a body with power over it."""
    only = frozenset((harm,))
    closed: list[DaySet] = []
    renewed = [*_changes(facts, to), *facts.of("subsequent_request")]

    def close(end: Day, looked: Day, undone: Iterable[Day] = ()) -> None:
        """Closed from a day on, until something new comes after what was last looked at, or the rejection is undone.

        In a reported case silence does not keep it closed: what was final can have been undone since the last word.
        """
        again = [*undone, *(each.first for each in renewed if each.last > looked)]
        closed.append(stretch(end, min((_aged(facts), *(day - 1 for day in again)))))

    for risk in facts.risk:
        rejected = risk.state == to and risk.of == harm and risk.status == "finally_rejected" and risk.date is not None
        if rejected and risk.look is not None and is_look(risk.look, None, only, None) == "yes":
            close(bounds(risk.date)[1] + 1, bounds(risk.date)[0])
    for proceeding in docketed.named("asylum"):
        finals, looked, undone = [FUTURE] if not proceeding.chains else [], FUTURE, []
        for chain in proceeding.chains:
            sure = [fact for fact, answer in _looks(chain, facts, only) if answer == "yes" and fact.sure]
            newest = max((fact.first for fact in sure), default=PAST)
            # What was looked at before something new came says nothing of that: a later look has to.
            fresh = [
                fact
                for fact in sure
                if not any(each.first <= newest and fact.first < min(each.last, newest) for each in renewed)
            ]
            # On the day of the ruling that makes it final the danger possibly still stood.
            finals.append(max(chain.final_from[1], min(fact.last for fact in fresh)) + 1 if fresh else FUTURE)
            looked = min(looked, newest)
            undone += [again.ruling.first for again in chain.reopened]
        close(max(finals), looked, undone)
    return union(*(days for days in closed if days and days[0][0] < FUTURE))


__all__ = ["NEVER_DAYS", "Found", "found", "is_look", "not_excluded", "unexamined"]
