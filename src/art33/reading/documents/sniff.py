"""What kind of document bytes are: by what they hold; the name of the file only decides where that leaves it open."""

from __future__ import annotations

import re

from art33.reading.documents.encodings import BOMS

LOOKED_AT = 4096
_HEADERS = re.compile(
    rb"^(received|return-path|delivered-to|message-id|date|from|to|cc|subject|reply-to|sender|mime-version|content-type"
    rb"|content-transfer-encoding|x-[\w-]+|dkim-signature|authentication-results|arc-[\w-]+|snapshot-content-location):",
    re.IGNORECASE,
)
_MAIL_ONLY = frozenset(
    [b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"dkim-signature"]
)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|section|p|h1|meta|title|table)[\s>]", re.IGNORECASE
)
_OPENS = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
PICTURES = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
)


def kind_of(data: bytes, name: str = "") -> str:
    """html, pdf, docx, zip, mail, warc, gzip, doc, rtf, picture, or text (whatever is none of the others)."""
    head = data[:LOOKED_AT]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if b"%PDF-" in head[:1024] and not _OPENS.match(head.lstrip()):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if b"word/" in data[:65536] or b"word/document.xml" in data[-65536:] else "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "doc"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if re.match(rb"WARC/[01]\.\d+\r?\n", head):
        return "warc"
    if any(head.startswith(mark) for mark, _ in PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    plain = _narrow(head)
    if _is_mail(plain, ending):
        return "mail"
    if _OPENS.match(plain.lstrip()):
        return "html"
    if len(_MARKUP.findall(plain)) >= (1 if ending in ("html", "htm", "xhtml") else 3):
        return "html"
    return "text"


def _narrow(head: bytes) -> bytes:
    """The first bytes as they would stand in UTF-8, so that a page in UTF-16 is told too."""
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore").encode("utf-8", "ignore")
    if head[1:2] == b"\x00" and head[:1] != b"\x00":
        return head.decode("utf-16-le", "ignore").encode("utf-8", "ignore")
    return head


def _is_mail(head: bytes, ending: str) -> bool:
    """Header lines at the very start, one of which only mail has."""
    names: set[bytes] = set()
    lines = head.splitlines()
    if lines and lines[0].startswith(b"From ") and ending in ("eml", "mbox"):
        lines = lines[1:]
    for line in lines:
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t"):
            continue
        found = _HEADERS.match(line)
        if not found:
            if not re.match(rb"[!-9;-~]{1,60}:", line):
                return False
            continue
        names.add(found[1].lower())
    if ending in ("eml", "mht", "mhtml"):
        return len(names) >= 2
    return len(names) >= 3 and bool(names & _MAIL_ONLY or any(name.startswith(b"x-") for name in names))
