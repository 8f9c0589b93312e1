"""The sealed history on its own: every entry as it is kept, with signed checkpoints, readable by nobody, checkable by everybody.

It can be left with a court or another office. No key is in it; where a case's key is destroyed, its content is gone from here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from art33.docket.chain import Row
from art33.docket.checkpoint import Root
from art33.docket.docket import Docket
from art33.docket.store import Signed
from art33.docket.verify import Checked, Fault, check_chain
from art33.errors import InputError

MAGIC = b"art33 history 1\n"
_pack = msgspec.msgpack.Encoder().encode


class Sealed(NamedTuple):
    """A sealed history: which docket, its entries, its checkpoints with their signers' public keys, its last root."""

    docket: bytes
    rows: tuple[Row, ...]
    checkpoints: tuple[Signed, ...]
    signers: dict[int, bytes]
    root: Root


def dump(docket: Docket) -> Iterator[bytes]:
    """The history of a docket, piece by piece, as the bytes of a file."""
    session = docket.session
    root = docket.root()
    with session.store.reading():
        checkpoints = [each for each in session.store.checkpoints() if each.n <= root.entries]
        used = sorted({each.signer for each in checkpoints})
        signers = [(number, session.office.users[number].sign) for number in used]
        yield MAGIC
        yield _record(b"d", session.docket)
        yield _record(b"s", _pack(signers))
        for row in session.store.rows():
            if row.n > root.entries:
                break
            yield _record(b"e", _pack(tuple(row)))
        for each in checkpoints:
            yield _record(b"c", _pack(tuple(each)))
        yield _record(b"r", root.text().encode())


def _record(kind: bytes, data: bytes) -> bytes:
    return kind + len(data).to_bytes(4, "big") + data


def read(data: bytes) -> Sealed:
    """A sealed history from its bytes. Raises InputError where they are not one, or end too soon; `check` does the rest."""
    if not data.startswith(MAGIC):
        raise InputError("this is no sealed history of art33, or its first bytes are damaged")
    at = len(MAGIC)
    docket: bytes | None = None
    rows: list[Row] = []
    checkpoints: list[Signed] = []
    signers: dict[int, bytes] = {}
    root: Root | None = None
    order = b"dsecr"
    reached = 0
    while at < len(data):
        kind, length = data[at : at + 1], int.from_bytes(data[at + 1 : at + 5], "big")
        body = data[at + 5 : at + 5 + length]
        place = order.find(kind)
        if len(body) != length or place < reached or (place == reached and kind in b"dsr" and reached) or root:
            raise _cut(rows)
        reached = place
        at += 5 + length
        try:
            if kind == b"d":
                if docket is not None:
                    raise _cut(rows)
                docket = body
            elif kind == b"s":
                signers = dict(msgspec.msgpack.decode(body, type=list[tuple[int, bytes]]))
            elif kind == b"e":
                rows.append(msgspec.msgpack.decode(body, type=Row))
            elif kind == b"c":
                checkpoints.append(msgspec.msgpack.decode(body, type=Signed))
            else:
                root = Root.of(body.decode())
        except (msgspec.MsgspecError, ValueError):
            raise _cut(rows) from None
    if docket is None or root is None:
        raise _cut(rows)
    return Sealed(docket, tuple(rows), tuple(checkpoints), signers, root)


def _cut(rows: list[Row]) -> InputError:
    return InputError(f"the sealed history is damaged or cut off: entry {len(rows) + 1} cannot be read")


def check(data: bytes, roots: tuple[Root, ...] = ()) -> Checked:
    """Check a sealed history without any key. Raises InputError where it cannot be read at all."""
    sealed = read(data)
    chain = check_chain(sealed.rows, sealed.docket, sealed.checkpoints, sealed.signers, (sealed.root, *roots))
    faults = list(chain.faults)
    if sealed.root.docket != sealed.docket.hex():
        faults.append(Fault(None, "its last root is of another docket"))
    if not faults and len(sealed.rows) != sealed.root.entries:
        faults.append(Fault(sealed.root.entries + 1, "it stands after the last root"))
    if len({each.n for each in sealed.checkpoints}) != len(sealed.checkpoints):
        faults.append(Fault(None, "a checkpoint stands there twice"))
    unsigned = set(sealed.signers) - {each.signer for each in sealed.checkpoints}
    if unsigned:
        faults.append(Fault(None, "it names signers who signed nothing"))
    return Checked(chain.tip, faults, chain.missed)
