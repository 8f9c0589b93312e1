"""`art33 docket keys …`: passphrases, printed codes, shares; and the rehearsal of losing one's passphrase."""

from __future__ import annotations

import argparse
import os
import secrets

from art33.commands.docket.door import key_file, opened, place_of, user_of
from art33.commands.docket.init import sheet
from art33.commands.docket.say import Say, speaker
from art33.commands.docket.secret import Secrets
from art33.commands.now import now
from art33.commands.output import to_terminal
from art33.docket.opening import open_with_shares, recover
from art33.docket.rehearsal import open_to_rehearse
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Each kind of key has its own way."""
    say = speaker(arguments)
    if arguments.verb == "rehearse":
        return _rehearse(arguments, say)
    if arguments.verb == "recover":
        return _recover(arguments, say)
    if arguments.verb == "shares":
        return _shares(arguments, say)
    with opened(arguments) as door:
        docket = door.docket
        if arguments.verb == "passphrase":
            docket.change_passphrase(door.secrets.ask_new(user=docket.user.name), door.at, device=key_file(arguments))
            to_terminal(say("passphrase_changed"))
        elif arguments.verb == "file":
            passphrase = door.secrets.ask_new(user=docket.user.name)
            docket.change_passphrase(passphrase, door.at, device=_new_key_file(arguments.file))
            to_terminal(say("key_file_made", file=arguments.file))
        elif arguments.verb == "code":
            code = docket.new_recovery(door.at)
            to_terminal(say("code_changed") + "\n\n" + sheet(say, docket.place, docket.user.name, code))
        elif arguments.verb == "renew":
            docket.rekey(door.at)
            to_terminal(say("renewed"))
        elif arguments.verb == "escrow":
            shares = docket.set_escrow(arguments.needed, arguments.people, door.at)
            head = say("escrow_made", k=arguments.needed, people=arguments.people, place=docket.place)
            parts = [say("share_sheet", number=n, people=len(shares), share=each) for n, each in enumerate(shares, 1)]
            to_terminal("\n\n".join([head, *parts]))
        else:
            to_terminal(f"{docket.user_public()}\n{say('public_key', user=docket.user.name)}")
    return 0


def _new_key_file(path: str) -> bytes:
    """A key file drawn at random, readable by its owner alone. Raises InputError where something is there already."""
    content = secrets.token_bytes(64)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise InputError(f"{path}: there is a file already, and it is not replaced: choose another name") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return content


def _rehearse(arguments: argparse.Namespace, say: Say) -> int:
    """From a lost passphrase to an open docket with the printed sheet alone; nothing is changed and no code is used up."""
    place, user = place_of(arguments), user_of(arguments)
    asked = Secrets(arguments, say)
    to_terminal(say("rehearse_begin", place=place, user=user))
    code = asked.ask("code", user=user)
    for each in (place, *([arguments.backup] if arguments.backup else [])):
        try:
            docket = open_to_rehearse(each, user, code, now())
        except InputError as error:
            raise InputError(f"{error} {say('rehearse_failed')}") from None
        with docket:
            to_terminal(say("rehearse_opened", place=each, n=len(docket.cases())))
    to_terminal(say("rehearse_done", place=place, user=user))
    return 0


def _recover(arguments: argparse.Namespace, say: Say) -> int:
    """Open with the printed code, set a new passphrase, print the new code."""
    place, user = place_of(arguments), user_of(arguments)
    asked = Secrets(arguments, say)
    code = asked.ask("code", user=user)
    docket, fresh = recover(place, user, code, asked.ask_new(user=user), now())
    with docket:
        to_terminal(say("recovered", n=len(docket.cases())) + "\n\n" + sheet(say, docket.place, user, fresh))
    return 0


def _shares(arguments: argparse.Namespace, say: Say) -> int:
    """Open with shares of the escrow, and make somebody a user who can go on from there."""
    place = place_of(arguments)
    asked = Secrets(arguments, say)
    shares: list[str] = []
    while share := asked.ask("share", number=len(shares) + 1).strip():
        shares.append(share)
    with open_with_shares(place, shares, now()) as docket:
        lines = [f"{each.id}  {each.title or ''}".rstrip() for each in docket.cases()]
        to_terminal("\n".join([say("shares_opened", n=len(lines)), *lines]))
        name = arguments.user or ""
        if name and name.casefold() not in {each.name.casefold() for each in docket.users()}:
            code = docket.add_user(name, asked.ask_new(user=name), now(), admin=True)
            for each in docket.cases():
                docket.share(each.id, name, "owner", now())
            to_terminal(say("user_added", name=name) + "\n\n" + sheet(say, docket.place, name, code))
    return 0
