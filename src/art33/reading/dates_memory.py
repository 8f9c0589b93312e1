"""What a text has said so far, as far as later dates lean on it: the last date, the year in force, the day of a saying."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from art33.days.day import Day
from art33.reading.dates_forms import Deictic, Fixed, Offset, Unit, Weekday, Yearless
from art33.reading.dates_numbers import View
from art33.reading.dates_resolve import Resolved, Standpoint, core, resolve
from art33.reading.dates_scan import Found
from art33.reading.dates_spans import Span

_FRAME_REACH = 2
"""Sentences through which “In March 2019, …” lends its year to the months after it; elsewhere only within the sentence."""
_LONG_AGO = 200
"""Days before publication from which a day said with its year, wherever it stands, lends its year to those told after it."""
_MENTION_REACH = 6
"""Sentences through which “two days later” looks back for the date it leans on."""


_WEEKS = ("week", "weekend")


class Frame(NamedTuple):
    """A date whose year the months after it take, through `reach` sentences of its paragraph."""

    span: Span
    sentence: int
    paragraph: int
    reach: int
    days_only: bool = False
    """Beyond its own sentence it lends its year to days alone, not to bare months."""


class Memory:
    """What the text has said so far: the last date, and the date whose year a month without one takes."""

    def __init__(self, story: bool) -> None:
        self.story = story
        self._mention: tuple[Span, int] | None = None
        self._day: tuple[Span, int] | None = None
        self._said: tuple[Span, Found] | None = None
        self._frame: Frame | None = None

    def mention(self, each: Found) -> Span | None:
        """The date that “later” and “the same day” lean on here."""
        inner = core(each.form)
        last = self._mention
        if last is not None and not self.story and isinstance(inner, (Unit, Offset)) and inner.unit == "day":
            # “the same day” leans on a day, whatever month or year was named in between; a night or a week is near enough.
            last = (
                last if last[0].last - last[0].first < 3 else self._day or (last if last[0].grain in _WEEKS else None)
            )
        if last is None or (not self.story and each.sentence - last[1] > _MENTION_REACH):
            return None
        return last[0]

    def told_before(self, each: Found) -> bool:
        """A day of the thing told was said in this sentence already."""
        return self._day is not None and self._day[1] == each.sentence

    def fresh(self, each: Found) -> bool:
        """The last date stands in this sentence or the one before it."""
        return self._mention is not None and each.sentence - self._mention[1] <= 1

    def seen(self, view: View, each: Found, published: tuple[Day, Day] | None) -> tuple[Day, Day] | None:
        """From where a past day is looked at: “said on Monday that he was held on Tuesday” looks from the Monday."""
        if published is None or self._said is None or self._said[1].sentence != each.sentence:
            return published
        span, saying = self._said
        lists = view.words.lists
        says, that = lists["says"], lists["that"]
        before = any(view.low(at) in says for at in range(max(saying.start - 5, 0), saying.start))
        after = any(view.low(at) in says for at in range(saying.end, min(each.start, saying.end + 8)))
        told = any(view.low(at) in that for at in range(saying.end, min(each.start, saying.end + 12)))
        opens = after and opens_sentence(view, saying)
        apart = lists["and"] | says
        if any(view.low(at) in apart for at in range(each.start - 3, each.start)) or not (opens or (before and told)):
            # Not “was told on Monday to leave, and on Wednesday was deported”, nor “held on the 5th, he said on Monday”.
            return published
        return min(span.first, published[0]), min(span.last, published[1])

    def frame(self, each: Found) -> Span | None:
        """The date that a month without a year leans on here, instead of the publication."""
        if self._frame is None:
            return None
        frame = self._frame
        near = frame.paragraph == each.paragraph and each.sentence - frame.sentence <= frame.reach
        inner = core(each.form)
        if frame.days_only and each.sentence != frame.sentence and isinstance(inner, Yearless) and inner.day is None:
            near = False
        return frame.span if near or self.story else None

    def keep(
        self,
        each: Found,
        days: Resolved,
        worn: bool,
        opens: bool,
        published: tuple[Day, Day] | None,
        how: str,
        ahead: bool,
    ) -> None:
        """Remember a date just read, unless it only passes by."""
        span = days.span
        if (
            span is None
            or (worn and span.grain != "day" and not (self.story and opens))
            or (self.story and days.anchor == "publication")
        ):
            return
        self._mention = span, each.sentence
        if span.grain == "day":
            self._day = self._mention
            if self._said is None or self._said[1].sentence != each.sentence:
                # The first day of a sentence may be that of the saying.
                self._said = span, each
        if worn and not opens:
            return
        if isinstance(core(each.form), Offset) and not isinstance(core(each.form), Fixed) and span.grain == "year":
            return
        if self.story:
            if how in ("before", "until") or ((ahead or how == "by") and not opens):
                # What comes later than the story, or is only planned, does not move it.
                return
            if self._frame is None or span.grain != "year" or opens or self._goes_on(span, each):
                self._frame = Frame(span, each.sentence, each.paragraph, 0)
        elif days.anchor is None and (span.grain in ("day", "month") or (opens and span.grain == "year")):
            old = span.grain == "day" and published is not None and published[0] - span.last > _LONG_AGO
            reach = _FRAME_REACH if opens or old else 0
            self._frame = Frame(span, each.sentence, each.paragraph, reach, days_only=old and not opens)
        elif days.anchor == "mention" and span.grain == "year" and isinstance(each.form, Unit):
            # “the same year, on October 3”
            self._frame = Frame(span, each.sentence, each.paragraph, 0)
        elif days.anchor == "mention" and self._frame is not None and isinstance(core(each.form), Yearless):
            self._frame = Frame(span, each.sentence, each.paragraph, self._frame.reach, self._frame.days_only)
        elif days.anchor == "publication" and published is not None and span.first > published[1]:
            # A date to come frames what follows: “opens on 10 January … the verdict is due in March”.
            self._frame = Frame(span, each.sentence, each.paragraph, _FRAME_REACH)

    def _goes_on(self, span: Span, each: Found) -> bool:
        """A year in passing moves the story only where it is the story's own or the next ones."""
        if self._frame is None or self._frame.span.grain == "year":
            return True
        year, told = date.fromordinal(span.first).year, date.fromordinal(self._frame.span.first).year
        return told < year <= told + 2 or each.sentence - self._frame.sentence > 8


def says_before(view: View, start: int) -> bool:
    """A word of saying stands just before the date: “his wife said on Monday”."""
    says = view.words.lists["says"]
    return any(view.low(at) in says for at in range(start - 3, start))


def told_on(view: View, each: Found, after: Found | None, seen: tuple[Day, Day] | None) -> tuple[Day, Day] | None:
    """“was held on Tuesday, his wife said on Monday”: the Tuesday before that Monday."""
    if seen is None or after is None or after.sentence != each.sentence or not 1 < after.start - each.end <= 12:
        return seen
    if not isinstance(after.form, (Weekday, Deictic)) or not says_before(view, after.start):
        return seen
    day = resolve(after.form, Standpoint(seen, tense="past")).span
    return seen if day is None else (min(day.first, seen[0]), min(day.last, seen[1]))


def opens_sentence(view: View, each: Found) -> bool:
    """“In 2019, …”, or a heading “2019: …”: the date opens the sentence and frames what follows."""
    at = each.start
    if view.parted(at):
        return True
    before = view.low(at - 1)
    if before in view.words.lists["opens"]:
        return view.low(at - 2) in (".", "!", "?", "\0", "”", '"') or view.parted(at - 1)
    return before in (".", "!", "?", "\0")
