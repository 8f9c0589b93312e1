"""Service of a decision: between which days a period that runs from it can begin (SEMANTICS 4, Service)."""

from __future__ import annotations

from art33.days.calendars import Calendar
from art33.days.day import FUTURE, PAST, Day
from art33.days.period import Counting, last_day
from art33.standing.facts import Fact

_SURE = (None, "handed over", "refused to sign")
"""Ways of service of which nobody doubts that the decision reached the person."""
_LETTER = Counting()


def by_post(service: Fact, counting: Counting) -> bool:
    """Whether it is a letter of which the law says when it counts as received."""
    return service.event.how == "post" and counting.posted is not None


def is_certain(service: Fact, counting: Counting) -> bool:
    """Whether nobody can say that it was none: disputed, not understood, or deemed where the law has no fixed day for that."""
    known = service.event.how in _SURE or by_post(service, counting)
    return known and service.sure and service.event.language_understood != "no"


def reached(service: Fact, counting: Counting, calendar: Calendar | None) -> Day:
    """The last day on which it can have reached the person: of a letter, the day on which it counts as received."""
    if counting.posted is None or not by_post(service, counting) or service.last in (PAST, FUTURE):
        return service.last
    return last_day(service.last, counting.posted, _LETTER, calendar)[1]
