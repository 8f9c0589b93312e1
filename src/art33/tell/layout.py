"""Laying text out in a terminal or on a page of fixed width: what a reader sees is safe to print, wrapped, and aligned.

Marks travel as private-use characters (`marks.py`), which no text from outside can contain once it is cleaned; `finish` turns
them into the marks of the legend, in colour where that is asked for. A no-break space keeps a day's words on one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from art33.tell.marks import BOLD, INKS, PLAIN

NO_BREAK = "\u00a0"
_BOLD_ON, _BOLD_OFF = "\033[1m", "\033[0m"
_DROPPED = frozenset("\u00ad\u200b\u200e\u200f\u061c\u2060\ufeff\u180e")
_JOINERS = frozenset("\u200c\u200d")
_SPACES = frozenset("\t\n\r\v\f\x85\u2028\u2029\u2007\u202f\u00a0\u3000")


def clean(text: str) -> str:
    """Text from outside, as it may be shown: one line, no control, no hidden direction, no invisible character.

    White space becomes a space; what only hides (zero width, soft hyphen, direction marks) is dropped; what could turn the
    text round, move the cursor or pose as a mark of ours is shown by its number, `‹U+202E›`, so that nobody is misled.
    Joiners stay inside words that need them (Persian, Hindi).
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    shown: list[str] = []
    for index, letter in enumerate(text):
        if letter in _SPACES or letter == " ":
            shown.append(" ")
        elif letter in _DROPPED:
            continue
        elif letter in _JOINERS:
            if 0 < index < len(text) - 1 and ord(text[index - 1]) > 0x5FF:
                shown.append(letter)
        elif unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn"):
            shown.append(f"‹U+{ord(letter):04X}›")
        else:
            shown.append(letter)
    return " ".join("".join(shown).split())


_OPENING, _CLOSING = '“„«"‘', '”“»"’'


def quote_marks(text: str) -> tuple[str, str]:
    """The marks to put before and after a quote: none where it brings its own."""
    return ("" if text[:1] in _OPENING else "“"), ("" if text[-1:] in _CLOSING and len(text) > 1 else "”")


def width_of(text: str) -> int:
    """Columns the text takes: none for what combines or only switches style, two for wide letters."""
    if text.isascii():
        return len(text)
    columns = 0
    for letter in text:
        if letter in (BOLD, PLAIN) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            continue
        columns += 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
    return columns


def pad(text: str, width: int) -> str:
    """The text, filled with spaces to the width."""
    return text + " " * max(0, width - width_of(text))


def _broken(word: str, width: int) -> list[str]:
    """A word longer than the line, cut between letters (never before a combining mark)."""
    pieces, piece, columns = [], "", 0
    for letter in word:
        wide = width_of(letter)
        if piece and wide and columns + wide > width:
            pieces.append(piece)
            piece, columns = "", 0
        piece, columns = piece + letter, columns + wide
    return [*pieces, piece]


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; at least one line. Words longer than a line are cut."""
    width = max(width, 4)
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if not word:
            continue
        if line and width_of(line) + 1 + width_of(word) <= width:
            line += " " + word
            continue
        if line:
            lines.append(line)
        *cut, line = _broken(word, width) if width_of(word) > width else [word]
        lines += cut
    return [*lines, line]


def flow(parts: Iterable[str], width: int) -> list[str]:
    """Several paragraphs, each on lines of its own; empty ones are left out."""
    return [line for part in parts if part for line in wrap(part, width)]


def side_by_side(cells: Sequence[Sequence[str]], widths: Sequence[int], gap: int = 2, indent: int = 1) -> list[str]:
    """Columns of lines beside each other. Each cell's lines are no wider than its column."""
    height = max((len(cell) for cell in cells), default=0)
    lines = []
    for row in range(height):
        line = " " * indent
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            line += pad(cell[row] if row < len(cell) else "", width) + " " * (gap if index < len(cells) - 1 else 0)
        lines.append(line.rstrip(" "))
    return lines


def hang(label: str, parts: Iterable[str], width: int, left: int, indent: int = 1) -> list[str]:
    """A label in a column of `left`, and paragraphs hanging beside it; a label too long for its column stands above."""
    room = width - indent - left
    body = flow(parts, room)
    if width_of(label) > left - 1:
        lines = [" " * indent + line for line in wrap(label, width - indent)]
        return lines + [" " * (indent + left) + line for line in body]
    return side_by_side([[label], body], [left, room], gap=0, indent=indent)


def bold(text: str) -> str:
    """The text, standing out where the terminal can."""
    return f"{BOLD}{text}{PLAIN}"


_RUN = re.compile("|".join(f"{re.escape(ink)}+" for ink in INKS))


def finish(lines: Iterable[str], color: bool) -> str:
    """The lines as they are printed: marks in place, no-break spaces plain, colours only where asked for."""
    text = "".join(f"{line.replace(NO_BREAK, ' ').rstrip(' ')}\n" for line in lines)
    if color:
        text = text.replace(BOLD, _BOLD_ON).replace(PLAIN, _BOLD_OFF)
        return _RUN.sub(lambda run: INKS[run[0][0]].colored(len(run[0])), text)
    text = text.replace(BOLD, "").replace(PLAIN, "")
    return _RUN.sub(lambda run: INKS[run[0][0]].sign * len(run[0]), text)
