"""What the docket's commands say, in English or Russian: one table of phrases, looked up by key (`words.toml`)."""

from __future__ import annotations

import argparse
import os
import tomllib
from functools import lru_cache
from pathlib import Path

from art33.errors import InputError
from art33.tell.layout import clean
from art33.tell.words import plural

LANGUAGES = ("en", "ru")
_TABLE = Path(__file__).parent / "words.toml"


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    tables = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {language: {key: row[language] for key, row in tables.items()} for language in LANGUAGES}


class Say:
    """The phrases of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._phrases = _tables()[language]

    def __call__(self, key: str, /, **values: object) -> str:
        """The phrase under the key, its places filled; several forms parted by | are chosen by `n`."""
        phrase = self._phrases[key]
        if "|" in phrase and isinstance(n := values.get("n"), int):
            forms = phrase.split("|")
            at = {"one": 0, "few": 1, "many": 2, "other": -1}[plural(self.language, n)]
            phrase = forms[min(at, len(forms) - 1)]
        shown = {
            name: clean(value) if isinstance(value, str) and name != "code" else value for name, value in values.items()
        }
        return phrase.format(**shown) if values else phrase


def speaker(arguments: argparse.Namespace) -> Say:
    """The phrases in the language asked for: --lang, else ART33_LANG, else English.

    Raises InputError where ART33_LANG names a language that art33 does not speak.
    """
    chosen = arguments.lang or os.environ.get("ART33_LANG") or "en"
    if chosen not in LANGUAGES:
        raise InputError(f"ART33_LANG: art33 does not speak “{chosen}”; it speaks {' and '.join(LANGUAGES)}")
    return Say(chosen)
