"""`art33 docket import`: a spreadsheet or a case file into cases, whole or not at all, every refused row with its reason."""

from __future__ import annotations

import argparse
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
from art33.docket.spreadsheets.columns import columns_of
from art33.docket.spreadsheets.columns import table as columns_table
from art33.docket.spreadsheets.dates import Reading
from art33.docket.spreadsheets.read import read_sheet
from art33.docket.spreadsheets.rows import Defaults, Imported, cases_of
from art33.docket.state import Profile, as_entries, noun_of
from art33.errors import InputError
from art33.tell.layout import clean


def run(arguments: argparse.Namespace) -> int:
    """Look at everything first; keep it only if every row can be kept."""
    say = speaker(arguments)
    try:
        data = Path(arguments.file).read_bytes()
    except OSError as error:
        raise InputError(f"{arguments.file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    if data.lstrip().startswith(b"{"):
        cases: tuple[Case, ...] = (case_from_json(data, arguments.file),)
        shown = ""
    else:
        found, shown = _sheet(arguments, data, say)
        if found.refused:
            lines = [f"{say('row')} {each.row}{_column(each.column)}: {clean(each.reason)}" for each in found.refused]
            to_terminal("\n".join([shown, "", *lines] if shown else lines))
            raise InputError(
                f"{arguments.file}: {say('refused', n=len({each.row for each in found.refused}), rows=found.rows)}"
            )
        cases = found.cases
    if arguments.dry_run:
        to_terminal("\n".join(filter(None, [shown, say("would_import", n=len(cases), events=_events(cases))])))
        return 0
    with opened(arguments) as door:
        there = {line.id for line in door.docket.cases()}
        for case in cases:
            if case.id in there:
                raise InputError(f"{arguments.file}: there is a case “{case.id}” already: nothing was imported")
        about = {"file": Path(arguments.file).name, "sha256": sha256(data).hexdigest()}
        for case in counting(cases, len(cases), "import"):
            (_, profile), *rest = as_entries(case)
            door.docket.new_case(_profile(profile["profile"]), door.at)
            door.docket.append(case.id, [("import", about), *rest], door.at)
        to_terminal(say("imported", n=len(cases), events=_events(cases)))
    return 0


def _sheet(arguments: argparse.Namespace, data: bytes, say: Say) -> tuple[Imported, str]:
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
        host, tuple(value_of("state", each) for each in arguments.to or ()), arguments.knowledge or "complete"
    )
    found = cases_of(sheet, columns, defaults, Reading(order, in_words))  # type: ignore[arg-type]
    rows = [
        (at, clean(heading), "→", field, clean(first)) for at, heading, field, first in columns_table(sheet, columns)
    ]
    return found, f"{say('columns')}\n{table(rows)}"


def _profile(raw: dict[str, object]) -> Profile:
    profile = noun_of("profile", raw)
    assert isinstance(profile, Profile)
    return profile


def _column(heading: str) -> str:
    return f", {clean(heading)}" if heading else ""


def _events(cases: tuple[Case, ...]) -> int:
    return sum(len(case.events) for case in cases)
