"""Dates in words (“late November 2022”, “в конце ноября 2022 года”) in a cell of a spreadsheet, read as in a report."""

from __future__ import annotations

from art33.docket.spreadsheets.columns import plain
from art33.errors import InputError
from art33.reading.dates import find_dates
from art33.reading.tokens import tokenise


def in_words(text: str) -> str | None:
    """The one date that the whole cell says, in EDTF; None where it says more, or less, or leans on a day not told."""
    language = "ru" if any("а" <= letter <= "я" for letter in text.casefold()) else "en"
    try:
        found = find_dates(text, tokenise(text), None, language)
    except InputError:
        return None
    if len(found) != 1 or found[0].kind != "date" or found[0].edtf is None or found[0].relation not in ("on", "about"):
        return None
    rest = plain(text[: found[0].start] + " " + text[found[0].end :])
    return found[0].edtf if rest in ("", "on", "in", "about", "в", "во", "г", "года") else None
