"""Dates in words: where a text names a day or a stretch of days, and which days these are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from art33.days.day import Day
from art33.reading.dates_context import attributive, relation, tells_its_own_time, tense
from art33.reading.dates_digits import month_comes_first
from art33.reading.dates_forms import (
    About,
    Deictic,
    Fixed,
    Form,
    Offset,
    Plain,
    Range,
    Stretch,
    Unit,
    Weekday,
    Yearless,
)
from art33.reading.dates_grammar import about_form
from art33.reading.dates_numbers import View
from art33.reading.dates_resolve import Resolved, Standpoint, core, resolve, resolve_ends
from art33.reading.dates_scan import Found, ranges, scan
from art33.reading.dates_spans import Span
from art33.reading.dates_words import date_words
from art33.reading.tokens import Token


class DateMention(NamedTuple):
    """Words of a text that name a time, and the days they mean.

    `start`, `end`: code points in the text, end exclusive; `words` is the text between them, prepositions left out.
    `first`, `last`: one day from first to last; None where the words cannot be resolved (a relative date without a
    publication date, a vague word). `edtf`: the same in our JSON form, with `~` where the text says “about”.
    `kind`: `date`, `duration`, `set`, `time` (a time of day) or `vague` (“recently”); only `date` resolves.
    `relation`: how the words bind the event to the date: on, before, after, since, until, by, between, about; `of` where a
    noun wears the date and it dates that noun alone (“the 1951 Convention”).
    `anchor`: `publication`, `mention` (another date of the text), None for a date said in full.
    `timex`: the value in the manner of TIMEX3. `parts`: the two ends of a range said as one.
    """

    start: int
    end: int
    words: str
    first: Day | None
    last: Day | None
    edtf: str | None
    kind: str
    relation: str
    anchor: str | None
    timex: str | None = None
    parts: tuple[DateMention, ...] = ()


def find_dates(
    text: str, tokens: Sequence[Token], published: tuple[Day, Day] | None, language: str = "en"
) -> list[DateMention]:
    """The dates, durations, sets and times that the tokens of the text name, in text order.

    `published` is the first and last possible day of publication; without it relative dates stay unresolved.
    Raises InputError where the language has no words for dates.
    """
    words = date_words(language)
    view = View(text, tokens, words, month_comes_first(tokens) if words.phrases is None else False, {})
    found = ranges(view, scan(view))
    memory = _Memory(tells_its_own_time([each.form for each in found], len(tokens), published))
    mentions: list[DateMention] = []
    for number, each in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        mentions.append(_read(view, each, after, published, memory))
    return mentions


def timex_value(mention: DateMention) -> str | None:
    """The mention's value in the manner of TIMEX3: 2022-12-28, 2022-W48, 2022-FA, P3D, PRESENT_REF."""
    return mention.timex


_FRAME_REACH = 2
"""Sentences through which “In March 2019, …” lends its year to the months after it; elsewhere only within the sentence."""
_MENTION_REACH = 6
"""Sentences through which “two days later” looks back for the date it leans on."""


_WEEKS = ("week", "weekend")


class _Frame(NamedTuple):
    """A date whose year the months after it take, through `reach` sentences of its paragraph."""

    span: Span
    sentence: int
    paragraph: int
    reach: int


class _Memory:
    """What the text has said so far: the last date, and the date whose year a month without one takes."""

    def __init__(self, story: bool) -> None:
        self.story = story
        self._mention: tuple[Span, int] | None = None
        self._day: tuple[Span, int] | None = None
        self._said: tuple[Span, Found] | None = None
        self._frame: _Frame | None = None

    def mention(self, each: Found) -> Span | None:
        """The date that “later” and “the same day” lean on here."""
        inner = core(each.form)
        last = self._mention
        if last is not None and not self.story and isinstance(inner, (Unit, Offset)) and inner.unit == "day":
            # “the same day” leans on a day, whatever month or year was named in between; a week is near enough.
            last = last if last[0].grain == "day" else self._day or (last if last[0].grain in _WEEKS else None)
        if last is None or (not self.story and each.sentence - last[1] > _MENTION_REACH):
            return None
        return last[0]

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
        opens = after and _opens(view, saying)
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
                self._frame = _Frame(span, each.sentence, each.paragraph, 0)
        elif days.anchor is None and (span.grain in ("day", "month") or (opens and span.grain == "year")):
            self._frame = _Frame(span, each.sentence, each.paragraph, _FRAME_REACH if opens else 0)
        elif days.anchor == "mention" and self._frame is not None and isinstance(core(each.form), Yearless):
            self._frame = _Frame(span, each.sentence, each.paragraph, self._frame.reach)
        elif days.anchor == "publication" and published is not None and span.first > published[1]:
            # A date to come frames what follows: “opens on 10 January … the verdict is due in March”.
            self._frame = _Frame(span, each.sentence, each.paragraph, _FRAME_REACH)

    def _goes_on(self, span: Span, each: Found) -> bool:
        """A year in passing moves the story only where it is the story's own or the next ones."""
        if self._frame is None or self._frame.span.grain == "year":
            return True
        year, told = date.fromordinal(span.first).year, date.fromordinal(self._frame.span.first).year
        return told < year <= told + 2 or each.sentence - self._frame.sentence > 8


def _read(
    view: View, each: Found, after: Found | None, published: tuple[Day, Day] | None, memory: _Memory
) -> DateMention:
    at, rough = _about(view, each)
    how = each.relation or relation(view, at)
    if rough and how == "on":
        how = "about"
    worn = how == "on" and attributive(view, each.start, each.end)
    inner = core(each.form)
    timeless = isinstance(inner, (Plain, Fixed)) or memory.story or (published is None and not _turns(inner))
    frame = memory.frame(each)
    told = "" if timeless else tense(view, each.start, each.end, how in ("until", "by"))
    if frame is not None and published is not None and told == "past" and frame.first > published[1]:
        # "is set for 22 December. A judge refused a stay on 11 December": what is past does not follow what is to come.
        frame = None
    seen = published
    if isinstance(inner, Weekday) and not inner.which and inner.week is None and told == "past":
        seen = _told_on(view, each, after, memory.seen(view, each, published))
    here = Standpoint(
        seen,
        memory.mention(each),
        frame,
        told,
        how in ("until", "by"),
        memory.story,
        memory.fresh(each),
    )
    form = about_form(each.form) if rough else each.form
    if each.partner is not None:
        ends = resolve_ends(each.partner.begin, each.partner.end, here)
        days = ends[0] if each.relation == "since" else ends[1]
    else:
        days = _borrowed(view, each, after, here) or resolve(form, here)
    if how != "since" or (days.span is not None and days.span.grain == "day"):
        # What has gone on "since 2019" is told of now: the year is not lent, nor is it "the same day".
        coming = memory.story and _lies_ahead(view, each.start)
        memory.keep(each, days, worn, _opens(view, each), published, how, coming)
    clock_day = None
    if (
        after is not None
        and after.sentence == each.sentence
        and after.start - each.end <= 5
        and isinstance(inner, Plain)
    ):
        ahead = core(after.form)
        clock_day = ahead.span if isinstance(ahead, Fixed) else None
    return _mention(view, each, form, days, "of" if worn else how, here, clock_day)


def _told_on(view: View, each: Found, after: Found | None, seen: tuple[Day, Day] | None) -> tuple[Day, Day] | None:
    """“was held on Tuesday, his wife said on Monday”: the Tuesday before that Monday."""
    if seen is None or after is None or after.sentence != each.sentence or not 1 < after.start - each.end <= 12:
        return seen
    says = view.words.lists["says"]
    if not isinstance(after.form, (Weekday, Deictic)) or not any(
        view.low(at) in says for at in range(after.start - 3, after.start)
    ):
        return seen
    day = resolve(after.form, Standpoint(seen, tense="past")).span
    return seen if day is None else (min(day.first, seen[0]), min(day.last, seen[1]))


def _lies_ahead(view: View, start: int) -> bool:
    """The date is one of what is planned, or of what something lasted until: “until the fall of the city in February 1945”."""
    lasts = view.words.lists["lasts"]
    if any(view.low(at) in lasts for at in range(max(start - 7, 0), start)):
        return True
    return tense(view, start, start) in ("future", "ought", "conditional")


def _turns(form: Form) -> bool:
    """The tense decides what the form leans on: “через два дня”, “следующий”."""
    if isinstance(form, Offset):
        return form.way == "through"
    if isinstance(form, Stretch):
        return form.way == "next"
    return isinstance(form, (Unit, Weekday)) and form.which == "coming"


def _opens(view: View, each: Found) -> bool:
    """“In 2019, …”, or a heading “2019: …”: the date opens the sentence and frames what follows."""
    at = each.start
    if view.parted(at):
        return True
    before = view.low(at - 1)
    if before in view.words.lists["opens"]:
        return view.low(at - 2) in (".", "!", "?", "\0", "”", '"') or view.parted(at - 1)
    return before in (".", "!", "?", "\0")


def _about(view: View, each: Found) -> tuple[int, bool]:
    """The index before which the relation stands, and whether the date is said with “about”."""
    at = each.start
    low = view.low(at - 1)
    if view.words.phrases is not None and view.low(at - 2) in view.words.lists["about"]:
        # “примерно в марте”
        return at, low in view.words.phrases.relations
    if low in view.words.lists["about"] and low not in ("nearly", "almost"):
        return at - 1, isinstance(each.form, (Fixed, Yearless, Weekday, Unit, Offset))
    if low == "." and view.low(at - 2) in ("c", "ca", "approx"):
        return at - 2, isinstance(each.form, (Fixed, Yearless))
    return at, False


def _borrowed(view: View, each: Found, after: Found | None, here: Standpoint) -> Resolved | None:
    """“on 26 September and 3 October 2022”: the year said with the second date holds for the first."""
    if after is None or after.sentence != each.sentence or not 1 <= after.start - each.end <= 4:
        return None
    joins = view.words.lists["joins"]
    if not any(view.low(at) in joins for at in range(each.end, after.start)):
        return None
    last = after.form.begin if isinstance(after.form, Range) else after.form
    if not isinstance(core(last), Fixed) or not isinstance(core(each.form), Yearless):
        return None
    one, _ = resolve_ends(each.form, last, here)
    return one if one.span is not None and one.anchor is None else None


def _mention(
    view: View,
    each: Found,
    form: Form,
    days: Resolved,
    how: str,
    here: Standpoint,
    clock_day: Span | None = None,
) -> DateMention:
    start, end = view.tokens[each.start].start, view.tokens[each.end - 1].end
    span = days.span
    kind, timex = "date", span.timex if span else None
    inner = form.of if isinstance(form, About) else form
    if isinstance(inner, Plain):
        kind, timex = inner.kind, inner.timex
        if kind == "time":
            day = clock_day or here.mention
            timex = (day.timex[:10] if day and day.grain == "day" and day.timex else "XXXX-XX-XX") + (timex or "")
    elif isinstance(inner, Deictic) and here.story:
        kind, timex = "vague", "PRESENT_REF"
    elif span is None and isinstance(inner, Offset):
        timex = "PAST_REF" if inner.way in ("ago", "earlier") else "FUTURE_REF"
    elif span is None and isinstance(inner, Stretch):
        kind, timex = "duration", inner.timex
    parts: tuple[DateMention, ...] = ()
    if isinstance(inner, Range) and inner.split != (0, 0):
        ends = resolve_ends(inner.begin, inner.end, here)
        first = each._replace(form=inner.begin, end=inner.split[0])
        last = each._replace(form=inner.end, start=inner.split[1])
        parts = tuple(
            _mention(view, part, part.form, got, how, here) for part, got in zip((first, last), ends, strict=True)
        )
    return DateMention(
        start,
        end,
        view.text[start:end],
        span.first if span else None,
        span.last if span else None,
        span.edtf if span else None,
        kind,
        how,
        days.anchor,
        timex,
        parts,
    )
