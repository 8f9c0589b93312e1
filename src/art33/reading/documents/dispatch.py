"""Which reader reads which kind of document; the readers are imported only when one is needed."""

from __future__ import annotations

import re
import zlib
from importlib import import_module

from art33.errors import InputError
from art33.reading.documents import caps
from art33.reading.documents.dated import head_of
from art33.reading.documents.encodings import decode
from art33.reading.documents.extract import Extract, Given, Reader, digest

_READERS = {
    "html": ("page", "read"),
    "pdf": ("pdf", "read"),
    "docx": ("word", "read"),
    "mail": ("mail", "read"),
    "warc": ("archive", "read"),
    "picture": ("scans", "picture"),
}
_REFUSED = {
    "doc": "an old Word file (.doc); save it as .docx or PDF",
    "rtf": "a rich-text file (.rtf); save it as .docx or PDF",
    "zip": "an archive, not a document; unpack it and give the documents in it",
}
KINDS = (*_READERS, "gzip", "text")


def read_as(kind: str, data: bytes, given: Given) -> list[Extract]:
    """The documents in bytes of a kind. Raises InputError in one line where there is none to be read."""
    if kind in _REFUSED:
        raise InputError(_REFUSED[kind])
    if kind == "text":
        return [plain(data, given)]
    if kind == "gzip":
        return _packed(data, given)
    module, name = _READERS[kind]
    try:
        reader: Reader = getattr(import_module(f"art33.reading.documents.{module}"), name)
        found = reader(data, given)
    except ImportError as error:
        raise InputError(
            f"this needs the extra art33[documents] ({error.name}): pip install 'art33[documents]'"
        ) from None
    for each in found:
        each.title, each.author, each.publisher = map(one_line, (each.title, each.author, each.publisher))
        if len(each.text) > caps.TEXT:
            each.text = each.text[: caps.TEXT]
            each.notes = (*each.notes, f"only the first {caps.TEXT} characters were read")
    return found


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def one_line(words: str | None) -> str | None:
    """Words on one line without signs nobody sees, or None where nothing is left."""
    return " ".join(_UNSEEN.sub(" ", words).split())[:400].strip() or None if words else None


def _packed(data: bytes, given: Given) -> list[Extract]:
    try:
        start = zlib.decompressobj(wbits=31).decompress(data, 64)
    except zlib.error:
        raise InputError("the packed file is cut off or damaged") from None
    if start.startswith(b"WARC/"):
        return read_as("warc", data, given)
    from art33.reading.documents.archive import unpacked
    from art33.reading.documents.sniff import kind_of

    inner = unpacked(data)
    kind = kind_of(inner, (given.asked or "").removesuffix(".gz"))
    if kind == "gzip" or given.depth >= caps.MAIL_DEPTH:
        raise InputError("a packed file in a packed file is not opened")
    return read_as(kind, inner, Given(encoding=given.encoding, depth=given.depth + 1, ocr=given.ocr, asked=given.asked))


_STRANGE = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1b")


def plain(data: bytes, given: Given) -> Extract:
    """Plain text, exactly as its characters are: offsets count in them.

    Raises InputError where the bytes are empty, are no text, or are in no encoding that is known or declared.
    """
    if not data.strip():
        raise InputError("the file is empty; there is nothing to read")
    if len(data) > 4 * caps.TEXT:
        raise InputError(f"a text of more than {4 * caps.TEXT // 2**20} MB is not read; cut it")
    decoded = decode(data, given.encoding or given.declared, sure=given.encoding is not None)
    if decoded is None:
        raise InputError(_why(data, given.encoding))
    text = decoded.text
    if not text.strip():
        raise InputError("the file is empty; there is nothing to read")
    if sum(map(text.count, _STRANGE)) > max(2, len(text) // 200):
        raise InputError("this is a binary file, not text; give a plain text file, HTML, PDF, DOCX, EML or WARC")
    published, modified = head_of(text)
    return Extract(
        kind="text",
        text=text,
        sha256=digest(data),
        published=published,
        dated_by="its first lines" if published else None,
        modified=modified,
        notes=(f"read as {decoded.encoding}, told by its letters",) if decoded.by_letters else (),
    )


def _why(data: bytes, encoding: str | None) -> str:
    if encoding is None and b"\x00" in data:
        return "this is a binary file, not text; give a plain text file, HTML, PDF, DOCX, EML or WARC"
    name = encoding or "utf-8"
    try:
        data.decode(name)
        at = 0
    except UnicodeError as error:
        at = getattr(error, "start", 0)
    return f"not valid {name} at byte {at}; say which encoding the file is in, or save it as UTF-8"
