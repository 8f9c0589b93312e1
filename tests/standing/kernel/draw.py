"""Small made-up laws of the forms that the kernel knows, and cases of the plain form and near it, from a seed."""

from __future__ import annotations

import random
from typing import Any

import msgspec

from art33.case.load import case_from_object
from art33.case.nouns import Case
from art33.days.day import iso
from art33.law.load import Law
from art33.law.schema import Instrument
from art33.standing.program import Program, compile_law

HOST, TO = "KZ", "RU"
START = 738_000
IN_FORCE = {"from": "2000-01-01"}
_PERIODS = ("10 days", "2 weeks", "1 month", "8 working days", "25 days")
_ATOMS = (
    "asylum is pending",
    "asylum is final",
    "asylum is recorded",
    "20 days from asylum_refusal",
    "1 month from asylum_request",
    "15 days from appeal_dismissed",
    "40 days from entry",
    "entry is recorded",
    "detention is recorded",
    "5 working days from hearing_held",
    "always",
)
_FREE = {"counsel": "yes", "custody": "no", "threat": "no"}


def _step(dice: random.Random, remedy: str, against: list[str], final: str) -> dict[str, Any]:
    step = {
        "remedy": remedy,
        "article": "1",
        "in_force": IN_FORCE if dice.random() < 0.9 else {"from": iso(START + dice.randint(0, 200))},
        "says": f"There is a {remedy} in this law.",
        "against": against,
        "within": dice.choice(_PERIODS),
        "from": dice.choice(("decision", "service")),
        "removal": "goes on",
        "final": final,
        "body": "court",
        "counting": {
            "last_day": dice.choice(("stays", "moves to the next working day")),
            "first_day": dice.choice(("is counted", "is not counted")),
            "short_month": "ends on its last day",
        },
    }
    if dice.random() < 0.5:
        step["late"] = "does nothing"
    if dice.random() < 0.1:
        del step["within"]
        step["no_period"] = "none in the law"
    return step


def law(seed: int) -> Program:
    """A law with a ladder for claims and a few rules."""
    dice = random.Random(f"law {seed}")
    kinds = dice.choice((["asylum_refusal"], ["asylum_refusal", "asylum_inadmissible"]))
    steps = [_step(dice, "appeal", kinds, "waits")]
    if dice.random() < 0.7:
        steps.append(_step(dice, "further appeal", ["appeal_dismissed"], "waits"))
    if dice.random() < 0.3:
        steps.append(_step(dice, "cassation", ["appeal_dismissed"], "does not wait"))
    rules = []
    for number in range(dice.randint(3, 6)):
        alternatives = [
            " and ".join(dice.sample(_ATOMS, dice.choice((1, 1, 2)))) for _ in range(dice.choice((1, 1, 2)))
        ]
        if dice.random() < 0.2:
            alternatives = ["interim measures of CAT stand"]
        rule = {
            "id": f"rule {number}",
            "article": str(number),
            "in_force": IN_FORCE if dice.random() < 0.8 else {"from": iso(START + dice.randint(0, 100))},
            "says": "Nobody is removed while this rule holds.",
            "bars": "every removal",
            "while": " or ".join(alternatives),
            "counting": {"short_month": "ends on its last day"},
        }
        if dice.random() < 0.35:
            rule["unless"] = " or ".join(dice.sample(_ATOMS[1:-1], dice.choice((1, 2))))
        if dice.random() < 0.15:
            rule["presumed_until"] = iso(START + dice.randint(0, 300))
        rules.append(rule)
    instrument = {
        "instrument": "Act",
        "abbreviation": "Act",
        "state": HOST,
        "layer": "domestic",
        "text": "https://law.example/act",
        "checked": {"on": "2026-01-15", "against": "primary"},
        "not_modelled": [],
        "ladder": [{"of": "asylum", "step": steps}],
        "rule": rules,
    }
    return compile_law(Law(HOST, (msgspec.convert(instrument, Instrument),), True))


class _Telling:
    """Tells the events of a case, some with a stretch of days instead of a day."""

    def __init__(self, dice: random.Random, exact: bool) -> None:
        self.dice, self.exact = dice, exact
        self.events: list[dict[str, Any]] = []

    def tell(self, kind: str, day: int, against: str | None = None, **more: Any) -> str:
        name = f"{chr(97 + self.dice.randint(0, 25))}{len(self.events)}"
        date = iso(day)
        if not self.exact and self.dice.random() < 0.5:
            wide = self.dice.choice((1, 3, 10, 40))
            date = f"{iso(day - self.dice.randint(0, wide))}/{iso(day + self.dice.randint(0, wide))}"
        event = {"id": name, "kind": kind, "date": date, **more}
        if against is not None:
            event["against"] = against
        self.events.append(event)
        return name


def case(seed: int, exact: bool) -> Case:
    """A case whose record is complete: a claim, what was decided on it, and things beside."""
    dice = random.Random(f"case {seed}")
    it = _Telling(dice, exact)

    def chance(part: float) -> bool:
        return dice.random() < part

    day = START + dice.randint(0, 100)
    if chance(0.9):
        it.tell("asylum_request", day)
    if chance(0.3):
        it.tell("asylum_registration", day + dice.randint(0, 10))
    decided = None
    if chance(0.85):
        day += dice.randint(0, 60)
        decided = it.tell(dice.choice(("asylum_refusal",) * 4 + ("asylum_inadmissible",)), day)
    while decided is not None:
        if chance(0.3):
            how = dice.choice(("handed over", "handed over", "post"))
            it.tell("notification", day + dice.randint(0, 9), decided, how=how)
        if not chance(0.75):
            break
        day += dice.randint(0, 35)
        appeal = it.tell("appeal_lodged", day, decided)
        if not chance(0.75):
            break
        day += dice.randint(0, 50)
        kind = dice.choice(("appeal_dismissed",) * 4 + ("appeal_allowed", "appeal_withdrawn"))
        ruling = it.tell(kind, day, appeal, **({"free": _FREE} if kind == "appeal_withdrawn" and chance(0.7) else {}))
        decided = ruling if kind == "appeal_dismissed" else None
    if chance(0.12):
        it.tell("asylum_withdrawal", START + dice.randint(0, 250), **({"free": _FREE} if chance(0.6) else {}))
    granted = START + dice.randint(0, 150)
    while chance(0.3):
        measures = it.tell("interim_measures_granted", granted, by="CAT")
        granted += dice.randint(1, 60)
        if chance(0.6):
            it.tell("interim_measures_lifted", granted, measures, by="CAT")
            granted += dice.randint(0, 40)
    for kind, part in (("entry", 0.6), ("detention", 0.4), ("hearing_held", 0.4), ("exit_ban", 0.2), ("pledge", 0.1)):
        if chance(part):
            it.tell(kind, START + dice.randint(0, 200))
    if chance(0.3):
        it.tell("removal_order", START + dice.randint(0, 250), form="deportation")
    while chance(0.3):
        it.tell("removal", START + dice.randint(0, 300))
    if chance(0.04):
        it.tell("asylum_refusal", START + dice.randint(0, 200))
    if chance(0.03):
        it.tell("subsequent_request", START + dice.randint(100, 300))
    told = {"id": str(seed), "host_state": HOST, "return_states": [TO], "knowledge": "complete", "events": it.events}
    return case_from_object(told)
