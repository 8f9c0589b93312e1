"""What an entry says: kind, when, by whom and a body; its closed lists; and its bytes before they are sealed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from art33.days.day import parse_day
from art33.docket.chain import root_of
from art33.errors import InputError

Kind = Literal[
    "profile",
    "source",
    "statement",
    "event",
    "risk",
    "inspection",
    "confirmation",
    "merge",
    "apart",
    "unmerge",
    "correction",
    "withdrawal",
    "answer",
    "opening",
    "refusal",
    "export",
    "handover",
    "import",
    "rights",
    "lock",
    "unlock",
    "closed",
    "reopened",
    "erased",
    "key",
    "note",
]
"""Kinds of entry in a case's stream."""
KINDS: tuple[Kind, ...] = get_args(Kind)
OfficeKind = Literal[
    "docket",
    "user",
    "user_removed",
    "escrow",
    "lock",
    "unlock",
    "refusal",
    "key",
    "closed",
    "reopened",
    "erased",
    "backup",
    "restore",
    "note",
]
"""Kinds of entry that concern the whole docket."""
OFFICE_KINDS: tuple[OfficeKind, ...] = get_args(OfficeKind)

_AT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?)?")


class Entry(NamedTuple):
    """One entry as those see it who may: its number, its case (or “” for the docket), and what it says."""

    n: int
    case: str
    kind: str
    at: str
    by: str
    body: dict[str, Any]
    hash: bytes

    @property
    def day(self) -> str:
        """The day it was written, as the door said."""
        return self.at[:10]


class Content(msgspec.Struct, frozen=True, array_like=True):
    """What is sealed: `by` is the user's number, `blind` hides the items that are not shown in a proof."""

    kind: str
    at: str
    by: int
    blind: bytes
    body: msgspec.Raw


_encoder = msgspec.json.Encoder(order="sorted")
_pack = msgspec.msgpack.Encoder()
_unpack = msgspec.msgpack.Decoder(tuple[str, str, int, bytes, bytes])


def read_at(at: str) -> str:
    """The moment that the door gives: a day, or a day and time. Raises InputError."""
    found = _AT.fullmatch(at)
    if not found:
        raise InputError(f"“{at}” is no moment: expected a day such as 2026-11-25, or 2026-11-25T10:15:00Z")
    parse_day(found[1])
    return at


def encode(value: Any) -> bytes:
    """JSON with sorted keys: the same value is always the same bytes. Raises InputError where it is no JSON."""
    try:
        return _encoder.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"an entry holds what JSON cannot: {error}") from None


def content(kind: str, at: str, by: int, blind: bytes, body: bytes) -> bytes:
    """The bytes of an entry before they are sealed; `body` is its JSON."""
    return _pack.encode((kind, at, by, blind, body))


def read_content(data: bytes) -> tuple[str, str, int, bytes, bytes] | None:
    """Kind, when, by, blind and body again, or None where the bytes say nothing of the kind."""
    try:
        return _unpack.decode(data)
    except msgspec.MsgspecError:
        return None


_BY_WORD = {("statement", "quote"), ("statement", "gist")}
_WORD = re.compile(r"\s*\S+\s*|\s+")


def items(kind: str, at: str, body: Mapping[str, Any]) -> list[tuple[str, bytes]]:
    """What an entry says, item by item: path and JSON value, in the order of the paths.

    A noun's fields are items of their own (`statement.kind`), a quote's words too (`statement.quote.0000`, with the spaces
    around them), so that a proof can show some and keep others closed.
    """
    found = [("at", encode(at)), ("kind", encode(kind))]
    for key, value in body.items():
        if not isinstance(value, Mapping) or not value:
            found.append((key, encode(value)))
            continue
        for field, each in value.items():
            if (key, field) in _BY_WORD and isinstance(each, str) and each:
                found += [(f"{key}.{field}.{at_:04}", encode(word)) for at_, word in enumerate(_WORD.findall(each))]
            else:
                found.append((f"{key}.{field}", encode(each)))
    return sorted(found)


def leaf(blind: bytes, path: str, value: bytes) -> bytes:
    """The commitment to one item: nobody can guess the value from it without its salt."""
    return leaf_by(salt(blind, path), path, value)


def salt(blind: bytes, path: str) -> bytes:
    """The salt of one item; knowing it tells nothing of the others' (the secret stands on both sides, so it is no prefix)."""
    return sha256(b"a33t" + blind + path.encode() + blind).digest()


def leaf_by(salt: bytes, path: str, value: bytes) -> bytes:
    """The commitment, from the item's salt."""
    name = path.encode()
    return sha256(b"a33i" + salt + len(name).to_bytes(4, "big") + name + value).digest()


def items_root(blind: bytes, listed: list[tuple[str, bytes]]) -> bytes:
    """The root over all items of an entry, which stands in its plain head."""
    leaves = []
    for path, value in listed:
        # `leaf`, written out: this is most of what an entry costs.
        name = path.encode()
        own = sha256(b"a33t" + blind + name + blind).digest()
        leaves.append(sha256(b"a33i" + own + len(name).to_bytes(4, "big") + name + value).digest())
    return root_of(leaves)
