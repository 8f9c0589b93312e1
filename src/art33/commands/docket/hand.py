"""`art33 docket handover` and `receive`: cases to another office, sealed so that only the receiver opens them."""

from __future__ import annotations

import argparse
from pathlib import Path

from art33.commands.docket.cases import table
from art33.commands.docket.door import opened
from art33.commands.output import to_file, to_terminal
from art33.docket.handover import hand_over, open_parcel, receive
from art33.errors import InputError
from art33.tell.layout import clean


def run(arguments: argparse.Namespace) -> int:
    """Hand over, or take in."""
    if arguments.verb == "handover":
        if Path(arguments.output).exists():
            raise InputError(
                f"{arguments.output}: there is a file already, and it is not replaced: choose another name"
            )
        with opened(arguments) as door:
            data = hand_over(door.docket, arguments.cases, arguments.key, door.at, arguments.whom)
            to_file(arguments.output, data)
            to_terminal(door.say("handed_over", n=len(set(arguments.cases)), file=arguments.output))
        return 0
    try:
        data = Path(arguments.file).read_bytes()
    except OSError as error:
        raise InputError(f"{arguments.file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    with opened(arguments) as door:
        parcel = open_parcel(door.docket, data, arguments.file)
        rows = [(case.id, clean(str(case.profile.get("title") or "")), str(len(case.entries))) for case in parcel.cases]
        to_terminal(door.say("parcel", sender=clean(parcel.sender), at=parcel.at, key=parcel.key) + "\n" + table(rows))
        if not arguments.list:
            to_terminal(door.say("received", n=len(receive(door.docket, parcel, door.at))))
    return 0
