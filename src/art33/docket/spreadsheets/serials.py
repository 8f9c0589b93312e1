"""Days as spreadsheet programs count them: from 1900 with a leap day that never was, or from 1904."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from art33.docket.spreadsheets.cells import Shown

_FIRST, _LAST = 1, 2_958_465
"""1900-01-01 and 9999-12-31."""


def day_of_serial(text: str, shown: Shown, from_1904: bool = False) -> str | None:
    """The day in EDTF, as much of it as is shown; None where the number is no day.

    60 is 29 February 1900, which never was: no day. Smaller numbers are counted from 1899-12-31, greater from the day before.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    whole = int(number // 1) + (1462 if from_1904 else 0)
    if not _FIRST <= whole <= _LAST or (whole == 60 and not from_1904):
        return None
    day = (date(1899, 12, 31) if whole < 60 else date(1899, 12, 30)) + timedelta(days=whole)
    if shown == "year":
        return f"{day.year:04}"
    if shown == "month":
        return f"{day.year:04}-{day.month:02}"
    minutes = round((number % 1) * 1440)
    if shown == "time" and 0 < minutes < 1440:
        return f"{day.isoformat()}T{minutes // 60:02}:{minutes % 60:02}"
    return day.isoformat()
