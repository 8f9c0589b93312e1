"""`art33 docket event`, `risk`, `note`: what somebody enters by hand."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

import msgspec

from art33.case.nouns import Event, Risk
from art33.commands.docket.door import opened
from art33.commands.docket.fields import fields_of, kind_of, value_of
from art33.commands.output import to_terminal
from art33.docket.chronology import case_of
from art33.docket.spreadsheets.columns import meant


def run(arguments: argparse.Namespace) -> int:
    """Keep one entry, and say its number and id."""
    with opened(arguments) as door:
        body = _body(arguments)
        if arguments.verb == "event":
            record = door.docket.record(arguments.case)
            taken = {event.id for event in case_of(record).events} | set(record.events)
            body["event"]["id"] = _free(body["event"]["kind"].replace("_", "-"), taken)
            msgspec.convert(body["event"], Event)
        (entry,) = door.docket.append(arguments.case, [(arguments.verb, body)], door.at)
        name = body["event"]["id"] if arguments.verb == "event" else arguments.verb
        to_terminal(door.say("kept", n=entry.n, what=name))
    return 0


def _body(arguments: argparse.Namespace) -> dict[str, Any]:
    if arguments.verb == "note":
        return {"text": arguments.text}
    if arguments.verb == "risk":
        fields = fields_of(arguments.fields, Risk)
        status = meant("status", arguments.status) or arguments.status
        return {"risk": {"state": value_of("state", arguments.state), "status": status, **fields}}
    fields = fields_of(arguments.fields, Event)
    return {"event": {"kind": kind_of(arguments.kind), "date": value_of("date", arguments.date), **fields}}


def _free(stem: str, taken: set[str] | Mapping[str, Any]) -> str:
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name
