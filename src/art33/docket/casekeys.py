"""A case's keys, and how they are handed to each who may open the case.

A case has a stream number and one key or more: when somebody loses the right to read, later entries get a new key. They are
wrapped for each user separately. The row of a wrap shows whose it is, never of which case; its tag can be found again by those
who hold the case's key, so that destroying a case finds every wrap of it.
"""

from __future__ import annotations

import hmac
import secrets
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from art33.docket import envelope
from art33.docket.keys import new_secret


class CaseKeys(NamedTuple):
    """What opens a case: its keys, each from an entry number on, oldest first, and the holder's role."""

    case: str
    stream: bytes
    role: str
    tray_of: str | None
    keys: tuple[tuple[int, bytes], ...]

    @property
    def newest(self) -> bytes:
        """The key that seals what is written now."""
        return self.keys[-1][1]

    def at(self, n: int) -> bytes:
        """The key of entry n."""
        if len(self.keys) == 1:
            return self.keys[0][1]
        return next((key for begin, key in reversed(self.keys) if begin <= n), self.keys[0][1])

    def tag(self, holder: int) -> bytes:
        """Under which the wrap for a user is kept."""
        return hmac.digest(self.keys[0][1], b"wrap" + holder.to_bytes(4, "big"), "sha256")

    def renewed(self, begin: int) -> CaseKeys:
        """With a new key for the entries from a number on."""
        return self._replace(keys=(*self.keys, (begin, new_secret())))


def new_keys(case: str, role: str, tray_of: str | None = None) -> CaseKeys:
    """The keys of a new case."""
    return CaseKeys(case, secrets.token_bytes(16), role, tray_of, ((0, new_secret()),))


def wrap_own(docket: bytes, own: envelope.Sealer, keys: CaseKeys) -> bytes:
    """A case's keys, wrapped under a key of one's own (a user's, or one made from a printed code)."""
    return b"\x00" + envelope.seal(own, b"wrap" + docket, _pack(keys))


def wrap_for(docket: bytes, public: bytes, keys: CaseKeys) -> bytes:
    """A case's keys, wrapped for another user."""
    return b"\x01" + envelope.seal_to(public, _pack(keys), b"wrap" + docket)


def open_wrap(docket: bytes, own: envelope.Sealer, box: X25519PrivateKey | None, wrapped: bytes) -> CaseKeys | None:
    """The keys in a wrap, or None where it does not open."""
    try:
        if wrapped[:1] == b"\x00":
            data = envelope.unseal(own, b"wrap" + docket, wrapped[1:])
        elif wrapped[:1] == b"\x01" and box is not None:
            data = envelope.open_box(box, wrapped[1:], b"wrap" + docket)
        else:
            return None
        return msgspec.msgpack.decode(data, type=CaseKeys)
    except (envelope.Wrong, msgspec.MsgspecError):
        return None


def _pack(keys: CaseKeys) -> bytes:
    return msgspec.msgpack.encode(keys)
