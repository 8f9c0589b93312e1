"""Feasts that fall on the same day every year."""

from __future__ import annotations

from art33.reading.dates_forms import Fixed, Yearless
from art33.reading.dates_numbers import Found, View, year_number
from art33.reading.dates_spans import year_span


def feast(view: View, index: int) -> Found | None:
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
