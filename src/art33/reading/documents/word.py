"""Word files (DOCX): paragraphs, tables and notes as they read with all changes accepted; nothing outside the file is opened.

The file is opened with the standard zip reader and lxml, since a library for Word files opens whatever the archive holds before
a size can be looked at.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from art33.errors import InputError
from art33.reading.documents import caps
from art33.reading.documents.dated import head_of
from art33.reading.documents.extract import Extract, Given, digest
from art33.reading.documents.page_text import tidy

_SKIPPED = frozenset(
    ["del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "sectPr", "tblPr", "tcPr", "delInstrText"]
)
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_STYLED = re.compile(r"title|heading|заголов|назван", re.I)


def read(data: bytes, given: Given) -> list[Extract]:
    """The text of a Word file. Raises InputError where it is damaged, is none, or unpacks past `caps`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise InputError("the file is cut off or damaged: its archive cannot be opened") from None
    if len(names) > caps.ZIP_ENTRIES:
        raise InputError(f"the archive holds more than {caps.ZIP_ENTRIES} files, more than is opened")
    body = next((name for name in names if name.lower() in ("word/document.xml", "word/document2.xml")), None)
    if body is None:
        raise InputError("an archive, not a Word file; unpack it and give the documents in it")
    root = _parsed(_unpacked(archive, body))
    paragraphs = [words for words, _ in _paragraphs(root)]
    heading = next((words for words, style in _paragraphs(root) if _STYLED.search(style)), None)
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if name in names:
            paragraphs += [words for words, _ in _paragraphs(_parsed(_unpacked(archive, name)))]
    text = "\n\n".join(paragraphs)[: caps.TEXT] + "\n"
    if not text.strip():
        raise InputError("the Word file holds no text")
    said = _core(archive, names)
    published, modified = head_of(text)
    return [
        Extract(
            kind="docx",
            text=text,
            sha256=digest(data),
            title=said.get("title") or heading,
            author=None,
            published=published,
            dated_by="its first lines" if published else None,
            modified=modified,
            language=said.get("language"),
            url=given.url,
        )
    ]


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of the archive, never more of it than `caps.XML` bytes, however large it says it is."""
    parts: list[bytes] = []
    size = 0
    try:
        packed = max(1, archive.getinfo(name).compress_size)
        with archive.open(name) as stream:
            while chunk := stream.read(2**16):
                size += len(chunk)
                if size > caps.XML or (size > caps.RATIO_FROM and size > caps.RATIO * packed):
                    raise InputError(f"the Word file unpacks to more than is read ({name}): it may be made to do harm")
                parts.append(chunk)
    except InputError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError, ValueError):
        raise InputError(f"the Word file is cut off, damaged or has a password ({name})") from None
    return b"".join(parts)


def _parsed(data: bytes) -> Any:
    """XML as a tree; entities are refused, which no Word file has."""
    from lxml import etree

    if _ENTITY.search(data.replace(b"\x00", b"")[:4096]) or b"<!ENTITY" in data:
        raise InputError("the Word file defines entities, which none has to: it may be made to do harm")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise InputError("the Word file is damaged: its text is no XML")
    return root


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _paragraphs(root: Any) -> Iterator[tuple[str, str]]:
    """The words of each paragraph and its style, in order; those of a text box before the paragraph it hangs on."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    open_ones: list[tuple[list[str], list[str]]] = []
    while stack:
        element, leaving = stack.pop()
        name = _name(element)
        if leaving:
            letters, style = open_ones.pop()
            words = "\n".join(line for line in (tidy(line).strip() for line in "".join(letters).split("\n")) if line)
            if words:
                yield words, style[0] if style else ""
            continue
        if name in _SKIPPED and name != "pPr":
            continue
        if name == "pPr":
            if open_ones:
                for each in element:
                    if _name(each) == "pStyle":
                        open_ones[-1][1].extend(value for value in each.attrib.values())
            continue
        if name == "p":
            open_ones.append(([], []))
            stack.append((element, True))
        elif open_ones:
            if name == "t" and element.text:
                open_ones[-1][0].append(element.text)
            elif name in ("br", "cr"):
                open_ones[-1][0].append("\n")
            elif name in ("tab", "ptab"):
                open_ones[-1][0].append(" ")
            elif name == "noBreakHyphen":
                open_ones[-1][0].append("-")
        stack.extend((child, False) for child in reversed(element))


def _core(archive: zipfile.ZipFile, names: list[str]) -> dict[str, str]:
    """Title and language, as the file's properties give them."""
    found: dict[str, str] = {}
    if "docProps/core.xml" in names:
        try:
            root = _parsed(_unpacked(archive, "docProps/core.xml"))
        except InputError:
            return found
        for element in root:
            if _name(element) in ("title", "language") and element.text and element.text.strip():
                found[_name(element)] = " ".join(element.text.split())[:400]
    return found
