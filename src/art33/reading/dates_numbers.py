"""Numbers, years, numeric dates and times of day among the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from art33.reading.dates_forms import Fixed, Form, Plain, Range
from art33.reading.dates_spans import Span, century_span, date_span, decade_span, hull, month_span, year_span
from art33.reading.dates_words import DateWords
from art33.reading.tokens import Token

_NOTHING = Token(-1, -1, "\0", "\0")
_DIGITS = frozenset("0123456789")

Found = tuple[Form, int]
"""A form and the index of the token after it."""


class View(NamedTuple):
    """The tokens of a text with the words to read them by."""

    text: str
    tokens: Sequence[Token]
    words: DateWords
    month_first: bool | None = None
    """Whether 9/11/2022 is a day of September here; None where the text does not tell."""

    def at(self, index: int) -> Token:
        """The token, or one that is no word where there is none."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOTHING

    def low(self, index: int) -> str:
        """The token in lower case."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else "\0"

    def tight(self, index: int) -> bool:
        """Nothing stands between the token and the one before it."""
        return self.at(index).start == self.at(index - 1).end

    def parted(self, index: int) -> bool:
        """A blank line stands between the token and the one before it."""
        gap = self.text[self.at(index - 1).end : self.at(index).start]
        return gap.count("\n") > 1


_STOPS = frozenset(
    [
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "\x00",
        "—",
        "–",
        "-",
        '"',
        "”",
        "and",
        "but",
        "in",
        "on",
        "at",
        "when",
        "while",
        "he",
        "she",
        "they",
        "it",
        "was",
        "were",
    ]
)


def goes_on(view: View, index: int) -> bool:
    """A noun or a clause follows: “the day after the ruling”, “two weeks before he fled”."""
    if view.parted(index):
        return False
    low = view.low(index)
    if low in ("he", "she", "they", "it"):
        return True
    return low not in _STOPS


def whole(low: str) -> int | None:
    """The number written in at most four digits."""
    return int(low) if 0 < len(low) <= 4 and low.isascii() and low.isdigit() else None


def day_number(view: View, index: int) -> int | None:
    """A day of the month: 1 to 31, `26th`, or an ordinal in words."""
    low = view.low(index)
    if low[0] in _DIGITS:
        digits = low[:-2] if low[-2:] in ("st", "nd", "rd", "th") else low
        number = whole(digits) if len(digits) <= 2 else None
    else:
        number = view.words.ordinals.get(low)
    return number if number is not None and 1 <= number <= 31 else None


def count(view: View, index: int) -> tuple[float | None, str, int, bool] | None:
    """A count: its number (None where nobody counted), how TIMEX3 writes it, the index after it, and whether it is rough."""
    words, low = view.words, view.low(index)
    if low[0] in _DIGITS:
        plain = low.replace(",", "")
        if len(plain) <= 6 and plain.replace(".", "", 1).isdigit() and plain.isascii():
            number = float(plain)
            return number, f"{number:g}", index + 1, False
        return None
    if low in words.numbers:
        number, end = float(words.numbers[low]), index + 1
        if number >= 20 and number % 10 == 0 and words.numbers.get(view.low(end), 99) < 10:
            number, end = number + words.numbers[view.low(end)], end + 1
        if view.low(end) in ("hundred", "thousand"):
            number, end = number * (100 if view.low(end) == "hundred" else 1000), end + 1
        if view.low(end) == "and" and view.low(end + 1) in ("a", "half"):
            half = end + 2 if view.low(end + 1) == "a" else end + 1
            if view.low(half) == "half":
                return number + 0.5, f"{number + 0.5:g}", half + 1, True
        return number, f"{number:g}", end, False
    if low in ("a", "an"):
        after = view.low(index + 1)
        if after in ("few", "couple", "dozen", "hundred", "half"):
            return count(view, index + 1)
        return 1.0, "1", index + 1, False
    if low == "couple":
        return 2.0, "2", index + (2 if view.low(index + 1) == "of" else 1), True
    if low == "dozen":
        return 12.0, "12", index + 1, True
    if low == "hundred":
        return 100.0, "100", index + 1, True
    if low == "half":
        return 0.5, ".5", index + (2 if view.low(index + 1) in ("a", "an") else 1), True
    if low == "some" and view.low(index + 1) not in words.lists["several"]:
        inner = count(view, index + 1)
        if inner is not None:
            return inner
    if low in words.lists["several"]:
        return None, "X", index + 1, True
    return None


def year_number(view: View, index: int) -> int | None:
    """A year in four digits, by its shape alone."""
    low = view.low(index)
    if len(low) != 4:
        return None
    number = whole(low)
    return number if number is not None and 1000 <= number <= 2199 else None


def era_year(view: View, index: int) -> Found | None:
    """A year before our era, for which this calendar has no day: `490 BC`, `490-480 BC` (its first year)."""
    number = whole(view.low(index))
    if number is None:
        return None
    marks = view.words.lists["eras"]
    after = view.low(index + 1)
    if after in marks:
        return Plain("date", f"BC{number:04}"), index + 2
    if (
        after in ("-", "to", "and", "or", "until")
        and whole(view.low(index + 2)) is not None
        and view.low(index + 3) in marks
    ):
        return Plain("date", f"BC{number:04}"), index + 1
    return None


def short_year_range(view: View, index: int, year: int) -> Found | None:
    """`1914-18`, `1998/99`: the years from the one to the other."""
    if view.low(index + 1) not in ("-", "/") or not view.tight(index + 1) or not view.tight(index + 2):
        return None
    end = view.at(index + 2)
    number = whole(end.low)
    if number is None or len(end.low) != 2 or view.low(index + 3) in ("-", "/"):
        return None
    last = year // 100 * 100 + number
    one, other = year_span(year), year_span(last)
    if last <= year or one is None or other is None:
        return None
    return Range(Fixed(one), Fixed(other), (index + 1, index + 2)), index + 3


_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)
_SHORT = re.compile(r"(\d\d)\.(\d\d)\.(\d\d)", re.ASCII)


def numeric(view: View, index: int) -> Found | None:
    """A date in digits: 2022-09-26, 2022-09, 26.09.2022, 26/09/2022, 26-09-2022, 2022/09/26."""
    token = view.at(index)
    low = token.low
    if match := _ISO.fullmatch(low):
        end = index + 1
        if view.at(end).low[:1] == "t" and view.tight(end) and len(view.low(end)) > 1:
            end += 1
            while view.low(end) in (":", "+", "z") or (view.low(end)[0] in _DIGITS and view.tight(end)):
                end += 1
        return _fixed(date_span(int(match[1]), int(match[2]), int(match[3])), end)
    if match := _DOTTED.fullmatch(low):
        return _day_month_year(view, int(match[1]), int(match[2]), int(match[3]), "." in low, index + 1)
    if match := _SHORT.fullmatch(low):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        return _fixed(date_span(2000 + year if year < 70 else 1900 + year, month, day), index + 1)
    mark = view.low(index + 1)
    if mark not in ("-", "/", ".") or not view.tight(index + 1) or not view.tight(index + 2):
        return None
    one, two = whole(low), whole(view.low(index + 2))
    if one is None or two is None:
        return None
    third = whole(view.low(index + 4)) if view.low(index + 3) == mark and view.tight(index + 4) else None
    if third is not None:
        if len(low) == 4 and 1000 <= one <= 2199:
            return _fixed(date_span(one, two, third), index + 5)
        if len(view.low(index + 4)) == 4 and 1000 <= third <= 2199 and len(low) <= 2:
            return _day_month_year(view, one, two, third, mark != "/", index + 5)
        return None
    if len(low) == 4 and 1000 <= one <= 2199 and len(view.low(index + 2)) == 2 and 1 <= two <= 12 and mark == "-":
        # “2022-09” is a month; “2001-04” in prose is 2001 to 2004, which has April 2001 in it.
        return None if two > one % 100 else _fixed(month_span(one, two), index + 3)
    if low == "9" and view.low(index + 2) == "11" and mark == "/":
        return _fixed(date_span(2001, 9, 11), index + 3)
    return None


def _fixed(span: Span | None, end: int) -> Found | None:
    return (Fixed(span), end) if span is not None else None


def _day_month_year(view: View, one: int, two: int, year: int, day_first: bool, end: int) -> Found | None:
    """Day and month in the order the mark or the rest of the text tells; where nothing tells, one of the two days."""
    european, american = date_span(year, two, one), date_span(year, one, two)
    if day_first or view.month_first is False or american is None:
        return _fixed(european or american, end)
    if view.month_first or european is None:
        return _fixed(american, end)
    both = hull(european, american)
    return Fixed(both._replace(timex=None) if european != american else both), end


def month_comes_first(tokens: Sequence[Token]) -> bool | None:
    """Whether the text writes 9/26/2022 (True) or 26/9/2022 (False); None where no number above 12 tells."""
    votes = 0
    for token in tokens:
        if len(token.low) >= 8 and "/" in token.low and (match := _DOTTED.fullmatch(token.low)):
            votes += (int(match[2]) > 12) - (int(match[1]) > 12)
    return None if votes == 0 else votes > 0


def decade(view: View, index: int) -> Found | None:
    """`1990s`, `1990's`, `the 90s`, `'90s`, `nineties`."""
    low = view.low(index)
    if low in view.words.decades:
        if view.low(index - 1) not in ("the", "early", "mid-", "late", "early-", "late-", "mid"):
            return None
        return _fixed(decade_span(1900 + view.words.decades[low]), index + 1)
    if low[0] not in _DIGITS or low[-1] != "s":
        return None
    digits = low.rstrip("s").rstrip("'")
    number = whole(digits)
    if number is None or number % 10:
        return None
    if view.low(index + 1) in view.words.lists["eras"]:
        return Plain("date", f"BC{number // 10:03}"), index + 2
    if len(digits) == 4 and 1000 <= number <= 2190:
        if number % 100 == 0 and number != 2000:
            return _fixed(century_span(number // 100 + 1), index + 1)
        return _fixed(decade_span(number), index + 1)
    before = view.low(index - 1)
    if len(digits) == 2 and number >= 20 and before in ("the", "'", "early", "mid-", "late", "mid") and number != 0:
        return _fixed(decade_span(1900 + number), index + 1)
    return None


_HALVES = frozenset(("am", "pm", "a.m.", "p.m."))


def clock(view: View, index: int) -> Found | None:
    """A time of day: 22:30, 5 p.m., 5:30 am, 5 o'clock, 0300hrs."""
    low = view.low(index)
    hour, minute, end = None, 0, index + 1
    if ":" in low:
        parts = low.split(":")
        hour, minute = whole(parts[0]), whole(parts[1]) or 0
    elif len(low) <= 2:
        hour = whole(low)
        if view.low(end) not in _HALVES and view.low(end) not in ("o'clock", "a", "p"):
            return None
        if view.low(end) in ("a", "p") and not (view.low(end + 1) == "." and view.low(end + 2) == "m"):
            return None
    if hour is None or hour > 24 or minute > 59:
        return None
    mark = view.low(end)
    if mark in _HALVES or mark in ("o'clock", "hrs", "hours"):
        end += 1
    if mark in ("p.m.", "pm") and hour < 12:
        hour += 12
    elif mark in ("a.m.", "am") and hour == 12:
        hour = 0
    elif mark in ("a.m.", "am", "p.m.", "pm") and hour > 12:
        return None
    return Plain("time", f"T{hour:02}:{minute:02}"), end
