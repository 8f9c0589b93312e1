"""Moving along the calendar from a stretch of days: units on or back, weekdays, pieces."""

from __future__ import annotations

from art33.days.day import Day, weekday
from art33.reading.dates_spans import (
    Span,
    about,
    between,
    day_span,
    hull,
    piece,
    shifted_day,
    unit_span,
    week_span,
)


def weekday_to(number: int, day: Day) -> Day:
    """The last such weekday not after the day."""
    return day - (weekday(day) - number) % 7


def weekday_from(number: int, day: Day) -> Day:
    """The first such weekday not before the day."""
    return day + (number - weekday(day)) % 7


def neighbour(base: Span, step: int, unit: str) -> Span | None:
    """The unit that a date said before is in, or its neighbour; where the date may lie in several, all of these."""
    if unit == "day":
        first, last = base.first + step, base.last + step
        if first == last:
            return day_span(first)
        return between(first, last) if step == 0 or base.grain in ("interval", "week", "weekend") else None
    one, other = (shifted_day(day, step, unit) for day in (base.first, base.last))
    if one is None or other is None:
        return None
    begin, end = unit_span(one, unit), unit_span(other, unit)
    return hull(begin, end) if begin and end else None


def moved(first: Day, last: Day, count: float, unit: str) -> Span | None:
    """Days moved by a count of units: exact in days, to about three days in weeks, to the calendar unit in longer ones."""
    if unit in ("minute", "hour", "second"):
        days = {"hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}[unit] * count
        low, high = int(days // 1), int(-(-days // 1))
        return between(first + low, last + high, "day" if first + low == last + high else "interval")
    if unit in ("week", "fortnight", "weekend"):
        days = round(count * (14 if unit == "fortnight" else 7))
        span = day_span(first + days)
        if first != last or span is None:
            return between(first + days - 3, last + days + 3)
        week = week_span(span.first)
        return about(span)._replace(grain="week", timex=week.timex if week else None)
    if count != int(count):
        if unit == "month":
            # A month and a half is some weeks, to about five days.
            days = round(count * 30.44)
            return between(first + days - 5, last + days + 5)
        months = {"month": 1, "year": 12, "decade": 120}.get(unit)
        if months is None or (count * months) != int(count * months):
            return None
        count, unit = count * months, "month"
    one, other = shifted_day(first, int(count), unit), shifted_day(last, int(count), unit)
    if one is None or other is None:
        return None
    if unit in ("day", "night"):
        return day_span(one) if one == other else between(one, other)
    grain = "year" if unit in ("decade", "century") else unit
    begin, end = unit_span(one, grain), unit_span(other, grain)
    return hull(begin, end) if begin and end else None


FEW = {"day": (2, 10), "week": (2, 8), "month": (2, 11), "year": (2, 9)}
"""What “a few” and “several” units can be; nobody counted them."""


def some(base: Span, number: float | None, unit: str, sign: int) -> Span | None:
    """Some units before (sign -1) or after a date: so many, or one more; uncounted ones between the bounds of FEW."""
    if unit not in FEW:
        return None
    low, high = FEW[unit]
    if number is not None:
        low, high = int(number), int(number) + 1
    near, far = sorted((sign * low, sign * high))
    one, other = shifted_day(base.first, near, unit), shifted_day(base.last, far, unit)
    timex = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return between(one, other, "interval", timex) if one is not None and other is not None else None


def cut(span: Span, which: str) -> Span:
    """Early, mid, late, halves; or `first:2:week`, the first two weeks."""
    if ":" not in which:
        return piece(span, which)
    nth, number, unit = which.split(":")
    if unit.isdigit():
        first = (
            weekday_from(int(unit), span.first) + (int(nth or 1) - 1) * 7
            if nth != "last"
            else weekday_to(int(unit), span.last)
        )
        day = day_span(first)
        return day if day is not None and span.first <= first <= span.last else span
    length = {"day": 7}.get(unit, 3) if number == "X" else int(number)
    if nth == "last":
        far = shifted_day(span.last + 1, -length, unit)
        first, last = (far if far is not None else span.first), span.last
    else:
        begin = shifted_day(span.first, (int(nth) - 1) * length, unit) if number != "X" else span.first
        begin = span.first if begin is None else begin
        far = shifted_day(begin, length, unit)
        first, last = begin, (far - 1 if far is not None else span.last)
    first, last = max(first, span.first), min(last, span.last)
    if first > last:
        return span
    exact = unit_span(first, unit) if length == 1 else None
    if exact is not None and (exact.first, exact.last) == (first, last):
        return exact
    amount = {"day": f"P{number}D", "week": f"P{number}W", "month": f"P{number}M", "year": f"P{number}Y"}.get(unit)
    found = between(first, last, "interval", amount)
    return found or span
