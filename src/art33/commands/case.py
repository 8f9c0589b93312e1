"""`art33 case`: documents in, the merged case out."""

from __future__ import annotations

import argparse

from art33.case.load import case_to_json
from art33.commands.documents import case_from_files
from art33.commands.output import to_file, to_terminal


def run(arguments: argparse.Namespace) -> int:
    """Write the case JSON to the file named, or to the terminal."""
    data = case_to_json(case_from_files(arguments, arguments.id))
    if arguments.output:
        to_file(arguments.output, data)
    else:
        to_terminal(data)
    return 0
