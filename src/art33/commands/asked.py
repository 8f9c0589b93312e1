"""The days a command asks about: as the user writes them, or the day of the last event."""

from __future__ import annotations

from art33.case.nouns import Case
from art33.days import edtf
from art33.days.day import FUTURE, PAST, Day
from art33.errors import InputError


def day_asked(text: str, option: str) -> Day:
    """One day written YYYY-MM-DD.

    Raises InputError where it is none, or more than one day.
    """
    read = edtf.read(text)
    if read.first != read.last:
        raise InputError(f"{option} asks about one day: “{text}” is more than one")
    return read.first


def known_day(text: str | None) -> Day | None:
    """The day of knowledge, if one was given."""
    return None if text is None else day_asked(text, "--known-on")


def days_asked(texts: list[str] | None, case: Case, known_on: Day | None) -> list[Day]:
    """The days asked, in order and once each; without any, the last day on which something recorded happened.

    Raises InputError where none is asked and nothing recorded has a day.
    """
    if texts:
        return sorted({day_asked(text, "--on") for text in texts})
    lasts = []
    for event in case.events:
        if event.date is not None and event.polarity in ("asserted", "alleged"):
            read = edtf.read(event.date)
            lasts += [day for day in (read.last, read.first) if PAST < day < FUTURE][:1]
    if known_on is not None:
        lasts = [min(day, known_on) for day in lasts]
    if not lasts:
        raise InputError("nothing in this case has a day: say which day is asked with --on")
    return [max(lasts)]
