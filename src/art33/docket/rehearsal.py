"""Opening a docket with a printed code without using the code up: for practice, so that nothing is changed."""

from __future__ import annotations

from art33.docket import slots
from art33.docket.docket import Docket
from art33.docket.keys import from_code
from art33.docket.opening import Place, store_at
from art33.docket.session import Session
from art33.errors import InputError


def open_to_rehearse(place: Place, user: str, code: str, at: str) -> Docket:
    """The docket, read only, as the code would open it. Raises InputError where it would not."""
    store = store_at(place, write=False)
    try:
        table = slots.unpack(store.table())
        unlocked = None if table is None else slots.unlock(table, from_code(code, table.salt, name=user))
        if table is None or unlocked is None:
            raise InputError(
                f"{place}: this code does not open it for “{user}”: is it the latest print, the right docket, the right name?"
            )
        store.unlock(unlocked.secret)
        session = Session(store, table.docket, unlocked)
        session.reading(lambda: None)
        return Docket(session, at)
    except BaseException:
        store.close()
        raise
