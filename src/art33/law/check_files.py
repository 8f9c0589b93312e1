"""Reading the files of a pack to check it: every fault of shape is reported, and the rest is kept to be checked further."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from art33.errors import InputError
from art33.law.examples import Example, ExampleFile
from art33.law.problems import Problem, place
from art33.law.schema import Instrument
from art33.law.shape import NAMED_BY, Fault, faults, without
from art33.law.toml import read_toml

MOST_FAULTS = 200
"""Faults of shape reported from one file; what follows is rarely anything new."""


ENOUGH_FAULTS = 2_000
"""Faults after which a file is no longer looked at: it is no pack."""


class PackFile(NamedTuple):
    """One file of a pack as far as it could be read, and the names of the parts that could not."""

    path: Path
    instrument: Instrument
    examples: tuple[tuple[int, Example], ...]
    broken: frozenset[str]


def read_pack_file(path: Path, problems: list[Problem], broken: set[str]) -> PackFile | None:
    """A file without the parts that have a fault of shape; those are reported, and their names go to `broken`.

    None where nothing of the file can be used.
    """
    try:
        raw = read_toml(path)
    except InputError as error:
        problems.append(Problem(path, "", str(error).removeprefix(f"{path}: ")))
        return None
    found = list(islice(faults(raw, Instrument), ENOUGH_FAULTS))
    problems += _shape(path, found)
    # With so many faults nothing of the file can be used, and looking on would only take time.
    kept = without(raw, found) if len(found) < ENOUGH_FAULTS else None
    mine = frozenset(_names(raw) if kept is None else (name for each in found for name in _names_at(raw, each)))
    broken |= mine
    if kept is None:
        return None
    return PackFile(path, msgspec.convert(kept, Instrument, strict=True), _examples_in(path, problems), mine)


def _names_at(raw: dict[str, Any], fault: Fault) -> Iterator[str]:
    """The names of the tables around a fault."""
    for part in _parts_at(raw, fault):
        yield from _own_names(part)


def _own_names(part: dict[str, Any]) -> Iterator[str]:
    yield from (part[key] for key in (*NAMED_BY, "body") if isinstance(part.get(key), str))


def _names(raw: Any) -> Iterator[str]:
    """Every name in a file of which nothing can be used."""
    if isinstance(raw, dict):
        yield from _own_names(raw)
        for each in raw.values():
            yield from _names(each)
    elif isinstance(raw, list):
        for each in raw:
            yield from _names(each)


def _parts_at(raw: dict[str, Any], fault: Fault) -> Iterator[dict[str, Any]]:
    """The tables around a fault, outermost first, without the file itself."""
    at: Any = raw
    for key in fault.path[:-1]:
        at = at[key]
        if isinstance(at, dict):
            yield at


def _shape(path: Path, found: list[Fault]) -> list[Problem]:
    listed = [Problem(path, place(*each.place), each.fault, each.todo) for each in found[:MOST_FAULTS]]
    if len(found) > MOST_FAULTS:
        more = (
            f"{len(found) - MOST_FAULTS}" if len(found) < ENOUGH_FAULTS else f"at least {ENOUGH_FAULTS - MOST_FAULTS}"
        )
        listed.append(Problem(path, "", f"and {more} more faults of this kind"))
    return listed


def _examples_in(path: Path, problems: list[Problem]) -> tuple[tuple[int, Example], ...]:
    beside = path.parent / "examples" / path.name
    if not beside.exists():
        return ()
    try:
        raw = read_toml(beside)
    except InputError as error:
        problems.append(Problem(beside, "", str(error).removeprefix(f"{beside}: ")))
        return ()
    found = list(islice(faults(raw, ExampleFile), ENOUGH_FAULTS))
    problems += _shape(beside, found)
    if len(found) == ENOUGH_FAULTS:
        return ()
    bad = {each.path[1] for each in found if len(each.path) > 1}
    listed = raw.get("example", ())
    if not isinstance(listed, list):
        return ()
    good = [(number, each) for number, each in enumerate(listed, start=1) if number - 1 not in bad]
    return tuple((number, msgspec.convert(each, Example, strict=True)) for number, each in good)
