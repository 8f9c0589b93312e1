"""Build src/art33/law/memberships.csv, the days of being bound, from a table of deposits.

    python tools/build_memberships.py PARTIES.csv

PARTIES.csv has the columns state_iso2, treaty, event, date (of deposit; `not party`, `not made` or `not found` beside the event
`none`), confidence and source. Two tables beside this tool complete it: memberships_more.csv has acts it lacks, in the same
columns, and takes the place of a `none` that was only recalled; memberships_certain.csv says for single acts from which day their effect is certain although the day of the act is only
recalled, or what its date means. A state `*` stands for every state that the table does not name for that treaty. Every line there must fit an act of the table, so that it cannot outlive it.

What a treaty's own final clauses put between the deposit and being bound stands in LAGS.
"""

from __future__ import annotations

import argparse
import csv
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
TABLE = HERE.parent / "src" / "art33" / "law" / "memberships.csv"
COLUMNS = ("state", "treaty", "event", "date", "bound_from", "sure_from", "confidence", "source")
BINDING = frozenset(("ratification", "accession", "succession", "declaration", "association"))
ENDING = frozenset(("denunciation", "cessation"))
NOT_BOUND = frozenset(("not party", "not made", "not found"))


class Lag(NamedTuple):
    """What lies between the act and its effect, and the day before which the treaty bound nobody."""

    days: int = 0
    months: int = 0
    general: date = date.min
    months_to_leave: int | None = None
    clause: str = ""


LAGS = {
    "1951 Convention": Lag(days=90, general=date(1954, 4, 22), months_to_leave=12, clause="art. 43(2), 44"),
    "1967 Protocol": Lag(general=date(1967, 10, 4), months_to_leave=12, clause="art. VIII(2), IX"),
    "CAT": Lag(days=30, general=date(1987, 6, 26), months_to_leave=12, clause="art. 27(2), 31"),
    "CAT art.22": Lag(general=date(1987, 6, 26), months_to_leave=0, clause="art. 22(8)"),
    "ICCPR": Lag(months=3, general=date(1976, 3, 23), clause="art. 49(2)"),
    "ICCPR-OP1": Lag(months=3, general=date(1976, 3, 23), months_to_leave=3, clause="art. 9(2), 12(1)"),
    "CED": Lag(days=30, general=date(2010, 12, 23), clause="art. 39(2)"),
    "CED art.31": Lag(general=date(2010, 12, 23), months_to_leave=0, clause="art. 31(8)"),
    "CRC": Lag(days=30, general=date(1990, 9, 2), months_to_leave=12, clause="art. 49(2), 52"),
    "CRC-OP3": Lag(months=3, general=date(2014, 4, 14), months_to_leave=6, clause="art. 19(2), 22"),
    "CEDAW-OP": Lag(months=3, general=date(2000, 12, 22), months_to_leave=6, clause="art. 16(2), 19"),
    "CERD art.14": Lag(general=date(1982, 12, 3), months_to_leave=0, clause="art. 14(3), (9)"),
    "CRPD-OP": Lag(days=30, general=date(2008, 5, 3), months_to_leave=12, clause="art. 13(2), 16"),
    "CESCR-OP": Lag(months=3, general=date(2013, 5, 5), months_to_leave=6, clause="art. 18(2), 20"),
    "OAS": Lag(),
    "ECHR": Lag(general=date(1953, 9, 3), months_to_leave=6, clause="art. 59(4), 58"),
    "ECHR P4": Lag(general=date(1968, 5, 2), months_to_leave=6, clause="art. 7"),
    "ECHR P7": Lag(months=2, general=date(1988, 11, 1), months_to_leave=6, clause="art. 9"),
    "European Union": Lag(months_to_leave=0),
    "European Convention on Extradition": Lag(days=90, general=date(1960, 4, 18), months_to_leave=6, clause="art. 29"),
    "Chisinau Convention 2002": Lag(days=30, general=date(2004, 4, 27), clause="art. 120(2)"),
    # The rows of this treaty give the entry into force itself, not the deposit.
    "Minsk Convention 1993": Lag(general=date(1994, 5, 19)),
}
RESTS_ON = {"CAT art.22": "CAT", "ICCPR-OP1": "ICCPR", "CED art.31": "CED", "CRC-OP3": "CRC"}
"""An acceptance has no effect before the treaty that it completes."""


class WrongTable(ValueError):
    """A table says something this tool cannot place; the text names table, line and cell."""


def add_months(day: date, months: int) -> tuple[date, date]:
    """The day so many months later; where that month is too short, its last day and the first day of the next one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        exact = date(year, month + 1, day.day)
    except ValueError:
        following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
        return following - timedelta(days=1), following
    return exact, exact


def act_days(text: str, where: str) -> tuple[date, date] | None:
    """First and last possible day of an act: a day, a year, or nothing where it was not found."""
    if text == "not found":
        return None
    try:
        if len(text) == 4 and text.isdigit():
            return date(int(text), 1, 1), date(int(text), 12, 31)
        day = date.fromisoformat(text)
    except ValueError:
        raise WrongTable(f"{where}: “{text}” is neither a day, a year, nor “not found”") from None
    return day, day


def effect(treaty: str, event: str, days: tuple[date, date], where: str) -> tuple[date | None, date | None]:
    """From which day the act possibly, and from which it surely has its effect; None where no clause says so."""
    lag = LAGS[treaty]
    first, last = days
    if event in ENDING:
        if lag.months_to_leave is None:
            raise WrongTable(f"{where}: how long leaving “{treaty}” takes is not in LAGS")
        return add_months(first, lag.months_to_leave)[0], add_months(last, lag.months_to_leave)[1]
    if event == "succession":
        # Counted back to independence; certain at the latest from the notification, which is what the row dates.
        return None, max(last, lag.general)
    first, last = add_months(first, lag.months)[0], add_months(last, lag.months)[1]
    wait = timedelta(days=lag.days)
    return max(first + wait, lag.general), max(last + wait, lag.general)


def read(path: Path, wanted: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table with the place of each.

    Raises WrongTable naming the column that is missing.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if missing := [column for column in wanted if column not in (reader.fieldnames or ())]:
            raise WrongTable(f"{path.name}: no column {', '.join(missing)}")
        return [(f"{path.name}, line {number}", row) for number, row in enumerate(reader, start=2)]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def table(parties: Path, more: Path, certain: Path) -> list[dict[str, str]]:
    """Every act with its days of effect, by state, treaty and date.

    Raises WrongTable where a row cannot be placed or a line of `certain` fits no act.
    """
    plain = ("state_iso2", "treaty", "event", "date", "confidence", "source")
    known = {
        (row["state_iso2"], row["treaty"], row["event"], row["date"]): (where, row)
        for where, row in read(certain, ("state_iso2", "treaty", "event", "date", "bound_from", "sure_from", "why"))
    }
    rows: list[dict[str, str]] = []
    added = read(more, plain)
    better = {(row["state_iso2"], row["treaty"]) for _, row in added}
    # What somebody looked up takes the place of a “none” that was only recalled.
    deposits = [
        (where, row)
        for where, row in read(parties, plain)
        if (row["state_iso2"], row["treaty"]) not in better or (row["event"], row["confidence"]) != ("none", "recalled")
    ]
    for where, row in [*deposits, *added]:
        state, treaty, event, text = (row[column] for column in plain[:4])
        if any("\n" in (cell or "") for cell in row.values()):
            raise WrongTable(f"{where}: an act takes one line")
        if treaty not in LAGS:
            raise WrongTable(f"{where}: unknown treaty “{treaty}”; give its lag in LAGS")
        out = {"state": state, "treaty": treaty, "confidence": row["confidence"], "source": row["source"]}
        if event == "none":
            if text not in NOT_BOUND:
                raise WrongTable(f"{where}: “none” needs one of {', '.join(sorted(NOT_BOUND))}, not “{text}”")
            rows.append(out | {"event": text, "date": "", "bound_from": "", "sure_from": ""})
            continue
        if event not in BINDING | ENDING:
            raise WrongTable(f"{where}: unknown event “{event}”")
        days = act_days(text, where)
        told = known.pop((state, treaty, event, text), None)
        if told is not None and told[1]["bound_from"]:
            first, last = told[1]["bound_from"], told[1]["sure_from"]
        else:
            possibly, surely = effect(treaty, event, days, where) if days else (None, None)
            first, last = _iso(possibly), _iso(surely) if row["confidence"] != "recalled" else ""
            if told is not None:
                last = told[1]["sure_from"]
        if told is not None:
            out["source"] = f"{row['source'].rstrip(' .;')}; {told[1]['why']}"
        rows.append(out | {"event": event, "date": text if days else "", "bound_from": first, "sure_from": last})
    if known:
        where, row = next(iter(known.values()))
        raise WrongTable(f"{where}: no such act of {row['state_iso2']} towards {row['treaty']} in the table")
    _rest(rows)
    rows.sort(key=lambda row: (row["state"], list(LAGS).index(row["treaty"]), row["date"]))
    return rows


def _rest(rows: list[dict[str, str]]) -> None:
    """Move the effect of an acceptance to the first day of the treaty it completes, where that is later."""
    first: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        if row["event"] in BINDING:
            first.setdefault((row["state"], row["treaty"]), row)
    for row in rows:
        base = first.get((row["state"], RESTS_ON.get(row["treaty"], "")))
        if base is not None and row["event"] in BINDING:
            for column in ("bound_from", "sure_from"):
                if row[column] and base[column] > row[column]:
                    row[column] = base[column]


def main(arguments: list[str] | None = None) -> int:
    """Write the table; one line and exit 1 where a source table is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parties", type=Path, help="the table of deposits")
    parser.add_argument("--more", type=Path, default=HERE / "memberships_more.csv")
    parser.add_argument("--certain", type=Path, default=HERE / "memberships_certain.csv")
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    given = parser.parse_args(arguments)
    try:
        rows = table(given.parties, given.more, given.certain)
    except (WrongTable, OSError, UnicodeDecodeError) as error:
        print(f"build_memberships: {error}", file=sys.stderr)
        return 1
    with given.output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{given.output}: {len(rows)} acts of {len({row['state'] for row in rows})} states")
    return 0


if __name__ == "__main__":
    sys.exit(main())
