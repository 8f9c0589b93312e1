"""Seasons: “this fall”, “the summer of 2010”, “in spring”."""

from __future__ import annotations

from art33.reading.dates_forms import Fixed, Plain, Unit, Yearless
from art33.reading.dates_numbers import Found, View, year_number
from art33.reading.dates_relative import determined
from art33.reading.dates_spans import year_span
from art33.reading.dates_years import era_year


def season(view: View, index: int) -> Found | None:
    """“summer 2022”, “the summer of 2010”, “the fall of that year”, “in spring”, “winter 1941-42”."""
    words, token = view.words, view.at(index)
    number = words.seasons.get(token.low)
    if number is None:
        return None
    at = index + 1
    if view.low(at) in ("of", ","):
        at += 1
    year = year_number(view, at)
    if year is not None and (span := year_span(year)) is not None:
        end = at + 1
        if number == 24 and view.low(end) in ("-", "/") and view.tight(end + 1) and view.low(end + 1).isdigit():
            end += 2
        return Yearless(0, season=number, year=Fixed(span)), end
    era = era_year(view, at)
    if era is not None:
        timex = era[0].timex if isinstance(era[0], Plain) else None
        return Plain("date", f"{timex}-{('SP', 'SU', 'FA', 'WI')[number - 21]}"), era[1]
    if view.low(index + 1) == "of":
        inner = determined(view, index + 2)
        if inner is not None and isinstance(inner[0], Unit) and inner[0].unit == "year":
            return Yearless(0, season=number, year=inner[0]), inner[1]
        return None
    before = view.low(index - 1)
    if token.low in ("spring", "fall") and not (before == "the" and _another_season(view, index + 1)):
        early = view.low(index - 2) if before == "the" else before
        if early not in view.words.lists["before_season"] or early == "the" or view.at(index + 1).low in ("in", "from"):
            return None
        return Yearless(0, season=number), index + 1
    if before in ("a", "an", "every", "each", "'s") or view.low(index + 1) in ("'s", "olympics", "games", "school"):
        return None
    if before == "and" and not token.capital and _thing(view, index + 1):
        # “soybean and winter wheat”: a sort of wheat.
        return None
    if token.capital and view.at(index + 1).capital and before not in ("in", "during", "since", "by", "last", "this"):
        return None
    return Yearless(0, season=number), index + 1


def _thing(view: View, index: int) -> bool:
    """A noun that the season may belong to stands at the token."""
    token, words = view.at(index), view.words
    links = words.lists["links"]
    return token.low.isalpha() and not token.capital and token.low not in links and token.low not in words.relations


def _another_season(view: View, index: int) -> bool:
    """“the spring and early summer”: a second season stands by the first."""
    at = index + 1 if view.low(index) in ("and", "or", "-") else index
    return at > index and (view.low(at) in view.words.seasons or view.low(at + 1) in view.words.seasons)
