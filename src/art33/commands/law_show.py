"""`art33 law show`: a state's law in plain words, or as plain data."""

from __future__ import annotations

import argparse

import msgspec

from art33.case.states import state_name
from art33.commands.documents import check_states
from art33.commands.output import to_terminal
from art33.law.load import SHARED, load_law
from art33.law.show import data, show


def run(arguments: argparse.Namespace) -> int:
    """Print the law that answers for a state; with an article only what cites it."""
    state = arguments.state if arguments.state in SHARED else arguments.state.upper()
    if state not in SHARED:
        check_states(state)
    law = load_law(state)
    if arguments.json:
        to_terminal(msgspec.json.format(msgspec.json.encode(data(law, arguments.article)), indent=2))
    else:
        to_terminal(show(law, arguments.article, None if state in SHARED else state_name(state)))
    return 0
