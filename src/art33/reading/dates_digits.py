"""Dates and times of day written in digits: 2022-09-26, 26.09.2022, 9/26/2022, 22:30."""

from __future__ import annotations

import re
from collections.abc import Sequence

from art33.reading.dates_forms import Fixed, Plain
from art33.reading.dates_numbers import Found, View, whole
from art33.reading.dates_spans import Span, date_span, hull, month_span
from art33.reading.tokens import Token

_DIGITS = frozenset("0123456789")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)
_SHORT = re.compile(r"(\d\d)\.(\d\d)\.(\d\d)", re.ASCII)


def numeric(view: View, index: int) -> Found | None:
    """A date in digits: 2022-09-26, 2022-09, 26.09.2022, 26/09/2022, 26-09-2022, 2022/09/26."""
    token = view.at(index)
    low = token.low
    if match := _ISO.fullmatch(low):
        end = index + 1
        if view.at(end).low[:1] == "t" and view.tight(end) and len(view.low(end)) > 1:
            end += 1
            while view.low(end) in (":", "+", "z") or (view.low(end)[0] in _DIGITS and view.tight(end)):
                end += 1
        return _fixed(date_span(int(match[1]), int(match[2]), int(match[3])), end)
    if match := _DOTTED.fullmatch(low):
        return _day_month_year(view, int(match[1]), int(match[2]), int(match[3]), "." in low, index + 1)
    if match := _SHORT.fullmatch(low):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        return _fixed(date_span(2000 + year if year < 70 else 1900 + year, month, day), index + 1)
    mark = view.low(index + 1)
    if mark not in ("-", "/", ".") or not view.tight(index + 1) or not view.tight(index + 2):
        return None
    one, two = whole(low), whole(view.low(index + 2))
    if one is None or two is None:
        return None
    third = whole(view.low(index + 4)) if view.low(index + 3) == mark and view.tight(index + 4) else None
    if third is not None:
        if len(low) == 4 and 1000 <= one <= 2199:
            return _fixed(date_span(one, two, third), index + 5)
        if len(view.low(index + 4)) == 4 and 1000 <= third <= 2199 and len(low) <= 2:
            return _day_month_year(view, one, two, third, mark != "/", index + 5)
        return None
    if len(low) == 4 and 1000 <= one <= 2199 and len(view.low(index + 2)) == 2 and 1 <= two <= 12 and mark == "-":
        # “2022-09” is a month; “2001-04” in prose is 2001 to 2004, which has April 2001 in it.
        return None if two > one % 100 else _fixed(month_span(one, two), index + 3)
    if low == "9" and view.low(index + 2) == "11" and mark == "/":
        return _fixed(date_span(2001, 9, 11), index + 3)
    return None


def _fixed(span: Span | None, end: int) -> Found | None:
    return (Fixed(span), end) if span is not None else None


def _day_month_year(view: View, one: int, two: int, year: int, day_first: bool, end: int) -> Found | None:
    """Day and month in the order the mark or the rest of the text tells; where nothing tells, one of the two days."""
    european, american = date_span(year, two, one), date_span(year, one, two)
    if day_first or view.month_first is False or american is None:
        return _fixed(european or american, end)
    if view.month_first or european is None:
        return _fixed(american, end)
    both = hull(european, american)
    return Fixed(both._replace(timex=None) if european != american else both), end


def month_comes_first(tokens: Sequence[Token]) -> bool | None:
    """Whether the text writes 9/26/2022 (True) or 26/9/2022 (False); None where no number above 12 tells."""
    votes = 0
    for token in tokens:
        if len(token.low) >= 8 and "/" in token.low and (match := _DOTTED.fullmatch(token.low)):
            votes += (int(match[2]) > 12) - (int(match[1]) > 12)
    return None if votes == 0 else votes > 0


_HALVES = frozenset(("am", "pm", "a.m.", "p.m."))


def clock(view: View, index: int) -> Found | None:
    """A time of day: 22:30, 5 p.m., 5:30 am, 5 o'clock, 0300hrs."""
    low = view.low(index)
    hour, minute, end = None, 0, index + 1
    if ":" in low:
        parts = low.split(":")
        hour, minute = whole(parts[0]), whole(parts[1]) or 0
    elif len(low) <= 2:
        hour = whole(low)
        if view.low(end) not in _HALVES and view.low(end) not in ("o'clock", "a", "p"):
            return None
        if view.low(end) in ("a", "p") and not (view.low(end + 1) == "." and view.low(end + 2) == "m"):
            return None
    if hour is None or hour > 24 or minute > 59:
        return None
    mark = view.low(end)
    if mark in _HALVES or mark in ("o'clock", "hrs", "hours"):
        end += 1
    if mark in ("p.m.", "pm") and hour < 12:
        hour += 12
    elif mark in ("a.m.", "am") and hour == 12:
        hour = 0
    elif mark in ("a.m.", "am", "p.m.", "pm") and hour > 12:
        return None
    return Plain("time", f"T{hour:02}:{minute:02}"), end
