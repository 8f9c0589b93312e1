"""Dates that lean on another day: “yesterday”, “last week”, “the same month”, “the past 30 days”."""

from __future__ import annotations

from art33.reading.dates_counts import counted_from_date, neighbour, period
from art33.reading.dates_forms import DayPart, Deictic, Form, Plain, Stretch, Unit, Weekday, Yearless
from art33.reading.dates_months import month_date, weekday_date
from art33.reading.dates_numbers import Found, View, count, goes_on


def deictic(view: View, index: int) -> Found | None:
    """Today, tonight, yesterday, tomorrow, with their part of the day."""
    low = view.low(index)
    days = view.words.deictic.get(low)
    if days is None:
        return None
    if low == "today" and _nowadays(view, index):
        return Plain("vague", "PRESENT_REF"), index + 1
    if low == "tonight":
        return DayPart(Deictic(days), "NI"), index + 1
    part = view.words.day_parts.get(view.low(index + 1))
    if part is not None and not view.low(index + 1).endswith("s"):
        return DayPart(Deictic(days), part), index + 2
    return Deictic(days), index + 1


def _nowadays(view: View, index: int) -> bool:
    """“known today as”, “what is today Germany”, “as strong today as”, “more today than ever”, “still lives there today”."""
    before = [view.low(index - back) for back in (1, 2, 3)]
    return (
        before[0] in ("is", "are", "known", "called", "even", "own")
        or "still" in before
        or view.low(index + 1) in ("than", "as")
    )


def determined(view: View, index: int) -> Found | None:
    """What “this”, “last”, “next”, “the same”, “the following” … begin."""
    words = view.words
    the = view.low(index) == "the"
    at = index + the
    if the and view.low(at) == "day" and view.low(at + 1) in ("before", "after"):
        other = {"yesterday": -2, "tomorrow": 2}.get(view.low(at + 2))
        if other is not None:
            return Deictic(other), at + 3
    which = words.which.get(view.low(at))
    if which is None:
        return _bare_unit(view, at) if the else None
    if which == "that" and view.low(at + 1) == "same":
        at += 1
    if which == "this" and view.low(at + 1) in ("past", "last", "coming", "same", "next"):
        at += 1
        which = words.which[view.low(at)]
    at += 1
    if view.low(at) == "calendar":
        at += 1
    low = view.low(at)
    if low in words.units:
        return _unit(view, at, which, the)
    if low in words.day_parts:
        return None if the and which in ("this", "last") else _part(view, at, which)
    if low in words.seasons:
        return Yearless(0, season=words.seasons[low], which=which), at + 1
    if low in words.months and view.at(at).capital:
        found = month_date(view, at) or (Yearless(words.months[low]), at + 1)
        if isinstance(found[0], Yearless):
            return found[0]._replace(which=which), found[1]
        return None if the else found
    if low in words.weekdays:
        day = weekday_date(view, at)
        if day is not None and isinstance(day[0], Weekday):
            return day[0]._replace(which=which), day[1]
        return day
    return _stretch(view, at, which)


def _unit(view: View, at: int, which: str, the: bool) -> Found | None:
    """“last week”, “the same month”, “the past year”, “the following years”."""
    low = view.low(at)
    unit = view.words.units[low]
    if low.endswith("s"):
        if not the or which in ("this", "that"):
            return None
        return Stretch(None, unit, "last" if which == "previous" else which, period("X", unit)), at + 1
    if unit in ("minute", "hour") or (which == "last" and unit == "day"):
        return None
    if which == "last" and the:
        # “over the past year” runs up to the day; “last year” is the calendar's.
        return Stretch(1, unit, "last", period("1", unit)), at + 1
    part = view.words.day_parts.get(view.low(at + 1)) if unit == "day" else None
    if part is not None:
        return DayPart(Unit(unit, which), part), at + 2
    return Unit(unit, which), at + 1


def _part(view: View, at: int, which: str) -> Found | None:
    """“this morning”, “last night”, “that afternoon”."""
    if view.low(at) in ("noon", "midday", "midnight"):
        return None
    day: Form = Deictic(-1) if which == "last" else Unit("day", which)
    return DayPart(day, view.words.day_parts[view.low(at)]), at + 1


def _stretch(view: View, at: int, which: str) -> Found | None:
    """“the last two weeks”, “the next five years”."""
    number = count(view, at)
    if number is None or which == "that":
        return None
    value, timex, end, _ = number
    if view.low(end) in ("full", "consecutive", "or"):
        end += 1
    unit = "night" if view.low(end) == "nights" else view.words.units.get(view.low(end))
    if unit is None:
        return None
    return Stretch(value, unit, "last" if which in ("previous", "this") else which, period(timex, unit)), end + 1


def _bare_unit(view: View, index: int) -> Found | None:
    """“the day before”, “the year after”, “the weekend”: the neighbour of what was spoken of, unless an event follows."""
    unit = view.words.units.get(view.low(index))
    if unit is None or unit in ("minute", "hour") or view.low(index).endswith("s"):
        return None
    if unit == "weekend":
        return Unit(unit, "this"), index + 1
    after = view.low(index + 1)
    if after == "following" and not goes_on(view, index + 2):
        return Unit(unit, "following"), index + 2
    way = view.words.ways.get(after)
    if way not in ("earlier", "later") or after == "on":
        return None
    based = counted_from_date(view, index + 1, 1, unit, None)
    if based is not None:
        return based
    if neighbour(after) and goes_on(view, index + 2):
        return Plain("duration", period("1", unit)), index + 1
    return Unit(unit, "previous" if way == "earlier" else "following"), index + 2
