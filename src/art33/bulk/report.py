"""Counts of a file of answers, by one or two of its columns, with small ones left out: what can be published."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from art33.bulk import schema
from art33.bulk.files import fault
from art33.bulk.suppression import left_out, left_out_of_list
from art33.case.check import near
from art33.errors import InputError

COUNTED = tuple(field.name for field in schema.ANSWERS if field.type == schema.WORD or pa.types.is_boolean(field.type))
"""The columns that answers can be counted by."""
_ORDER = {"yes": 0, "possibly": 1, "no": 2, "not coded": 3}
NONE = "(none)"
"""What stands for no value."""


class Report(NamedTuple):
    """A table of counts as it can be published: None is a count left out. The last row and column are totals."""

    down: str
    across: str | None
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]
    threshold: int
    left_out: int


def report(answers: Path, by: tuple[str, ...], threshold: int) -> Report:
    """Count the rows of a file of answers by one or two columns.

    Raises InputError where the file is none, or a column is none to count by, or the threshold is below 2.
    """
    for name in by:
        if name not in COUNTED:
            meant = near(name, COUNTED)
            hint = f" (is “{meant[0]}” meant?)" if meant else ""
            raise InputError(f"--by: answers are not counted by “{name}”{hint}: by {', '.join(COUNTED)}")
    if len(by) not in (1, 2) or len(set(by)) < len(by):
        raise InputError("--by: one column, or two different ones")
    if threshold < 2:
        raise InputError(f"--threshold: {threshold} would leave nothing out: 2 or more")
    counts = _counted(answers, by)
    rows = _sorted({key[0] for key in counts})
    columns = _sorted({key[1] for key in counts}) if len(by) == 2 else [""]
    whole = [[counts.get((row, column) if len(by) == 2 else (row,), 0) for column in columns] for row in rows]
    if len(by) == 1:
        flat = [each[0] for each in whole]
        hidden = left_out_of_list(flat, threshold)
        told = tuple((None if at in hidden else count,) for at, count in enumerate([*flat, sum(flat)]))
        return Report(by[0], None, (*rows, "total"), ("cases",), told, threshold, len(hidden))
    cells = left_out(whole, threshold)
    totalled = [[*row, sum(row)] for row in whole]
    totalled.append([sum(column) for column in zip(*totalled, strict=True)] if totalled else [0])
    shown = tuple(
        tuple(None if (row, column) in cells else count for column, count in enumerate(listed))
        for row, listed in enumerate(totalled)
    )
    return Report(by[0], by[1], (*rows, "total"), (*columns, "total"), shown, threshold, len(cells))


def _counted(answers: Path, by: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    counts: dict[tuple[str, ...], int] = {}
    try:
        file = pq.ParquetFile(answers)
        if b"art33.answers" not in (file.metadata.metadata or {}):
            raise InputError(f"{answers}: is no file of answers (`art33 bulk` makes one)")
        for group in range(file.num_row_groups):
            table = file.read_row_group(group, columns=list(by))
            for each in table.group_by(list(by)).aggregate([([], "count_all")]).to_pylist():
                key = tuple(_told(each[name]) for name in by)
                counts[key] = counts.get(key, 0) + each["count_all"]
    except (pa.ArrowException, OSError) as error:
        raise fault(answers, error) from None
    return counts


def _told(value: object) -> str:
    if value is None:
        return NONE
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _sorted(words: set[str]) -> list[str]:
    return sorted(words, key=lambda word: (_ORDER.get(word, 9), word))


def as_csv(found: Report) -> str:
    """The table as CSV; what is left out is an empty cell, so that a spreadsheet adds nothing up."""
    import csv
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([found.down, *found.columns])
    for name, row in zip(found.rows, found.counts, strict=True):
        writer.writerow([name, *("" if count is None else count for count in row)])
    return text.getvalue()
