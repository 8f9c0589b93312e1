"""What can go wrong with disks, files and servers, said in one line with a way on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from art33.errors import InputError


def said(place: str, error: BaseException) -> str:
    """One line for a fault of the file or of SQLite."""
    if isinstance(error, apsw.FullError) or getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
        return f"{place}: the disk is full, nothing was written: make room and try again"
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return f"{place}: somebody else is writing just now: try again in a moment"
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError) or getattr(error, "errno", None) in (
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
    ):
        return f"{place}: the file or its folder cannot be written: copy the docket to a folder of your own"
    if isinstance(error, apsw.CantOpenError):
        return f"{place}: the file cannot be opened: is its folder there, and writable?"
    if isinstance(error, apsw.NotADBError | apsw.CorruptError | apsw.FormatError):
        return f"{place}: its pages are damaged or do not belong to this header: restore from a backup"
    if isinstance(error, apsw.IOError) or getattr(error, "errno", None) == errno.EIO:
        return f"{place}: the disk reports a fault ({_plain(error)}): nothing was acknowledged; check the disk"
    if isinstance(error, apsw.NoMemError | MemoryError):
        return f"{place}: not enough memory: close other programs and try again"
    if isinstance(error, OSError):
        return f"{place}: {(error.strerror or str(error)).lower()}"
    return f"{place}: its inside is not as it should be ({_plain(error)}): run `art33 docket verify`"


def _plain(error: BaseException) -> str:
    return str(error).partition(":")[2].strip() or str(error) or type(error).__name__


@contextmanager
def told(place: str) -> Iterator[None]:
    """Whatever the disk or SQLite reports inside becomes an InputError of one line."""
    try:
        yield
    except (apsw.Error, OSError, MemoryError) as error:
        raise InputError(said(place, error)) from None
