"""`art33 read`: a report in, its sourced statements out."""

from __future__ import annotations

import argparse

import msgspec

from art33.case.nouns import Statement
from art33.commands.documents import read_files
from art33.commands.output import to_terminal


def run(arguments: argparse.Namespace) -> int:
    """Print the statements: one JSON object a line, or as a list to read."""
    lines: list[bytes] = []
    for source, statements in read_files(arguments):
        if arguments.json:
            lines += [msgspec.json.encode(_full(each)) for each in statements]
        else:
            heading = f"{source.id}: {len(statements)} statements, published {source.published or 'on a day not given'}"
            lines += [heading.encode(), *(_plain(each).encode() for each in statements), b""]
    to_terminal(b"\n".join(lines) if lines else b"")
    return 0


def _full(statement: Statement) -> dict[str, object]:
    """Every field, null where the text gives nothing, so that a reader of the JSON need not guess what is missing."""
    return {name: getattr(statement, name) for name in Statement.__struct_fields__ if name not in ("extra", "event")}


def _plain(statement: Statement) -> str:
    day = statement.date or "day unknown"
    if statement.date_words:
        day += f" (“{' '.join(statement.date_words.split())}”)"
    what = statement.kind.replace("_", " ")
    if statement.about:
        what += f" about {statement.about}"
    if statement.polarity != "asserted":
        what += f", {statement.polarity}"
    roles = [
        f"{word} {value}"
        for word, value in (
            ("who", statement.who),
            ("by", statement.by),
            ("against", statement.against),
            ("to", statement.to),
            ("at", statement.place),
            ("form", statement.form),
            ("manner", statement.manner),
        )
        if value
    ]
    voice = statement.said_by or "the outlet"
    if statement.via:
        voice += f" ▸ {statement.via}"
    rows = [f"  {statement.id:>4}  {what} · {day}"]
    if roles:
        rows.append("        " + " · ".join(" ".join(each.split()) for each in roles))
    rows.append(f"        {voice}: “{' '.join(statement.quote.split())}”")
    return "\n".join(rows)
