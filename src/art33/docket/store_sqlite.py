"""The docket as one file: SQLite encrypted whole (ChaCha20-Poly1305, each page), its journal too.

`apsw-sqlite3mc` was chosen over `sqlcipher3` because its VFS is open to Python: the key slots live in the same file, and tests
stop the program at every single write. A rollback journal, not a write-ahead log: after a clean close there is one file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

from art33.docket import vfs
from art33.docket.faults import said, told
from art33.docket.keys import derive
from art33.docket.migrate import migrated
from art33.docket.slots import Table, unpack
from art33.docket.store import Moved, Store, copy_rows
from art33.errors import InputError

WAIT = 20_000
"""Milliseconds that a writer waits for another."""

_ALLOWED = frozenset(
    [
        apsw.SQLITE_SELECT,
        apsw.SQLITE_READ,
        apsw.SQLITE_INSERT,
        apsw.SQLITE_UPDATE,
        apsw.SQLITE_DELETE,
        apsw.SQLITE_TRANSACTION,
        apsw.SQLITE_RECURSIVE,
    ]
)
_FUNCTIONS = frozenset(["count", "max", "coalesce"])


def _allowed(operation: int, first: str | None, second: str | None, *_: str | None) -> int:
    """What SQL may do after opening: read and write rows, nothing else (no schema, no attached files, few functions)."""
    if operation in _ALLOWED or (operation == apsw.SQLITE_FUNCTION and second in _FUNCTIONS):
        return apsw.SQLITE_OK
    if operation == apsw.SQLITE_PRAGMA and first in ("integrity_check", "page_count", "page_size"):
        return apsw.SQLITE_OK
    return apsw.SQLITE_DENY


class FileStore(Store):
    """One docket in one file."""

    def __init__(self, path: Path, *, write: bool = True) -> None:
        self.place = str(path)
        self.path = path
        self._write = write
        self._connection: apsw.Connection | None = None
        self._node = (0, 0)
        self.format = vfs.format_of(path)

    def table(self) -> bytes:
        """The key slots."""
        with told(self.place):
            return vfs.read_table(self.path).pack()

    def put_table(self, data: bytes) -> None:
        """Both copies of the key slots, one after the other."""
        table = unpack(data)
        assert table is not None
        with told(self.place):
            vfs.write_table(self.path, table)

    def unlock(self, secret: bytes) -> None:
        """Open the database with the key made from the docket's secret. Raises Moved where another file came in its place."""
        with told(self.place):
            node = _node(self.path)
        self._connection = _connected(self.path, secret, write=self._write)
        self._node = node
        if self._moved():
            # Opened before or after the change, nobody knows; writing into a file that stands nowhere would lose entries.
            self.close()
            raise Moved
        with told(self.place):
            ((tables,),) = self._connection.execute("SELECT count(*) FROM sqlite_schema")
        if not tables:
            raise InputError(
                f"{self.place}: it was cut off after its header, its pages are gone: restore from a backup"
            )
        if self.format < vfs.FORMAT:
            self._migrate(secret)
            raise Moved
        _hardened(self._connection)

    def _migrate(self, secret: bytes) -> None:
        """A docket of an older format, written anew in this one before anything else is done with it."""
        if not self._write:
            raise InputError(
                f"{self.place}: was made by an older art33 (format {self.format}): open it once for writing"
            )
        with discarded(part_of(self.path)), told(self.place):
            self._sql("BEGIN IMMEDIATE")
            new = new_file(self.path, vfs.read_table(self.path), secret)
            try:
                with new.writing():
                    migrated(self, new, self.format)
            finally:
                new.close()
            placed(part_of(self.path), self.path, replace=True, locked=True)
        self.close()

    def new(self, secret: bytes) -> None:
        """Make the empty tables in a file that has a header only."""
        with told(self.place):
            self._connection = _connected(self.path, secret, write=True)
            self._connection.execute("PRAGMA auto_vacuum = FULL")
            self._node = _node(self.path)
            self.create_tables()
        _hardened(self._connection)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that holds the file's one write lock."""
        if not self._write:
            raise InputError(f"{self.place}: was opened for reading only")
        with told(self.place):
            self._sql("BEGIN IMMEDIATE")
        try:
            if self._moved():
                raise Moved
            yield
            with told(self.place):
                self._sql("COMMIT")
        except BaseException as error:
            self._rolled_back()
            if isinstance(error, apsw.Error | OSError):
                raise InputError(said(self.place, error)) from None
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A read transaction."""
        if self._open().in_transaction:
            yield
            return
        if self._moved():
            raise Moved
        with told(self.place):
            self._sql("BEGIN")
            try:
                yield
            finally:
                self._rolled_back()

    def _rolled_back(self) -> None:
        connection = self._open()
        if connection.in_transaction:
            try:
                connection.execute("ROLLBACK")
            except apsw.Error:
                # The disk fails under the rollback too: the journal stays and is played back at the next opening.
                connection.close(True)

    def _moved(self) -> bool:
        try:
            return _node(self.path) != self._node
        except OSError:
            return True

    def run(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of one statement."""
        try:
            yield from self._open().execute(sql, tuple(values))
        except apsw.Error as error:
            raise InputError(said(self.place, error)) from None

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """One statement for each of these rows."""
        with told(self.place):
            self._open().executemany(sql, rows)

    @contextmanager
    def anew(self, secret: bytes) -> Iterator[FileStore]:
        """The same rows in a new file, which then takes this one's place; the old key slots are overwritten where they lie.

        Nothing may have been written in the transaction around it: its journal would lie beside the new file.
        """
        with discarded(part_of(self.path)):
            new = new_file(self.path, vfs.read_table(self.path), secret)
            try:
                with new.writing():
                    copy_rows(self, new)
                    yield new
            finally:
                new.close()
            with told(self.place), vfs.old_slots(self.path):
                placed(part_of(self.path), self.path, replace=True, locked=True)

    def again(self) -> FileStore:
        """The same file, opened anew."""
        self.close()
        return FileStore(self.path, write=self._write)

    def damage(self) -> tuple[str, ...]:
        """What the header, the cipher and SQLite itself find wrong: every page is read and checked."""
        faults = list(vfs.header_damage(self.path))
        try:
            found = [str(row[0]) for row in self._open().execute("PRAGMA integrity_check(5)")]
            ((pages,),) = self._open().execute("PRAGMA page_count")
            ((size,),) = self._open().execute("PRAGMA page_size")
            if self.path.stat().st_size != vfs.BEGIN + pages * size:
                found.append("the file is longer or shorter than its pages")
        except apsw.Error as error:
            found = [said(self.place, error)]
        return (*faults, *(each for each in found if each != "ok"))

    def close(self) -> None:
        """Close the database."""
        if self._connection is not None:
            self._connection.close(True)
            self._connection = None

    def _open(self) -> apsw.Connection:
        if self._connection is None:
            raise InputError(f"{self.place}: was closed")
        return self._connection

    def _sql(self, sql: str) -> None:
        self._open().execute(sql)


def _connected(path: Path, secret: bytes, *, write: bool) -> apsw.Connection:
    name = vfs.registered()
    flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
    with told(str(path)):
        connection = apsw.Connection(str(path), flags=flags, vfs=name, statementcachesize=32)
        connection.set_busy_timeout(WAIT)
        connection.execute("PRAGMA cipher = 'chacha20'")
        # “raw:” because the key is uniform already; a passphrase would be stretched here once more.
        connection.execute(f"PRAGMA key = 'raw:{derive(secret, 'file').hex()}'")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA mmap_size = 0")
    return connection


def _hardened(connection: apsw.Connection) -> None:
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.authorizer = _allowed


def _node(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def part_of(path: Path) -> Path:
    """Where a file is made before it takes its place; what a crash left there is sealed and may go."""
    return path.with_name(path.name + ".part")


@contextmanager
def discarded(part: Path) -> Iterator[None]:
    """Where making a file fails, nothing of it is left lying about, as far as the disk lets us."""
    try:
        yield
    except BaseException:
        for each in (part, part.with_name(part.name + "-journal")):
            with suppress(OSError):
                each.unlink(missing_ok=True)
        raise


def new_file(path: Path, table: Table, secret: bytes) -> FileStore:
    """A new file beside its place, with a header and empty tables. `placed` puts it there once it is whole."""
    part = part_of(path)
    with told(str(path)):
        part.unlink(missing_ok=True)
        part.with_name(part.name + "-journal").unlink(missing_ok=True)
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            data = vfs.header_of(table)
            while data:
                data = data[os.write(descriptor, data) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    store = FileStore(part)
    store.new(secret)
    return store


def placed(part: Path, path: Path, *, replace: bool, locked: bool = False) -> None:
    """Put a finished file in its place, durably. Raises InputError where something stands there and must not be replaced.

    `locked` says that the caller holds the write lock of what stands there; it is taken here otherwise.
    """
    with told(str(path)):
        if not replace:
            _linked(part, path)
        elif locked or not path.exists():
            part.replace(path)
        else:
            with vfs.locked(path):
                # A journal that a crash left belongs to the old file and must never be played back into the new one.
                journal = path.with_name(path.name + "-journal")
                aside = path.with_name(path.name + "-journal.old")
                if journal.exists():
                    journal.replace(aside)
                part.replace(path)
            aside.unlink(missing_ok=True)
        _synced(path.parent)


def _linked(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise _taken(part, path) from None
    except OSError:
        # Sticks and some network drives have no links.
        if path.exists():
            raise _taken(part, path) from None
        part.rename(path)
    else:
        part.unlink()


def _taken(part: Path, path: Path) -> InputError:
    part.unlink()
    return InputError(f"{path}: there is a file already, and it is not replaced: choose another name")


def _synced(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
