"""What a store has to do: keep rows and bytes, all or none of them, and know nothing of keys or content.

Two stores do it: a file (`store_sqlite`) and PostgreSQL (`store_postgres`). Both speak the same few statements of SQL, which stand
here; everything they hold is sealed before it reaches them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from art33.docket.chain import Row, Tip, unpack_tip
from art33.errors import InputError

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE entries (n INTEGER PRIMARY KEY, stream BLOB NOT NULL, head BLOB NOT NULL, sealed BLOB NOT NULL, hash BLOB NOT NULL)",
    "CREATE INDEX entries_of ON entries (stream, n)",
    "CREATE TABLE wraps (tag BLOB PRIMARY KEY, holder INTEGER NOT NULL, sealed BLOB NOT NULL)",
    "CREATE INDEX wraps_of ON wraps (holder)",
    "CREATE TABLE checkpoints (n INTEGER PRIMARY KEY, body BLOB NOT NULL, signature BLOB NOT NULL, signer INTEGER NOT NULL)",
    "CREATE TABLE stamps (n INTEGER NOT NULL, serial INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (n, serial))",
    "CREATE TABLE blobs (name BLOB PRIMARY KEY, stream BLOB NOT NULL, sealed BLOB NOT NULL)",
    "CREATE TABLE witness (holder INTEGER PRIMARY KEY, sealed BLOB NOT NULL)",
)
NAMES = tuple(each.split()[2] for each in TABLES if each.startswith("CREATE TABLE"))
"""The tables, in the order in which a copy is made."""


class Signed(NamedTuple):
    """A checkpoint as it is kept: the entry it was made after, what was signed, the signature, and the signer's number."""

    n: int
    body: bytes
    signature: bytes
    signer: int


class Moved(Exception):
    """The docket was written anew elsewhere (a new key, a restore): open it again. Never leaves the room."""


class Store(ABC):
    """Rows and bytes of one docket. Every write stands inside `writing()`, every longer look inside `reading()`."""

    place: str

    @abstractmethod
    def table(self) -> bytes:
        """The key slots as last written whole. They are read before anything can be unlocked."""

    @abstractmethod
    def put_table(self, data: bytes) -> None:
        """Replace the key slots; a crash leaves the old or the new ones, never a mixture."""

    @abstractmethod
    def unlock(self, secret: bytes) -> None:
        """Make the rest readable. Raises InputError where it is not what the header says."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[None]:
        """All of what happens inside, or nothing; one writer at a time. Raises Moved, and InputError where it cannot be."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[None]:
        """One unchanging view for everything read inside."""

    @abstractmethod
    def run(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement; values are bytes, numbers and names, at its question marks."""

    @abstractmethod
    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for each of these rows."""

    @abstractmethod
    def anew(self, secret: bytes) -> AbstractContextManager[Store]:
        """Inside `writing()`, before anything was written in it: everything again under another secret.

        What is yielded takes this store's place when all went well, with what was written to it; otherwise nothing changes.
        Whoever has the store open finds it moved afterwards, this one too.
        """

    @abstractmethod
    def again(self) -> Store:
        """The same place, opened anew and not yet unlocked."""

    @abstractmethod
    def damage(self) -> tuple[str, ...]:
        """What is wrong with the store itself, below the entries."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    def create_tables(self, names: Iterable[str] = NAMES) -> None:
        """The empty tables."""
        for each in TABLES:
            if each.split()[2 if each.startswith("CREATE TABLE") else 4] in tuple(names):
                self._do(each)

    def _do(self, sql: str, values: Sequence[Any] = ()) -> None:
        for _ in self.run(sql, values):
            pass

    # Names and numbers of the docket itself.

    def meta(self, name: str) -> bytes | None:
        """A value kept by name."""
        return next((bytes(row[0]) for row in self.run("SELECT value FROM meta WHERE name = ?", (name,))), None)

    def put_meta(self, name: str, value: bytes) -> None:
        """Keep a value by name."""
        self._do(
            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def tip(self) -> Tip:
        """Where the chain stands. Raises InputError where nothing says so."""
        kept = self.meta("tip")
        tip = unpack_tip(kept) if kept is not None else None
        if tip is None:
            raise InputError(f"{self.place}: the end of the history is damaged: restore from a backup")
        return tip

    # Entries.

    def add(self, rows: Sequence[Row], tip: Tip) -> None:
        """Append entries, and with them where the chain then stands."""
        self.run_many("INSERT INTO entries (n, stream, head, sealed, hash) VALUES (?, ?, ?, ?, ?)", rows)
        self.put_meta("tip", tip.pack())

    def rows(self, after: int = 0, stream: bytes | None = None) -> Iterator[Row]:
        """Entries by number, those of one stream only where one is given."""
        if stream is None:
            found = self.run("SELECT n, stream, head, sealed, hash FROM entries WHERE n > ? ORDER BY n", (after,))
        else:
            found = self.run(
                "SELECT n, stream, head, sealed, hash FROM entries WHERE stream = ? AND n > ? ORDER BY n",
                (stream, after),
            )
        return map(Row._make, found)

    def last(self, stream: bytes) -> int:
        """The number of a stream's last entry; 0 where it has none."""
        return next(
            (
                int(row[0])
                for row in self.run("SELECT n FROM entries WHERE stream = ? ORDER BY n DESC LIMIT 1", (stream,))
            ),
            0,
        )

    # Keys of cases, wrapped for those who may open them.

    def wraps(self, holder: int) -> list[tuple[bytes, bytes]]:
        """The wrapped keys of one user, each with its tag."""
        return [
            (bytes(tag), bytes(sealed))
            for tag, sealed in self.run("SELECT tag, sealed FROM wraps WHERE holder = ? ORDER BY tag", (holder,))
        ]

    def wrap(self, tag: bytes) -> bytes | None:
        """One wrapped key."""
        return next((bytes(row[0]) for row in self.run("SELECT sealed FROM wraps WHERE tag = ?", (tag,))), None)

    def put_wrap(self, tag: bytes, holder: int, sealed: bytes) -> None:
        """Keep a wrapped key."""
        self._do(
            "INSERT INTO wraps (tag, holder, sealed) VALUES (?, ?, ?)"
            " ON CONFLICT (tag) DO UPDATE SET holder = excluded.holder, sealed = excluded.sealed",
            (tag, holder, sealed),
        )

    def drop_wraps(self, tags: Iterable[bytes]) -> None:
        """Destroy wrapped keys."""
        for tag in tags:
            self._do("DELETE FROM wraps WHERE tag = ?", (tag,))

    def drop_wraps_of(self, holder: int) -> None:
        """Destroy all wrapped keys of one user."""
        self._do("DELETE FROM wraps WHERE holder = ?", (holder,))

    # Checkpoints, time stamps, and what each user saw last.

    def checkpoints(self) -> list[Signed]:
        """All checkpoints, oldest first."""
        return [
            Signed(int(n), bytes(body), bytes(signature), int(signer))
            for n, body, signature, signer in self.run("SELECT n, body, signature, signer FROM checkpoints ORDER BY n")
        ]

    def put_checkpoint(self, signed: Signed) -> None:
        """Keep a checkpoint; one after the same entry stays as it is."""
        self._do(
            "INSERT INTO checkpoints (n, body, signature, signer) VALUES (?, ?, ?, ?) ON CONFLICT (n) DO NOTHING",
            signed,
        )

    def stamps(self) -> list[tuple[int, bytes]]:
        """Time stamps: the entry whose root was stamped, and the sealed reply."""
        return [(int(n), bytes(sealed)) for n, sealed in self.run("SELECT n, sealed FROM stamps ORDER BY n, serial")]

    def put_stamp(self, n: int, sealed: bytes) -> None:
        """Keep a time stamp."""
        serial = next(int(row[0]) for row in self.run("SELECT count(*) FROM stamps WHERE n = ?", (n,)))
        self._do("INSERT INTO stamps (n, serial, sealed) VALUES (?, ?, ?)", (n, serial, sealed))

    def witness(self, holder: int) -> bytes | None:
        """What a user saw last, sealed by them."""
        return next((bytes(row[0]) for row in self.run("SELECT sealed FROM witness WHERE holder = ?", (holder,))), None)

    def put_witness(self, holder: int, sealed: bytes) -> None:
        """Keep what a user saw last."""
        self._do(
            "INSERT INTO witness (holder, sealed) VALUES (?, ?)"
            " ON CONFLICT (holder) DO UPDATE SET sealed = excluded.sealed",
            (holder, sealed),
        )

    # Larger pieces, sealed: pack texts, indexes.

    def blob(self, name: bytes) -> bytes | None:
        """A piece by its name."""
        return next((bytes(row[0]) for row in self.run("SELECT sealed FROM blobs WHERE name = ?", (name,))), None)

    def put_blob(self, name: bytes, stream: bytes, sealed: bytes) -> None:
        """Keep a piece."""
        self._do(
            "INSERT INTO blobs (name, stream, sealed) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET stream = excluded.stream, sealed = excluded.sealed",
            (name, stream, sealed),
        )

    def drop_blobs(self, stream: bytes) -> None:
        """Destroy all pieces of a stream."""
        self._do("DELETE FROM blobs WHERE stream = ?", (stream,))


def copy_rows(source: Store, target: Store) -> None:
    """Everything of one store into another whose tables are empty, table by table, in the order of their keys."""
    for name in NAMES:
        rows = source.run(f"SELECT * FROM {name} ORDER BY 1, 2")
        first = next(rows, None)
        if first is None:
            continue
        marks = ", ".join("?" * len(first))
        insert = f"INSERT INTO {name} VALUES ({marks})"
        target.run_many(insert, [first])
        target.run_many(insert, rows)
