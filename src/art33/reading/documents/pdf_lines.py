"""From pieces of text on a page to paragraphs: columns read one after the other, repeated heads and feet left out, words mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

HYPHENS = "-\x02\xad￾‐"
_EDGE = 0.14
"""The part of a page's height at its top and bottom where a line that repeats is a head or foot."""
_PAGE_NUMBER = re.compile(
    r"^[\s\-–—|]*(?:(?:page|p\.|seite|стр\.?|страница|с\.|бет)\s*)?\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?[\s\-–—|]*$",
    re.I,
)
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Piece(NamedTuple):
    """Text on one line without a wide gap in it, and its box: points from the left and from the foot of the page."""

    text: str
    left: float
    right: float
    low: float
    high: float


class Line(NamedTuple):
    """A whole line of a column."""

    text: str
    left: float
    right: float
    low: float
    high: float

    @property
    def size(self) -> float:
        """Its height, in points."""
        return self.high - self.low


class Page(NamedTuple):
    """The pieces of a page in the order in which its content gives them, and its height."""

    pieces: Sequence[Piece]
    height: float


def text_of(pages: Sequence[Page]) -> str:
    """The text of the pages: paragraphs with an empty line between them."""
    lined = [[_lines(column) for column in _columns(list(page.pieces))] for page in pages]
    repeated = _repeated(pages, lined)
    paragraphs: list[str] = []
    open_end = False
    known = _known(line.text for page in lined for column in page for line in column)
    for page, columns in zip(pages, lined, strict=True):
        inner = [_within(column, page.height, repeated) for column in columns]
        # A page of nothing but what others have too is a page all the same.
        for kept in inner if any(inner) else columns:
            for number, part in enumerate(_paragraphs(kept)):
                words = joined([line.text for line in part], known)
                if not words:
                    continue
                if number == 0 and open_end and paragraphs and _goes_on(paragraphs[-1], words):
                    paragraphs[-1] = joined([paragraphs[-1], words], known)
                else:
                    paragraphs.append(words)
            open_end = bool(kept) or open_end
    return "\n\n".join(paragraphs) + ("\n" if paragraphs else "")


def heading_of(page: Page) -> str | None:
    """What stands on the page in letters clearly larger than the rest, and is not the whole of it."""
    lines = [line for column in _columns(list(page.pieces)) for line in _lines(column)]
    if len(lines) < 3:
        return None
    usual, largest = median(line.size for line in lines), max(line.size for line in lines)
    large = [line for line in lines if line.size > 0.9 * largest]
    if largest < 1.25 * usual or len(large) > 4:
        return None
    words = " ".join(line.text for line in large)
    return words if 8 <= len(words) <= 300 else None


def _goes_on(before: str, after: str) -> bool:
    """A paragraph goes on over the end of a column or page."""
    return not _ENDS.search(before) and (after[:1].islower() or before[-1:] in HYPHENS or before.endswith(","))


def joined(lines: Sequence[str], known: frozenset[str]) -> str:
    """Lines as one: a word cut at the end of a line is mended; a hyphen that belongs to it is kept."""
    text = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        if text and text[-1] in HYPHENS and text[-2:-1].isalpha() and line[:1].isalpha():
            first, rest = text[:-1], line
            left, right = _tail(first), _head(rest)
            whole = f"{left}-{right}".casefold()
            if right[:1].isupper() or (whole in known and (left + right).casefold() not in known):
                text = first + "-" + rest
            else:
                text = first + rest
        else:
            text = f"{text} {line}" if text else line
    return "".join("-" if letter in "\x02￾" else letter for letter in text).replace("\xad", "")


def _tail(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def _head(text: str) -> str:
    end = 0
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[:end]


def _known(lines: Iterable[str]) -> frozenset[str]:
    """The words that stand whole on some line, hyphens kept."""
    found: set[str] = set()
    for line in lines:
        found.update(word.casefold() for word in _WORD.findall(line))
    return frozenset(found)


def _columns(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces by column, in reading order; what stands over several columns parts the page into bands."""
    if len(pieces) < 8:
        return [pieces] if pieces else []
    left, right = min(each.left for each in pieces), max(each.right for each in pieces)
    gutter = _gutter(pieces, left, right)
    if gutter is None:
        return [pieces]
    ordered: list[list[Piece]] = []
    one: list[Piece] = []
    other: list[Piece] = []

    def close() -> None:
        ordered.extend(column for side in (one, other) if side for column in _columns(list(side)))
        one.clear()
        other.clear()

    for each in sorted(pieces, key=lambda piece: (-piece.high, piece.left)):
        if each.left < gutter < each.right:
            close()
            if ordered and all(piece.left < gutter < piece.right for piece in ordered[-1]):
                ordered[-1].append(each)
            else:
                ordered.append([each])
        elif each.right <= gutter:
            one.append(each)
        else:
            other.append(each)
    close()
    return ordered


def _gutter(pieces: list[Piece], left: float, right: float) -> float | None:
    """The middle of an upright white stripe between two columns of text, or None."""
    width = right - left
    narrow = [each for each in pieces if each.right - each.left <= 0.6 * width]
    if len(narrow) < 0.5 * len(pieces) or width <= 0:
        return None
    size = median(each.high - each.low for each in narrow)
    edges = sorted((each.left, each.right) for each in narrow)
    reach = edges[0][1]
    best: tuple[float, float] | None = None
    for begin, end in edges[1:]:
        if begin - reach > 0.7 * size:
            middle = (begin + reach) / 2
            if left + 0.15 * width < middle < right - 0.15 * width and (best is None or begin - reach > best[0]):
                best = (begin - reach, middle)
        reach = max(reach, end)
    if best is None:
        return None
    sides = [[each for each in narrow if (each.right <= best[1]) is side] for side in (True, False)]
    if min(map(len, sides)) < 4:
        return None
    # Columns of prose are both wide and dense; a table or a list with numbers is read line by line.
    for side in sides:
        if (
            median(each.right - each.left for each in side) < 0.2 * width
            or sum(len(each.text) for each in side) < 25 * len(side) * 0.6
        ):
            return None
    return best[1]


def _lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a column from the top: pieces of one height beside one another are one line."""
    rows: list[list[Piece]] = []
    for each in sorted(pieces, key=lambda piece: (-(piece.low + piece.high), piece.left)):
        middle = (each.low + each.high) / 2
        row = rows[-1] if rows else None
        if (
            row is not None
            and row[0].low < middle < row[0].high
            and each.low < (row[0].low + row[0].high) / 2 < each.high
        ):
            row.append(each)
        else:
            rows.append([each])
    found = []
    for row in rows:
        row.sort(key=lambda piece: piece.left)
        text = " ".join(" ".join(piece.text for piece in row).split())
        if text:
            found.append(
                Line(
                    text,
                    row[0].left,
                    max(piece.right for piece in row),
                    min(piece.low for piece in row),
                    max(piece.high for piece in row),
                )
            )
    return found


def _key(line: Line) -> tuple[str, int]:
    """What makes two heads of pages one: their words, numbers aside, at one height."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.low / 4)


def _repeated(pages: Sequence[Page], lined: Sequence[Sequence[Sequence[Line]]]) -> frozenset[tuple[str, int]]:
    """What stands at the edge of several pages, numbers aside."""
    counts: Counter[tuple[str, int]] = Counter()
    for page, columns in zip(pages, lined, strict=True):
        counts.update({_key(line) for column in columns for line in column if _at_edge(line, page.height)})
    least = max(2, round(0.4 * len(pages)))
    return frozenset(key for key, count in counts.items() if count >= least)


def _at_edge(line: Line, height: float) -> bool:
    return line.low > (1 - _EDGE) * height or line.high < _EDGE * height


def _within(column: Sequence[Line], height: float, repeated: frozenset[tuple[str, int]]) -> list[Line]:
    """The lines of a column without its head and foot: nothing is left out that stands further in than what is kept."""
    kept = list(column)
    while kept and _is_edge(kept[0], height, repeated):
        kept.pop(0)
    while kept and _is_edge(kept[-1], height, repeated):
        kept.pop()
    return kept


def _is_edge(line: Line, height: float, repeated: frozenset[tuple[str, int]]) -> bool:
    return _at_edge(line, height) and (_key(line) in repeated or _PAGE_NUMBER.match(line.text) is not None)


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by paragraph: a wider gap, an indented first line, another size, or a short line that ends a sentence parts them."""
    if not lines:
        return []
    gaps = [upper.low - lower.low for upper, lower in zip(lines, lines[1:], strict=False) if upper.low > lower.low]
    pitch = median(gaps) if gaps else 0.0
    right = max(line.right for line in lines)
    width = right - min(line.left for line in lines)
    found = [[lines[0]]]
    for before, line in zip(lines, lines[1:], strict=False):
        size = min(before.size, line.size)
        gap = before.low - line.low
        short = before.right < right - 0.12 * width and _ENDS.search(before.text) is not None
        indented = line.left - before.left > 0.8 * size and (
            len(found[-1]) > 1 or _ENDS.search(before.text) is not None
        )
        resized = abs(before.size - line.size) > 0.25 * size
        if (pitch and gap > 1.35 * pitch) or gap < -size or short or indented or resized:
            found.append([line])
        else:
            found[-1].append(line)
    return found
