"""The heading and the question, as text."""

from __future__ import annotations

from art33.tell.answers import AnswerRow, Line, readings, route_rows, rows, sentences
from art33.tell.asking import questions
from art33.tell.layout import NO_BREAK, bold, clean, hang, side_by_side, width_of, wrap
from art33.tell.marks import COLLISION, EXPOSED, MAYBE, NONE, PERHAPS_POWER, POWER, SURE
from art33.tell.material import Material
from art33.tell.remedies import ahead

NARROWEST = 17
"""Columns below which a day's cell is not readable: fewer days then stand side by side, the rest below them."""


def names(material: Material) -> str:
    """The persons by name where names are given, else the title of the case, else its id."""
    case = material.case
    persons = [*([case.person] if case.person else []), *case.persons]
    named = [clean(person.name) for person in persons if person.name]
    return ", ".join(dict.fromkeys(named)) or clean(case.title or "") or clean(case.id)


def heading(material: Material, width: int) -> list[str]:
    """Who, from where to where, known on which day, how complete the record is."""
    say, case = material.words.say, material.case
    to = material.last.removal_to if material.last else ", ".join(case.return_states)
    states = ", ".join(material.state(code.strip()) for code in to.split(","))
    route = say("heading.route", host=material.state(case.host_state), to=states)
    who = names(material).upper()
    rule = "─" * width
    lines = [rule]
    if width_of(who) + width_of(route) + 4 <= width:
        lines.append(f" {bold(who)}{' ' * (width - 2 - width_of(who) - width_of(route))}{route}")
    else:
        lines += [f" {bold(line)}" for line in wrap(who, width - 2)]
        lines += [f" {line}" for line in wrap(route, width - 2)]
    known = material.last.known_on if material.last else None
    told = [say("heading.known_on", day=material.days.iso(known, year=True)) if known else say("heading.known_all")]
    told.append(say(f"heading.{case.knowledge}"))
    if material.last and material.last.form:
        told.append(say("heading.by_form", form=material.form(material.last.form)))
    if material.for_court:
        told.append(say("heading.court"))
    return [*lines, *(f" {line}" for line in wrap(" · ".join(told), width - 2)), rule]


def cell(lines: tuple[Line, ...], width: int) -> list[str]:
    """The lines of a cell, each hanging behind its mark."""
    told: list[str] = []
    for line in lines:
        mark, text = line.mark, line.text
        for index, part in enumerate(wrap(text, width - 2)):
            told.append(f"{mark if mark and not index else ' '} {bold(part) if line.strong else part}")
    return told


def _table(material: Material, part: tuple[AnswerRow, ...], first: int, count: int, left: int, room: int) -> list[str]:
    lines = []
    for row in part:
        label = wrap(row.label, left - 1)
        cells = [cell(each, room) for each in row.cells[first : first + count]]
        lines += side_by_side([label, *cells], [left - 2, *[room] * count])
    return lines


def question(material: Material, width: int) -> list[str]:
    """The question, one column a day; where the width is too small for all, in several tables below each other."""
    say, asked = material.words.say, material.asked
    many = len(material.case.persons) > 1
    lines = [bold(say("question.title_many" if many else "question.title").upper()), ""]
    if not asked:
        return [*lines, f" {say('question.no_day')}"]
    left = 18
    per = max(1, min(len(asked), (width - 1 - left) // (NARROWEST + 2)))
    room = min(26, (width - 1 - left - 2 * (per - 1)) // per)
    routes = route_rows(material)
    for first in range(0, len(asked), per):
        count = min(per, len(asked) - first)
        days = [[bold(material.days.one(day, year=True))] for day in asked[first : first + count]]
        lines += side_by_side([[""], *([f"  {line}" for line in day] for day in days)], [left - 2, *[room] * count])
        lines += _table(material, rows(material), first, count, left, room)
        if routes:
            lines += ["", f" {say('question.routes')}"]
            lines += _table(material, routes, first, count, left, room)
        lines.append("")
    for sentence in sentences(material):
        lines += [f" {line}" for line in wrap(clean(sentence), width - 2)]
    differing = readings(material)
    if differing:
        lines += ["", f" {say('question.readings_differ')}"]
        for reading in differing:
            answers = ", ".join(dict.fromkeys(f"{line.mark} {line.text}" for line in reading.answers if line.text))
            lines += hang(answers, [clean(reading.choices)], width, 20, indent=3)
    first_question = next(iter(questions(material)), None)
    if first_question is not None:
        told = f"{bold(say('question.ask_first', key=first_question.key))} {first_question.question}"
        lines += ["", *(f" {line}" for line in wrap(told, width - 2))]
    coming = ahead(material)
    if coming:
        lines += ["", f" {bold(say('question.next_days'))}"]
        lines += [f"   {line}" for each in coming for line in wrap(each, width - 4)]
    return [*lines, "", *legend(material, width)]


def legend(material: Material, width: int) -> list[str]:
    """What the marks mean, and the note on wording where any answer carries it."""
    say = material.words.say
    told = [
        f"{SURE} {say('legend.yes')}",
        f"{MAYBE} {say('legend.possibly')}",
        f"{NONE} {say('legend.no')}",
        f"{POWER} {say('legend.power')}",
        f"{PERHAPS_POWER} {say('legend.power_possibly')}",
        f"{COLLISION} {say('legend.collision')}",
    ]
    if not material.for_court:
        told.append(f"{EXPOSED} {say('legend.exposed')}")
    lines = [
        f" {line}"
        for line in wrap(f"{NO_BREAK}{NO_BREAK} ".join(each.replace(" ", NO_BREAK) for each in told), width - 2)
    ]
    unvouched = any(s.unvouched or any(not g.vouched for g in s.grounds) for s in material.standings)
    if unvouched:
        lines += [f" {line}" for line in wrap(f"† {say('legend.unvouched')}", width - 2)]
    return lines
