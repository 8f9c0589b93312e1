"""From an older format to this one: the same entries, byte for byte, in tables as they are now; what lay about is left behind.

A docket of an older format is written anew beside itself and takes its own place, so that a crash leaves the old or the new one.
History is never rewritten: entries, hashes and checkpoints go over as they are, or the docket stays as it is.

Format 0 (before the first release) had no table of time stamps or witnesses, let the same wrap and the same checkpoint stand
twice, and kept the end of the chain without the tree's peaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from art33.docket.chain import Row, beginning, broken
from art33.docket.store import NAMES, Store
from art33.errors import InputError

TABLES_0 = (
    "CREATE TABLE meta (name TEXT, value BLOB)",
    "CREATE TABLE entries (n INTEGER PRIMARY KEY, stream BLOB, head BLOB, sealed BLOB, hash BLOB)",
    "CREATE TABLE wraps (tag BLOB, holder INTEGER, sealed BLOB)",
    "CREATE TABLE checkpoints (n INTEGER, body BLOB, signature BLOB, signer INTEGER)",
    "CREATE TABLE blobs (name BLOB, stream BLOB, sealed BLOB)",
)


def migrated(old: Store, new: Store, begin: int) -> None:
    """Fill the new store's empty tables from a docket of an older format. Raises InputError where its history is not whole."""
    steps: Mapping[int, Callable[[Store, Store], None]] = {0: _from_0}
    if begin not in steps:
        raise InputError(f"{old.place}: there is no way from format {begin} to this one")
    steps[begin](old, new)


def _from_0(old: Store, new: Store) -> None:
    meta = {str(name): bytes(value) for name, value in old.run("SELECT name, value FROM meta WHERE value IS NOT NULL")}
    docket = meta.get("docket", b"")
    tip = beginning(docket)
    rows: list[Row] = []
    for row in _rows(old, "entries", 5):
        entry = Row(int(row[0]), *(bytes(each) for each in row[1:]))
        if (why := broken(entry, tip)) is not None:
            raise InputError(f"{old.place}: its history is not whole, so it stays as it is: entry {entry.n}: {why}")
        tip = tip.grown(entry.hash)
        rows.append(entry)
    if meta.get("tip", b"")[:40] != tip.pack()[:40]:
        raise InputError(
            f"{old.place}: its history is not whole, so it stays as it is: entry {tip.entries + 1} is missing"
        )
    for name, value in {**meta, "format": b"1"}.items():
        if name not in ("tip", "None", ""):
            new.put_meta(name, value)
    new.add(rows, tip)
    # Of what stands there twice the later one was in use for wraps, the earlier one for checkpoints.
    for tag, holder, sealed in _rows(old, "wraps", 3):
        new.put_wrap(bytes(tag), int(holder), bytes(sealed))
    seen: set[int] = set()
    for n, body, signature, signer in _rows(old, "checkpoints", 4):
        if int(n) not in seen:
            seen.add(int(n))
            new.run_many("INSERT INTO checkpoints VALUES (?, ?, ?, ?)", [(n, body, signature, signer)])
    for name, stream, sealed in _rows(old, "blobs", 3):
        new.put_blob(bytes(name), bytes(stream), bytes(sealed))


def _rows(old: Store, table: str, width: int) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order in which they were put there, without those that lack something."""
    assert table in NAMES
    order = "n" if table == "entries" else "rowid"
    for row in old.run(f"SELECT * FROM {table} ORDER BY {order}"):
        if len(row) == width and all(each is not None and each != b"" for each in row):
            yield row
