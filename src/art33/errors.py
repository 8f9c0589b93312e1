"""The one error a user sees: what is wrong, where, and what to do about it, in one line."""

from __future__ import annotations


class InputError(ValueError):
    """The input is wrong. Its text is one line for the user; the command line prints it and exits 1.

    What the input holds may be quoted in it: letters that move a cursor or turn text round are shown by their number.
    """

    def __init__(self, message: str) -> None:
        line = " ".join(message.split())
        if not line.isprintable():
            line = "".join(each if each.isprintable() else f"‹U+{ord(each):04X}›" for each in line)
        super().__init__(line)
