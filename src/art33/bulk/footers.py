"""Parquet files of one schema put one after another without reading their pages: bytes are copied, footers rewritten.

A footer is one struct in Thrift's compact protocol (Apache Parquet, `parquet.thrift`; Apache Thrift, "Thrift compact protocol
encoding"). Everything in it is kept as it is but the places of pages, the numbers of row groups, and the file's own key-value
metadata.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from art33.errors import InputError

_MAGIC = b"PAR1"
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)
# Fields of the structs of parquet.thrift that are touched here.
_SCHEMA, _ROWS, _GROUPS, _KEYS = 2, 3, 4, 5
_COLUMNS, _GROUP_OFFSET, _ORDINAL = 1, 5, 7
_CHUNK_OFFSET, _META, _OFFSET_INDEX, _COLUMN_INDEX = 2, 3, 4, 6
_DATA_PAGE, _INDEX_PAGE, _DICTIONARY_PAGE, _BLOOM = 9, 10, 11, 14


class _Field(NamedTuple):
    kind: int
    value: Any


_Struct = dict[int, _Field]


class _Reader:
    """Values out of bytes in the compact protocol."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def unsigned(self) -> int:
        value = shift = 0
        while True:
            each = self.byte()
            value |= (each & 0x7F) << shift
            if each < 0x80:
                return value
            shift += 7

    def signed(self) -> int:
        value = self.unsigned()
        return (value >> 1) ^ -(value & 1)

    def value(self, kind: int) -> Any:
        if kind in (_TRUE, _FALSE):
            return kind == _TRUE
        if kind == _BYTE:
            return self.byte()
        if kind in (_I16, _I32, _I64):
            return self.signed()
        if kind == _DOUBLE:
            self.at += 8
            return self.data[self.at - 8 : self.at]
        if kind == _BINARY:
            size = self.unsigned()
            self.at += size
            return self.data[self.at - size : self.at]
        if kind in (_LIST, _SET):
            head = self.byte()
            size = self.unsigned() if head >> 4 == 15 else head >> 4
            of = head & 0x0F
            # A truth in a list is a byte of its own.
            return of, [self.byte() == _TRUE if of in (_TRUE, _FALSE) else self.value(of) for _ in range(size)]
        if kind == _STRUCT:
            return self.struct()
        raise ValueError(f"a footer with a field of type {kind}")

    def struct(self) -> _Struct:
        found: _Struct = {}
        number = 0
        while head := self.byte():
            number = number + (head >> 4) if head >> 4 else self.signed()
            found[number] = _Field(head & 0x0F, self.value(head & 0x0F))
        return found


def _unsigned(value: int) -> bytes:
    told = bytearray()
    while value > 0x7F:
        told.append((value & 0x7F) | 0x80)
        value >>= 7
    told.append(value)
    return bytes(told)


def _signed(value: int) -> bytes:
    return _unsigned((value << 1) ^ (value >> 63))


def _written(kind: int, value: Any) -> bytes:
    told: bytes
    if kind in (_TRUE, _FALSE):
        return b""
    if kind == _BYTE:
        return bytes([value])
    if kind in (_I16, _I32, _I64):
        return _signed(value)
    if kind == _DOUBLE:
        return bytes(value)
    if kind == _BINARY:
        told = _unsigned(len(value)) + value
        return told
    if kind in (_LIST, _SET):
        of, listed = value
        head = bytes([len(listed) << 4 | of]) if len(listed) < 15 else bytes([0xF0 | of]) + _unsigned(len(listed))
        if of in (_TRUE, _FALSE):
            return head + bytes(_TRUE if each else _FALSE for each in listed)
        return head + b"".join(_written(of, each) for each in listed)
    return _struct(value)


def _struct(fields: _Struct) -> bytes:
    told, before = bytearray(), 0
    for number in sorted(fields):
        kind, value = fields[number]
        if kind in (_TRUE, _FALSE):
            kind = _TRUE if value else _FALSE
        step = number - before
        told += bytes([step << 4 | kind]) if 0 < step < 16 else bytes([kind]) + _signed(number)
        told += _written(kind, value)
        before = number
    return bytes(told) + b"\0"


def _footer(path: Path, file: BinaryIO) -> tuple[_Struct, int]:
    """The footer of a file and where it begins."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 8))
    tail = file.read(8)
    length = struct.unpack("<I", tail[:4])[0] if len(tail) == 8 else 0
    if tail[4:] != _MAGIC or length + 12 > size:
        raise InputError(f"{path}: the file is damaged or cut off: it has no footer")
    begins = size - 8 - length
    file.seek(begins)
    try:
        return _Reader(file.read(length)).struct(), begins
    except (ValueError, IndexError):
        raise InputError(f"{path}: the file is damaged: its footer cannot be read") from None


def _moved(fields: _Struct, numbers: Sequence[int], by: int) -> None:
    for number in numbers:
        # A page can be nowhere (0): then there is none.
        if number in fields and fields[number].value > 0:
            fields[number] = fields[number]._replace(value=fields[number].value + by)


def one_file(parts: Sequence[Path], output: Path, keys: Mapping[str, str], dropped: str = "") -> None:
    """Write the row groups of all parts as one file, with `keys` added to its metadata and the key `dropped` left out.

    Raises InputError where a part is damaged or of another schema than the first.
    """
    whole: _Struct | None = None
    groups: list[_Struct] = []
    rows = 0
    with output.open("wb") as out:
        out.write(_MAGIC)
        for part in parts:
            with part.open("rb") as file:
                footer, ends = _footer(part, file)
                whole = whole or footer
                if _written(*footer[_SCHEMA]) != _written(*whole[_SCHEMA]):
                    raise InputError(f"{part}: has other columns than {parts[0]}")
                by = out.tell() - len(_MAGIC)
                file.seek(len(_MAGIC))
                _copy(file, out, ends - len(_MAGIC))
            rows += footer[_ROWS].value
            for group in footer[_GROUPS].value[1]:
                _move_group(group, by, len(groups))
                groups.append(group)
        if whole is None:
            raise InputError(f"{output}: there is nothing to put together")
        kept = [each for each in (whole[_KEYS].value[1] if _KEYS in whole else []) if each[1].value != dropped.encode()]
        kept += [{1: _Field(_BINARY, key.encode()), 2: _Field(_BINARY, value.encode())} for key, value in keys.items()]
        whole |= {
            _ROWS: _Field(_I64, rows),
            _GROUPS: _Field(_LIST, (_STRUCT, groups)),
            _KEYS: _Field(_LIST, (_STRUCT, kept)),
        }
        told = _struct(whole)
        out.write(told + struct.pack("<I", len(told)) + _MAGIC)


def _copy(file: BinaryIO, out: BinaryIO, size: int) -> None:
    """Copy so many bytes: not the footer that follows them."""
    while size:
        block = file.read(min(size, 1 << 20))
        if not block:
            raise OSError("a part ends before its footer")
        out.write(block)
        size -= len(block)


def _move_group(group: _Struct, by: int, number: int) -> None:
    _moved(group, (_GROUP_OFFSET,), by)
    if _ORDINAL in group:
        group[_ORDINAL] = group[_ORDINAL]._replace(value=min(number, 32_767))
    for chunk in group[_COLUMNS].value[1]:
        _moved(chunk, (_CHUNK_OFFSET, _OFFSET_INDEX, _COLUMN_INDEX), by)
        if _META in chunk:
            _moved(chunk[_META].value, (_DATA_PAGE, _INDEX_PAGE, _DICTIONARY_PAGE, _BLOOM), by)
