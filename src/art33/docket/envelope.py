"""Sealing: no two seals ever share a key and nonce, and what is sealed in one place does not open in another.

Every seal has a key of its own, made from the case's key and a 32-byte tag over everything that is sealed (place, fresh random
bytes, content). So a nonce need not be chosen: two seals share key and nonce only if they are the same seal, even where the
random source fails or two copies of one docket write entries with the same number (the idea of SIV, RFC 5297).
"""

from __future__ import annotations

import hmac
import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from art33.docket.keys import derive
from art33.errors import InputError

SALT = 32
NONCE = b"\x00" * 12
"""Always the same, since no key is used twice."""
LEAST = 256
"""No seal is shorter, so that short and shorter contents look alike."""


class Wrong(Exception):
    """A seal that does not open: another key, another place, or damaged bytes. Never leaves the room."""


class Sealer(NamedTuple):
    """The two keys a case's key is used through: one makes tags, one makes the keys of single seals."""

    tag: bytes
    seal: bytes


def sealer(key: bytes) -> Sealer:
    """What seals under a key."""
    return Sealer(derive(key, "seal tag"), derive(key, "seal key"))


def bucket(length: int) -> int:
    """The padded length: 256 bytes, then steps of a quarter of a power of two, so a size says little (at most 25 % more)."""
    if length <= LEAST:
        return LEAST
    step = 1 << ((length - 1).bit_length() - 3)
    return -(-length // step) * step


def padded(data: bytes) -> bytes:
    """The content with its length before it and zeros after it, up to the bucket."""
    return (len(data).to_bytes(4, "big") + data).ljust(bucket(len(data) + 4), b"\x00")


def unpadded(data: bytes) -> bytes:
    """The content again. Raises Wrong where it was not padded by `padded`."""
    length = int.from_bytes(data[:4], "big")
    if padded(data[4 : 4 + length]) != data:
        raise Wrong
    return data[4 : 4 + length]


def salt_of(keys: Sealer, about: bytes, data: bytes, fresh: bytes) -> bytes:
    """The tag of one seal, from which its key is made."""
    return hmac.digest(keys.tag, len(about).to_bytes(4, "big") + about + fresh + data, "sha256")


def seal(keys: Sealer, about: bytes, data: bytes, fresh: bytes | None = None) -> bytes:
    """The content sealed for one place (`about`: docket, case, entry number, format).

    `fresh` is given by tests only: 32 random bytes otherwise.
    """
    data = padded(data)
    salt = salt_of(keys, about, data, secrets.token_bytes(SALT) if fresh is None else fresh)
    return salt + ChaCha20Poly1305(hmac.digest(keys.seal, salt, "sha256")).encrypt(NONCE, data, about)


def unseal(keys: Sealer, about: bytes, sealed: bytes) -> bytes:
    """What was sealed for this place. Raises Wrong."""
    key = hmac.digest(keys.seal, sealed[:SALT], "sha256")
    try:
        return unpadded(ChaCha20Poly1305(key).decrypt(NONCE, sealed[SALT:], about))
    except (InvalidTag, ValueError):
        raise Wrong from None


def seal_to(public: bytes, data: bytes, about: bytes) -> bytes:
    """A box that only the holder of the X25519 key opens: a throw-away key's public half, then the seal.

    The sender is not in it; who sent it says the signature on it, or the entry that records it.
    """
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return own + seal(sealer(derive(shared, "box", own + public)), about, data)


def open_box(box: X25519PrivateKey, sealed: bytes, about: bytes) -> bytes:
    """What is in a box sealed to this key. Raises Wrong."""
    if len(sealed) <= 32 + SALT:
        raise Wrong
    try:
        shared = box.exchange(X25519PublicKey.from_public_bytes(sealed[:32]))
    except ValueError:
        raise Wrong from None
    public = box.public_key().public_bytes_raw()
    return unseal(sealer(derive(shared, "box", sealed[:32] + public)), about, sealed[32:])


def read_public(text: str) -> bytes:
    """The key that an office or a user gives out as 64 letters and digits. Raises InputError."""
    try:
        public = bytes.fromhex("".join(text.split()))
    except ValueError:
        public = b""
    if len(public) != 32:
        raise InputError("a receiver's key is 64 letters and digits (0-9, a-f): ask the receiver for it again")
    return public
