"""The key slots: who can open the docket, in bytes that show neither names nor how many.

A slot has two halves: the user's seed, sealed by what the user knows (passphrase, printed code, joined shares), and the docket's
secret, sealed to the user's key, so that a new secret can be handed to people whose passphrases nobody else knows. Unused slots
are made the same way from keys thrown away.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from art33.docket.keys import SEED, Cost, derive, new_secret, user_keys

SLOTS = 128
"""Two for each user (passphrase, printed code): 64 users a file."""
SLOT = 160
_MAGIC = b"art33 slots 1\x00\x00\x00"
_FIXED = struct.Struct(">16sQ16s16sIIII")
TABLE = 24_576
"""Bytes of the whole table, with zeros after the slots and a SHA-256 at the end that tells a torn write."""
_MARK = b"a33s"
_NONCE = b"\x00" * 12


class Table(NamedTuple):
    """The slot table: which docket, how often it was rewritten, what a passphrase costs, and the slots."""

    docket: bytes
    turn: int
    salt: bytes
    cost: Cost
    slots: tuple[bytes, ...]

    def pack(self) -> bytes:
        """The table as it is kept."""
        head = _FIXED.pack(_MAGIC, self.turn, self.docket, self.salt, *self.cost, len(self.slots))
        body = (head + b"".join(self.slots)).ljust(TABLE - 32, b"\x00")
        return body + hashlib.sha256(body).digest()

    def put(self, changes: dict[int, bytes]) -> Table:
        """The table with some slots replaced, one turn later."""
        slots = tuple(changes.get(at, slot) for at, slot in enumerate(self.slots))
        return self._replace(slots=slots, turn=self.turn + 1)


class Unlocked(NamedTuple):
    """What a slot gave: its place, the user's number and seed, and the docket's secret."""

    at: int
    number: int
    seed: bytes
    secret: bytes


def unpack(data: bytes) -> Table | None:
    """The table, or None where the bytes are not one, whole and undamaged."""
    if len(data) != TABLE or hashlib.sha256(data[:-32]).digest() != data[-32:]:
        return None
    magic, turn, docket, salt, memory, passes, lanes, count = _FIXED.unpack_from(data)
    end = _FIXED.size + count * SLOT
    if magic != _MAGIC or end > TABLE - 32 or any(data[end:-32]):
        return None
    slots = tuple(data[at : at + SLOT] for at in range(_FIXED.size, end, SLOT))
    return Table(docket, turn, salt, Cost(memory, passes, lanes), slots)


def new_table(docket: bytes, cost: Cost) -> Table:
    """A table of unused slots."""
    empty = Table(docket, 0, secrets.token_bytes(16), cost, (b"",) * SLOTS)
    return empty._replace(slots=tuple(unused(docket, at) for at in range(SLOTS)))


def slot(docket: bytes, at: int, key: bytes, number: int, seed: bytes, secret: bytes) -> bytes:
    """One slot: the seed sealed by `key`, the docket's secret sealed to the seed's own key."""
    once = secrets.token_bytes(16)
    sealed = ChaCha20Poly1305(derive(key, "slot", once)).encrypt(
        _NONCE, _MARK + number.to_bytes(4, "big") + seed, docket + bytes([at])
    )
    half = secret_half(docket, user_keys(seed).box_public, secret)
    return once + sealed + half


def secret_half(docket: bytes, public: bytes, secret: bytes) -> bytes:
    """The docket's secret, sealed to a user's key: the second half of a slot."""
    box = X25519PrivateKey.generate()
    own = box.public_key().public_bytes_raw()
    shared = box.exchange(X25519PublicKey.from_public_bytes(public))
    return own + ChaCha20Poly1305(derive(shared, "slot box", own + public)).encrypt(_NONCE, secret, docket) + bytes(8)


def unused(docket: bytes, at: int) -> bytes:
    """A slot that nobody opens and nobody can tell from a used one."""
    return slot(docket, at, new_secret(), 0, new_secret(), new_secret())


def with_secret(docket: bytes, old: bytes, public: bytes, secret: bytes) -> bytes:
    """The same slot, handing out another secret of the docket."""
    return old[: SLOT - 88] + secret_half(docket, public, secret)


def unlock(table: Table, key: bytes) -> Unlocked | None:
    """The slot that this key opens, or None. All are tried, since nothing says whose is whose."""
    for at, each in enumerate(table.slots):
        try:
            known = ChaCha20Poly1305(derive(key, "slot", each[:16])).decrypt(
                _NONCE, each[16 : SLOT - 88], table.docket + bytes([at])
            )
        except InvalidTag:
            continue
        if known[:4] != _MARK:
            continue
        seed = known[8:]
        if (secret := secret_of(table, each, seed)) is not None:
            return Unlocked(at, int.from_bytes(known[4:8], "big"), seed, secret)
    return None


def secret_of(table: Table, each: bytes, seed: bytes) -> bytes | None:
    """The docket's secret out of a slot of this user, or None."""
    keys = user_keys(seed)
    half = each[SLOT - 88 :]
    try:
        shared = keys.box.exchange(X25519PublicKey.from_public_bytes(half[:32]))
        opened = ChaCha20Poly1305(derive(shared, "slot box", half[:32] + keys.box_public)).decrypt(
            _NONCE, half[32:80], table.docket
        )
    except (InvalidTag, ValueError):
        return None
    return opened if len(opened) == SEED else None
