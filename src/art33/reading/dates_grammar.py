"""The grammar of English dates, and the door to those that are data: from a token on, the longest date that the words can be."""

from __future__ import annotations

from art33.reading.dates_counts import counted, period
from art33.reading.dates_digits import clock, numeric
from art33.reading.dates_feasts import feast
from art33.reading.dates_forms import About, DayPart, Fixed, Form, Offset, Piece, Plain, Range, Unit, Weekday, Yearless
from art33.reading.dates_match import phrase_at
from art33.reading.dates_months import month_date, ordinal_date, weekday_date
from art33.reading.dates_numbers import Found, View, count, year_number
from art33.reading.dates_relative import deictic, determined
from art33.reading.dates_seasons import season
from art33.reading.dates_slots import number
from art33.reading.dates_spans import year_span
from art33.reading.dates_years import bare_year, century, decade, era_year, part_of_year, short_year_range

_DIGITS = frozenset("0123456789")
_DEPTH = 3
"""How often a date may hold another (“the night of the end of …”): more is no English and could be made to cost time."""

_KEPT = 256
"""Inner dates remembered, since several readings of the words around them ask for the same."""


def date_at(view: View, index: int, depth: int = 0) -> Found | None:
    """The date whose words begin at the token, with the index after it; None where none does."""
    if depth == 0:
        found = _date_at(view, index, 0)
        if found is not None and view.words.phrases is None:
            found = _with_day_part(view, *found)
        return _moved(view, *found) if found is not None else None
    if depth > _DEPTH:
        return None
    key = index * (_DEPTH + 1) + depth
    if key not in view.memo:
        if len(view.memo) > _KEPT:
            view.memo.clear()
        view.memo[key] = _date_at(view, index, depth)
    return view.memo[key]


def _moved(view: View, form: Form, end: int) -> Found:
    """“27 May minus three days”: a date reckoned from the one said."""
    low, lists = view.low(end), view.words.lists
    way = "earlier" if low in lists["minus"] else "later" if low in lists["plus"] else ""
    if not way or isinstance(form, (Plain, Range)):
        return form, end
    if view.words.phrases is not None:
        read = number(view, end + 1)
        amount = (read[0].number, read[1]) if read is not None else None
    else:
        counted_units = count(view, end + 1)
        amount = (counted_units[0], counted_units[2]) if counted_units is not None else None
    if amount is None or amount[0] is None:
        return form, end
    unit = view.words.units.get(view.low(amount[1]))
    return (Offset(amount[0], unit, way, form), amount[1] + 1) if unit is not None else (form, end)


def _date_at(view: View, index: int, depth: int) -> Found | None:
    low, words = view.low(index), view.words
    found: Found | None
    if words.phrases is not None:
        found = phrase_at(view, index, lambda inside, at: date_at(inside, at, depth + 1))
        return found if found is not None or ":" not in low else clock(view, index)
    if low[0] in _DIGITS:
        found = _digits(view, index)
    elif low in ("the", "a", "an", "another"):
        found = _article(view, index, depth)
    else:
        found = (
            _piece(view, index, depth)
            or month_date(view, index)
            or weekday_date(view, index)
            or _day_part(view, index, depth)
            or season(view, index)
            or decade(view, index)
            or feast(view, index)
            or part_of_year(view, index)
            or ordinal_date(view, index)
            or determined(view, index)
            or deictic(view, index)
            or counted(view, index)
            or _set(view, index)
            or century(view, index)
        )
        if found is None and low in words.vague:
            found = Plain("vague", words.vague[low]), index + 1
    return found


def _digits(view: View, index: int) -> Found | None:
    return (
        numeric(view, index)
        or clock(view, index)
        or era_year(view, index)
        or month_date(view, index)
        or ordinal_date(view, index)
        or decade(view, index)
        or century(view, index)
        or counted(view, index)
        or bare_year(view, index)
    )


def _article(view: View, index: int, depth: int) -> Found | None:
    """What “the” and “a” begin."""
    if view.low(index) == "the":
        found = _after_the(view, index + 1, depth)
        if found is not None:
            return found
    elif view.low(index) == "a" and view.low(index + 1) in view.words.weekdays:
        # “on a Monday”: some Monday, or all of them.
        return Plain("set", f"XXXX-WXX-{view.words.weekdays[view.low(index + 1)] + 1}"), index + 2
    return determined(view, index) or counted(view, index)


def _after_the(view: View, index: int, depth: int) -> Found | None:
    low, after = view.low(index), view.low(index + 1)
    if low == "past" and after in (".", ",", ")", "and", ";"):
        return Plain("vague", "PAST_REF"), index + 1
    if low in ("year", "years") and (year := year_number(view, index + 1)) is not None:
        span = year_span(year)
        return (Fixed(span), index + 2) if span else None
    if low == "month" and after == "of":
        return month_date(view, index + 2)
    if low in ("week", "weekend") and after in ("of", "beginning", "starting", "ending"):
        inner = date_at(view, index + 2, depth + 1)
        return (Piece(inner[0], "week"), inner[1]) if inner else None
    if low == "eve" and after == "of":
        inner = date_at(view, index + 2, depth + 1)
        return (Offset(1, "day", "earlier", inner[0]), inner[1]) if inner else None
    return (
        _piece(view, index, depth)
        or _some_units_of(view, index, depth)
        or _day_part(view, index, depth)
        or season(view, index)
        or decade(view, index)
        or ordinal_date(view, index)
        or century(view, index)
        or part_of_year(view, index)
        or _worn(view, index)
    )


def _worn(view: View, index: int) -> Found | None:
    """A date that the next noun wears: “the 15 September attack”, “the December 28 ruling”, “the 1951 Convention”."""
    return month_date(view, index) or weekday_date(view, index) or bare_year(view, index) or feast(view, index)


def _piece(view: View, index: int, depth: int) -> Found | None:
    """Early, late, mid, the end of, later in, the first half of another date."""
    if view.low(index) in ("month", "year", "week", "decade"):
        return _units_end(view, index)
    opened = _piece_words(view, index)
    if opened is None:
        return None
    which, at = opened
    inner = _inner(view, at, depth)
    if inner is None and view.low(at) == "the":
        inner = _inner(view, at + 1, depth)
    if inner is None:
        return None
    form, end = inner
    if view.low(at) == "the" and isinstance(form, Fixed) and form.span.grain == "year" and _noun(view, end):
        # “the start of the 2014 games” is no start of 2014.
        return None
    if isinstance(form, Plain) or (isinstance(form, Offset) and which in ("later", "earlier")):
        return None
    return Piece(form, which), end


def _units_end(view: View, index: int) -> Found | None:
    """“month's end”, “year end”."""
    low = view.low(index)
    owned = view.low(index + 1) == "'s"
    if low == "year" and view.low(index - 1) == "by" and view.low(index + 1) == "end":
        # “by year end” is a last day.
        return Piece(Unit("year", "this"), "last:1:day"), index + 2
    if view.low(index + 1 + owned) != "end" or not (owned or low in ("month", "year")):
        return None
    return Piece(Unit(view.words.units[low], "the" if owned else "this"), "late"), index + 2 + owned


def _piece_words(view: View, index: int) -> tuple[str, int] | None:
    """Which piece the words name, and the index at which the whole begins."""
    words, low, at = view.words, view.low(index), index + 1
    if low in ("later", "earlier"):
        return low, at + (view.low(at) in ("in", "on"))
    if low in ("first", "second", "latter"):
        if view.low(at) not in ("half", "part") or view.low(at + 1) != "of":
            return None
        return ("half1" if low == "first" else "half2"), at + 2
    which = words.pieces.get(low.rstrip("-"))
    if which is None:
        return None
    edge = low in words.lists["begins"] or low in words.lists["ends"] or low == "middle"
    if edge and view.low(at) != "of":
        return None
    if view.low(at) in ("part", "days", "hours"):
        at += 1
    return which, at + (view.low(at) in ("of", "in", "on", "-"))


def _noun(view: View, index: int) -> bool:
    """A word that may be the noun a date is worn by: “the start of the 2014 games”."""
    low = view.low(index)
    return low[0].isalpha() and low not in view.words.lists["links"] and low not in view.words.relations


def _inner(view: View, index: int, depth: int) -> Found | None:
    """A date that can have pieces."""
    low = view.low(index)
    if low == "the":
        # “the end of the year”, “… of the month”: of the one spoken of.
        unit = view.words.units.get(view.low(index + 1))
        if unit in ("day", "week", "month", "year", "decade", "century", "weekend", "quarter"):
            if view.low(index + 2) in view.words.which or view.low(index + 2) in ("before", "after"):
                return determined(view, index)
            year = year_number(view, index + 2)
            if year is not None and (span := year_span(year)) is not None:
                return Fixed(span), index + 3
            return Unit(unit, "the"), index + 2
    found = date_at(view, index, depth + 1)
    if found is None and (year := year_number(view, index)) is not None and (span := year_span(year)) is not None:
        return short_year_range(view, index, year) or (Fixed(span), index + 1)
    return found


def _some_units_of(view: View, index: int, depth: int) -> Found | None:
    """“the first week of October”, “the last days of 2021”, “the first ten months of 1915”."""
    words, low = view.words, view.low(index)
    which = "first" if words.ordinals.get(low) else "last" if low in ("last", "final", "closing") else ""
    if not which:
        return None
    at, number = index + 1, view.words.numbers.get(view.low(index + 1))
    if number is not None:
        at += 1
    unit = words.units.get(view.low(at))
    if view.low(at) in words.weekdays and number is None and view.low(at + 1) in ("of", "in"):
        # “the last Friday of November”
        unit = str(words.weekdays[view.low(at)])
    elif unit is None or view.low(at + 1) != "of":
        return None
    inner = _inner(view, at + 2, depth)
    if inner is None or isinstance(inner[0], Plain):
        return None
    nth = words.ordinals.get(low, 0)
    plural = view.low(at).endswith("s")
    if not plural and unit == "day" and nth != 1 and which == "first":
        return None
    code = f"{which if which == 'last' else nth}:{number or ('X' if plural else 1)}:{unit}"
    return Piece(inner[0], code), inner[1]


def _day_part(view: View, index: int, depth: int) -> Found | None:
    """“the night of 28 to 29 December”, “the morning of the 5th”, “overnight Wednesday to Thursday”, “noon on Friday”."""
    words, low = view.words, view.low(index)
    part = words.day_parts.get(low)
    if part is None:
        return None
    at = index + 2 if view.low(index + 1) == "hours" else index + 1
    linked = view.low(at) in ("of", "from", "on", "between")
    if linked or low == "overnight":
        at += linked
        inner = date_at(view, at, depth + 1)
        if inner is not None and not isinstance(inner[0], Plain):
            form, end = inner
            if view.low(end) in ("to", "and", "-", "into"):
                other = date_at(view, end + 1, depth + 1)
                if other is not None and not isinstance(other[0], Plain):
                    form, end = Range(form, other[0]), other[1]
            return DayPart(form, part), end
    if low in ("noon", "midnight", "midday"):
        return Plain("time", "T12:00" if part == "MI" else "T24:00"), index + 1
    return None


def _with_day_part(view: View, form: Form, end: int) -> Found:
    """The date with the part of the day said after it: “Wednesday morning”, “December 28, in the evening”."""
    if isinstance(form, (Weekday, Yearless, Fixed)):
        at = end
        if view.low(at) in ("in", "at") and view.low(at + 1) == "the":
            at += 2
        if view.low(at) in ("early", "late") and at == end:
            at += 1
        part = view.words.day_parts.get(view.low(at))
        if part is not None and view.low(at) not in ("nights",):
            whole_day = isinstance(form, Weekday) or (isinstance(form, Yearless) and form.day is not None)
            if whole_day or (isinstance(form, Fixed) and form.span.grain == "day"):
                return DayPart(form, part), at + 1
    return form, end


_EVERY = {
    "hour": "XXXX-XX-XXTXX",
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "year": "XXXX",
}


def _set(view: View, index: int) -> Found | None:
    """“every day”, “per week”, “daily”, “on Fridays”."""
    words, low = view.words, view.low(index)
    if low in words.sets:
        return Plain("set", words.sets[low]), index + 1
    if low in words.lists["every"]:
        at = index + 1
        if view.low(at) == "other":
            at += 1
        unit = words.units.get(view.low(at))
        if unit is not None:
            if low == "per":
                return Plain("set", period("1", unit)), at + 1
            return Plain("set", _EVERY.get(unit)), at + 1
        if view.low(at) in words.weekdays:
            more = at + 2 if view.low(at + 1) in ("/", "and", "or") and view.low(at + 2) in words.weekdays else at
            return Plain("set", f"XXXX-WXX-{words.weekdays[view.low(at)] + 1}"), more + 1
        if view.low(at) in words.seasons or view.low(at) in words.months:
            return Plain("set", None), at + 1
        if view.low(at) in words.day_parts:
            return Plain("set", f"XXXX-XX-XXT{words.day_parts[view.low(at)]}"), at + 1
    return None


def about_form(form: Form) -> Form:
    """The form said with “about”."""
    return form if isinstance(form, (Plain, About)) else About(form)
