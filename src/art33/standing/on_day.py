"""One day of a situation: the whole answer, its layers, routes and readings, as the sets of days of `Situation` give them.

A set of days is worked out for every day; where only one is asked about, three small numbers say the same far quicker.
Where any of several things bars, the greatest number holds; where all must, the least.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from art33.case.kinds import Form
from art33.days.day import Day
from art33.days.sets import Answer, Days, holds
from art33.law.schema import Layer
from art33.standing.bars import Bar, TitleHeld
from art33.standing.program import EVERY_REMOVAL

if TYPE_CHECKING:
    from art33.standing.situation import Situation

NO, POSSIBLY, YES = 0, 1, 2
WORDS: tuple[Answer, ...] = ("no", "possibly", "yes")
"""The answers by number."""


class RouteOnDay(NamedTuple):
    """One route (None: no route is on record) under one choice of readings on the day."""

    form: Form | None
    live: int
    layers: dict[Layer, int]
    barred: int
    collisions: tuple[tuple[Bar, TitleHeld], ...]


class VerdictOnDay(NamedTuple):
    """The whole answer under one choice of readings on the day."""

    barred: int
    routes: tuple[RouteOnDay, ...]


_Layered = tuple[dict[Layer, int], list[tuple[Bar, TitleHeld]]]
"""What bars give on a route by layer, and the titles they collide with."""


class _BarOnDay(NamedTuple):
    bar: Bar
    by_reading: dict[str, int]
    vouched: bool


def number(days: Days, day: Day) -> int:
    """Whether something holds on a day, as a number."""
    return YES if holds(days.sure, day) else POSSIBLY if holds(days.possible, day) else NO


def agreed(numbers: Iterable[int]) -> int:
    """Sure is what all give."""
    told = set(numbers)
    return told.pop() if len(told) == 1 else POSSIBLY


class OnDay:
    """A situation on one day."""

    def __init__(self, situation: Situation, day: Day) -> None:
        self.situation, self.day = situation, day
        self.bars: list[_BarOnDay] = []
        for bar in situation.bars:
            by_reading = {name: number(held.days, day) for name, held in bar.by_reading.items()}
            if bar.kind == "bar" and any(by_reading.values()):
                self.bars.append(_BarOnDay(bar, by_reading, holds(bar.cited.vouched, day)))
        self._alike = [each for each in self.bars if each.bar.question is None]
        self._turning = [each for each in self.bars if each.bar.question is not None]
        self._settled: dict[tuple[Form | None, bool], _Layered] = {}
        # An order nobody has seen can hide a title; it never ends a protection.
        self._titles = [title for title in situation.titles if title.ordered and holds(title.days.possible, day)]
        self._sought = number(situation.sought, day)
        self._uncoded = POSSIBLY if holds(situation.any_uncoded, day) else NO

    @cached_property
    def choices(self) -> list[dict[str, str]]:
        """The choices of readings that differ that day."""
        turning = {
            bar.question
            for bar, by_reading, _ in self.bars
            if len({(by_reading[name], held.forms) for name, held in bar.by_reading.items()}) > 1
        }
        return list(
            {tuple(each[name] for name in each if name in turning): each for each in self.situation.choices}.values()
        )

    @cached_property
    def live(self) -> list[tuple[Form | None, int]]:
        """The routes to answer for, and whether each is live: the one asked, or every one on record, or none in particular."""
        if self.situation.form is not None:
            return [(self.situation.form, YES)]
        listed: list[tuple[Form | None, int]] = [
            (route.form, alive) for route in self.situation.routes if (alive := number(route.live, self.day))
        ]
        none = YES - max((alive for _, alive in listed), default=NO)
        return [*listed, (None, none)] if none else listed

    @cached_property
    def verdicts(self) -> tuple[VerdictOnDay, ...]:
        """The answer under each choice of readings that differs that day, every wording counted as it stands."""
        return tuple(self._verdict(choices) for choices in self.choices)

    @cached_property
    def barred(self) -> int:
        """The whole answer: sure is what every reading gives."""
        return agreed(each.barred for each in self.verdicts)

    @cached_property
    def unvouched(self) -> bool:
        """Whether the answer would be another with bars only where somebody vouches for their wording."""
        if all(each.vouched for each in self.bars):
            return False
        vouched = {self._verdict(choices, vouched_only=True).barred for choices in self.choices}
        return vouched != {each.barred for each in self.verdicts}

    def under(self, choices: dict[str, str]) -> int:
        """The whole answer under one choice of readings."""
        return self._verdict(choices).barred

    def layer(self, layer: Layer) -> int:
        """The answer of one layer: sure is what every reading gives."""
        return agreed(_over((route.live, route.layers[layer]) for route in each.routes) for each in self.verdicts)

    def form(self, form: Form) -> int:
        """The answer on a route that need not be live."""
        return agreed(self._route(form, YES, choices).barred for choices in self.choices)

    def _verdict(self, choices: dict[str, str], vouched_only: bool = False) -> VerdictOnDay:
        routes = tuple(self._route(form, live, choices, vouched_only) for form, live in self.live)
        return VerdictOnDay(_over((route.live, route.barred) for route in routes), routes)

    def _route(self, form: Form | None, live: int, choices: dict[str, str], vouched_only: bool = False) -> RouteOnDay:
        key = form, vouched_only
        if key not in self._settled:
            self._settled[key] = self._applied(self._alike, form, {}, vouched_only)
        layers, collisions = self._settled[key]
        if self._turning:
            more, further = self._applied(self._turning, form, choices, vouched_only)
            layers = {layer: max(number, more[layer]) for layer, number in layers.items()}
            collisions = collisions + further
        return RouteOnDay(form, live, layers, max(*layers.values(), self._uncoded), tuple(collisions))

    def _applied(
        self, bars: list[_BarOnDay], form: Form | None, choices: dict[str, str], vouched_only: bool
    ) -> _Layered:
        """The bars on a route by layer, and the titles they collide with (`Situation._applied`)."""
        layers: dict[Layer, int] = {"domestic": NO, "regional": NO, "treaty": NO, "interim": NO}
        collisions: list[tuple[Bar, TitleHeld]] = []
        titles = [title for title in self._titles if title.code.title.form == form]
        for bar, by_reading, vouched in bars:
            reading = choices[bar.question] if bar.question else ""
            number = by_reading[reading]
            if not number or (vouched_only and not vouched):
                continue
            forms = bar.by_reading[reading].forms
            if form is None:
                if not forms >= EVERY_REMOVAL:
                    number = POSSIBLY
            elif form not in forms:
                if "extradition" not in forms or bar.layer == "interim" or not self._sought:
                    continue
                number = POSSIBLY
            elif titles and bar.layer == "domestic" and bar.suspends is None:
                for title in titles:
                    if bar.id not in title.code.title.yields_to:
                        collisions.append((bar, title))
                        number = POSSIBLY
            if number > layers[bar.layer]:
                layers[bar.layer] = number
        return layers, collisions


def _over(routes: Iterable[tuple[int, int]]) -> int:
    """yes where each live route is surely barred, no where each is free or some surely live route is (SEMANTICS 5)."""
    listed = [(live, barred) for live, barred in routes if live]
    if all(barred == YES for _, barred in listed):
        return YES
    if all(barred == NO for _, barred in listed) or (YES, NO) in listed:
        return NO
    return POSSIBLY
