"""Dates in words: where a text names a day or a stretch of days, and which days these are."""

from __future__ import annotations

from collections.abc import Sequence
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
from art33.reading.dates_memory import Memory, opens_sentence, says_before, told_on
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
    memory = Memory(tells_its_own_time([each.form for each in found], len(tokens), published))
    mentions: list[DateMention] = []
    for number, each in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        mentions.append(_read(view, each, after, published, memory))
    return mentions


def timex_value(mention: DateMention) -> str | None:
    """The mention's value in the manner of TIMEX3: 2022-12-28, 2022-W48, 2022-FA, P3D, PRESENT_REF."""
    return mention.timex


def _read(
    view: View, each: Found, after: Found | None, published: tuple[Day, Day] | None, memory: Memory
) -> DateMention:
    at, rough = _about(view, each)
    how = each.relation or relation(view, at)
    if rough and how in ("on", "of"):
        how = "about"
    worn = how in ("on", "of") and attributive(view, each.start, each.end)
    inner = core(each.form)
    timeless = isinstance(inner, (Plain, Fixed)) or memory.story or (published is None and not _turns(inner))
    frame = memory.frame(each)
    told = "" if timeless else tense(view, each.start, each.end, how in ("until", "by"))
    if frame is not None and published is not None and told == "past" and frame.first > published[1]:
        # "is set for 22 December. A judge refused a stay on 11 December": what is past does not follow what is to come.
        frame = None
    seen = published
    if isinstance(inner, Weekday) and not inner.which and inner.week is None and told == "past":
        seen = told_on(view, each, after, memory.seen(view, each, published))
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
    aside = memory.told_before(each) and says_before(view, each.start)
    if not aside and (how != "since" or (days.span is not None and days.span.grain == "day")):
        # “held on 12 November, he said on Monday. The next day …” is the 13th. What has gone on "since 2019" is told of now: the year is not lent, nor is it "the same day".
        coming = memory.story and _lies_ahead(view, each.start)
        memory.keep(each, days, worn, opens_sentence(view, each), published, how, coming)
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
