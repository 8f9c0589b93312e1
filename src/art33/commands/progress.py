"""How far a long command is: one line on a terminal, in place of itself; a file or a pipe sees nothing of it."""

from __future__ import annotations

import sys

_WIDTH = 30


class Progress:
    """A bar on standard error, with what is being counted."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = 0
        self._terminal = sys.stderr.isatty()

    def __call__(self, done: int, total: int | None = None) -> None:
        """Show how many are done, and of how many where that is known."""
        if not self._terminal:
            return
        if total is None:
            line = f"{self._what}: {done:,}"
        else:
            part = done / total if total else 1.0
            bar = ("█" * round(part * _WIDTH)).ljust(_WIDTH, "░")
            line = f"{self._what}: {bar} {part:4.0%}  {done:,} / {total:,}"
        sys.stderr.write("\r" + line.ljust(self._shown))
        sys.stderr.flush()
        self._shown = len(line)

    def end(self) -> None:
        """Wipe the line out."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            sys.stderr.flush()
            self._shown = 0
