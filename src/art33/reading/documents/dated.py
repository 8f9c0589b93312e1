"""The day a document says it was published: machine-readable stamps, and lines that are nothing but a date."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_MONTHS = {
    1: "january jan января янв січня қаңтар қаңтардағы",
    2: "february feb февраля фев лютого ақпан",
    3: "march mar марта мар березня наурыз",
    4: "april apr апреля апр квітня сәуір",
    5: "may мая травня мамыр",
    6: "june jun июня июн червня маусым",
    7: "july jul июля июл липня шілде",
    8: "august aug августа авг серпня тамыз",
    9: "september sept sep сентября сент сен вересня қыркүйек",
    10: "october oct октября окт жовтня қазан",
    11: "november nov ноября нояб ноя листопада қараша",
    12: "december dec декабря дек грудня желтоқсан",
}
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_NAME = "(?P<{0}>" + "|".join(sorted(_MONTH, key=len, reverse=True)) + r")\b\.?"
_WRITTEN = (
    re.compile(
        r"(?<![\d.:])(?P<d>\d{1,2})(?:st|nd|rd|th|-?го)?\s+(?:of\s+)?" + _NAME.format("m") + r",?\s+(?P<y>\d{4})(?!\d)",
        re.I,
    ),
    re.compile(_NAME.format("m") + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?!\d)", re.I),
    re.compile(r"(?<!\d)(?P<y>\d{4})\s+(?:жылғы|ж\.)\s+(?P<d>\d{1,2})\s+" + _NAME.format("m"), re.I),
    re.compile(r"(?<![\d/.-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d/-])"),
    re.compile(r"(?<![\d/.-])(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/-])"),
    re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?![\d/-]|\.\d)"),
    re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?![\d/.-])"),
)
_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]|$)")
_UPDATED = re.compile(r"\b(?:updated|modified|last edited|обновлен\w*|изменен\w*|оновлен\w*|жаңарт\w*)", re.I)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|first published|publication date|date|опубликован\w*|дата(?:\s+публикации)?|размещен\w*"
    r"|опубліковано|жарияланған\w*|күні)\b[\s:]*(?:on\s+|at\s+)?",
    re.I,
)
_AROUND = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|\b(?:utc|gmt|msk|мск|est|edt|cet)(?:\s?[+-]\d{1,2})?|\bг(?:ода\b|\.)"
    r"|\bроку\b)",
    re.I,
)
_LEANS = re.compile(
    r"(?:\b(?:on|in|by|until|till|since|from|before|after|of|to|с|до|от|к|на|по|после|з|від|про|and|и|або)|\d\s*[-–—])\s*$",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 400
"""Code points in which a date is looked for."""
EARLIEST, LATEST = 1900, 2100
"""Years in which a day of publication is believed."""


class Stamp(NamedTuple):
    """A day as EDTF, and where in the words it stood."""

    day: str
    start: int
    end: int


def stamp(value: str | None) -> str | None:
    """The day of a machine-readable stamp (`2022-12-30T10:05:00+06:00`, `20221230`, or a date in words), as written there."""
    if not value or len(value) > 200:
        return None
    if found := _STAMP.match(value.strip()):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    written = in_words(value)
    return written.day if written else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def in_words(words: str) -> Stamp | None:
    """The first full date (day, month and year) in the words; `05/06/2022` can be two days and is none."""
    best: Stamp | None = None
    words = words[:LOOKED_AT]
    for pattern in _WRITTEN:
        for found in pattern.finditer(words):
            month = _MONTH.get(found["m"].lower(), 0) or (int(found["m"]) if found["m"].isdecimal() else 0)
            day = int(found["d"])
            if "/" in found[0] and found[0][0:4] != found["y"] and month <= 12 and day <= 12 and month != day:
                continue
            if "/" in found[0] and month > 12:
                day, month = month, day
            iso = _day(int(found["y"]), month, day)
            if iso and (best is None or found.start() < best.start):
                best = Stamp(iso, found.start(), found.end())
            if iso:
                break
    return best


class Line(NamedTuple):
    """What a line that only dates a document says: the day, and whether it is that of a change."""

    day: str
    updated: bool


def dated_line(line: str) -> Line | None:
    """The day of a line that says when the document was published and little else.

    “30 December 2022, 14:05”, “Example Monitor, 30 December 2022”, “Опубликовано: 30.12.2022”. A headline with a date in it is
    none: there the date leans on a word before it, or verbs stand about it.
    """
    line = line.strip()
    if not 8 <= len(line) <= 120:
        return None
    found = in_words(line)
    if found is None:
        return None
    updated = _UPDATED.search(line[: found.start])
    label = _PUBLISHED.match(line)
    before, after = line[: found.start], line[found.end :]
    if updated or (label and label.end() >= found.start - 2):
        return Line(found.day, updated is not None and not _PUBLISHED.search(line[: updated.start()]))
    if in_words(after) is not None and not _UPDATED.search(after):
        return None
    if _LEANS.search(before) or _AROUND.sub(" ", after).rstrip().endswith((".", "!", "?")):
        return None
    if (words := _AROUND.sub(" ", before).rstrip()) and words[-1].isalnum():
        # “Ivan Petrov deported 5 January 2023”: the date belongs to the words.
        return None
    rest = _WORD.findall(_AROUND.sub(" ", f"{before} {after}"))
    small = [
        word for word in rest if word[0].islower() and word.lower() not in ("by", "от", "для", "of", "the", "and", "и")
    ]
    if len(rest) <= 8 and not small and (not _WORD.findall(_AROUND.sub(" ", after)) or not _WORD.findall(before)):
        return Line(found.day, False)
    return None


_HEADING_LINES = 14
_DATELINE = re.compile(r"[^\n]{2,80}?\s(?:--|[–—-])\s")


def _filed(line: str) -> str | None:
    """The day in a dateline: “ASTANA, December 30, 2022 (Wire) — ”; a sentence with a dash in it is none."""
    opening = _DATELINE.match(line[:100])
    if opening is None or not (opening[0][0].isupper() or opening[0][0].isdigit()):
        return None
    small = [word for word in _WORD.findall(opening[0]) if word[0].islower() and word not in _MONTH]
    found = in_words(opening[0])
    return found.day if found and not set(small) - {"г", "года", "of", "року"} else None


def head_of(text: str) -> tuple[str | None, str | None]:
    """The days of publication and of change that the first lines of a text give: lines of their own, or a dateline."""
    published = modified = None
    for line in [line.strip() for line in text[:4000].splitlines() if line.strip()][:_HEADING_LINES]:
        if len(line) > 240:
            return published or _filed(line), modified
        if found := dated_line(line):
            if found.updated:
                modified = modified or found.day
            else:
                published = published or found.day
        else:
            published = published or _filed(line)
    return published, modified
