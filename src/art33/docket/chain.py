"""The chain: every entry's hash holds the one before it, and a tree over all hashes proves single entries by a few.

An entry's hash is SHA-256 over its plain head and its sealed content, so the chain is checked without any key, also after a
case's key was destroyed. The tree has the shape of RFC 6962 and is kept as its peaks, so that adding an entry costs a hash or two.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

OFFICE = b"\x00" * 16
"""The stream of what concerns the whole docket: users, locks, refusals."""
_HEAD = struct.Struct(">4sQ16s32s32s")
_MARK = b"a33e"
HEAD = _HEAD.size
_ITEMS = HEAD - 32
"""Where the root of the items stands in a head."""


class Head(NamedTuple):
    """The plain head of an entry: its number from 1, its case's stream, the hash before it, and the root of its items."""

    n: int
    stream: bytes
    before: bytes
    items: bytes

    def pack(self) -> bytes:
        """The head as it is kept and hashed."""
        return _HEAD.pack(_MARK, self.n, self.stream, self.before, self.items)


class Row(NamedTuple):
    """An entry as the store keeps it."""

    n: int
    stream: bytes
    head: bytes
    sealed: bytes
    hash: bytes


class Tip(NamedTuple):
    """Where the chain stands: how many entries, the hash of the last, and the tree's peaks, highest first."""

    entries: int
    last: bytes
    peaks: tuple[bytes, ...]

    def pack(self) -> bytes:
        """The tip as it is kept."""
        return struct.pack(">Q", self.entries) + self.last + b"".join(self.peaks)

    def root(self) -> bytes:
        """The root of the tree over all entries so far."""
        return root_of_peaks(self.peaks)

    def grown(self, hash: bytes) -> Tip:
        """The tip after one more entry."""
        peaks = list(self.peaks)
        count = self.entries
        node = hash
        while count & 1:
            node = joined(peaks.pop(), node)
            count >>= 1
        peaks.append(node)
        return Tip(self.entries + 1, hash, tuple(peaks))


def unpack_tip(data: bytes) -> Tip | None:
    """The tip again, or None where the bytes are not one."""
    if len(data) < 40 or (len(data) - 40) % 32:
        return None
    count = int.from_bytes(data[:8], "big")
    peaks = tuple(data[at : at + 32] for at in range(40, len(data), 32))
    return Tip(count, data[8:40], peaks) if count.bit_count() == len(peaks) else None


def unpack_head(data: bytes) -> Head | None:
    """The head again, or None where the bytes are not one."""
    if len(data) != HEAD:
        return None
    mark, *parts = _HEAD.unpack(data)
    return Head(*parts) if mark == _MARK else None


def beginning(docket: bytes) -> Tip:
    """The chain of a docket before its first entry: what stands “before” entry 1 is made of the docket's own number."""
    return Tip(0, hashlib.sha256(b"art33 docket " + docket).digest(), ())


def hash_of(head: bytes, sealed: bytes) -> bytes:
    """The hash of an entry, in two halves: what a proof to outsiders must not show, and the root of its items.

    So a proof gives the first half as one hash (no number, no case, no sealed bytes) and opens the second.
    """
    half = hashlib.sha256(head[:_ITEMS] + sealed).digest()
    return hashlib.sha256(b"a33h" + half + head[_ITEMS:]).digest()


def inner(row: Row) -> bytes:
    """The first half of an entry's hash."""
    return hashlib.sha256(row.head[:_ITEMS] + row.sealed).digest()


def outer(inner: bytes, items: bytes) -> bytes:
    """An entry's hash from its two halves."""
    return hashlib.sha256(b"a33h" + inner + items).digest()


def row_of(head: Head, sealed: bytes) -> Row:
    """An entry, hashed."""
    packed = head.pack()
    return Row(head.n, head.stream, packed, sealed, hash_of(packed, sealed))


def joined(left: bytes, right: bytes) -> bytes:
    """The node above two nodes, whichever stands left, so that a path tells no place; the chain itself keeps the order."""
    return hashlib.sha256(b"a33n" + left + right if left < right else b"a33n" + right + left).digest()


def root_of_peaks(peaks: Sequence[bytes]) -> bytes:
    """The root of the tree, from its peaks."""
    if not peaks:
        return hashlib.sha256(b"a33n").digest()
    node = peaks[-1]
    for peak in reversed(peaks[:-1]):
        node = joined(peak, node)
    return node


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over these leaves."""
    level = list(leaves)
    if not level:
        return root_of_peaks(())
    sha = hashlib.sha256
    while len(level) > 1:
        # A last node without a neighbour goes up as it is, which gives the tree of RFC 6962.
        odd = level[-1:] if len(level) & 1 else []
        level = [
            sha(b"a33n" + left + right if left < right else b"a33n" + right + left).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ] + odd
    return level[0]


def path_to(leaves: Sequence[bytes], at: int) -> tuple[bytes, ...]:
    """The nodes that lead from one leaf (its place from 0) to the root, lowest first."""
    level = list(leaves)
    path = []
    while len(level) > 1:
        if (beside := at ^ 1) < len(level):
            path.append(level[beside])
        odd = level[-1:] if len(level) & 1 else []
        level = [joined(left, right) for left, right in zip(level[::2], level[1::2], strict=False)] + odd
        at >>= 1
    return tuple(path)


def root_by(leaf: bytes, path: Iterable[bytes]) -> bytes:
    """The root that a leaf and its path lead to."""
    node = leaf
    for other in path:
        node = joined(node, other)
    return node


class Growing:
    """A tip that is grown in place, for walks over many entries."""

    __slots__ = ("entries", "last", "_peaks")

    def __init__(self, tip: Tip) -> None:
        self.entries, self.last, self._peaks = tip.entries, tip.last, list(tip.peaks)

    def add(self, hash: bytes) -> None:
        """One more entry."""
        node, count, peaks = hash, self.entries, self._peaks
        while count & 1:
            node = joined(peaks.pop(), node)
            count >>= 1
        peaks.append(node)
        self.entries += 1
        self.last = hash

    def skip_to(self, n: int) -> None:
        """Go on before entry n, where the chain was broken: what the tree then says is worth nothing."""
        self.entries = max(n, 1) - 1
        self._peaks = [b""] * self.entries.bit_count()

    def tip(self) -> Tip:
        """Where it stands now."""
        return Tip(self.entries, self.last, tuple(self._peaks))


def broken(row: Row, tip: Tip | Growing) -> str | None:
    """What is wrong with an entry that should come next after this tip, or None."""
    n, stream, head, sealed, hash = row
    if len(head) != HEAD or head[:4] != _MARK:
        return "its head is no head of an entry"
    if n != tip.entries + 1:
        return f"stands where entry {tip.entries + 1} should: entries are missing, doubled or out of order"
    if int.from_bytes(head[4:12], "big") != n:
        return f"it was written as entry {int.from_bytes(head[4:12], 'big')}, and put here later"
    if head[12:28] != stream:
        return "it was written for another case"
    if head[28:60] != tip.last:
        return "it does not follow the entry before it: one of the two was changed, or comes from elsewhere"
    if hash_of(head, sealed) != hash:
        return "its bytes were changed after it was written"
    return None
