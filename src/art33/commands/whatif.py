"""`art33 whatif`: the standing before and after, if some facts or some law were otherwise."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from art33.case.load import load_case
from art33.commands.asked import day_asked, known_day
from art33.commands.output import to_terminal
from art33.standing.whatif import what_if


def run(arguments: argparse.Namespace) -> int:
    """Print what changes and on which days: in words, or as JSON with both standings whole."""
    case = load_case(arguments.file)
    found = what_if(
        case,
        day_asked(arguments.on, "--on"),
        arguments.assume or (),
        Path(arguments.law) if arguments.law else None,
        arguments.to,
        known_day(arguments.known_on),
    )
    if arguments.json:
        to_terminal(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        from art33.tell.changes import whatif_text

        to_terminal(whatif_text(case, found))
    return 0
