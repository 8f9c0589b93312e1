"""The grounds on the days asked, each once: what it is, how sure on which day and under which reading, on what it rests."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from art33.case.kinds import FORMS
from art33.days.day import Day, parse_day
from art33.days.sets import Answer
from art33.standing.result import Ground
from art33.tell.answers import UNVOUCHED, bears, certainty_of
from art33.tell.layout import clean
from art33.tell.marks import bar_mark
from art33.tell.material import Material, key_list, natural


class ReadingLine(NamedTuple):
    """What one reading of a ground gives on the days asked, and until when it holds under it."""

    name: str
    question: str
    certainty: str
    until: str


class GroundView(NamedTuple):
    """One ground over all days asked."""

    key: str
    layer: str
    mark: str
    certainty: str
    cite: str
    rule: str
    why: tuple[str, ...]
    covers: str
    basis: str
    checked: str
    text_url: str
    rests_on: str
    from_: str
    until: str
    vouched: bool
    live: bool
    readings: tuple[ReadingLine, ...]


_WORD = {"yes": "surely", "possibly": "possibly", "no": "not_on"}


def by_day(material: Material, answers: Sequence[tuple[Day, Answer]]) -> str:
    """An answer that may change from day to day: “surely”, or “surely on 28 Dec, possibly on 29 and 30 Dec”."""
    say = material.words.say
    found = dict.fromkeys(answer for _, answer in answers)
    if len(found) == 1:
        return say(f"grounds.{_WORD[answers[0][1]]}")
    return ", ".join(
        say(
            "grounds.differ_by_day",
            word=say(f"grounds.{_WORD[answer]}"),
            days=material.days.listed([day for day, each in answers if each == answer]),
        )
        for answer in found
    )


def _readings(material: Material, key: str) -> list[ReadingLine]:
    """One line a reading; a reading under which the ground is absent on a day asked says no for it."""
    held: dict[str, list[tuple[Day, Ground]]] = {}
    asked = []
    for standing in material.standings:
        day = parse_day(standing.on)
        mine = [ground for ground in standing.grounds if ground.key == key]
        if mine:
            asked.append(day)
        for ground in mine:
            if ground.reading is not None:
                held.setdefault(ground.reading, []).append((day, ground))
    lines = []
    for name, found in held.items():
        on = {day: ground.certainty for day, ground in found}
        answers: list[tuple[Day, Answer]] = [(day, on.get(day, "no")) for day in asked]
        last = found[-1][1]
        until = material.days.until(last.until, material.words.say("grounds.no_end"))
        lines.append(ReadingLine(clean(name), clean(last.question or ""), by_day(material, answers), until))
    lines += [
        ReadingLine(name, "", by_day(material, [(day, "no") for day in asked]), "")
        for name in _not_under(material, key, held)
    ]
    if len(lines) > 1 and len({(line.certainty, line.until) for line in lines}) == 1:
        both = material.words.say("grounds.either_way", readings="; ".join(line.name for line in lines))
        return [lines[0]._replace(name=both)]
    return lines


def _not_under(material: Material, key: str, held: Collection[str]) -> list[str]:
    """Readings of the ground's question under which it does not hold on any day asked: they are told too."""
    questions = {g.question for each in material.standings for g in each.grounds if g.key == key and g.question}
    names = {
        reading.choices[question]
        for standing in material.standings
        for reading in standing.readings
        for question in questions
        if question in reading.choices
    }
    return sorted(clean(name) for name in names if name not in held)


def _covers(material: Material, forms: Sequence[str]) -> str:
    say = material.words.say
    if set(forms) >= set(FORMS):
        return say("grounds.covers_every")
    return say("grounds.covers", forms=", ".join(material.form(form) for form in forms)) if forms else ""


def grounds(material: Material) -> tuple[GroundView, ...]:
    """Every ground on the days asked, by layer, then in the order of its key."""
    say = material.words.say
    found: dict[str, list[tuple[Day, Ground]]] = {}
    for standing in material.standings:
        for ground in standing.grounds:
            found.setdefault(ground.key, []).append((parse_day(standing.on), ground))
    told = []
    for key, held in found.items():
        answers: list[tuple[Day, Answer]] = []
        for day in material.asked:
            mine = [ground for at, ground in held if at == day]
            answers.append((day, certainty_of(material.picture, key, day, mine) if mine else "no"))
        best = max((answer for _, answer in answers), key=("no", "possibly", "yes").index)
        last = held[-1][1]
        events = list(dict.fromkeys(event for _, ground in held for event in ground.events))
        vouched = all(ground.vouched for _, ground in held)
        cite = clean(last.article)
        told.append(
            GroundView(
                clean(key),
                last.layer,
                bar_mark(best),
                by_day(material, answers),
                cite if vouched else f"{cite}\u00a0{UNVOUCHED}",
                clean(last.rule),
                tuple(dict.fromkeys(material.prose(ground.why) for _, ground in held if ground.why)),
                _covers(material, last.forms),
                clean(last.basis),
                material.checked(last.checked),
                last.text_url,
                material.rests_on(events),
                material.days.ends(last.from_, say("grounds.open_from")),
                material.days.until(last.until, say("grounds.no_end")),
                vouched,
                any(
                    bears(standing, ground)
                    for standing in material.standings
                    for ground in standing.grounds
                    if ground.key == key
                ),
                tuple(_readings(material, key)),
            )
        )
    layers = ("domestic", "regional", "treaty", "interim")
    order = {view.key: index for index, view in enumerate(told)}
    return tuple(sorted(told, key=lambda each: (layers.index(each.layer), natural(each.key), order[each.key])))


def against_title(material: Material) -> tuple[tuple[str, str], ...]:
    """Grounds that attack the order itself: article and why, once each over the days asked."""
    found = dict.fromkeys(
        (f"{clean(each.rule)}, {clean(each.article)}", material.prose(each.why))
        for standing in material.standings
        for each in standing.against_title
    )
    return tuple(found)


class Instrument(NamedTuple):
    """An instrument that is cited: by which grounds, when its text was checked and against what."""

    name: str
    keys: str
    checked: tuple[str, ...]


def instruments(material: Material) -> tuple[Instrument, ...]:
    """The law cited, by instrument, in the order of the grounds."""
    keys: dict[str, list[str]] = {}
    checked: dict[str, dict[str, None]] = {}
    for standing in material.standings:
        for ground in standing.grounds:
            name = clean(ground.instrument)
            keys.setdefault(name, []).append(clean(ground.key))
            checked.setdefault(name, {})[ground.checked] = None
    return tuple(
        Instrument(name, key_list(found), tuple(material.checked(each) for each in sorted(checked[name])))
        for name, found in keys.items()
    )
