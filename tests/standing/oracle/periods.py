"""Periods counted the plain way, and days thinned out where there are too many to try."""

from __future__ import annotations

import calendar
from datetime import date

from art33.law.schema import CountingRule


def some_days(first: int, last: int) -> list[int]:
    """The days from first to last, thinned out where there are many; none where they are reversed."""
    if last - first <= 5:
        return list(range(first, last + 1))
    return [first, first + 1, (first + last) // 2, last - 1, last]


def last_day(start: int, within: str, counting: CountingRule | None) -> int:
    """The last day of a period of days, weeks or months from `start` (SEMANTICS 3)."""
    number, unit = int(within.split()[0]), within.split()[1].rstrip("s")
    back = 1 if counting is not None and counting.first_day == "is counted" else 0
    if unit == "day":
        return start + number - back
    if unit == "week":
        return start + 7 * number - back
    assert unit == "month" and counting is not None and counting.short_month == "ends on its last day"
    at = date.fromordinal(start)
    year, month = at.year, at.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(at.day, calendar.monthrange(year, month)[1])).toordinal() - back


def counted(base: CountingRule | None, own: CountingRule | None) -> CountingRule:
    """A counting rule of a rule or step over that of its instrument, part by part."""
    base, own = base or CountingRule(), own or CountingRule()
    return CountingRule(
        first_day=own.first_day or base.first_day,
        last_day=own.last_day or base.last_day,
        short_month=own.short_month or base.short_month,
        posted=own.posted or base.posted,
    )
