"""Uncertain dates in EDTF (ISO 8601-2:2019, levels 0 and 1, `2022-11-2X` and `[a..b]`), in and out.

A date is read as its first and last possible day. `a/b` means one day from a to b (SEMANTICS 3). `~` and `%` widen by three
days, one month or half a year, by the precision of the date; `?` says that the source is unsure and widens nothing.
Years outside 1 to 9999 are refused: no case of ours lies there, and Python's calendar ends there.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from art33.days.day import FUTURE, PAST, Day
from art33.errors import InputError

_HALF_YEAR = 183
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?P<mark>[?~%]?)", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)


class Edtf(NamedTuple):
    """A date as far as it is known: one day from `first` to `last`."""

    text: str
    first: Day
    last: Day
    precision: str
    approximate: bool = False
    uncertain: bool = False
    moment: datetime | None = None


def _refuse(text: str, why: str) -> InputError:
    shown = text if len(text) <= 60 else text[:57] + "…"
    return InputError(f"“{shown}” is no date in EDTF: {why}")


def _month_end(year: int, month: int) -> Day:
    return date(year, month, monthrange(year, month)[1]).toordinal()


def _year_span(text: str, digits: str) -> tuple[int, int]:
    if not re.fullmatch(r"\d+X*", digits):
        raise _refuse(text, "unspecified digits of a year are the last ones")
    first, last = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if last < 1:
        raise _refuse(text, "there is no year 0000 in the calendar used here")
    return max(first, 1), last


def _plain(text: str, match: re.Match[str]) -> tuple[Day, Day, str]:
    """First and last day and precision of a date without its mark."""
    year, month, day = match["year"], match["month"], match["day"]
    first, last = _year_span(text, year)
    precision = {0: "year", 1: "decade", 2: "century"}.get(year.count("X"), "millennium")
    if month is None:
        return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal(), precision
    if "X" in year:
        raise _refuse(text, "a month of an unspecified year is level 2")
    if month == "XX":
        if day not in (None, "XX"):
            raise _refuse(text, "a day of an unspecified month is level 2")
        return date(first, 1, 1).toordinal(), date(first, 12, 31).toordinal(), "year"
    if "X" in month:
        raise _refuse(text, "a month with one digit unspecified is level 2")
    number = int(month)
    if number in _SEASONS and day is None:
        begins, ends = _SEASONS[number]
        ends_year = first + (ends < begins)
        if ends_year > 9999:
            raise _refuse(text, "the winter ends after year 9999")
        return date(first, begins, 1).toordinal(), _month_end(ends_year, ends), "season"
    if not 1 <= number <= 12:
        raise _refuse(text, f"there is no month {month}")
    if day is None or day == "XX":
        return date(first, number, 1).toordinal(), _month_end(first, number), "month"
    longest = monthrange(first, number)[1]
    if day[1] == "X" and day[0].isdigit():
        tens = int(day[0]) * 10
        if tens > longest:
            raise _refuse(text, f"{first}-{month} has no day {day}")
        return (
            date(first, number, max(1, tens)).toordinal(),
            date(first, number, min(tens + 9, longest)).toordinal(),
            "decade of days",
        )
    if "X" in day:
        raise _refuse(text, "only the last digits of a day can be unspecified")
    if not 1 <= int(day) <= longest:
        raise _refuse(text, f"{first}-{month} has {longest} days")
    ordinal = date(first, number, int(day)).toordinal()
    return ordinal, ordinal, "day"


def _month_before(first: Day) -> Day:
    """The first day of the month before the one that begins on a day; open before the first of all."""
    return date.fromordinal(first - 1).replace(day=1).toordinal() if first > 1 else PAST


def _month_after(last: Day) -> Day:
    """The last day of the month after the one that ends on a day; open after the last of all."""
    if last >= date.max.toordinal():
        return FUTURE
    begins = date.fromordinal(last + 1)
    return begins.replace(day=monthrange(begins.year, begins.month)[1]).toordinal()


def _widen(first: Day, last: Day, precision: str) -> tuple[Day, Day]:
    if precision in ("day", "decade of days"):
        return first - 3, last + 3
    if precision == "month":
        return _month_before(first), _month_after(last)
    return first - _HALF_YEAR, last + _HALF_YEAR


def _read_date(text: str, whole: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if match is None:
        if moment := _MOMENT.fullmatch(text):
            try:
                at = datetime.fromisoformat(text)
            except ValueError as error:
                raise _refuse(whole, str(error)) from None
            day = date.fromisoformat(moment[1]).toordinal()
            return Edtf(text, day, day, "day", moment=at)
        if re.fullmatch(r"(?:Y-?\d|-\d{4}).*", text, re.ASCII | re.DOTALL):
            raise _refuse(whole, "years outside 1 to 9999 are not read")
        raise _refuse(whole, "expected YYYY, YYYY-MM, YYYY-MM-DD, a season, or two of them joined by /")
    first, last, precision = _plain(whole, match)
    mark = match["mark"]
    if mark in ("~", "%"):
        first, last = _widen(first, last, precision)
    return Edtf(text, first, last, precision, mark in ("~", "%"), mark in ("?", "%"))


@lru_cache(maxsize=65536)
def read(text: str) -> Edtf:
    """Read an EDTF date.

    Raises InputError with one line that says what is wrong: an impossible day, a form that is not EDTF, a reversed interval.
    """
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
        try:
            day = date.fromisoformat(text).toordinal()
            return Edtf(text, day, day, "day")
        except ValueError:
            pass
    if text.startswith("[") and text.endswith("]") and ".." in text:
        begin, _, end = text[1:-1].partition("..")
        left, right = _end(begin or "..", text), _end(end or "..", text)
    elif "/" in text:
        begin, _, end = text.partition("/")
        left, right = _end(begin, text), _end(end, text)
    else:
        return _read_date(text, text)
    first = PAST if left is None else left.first
    last = FUTURE if right is None else right.last
    if left is not None and right is not None and left.first > right.last:
        # “2022-12-15/2022-12” is from the 15th to the end of the month: only an end with no day left is reversed.
        raise _refuse(text, "it ends before it begins")
    ends = [each for each in (left, right) if each is not None]
    if not ends:
        raise _refuse(text, "both ends are open")
    return Edtf(
        text,
        first,
        last,
        "interval",
        any(each.approximate for each in ends),
        any(each.uncertain for each in ends),
    )


def _end(text: str, whole: str) -> Edtf | None:
    return None if text in ("", "..") else _read_date(text, whole)


def _compact(first: Day, last: Day) -> str | None:
    """The span as a single day, month or year, if it is one."""
    try:
        begin, end = date.fromordinal(first), date.fromordinal(last)
    except (ValueError, OverflowError):
        return None
    if first == last:
        return begin.isoformat()
    if (
        begin.day == 1
        and (begin.year, begin.month) == (end.year, end.month)
        and last == _month_end(end.year, end.month)
    ):
        return f"{begin.year:04}-{begin.month:02}"
    if (begin.year, begin.month, begin.day, end.month, end.day) == (end.year, 1, 1, 12, 31):
        return f"{begin.year:04}"
    return None


def _open(day: Day) -> str:
    try:
        return date.fromordinal(day).isoformat()
    except (ValueError, OverflowError):
        return ".."


def write(first: Day, last: Day) -> str:
    """The shortest faithful form in our JSON: a day, a month, a year, or `a/b` for one day from a to b (`..` is an open end).

    What `read` gives for it is the same span. A span open at both ends is no date: write null instead.
    """
    return _compact(first, last) or f"{_open(first)}/{_open(last)}"


def export(first: Day, last: Day) -> str:
    """The same in EDTF for others, where "one day from a to b" is `[a..b]` (level 2)."""
    begin, end = _open(first).replace("..", ""), _open(last).replace("..", "")
    return _compact(first, last) or f"[{begin}..{end}]"
