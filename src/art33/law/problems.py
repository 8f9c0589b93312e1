"""What is wrong with a pack: one finding, with its file, its place, and what to do about it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Problem(NamedTuple):
    """One fault of a pack. `place` names rule and key (empty for a whole file), `todo` says how to mend it (or is empty)."""

    file: Path
    place: str
    fault: str
    todo: str = ""

    def line(self) -> str:
        """The problem in one line, as `law check` prints it."""
        where = f"{self.file}: {self.place}" if self.place else f"{self.file}"
        return " ".join(f"{where}: {self.fault}{'; ' + self.todo if self.todo else ''}".split())

    def plain(self) -> dict[str, str]:
        """The problem as plain data, for JSON."""
        return {"file": str(self.file), "place": self.place, "fault": self.fault, "todo": self.todo}


def place(*words: str) -> str:
    """The words that lead to a fault, joined: `rule “right to stay”, while`."""
    return ", ".join(word for word in words if word)
