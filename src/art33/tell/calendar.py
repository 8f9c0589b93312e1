"""Deadlines as a calendar to import (iCalendar, RFC 5545), neutral enough for a telephone that others may look into.

Titles say only that something is due, with the reference that `art33 deadlines` prints beside each line: no name, no claim, no
state, no article. Nothing is read from a clock: DTSTAMP and SEQUENCE come from the day asked, so that the same case asked about
the same day gives the same bytes, and what is imported later replaces what was imported before (same UID, higher SEQUENCE).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from art33.days.day import Day, iso, parse_day
from art33.errors import InputError
from art33.standing.deadlines import Deadline

ALARMS = (7, 2, 1)
"""Days before the last safe day on which the calendar speaks up."""
REFERENCE = 6
"""Digits of a deadline's id that are shown to people, here and in the list."""
_LONGEST = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""
_TITLES = {
    "remedy": "Last day to file",
    "complaint": "Last day to file",
    "duty": "Answer due",
    "limit": "Time limit ends",
    "bar": "Period ends",
}
_USEFUL = "Last useful day to send"


def reference(deadline: Deadline) -> str:
    """The short name by which a deadline is found again in the list."""
    return deadline.id[:REFERENCE]


def calendar(deadlines: Iterable[Deadline], asked: Day) -> bytes:
    """An iCalendar file with one all-day event, on its last safe day, for everything not settled that ends on or after a day.

    Raises InputError where there is nothing: a calendar without events is none (RFC 5545, 3.6).
    """
    lines = [line for deadline in deadlines for line in _events(deadline, asked)]
    if not lines:
        raise InputError(f"nothing ends on or after {iso(asked)}: there is no calendar to write")
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Docket//Deadlines//EN", "CALSCALE:GREGORIAN"]
    return b"".join(folded(line) for line in (*head, *lines, "END:VCALENDAR"))


def _events(deadline: Deadline, asked: Day) -> Iterator[str]:
    if deadline.state not in ("open", "unknown"):
        return
    if deadline.last_safe_day is not None and parse_day(deadline.last_safe_day) >= asked:
        latest = deadline.last_possible_day
        if latest == deadline.last_safe_day:
            more = ""
        else:
            more = f" It may end later, by {latest}." if latest else " It may end later."
        text = f"Counted from the earliest start.{more} Look at reference {reference(deadline)} in the list."
        title = f"{_TITLES[deadline.kind]} ({reference(deadline)})"
        yield from _event(deadline.id, parse_day(deadline.last_safe_day), title, text, asked)
    if deadline.last_useful_moment is not None:
        sure = deadline.last_useful_moment.sure
        if parse_day(sure[:10]) >= asked:
            text = f"By {sure[11:]} of that day. Look at reference {reference(deadline)} in the list."
            title = f"{_USEFUL} ({reference(deadline)})"
            # Another thing than the last day of the period, so another UID: the same digits turned round.
            yield from _event(deadline.id[::-1], parse_day(sure[:10]), title, text, asked)


def _event(uid: str, day: Day, title: str, text: str, asked: Day) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_basic(asked)}T000000Z"
    yield f"SEQUENCE:{asked}"
    yield f"DTSTART;VALUE=DATE:{_basic(day)}"
    if day < date.max.toordinal():
        yield f"DTEND;VALUE=DATE:{_basic(day + 1)}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(text)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    for days in ALARMS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escaped(title)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _basic(day: Day) -> str:
    return iso(day).replace("-", "")


def escaped(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line ends written out (RFC 5545, 3.3.11); other controls are dropped."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    return "".join(letter for letter in text if letter == "\t" or (letter >= " " and letter != "\x7f"))


def folded(line: str) -> bytes:
    """A content line with its end, folded to at most 75 octets a line, never inside a character (RFC 5545, 3.1)."""
    pieces: list[bytes] = []
    piece, room = b"", _LONGEST
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            # The space that marks a continuation counts.
            piece, room = b"", _LONGEST - 1
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"
