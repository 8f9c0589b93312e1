"""`art33 docket import`: a spreadsheet or a case file into cases, whole or not at all, every refused row with its reason."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from art33.case.load import case_from_json
from art33.case.nouns import Case
from art33.commands.docket.cases import table
from art33.commands.docket.door import counting, opened
from art33.commands.docket.fields import value_of
from art33.commands.docket.say import Say, speaker
from art33.commands.docket.words_of_dates import in_words
from art33.commands.output import to_terminal
from art33.docket.additions import begun, grown, write
from art33.docket.spreadsheets.columns import columns_of
from art33.docket.spreadsheets.columns import table as columns_table
from art33.docket.spreadsheets.dates import Reading
from art33.docket.spreadsheets.read import read_sheet
from art33.docket.spreadsheets.rows import Defaults, Imported, cases_of
from art33.errors import InputError
from art33.tell.layout import clean


def run(arguments: argparse.Namespace) -> int:
    """Look at everything first; keep it only if every row can be kept."""
    try:
        data = Path(arguments.file).read_bytes()
    except OSError as error:
        raise InputError(f"{arguments.file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    if not arguments.add and arguments.dry_run:
        _looked_at(arguments, data, speaker(arguments), {})
        return 0
    if not arguments.add:
        # What cannot be taken is said before anybody is asked for a passphrase.
        cases = _looked_at(arguments, data, speaker(arguments), {})
    with opened(arguments) as door:
        there = {line.id for line in door.docket.cases()}
        if arguments.add:
            known = {}
            for name in there:
                profile = door.docket.record(name).profile
                if profile is not None:
                    known[name] = (profile.host_state, profile.return_states)
            cases = _looked_at(arguments, data, door.say, known)
        elif taken := [case.id for case in cases if case.id in there]:
            raise InputError(
                f"{arguments.file}: there is a case “{taken[0]}” already: nothing was imported; "
                "--add brings what is new into cases that are there"
            )
        additions = [
            grown(case, door.docket.record(case.id)) if case.id in there else begun(case)
            for case in counting(cases, len(cases), "import")
        ]
        if not arguments.dry_run:
            about = {"file": Path(arguments.file).name, "sha256": sha256(data).hexdigest()}
            write(door.docket, additions, about, door.at)
            events = sum(kind == "event" for each in additions for kind, _ in each.entries)
            to_terminal(door.say("imported", n=len(cases), events=events))
        if already := sum(each.already for each in additions):
            to_terminal(door.say("already", n=already))
    return 0


def _looked_at(
    arguments: argparse.Namespace, data: bytes, say: Say, known: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[Case, ...]:
    """The cases of a file. Raises InputError where a row is refused, after every one of them was named."""
    if data.lstrip().startswith(b"{"):
        cases: tuple[Case, ...] = (case_from_json(data, arguments.file),)
        shown = ""
    else:
        found, shown = _sheet(arguments, data, say, known)
        if found.refused:
            lines = [f"{say('row')} {each.row}{_column(each.column)}: {clean(each.reason)}" for each in found.refused]
            to_terminal("\n".join([shown, "", *lines]))
            refused = len({each.row for each in found.refused})
            raise InputError(f"{arguments.file}: {say('refused', n=refused, rows=found.rows)}")
        cases = found.cases
    if arguments.dry_run:
        would = say("would_import", n=len(cases), events=sum(len(case.events) for case in cases))
        to_terminal("\n".join(filter(None, [shown, would])))
    return cases


def _sheet(
    arguments: argparse.Namespace, data: bytes, say: Say, known: Mapping[str, tuple[str, tuple[str, ...]]]
) -> tuple[Imported, str]:
    if arguments.day_first and arguments.month_first:
        raise InputError("--day-first or --month-first: not both")
    said = {}
    for pair in arguments.column:
        heading, sign, field = pair.rpartition("=")
        if not sign:
            raise InputError(f"--column {pair}: expected HEADING=FIELD")
        said[heading] = field
    sheet = read_sheet(data, arguments.file, arguments.encoding)
    columns = columns_of(sheet, said)
    host = value_of("host_state", arguments.host) if arguments.host else None
    order = "day first" if arguments.day_first else "month first" if arguments.month_first else None
    defaults = Defaults(
        host, tuple(value_of("state", each) for each in arguments.to or ()), arguments.knowledge or "complete", known
    )
    found = cases_of(sheet, columns, defaults, Reading(order, in_words))  # type: ignore[arg-type]
    rows = [
        (at, clean(heading), "→", field, clean(first)) for at, heading, field, first in columns_table(sheet, columns)
    ]
    return found, f"{say('columns')}\n{table(rows)}"


def _column(heading: str) -> str:
    return f", {clean(heading)}" if heading else ""
