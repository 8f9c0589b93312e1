"""`art33 docket export`: cases out in plain, as a spreadsheet, a case file or a file for `art33 bulk`; each export is an entry of the case."""

from __future__ import annotations

import argparse
from hashlib import sha256
from pathlib import Path

from art33.case.load import case_to_json
from art33.commands.docket.door import counting, opened
from art33.commands.output import to_file, to_terminal
from art33.docket.chronology import case_of
from art33.docket.spreadsheets.csv_files import write_csv
from art33.docket.spreadsheets.out import HEADING, rows_of
from art33.docket.spreadsheets.xlsx_out import write_xlsx
from art33.errors import InputError

_KINDS = (".csv", ".xlsx", ".json", ".parquet")


def run(arguments: argparse.Namespace) -> int:
    """The export is logged first: what cannot be logged does not leave the docket."""
    ending = Path(arguments.output).suffix.lower()
    if ending not in _KINDS:
        raise InputError(f"{arguments.output}: its ending says what kind of file it is: {', '.join(_KINDS)}")
    if Path(arguments.output).exists():
        raise InputError(f"{arguments.output}: there is a file already, and it is not replaced: choose another name")
    with opened(arguments) as door:
        names = [each.id for each in door.docket.cases() if each.tray_of is None] if arguments.all else arguments.cases
        if not names:
            raise InputError("which cases? give their ids, or --all")
        if ending == ".json" and len(names) > 1:
            raise InputError("a case file (.json) holds one case: export them one by one, or as .csv or .xlsx")
        cases = [case_of(door.docket.record(name)) for name in counting(names, len(names), "export")]
        if ending == ".json":
            data = case_to_json(cases[0])
        elif ending == ".parquet":
            from art33.bulk.convert import cases_as_bytes

            data = cases_as_bytes(cases)
        else:
            data = (write_xlsx if ending == ".xlsx" else write_csv)(HEADING, rows_of(cases))
        for case in cases:
            body = {
                "what": ending[1:],
                "to": arguments.whom,
                "statements": [each.id for each in case.statements],
                "events": [each.id for each in case.events],
                "sha256": sha256(data).hexdigest(),
            }
            door.docket.append(case.id, [("export", body)], door.at)
        to_file(arguments.output, data)
        to_terminal(door.say("exported", n=len(cases), file=arguments.output))
    return 0
