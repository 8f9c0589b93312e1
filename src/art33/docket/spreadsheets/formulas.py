"""Cells that a spreadsheet program would run as formulas, made into plain text on the way out and back on the way in.

A cell that begins with = + - @ (or their full-width forms) is taken for a formula, and so may be what follows a separator inside
a cell when a file is opened with another separator than it was written with. An apostrophe before the sign stops both; one that
stands there already is doubled, so that `bare(safe(text)) == text` for every text.
"""

from __future__ import annotations

import re

_OUT = re.compile(r"(^\s*|[;,\t\r\n|]\s*)('*[=+\-@＝＋－＠])")
_IN = re.compile(r"(^\s*|[;,\t\r\n|]\s*)'('*[=+\-@＝＋－＠])")


def safe(text: str) -> str:
    """The text as it may be written into a cell."""
    return _OUT.sub(r"\1'\2", text)


def bare(text: str) -> str:
    """The text that was written so."""
    return _IN.sub(r"\1\2", text)
