"""A file of cases from tables: one CSV with a row a case, one with a row an event, and if there is one, one with a row a risk.

Columns are named as in the case JSON; a field of an object is written with a dot (`look.merits`), entries of a list are parted by
`;`. An event names its case in a column `case`. Persons: the columns `born`, `nationalities`, … of the case table describe one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from art33.bulk import schema
from art33.bulk.convert import ABOUT, Converted
from art33.bulk.files import GROUP
from art33.bulk.kept import placed, why
from art33.bulk.leaves import Ints
from art33.bulk.part import WRITTEN, Refusals, refused_beside, write_refused
from art33.case.check import near
from art33.errors import InputError

_PERSON = tuple(field.name for field in schema.PERSON if field.name not in ("id", "extra"))
_OF_CASE = ("id", "host_state", "return_states", "knowledge", "title", "certificate_until", *_PERSON)


class _Sheet:
    """A CSV file: every cell as text, empty cells as null, rows with too few or too many cells set aside."""

    def __init__(self, path: Path, refusals: Refusals) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                head = file.readline(1 << 16)
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {why(error)}") from None
        delimiter = max(",;\t", key=lambda sign: head.count(sign.encode()))

        def broken(row: Any) -> str:
            place = f"line {row.number}: " if row.number is not None else ""
            said = f"{path}, {place}{row.actual_columns} cells under {row.expected_columns} headings"
            refusals.add(row.number or 0, None, said)
            return "skip"

        try:
            names = [str(name).strip() for name in self._read(delimiter, None, lambda row: "skip").column_names]
            types = dict.fromkeys(names, pa.string())
            self.table = self._read(delimiter, types, broken).rename_columns(names)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            said = str(error).strip().splitlines()[0]
            raise InputError(f"{path}: is no table as CSV in UTF-8: {said}") from None
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise InputError(f"{path}: there are two columns “{twice}”")

    def _read(self, delimiter: str, types: dict[str, pa.DataType] | None, broken: Any) -> pa.Table:
        options = arrow_csv.ReadOptions(use_threads=False)
        parsing = arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=broken)
        converting = arrow_csv.ConvertOptions(
            column_types=types, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=True
        )
        if types is None:
            reader = arrow_csv.open_csv(self.path, options, parsing, converting)
            return reader.schema.empty_table()
        return arrow_csv.read_csv(self.path, options, parsing, converting)

    def columns(self, known: dict[str, pa.DataType], needed: tuple[str, ...]) -> dict[str, pa.ChunkedArray]:
        """The columns by name. Raises InputError where one is unknown or lacks."""
        for name in self.table.column_names:
            if name not in known and not name.startswith("x_"):
                meant = near(name, known)
                hint = f" (is “{meant[0]}” meant?)" if meant else f"; there are: {', '.join(known)}"
                raise InputError(f"{self.path}: there is no column “{name}”{hint}")
        for name in needed:
            if name not in self.table.column_names:
                raise InputError(f"{self.path}: the column “{name}” is missing")
        return {name: self.table.column(name) for name in self.table.column_names if name in known}


def _flat(kind: pa.StructType, prefix: str = "") -> dict[str, pa.DataType]:
    """The fields of a struct as columns: words, texts and lists of words, fields of inner structs with a dot."""
    found: dict[str, pa.DataType] = {}
    for field in kind:
        if pa.types.is_struct(field.type):
            found |= _flat(field.type, f"{prefix}{field.name}.")
        elif field.name != "extra":
            found[prefix + field.name] = field.type
    return found


def _value(column: pa.ChunkedArray, kind: pa.DataType) -> pa.Array:
    """A column of text in the type of a field."""
    whole = column.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], pa.string())
    trimmed = pc.utf8_trim_whitespace(whole)
    if pa.types.is_list(kind):
        lists = pc.split_pattern_regex(pc.fill_null(trimmed, ""), r"\s*;\s*")
        values = pc.list_flatten(lists)
        there = pc.not_equal(values, "").to_numpy(zero_copy_only=False)
        row = np.repeat(np.arange(len(lists)), pc.list_value_length(lists).to_numpy(zero_copy_only=False))
        counts = np.bincount(row[there], minlength=len(lists))
        kept = values.filter(pa.array(there)).dictionary_encode()
        return pa.ListArray.from_arrays(pa.array(np.concatenate(([0], np.cumsum(counts))), pa.int32()), kept)
    empty = pc.equal(pc.fill_null(trimmed, ""), "")
    text = pc.if_else(empty, pa.scalar(None, pa.string()), trimmed)
    return text.dictionary_encode() if kind == schema.WORD else text


def _struct(kind: pa.StructType, columns: dict[str, pa.ChunkedArray], size: int, prefix: str = "") -> pa.Array:
    """Columns as structs of a type, null where all its columns are."""
    inner, mask = [], np.ones(size, dtype=bool)
    for field in kind:
        name = prefix + field.name
        value = None
        if pa.types.is_struct(field.type):
            value = _struct(field.type, columns, size, f"{name}.")
        elif name in columns:
            value = _value(columns[name], field.type)
        if value is not None and not pa.types.is_list(field.type):
            mask &= value.is_null().to_numpy(zero_copy_only=False)
        elif value is not None:
            mask &= pc.list_value_length(value).to_numpy(zero_copy_only=False) == 0
        inner.append(pa.nulls(size, field.type) if value is None else value)
    return pa.StructArray.from_arrays(inner, fields=list(kind), mask=pa.array(mask))


def _listed(entries: pa.Array, case: Ints, size: int) -> pa.Array:
    """Entries as lists, one a case; `case` is the place of the case of each."""
    order = np.argsort(case, kind="stable")
    counts = np.bincount(case, minlength=size)
    begins = np.concatenate(([0], np.cumsum(counts)))
    return pa.ListArray.from_arrays(pa.array(begins, pa.int32()), entries.take(pa.array(order)))


def _placed_in(sheet: _Sheet, ids: pa.Array, refusals: Refusals) -> tuple[Ints, Ints]:
    """The rows of a table whose case there is, and the place of that case."""
    names = _value(sheet.table.column("case"), pa.string())
    found = pc.index_in(names, value_set=ids)
    lost = np.nonzero(found.is_null().to_numpy(zero_copy_only=False))[0]
    for row in lost.tolist():
        name = names[row].as_py()
        said = "it names no case" if name is None else f"there is no case “{name}” in the table of cases"
        refusals.add(row + 2, name, f"{sheet.path}, row {row + 2}: {said}")
    kept = np.nonzero(found.is_valid().to_numpy(zero_copy_only=False))[0]
    return kept, found.take(pa.array(kept)).to_numpy(zero_copy_only=False).astype(np.int64)


def from_csv(
    cases: Path, events: Path, risks: Path | None, output: Path, progress: Callable[[int], None] | None = None
) -> Converted:
    """Make a file of cases from tables. What single cells say is looked at when the file is evaluated.

    Refused are rows that belong to no case or have more cells than the heading; `row` is their row in their table, the heading
    the first. Raises InputError where a table or a column of it is none.
    """
    refusals = Refusals([], [], [])
    sheet = _Sheet(cases, refusals)
    known = {name: schema.CASES.field(name).type for name in _OF_CASE if name in schema.CASES.names}
    known |= {name: schema.PERSON.field(name).type for name in _PERSON}
    columns = sheet.columns(known, ("id", "host_state", "return_states", "knowledge"))
    size = sheet.table.num_rows
    ids = _value(columns["id"], pa.string())
    made: dict[str, pa.Array] = {
        name: _value(columns[name], kind)
        for name, kind in known.items()
        if name in columns and name in schema.CASES.names
    }
    made["person"] = _struct(schema.PERSON, {name: each for name, each in columns.items() if name in _PERSON}, size)
    made["events"] = _events(_Sheet(events, refusals), ids, size, refusals)
    if risks is not None:
        about = _Sheet(risks, refusals)
        inner = about.columns({"case": pa.string()} | _flat(schema.RISK), ("case", "state", "status"))
        rows, place = _placed_in(about, ids, refusals)
        entries = _struct(schema.RISK, inner, about.table.num_rows)
        made["risk"] = _listed(entries.take(pa.array(rows)), place, size)
    arrays = [made.get(field.name) for field in schema.CASES]
    table = pa.table(
        [
            pa.nulls(size, field.type) if each is None else each
            for field, each in zip(schema.CASES, arrays, strict=True)
        ],
        schema=schema.CASES,
    )
    with placed(output) as path:
        with pq.ParquetWriter(path, schema.CASES, **WRITTEN) as writer:
            for begins in range(0, size, GROUP):
                writer.write_table(table.slice(begins, GROUP), row_group_size=GROUP)
                if progress is not None:
                    progress(min(size, begins + GROUP))
            writer.add_key_value_metadata(ABOUT)
        if refusals.row:
            write_refused(refusals, refused_beside(output))
        else:
            refused_beside(output).unlink(missing_ok=True)
    return Converted(size, len(refusals.row))


def _events(sheet: _Sheet, ids: pa.Array, size: int, refusals: Refusals) -> pa.Array:
    """The events of the cases, in the order of their table; an event without an id gets `e` and its number in the case."""
    columns = sheet.columns({"case": pa.string()} | _flat(schema.EVENT), ("case", "kind", "date"))
    rows, place = _placed_in(sheet, ids, refusals)
    entries = _struct(schema.EVENT, columns, sheet.table.num_rows).take(pa.array(rows))
    if "id" not in columns:
        order = np.argsort(place, kind="stable")
        begins = np.concatenate(([0], np.cumsum(np.bincount(place, minlength=size))))
        number = np.empty(len(place), dtype=np.int64)
        number[order] = np.arange(len(place)) - begins[place[order]] + 1
        named = pa.array([f"e{each}" for each in number.tolist()], pa.string()).dictionary_encode()
        inner = [named if field.name == "id" else entries.field(field.name) for field in schema.EVENT]
        entries = pa.StructArray.from_arrays(inner, fields=list(schema.EVENT))
    return _listed(entries, place, size)
