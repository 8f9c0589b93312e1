"""What differs between two situations, as stretches of days: the whole, layers, routes, grounds, titles, exposure, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from art33.days.day import FUTURE, PAST, Day, iso, parse_day
from art33.days.sets import NEVER, NEVER_DAYS, Days, DaySet, across, either, holds, stretch, union
from art33.standing.completions import tried
from art33.standing.deadlines import Deadline, deadlines_on
from art33.standing.picture import picture
from art33.standing.result import LayerAnswer, Plain
from art33.standing.situation import LAYERS, Situation

What = Literal["whole", "layer", "route", "bar", "title", "collision", "exposed", "present", "custody"]
_ORDER: tuple[What, ...] = ("whole", "layer", "route", "bar", "title", "collision", "exposed", "present", "custody")


class Stretch(Plain, frozen=True, kw_only=True):
    """Days from the first to the last on which one answer takes the place of another; null is open."""

    from_: str | None
    until: str | None
    before: LayerAnswer
    after: LayerAnswer


class Change(Plain, frozen=True, kw_only=True):
    """One answer that changes. `key` is its short name (D1, T2, S1) before and after; null where it does not appear.

    `effect`: gained where it held on no day before, lost where it holds on no day after, else changed.
    """

    what: What
    name: str
    layer: str | None
    article: str
    key_before: str | None
    key_after: str | None
    effect: Literal["gained", "lost", "changed"]
    stretches: tuple[Stretch, ...]


class DeadlineChange(Plain, frozen=True, kw_only=True):
    """A deadline that is new, gone, or has other days, another state or another effect; null where there is none."""

    before: Deadline | None
    after: Deadline | None


class _Line(NamedTuple):
    """One answer over all days, with its short name and its article."""

    key: str
    article: str
    days: Days
    uncoded: DaySet = NEVER

    def on(self, day: Day) -> LayerAnswer:
        answer = self.days.on(day)
        return "not coded" if answer == "no" and holds(self.uncoded, day) else answer


_LAST = date.max.toordinal()
_NOTHING = _Line("", "", NEVER_DAYS)
_Name = tuple[What, str, str]
"""What, layer, name: by this a line before is found again after, whatever article it then cites."""


def changes(before: Situation, after: Situation, on: Day | None = None) -> tuple[Change, ...]:
    """Every answer that differs on some day, the whole first.

    Stretches are those of the sets of days, without the trying of completions (SEMANTICS 3); for the whole of the day `on` it
    is done, so that this day says the same as the standing.
    """
    old, new = _lines(before), _lines(after)
    found = []
    for name in sorted(dict.fromkeys((*old, *new)), key=lambda each: _ORDER.index(each[0])):
        one, two = old.get(name, _NOTHING), new.get(name, _NOTHING)
        if name[0] == "whole" and on is not None:
            one, two = _exact(before, one, on), _exact(after, two, on)
        stretches = differing(one, two)
        if stretches:
            found.append(_change(name, one, two, stretches))
    return tuple(found)


def _change(name: _Name, before: _Line, after: _Line, stretches: tuple[Stretch, ...]) -> Change:
    what, layer, label = name
    held, holds_now = bool(before.days.possible), bool(after.days.possible)
    return Change(
        what=what,
        name=label,
        layer=layer or None,
        article=after.article or before.article,
        key_before=before.key or None,
        key_after=after.key or None,
        effect="changed" if held == holds_now else "gained" if holds_now else "lost",
        stretches=stretches,
    )


def _exact(situation: Situation, line: _Line, on: Day) -> _Line:
    """The line with the whole answer of one day as the trying of completions gives it."""
    if line.days.on(on) != "possibly" or (answer := tried(situation, on)) == "possibly":
        return line
    day = ((on, on),)
    if answer == "yes":
        return line._replace(days=Days(union(line.days.sure, day), line.days.possible))
    pieces = [
        (first, last) for a, b in line.days.possible for first, last in ((a, min(b, on - 1)), (max(a, on + 1), b))
    ]
    return line._replace(days=Days(line.days.sure, union(*(((a, b),) for a, b in pieces if a <= b))))


def differing(before: _Line, after: _Line) -> tuple[Stretch, ...]:
    """The stretches of days on which two lines answer differently, each as long as both answers stay the same."""
    runs: list[tuple[Day, Day, LayerAnswer, LayerAnswer]] = []
    for first, last in _segments((*_sets(before), *_sets(after))):
        one, two = before.on(first), after.on(first)
        if one == two:
            continue
        if runs and runs[-1][1] + 1 == first and runs[-1][2:] == (one, two):
            runs[-1] = (runs[-1][0], last, one, two)
        else:
            runs.append((first, last, one, two))
    return tuple(Stretch(from_=_day(first), until=_day(last), before=one, after=two) for first, last, one, two in runs)


def _sets(line: _Line) -> tuple[DaySet, ...]:
    return line.days.sure, line.days.possible, line.uncoded


def _segments(sets: Iterable[DaySet]) -> Iterator[tuple[Day, Day]]:
    """All of time, cut wherever one of the sets begins or ends."""
    cuts = {PAST, FUTURE + 1}
    for days in sets:
        for first, last in days:
            # What happens outside the calendar is no day of anybody's.
            cuts |= {each for each in (first, last + 1) if 1 < each <= _LAST}
    ordered = sorted(cuts)
    yield from ((first, following - 1) for first, following in zip(ordered, ordered[1:], strict=False))


def _day(day: Day) -> str | None:
    return None if iso(day) == ".." else iso(day)


def _lines(situation: Situation) -> dict[_Name, _Line]:
    """Everything that is drawn, and the routes and presence; what has the same name is one line."""
    gathered: dict[_Name, list[_Line]] = {}
    for row in picture(situation).rows:
        named = row.kind in ("bar", "title", "custody")
        uncoded = next((situation.uncoded(each) for each in LAYERS if row.kind == "layer" and row.layer == each), NEVER)
        name: _Name = (row.kind, row.layer or "", row.label)
        gathered.setdefault(name, []).append(_Line(row.key if named else "", row.article, row.days, uncoded))
    for listed in zip(*(verdict.routes for verdict in situation.verdicts), strict=True):
        days = across(route.barred for route in listed)
        gathered[("route", "", listed[0].form or "no form on record")] = [_Line("", "", days)]
    gathered[("present", "", "present")] = [_Line("", "", situation.present)]
    return {name: lines[0]._replace(days=either(line.days for line in lines)) for name, lines in gathered.items()}


def deadline_changes(before: Situation, after: Situation, on: Day) -> tuple[DeadlineChange, ...]:
    """The deadlines that differ on a day, by the earlier of their last safe days."""
    old = {each.id: each for each in deadlines_on(before, on)}
    new = {each.id: each for each in deadlines_on(after, on)}
    found = [
        DeadlineChange(before=old.get(name), after=new.get(name))
        for name in dict.fromkeys((*old, *new))
        if _answer(old.get(name)) != _answer(new.get(name))
    ]
    return tuple(sorted(found, key=_first_day))


def _answer(deadline: Deadline | None) -> object:
    """What a deadline says, without the words of the law it cites."""
    if deadline is None:
        return None
    last = deadline.last_safe_day, deadline.last_possible_day, deadline.last_useful_moment
    return *last, deadline.state, deadline.holds, deadline.if_, deadline.office_hours


def _first_day(change: DeadlineChange) -> str:
    days = [each.last_safe_day or "9999" for each in (change.before, change.after) if each is not None]
    return min(days)


def days_changed(found: Iterable[Change], deadlines: Iterable[DeadlineChange] = ()) -> DaySet:
    """The days on which any of these answers changes; of a deadline moved, the days between its two last safe days."""
    sets: list[DaySet] = []
    for change in found:
        for each in change.stretches:
            first = PAST if each.from_ is None else parse_day(each.from_)
            sets.append(stretch(first, FUTURE if each.until is None else parse_day(each.until)))
    for moved in deadlines:
        if moved.before is None or moved.after is None:
            continue
        old, new = moved.before.last_safe_day, moved.after.last_safe_day
        if old is not None and new is not None:
            sets.append(stretch(parse_day(min(old, new)) + 1, parse_day(max(old, new))))
    return union(*sets)
