"""The picture of the days in a terminal: the whole in even steps, the last days in detail, every row told by its key."""

from __future__ import annotations

from datetime import date

from art33.days.day import FUTURE, PAST, Day, weekday
from art33.standing.result import Row
from art33.tell.layout import bold, clean, pad, wrap
from art33.tell.marks import COLLISION, EXPOSED, MAYBE, NONE, PERHAPS_POWER, POWER, SURE
from art33.tell.material import Material
from art33.tell.picture_rows import Group, groups
from art33.tell.scale import DETAIL_WIDTH, MOST_OPEN, Scale, over, scale

LABEL = 33
"""Columns of the labels; narrower where the width is small."""


def _marks(row: Row, first: Day, last: Day, possibly: bool) -> str:
    """The mark of one step: a row of dangers is drawn once for what is sure and once for what is possible."""
    danger = row.kind in ("title", "custody", "collision", "exposed")
    answer = over(row.days, first, last, danger)
    if row.kind in ("collision", "exposed"):
        ink = COLLISION if row.kind == "collision" else EXPOSED
        wanted = "possibly" if possibly else "yes"
        return ink if answer == wanted else NONE
    if danger:
        return {"yes": POWER, "possibly": PERHAPS_POWER, "no": NONE}[answer]
    return {"yes": SURE, "possibly": MAYBE, "no": NONE}[answer]


def _drawn(put: Scale, row: Row, possibly: bool) -> str:
    whole = "".join(_marks(row, first, last, possibly) for first, last in put.steps)
    detail = " ".join(_marks(row, day, day, possibly) * DETAIL_WIDTH for day in put.detail)
    return f"{whole} {detail}" if whole else detail


def _label(key: str, text: str, vouched: bool, width: int) -> list[str]:
    """The label of a row on as few lines as it needs, † at the end of the first."""
    dagger = "" if vouched else "†"
    told = f"{key} {text}" if key else text
    head, *rest = wrap(told, width - 3)
    more = wrap(" ".join(rest), width - 5) if rest else []
    return [f"{pad(head, width - 3)} {dagger}", *(f"   {line}" for line in more)]


def _months(put: Scale, words: tuple[str, ...]) -> str:
    """The ruler over the whole: a tick and the month at each first day, the year with January; as many as there is room for."""
    line: list[str] = [" "] * len(put.steps)
    free = 0
    for index, (first, last) in enumerate(put.steps):
        begins = next((day for day in range(first, last + 1) if date.fromordinal(day).day == 1), None)
        if begins is None or index < free:
            continue
        at = date.fromordinal(begins)
        name = "╵" + (str(at.year) if at.month == 1 else words[at.month - 1])
        if index + len(name) > len(line):
            continue
        line[index : index + len(name)] = name
        free = index + len(name) + 1
    return "".join(line)


def _detail_heading(material: Material, put: Scale) -> list[str]:
    """Three lines over the detail: months where they change, weekdays, day numbers."""
    lines = ["", "", ""]
    month = None
    for day in put.detail:
        at = date.fromordinal(day)
        name = material.words.months[at.month - 1] if (at.year, at.month) != month else ""
        month = (at.year, at.month)
        for index, told in enumerate((name, material.words.weekdays[weekday(day)], str(at.day))):
            lines[index] += pad(told, DETAIL_WIDTH) + " "
    return lines


def _ruler(material: Material, put: Scale, left: int, width: int) -> list[str]:
    """What stands over the columns: the scale, the months of the whole, and the days in detail."""
    margin = " " * (left + 1)
    detail = _detail_heading(material, put)
    if not put.steps:
        return [margin + line for line in detail]
    told = material.words.counted("picture.step", put.step, day=material.days.one(put.steps[0][0], year=True))
    lines = [f" {line}" for line in wrap(told, width - 2)]
    whole = ["", "", _months(put, material.words.months)]
    return [*lines, *(margin + pad(line, len(put.steps) + 1) + days for line, days in zip(whole, detail, strict=True))]


def _place(lines: list[list[str]], at: int, text: str) -> None:
    """Put a text at a column of the first line that has room for it, with a blank before and after it."""
    for line in lines:
        if at + len(text) <= len(line) and all(
            line[i] == " " for i in range(max(0, at - 1), min(len(line), at + len(text) + 1))
        ):
            line[at : at + len(text)] = text
            return
    fresh = [" "] * len(lines[0])
    fresh[at : at + len(text)] = text[: len(fresh) - at]
    lines.append(fresh)


def _spanned(number: str, columns: int) -> str:
    """An event on one of several days: its number, then how far it may lie."""
    if columns <= len(number):
        return number
    return number + ("├" + "─" * (columns - len(number) - 2) + "┤" if columns >= len(number) + 2 else "?")


def _panel(spans: list[tuple[Day, Day]], marks: int, events: list[tuple[str, Day, Day]]) -> list[str]:
    """Event numbers over one panel whose columns are `spans`, each of them `marks` wide and parted by one where wider."""
    each = marks + 1 if marks > 1 else 1
    size = len(spans) * each - (1 if marks > 1 else 0)
    lines = [[" "] * size]
    for number, first, last in events:
        met = [index for index, (begin, end) in enumerate(spans) if begin <= last and first <= end]
        if not met:
            continue
        columns = (met[-1] - met[0]) * each + marks
        text = number if first == last or (len(met) == 1 and marks == 1) else _spanned(number, columns)
        at = min(met[0] * each, max(0, size - len(text)))
        _place(lines, at, text)
    return ["".join(line) for line in lines]


def _events(material: Material, put: Scale) -> tuple[list[str], list[str]]:
    """The lines of event numbers over both panels, and the numbers of events whose day is open: they would cover everything."""
    placed: list[tuple[str, Day, Day]] = []
    open_ = []
    for event in material.events:
        number = str(material.numbers[event.id])
        first, last = material.placed.get(event.id, (PAST, FUTURE))
        if first <= PAST or (event.date is None and last - first > MOST_OPEN):
            open_.append(number)
        else:
            placed.append((number, first, last))
    whole = _panel(list(put.steps), 1, placed) if put.steps else []
    detail = _panel([(day, day) for day in put.detail], DETAIL_WIDTH, placed)
    height = max(len(whole), len(detail))
    whole += [" " * len(put.steps)] * (height - len(whole))
    detail += [""] * (height - len(detail))
    pairs = zip(whole, detail, strict=True)
    return [f"{left} {right}".rstrip() if put.steps else right.rstrip() for left, right in pairs], open_


def _rows(material: Material, group: Group, put: Scale, left: int) -> list[str]:
    lines = [f" {clean(group.heading)}"] if group.heading else []
    for each in group.rows:
        label = _label(each.key, each.label, each.row.vouched, left)
        if each.strong:
            label[0] = bold(label[0])
        drawn = _drawn(put, each.row, each.possibly)
        lines.append(f" {pad(label[0], left)}{drawn}")
        lines += [f" {line.rstrip()}" for line in label[1:]]
    return lines


def days(material: Material, width: int) -> list[str]:
    """The picture: events over the days, the answer, its grounds by layer, what the State relies on, collision, exposure."""
    say = material.words.say
    lines = [bold(say("picture.title").upper())]
    picture = material.picture
    if picture.last < picture.first or not picture.rows:
        return [*lines, f" {say('picture.empty')}"]
    left = LABEL if width >= 96 else max(14, width // 3)
    put = scale(picture.first, picture.last, material.asked, width - 2 - left)
    margin = " " * (left + 1)
    lines += _ruler(material, put, left, width)
    label = f" {pad(say('picture.events'), left)}"
    drawn, open_ = _events(material, put)
    lines += [(label if index == 0 else margin) + line for index, line in enumerate(drawn)]
    for group in groups(material):
        lines += _rows(material, group, put, left)
    notes = []
    if put.step > 1:
        notes.append(say("picture.coarse"))
    notes += [say("picture.event_day"), say("picture.last_day", day=material.days.one(picture.last))]
    if open_:
        notes.append(say("picture.not_placed", numbers=", ".join(open_)))
    lines += ["", *(f" {line}" for line in wrap(" ".join(notes), width - 2))]
    return [line.rstrip() for line in lines]
