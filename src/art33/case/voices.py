"""Who speaks: whether two speakers are one voice, and who in a chain of speakers told it to the public."""

from __future__ import annotations

import re
from functools import lru_cache

from art33.case.names import compare, names_in
from art33.case.offices import bodies_in, content
from art33.case.wordlists import WORD, listed, named, words


@lru_cache(maxsize=4096)
def chain(said_by: str | None) -> tuple[str, ...]:
    """The speakers of a chain from who is said to know to who told it: “border guards, as told by his wife” are two."""
    if not said_by:
        return ()
    parts = _tellers().split(said_by)
    return tuple(part for each in parts if (part := each.strip(" ,;()")))


@lru_cache(maxsize=1)
def _tellers() -> re.Pattern[str]:
    tellers = sorted(words()["teller"]["words"], key=len, reverse=True)
    return re.compile(rf",?\s*\b(?:{'|'.join(map(re.escape, tellers))})\b\s*", re.IGNORECASE)


def teller(said_by: str | None) -> str | None:
    """The last of a chain: whoever told it to somebody who writes."""
    parts = chain(said_by)
    return parts[-1] if parts else None


@lru_cache(maxsize=65536)
def one_voice(left: str | None, right: str | None) -> bool:
    """Whether two speakers can be one: the same name or body, or, where one is not named, the same part they have.

    Two wives are one voice, and so are two groups of activists nobody names: what is not surely another witness is not counted as one.
    """
    if left is None or right is None:
        return left is right
    mine, theirs = names_in(left, whole=True), names_in(right, whole=True)
    bodies, others = bodies_in(left), bodies_in(right)
    if bodies and others:
        return bool(bodies & others)
    if mine and theirs:
        return any(compare(one, other) != "differ" for one in mine for other in theirs)
    if parts(left) & parts(right):
        return True
    return bool(described(left) & described(right))


def parts(text: str) -> frozenset[str]:
    """What a speaker is to the person, or does, in either language: wife, lawyer, activist."""
    return named("roles", text)


@lru_cache(maxsize=4096)
def described(text: str) -> frozenset[str]:
    """The words of a description that may tell one speaker from another, folded."""
    tokens = {token.casefold() for token in WORD.findall(text) if not token.endswith(("'s", "’s"))}
    return frozenset(tokens - listed("generic")) & (content(text) | tokens)
