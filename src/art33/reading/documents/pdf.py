"""PDF files: their text layer in reading order; pages that are only pictures are named, and recognised where that can be done."""

from __future__ import annotations

import ctypes
import re
from typing import Any

from art33.errors import InputError
from art33.reading.documents import caps, pdf_lines, scans
from art33.reading.documents.dated import head_of
from art33.reading.documents.extract import Extract, Given, digest
from art33.reading.documents.pdf_lines import Page, Piece

SCANT = 25
"""Letters under which a page with a picture on it counts as a picture of a page."""
_JUNK_TITLE = re.compile(
    r"untitled|microsoft word|\.(?:docx?|indd|pdf|odt|rtf|tex|qxd)\b|^\W*$|^(?:document|title|scan)\s*\d*$", re.I
)
_TRUNCATED = "it is cut off or damaged"


def read(data: bytes, given: Given) -> list[Extract]:
    """The text of a PDF.

    Raises InputError where it is damaged, needs a password, has no text and cannot be recognised, or goes past `caps`.
    """
    try:
        import pypdfium2
        from pypdfium2 import raw
    except ImportError:
        raise InputError("PDF files need the extra art33[documents]: pip install 'art33[documents]'") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("the PDF needs a password; save it without one") from None
        raise InputError(f"the PDF cannot be opened: {_TRUNCATED}") from None
    try:
        return [_read(document, raw, data, given)]
    except pypdfium2.PdfiumError:
        raise InputError(f"the PDF cannot be read: {_TRUNCATED}") from None
    finally:
        document.close()


def _read(document: Any, raw: Any, data: bytes, given: Given) -> Extract:
    count = len(document)
    if count == 0:
        raise InputError(f"the PDF has no pages: {_TRUNCATED}")
    notes: list[str] = []
    if count > caps.PDF_PAGES:
        notes.append(f"only the first {caps.PDF_PAGES} of {count} pages were read")
    pages: list[Page] = []
    pictures: list[int] = []
    broken: list[int] = []
    letters = 0
    for number in range(min(count, caps.PDF_PAGES)):
        loaded = raw.FPDF_LoadPage(document.raw, number)
        if not loaded:
            broken.append(number + 1)
            pages.append(Page((), 1.0))
            continue
        try:
            page = _page(raw, loaded)
            text = "".join(piece.text for piece in page.pieces)
            seen = sum(map(str.isalpha, text))
            if (seen < SCANT or _unreadable(text)) and (_has_picture(raw, loaded) or seen >= SCANT):
                pictures.append(number)
                page = Page((), page.height)
            pages.append(page)
            letters += seen
            if letters > caps.TEXT:
                notes.append(f"only the first {number + 1} of {count} pages were read: there is more text than is read")
                break
        finally:
            raw.FPDF_ClosePage(loaded)
    if broken:
        notes.append(f"{_listed(broken)} could not be opened: the PDF is damaged")
    recognised: dict[int, str] = {}
    if pictures:
        recognised = scans.of_pdf(document, pictures, given, notes)
    text = _assembled(pages, recognised)
    if not text.strip():
        if pictures:
            raise InputError(scans.unread(len(pictures)))
        raise InputError("the PDF holds no text" + (f": {_TRUNCATED}" if broken else ""))
    published, modified = head_of(text)
    return Extract(
        kind="pdf",
        text=text,
        sha256=digest(data),
        title=_title(document, text, pages),
        published=published,
        dated_by="its first lines" if published else None,
        modified=modified,
        url=given.url,
        recognised=bool(recognised),
        notes=tuple(notes),
    )


def _assembled(pages: list[Page], recognised: dict[int, str]) -> str:
    """The text of all pages; recognised ones stand where their picture stood."""
    if not recognised:
        return pdf_lines.text_of(pages)
    parts: list[str] = []
    run: list[Page] = []
    for number, page in enumerate(pages):
        if number in recognised:
            parts.append(pdf_lines.text_of(run))
            parts.append(recognised[number])
            run = []
        else:
            run.append(page)
    parts.append(pdf_lines.text_of(run))
    return "\n".join(part for part in parts if part.strip())


def _page(raw: Any, loaded: Any) -> Page:
    height = raw.FPDF_GetPageHeightF(loaded)
    text = raw.FPDFText_LoadPage(loaded)
    if not text:
        return Page((), height or 1.0)
    try:
        return Page(_pieces(raw, text), height or 1.0)
    finally:
        raw.FPDFText_ClosePage(text)


def _pieces(raw: Any, text: Any) -> list[Piece]:
    """Letters in a row become a piece; a new line, a wide gap or a step back ends it."""
    found: list[Piece] = []
    letters: list[str] = []
    box = raw.FS_RECTF()
    left = right = low = high = 0.0
    pending = False
    size = 0.0

    def close() -> None:
        words = "".join(letters).strip()
        if words:
            found.append(Piece(words, left, right, low, high))
        letters.clear()

    surrogate = 0
    for place in range(min(raw.FPDFText_CountChars(text), caps.PDF_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, place)
        if 0xD800 <= code < 0xDC00:
            surrogate = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not surrogate:
                continue
            code = 0x10000 + ((surrogate - 0xD800) << 10) + (code - 0xDC00)
        surrogate = 0
        if code in (10, 13):
            close()
            pending = False
            continue
        if code == 0 or code > 0x10FFFF:
            continue
        letter = chr(code)
        if letter.isspace():
            pending = bool(letters)
            continue
        if not raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box)):
            continue
        x0, x1, y0, y1 = sorted((box.left, box.right)) + sorted((box.bottom, box.top))
        if letters:
            size = max(high - low, 1.0)
            same_row = y0 < (low + high) / 2 < y1 or low < (y0 + y1) / 2 < high
            if not same_row or x0 - right > 1.4 * size or x0 < left - 0.1 * size:
                close()
        if not letters:
            left, right, low, high = x0, x1, y0, y1
            pending = False
        elif pending or x0 - right > 0.28 * size:
            letters.append(" ")
            pending = False
        letters.append(letter)
        right, low, high = max(right, x1), min(low, y0), max(high, y1)
    close()
    return found


def _unreadable(text: str) -> bool:
    """Letters that are only numbers of shapes: fonts without a table of characters."""
    seen = [letter for letter in text if not letter.isspace()]
    strange = sum(
        1 for letter in seen if letter == "�" or "\ue000" <= letter <= "\uf8ff" or letter < " " and letter != "\x02"
    )
    return len(seen) >= SCANT and strange > 0.3 * len(seen)


def _has_picture(raw: Any, loaded: Any) -> bool:
    for place in range(min(raw.FPDFPage_CountObjects(loaded), 5000)):
        kind = raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(loaded, place))
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            return True
    return False


def _title(document: Any, text: str, pages: list[Page]) -> str | None:
    """The title the file gives itself, where it is one; else what stands largest on its first page, or its first line."""
    try:
        title = " ".join((document.get_metadata_value("Title") or "").split())[:400]
    except Exception:  # a damaged information dictionary; pypdfium2 raises whatever its decoding does
        title = ""
    if title and not _JUNK_TITLE.search(title):
        return title
    if pages and (heading := pdf_lines.heading_of(pages[0])):
        return heading
    first = text.lstrip().split("\n", 1)[0].strip()
    return first if 8 <= len(first) <= 160 and first[-1] not in ".!?;:," else None


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:6])) + (" …" if len(numbers) > 6 else "")
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"
