"""A case under the law, ready to be asked about any day: is removal barred, on which routes, by which layers.

Everything is worked out once as sets of days; asking about a day only looks them up.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from art33.case.kinds import Form
from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import NEVER, Answer, Days, stretch
from art33.errors import InputError
from art33.law.memberships import acts, bound
from art33.law.schema import Layer
from art33.standing.bars import Bar, TitleHeld, bars_of, titles_of
from art33.standing.conditions import Conditions
from art33.standing.facts import Facts
from art33.standing.proceedings import Docketed, proceedings_of
from art33.standing.program import EVERY_REMOVAL, Program
from art33.standing.routes import Route, routes_of

LAYERS: tuple[Layer, ...] = ("domestic", "regional", "treaty", "interim")
LayerAnswer = str
"""yes, no, possibly or `not coded`."""
MOST_READINGS = 8
UNION = "European Union"


class Collision(NamedTuple):
    """A bar and a title that apply to the same route on the same day, and neither gives way."""

    bar: Bar
    title: TitleHeld
    form: Form


class RouteAnswer(NamedTuple):
    """One route on one day: barred, title, and each layer."""

    form: Form | None
    barred: Answer
    title: Answer
    layers: dict[str, LayerAnswer]


class DayAnswer(NamedTuple):
    """One day under one choice of readings."""

    barred: Answer
    layers: dict[str, LayerAnswer]
    routes: tuple[RouteAnswer, ...]
    collisions: tuple[Collision, ...]
    firm: Answer
    """How far a treaty or interim ground, or a domestic one that no title collides with, bars every live route."""


def all_of(answers: list[Answer]) -> Answer:
    """yes if all are yes, no if any is no."""
    if any(each == "no" for each in answers):
        return "no"
    return "yes" if all(each == "yes" for each in answers) else "possibly"


def agreed(answers: list[str]) -> str:
    """What answers under different readings come to: the plain word where they agree, else possibly."""
    if all(each == answers[0] for each in answers):
        return answers[0]
    return "possibly"


class Situation:
    """One case, one receiving state, one state of knowledge."""

    def __init__(self, facts: Facts, program: Program, to: str, form: Form | None = None) -> None:
        self.facts, self.program, self.to, self.form = facts, program, to, form
        self.docketed: Docketed = proceedings_of(facts, program)
        self.conditions = Conditions(facts, self.docketed, program, to)
        self.bars: tuple[Bar, ...] = bars_of(self.conditions, program)
        self.titles: tuple[TitleHeld, ...] = titles_of(self.conditions, program, self.bars)
        self.routes: tuple[Route, ...] = routes_of(self.conditions)
        self.choices = self._choices()
        self.present = self._present()

    def _choices(self) -> list[dict[str, str]]:
        asked = dict.fromkeys(bar.question for bar in self.bars if bar.question)
        questions = [question for question in self.program.questions if question.name in asked]
        total = 1
        for question in questions:
            total *= len(question.readings)
        if total > MOST_READINGS:
            names = ", ".join(f"“{question.name}”" for question in questions)
            raise InputError(f"{total} combinations of readings ({names}): at most {MOST_READINGS} are computed")
        names_of = [[reading.name for reading in question.readings] for question in questions]
        return [
            {question.name: name for question, name in zip(questions, picked, strict=True)}
            for picked in product(*names_of)
        ]

    def _present(self) -> Days:
        """From the first contact with the host state until removal or departure (SEMANTICS 4, Presence)."""
        facts = self.facts
        host = facts.case.host_state
        contacts = [
            fact
            for fact in facts.happened
            if fact.kind
            not in ("departure", "exit_ban", "charge", "wanted_notice", "pledge", "conviction", "circumstances_changed")
            and fact.event.state in (None, host)
            and fact.first > PAST
        ]
        if not contacts:
            return Days(NEVER, stretch(PAST, FUTURE))
        begins = (min(f.first for f in contacts), min((f.last for f in contacts if f.sure), default=FUTURE))
        ends = [fact for fact in facts.of("removal", "voluntary_departure") if fact.last >= begins[0]]
        safe = min((fact.first - 1 for fact in ends), default=FUTURE if facts.complete else facts.last_word)
        sure_ends = [fact.last for fact in ends if fact.sure]
        return Days(stretch(begins[1], safe), stretch(begins[0], min(sure_ends, default=FUTURE)))

    def live(self, day: Day) -> list[tuple[Form | None, Answer]]:
        """The routes to answer for on a day, with how surely each is live; one without a form where none is on record."""
        if self.form is not None:
            return [(self.form, "yes")]
        found: list[tuple[Form | None, Answer]] = [
            (route.form, answer) for route in self.routes if (answer := route.live.on(day)) != "no"
        ]
        return found or [(None, "yes")]

    def _covers(self, forms: frozenset[Form], form: Form | None) -> bool:
        # With no route on record only what covers every removal is sure.
        return forms >= EVERY_REMOVAL if form is None else form in forms

    def _route(
        self, form: Form | None, day: Day, choices: dict[str, str], vouched_only: bool
    ) -> tuple[RouteAnswer, list[Collision], Answer]:
        titles = [title for title in self.titles if title.code.title.form == form]
        standing_titles = [title for title in titles if title.days.on(day) != "no"]
        layers: dict[str, LayerAnswer] = {layer: "no" for layer in LAYERS}
        collisions: list[Collision] = []
        firm: Answer = "no"
        for bar in self.bars:
            if bar.kind != "bar":
                continue
            held = bar.under(choices)
            answer = held.days.on(day)
            if answer == "no" or (vouched_only and not _vouched(bar, day)):
                continue
            if not self._covers(held.forms, form):
                if form is not None:
                    continue
                answer = "possibly"
            if bar.layer in ("domestic", "regional") and bar.suspends is None:
                against = [title for title in standing_titles if bar.id not in title.code.title.yields_to]
                if against:
                    collisions += [Collision(bar, title, title.code.title.form) for title in against]
                    answer = "possibly"
            if answer == "yes":
                firm = "yes"
            layers[bar.layer] = _stronger(layers[bar.layer], answer)
        if not self.program.law.coded and layers["domestic"] == "no":
            layers["domestic"] = "not coded"
        if layers["regional"] == "no" and self.regional_uncoded(day):
            layers["regional"] = "not coded"
        whole: Answer = "no"
        for value in layers.values():
            whole = _stronger_answer(whole, "possibly" if value == "not coded" else value)
        title_answer: Answer = "no"
        for title in standing_titles:
            title_answer = _stronger_answer(title_answer, title.days.on(day))
        return RouteAnswer(form, whole, title_answer, layers), collisions, firm

    def regional_uncoded(self, day: Day) -> bool:
        """Whether Union law binds the host state that day and none is coded."""
        if any(instrument.layer == "regional" for instrument in self.program.law.instruments):
            return False
        host = self.facts.case.host_state
        return bool(acts(host, UNION)) and bound(host, UNION).on(day) != "no"

    def on(self, day: Day, choices: dict[str, str], vouched_only: bool = False) -> DayAnswer:
        """The answer for a day under one choice of readings."""
        live = self.live(day)
        answers = []
        collisions: list[Collision] = []
        firm: list[Answer] = []
        for form, _ in live:
            answer, more, firmly = self._route(form, day, choices, vouched_only)
            answers.append(answer)
            collisions += more
            firm.append(firmly)
        sure = [answer for (_, alive), answer in zip(live, answers, strict=True) if alive == "yes"]
        layers = {
            layer: _over_routes([answer.layers[layer] for answer in answers], [answer.layers[layer] for answer in sure])
            for layer in LAYERS
        }
        barred = _over_routes([answer.barred for answer in answers], [answer.barred for answer in sure])
        firmly = "yes" if all(each == "yes" for each in firm) else "no"
        return DayAnswer(barred, layers, tuple(answers), tuple(collisions), firmly)  # type: ignore[arg-type]

    def breakpoints(self) -> list[Day]:
        """The days on which anything can change, ascending."""
        days: set[Day] = set()
        sets = [held.days for bar in self.bars for held in bar.by_reading.values()]
        sets += [title.days for title in self.titles] + [route.live for route in self.routes] + [self.present]
        for each in sets:
            for first, last in (*each.sure, *each.possible):
                days.update((first, last + 1))
        return sorted(day for day in days if PAST < day < FUTURE)


def _vouched(bar: Bar, day: Day) -> bool:
    return any(first <= day <= last for first, last in bar.cited.vouched)


def _stronger(left: LayerAnswer, right: Answer) -> LayerAnswer:
    return _stronger_answer(left, right)  # type: ignore[arg-type]


def _stronger_answer(left: Answer, right: Answer) -> Answer:
    if "yes" in (left, right):
        return "yes"
    return "possibly" if "possibly" in (left, right) else "no"


def _over_routes(every: list[str], sure: list[str]) -> str:
    """yes if every live route is; no if some surely live route is free; `not coded` where that is all there is."""
    if all(each == "yes" for each in every):
        return "yes"
    if all(each == "no" for each in every) or "no" in sure:
        return "no"
    if all(each in ("not coded", "no") for each in every):
        return "not coded"
    return "possibly"
