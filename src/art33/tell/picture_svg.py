"""The picture of the days as SVG: the same rows and marks as in the terminal, each row a link to its ground.

It stands alone (`picture_svg`) or inside a page; it holds no script and no style sheet, so it survives a strict policy. Patterns
tell the marks apart in grey, and every row says in words which days it covers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from art33.case.contradictions import Contradiction
from art33.case.nouns import Case
from art33.standing.result import Picture, Standing
from art33.tell.in_svg.drawing import Drawing, Panel, label
from art33.tell.in_svg.shapes import cut, line, patterns, rect, text
from art33.tell.marks import BLUE, CHARCOAL, GREY, MUTE, PLUM, VERMILION
from art33.tell.material import Material, gather
from art33.tell.picture_rows import DrawnRow, Group, groups

FONT = "'Inter','Segoe UI','Helvetica Neue','Liberation Sans','DejaVu Sans',Arial,sans-serif"
WIDE, NARROW = 1184, 358
LABELS = 318
"""Room for labels beside the bars of the wide picture."""


def _wide(art: Drawing, shown: Sequence[Group]) -> tuple[str, float]:
    """The whole and the detail beside each other, labels to the left."""
    split = 800.0
    whole = Panel(LABELS, split - LABELS - 30, (art.first, art.last), True)
    detail = Panel(split, WIDE - split - 2, art.detail, False)
    panels = [whole, detail]
    if set(art.detail) == set(range(art.first, art.last + 1)):
        panels = [Panel(LABELS, WIDE - LABELS - 2, art.detail, False)]
    marks = [art.numbered(panel, 56) for panel in panels]
    y = 56 + 20 * max(height for _, height in marks)
    top, body = y, []
    for group in shown:
        if group.heading:
            body.append(text(0, y + 14, group.heading, 12.5, 600, MUTE))
            y += 22
        for drawn in group.rows:
            height = 24 if drawn.row.kind == "whole" else 15
            row_height = 36 if drawn.row.kind == "whole" or drawn.article else 26
            middle = y + row_height / 2
            two = bool(drawn.article)
            name = text(
                0,
                middle - 2 if two else middle + 4,
                label(drawn, LABELS - 16, 13.5),
                13.5,
                600 if drawn.strong else 400,
            )
            if two:
                name += text(0, middle + 12, cut(drawn.article, LABELS - 16, 11.5), 11.5, fill=MUTE)
            inside = f'<rect x="0" y="{y:.1f}" width="{WIDE}" height="{row_height}" fill="transparent"/>' + name
            for panel in panels:
                inside += line(panel.x, middle, panel.x + panel.width, middle, "#b9b4a8", "1 4")
                inside += art.bars(drawn, panel, middle - height / 2, height)
                if drawn.row.kind == "whole":
                    inside += art.collided(panel, middle - height / 2, height)
            body.append(art.link(drawn, inside))
            y += row_height
        body.append(line(0, y + 3, WIDE, y + 3))
        y += 8
    frame = []
    if len(panels) == 2:
        say, days = art.material.words.say, art.material.days
        frame.append(
            text(whole.x, 14, say("day.more", first=days.bare(art.first), second=days.bare(art.last)), 13, 600)
        )
        frame.append(text(detail.x, 14, say("picture.detail"), 13, 600))
        frame.append(art.months(whole, 36, y - 5))
    frame.append(art.days(panels[-1], 36, y - 5))
    return "".join([*frame, *(told for told, _ in marks), line(0, top - 10, WIDE, top - 10), *body]), y


def _narrow(art: Drawing) -> tuple[str, float]:
    """For a phone: the last days first, then the whole below; labels above their bars."""
    body: list[str] = []
    y = 0.0
    panels = [Panel(1, NARROW - 2, art.detail, False)]
    if set(art.detail) != set(range(art.first, art.last + 1)):
        panels.append(Panel(1, NARROW - 2, (art.first, art.last), True))
    for panel in panels:
        say, days = art.material.words.say, art.material.days
        told = (
            say("picture.detail")
            if not panel.even
            else say("day.more", first=days.bare(art.first), second=days.bare(art.last))
        )
        body.append(text(0, y + 14, told, 14, 600))
        marks, levels = art.numbered(panel, y + 56)
        top = y + 36
        y += 50 + 20 * levels
        rows: list[str] = []
        for group in groups(art.material):
            if group.heading:
                rows.append(text(0, y + 14, group.heading, 13, 600, MUTE))
                y += 22
            for drawn in group.rows:
                inside = f'<rect x="0" y="{y:.1f}" width="{NARROW}" height="38" fill="transparent"/>'
                inside += text(0, y + 14, label(drawn, NARROW, 13), 13, 600 if drawn.strong else 400)
                inside += line(0, y + 27, NARROW, y + 27, "#b9b4a8", "1 4") + art.bars(drawn, panel, y + 19, 15)
                if drawn.row.kind == "whole":
                    inside += art.collided(panel, y + 19, 15)
                rows.append(art.link(drawn, inside))
                y += 40
        over = art.months(panel, top, y) if panel.even else art.days(panel, top, y)
        body += [over, marks, *rows]
        y += 18
    return "".join(body), y


def draw(material: Material, narrow: bool = False, prefix: str = "w", anchors: Collection[str] | None = None) -> str:
    """The picture as an `svg` element; `prefix` keeps the ids of two pictures on one page apart, `anchors` are those it has."""
    if material.picture.last < material.picture.first or not material.picture.rows:
        return ""
    art = Drawing(material, prefix, anchors)
    body, height = _narrow(art) if narrow else _wide(art, groups(material))
    return _svg(material, body, height, prefix, "narrow" if narrow else "wide")


PAPER_ROWS = 17
"""Rows that stay readable on one landscape page."""


def draw_paper(material: Material, anchors: Collection[str] | None = None) -> tuple[str, ...]:
    """The picture for paper where it is too tall for one landscape page: several, each beginning with the whole answer.

    Nothing where one page is enough: then the wide picture is printed.
    """
    first, *rest = groups(material)
    if sum(len(group.rows) for group in rest) <= PAPER_ROWS:
        return ()
    rows = [(group.heading, row) for group in rest for row in group.rows]
    sheets = -(-len(rows) // PAPER_ROWS)
    each = -(-len(rows) // sheets)
    pages = [_grouped(rows[start : start + each]) for start in range(0, len(rows), each)]
    told = []
    for number, page in enumerate(pages):
        art = Drawing(material, f"p{number}", anchors)
        body, height = _wide(art, [first, *page])
        told.append(_svg(material, body, height, f"p{number}", "paper"))
    return tuple(told)


def _grouped(rows: list[tuple[str, DrawnRow]]) -> list[Group]:
    """Rows with the heading they stand under, as groups again."""
    told: list[Group] = []
    for heading, row in rows:
        if told and told[-1].heading == heading:
            told[-1] = Group(heading, (*told[-1].rows, row))
        else:
            told.append(Group(heading, (row,)))
    return told


def _svg(material: Material, body: str, height: float, prefix: str, class_: str) -> str:
    say = material.words.say
    width = NARROW if class_ == "narrow" else WIDE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{class_}" viewBox="0 0 {width} {height:.0f}" '
        f'role="group" aria-labelledby="{prefix}t {prefix}d" font-family="{FONT}" lang="{material.words.code}">'
        f'<title id="{prefix}t">{escape(say("picture.title"))}</title>'
        f'<desc id="{prefix}d">{escape(say("picture.describes"))}</desc>'
        f"{patterns(prefix)}{body}</svg>"
    )


def _key(material: Material, y: float) -> tuple[str, float]:
    """The legend of a picture that stands alone."""
    say = material.words.say
    entries = [
        (BLUE, BLUE, say("legend.bar_yes")),
        ("url(#wmay)", BLUE, say("legend.bar_possibly")),
        ("#fff", GREY, say("legend.no")),
        ("url(#wpow)", CHARCOAL, say("legend.power")),
        ("url(#wcol)", PLUM, say("legend.collision")),
        ("url(#wexp)", VERMILION, say("legend.exposed")),
        ("url(#wpexp)", VERMILION, say("legend.possibly_exposed")),
    ]
    if material.for_court:
        entries = entries[:5]
    told, x = [], 0.0
    for fill, stroke, word in entries:
        if x + 30 + len(word) * 7.5 > WIDE:
            x, y = 0.0, y + 22
        told.append(rect(x + 1, y + 2, 13, 13, fill, stroke, "3 2" if fill == "#fff" else ""))
        told.append(text(x + 20, y + 13, word, 12.5, fill=MUTE))
        x += 42 + len(word) * 7.5
    return "".join(told), y + 24


def picture_svg(
    case: Case,
    contradictions: Sequence[Contradiction],
    standings: Sequence[Standing],
    picture: Picture,
    for_court: bool = False,
    language: str = "en",
) -> str:
    """The wide picture as an SVG document of its own, with its legend; rows link to `#g-D1` and the like."""
    material = gather(case, contradictions, standings, picture, for_court, language)
    said = material.words.say
    if picture.last < picture.first or not picture.rows:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} 40" role="img" font-family="{FONT}">'
            f"<title>{escape(said('picture.title'))}</title>{text(8, 26, said('picture.empty'))}</svg>\n"
        )
    art = Drawing(material, "w", None)
    body, height = _wide(art, groups(material))
    legend, height = _key(material, height + 6)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -6 {WIDE + 16} {height + 10:.0f}" role="group" '
        f'aria-labelledby="wt wd" font-family="{FONT}" lang="{material.words.code}">'
        f'<title id="wt">{escape(said("picture.title"))}</title><desc id="wd">{escape(said("picture.describes"))}</desc>'
        f'<rect x="-8" y="-6" width="100%" height="100%" fill="#fff"/>{patterns("w")}{body}{legend}</svg>\n'
    )
