"""The docket on a PostgreSQL server, for an office that outgrows a file: the same rows, sealed by the same keys.

The server sees what a file shows to a user of the docket, and no more: sealed bytes, their sizes in buckets, numbers drawn at
random, and the order of entries. It holds no key. Writers wait for one another on the row of the chain's tip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import psycopg

from art33.docket.slots import Table, unpack
from art33.docket.store import NAMES, TABLES, Moved, Store
from art33.docket.vfs import FORMAT
from art33.errors import InputError

_TURN = re.compile(r"\?")
_WAIT = "20s"
_LONG = ("SELECT n, stream", "SELECT * FROM", "SELECT hash")
_cursors = count()


def shown(url: str) -> str:
    """The address without its password."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    return url.replace(f":{parts.password}@", ":…@", 1)


def _said(place: str, error: psycopg.Error) -> str:
    state = error.sqlstate or ""
    if isinstance(error, psycopg.OperationalError) and not state:
        # A connection that fails has no code, only the server's words.
        if 'database "' in str(error) and "does not exist" in str(error):
            return f"{place}: the server has no such database: create it first (createdb)"
        if "authentication failed" in str(error) or "no password supplied" in str(error):
            return f"{place}: the server refuses this name or password"
        return f"{place}: the server cannot be reached, or closed the connection: is it running?"
    if state in ("28P01", "28000"):
        return f"{place}: the server refuses this name or password"
    if state == "3D000":
        return f"{place}: the server has no such database: create it first (createdb)"
    if state in ("53100", "53200", "53300"):
        return f"{place}: the server is out of disk, memory or connections: nothing was written"
    if state in ("55P03", "57014", "40P01", "40001"):
        return f"{place}: somebody else is writing just now: try again in a moment"
    if state == "25006":
        return f"{place}: the server is for reading only: nothing was written"
    if state == "42501":
        return f"{place}: this name may not do that on the server: its administrator can grant it"
    return f"{place}: the server reports a fault ({str(error).splitlines()[0] if str(error) else state})"


@contextmanager
def _told(place: str) -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise InputError(_said(place, error)) from None


def _connected(url: str, *, write: bool) -> psycopg.Connection[tuple[Any, ...]]:
    with _told(shown(url)):
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
        connection.execute(f"SET lock_timeout = '{_WAIT}'")
        connection.execute("SET client_min_messages = error")
        connection.read_only = not write
        return connection


class PostgresStore(Store):
    """One docket in one database."""

    def __init__(self, url: str, *, write: bool = True) -> None:
        self.place = shown(url)
        self._url = url
        self._write = write
        self._connection = _connected(url, write=write)
        self._turn = -1
        self._unlocked = False

    def table(self) -> bytes:
        """The key slots."""
        return _table_of(self._connection, self.place).pack()

    def put_table(self, data: bytes) -> None:
        """Replace the key slots, in the transaction that is open."""
        with _told(self.place):
            self._connection.execute("UPDATE art33_slots SET value = %s", (data,))

    def unlock(self, secret: bytes) -> None:
        """Nothing to open below the rows; remember which secret's turn it is."""
        self._turn = self._epoch()
        self._unlocked = True

    def _epoch(self) -> int:
        with _told(self.place):
            row = self._connection.execute("SELECT epoch FROM art33_slots").fetchone()
        return int(row[0]) if row is not None else -1

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the row of the tip."""
        if not self._write:
            raise InputError(f"{self.place}: was opened for reading only")
        try:
            with self._connection.transaction():
                self._connection.execute("SELECT name FROM meta WHERE name = 'tip' FOR UPDATE")
                if self._epoch() != self._turn:
                    raise Moved
                yield
        except psycopg.Error as error:
            raise InputError(_said(self.place, error)) from None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A view that does not change."""
        try:
            with self._connection.transaction():
                self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                if self._epoch() != self._turn:
                    raise Moved
                yield
        except psycopg.Error as error:
            raise InputError(_said(self.place, error)) from None

    def run(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement; entries come in portions, so that a long history need not fit into memory."""
        long = sql.startswith(_LONG) and self._connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE
        made = self._connection.cursor(f"long{next(_cursors)}", binary=True) if long else None
        with _told(self.place), made or self._connection.cursor(binary=True) as cursor:
            cursor.execute(_TURN.sub("%s", sql), tuple(values))
            if cursor.description is not None:
                yield from cursor

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for each of these rows."""
        with _told(self.place), self._connection.cursor() as cursor:
            cursor.executemany(_TURN.sub("%s", sql), [tuple(row) for row in rows])

    @contextmanager
    def anew(self, secret: bytes) -> Iterator[PostgresStore]:
        """The rows stay where they are, since no key of the docket is on the server; others find that the secret changed."""
        with _told(self.place):
            self._connection.execute("UPDATE art33_slots SET epoch = epoch + 1")
        yield self

    def again(self) -> PostgresStore:
        """The same database, connected to anew."""
        self.close()
        return PostgresStore(self._url, write=self._write)

    def damage(self) -> tuple[str, ...]:
        """What is missing; the server answers for its own pages."""
        faults = []
        with _told(self.place):
            found = {
                str(row[0])
                for row in self._connection.execute(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                )
            }
        faults += [f"the table “{name}” is missing" for name in NAMES if name not in found]
        return tuple(faults)

    def close(self) -> None:
        """Disconnect."""
        self._connection.close()


def _table_of(connection: psycopg.Connection[tuple[Any, ...]], place: str) -> Table:
    try:
        row = connection.execute("SELECT value, format FROM art33_slots").fetchone()
    except psycopg.errors.UndefinedTable:
        raise InputError(f"{place}: there is no docket in this database (make one with: art33 docket init)") from None
    except psycopg.Error as error:
        raise InputError(_said(place, error)) from None
    if row is not None and int(row[1]) > FORMAT:
        raise InputError(
            f"{place}: was made by a newer art33 (format {row[1]}, this one reads up to {FORMAT}): update art33"
        )
    table = unpack(bytes(row[0])) if row is not None else None
    if table is None:
        raise InputError(f"{place}: the key slots are damaged, nobody can open it: restore from a backup")
    return table


def new_server(url: str, table: Table, secret: bytes, begin: Callable[[Store], None]) -> None:
    """Make the tables and the first entries of a docket, all in one transaction. Raises InputError where one is there."""
    place = shown(url)
    connection = _connected(url, write=True)
    try:
        with _told(place), connection.transaction():
            found = connection.execute("SELECT to_regclass('art33_slots')").fetchone()
            if found is not None and found[0] is not None:
                raise InputError(f"{place}: there is a docket in this database already: choose another database")
            connection.execute(
                "CREATE TABLE art33_slots (value BYTEA NOT NULL, format INTEGER NOT NULL, epoch INTEGER NOT NULL)"
            )
            connection.execute("INSERT INTO art33_slots VALUES (%s, %s, 0)", (table.pack(), FORMAT))
            for each in TABLES:
                connection.execute(each.replace("BLOB", "BYTEA").replace("INTEGER", "BIGINT"))
            store = PostgresStore.__new__(PostgresStore)
            store.place, store._url, store._write, store._connection = place, url, True, connection
            store._turn, store._unlocked = 0, True
            begin(store)
    finally:
        connection.close()
