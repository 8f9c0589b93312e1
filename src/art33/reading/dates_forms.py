"""What words for a date say before anyone knows the day they are counted from."""

from __future__ import annotations

from typing import NamedTuple

from art33.reading.dates_spans import Span


class Fixed(NamedTuple):
    """A stretch of the calendar said in full."""

    span: Span


class Yearless(NamedTuple):
    """A month, a day of one, a season or a feast whose year the words leave to the reader.

    `which` is said with it (“last February”), `year` says the year in a roundabout way (“of the same year”),
    `month` 0 is a day whose month is left out too (“the 28th”), `weekday` stands beside the day (“Wednesday, December 28”).
    """

    month: int
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    which: str = ""
    year: Form | None = None


class Weekday(NamedTuple):
    """A day of the week; `week` is a week it is said to be in (“Wednesday last week”)."""

    weekday: int
    which: str = ""
    week: Form | None = None


class Unit(NamedTuple):
    """A unit of the calendar by its place: this week, last year, the same month, the following day."""

    unit: str
    which: str


class Offset(NamedTuple):
    """A number of units from a day: ago (the publication), earlier or later (what was said last, or `base`)."""

    number: float | None
    unit: str
    way: str
    base: Form | None = None
    timex: str | None = None
    rough: bool = False


class Stretch(NamedTuple):
    """A number of units up to or from a day: the past two weeks, the next five years."""

    number: float | None
    unit: str
    way: str
    timex: str


class Deictic(NamedTuple):
    """Today, yesterday, tomorrow: days from the publication."""

    days: int


class Piece(NamedTuple):
    """A part of another date: early, mid, late, a half, or earlier and later in it."""

    of: Form
    which: str


class About(NamedTuple):
    """Another date, only roughly."""

    of: Form


class DayPart(NamedTuple):
    """A part of a day: the night of another date."""

    of: Form
    part: str


class Range(NamedTuple):
    """From one date to another, or one of the two; each gives the other what it leaves out."""

    begin: Form
    end: Form
    split: tuple[int, int] = (0, 0)
    """Tokens at which the first end ends and the second begins, where the words have both."""


class Plain(NamedTuple):
    """What resolves to no day: a duration, a set, a time of day, a vague word; with its TIMEX3 value."""

    kind: str
    timex: str | None


Form = Fixed | Yearless | Weekday | Unit | Offset | Stretch | Deictic | Piece | About | DayPart | Range | Plain
"""Any of them."""
