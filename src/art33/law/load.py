"""Packs from their folders: TOML in, typed instruments out, every mistake named by file, rule and key."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from art33.errors import InputError
from art33.law.memberships import bound
from art33.law.problems import Problem, place
from art33.law.schema import Instrument
from art33.law.toml import read_toml

PACKS = Path(__file__).parent / "packs"
TREATIES = "treaties"
UNION = "union"
SHARED = (TREATIES, UNION)
"""Folders of law that answers for more than one state."""


class Law(NamedTuple):
    """The instruments that can answer for one host state: its own and the treaties; `coded` says whether it has a pack."""

    state: str
    instruments: tuple[Instrument, ...]
    coded: bool


def load_instrument(path: Path) -> Instrument:
    """One file of a pack.

    Raises InputError naming the file and the place of the first fault: not TOML, a key unknown or missing, a word not in its
    list. `art33.law.check` finds every fault.
    """
    raw = read_toml(path)
    try:
        return msgspec.convert(raw, Instrument, strict=True)
    except msgspec.ValidationError as error:
        # Finding the place takes the slow walk; it is imported only where something is wrong.
        from art33.law.shape import faults

        first = next(faults(raw, Instrument), None)
        if first is None:
            raise InputError(f"{path}: {error}") from None
        raise InputError(Problem(path, place(*first.place), first.fault, first.todo).line()) from None


def load_folder(folder: Path) -> tuple[Instrument, ...]:
    """The instruments of one pack folder, by file name."""
    return tuple(load_instrument(path) for path in sorted(folder.glob("*.toml")))


def states_with_packs(packs: Path = PACKS) -> tuple[str, ...]:
    """The states that have a pack of their own."""
    return tuple(sorted(each.name for each in packs.iterdir() if each.is_dir() and re.fullmatch("[A-Z]{2}", each.name)))


@lru_cache(maxsize=64)
def load_law(state: str, packs: Path = PACKS) -> Law:
    """All coded law for one host state; or the treaties, or the Union's law, alone (`treaties`, `union`).

    A state without a pack is no error: the treaties answer. Raises InputError where the word is no state at all.
    """
    if state not in SHARED and not re.fullmatch("[A-Z]{2}", state):
        raise InputError(f"“{state}” is no state: expected two capital letters such as KZ, “{TREATIES}” or “{UNION}”")
    if state in SHARED:
        return Law(state, load_folder(packs / state), True)
    own = packs / state
    coded = own.is_dir()
    return Law(state, (load_folder(own) if coded else ()) + beside(state, packs), coded)


@lru_cache(maxsize=64)
def beside(state: str, packs: Path = PACKS) -> tuple[Instrument, ...]:
    """The law a state shares with others: the Union's where it may be a member, and the treaties."""
    union: tuple[Instrument, ...] = ()
    if bound(state, "European Union").possible:
        union = tuple(each for each in load_folder(packs / UNION) if state not in each.not_in)
    return union + load_folder(packs / TREATIES)
