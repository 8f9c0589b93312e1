"""Making a docket, and every way to open one: passphrase, printed code, shares."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from art33.docket import escrow, slots
from art33.docket.chain import beginning
from art33.docket.docket import Docket
from art33.docket.entries import read_at
from art33.docket.envelope import seal, sealer
from art33.docket.keys import COST, Cost, derive, from_code, from_passphrase, new_code, new_secret
from art33.docket.people import change_passphrase, checked_name, checked_passphrase, free, new_recovery, user_body
from art33.docket.rights import refusal
from art33.docket.session import Session, Unreadable
from art33.docket.store import Moved, Store
from art33.docket.vfs import FORMAT
from art33.errors import InputError

Place = Path | str
_TRIES = 20


class Opened(NamedTuple):
    """An open docket, and the recovery code of its user, to be printed once."""

    docket: Docket
    recovery: str


def is_server(place: Place) -> bool:
    """Whether a place is on a PostgreSQL server."""
    return isinstance(place, str) and place.startswith(("postgresql://", "postgres://"))


def path_of(place: Place) -> Path:
    """The file that a place names, whole."""
    return Path(place).expanduser().absolute()


def store_at(place: Place, *, write: bool = True) -> Store:
    """The store at a place, not yet unlocked. Raises InputError where there is none."""
    if is_server(place):
        from art33.docket.store_postgres import PostgresStore

        return PostgresStore(str(place), write=write)
    from art33.docket.store_sqlite import FileStore

    return FileStore(path_of(place), write=write)


def create(place: Place, user: str, passphrase: str, at: str, *, cost: Cost = COST, device: bytes = b"") -> Opened:
    """Make a docket whose first user administers it. Raises InputError where something stands there already."""
    name, passphrase = checked_name(user), checked_passphrase(passphrase)
    read_at(at)
    docket = secrets.token_bytes(16)
    secret, seed, office_key = new_secret(), new_secret(), new_secret()
    table = slots.new_table(docket, cost)
    code = new_code()
    first, second = free(table, set(), 2)
    table = table.put(
        {
            first: slots.slot(
                docket, first, from_passphrase(passphrase, name, table.salt, cost, device), 1, seed, secret
            ),
            second: slots.slot(docket, second, from_code(code, table.salt, name=name), 1, seed, secret),
        }
    )
    values = {
        "docket": docket,
        "format": str(FORMAT).encode(),
        "office": seal(sealer(derive(secret, "office")), docket, office_key),
        "tip": beginning(docket).pack(),
    }
    unlocked = slots.Unlocked(first, 1, seed, secret)

    def begin(store: Store) -> None:
        """The first entries of a store whose tables are empty; inside its transaction."""
        for key, value in values.items():
            store.put_meta(key, value)
        session = Session(store, docket, unlocked)
        session.add_to_office("docket", {"format": FORMAT}, at)
        session.add_to_office("user", user_body(1, name, "person", True, (first, second), seed), at)

    if is_server(place):
        from art33.docket.store_postgres import new_server

        new_server(str(place), table, secret, begin)
    else:
        _new_file(path_of(place), table, secret, begin)
    return Opened(_docket(place, lambda _: unlocked, "", at, write=True), code)


def _new_file(path: Path, table: slots.Table, secret: bytes, begin: Callable[[Store], None]) -> None:
    from art33.docket.faults import told
    from art33.docket.store_sqlite import discarded, new_file, part_of, placed

    with told(str(path)):
        if path.exists():
            raise InputError(f"{path}: there is a file already, and it is not replaced: choose another name")
        if not path.parent.is_dir():
            raise InputError(f"{path}: its folder does not exist: make the folder first")
    with discarded(part_of(path)):
        store = new_file(path, table, secret)
        try:
            with store.writing():
                begin(store)
        finally:
            store.close()
        placed(part_of(path), path, replace=False)


Find = Callable[[slots.Table], slots.Unlocked | None]


def _docket(place: Place, find: Find, wrong: str, at: str, *, write: bool) -> Docket:
    """Open a docket with the slot that `find` finds in its table; `wrong` is said where it finds none."""
    read_at(at)
    for _ in range(_TRIES):
        store = store_at(place, write=write)
        data = b""
        try:
            data = store.table()
            table = slots.unpack(data)
            assert table is not None
            if (unlocked := find(table)) is None:
                raise InputError(f"{place}: {wrong}")
            return _on(store, table, unlocked, at, write=write)
        except Moved:
            store.close()
        except BaseException as error:
            # Slots of one file and pages of another, if it was written anew between the two looks.
            exchanged = isinstance(error, InputError) and data != b"" and _table_of(store) not in (data, b"")
            store.close()
            if not exchanged:
                raise
    raise InputError(f"{place}: is being written anew again and again: try later")


def _table_of(store: Store) -> bytes:
    try:
        return store.table()
    except InputError:
        return b""


def _on(store: Store, table: slots.Table, unlocked: slots.Unlocked, at: str, *, write: bool) -> Docket:
    store.unlock(unlocked.secret)
    session = Session(store, table.docket, unlocked)
    try:
        session.reading(lambda: None)
    except Unreadable as unreadable:
        raise InputError(f"{store.place}: {_first_fault(store, table.docket, unreadable)}") from None
    user = session.office.users.get(session.number)
    if user is None or not user.active:
        raise InputError(f"{store.place}: this key opens it, but no user has it: an administrator can add you anew")
    docket = Docket(session, at, write=write)
    if session.number in session.office.locks.users:
        docket.refused("open", at)
        raise InputError(str(refusal(user, session.office.locks, "read")))
    return docket


def _first_fault(store: Store, docket: bytes, unreadable: Unreadable) -> str:
    """The first bad entry of a docket that does not open, found along the chain, which needs no key."""
    from art33.docket.verify import check_chain

    with store.reading():
        faults = check_chain(store.rows(), docket, (), {}).faults
    line = faults[0].line() if faults else str(unreadable)
    return f"the history is not whole: {line}; restore from a backup"


def open_docket(
    place: Place, user: str, passphrase: str, at: str, *, write: bool = True, device: bytes = b""
) -> Docket:
    """Open a docket with a name and passphrase, and the content of a key file where the user has one. Raises InputError."""

    def find(table: slots.Table) -> slots.Unlocked | None:
        return slots.unlock(table, from_passphrase(passphrase, user, table.salt, table.cost, device))

    wrong = f"the name or the passphrase is wrong{', or the key file' if device else ''};"
    lost = " if it is lost: art33 docket keys recover, with the printed code"
    return _docket(place, find, wrong + lost, at, write=write)


def recover(place: Place, user: str, recovery: str, new_passphrase: str, at: str) -> Opened:
    """Open a docket with the printed code, and set a new passphrase; the code is used up and a new one made."""
    checked_passphrase(new_passphrase)

    def find(table: slots.Table) -> slots.Unlocked | None:
        return slots.unlock(table, from_code(recovery, table.salt, name=user))

    wrong = f"this code does not open it for “{user}”: is it the latest print, the right docket, the right name?"
    docket = _docket(place, find, wrong, at, write=True)
    try:

        def work() -> str:
            change_passphrase(docket.session, new_passphrase, at)
            return new_recovery(docket.session, at)

        return Opened(docket, docket.session.writing(work))
    except BaseException:
        docket.close()
        raise


def open_with_shares(place: Place, shares: Sequence[str], at: str) -> Docket:
    """Open a docket with enough shares of its escrow; its user sees every case handed to it."""
    seed = escrow.join(shares)
    key = derive(seed, "escrow slot")
    wrong = "these shares are of another docket, or of an escrow that was replaced"
    return _docket(place, lambda table: slots.unlock(table, key), wrong, at, write=True)
