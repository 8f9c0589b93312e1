"""The word lists of this room (`words.toml`): beginnings of words, English and Russian, by what they speak of."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
"""A word, with the hyphens and apostrophes inside it."""
_FILE = Path(__file__).parent / "words.toml"


def plain(token: str) -> str:
    """A word without the possessive, with a plain apostrophe."""
    return token.replace("’", "'").removesuffix("'s")


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, tuple[str, ...]]]:
    """The lists of `words.toml`."""
    import tomllib

    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        section: {name: tuple(each.strip() for each in listed.split(",")) for name, listed in rows.items()}
        for section, rows in table.items()
    }


@lru_cache(maxsize=128)
def _pattern(section: str, name: str) -> re.Pattern[str]:
    stems = sorted(words()[section][name], key=len, reverse=True)
    each = [r"\w*[\s-]+".join(map(re.escape, stem.rstrip("!").split())) + r"\b" * stem.endswith("!") for stem in stems]
    return re.compile(r"\b(?:" + "|".join(each) + ")")


def speaks_of(section: str, name: str, text: str) -> bool:
    """Whether the text has a word that begins as one of the list's (or is it, where the list's word ends in “!”)."""
    return _pattern(section, name).search(text.casefold()) is not None


@lru_cache(maxsize=4096)
def named(section: str, text: str) -> frozenset[str]:
    """The names of all lists of a section of which the text speaks."""
    folded = text.casefold()
    return frozenset(name for name in words()[section] if _pattern(section, name).search(folded))


@lru_cache(maxsize=16)
def listed(section: str) -> frozenset[str]:
    """The words of a section that is one list."""
    return frozenset(words()[section]["words"])
