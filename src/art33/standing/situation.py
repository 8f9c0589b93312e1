"""A case under the law, as sets of days: when removal is barred, on which routes, by which layers, under which readings.

Everything is worked out once as sets of days; asking about a day only looks it up (SEMANTICS 1, 5, 8, 9).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import product
from typing import NamedTuple

from art33.case.kinds import Form
from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import (
    ALWAYS,
    ALWAYS_DAYS,
    NEVER,
    NEVER_DAYS,
    Days,
    DaySet,
    across,
    both,
    complement,
    either,
    intersection,
    stretch,
    union,
)
from art33.errors import InputError
from art33.law.memberships import acts, bound
from art33.law.schema import Layer
from art33.standing.bars import Bar, TitleHeld, bars_of, titles_of
from art33.standing.conditions import Conditions
from art33.standing.exceptions import Clash, applied
from art33.standing.facts import Facts
from art33.standing.on_day import OnDay
from art33.standing.proceedings import Docketed, proceedings_of
from art33.standing.program import EVERY_REMOVAL, Program
from art33.standing.routes import Route, routes_of

LAYERS: tuple[Layer, ...] = ("domestic", "regional", "treaty", "interim")
_LETTERS = {"domestic": "D", "regional": "R", "treaty": "T", "interim": "I"}
MOST_READINGS = 8
UNION = "European Union"
NOT_CONTACT = frozenset(
    (
        *("departure", "exit_ban", "charge", "wanted_notice", "pledge", "conviction", "circumstances_changed"),
        *("extradition_request", "citizenship_lost", "assurance"),
    )
)
"""Kinds that can happen while the person is elsewhere, and so show no presence in the host state."""


class Collision(NamedTuple):
    """A bar and a title that apply to the same route, and neither gives way, on these days."""

    bar: Bar
    title: TitleHeld
    days: Days


class RouteDays(NamedTuple):
    """One route (None: no route is on record): when it is live, barred by each layer and in all, and under a title."""

    form: Form | None
    live: Days
    layers: dict[Layer, Days]
    barred: Days
    title: Days
    collisions: tuple[Collision, ...]


_Applied = tuple[Days, tuple[Collision, ...]]


class Verdict(NamedTuple):
    """The whole answer under one choice of readings."""

    choices: dict[str, str]
    barred: Days
    routes: tuple[RouteDays, ...]

    def layer(self, layer: Layer) -> Days:
        """The answer of one layer over all routes."""
        return _over_layer((route.live, route.layers[layer]) for route in self.routes)


class Situation:
    """One case, one receiving state, one form of removal or every live one, one state of knowledge."""

    def __init__(self, facts: Facts, program: Program, to: str, form: Form | None = None) -> None:
        self.facts, self.program, self.to, self.form = facts, program, to, form
        self.docketed: Docketed = proceedings_of(facts, program)
        self.conditions = Conditions(facts, self.docketed, program, to)
        self.exceptions, self._clashes = applied(self.conditions, program) if program.exceptions else ((), ())
        self.bars: tuple[Bar, ...] = bars_of(self.conditions, program, self.exceptions)
        self.titles: tuple[TitleHeld, ...] = titles_of(self.conditions, program, self.bars)
        self.routes: tuple[Route, ...] = routes_of(self.conditions)
        self.choices = self._choices()
        self._titles_by_form: dict[Form | None, Days] = {}
        self._layers: dict[Layer, Days] = {}
        self._day: OnDay | None = None
        self._settled: dict[tuple[Form | None, Layer], _Applied] = {}

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

    @cached_property
    def present(self) -> Days:
        """From the first contact with the host state until removal or departure (SEMANTICS 4, Presence)."""
        facts = self.facts
        host = facts.case.host_state
        contacts = [
            fact
            for fact in facts.happened
            if fact.kind not in NOT_CONTACT and fact.event.state in (None, host) and fact.first > PAST
        ]
        if not contacts:
            return Days(NEVER, ALWAYS)
        # Removal and departure end a presence; they do not begin one.
        arrivals = [fact for fact in contacts if fact.kind not in ("removal", "voluntary_departure")]
        if arrivals:
            sure_from = min((fact.last for fact in arrivals if fact.sure), default=FUTURE)
            begins = (min(fact.first for fact in arrivals), sure_from)
        else:
            begins = (PAST, FUTURE)
        spans: list[Days] = []
        ends = [
            fact
            for fact in facts.of("removal", "voluntary_departure")
            if fact.last >= begins[0] and fact.event.state in (None, host)
        ]
        returns = facts.of("entry")
        safe = min((fact.first - 1 for fact in ends), default=FUTURE if facts.complete else facts.last_word)
        gone = min((fact.last for fact in ends if fact.sure), default=FUTURE)
        spans.append(Days(stretch(begins[1], safe), stretch(begins[0], gone)))
        for back in returns:
            if back.last > gone:
                # Whoever came back is present again, until the next removal.
                later = [fact for fact in ends if fact.last > back.first and fact.first > gone]
                safe = min((fact.first - 1 for fact in later), default=FUTURE if facts.complete else facts.last_word)
                until = min((fact.last for fact in later if fact.sure), default=FUTURE)
                spans.append(Days(stretch(back.last, safe) if back.sure else NEVER, stretch(back.first, until)))
        return either(spans)

    @cached_property
    def keys(self) -> dict[int, str]:
        """A short name for each bar, by its identity: D1, D2, … T1, … the same on every day, screen and sheet of a case."""
        named: dict[int, str] = {}
        for layer in LAYERS:
            listed = [bar for bar in self.bars if bar.layer == layer]
            named |= {id(bar): f"{_LETTERS[layer]}{number}" for number, bar in enumerate(listed, start=1)}
        return named

    @cached_property
    def title_keys(self) -> dict[int, str]:
        """A short name for each title: S1, S2, …"""
        return {id(title): f"S{number}" for number, title in enumerate(self.titles, start=1)}

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Where two exceptions that the law as coded makes to one thing apply with different results."""
        return (*(clash for bar in self.bars for clash in bar.clashes), *self._clashes)

    def uncoded(self, layer: Layer) -> DaySet:
        """The days on which law of this layer exists, or may, and none is coded (SEMANTICS 9)."""
        if layer == "domestic" and not self.program.law.coded:
            return ALWAYS
        if layer == "regional" and not any(each.layer == "regional" for each in self.program.law.instruments):
            host = self.facts.case.host_state
            return bound(host, UNION).possible if acts(host, UNION) else NEVER
        return NEVER

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The answer under each choice of readings, every wording counted as it stands."""
        return tuple(self._verdict(choices) for choices in self.choices)

    @cached_property
    def barred(self) -> Days:
        """The whole answer: sure is what every reading gives."""
        return across(verdict.barred for verdict in self.verdicts)

    def layer(self, layer: Layer) -> Days:
        """The answer of one layer: sure is what every reading gives."""
        if layer not in self._layers:
            self._layers[layer] = across(
                _over_layer((live, self._layer_on(form, layer, choices)[0]) for form, live in self._live)
                for choices in self.choices
            )
        return self._layers[layer]

    def on(self, day: Day) -> OnDay:
        """The same on one day alone: equal to it on that day, and much quicker where only that day is asked about."""
        if self._day is None or self._day.day != day:
            self._day = OnDay(self, day)
        return self._day

    def bar_days(self, bar: Bar) -> Days:
        """When a bar holds: sure is what every reading gives."""
        if len(bar.by_reading) == 1:
            return bar.by_reading[""].days
        return across(held.days for held in bar.by_reading.values())

    @cached_property
    def _live(self) -> list[tuple[Form | None, Days]]:
        """The routes to answer for: the one asked, or every one with a sign on record, or none in particular."""
        if self.form is not None:
            return [(self.form, ALWAYS_DAYS)]
        listed: list[tuple[Form | None, Days]] = [(route.form, route.live) for route in self.routes]
        # Where no route is surely live, some route that nobody recorded may be the one used.
        none = Days(
            complement(union(*(days.possible for _, days in listed))), complement(union(*(d.sure for _, d in listed)))
        )
        if none.possible:
            listed.append((None, none))
        return listed

    def _verdict(self, choices: dict[str, str]) -> Verdict:
        routes = tuple(self.route(form, live, choices) for form, live in self._live)
        return Verdict(choices, _over_routes((route.live, route.barred) for route in routes), routes)

    def route(self, form: Form | None, live: Days, choices: dict[str, str]) -> RouteDays:
        """One route under one choice of readings: its bars by layer, its titles, and where they collide."""
        sums = {layer: self._layer_on(form, layer, choices) for layer in LAYERS}
        layers = {layer: days for layer, (days, _) in sums.items()}
        whole = either(layers.values())
        whole = Days(whole.sure, union(whole.possible, self.any_uncoded))
        collisions = tuple(clash for _, clashes in sums.values() for clash in clashes)
        return RouteDays(form, live, layers, whole, self.title(form), collisions)

    def title(self, form: Form | None) -> Days:
        """When a title for a form is in force, under any code of it."""
        if form not in self._titles_by_form:
            self._titles_by_form[form] = either(each.days for each in self.titles if each.code.title.form == form)
        return self._titles_by_form[form]

    @cached_property
    def _by_layer(self) -> dict[Layer, tuple[list[Bar], list[Bar]]]:
        """The bars to removal by layer: those that hold under every reading alike, and those that turn on one."""
        listed: dict[Layer, tuple[list[Bar], list[Bar]]] = {layer: ([], []) for layer in LAYERS}
        for bar in self.bars:
            if bar.kind == "bar":
                listed[bar.layer][bar.question is not None].append(bar)
        return listed

    def _layer_on(self, form: Form | None, layer: Layer, choices: dict[str, str]) -> _Applied:
        """What one layer gives on a route under one choice of readings."""
        settled, turning = self._by_layer[layer]
        if (form, layer) not in self._settled:
            self._settled[form, layer] = self._applied(settled, form, {})
        if not turning:
            return self._settled[form, layer]
        days, clashes = self._settled[form, layer]
        more, further = self._applied(turning, form, choices)
        return either((days, more)), clashes + further

    def _applied(self, bars: list[Bar], form: Form | None, choices: dict[str, str]) -> _Applied:
        """The days on which bars of one layer apply to a route, and their collisions with its titles."""
        # An order nobody has seen can hide a title; it never ends a protection.
        titles = [title for title in self.titles if title.code.title.form == form and title.ordered]
        parts: list[Days] = []
        collisions: list[Collision] = []
        for bar in bars:
            held = bar.under(choices)
            days = held.days
            if form is None and not held.forms >= EVERY_REMOVAL:
                # With no route on record only grounds that cover every removal are sure (SEMANTICS 5).
                days = Days(NEVER, days.possible)
            borrowed = form is not None and form not in held.forms
            if borrowed:
                if "extradition" not in held.forms or bar.layer == "interim":
                    continue
                # Another paper towards the state that seeks the person: what bars extradition possibly bars it (SEMANTICS 5).
                days = Days(NEVER, intersection(days.possible, self.sought.possible))
                if not days.possible:
                    continue
            if titles and not borrowed and bar.layer == "domestic" and bar.suspends is None:
                for title in titles:
                    if bar.id in title.code.title.yields_to:
                        continue
                    clash = both(days, title.days)
                    if clash.possible:
                        collisions.append(Collision(bar, title, clash))
                        days = Days(intersection(days.sure, complement(title.days.possible)), days.possible)
            parts.append(days)
        return either(parts), tuple(collisions)

    @cached_property
    def sought(self) -> Days:
        """Since when the receiving state seeks the person."""
        return self.conditions.sought()[0]

    @cached_property
    def any_uncoded(self) -> DaySet:
        """The days on which law of any layer exists, or may, and none is coded."""
        return union(*(self.uncoded(layer) for layer in LAYERS))

    def days_of_change(self) -> list[int]:
        """The days on which anything can change, ascending."""
        days: set[int] = set()
        sets = [held.days for bar in self.bars for held in bar.by_reading.values()]
        sets += [title.days for title in self.titles] + [route.live for route in self.routes]
        sets += [self.present, self.barred]
        for each in sets:
            for first, last in (*each.sure, *each.possible):
                days.update((first, last + 1))
        return sorted(day for day in days if PAST < day < FUTURE)


def _over_layer(routes: Iterable[tuple[Days, Days]]) -> Days:
    listed = list(routes)
    return _over_routes(listed) if any(days.possible for _, days in listed) else NEVER_DAYS


def _over_routes(routes: Iterable[tuple[Days, Days]]) -> Days:
    """yes where each live route is surely barred, no where each is free or some surely live route is (SEMANTICS 5)."""
    yes, free, some_free = ALWAYS, ALWAYS, NEVER
    for live, barred in routes:
        unbarred = complement(barred.possible)
        yes = intersection(yes, union(complement(live.possible), barred.sure))
        free = intersection(free, union(complement(live.possible), unbarred))
        some_free = union(some_free, intersection(live.sure, unbarred))
    return Days(yes, complement(union(free, some_free)))


__all__ = ["LAYERS", "NEVER_DAYS", "Collision", "RouteDays", "Situation", "Verdict"]
