"""The language of marks: hue says what, direction says what again, fill says how sure, and a word says all of it."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.sets import Answer

BOLD, PLAIN = "\ue020", "\ue021"
"""Switches of style inside a laid-out line; they take no room."""


class Ink(NamedTuple):
    """One mark: its sign in a terminal, its colour there (of 256, readable on light and dark), its class and pattern on a page."""

    sign: str
    terminal: int
    css: str

    def colored(self, times: int) -> str:
        """A run of the mark in its colour."""
        return f"\033[38;5;{self.terminal}m{self.sign * times}\033[0m"


SURE, MAYBE, NONE, POWER, PERHAPS_POWER, COLLISION, EXPOSED, MOOT, PERHAPS_EXPOSED = (
    chr(0xE000 + number) for number in range(9)
)
"""The marks as they travel through the layout: private-use characters, which text from outside never contains."""

INKS: dict[str, Ink] = {
    SURE: Ink("█", 32, "yes"),
    MAYBE: Ink("░", 32, "may"),
    NONE: Ink("·", 245, "no"),
    POWER: Ink("═", 245, "pow"),
    PERHAPS_POWER: Ink("─", 245, "ppow"),
    COLLISION: Ink("╳", 133, "col"),
    EXPOSED: Ink("!", 166, "exp"),
    PERHAPS_EXPOSED: Ink("!", 166, "pexp"),
    MOOT: Ink("–", 245, "moot"),
}

BLUE, PLUM, VERMILION, CHARCOAL, GREY = "#1d4f7c", "#7a2150", "#a8321a", "#3a3a3a", "#8c877c"
INK, MUTE, RULE, PAPER = "#16191d", "#545a62", "#dedad1", "#fdfcfa"
"""Colours on paper and screen; text is INK, MUTE, BLUE, PLUM or VERMILION on PAPER or white: each at least 4.5:1."""


def bar_mark(answer: str) -> str:
    """The mark of an answer to “barred?”."""
    return {"yes": SURE, "possibly": MAYBE, "no": NONE}.get(answer, MOOT)


def exposed_mark(answer: Answer) -> str:
    """The mark of a day or stretch without protection."""
    return {"yes": EXPOSED, "possibly": PERHAPS_EXPOSED, "no": MOOT}[answer]


def power_mark(answer: Answer) -> str:
    """The mark of a power of the State: title or custody."""
    return {"yes": POWER, "possibly": PERHAPS_POWER, "no": NONE}[answer]
