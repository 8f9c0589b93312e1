"""`art33 docket stamp-request` and `stamp-accept`: outside time stamps (RFC 3161), sent and fetched by hand, checked offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from art33.commands.docket.door import opened
from art33.commands.output import to_file, to_terminal
from art33.docket.checkpoint import Root
from art33.docket.timestamps import accept, request
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """A request is a file to send as `application/timestamp-query`; the reply is the file that comes back."""
    with opened(arguments) as door:
        if arguments.verb == "stamp-request":
            door.docket.checkpoint(door.at)
            root = door.docket.root()
            to_file(arguments.file, request(root))
            to_terminal(door.say("stamp_requested", file=arguments.file) + "\n" + root.text())
        else:
            reply, *trusted = (_bytes(each) for each in (arguments.file, *arguments.trust))
            stamp = accept(door.docket, Root.of(arguments.root), reply, trusted, door.at)
            to_terminal(door.say("stamped", at=stamp.at))
    return 0


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from None
