"""Dates that lean on another day: “yesterday”, “last week”, “two days later”, “the same month”, “the past 30 days”."""

from __future__ import annotations

from art33.reading.dates_forms import DayPart, Deictic, Form, Offset, Plain, Stretch, Unit, Weekday, Yearless
from art33.reading.dates_months import month_date, weekday_date
from art33.reading.dates_numbers import Found, View, count, goes_on

_LETTERS = {
    "minute": ("T", "M"),
    "second": ("T", "S"),
    "hour": ("T", "H"),
    "day": ("", "D"),
    "night": ("", "D"),
    "week": ("", "W"),
    "weekend": ("", "W"),
    "month": ("", "M"),
    "quarter": ("", "Q"),
    "year": ("", "Y"),
    "decade": ("", "DE"),
    "century": ("", "CE"),
}


def period(number: str, unit: str) -> str:
    """How TIMEX3 writes a number of units."""
    if unit == "fortnight":
        return "P2W" if number == "1" else f"P{number}F"
    time, letter = _LETTERS[unit]
    return f"P{time}{number}{letter}"


def deictic(view: View, index: int) -> Found | None:
    """Today, tonight, yesterday, tomorrow, the day before yesterday; with their part of the day."""
    low = view.low(index)
    days = view.words.deictic.get(low)
    if days is None:
        return None
    form: Form = Deictic(days)
    end = index + 1
    if low == "today" and _nowadays(view, index):
        return Plain("vague", "PRESENT_REF"), end
    part = view.words.day_parts.get(view.low(end))
    if low == "tonight":
        form = DayPart(form, "NI")
    elif part is not None and view.low(end) != "nights":
        form, end = DayPart(form, part), end + 1
    return form, end


def _nowadays(view: View, index: int) -> bool:
    """“known today as”, “what is today Germany”, “as strong today as”, “more today than ever”, “still lives there today”."""
    if view.low(index - 1) in ("is", "are", "known", "called", "even", "still", "own"):
        return True
    return view.low(index + 1) in ("than", "as") or view.low(index - 2) == "still" or view.low(index - 3) == "still"


def determined(view: View, index: int) -> Found | None:
    """What “this”, “last”, “next”, “the same”, “the following” … begin."""
    words, low = view.words, view.low(index)
    at = index
    the = low == "the"
    if the:
        at += 1
        if view.low(at) == "day" and view.low(at + 1) in ("before", "after"):
            other = {"yesterday": -2, "tomorrow": 2}.get(view.low(at + 2))
            if other is not None:
                return Deictic(other), at + 3
    which = words.which.get(view.low(at))
    if which is None:
        return _bare_unit(view, at) if the else None
    if view.low(at) == "that" and view.low(at + 1) == "same":
        at += 1
    if view.low(at) in ("this", "these") and view.low(at + 1) in ("past", "last", "coming", "same", "next"):
        at += 1
        which = words.which[view.low(at)]
    at += 1
    if view.low(at) == "calendar":
        at += 1
    unit = words.units.get(view.low(at))
    plural = view.low(at).endswith("s") and view.low(at) not in words.day_parts
    if unit is not None and not plural:
        if unit in ("minute", "hour") or (unit == "quarter" and which == "last" and view.low(at + 1) == "of"):
            return None
        if which == "last" and unit == "day":
            return None
        if which == "last" and the and view.low(at - 1) in ("last", "past"):
            # “over the past year” runs up to the day; “last year” is the calendar's.
            return Stretch(1, unit, "last", period("1", unit)), at + 1
        return _unit_with_part(view, unit, which, at + 1)
    if plural and unit is not None and the and which in ("last", "next", "previous", "following"):
        return Stretch(None, unit, "last" if which in ("last", "previous") else which, period("X", unit)), at + 1
    if view.low(at) in words.day_parts and view.low(at) not in ("noon", "midday", "midnight"):
        part = words.day_parts[view.low(at)]
        if the and which not in ("following", "next", "previous", "that"):
            return None
        base: Form = Unit("day", which) if which != "last" else Deictic(-1)
        return DayPart(base, part), at + 1
    month = words.months.get(view.low(at))
    if month is not None and view.at(at).capital:
        found = month_date(view, at)
        if found is not None and isinstance(found[0], Yearless):
            return found[0]._replace(which=which), found[1]
        if found is None:
            return Yearless(month, which=which), at + 1
        return found if not the else None
    if view.low(at) in words.seasons and which != "":
        return Yearless(0, season=words.seasons[view.low(at)], which=which), at + 1
    if view.low(at) in words.weekdays:
        found = weekday_date(view, at)
        if found is not None and isinstance(found[0], Weekday):
            return found[0]._replace(which=which), found[1]
        return found
    number = count(view, at)
    if number is not None and which in ("last", "next", "previous", "following", "this"):
        value, timex, end, _ = number
        unit = words.units.get(view.low(end)) or (view.low(end) == "nights" and "night") or None
        if unit is None and view.low(end) in ("full", "consecutive", "or"):
            unit = words.units.get(view.low(end + 1))
            end += 1
        if unit is not None:
            way = {"previous": "last", "this": "last"}.get(which, which)
            return Stretch(value, unit, way, period(timex, unit)), end + 1
    return None


def _unit_with_part(view: View, unit: str, which: str, end: int) -> Found:
    part = view.words.day_parts.get(view.low(end)) if unit == "day" else None
    if part is not None:
        return DayPart(Unit(unit, which), part), end + 1
    return Unit(unit, which), end


def _bare_unit(view: View, index: int) -> Found | None:
    """“the day before”, “the year after”: the neighbour of what was spoken of, unless an event follows."""
    unit = view.words.units.get(view.low(index))
    if unit in (None, "minute", "hour") or unit is None:
        return None
    after = view.low(index + 1)
    if unit == "weekend":
        return Unit(unit, "this"), index + 1
    if after in ("before", "after", "earlier", "later", "previously", "prior") and not view.low(index).endswith("s"):
        way = "previous" if after in ("before", "earlier", "previously", "prior") else "following"
        base = _base(view, index + 2) if after in ("before", "after") else None
        if base is not None:
            return Offset(1, unit, "earlier" if way == "previous" else "later", base[0]), base[1]
        if after in ("before", "after") and goes_on(view, index + 2):
            return Plain("duration", period("1", unit)), index + 1
        return Unit(unit, way), index + 2
    if after == "following" and not goes_on(view, index + 2):
        return Unit(unit, "following"), index + 2
    return None


def _base(view: View, index: int) -> Found | None:
    """The date that “before” and “after” count from: “two days after 26 September”, “the day before Christmas”."""
    at = index + 1 if view.low(index) in ("the", "last", "his", "her", "that") else index
    from art33.reading.dates_grammar import date_at

    low = view.low(at)
    if not (
        low[0].isdigit()
        or low in view.words.months
        or low in view.words.weekdays
        or low in view.words.feasts
        or low in view.words.months_short
        or low in view.words.deictic
    ):
        return None
    found = date_at(view, at, 2)
    if found is None or isinstance(found[0], (Plain, Stretch)):
        return None
    if isinstance(found[0], Offset):
        return None
    return found


def counted(view: View, index: int) -> Found | None:
    """A number of units: a duration, or what it leads to: “three days ago”, “two weeks later”, “a day after 26 September”."""
    words, low = view.words, view.low(index)
    if "-" in low and not low[0].isdigit():
        return _hyphened(view, index)
    if low in ("later", "earlier"):
        return None
    number: tuple[float | None, str, int, bool] | None
    if low in words.units and low.endswith("s") and low != "hours":
        number = (None, "X", index, True)
    else:
        number = count(view, index)
    if number is None and low == "another":
        number = count(view, index + 1)
    if number is None:
        return None
    value, timex, at, rough = number
    if view.low(at) in ("more", "full", "further", "additional", "long", "consecutive", "straight", "whole", "other"):
        at += 1
    if view.low(at) == "]" or (view.low(at) == "-" and view.tight(at)):
        at += 1
    elif (value is None or value > 1) and view.low(at + 1) in words.units and view.low(at + 1).endswith("s"):
        # “two bloody weeks”
        at += view.low(at).isalpha() and view.low(at) not in words.units and view.low(at) not in ("and", "or", "to")
    unit = words.units.get(view.low(at))
    if unit is None and (low not in ("a", "an") and value is not None):
        unit = words.units_counted.get(view.low(at))
        if unit == "second" and view.low(at) == "second" or unit == "day" and low in ("one", "1"):
            unit = None
    if (
        unit in (None, "quarter")
        or unit is None
        or (len(low) == 4 and low.isdigit() and not view.low(at).endswith("s"))
    ):
        return None
    if number[2] == index and view.low(index - 1) == "these":
        return Plain("vague", "PRESENT_REF"), at + 1
    end = at + 1
    half = view.low(end) == "and" and view.low(end + 1) == "a" and view.low(end + 2) == "half"
    if half and value is not None:
        value, end = value + 0.5, end + 3
        timex = f"{value:g}"
    if view.low(at) == "weekend":
        return None
    span = period(timex, unit)
    after = view.low(end)
    if after == "-" and view.low(end + 1) in words.lists["ages"]:
        return None
    if after == "'" and view.low(end + 1) == "time":
        return Offset(value, unit, "hence", None, span, rough), end + 2
    way = words.ways.get(after)
    if way is None or after == "on" or (after == "prior" and goes_on(view, end + 1)):
        if after == "after" or after == "before" or (after == "prior" and view.low(end + 1) == "to"):
            base = _base(view, end + (2 if after == "prior" else 1))
            if base is not None:
                return Offset(value, unit, "later" if after == "after" else "earlier", base[0], span, rough), base[1]
        if after == "from" and view.low(end + 1) in ("now", "today"):
            return Offset(value, unit, "hence", None, span, rough), end + 2
        base = _base(view, end + 1) if after == "from" else None
        if base is not None and view.low(base[1]) not in ("to", "until", "through", "till", "-"):
            return Offset(value, unit, "later", base[0], span, rough), base[1]
        if value is None and low in words.units:
            return Plain("duration", span), end
        if low in ("a", "an") and at == index + 1 and unit in ("day", "week", "month", "year", "hour"):
            # “200 a day”, “twice a week”: said of each, not of one.
            if view.low(index - 1)[0].isdigit() or view.low(index - 1) in ("once", "twice", "times", "thrice"):
                return Plain("set", span), end
            if view.low(index - 1) in ("such", "what", "quite", "on", "in") and view.low(index - 1) != "in":
                return None
        return Plain("duration", span), end
    if after == "before":
        base = _base(view, end + 1)
        if base is not None:
            return Offset(value, unit, "earlier", base[0], span, rough), base[1]
        if goes_on(view, end + 1):
            return Plain("duration", span), end
    if after in ("after", "afterwards"):
        base = _base(view, end + 1)
        if base is not None:
            return Offset(value, unit, "later", base[0], span, rough), base[1]
        if after == "after" and goes_on(view, end + 1):
            return Plain("duration", span), end
    if after == "back" and view.low(end + 1) in ("in", "to", "at", "from"):
        return Plain("duration", span), end
    return Offset(value, unit, way, None, span, rough), end + 1


def _hyphened(view: View, index: int) -> Found | None:
    """“two-day”, “year-long”, “six-month”."""
    parts = view.low(index).split("-")
    words = view.words
    if len(parts) > 3 or parts[-1] in ("old", "olds"):
        return None
    if len(parts) >= 2 and parts[0] in words.numbers and parts[1] in words.units:
        return Plain("duration", period(str(words.numbers[parts[0]]), words.units[parts[1]])), index + 1
    if parts[0] in words.units and parts[-1] in ("long", "old") and words.units[parts[0]] != "weekend":
        return Plain("duration", period("X" if parts[0].endswith("s") else "1", words.units[parts[0]])), index + 1
    if "-".join(parts) in words.numbers:
        at = index + 1
        unit = words.units.get(view.low(at))
        if unit is None:
            return None
        return _counted_from(view, index, at, unit)
    return None


def _counted_from(view: View, index: int, at: int, unit: str) -> Found:
    number = view.words.numbers[view.low(index)]
    span = period(str(number), unit)
    way = view.words.ways.get(view.low(at + 1))
    if (
        way is not None
        and view.low(at + 1) != "on"
        and not (view.low(at + 1) in ("before", "after") and goes_on(view, at + 2))
    ):
        return Offset(number, unit, way, None, span), at + 2
    return Plain("duration", span), at + 1
