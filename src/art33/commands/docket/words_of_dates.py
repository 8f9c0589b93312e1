"""Dates in words (“late November 2022”, “в конце ноября 2022 года”) in a cell of a spreadsheet, read as in a report."""

from __future__ import annotations

from art33.days import edtf
from art33.days.day import FUTURE, PAST
from art33.docket.spreadsheets.columns import plain
from art33.errors import InputError
from art33.reading.dates import find_dates
from art33.reading.tokens import tokenise

_RELATIONS = frozenset(("on", "about", "between", "since", "after", "until", "by", "before"))
_BESIDE = frozenset(
    ("", "on", "in", "about", "since", "from", "after", "until", "by", "before")
    + ("в", "во", "г", "года", "с", "со", "после", "до", "к", "по", "около", "не позднее", "не ранее")
)
"""What may stand beside the date in its cell: nothing that the date's relation does not say."""


def in_words(text: str) -> str | None:
    """The one date that the whole cell says, in EDTF; None where it says more, or less, or leans on a day not told."""
    language = "ru" if any("а" <= letter <= "я" for letter in text.casefold()) else "en"
    try:
        found = find_dates(text, tokenise(text), None, language)
    except InputError:
        return None
    if len(found) != 1 or found[0].kind != "date" or found[0].edtf is None or found[0].relation not in _RELATIONS:
        return None
    rest = plain(text[: found[0].start] + " " + text[found[0].end :])
    if rest not in _BESIDE:
        return None
    read = edtf.read(found[0].edtf)
    relation = found[0].relation
    if relation == "since":
        return edtf.write(read.first, FUTURE)
    if relation == "after":
        return edtf.write(read.last + 1, FUTURE)
    if relation in ("until", "by"):
        return edtf.write(PAST, read.last)
    if relation == "before":
        return edtf.write(PAST, read.first - 1)
    unsure = "?" in text and "/" not in found[0].edtf and found[0].edtf[-1].isdigit()
    return found[0].edtf + "?" if unsure else found[0].edtf
