"""The words art33 itself says in what it tells: one table a language (`languages/en.toml`), one way to look them up."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGES = Path(__file__).parent / "languages"


class Words(NamedTuple):
    """The phrases of one language by dotted key (`remedies.today`), with the names of its days and months."""

    code: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    months_whole: tuple[str, ...]
    phrases: dict[str, str]

    def say(self, key: str, /, **values: object) -> str:
        """The phrase under the key, its places filled. Raises KeyError for a key the language lacks: a slip of ours."""
        phrase = self.phrases[key]
        return phrase.format(**values) if values else phrase

    def counted(self, key: str, n: int, /, **values: object) -> str:
        """The plural form of a phrase that the number asks for."""
        return self.say(f"{key}.{plural(self.code, n)}", n=n, **values)

    def name(self, table: str, word: str) -> str:
        """The name of a closed word (a kind, a form, a state of a remedy); the word itself where the table lacks it."""
        return self.phrases.get(f"{table}.{word}", word.replace("_", " "))


def plural(language: str, n: int) -> str:
    """Which plural form a number takes: one and other; in Russian one, few and many (CLDR)."""
    if language == "ru":
        if n % 10 == 1 and n % 100 != 11:
            return "one"
        return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"
    return "one" if n == 1 else "other"


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            flat[prefix + key] = value
    return flat


@lru_cache(maxsize=4)
def words(language: str = "en") -> Words:
    """The table of a language that is shipped."""
    table = tomllib.loads((LANGUAGES / f"{language}.toml").read_text(encoding="utf-8"))
    own = table["language"]
    return Words(own["code"], tuple(own["weekdays"]), tuple(own["months"]), tuple(own["months_whole"]), _flat(table))
