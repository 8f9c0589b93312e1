"""Web archives (WARC, also packed with gzip): every page and paper that was answered to the crawler is a document."""

from __future__ import annotations

import io
import zlib
from contextlib import redirect_stderr
from typing import Any

from art33.errors import InputError
from art33.reading.documents import caps
from art33.reading.documents.extract import Extract, Given, digest
from art33.reading.documents.sniff import kind_of


def read(data: bytes, given: Given) -> list[Extract]:
    """The pages of an archive in its order, the same answer twice read once.

    Raises InputError where no page in it can be read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise InputError("web archives need the extra art33[documents]: pip install 'art33[documents]'") from None
    with redirect_stderr(io.StringIO()):
        # warcio complains there of damaged records; we say it in one line.
        return _pages(ArchiveIterator, ArchiveLoadFailed, data, given)


def _pages(iterator: Any, failed: type[Exception], data: bytes, given: Given) -> list[Extract]:
    found: list[Extract] = []
    seen: set[str] = set()
    notes: list[str] = []
    empty = unpacked = 0
    try:
        for record in iterator(io.BytesIO(data), arc2warc=False):
            if record.rec_type not in ("response", "resource"):
                continue
            if record.http_headers is not None and not str(record.http_headers.get_statuscode() or "200").startswith(
                "2"
            ):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            payload, whole = _payload(record)
            unpacked += len(payload)
            if unpacked > caps.UNPACKED:
                notes.append("the archive unpacks to more than is read: the rest of it was left out")
                break
            if not whole:
                notes.append(f"{address[:120]}: cut off or larger than is read")
            name = digest(payload)
            kind = kind_of(payload, address.split("?")[0].rpartition("/")[2])
            if not payload or name in seen or kind not in ("html", "pdf", "docx"):
                continue
            seen.add(name)
            if len(found) >= caps.PARTS:
                notes.append(f"more than {caps.PARTS} pages: the rest was left out")
                break
            from art33.reading.documents.dispatch import read_as

            try:
                inner = read_as(
                    kind, payload, Given(declared=_charset(record), url=address, depth=given.depth + 1, ocr=False)
                )
            except InputError:
                empty += 1
                continue
            for each in inner:
                each.part = _place(address, len(found) + 1)
                found.append(each)
    except (
        failed,
        zlib.error,
        EOFError,
        OSError,
        OverflowError,
        ValueError,
        AttributeError,
        KeyError,
        IndexError,
        TypeError,
    ):
        notes.append("the archive is cut off or damaged: what stands before that place was read")
    if empty:
        notes.append(f"{empty} pages of the archive hold no article and were left out")
    if not found:
        raise InputError("; ".join(["no page in this web archive can be read", *notes]))
    found[0].notes = (*found[0].notes, *notes)
    return found


def _payload(record: Any) -> tuple[bytes, bool]:
    """The body of an answer, unpacked, and whether it is whole."""
    stream = record.content_stream()
    parts: list[bytes] = []
    size = 0
    try:
        while chunk := stream.read(2**16):
            size += len(chunk)
            if size > caps.PAYLOAD:
                return b"".join(parts), False
            parts.append(chunk)
    except (zlib.error, EOFError, OSError, OverflowError, ValueError):
        return b"".join(parts), False
    return b"".join(parts), True


def _charset(record: Any) -> str | None:
    kind = record.http_headers.get_header("Content-Type", "") if record.http_headers is not None else ""
    _, found, name = (kind or "").lower().partition("charset=")
    return name.strip(" \"'").split(";")[0].strip() or None if found else None


def _place(address: str, number: int) -> str:
    return address.split("?")[0].rstrip("/").rpartition("/")[2][:80] or f"page-{number}"


def unpacked(data: bytes) -> bytes:
    """A file packed with gzip, as far as it may be unpacked. Raises InputError where it is damaged or a bomb."""
    inflater = zlib.decompressobj(wbits=31)
    try:
        out = inflater.decompress(data, caps.PAYLOAD + 1)
    except zlib.error:
        raise InputError("the packed file is cut off or damaged") from None
    if len(out) > caps.PAYLOAD or (len(out) > caps.RATIO_FROM and len(out) > caps.RATIO * len(data)):
        raise InputError("the packed file unpacks to more than is read: it may be made to do harm")
    if not inflater.eof:
        raise InputError("the packed file is cut off or damaged")
    return out
