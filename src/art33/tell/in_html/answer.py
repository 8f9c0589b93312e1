"""The heading and the question, as markup."""

from __future__ import annotations

from art33.tell.answers import AnswerRow, Line, heading_words, readings, route_rows, rows, sentences, title_in_force
from art33.tell.asking import questions
from art33.tell.in_html.build import Html, card, el, join, lines, named, row, swatch, table
from art33.tell.in_text.question import names
from art33.tell.layout import clean
from art33.tell.marks import COLLISION, EXPOSED, MAYBE, NONE, PERHAPS_EXPOSED, PERHAPS_POWER, POWER, SURE, bar_mark
from art33.tell.material import Material
from art33.tell.remedies import ahead


def heading(material: Material) -> Html:
    """Who, from where to where, known on which day, how complete the record is."""
    say, case = material.words.say, material.case
    to = material.last.removal_to if material.last else ", ".join(case.return_states)
    states = ", ".join(material.state(code.strip()) for code in to.split(","))
    known = material.last.known_on if material.last else None
    told = [say("heading.route", host=material.state(case.host_state), to=states)]
    told.append(say("heading.known_on", day=material.days.iso(known, year=True)) if known else say("heading.known_all"))
    told.append(say(f"heading.{case.knowledge}"))
    if material.last and material.last.form:
        told.append(say("heading.by_form", form=material.form(material.last.form)))
    if material.for_court:
        told.append(say("heading.court"))
    return el("header", el("h1", named(names(material))), el("p", " · ".join(told), class_="mute"), class_="head")


def _lines(cell: tuple[Line, ...]) -> Html:
    return lines(swatch(line.mark, line.text) if line.mark else el("span", line.text, class_="sm") for line in cell)


def _table(material: Material, part: tuple[AnswerRow, ...], first: str) -> Html:
    heads = [first, *(material.days.one(day, year=True) for day in material.asked)]
    return table(
        heads,
        (
            row(
                heads,
                [each.label, *(_lines(cell) for cell in each.cells)],
                f"a-{each.key}" if each.key != "route" else None,
            )
            for each in part
        ),
        "stack answers",
    )


def question(material: Material) -> Html:
    """The question with its answer a day, then every layer."""
    say = material.words.say
    many = len(material.case.persons) > 1
    title = say("question.title_many" if many else "question.title")
    if not material.standings:
        return card(title, el("p", say("question.no_day")), id="answer")
    big = []
    for day, standing in zip(material.asked, material.standings, strict=True):
        told = [swatch(bar_mark(standing.barred), heading_words(material, standing))]
        if standing.collisions and standing.removable == "no":
            word = "collision" if title_in_force(standing) == "yes" else "possibly_collision"
            told.append(el("small", swatch(COLLISION, say(f"answer.{word}"))))
        big.append(el("div", el("p", material.days.one(day, year=True), class_="day"), el("p", *told, class_="ans")))
    parts: list[str | None] = [el("div", *big, class_="days")]
    parts += [el("p", clean(sentence)) for sentence in sentences(material)]
    asked = next(iter(questions(material)), None)
    if asked is not None:
        first = el("b", say("question.ask_first", key=asked.key))
        parts.append(el("p", first, " ", named(asked.question), class_="first"))
    coming = ahead(material)
    if coming:
        parts.append(el("p", el("b", say("question.next_days")), class_="first"))
        parts.append(el("ul", *(el("li", named(each)) for each in coming), class_="reads"))
    parts.append(_table(material, rows(material)[1:], say("page.layer")))
    differing = readings(material)
    if differing:
        parts.append(el("h3", say("question.readings_differ")))
        parts.append(
            el(
                "ul",
                *(
                    el("li", *_reading(each.answers), el("span", named(clean(each.choices)), class_="sm"))
                    for each in differing
                ),
                class_="reads",
            )
        )
    routes = route_rows(material)
    if routes:
        parts += [el("h3", say("question.routes")), _table(material, routes, say("page.form"))]
    parts.append(legend(material))
    return card(title, *parts, id="answer")


def _reading(answers: tuple[Line, ...]) -> list[Html]:
    return [join([swatch(line.mark, line.text), " "]) for line in dict.fromkeys(answers) if line.text]


def legend(material: Material) -> Html:
    """What the marks mean."""
    say = material.words.say
    told = [
        (SURE, "bar_yes"),
        (MAYBE, "bar_possibly"),
        (NONE, "no"),
        (POWER, "power"),
        (PERHAPS_POWER, "power_possibly"),
        (COLLISION, "collision"),
    ]
    if not material.for_court:
        told += [(EXPOSED, "exposed"), (PERHAPS_EXPOSED, "possibly_exposed")]
    items = [el("li", swatch(mark, say(f"legend.{key}"), strong=False)) for mark, key in told]
    if any(s.unvouched or any(not g.vouched for g in s.grounds) for s in material.standings):
        items.append(el("li", f"† {say('legend.unvouched')}"))
    return el("ul", *items, class_="key")
