"""A document as text: bytes decoded strictly, with the SHA-256 of the bytes as they were."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from art33.errors import InputError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1b")


class Document(NamedTuple):
    """A text to be read. Offsets of statements count code points of `text`; `sha256` is of the bytes it came from."""

    text: str
    sha256: str
    name: str = "text"
    language: str = "en"


def _by_script(text: str) -> str:
    """The language as far as its script tells: Russian where most letters are Cyrillic, else English."""
    letters = [letter for letter in text[:4000] if letter.isalpha()]
    return "ru" if 2 * sum("\u0400" <= letter <= "\u052f" for letter in letters) > len(letters) else "en"


def from_text(text: str, name: str = "text", language: str | None = None) -> Document:
    """A document made of a string; its hash is that of the string in UTF-8."""
    return Document(text, sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), name, language or _by_script(text))


def from_bytes(data: bytes, name: str = "text", encoding: str | None = None, language: str | None = None) -> Document:
    """A document made of bytes: the declared encoding, else the byte order mark's, else UTF-8, and nothing is guessed.

    Raises InputError in one line where the bytes are empty, are no text, or are not valid in that encoding.
    """
    if not data.strip():
        raise InputError(f"{name}: the file is empty; there is nothing to read")
    chosen, body = encoding, data
    for mark, its in _BOMS:
        if data.startswith(mark):
            chosen, body = encoding or its, data[len(mark) :]
            break
    chosen = chosen or "utf-8"
    if b"\x00" in body and not chosen.lower().replace("_", "-").startswith(("utf-16", "utf-32")):
        raise InputError(f"{name}: this is a binary file, not text; give a plain text file")
    try:
        text = body.decode(chosen)
    except LookupError:
        raise InputError(f"{name}: there is no encoding named “{chosen}”") from None
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        raise InputError(
            f"{name}: not valid {chosen} at byte {at}; say which encoding the file is in, or save it as UTF-8"
        ) from None
    if not text.strip():
        raise InputError(f"{name}: the file is empty; there is nothing to read")
    strange = sum(text.count(each) for each in _CONTROLS)
    if strange > max(2, len(text) // 200):
        raise InputError(f"{name}: this is a binary file, not text; give a plain text file")
    return Document(text, sha256(data).hexdigest(), name, language or _by_script(text))


def from_path(path: str | Path, encoding: str | None = None, language: str | None = None) -> Document:
    """The document in a file.

    Raises InputError in one line, naming the file, where it cannot be opened or read as text.
    """
    where = Path(path)
    try:
        data = where.read_bytes()
    except IsADirectoryError:
        raise InputError(f"{where}: this is a folder; name a file") from None
    except FileNotFoundError:
        raise InputError(f"{where}: there is no such file") from None
    except OSError as error:
        raise InputError(f"{where}: cannot be opened ({error.strerror})") from None
    return from_bytes(data, str(where), encoding, language)
