"""What disks, files and servers report becomes one line with a way on."""

from __future__ import annotations

import errno
import os

import apsw
import psycopg
import pytest
from tests.docket.making import AT, PASSPHRASE, USER, begun

from art33.docket.faults import said
from art33.docket.keys import CHEAP
from art33.docket.opening import create, open_docket
from art33.docket.store_postgres import _said, shown
from art33.errors import InputError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (apsw.FullError("x"), "the disk is full, nothing was written: make room"),
        (OSError(errno.ENOSPC, "x"), "the disk is full"),
        (OSError(errno.EDQUOT, "x"), "the disk is full"),
        (apsw.BusyError("x"), "somebody else is writing just now: try again"),
        (apsw.LockedError("x"), "somebody else is writing just now"),
        (apsw.ReadOnlyError("x"), "cannot be written: copy the docket"),
        (OSError(errno.EROFS, "x"), "cannot be written"),
        (OSError(errno.EACCES, "x"), "cannot be written"),
        (apsw.CantOpenError("x"), "cannot be opened: is its folder there"),
        (apsw.NotADBError("x"), "restore from a backup"),
        (apsw.CorruptError("x"), "restore from a backup"),
        (apsw.IOError("IOError: disk I/O error"), "the disk reports a fault (disk I/O error)"),
        (OSError(errno.EIO, os.strerror(errno.EIO)), "the disk reports a fault"),
        (MemoryError(), "not enough memory"),
        (apsw.NoMemError("x"), "not enough memory"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "file name too long"),
        (apsw.SQLError("SQLError: no such table: x"), "run `art33 docket verify`"),
    ],
)
def test_every_fault_of_a_disk_is_said(error: BaseException, words: str) -> None:
    line = said("a.docket", error)
    assert line.startswith("a.docket: ")
    assert words in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (psycopg.errors.InvalidPassword, "refuses this name or password"),
        (psycopg.errors.InvalidCatalogName, "has no such database: create it first"),
        (psycopg.errors.DiskFull, "out of disk, memory or connections: nothing was written"),
        (psycopg.errors.TooManyConnections, "out of disk, memory or connections"),
        (psycopg.errors.LockNotAvailable, "somebody else is writing just now"),
        (psycopg.errors.DeadlockDetected, "somebody else is writing just now"),
        (psycopg.errors.ReadOnlySqlTransaction, "for reading only"),
        (psycopg.errors.InsufficientPrivilege, "may not do that on the server"),
        (psycopg.errors.UndefinedTable, "the server reports a fault"),
        (psycopg.OperationalError, "cannot be reached"),
    ],
)
def test_every_fault_of_a_server_is_said(kind: type[psycopg.Error], words: str) -> None:
    line = _said("postgresql://server/office", kind("first line\nsecond line"))
    assert words in line
    assert "\n" not in line


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        open_docket("postgresql:///office?host=/nowhere/at/all", USER, PASSPHRASE, AT)


def test_a_password_in_an_address_is_never_shown() -> None:
    assert shown("postgresql://ann:secret@server/office") == "postgresql://ann:…@server/office"
    assert shown("postgresql://ann@server/office") == "postgresql://ann@server/office"


@pytest.mark.needs_postgresql
def test_a_database_without_a_docket_with_one_and_with_a_newer_one(postgres_url: str) -> None:
    with pytest.raises(InputError, match="no docket in this database .make one with"):
        open_docket(postgres_url, USER, PASSPHRASE, AT)
    begun(postgres_url).close()
    with pytest.raises(InputError, match="there is a docket in this database already"):
        create(postgres_url, USER, PASSPHRASE, AT, cost=CHEAP)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("UPDATE art33_slots SET format = 2")
        with pytest.raises(InputError, match="made by a newer art33 .format 2"):
            open_docket(postgres_url, USER, PASSPHRASE, AT)
        connection.execute("UPDATE art33_slots SET format = 1, value = substr(value, 2)")
        with pytest.raises(InputError, match="key slots are damaged"):
            open_docket(postgres_url, USER, PASSPHRASE, AT)


@pytest.mark.needs_postgresql
def test_a_table_that_is_gone(postgres_url: str) -> None:
    from tests.docket.making import opened

    from art33.docket.verify import verify

    begun(postgres_url).close()
    with opened(postgres_url) as docket, psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP TABLE stamps")
        assert "“stamps” is missing" in str(docket.store.damage())
        assert not verify(docket).good
