"""Pictures of pages: their text recognised by Debian's tesseract where it is installed, and always marked as such."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import lru_cache
from typing import Any

from art33.errors import InputError
from art33.reading.documents import caps
from art33.reading.documents.dated import head_of
from art33.reading.documents.extract import Extract, Given, digest
from art33.reading.documents.pdf_lines import joined

_LANGUAGES = ("eng", "rus", "ukr", "kaz")
_INSTALL = "install tesseract-ocr with tesseract-ocr-rus (Debian), or give its text"


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that can be recognised here, of those art33 reads; none where tesseract is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    there = set(done.stdout.decode("utf-8", "replace").split())
    return tuple(each for each in _LANGUAGES if each in there)


def unread(pages: int) -> str:
    """The line for pages nobody could recognise."""
    what = "a picture of a page" if pages == 1 else f"{pages} pictures of pages"
    return f"this is a scan, {what} without text" + (
        f": {_INSTALL}" if not languages() else ": nothing could be recognised on it"
    )


def of_pdf(document: Any, numbers: list[int], given: Given, notes: list[str]) -> dict[int, str]:
    """The recognised text of pages of a PDF by their number; adds to `notes` what was and was not recognised."""
    found: dict[int, str] = {}
    if not given.ocr or not languages():
        notes.append(f"{_pages(numbers)} of the PDF are scans and were not read: {_INSTALL}")
        return found
    for number in numbers[: caps.OCR_PAGES]:
        page = document[number]
        width, height = page.get_size()
        scale = 300 / 72
        if width * height * scale * scale > caps.OCR_PIXELS:
            scale = (caps.OCR_PIXELS / max(width * height, 1.0)) ** 0.5
        bitmap = page.render(scale=scale, grayscale=True)
        text = recognised(_grey(bitmap))
        bitmap.close()
        page.close()
        if text:
            found[number] = text
    if found:
        notes.append(
            f"{_pages(sorted(found))} recognised from a scan ({'+'.join(languages())}): compare with the original"
        )
    left = [number for number in numbers if number not in found]
    if left:
        notes.append(f"{_pages(left)} of the scan: nothing could be recognised")
    return found


def picture(data: bytes, given: Given) -> list[Extract]:
    """A picture of a page, as a phone or scanner makes it. Raises InputError where its text cannot be recognised."""
    if not given.ocr or not languages():
        raise InputError(unread(1))
    text = recognised(data)
    if not text:
        raise InputError("a picture on which no text could be recognised")
    published, modified = head_of(text)
    return [
        Extract(
            kind="picture",
            text=text,
            sha256=digest(data),
            published=published,
            dated_by="its first lines" if published else None,
            modified=modified,
            recognised=True,
            notes=(f"recognised from a picture ({'+'.join(languages())}): compare with the original",),
        )
    ]


def recognised(image: bytes) -> str:
    """The text tesseract finds in an image, as paragraphs; empty where it fails or takes too long."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", "+".join(languages())],
            input=image,
            capture_output=True,
            timeout=caps.OCR_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    text = done.stdout.decode("utf-8", "replace").replace("\f", "\n\n")
    known = frozenset(word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
    parts = (joined(part.splitlines(), known) for part in re.split(r"\n\s*\n", text))
    kept = [part for part in parts if sum(map(str.isalpha, part)) >= 2]
    return "\n\n".join(kept) + "\n" if kept else ""


def _grey(bitmap: Any) -> bytes:
    """A bitmap of one grey byte a pixel as a PGM picture."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    raw = bytes(bitmap.buffer)
    rows = b"".join(raw[row * stride : row * stride + width] for row in range(height))
    return b"P5\n%d %d\n255\n" % (width, height) + rows


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(str(number + 1) for number in numbers[:6]) + (" …" if len(numbers) > 6 else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"
