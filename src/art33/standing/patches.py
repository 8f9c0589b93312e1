"""A law with some of its wordings changed: a small TOML file that replaces, adds or takes away parts of one instrument.

    instrument = "LR"                     # its name or abbreviation
    remove = ["month to leave"]           # rules, remedies, titles, … by id

    [[rule]]                              # whole tables of the pack's schema: replace the part of that id, or are added
    id = "right to stay"
    …

    [[amend]]                             # or only what changes; `without` takes keys away
    id = "claim to the administrative court"
    within = "10 days"

A step of a ladder stands under its ladder, as in a pack; it is put where the step it replaces stood, or at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from art33.case.check import near
from art33.errors import InputError
from art33.law.check_parts import check_parts
from art33.law.load import Law
from art33.law.parts import Known, parts_of
from art33.law.problems import Problem, place
from art33.law.schema import (
    Complaint,
    Conflict,
    CountingRule,
    Duty,
    ExceptionRule,
    Instrument,
    Ladder,
    Limit,
    Question,
    Rule,
    Title,
)
from art33.law.toml import read_toml

_LISTED = ("question", "rule", "exception", "title", "conflict", "duty", "limit", "complaint")
"""The parts of an instrument that are lists of named tables; ladders are lists of lists."""
_Part = TypeVar("_Part", bound=msgspec.Struct)


class Patch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a patch file may say."""

    instrument: str
    remove: tuple[str, ...] = ()
    counting: CountingRule | None = None
    question: tuple[Question, ...] = ()
    rule: tuple[Rule, ...] = ()
    exception: tuple[ExceptionRule, ...] = ()
    ladder: tuple[Ladder, ...] = ()
    title: tuple[Title, ...] = ()
    conflict: tuple[Conflict, ...] = ()
    duty: tuple[Duty, ...] = ()
    limit: tuple[Limit, ...] = ()
    complaint: tuple[Complaint, ...] = ()
    amend: tuple[dict[str, Any], ...] = ()


class Patched(NamedTuple):
    """A law before and after: the instrument as it was, as it is now, and the whole law with it."""

    before: Instrument
    after: Instrument
    law: Law


def read_patch(path: Path) -> Patch:
    """A patch file.

    Raises InputError naming the file, the part and the key.
    """
    raw = read_toml(path)
    try:
        return msgspec.convert(raw, Patch, strict=True)
    except msgspec.ValidationError as error:
        from art33.law.shape import faults

        first = next(faults(raw, Patch), None)
        if first is None:
            raise InputError(f"{path}: {error}") from None
        raise InputError(Problem(path, place(*first.place), first.fault, first.todo).line()) from None


def patched(law: Law, path: Path) -> Patched:
    """The law with a patch file applied to it.

    Raises InputError where the file is no patch, its instrument is not of this law, what it removes or amends is not in it, or
    the outcome is no law that `art33 law check` would read.
    """
    patch = read_patch(path)
    before = _instrument(law, patch.instrument, path)
    after = _applied(before, patch, path)
    instruments = tuple(after if each is before else each for each in law.instruments)
    named = [(each.abbreviation, each) for each in instruments]
    problem = next(check_parts(path, after, Known.of(named, (), frozenset())), None)
    if problem is not None:
        raise InputError(problem.line())
    return Patched(before, after, law._replace(instruments=instruments))


def _instrument(law: Law, name: str, path: Path) -> Instrument:
    for each in law.instruments:
        if name.casefold() in (each.instrument.casefold(), each.abbreviation.casefold()):
            return each
    listed = ", ".join(each.abbreviation for each in law.instruments) or "none"
    raise InputError(f"{path}: instrument: no “{name}” in the law of {law.state}; it has: {listed}")


def _name(part: msgspec.Struct) -> str:
    return next(str(getattr(part, key)) for key in ("id", "remedy", "name") if hasattr(part, key))


def _applied(instrument: Instrument, patch: Patch, path: Path) -> Instrument:
    gone = set(patch.remove)
    _check_names(instrument, [*patch.remove, *_amended_names(patch, path)], path)
    changed: dict[str, Any] = {key: _merged(getattr(instrument, key), getattr(patch, key), gone) for key in _LISTED}
    changed["ladder"] = _ladders(instrument.ladder, patch.ladder, gone)
    if patch.counting is not None:
        changed["counting"] = patch.counting
    for table in patch.amend:
        _amend(changed, table, path)
    return replace(instrument, **changed)


def _merged(old: Sequence[_Part], new: Sequence[_Part], gone: set[str]) -> tuple[_Part, ...]:
    """The old parts, those of a new name in the place of the first of that name, the rest at the end."""
    waiting: dict[str, list[_Part]] = {}
    for part in new:
        waiting.setdefault(_name(part), []).append(part)
    replaced = set(waiting)
    merged: list[_Part] = []
    for part in old:
        name = _name(part)
        merged += waiting.pop(name, [])
        if name not in replaced and name not in gone:
            merged.append(part)
    return (*merged, *(part for listed in waiting.values() for part in listed))


def _ladders(old: Sequence[Ladder], new: Sequence[Ladder], gone: set[str]) -> tuple[Ladder, ...]:
    merged: list[Ladder] = []
    waiting = list(new)
    for ladder in old:
        mine = [each for each in waiting if _same_ladder(each, ladder)]
        waiting = [each for each in waiting if not _same_ladder(each, ladder)]
        steps = _merged(ladder.step, [step for each in mine for step in each.step], gone)
        if steps:
            merged.append(replace(ladder, step=steps))
    return (*merged, *waiting)


def _same_ladder(left: Ladder, right: Ladder) -> bool:
    return replace(left, step=()) == replace(right, step=())


# --- amended parts -----------------------------------------------------------------------------------------------------


def _amended_names(patch: Patch, path: Path) -> list[str]:
    names = []
    for number, table in enumerate(patch.amend, start=1):
        if not isinstance(table.get("id"), str):
            raise InputError(f"{path}: amend {number}: “id” is missing: the rule, remedy, title, … to amend")
        names.append(str(table["id"]))
    return names


def _check_names(instrument: Instrument, names: Sequence[str], path: Path) -> None:
    known = [part.name for part in parts_of(instrument)] + [each.name for each in instrument.question]
    for name in names:
        if name not in known:
            wanted = near(name, dict.fromkeys(known))
            hint = f" (is “{wanted[0]}” meant?)" if wanted else ""
            raise InputError(f"{path}: {instrument.abbreviation} has nothing of the name “{name}”{hint}")


def _amend(changed: dict[str, Any], table: dict[str, Any], path: Path) -> None:
    """One part with some of its keys changed. Two wordings of one name are told apart only by whole tables."""
    name = str(table["id"])
    values = {key: value for key, value in table.items() if key not in ("id", "without")}
    without = table.get("without", [])
    if not isinstance(without, list) or not all(isinstance(each, str) for each in without):
        raise InputError(f"{path}: amend “{name}”, without: expected a list of keys")
    amended = 0

    def one(part: _Part) -> _Part:
        nonlocal amended
        if _name(part) != name:
            return part
        amended += 1
        return _with(part, values, without, f"{path}: amend “{name}”")

    for key in _LISTED:
        changed[key] = tuple(one(part) for part in changed[key])
    changed["ladder"] = tuple(replace(each, step=tuple(one(step) for step in each.step)) for each in changed["ladder"])
    if amended != 1:
        why = "it is removed" if amended == 0 else "it has several wordings: write them as whole tables"
        raise InputError(f"{path}: amend “{name}”: {why}")


def _with(part: _Part, values: dict[str, Any], without: Sequence[str], where: str) -> _Part:
    raw = msgspec.to_builtins(part, builtin_types=(date,))
    for key in without:
        if raw.get(key) in (None, [], ()):
            raise InputError(f"{where}, without: it has no key “{key}”")
        raw.pop(key)
    try:
        return msgspec.convert({**raw, **values}, type(part), strict=True)
    except msgspec.ValidationError:
        from art33.law.shape import faults

        first = next(faults({**raw, **values}, type(part)))
        raise InputError(
            f"{where}{', ' if first.place else ''}{place(*first.place)}: {first.fault}; {first.todo}"
        ) from None
