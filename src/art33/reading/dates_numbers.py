"""The tokens of a text as its dates see them, and the numbers among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from art33.reading.dates_forms import Form
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
    month_first: bool | None
    """Whether 9/11/2022 is a day of September here; None where the text does not tell."""
    memo: dict[int, Found | None]
    """Dates within dates that were read already; each view has its own."""

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


def goes_on(view: View, index: int) -> bool:
    """A noun or a clause follows: “the day after the ruling”, “two weeks before he fled”."""
    low = view.low(index)
    return low != "\0" and low not in view.words.lists["stops"] and not view.parted(index)


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
                return number + 0.5, f"{number + 0.5:g}", half + 1, False
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
        return 0.5, ".5", index + (2 if view.low(index + 1) in ("a", "an") else 1), False
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
