"""Reading a TOML file that a stranger may have written: bounded in size and depth before it is parsed, one line when it is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from art33.errors import InputError

LARGEST = 1_000_000
"""Bytes. The largest instrument coded so far has some fifty thousand."""
DEEPEST = 16
"""Tables in tables. A pack needs four."""

_TEXT_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
"""Possessive throughout and closed at the end of the text, so that no text makes the search slow."""
_BRACKET = re.compile(r"[\[\]{}]")
_LONG_KEY = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")


def _too_deep(text: str) -> int | None:
    """The line in which brackets nest, or a dotted key reaches, deeper than any pack needs. Linear in the length of the text."""
    # Texts and comments go, the lines they take up stay.
    bare = _TEXT_OR_COMMENT.sub(lambda found: "_" + "\n" * found[0].count("\n"), text)
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth = depth + 1 if bracket[0] in "[{" else max(depth - 1, 0)
        if depth > DEEPEST:
            return _line(bare, bracket.start())
    found = _LONG_KEY.search(bare)
    return _line(bare, found.start()) if found is not None else None


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def parse_toml(data: bytes, name: str) -> dict[str, Any]:
    """The tables of a TOML text; `name` stands before what is wrong.

    Raises InputError with one line that says what to do: too large, not UTF-8, nested too deeply, not TOML, with the line.
    """
    if len(data) > LARGEST:
        raise InputError(
            f"{name}: more than {LARGEST:,} bytes, the most a pack file may have; put each instrument into a file of its own"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}: line {line}: not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    if (at := text.find("\0")) >= 0:
        raise InputError(f"{name}: line {_line(text, at)}: not text (a zero byte); save it as plain text")
    if (line_of := _too_deep(text)) is not None:
        raise InputError(
            f"{name}: line {line_of}: nested too deeply to read; at most {DEEPEST} tables or lists in one another, a pack needs four"
        )
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError, OverflowError) as error:
        # Besides TOMLDecodeError: a number too long to read, a date that does not exist.
        raise InputError(f"{name}: not TOML: {error}") from None


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises InputError with one line that begins with the path.
    """
    try:
        if not path.is_file():
            raise InputError(f"{path}: cannot be read: no such file" if not path.exists() else f"{path}: not a file")
        with path.open("rb") as file:
            return parse_toml(file.read(LARGEST + 1), str(path))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
