"""What opens what: a passphrase or a printed code opens a user's seed, and the seed is all of a user's keys.

Passphrases go through Argon2id with the user's name and the docket's salt; printed codes carry 140 random bits and need no
slow function. Sources: RFC 9106 (Argon2), RFC 5869 (HKDF), RFC 7748 (X25519), RFC 8032 (Ed25519).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from art33.errors import InputError

SEED = 32
"""Bytes of a user's seed, of a case's key and of a docket's secret."""


class Cost(NamedTuple):
    """What one guess at a passphrase costs: KiB of memory, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int


COST = Cost(131_072, 3, 2)
"""128 MiB, three passes: about 0.4 seconds on the machines of an office (RFC 9106 asks for 64 MiB where memory is scarce)."""
CHEAP = Cost(8, 1, 1)
"""For tests, which open thousands of dockets; never the default."""
MOST = Cost(4 * 1024 * 1024, 64, 64)
"""More than this is refused: a planted header must not take the machine's memory."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ = {letter: at for at, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_DATA, _CHECK = 28, 2


def derive(secret: bytes, label: str, about: bytes = b"") -> bytes:
    """A 32-byte key of its own for each label (HKDF-SHA256 with one block; the secret is already uniform)."""
    return hmac.digest(secret, b"art33 " + label.encode() + b"\x00" + about + b"\x01", "sha256")


class UserKeys(NamedTuple):
    """All keys of one user, made from the seed: for boxes sealed to them, for signatures, and for what is theirs alone."""

    box: X25519PrivateKey
    sign: Ed25519PrivateKey
    own: bytes

    @property
    def box_public(self) -> bytes:
        """The 32 bytes others seal to."""
        return self.box.public_key().public_bytes_raw()

    @property
    def sign_public(self) -> bytes:
        """The 32 bytes others check signatures with."""
        return self.sign.public_key().public_bytes_raw()


def new_secret() -> bytes:
    """32 bytes from the operating system."""
    return secrets.token_bytes(SEED)


def user_keys(seed: bytes) -> UserKeys:
    """The keys of the user whose seed it is."""
    return UserKeys(
        X25519PrivateKey.from_private_bytes(derive(seed, "box")),
        Ed25519PrivateKey.from_private_bytes(derive(seed, "sign")),
        derive(seed, "own"),
    )


def folded(name: str) -> str:
    """A user's name as it is compared: letters alike in writing are alike, case and outer space do not count."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def from_passphrase(passphrase: str, name: str, salt: bytes, cost: Cost, device: bytes = b"") -> bytes:
    """The key that a user's passphrase makes.

    The name goes in too, so one guess tries one user, and no name need stand in the header. `device` is the content of a key
    file on a stick, where the user has one: passphrase and disk without it open nothing. Raises InputError where the cost is
    out of bounds or the memory cannot be had.
    """
    if not (1 <= cost.lanes <= MOST.lanes and 8 * cost.lanes <= cost.memory <= MOST.memory):
        raise InputError("the header asks for an impossible amount of memory: it is damaged, or was made to harm")
    if not 1 <= cost.passes <= MOST.passes:
        raise InputError("the header asks for an impossible number of passes: it is damaged, or was made to harm")
    who = folded(name).encode()
    secret = len(who).to_bytes(4, "big") + who + unicodedata.normalize("NFKC", passphrase).encode()
    try:
        key = Argon2id(
            salt=salt, length=SEED, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        ).derive(secret)
    except MemoryError:
        raise InputError(
            f"opening needs {cost.memory // 1024} MiB of memory, and they cannot be had: close other programs"
        ) from None
    return derive(key, "device", hashlib.sha256(device).digest()) if device else key


def new_code() -> str:
    """A code to be printed: six groups of five letters and digits, 140 random bits and ten that catch slips."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_DATA))
    return "-".join((letters + _check(letters))[at : at + 5] for at in range(0, _DATA + _CHECK, 5))


def _check(letters: str) -> str:
    number = int.from_bytes(hashlib.sha256(b"art33 code " + letters.encode()).digest()[:2], "big")
    return _ALPHABET[number & 31] + _ALPHABET[number >> 5 & 31]


def from_code(code: str, salt: bytes, label: str = "recovery", name: str = "") -> bytes:
    """The key that a printed code makes.

    Lower case, spaces, O for 0 and I or L for 1 are read as meant. Raises InputError where it cannot be such a code.
    """
    said = [letter for letter in code.upper() if letter.isalnum()]
    if len(said) != _DATA + _CHECK:
        raise InputError(
            f"a printed code has {_DATA + _CHECK} letters and digits in six groups, this has {len(said)}: look again"
        )
    if wrong := next((letter for letter in said if letter not in _READ), None):
        raise InputError(f"a printed code has no “{wrong}”: look again at the paper")
    letters = "".join(_ALPHABET[_READ[letter]] for letter in said)
    if _check(letters[:_DATA]) != letters[_DATA:]:
        raise InputError(
            "the code has a slip in it (its last two letters do not fit the rest): look again at the paper"
        )
    return derive(letters[:_DATA].encode(), label, salt + folded(name).encode())
