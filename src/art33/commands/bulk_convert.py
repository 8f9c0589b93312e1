"""`art33 bulk convert`: case JSON or CSV tables into a file of cases."""

from __future__ import annotations

import argparse
from pathlib import Path

from art33.bulk.convert import Converted, from_folder, from_lines, write_cases
from art33.bulk.part import refused_beside
from art33.commands.bulk import output_of
from art33.commands.output import to_terminal
from art33.commands.progress import Progress
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Convert, and say how many cases there are and what was set aside."""
    output = output_of(arguments.output)
    progress = Progress("art33 bulk convert")
    try:
        found = _converted([Path(each) for each in arguments.inputs], arguments.risks, output, progress)
    finally:
        progress.end()
    lines = [f"{found.cases:,} cases in {output}"]
    if found.refused:
        lines.append(f"{found.refused:,} set aside, each with its reason, in {refused_beside(output)}")
    to_terminal("\n".join(lines))
    return 0


def _converted(inputs: list[Path], risks: str | None, output: Path, progress: Progress) -> Converted:
    tables = [each for each in inputs if each.suffix.lower() in (".csv", ".tsv")]
    if tables:
        if len(inputs) != 2 or len(tables) != 2:
            raise InputError("two tables are needed: CASES.csv with a row a case, EVENTS.csv with a row an event")
        from art33.bulk.csv_tables import from_csv

        return from_csv(inputs[0], inputs[1], None if risks is None else Path(risks), output, progress)
    if risks is not None:
        raise InputError("--risks goes with tables (CSV)")
    if len(inputs) != 1:
        raise InputError("one file of case JSON lines, or one folder of case files")
    read = from_folder(inputs[0]) if inputs[0].is_dir() else from_lines(inputs[0])
    return write_cases(read, output, progress)
