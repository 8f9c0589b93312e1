"""`art33 read`: a report in, its sourced statements out, or its dates alone."""

from __future__ import annotations

import argparse

import msgspec
from msgspec.structs import replace

from art33.case.nouns import Source, Statement
from art33.commands.documents import open_papers, read_files
from art33.commands.output import to_terminal
from art33.days import edtf
from art33.reading.attributions import attributions
from art33.reading.dates import find_dates
from art33.reading.dates_expressions import expressions
from art33.reading.tokens import tokenise


def run(arguments: argparse.Namespace) -> int:
    """Print the statements: one JSON object a line, or as a list to read."""
    if arguments.dates:
        return _dates(arguments)
    if arguments.text:
        return _text(arguments)
    if arguments.voices:
        return _voices(arguments)
    lines: list[bytes] = []
    further = None
    if arguments.propose is not None:
        from art33.commands.propose import further_statements

        further = further_statements(arguments)
    for source, statements in read_files(arguments, further):
        if arguments.json:
            lines += [msgspec.json.encode(_full(each)) for each in statements]
        else:
            lines += [_heading(source, len(statements)).encode(), *(_plain(each).encode() for each in statements), b""]
    if lines:
        to_terminal(b"\n".join(lines))
    return 0


def _heading(source: Source, number: int) -> str:
    """What the source is: its id, how much it says, its title, outlet, author and address as far as they are known."""
    said = f"{source.id}: {number} statements, published {source.published or 'on a day not given'}"
    known = (f"“{source.title}”" if source.title else None, source.publisher, source.author, source.url)
    rows = [said, " · ".join(each for each in known if each), source.note or ""]
    return "\n  ".join(row for row in rows if row)


def _text(arguments: argparse.Namespace) -> int:
    """Print what was taken out of the documents: the text offsets count in, or with `--json` each source with its text."""
    lines: list[bytes] = []
    for document, source, _ in open_papers(arguments):
        if arguments.json:
            lines.append(msgspec.json.encode(replace(source, text=document.text)))
        else:
            lines += [document.text.encode("utf-8", "replace"), b""]
    to_terminal(b"\n".join(lines))
    return 0


def _voices(arguments: argparse.Namespace) -> int:
    """Print who is said to say or think what; with `--json` one object each: start, end, kind, text, content (spans)."""
    lines: list[bytes] = []
    papers = open_papers(arguments)
    several = len(papers) > 1
    for document, _, path in papers:
        for each in attributions(document):
            said = document.text[each.start : each.end]
            if arguments.json:
                row: dict[str, object] = {
                    "start": each.start,
                    "end": each.end,
                    "kind": each.kind,
                    "text": said,
                    "content": [list(each.content)] if each.content is not None else [],
                }
                lines.append(msgspec.json.encode({**row, "file": path} if several else row))
            else:
                where = f"{path}:" if several else ""
                what = "" if each.content is None else " ".join(document.text[slice(*each.content)].split())
                lines.append(
                    f"{where}{each.start}-{each.end}  “{' '.join(said.split())}”  {what}".encode("utf-8", "replace")
                )
    to_terminal(b"\n".join(lines) if lines else b"")
    return 0


def _dates(arguments: argparse.Namespace) -> int:
    """Print the dated expressions alone; with `--json` one object each: start, end, text, value (and the file, of several)."""
    lines: list[bytes] = []
    papers = open_papers(arguments)
    several = len(papers) > 1
    for document, source, path in papers:
        when = edtf.read(source.published) if source.published is not None else None
        bounds = None if when is None else (when.first, when.last)
        mentions = find_dates(document.text, tokenise(document.text), bounds, document.language)
        for each in expressions(mentions, bounds):
            if arguments.json:
                row: dict[str, object] = each._asdict()
                lines.append(msgspec.json.encode({**row, "file": path} if several else row))
            else:
                where = f"{path}:" if several else ""
                said = " ".join(each.text.split())
                lines.append(f"{where}{each.start}-{each.end}  {each.value or 'not known'}  “{said}”".encode())
    if lines:
        to_terminal(b"\n".join(lines))
    return 0


def _full(statement: Statement) -> dict[str, object]:
    """Every field, null where the text gives nothing, so that a reader of the JSON need not guess what is missing."""
    row = {name: getattr(statement, name) for name in Statement.__struct_fields__ if name not in ("extra", "event")}
    return {**row, **dict(statement.extra)}


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
