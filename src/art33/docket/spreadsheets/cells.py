"""What a spreadsheet holds, before anybody asks what it means: rows of cells with their numbers, and what a cell shows."""

from __future__ import annotations

from typing import Literal, NamedTuple

from art33.errors import InputError

Shown = Literal["year", "month", "day", "time"]
"""How much of a date its cell shows: “2022” in a cell of the format yyyy is a year, whatever day lies beneath it."""

MOST_BYTES = 64 * 2**20
"""A file larger than this is refused, and so is one that unpacks to more than `MOST_UNPACKED`."""
MOST_UNPACKED = 512 * 2**20
MOST_COLUMNS = 512
MOST_ROWS = 1_048_576
MOST_LETTERS = 100_000
"""Of one cell."""


class Cell(NamedTuple):
    """One cell: its text as stored; `shown` where the spreadsheet says that it is a date (then the text is EDTF)."""

    text: str
    shown: Shown | None = None

    @property
    def empty(self) -> bool:
        """Whether it holds nothing but space."""
        return not self.text.strip()


class Row(NamedTuple):
    """A row with its number as the spreadsheet program shows it, from 1."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def empty(self) -> bool:
        """Whether every cell is empty."""
        return all(cell.empty for cell in self.cells)


class Sheet(NamedTuple):
    """The rows of a file, empty ones left out; the first is the heading."""

    name: str
    rows: tuple[Row, ...]


def checked(name: str, rows: list[Row]) -> Sheet:
    """The sheet without its empty rows.

    Raises InputError where it has no row beneath its heading, or is wider, longer or fuller than any real one.
    """
    kept = [row for row in rows if not row.empty]
    if len(kept) < 2:
        raise InputError(f"{name}: there is no row beneath a heading")
    for row in kept:
        if len(row.cells) > MOST_COLUMNS:
            raise InputError(f"{name}, row {row.number}: more than {MOST_COLUMNS} columns")
        for at, cell in enumerate(row.cells):
            if len(cell.text) > MOST_LETTERS:
                raise InputError(
                    f"{name}, row {row.number}, column {letters(at)}: more than {MOST_LETTERS:,} characters"
                )
            if "\x00" in cell.text:
                raise InputError(f"{name}, row {row.number}, column {letters(at)}: it holds a NUL character")
    return Sheet(name, tuple(kept))


def letters(column: int) -> str:
    """What spreadsheet programs call a column: 0 is A, 26 is AA."""
    word = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        word = chr(65 + rest) + word
    return word
