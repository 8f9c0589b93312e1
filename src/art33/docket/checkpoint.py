"""Roots and checkpoints: where the history stands, in one line that can be printed, mailed and signed.

A root says: this docket had so many entries, the last with this hash, and this tree over all. A checkpoint is a root signed by a
user at the end of a session and every 256 entries (Ed25519: 4,000 checks a second, so not every entry).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from art33.docket.chain import Tip
from art33.docket.store import Signed
from art33.errors import InputError

EVERY = 256
_TEXT = re.compile(r"art33 root 1 ([0-9a-f]{32}) (\d{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64})")


class Root(NamedTuple):
    """Where a history stands: the docket's number (hex), how many entries, the last one's hash, the tree's root."""

    docket: str
    entries: int
    head: bytes
    tree: bytes

    def text(self) -> str:
        """One line to print, mail, or read out before witnesses."""
        return f"art33 root 1 {self.docket} {self.entries} {self.head.hex()} {self.tree.hex()}"

    @staticmethod
    def of(text: str) -> Root:
        """The root that such a line says. Raises InputError."""
        found = _TEXT.fullmatch(" ".join(text.split()))
        if not found:
            raise InputError("that is no root: expected a line “art33 root 1 …” with four groups of letters and digits")
        return Root(found[1], int(found[2]), bytes.fromhex(found[3]), bytes.fromhex(found[4]))


class Checkpoint(NamedTuple):
    """A root that a user signed, and when, as the door said."""

    root: Root
    at: str
    signer: int


def root_at(docket: bytes, tip: Tip) -> Root:
    """The root of a docket's history at a tip."""
    return Root(docket.hex(), tip.entries, tip.last, tip.root())


def signed(root: Root, at: str, signer: int, key: Ed25519PrivateKey) -> Signed:
    """A checkpoint, signed."""
    body = f"{root.text()} {signer} {at}".encode()
    return Signed(root.entries, body, key.sign(body), signer)


def read(signed: Signed) -> Checkpoint | None:
    """What a checkpoint says, or None where its bytes are not one."""
    try:
        text, signer, at = signed.body.decode().rsplit(" ", 2)
        found = Checkpoint(Root.of(text), at, int(signer))
    except ValueError:
        return None
    return found if (found.root.entries, found.signer) == (signed.n, signed.signer) else None


def is_signed(signed: Signed, public: bytes) -> bool:
    """Whether the signature is that of this key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signed.signature, signed.body)
    except (InvalidSignature, ValueError):
        return False
    return True
