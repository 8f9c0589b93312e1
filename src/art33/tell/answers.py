"""The answer to “could this person be removed that day?”: one column a day, one row a layer, a mark and a word in every cell."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.day import Day, parse_day
from art33.days.sets import Answer
from art33.standing.result import Ground, Picture, Standing
from art33.tell.layout import clean
from art33.tell.marks import COLLISION, MOOT, NONE, bar_mark, exposed_mark, power_mark
from art33.tell.material import Material, key_list

UNVOUCHED = "†"
LAYERS = ("domestic", "regional", "treaty", "interim")


class Line(NamedTuple):
    """One line of a cell: a mark with its word, or a note beneath it (no mark)."""

    mark: str
    text: str
    strong: bool = False


class AnswerRow(NamedTuple):
    """One row of the question, with the lines of each day's cell."""

    key: str
    label: str
    cells: tuple[tuple[Line, ...], ...]


class Reading(NamedTuple):
    """The answer under one choice of readings, on each day asked."""

    choices: str
    answers: tuple[Line, ...]


def heading_words(material: Material, standing: Standing) -> str:
    """The one word a person reads (SEMANTICS 1), with † where it hangs on wording nobody vouches for."""
    key = {
        "no": "no",
        "contested": "contested_yes" if standing.barred == "yes" else "contested",
        "unknown": "unknown",
        "no order on record": "no_order",
        "nothing found": "nothing_found",
    }[standing.removable]
    return material.words.say(f"heading_answer.{key}") + _dagger(standing.unvouched)


def _dagger(unvouched: bool) -> str:
    return f"\u00a0{UNVOUCHED}" if unvouched else ""


def title_in_force(standing: Standing) -> Answer:
    """Whether any title is in force on the day."""
    states = [title.state for title in standing.title]
    return "yes" if "yes" in states else "possibly" if "possibly" in states else "no"


def certainty_of(picture: Picture, key: str, day: Day, grounds: list[Ground]) -> Answer:
    """How sure a ground is on a day over all its readings: as its row has it, else what its readings agree on."""
    for row in picture.rows:
        if row.key == key and row.kind == "bar":
            return row.days.on(day)
    return "yes" if grounds and all(each.certainty == "yes" for each in grounds) else "possibly" if grounds else "no"


def keys_on(material: Material, standing: Standing, layer: str) -> tuple[list[str], list[str]]:
    """The keys of the grounds of a layer that surely hold on the day of the standing, and of those that possibly do."""
    by_key: dict[str, list[Ground]] = {}
    for ground in standing.grounds:
        if ground.layer == layer and bears(standing, ground):
            by_key.setdefault(ground.key, []).append(ground)
    day = parse_day(standing.on)
    sure: list[str] = []
    maybe: list[str] = []
    for key, grounds in by_key.items():
        answer = certainty_of(material.picture, key, day, grounds)
        if answer != "no":
            (sure if answer == "yes" else maybe).append(key)
    return sure, maybe


def bears(standing: Standing, ground: Ground) -> bool:
    """Whether a ground covers a route that is live on the day, or every ground does because no route is on record."""
    live = {route.form for route in standing.routes if route.live != "no"}
    return not live or None in live or not live.isdisjoint(ground.forms)


def layer_unvouched(standing: Standing, layer: str) -> bool:
    """Whether the answer of a layer hangs on wording nobody vouches for: no vouched ground gives as much."""
    answer = getattr(standing.layers, layer)
    if answer not in ("yes", "possibly"):
        return False
    bearing = [g for g in standing.grounds if g.layer == layer and (answer == "possibly" or g.certainty == "yes")]
    return bool(bearing) and not any(each.vouched for each in bearing)


def _whole(material: Material, standing: Standing) -> tuple[Line, ...]:
    say = material.words.say
    lines = [
        Line(bar_mark(standing.barred), say(f"answer.{standing.barred}").upper() + _dagger(standing.unvouched), True)
    ]
    if standing.collisions:
        word = "collision" if title_in_force(standing) == "yes" else "possibly_collision"
        lines.append(Line(COLLISION, say(f"answer.{word}")))
    if standing.removable == "no order on record":
        lines.append(Line("", say("answer.no_order")))
    elif standing.removable == "nothing found":
        lines.append(Line("", say("answer.nothing_found")))
    return tuple(lines)


def _applies(material: Material, layer: str) -> bool:
    """Whether anything of the layer is coded that can apply: a row or a ground of it exists."""
    rows = any(row.layer == layer and row.kind == "bar" for row in material.picture.rows)
    return rows or any(ground.layer == layer for each in material.standings for ground in each.grounds)


def _layer(material: Material, standing: Standing, layer: str) -> tuple[Line, ...]:
    say = material.words.say
    answer = getattr(standing.layers, layer)
    if answer == "not coded":
        return (Line(MOOT, say("answer.not_coded")),)
    sure, maybe = keys_on(material, standing, layer)
    if answer == "no":
        if layer == "interim":
            silent = "none_recorded" if material.case.knowledge == "complete" else "none_reported"
            return (Line(NONE, say(f"answer.{silent}")),)
        if layer == "regional" and not _applies(material, layer):
            return (Line(MOOT, say("answer.none_applies")),)
        lines = [Line(NONE, say("answer.no"))]
    else:
        text = say(f"answer.{answer}") + _dagger(layer_unvouched(standing, layer))
        lines = [Line(bar_mark(answer), text)]
    if any(each.layer == layer for each in standing.collisions):
        word = "collision" if title_in_force(standing) == "yes" else "possibly_collision"
        lines.append(Line(COLLISION, say(f"answer.{word}")))
    told = [key_list(sure)] if sure else []
    if maybe:
        told.append(say("answer.and_possibly", keys=key_list(maybe)))
    return tuple([*lines, Line("", "; ".join(told))] if told else lines)


def _title(material: Material, standing: Standing) -> tuple[Line, ...]:
    say = material.words.say
    lines: list[Line] = []
    for title in standing.title:
        if title.state == "no":
            continue
        mark = _dagger(not title.vouched)
        lines.append(Line(power_mark(title.state), say(f"answer.title_{title.state}") + mark))
        lines.append(Line("", f"{clean(title.key)}, {material.form(title.form)}"))
    return tuple(lines) or (Line(MOOT, say("answer.title_no")),)


def exposed_on(standing: Standing) -> Answer:
    """Whether the day asked lies in an exposed stretch."""
    found: Answer = "no"
    for stretch in standing.exposed:
        if (stretch.from_ or "") <= standing.on and (stretch.until is None or standing.on <= stretch.until):
            if stretch.certainty == "yes":
                return "yes"
            found = "possibly"
    return found


def _exposed(material: Material, standing: Standing) -> tuple[Line, ...]:
    answer = exposed_on(standing)
    return (Line(exposed_mark(answer), material.words.say(f"answer.exposed_{answer}")),)


def removed_on(material: Material, day: Day) -> Answer:
    """Whether a removal or departure on record falls on the day."""
    found: Answer = "no"
    for event in material.events:
        if event.kind in ("removal", "voluntary_departure") and event.polarity == "asserted":
            where = material.placed.get(event.id)
            if where is None or not where[0] <= day <= where[1]:
                continue
            if where[0] == where[1]:
                return "yes"
            found = "possibly"
    return found


def _present(material: Material, standing: Standing) -> tuple[Line, ...]:
    say = material.words.say
    lines = [Line("", say(f"answer.present_{standing.present}"))]
    removed = removed_on(material, parse_day(standing.on))
    if removed != "no":
        lines.append(Line("", say(f"answer.removed_{removed}")))
    return tuple(lines)


def _routes(material: Material) -> list[AnswerRow]:
    """One row a route, where there is more than one, or where the whole hides what the only one says."""
    forms = list(dict.fromkeys(route.form for standing in material.standings for route in standing.routes))
    if len(forms) < 2:
        return []
    say, rows = material.words.say, []
    for form in forms:
        cells: list[tuple[Line, ...]] = []
        for standing in material.standings:
            route = next((each for each in standing.routes if each.form == form), None)
            if route is None:
                cells.append((Line(MOOT, say("question.no_route")),))
                continue
            lines = [Line(bar_mark(route.barred), say(f"answer.{route.barred}"))]
            if route.live != "yes":
                lines.append(Line("", say(f"answer.live_{route.live}")))
            if route.title != "no":
                title = f"{say('question.title_row')}: {say(f'answer.title_{route.title}')}"
                lines.append(Line(power_mark(route.title), title))
            cells.append(tuple(lines))
        rows.append(AnswerRow("route", material.form(form), tuple(cells)))
    return rows


def rows(material: Material) -> tuple[AnswerRow, ...]:
    """The rows of the question; a court's copy has none about exposed stretches."""
    say, each = material.words.say, material.standings
    told = [AnswerRow("whole", say("question.whole"), tuple(_whole(material, s) for s in each))]
    for layer in LAYERS:
        cells = tuple(_layer(material, s, layer) for s in each)
        told.append(AnswerRow(layer, say(f"question.{layer}"), cells))
    told.append(AnswerRow("title", say("question.title_row"), tuple(_title(material, s) for s in each)))
    if not material.for_court:
        told.append(AnswerRow("exposed", say("question.exposed"), tuple(_exposed(material, s) for s in each)))
    told.append(AnswerRow("present", say("question.present"), tuple(_present(material, s) for s in each)))
    return tuple(told)


def route_rows(material: Material) -> tuple[AnswerRow, ...]:
    """The same by form of removal, where more than one is live."""
    return tuple(_routes(material))


def sentences(material: Material) -> tuple[str, ...]:
    """What the table means, in sentences: readings, collision, a title at hand, the day before which no period ends."""
    say, told = material.words.say, []
    if any(each.removable == "no" and title_in_force(each) == "yes" for each in material.standings):
        told.append(say("question.any_hour"))
    if any(each.collisions for each in material.standings):
        told.append(say("question.decides_neither"))
    if len(set().union(*(dict.keys(r.choices) for s in material.standings for r in s.readings), set())) and all(
        len({reading.barred for reading in each.readings}) <= 1 for each in material.standings
    ):
        told.append(say("question.readings_agree"))
    if material.last is not None and not material.for_court:
        told.append(f"{say('question.not_before')}: {material.prose(material.last.not_before.words)}")
    return tuple(told)


def readings(material: Material) -> tuple[Reading, ...]:
    """The answer under every choice of readings, where these differ on any day asked; else nothing."""
    if all(len({reading.barred for reading in each.readings}) <= 1 for each in material.standings):
        return ()
    told: dict[str, list[Line]] = {}
    for index, standing in enumerate(material.standings):
        for reading in standing.readings:
            choices = "; ".join(
                material.words.say("question.under", question=question, reading=name)
                for question, name in sorted(reading.choices.items())
            )
            lines = told.setdefault(choices, [])
            lines += [Line(MOOT, "")] * (index - len(lines))
            lines.append(Line(bar_mark(reading.barred), material.words.say(f"answer.{reading.barred}")))
    return tuple(Reading(choices, tuple(lines)) for choices, lines in told.items())
