"""`art33 read`: a report in, its sourced statements out, or its dates alone."""

from __future__ import annotations

import argparse

import msgspec

from art33.case.nouns import Statement
from art33.commands.documents import for_each, read_files
from art33.commands.output import to_terminal
from art33.days import edtf
from art33.reading.dates import find_dates
from art33.reading.dates_expressions import expressions
from art33.reading.document import from_path
from art33.reading.tokens import tokenise


def run(arguments: argparse.Namespace) -> int:
    """Print the statements: one JSON object a line, or as a list to read."""
    if arguments.dates:
        return _dates(arguments)
    lines: list[bytes] = []
    for source, statements in read_files(arguments):
        if arguments.json:
            lines += [msgspec.json.encode(_full(each)) for each in statements]
        else:
            heading = f"{source.id}: {len(statements)} statements, published {source.published or 'on a day not given'}"
            lines += [heading.encode(), *(_plain(each).encode() for each in statements), b""]
    to_terminal(b"\n".join(lines) if lines else b"")
    return 0


def _dates(arguments: argparse.Namespace) -> int:
    """Print the dated expressions alone; with `--json` one object each: start, end, text, value (and the file, of several)."""
    lines: list[bytes] = []
    several = len(arguments.files) > 1
    published = for_each(arguments.published, arguments.files, "--published")
    for path, day in zip(arguments.files, published, strict=True):
        when = edtf.read(day) if day is not None else None
        document = from_path(path, arguments.encoding)
        bounds = None if when is None else (when.first, when.last)
        mentions = find_dates(document.text, tokenise(document.text), bounds, document.language)
        for each in expressions(mentions, bounds):
            if arguments.json:
                lines.append(msgspec.json.encode({**each._asdict(), **({"file": path} if several else {})}))
            else:
                where = f"{path}:" if several else ""
                text = " ".join(each.text.split())
                lines.append(f"{where}{each.start}-{each.end}  {each.value or 'not known'}  “{text}”".encode())
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
