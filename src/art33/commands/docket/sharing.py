"""`art33 docket share`, `unshare`, `give`, `lock`, `unlock`, `close`, `erase`, `reopen`: who may open what, and until when."""

from __future__ import annotations

import argparse

from art33.commands.docket.door import Door, opened
from art33.commands.output import to_terminal


def run(arguments: argparse.Namespace) -> int:
    """Do it, and say what was done."""
    with opened(arguments) as door:
        to_terminal(_done(door, arguments))
    return 0


def _done(door: Door, arguments: argparse.Namespace) -> str:
    docket, at, say, verb = door.docket, door.at, door.say, arguments.verb
    if verb == "share":
        docket.share(arguments.case, arguments.name, arguments.role, at)
        return say("shared", case=arguments.case, name=arguments.name, role=say(f"role.{arguments.role}"))
    if verb == "unshare":
        docket.unshare(arguments.case, arguments.name, at)
        return say("unshared", case=arguments.case, name=arguments.name)
    if verb == "give":
        tray = docket.give(arguments.case, arguments.name, arguments.sources, at)
        return say("given", tray=tray, name=arguments.name)
    if verb in ("lock", "unlock"):
        change = docket.lock if verb == "lock" else docket.unlock
        change(at, arguments.why, case=arguments.case, user=arguments.name)
        return say(f"now_{verb}ed", what=arguments.case or arguments.name or say("whole_docket"))
    if verb == "close":
        code = docket.close_case(arguments.case, at, arguments.why)
        return say("case_closed", case=arguments.case, code=code)
    if verb == "erase":
        docket.erase_case(arguments.case, at, arguments.why)
        return say("case_erased", case=arguments.case)
    return say("case_reopened", case=docket.reopen_case(door.secrets.ask("closed_code"), at))
