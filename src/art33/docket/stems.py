"""Words of English and Russian without their endings, as the Snowball algorithms take them off (package `snowballstemmer`)."""

from __future__ import annotations

from functools import lru_cache

from snowballstemmer import stemmer  # type: ignore[import-untyped]

from art33.case.spellings import cyrillic

_ENGLISH = stemmer("english")
_RUSSIAN = stemmer("russian")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in small letters; a word with a Cyrillic letter is taken for Russian, every other for English."""
    found = (_RUSSIAN if cyrillic(word) else _ENGLISH).stemWord(word)
    return str(found)
