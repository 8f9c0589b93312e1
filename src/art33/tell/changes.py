"""What changes, for the terminal: under assumptions (`art33 whatif`) and between two packs (`art33 law diff`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from art33.case.nouns import Case
from art33.case.states import state_name
from art33.days.day import parse_day
from art33.standing.changes import Change, DeadlineChange
from art33.standing.deadlines import Deadline
from art33.standing.lawdiff import LawDiff, Span
from art33.standing.result import Standing
from art33.standing.whatif import WhatIf
from art33.standing.wordings import WordingChange
from art33.tell.day_words import DayWords
from art33.tell.layout import bold, clean, finish, hang, wrap
from art33.tell.words import words

_BARRED = {"yes": "barred", "possibly": "possibly barred", "no": "no bar found", "not coded": "not coded"}
_ANSWERS = {
    "whole": _BARRED,
    "layer": _BARRED,
    "route": _BARRED,
    "bar": {"yes": "forbids", "possibly": "possibly forbids", "no": "does not forbid"},
    "title": {"yes": "in force", "possibly": "possibly in force", "no": "not in force"},
    "collision": {"yes": "in collision", "possibly": "possibly in collision", "no": "no collision"},
    "exposed": {"yes": "exposed", "possibly": "possibly exposed", "no": "not found exposed"},
    "present": {"yes": "present", "possibly": "possibly present", "no": "not present"},
    "custody": {"yes": "held", "possibly": "possibly held", "no": "not held"},
}
"""The words for an answer, by what is answered."""
_SECTIONS = {
    "whole": "THE WHOLE",
    "layer": "BY LAYER",
    "route": "BY FORM OF REMOVAL",
    "bar": "WHAT FORBIDS",
    "title": "TITLES TO REMOVE",
    "collision": "COLLISIONS",
    "exposed": "EXPOSED",
    "present": "PRESENCE",
    "custody": "CUSTODY UNDER A LIMIT",
}
_EFFECTS = {"gained": "new", "lost": "gone", "changed": "other days"}
_STATES = {"lapsed": "lapsed or overdue", "unknown": "not known"}
_LEFT = 12
_NOTHING = "Nothing changes on any day."


def whatif_text(case: Case, found: WhatIf, width: int = 100) -> str:
    """What was assumed, the answer of the day asked before and after, and every change with its days."""
    days = DayWords(words())
    route = f"{state_name(case.host_state)} → {state_name(found.removal_to)}"
    lines = hang(bold("WHAT IF"), [clean(case.title or case.id), route], width, _LEFT)
    if found.known_on is not None:
        lines.append(f" From what was known on {days.iso(found.known_on, year=True)}.")
    for each in found.assumed:
        lines += hang("suppose", [clean(each)], width, _LEFT)
    lines += _wordings(found.law, width)
    if not found.assumed and not found.law:
        lines.append(" Nothing is assumed.")
    lines += ["", f" {bold(days.iso(found.on, year=True).upper())}", ""]
    for label, before, after in _answers(found.before, found.after):
        told = f"{before} → {after}" if before != after else f"{before}, as before"
        lines += hang(label, [told], width, 22)
    lines += _changes(found.changes, days, width)
    lines += _deadlines(found.deadlines, days, width)
    if not found.changes and not found.deadlines:
        lines += ["", f" {_NOTHING}"]
    lines += ["", *_foot(width)]
    return finish(lines, color=False)


def lawdiff_text(found: LawDiff, width: int = 100) -> str:
    """What differs in the words of two packs, on which days answers change, and in which cases."""
    days = DayWords(words())
    lines = [
        f" {bold('LAW, OLD AND NEW')}",
        *hang("old", [clean(found.old)], width, _LEFT),
        *hang("new", [clean(found.new)], width, _LEFT),
    ]
    lines += ["", f" {bold('WORDING')}"]
    lines += _wordings(found.wordings, width) or ["", " Nothing differs."]
    lines += ["", f" {bold('DAYS ON WHICH ANSWERS CHANGE')}", ""]
    spans = [_span(each.from_, each.until, days) for each in found.days]
    lines += [
        f" {each}"
        for each in wrap("; ".join(spans) if spans else f"{_NOTHING[:-1]} in the {found.asked} cases asked.", width - 1)
    ]
    if found.changed:
        lines += ["", f" {bold(f'CASES: {len(found.changed)} OF {found.asked} CHANGE')}"]
    for case in found.changed:
        when = "; ".join(_span(each.from_, each.until, days) for each in case.days) or "no day; deadlines only"
        lines += [
            "",
            *hang(
                clean(case.case),
                [f"→ {state_name(case.removal_to)}: {when}", *_short(case.changes, case.deadlines)],
                width,
                4,
            ),
        ]
    lines += ["", *_foot(width)]
    return finish(lines, color=False)


def _foot(width: int) -> list[str]:
    text = "Supposed, not found: art33 shows what the coded law would answer. It informs a lawyer; it never decides."
    return [f" {each}" for each in wrap(text, width - 1)]


def _answers(before: Standing, after: Standing) -> Iterator[tuple[str, str, str]]:
    """The answers of the day asked, one under another."""
    yield "whole", _BARRED[before.barred], _BARRED[after.barred]
    for layer in ("domestic", "regional", "treaty", "interim"):
        yield layer, _BARRED[getattr(before.layers, layer)], _BARRED[getattr(after.layers, layer)]
    yield "title to remove", _titles(before), _titles(after)
    yield "removable", before.removable, after.removable
    yield "not before", before.not_before.date or "no end recorded", after.not_before.date or "no end recorded"


def _titles(standing: Standing) -> str:
    told = [f"{each.form} {_ANSWERS['title'][each.state]}" for each in standing.title]
    return ", ".join(dict.fromkeys(told)) or "none on record"


def _span(first: str | None, last: str | None, days: DayWords) -> str:
    """Days from the first to the last in words; an open end is said."""
    if first is None:
        return "on every day" if last is None else f"to {days.iso(last, year=True)}"
    if last is None:
        return f"from {days.iso(first, year=True)} on"
    begin, end = parse_day(first), parse_day(last)
    return days.stretches(((begin, end),), begin, end)


def _changes(found: Sequence[Change], days: DayWords, width: int) -> Iterator[str]:
    for what, title in _SECTIONS.items():
        listed = [each for each in found if each.what == what]
        if listed:
            yield from ("", f" {bold(title)}", "")
        for each in listed:
            yield from hang(_label(each), _told(each, days), width, 22)


def _label(change: Change) -> str:
    if change.what in ("bar", "title", "custody"):
        keys = [each for each in (change.key_before, change.key_after) if each]
        return " → ".join(dict.fromkeys(keys))
    return {"whole": "whole", "present": "present", "exposed": "exposed"}.get(change.what, clean(change.name))


def _told(change: Change, days: DayWords) -> list[str]:
    told = []
    if change.what in ("bar", "title", "custody"):
        told.append(f"{clean(change.name)} · {clean(change.article)} · {_EFFECTS[change.effect]}")
    names = _ANSWERS[change.what]
    for each in change.stretches:
        told.append(
            f"{_span(each.from_, each.until, days)}: {names.get(each.before, each.before)} → {names.get(each.after, each.after)}"
        )
    return told


def _deadlines(found: Sequence[DeadlineChange], days: DayWords, width: int) -> Iterator[str]:
    if found:
        yield from ("", f" {bold('LAST DAYS')}", "")
    for each in found:
        named = each.after or each.before
        if named is None:
            continue
        against = f" ({clean(named.against)})" if named.against else ""
        told = f"{_deadline(each.before, days)} → {_deadline(each.after, days)}"
        yield from hang("", [f"{clean(named.what)}{against}: {told}"], width, 2)
        if each.before and each.after and each.before.holds != each.after.holds:
            yield from hang("", [f"holds: {clean(each.before.holds)} → {clean(each.after.holds)}"], width, 4)


def _deadline(deadline: Deadline | None, days: DayWords) -> str:
    if deadline is None:
        return "none"
    state = _STATES.get(deadline.state, deadline.state)
    if deadline.last_safe_day is None:
        return f"no day, {state}"
    latest = deadline.last_possible_day
    later = (
        ""
        if latest == deadline.last_safe_day
        else f" (at the latest {days.iso(latest, year=True)})"
        if latest
        else " (or later)"
    )
    return f"{days.iso(deadline.last_safe_day, year=True)}{later}, {state}"


def _wordings(found: Sequence[WordingChange], width: int) -> list[str]:
    lines: list[str] = []
    for each in found:
        article = f", {clean(each.article)}" if each.article else ""
        head = f"{each.change}: {each.kind} “{clean(each.name)}”{article}"
        told = [head] + [f"{field.field}: {_said(field.before)} → {_said(field.after)}" for field in each.fields]
        lines += ["", *hang(clean(each.instrument), told, width, _LEFT)]
    return lines


def _said(value: str | None) -> str:
    return "nothing" if value is None else f"“{clean(value)}”"


def _short(found: Iterable[Change], deadlines: Iterable[DeadlineChange]) -> list[str]:
    """Which answers change, named only."""
    told = []
    for what, title in _SECTIONS.items():
        names = [clean(each.name) for each in found if each.what == what]
        if names:
            told.append(
                title.lower() if what in ("whole", "exposed", "present") else f"{title.lower()}: {', '.join(names)}"
            )
    moved = dict.fromkeys(clean((each.after or each.before).what) for each in deadlines if each.after or each.before)  # type: ignore[union-attr]
    if moved:
        told.append(f"last days: {', '.join(moved)}")
    return told


__all__ = ["Span", "lawdiff_text", "whatif_text"]
