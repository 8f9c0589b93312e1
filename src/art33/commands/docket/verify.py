"""`art33 docket verify` and `root`: the whole history checked, and one line that says where it stands."""

from __future__ import annotations

import argparse

import msgspec

from art33.commands.docket.door import opened
from art33.commands.output import to_terminal
from art33.docket.checkpoint import Root
from art33.docket.verify import verify


def run(arguments: argparse.Namespace) -> int:
    """Exit code 1 where something is wrong; the first bad entry is named first."""
    with opened(arguments, write=arguments.verb == "root") as door:
        if arguments.verb == "root":
            door.docket.checkpoint(door.at)
            to_terminal(door.docket.root().text())
            return 0
        report = verify(door.docket, [Root.of(each) for each in arguments.root])
        if arguments.json:
            plain = {
                "entries": report.entries,
                "checkpoints": report.checkpoints,
                "good": report.good,
                "faults": [each._asdict() for each in report.faults],
            }
            to_terminal(msgspec.json.format(msgspec.json.encode(plain), indent=2))
        elif report.good:
            to_terminal(door.say("verified", entries=f"{report.entries:,}", checkpoints=report.checkpoints))
        else:
            to_terminal("\n".join([door.say("not_verified", n=len(report.faults)), *map(_line, report.faults)]))
        return 0 if report.good else 1


def _line(fault: object) -> str:
    entry, what = getattr(fault, "entry", None), getattr(fault, "what", "")
    return f"entry {entry}: {what}" if entry is not None else str(what)
