from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from art33.docket.spreadsheets import xlsx_in
from art33.docket.spreadsheets.cells import letters
from art33.docket.spreadsheets.csv_files import read_csv, write_csv
from art33.docket.spreadsheets.read import read_sheet
from art33.docket.spreadsheets.xlsx_in import read_xlsx, shown_by
from art33.docket.spreadsheets.xlsx_out import write_xlsx
from art33.errors import InputError

# XLSX says line ends as \n in its text; what \r\n becomes is the program's own.
words = st.text(alphabet=st.characters(exclude_categories=("Cs", "Co", "Cn"), exclude_characters="\x00\r"), max_size=30)
tables = st.lists(
    st.lists(words, min_size=3, max_size=3).filter(lambda row: any(each.strip() for each in row)),
    min_size=1,
    max_size=6,
)
HEADING = ("case", "event", "note")


def workbook(rows: list[list[object]], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@given(rows=tables)
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_back(write: object, rows: list[list[str]]) -> None:
    sheet = read_sheet(write(HEADING, rows), "table")  # type: ignore[operator]
    assert [[cell.text for cell in row.cells] + [""] * (3 - len(row.cells)) for row in sheet.rows[1:]] == rows


@given(rows=tables)
@settings(max_examples=25, deadline=None)
def test_another_program_reads_our_workbooks(rows: list[list[str]]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(HEADING, rows))).active
    assert sheet is not None
    assert [cell.value for cell in next(sheet.iter_rows())] == list(HEADING)
    assert all(cell.data_type in ("s", "n", "inlineStr") for row in sheet.iter_rows() for cell in row), "no formula"


def test_the_same_rows_give_the_same_bytes_and_no_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, never)
    assert write_xlsx(HEADING, [["a", "b", "c"]]) == write_xlsx(HEADING, [["a", "b", "c"]])
    read_xlsx(write_xlsx(HEADING, [["a", "b", "c"]]), "t")


def test_dates_of_a_workbook_are_as_exact_as_the_cell_shows() -> None:
    day = datetime(2022, 9, 26, 14, 30)
    data = workbook(
        [["a", "b", "c", "d", "e", "f"], [day, day, day, day, 44830, "2022"]],
        {"A2": "dd.mm.yyyy", "B2": "mmm yyyy", "C2": "yyyy", "D2": "yyyy-mm-dd hh:mm", "E2": "0"},
    )
    cells = read_xlsx(data, "t").rows[1].cells
    assert [cell.text for cell in cells] == ["2022-09-26", "2022-09", "2022", "2022-09-26T14:30", "44830", "2022"]


def test_days_from_1904_are_read_as_such() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["date"])
    sheet.append([date(2022, 9, 26)])
    out = io.BytesIO()
    book.save(out)
    assert read_xlsx(out.getvalue(), "t").rows[1].cells[0].text == "2022-09-26"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", None),
        ("0.00", None),
        ("dd/mm/yyyy", "day"),
        ("[$-419]d mmmm yyyy;@", "day"),
        ("mmm-yy", "month"),
        ("yyyy", "year"),
        ('yyyy" год"', "year"),
        ("m/d/yy h:mm", "time"),
        ("h:mm", None),
        ('0" days"', None),
        ("#,##0\\ \\d", None),
    ],
)
def test_formats(code: str, shown: str | None) -> None:
    assert shown_by(code) == shown


def test_formulas_are_read_by_their_stored_result_and_hidden_sheets_are_passed_over() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("secret", 0).sheet_state = "hidden"
    sheet = book["Sheet"]
    sheet.append(["n", "ok"])
    sheet.append(["x", True])
    out = io.BytesIO()
    book.save(out)
    assert [cell.text for cell in read_xlsx(out.getvalue(), "t").rows[1].cells] == ["x", "yes"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("case;event\nA;entry\n", [["A", "entry"]]),
        ("case\tevent\nA\tentry\n", [["A", "entry"]]),
        ('case,event\n"A, B","one\ntwo"\n', [["A, B", "one\ntwo"]]),
        ('"case; no",event,place\nA,entry,x\n', [["A", "entry", "x"]]),
        ("\n\ncase,event\r\n\r\nA,entry\r\n", [["A", "entry"]]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings(text: str, rows: list[list[str]], encoding: str) -> None:
    sheet = read_csv(text.encode(encoding), "t.csv")
    assert [[cell.text for cell in row.cells] for row in sheet.rows[1:]] == rows


def test_an_encoding_can_be_named() -> None:
    data = "дело,событие\nА,въезд\n".encode("windows-1251")
    with pytest.raises(InputError, match="line 1: not UTF-8"):
        read_csv(data, "t.csv")
    assert read_csv(data, "t.csv", "windows-1251").rows[1].cells[1].text == "въезд"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no row beneath"),
        (b"case,event\n", "no row beneath"),
        (b'case,event\nA,"open\n', "row 2: a quote is opened and never closed"),
        (b"case\nA\x00B\n", "NUL"),
        (b"PK\x03\x04 nothing", "not a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls"),
        (("case\n" + "x" * 200_000).encode(), "row 2"),
    ],
)
def test_what_is_no_table_is_one_line(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_sheet(data, "t")


def repacked(data: bytes, part: str, change: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body) if name == part else body)  # type: ignore[operator]
    return out.getvalue()


def test_attacks_by_file_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_in, "MOST_UNPACKED", 1 << 20)
    good = workbook([["case"], ["A"]])
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    for change, why in (
        (lambda body: bomb + body, "document type"),
        (lambda body: body[:-30], "damaged"),
        (lambda body: body.replace(b'r="A2"', b'r="ZZZZ2"'), "no cell"),
        (lambda body: body.replace(b't="inlineStr"><is><t>A</t></is>', b't="s"><v>99</v>'), "damaged"),
        (lambda body: body.replace(b't="inlineStr"><is><t>A</t></is>', b't="e"><v>#REF!</v>'), "shows an error"),
        (lambda body: body + b" " * (2 << 20), "unpacks to more"),
    ):
        with pytest.raises(InputError, match=why):
            read_xlsx(repacked(good, sheet, change), "t.xlsx")


@given(st.integers(0, 10**6), st.integers(0, 255))
@settings(max_examples=60, deadline=None)
def test_a_changed_byte_is_a_sheet_or_one_line(place: int, byte: int) -> None:
    data = bytearray(workbook([["case", "date"], ["A", date(2022, 9, 26)]]))
    data[place % len(data)] = byte
    try:
        read_xlsx(bytes(data), "t.xlsx")
    except InputError as error:
        assert "\n" not in str(error)


def test_shared_strings_with_runs_and_escapes() -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = (
        f"<sst {space}><si><r><t>Al</t></r><r><t>maty</t></r><rPh><t>no</t></rPh></si><si><t>a_x000D_b</t></si></sst>"
    )
    good = workbook([["case", "place"], ["A", "B"]])
    told = repacked(
        good,
        "xl/worksheets/sheet1.xml",
        lambda body: body.replace(b't="inlineStr"><is><t>A</t></is>', b't="s"><v>0</v>').replace(
            b't="inlineStr"><is><t>B</t></is>', b't="s"><v>1</v>'
        ),
    )
    out = io.BytesIO(told)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", shared)
    assert [cell.text for cell in read_xlsx(out.getvalue(), "t").rows[1].cells] == ["Almaty", "a\rb"]


def test_columns_have_the_letters_of_spreadsheet_programs() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_no_part_of_the_docket_writes_a_temporary_file() -> None:
    import art33.docket

    for path in Path(art33.docket.__file__ or "").parent.rglob("*.py"):
        assert "tempfile" not in path.read_text(encoding="utf-8"), path
