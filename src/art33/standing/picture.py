"""The picture of a case: for every ground, title and sum the days on which it surely and possibly holds."""

from __future__ import annotations

from collections.abc import Iterator

from art33.days.day import FUTURE, PAST
from art33.days.sets import Days, across, either
from art33.law.schema import Layer
from art33.standing.exposure import exposed_days
from art33.standing.program import article_of
from art33.standing.result import Picture, Row
from art33.standing.situation import LAYERS, Situation
from art33.standing.timed import custody

_MARGIN = 7
"""Days drawn before the first and after the last event, so that their neighbours are seen."""


def picture(situation: Situation) -> Picture:
    """Every row over the days from the first to the last recorded event, and the events along them."""
    facts = situation.facts.happened
    placed = [(fact.id, fact.kind, fact.first, fact.last) for fact in facts if fact.first > PAST and fact.last < FUTURE]
    firsts = [fact.first for fact in facts if fact.first > PAST]
    lasts = [fact.last for fact in facts if fact.last < FUTURE]
    first = min(firsts + lasts, default=1)
    last = max(lasts + firsts + [situation.facts.last_word], default=1)
    rows = (*_sums(situation), *_bars(situation), *_powers(situation), *_collided(situation))
    return Picture(first=first, last=max(last, first) + _MARGIN, rows=rows, events=tuple(placed))


def _sums(situation: Situation) -> Iterator[Row]:
    yield Row(key="whole", kind="whole", layer=None, label="the whole", article="", days=situation.barred)
    for layer in LAYERS:
        yield Row(key=layer, kind="layer", layer=layer, label=layer, article="", days=situation.layer(layer))
    days = exposed_days(situation)
    yield Row(key="exposed", kind="exposed", layer=None, label="exposed", article="", days=days)


def _bars(situation: Situation) -> Iterator[Row]:
    named = situation.keys
    for layer in LAYERS:
        for bar in situation.bars:
            if bar.layer == layer and bar.kind == "bar":
                yield Row(
                    key=named[id(bar)],
                    kind="bar",
                    layer=layer,
                    label=bar.id,
                    article=article_of(bar.cited),
                    days=situation.bar_days(bar),
                    vouched=_everywhere_vouched(bar.cited.vouched, situation.bar_days(bar)),
                )


def _everywhere_vouched(vouched: tuple[tuple[int, int], ...], days: Days) -> bool:
    return all(any(a <= first and last <= b for a, b in vouched) for first, last in days.possible)


def _powers(situation: Situation) -> Iterator[Row]:
    named = situation.title_keys
    for title in situation.titles:
        yield Row(
            key=named[id(title)],
            kind="title",
            layer=None,
            label=title.code.title.id,
            article=article_of(title.code.cited),
            days=title.days,
        )
    number = len(situation.titles)
    for due, days in custody(situation):
        if not days.possible:
            continue
        number += 1
        yield Row(
            key=f"S{number}",
            kind="custody",
            layer=None,
            label=due.code.timed.id,
            article=article_of(due.code.cited),
            days=days,
        )


def _collided(situation: Situation) -> Iterator[Row]:
    """One row a layer: the days on which a bar of it meets a title on some live route."""
    by_layer: dict[Layer, list[Days]] = {}
    for layer in LAYERS:
        worlds = []
        for verdict in situation.verdicts:
            clashes = [c.days for route in verdict.routes for c in route.collisions if c.bar.layer == layer]
            worlds.append(either(clashes))
        by_layer[layer] = worlds
    for layer, worlds in by_layer.items():
        days = across(worlds)
        if days.possible:
            yield Row(
                key=f"collision {layer}", kind="collision", layer=layer, label="in collision", article="", days=days
            )
