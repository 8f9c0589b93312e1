"""Panels of days, and the marks, events and names put on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from html import escape
from typing import NamedTuple

from art33.days.day import FUTURE, PAST, Day, weekday
from art33.days.sets import DaySet, complement, intersection
from art33.standing.result import Row
from art33.tell.in_svg.shapes import cut, line, rect, text
from art33.tell.marks import BLUE, CHARCOAL, INK, MUTE, PLUM, VERMILION
from art33.tell.material import Material
from art33.tell.picture_rows import DrawnRow, collision_row
from art33.tell.scale import LONGEST, MOST_OPEN, detail_days


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


def label(drawn: DrawnRow, room: float, size: float) -> str:
    """The label of a row, cut to the room; its † is never cut off."""
    name = " ".join(part for part in (drawn.key, drawn.label) if part)
    return cut(name, room, size) if drawn.row.vouched else f"{cut(name, room - 2 * size, size)} †"


class Drawing:
    """One picture being drawn: where its panels are, and the marks put on them."""

    def __init__(self, material: Material, prefix: str, anchors: Collection[str] | None) -> None:
        self.material, self.prefix, self.anchors = material, prefix, anchors
        picture = material.picture
        self.first = max(picture.first, picture.last - LONGEST)
        self.last = picture.last
        self.detail = detail_days(self.first, self.last, material.asked)

    def fill(self, name: str) -> str:
        """A pattern of this picture, as a fill."""
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
            return rect(
                x, y, width, height, self.fill("pow" if certain else "ppow"), CHARCOAL, "" if certain else "3 2"
            )
        if row.kind == "custody":
            return rect(x, y, width, height, "#fff", CHARCOAL, "" if certain else "3 2")
        if row.kind == "collision":
            return rect(x, y, width, height, self.fill("col"), PLUM, "" if certain else "3 2")
        if row.kind == "exposed":
            return rect(x, y, width, height, self.fill("exp" if certain else "pexp"), VERMILION)
        return rect(x, y, width, height, BLUE if certain else self.fill("may"), BLUE)

    def collided(self, panel: Panel, y: float, height: float) -> str:
        """The collision on the lower half of the whole answer: the blue stays above it."""
        row = collision_row(self.material)
        return "".join(
            rect(x, y + height / 2, width, height / 2, self.fill("col"), PLUM)
            for x, width in panel.pieces(row.days.possible if row is not None else ())
        )

    def words_of(self, drawn: DrawnRow) -> str:
        """A row in words: its key, label and article, and the days it surely and possibly covers."""
        say, days = self.material.words.say, self.material.days
        row = drawn.row
        maybe = intersection(row.days.possible, complement(row.days.sure))
        name = " ".join(part for part in (drawn.key, drawn.label) if part)
        if drawn.article:
            name += f", {drawn.article}"
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
                told.append(rect(x, top - 5, width, 10, "#fff", INK, "3 2"))
            told.append(
                f'<rect x="{center - 8.5:.1f}" y="{top - 8.5:.1f}" width="{max(17, 9 * len(number)):.1f}" height="17" rx="8.5" '
                f'fill="#fff" stroke="{INK}"/>' + text(center, top + 4, number, 11, 600, anchor="middle")
            )
        return "".join(told), len(levels)

    def months(self, panel: Panel, y: float, bottom: float) -> str:
        """Lines at the first of each month, with its name; the year with January. Names that would touch are left out."""
        first, last = panel.days[0], panel.days[-1]
        each = panel.width / (last - first + 1)
        starts = [first]
        at = date.fromordinal(first).replace(day=1)
        while (at.year, at.month) < (9999, 12):
            at = date(at.year + at.month // 12, at.month % 12 + 1, 1)
            if at.toordinal() > last:
                break
            starts.append(at.toordinal())
        told, free, year = [], panel.x - 1, None
        for begins, ends in zip(starts, [*starts[1:], last + 1], strict=True):
            at, x = date.fromordinal(begins), panel.x + (begins - first) * each
            name = self.material.words.months[at.month - 1]
            name = name if at.year == year else f"{name} {at.year}"
            room = len(name) * 7
            if (
                x < free
                or (begins == first and (ends - begins) * each < room + 8)
                or x + room > panel.x + panel.width + 6
            ):
                continue
            told += [line(x, y - 12, x, bottom), text(x + 4, y, name, 12, fill=MUTE)]
            free, year = x + room + 12, at.year
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
            told.append(line(x, y - 12, x, bottom))
            name = f"{names.weekdays[weekday(day)]} {at.day}"
            if index == 0 or at.day == 1:
                name += f" {names.months[at.month - 1]}"
            told.append(text(x + each / 2, y, cut(name, each, 12), 12, 600, anchor="middle"))
        return "".join(told)
