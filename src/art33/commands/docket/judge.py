"""`art33 docket confirm`, `correct`, `merge`, `apart`, `unmerge`, `withdraw`: what people decide about what was told."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from art33.case.check import near
from art33.case.nouns import Event, Noun, Source, Statement
from art33.commands.docket.door import opened
from art33.commands.docket.fields import fields_of
from art33.commands.output import to_terminal
from art33.docket.admission import admitted
from art33.docket.chronology import case_of
from art33.docket.entries import Entry
from art33.docket.state import Folding, Profile, Record, fold
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Keep the decision as an entry; nothing is overwritten."""
    with opened(arguments) as door:
        record = door.docket.record(arguments.case)
        entries = _entries(arguments, record)
        # What would not hold together is found before it is kept, not when the case is next asked.
        history = door.docket.entries(arguments.case)
        folding = Folding()
        folding.add(history)
        for kind, body in entries:
            admitted(folding, kind, body)
        tried = [
            Entry(history[-1].n + at, arguments.case, kind, door.at, door.docket.user.name, dict(body), b"")
            for at, (kind, body) in enumerate(entries, 1)
        ]
        case_of(fold([*history, *tried]))
        made = door.docket.append(arguments.case, entries, door.at)
        for entry in made:
            to_terminal(door.say("kept", n=entry.n, what=door.say(f"kind.{entry.kind}")))
    return 0


def _entries(arguments: argparse.Namespace, record: Record) -> list[tuple[str, Mapping[str, Any]]]:
    verb = arguments.verb
    if verb == "confirm":
        return [("confirmation", {"of": _known(each, record), "note": arguments.note}) for each in arguments.ids]
    if verb == "correct":
        changes = fields_of(arguments.fields, _noun(arguments.id, record))
        return [("correction", {"of": arguments.id, "changes": changes, "why": arguments.why})]
    if verb in ("merge", "apart"):
        return [(verb, {"of": [_known(each, record) for each in arguments.ids], "why": arguments.why})]
    if verb == "unmerge":
        return [("unmerge", {"entry": arguments.entry, "why": arguments.why})]
    if arguments.id.isdigit() and not record.known(arguments.id):
        return [("withdrawal", {"entry": int(arguments.id), "why": arguments.why})]
    return [("withdrawal", {"of": arguments.id, "why": arguments.why})]


def _known(name: str, record: Record) -> str:
    """An id of a statement or an event, of those too that merging makes. Raises InputError."""
    if record.known(name):
        return name
    case = case_of(record)
    ids = [event.id for event in case.events]
    if name in ids:
        return name
    wanted = near(name, [*ids, *record.statements])
    hint = f" (is “{wanted[0]}” meant?)" if wanted else ""
    raise InputError(f"there is no statement or event “{name}” in the case{hint}; art33 docket show lists them")


def _noun(name: str, record: Record) -> type[Noun]:
    if name == "profile":
        return Profile
    if name in record.events:
        return Event
    if name in record.sources:
        return Source
    if name in record.statements:
        return Statement
    if name in {event.id for event in case_of(record).events}:
        raise InputError(
            f"the event “{name}” is what statements tell: correct the statement, or enter an event by hand"
        )
    raise InputError(f"there is no source, statement or event “{name}” in the case; art33 docket show lists them")
