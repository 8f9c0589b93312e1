"""Duties of authorities and limits on custody: due by which day, done or overdue (DESIGN, "duties of authorities with periods")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from art33.days.calendars import working_calendar
from art33.days.day import FUTURE, PAST, Day
from art33.days.period import last_day
from art33.days.sets import ALWAYS_DAYS, NEVER, Answer, Days, both, stretch
from art33.law.schema import Duty, Limit
from art33.standing.facts import Fact
from art33.standing.program import TimedCode
from art33.standing.situation import Situation


class Due(NamedTuple):
    """One duty or limit in the case: the event it runs from, its last safe and last possible day, and what ended it."""

    code: TimedCode
    start: Fact
    last: tuple[Day, Day]
    ends: tuple[Fact, ...]


def dues(situation: Situation, codes: tuple[TimedCode, ...]) -> Iterator[Due]:
    """Every coded duty or limit that an event of the case starts."""
    facts = situation.facts
    calendar = working_calendar(facts.case.host_state)
    for code in codes:
        ended_by = code.timed.done_by if isinstance(code.timed, Duty) else code.timed.ended_by
        for start in facts.of(*code.timed.from_):
            if not _belongs(situation, code.timed, start):
                continue
            if code.timed.counts_from == "what it is against":
                # The order may come later than what it orders: custody is counted from the detention.
                start = facts.get(start.event.against) or start
            if start.first <= PAST or not any(a <= start.last and start.first <= b for a, b in code.cited.in_force):
                continue
            if binding(situation, code.timed.needs, code.timed.between).on(start.first) == "no":
                continue
            safe = last_day(start.first, code.period, code.counting, calendar)[0]
            possible = FUTURE if start.last >= FUTURE else last_day(start.last, code.period, code.counting, calendar)[1]
            ends = tuple(
                end
                for end in facts.of(*ended_by)
                if end.last >= start.first and end.event.against in _of(situation, start)
            )
            yield Due(code, start, (safe, possible), ends)


def _belongs(situation: Situation, timed: Duty | Limit, start: Fact) -> bool:
    """Whether an event can be of the kind of proceeding to which a duty or limit is confined."""
    if timed.of is None:
        return True
    homes = [each.name for each in situation.docketed.proceedings if start.id in each.events]
    return not homes or timed.of in homes


def _of(situation: Situation, start: Fact) -> frozenset[str | None]:
    """What an event that ends a duty can be against: the event that started it, or anything of its proceeding."""
    same = [each.events for each in situation.docketed.proceedings if start.id in each.events]
    return frozenset((None, start.id, start.event.against)).union(*same)


def binding(situation: Situation, needs: tuple[str, ...], between: tuple[str, ...]) -> Days:
    """When the treaties a part of a treaty's law rests on bind the host state, and both states where both must be bound."""
    days = ALWAYS_DAYS
    if needs:
        days = both(days, situation.conditions.bound_by(needs, at_complaint=False, body=None))
    return both(days, situation.conditions.bound_both(between)) if between else days


def overdue_on(situation: Situation, due: Due, day: Day) -> Answer:
    """Whether the last day has passed without what had to happen. In a reported record silence leaves it open."""
    safe, possible = due.last
    if day <= safe:
        return "no"
    in_time = [end for end in due.ends if end.sure and end.last <= safe]
    if in_time:
        return "no"
    if isinstance(due.code.timed, Limit) and any(end.sure and end.last <= day for end in due.ends):
        # Custody is over; that it once was too long stays in the record, but nothing runs on.
        return "no"
    maybe = any(end.first <= day for end in due.ends)
    if day <= possible or maybe or not situation.facts.complete or not due.start.sure:
        return "possibly"
    return "yes"


def custody(situation: Situation) -> Iterator[tuple[Due, Days]]:
    """The stretches in which custody under a limit runs, for the picture: to its limit, or to what ended it."""
    for due in dues(situation, situation.program.limits):
        start = due.start
        sure_end = min([due.last[0], *(end.first - 1 for end in due.ends)])
        end = min([due.last[1], *(end.last for end in due.ends if end.sure)])
        yield due, Days(stretch(start.last, sure_end) if start.sure else NEVER, stretch(start.first, end))
