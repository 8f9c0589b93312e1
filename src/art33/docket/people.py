"""Who can open the docket: users added and removed, passphrases and printed codes changed, the docket's secret renewed.

Key slots are written inside the transaction that records the change. A crash between the two leaves a slot that opens and is not
recorded, or nothing; never a recorded user who cannot open.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable

from art33.docket import envelope, escrow, slots
from art33.docket.casekeys import wrap_for
from art33.docket.keys import derive, folded, from_code, from_passphrase, new_code, new_secret, user_keys
from art33.docket.rights import USER_KINDS, User, refusal
from art33.docket.session import Refused, Session
from art33.errors import InputError

SHORTEST = 8
"""A passphrase of fewer characters is refused; four words or more are better."""


def user_body(number: int, name: str, kind: str, admin: bool, places: Iterable[int], seed: bytes) -> dict[str, object]:
    """The entry that makes somebody a user."""
    keys = user_keys(seed)
    return {
        "number": number,
        "name": name,
        "kind": kind,
        "admin": admin,
        "slots": list(places),
        "box": keys.box_public.hex(),
        "sign": keys.sign_public.hex(),
    }


def checked_name(name: str) -> str:
    """A user's name with single spaces. Raises InputError where it is empty or too long."""
    name = " ".join(name.split())
    if not name or len(name) > 200 or not name.isprintable():
        raise InputError("a user's name is one line of up to 200 letters")
    return name


def checked_passphrase(passphrase: str) -> str:
    """Raises InputError where a passphrase is too short to be one."""
    if len(passphrase) < SHORTEST:
        raise InputError(f"the passphrase has fewer than {SHORTEST} characters: take four or more words")
    return passphrase


def demand(session: Session, action: str, at: str) -> None:
    """Raise InputError, after writing down the refusal, where the user may not do this."""
    why = refusal(session.user, session.office.locks, action)
    if why is not None:
        raise Refused(why, action)


def add_user(session: Session, name: str, passphrase: str, at: str, kind: str, admin: bool) -> str:
    """Make somebody a user; the answer is their recovery code, shown once. Inside `writing`."""
    demand(session, "user", at)
    name, passphrase = checked_name(name), checked_passphrase(passphrase)
    if kind not in USER_KINDS or kind == "escrow":
        raise InputError(f"there is no user “{kind}”; there are: {', '.join(USER_KINDS[:-1])}")
    if any(folded(user.name) == folded(name) for user in session.office.active()):
        raise InputError(f"“{name}” is a user already")
    table = _table(session)
    seed = new_secret()
    code = new_code()
    number = max(session.office.users) + 1
    first, second = free(table, session.office.taken(), 2)
    put = {
        first: _slot(session, table, first, from_passphrase(passphrase, name, table.salt, table.cost), number, seed),
        second: _slot(session, table, second, from_code(code, table.salt, name=name), number, seed),
    }
    session.add_to_office("user", user_body(number, name, kind, admin, (first, second), seed), at)
    session.store.put_table(table.put(put).pack())
    return code


def remove_user(session: Session, name: str, at: str, why: str) -> None:
    """Take a user's keys away. Inside `renewing`, so that what they knew opens nothing of what comes."""
    demand(session, "user", at)
    user = session.office.user(name)
    if user.admin and sum(each.admin and each.kind != "escrow" for each in session.office.active()) == 1:
        raise InputError(f"{user.name} is the only administrator: make somebody else one first")
    session.add_to_office("user_removed", {"number": user.number, "name": user.name, "why": why}, at)
    session.store.drop_wraps_of(user.number)


def renewing(session: Session, work: Callable[[], None], at: str, why: str) -> None:
    """Do something while everything is written anew under a new secret, which those who stay are handed. Whole or not at all."""

    def inside() -> None:
        old, secret = session.store, new_secret()
        with old.anew(secret) as store:
            session.store = store
            try:
                table = _table(session)
                work()
                put = {place: slots.unused(table.docket, place) for place in range(len(table.slots))}
                for user in session.office.active():
                    for place in user.slots:
                        put[place] = slots.with_secret(table.docket, table.slots[place], user.box, secret)
                session.add_to_office("key", {"what": "the docket's secret was renewed", "why": why}, at)
                wrapped = envelope.seal(envelope.sealer(derive(secret, "office")), session.docket, session.office_key)
                store.put_meta("office", wrapped)
                store.put_table(table.put(put).pack())
            finally:
                session.store = old

    session.writing(inside)
    session.follow()


def change_passphrase(session: Session, passphrase: str, at: str, device: bytes = b"") -> None:
    """The user's own passphrase, replaced. Inside `writing`."""
    demand(session, "key", at)
    table = _table(session)
    user = session.user
    key = from_passphrase(checked_passphrase(passphrase), user.name, table.salt, table.cost, device)
    place = user.slots[0]
    session.add_to_office("key", {"what": "passphrase changed"}, at)
    session.store.put_table(table.put({place: _slot(session, table, place, key, user.number, session.seed)}).pack())


def new_recovery(session: Session, at: str) -> str:
    """A new printed code for the user; the old one is dead. Inside `writing`."""
    demand(session, "key", at)
    table = _table(session)
    user = session.user
    code = new_code()
    place = user.slots[1]
    key = from_code(code, table.salt, name=user.name)
    session.add_to_office("key", {"what": "recovery code changed"}, at)
    session.store.put_table(table.put({place: _slot(session, table, place, key, user.number, session.seed)}).pack())
    return code


def set_escrow(session: Session, needed: int, people: int, at: str) -> tuple[str, ...]:
    """Split a key that opens every case among people, so that any `needed` of them open together. Inside `writing`.

    Cases of this user are handed to it at once, those of others when their owners next write to them.
    """
    demand(session, "escrow", at)
    if session.office.escrow() is not None:
        raise InputError("there is an escrow already: its shares stay good; remove the user “escrow” to make a new one")
    seed = new_secret()
    shares = escrow.split(seed, needed, people)
    table = _table(session)
    (place,) = free(table, session.office.taken(), 1)
    number = max(session.office.users) + 1
    body = user_body(number, "escrow", "escrow", True, (place,), seed)
    session.add_to_office("user", body, at)
    session.add_to_office("escrow", {"needed": needed, "people": people}, at)
    session.store.put_table(
        table.put({place: _slot(session, table, place, derive(seed, "escrow slot"), number, seed)}).pack()
    )
    for case in tuple(session.cases):
        offer_escrow(session, case)
    return shares


def offer_escrow(session: Session, case: str) -> None:
    """Hand a case to the escrow, where there is one that lacks it. Inside `writing`."""
    user = session.office.escrow()
    if user is None or user.number == session.number:
        return
    keys = session.cases[case].keys
    tag = keys.tag(user.number)
    if keys.role == "owner" and session.store.wrap(tag) is None:
        session.store.put_wrap(tag, user.number, wrap_for(session.docket, user.box, keys))


def free(table: slots.Table, taken: set[int], wanted: int) -> list[int]:
    """Places of unused slots, drawn at random so that their order says nothing. Raises InputError where there are none."""
    places = [place for place in range(len(table.slots)) if place not in taken]
    if len(places) < wanted:
        raise InputError(f"all {len(table.slots)} key slots are taken: remove users who have left")
    return secrets.SystemRandom().sample(places, wanted)


def _table(session: Session) -> slots.Table:
    table = slots.unpack(session.store.table())
    if table is None:
        raise InputError(f"{session.store.place}: the key slots are damaged: restore from a backup")
    return table


def _slot(session: Session, table: slots.Table, place: int, key: bytes, number: int, seed: bytes) -> bytes:
    return slots.slot(table.docket, place, key, number, seed, session.secret)


def others(session: Session) -> tuple[User, ...]:
    """The other users who can open the docket."""
    return tuple(user for user in session.office.active() if user.number != session.number)
