"""What is taken out of a file: the text that offsets count in, and what the document says of itself."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import msgspec


class Extract(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One document of a file.

    `text` holds paragraphs with an empty line between them. `published` and `modified` are EDTF days, as the document says
    them; `dated_by` says where (“JSON-LD”, “Date header”). `sha256` is of the bytes of this document: of the whole file
    unless it lay inside another (`part` then names its place there). `notes` are lines for the reader.
    """

    kind: str
    text: str
    sha256: str = ""
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    dated_by: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    part: str | None = None
    recognised: bool = False
    """The text, or part of it, was recognised from pictures of pages and holds errors."""
    notes: tuple[str, ...] = ()


Reader = Callable[[bytes, "Given"], list[Extract]]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of bytes from outside them: a declared encoding, an address, how deep inside a file they lay."""

    encoding: str | None = None
    declared: str | None = None
    url: str | None = None
    depth: int = 0
    ocr: bool = True
    asked: str | None = None
    """The name of the file, for its ending."""


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()
