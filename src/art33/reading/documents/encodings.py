"""Bytes into characters: a declared encoding, a byte order mark, UTF-8, or the one of a few whose letters make words.

Only the encodings in which reports and papers in the languages art33 reads are really found are considered. A general detector
takes Russian in KOI8-R for Japanese and English typographic quotation marks for Central European (measured with
charset-normalizer 3.5); over this short list the letters themselves decide.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from art33.errors import InputError

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_RUNS = re.compile(rb"[\x80-\xff]+")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]+")
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT = {letter: 1.0 - rank / 16 for rank, letter in enumerate("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ")}
"""1 for the most frequent letter of Russian, 0 for the seventeenth, below 0 from there on."""
SAMPLE = 60_000
"""Bytes that are looked at to tell an encoding."""


class Decoded(NamedTuple):
    """Characters, the encoding they were in, and whether it was told apart by its letters only."""

    text: str
    encoding: str
    by_letters: bool = False


def decode(data: bytes, declared: str | None = None, sure: bool = False) -> Decoded | None:
    """The characters of the bytes, or None where they fit no encoding.

    A byte order mark comes first, then the `declared` encoding if the bytes fit it (a page that declares one and is in another
    is common; `sure` makes it the only one tried), UTF-8, UTF-16 without a mark, and the encodings of `_CYRILLIC` and cp1252.
    Raises InputError where there is no encoding of the declared name and it is `sure`.
    """
    for mark, its in BOMS:
        if data.startswith(mark):
            found = _strictly(data[len(mark) :], declared if sure and declared else its)
            if found is not None:
                return found
            break
    if declared is not None:
        try:
            name = codecs.lookup(declared).name
        except (LookupError, ValueError):
            # A name with a NUL or too long is no name either.
            if sure:
                raise InputError(f"there is no encoding named “{declared}”") from None
            name = ""
        if name and (sure or not _utf8(data)):
            found = _strictly(data, _wider(name))
            if found is not None or sure:
                return found
    if (found := _strictly(data, "utf-8")) is not None and "\x00" not in found.text[:SAMPLE]:
        return found
    if wide := _wide(data[:SAMPLE]):
        return _strictly(data[: len(data) // 2 * 2], wide)
    if b"\x00" in data:
        return None
    chosen = _by_letters(data[:SAMPLE])
    if chosen is None:
        return None
    try:
        return Decoded(data.decode(chosen), chosen, True)
    except UnicodeError:
        # A handful of bytes that cp1252 or cp1251 leaves empty.
        return Decoded(data.decode(chosen, "replace"), chosen, True)


def _utf8(data: bytes) -> bool:
    """The bytes are UTF-8 with at least one character beyond ASCII: they are never that by accident."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
    return Decoded(text, encoding) if isinstance(text, str) else None


def _wider(name: str) -> str:
    """What browsers read under a name: “latin-1” is cp1252, “koi8-r” may hold Ukrainian letters."""
    return {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "utf-8"}.get(name, name)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is that of a Latin or Cyrillic letter's block."""
    size = len(data) // 2
    if size < 8:
        return None
    for high, low, name in ((data[1::2], data[0::2], "utf-16-le"), (data[0::2], data[1::2], "utf-16-be")):
        blocks = sum(map(high.count, (0, 4, 0x20)))
        if blocks >= 0.97 * len(high) and sum(map(low.count, (0, 4))) <= 0.2 * len(low):
            return name
    return None


def _by_letters(data: bytes) -> str | None:
    runs = _RUNS.findall(data)
    if not runs:
        return "utf-8"
    if b"".join(_LETTERS.findall(data)).translate(None, bytes(range(32))) == b"":
        return None
    length = sum(map(len, runs)) / len(runs)
    if length < 2.2:
        # Accents and typographic marks in Latin words.
        text = data.decode("cp1252", "replace")
        odd = text.count("�") + sum(text.count(each) for each in "ÐÑ¤¦¬")
        return "cp1252" if odd <= max(1, len(runs) // 20) else None
    scored = sorted(((_looks(data, name), name) for name in _CYRILLIC), reverse=True)
    best, chosen = scored[0]
    if best <= 0.25:
        return None
    if chosen == "koi8-r" and any(byte in data for byte in b"\xa4\xa6\xa7\xad"):
        # єіїґ where KOI8-R has lines of tables.
        return "koi8-u"
    return chosen


def _looks(data: bytes, encoding: str) -> float:
    """How much the bytes look like Cyrillic words in this encoding: frequent letters, capitals only where they belong."""
    text = data.decode(encoding, "replace")
    words = [word for word in _WORD.findall(text) if any("Ѐ" <= letter <= "ӿ" for letter in word)]
    letters = "".join(words)
    if not letters:
        return 0.0
    total = len(letters)
    low = letters.lower()
    frequent = sum(weight * low.count(letter) for letter, weight in _FREQUENT.items())
    known = sum(map(low.count, _FREQUENT))
    shaped = sum(len(word) for word in words if word[1:].islower() or len(word) == 1 or word.isupper())
    pure = sum(len(word) for word in words if all("Ѐ" <= letter <= "ӿ" for letter in word))
    beyond = sum(
        1 for letter in text if letter > "\x7f" and not letter.isalpha() and letter not in "«»—–“”„…№’‘ \xad·•"
    )
    score = (frequent - (total - known)) / total * (shaped / total) * (pure / total)
    return score * total / (total + 3 * beyond)
