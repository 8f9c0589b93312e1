"""Remedies with their last days, duties of authorities and limits on custody."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.day import Day, parse_day
from art33.days.sets import Answer
from art33.standing.result import Ends, Remedy
from art33.tell.layout import clean
from art33.tell.material import Material


class RemedyView(NamedTuple):
    """One remedy: against what, where, to which last day, whether it can still be used, what it holds."""

    against: str
    remedy: tuple[str, ...]
    terms: tuple[str, ...]
    last_day: tuple[str, ...]
    today: bool
    state: str
    holds: tuple[str, ...]
    open: bool
    text_url: str
    ahead: bool
    """Whether it can still be used and its last day has not passed on the last day asked."""


class TimedView(NamedTuple):
    """A duty or a limit with its day."""

    what: str
    article: str
    when: str
    overdue: str
    answer: Answer


def _about(remedy: Remedy) -> tuple[str, str, str | None]:
    return remedy.rule, remedy.article, remedy.against


def _against(material: Material, remedy: Remedy) -> str:
    if remedy.against is None:
        return material.words.say("remedies.removal")
    event = next((each for each in material.events if each.id == remedy.against), None)
    if event is None:
        return clean(remedy.against)
    return f"{material.numbers[event.id]} {material.words.name('kind', event.kind)}"


def _last_day(material: Material, remedy: Remedy, today: Day) -> tuple[list[str], bool]:
    """The earliest the last day can be, always the one shown; then what it hangs on and the latest it can be."""
    say, days = material.words.say, material.days
    condition = [material.prose(remedy.if_)] if remedy.if_ else []
    if remedy.last_safe_day is None:
        none = say("remedies.no_day_request" if remedy.kind == "request" else "remedies.no_day")
        if remedy.last_possible_day:
            condition.append(say("remedies.later", day=days.iso(remedy.last_possible_day, year=True)))
        return [none, *condition], False
    safe = parse_day(remedy.last_safe_day)
    told = days.one(safe, year=True)
    if safe == today:
        told += f", {say('remedies.today')}"
    elif safe == today + 1:
        told += f", {say('remedies.tomorrow')}"
    if remedy.hour:
        told += f", {say('remedies.hour', hour=clean(remedy.hour))}"
    parts = [told, *condition]
    if remedy.last_possible_day is None and not remedy.if_:
        parts.append(say("remedies.open_end"))
    elif remedy.last_possible_day not in (None, remedy.last_safe_day):
        parts.append(say("remedies.later", day=days.iso(remedy.last_possible_day, year=True)))
    return parts, safe == today


def _state(material: Material, held: list[tuple[Day, Remedy]]) -> str:
    """The state of a remedy; day by day where it changes over the days asked."""
    words = material.words
    names = {day: words.say(f"remedy_state.{each.state.replace(' ', '_')}") for day, each in held}
    if len(set(names.values())) == 1:
        return next(iter(names.values()))
    return "; ".join(
        words.say(
            "remedies.on_days",
            word=name,
            days=material.days.listed([day for day, each in names.items() if each == name]),
        )
        for name in dict.fromkeys(names.values())
    )


def _holds(material: Material, remedy: Remedy) -> list[str]:
    say = material.words.say
    told = [material.prose(material.words.name("effect", remedy.effect_on_removal))]
    if remedy.keeps_from_final:
        told.append(say("remedies.keeps"))
    return told


def _terms(material: Material, remedy: Remedy) -> list[str]:
    """What using the remedy means: a right or a request, needed first or not, and what it may close."""
    say = material.words.say
    told = []
    if remedy.kind == "request":
        told.append(say("remedies.request"))
    if remedy.exhaust == "needed":
        told.append(say("remedies.exhaust_needed"))
    elif remedy.exhaust == "disputed":
        told.append(say("remedies.exhaust_disputed"))
    if remedy.may_close:
        told.append(say("remedies.closes", which=material.prose(remedy.may_close)))
    return told


def remedies(material: Material) -> tuple[RemedyView, ...]:
    """Every remedy of the days asked: those with a day still ahead first, by that day; then those without; then what is past."""
    found: dict[tuple[str, str, str | None], list[tuple[Day, Remedy]]] = {}
    for standing in material.standings:
        for remedy in standing.remedies:
            found.setdefault(_about(remedy), []).append((parse_day(standing.on), remedy))
    today = material.asked[-1] if material.asked else 0
    ranked = []
    for held in found.values():
        remedy = held[-1][1]
        last_day, is_today = _last_day(material, remedy, today)
        live = remedy.state in ("open", "unknown")
        view = RemedyView(
            _against(material, remedy),
            tuple(each for each in (clean(remedy.rule), clean(remedy.article), clean(remedy.body)) if each),
            tuple(_terms(material, remedy)),
            tuple(last_day),
            is_today and live,
            _state(material, held),
            tuple(_holds(material, remedy)),
            live,
            remedy.text_url,
            live and remedy.last_safe_day is not None and parse_day(remedy.last_safe_day) >= today,
        )
        rank = (not live, remedy.last_safe_day is None, remedy.last_safe_day or "")
        ranked.append((rank, view))
    return tuple(view for _, view in sorted(ranked, key=lambda each: each[0]))


MOST_AHEAD = 3


def ahead(material: Material) -> tuple[str, ...]:
    """The next last days in short, the nearest first: what a reader has to know before anything else."""
    return tuple(f"{view.last_day[0]}: {view.remedy[0]} ({view.against})" for view in remedies(material) if view.ahead)[
        :MOST_AHEAD
    ]


def _when(material: Material, key: str, ends: Ends) -> tuple[str, str]:
    """The day as it is shown, and as it is sorted by: its earliest."""
    first = ends[0] if isinstance(ends, tuple) else ends
    day = material.days.ends(ends, material.words.say("duties.no_due"), year=True)
    return material.words.say(f"duties.{key}", day=day), first or "9999"


def _timed(material: Material, key: str, told: list[tuple[str, str, Ends, Answer]]) -> tuple[TimedView, ...]:
    """In the order of their days; the same thing twice on one day is told once."""
    rows = []
    for what, article, ends, overdue in told:
        when, first = _when(material, key, ends)
        word = material.words.say(f"duties.overdue_{overdue}")
        rows.append((first, TimedView(what.rstrip("."), clean(article), when, word, overdue)))
    return tuple(dict.fromkeys(view for _, view in sorted(rows, key=lambda each: each[0])))


def duties(material: Material) -> tuple[TimedView, ...]:
    """Duties of authorities as of the last day asked, and whether they are overdue."""
    if material.last is None:
        return ()
    told = []
    for each in material.last.duties:
        what = material.prose(each.duty).rstrip(".")
        told.append((f"{what} ({clean(each.who)})" if each.who else what, each.article, each.due, each.overdue))
    return _timed(material, "due", told)


def limits(material: Material) -> tuple[TimedView, ...]:
    """Limits on custody as of the last day asked."""
    if material.last is None:
        return ()
    return _timed(
        material,
        "last_day",
        [(material.prose(each.limit), each.article, each.until, each.overdue) for each in material.last.limits],
    )
