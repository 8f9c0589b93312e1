"""Days in words: “Wed 28 Dec 2022”, “29 or 30 Dec”, “2 to 19 Dec”, “by 30 Dec”, “day unknown”; never a bare number."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from art33.days.day import Day, parse_day, weekday
from art33.days.edtf import read
from art33.errors import InputError
from art33.standing.result import Ends
from art33.tell.layout import NO_BREAK
from art33.tell.words import Words

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def _real(day: Day) -> bool:
    return _FIRST <= day <= _LAST


def _plain(ends: Ends) -> Ends:
    """The ends with `..` (a day outside the calendar) as what it means: open."""
    if isinstance(ends, tuple):
        first, last = (None if each == ".." else each for each in ends)
        return None if first is None and last is None else (first, last)
    return None if ends == ".." else ends


def _is_month(begin: date, end: date) -> bool:
    """Whether the days are one whole month."""
    same = (begin.year, begin.month) == (end.year, end.month)
    return same and begin.day == 1 and end.day == monthrange(end.year, end.month)[1]


class DayWords(NamedTuple):
    """Days in the words of a language. A year that the heading gives (`year`) is not repeated beside every day."""

    words: Words
    year: int | None = None

    def _say(self, key: str, **values: object) -> str:
        return self.words.say(f"day.{key}", **values).replace(" ", NO_BREAK)

    def _short(self, at: date, year: bool) -> bool:
        return not year and at.year == self.year

    def one(self, day: Day, year: bool = False) -> str:
        """One day with its weekday; with its year if asked for, or if the heading does not give it."""
        at = date.fromordinal(day)
        key = "one_short" if self._short(at, year) else "one"
        names = self.words
        return self._say(
            key, weekday=names.weekdays[weekday(day)], day=at.day, month=names.months[at.month - 1], year=at.year
        )

    def bare(self, day: Day, year: bool = False) -> str:
        """One day without its weekday, as part of a span."""
        at = date.fromordinal(day)
        key = "bare_short" if self._short(at, year) else "bare"
        return self._say(key, day=at.day, month=self.words.months[at.month - 1], year=at.year)

    def span(self, first: Day, last: Day, year: bool = False) -> str:
        """One day somewhere from first to last."""
        if not _real(first):
            return self._say("by", day=self.one(last, year)) if _real(last) else self._say("unknown")
        if not _real(last):
            return self._say("from", day=self.one(first, year))
        if first == last:
            return self.one(first, year)
        begin, end = date.fromordinal(first), date.fromordinal(last)
        if _is_month(begin, end):
            return self._say("month", month=self.words.months_whole[end.month - 1], year=end.year)
        if (begin.month, begin.day, end.month, end.day) == (1, 1, 12, 31) and begin.year == end.year:
            return str(begin.year)
        key = "two" if last == first + 1 else "more"
        if (begin.month, begin.year) == (end.month, end.year):
            return self._say(key, first=begin.day, second=self.bare(last, year))
        return self.words.say(f"day.{key}", first=self._start(first, end.year, year), second=self.bare(last, year))

    def _start(self, first: Day, end_year: int, year: bool) -> str:
        """The first day of a span that crosses months: its year only if the span crosses years too."""
        at = date.fromordinal(first)
        if at.year == end_year:
            return self._say("bare_short", day=at.day, month=self.words.months[at.month - 1])
        return self.bare(first, year)

    def edtf(self, text: str | None) -> str:
        """A date as the source allows it; approximate and unsure ones say so. Text that is no date stands as it is."""
        if text is None:
            return self._say("unknown")
        try:
            at = read(text)
        except InputError:
            return text
        if at.approximate and at.precision == "day":
            told = self._say("about", day=self.one((at.first + at.last) // 2))
        elif at.moment is not None:
            told = self._say("at", day=self.one(at.first), hour=f"{at.moment:%H:%M}")
        else:
            told = self.span(at.first, at.last)
            if at.approximate:
                told = self._say("about", day=told)
        return self.words.say("day.unsure", day=told) if at.uncertain else told

    def iso(self, text: str, year: bool = False) -> str:
        """A day written as YYYY-MM-DD."""
        return self.one(parse_day(text), year)

    def ends(self, ends: Ends, none: str, year: bool = False) -> str:
        """An end of a stretch as the JSON of a standing has it: a day, `[first, last]`, or `none` for an open one."""
        ends = _plain(ends)
        if ends is None:
            return none
        if isinstance(ends, str):
            return self.iso(ends, year)
        first, last = ends
        if first is None or last is None:
            one = self.iso(first or last or "", year)
            return self._say("by", day=one) if first is None else self._say("from", day=one)
        return self.span(parse_day(first), parse_day(last), year)

    def until(self, ends: Ends, none: str) -> str:
        """The last day of a stretch: one whose end is open says from which day on it can end."""
        ends = _plain(ends)
        if not isinstance(ends, tuple) or (ends[0] is None) == (ends[1] is None):
            return self.ends(ends, none, year=True)
        key = "at_earliest" if ends[1] is None else "at_latest"
        return self.words.say(f"day.{key}", day=self.iso(ends[0] or ends[1] or "", year=True))

    def listed(self, days: Sequence[Day]) -> str:
        """Several days: “28, 29 and 30 Dec” within a month, else each by itself."""
        if len(days) == 1:
            return self.one(days[0])
        dates = [date.fromordinal(day) for day in days]
        if len({(each.year, each.month) for each in dates}) == 1:
            *head, last = [*(str(each.day) for each in dates[:-1]), self.bare(days[-1])]
        else:
            *head, last = [self.one(day) for day in days]
        return self.words.say("day.and", first=", ".join(head), second=last)

    def stretches(self, pieces: Sequence[tuple[Day, Day]], first: Day, last: Day) -> str:
        """Stretches of days within a frame: “26 Sep to 27 Dec, Fri 30 Dec”."""
        told = []
        for begin, end in pieces:
            begin, end = max(begin, first), min(end, last)
            if begin > end:
                continue
            told.append(self.one(begin) if begin == end else self._stretch(begin, end))
        return ", ".join(told)

    def _stretch(self, begin: Day, end: Day) -> str:
        """All days from the first to the last."""
        start, stop = date.fromordinal(begin), date.fromordinal(end)
        if (start.year, start.month) == (stop.year, stop.month):
            return self._say("more", first=start.day, second=self.bare(end))
        return self.words.say("day.more", first=self._start(begin, stop.year, False), second=self.bare(end))
