"""A spreadsheet file as a sheet, by what it is and not by what it is called."""

from __future__ import annotations

from art33.docket.spreadsheets.cells import Sheet
from art33.docket.spreadsheets.csv_files import read_csv
from art33.docket.spreadsheets.xlsx_in import read_xlsx


def read_sheet(data: bytes, name: str, encoding: str | None = None) -> Sheet:
    """The rows of a CSV or XLSX file given as bytes. Raises InputError with the place and the reason."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        return read_xlsx(data, name)
    return read_csv(data, name, encoding)
