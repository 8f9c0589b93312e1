"""A day as a number (the proleptic Gregorian ordinal), with two open ends."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from art33.errors import InputError

Day = int
"""Days since 0000-12-31 of the proleptic Gregorian calendar, as `date.toordinal()` counts them."""

PAST: Day = -(10**9)
"""Before every day: the open end of a stretch whose beginning nobody knows."""
FUTURE: Day = 10**9
"""After every day: the open end of a stretch that nothing recorded ends."""

# `date.fromisoformat` also takes weeks (“2022-W52-1”), so the form is checked first.
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def parse_day(text: str) -> Day:
    """The day written as YYYY-MM-DD.

    Raises InputError naming the text where it is not of that form or no such day exists.
    """
    if not _WRITTEN.fullmatch(text):
        raise InputError(f"“{text[:60]}” is not a day written as YYYY-MM-DD")
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError as error:
        raise InputError(f"“{text}” is no day: {error}") from None


@lru_cache(maxsize=65_536)
def iso(day: Day) -> str:
    """The day as YYYY-MM-DD; `..` for an open end or a day outside the years 1 to 9999."""
    try:
        return date.fromordinal(day).isoformat()
    except (ValueError, OverflowError):
        return ".."


def weekday(day: Day) -> int:
    """Monday is 0, Sunday 6."""
    return (day - 1) % 7
