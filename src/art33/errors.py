"""The one error a user sees: what is wrong, where, and what to do about it, in one line."""

from __future__ import annotations


class InputError(ValueError):
    """The input is wrong. Its text is one line for the user; the command line prints it and exits 1."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))
