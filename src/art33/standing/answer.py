"""The standing of a case on a day, put together: the one door through which the other rooms ask (SEMANTICS 1, 12)."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from art33 import __version__
from art33.case.kinds import FORMS, Form
from art33.case.nouns import Case
from art33.days.day import Day, iso
from art33.days.sets import ALWAYS_DAYS, Answer
from art33.errors import InputError
from art33.law.load import PACKS, SHARED
from art33.law.schema import Layer
from art33.standing.ask import questions_on
from art33.standing.completions import tried
from art33.standing.exceptions import errors_on
from art33.standing.exposure import breaches, exposed, not_before
from art33.standing.facts import facts_of
from art33.standing.grounds import (
    against_title_on,
    article_of,
    collisions_on,
    grounds_on,
    in_force_words,
    keys,
    titles_on,
)
from art33.standing.program import program_for
from art33.standing.remedies import remedies_on
from art33.standing.result import (
    DutyStanding,
    FormChange,
    LayerAnswer,
    Layers,
    LimitStanding,
    NotModelled,
    ReadingStanding,
    Removable,
    RouteStanding,
    Standing,
    Versions,
)
from art33.standing.situation import RouteDays, Situation
from art33.standing.timed import dues, overdue_on


def situation_of(
    case: Case, to: str | None = None, form: Form | None = None, known_on: Day | None = None, packs: Path = PACKS
) -> Situation:
    """A case under the law of its host state, towards one receiving state (the first of the case where none is named).

    Raises InputError for a state the case does not name, for a date or a pack that cannot be read.
    """
    receiving = to or case.return_states[0]
    if receiving not in case.return_states:
        raise InputError(
            f"{receiving} is not among the states this case names for return ({', '.join(case.return_states)})"
        )
    return Situation(facts_of(case, known_on), program_for(case.host_state, packs), receiving, form)


def standing(
    case: Case,
    on: Day,
    to: str | None = None,
    form: Form | None = None,
    known_on: Day | None = None,
    packs: Path = PACKS,
) -> Standing:
    """The standing of a case towards a receiving state on a day, as known at the end of `known_on` (None: as known now).

    Raises InputError as `situation_of` does.
    """
    return standing_on(situation_of(case, to, form, known_on, packs), on, packs)


def _layer_answer(situation: Situation, layer: Layer, answer: Answer, on: Day) -> LayerAnswer:
    if answer == "no" and any(first <= on <= last for first, last in situation.uncoded(layer)):
        return "not coded"
    return answer


def _layers(situation: Situation, on: Day, route: RouteDays | None = None) -> Layers:
    seen = situation.clipped(on) if route is None else situation

    def one(layer: Layer) -> LayerAnswer:
        days = seen.layer(layer) if route is None else route.layers[layer]
        return _layer_answer(situation, layer, days.on(on), on)

    return Layers(domestic=one("domestic"), regional=one("regional"), treaty=one("treaty"), interim=one("interim"))


def _agreed(answers: set[Answer]) -> Answer:
    return answers.pop() if len(answers) == 1 else "possibly"


def _routes(situation: Situation, on: Day) -> tuple[RouteStanding, ...]:
    found = []
    for listed in zip(*(verdict.routes for verdict in situation.verdicts), strict=True):
        route = listed[0]
        if route.live.on(on) == "no":
            continue
        found.append(
            RouteStanding(
                form=route.form,
                live=route.live.on(on),
                barred=_agreed({each.barred.on(on) for each in listed}),
                title=route.title.on(on),
                layers=_layers(situation, on, route),
            )
        )
    return tuple(found)


def _form_changes(situation: Situation, on: Day, live: set[Form | None]) -> tuple[FormChange, ...]:
    """The other forms: what would cover them, and what the law asks before they can be carried out."""
    if situation.form is not None:
        live = {situation.form}
    named, seen = keys(situation), situation.clipped(on)
    found = []
    for form in FORMS:
        if form in live:
            continue
        routes = [seen.route(form, ALWAYS_DAYS, choices) for choices in situation.choices]
        covering = [
            f"{named[id(bar)]} {article_of(bar.cited)}"
            for bar in situation.bars
            if bar.kind == "bar"
            and any(form in held.forms and held.days.on(on) != "no" for held in bar.by_reading.values())
        ]
        titles = [code for code in situation.program.titles if code.title.form == form]
        found.append(
            FormChange(
                form=form,
                barred=_agreed({route.barred.on(on) for route in routes}),
                covered_by=tuple(covering),
                opens="; ".join(in_force_words(code) for code in titles) or "how fast it can be opened is not coded",
            )
        )
    return tuple(found)


def _removable(barred: Answer, collides: bool, title: Answer, present: Answer) -> Removable:
    if present == "no":
        return "unknown"
    if barred == "yes":
        return "no"
    if collides:
        return "contested"
    if barred == "possibly":
        return "unknown"
    return "no order on record" if title == "no" else "nothing found"


def _strongest(answers: list[Answer]) -> Answer:
    return "yes" if "yes" in answers else "possibly" if "possibly" in answers else "no"


def standing_on(situation: Situation, on: Day, packs: Path = PACKS) -> Standing:
    """The standing on a day of a situation already worked out: asking about further days costs little."""
    facts = situation.facts
    barred = situation.barred.on(on)
    if barred == "possibly":
        barred = tried(situation, on)
    routes = _routes(situation, on)
    titles = titles_on(situation, on)
    collisions = collisions_on(situation, on)
    present = situation.present.on(on)
    vouched = {days.on(on) for days in situation.clipped(on).vouched_barred}
    as_stands = {verdict.barred.on(on) for verdict in situation.verdicts}
    return Standing(
        case=facts.case.id,
        on=iso(on),
        removal_to=situation.to,
        form=situation.form,
        known_on=iso(facts.known_on) if facts.known_on is not None else None,
        present=present,
        removable=_removable(barred, bool(collisions), _strongest([each.state for each in titles]), present),
        barred=barred,
        unvouched=vouched != as_stands,
        layers=_layers(situation, on),
        routes=routes,
        if_form_changes=_form_changes(situation, on, {route.form for route in routes}),
        grounds=grounds_on(situation, on),
        title=titles,
        against_title=against_title_on(situation, on),
        collisions=collisions,
        remedies=remedies_on(situation, on),
        exposed=exposed(situation),
        not_before=not_before(situation, on),
        duties=tuple(
            DutyStanding(
                duty=due.code.timed.says,
                who=getattr(due.code.timed, "who", ""),
                article=article_of(due.code.cited),
                due=_due(due.last),
                overdue=overdue_on(situation, due, on),
            )
            for due in dues(situation, situation.program.duties)
            if due.start.first <= on
        ),
        limits=tuple(
            LimitStanding(
                limit=due.code.timed.says,
                article=article_of(due.code.cited),
                until=_due(due.last),
                overdue=overdue_on(situation, due, on),
            )
            for due in dues(situation, situation.program.limits)
            if due.start.first <= on
        ),
        breaches=breaches(situation, on),
        readings=tuple(
            ReadingStanding(choices=verdict.choices, barred=verdict.barred.on(on))
            for verdict in situation.verdicts
            if verdict.choices
        ),
        versions=Versions(engine=__version__, packs=_pack_versions(facts.case.host_state, packs)),
        ask=questions_on(situation, on),
        not_modelled=tuple(
            NotModelled(instrument=each.instrument, left_out=each.not_modelled)
            for each in situation.program.law.instruments
            if each.not_modelled
        ),
        errors=errors_on(situation.clashes, facts.case.host_state, on, packs),
    )


def _due(last: tuple[Day, Day]) -> str | tuple[str | None, str | None] | None:
    first, latest = (None if iso(day) == ".." else iso(day) for day in last)
    return first if first == latest else (first, latest)


@lru_cache(maxsize=64)
def _pack_versions(state: str, packs: Path) -> dict[str, str]:
    """The first twelve digits of the SHA-256 of each pack's files, so that an answer says which law it was given under."""
    versions = {}
    for name in (state, *SHARED):
        files = sorted((packs / name).glob("*.toml"))
        if files:
            versions[name] = sha256(b"\0".join(each.read_bytes() for each in files)).hexdigest()[:12]
    return versions
