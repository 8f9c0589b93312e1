"""Years and what is made of them: ranges, decades, centuries, quarters, eras."""

from __future__ import annotations

from art33.reading.dates_forms import Fixed, Plain, Range, Yearless
from art33.reading.dates_numbers import Found, View, day_number, whole, year_number
from art33.reading.dates_spans import Span, century_span, decade_span, half_span, quarter_span, year_span

_DIGITS = frozenset("0123456789")


def _fixed(span: Span | None, end: int) -> Found | None:
    return (Fixed(span), end) if span is not None else None


def bare_year(view: View, index: int) -> Found | None:
    """A year in four digits, where what stands around it lets it be one."""
    year = year_number(view, index)
    span = year_span(year) if year is not None else None
    if year is None or span is None or _numbered(view, index):
        return None
    ranged = short_year_range(view, index, year)
    if ranged is not None:
        return ranged
    if _number_goes_on(view, index):
        return None
    before, after = view.at(index - 1).low, view.at(index + 1).low
    if after in view.words.seasons and not view.at(index + 2).capital:
        return Yearless(0, season=view.words.seasons[after], year=Fixed(span)), index + 2
    if before not in view.words.lists["before_year"]:
        if not 1500 <= year <= 2100 or after[0] in _DIGITS or (before[0] in _DIGITS and len(before) > 2):
            return None
        if year % 100 == 0 and after[0].isalpha() and after.endswith("s"):
            # “2000 demonstrators”: a round number before a plural counts it.
            return None
    return Fixed(span), index + 1


def _numbered(view: View, index: int) -> bool:
    """The number names or counts: “Resolution 1973”, “No. 2014”, “2000 people”, “4534/2022”, “28.XII.2022”."""
    lists = view.words.lists
    before, back = view.low(index - 1), view.low(index - 2)
    if before in lists["numbered"] or (before == "." and back in lists["numbered"]):
        return True
    if view.low(index + 1) in lists["counted"]:
        return True
    if before in ("-", "/", ".", ":", "+", "#") and view.tight(index):
        if back[0] in _DIGITS:
            return year_number(view, index - 2) is None
        return before in ("/", ".") and view.tight(index - 1) and back[0].isalpha()
    return False


def _number_goes_on(view: View, index: int) -> bool:
    """Digits hang on the number with a mark between: a version, a file, a telephone."""
    mark = view.low(index + 1)
    if mark not in ("-", "/", ".", ":") or not (view.tight(index + 1) and view.tight(index + 2)):
        return False
    if mark in ("-", "/") and year_number(view, index + 2) is not None:
        return False
    return view.low(index + 2)[0] in _DIGITS


def era_year(view: View, index: int) -> Found | None:
    """A year before our era, for which this calendar has no day: `490 BC`, `490-480 BC` (its first year)."""
    number = whole(view.low(index))
    if number is None:
        return None
    marks = view.words.lists["eras"]
    after = view.low(index + 1)
    if after in marks:
        return Plain("date", f"BC{number:04}"), index + 2
    if (
        after in ("-", "to", "and", "or", "until")
        and whole(view.low(index + 2)) is not None
        and view.low(index + 3) in marks
    ):
        return Plain("date", f"BC{number:04}"), index + 1
    return None


def short_year_range(view: View, index: int, year: int) -> Found | None:
    """`1914-18`, `1998/99`: the years from the one to the other."""
    if view.low(index + 1) not in ("-", "/") or not view.tight(index + 1) or not view.tight(index + 2):
        return None
    end = view.at(index + 2)
    number = whole(end.low)
    if number is None or len(end.low) != 2 or view.low(index + 3) in ("-", "/"):
        return None
    last = year // 100 * 100 + number
    one, other = year_span(year), year_span(last)
    if last <= year or one is None or other is None:
        return None
    return Range(Fixed(one), Fixed(other), (index + 1, index + 2)), index + 3


def decade(view: View, index: int) -> Found | None:
    """`1990s`, `1990's`, `the 90s`, `'90s`, `nineties`."""
    low = view.low(index)
    if low in view.words.decades:
        if view.low(index - 1) not in ("the", "early", "mid-", "late", "early-", "late-", "mid"):
            return None
        return _fixed(decade_span(1900 + view.words.decades[low]), index + 1)
    if low[0] not in _DIGITS or low[-1] != "s":
        return None
    digits = low.rstrip("s").rstrip("'")
    number = whole(digits)
    if number is None or number % 10:
        return None
    if view.low(index + 1) in view.words.lists["eras"]:
        return Plain("date", f"BC{number // 10:03}"), index + 2
    if len(digits) == 4 and 1000 <= number <= 2190:
        if number % 100 == 0 and number != 2000:
            return _fixed(century_span(number // 100 + 1), index + 1)
        return _fixed(decade_span(number), index + 1)
    before = view.low(index - 1)
    if len(digits) == 2 and number >= 20 and before in ("the", "'", "early", "mid-", "late", "mid") and number != 0:
        return _fixed(decade_span(1900 + number), index + 1)
    return None


def century(view: View, index: int) -> Found | None:
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


def part_of_year(view: View, index: int) -> Found | None:
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
