"""Files of cases opened: their columns held to the schema, read a batch at a time, only what is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from art33.bulk import schema
from art33.bulk.schema import is_list, leaves
from art33.case.check import near
from art33.errors import InputError

BATCH = 131_072
"""Rows answered together: each state that hosts some of them costs its time once a batch, however few they are."""
GROUP = 32_768
"""Rows of a row group in the files written here."""


class Batch(NamedTuple):
    """Some rows of a file: `first` is the place of the first in what was asked for (0 is the first)."""

    first: int
    rows: pa.StructArray


def fault(path: Path, error: Exception) -> InputError:
    """What went wrong with a file of columns, in one line."""
    if isinstance(error, OSError) and error.errno is not None:
        return InputError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}")
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return InputError(f"{path}: the file is damaged or cut off: {first.rstrip('.')}")


class CasesFile:
    """A file of cases, open for reading. Raises InputError where it is none, naming the first column that does not fit."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _opened(path, [])
        arrow = self._file.schema_arrow
        _fits(path, arrow, self._file.metadata.metadata or {})
        physical = [self._file.metadata.schema.column(at).path for at in range(self._file.metadata.num_columns)]
        logical = [name for name, _ in leaves(pa.struct(list(arrow)))]
        if len(physical) != len(logical):
            raise InputError(f"{path}: its columns are nested in a way that cases are not")
        self._path_of = dict(zip(logical, physical, strict=True))
        self._column_of = {name: at for at, name in enumerate(logical)}
        words = {name for name, kind in leaves(pa.struct(list(schema.CASES))) if kind == schema.WORD}
        texts = [
            at
            for at, name in enumerate(logical)
            if name in words and self._file.metadata.schema.column(at).physical_type == "BYTE_ARRAY"
        ]
        self._file = _opened(path, [physical[at] for at in texts])
        self.groups: tuple[int, ...] = tuple(
            self._file.metadata.row_group(at).num_rows for at in range(self._file.metadata.num_row_groups)
        )

    @property
    def rows(self) -> int:
        """How many cases it has."""
        return sum(self.groups)

    def columns(self, groups: Sequence[int], wanted: Collection[str], always: Collection[str]) -> list[str]:
        """The leaves that are wanted and hold something in one of the row groups, or always are."""
        about = [self._file.metadata.row_group(group) for group in groups]
        return [
            self._path_of[name]
            for name, at in self._column_of.items()
            if name in wanted and (name in always or not all(_empty(each.column(at)) for each in about))
        ]

    def batches(self, groups: Sequence[int], columns: list[str] | None = None, most: int = BATCH) -> Iterator[Batch]:
        """The rows of some row groups in order, with some columns (physical paths) or all, in the types of the schema.

        A batch has `most` rows or fewer, except where a row group has more of them: it is read `most` at a time.
        """
        first = 0
        waiting: list[Any] = []
        try:
            for table in self._tables(groups, columns, most):
                if waiting and sum(each.num_rows for each in waiting) + table.num_rows > most:
                    yield Batch(first, _struct(_together(waiting)))
                    first += sum(each.num_rows for each in waiting)
                    waiting = []
                waiting.append(table)
            if waiting:
                yield Batch(first, _struct(_together(waiting)))
                first += sum(each.num_rows for each in waiting)
        except (pa.ArrowException, OSError) as error:
            raise fault(self.path, error) from None
        if first != (size := sum(self.groups[group] for group in groups)):
            raise InputError(f"{self.path}: the file is damaged: {first} rows where its footer says {size}")

    def _tables(self, groups: Sequence[int], columns: list[str] | None, most: int) -> Iterator[pa.Table]:
        for group in groups:
            if self.groups[group] <= most:
                yield self._group(group, columns)
            else:
                # Read by pages: what a batch holds of a dictionary may change within it, which only plain words bear.
                file = self._plain
                for batch in file.iter_batches(most, row_groups=[group], columns=columns, use_threads=False):
                    yield pa.Table.from_batches([batch])

    def _group(self, group: int, columns: list[str] | None) -> pa.Table:
        """A row group with words as codes; as plain words where a column gave its dictionary up for being too large."""
        try:
            return self._file.read_row_group(group, columns=columns, use_threads=False)
        except pa.ArrowNotImplementedError:
            return self._plain.read_row_group(group, columns=columns, use_threads=False)

    @cached_property
    def _plain(self) -> pq.ParquetFile:
        return _opened(self.path, [])

    def ids(self, group: int) -> pa.ChunkedArray:
        """The ids of a row group."""
        try:
            column = self._file.read_row_group(group, columns=[self._path_of["id"]], use_threads=False).column(0)
        except (pa.ArrowException, OSError) as error:
            raise fault(self.path, error) from None
        return (
            column
            if pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
            else column.cast(pa.string())
        )


def _opened(path: Path, words: list[str]) -> pq.ParquetFile:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; a file of cases is one Parquet file")
        if path.stat().st_size == 0:
            raise InputError(f"{path}: the file is empty")
        with path.open("rb") as file:
            if file.read(4) != b"PAR1":
                raise InputError(f"{path}: is no Parquet file (`art33 bulk convert` makes one)")
        return pq.ParquetFile(path, read_dictionary=words, pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        raise fault(path, error) from None


def _empty(column: Any) -> bool:
    about = column.statistics
    return about is not None and about.num_values == 0 and about.has_null_count and about.null_count > 0


def _fits(path: Path, found: pa.Schema, about: Mapping[bytes, bytes]) -> None:
    """Hold the columns of a file to the schema. Raises InputError naming the first that does not fit."""
    missing = [name for name in schema.REQUIRED if name not in found.names]
    if missing:
        raise InputError(
            f"{path}: is no file of cases: it has no column “{missing[0]}” (`art33 bulk --schema` lists them)"
        )
    if version := about.get(b"art33.cases"):
        told = version.decode("ascii", "replace")
        if told != str(schema.VERSION):
            raise InputError(
                f"{path}: is of version {told} of the file of cases; this art33 reads version {schema.VERSION}"
            )
    for field in found:
        if field.name.startswith("x_"):
            continue
        if field.name not in schema.CASES.names:
            wanted = near(field.name, schema.CASES.names)
            hint = f" (is “{wanted[0]}” meant?)" if wanted else " (a column of one's own begins with x_)"
            raise InputError(f"{path}: there is no column “{field.name}” in a file of cases{hint}")
        _fits_type(path, field.name, field.type, schema.CASES.field(field.name).type)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _fits_type(path: Path, name: str, found: pa.DataType, wanted: pa.DataType) -> None:
    said = f"{path}: column “{name}”: expected {{}}, got {found}"
    if pa.types.is_null(found):
        return
    if pa.types.is_list(wanted):
        if not is_list(found):
            raise InputError(said.format("a list"))
        _fits_type(path, name, found.value_type, wanted.value_type)
    elif pa.types.is_struct(wanted):
        if not pa.types.is_struct(found):
            raise InputError(said.format("a struct"))
        known = [field.name for field in wanted]
        for field in found:
            if field.name not in known:
                hint = near(field.name, known)
                meant = f" (is “{hint[0]}” meant?)" if hint else ""
                raise InputError(f"{path}: column “{name}”: there is no field “{field.name}”{meant}")
            _fits_type(path, f"{name}.{field.name}", field.type, wanted.field(field.name).type)
        missing = [key for key in schema.REQUIRED_OF_EVENTS if key not in [field.name for field in found]]
        if name == "events" and missing:
            raise InputError(f"{path}: column “events”: its field “{missing[0]}” is missing")
    elif wanted == pa.int64():
        if not pa.types.is_integer(found):
            raise InputError(said.format("a whole number"))
    elif not (_is_text(found) or (wanted == schema.WORD and (pa.types.is_date(found)))):
        raise InputError(said.format("text"))


def _together(tables: list[pa.Table]) -> pa.Table:
    if len(tables) == 1:
        return tables[0]
    return pa.concat_tables(tables).unify_dictionaries()


def _struct(table: Any) -> pa.StructArray:
    """A batch as one array of structs, in the types of the schema."""
    arrays, names = [], []
    for at, field in enumerate(table.schema):
        if field.name.startswith("x_"):
            continue
        column = table.column(at)
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
            if isinstance(column, pa.ChunkedArray):
                column = column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks)
        arrays.append(_as(column, schema.CASES.field(field.name).type))
        names.append(field.name)
    return pa.StructArray.from_arrays(arrays, names)


def _as(column: pa.Array, wanted: pa.DataType) -> pa.Array:
    """A column in the type of the schema, or with fewer fields of its structs."""
    found = column.type
    if found == wanted:
        return column
    if pa.types.is_null(found):
        return pa.nulls(len(column), wanted)
    if pa.types.is_list(wanted):
        if not pa.types.is_list(found):
            column = column.cast(pa.list_(found.value_type))
        values = _as(column.values, wanted.value_type)
        mask = column.is_null() if column.null_count else None
        return pa.ListArray.from_arrays(_offsets(column), values, mask=mask)
    if pa.types.is_struct(wanted):
        flat = (
            column.flatten()
            if column.null_count or column.offset
            else [column.field(at) for at in range(found.num_fields)]
        )
        inner = [_as(each, wanted.field(field.name).type) for field, each in zip(found, flat, strict=True)]
        mask = column.is_null() if column.null_count else None
        return pa.StructArray.from_arrays(inner, [field.name for field in found], mask=mask)
    if wanted == schema.WORD:
        if pa.types.is_date(found):
            column = column.cast(pa.date32()).cast(pa.string())
        if pa.types.is_dictionary(column.type):
            return column if _plain_dictionary(column.type) else column.cast(schema.WORD)
        return column.cast(pa.string()).dictionary_encode()
    return column.cast(wanted)


def _plain_dictionary(kind: pa.DataType) -> bool:
    return bool(kind.index_type == pa.int32() and pa.types.is_string(kind.value_type))


def _offsets(column: pa.Array) -> pa.Array:
    """The offsets of a list column; they must not be a slice where a mask of nulls goes beside them."""
    offsets = column.offsets
    return pa.array(offsets.to_numpy(zero_copy_only=False)) if offsets.offset else offsets
