"""What every verb of the docket begins with: which docket, who opens it, in which language, and the moment it is."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from art33.commands.docket.say import Say, speaker
from art33.commands.docket.secret import Secrets
from art33.commands.now import now
from art33.docket.docket import Docket
from art33.docket.opening import open_docket
from art33.errors import InputError

T = TypeVar("T")
_LONGEST = 65_536
"""Of a key file; more of it is not read."""


class Door(NamedTuple):
    """What a verb works with: the open docket, the moment, the phrases, and who is asked for secrets."""

    docket: Docket
    at: str
    say: Say
    secrets: Secrets


def place_of(arguments: argparse.Namespace) -> str:
    """Where the docket is. Raises InputError where nobody said."""
    place = arguments.docket or os.environ.get("ART33_DOCKET")
    if not place:
        raise InputError("which docket? give --docket FILE (or postgresql://…), or set ART33_DOCKET")
    return without_password(str(place))


def without_password(place: str) -> str:
    """The place, if it says no password: an address stands in the list of processes and in the shell's history.

    Raises InputError where it does.
    """
    if "://" in place and urlsplit(place).password is not None:
        raise InputError(
            "a password in the server's address can be read by others on this machine: keep it in ~/.pgpass, or PGPASSFILE"
        )
    return place


def user_of(arguments: argparse.Namespace) -> str:
    """Who opens it. Raises InputError where nobody said."""
    name = arguments.user or os.environ.get("ART33_USER")
    if not name:
        raise InputError("who opens the docket? give --user NAME, or set ART33_USER")
    return str(name)


def key_file(arguments: argparse.Namespace) -> bytes:
    """The content of the key file that goes with the passphrase; nothing where there is none.

    Raises InputError where it cannot be read, or is empty: an empty one would be no key.
    """
    path = arguments.key_file or os.environ.get("ART33_KEY_FILE")
    if not path:
        return b""
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LONGEST)
    except OSError as error:
        raise InputError(f"{path}: the key file cannot be read: {(error.strerror or str(error)).lower()}") from None
    if not content:
        raise InputError(f"{path}: the key file is empty")
    return content


@contextmanager
def opened(arguments: argparse.Namespace, *, write: bool = True) -> Iterator[Door]:
    """The docket, opened with a passphrase; closed and signed at the end. Raises InputError."""
    say = speaker(arguments)
    place, user, at = place_of(arguments), user_of(arguments), now()
    secrets = Secrets(arguments, say)
    device = key_file(arguments)
    with open_docket(place, user, secrets.ask("passphrase", user=user), at, write=write, device=device) as docket:
        yield Door(docket, at, say, secrets)


def counting(things: Iterable[T], total: int, what: str) -> Iterator[T]:
    """The things one by one, with how far it is on a terminal where there are many; a file or a pipe sees nothing of it."""
    shown = sys.stderr.isatty() and total > 500
    step = max(1, total // 100)
    for number, each in enumerate(things, 1):
        yield each
        if shown and (number % step == 0 or number == total):
            end = "\n" if number == total else ""
            print(f"\r{what}: {number:,} / {total:,}", end=end, file=sys.stderr, flush=True)
