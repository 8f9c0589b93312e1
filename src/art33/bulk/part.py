"""One part of a file answered: a pure function over paths, the same bytes out for the same bytes in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from art33.bulk import schema
from art33.bulk.answers import answered
from art33.bulk.files import Batch, CasesFile
from art33.bulk.intake import ALWAYS, READ, intake
from art33.bulk.kept import placed
from art33.bulk.laws import Laws
from art33.bulk.leaves import Bools, Ints
from art33.bulk.rows import case_of
from art33.bulk.settings import Part, PartSummary, Settings
from art33.case.nouns import Case
from art33.days.day import parse_day
from art33.errors import InputError
from art33.standing.columns import outcomes
from art33.standing.columns.evaluate import evaluate
from art33.standing.columns.table import Table, table_of

REFUSED = ".refused.parquet"
"""What the name of the file of refused rows ends with, in the place of `.parquet`."""
WRITTEN: dict[str, Any] = {"compression": "zstd", "store_schema": False}
"""How all files are written. What Arrow would add to them of its own types makes it read dictionaries that other readers do not
know of, and that it cannot itself join across row groups inside a list; without it words are words everywhere."""
_WHOLE = 8_192
"""Rows read together with all their columns, where one of them needs to be seen whole."""


def refused_beside(output: Path) -> Path:
    """Where the refused rows of a file of answers are."""
    return output.with_name(output.name.removesuffix(".parquet") + REFUSED)


class Refusals(NamedTuple):
    """Rows set aside: their numbers, ids and reasons, in whatever order they were met."""

    row: list[int]
    id: list[str | None]
    reason: list[str]

    def add(self, row: int, name: str | None, reason: str) -> None:
        """Set a row aside."""
        self.row.append(row)
        self.id.append(name)
        self.reason.append(reason)


def evaluate_part(input: Path, part: Part, output: Path, settings: Settings) -> PartSummary:
    """Answer one part into `output`, its refused rows into `output` with `.refused.parquet` for its ending.

    Both appear whole or not at all, the answers last. Deterministic to the byte; may run again over its own results.
    Raises InputError with one line where the input cannot be read or the output cannot be written.
    """
    refusals = Refusals([], [], [])
    counted = _Counted()
    with placed(output) as path:
        answering = _Answering(CasesFile(input), part, settings, refusals, counted)
        with pq.ParquetWriter(path, schema.ANSWERS, **WRITTEN) as writer:
            for table in answering.tables():
                writer.write_table(table, row_group_size=max(1, table.num_rows))
            summary = counted.summary(part.rows, len(refusals.row))
            writer.add_key_value_metadata({"art33.part": msgspec.json.encode(summary).decode()})
        write_refused(refusals, refused_beside(output))
    return summary


def write_refused(refusals: Refusals, output: Path) -> None:
    """Write the rows that were set aside, in the order of the file."""
    order = sorted(range(len(refusals.row)), key=refusals.row.__getitem__)
    listed: list[list[Any]] = [refusals.row, refusals.id, refusals.reason]
    columns = [
        pa.array([column[at] for at in order], kind)
        for column, kind in zip(listed, list(schema.REFUSED.types), strict=True)
    ]
    with placed(output) as path:
        pq.write_table(pa.table(columns, schema=schema.REFUSED), path, **WRITTEN)


class _Counted:
    """The rows answered, counted as they pass."""

    def __init__(self) -> None:
        self.barred: Counter[str] = Counter()
        self.runners: Counter[str] = Counter()
        self.why: Counter[str] = Counter()

    def summary(self, rows: int, refused: int) -> PartSummary:
        def sorted_(counter: Counter[str]) -> dict[str, int]:
            return {key: counter[key] for key in sorted(counter) if counter[key]}

        return PartSummary(
            rows=rows,
            answered=rows - refused,
            refused=refused,
            barred=sorted_(self.barred),
            runners=sorted_(self.runners),
            why=sorted_(self.why),
        )


class _Answering:
    """A part being answered, a batch at a time."""

    def __init__(self, file: CasesFile, part: Part, settings: Settings, refusals: Refusals, counted: _Counted) -> None:
        self.file, self.part, self.settings = file, part, settings
        self.refusals, self.counted = refusals, counted
        self.laws = Laws(settings)
        self.on = parse_day(settings.on)
        self.asked = outcomes.Settings(
            on=self.on,
            horizon=None if settings.until is None else parse_day(settings.until),
            form=settings.form,
            known_on=None if settings.known_on is None else parse_day(settings.known_on),
            stretches=not settings.day_only,
        )
        self.duplicates = dict(part.duplicates)

    def tables(self) -> Iterator[pa.Table]:
        """The answers a batch at a time."""
        groups = self.part.row_groups
        whole = _WholeRows(self.file, groups)
        for batch in self.file.batches(groups, self.file.columns(groups, READ, ALWAYS)):
            yield self._batch(batch, whole)

    def _batch(self, batch: Batch, whole: _WholeRows) -> pa.Table:
        begins = self.part.first_row + batch.first
        size = len(batch.rows)
        twice = np.zeros(size, dtype=bool)
        for row in range(begins, begins + size) if self.duplicates else ():
            if row in self.duplicates:
                twice[row - begins] = True
        looked = intake(batch.rows, self.settings.to, twice)
        cases: list[Case] = []
        places: list[int] = []
        for place in np.nonzero(looked.doubtful)[0].tolist():
            self._doubted(whole, batch.first + place, begins + place, cases, places, place)
        tables = []
        if len(looked.rows):
            tables.append(
                self._answer(
                    looked.table, looked.rows + begins, lambda row: whole.case(batch.first + int(looked.rows[row]))
                )
            )
        if cases:
            tables.append(self._answer(table_of(cases, self.settings.to), np.array(places) + begins, cases.__getitem__))
        if not tables:
            return schema.ANSWERS.empty_table()
        if len(tables) == 1:
            return tables[0]
        together = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
        return together.take(pa.array(np.argsort(together.column("row").to_numpy(), kind="stable")))

    def _doubted(self, whole: _WholeRows, at: int, row: int, cases: list[Case], places: list[int], place: int) -> None:
        """A row that only the loader of cases can tell of: a case more, or refused."""
        name = whole.id(at)
        if (other := self.duplicates.get(row)) is not None:
            self.refusals.add(row, name, f"row {other} has the id “{name}” too")
            return
        try:
            case = whole.case(at)
            table_of((case,), self.settings.to)
        except InputError as error:
            self.refusals.add(row, name, str(error))
            return
        cases.append(case)
        places.append(place)

    def _answer(self, table: Table, row: Ints, case_of: Any) -> pa.Table:
        found = evaluate(table, self.asked, case_of, self.laws.program)
        told = answered(found, table, row, self.on)
        if found.refused:
            for at, reason in found.refused.items():
                self.refusals.add(int(row[at]), table.ids[at], reason)
            kept: Bools = np.ones(len(row), dtype=bool)
            kept[list(found.refused)] = False
            told = told.filter(pa.array(kept))
        for name, counter in (
            ("barred", self.counted.barred),
            ("runner", self.counted.runners),
            ("why", self.counted.why),
        ):
            for each in told.column(name).value_counts().to_pylist():
                if each["values"] is not None:
                    counter[each["values"]] += each["counts"]
        return told


class _WholeRows:
    """The rows of a part with all their columns, read only as far as one is asked for, and kept while the part lasts."""

    def __init__(self, file: CasesFile, groups: Sequence[int]) -> None:
        self._reading = file.batches(groups, most=_WHOLE)
        self._read: list[Batch] = []
        self._begins: list[int] = []

    def _row(self, place: int) -> pa.StructScalar:
        while not self._read or place >= self._begins[-1] + len(self._read[-1].rows):
            batch = next(self._reading)
            self._read.append(batch)
            self._begins.append(batch.first)
        batch = self._read[bisect_right(self._begins, place) - 1]
        return batch.rows[place - batch.first]

    def id(self, place: int) -> str | None:
        """The id of a row, readable even where it is no text."""
        name = self._row(place)["id"]
        if not name.is_valid:
            return None
        return bytes(name.as_buffer()).decode("utf-8", "backslashreplace")

    def case(self, place: int) -> Case:
        """The case of a row. Raises InputError where it is none."""
        try:
            return case_of(self._row(place).as_py())
        except UnicodeDecodeError:
            raise InputError("a text in this row is not in UTF-8") from None
