"""What a person types into a date cell, as EDTF: a day, a month, a year, one day from a to b, open ends, or not known.

What could mean two days is never guessed: `03/04/2022` is refused until somebody says which of them is the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from art33.days import edtf
from art33.days.day import FUTURE, PAST
from art33.docket.spreadsheets.cells import Cell
from art33.docket.spreadsheets.serials import day_of_serial
from art33.errors import InputError

Order = Literal["day first", "month first"]
InWords = Callable[[str], str | None]
"""Reads a date in words (“late November 2022”) as EDTF; None where it is none."""

_UNKNOWN = frozenset(
    (
        "",
        "?",
        "??",
        "-",
        "–",
        "—",
        "...",
        "…",
        "n/a",
        "na",
        "none",
        "unknown",
        "not known",
        "no date",
        "нет",
        "неизвестно",
    )
    + ("не известно", "неизв.", "нет данных", "н/д", "б/д")
)
_ABOUT = re.compile(
    r"(?:~|≈|c\.|ca\.?|circa|about|around|approx\.?|ок\.|около|примерно|прибл\.)\s*(?=\d)", re.IGNORECASE
)
_SINCE = re.compile(
    r"(?:>=|≥|not before|no earlier than|on or after|from|since|не ранее|не раньше|с|со|от)\s*(?=[\d~])", re.IGNORECASE
)
_BY = re.compile(
    r"(?:<=|≤|not after|no later than|on or before|until|till|by|up to|не позднее|не позже|до|по|к)\s*(?=[\d~])",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:>|after|later than|после)\s*(?=[\d~])", re.IGNORECASE)
_BEFORE = re.compile(r"(?:<|before|earlier than|раньше|ранее)\s*(?=[\d~])", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between|между)\s+(.+?)\s+(?:and|и)\s+(.+)", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:\s[-–—]\s|[–—]|\.\.|\s(?:to|till|until|through|по|до)\s)\s*", re.IGNORECASE)
_DOTTED_DAYS = re.compile(r"(\d{1,2})\.?\s*[-–—]\s*(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DOTTED_RANGE = re.compile(r"(\d{1,2}\.\d{1,2}(?:\.\d{4})?)\s*-\s*(\d{1,2}\.\d{1,2}\.\d{4})")
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
_PARTS = re.compile(r"([\dXxХх?_*]{1,4})([./-])([\dXxХх?_*]{1,4})(?:\2([\dXxХх?_*]{1,4}))?(?:\s*(?:г\.?|года))?")
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")
_TIME = re.compile(r"(.*\d)[ T](\d{1,2}:\d\d)(?::00)?")


_EARLIEST, _LATEST = date(1900, 1, 1).toordinal() - 200, date(2150, 12, 31).toordinal()


class Reading(NamedTuple):
    """How dates of a file are read: the order of day and month between slashes, and who reads words."""

    order: Order | None = None
    in_words: InWords | None = None


PLAIN = Reading()


def read_date(cell: Cell, how: Reading = PLAIN) -> str | None:
    """The EDTF of a date cell; None where it says that the day is not known, or nothing.

    Raises InputError with the reason where it is no date, or could be two.
    """
    text = " ".join(cell.text.replace("\u00a0", " ").split())
    if text.casefold() in _UNKNOWN:
        return None
    found = edtf.read(text).text if cell.shown is not None else _range(text, how) or _refused(text)
    span = edtf.read(found)
    for day in (span.first, span.last):
        if PAST < day < FUTURE and not _EARLIEST <= day <= _LATEST:
            raise InputError(f"“{text[:60]}” is read as {found}: no case of today reaches there")
    return found


def _refused(text: str) -> str:
    raise InputError(
        f"“{text[:60]}” is no date: write 2022-09-26, 26.09.2022, 2022-09, 2022, 2022-09-26/2022-09-30, "
        "2022-09-26/.. or leave it empty"
    )


def _range(text: str, how: Reading) -> str | None:
    """A date or two ends of one."""
    try:
        return edtf.read(text).text
    except InputError:
        # What has the shape of EDTF and is none is told as what it is: an impossible day, an end before its beginning.
        if re.fullmatch(r"\d{4}-\d\d-(?!00)\d\d(?:/\d{4}-\d\d-\d\d)?", text) and "-00" not in text:
            raise
    if match := _YEARS.fullmatch(text):
        return _joined(match[1], match[2], how)
    if match := _DOTTED_DAYS.fullmatch(text):
        return _joined(f"{match[1]}.{match[3]}.{match[4]}", f"{match[2]}.{match[3]}.{match[4]}", how)
    if match := _DOTTED_RANGE.fullmatch(text):
        first = match[1] if match[1].count(".") == 2 else f"{match[1]}.{match[2][-4:]}"
        return _joined(first, match[2], how)
    if match := _BETWEEN.fullmatch(text):
        return _joined(match[1], match[2], how)
    ends = _DASH.split(_SINCE.sub("", text, count=1) if _SINCE.match(text) else text)
    if len(ends) == 2 and all(ends) and (both := _joined(ends[0], ends[1], how)) is not None:
        return both
    for pattern, form in ((_SINCE, "since"), (_BY, "by"), (_AFTER, "after"), (_BEFORE, "before")):
        if match := pattern.match(text):
            inner = _one(text[match.end() :], how)
            return None if inner is None else _open(edtf.read(inner), form)
    for ending, form in (("/", "since"), ("…", "since"), (" -", "since"), (" –", "since")):
        if text.endswith(ending) and (inner := _one(text[: -len(ending)].strip(), how)) is not None:
            return _open(edtf.read(inner), form)
    return _one(text, how)


def _open(read: edtf.Edtf, form: str) -> str:
    """A date with one end open: on or after, on or before, later than all of it, earlier than all of it."""
    if form == "since":
        return f"{edtf.write(read.first, read.first)}/.."
    if form == "by":
        return f"../{edtf.write(read.last, read.last)}"
    if form == "after":
        return f"{edtf.write(read.last + 1, read.last + 1)}/.."
    return f"../{edtf.write(read.first - 1, read.first - 1)}"


def _joined(first: str, last: str, how: Reading) -> str | None:
    """One day from the first to the last."""
    begin, end = _one(first.strip(), how), _one(last.strip(), how)
    if begin is None or end is None:
        return None
    left, right = edtf.read(begin), edtf.read(end)
    if left.first > right.last:
        raise InputError(f"“{first} – {last}” ends before it begins")
    return f"{begin}/{end}" if "/" not in begin + end and "T" not in begin + end else edtf.write(left.first, right.last)


def _one(text: str, how: Reading) -> str | None:
    """One date without a range: EDTF, parts between dots, slashes or dashes, a serial number, or words."""
    if match := _ABOUT.match(text):
        inner = _one(text[match.end() :], how)
        return None if inner is None else f"{inner}~" if inner[-1].isdigit() and "/" not in inner else inner
    try:
        return edtf.read(text).text
    except InputError:
        pass
    if match := _TIME.fullmatch(text):
        inner = _one(match[1], how)
        if inner is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", inner):
            return edtf.read(inner if match[2] in ("0:00", "00:00") else f"{inner}T{match[2].zfill(5)}").text
    if match := _PARTS.fullmatch(text):
        return _parts(text, match, how)
    if _SERIAL.fullmatch(text):
        return day_of_serial(text.replace(",", "."), "day")
    return how.in_words(text) if how.in_words is not None else None


def _parts(text: str, match: re.Match[str], how: Reading) -> str | None:
    """Two or three parts: a year and a month, or a year with a month and a day, any of the last two unknown."""
    given = [_part(each) for each in (match[1], match[3], match[4]) if each is not None]
    if len(given[0]) == 4:
        year, *rest = given
    elif len(given[-1]) == 4:
        year, *rest = reversed(given)
        if len(rest) == 2 and match[2] == "/":
            rest = _by_order(text, rest, how)
    elif len(given) == 3:
        raise InputError(f"“{text}” has a year of two digits: write all four")
    else:
        return None
    if "X" in year:
        raise InputError(f"“{text}”: the year is not known, so this is no date; leave the cell empty")
    month = rest[0] if rest else "XX"
    day = rest[1] if len(rest) > 1 else "XX"
    if any(len(each) > 2 for each in (month, day)):
        return None
    if month == "XX":
        if day != "XX":
            raise InputError(f"“{text}” gives a day without its month")
        return edtf.read(year).text
    return edtf.read(f"{year}-{month}" if day == "XX" else f"{year}-{month}-{day}").text


def _part(text: str) -> str:
    """A part with two digits or four; what stands for “not known” (X, ?, _, 00) is XX."""
    plain = re.sub(r"[xХх?_*]", "X", text)
    if plain.strip("0X") == "" and len(plain) <= 2:
        return "XX"
    return plain.zfill(2) if len(plain) < 3 else plain


def _by_order(text: str, reversed_parts: list[str], how: Reading) -> list[str]:
    """Month and day of `a/b/yyyy`, which are read here from the right: [b, a]. Europe writes the day first, America the month."""
    second, first = reversed_parts
    if how.order == "day first":
        return [second, first]
    if how.order == "month first":
        return [first, second]
    if first.isdigit() and second.isdigit():
        if int(first) > 12 >= int(second):
            return [second, first]
        if int(second) > 12 >= int(first):
            return [first, second]
        if first == second:
            return [first, second]
    raise InputError(f"“{text}” can be two days: say --day-first or --month-first, or write 2022-09-26")
