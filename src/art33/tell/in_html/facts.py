"""What happened, what was said, where accounts differ, and the picture of the days, as markup."""

from __future__ import annotations

from art33.days.sets import complement, intersection
from art33.tell.chronology import Entry, Voice, entries, left_out_later, said_apart, said_left_out, source_lines
from art33.tell.differences import differences
from art33.tell.in_html.build import Html, card, el, join, lines, named, quoted, row, table
from art33.tell.material import Material
from art33.tell.picture_rows import groups
from art33.tell.picture_svg import draw, draw_paper


def voice(material: Material, told: Voice) -> Html:
    """Who says it, in which words, and what these say of the day."""
    parts: list[str] = [el("span", told.letter, class_="src"), " "]
    if told.disputes:
        parts.append(f"{material.words.say('chronology.disputed')}: ")
    for each in told.chain:
        parts += [el("b", named(each)), " ▸ " if each is not told.chain[-1] else ": " if told.quote else ""]
    if told.quote:
        parts.append(quoted(told.quote))
    if told.when:
        parts += [" ", el("span", named(told.when), class_="sm")]
    return el("p", *parts, class_="v")


def _entry(material: Material, entry: Entry) -> Html:
    first, *rest = entry.when
    when = el("div", el("b", named(first)), *(el("span", named(each), class_="sm") for each in rest), class_="d")
    what = el(
        "div", el("b", entry.label), *(el("span", named(each), class_="sm") for each in entry.details), class_="k"
    )
    spoken = el(
        "div",
        *(voice(material, each) for each in entry.voices),
        *(el("p", named(note), class_="sm") for note in entry.notes),
        class_="say",
    )
    return el("li", el("span", str(entry.number), class_="n"), when, what, spoken, id=f"e{entry.number}")


def chronology(material: Material) -> Html:
    """Sources with their letters, then the events."""
    say = material.words.say
    told = entries(material)
    sources = [
        el("li", el("span", each.letter, class_="src"), " ", named(each.told), *_address(each.url))
        for each in source_lines(material)
    ]
    return card(
        say("chronology.title"),
        el("ul", *sources, class_="sources") if sources else None,
        el("ol", *(_entry(material, each) for each in told), class_="chron")
        if told
        else el("p", say("chronology.none")),
        el("p", later, class_="sm") if (later := left_out_later(material)) else None,
        id="events",
    )


def _address(url: str) -> list[str]:
    """The address as text: a page must not send anybody to the state's servers by a slip of the finger."""
    return [" ", el("span", url, class_="url")] if url else []


def said(material: Material) -> Html | None:
    """Claims, kept apart from events."""
    told, hidden = said_apart(material), said_left_out(material)
    if not told and not hidden:
        return None
    groups_: dict[str, list[Html]] = {}
    for each in told:
        body = [voice(material, each.voice), el("p", "(", named(each.gist), ")", class_="sm") if each.gist else None]
        groups_.setdefault(each.heading, []).append(join(body))
    items: list[str] = []
    for heading, bodies in groups_.items():
        items += [el("dt", heading), *(el("dd", body) for body in bodies)]
    note = el("p", material.words.counted("chronology.voices_left_out", hidden), class_="sm") if hidden else None
    return card(material.words.say("said.title"), el("dl", *items, class_="apart"), note, id="said")


def differ(material: Material) -> Html | None:
    """Contradictions side by side."""
    told = differences(material)
    if not told:
        return None
    say = material.words.say
    items = []
    for each in told:
        sides = [
            el("div", el("p", el("b", named(side.value))), el("p", named(side.by), class_="sm")) for side in each.sides
        ]
        number = el("a", each.number, href=f"#e{each.number}")
        items += [el("h3", f"{each.key}  ", number, f" {each.event}: {each.about}"), el("div", *sides, class_="vs")]
    return card(say("differ.title"), *items, id="differ")


def picture(material: Material, anchors: frozenset[str]) -> Html:
    """The picture, wide and for a phone, and beside it the same rows as a table."""
    say, days = material.words.say, material.days
    title = say("picture.title")
    wide = draw(material, prefix="w", anchors=anchors)
    if not wide:
        return card(title, el("p", say("picture.empty")), id="days", class_="card pic")
    paper = draw_paper(material, anchors)
    heads = [say("picture.table_row"), say("picture.table_sure"), say("picture.table_possible")]
    first, last = material.picture.first, material.picture.last
    rows = []
    for group in groups(material):
        for each in group.rows:
            if each.possibly and each.row.days.sure:
                continue
            sure = days.stretches(each.row.days.sure, first, last)
            maybe = days.stretches(intersection(each.row.days.possible, complement(each.row.days.sure)), first, last)
            name = " ".join(part for part in (each.key, each.label) if part) + ("" if each.row.vouched else " †")
            label = named(name)
            if each.anchor in anchors:
                label = el("a", label, href=f"#{each.anchor}")
            article = el("span", named(each.article), class_="sm") if each.article else None
            cells = [lines([label, article]), sure or "–", maybe or "–"]
            rows.append(row(heads, cells, f"r-{each.key or each.anchor}"))
    notes = [say("picture.event_day_words"), say("picture.last_day", day=days.one(last, year=True))]
    return card(
        title,
        el("div", Html(wide), class_="one") if not paper else Html(wide),
        *(el("div", Html(each), class_="sheet") for each in paper),
        Html(draw(material, narrow=True, prefix="n", anchors=anchors)),
        el("p", " ".join(notes), class_="sm"),
        el("h3", say("picture.table_title")),
        table(heads, rows),
        id="days",
        class_="card pic",
    )
