"""`art33 docket show`: a case as it stands, with the ids that other verbs need; or every entry of its history."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from art33.case.contradictions import contradictions
from art33.case.load import case_to_json
from art33.case.nouns import Case, Statement
from art33.commands.asked import day_asked
from art33.commands.docket.cases import table
from art33.commands.docket.door import Door, opened
from art33.commands.docket.say import Say
from art33.commands.output import to_terminal
from art33.days.day import iso
from art33.docket.chronology import case_of
from art33.docket.entries import Entry
from art33.docket.state import Record, fold
from art33.errors import InputError
from art33.tell.layout import clean, wrap


def run(arguments: argparse.Namespace) -> int:
    """Print it; that somebody looked is an entry of the case."""
    with opened(arguments) as door:
        record = record_asked(door, arguments.case, arguments.entered_by, why="show")
        if arguments.history:
            until = day_of(arguments.entered_by)
            to_terminal(history(door.docket.entries(arguments.case, until), door.say))
            return 0
        case = case_of(record)
        to_terminal(case_to_json(case) if arguments.json else shown(case, record, door.say))
    return 0


def day_of(text: str | None) -> str | None:
    """A day asked with --entered-by, as entries have it."""
    return None if text is None else iso(day_asked(text, "--entered-by"))


def record_asked(door: Door, case: str, entered_by: str | None, why: str) -> Record:
    """The case now, or as it stood on a day; logged either way. Raises InputError where it was not there yet."""
    now = door.docket.read(case, door.at, why)
    if entered_by is None:
        return now
    record = fold(door.docket.entries(case, day_of(entered_by)))
    if record.profile is None:
        raise InputError(f"case “{case}” was not in the docket on {entered_by}")
    return record


def shown(case: Case, record: Record, say: Say, width: int = 100) -> str:
    """The case to read: whom it is about, who may open it, what happened and who says so."""
    people = (case.person,) if case.person is not None else case.persons
    names = ", ".join(person.name for person in people if person.name)
    lines = [clean(case.title or names or case.id)]
    lines.append(
        f"{clean(case.id)} · {case.host_state} → {', '.join(case.return_states)} · {say(f'record.{case.knowledge}')}"
    )
    lines += [clean(names)] if names and case.title and names != case.title else []
    roles = "; ".join(f"{name}: {say(f'role.{role}')}" for name, role in record.rights.items())
    lines += [f"{say('may_open')} {roles}", ""]
    statements = {each.id: each for each in case.statements}
    of_event: dict[str, list[Statement]] = {}
    for each in case.statements:
        if each.event is not None:
            of_event.setdefault(each.event, []).append(each)
    for event in case.events:
        told = of_event.get(event.id) or [statements[name] for name in event.sources if name in statements]
        facts = [
            value for value in (event.by, event.place, event.form, event.against and f"← {event.against}") if value
        ]
        marks = [] if event.polarity == "asserted" else [say(f"polarity.{event.polarity}")]
        marks += (
            [f"{say('confirmed_by')} {', '.join(record.confirmed[event.id])}"] if event.id in record.confirmed else []
        )
        head = f"{event.date or say('no_day')}  {clean(event.id)}"
        lines += wrap(" · ".join([head, *map(clean, facts), *marks]), width)
        for each in told:
            lines += _statement(each, record, say, width)
    loose = [each for each in case.statements if each.event is None]
    if loose:
        lines += ["", say("of_no_event")]
        for each in loose:
            lines += _statement(each, record, say, width)
    if differing := contradictions(case):
        lines += ["", say("contradictions", n=len(differing))]
    return "\n".join(lines)


def _statement(each: Statement, record: Record, say: Say, width: int) -> list[str]:
    voice = each.said_by or say("outlet")
    mark = f" ({say('confirmed_by')} {', '.join(record.confirmed[each.id])})" if each.id in record.confirmed else ""
    text = clean(f"{each.id}  {voice}{mark}: “{' '.join(each.quote.split())}”")
    return [f"    {line}" if not at else f"        {line}" for at, line in enumerate(wrap(text, width - 8))]


def history(entries: Iterable[Entry], say: Say) -> str:
    """Every entry on a line: number, moment, who, what."""
    rows = []
    for entry in entries:
        what = say(f"kind.{entry.kind}")
        rows.append((str(entry.n), entry.at, clean(entry.by), what, clean(_about(entry))))
    return table(rows)


def _about(entry: Entry) -> str:
    """What an entry is about, in a few words: ids, changes, a reason."""
    body = entry.body
    inner = body.get(entry.kind)
    parts = [str(inner["id"])] if isinstance(inner, dict) and "id" in inner else []
    if isinstance(question := body.get("question"), dict):
        parts.append(", ".join(question.get("on", ())))
    for key in ("of", "entry", "user", "role", "what", "to", "from", "file", "tray"):
        value = body.get(key)
        if value:
            parts.append(", ".join(map(str, value)) if isinstance(value, list) else str(value))
    if isinstance(changes := body.get("changes"), dict):
        parts.append("; ".join(f"{key} → {'–' if value is None else value}" for key, value in changes.items()))
    parts += [str(body["text"])] if entry.kind == "note" else []
    parts += [f"({body[key]})" for key in ("why", "note") if body.get(key)]
    return " ".join(" ".join(parts).split())
