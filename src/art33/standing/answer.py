"""The standing of a case on a day, put together: the one door through which the other rooms ask (SEMANTICS 1, 12)."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from art33 import __version__
from art33.case.kinds import FORMS, Form
from art33.case.nouns import Case
from art33.days.day import Day, iso
from art33.days.sets import Answer, holds
from art33.errors import InputError
from art33.law.load import PACKS, SHARED
from art33.law.schema import Layer
from art33.standing.ask import questions_on
from art33.standing.completions import tried
from art33.standing.exceptions import errors_on
from art33.standing.exposure import breaches, exposed, not_before
from art33.standing.facts import facts_of
from art33.standing.grounds import against_title_on, collisions_on, grounds_on, titles_on
from art33.standing.on_day import WORDS, OnDay, agreed
from art33.standing.program import article_of, program_for
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
from art33.standing.situation import LAYERS, Situation
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


def _layers(seen: OnDay, answers: dict[Layer, int]) -> Layers:
    def one(layer: Layer) -> LayerAnswer:
        if not answers[layer] and holds(seen.situation.uncoded(layer), seen.day):
            return "not coded"
        return WORDS[answers[layer]]

    return Layers(domestic=one("domestic"), regional=one("regional"), treaty=one("treaty"), interim=one("interim"))


def _routes(seen: OnDay) -> tuple[RouteStanding, ...]:
    found = []
    for listed in zip(*(verdict.routes for verdict in seen.verdicts), strict=True):
        route = listed[0]
        found.append(
            RouteStanding(
                form=route.form,
                live=WORDS[route.live],
                barred=WORDS[agreed(each.barred for each in listed)],
                title=seen.situation.title(route.form).on(seen.day),
                layers=_layers(seen, {layer: agreed(each.layers[layer] for each in listed) for layer in LAYERS}),
            )
        )
    return tuple(found)


def _form_changes(seen: OnDay, live: set[Form | None]) -> tuple[FormChange, ...]:
    """The other forms: what would cover them, and what the law asks before they can be carried out."""
    situation = seen.situation
    if situation.form is not None:
        live = {situation.form}
    covering: dict[Form, list[str]] = {form: [] for form in FORMS}
    for bar, by_reading, _ in seen.bars:
        name = f"{situation.keys[id(bar)]} {article_of(bar.cited)}"
        covered = frozenset().union(*(held.forms for reading, held in bar.by_reading.items() if by_reading[reading]))
        for form in covered:
            covering[form].append(name)
    return tuple(
        FormChange(
            form=form,
            barred=WORDS[seen.form(form)],
            covered_by=tuple(covering[form]),
            opens=situation.program.opens[form],
        )
        for form in FORMS
        if form not in live
    )


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
    facts, seen = situation.facts, situation.on(on)
    barred = WORDS[seen.barred]
    if barred == "possibly":
        barred = tried(situation, on)
    routes = _routes(seen)
    titles = titles_on(situation, on)
    collisions = collisions_on(situation, on)
    present = situation.present.on(on)
    return Standing(
        case=facts.case.id,
        on=iso(on),
        removal_to=situation.to,
        form=situation.form,
        known_on=iso(facts.known_on) if facts.known_on is not None else None,
        present=present,
        removable=_removable(barred, bool(collisions), _strongest([each.state for each in titles]), present),
        barred=barred,
        unvouched=seen.unvouched,
        layers=_layers(seen, {layer: seen.layer(layer) for layer in LAYERS}),
        routes=routes,
        if_form_changes=_form_changes(seen, {route.form for route in routes}),
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
            ReadingStanding(choices=choices, barred=WORDS[seen.under(choices)])
            for choices in situation.choices
            if choices
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
