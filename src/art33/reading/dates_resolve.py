"""From what the words say to days: against the publication, or against a date said before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from art33.days.day import Day, weekday
from art33.reading.dates_forms import (
    About,
    DayPart,
    Deictic,
    Fixed,
    Form,
    Offset,
    Piece,
    Plain,
    Range,
    Stretch,
    Unit,
    Weekday,
    Yearless,
)
from art33.reading.dates_moves import FEW, cut, moved, neighbour, some, weekday_from, weekday_to
from art33.reading.dates_spans import (
    GRAINS,
    Span,
    about,
    between,
    date_span,
    day_span,
    hull,
    month_span,
    season_span,
    shifted_day,
    unit_span,
    week_span,
)


class Standpoint(NamedTuple):
    """From where a date is looked at.

    `published`: first and last possible day of publication. `mention`: the date said before that words like “later” lean on.
    `frame`: the date that yearless months lean on, in a narrative or a paragraph about another year; else the publication.
    `tense`: past, future, conditional or nothing, as the words around say.
    """

    published: tuple[Day, Day] | None = None
    mention: Span | None = None
    frame: Span | None = None
    tense: str = ""
    near: bool = False
    """The relation (until, by) lets the date lie on either side of publication: the nearer one is meant."""
    story: bool = False
    """The text tells its own time: “this year” is the year it speaks of."""
    fresh: bool = False
    """The date said before stands in the same sentence or the one before it."""


class Resolved(NamedTuple):
    """The days, and what they lean on: publication, mention or nothing."""

    span: Span | None
    anchor: str | None = None


_NOTHING = Resolved(None)


def resolve(form: Form, here: Standpoint) -> Resolved:
    """The days that the words mean; no span where they cannot be known."""
    match form:
        case Fixed(span):
            return Resolved(span)
        case Plain():
            return _NOTHING
        case About(inner):
            found = resolve(inner, here)
            return found._replace(span=about(found.span)) if found.span else found
        case DayPart(inner, part):
            found = resolve(inner, here)
            if found.span and found.span.timex and found.span.grain == "day":
                return found._replace(span=found.span._replace(timex=f"{found.span.timex}T{part}"))
            return found
        case Piece(inner, which):
            return _piece(inner, which, here)
        case Range(begin, end):
            one, other = resolve_ends(begin, end, here)
            if one.span is None or other.span is None or one.span.first > other.span.last:
                return Resolved(None, one.anchor or other.anchor)
            return Resolved(hull(one.span, other.span), one.anchor or other.anchor)
        case Yearless():
            return _yearless(form, here)
        case Weekday():
            return _weekday(form._replace(which=_coming(form.which, here)), here)
        case Deictic(days):
            if here.story:
                return _NOTHING
            return _from_publication(here, lambda day: day_span(day + days))
        case Unit("day", "eve"):
            return _eve(here)
        case Unit():
            return _unit(form._replace(which=_coming(form.which, here)), here)
        case Offset(_, _, "through"):
            ahead = here.tense in ("future", "ought") or (here.mention is None and here.tense != "past")
            return _offset(form._replace(way="hence" if ahead and form.base is None else "later"), here)
        case Offset():
            return _offset(form, here)
        case Stretch():
            return _stretch(form, here)


def _coming(which: str, here: Standpoint) -> str:
    """“Следующий” is the next one from today, or what followed in the past that is told."""
    if which != "coming":
        return which
    return "following" if here.tense == "past" and here.mention is not None else "next"


def _eve(here: Standpoint) -> Resolved:
    """The day before what was just spoken of, else yesterday, as papers say it."""
    base = here.mention
    if base is not None and base.last - base.first <= 7 and here.fresh:
        return Resolved(between(base.first - 1, base.last - 1, base.grain), "mention")
    return _from_publication(here, lambda day: day_span(day - 1))


def resolve_ends(begin: Form, end: Form, here: Standpoint) -> tuple[Resolved, Resolved]:
    """Both ends of a range, each lending the other the year it lacks; the first end is not after the last."""
    first, last = core(begin), core(end)
    if isinstance(last, Fixed) and isinstance(first, Yearless) and first.year is None and not first.which:
        return _year_before(begin, last.span, here), resolve(end, here)
    if isinstance(first, Fixed) and isinstance(last, Yearless) and last.year is None and not last.which:
        one = resolve(begin, here)
        after = _wrap(end, _first_after(last, first.span))
        return one, Resolved(after, None)
    other = resolve(end, here)
    if isinstance(first, Yearless) and isinstance(last, Yearless) and other.span is not None and first.year is None:
        before = _year_before(begin, other.span, here)
        return before._replace(anchor=other.anchor), other
    return resolve(begin, here), other


def core(form: Form) -> Form:
    """The date inside its pieces, parts and “about”."""
    while isinstance(form, (About, DayPart, Piece)):
        form = form.of
    return form


def _wrap(form: Form, span: Span | None) -> Span | None:
    """The span with the pieces and parts that the form puts around its core."""
    if span is None:
        return None
    match form:
        case About(inner):
            inside = _wrap(inner, span)
            return about(inside) if inside else None
        case Piece(inner, which):
            inside = _wrap(inner, span)
            return cut(inside, which) if inside else None
        case DayPart(inner, _):
            return _wrap(inner, span)
        case _:
            return span


def _in_year(form: Yearless, year: int, month: int = 0) -> Span | None:
    """The form in that year (and, for a day without a month, that month)."""
    if form.season is not None:
        return season_span(year, form.season)
    if form.day is not None:
        return date_span(year, form.month or month, form.day)
    return month_span(year, form.month)


def _first_after(form: Yearless, span: Span) -> Span | None:
    year = date.fromordinal(span.first).year
    for each in (year, year + 1):
        found = _in_year(form, each, date.fromordinal(span.first).month)
        if found and found.last >= span.first:
            return found
    return None


def _year_before(begin: Form, span: Span, here: Standpoint) -> Resolved:
    """The beginning of a range in the year of its end, or the year before if it would come after it."""
    inner = core(begin)
    if not isinstance(inner, Yearless):
        return resolve(begin, here)
    at = date.fromordinal(span.last)
    for year in (at.year, at.year - 1):
        found = _in_year(inner, year, at.month) if year else None
        if found and found.first <= span.last:
            return Resolved(_wrap(begin, found))
    return _NOTHING


def _from_publication(here: Standpoint, find: Callable[[Day], Span | None]) -> Resolved:
    """What `find` says for the day of publication; between what it says for its first and last day where it is uncertain."""
    if here.published is None:
        return Resolved(None, "publication")
    one = find(here.published[0])
    other = one if here.published[0] == here.published[1] else find(here.published[1])
    return Resolved(hull(one, other) if one and other else None, "publication")


def _yearless(form: Yearless, here: Standpoint) -> Resolved:
    if form.year is not None:
        found = resolve(form.year, here)
        if found.span is None:
            return found
        first, last = date.fromordinal(found.span.first).year, date.fromordinal(found.span.last).year
        one, other = _in_year(form, first), _in_year(form, last)
        return Resolved(hull(one, other) if one and other else None, found.anchor)
    if form.month == 0 and form.season is None:
        return _day_of_month(form, here)
    which = _told(form.which) if here.story else form.which
    if which in ("that", "following", "previous") or (here.frame is not None and not which):
        base = here.frame if here.frame is not None else here.mention
        if base is None:
            return Resolved(None, "mention")
        near = _near(form._replace(which=which), base, here.story)
        told = near is not None and (which != "" or here.published is None or near.first <= here.published[1])
        if (
            told
            or (here.published is not None and base.first > here.published[1])
            or here.story
            or here.tense == "future"
        ):
            return Resolved(near, "mention")
    return _from_publication(here, lambda day: _by_publication(form, day, here))


def _told(which: str) -> str:
    """In a story “this”, “last” and “next” lean on what was told."""
    return {"this": "that", "last": "previous", "next": "following"}.get(which, which)


def _years(form: Yearless, day: Day) -> list[Span]:
    """The form in the years around a day; further where a weekday or 29 February has to be met."""
    year = date.fromordinal(day).year
    reach = 8 if form.weekday is not None or (form.month, form.day) == (2, 29) else 2
    around = (_in_year(form, each) for each in range(max(year - reach, 1), min(year + reach, 9998) + 1))
    return [span for span in around if span is not None]


def _by_publication(form: Yearless, day: Day, here: Standpoint) -> Span | None:
    spans = _years(form, day)
    if form.weekday is not None and form.day is not None:
        # The weekday said beside it tells the year, where it agrees with one nearby.
        agreeing = [span for span in spans if weekday(span.first) == form.weekday and abs(span.first - day) < 2300]
        ahead = here.tense in ("future", "ought", "conditional")
        spans = agreeing if any(ahead or span.first <= day for span in agreeing) else spans
    past = [span for span in spans if span.first <= day]
    future = [span for span in spans if span.last >= day]
    latest, coming = past[-1] if past else None, future[0] if future else None
    match form.which:
        case "this":
            year = date.fromordinal(day).year
            said = _in_year(form, year - (form.season == 24 and date.fromordinal(day).month <= 8))
            return latest if said and said.first > day and here.tense == "past" else said
        case "last" | "previous":
            ended = [span for span in spans if span.last < day]
            return ended[-1] if ended else None
        case "next" | "following":
            begun = [span for span in spans if span.first > day]
            return begun[0] if begun else None
    if here.tense == "future":
        return coming
    if ((here.near and here.tense != "past") or here.tense in ("conditional", "ought")) and latest and coming:
        return coming if coming.first - day < day - latest.last else latest
    return latest


def _near(form: Yearless, base: Span, story: bool) -> Span | None:
    """The one nearest to a date said before; after a bare year, the one in it."""
    if base.grain in ("year", "decade", "century"):
        return _in_year(form, date.fromordinal(base.first).year)
    middle = (base.first + base.last) // 2
    spans = _years(form, base.first)
    match form.which:
        case "following":
            spans = [span for span in spans if span.first > base.first]
        case "previous":
            spans = [span for span in spans if span.last < base.first][-1:]
    if not spans:
        return None
    if not story:
        # News that tells of another year goes forward.
        return next((span for span in spans if span.last >= base.first), None)
    # A story does too, and steps back now and then.
    return min(
        spans, key=lambda span: span.first - middle if span.first >= base.first - 31 else (middle - span.last) * 1.6
    )


def _day_of_month(form: Yearless, here: Standpoint) -> Resolved:
    base = here.frame or here.mention
    if base is not None and base.grain in ("day", "month", "part of a month", "week", "interval"):
        at = date.fromordinal(base.last)
        return Resolved(date_span(at.year, at.month, form.day or 1), "mention")
    if here.published is None:
        return Resolved(None, "publication")

    def find(day: Day) -> Span | None:
        at = date.fromordinal(day)
        back = 1 if here.tense != "future" else -1
        for offset in (0, 1, 2):
            year, zero = divmod(at.year * 12 + at.month - 1 - offset * back, 12)
            span = date_span(year, zero + 1, form.day or 1)
            if span and (span.first <= day if back == 1 else span.first >= day):
                return span
        return None

    return _from_publication(here, find)


def _weekday(form: Weekday, here: Standpoint) -> Resolved:
    if here.story and form.week is None and not form.which:
        return Resolved(None, "mention")
    if form.week is not None:
        week = resolve(form.week, here)
        if week.span is None or week.span.grain != "week":
            return week
        return week._replace(span=day_span(week.span.first + form.weekday))
    if form.which in ("that", "following", "previous"):
        base = here.mention
        if base is None or base.last - base.first > 7:
            return Resolved(None, "mention")
        if form.which == "previous":
            return Resolved(day_span(weekday_to(form.weekday, base.first - 1)), "mention")
        start = base.first if form.which == "that" else base.last + 1
        return Resolved(day_span(weekday_from(form.weekday, start)), "mention")

    def find(day: Day) -> Span | None:
        match form.which:
            case "last":
                return day_span(weekday_to(form.weekday, day - 1))
            case "next":
                return day_span(weekday_from(form.weekday, day + 1))
            case "this" if here.tense == "":
                return day_span(day - weekday(day) + form.weekday)
        if here.tense in ("future", "ought"):
            return day_span(weekday_from(form.weekday, day))
        if here.tense == "conditional" and weekday(day) != form.weekday:
            # “the judge said he would be freed on Thursday”: the last one or the coming one.
            last = weekday_to(form.weekday, day)
            return between(last, last + 7)
        return day_span(weekday_to(form.weekday, day))

    return _from_publication(here, find)


def _unit(form: Unit, here: Standpoint) -> Resolved:
    step = {"last": -1, "last2": -2, "previous": -1, "next": 1, "following": 1}.get(form.which, 0)
    leans = form.which in ("that", "the", "following", "previous") or (form.which == "next" and form.unit == "day")
    if form.which == "the" and here.published is not None and not here.story and here.frame is None:
        # “by the end of the year”: of the one spoken of, where more than its number was said; else this one.
        leans = here.mention is not None and GRAINS.index(here.mention.grain) < GRAINS.index(form.unit)
    if leans or here.story:
        base = here.mention
        if base is None:
            if form.which == "the" and here.published is not None:
                return _from_publication(here, lambda day: unit_span(day, form.unit))
            return Resolved(None, "mention")
        return Resolved(neighbour(base, step, form.unit), "mention")

    def find(day: Day) -> Span | None:
        if form.unit == "weekend" and form.which in ("this", ""):
            saturday = weekday_to(5, day) if here.tense not in ("future", "ought") else weekday_from(6, day) - 1
            return unit_span(saturday, "weekend")
        if form.unit == "weekend" and form.which == "last":
            return unit_span(weekday_to(5, day - 1 - (weekday(day) == 6)), "weekend")
        other = shifted_day(day, step, form.unit)
        return unit_span(other, form.unit) if other is not None else None

    return _from_publication(here, find)


def _offset(form: Offset, here: Standpoint) -> Resolved:
    number = form.number
    sign = -1 if form.way in ("ago", "earlier") else 1
    if form.way in ("ago", "hence"):
        if here.story:
            return Resolved(None, "mention")
        if number is None or form.rough:
            return _roughly(form, here)
        return _from_publication(here, lambda day: moved(day, day, sign * number, form.unit))
    based = resolve(form.base, here) if form.base is not None else Resolved(here.mention, "mention")
    if based.span is None:
        return Resolved(None, based.anchor)
    if number is None or form.rough:
        return based._replace(span=some(based.span, form.number, form.unit, sign))
    return based._replace(span=moved(based.span.first, based.span.last, sign * number, form.unit))


def _roughly(form: Offset, here: Standpoint) -> Resolved:
    """“a few days ago”, “a couple of years back”: between the least and the most that may be meant."""
    sign = -1 if form.way == "ago" else 1

    def find(day: Day) -> Span | None:
        today = day_span(day)
        return some(today, form.number, form.unit, sign) if today else None

    return _from_publication(here, find)


def _stretch(form: Stretch, here: Standpoint) -> Resolved:
    """The past two weeks run up to the day of publication, the next two from it; “following” from what was said before."""
    sign = -1 if form.way == "last" else 1
    number = form.number if form.number is not None else FEW.get(form.unit, (0, 0))[1]
    if not number or number != int(number):
        return Resolved(None, "publication")
    far_off = sign * int(number)
    told = form.way == "next" and here.tense == "past" and here.mention is not None
    if form.way == "following" or here.story or told:
        base = here.mention
        far = shifted_day(base.last if sign > 0 else base.first, far_off, form.unit) if base else None
        if base is None or far is None or base.last - base.first > 3660:
            return Resolved(None, "mention")
        span = between(min(base.first, far), max(base.last, far), "interval", form.timex)
        return Resolved(span, "mention")

    def find(day: Day) -> Span | None:
        far = shifted_day(day, far_off, form.unit)
        return between(min(far, day), max(far, day), "interval", form.timex) if far is not None else None

    return _from_publication(here, find)


def _piece(inner: Form, which: str, here: Standpoint) -> Resolved:
    found = resolve(inner, here)
    if found.span is None:
        return found
    if which == "week":
        return found._replace(span=week_span(found.span.first) if found.span.grain == "day" else found.span)
    if which in ("earlier", "later"):
        return found._replace(span=_side(found, which, here))
    return found._replace(span=cut(found.span, which))


def _side(found: Resolved, which: str, here: Standpoint) -> Span | None:
    """“earlier this month” ends with the publication, “later that year” begins with the date said before."""
    span = found.span
    if span is None:
        return None
    if found.anchor == "publication" and here.published is not None:
        edge = here.published
    elif here.mention is not None:
        edge = (here.mention.first, here.mention.last)
    else:
        return span
    first, last = (span.first, min(span.last, edge[1])) if which == "earlier" else (max(span.first, edge[0]), span.last)
    return between(first, last, "interval" if span.grain != "month" else "part of a month", span.timex) or span
