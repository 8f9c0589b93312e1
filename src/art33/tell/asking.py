"""What to ask, the most decisive first; and what the answer leaves out or rests on: law not modelled, versions, checks."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.day import parse_day
from art33.standing.result import Question
from art33.tell.layout import clean
from art33.tell.material import Material

_DAY = "\x00"
"""Stands for the day asked inside a question; no text that is shown contains it."""


class QuestionView(NamedTuple):
    """One question with its key, whom to ask and what it settles."""

    key: str
    question: str
    whom: str
    settles: str
    may_disclose: bool


class LeftOut(NamedTuple):
    """What of an instrument is deliberately not coded."""

    counted: str
    points: tuple[str, ...]


def questions(material: Material) -> tuple[QuestionView, ...]:
    """The questions of all days asked, each once, by the best place it has on any day; none in a court's copy."""
    if material.for_court:
        return ()
    spoken: dict[str, set[str]] = {}
    for standing in material.standings:
        for question in standing.ask:
            spoken.setdefault(question.question.replace(standing.on, _DAY), set()).add(question.question)
    best: dict[str, tuple[int, int]] = {}
    asked: dict[str, Question] = {}
    on: dict[str, set[str]] = {}
    for turn, standing in enumerate(reversed(material.standings)):
        for rank, question in enumerate(standing.ask):
            # The same question about each of the days asked is one question; a day it names for another reason stays.
            template = question.question.replace(standing.on, _DAY)
            same = template if len(spoken[template]) > 1 else question.question
            best[same] = min(best.get(same, (rank, turn)), (rank, turn))
            asked.setdefault(same, question)
            on.setdefault(same, set()).add(standing.on)
    told = []
    for number, same in enumerate(sorted(asked, key=lambda each: best[each]), 1):
        each = asked[same]
        days = material.days.listed(sorted(parse_day(day) for day in on[same]))
        told.append(
            QuestionView(
                f"Q{number}",
                material.prose(same.replace(_DAY, days)),
                material.prose(each.whom),
                material.prose(each.settles),
                each.may_disclose,
            )
        )
    return tuple(told)


def left_out(material: Material) -> tuple[LeftOut, ...]:
    """Points of each instrument that are not coded, counted and then listed."""
    found: dict[str, dict[str, None]] = {}
    for standing in material.standings:
        for each in standing.not_modelled:
            found.setdefault(each.instrument, {}).update(dict.fromkeys(each.left_out))
    return tuple(
        LeftOut(
            material.words.counted("left_out.count", len(points), instrument=clean(instrument)),
            tuple(material.prose(point) for point in points),
        )
        for instrument, points in found.items()
        if points
    )


def layers_not_coded(material: Material) -> str:
    """The layers that exist or may exist and are not coded on a day asked, in a sentence; empty if all are."""
    say = material.words.say
    layers = dict.fromkeys(
        layer
        for standing in material.standings
        for layer in ("domestic", "regional", "treaty", "interim")
        if getattr(standing.layers, layer) == "not coded"
    )
    return say("left_out.layer", layers=", ".join(say(f"layer.{each}") for each in layers)) if layers else ""


def foot(material: Material) -> tuple[str, ...]:
    """The foot: whose paper it is, with which law and engine it was made."""
    say = material.words.say
    lines = [] if material.for_court else [say("foot.counsel")]
    lines.append(say("foot.informs"))
    packs = dict(
        sorted({key: value for each in material.standings for key, value in each.versions.packs.items()}.items())
    )
    engines = list(dict.fromkeys(each.versions.engine for each in material.standings))
    if material.standings:
        told = ", ".join(f"{clean(name)} {clean(version)}" for name, version in packs.items())
        lines.append(say("foot.law", packs=told) if told else say("foot.no_law"))
        lines += [say("foot.engine", version=clean(version)) for version in engines]
    return (" ".join(lines),)
