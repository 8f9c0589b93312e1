"""A docket again, whole, in another place: checked before it is called done, and never put over something by accident.

A backup opens with the same passphrases and codes as the docket did when it was made. It is made from one view of the docket, so
others may go on writing.
"""

from __future__ import annotations

from art33.docket.docket import Docket
from art33.docket.opening import Place, is_server, open_docket, path_of
from art33.docket.slots import unpack
from art33.docket.store import Store, copy_rows
from art33.docket.verify import verify
from art33.errors import InputError


def backup(docket: Docket, target: Place, at: str, *, replace: bool = False) -> None:
    """The docket once more at `target`, a file. Raises InputError where something stands there, or the docket is damaged."""
    if is_server(target):
        raise InputError("a backup is a file; to move to a server: art33 docket restore FILE postgresql://…")
    if not is_server(docket.place) and path_of(target) == path_of(docket.place):
        raise InputError(f"{target}: that is the docket itself: choose another place for its backup")
    docket.session.writing(lambda: docket.session.add_to_office("backup", {}, at))
    docket.checkpoint(at)
    report = verify(docket, deep=False)
    if not report.good:
        raise InputError(f"{docket.place}: is not backed up as it is: {report.line()}")
    _copied(docket, target, replace=replace)


def restore(
    source: Place, target: Place, user: str, passphrase: str, at: str, *, replace: bool = False, device: bytes = b""
) -> Docket:
    """A docket made again from a backup, opened. Raises InputError where the backup is not whole, or something stands there."""
    with open_docket(source, user, passphrase, at, write=False, device=device) as docket:
        report = verify(docket)
        if not report.good:
            raise InputError(f"{source}: is not restored: {report.line()}")
        _copied(docket, target, replace=replace)
    restored = open_docket(target, user, passphrase, at, device=device)
    session = restored.session
    session.writing(lambda: session.add_to_office("restore", {"entries": report.entries}, at))
    return restored


def _copied(docket: Docket, target: Place, *, replace: bool) -> None:
    session = docket.session
    table = unpack(session.store.table())
    if table is None:
        raise InputError(f"{docket.place}: the key slots are damaged")
    if is_server(target):
        from art33.docket.store_postgres import new_server

        if replace:
            raise InputError("a docket on a server is not replaced: restore into an empty database")

        def fill(store: Store) -> None:
            """All rows, in the transaction that makes the tables."""
            session.reading(lambda: copy_rows(session.store, store))

        new_server(str(target), table, session.secret, fill)
        return
    from art33.docket.store_sqlite import discarded, new_file, part_of, placed

    path = path_of(target)
    if path.exists() and not replace:
        raise InputError(f"{path}: there is a file already, and it is not replaced: choose another name")
    if not path.parent.is_dir():
        raise InputError(f"{path}: its folder does not exist: make the folder first")

    def work() -> None:
        with discarded(part_of(path)):
            new = new_file(path, table, session.secret)
            try:
                with new.writing():
                    copy_rows(session.store, new)
            finally:
                new.close()
            placed(part_of(path), path, replace=replace)

    session.reading(work)
