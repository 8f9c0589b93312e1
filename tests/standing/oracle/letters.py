"""Letters in one history: a letter reaches the person on some day from its posting to the day on which the law counts it as received."""

from __future__ import annotations

from collections.abc import Iterable

from tests.standing.oracle.happenings import Happening
from tests.standing.oracle.periods import some_days

from art33.law.schema import CountingRule


def is_letter(service: Happening, countings: Iterable[CountingRule]) -> bool:
    """Whether it is a letter of which the law says when it counts as received."""
    posted = service.event is not None and service.event.how == "post"
    return posted and any(each.posted is not None for each in countings)


def days_of(service: Happening, countings: Iterable[CountingRule]) -> list[int]:
    """The days on which it can have reached the person."""
    listed = list(countings)
    if not is_letter(service, listed):
        return [service.day]
    longest = max(int(each.posted.split()[0]) for each in listed if each.posted is not None)
    return some_days(service.day, service.day + longest)
