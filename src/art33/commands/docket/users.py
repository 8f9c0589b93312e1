"""`art33 docket user list`, `add`, `remove`: who can open the docket."""

from __future__ import annotations

import argparse

import msgspec

from art33.commands.docket.cases import table
from art33.commands.docket.door import opened
from art33.commands.docket.init import sheet
from art33.commands.output import to_terminal


def run(arguments: argparse.Namespace) -> int:
    """List them, or change who they are."""
    with opened(arguments) as door:
        docket, say = door.docket, door.say
        if arguments.verb == "list":
            users = docket.users()
            if arguments.json:
                plain = [{"name": each.name, "kind": each.kind, "admin": each.admin} for each in users]
                to_terminal(msgspec.json.format(msgspec.json.encode(plain), indent=2))
            else:
                to_terminal(table([(u.name, say(f"user.{u.kind}"), say("admin") if u.admin else "") for u in users]))
        elif arguments.verb == "add":
            passphrase = door.secrets.ask_new("their_passphrase", user=arguments.name)
            code = docket.add_user(arguments.name, passphrase, door.at, kind=arguments.kind, admin=arguments.admin)
            to_terminal(
                say("user_added", name=arguments.name) + "\n\n" + sheet(say, docket.place, arguments.name, code)
            )
        else:
            docket.remove_user(arguments.name, door.at, arguments.why)
            to_terminal(say("user_removed", name=arguments.name))
    return 0
