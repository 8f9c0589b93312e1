"""`art33 docket backup` and `restore`: a whole docket again, and back."""

from __future__ import annotations

import argparse

from art33.commands.docket.door import key_file, opened, place_of, user_of
from art33.commands.docket.say import speaker
from art33.commands.docket.secret import Secrets
from art33.commands.now import now
from art33.commands.output import to_terminal
from art33.docket.backup import backup, restore


def run(arguments: argparse.Namespace) -> int:
    """Nothing is replaced unless --replace says so."""
    if arguments.verb == "backup":
        with opened(arguments) as door:
            backup(door.docket, arguments.target, door.at, replace=arguments.replace)
            to_terminal(door.say("backed_up", target=arguments.target))
        return 0
    say = speaker(arguments)
    place, user = place_of(arguments), user_of(arguments)
    passphrase = Secrets(arguments, say).ask("passphrase", user=user)
    device = key_file(arguments)
    with restore(arguments.source, place, user, passphrase, now(), replace=arguments.replace, device=device) as docket:
        to_terminal(say("restored", place=docket.place, n=len(docket.cases())))
    return 0
