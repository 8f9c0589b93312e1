"""Which rows are surely right: checks of whole columns, each asked once for each word. What fails is doubted, never refused."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, get_args

import numpy as np
import pyarrow as pa

from art33.bulk.leaves import Bools, Coded, Ints
from art33.case.states import STATE_CODES
from art33.days import edtf
from art33.days.day import FUTURE, PAST, Day
from art33.errors import InputError

NO_DATE, NO_SUCH = (PAST, FUTURE), (1, 0)
"""The bounds where there is no date, and where there is one that cannot be read."""


class Doubts:
    """Rows that are not surely right."""

    def __init__(self, size: int) -> None:
        self.rows: Bools = np.zeros(size, dtype=bool)

    def of(self, wrong: Bools, row: Ints | None = None) -> None:
        """Doubt rows, or the rows of entries."""
        if row is None:
            self.rows |= wrong
        elif wrong.any():
            self.rows[row[wrong]] = True


class Dates(NamedTuple):
    """A column of dates: first and last possible days, where there is one, and where it cannot be read."""

    first: Ints
    last: Ints
    there: Bools
    wrong: Bools


@lru_cache(maxsize=65_536)
def span(text: str) -> tuple[Day, Day]:
    """First and last possible day; `NO_SUCH` where it cannot be read."""
    try:
        read = edtf.read(text)
    except InputError:
        return NO_SUCH
    return read.first, read.last


def dates(words: Coded, nothing: tuple[Day, Day] = NO_DATE) -> Dates:
    """The dates of a column of EDTF; `nothing` where there is none."""
    if not words.words:
        size = len(words.codes)
        first, last = (np.broadcast_to(np.int64(day), size) for day in nothing)
        return Dates(first, last, words.there, words.there)
    spans = [NO_SUCH if word is None else span(word) for word in words.words]
    table = np.array([*spans, nothing], dtype=np.int64)
    first, last = table[words.codes, 0], table[words.codes, 1]
    there = words.there
    return Dates(first, last, there, there & (first > last))


def not_of(words: Coded, options: object, required: bool = False) -> Bools:
    """Where a word is none of a closed list (a `Literal`), or is missing though required."""
    listed = frozenset(get_args(options))
    return ~words.passing(lambda word: word in listed, not required)


def no_state(words: Coded, required: bool = False) -> Bools:
    """Where a word is no code of a state, or is missing though required."""
    return ~words.passing(lambda word: word in STATE_CODES, not required)


def blank(words: Coded, required: bool = True) -> Bools:
    """Where a word is empty or no text, or is missing though required."""
    return ~words.passing(lambda word: word is not None and bool(word.strip()), not required)


def holds(column: pa.Array | None, size: int) -> Bools:
    """Where there is something in a column that only the loader of cases reads."""
    if column is None or column.null_count == size:
        return np.zeros(size, dtype=bool)
    there: Bools = column.is_valid().to_numpy(zero_copy_only=False)
    if pa.types.is_list(column.type):
        there = there & (np.diff(column.offsets.to_numpy(zero_copy_only=False)) > 0)
    return there
