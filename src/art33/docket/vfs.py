"""The file under the database: 64 KiB of header first, then SQLite, encrypted whole.

SQLite is given a VFS that begins its file 64 KiB in; the cipher (SQLite3 Multiple Ciphers) sits above it and below SQLite, so pages
and journal are sealed before they come here. The header holds the magic, the format and two copies of the key slots; the
copy with the higher turn that is whole is the one that counts.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from art33.docket.slots import TABLE, Table, unpack
from art33.errors import InputError

MAGIC = b"art33 docket"
FORMAT = 1
BEGIN = 65_536
"""Where SQLite begins."""
_FIRST = 4_096
_COPIES = (_FIRST, _FIRST + TABLE)
NAME = "art33"
_BASE = ""


class File(apsw.VFSFile):
    """One file of SQLite; the database itself is shifted, its journal is not."""

    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._begin = BEGIN if flags[0] & apsw.SQLITE_OPEN_MAIN_DB else 0
        super().__init__(_BASE, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802, D102
        return super().xRead(amount, offset + self._begin)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802, D102
        super().xWrite(data, offset + self._begin)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802, D102
        super().xTruncate(newsize + self._begin)

    def xFileSize(self) -> int:  # noqa: N802, D102
        return max(0, super().xFileSize() - self._begin)

    def xSync(self, flags: int) -> None:  # noqa: N802, D102
        super().xSync(flags)


class Disk(apsw.VFS):
    """The VFS that shifts databases by the header."""

    def __init__(self) -> None:
        super().__init__(NAME, _BASE)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> File:  # noqa: N802, D102
        return File(name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802, D102
        super().xDelete(filename, syncdir)


_disk: Disk | None = None


def registered() -> str:
    """The VFS's name, for SQLite, with the cipher above it."""
    global _disk
    if _disk is None:
        _disk = Disk()
    return f"multipleciphers-{NAME}"


def header_of(table: Table) -> bytes:
    """The whole header of a new file."""
    packed = table.pack()
    return (_preamble() + packed + packed).ljust(BEGIN, b"\x00")


def _preamble() -> bytes:
    return (MAGIC + b" " + str(FORMAT).encode() + b"\n").ljust(_FIRST, b"\x00")


@contextmanager
def _raw(path: Path, *, write: bool = False) -> Iterator[apsw.VFSFile]:
    """The file itself, unshifted, opened the way SQLite does.

    Closing a file of one's own would let go of every lock that this program holds on it (POSIX); SQLite's own way does not.
    """
    flags = apsw.SQLITE_OPEN_MAIN_DB | (apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY)
    file = apsw.VFSFile(_BASE, str(path), [flags, 0])
    try:
        yield file
    finally:
        file.xClose()


def _bytes(path: Path, at: int, length: int) -> bytes:
    with _raw(path) as file:
        return file.xRead(min(length, max(0, file.xFileSize() - at)), at)


def format_of(path: Path) -> int:
    """The format that a file says it has. Raises InputError: no docket, or one from a newer art33."""
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder, not a docket")
        if not path.exists():
            raise InputError(f"{path}: there is no such docket (make one with: art33 docket init)")
        start = _bytes(path, 0, 64)
    except (apsw.Error, OSError):
        raise InputError(f"{path}: cannot be read: is it yours to read?") from None
    line, _, rest = start.partition(b"\n")
    words = line.removeprefix(MAGIC + b" ")
    if not line.startswith(MAGIC + b" ") or not words.isdigit() or any(rest):
        raise InputError(f"{path}: is not a docket of art33, or its first bytes are damaged: try a backup")
    if int(words) > FORMAT:
        raise InputError(
            f"{path}: was made by a newer art33 (format {int(words)}, this one reads up to {FORMAT}): update art33"
        )
    return int(words)


def read_table(path: Path) -> Table:
    """The key slots. Raises InputError where both copies are damaged."""
    found = [table for table in copies(path) if table is not None]
    if not found:
        raise InputError(f"{path}: the key slots are damaged in both copies, nobody can open it: restore from a backup")
    return max(found, key=lambda table: table.turn)


def copies(path: Path) -> tuple[Table | None, Table | None]:
    """Both copies of the key slots, None for one that is damaged."""
    first, second = (unpack(_bytes(path, at, TABLE)) for at in _COPIES)
    return first, second


def header_damage(path: Path) -> tuple[str, ...]:
    """What is wrong with the header's bytes."""
    start = _bytes(path, 0, BEGIN)
    faults = []
    end = _COPIES[1] + TABLE
    if start[:_FIRST] != _preamble() or start[end:] != bytes(BEGIN - end):
        faults.append("the header has bytes that do not belong there")
    first, second = copies(path)
    for name, table in (("first", first), ("second", second)):
        if table is None:
            faults.append(f"the {name} copy of the key slots is damaged")
    if first is not None and second is not None and first != second:
        faults.append("the two copies of the key slots differ: a change of keys was cut short")
    return tuple(faults)


def write_table(path: Path, table: Table) -> None:
    """Both copies of the key slots, the older one first; a crash at any point leaves one that is whole."""
    first, second = copies(path)
    older_first = _COPIES if first is None or (second is not None and first.turn <= second.turn) else _COPIES[::-1]
    with _raw(path, write=True) as file:
        for at in older_first:
            file.xWrite(table.pack(), at)
            file.xSync(apsw.SQLITE_SYNC_FULL)


@contextmanager
def old_slots(path: Path) -> Iterator[None]:
    """Overwrite the key slots of the file that stands here now, once another has taken its place.

    What is left of it on the disk then opens for nobody, as far as the disk overwrites where it is told to.
    """
    with _raw(path, write=True) as file:
        yield
        file.xWrite(secrets.token_bytes(2 * TABLE), _FIRST)
        file.xSync(apsw.SQLITE_SYNC_FULL)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep everybody else from the file for a moment. Raises apsw.BusyError where somebody is in it."""
    with _raw(path, write=True) as file:
        file.xLock(apsw.SQLITE_LOCK_SHARED)
        try:
            file.xLock(apsw.SQLITE_LOCK_RESERVED)
            file.xLock(apsw.SQLITE_LOCK_EXCLUSIVE)
            yield
        finally:
            file.xUnlock(apsw.SQLITE_LOCK_NONE)
