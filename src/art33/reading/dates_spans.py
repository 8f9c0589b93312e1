"""Stretches of the calendar a date in words can mean: a day, a week, a month, a season, a decade … as first and last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from art33.days.day import Day, iso, weekday
from art33.days.edtf import read, write


class Span(NamedTuple):
    """One day from `first` to `last`, said with the precision of `grain`.

    `timex` is the value in the manner of TIMEX3 (`2022-W52`, `2022-FA`), `edtf` the same in our JSON form.
    """

    first: Day
    last: Day
    grain: str
    timex: str | None
    edtf: str


GRAINS = (
    "day",
    "weekend",
    "week",
    "part of a month",
    "interval",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
)
"""From fine to coarse."""

_LEAST, _MOST = date.min.toordinal(), date.max.toordinal()
_SEASONS = {21: (3, "SP"), 22: (6, "SU"), 23: (9, "FA"), 24: (12, "WI")}


def _span(first: Day, last: Day, grain: str, timex: str | None) -> Span | None:
    if not _LEAST <= first <= last <= _MOST:
        return None
    return Span(first, last, grain, timex, _written(first, last))


def _written(first: Day, last: Day) -> str:
    """The shortest faithful form: whole months as `2022-09/2022-11`, whole years as `1990/1999`."""
    text = write(first, last)
    if len(text) != 21 or text[8:10] != "01" or last >= _MOST or iso(last + 1)[8:] != "01":
        return text
    return f"{text[:4]}/{text[11:15]}" if (text[5:7], text[16:18]) == ("01", "12") else f"{text[:7]}/{text[11:18]}"


def day_span(day: Day) -> Span | None:
    """That day."""
    return _span(day, day, "day", iso(day))


def date_span(year: int, month: int, day: int) -> Span | None:
    """The day of the calendar, None where there is no such day."""
    try:
        return day_span(date(year, month, day).toordinal())
    except ValueError:
        return None


def months_span(year: int, month: int, count: int, grain: str, timex: str | None) -> Span | None:
    """`count` whole months from the given one."""
    end, zero = divmod(year * 12 + month - 1 + count - 1, 12)
    if year < 1 or end > 9999:
        return None
    last = date(end, zero + 1, monthrange(end, zero + 1)[1]).toordinal()
    return _span(date(year, month, 1).toordinal(), last, grain, timex)


def month_span(year: int, month: int) -> Span | None:
    """That month."""
    return months_span(year, month, 1, "month", f"{year:04}-{month:02}")


def season_span(year: int, season: int) -> Span | None:
    """A season by its EDTF number; the winter of a year begins in its December."""
    month, letters = _SEASONS[season]
    return months_span(year, month, 3, "season", f"{year:04}-{letters}")


def quarter_span(year: int, quarter: int) -> Span | None:
    """A quarter of a year, 1 to 4."""
    return months_span(year, quarter * 3 - 2, 3, "quarter", f"{year:04}-Q{quarter}")


def half_span(year: int, half: int) -> Span | None:
    """A half of a year, 1 or 2."""
    return months_span(year, half * 6 - 5, 6, "half", f"{year:04}-H{half}")


def year_span(year: int) -> Span | None:
    """That year."""
    return months_span(year, 1, 12, "year", f"{year:04}")


def decade_span(year: int) -> Span | None:
    """The decade that the year is in."""
    first = year // 10 * 10
    return months_span(max(first, 1), 1, 120 if first else 108, "decade", f"{year // 10:03}")


def century_span(number: int) -> Span | None:
    """The century by its number; the 20th is 1900 to 1999, as people speak."""
    first = number * 100 - 100
    return months_span(max(first, 1), 1, 1200 if first else 1188, "century", f"{number - 1:02}")


def week_span(day: Day) -> Span | None:
    """The week from Monday to Sunday that the day is in."""
    if not _LEAST <= day <= _MOST:
        return None
    year, week, _ = date.fromordinal(day).isocalendar()
    monday = day - weekday(day)
    return _span(monday, monday + 6, "week", f"{year:04}-W{week:02}")


def weekend_span(day: Day) -> Span | None:
    """The Saturday and Sunday of the week that the day is in."""
    week = week_span(day)
    return week and _span(week.last - 1, week.last, "weekend", f"{week.timex}-WE")


def unit_span(day: Day, unit: str) -> Span | None:
    """The calendar unit that the day is in."""
    if not _LEAST <= day <= _MOST:
        return None
    at = date.fromordinal(day)
    match unit:
        case "day":
            return day_span(day)
        case "week":
            return week_span(day)
        case "weekend":
            return weekend_span(day)
        case "month":
            return month_span(at.year, at.month)
        case "quarter":
            return quarter_span(at.year, (at.month + 2) // 3)
        case "half":
            return half_span(at.year, (at.month + 5) // 6)
        case "year":
            return year_span(at.year)
        case "decade":
            return decade_span(at.year)
        case "century":
            return century_span(at.year // 100 + 1)
        case _:
            return None


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def shifted_day(day: Day, count: int, unit: str) -> Day | None:
    """The day `count` units on; the last day of a shorter month stands in for one that it lacks."""
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days is not None:
        moved = day + days * count
        return moved if _LEAST <= moved <= _MOST else None
    if unit not in _MONTHS or not _LEAST <= day <= _MOST or abs(count) > 10_000:
        return None
    at = date.fromordinal(day)
    year, zero = divmod(at.year * 12 + at.month - 1 + count * _MONTHS[unit], 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, zero + 1, min(at.day, monthrange(year, zero + 1)[1])).toordinal()


def about(span: Span) -> Span:
    """The span said with “about”: widened as EDTF's `~` widens."""
    if "/" in span.edtf or "~" in span.edtf:
        return span
    wide = read(f"{span.edtf}~")
    if not _LEAST <= wide.first <= wide.last <= _MOST:
        return span
    return Span(wide.first, wide.last, span.grain, span.timex, f"{span.edtf}~")


def hull(one: Span, other: Span) -> Span:
    """One day somewhere from the first of the two to the last of them."""
    if one == other:
        return one
    first, last = min(one.first, other.first), max(one.last, other.last)
    left, right = (one, other) if one.first <= other.first else (other, one)
    timex = f"{left.timex}/{right.timex}" if left.timex and right.timex else None
    return Span(first, last, "interval", timex, _written(first, last))


def between(first: Day, last: Day, grain: str = "interval", timex: str | None = None) -> Span | None:
    """One day from first to last."""
    return _span(first, last, grain, timex) if first <= last else None


def piece(span: Span, which: str) -> Span:
    """A part of a span as people mean it: early, mid and late are its thirds.

    Of a month 1 to 10, 11 to 20, 21 to its end; of longer stretches whole months; of a decade 0 to 4, 3 to 7, 5 to 9, since
    no two writers agree where its late years begin. Of a day or week the whole: the words say no more about the day.
    """
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    cut: tuple[Day, Day] | None = None
    if span.grain == "month":
        ends = {
            "tens": (10, 19),
            "twenties": (20, last.day),
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, last.day),
            "half1": (1, 16),
            "half2": (15, last.day),
        }
        if which in ends:
            cut = (span.first + ends[which][0] - 1, span.first + ends[which][1] - 1)
    elif span.grain in ("season", "quarter", "half", "year"):
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        starts = {"early": (0, 3), "mid": (1, 3), "late": (2, 3), "half1": (0, 2), "half2": (1, 2)}
        if which in starts:
            at, parts = starts[which]
            length = max(count // parts, 1)
            year, zero = divmod(first.year * 12 + first.month - 1 + at * count // parts, 12)
            some = months_span(year, zero + 1, length, "interval", None)
            cut = some and (some.first, some.last)
    elif span.grain in ("decade", "century"):
        tenth = 1 if span.grain == "decade" else 10
        years = {"early": (0, 4), "mid": (3, 7), "late": (5, 9), "half1": (0, 4), "half2": (5, 9)}
        if which in years:
            low, high = years[which]
            begin = first.year // 10 * 10 + low * tenth
            some = months_span(max(begin, 1), 1, (high - low + 1) * tenth * 12, "interval", None)
            cut = some and (some.first, some.last)
    if cut is None:
        return span
    timex = span.timex
    if span.grain == "year" and which in ("half1", "half2"):
        timex = f"{first.year:04}-H{which[-1]}"
    return Span(cut[0], cut[1], "interval" if span.grain != "month" else "part of a month", timex, _written(*cut))
