"""Make the fixture of a format, once in its life: python -m tests.docket.freeze. It refuses to make one anew."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.docket.making import AT, PASSPHRASE, USER, profile, source, statement

from art33.docket import answers, vfs
from art33.docket.keys import CHEAP
from art33.docket.opening import create
from art33.docket.state import case_of

FOLDER = Path(__file__).parent / "fixtures"


def main() -> None:
    place = FOLDER / f"format-{vfs.FORMAT}.docket"
    if place.exists():
        sys.exit(f"{place}: is there, and is never made anew")
    made = create(place, USER, PASSPHRASE, AT, cost=CHEAP)
    docket = made.docket
    docket.add_user("Olga", "her own four words", AT)
    docket.add_user("Ira", "an interpreter's words", AT, kind="interpreter")
    shares = docket.set_escrow(2, 3, AT)
    docket.new_case(profile("Z-1", title="A man, invented"), AT)
    removal = {"kind": "removal_order", "quote": "A court ordered his removal on 20 December", "date": "2022-12-20"}
    docket.append("Z-1", [source(), statement("t1"), statement("t2", **removal)], AT)
    docket.append("Z-1", [("correction", {"of": "t1", "changes": {"place": "Almaty"}, "why": "read again"})], AT)
    docket.append("Z-1", [("merge", {"of": ["t1", "t2"], "why": "tried"})], AT)
    merge = docket.entries("Z-1")[-1].n
    docket.append("Z-1", [("unmerge", {"entry": merge, "why": "two acts"}), ("confirmation", {"of": "t2"})], AT)
    answers.record(docket, "Z-1", {"on": "2022-12-28"}, b'{"barred": "yes"}', {"KZ/a.toml": b"x = 1\n"}, "0.1.0", AT)
    docket.share("Z-1", "Olga", "reviewer", AT)
    docket.give("Z-1", "Ira", ["s1"], AT)
    docket.keep("Z-1", "index", b"derived")
    docket.new_case(profile("Z-2"), AT)
    docket.append("Z-2", [source(), statement("t1")], AT)
    code = docket.close_case("Z-2", AT, "over")
    docket.new_case(profile("Z-3"), AT)
    docket.erase_case("Z-3", AT, "asked for")
    docket.checkpoint(AT)
    case = case_of(docket.record("Z-1"))
    known = {
        "about": "a docket with everything in it that the format knows; invented throughout",
        "user": USER,
        "passphrase": PASSPHRASE,
        "recovery": made.recovery,
        "other": "Olga",
        "other passphrase": "her own four words",
        "shares": shares,
        "case": "Z-1",
        "cases": {line.id: line.role for line in docket.cases()},
        "events": [[event.kind, event.date] for event in case.events],
        "quotes": [each.quote for each in case.statements],
        "closed": "Z-2",
        "closed code": code,
        "root": docket.root().text(),
    }
    docket.close()
    place.with_suffix(".json").write_text(json.dumps(known, indent=1) + "\n")


if __name__ == "__main__":
    main()
