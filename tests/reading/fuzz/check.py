"""One input through the readers: it may be refused in one line, and nothing else may go wrong."""

from __future__ import annotations

from art33.days.day import parse_day
from art33.errors import InputError
from art33.reading.document import Document
from art33.reading.documents.dispatch import read_as
from art33.reading.documents.extract import Extract, Given
from art33.reading.documents.languages import tell
from art33.reading.documents.sniff import kind_of
from art33.reading.reader import read

DAY = parse_day("2022-12-30")
READ = 1500
"""Code points of a document that are read into statements too."""


def extracts(data: bytes) -> list[Extract]:
    """The documents in the bytes; none where they are refused in one line."""
    try:
        found = read_as(kind_of(data), data, Given(ocr=False))
    except InputError as error:
        assert "\n" not in str(error)
        return []
    for each in found:
        assert each.text.strip()
        each.text.encode("utf-8")
        assert len(each.sha256) == 64
        for words in (each.title, each.author, each.publisher, each.url):
            assert words is None or (words == " ".join(words.split()) and len(words) <= 2000), words
    return found


def statements(text: str, language: str | None = None) -> int:
    """The number of statements the text makes, each with its words verbatim."""
    code = language or tell(text).code
    document = Document(text, "0" * 64, "text", code if code in ("en", "ru") else "en")
    found = read(document, (DAY, DAY))
    for each in found:
        assert each.span is not None
        assert text[each.span[0] : each.span[1]] == each.quote
        assert each.quote.strip()
    return len(found)


def one(target: str, data: bytes, deep: bool) -> None:
    """Put one input through; `deep` reads what a document holds into statements too."""
    if target in ("grammar", "russian"):
        statements(data.decode("utf-8", "ignore"), "en" if target == "grammar" else "ru")
        return
    for each in extracts(data)[:2]:
        if deep:
            statements(each.text[:READ])
