"""Mail (EML) and pages saved as one (MHTML): the message, the messages forwarded in it, and each document attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from art33.errors import InputError
from art33.reading.documents import caps
from art33.reading.documents.dated import stamp
from art33.reading.documents.encodings import decode
from art33.reading.documents.extract import Extract, Given, digest
from art33.reading.documents.page_text import tidy
from art33.reading.documents.sniff import kind_of

_FORWARDED = re.compile(
    r"^[>\s]{0,4}(?:-{2,}\s*(?:forwarded message|original message|forwarded by .{1,60}|пересылаемое сообщение|пересланное сообщение"
    r"|исходное сообщение|переслане повідомлення|оригінальне повідомлення)\s*-*|begin forwarded message:|начало (?:переадресованного|пересылаемого)"
    r" (?:сообщения|письма):)[ \t]*$",
    re.I | re.M,
)
_FIELD = re.compile(
    r"^[>\s*]{0,6}(from|date|sent|subject|to|cc|от(?: кого)?|дата|отправлено|тема|кому|від|надіслано|копия)\s*:\*?[ \t]*(.*)$",
    re.I,
)
_WHAT = {"from": "from", "от": "from", "от кого": "from", "від": "from", "subject": "subject", "тема": "subject"}
_WHEN = ("date", "sent", "дата", "отправлено", "надіслано")
_WROTE = re.compile(
    r"^(?:on .{6,120} wrote:|.{6,120}(?:пишет|написал\(?а?\)?|пише):|.{0,120}<\S+@\S+>:)\s*$", re.I | re.M
)
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_DOCUMENTS = frozenset(["pdf", "docx", "html", "mail", "warc", "gzip", "picture"])


def read(data: bytes, given: Given) -> list[Extract]:
    """The message and the documents in it, each a document of its own. Raises InputError where none of them can be read."""
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    try:
        message = message_from_bytes(data, policy=policy.compat32)
    except (MessageError, RecursionError):
        raise InputError("the message is cut off or damaged") from None
    return _message(message, data, given)


class _Body(NamedTuple):
    text: str
    page: Extract | None


def _message(message: Message, data: bytes, given: Given) -> list[Extract]:
    said = _headers(message)
    notes: list[str] = []
    found: list[Extract] = []
    body = _body(message, given, said["url"])
    if body is not None and body.page is not None and said["saved"]:
        page = body.page
        page.sha256 = digest(data)
        page.kind = "html"
        found.append(page)
    elif body is not None:
        words, forwarded = _split(body.text)
        text = "\n\n".join(part for part in (said["subject"], words) if part)
        if words.strip():
            found.append(_extract(text, said, data))
        for number, (fields, quoted) in enumerate(forwarded, 1):
            inside = "\n\n".join(part for part in (fields.get("subject"), quoted) if part)
            if quoted.strip():
                each = _extract(inside, {**fields, "url": None}, inside.encode("utf-8", "surrogatepass"))
                each.part = f"forwarded-{number}"
                found.append(each)
    for number, (name, payload) in enumerate(_attached(message), 1):
        if number > caps.PARTS or given.depth + 1 >= caps.MAIL_DEPTH:
            notes.append("the message holds more documents than are read, or lies too deep in others")
            break
        place = name or f"attachment-{number}"
        kind = kind_of(payload, name)
        if kind == "text" and not name.lower().endswith((".txt", ".md", ".text")):
            continue
        if kind not in _DOCUMENTS and kind != "text":
            notes.append(f"attachment {place} was not read: it is no document")
            continue
        from art33.reading.documents.dispatch import read_as

        try:
            inner = read_as(
                kind, payload, Given(depth=given.depth + 1, ocr=given.ocr and kind != "picture", asked=name)
            )
        except InputError as error:
            notes.append(f"attachment {place} was not read: {error}")
            continue
        for each in inner:
            each.part = f"{place}/{each.part}" if each.part else place
            found.append(each)
    if not found:
        raise InputError("; ".join(["the message holds no text and no document that can be read", *notes]))
    if notes:
        found[0].notes = (*found[0].notes, *notes)
    return found


def _extract(text: str, said: dict[str, str | None], data: bytes) -> Extract:
    return Extract(
        kind="mail",
        text=text.strip()[: caps.TEXT] + "\n",
        sha256=digest(data),
        title=said.get("subject"),
        publisher=said.get("from"),
        published=said.get("date"),
        dated_by="Date header" if said.get("date") else None,
        url=said.get("url"),
    )


def _headers(message: Message) -> dict[str, str | None]:
    """From, subject, day and address, as the message gives them; the day is the one on the sender's own clock."""
    address = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    name, mailbox = parseaddr(words_of(message.get("From")) or "")
    day = None
    if stated := message.get("Date"):
        try:
            day = stamp(parsedate_to_datetime(str(stated)[:200]).date().isoformat())
        except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
            day = stamp(str(stated))
    saved = (
        message.get("Snapshot-Content-Location") is not None
        or "multipart/related" in str(message.get("Content-Type", ""))[:200]
    )
    return {
        "from": name or mailbox or words_of(message.get("From")),
        "subject": words_of(message.get("Subject")),
        "date": day,
        "url": str(address).strip() if address and str(address).strip().startswith("http") else None,
        "saved": "yes" if saved and (message.get("Snapshot-Content-Location") or not message.get("To")) else None,
    }


def words_of(value: object) -> str | None:
    """A header in words: RFC 2047 undone, raw bytes decoded, on one line."""
    if value is None:
        return None
    raw = str(value)[:4000]
    try:
        parts = decode_header(raw)
    except (MessageError, ValueError, LookupError):
        parts = [(raw, None)]
    words = []
    for part, charset in parts:
        if isinstance(part, str):
            part = part.encode("utf-8", "surrogateescape")
            charset = None
        decoded = decode(part, charset)
        words.append(decoded.text if decoded else part.decode("latin-1"))
    return " ".join("".join(words).encode("utf-8", "replace").decode("utf-8").split())[:400] or None


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that are no containers, in order; messages inside stay whole."""
    stack = [message]
    seen = 0
    while stack:
        part = stack.pop()
        seen += 1
        if seen > 10 * caps.PARTS:
            return
        payload = part.get_payload() if part.is_multipart() else None
        if isinstance(payload, list) and (part.get_content_type() != "message/rfc822" or part is message):
            stack.extend(each for each in reversed(payload) if isinstance(each, Message))
        else:
            yield part


def _is_attachment(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    disposition = str(part.get("Content-Disposition", ""))[:20].strip().lower()
    return disposition.startswith("attachment") or (
        _filename(part) != "" and not part.get_content_type().startswith("text/")
    )


def _filename(part: Message) -> str:
    try:
        name = part.get_filename()
    except (ValueError, TypeError, LookupError, AttributeError, IndexError):
        return ""
    return (words_of(name) or "").rpartition("/")[2].rpartition("\\")[2][:120]


def _bytes(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError, TypeError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _attached(message: Message) -> Iterator[tuple[str, bytes]]:
    for part in _leaves(message):
        if part is message or not _is_attachment(part):
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload() if part.is_multipart() else None
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                try:
                    yield _filename(part) or "message.eml", inner[0].as_bytes()
                except (ValueError, LookupError, TypeError, AttributeError, KeyError):
                    continue
        elif payload := _bytes(part):
            yield _filename(part), payload


def _body(message: Message, given: Given, url: str | None) -> _Body | None:
    """The plain text of the message; the page it was saved as where it has no plain text."""
    page: Extract | None = None
    parts: list[str] = []
    for part in _leaves(message):
        if _is_attachment(part) and part is not message:
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            decoded = decode(_bytes(part), _charset(part))
            if decoded is not None and decoded.text.strip():
                parts.append(_flowed(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), part))
        elif kind in ("text/html", "application/xhtml+xml") and page is None:
            from art33.reading.documents import page as pages

            try:
                page = pages.read(_bytes(part), Given(declared=_charset(part), url=url))[0]
            except InputError:
                continue
    plain = "\n\n".join(parts)
    if page is not None and (not plain.strip() or len(plain) < 0.25 * len(page.text)):
        return _Body(page.text, page)
    return _Body(plain, page) if plain.strip() else None


def _flowed(text: str, part: Message) -> str:
    """Lines of “format=flowed” put together again (RFC 3676)."""
    if "flowed" not in str(part.get("Content-Type", ""))[:400].lower():
        return text
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        if soft and lines and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        soft = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _split(text: str) -> tuple[str, list[tuple[dict[str, str | None], str]]]:
    """The sender's own words, and each forwarded message with its fields; replies quoted below are left out."""
    pieces: list[tuple[dict[str, str | None], str]] = []
    marks = list(_FORWARDED.finditer(text))
    own = text[: marks[0].start()] if marks else text
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        part = text[mark.end() : following.start() if following is not None else len(text)]
        pieces.append(_forwarded(part))
    return _own(own), [piece for piece in pieces if piece[1].strip()]


def _forwarded(part: str) -> tuple[dict[str, str | None], str]:
    fields: dict[str, str | None] = {}
    lines = part.split("\n")
    at = 0
    for number, line in enumerate(lines[:30]):
        if not line.strip(" >\t*"):
            if fields:
                at = number
                break
            continue
        found = _FIELD.match(line)
        if not found:
            if fields:
                at = number
            break
        key, value = found[1].lower(), tidy(found[2]).strip(" *")
        if key in _WHEN:
            fields["date"] = _day(value)
        elif key in _WHAT:
            fields[_WHAT[key]] = (parseaddr(value)[0] or value) if _WHAT[key] == "from" else value
        at = number + 1
    inner = [line.lstrip("> ") if line.startswith(">") else line for line in lines[at:]]
    return fields, "\n".join(inner).strip()


def _day(value: str) -> str | None:
    try:
        return stamp(parsedate_to_datetime(value[:200]).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return stamp(value)


def _own(text: str) -> str:
    if found := _SIGNATURE.search(text):
        text = text[: found.start()]
    for found in _WROTE.finditer(text):
        if text[found.end() :].lstrip().startswith(">"):
            text = text[: found.start()]
            break
    return "\n".join(line for line in text.split("\n") if not line.startswith(">")).strip()
