"""`art33 docket search`: words in every case that one may open."""

from __future__ import annotations

import argparse

import msgspec

from art33.commands.docket.door import opened
from art33.commands.output import to_terminal
from art33.docket.finding import search
from art33.tell.layout import clean


def run(arguments: argparse.Namespace) -> int:
    """Print what was found, best first."""
    with opened(arguments) as door:
        words = " ".join(arguments.words) or door.secrets.ask("words")
        hits = search(door.docket, words, door.at, most=arguments.most)
        if arguments.json:
            to_terminal(msgspec.json.format(msgspec.json.encode([each._asdict() for each in hits]), indent=2))
            return 0
        lines = [door.say("found", n=len(hits))]
        for each in hits:
            lines.append(f"{clean(each.case)}  {door.say(f'kind.{each.kind}')} {clean(each.id)}")
            lines.append(f"    {clean(each.excerpt)}")
        to_terminal("\n".join(lines))
    return 0
