"""The grammar of English dates: from a token on, the longest date that the words can be."""

from __future__ import annotations

from art33.reading.dates_forms import About, DayPart, Fixed, Form, Offset, Piece, Plain, Range, Unit, Weekday, Yearless
from art33.reading.dates_months import month_date, ordinal_date, weekday_date
from art33.reading.dates_numbers import (
    Found,
    View,
    clock,
    day_number,
    decade,
    era_year,
    numeric,
    short_year_range,
    year_number,
)
from art33.reading.dates_relative import counted, deictic, determined, period
from art33.reading.dates_spans import century_span, half_span, quarter_span, year_span

_DIGITS = frozenset("0123456789")
_DASHES = frozenset(("-", "–", "—", "--"))
_DEPTH = 3
"""How often a date may hold another (“the night of the end of …”): more is no English and could be made to cost time."""


def date_at(view: View, index: int, depth: int = 0) -> Found | None:
    """The date whose words begin at the token, with the index after it; None where none does."""
    if depth > _DEPTH:
        return None
    low = view.low(index)
    words = view.words
    found: Found | None
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
            or _season(view, index)
            or decade(view, index)
            or _feast(view, index)
            or _part_of_year(view, index)
            or ordinal_date(view, index)
            or determined(view, index)
            or deictic(view, index)
            or counted(view, index)
            or _set(view, index)
            or _century(view, index)
        )
        if found is None and low in words.vague:
            found = Plain("vague", words.vague[low]), index + 1
    if found is not None and depth == 0:
        return _with_day_part(view, *found)
    return found


def _digits(view: View, index: int) -> Found | None:
    found = numeric(view, index) or clock(view, index) or era_year(view, index) or month_date(view, index)
    found = found or ordinal_date(view, index) or decade(view, index) or _century(view, index)
    if found is None:
        found = counted(view, index) or _year(view, index)
    return found


_YEAR_FRIENDS = frozenset(
    [
        "in",
        "since",
        "by",
        "from",
        "until",
        "till",
        "through",
        "during",
        "before",
        "after",
        "between",
        "of",
        "to",
        "and",
        "or",
        "circa",
        "c",
        "ca",
    ]
)
_OPEN = frozenset(["(", "[", "–", "-", "—", "/", ".", "\x00", '"', "“", ","])
_NOUNISH = frozenset(["ing"])


def _year(view: View, index: int) -> Found | None:
    """A bare year, where what stands around it lets it be one."""
    year = year_number(view, index)
    span = year_span(year) if year is not None else None
    if year is None or span is None:
        return None
    lists = view.words.lists
    before, after = view.at(index - 1), view.at(index + 1)
    if before.low in lists["numbered"] or (before.low == "." and view.low(index - 2) in lists["numbered"]):
        return None
    if after.low in lists["counted"]:
        return None
    if before.low in ("-", "/", ".", ":", "+", "#") and view.tight(index) and view.at(index - 2).low[0] in _DIGITS:
        if year_number(view, index - 2) is None:
            return None
    elif before.low in ("-", "/") and view.tight(index) and view.tight(index - 1) and before.low == "/":
        return None
    ranged = short_year_range(view, index, year)
    if ranged is not None:
        return ranged
    if after.low in ("-", "/", ".", ":") and _number_goes_on(view, index):
        return None
    if before.low == "." and view.tight(index) and view.tight(index - 1) and view.low(index - 2)[0].isalpha():
        return None
    if after.low in view.words.seasons and not view.at(index + 2).capital:
        return Yearless(0, season=view.words.seasons[after.low], year=Fixed(span)), index + 2
    if 1500 <= year <= 2100 or before.low in lists["bind"]:
        friendly = before.low in _YEAR_FRIENDS
        # “3000 gathered”, “the 1200 others”: a round number before a word in lower case counts things.
        if not friendly and (after.low[0] in _DIGITS or (before.low[0] in _DIGITS and len(before.low) > 2)):
            return None
        if year % 100 == 0 and after.low[:1].isalpha() and after.low.endswith("s") and not friendly:
            return None
        if year < 1500 and not friendly:
            return None
        return Fixed(span), index + 1
    return None


def _number_goes_on(view: View, index: int) -> bool:
    """Digits hang on the number with a mark between: a version, a file, a telephone."""
    if not (view.tight(index + 1) and view.tight(index + 2)):
        return False
    after = view.at(index + 2).low
    return (
        after[0] in _DIGITS
        and view.low(index + 1) in ("-", "/", ".", ":")
        and not (year_number(view, index + 2) is not None and view.low(index + 1) in ("-", "/"))
    )


def _article(view: View, index: int, depth: int) -> Found | None:
    """What “the” and “a” begin."""
    low, after = view.low(index), view.low(index + 1)
    if low == "a" and after in view.words.weekdays:
        # “on a Monday”: some Monday, or all of them.
        return Plain("set", f"XXXX-WXX-{view.words.weekdays[after] + 1}"), index + 2
    if low == "the" and after == "past" and view.low(index + 2) in (".", ",", ")", "and", ";"):
        return Plain("vague", "PAST_REF"), index + 2
    if low == "the":
        if after in ("year", "years") and (year := year_number(view, index + 2)) is not None:
            span = year_span(year)
            return (Fixed(span), index + 3) if span else None
        if after == "month" and view.low(index + 2) == "of":
            return month_date(view, index + 3)
        if after in ("week", "weekend") and view.low(index + 2) in ("of", "beginning", "starting", "ending"):
            inner = date_at(view, index + 3, depth + 1)
            return (Piece(inner[0], "week"), inner[1]) if inner else None
        if after == "eve" and view.low(index + 2) == "of":
            inner = date_at(view, index + 3, depth + 1)
            return (Offset(1, "day", "earlier", inner[0], None), inner[1]) if inner else None
    found: Found | None = None
    if low == "the":
        found = (
            _piece(view, index + 1, depth)
            or _some_units_of(view, index + 1, depth)
            or _day_part(view, index + 1, depth)
            or _season(view, index + 1)
            or decade(view, index + 1)
            or ordinal_date(view, index + 1)
            or _century(view, index + 1)
            or _part_of_year(view, index + 1)
        )
        if found is None and day_number(view, index + 1) is not None:
            found = month_date(view, index + 1)
        if found is None:
            found = _attributive(view, index + 1)
    return found or determined(view, index) or counted(view, index)


def _attributive(view: View, index: int) -> Found | None:
    """After “the”: a date that the next noun wears (“the 15 September attack”, “the December 28 ruling”, “the 1951 Convention”)."""
    return month_date(view, index) or weekday_date(view, index) or _year(view, index) or _feast(view, index)


def _piece(view: View, index: int, depth: int) -> Found | None:
    """Early, late, mid, the end of, later in, the first half of another date."""
    words, low = view.words, view.low(index)
    if low in ("month", "year", "week", "decade"):
        end = index + 2 if view.low(index + 1) == "'s" else index + 1
        if view.low(end) == "end" and (low in ("month", "year") or end > index + 1):
            return Piece(Unit(words.units[low], "the" if end > index + 1 else "this"), "late"), end + 1
        return None
    which = words.pieces.get(low.rstrip("-"))
    at = index + 1
    if low in ("later", "earlier"):
        which = low
        if view.low(at) in ("in", "on"):
            at += 1
    elif low in ("first", "second", "latter") and view.low(at) in ("half", "part"):
        which, at = "half1" if low == "first" else "half2", at + 1
        if view.low(at) != "of":
            return None
    elif which is None:
        return None
    elif low in words.lists["begins"] | words.lists["ends"]:
        if view.low(at) in ("'s",):
            return None
        if view.low(at) != "of" and not (low.endswith("-")):
            return None
    if low in ("middle",) and view.low(at) != "of":
        return None
    if view.low(at) in ("of", "in", "on", "part", "-", "days", "hours"):
        if view.low(at) == "part" or (view.low(at) in ("days", "hours")):
            at += 1
        if view.low(at) in ("of", "in", "on", "-"):
            at += 1
    inner = _inner(view, at, depth)
    if inner is None and view.low(at) == "the":
        inner = _inner(view, at + 1, depth)
    if inner is None:
        return None
    form, end = inner
    if view.low(at) == "the" and isinstance(form, Fixed) and form.span.grain == "year" and _noun(view, end):
        return None
    if isinstance(form, Plain) or (isinstance(form, Offset) and which in ("later", "earlier")):
        return None
    return Piece(form, which), end


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
    if unit is None or view.low(at + 1) != "of":
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
    at = index + 1
    if low == "overnight" or view.low(at) in ("of", "from", "on", "between"):
        if view.low(at) in ("of", "from", "on", "between", "hours"):
            at += 1
        if view.low(at) == "hours" and view.low(at + 1) == "of":
            at += 2
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


_TIMELY = frozenset(
    [
        "in",
        "during",
        "by",
        "since",
        "until",
        "of",
        "early",
        "late",
        "mid",
        "mid-",
        "and",
        "the",
        "last",
        "this",
        "next",
        "through",
        "or",
        "over",
        "throughout",
    ]
)


def _season(view: View, index: int) -> Found | None:
    """“summer 2022”, “the summer of 2010”, “the fall of that year”, “in spring”, “winter 1941-42”."""
    words, token = view.words, view.at(index)
    season = words.seasons.get(token.low)
    if season is None:
        return None
    at = index + 1
    if view.low(at) in ("of", ","):
        at += 1
    year = year_number(view, at)
    if year is not None and (span := year_span(year)) is not None:
        end = at + 1
        if season == 24 and view.low(end) in ("-", "/") and view.tight(end + 1) and view.low(end + 1).isdigit():
            end += 2
        return Yearless(0, season=season, year=Fixed(span)), end
    era = era_year(view, at)
    if era is not None:
        timex = era[0].timex if isinstance(era[0], Plain) else None
        return Plain("date", f"{timex}-{('SP', 'SU', 'FA', 'WI')[season - 21]}"), era[1]
    if view.low(index + 1) == "of":
        inner = determined(view, index + 2)
        if inner is not None and isinstance(inner[0], Unit) and inner[0].unit == "year":
            return Yearless(0, season=season, year=inner[0]), inner[1]
        return None
    before = view.low(index - 1)
    if token.low in ("spring", "fall") and not (before == "the" and _another_season(view, index + 1)):
        early = view.low(index - 2) if before == "the" else before
        if early not in _TIMELY or early == "the" or view.at(index + 1).low in ("in", "from"):
            return None
        return Yearless(0, season=season), index + 1
    if before in ("a", "an", "every", "each", "'s") or view.low(index + 1) in ("'s", "olympics", "games", "school"):
        return None
    if token.capital and view.at(index + 1).capital and before not in ("in", "during", "since", "by", "last", "this"):
        return None
    return Yearless(0, season=season), index + 1


def _another_season(view: View, index: int) -> bool:
    """“the spring and early summer”: a second season stands by the first."""
    at = index + 1 if view.low(index) in ("and", "or", "-") else index
    return at > index and (view.low(at) in view.words.seasons or view.low(at + 1) in view.words.seasons)


def _feast(view: View, index: int) -> Found | None:
    """A feast on a fixed day, with its year or without."""
    for rest, value in view.words.feasts.get(view.low(index), ()):
        if all(view.low(index + 1 + offset) == word for offset, word in enumerate(rest)):
            end = index + 1 + len(rest)
            before = view.at(index - 1)
            if not view.at(index).capital or (view.at(end).capital and view.at(end).low not in view.words.day_parts):
                return None
            if before.capital and before.low not in view.words.relations and before.low not in ("the", "this", "last"):
                return None
            at = end + 1 if view.low(end) in (",", "of", "in") else end
            year = year_number(view, at)
            span = year_span(year) if year is not None else None
            month, day = divmod(value, 100)
            if span is not None:
                return Yearless(month, day, year=Fixed(span)), at + 1
            return Yearless(month, day), end
    return None


def _part_of_year(view: View, index: int) -> Found | None:
    """“Q3 2022”, “the third quarter of 2022”."""
    low, number, at = view.low(index), 0, index + 1
    if len(low) == 2 and low[0] in "qh" and low[1] in "1234":
        number, unit = int(low[1]), "quarter" if low[0] == "q" else "half"
        if view.low(at) == "of":
            at += 1
    elif view.words.ordinals.get(low, 9) <= 4 and view.low(at) == "quarter" and view.low(at + 1) == "of":
        number, unit, at = view.words.ordinals[low], "quarter", at + 2
    else:
        return None
    year = year_number(view, at)
    if year is None:
        return None
    span = quarter_span(year, number) if unit == "quarter" else half_span(year, number) if number < 3 else None
    return (Fixed(span), at + 1) if span else None


def _century(view: View, index: int) -> Found | None:
    """“the 20th century”, “nineteenth-century”."""
    low = view.low(index)
    head, _, tail = low.partition("-")
    at = index + 1
    if tail == "century":
        number = view.words.ordinals.get(head)
    else:
        number = day_number(view, index)
        if number is None or view.low(at) not in ("century", "centuries"):
            if number is None or view.low(at) != "-" or view.low(at + 1) != "century":
                return None
            at += 1
        at += 1
    if number is None or not 1 <= number <= 30:
        return None
    if view.low(at) in view.words.lists["eras"]:
        return Plain("date", f"BC{number - 1:02}"), at + 1
    span = century_span(number)
    return (Fixed(span), at) if span else None


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
