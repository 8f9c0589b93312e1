"""Cases in an open docket: begun, shared, handed out in trays, locked, closed, erased. Everything here runs inside `writing`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from art33.docket import envelope
from art33.docket.admission import admitted
from art33.docket.casekeys import CaseKeys, new_keys, open_wrap, wrap_for, wrap_own
from art33.docket.entries import KINDS, Entry
from art33.docket.keys import from_code, new_code
from art33.docket.people import demand, offer_escrow
from art33.docket.rights import ROLES, Role, User, refusal_in_case
from art33.docket.session import Held, Refused, Session
from art33.docket.state import Folding, Profile
from art33.errors import InputError


def new_case(session: Session, profile: Profile, at: str, guest: User | None = None) -> Held:
    """A case of one's own, or a tray for a guest."""
    demand(session, "case", at)
    if session.office.locks.docket:
        raise Refused("the docket is locked: nothing is added until it is unlocked", "profile")
    if not profile.id.strip() or len(profile.id) > 200 or not profile.id.isprintable():
        raise InputError("a case's id is one line of up to 200 letters")
    if profile.id in session.cases:
        raise InputError(f"there is a case “{profile.id}” already: choose another id")
    keys = new_keys(profile.id, "owner", profile.tray_of)
    wrapped = wrap_own(session.docket, session.own, keys)
    session.store.put_wrap(keys.tag(session.number), session.number, wrapped)
    held = Held(keys, wrapped, Folding())
    session.cases[profile.id] = held
    session._by_tag[keys.tag(session.number)] = profile.id
    session.add_to_case(
        held,
        [
            ("profile", {"profile": msgspec.to_builtins(profile)}),
            ("rights", {"user": session.user.name, "role": "owner"}),
        ],
        at,
    )
    if guest is not None:
        _hand(session, held, guest, "worker", at)
    offer_escrow(session, profile.id)
    return held


def append(session: Session, case: str, entries: Sequence[tuple[str, Mapping[str, Any]]], at: str) -> tuple[Entry, ...]:
    """Entries for a case: all of them, or none where one does not fit or may not be made by this user."""
    held = session.held(case)
    for kind in dict.fromkeys(kind for kind, _ in entries):
        if kind not in KINDS:
            raise InputError(f"there is no entry “{kind}”; there are: {', '.join(KINDS)}")
        may(session, held, kind)
    made = session.add_checked(held, entries, at, admitted)
    offer_escrow(session, case)
    return made


def may(session: Session, held: Held, kind: str) -> None:
    """Raise Refused where the user may not make such an entry in this case."""
    folding = held.folding
    why = refusal_in_case(
        session.user,
        session.office.locks,
        held.keys.role,
        kind,
        locked=folding.locked,
        closed=folding.closed,
    )
    if why is not None:
        raise Refused(why, kind, held.keys.case)


def share(session: Session, case: str, user: User, role: Role, at: str) -> None:
    """Let a user open a case."""
    held = session.held(case)
    may(session, held, "rights")
    if role not in ROLES:
        raise InputError(f"there is no role “{role}”; there are: {', '.join(ROLES)}")
    if user.kind in ("interpreter", "volunteer"):
        raise InputError(f"{user.name} is {user.kind} and sees what they are given, not whole cases: give them sources")
    if user.number == session.number:
        raise InputError("one's own role is not changed: another owner can do that")
    _hand(session, held, user, role, at)
    for tray in trays(session, case):
        _hand(session, session.held(tray), user, role, at)


def _hand(session: Session, held: Held, user: User, role: Role, at: str) -> None:
    keys = held.keys._replace(role=role)
    session.store.put_wrap(keys.tag(user.number), user.number, wrap_for(session.docket, user.box, keys))
    session.add_to_case(held, [("rights", {"user": user.name, "role": role})], at)


def unshare(session: Session, case: str, user: User, at: str) -> None:
    """Take a case away from a user: their wrap is destroyed, and what is written from now on has a new key."""
    held = session.held(case)
    may(session, held, "rights")
    if user.name not in held.folding.record().rights:
        raise InputError(f"{user.name} has no role in case “{case}”")
    if user.number == session.number:
        raise InputError("one's own role is not taken away: another owner can do that")
    session.add_to_case(held, [("rights", {"user": user.name, "role": None})], at)
    rights = held.folding.record().rights
    session.store.drop_wraps([held.keys.tag(user.number)])
    keys = held.keys.renewed(session.store.tip().entries + 1)
    for other in _holders(session, keys):
        if other.number == session.number:
            wrapped = wrap_own(session.docket, session.own, keys)
            session.store.put_wrap(keys.tag(other.number), other.number, wrapped)
            session.cases[case] = held._replace(keys=keys, wrapped=wrapped)
        else:
            role = "owner" if other.kind == "escrow" else rights.get(other.name, "reader")
            theirs = wrap_for(session.docket, other.box, keys._replace(role=role))
            session.store.put_wrap(keys.tag(other.number), other.number, theirs)
    for tray in trays(session, case):
        if user.name in session.held(tray).folding.record().rights:
            unshare(session, tray, user, at)


def give(session: Session, case: str, user: User, sources: Sequence[str], at: str) -> str:
    """A tray for a user: a case of its own with copies of these sources and their statements, nothing else."""
    held = session.held(case)
    may(session, held, "rights")
    record = held.folding.record()
    if record.profile is None or held.keys.tray_of is not None:
        raise InputError(f"“{case}” is a tray itself: give from the case")
    for source in sources:
        if source not in record.sources:
            raise InputError(f"there is no source “{source}” in case “{case}”")
    number = 1 + len(trays(session, case))
    profile = Profile(
        id=f"{case} / tray {number}",
        host_state=record.profile.host_state,
        return_states=record.profile.return_states,
        knowledge="reported",
        title=f"tray {number}",
        tray_of=case,
    )
    tray = new_case(session, profile, at)
    bodies: list[tuple[str, Mapping[str, Any]]] = [
        ("source", {"source": msgspec.to_builtins(record.sources[each]), "text": record.texts.get(each)})
        for each in sources
    ]
    bodies += [
        ("statement", {"statement": {**msgspec.to_builtins(each), "event": None}})
        for each in record.statements.values()
        if each.source in sources
    ]
    session.add_to_case(tray, bodies, at)
    for other in _holders(session, held.keys):
        role = record.rights.get(other.name)
        if role is not None and other.number not in (session.number, user.number):
            _hand(session, tray, other, role, at)  # type: ignore[arg-type]
    _hand(session, tray, user, "worker", at)
    session.add_to_case(
        held, [("rights", {"user": user.name, "role": None, "tray": profile.id, "sources": list(sources)})], at
    )
    return profile.id


def _holders(session: Session, keys: CaseKeys) -> list[User]:
    """Who can open the case now: the wraps say so. A name may have been somebody else's before."""
    return [user for user in session.office.active() if session.store.wrap(keys.tag(user.number)) is not None]


def trays(session: Session, case: str) -> list[str]:
    """The trays of a case."""
    return [each for each, held in session.cases.items() if held.keys.tray_of == case]


def lock(session: Session, kind: str, case: str, at: str, why: str) -> None:
    """Lock or unlock a case, and its trays with it."""
    for each in (case, *trays(session, case)):
        held = session.held(each)
        may(session, held, kind)
        session.add_to_case(held, [(kind, {"why": why})], at)


def close_case(session: Session, case: str, at: str, why: str) -> str:
    """Close a case and its trays: every wrap of their keys is destroyed, and the answer is a code that opens them again.

    Whoever burns the code has erased the case.
    """
    code = new_code()
    own = envelope.sealer(from_code(code, session.docket, "closed"))
    closed: list[CaseKeys] = []
    for each in (case, *trays(session, case)):
        held = session.held(each)
        may(session, held, "closed")
        session.add_to_case(held, [("closed", {"why": why})], at)
        closed.append(session.cases[each].keys)
    for number, keys in enumerate(closed):
        _destroy_wraps(session, keys)
        session.store.put_wrap(_closed_tag(own, number), 0, wrap_own(session.docket, own, keys))
        session.add_to_office("closed", {"stream": keys.stream.hex()}, at)
    return code


def _closed_tag(own: envelope.Sealer, number: int) -> bytes:
    return envelope.salt_of(own, b"closed", number.to_bytes(4, "big"), b"")


def reopen_case(session: Session, code: str, at: str) -> str:
    """Open a closed case with its printed code; who does it becomes its owner."""
    demand(session, "case", at)
    own = envelope.sealer(from_code(code, session.docket, "closed"))
    names: list[str] = []
    while (wrapped := session.store.wrap(_closed_tag(own, len(names)))) is not None:
        keys = open_wrap(session.docket, own, None, wrapped)
        if keys is None:
            break
        session.store.drop_wraps([_closed_tag(own, len(names))])
        keys = keys._replace(role="owner")
        mine = wrap_own(session.docket, session.own, keys)
        session.store.put_wrap(keys.tag(session.number), session.number, mine)
        session.cases[keys.case] = Held(keys, mine, Folding())
        session._by_tag[keys.tag(session.number)] = keys.case
        held = session.held(keys.case)
        session.add_to_office("reopened", {"stream": keys.stream.hex()}, at)
        rights = [
            ("rights", {"user": name, "role": None})
            for name in held.folding.record().rights
            if name != session.user.name
        ]
        session.add_to_case(
            held, [("reopened", {}), *rights, ("rights", {"user": session.user.name, "role": "owner"})], at
        )
        offer_escrow(session, keys.case)
        names.append(keys.case)
    if not names:
        raise InputError(
            "no closed case of this docket opens with this code: is it from another docket, or was it used?"
        )
    return names[0]


def erase_case(session: Session, case: str, at: str, why: str) -> None:
    """Destroy the keys of a case and of its trays. Inside `renewing`, so that no old page holds them."""
    for each in (case, *trays(session, case)):
        held = session.held(each)
        may(session, held, "erased")
        session.add_to_office("erased", {"stream": held.keys.stream.hex()}, at)
        _destroy_wraps(session, held.keys)
        session.store.drop_blobs(held.keys.stream)


def _destroy_wraps(session: Session, keys: CaseKeys) -> None:
    session.store.drop_wraps([keys.tag(number) for number in session.office.users])
    session.cases.pop(keys.case, None)
    session._by_tag.pop(keys.tag(session.number), None)
