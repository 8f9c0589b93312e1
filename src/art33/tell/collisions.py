"""What stands against what: collisions of norms, removals on barred days, exposed stretches, other forms a state could take."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.day import Day, parse_day
from art33.days.sets import Answer
from art33.standing.result import Breach, CollisionStanding, Exposed
from art33.tell.layout import clean
from art33.tell.marks import bar_mark, exposed_mark
from art33.tell.material import Material, keys_in


class CollisionView(NamedTuple):
    """One collision: what forbids and what orders, for one form and layer, on which of the days asked."""

    forbids: tuple[str, ...]
    orders: str
    form: str
    layer: str
    rules: tuple[str, ...]
    days: str


class ContradictionView(NamedTuple):
    """Where the coded law contradicts itself: the whole of it in a line, whether surely, and on which of the days asked."""

    word: str
    told: str
    days: str


class BreachView(NamedTuple):
    """One removal that happened on a barred day."""

    event: str
    number: str
    told: str
    when: str
    word: str
    grounds: str
    answers: tuple[str, ...]
    by_hindsight: bool


class ExposedView(NamedTuple):
    """One stretch without protection."""

    when: str
    mark: str
    word: str


class ChangeView(NamedTuple):
    """A form not yet opened."""

    form: str
    mark: str
    word: str
    covered_by: str
    opens: str


def collisions(material: Material) -> tuple[CollisionView, ...]:
    """The collisions on the days asked: those with the same order, form and layer are told together."""
    found: dict[tuple[str, str, str], list[tuple[Day, CollisionStanding]]] = {}
    for standing in material.standings:
        for each in standing.collisions:
            found.setdefault((each.orders, each.form, each.layer), []).append((parse_day(standing.on), each))
    told = []
    for (orders, form, layer), held in found.items():
        days = list(dict.fromkeys(day for day, _ in held))
        told.append(
            CollisionView(
                tuple(dict.fromkeys(material.prose(each.forbids) for _, each in held)),
                material.prose(orders),
                material.form(form),
                material.words.name("layer", layer),
                tuple(dict.fromkeys(material.prose(each.conflict_rule) for _, each in held if each.conflict_rule)),
                material.days.listed(days),
            )
        )
    return tuple(told)


def contradicted_law(material: Material) -> tuple[ContradictionView, ...]:
    """Exceptions of the coded law that apply with different results on the days asked, each once."""
    found: dict[str, list[tuple[Day, Answer]]] = {}
    for standing in material.standings:
        for error in standing.errors:
            found.setdefault(error.words, []).append((parse_day(standing.on), error.certainty))
    return tuple(
        ContradictionView(
            material.words.say(
                f"law_error.{'yes' if any(certainty == 'yes' for _, certainty in held) else 'possibly'}"
            ),
            material.prose(words),
            material.days.listed([day for day, _ in held]),
        )
        for words, held in found.items()
    )


def breaches(material: Material) -> tuple[BreachView, ...]:
    """Removals on barred days, once each: as the last day asked has them. A court's copy has no answer of the State's."""
    say = material.words.say
    found: dict[str, Breach] = {}
    for standing in material.standings:
        for breach in standing.breaches:
            found[breach.event] = breach
    told = []
    for id, breach in found.items():
        first, last = material.placed.get(id, (0, 0))
        event = next((each for each in material.events if each.id == id), None)
        if breach.certainty == "yes":
            word = say("breach.yes_one" if first == last else "breach.yes_many")
        else:
            word = say("breach.possibly")
        told.append(
            BreachView(
                id,
                material.rests_on([id]),
                material.words.name("kind", event.kind) if event else clean(id),
                material.days.span(first, last) if id in material.placed else say("day.unknown"),
                word,
                keys_in(breach.grounds),
                () if material.for_court else tuple(material.prose(each) for each in breach.states_answer),
                breach.by_hindsight,
            )
        )
    return tuple(told)


def exposed(material: Material) -> tuple[ExposedView, ...]:
    """Exposed stretches, surely or possibly, over all days asked, in order; none in a court's copy."""
    if material.for_court:
        return ()
    found: dict[Exposed, None] = dict.fromkeys(
        stretch for standing in material.standings for stretch in standing.exposed
    )
    told = []
    for stretch in sorted(found, key=lambda each: (each.from_ or "", each.until or "9999")):
        open_ends: tuple[str | None, str | None] = (stretch.from_, stretch.until)
        if stretch.from_ is not None and stretch.until is not None:
            first, last = parse_day(stretch.from_), parse_day(stretch.until)
            when = material.days.stretches([(first, last)], first, last)
        else:
            when = material.days.ends(open_ends, material.words.say("day.open"))
        word = material.words.say(f"exposed.{stretch.certainty}")
        told.append(ExposedView(when, exposed_mark(stretch.certainty), word))
    return tuple(told)


def changes(material: Material) -> tuple[ChangeView, ...]:
    """Forms not yet opened, as of the last day asked: what would bar them, and how fast they open."""
    if material.last is None:
        return ()
    return tuple(
        ChangeView(
            material.form(each.form),
            bar_mark(each.barred),
            material.words.say(f"answer.{each.barred}"),
            keys_in(each.covered_by),
            material.prose(each.opens),
        )
        for each in material.last.if_form_changes
    )
