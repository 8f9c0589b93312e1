"""`art33 docket cases`: the cases one may open."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import msgspec

from art33.commands.docket.door import opened
from art33.commands.output import to_terminal
from art33.tell.layout import clean
from art33.tell.layout import width_of as cells


def run(arguments: argparse.Namespace) -> int:
    """One line a case: id, role, entries, marks, title."""
    with opened(arguments) as door:
        lines = door.docket.cases()
        if arguments.json:
            to_terminal(msgspec.json.format(msgspec.json.encode([each._asdict() for each in lines]), indent=2))
            return 0
        rows = []
        for each in lines:
            marks = [door.say(word) for word in ("locked", "closed") if getattr(each, word)]
            role = door.say(f"role.{each.role}")
            rows.append((each.id, role, door.say("entries", n=each.entries), each.title or "", ", ".join(marks)))
        to_terminal(table(rows) if rows else door.say("no_cases"))
    return 0


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as columns, two spaces apart, every cell as it may be shown."""
    rows = [tuple(map(clean, row)) for row in rows]
    widths = [max(cells(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(each + " " * (width - cells(each)) for each, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
