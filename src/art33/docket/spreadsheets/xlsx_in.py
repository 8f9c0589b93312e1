"""XLSX in, from memory: the first sheet's cells with what they show; formulas by their stored result, dates by their format.

A date cell is a number of days and a format. The format says how much of the day a reader of the sheet has seen: `yyyy` shows a
year, `mmm yyyy` a month. What was not shown is not read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from art33.docket.spreadsheets.cells import MOST_BYTES, MOST_UNPACKED, Cell, Row, Sheet, Shown, checked, letters
from art33.docket.spreadsheets.formulas import bare
from art33.docket.spreadsheets.serials import day_of_serial
from art33.errors import InputError

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_BUILT_IN: Mapping[int, Shown] = {
    **dict.fromkeys((14, 15, 16, 27, 28, 29, 30, 31, 50, 51, 52, 53, 54, 55, 56, 57, 58), "day"),
    17: "month",
    22: "time",
}
"""The number formats that every workbook has without saying so and that show a date (ECMA-376 part 1, 18.8.30)."""


class _Book(NamedTuple):
    name: str
    archive: zipfile.ZipFile
    strings: Sequence[str]
    formats: Sequence[Shown | None]
    from_1904: bool


def read_xlsx(data: bytes, name: str) -> Sheet:
    """The rows of the first sheet that is not hidden.

    Raises InputError where the file is no workbook, is locked with a password, is of the old .xls kind, is damaged or would unpack to
    more than any real one.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(
            f"{name}: an old .xls file, or a workbook with a password; save it as .xlsx without one, or as CSV"
        )
    if len(data) > MOST_BYTES:
        raise InputError(f"{name}: larger than {MOST_BYTES >> 20} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise InputError(f"{name}: unpacks to more than {MOST_UNPACKED >> 20} MB")
            return checked(name, list(_rows(_book(archive, name))))
    except (zipfile.BadZipFile, zlib.error, KeyError, ElementTree.ParseError, EOFError, NotImplementedError) as error:
        raise InputError(f"{name}: not a workbook, or a damaged one ({_why(error)})") from None
    except (ValueError, IndexError, RuntimeError, OSError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{name}: a damaged workbook ({_why(error)})") from None


def _why(error: Exception) -> str:
    return str(error.args[0]) if error.args else type(error).__name__


def _tag(element: ElementTree.Element) -> str:
    """The name without its namespace: the strict and the usual kind of workbook differ only there."""
    return element.tag.rpartition("}")[2]


def _part(archive: zipfile.ZipFile, path: str) -> Iterator[ElementTree.Element]:
    """The elements of a part as they end. Document types are refused: a workbook has none, an attack does."""
    body = archive.read(path)
    if b"<!DOCTYPE" in body[:4096] or "<!DOCTYPE".encode("utf-16-le") in body[:8192]:
        raise ValueError(f"{path} declares a document type")
    for _, element in ElementTree.iterparse(io.BytesIO(body)):
        yield element


def _book(archive: zipfile.ZipFile, name: str) -> _Book:
    parts = set(archive.namelist())
    strings = []
    if "xl/sharedStrings.xml" in parts:
        for element in _part(archive, "xl/sharedStrings.xml"):
            if _tag(element) == "si":
                strings.append(_text(element))
                element.clear()
    formats = _formats(archive) if "xl/styles.xml" in parts else [None]
    from_1904 = any(
        _tag(each) == "workbookPr" and each.get("date1904") in ("1", "true")
        for each in _part(archive, "xl/workbook.xml")
    )
    return _Book(name, archive, strings, formats, from_1904)


def _formats(archive: zipfile.ZipFile) -> list[Shown | None]:
    """What each cell style shows of a date."""
    own: dict[int, Shown | None] = {}
    styles: list[Shown | None] = []
    for element in _part(archive, "xl/styles.xml"):
        if _tag(element) == "numFmt":
            own[int(element.get("numFmtId", "0"))] = shown_by(element.get("formatCode", ""))
        elif _tag(element) == "cellXfs":
            ids = [int(each.get("numFmtId", "0")) for each in element]
            styles = [own[each] if each in own else _BUILT_IN.get(each) for each in ids]
    return styles or [None]


def shown_by(code: str) -> Shown | None:
    """How much of a date a number format shows: `dd.mm.yyyy` the day, `mmm yyyy` the month, `yyyy` the year; None for a number."""
    first = _QUOTED.sub("", code.split(";")[0]).casefold()
    letters_of = set(re.findall(r"[ydmhsгдмч]", first))
    if letters_of & set("hsч"):
        return "time" if letters_of & set("ydгд") else None
    if letters_of & set("dд"):
        return "day"
    if letters_of & set("mм"):
        return "month"
    return "year" if letters_of & set("yг") else None


def _sheet_path(book: _Book) -> str:
    """Where the first visible sheet lies."""
    wanted = None
    for element in _part(book.archive, "xl/workbook.xml"):
        if _tag(element) == "sheet" and wanted is None and element.get("state", "visible") == "visible":
            wanted = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
    for element in _part(book.archive, "xl/_rels/workbook.xml.rels"):
        if _tag(element) == "Relationship" and element.get("Id") == wanted:
            target = element.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise ValueError("it has no visible sheet")


def _rows(book: _Book) -> Iterator[Row]:
    number = 0
    for element in _part(book.archive, _sheet_path(book)):
        if _tag(element) != "row":
            continue
        number = int(element.get("r", number + 1))
        cells: list[Cell] = []
        for each in element:
            if _tag(each) == "c":
                at = _column(each.get("r"), len(cells))
                cells += [Cell("")] * (at - len(cells))
                cells.append(_cell(each, book, number, at))
        element.clear()
        yield Row(number, tuple(cells))


def _column(reference: str | None, default: int) -> int:
    if reference is None:
        return default
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"there is no cell {reference}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    if column - 1 < default:
        raise ValueError(f"cell {reference} stands after one to its right")
    return column - 1


def _cell(element: ElementTree.Element, book: _Book, row: int, column: int) -> Cell:
    kind = element.get("t", "n")
    value = next((each.text or "" for each in element if _tag(each) == "v"), "")
    if kind == "s":
        return Cell(bare(book.strings[int(value)]) if value else "")
    if kind == "inlineStr":
        return Cell(bare(next((_text(each) for each in element if _tag(each) == "is"), "")))
    if kind == "str":
        return Cell(bare(_unescaped(value)))
    if kind == "b":
        return Cell("yes" if value == "1" else "no")
    if kind == "e":
        raise InputError(f"{book.name}, row {row}, column {letters(column)}: the cell shows an error, {value}")
    if kind == "d":
        return Cell(value.removesuffix("T00:00:00").removesuffix("Z"), "day")
    shown = book.formats[int(element.get("s", "0"))]
    if shown is None or not value:
        return Cell(_number(value))
    day = day_of_serial(value, shown, book.from_1904)
    if day is None:
        raise InputError(
            f"{book.name}, row {row}, column {letters(column)}: a date cell holds {value}, which is no day"
        )
    return Cell(day, shown)


def _number(value: str) -> str:
    """A number as the cell shows it where no format changes it: 2022.0 is 2022."""
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _text(element: ElementTree.Element) -> str:
    """The text of a string, its runs joined; readings of Japanese characters are no part of it."""
    parts: list[str] = []
    for each in element:
        if _tag(each) == "t":
            parts.append(each.text or "")
        elif _tag(each) == "r":
            parts += [run.text or "" for run in each if _tag(run) == "t"]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
