"""A small invented law and cases under it, for tests of what is told about deadlines, assumptions and changes of law."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from art33.case.load import case_from_object
from art33.case.nouns import Case
from art33.law.load import Law
from art33.law.schema import Instrument
from art33.law.toml import parse_toml
from art33.standing.facts import facts_of
from art33.standing.program import compile_law
from art33.standing.situation import Situation

ASYLUM_ACT = """
instrument   = "Asylum Act"
abbreviation = "AsA"
state        = "AD"
layer        = "domestic"
text         = "https://law.example/asylum-act"
checked      = { on = 2026-01-15, against = "primary" }
not_modelled = ["30 integration"]

[counting]
first_day   = "is not counted"
last_day    = "stays"
short_month = "ends on its last day"

[[rule]]
id       = "right to stay"
article  = "8"
in_force = { from = 2010-01-01 }
says     = "An asylum-seeker may stay until the claim is decided."
bars     = "every removal"
while    = "asylum is undecided"

[[rule]]
id       = "month to leave"
article  = "18"
in_force = { from = 2010-01-01 }
says     = "Whoever is refused has one month to leave by themselves."
bars     = ["deportation"]
while    = "1 month from asylum_refusal"

[[ladder]]
of = "asylum"

[[ladder.step]]
remedy   = "appeal to the court"
article  = "40"
in_force = { from = 2010-01-01 }
says     = "A refusal can be appealed to the court within ten days of service."
against  = ["asylum_refusal"]
within   = "10 days"
removal  = "waits"
final    = "waits"
body     = "court"

[[ladder.step]]
remedy   = "appeal on points of law"
article  = "44"
in_force = { from = 2010-01-01 }
says     = "A dismissal can be taken to the supreme court within fifteen working days."
against  = ["appeal_dismissed"]
after    = "appeal to the court"
within   = "15 working days"
from     = "decision"
removal  = "goes on"
final    = "does not wait"
body     = "supreme court"

[[title]]
id          = "order to leave"
form        = "deportation"
article     = "50"
in_force    = { from = 2010-01-01 }
says        = "Deportation needs an order that can no longer be appealed."
rests_on    = ["removal_order"]
enforceable = "deportation is final"

[[duty]]
id       = "decide in time"
article  = "20"
in_force = { from = 2010-01-01 }
says     = "The office decides within six months of the claim."
who      = "asylum office"
within   = "6 months"
from     = ["asylum_request"]
done_by  = ["asylum_refusal", "asylum_grant"]

[[limit]]
id       = "custody for removal"
article  = "60"
in_force = { from = 2010-01-01 }
says     = "Nobody is held for removal longer than sixty days."
within   = "60 days"
from     = ["detention"]
"""
TREATY = """
instrument   = "A treaty"
abbreviation = "TR"
layer        = "treaty"
text         = "https://law.example/treaty"
checked      = { on = 2026-01-15, against = "primary" }
not_modelled = []

[counting]
first_day   = "is not counted"
last_day    = "stays"
short_month = "ends on its last day"

[[complaint]]
id       = "application to the court of the treaty"
body     = "ECtHR"
names    = ["European Court"]
article  = "34, 35(1)"
in_force = { from = 2000-01-01 }
says     = "An application must come within four months of the last domestic ruling."
needs    = ["ECHR"]
within   = "4 months"
"""

ASKED = {"id": "asked", "kind": "asylum_request", "date": "2022-10-03"}
REFUSED = {"id": "refused", "kind": "asylum_refusal", "date": "2022-11-01", "against": "asked"}
SERVED = {"id": "served", "kind": "notification", "date": "2022-11-02", "against": "refused", "how": "handed over"}
APPEALED = {"id": "appealed", "kind": "appeal_lodged", "date": "2022-11-08", "against": "refused"}
DISMISSED = {"id": "dismissed", "kind": "appeal_dismissed", "date": "2022-12-01", "against": "appealed"}


def instrument(toml: str) -> Instrument:
    """One instrument from its TOML."""
    return msgspec.convert(parse_toml(toml.encode(), "small"), Instrument)


def law(*tomls: str) -> Law:
    """The law of the small state."""
    return Law("AD", tuple(instrument(each) for each in tomls or (ASYLUM_ACT, TREATY)), True)


def case(*events: dict[str, Any], **more: Any) -> Case:
    """A complete case of the small state with these events."""
    raw = {
        "id": "small",
        "host_state": "AD",
        "return_states": ["SY"],
        "knowledge": "complete",
        "events": list(events),
        "inspected": [{"date": "2024-01-01"}],
    }
    return case_from_object(raw | more)


def situation(*events: dict[str, Any], under: Law | None = None, **more: Any) -> Situation:
    """The case under the small law."""
    return Situation(facts_of(case(*events, **more)), compile_law(under or law()), "SY")


def packs(folder: Path, *, state: str = ASYLUM_ACT, treaty: str = TREATY) -> Path:
    """The small law as a folder of packs, with nothing but it."""
    for name, text in (("AD", state), ("treaties", treaty)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "law.toml").write_text(text, encoding="utf-8")
    return folder
