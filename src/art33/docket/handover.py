"""Cases handed to another office: their whole history, sealed for the receiver's key, signed by whoever hands them over.

The receiver's docket takes the history in as entries of its own, each with the moment and the name it came with; what the
receiver's chain proves is that it came, when, and from whom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from art33.docket.cases import append, new_case
from art33.docket.docket import Docket
from art33.docket.envelope import read_public, seal_to
from art33.docket.session import Session
from art33.docket.state import noun_of
from art33.errors import InputError

MAGIC = b"art33 handed over 1\n"
_ABOUT = b"art33 handover 1"
_CARRIED = frozenset(
    ("source", "statement", "event", "risk", "inspection", "confirmation", "merge", "apart", "unmerge", "correction", "withdrawal", "note")
)  # fmt: skip
"""Kinds of entry that make up what a case says; who looked and who may open it stays with the office that keeps it."""


class Carried(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the history: its number there, kind, moment, by whom, and what it says."""

    n: int
    kind: str
    at: str
    by: str
    body: dict[str, Any]


class HandedCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case as it is handed over."""

    id: str
    profile: dict[str, Any]
    entries: tuple[Carried, ...]


class Parcel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was sent: by whom, the public key that signed it, when, where the sender's history stood, and the cases."""

    sender: str
    key: str
    at: str
    root: str
    cases: tuple[HandedCase, ...]


def hand_over(docket: Docket, cases: Sequence[str], receiver: str, at: str, whom: str = "") -> bytes:
    """The sealed bytes of these cases for a receiver's key; the handing over is an entry of each case.

    Raises InputError where a case is not the user's to hand over, or the key is none.
    """
    public = read_public(receiver)
    docket.checkpoint(at)
    parcel = Parcel(
        docket.user.name,
        docket.session.keys.sign_public.hex(),
        at,
        docket.root().text(),
        tuple(_handed(docket, case) for case in dict.fromkeys(cases)),
    )
    packed = msgspec.msgpack.encode(parcel)
    signature = docket.session.keys.sign.sign(_ABOUT + packed)
    data = MAGIC + seal_to(public, signature + packed, _ABOUT)
    for case in parcel.cases:
        body = {
            "what": "case",
            "to": whom,
            "key": public.hex(),
            "upto": case.entries[-1].n if case.entries else 0,
            "entries": len(case.entries),
            "sha256": sha256(data).hexdigest(),
        }
        docket.append(case.id, [("handover", body)], at)
    return data


def _handed(docket: Docket, case: str) -> HandedCase:
    profile = docket.record(case).profile
    if profile is None:
        raise InputError(f"case “{case}” has no profile: its first entry is missing")
    entries = docket.entries(case)
    first = next(each for each in entries if each.kind == "profile")
    carried = tuple(Carried(e.n, e.kind, e.at, e.by, e.body) for e in entries if e.kind in _CARRIED)
    return HandedCase(case, first.body["profile"], carried)


def open_parcel(docket: Docket, data: bytes, name: str) -> Parcel:
    """What was sent to this user. Raises InputError where it was sealed for somebody else, or changed on its way."""
    if not data.startswith(MAGIC):
        raise InputError(f"{name}: nothing that art33 handed over")
    opened = docket.open_box(data[len(MAGIC) :], _ABOUT)
    try:
        parcel = msgspec.msgpack.decode(opened[64:], type=Parcel)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(parcel.key)).verify(opened[:64], _ABOUT + opened[64:])
    except (msgspec.MsgspecError, InvalidSignature, ValueError):
        raise InputError(f"{name}: it opens, but what is in it is not what its sender signed") from None
    return parcel


def receive(docket: Docket, parcel: Parcel, at: str) -> tuple[str, ...]:
    """Take the cases in; the answer is their ids.

    Raises InputError where there is a case of one of these ids already: before anything is kept.
    """
    for case in parcel.cases:
        if case.id in docket.session.cases:
            raise InputError(f"there is a case “{case.id}” already: nothing was taken in")
        for each in case.entries:
            if each.kind not in _CARRIED:
                raise InputError(
                    f"case “{case.id}”: an entry “{each.kind}” cannot be handed over: nothing was taken in"
                )
    profiles = {case.id: noun_of("profile", {**case.profile, "id": case.id, "tray_of": None}) for case in parcel.cases}

    def work(session: Session) -> None:
        for case in parcel.cases:
            new_case(session, profiles[case.id], at)
            about = {"from": parcel.sender, "key": parcel.key, "sent": parcel.at, "root": parcel.root}
            append(session, case.id, [("import", about)], at)
            _taken_in(session, case, at)

    docket.together(work, at)
    return tuple(profiles)


def _taken_in(session: Session, case: HandedCase, at: str) -> None:
    """The entries of a history as entries of one's own, numbers of entries they speak of led to the new ones."""
    numbers: dict[int, int] = {}
    waiting: list[tuple[Carried, tuple[str, Mapping[str, Any]]]] = []

    def keep() -> None:
        made = append(session, case.id, [entry for _, entry in waiting], at)
        numbers.update({carried.n: entry.n for (carried, _), entry in zip(waiting, made, strict=True)})
        waiting.clear()

    for each in case.entries:
        body = dict(each.body)
        if isinstance(of := body.get("entry"), int):
            keep()
            if of not in numbers:
                continue  # It takes back an entry that is not carried: rights, a reading.
            body["entry"] = numbers[of]
        waiting.append((each, (each.kind, {**body, "was": {"n": each.n, "at": each.at, "by": each.by}})))
    if waiting:
        keep()
