"""Small made-up packs and cases for the oracle, from a seed: few events, dates of at most four days, short periods.

Everything is within sixty days of 1 November 2022. `case_and_law(seed)` is the same on every machine.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any, NamedTuple

import msgspec

from art33.case.nouns import Case
from art33.law.load import Law
from art33.law.schema import Instrument

START = date(2022, 11, 1).toordinal()
SPAN = 60
DAYS = range(START - 2, START + SPAN)
HOST = "KZ"
INSPECTED = 1.0
"""How often the authority's file of a complete record was seen, so that it hides no order."""


class Drawn(NamedTuple):
    """A case and the law it is judged by, as they would stand in their files."""

    case: dict[str, Any]
    instruments: list[dict[str, Any]]

    def parsed(self) -> tuple[Case, Law]:
        """Both as typed values."""
        instruments = tuple(msgspec.convert(each, Instrument) for each in self.instruments)
        return msgspec.convert(self.case, Case), Law(HOST, instruments, True)


def iso(day: int) -> str:
    """A day as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


IN_FORCE = {"from": "2000-01-01"}
PERIODS = ("2 days", "3 days", "5 days", "8 days", "10 days", "1 week", "1 month")
EFFECTS = ("waits", "waits while pending", "waits for the ruling on a request to stay", "goes on", "contested")
PHRASES = (
    "asylum is pending",
    "asylum is undecided",
    "asylum is in an appeal period",
    "asylum is on appeal",
    "asylum is undecided or in an appeal period",
    "asylum is in an appeal period or on appeal",
    "asylum is undecided or on appeal",
    "asylum is final",
    "asylum is recorded",
    "deportation is pending",
    "deportation is in an appeal period",
    "deportation is on appeal",
    "deportation is final",
    "deportation is recorded",
    "asylum_refusal is recorded",
    "removal_order is recorded",
    "5 days from asylum_refusal",
    "1 month from asylum_refusal",
    "1 month from removal_order",
    "a stay in asylum stands",
    "a stay in deportation stands",
    "a request to stay in deportation is undecided",
    "a removal order is in force",
    "status is held",
    "always",
)

SIMPLE = tuple(each for each in PHRASES if " or " not in each)


def _step(dice: random.Random, remedy: str, against: list[str]) -> dict[str, Any]:
    return {
        "remedy": remedy,
        "article": "1",
        "in_force": IN_FORCE,
        "says": "An appeal may be made.",
        "against": against,
        "removal": dice.choice(EFFECTS),
        "final": "waits",
        "body": "court",
        "within": dice.choice(PERIODS),
        "from": dice.choice(("decision", "service")),
        "court": dice.choice(("with power over the merits", "limited review")),
    }


def _in_force(dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.85:
        return IN_FORCE
    first = START + dice.randrange(SPAN)
    return {"from": iso(first)} if dice.random() < 0.5 else {"from": "2000-01-01", "to": iso(first)}


def draw_law(dice: random.Random) -> list[dict[str, Any]]:
    """One statute: a ladder of one or two steps for asylum and for deportation, rules for assorted phrases, a title."""
    ladders = []
    for of, kinds in (("asylum", ["asylum_refusal", "asylum_inadmissible"]), ("deportation", ["removal_order"])):
        steps = [_step(dice, f"first appeal in {of}", kinds)]
        if dice.random() < 0.5:
            steps.append(_step(dice, f"second appeal in {of}", ["appeal_dismissed"]))
        ladders.append({"of": of, "step": steps})
    rules = []
    for number in range(dice.randint(4, 6)):
        rule: dict[str, Any] = {
            "id": f"rule {number}",
            "article": str(number),
            "in_force": _in_force(dice),
            "says": "Nobody is removed.",
            "bars": dice.choice(("every removal", "deportation", "extradition")),
            "while": dice.choice(PHRASES),
        }
        if dice.random() < 0.15:
            rule["while"] = dice.choice(SIMPLE) + " and " + rule["while"]
        if dice.random() < 0.15:
            rule["while"] += " or " + dice.choice(SIMPLE)
        if dice.random() < 0.2:
            rule["unless"] = dice.choice(PHRASES)
        if dice.random() < 0.1:
            rule["maybe"] = dice.choice(PHRASES)
        if dice.random() < 0.15:
            rule["question"] = "how to read it"
            rule["readings"] = [{"name": "wide", "while": dice.choice(PHRASES)}, {"name": "narrow"}]
        rules.append(rule)
    checked = {"on": "2022-10-01", "against": "primary"}
    if dice.random() < 0.2:
        checked["vouched_from"] = iso(START + dice.randrange(SPAN))
    title = {
        "id": "deportation",
        "form": "deportation",
        "article": "9",
        "in_force": _in_force(dice),
        "says": "A final order is carried out.",
        "rests_on": ["removal_order"],
        "enforceable": "deportation is final",
        "yields_to": ["rule 0"] if dice.random() < 0.2 else [],
    }
    return [
        {
            "instrument": "An Act on Aliens",
            "abbreviation": "AA",
            "layer": "domestic",
            "text": "https://example.org/act",
            "checked": checked,
            "not_modelled": [],
            "state": HOST,
            "counting": {
                "first_day": dice.choice(("is counted", "is not counted")),
                "last_day": "stays",
                "short_month": "ends on its last day",
            },
            "question": [
                {
                    "name": "how to read it",
                    "readings": [
                        {"name": "wide", "held_by": "some", "why": "the words"},
                        {"name": "narrow", "held_by": "others", "why": "the purpose"},
                    ],
                }
            ],
            "rule": rules,
            "ladder": ladders,
            "title": [title],
        }
    ]


class _Pen:
    """Writes events of a case: an id each, and a date that its source knew exactly or only roughly."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.events: list[dict[str, Any]] = []

    def write(self, kind: str, day: int, against: str | None = None, **more: Any) -> tuple[str, int]:
        """Add an event that happened on about that day; gives its id and its day."""
        dice = self.dice
        first = last = day
        if dice.random() < 0.5:
            first -= dice.randint(0, 2)
            last += dice.randint(0, 1)
        event: dict[str, Any] = {
            "id": f"e{len(self.events) + 1}",
            "kind": kind,
            "date": iso(day) if first == last else f"{iso(first)}/{iso(last)}",
        }
        if against is not None:
            event["against"] = against
        event |= {key: value for key, value in more.items() if value is not None}
        self.events.append(event)
        return event["id"], day


def _decided(pen: _Pen, decision: str, day: int, depth: int, quashes: bool) -> None:
    """Perhaps service of the decision, an appeal, a ruling on it, and further up."""
    dice = pen.dice
    if dice.random() < 0.5:
        _, _ = pen.write("notification", day + dice.randint(0, 4), decision)
    if dice.random() < 0.6:
        appeal, lodged = pen.write("appeal_lodged", day + dice.randint(0, 9), decision)
        if dice.random() < 0.2:
            request, asked = pen.write("stay_requested", lodged + dice.randint(0, 3), decision)
            if dice.random() < 0.6:
                granted, at = pen.write(
                    dice.choice(("stay_granted", "stay_refused")),
                    asked + dice.randint(0, 5),
                    dice.choice((decision, appeal)),
                )
                if dice.random() < 0.3:
                    pen.write("stay_lifted", at + dice.randint(0, 5), dice.choice((decision, granted)))
        if dice.random() < 0.6:
            kind = dice.choice(("appeal_dismissed", "appeal_dismissed", "appeal_allowed"))
            look = {"merits": "yes"} if dice.random() < 0.3 else None
            ruling, ruled = pen.write(kind, lodged + dice.randint(0, 12), dice.choice((decision, appeal)), look=look)
            if kind == "appeal_dismissed" and depth == 0 and dice.random() < 0.6:
                _decided(pen, ruling, ruled, 1, quashes)
    if quashes and dice.random() < 0.1:
        pen.write("removal_order_quashed", day + dice.randint(3, 30), decision)


def draw_case(dice: random.Random) -> dict[str, Any]:
    """A claim and an order, or one of them, each with what followed."""
    pen = _Pen(dice)
    if dice.random() < 0.85:
        claim, day = pen.write("asylum_request", START + dice.randint(2, 8))
        if dice.random() < 0.8:
            kind = dice.choice(
                ("asylum_refusal", "asylum_refusal", "asylum_refusal", "asylum_inadmissible", "asylum_grant")
            )
            decision, day = pen.write(kind, day + dice.randint(0, 12), claim if dice.random() < 0.7 else None)
            if kind != "asylum_grant":
                _decided(pen, decision, day, 0, False)
    if dice.random() < 0.6 or not pen.events:
        order, day = pen.write("removal_order", START + dice.randint(2, 20), form="deportation")
        _decided(pen, order, day, 0, True)
    case: dict[str, Any] = {
        "id": "drawn",
        "host_state": HOST,
        "return_states": ["RU"],
        "knowledge": dice.choice(("complete", "reported")),
        "events": pen.events,
    }
    if case["knowledge"] == "complete" and dice.random() < INSPECTED:
        case["inspected"] = [{"date": iso(START + SPAN)}]
    if dice.random() < 0.5:
        case["sources"] = [{"id": "s1", "published": iso(START + dice.randint(20, 50))}]
    return case


def draw(seed: int) -> Drawn:
    """The case and law of a seed."""
    dice = random.Random(seed)
    return Drawn(draw_case(dice), draw_law(dice))
