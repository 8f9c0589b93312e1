"""Where sentences end, given the tokens of a paragraph."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from art33.reading.tokens import Token

LONGEST = 250
"""Tokens after which a sentence is cut, so that no text without full stops makes reading slow."""

_CLOSERS = frozenset("\"”’'»)]")
_OPENERS = frozenset("\"“‘'«([—–-")


def split(tokens: Sequence[Token], abbreviations: Collection[str] = ()) -> list[tuple[int, int]]:
    """The sentences as ranges of token indexes. `abbreviations` are lower-case words after which a full stop ends nothing."""
    found: list[tuple[int, int]] = []
    begin, at, count = 0, 0, len(tokens)
    while at < count:
        token = tokens[at]
        if at - begin >= LONGEST:
            found.append((begin, at))
            begin = at
        if token.low in (".", "!", "?", "…") or token.low.startswith(".."):
            end = at + 1
            while (
                end < count
                and (tokens[end].low in ("!", "?", ".") or tokens[end].text in _CLOSERS)
                and (tokens[end].start == tokens[end - 1].end)
            ):
                end += 1
            if _ends(tokens, at, end, abbreviations):
                found.append((begin, end))
                begin = end
            at = end
            continue
        at += 1
    if begin < count:
        found.append((begin, count))
    return found


def _ends(tokens: Sequence[Token], at: int, end: int, abbreviations: Collection[str]) -> bool:
    if end >= len(tokens):
        return True
    after = tokens[end]
    opens = after.text[0] in _OPENERS or after.text[0].isupper() or after.text[0].isdigit()
    if not opens:
        return False
    if tokens[at].low == "." and at:
        before = tokens[at - 1]
        if before.end == tokens[at].start:
            if before.low in abbreviations:
                return False
            if len(before.text) == 1 and before.text.isupper() and end == at + 1:
                return False
    return True
