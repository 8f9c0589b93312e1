"""`art33 docket event`, `risk`, `note`: what somebody enters by hand."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from typing import Any

import msgspec

from art33.case.check import near
from art33.case.nouns import Event, Risk
from art33.commands.docket.door import opened
from art33.commands.docket.fields import fields_of, kind_of, value_of
from art33.commands.output import to_terminal
from art33.docket.chronology import case_of
from art33.docket.spreadsheets.columns import meant
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Keep one entry, and say its number and id."""
    with opened(arguments) as door:
        body = _body(arguments)
        if arguments.verb == "event":
            record = door.docket.record(arguments.case)
            taken = {event.id for event in case_of(record).events} | set(record.events)
            _leads(body["event"], taken, set(record.statements) | set(record.sources))
            body["event"]["id"] = _free(body["event"]["kind"].replace("_", "-"), taken)
            msgspec.convert(body["event"], Event)
        (entry,) = door.docket.append(arguments.case, [(arguments.verb, body)], door.at)
        name = body["event"]["id"] if arguments.verb == "event" else arguments.verb
        to_terminal(door.say("kept", n=entry.n, what=name))
    return 0


def _leads(event: dict[str, Any], events: set[str], told: set[str]) -> None:
    """Raise InputError where the event names another, a statement or a source that is not in the case."""
    named = [("against", event.get("against"), events)]
    named += [(key, each, told) for key in ("sources", "disputed_by") for each in event.get(key) or ()]
    for key, name, known in named:
        if name is not None and name not in known:
            wanted = near(name, known)
            hint = f" (is “{wanted[0]}” meant?)" if wanted else "; art33 docket show lists what is there"
            raise InputError(f"{key}: there is no “{name}” in the case{hint}")


def _body(arguments: argparse.Namespace) -> dict[str, Any]:
    if arguments.verb == "note":
        return {"text": sys.stdin.read() if arguments.text == "-" else arguments.text}
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
