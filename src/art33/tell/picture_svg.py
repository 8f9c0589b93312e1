"""The picture of the days as SVG: the same rows and marks as in the terminal, each row a link to its ground.

It stands alone (`picture_svg`) or inside a page; it holds no script and no style sheet, so it survives a strict policy. Patterns
tell the marks apart in grey, and every row says in words which days it covers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from art33.case.contradictions import Contradiction
from art33.case.nouns import Case
from art33.days.day import FUTURE, PAST, Day, weekday
from art33.days.sets import DaySet, complement, intersection
from art33.standing.result import Picture, Row, Standing
from art33.tell.layout import width_of
from art33.tell.marks import BLUE, CHARCOAL, GREY, INK, MUTE, PLUM, RULE, VERMILION
from art33.tell.material import Material, gather
from art33.tell.picture_rows import DrawnRow, collision_row, groups
from art33.tell.scale import LONGEST, MOST_OPEN, detail_days

FONT = "'Inter','Segoe UI','Helvetica Neue','Liberation Sans','DejaVu Sans',Arial,sans-serif"
WIDE, NARROW = 1184, 358
LABELS = 318
"""Room for labels beside the bars of the wide picture."""
LETTER = 0.56
"""Width of a letter as a part of its size, for cutting labels that are too long; the row's title keeps them whole."""


class Panel(NamedTuple):
    """A stretch of the picture with days put on it: all days of a span evenly, or single days side by side."""

    x: float
    width: float
    days: tuple[Day, ...]
    even: bool

    def pieces(self, days: DaySet) -> list[tuple[float, float]]:
        """Where the days of a set lie, as (x, width)."""
        first, last = self.days[0], self.days[-1]
        if self.even:
            each = self.width / (last - first + 1)
            cut = intersection(days, ((first, last),))
            return [(self.x + (a - first) * each, (b - a + 1) * each) for a, b in cut]
        each = self.width / len(self.days)
        runs: list[tuple[float, float]] = []
        for index, day in enumerate(self.days):
            if not intersection(days, ((day, day),)):
                continue
            x = self.x + index * each
            joins = runs and self.days[index - 1] == day - 1 and abs(runs[-1][0] + runs[-1][1] - x) < 0.01
            if joins:
                runs[-1] = (runs[-1][0], runs[-1][1] + each)
            else:
                runs.append((x, each))
        return runs


def _text(
    x: float, y: float, told: str, size: float = 13, weight: int = 400, fill: str = INK, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(told)}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"{dashed}/>'


def _rect(x: float, y: float, width: float, height: float, fill: str, stroke: str, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 1.5):.1f}" height="{height:.1f}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="1.2"{dashed}/>'
    )


def _patterns(prefix: str) -> str:
    def lines(name: str, color: str, size: float, thick: float, turn: int = 0) -> str:
        turned = f' patternTransform="rotate({turn})"' if turn else ""
        return (
            f'<pattern id="{prefix}{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{turned}>'
            f'<rect width="{size}" height="{size}" fill="#fff"/><rect width="{thick}" height="{size}" fill="{color}"/></pattern>'
        )

    cross = (
        f'<pattern id="{prefix}col" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="7" height="7" fill="#fff"/><path d="M0 0H7M0 0V7" stroke="{PLUM}" stroke-width="3"/></pattern>'
    )
    return "<defs>{}</defs>".format(
        "".join(
            (
                lines("may", BLUE, 7, 2.6, 45),
                lines("pow", CHARCOAL, 4, 1.6, 90),
                lines("ppow", CHARCOAL, 8, 1.2, 90),
                cross,
                lines("exp", VERMILION, 6, 4.5),
                lines("pexp", VERMILION, 6, 1.7),
            )
        )
    )


def _cut(told: str, room: float, size: float) -> str:
    """The text, cut to the room; its row's title has it whole."""
    most = max(4, int(room / (size * LETTER)))
    if width_of(told) <= most:
        return told
    kept = ""
    for letter in told:
        if width_of(kept) + width_of(letter) > most - 1:
            break
        kept += letter
    return kept.rstrip() + "…"


class _Drawing:
    """One picture being drawn: where its panels are, and the marks put on them."""

    def __init__(self, material: Material, prefix: str, anchors: Collection[str] | None) -> None:
        self.material, self.prefix, self.anchors = material, prefix, anchors
        picture = material.picture
        self.first = max(picture.first, picture.last - LONGEST)
        self.last = picture.last
        self.detail = detail_days(self.first, self.last, material.asked)

    def fill(self, name: str) -> str:
        return f"url(#{self.prefix}{name})"

    def bars(self, drawn: DrawnRow, panel: Panel, y: float, height: float) -> str:
        """The marks of a row on a panel."""
        row, sure = drawn.row, drawn.row.days.sure
        maybe = intersection(row.days.possible, complement(sure))
        told = []
        for days, certain in ((maybe, False), (sure, True)):
            if row.kind in ("collision", "exposed") and certain == drawn.possibly:
                continue
            for x, width in panel.pieces(days):
                told.append(self._mark(row, certain, x, y, width, height))
        return "".join(told)

    def _mark(self, row: Row, certain: bool, x: float, y: float, width: float, height: float) -> str:
        if row.kind == "title":
            return _rect(
                x, y, width, height, self.fill("pow" if certain else "ppow"), CHARCOAL, "" if certain else "3 2"
            )
        if row.kind == "custody":
            return _rect(x, y, width, height, "#fff", CHARCOAL, "" if certain else "3 2")
        if row.kind == "collision":
            return _rect(x, y, width, height, self.fill("col"), PLUM, "" if certain else "3 2")
        if row.kind == "exposed":
            return _rect(x, y, width, height, self.fill("exp" if certain else "pexp"), VERMILION)
        return _rect(x, y, width, height, BLUE if certain else self.fill("may"), BLUE)

    def collided(self, panel: Panel, y: float, height: float) -> str:
        """The collision on the lower half of the whole answer: the blue stays above it."""
        row = collision_row(self.material)
        return "".join(
            _rect(x, y + height / 2, width, height / 2, self.fill("col"), PLUM)
            for x, width in panel.pieces(row.days.possible if row is not None else ())
        )

    def words_of(self, drawn: DrawnRow) -> str:
        """A row in words: its key, label and article, and the days it surely and possibly covers."""
        say, days = self.material.words.say, self.material.days
        row = drawn.row
        maybe = intersection(row.days.possible, complement(row.days.sure))
        name = " ".join(part for part in (drawn.key, drawn.label) if part)
        if row.article:
            name += f", {row.article}"
        if not row.vouched:
            name += " †"
        parts = []
        for key, span in (("surely", row.days.sure), ("maybe", maybe)):
            summed = row.kind in ("collision", "exposed")
            if summed and (key == "surely") == drawn.possibly:
                continue
            told = days.stretches(span, self.first, self.last)
            if told:
                parts.append(say(f"picture.{key}", days=told))
        return f"{name}: {'; '.join(parts) or say('picture.never')}".replace("\u00a0", " ")

    def link(self, drawn: DrawnRow, inside: str) -> str:
        """The row as a link to what it stands for: the ground if the page has it, else the row of the table beside."""
        anchor = drawn.anchor
        if self.anchors is not None and anchor not in self.anchors:
            anchor = f"r-{drawn.key or drawn.anchor}"
        told = escape(self.words_of(drawn))
        return f'<a href="#{escape(anchor)}" aria-label="{told}"><title>{told}</title>{inside}</a>'

    def events(self) -> list[tuple[str, Day, Day]]:
        """Numbers of the events that are drawn, with their first and last day."""
        told = []
        for event in self.material.events:
            first, last = self.material.placed.get(event.id, (PAST, FUTURE))
            if first <= PAST or (event.date is None and last - first > MOST_OPEN):
                continue
            told.append((str(self.material.numbers[event.id]), max(first, self.first), min(last, self.last)))
        return [each for each in told if each[1] <= each[2]]

    def numbered(self, panel: Panel, y: float) -> tuple[str, int]:
        """The events over a panel, on as many lines as they need: a number, and a bracket where the day is one of several."""
        levels: list[float] = []
        told = []
        for number, first, last in self.events():
            runs = panel.pieces(((first, last),))
            if not runs:
                continue
            x, width = runs[0][0], runs[-1][0] + runs[-1][1] - runs[0][0]
            center = x + width / 2 if first == last else x + 9
            left = min(x, center - 9)
            right = max(center + 10, x + width if first != last else 0)
            level = next((index for index, free in enumerate(levels) if free <= left), len(levels))
            if level == len(levels):
                levels.append(0)
            levels[level] = right + 2
            top = y + level * 20
            if first != last:
                told.append(_rect(x, top - 5, width, 10, "#fff", INK, "3 2"))
            told.append(
                f'<rect x="{center - 8.5:.1f}" y="{top - 8.5:.1f}" width="{max(17, 9 * len(number)):.1f}" height="17" rx="8.5" '
                f'fill="#fff" stroke="{INK}"/>' + _text(center, top + 4, number, 11, 600, anchor="middle")
            )
        return "".join(told), len(levels)

    def months(self, panel: Panel, y: float, bottom: float) -> str:
        """Lines at the first of each month, with its name; the year with January. Names that would touch are left out."""
        first, last = panel.days[0], panel.days[-1]
        each = panel.width / (last - first + 1)
        told, free = [], panel.x - 1
        at = date.fromordinal(first)
        year, month = at.year, at.month
        while date(year, month, 1).toordinal() <= last:
            begins = max(date(year, month, 1).toordinal(), first)
            x = panel.x + (begins - first) * each
            name = self.material.words.months[month - 1]
            name = f"{name} {year}" if month == 1 or begins == first else name
            if x >= free and x + len(name) * 7 <= panel.x + panel.width + 6:
                told.append(_line(x, y - 12, x, bottom))
                told.append(_text(x + 4, y, name, 12, fill=MUTE))
                free = x + len(name) * 7 + 12
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
            if year > 9999:
                break
        return "".join(told)

    def days(self, panel: Panel, y: float, bottom: float) -> str:
        """Single days with their weekday; the days asked stand on a grey band."""
        names, each, told = self.material.words, panel.width / len(panel.days), []
        for index, day in enumerate(panel.days):
            x = panel.x + index * each
            at = date.fromordinal(day)
            if day in self.material.asked:
                told.append(
                    f'<rect x="{x:.1f}" y="{y - 14:.1f}" width="{each:.1f}" height="{bottom - y + 14:.1f}" fill="#eeece6"/>'
                )
            told.append(_line(x, y - 12, x, bottom))
            name = f"{names.weekdays[weekday(day)]} {at.day}"
            if index == 0 or at.day == 1:
                name += f" {names.months[at.month - 1]}"
            told.append(_text(x + each / 2, y, _cut(name, each, 12), 12, 600, anchor="middle"))
        return "".join(told)


def _wide(art: _Drawing) -> tuple[str, float]:
    """The whole and the detail beside each other, labels to the left."""
    shown = groups(art.material)
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
            body.append(_text(0, y + 14, group.heading, 12.5, 600, MUTE))
            y += 22
        for drawn in group.rows:
            height = 24 if drawn.row.kind == "whole" else 15
            row_height = 36 if drawn.row.kind == "whole" or drawn.row.article else 26
            middle = y + row_height / 2
            name = " ".join(part for part in (drawn.key, drawn.label) if part) + ("" if drawn.row.vouched else " †")
            two = bool(drawn.row.article)
            label = _text(
                0, middle - 2 if two else middle + 4, _cut(name, LABELS - 16, 13.5), 13.5, 600 if drawn.strong else 400
            )
            if two:
                label += _text(0, middle + 12, _cut(drawn.row.article, LABELS - 16, 11.5), 11.5, fill=MUTE)
            inside = f'<rect x="0" y="{y:.1f}" width="{WIDE}" height="{row_height}" fill="transparent"/>' + label
            for panel in panels:
                inside += _line(panel.x, middle, panel.x + panel.width, middle, "#b9b4a8", "1 4")
                inside += art.bars(drawn, panel, middle - height / 2, height)
                if drawn.row.kind == "whole":
                    inside += art.collided(panel, middle - height / 2, height)
            body.append(art.link(drawn, inside))
            y += row_height
        body.append(_line(0, y + 3, WIDE, y + 3))
        y += 8
    frame = []
    if len(panels) == 2:
        say, days = art.material.words.say, art.material.days
        frame.append(
            _text(whole.x, 14, say("day.more", first=days.bare(art.first), second=days.bare(art.last)), 13, 600)
        )
        frame.append(_text(detail.x, 14, say("picture.detail"), 13, 600))
        frame.append(art.months(whole, 36, y - 5))
    frame.append(art.days(panels[-1], 36, y - 5))
    return "".join([*frame, *(told for told, _ in marks), _line(0, top - 10, WIDE, top - 10), *body]), y


def _narrow(art: _Drawing) -> tuple[str, float]:
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
        body.append(_text(0, y + 14, told, 14, 600))
        marks, levels = art.numbered(panel, y + 56)
        top = y + 36
        y += 50 + 20 * levels
        rows: list[str] = []
        for group in groups(art.material):
            if group.heading:
                rows.append(_text(0, y + 14, group.heading, 13, 600, MUTE))
                y += 22
            for drawn in group.rows:
                name = " ".join(part for part in (drawn.key, drawn.label) if part) + ("" if drawn.row.vouched else " †")
                inside = f'<rect x="0" y="{y:.1f}" width="{NARROW}" height="38" fill="transparent"/>'
                inside += _text(0, y + 14, _cut(name, NARROW, 13), 13, 600 if drawn.strong else 400)
                inside += _line(0, y + 27, NARROW, y + 27, "#b9b4a8", "1 4") + art.bars(drawn, panel, y + 19, 15)
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
    say = material.words.say
    if material.picture.last < material.picture.first or not material.picture.rows:
        return ""
    art = _Drawing(material, prefix, anchors)
    body, height = _narrow(art) if narrow else _wide(art)
    width = NARROW if narrow else WIDE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{"narrow" if narrow else "wide"}" viewBox="0 0 {width} {height:.0f}" '
        f'role="group" aria-labelledby="{prefix}t {prefix}d" font-family="{FONT}" lang="{material.words.code}">'
        f'<title id="{prefix}t">{escape(say("picture.title"))}</title><desc id="{prefix}d">{escape(say("picture.describes"))}</desc>'
        f"{_patterns(prefix)}{body}</svg>"
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
        told.append(_rect(x + 1, y + 2, 13, 13, fill, stroke, "3 2" if fill == "#fff" else ""))
        told.append(_text(x + 20, y + 13, word, 12.5, fill=MUTE))
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
            f"<title>{escape(said('picture.title'))}</title>{_text(8, 26, said('picture.empty'))}</svg>\n"
        )
    art = _Drawing(material, "w", None)
    body, height = _wide(art)
    legend, height = _key(material, height + 6)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -6 {WIDE + 16} {height + 10:.0f}" role="group" '
        f'aria-labelledby="wt wd" font-family="{FONT}" lang="{material.words.code}">'
        f'<title id="wt">{escape(said("picture.title"))}</title><desc id="wd">{escape(said("picture.describes"))}</desc>'
        f'<rect x="-8" y="-6" width="100%" height="100%" fill="#fff"/>{_patterns("w")}{body}{legend}</svg>\n'
    )
