"""CSV in and out: UTF-8 or UTF-16, comma, semicolon or tab, the row numbers of the spreadsheet; out quoted and in UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from art33.docket.spreadsheets.cells import MOST_BYTES, MOST_LETTERS, Cell, Row, Sheet, checked
from art33.docket.spreadsheets.formulas import bare, safe
from art33.errors import InputError

_SEPARATORS = (",", ";", "\t")


def read_csv(data: bytes, name: str, encoding: str | None = None) -> Sheet:
    """The rows of a CSV file.

    `encoding` holds for files without a byte order mark (default UTF-8). Raises InputError naming the row where the text is not
    in that encoding, a quote is never closed, or there is nothing beneath the heading.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"{name}: larger than {MOST_BYTES >> 20} MB")
    text = _decoded(data, name, encoding)
    limit = csv.field_size_limit(MOST_LETTERS)
    rows: list[Row] = []
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
        for number, cells in enumerate(lines, 1):
            rows.append(Row(number, tuple(Cell(bare(each)) for each in cells)))
    except csv.Error as error:
        why = "a quote is opened and never closed" if "unexpected end" in str(error) else str(error)
        raise InputError(f"{name}, row {len(rows) + 1}: {why}") from None
    finally:
        csv.field_size_limit(limit)
    return checked(name, rows)


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding or "utf-8")
    except LookupError:
        raise InputError(f"there is no encoding “{encoding}”") from None
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise InputError(
            f"{name}, line {row}: not {error.encoding.upper()}; save it as UTF-8, or say --encoding (windows-1251, koi8-r …)"
        ) from None


def _separator(text: str) -> str:
    """The separator of most columns in the first row that has any; what stands in quotes does not count."""
    outside: list[str] = []
    quoted = False
    for letter in text[:MOST_LETTERS]:
        quoted ^= letter == '"'
        if letter == "\n" and not quoted and "".join(outside).strip():
            break
        if not quoted:
            outside.append(letter)
    return max(_SEPARATORS, key=lambda each: (outside.count(each), -_SEPARATORS.index(each)))


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file: UTF-8 with a byte order mark (spreadsheet programs need it), every cell quoted, formulas made plain."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    for row in (heading, *rows):
        writer.writerow([safe(each) for each in row])
    return out.getvalue().encode("utf-8-sig")
