"""A proof that something stands in the sealed history, and nothing else of it.

An entry's head commits to each of its items on its own. A proof opens a few of them (value and salt), and leads from there over the
entry's hash to the root of the tree that a checkpoint signed. It shows no number, no case, no docket and none of the sealed bytes;
what is not opened stays closed, since nobody can guess an item without its salt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from art33.docket.chain import inner, outer, path_to, root_by
from art33.docket.checkpoint import Root
from art33.docket.docket import Docket
from art33.docket.entries import items, leaf, leaf_by, salt
from art33.errors import InputError

_DEEPEST = 64


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One opened item: its path in the entry, its value as JSON text, its salt, and the way up to the entry's root (hex)."""

    path: str
    value: str
    salt: str
    up: tuple[str, ...]


class Proof(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Opened items of one entry, the closed half of its hash, and the way up to the tree's root (hex)."""

    items: tuple[Item, ...]
    inner: str
    up: tuple[str, ...]

    def to_json(self) -> bytes:
        """The proof as JSON."""
        return msgspec.json.encode(self)

    @staticmethod
    def of(data: bytes | str) -> Proof:
        """The proof that JSON says. Raises InputError."""
        try:
            return msgspec.json.decode(data, type=Proof)
        except msgspec.MsgspecError as error:
            raise InputError(f"that is no proof of art33: {error}") from None


def paths_of(docket: Docket, case: str, n: int) -> tuple[str, ...]:
    """The paths of all items of an entry, in their order."""
    entry = next((each for each in docket.entries(case) if each.n == n), None)
    if entry is None:
        raise InputError(f"the case has no entry {n}")
    return tuple(path for path, _ in items(entry.kind, entry.at, entry.body))


def prove(docket: Docket, case: str, n: int, paths: Sequence[str], root: Root | None = None) -> Proof:
    """A proof of these items of an entry, against a root (the newest, where none is given). Raises InputError."""
    return prove_all(docket, case, {n: paths}, root)[n]


def prove_all(
    docket: Docket, case: str, wanted: dict[int, Sequence[str]], root: Root | None = None
) -> dict[int, Proof]:
    """Proofs for items of several entries of a case at once, by entry number."""
    session = docket.session
    root = root or docket.root()

    def work() -> dict[int, Proof]:
        held = session.held(case)
        leaves = [
            bytes(row[0])
            for row in session.store.run("SELECT hash FROM entries WHERE n <= ? ORDER BY n", (root.entries,))
        ]
        rows = {row.n: row for row in session.store.rows(0, held.keys.stream) if row.n in wanted}
        made = {}
        for n, paths in wanted.items():
            row = rows.get(n)
            if row is None:
                raise InputError(f"case “{case}” has no entry {n}")
            if n > root.entries:
                raise InputError(f"entry {n} is younger than the root")
            said = session.content_of(row, session.sealer(held.keys.at(n)))
            if said is None:
                raise InputError(f"entry {n} cannot be opened: run art33 docket verify")
            kind, at, _, blind, body = said
            listed = items(kind, at, msgspec.json.decode(body))
            places = {path: place for place, (path, _) in enumerate(listed)}
            hashes = [leaf(blind, path, value) for path, value in listed]
            if missing := [path for path in paths if path not in places]:
                raise InputError(f"entry {n} has no “{missing[0]}”")
            opened = tuple(
                Item(
                    path,
                    listed[places[path]][1].decode(),
                    salt(blind, path).hex(),
                    tuple(each.hex() for each in path_to(hashes, places[path])),
                )
                for path in paths
            )
            made[n] = Proof(opened, inner(row).hex(), tuple(each.hex() for each in path_to(leaves, n - 1)))
        return made

    return session.reading(work)


def check(proof: Proof, root: Root) -> tuple[tuple[str, Any], ...]:
    """What a proof proves against a root: paths and values. Needs no key and no docket. Raises InputError."""
    if not proof.items:
        raise InputError("the proof opens nothing")
    try:
        tops = {
            root_by(leaf_by(_hex(item.salt), item.path, item.value.encode()), _hexes(item.up)) for item in proof.items
        }
        if len(tops) != 1:
            raise InputError("the proof's items are not of one entry, or one of them was changed")
        if root_by(outer(_hex(proof.inner), tops.pop()), _hexes(proof.up)) != root.tree:
            raise InputError("the proof does not lead to this root: something was changed, or it is of another history")
        found = tuple((item.path, msgspec.json.decode(item.value)) for item in proof.items)
    except msgspec.MsgspecError:
        raise InputError("the proof has a value that is no JSON") from None
    if len({path for path, _ in found}) != len(found):
        raise InputError("the proof shows an item twice")
    return found


def _hex(text: str) -> bytes:
    try:
        data = bytes.fromhex(text)
    except ValueError:
        data = b""
    if len(data) != 32 or data.hex() != text:
        raise InputError("the proof has a hash that is none")
    return data


def _hexes(texts: Sequence[str]) -> list[bytes]:
    if len(texts) > _DEEPEST:
        raise InputError("the proof's path is too long for any history")
    return [_hex(text) for text in texts]
