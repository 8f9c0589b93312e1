"""`art33 docket init`: a new docket, and the code that its first user prints and puts away."""

from __future__ import annotations

import argparse
import os

from art33.commands.docket.door import key_file, user_of, without_password
from art33.commands.docket.say import Say, speaker
from art33.commands.docket.secret import Secrets
from art33.commands.now import now
from art33.commands.output import to_terminal
from art33.docket.opening import create
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Make it and print the sheet. Raises InputError where something is there already."""
    say = speaker(arguments)
    place = arguments.place or arguments.docket or os.environ.get("ART33_DOCKET")
    if not place:
        raise InputError("where? give a file that is not there yet, or postgresql://…")
    place = without_password(str(place))
    user = user_of(arguments)
    passphrase = Secrets(arguments, say).ask_new(user=user)
    docket, code = create(place, user, passphrase, now(), device=key_file(arguments))
    with docket:
        to_terminal(say("made", place=docket.place) + "\n\n" + sheet(say, docket.place, user, code))
    return 0


def sheet(say: Say, place: str, user: str, code: str) -> str:
    """What is printed once and kept on paper: the code, and every step from a lost passphrase to an open docket."""
    return say("sheet", place=place, user=user, code=code)
