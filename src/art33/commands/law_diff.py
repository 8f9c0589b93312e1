"""`art33 law diff`: two packs side by side: what differs in their words, on which days answers change, and in which cases."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from art33.case.load import load_case
from art33.commands.output import to_terminal
from art33.law.load import PACKS
from art33.standing.lawdiff import law_diff


def run(arguments: argparse.Namespace) -> int:
    """Print the differences; exit code 0 whether there are any or not."""
    cases = [(path, load_case(path)) for path in arguments.cases]
    found = law_diff(_folder(arguments.old), _folder(arguments.new), cases)
    if arguments.json:
        to_terminal(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        from art33.tell.changes import lawdiff_text

        to_terminal(lawdiff_text(found))
    return 0


def _folder(path: str) -> Path:
    """The folder named, or the shipped pack of that name."""
    folder = Path(path)
    return PACKS / path if not folder.is_dir() and (PACKS / path).is_dir() else folder
