"""The columns of a batch as numpy arrays: words as codes into a short vocabulary, lists as the places where each row begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Coded(NamedTuple):
    """A column of words: `codes` into `words`, -1 where there is none. Words that are no UTF-8 are `None`."""

    codes: Ints
    words: list[str | None]

    def told(self, tell: Callable[[str | None], int], nothing: int) -> Ints:
        """A number a row: what `tell` says of its word (asked once for each word), `nothing` where there is none."""
        if not self.words:
            return np.broadcast_to(np.int64(nothing), len(self.codes))
        table = np.array([*(tell(word) for word in self.words), nothing], dtype=np.int64)
        found: Ints = table[self.codes]
        return found

    def passing(self, test: Callable[[str | None], bool], nothing: bool) -> Bools:
        """Which rows have a word that passes a test; `nothing` where there is none."""
        if not self.words:
            return np.broadcast_to(np.bool_(nothing), len(self.codes))
        table = np.array([*(test(word) for word in self.words), nothing], dtype=bool)
        found: Bools = table[self.codes]
        return found

    @property
    def there(self) -> Bools:
        """Which rows have a word."""
        found: Bools = self.codes >= 0 if self.words else np.broadcast_to(np.False_, len(self.codes))
        return found

    @property
    def empty(self) -> bool:
        """Whether no row has a word."""
        return not self.words or not len(self.codes) or int(self.codes.max()) < 0


class Listed(NamedTuple):
    """A column of lists: the entries of row `r` are those from `begins[r]` to `begins[r + 1]`; `row` is the row of each."""

    begins: Ints
    values: pa.Array
    there: Bools
    """Rows whose list is not null."""

    @property
    def row(self) -> Ints:
        """The row each entry belongs to."""
        return np.repeat(np.arange(len(self.begins) - 1), np.diff(self.begins))


def coded(column: pa.Array | None, length: int) -> Coded:
    """A column of words as codes; all absent where there is no such column."""
    if column is None or column.null_count == len(column):
        return Coded(np.broadcast_to(np.int64(-1), length), [])
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    indices = column.indices
    codes = (indices.fill_null(-1) if indices.null_count else indices).to_numpy(zero_copy_only=False).astype(np.int64)
    dictionary = column.dictionary
    if len(dictionary) > length:
        # More words than rows: only those that are used are worth reading.
        used, codes = np.unique(codes, return_inverse=True)
        codes = codes - int(used[0] < 0)
        dictionary = dictionary.take(pa.array(used[used >= 0]))
    words = _decoded(dictionary)
    if dictionary.null_count:
        absent = ~dictionary.is_valid().to_numpy(zero_copy_only=False)
        codes = np.where(np.append(absent, True)[codes], -1, codes)
    return Coded(codes, words)


def _decoded(dictionary: pa.Array) -> list[str | None]:
    try:
        words: list[str | None] = dictionary.to_pylist()
    except UnicodeDecodeError:
        words = []
        for word in dictionary.cast(pa.large_binary() if pa.types.is_large_string(dictionary.type) else pa.binary()):
            try:
                words.append(None if word.as_py() is None else word.as_py().decode("utf-8"))
            except UnicodeDecodeError:
                words.append(None)
    return words


def listed(column: pa.Array | None, length: int, of: pa.DataType) -> Listed:
    """A column of lists; all empty and null where there is no such column."""
    if column is None:
        nothing = np.zeros(length + 1, dtype=np.int64)
        return Listed(nothing, pa.array([], of), np.zeros(length, dtype=bool))
    begins = column.offsets.to_numpy(zero_copy_only=False).astype(np.int64)
    values = column.values[begins[0] : begins[-1]]
    return Listed(begins - begins[0], values, column.is_valid().to_numpy(zero_copy_only=False))


def fields(struct: pa.Array) -> dict[str, pa.Array]:
    """The fields of a column of structs, each absent where the struct is."""
    return dict(zip((field.name for field in struct.type), struct.flatten(), strict=True))


def places(own: Ints, own_words: list[str | None], asked: Coded, row: Ints, asked_row: Ints) -> tuple[Ints, Ints]:
    """Where each asked name stands among the names of its own row: positions into `own`, or -1; and how often it stands there.

    `own` are codes into `own_words` with `row` the row of each, ascending; a name asked for by nobody is -1 and stands nowhere.
    """
    numbers = {word: code for code, word in enumerate(own_words) if word is not None}
    common = asked.told(lambda word: numbers.get(word, -1) if word is not None else -1, -1)
    width = len(own_words) + 1
    rows = int(max(row.max(initial=-1), asked_row.max(initial=-1))) + 1
    keys = row * width + own
    wanted = np.where(common >= 0, asked_row * width + common, rows * width)
    if rows * width <= 8 * max(len(keys), 1) + 4096:
        table = np.full(rows * width + 1, -1, dtype=np.int64)
        table[keys] = np.arange(len(keys))
        found: Ints = table[wanted]
    else:
        order = np.argsort(keys, kind="stable")
        at = np.searchsorted(keys[order], wanted)
        near = order[np.minimum(at, len(order) - 1)] if len(order) else np.zeros(len(wanted), dtype=np.int64)
        found = np.where((at < len(order)) & (common >= 0), near, -1)
        found = np.where((found >= 0) & (keys[found] == wanted), found, -1) if len(keys) else found
    return found, common


def in_order(row: Ints, codes: Ints, words: list[str | None]) -> tuple[Ints | None, Bools]:
    """The order of entries by row and word (None: as they are), and which of them, so ordered, repeat the one before."""
    ranked = sorted(range(len(words)), key=lambda code: words[code] or "")
    rank = np.empty(len(words) + 1, dtype=np.int64)
    rank[np.array(ranked, dtype=np.int64)] = np.arange(len(words))
    rank[-1] = -1
    keys = row * (len(words) + 1) + rank[codes]
    steps = np.diff(keys)
    order = None
    if (steps < 0).any():
        order = np.argsort(keys, kind="stable")
        steps = np.diff(keys[order])
    return order, np.append(False, steps == 0) if len(keys) else np.zeros(0, dtype=bool)


def numbered(columns: list[tuple[Ints, int]]) -> tuple[Ints, Ints]:
    """Rows alike in all columns get one number: the number of each, and a row for each number.

    Each column is codes from -1 up with how many words there are.
    """
    size = len(columns[0][0])
    combined = np.zeros(size, dtype=np.int64)
    width = 1
    for codes, words in columns:
        if width * (words + 1) > 1 << 40:
            seen, combined = np.unique(combined, return_inverse=True)
            width = len(seen)
        combined = combined * (words + 1) + (codes + 1)
        width *= words + 1
    if width <= max(4 * size, 1 << 16):
        place = np.full(width, -1, dtype=np.int64)
        place[combined] = np.arange(size)
        there = place >= 0
        numbers = np.cumsum(there) - 1
        return numbers[combined], place[there]
    _, first, inverse = np.unique(combined, return_index=True, return_inverse=True)
    return inverse.astype(np.int64), first
