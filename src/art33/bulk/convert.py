"""Cases from elsewhere into a file of cases: case JSON by lines or in a folder, and tables as CSV.

What is no case is set aside with the place where it stood and the reason, as in an evaluation; a file of cases is never half made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from art33.bulk import schema
from art33.bulk.files import GROUP
from art33.bulk.kept import placed, why
from art33.bulk.part import WRITTEN, Refusals, refused_beside, write_refused
from art33.bulk.rows import row_of, rows_to_table
from art33.case.load import case_from_json
from art33.case.nouns import Case
from art33.errors import InputError

ABOUT = {"art33.cases": str(schema.VERSION)}
"""What a file of cases says of itself."""
_TOGETHER = 4_096
"""Cases made into columns together."""


class Converted(NamedTuple):
    """How many cases were written, and how many set aside."""

    cases: int
    refused: int


class Read(NamedTuple):
    """A case, or why it is none: `row` counts what was read from 1, `id` is its name as far as one can be told."""

    row: int
    id: str | None
    case: Case | None
    reason: str = ""


def from_lines(path: Path) -> Iterator[Read]:
    """The cases of a file with one case JSON a line; `row` is the number of the line, empty lines are passed over.

    Raises InputError where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _read(number, line, f"{path}, line {number}")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {why(error)}") from None


def from_folder(folder: Path) -> Iterator[Read]:
    """The cases of all `.json` files of a folder and the folders in it, by name.

    Raises InputError where there is none, or the folder cannot be read.
    """
    files = sorted(each for each in folder.rglob("*.json") if each.is_file())
    if not files:
        raise InputError(f"{folder}: there is no case file (.json) in it")
    for number, path in enumerate(files, 1):
        try:
            data = path.read_bytes()
        except OSError as error:
            yield Read(number, None, None, f"{path}: cannot be read: {why(error)}")
            continue
        yield _read(number, data, str(path))


def _read(number: int, data: bytes, name: str) -> Read:
    try:
        case = case_from_json(data, name)
    except InputError as error:
        return Read(number, _id_of(data), None, str(error))
    return Read(number, case.id, case)


def _id_of(data: bytes) -> str | None:
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return raw["id"] if isinstance(raw, dict) and isinstance(raw.get("id"), str) else None


def write_cases(read: Iterable[Read], output: Path, progress: Callable[[int], None] | None = None) -> Converted:
    """Write the cases as one file, in their order; what was refused beside it, where there is any.

    Raises InputError where the file cannot be written, or what is read from cannot be.
    """
    refusals = Refusals([], [], [])
    written = 0
    with placed(output) as path:
        with pq.ParquetWriter(path, schema.CASES, **WRITTEN) as writer:
            for table in _tables(read, refusals, progress):
                writer.write_table(table, row_group_size=GROUP)
                written += table.num_rows
            writer.add_key_value_metadata(ABOUT)
        refused = refused_beside(output)
        if refusals.row:
            write_refused(refusals, refused)
        else:
            refused.unlink(missing_ok=True)
    return Converted(written, len(refusals.row))


def cases_as_bytes(cases: Iterable[Case]) -> bytes:
    """A file of cases as bytes, for what keeps a digest of all that leaves it."""
    buffer = pa.BufferOutputStream()
    with pq.ParquetWriter(buffer, schema.CASES, **WRITTEN) as writer:
        read = (Read(number, case.id, case) for number, case in enumerate(cases, 1))
        for table in _tables(read, Refusals([], [], []), None):
            writer.write_table(table, row_group_size=GROUP)
        writer.add_key_value_metadata(ABOUT)
    return bytes(buffer.getvalue())


def _tables(read: Iterable[Read], refusals: Refusals, progress: Callable[[int], None] | None) -> Iterator[pa.Table]:
    """The cases a row group at a time."""
    waiting: list[pa.Table] = []
    rows: list[dict[str, Any]] = []
    for number, each in enumerate(read, 1):
        if each.case is None:
            refusals.add(each.row, each.id, each.reason)
        else:
            rows.append(row_of(each.case))
        if len(rows) == _TOGETHER:
            waiting.append(rows_to_table(rows))
            rows = []
        if len(waiting) * _TOGETHER == GROUP:
            yield _joined(waiting)
            waiting = []
        if progress is not None and number % 1_000 == 0:
            progress(number)
    if rows:
        waiting.append(rows_to_table(rows))
    if waiting:
        yield _joined(waiting)


def _joined(tables: list[pa.Table]) -> pa.Table:
    return pa.concat_tables(tables).unify_dictionaries()
