"""How the days of a case are put across a width: the whole in even steps, and the last days in detail beside it.

Detail is a second panel with the same rows, never a bent time axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from art33.days.day import Day
from art33.days.sets import Answer, Days, DaySet

DETAIL_WIDTH = 4
"""Marks a day takes in the detail panel; one more parts it from the next."""
MOST_DETAIL = 7
MOST_OPEN = 14
"""Days; an event without a date is drawn only where it is known as well as this: else it would cover everything."""
LONGEST = 40_000
"""Days; a picture longer than a century is cut at its beginning."""


class Scale(NamedTuple):
    """Steps of the whole (each from first to last day), and single days in detail."""

    step: int
    steps: tuple[tuple[Day, Day], ...]
    detail: tuple[Day, ...]


def detail_days(
    first: Day, last: Day, asked: Sequence[Day], most: int = MOST_DETAIL, least: int = 4
) -> tuple[Day, ...]:
    """The days asked, the day after the last of them, and days before it up to `least`, as far as the picture goes."""
    wanted = sorted({day for day in asked if first <= day <= last})[-most:] or [last]
    least = min(least, most, last - first + 1)
    days = set(wanted)
    # First the day after, so that what changes next is seen; then the days before.
    after = wanted[-1] + 1
    if len(days) < most and after <= last:
        days.add(after)
    for day in range(wanted[-1], first - 1, -1):
        if len(days) >= least:
            break
        days.add(day)
    for day in range(wanted[-1], last + 1):
        if len(days) >= least:
            break
        days.add(day)
    return tuple(sorted(days))


def scale(first: Day, last: Day, asked: Sequence[Day], room: int) -> Scale:
    """The scale for a room of so many marks. Where every day fits in detail, there is no second panel."""
    first = max(first, last - LONGEST)
    total = last - first + 1
    each = DETAIL_WIDTH + 1
    if total * each - 1 <= room:
        return Scale(1, (), tuple(range(first, last + 1)))
    most = max(1, min(MOST_DETAIL, (room - 14) // each))
    detail = detail_days(first, last, asked, most)
    marks = max(8, room - len(detail) * each - 1)
    step = -(-total // marks)
    if step > 7:
        # Whole weeks read better than eleven days.
        step = -(-step // 7) * 7
    steps = tuple((begin, min(begin + step - 1, last)) for begin in range(first, last + 1, step))
    return Scale(step, steps, detail)


def _covers(days: DaySet, first: Day, last: Day) -> bool:
    """Whether every day of the step is in the set; sets hold disjoint stretches that do not touch."""
    return any(begin <= first and last <= end for begin, end in days)


def _meets(days: DaySet, first: Day, last: Day) -> bool:
    return any(begin <= last and first <= end for begin, end in days)


def over(days: Days, first: Day, last: Day, danger: bool) -> Answer:
    """What one mark says of several days. A protection is sure only if it is sure on all of them, and absent only if it is
    absent on all; a danger (a title, a collision, exposure) is shown as soon as one day has it."""
    if danger:
        if _meets(days.sure, first, last):
            return "yes"
        return "possibly" if _meets(days.possible, first, last) else "no"
    if _covers(days.sure, first, last):
        return "yes"
    return "possibly" if _meets(days.possible, first, last) else "no"


def any_day(days: DaySet, first: Day, last: Day) -> bool:
    """Whether the set has a day in the frame."""
    return _meets(days, first, last)
