"""`art33 bulk report`: counts of a file of answers that can be published, small ones left out."""

from __future__ import annotations

import argparse
from pathlib import Path

from art33.bulk.report import Report, as_csv, report
from art33.commands.output import to_file, to_terminal
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Print the table, or write it as CSV or XLSX."""
    found = report(Path(arguments.file), tuple(arguments.by), arguments.threshold)
    if arguments.output is None:
        to_terminal(in_words(found))
        return 0
    ending = Path(arguments.output).suffix.lower()
    if ending == ".csv":
        to_file(arguments.output, as_csv(found))
    elif ending == ".xlsx":
        from art33.docket.spreadsheets.xlsx_out import write_xlsx

        rows = [
            [name, *("" if count is None else str(count) for count in row)]
            for name, row in zip(found.rows, found.counts, strict=True)
        ]
        to_file(arguments.output, write_xlsx([found.down, *found.columns], rows))
    else:
        raise InputError(f"{arguments.output}: its ending says what kind of file it is: .csv, .xlsx")
    return 0


def in_words(found: Report) -> str:
    """The table for a terminal."""
    cells = [
        [name, *("—" if count is None else f"{count:,}" for count in row)]
        for name, row in zip(found.rows, found.counts, strict=True)
    ]
    lines = [[f"{found.down}{f' by {found.across}' if found.across else ''}", *found.columns], *cells]
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    told = [
        "  ".join(
            word.ljust(width) if at == 0 else word.rjust(width)
            for at, (word, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    note = (
        f"— left out: {found.left_out} of {sum(map(len, found.counts))}; counts below {found.threshold}, and those by which they "
        "could be worked out. Publish no second table about the same people without looking at both."
    )
    return "\n".join([*told, "", note] if found.left_out else told)
