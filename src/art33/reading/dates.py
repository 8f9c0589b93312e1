"""Dates in words: where a text names a day or a stretch of days, and which days these are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from art33.days.day import Day
from art33.reading.dates_context import attributive, relation, tells_its_own_time, tense
from art33.reading.dates_forms import (
    About,
    DayPart,
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
from art33.reading.dates_grammar import about_form, date_at
from art33.reading.dates_numbers import View, month_comes_first
from art33.reading.dates_resolve import Resolved, Standpoint, resolve, resolve_ends
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


class _Found(NamedTuple):
    """A form with the tokens it was read from and where in the text it stands."""

    form: Form
    start: int
    end: int
    sentence: int
    paragraph: int
    parts: tuple[tuple[int, int], ...] = ()
    relation: str = ""


_FRAME_REACH = 2
"""Sentences through which “in March 2019” lends its year to the months after it."""
_MENTION_REACH = 6
"""Sentences through which “two days later” looks back for the date it leans on."""


def find_dates(
    text: str, tokens: Sequence[Token], published: tuple[Day, Day] | None, language: str = "en"
) -> list[DateMention]:
    """The dates, durations, sets and times that the tokens of the text name, in text order.

    `published` is the first and last possible day of publication; without it relative dates stay unresolved.
    Raises InputError where the language has no words for dates.
    """
    view = View(text, tokens, date_words(language), month_comes_first(tokens))
    found = _ranges(view, _scan(view))
    story = tells_its_own_time([each.form for each in found], published)
    return _resolved(view, found, published, story)


def timex_value(mention: DateMention) -> str | None:
    """The mention's value in the manner of TIMEX3: 2022-12-28, 2022-W48, 2022-FA, P3D, PRESENT_REF."""
    return mention.timex


def _scan(view: View) -> list[_Found]:
    """The dates of the text one after another, each as long as it can be."""
    found: list[_Found] = []
    starts = view.words.starts
    tokens, text = view.tokens, view.text
    at, sentence, paragraph, count, last_end = 0, 0, 0, len(tokens), 0
    while at < count:
        token = tokens[at]
        if token.start - last_end > 1 and text.count("\n", last_end, token.start) > 1:
            paragraph, sentence = paragraph + 1, sentence + 1
        last_end = token.end
        low = token.low
        first = low[0]
        if low in (".", "!", "?"):
            sentence += 1
        elif first in "0123456789" or low in starts or "-" in low[1:] or (len(low) == 2 and first in "qh"):
            read = date_at(view, at)
            if read is not None:
                form, end = read
                found.append(_Found(form, at, end, sentence, paragraph))
                at, last_end = end, tokens[end - 1].end
                continue
        at += 1
    return found


_TO = frozenset(("-", "–", "—", "--", "to", "until", "till", "through"))


def _ranges(view: View, found: list[_Found]) -> list[_Found]:
    """Neighbours joined where the words make one range of them; “from A to B” stays two, since and until."""
    merged: list[_Found] = []
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        joined = _joined(view, one, other) if other is not None else None
        if joined is not None:
            merged.extend(joined)
            at += 2
            continue
        merged.append(one)
        at += 1
    return merged


def _is_date(form: Form) -> bool:
    return not isinstance(form, (Plain, Range, Stretch))


def _joined(view: View, one: _Found, other: _Found) -> list[_Found] | None:
    if not _is_date(one.form) or not _is_date(other.form) or view.parted(other.start):
        return None
    gap = [view.low(at) for at in range(one.end, min(other.start, one.end + 3))]
    if other.start - one.end > 2 or not gap:
        return None
    join = gap[0]
    if len(gap) == 2 and gap[1] not in ("the", "on", "in", "mid-"):
        return None
    before = view.low(one.start - 1)
    if view.low(one.start - 2) in ("between", "from") and before in ("the", "about", "around"):
        before = view.low(one.start - 2)
    whole = _Found(
        Range(one.form, other.form),
        one.start,
        other.end,
        one.sentence,
        one.paragraph,
        ((one.start, one.end), (other.start, other.end)),
    )
    if before == "between" and join == "and":
        return [whole._replace(relation="between")]
    if join in _TO and before == "from":
        return [
            _Found(one.form, one.start, one.end, one.sentence, one.paragraph, relation="since"),
            _Found(
                _lent(other.form, one.form), other.start, other.end, other.sentence, other.paragraph, relation="until"
            ),
        ]
    if join in _TO or (join == "or" and type(one.form) is type(other.form)):
        return [whole]
    return None


def _lent(form: Form, _by: Form) -> Form:
    return form


def _resolved(view: View, found: list[_Found], published: tuple[Day, Day] | None, story: bool) -> list[DateMention]:
    mentions: list[DateMention] = []
    mention: tuple[Span, int] | None = None
    frame: tuple[Span, int, int] | None = None
    for number, each in enumerate(found):
        start, approximate = _about(view, each)
        how, _ = relation(view, start)
        how = each.relation or ("about" if approximate and how == "on" else how)
        worn = how == "on" and attributive(view, each.start, each.end)
        framed = None
        if story and mention is not None:
            framed = mention[0]
        elif frame is not None and frame[2] == each.paragraph and each.sentence - frame[1] <= _FRAME_REACH:
            framed = frame[0]
        here = Standpoint(
            published,
            mention[0] if mention is not None and (story or each.sentence - mention[1] <= _MENTION_REACH) else None,
            framed,
            tense(view, each.start, each.end) if published is not None and not story else "",
            how in ("until", "by"),
        )
        form = about_form(each.form) if approximate else each.form
        borrowed = _borrowed(view, each, found[number + 1] if number + 1 < len(found) else None, here)
        found_days = borrowed or resolve(form, here)
        mentions.append(_mention(view, each, form, found_days, "of" if worn else how, here))
        span = found_days.span
        if span is None or worn:
            continue
        mention = span, each.sentence
        full = isinstance(form, Fixed) and (span.grain in ("day", "month") or _opens(view, each))
        if full and span.grain in ("day", "month", "year"):
            frame = span, each.sentence, each.paragraph
        elif frame is not None and found_days.anchor == "mention":
            frame = span, each.sentence, each.paragraph
    return mentions


def _opens(view: View, each: _Found) -> bool:
    """“In 2019, …”: the year opens the sentence and frames what follows."""
    before = view.low(each.start - 2)
    return view.low(each.start - 1) == "in" and (before in (".", "!", "?", "\0") or view.parted(each.start - 1))


def _about(view: View, each: _Found) -> tuple[int, bool]:
    """The index before which the relation stands, and whether the date is said with “about”."""
    at = each.start
    low = view.low(at - 1)
    if low in view.words.lists["about"] and low not in ("nearly", "almost"):
        return at - 1, isinstance(each.form, (Fixed, Yearless, Weekday, Unit, Offset))
    if low == "." and view.low(at - 2) in ("c", "ca", "approx"):
        return at - 2, True
    return at, False


def _borrowed(view: View, each: _Found, after: _Found | None, here: Standpoint) -> Resolved | None:
    """“on 26 September and 3 October 2022”: the year said with the second date holds for the first."""
    if after is None or after.sentence != each.sentence or after.start - each.end > 4:
        return None
    gap = [view.low(at) for at in range(each.end, after.start)]
    if not gap or not any(word in ("and", "or", "to", "until", "till", "through", "-", ",", "–") for word in gap):
        return None
    if isinstance(each.form, (Plain, Range)) or isinstance(after.form, Plain):
        return None
    last = after.form.end if isinstance(after.form, Range) else after.form
    one, other = resolve_ends(each.form, last, here)
    core = last
    if isinstance(core, (About, DayPart)):
        core = core.of
    if one.span is None or other.span is None or not isinstance(core, (Fixed,)) or one.anchor is not None:
        return None
    return one


def _mention(view: View, each: _Found, form: Form, days: Resolved, how: str, here: Standpoint) -> DateMention:
    start, end = view.tokens[each.start].start, view.tokens[each.end - 1].end
    span = days.span
    kind, timex = "date", span.timex if span else None
    if isinstance(form, Plain):
        kind, timex = form.kind, form.timex
    parts: tuple[DateMention, ...] = ()
    if isinstance(form, Range) and each.parts:
        ends = resolve_ends(form.begin, form.end, here)
        parts = tuple(
            _mention(view, each._replace(start=place[0], end=place[1], parts=()), inner, got, how, here)
            for place, inner, got in zip(each.parts, (form.begin, form.end), ends, strict=True)
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
