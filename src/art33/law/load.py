"""Packs from their folders: TOML in, typed instruments out, every mistake named by file, rule and key."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from art33.errors import InputError
from art33.law.schema import Instrument

PACKS = Path(__file__).parent / "packs"
TREATIES = "treaties"
_PLACE = re.compile(r" - at `\$(.*)`$")


class Law(NamedTuple):
    """The instruments that can answer for one host state: its own and the treaties; `coded` says whether it has a pack."""

    state: str
    instruments: tuple[Instrument, ...]
    coded: bool


def _place_in(raw: object, path: str) -> str:
    """The part of a pack a decoder complains about, by the rule's own name: `rule “right to stay”` for `.rule[0]`."""
    at: object = raw
    words: list[str] = []
    for key, index in re.findall(r"\.([A-Za-z_]+)|\[(\d+)\]", path):
        try:
            if key:
                at = at[key]  # type: ignore[index]
                words.append(key)
            else:
                at = at[int(index)]  # type: ignore[index]
                name = next((at[k] for k in ("id", "remedy", "name", "of") if isinstance(at, dict) and k in at), None)
                words[-1:] = [f"{words[-1] if words else ''} “{name}”" if name else f"{words[-1]} {int(index) + 1}"]
        except (KeyError, IndexError, TypeError):
            break
    return ", ".join(words)


def load_instrument(path: Path) -> Instrument:
    """One file of a pack.

    Raises InputError naming the file and the place: not UTF-8, not TOML, a key unknown or missing, a word not in its list.
    """
    try:
        raw = tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except RecursionError:
        raise InputError(f"{path}: nested too deeply to read") from None
    try:
        return msgspec.convert(raw, Instrument, strict=True)
    except msgspec.ValidationError as error:
        text = str(error)
        match = _PLACE.search(text)
        place = _place_in(raw, match[1]) if match else ""
        said = text[: match.start()] if match else text
        said = said.replace("Object missing required field", "missing").replace(
            "Object contains unknown field", "unknown key"
        )
        raise InputError(f"{path}: {place + ': ' if place else ''}{said}") from None


def load_folder(folder: Path) -> tuple[Instrument, ...]:
    """The instruments of one pack folder, by file name."""
    return tuple(load_instrument(path) for path in sorted(folder.glob("*.toml")))


def states_with_packs(packs: Path = PACKS) -> tuple[str, ...]:
    """The states that have a pack of their own."""
    return tuple(sorted(each.name for each in packs.iterdir() if each.is_dir() and re.fullmatch("[A-Z]{2}", each.name)))


@lru_cache(maxsize=64)
def load_law(state: str, packs: Path = PACKS) -> Law:
    """All coded law for one host state. A state without a pack is no error: the treaties answer."""
    own = packs / state
    instruments = load_folder(packs / TREATIES)
    if coded := own.is_dir():
        instruments = load_folder(own) + instruments
    return Law(state, instruments, coded)
