"""Small made-up packs and cases for the oracle, from a seed: few events, dates of at most four days, short periods.

Everything is within sixty days of 1 November 2022. `case_and_law(seed)` is the same on every machine.
"""

from __future__ import annotations

import random
import re
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


class Drawn(NamedTuple):
    """A case and the law it is judged by, as they would stand in their files."""

    case: dict[str, Any]
    instruments: list[dict[str, Any]]

    @property
    def forms(self) -> tuple[str, ...]:
        """The form of removal to ask about: that of the title, or deportation."""
        titles = self.instruments[0]["title"]
        return (titles[0]["form"] if titles else "deportation",)

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
ORDERS = ("deportation", "administrative expulsion", "sentence", "extradition")
FORM_OF = {
    "deportation": "deportation",
    "administrative expulsion": "administrative expulsion",
    "sentence": "criminal expulsion",
    "extradition": "extradition",
}
DECIDED_BY = {
    "asylum": ["asylum_refusal", "asylum_inadmissible"],
    "deportation": ["removal_order"],
    "administrative expulsion": ["removal_order"],
    "sentence": ["conviction"],
    "extradition": ["extradition_granted"],
    "status": ["status_ended"],
}
STAGES = (
    "pending",
    "undecided",
    "in an appeal period",
    "on appeal",
    "undecided or in an appeal period",
    "in an appeal period or on appeal",
    "undecided or on appeal",
    "final",
    "recorded",
)
PLAIN = (
    "asylum_refusal is recorded",
    "removal_order is recorded",
    "5 days from asylum_refusal",
    "1 month from asylum_refusal",
    "1 month from removal_order",
    "5 days from the end of asylum",
    "a removal order is in force",
    "interim measures of CAT stand",
    "a complaint to CAT is pending",
    "always",
)


class Features(NamedTuple):
    """What a drawn world may hold, so that an area can be left out of it until engine and oracle agree there."""

    cassation: bool = True
    tracks: bool = True
    alternatives: bool = True
    status: bool = True
    again: bool = True
    withdrawals: bool = True
    measures: bool = True
    danger: bool = True
    alleged: bool = True
    denied: bool = True
    service: bool = True
    hidden: bool = True
    stray: bool = True


ALL = Features()
AGREED = Features(
    cassation=False,
    again=False,
    danger=False,
    alleged=False,
)
"""What the committed tests draw: areas are left out here until engine and oracle agree in them (the soak run draws all)."""


class World(NamedTuple):
    """What the law of a drawn world is about: an order of one kind beside asylum, and the phrases that can be said."""

    order: str
    status: bool
    cassation: frozenset[str]
    features: Features

    def phrases(self, simple: bool = False) -> list[str]:
        """The phrases that a rule may use here; with `simple` those that stand well in a conjunction."""
        said = list(PLAIN)
        if self.features.measures is False:
            said = [each for each in said if "CAT" not in each]
        for name in ("asylum", self.order):
            stages = ("pending", "undecided", "final", "recorded") if name in self.cassation else STAGES
            said += [f"{name} is {each}" for each in stages]
            said += [f"a stay in {name} stands", f"a request to stay in {name} is undecided"]
        if self.order == "extradition":
            said.append("an extradition decision is in force")
        if self.status:
            said += ["status is held"] * 3
        return [each for each in said if not simple or " or " not in each]


def _step(dice: random.Random, remedy: str, against: list[str], final: str = "waits") -> dict[str, Any]:
    step = {
        "remedy": remedy,
        "article": "1",
        "in_force": IN_FORCE,
        "says": "An appeal may be made.",
        "against": against,
        "removal": dice.choice(EFFECTS),
        "final": final,
        "body": "court",
        "within": dice.choice(PERIODS),
        "from": dice.choice(("decision", "service")),
    }
    court = dice.choice(("with power over the merits", "limited review", None))
    if court is not None:
        step["court"] = court
    return step


def _ladder(dice: random.Random, of: str, cassation: bool, features: Features, track: str | None) -> dict[str, Any]:
    name = f"{of} ({track})" if track is not None else of
    steps = [_step(dice, f"first appeal in {name}", DECIDED_BY[of])]
    if not cassation and dice.random() < 0.4:
        steps.append(_step(dice, f"second appeal in {name}", ["appeal_dismissed"]))
    if cassation:
        steps.append(_step(dice, f"cassation in {name}", ["appeal_dismissed"], "does not wait"))
    elif features.alternatives and len(steps) > 1 and dice.random() < 0.4:
        steps[1]["instead_of"] = steps[0]["remedy"]  # straight to the second body, where the first is not to be had
    ladder: dict[str, Any] = {"of": of, "step": steps}
    if track is not None:
        ladder["track"] = track
    return ladder


def _in_force(dice: random.Random) -> dict[str, Any]:
    if dice.random() < 0.85:
        return IN_FORCE
    first = START + dice.randrange(SPAN)
    return {"from": iso(first)} if dice.random() < 0.5 else {"from": "2000-01-01", "to": iso(first)}


def _rule(dice: random.Random, number: int, world: World) -> dict[str, Any]:
    phrases, simple = world.phrases(), world.phrases(simple=True)
    rule: dict[str, Any] = {
        "id": f"rule {number}",
        "article": str(number),
        "in_force": _in_force(dice),
        "says": "Nobody is removed.",
        "bars": dice.choice(("every removal", FORM_OF[world.order], "extradition")),
        "while": dice.choice(phrases),
    }
    if dice.random() < 0.15:
        rule["while"] = dice.choice(simple) + " and " + rule["while"]
    if dice.random() < 0.15:
        rule["while"] += " or " + dice.choice(simple)
    if dice.random() < 0.2:
        rule["unless"] = dice.choice(phrases)
    if dice.random() < 0.1:
        rule["maybe"] = dice.choice(phrases)
    if dice.random() < 0.15:
        rule["question"] = "how to read it"
        rule["readings"] = [{"name": "wide", "while": dice.choice(phrases)}, {"name": "narrow"}]
    return rule


def _exceptions(dice: random.Random, world: World, rules: int) -> list[dict[str, Any]]:
    """Now and then two or three exceptions, to rules and to one another."""
    if dice.random() < 0.8:
        return []
    drawn: list[dict[str, Any]] = []
    for number in range(dice.randint(1, 3)):
        to = f"exception {number - 1}" if number and dice.random() < 0.4 else f"rule {dice.randrange(rules)}"
        each: dict[str, Any] = {
            "id": f"exception {number}",
            "article": f"5({number})",
            "in_force": _in_force(dice),
            "says": "It is otherwise here.",
            "to": to if number < 2 or dice.random() < 0.5 else drawn[0]["to"],
            "while": dice.choice(world.phrases()),
            "result": dice.choice(("lifts", "lifts", "keeps")),
        }
        if dice.random() < 0.2:
            each["checked"] = {"on": "2022-10-01", "against": "primary", "vouched_from": iso(START + SPAN // 2)}
        if number and each["to"] == drawn[-1]["to"] and dice.random() < 0.5:
            each |= {"yields_to": [drawn[-1]["id"]], "yields_by": "5"}
        drawn.append(each)
    return drawn


def _treaty() -> dict[str, Any]:
    rules = [
        {
            "id": name,
            "article": "3",
            "in_force": IN_FORCE,
            "says": "Nobody is sent back into danger.",
            "bars": "every removal",
            "while": phrase,
            "harms": ["torture"],
        }
        for name, phrase in (
            ("unexamined", "the danger is claimed and unexamined"),
            ("danger", "the danger is not excluded"),
        )
    ]
    return {
        "instrument": "A Convention",
        "abbreviation": "C",
        "layer": "treaty",
        "text": "https://example.org/convention",
        "checked": {"on": "2022-10-01", "against": "primary"},
        "not_modelled": [],
        "counting": {},
        "rule": rules,
    }


def _first_appeals(own: random.Random, rules: list[dict[str, Any]]) -> None:
    """Here and there a rule speaks of the first appeal only."""
    for rule in rules:
        if own.random() < 0.3:
            for table in (rule, *rule.get("readings", ())):
                for key in {"while", "unless", "maybe"} & table.keys():
                    first = table[key].replace("in an appeal period", "in the first appeal period")
                    table[key] = first.replace("on appeal", "on the first appeal")


def _options(own: random.Random, statute: dict[str, Any]) -> None:
    """Here and there a period of a rule is left open within a range, and chosen from some day on or not."""
    for rule in statute["rule"]:
        for key in {"while", "maybe"} & rule.keys():
            if own.random() < 0.6 and re.match(r"\d+ days from (?!the end)", rule[key]):
                rule[key] = re.sub(r"^\d+ days", "{days to think}", rule[key])
                said = {"article": "7", "says": "Something is left to each state to choose."}
                option = {"name": "days to think", "in_force": IN_FORCE, "least": "3 days", "most": "8 days"}
                statute["option"] = [option | said]
                if own.random() < 0.6:
                    since = own.choice(("2000-01-01", iso(START + own.randrange(SPAN))))
                    choice = {"option": "days to think", "in_force": {"from": since}, "within": "5 days"}
                    statute["choice"] = [choice | said]


def draw_law(dice: random.Random, world: World) -> list[dict[str, Any]]:
    """A statute: ladders for asylum and for an order, rules for assorted phrases, a title; sometimes a treaty beside it."""
    features = world.features
    ladders = []
    for of in ("asylum", world.order):
        cassation = of in world.cassation
        if of == "asylum" and features.tracks and dice.random() < 0.15:
            ladders += [_ladder(dice, of, cassation, features, track) for track in ("regular", "accelerated")]
        else:
            ladders.append(_ladder(dice, of, cassation, features, None))
    if world.status and dice.random() < 0.7:
        ladders.append(_ladder(dice, "status", False, features, None))
    checked = {"on": "2022-10-01", "against": "primary"}
    if dice.random() < 0.2:
        checked["vouched_from"] = iso(START + dice.randrange(SPAN))
    title = {
        "id": "title",
        "form": FORM_OF[world.order],
        "article": "9",
        "in_force": _in_force(dice),
        "says": "A final order is carried out.",
        "rests_on": ["removal_order"] if world.order == "sentence" else DECIDED_BY[world.order],
        "enforceable": f"{world.order} is final",
        "yields_to": ["rule 0"] if dice.random() < 0.2 else [],
    }
    statute = {
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
        "rule": [_rule(dice, number, world) for number in range(dice.randint(3, 5))],
        "ladder": ladders,
        "title": [title],
    }
    # Drawn from dice of its own, so that what was drawn before stays as it was.
    own = random.Random(dice.random())
    statute["exception"] = _exceptions(own, world, len(statute["rule"]))
    _first_appeals(own, statute["rule"])
    _options(own, statute)
    if own.random() < 0.4:
        statute["counting"]["posted"] = "3 days"
    for step in (each for ladder in ladders for each in ladder["step"]):
        if own.random() < 0.25:
            step["late"] = own.choice(("does nothing", "bars until the ruling", "bars if granted"))
            if step["removal"] == "goes on" and step["late"] == "bars until the ruling":
                del step["late"]
    return [statute, _treaty()] if features.danger and dice.random() < 0.3 else [statute]


class _Pen:
    """Writes events of a case: an id each, and a date that its source knew exactly or only roughly."""

    def __init__(self, dice: random.Random, features: Features) -> None:
        self.dice, self.features = dice, features
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
        if self.features.alleged and kind != "notification" and dice.random() < 0.04:
            event["polarity"] = "alleged"
        event |= {key: value for key, value in more.items() if value is not None}
        if dice.random() < 0.3:
            event["known"] = iso(last + dice.randint(0, 15))
        self.events.append(event)
        return event["id"], day

    def look(self) -> dict[str, str] | None:
        """What is known of how the danger was examined."""
        dice = self.dice
        if dice.random() < 0.5:
            return None
        parts = ("harm", "merits", "reasons", "could_stop")
        if dice.random() < 0.4:
            return dict.fromkeys(parts, "yes")
        return {part: dice.choice(("yes", "yes", "no")) for part in parts if dice.random() < 0.5} or {"merits": "yes"}


def _decided(pen: _Pen, decision: str, day: int, depth: int, stray: bool) -> None:
    """Perhaps service of the decision, an appeal, a ruling on it, and further up. `stray` rulings do not say what about."""
    dice, features = pen.dice, pen.features
    if dice.random() < 0.5:
        how = dice.choice((None, None, None, "handed over", "deemed")) if features.service else None
        pen.write("notification", day + dice.randint(0, 4), decision, how=how)
    if dice.random() < 0.6:
        appeal, lodged = pen.write("appeal_lodged", day + dice.randint(0, 9), None if stray else decision)
        if dice.random() < 0.2:
            _, asked = pen.write("stay_requested", lodged + dice.randint(0, 3), decision)
            if dice.random() < 0.6:
                kind = dice.choice(("stay_granted", "stay_refused"))
                # A ruling against an appeal that does not itself say what it attacks is not drawn yet.
                about = decision if stray else dice.choice((decision, appeal))
                granted, at = pen.write(kind, asked + dice.randint(0, 5), about)
                if kind == "stay_granted" and dice.random() < 0.3:
                    pen.write("stay_lifted", at + dice.randint(0, 5), dice.choice((decision, granted)))
        if dice.random() < 0.6:
            kind = dice.choice(("appeal_dismissed", "appeal_dismissed", "appeal_allowed"))
            free = None
            if features.withdrawals and dice.random() < 0.15:
                kind = "appeal_withdrawn"
                if dice.random() < 0.5:
                    free = {"counsel": "yes", "interpreter": "yes", "custody": "no", "threat": "no"}
            against = None if stray else dice.choice((decision, appeal))
            look = pen.look() if kind != "appeal_withdrawn" else None
            ruling, ruled = pen.write(kind, lodged + dice.randint(0, 12), against, look=look, free=free)
            if kind == "appeal_dismissed" and depth < 2 and dice.random() < 0.5:
                _decided(pen, ruling, ruled, depth + 1, False)
    elif features.denied and dice.random() < 0.3:
        until = day + dice.randint(2, 20)
        event = {"id": f"e{len(pen.events) + 1}", "kind": "appeal_lodged", "date": iso(day), "until": iso(until)}
        pen.events.append(event | {"polarity": "denied", "against": decision, "known": iso(until)})


def _order(pen: _Pen, world: World) -> None:
    dice = pen.dice
    day = START + dice.randint(2, 20)
    stray = pen.features.stray and dice.random() < 0.1
    if world.order == "sentence":
        decision, day = pen.write("conviction", day)
        if dice.random() < 0.7:
            order = {"id": f"e{len(pen.events) + 1}", "kind": "removal_order", "form": "criminal expulsion"}
            pen.events.append(order | {"date": pen.events[-1]["date"], "against": decision})
    elif world.order == "extradition":
        decision, day = pen.write("extradition_granted", day, to="RU")
    else:
        decision, day = pen.write("removal_order", day, form=world.order)
    _decided(pen, decision, day, 0, stray)
    if world.order not in ("sentence", "extradition") and dice.random() < 0.1:
        pen.write("removal_order_quashed", day + dice.randint(3, 30), decision)


def _asylum(pen: _Pen, world: World) -> None:
    dice = pen.dice
    track = dice.choice((None, None, "regular", "accelerated")) if pen.features.tracks else None
    claim, day = None, START + dice.randint(2, 8)
    if dice.random() < 0.9:
        claim, day = pen.write("asylum_request", day)
    if claim is None or dice.random() < 0.8:
        kind = dice.choice(
            ("asylum_refusal", "asylum_refusal", "asylum_refusal", "asylum_inadmissible", "asylum_grant")
        )
        against = claim if dice.random() < 0.7 else None
        look = pen.look() if kind == "asylum_refusal" else None
        decision, day = pen.write(
            kind, day + dice.randint(0, 12), against, track=None if kind == "asylum_grant" else track, look=look
        )
        if kind != "asylum_grant":
            _decided(pen, decision, day, 0, pen.features.stray and dice.random() < 0.1)
            if pen.features.again and claim is not None and dice.random() < 0.1:
                pen.events[-1 if len(pen.events) == 2 else 1].setdefault("against", claim)
                pen.write("subsequent_request", day + dice.randint(20, 35))
        elif world.status and dice.random() < 0.6:
            ended, day = pen.write("status_ended", day + dice.randint(2, 15))
            _decided(pen, ended, day, 0, False)


def draw_case(dice: random.Random, world: World) -> dict[str, Any]:
    """A claim and an order, or one of them, each with what followed; perhaps a complaint and interim measures."""
    features = world.features
    pen = _Pen(dice, features)
    if dice.random() < 0.85:
        _asylum(pen, world)
    if dice.random() < 0.6 or not pen.events:
        _order(pen, world)
    if features.measures and dice.random() < 0.2:
        complaint, day = pen.write("complaint_lodged", START + dice.randint(5, 25), by="CAT", polarity="asserted")
        if dice.random() < 0.7:
            until = iso(day + dice.randint(15, 30)) if dice.random() < 0.3 else None
            granted, at = pen.write(
                "interim_measures_granted", day + dice.randint(0, 5), complaint, by="CAT", until=until
            )
            if dice.random() < 0.3:
                pen.write("interim_measures_lifted", at + dice.randint(3, 12), granted, by="CAT")
        if dice.random() < 0.3:
            pen.write("complaint_decided", day + dice.randint(5, 20), complaint, by="CAT", outcome="no violation")
    if features.danger and dice.random() < 0.1:
        pen.write("circumstances_changed", START + dice.randint(5, 45), state="RU")
    case: dict[str, Any] = {
        "id": "drawn",
        "host_state": HOST,
        "return_states": ["RU"],
        "knowledge": dice.choice(("complete", "reported")),
        "events": pen.events,
    }
    if case["knowledge"] == "complete" and not (features.hidden and dice.random() < 0.1):
        case["inspected"] = [{"date": iso(START + SPAN)}]
    if dice.random() < 0.5:
        case["sources"] = [{"id": "s1", "published": iso(START + dice.randint(20, 50))}]
    if features.danger and dice.random() < 0.1:
        status = dice.choice(("claimed", "found"))
        case["risk"] = [{"state": "RU", "of": "torture", "status": status, "date": iso(START + dice.randint(5, 40))}]
    return case


def draw(seed: int, features: Features = ALL) -> Drawn:
    """The case and law of a seed."""
    dice = random.Random(seed)
    order = dice.choice(("deportation", "deportation", *ORDERS))
    cassation = frozenset(each for each in ("asylum", order) if features.cassation and dice.random() < 0.12)
    world = World(order, features.status and dice.random() < 0.2, cassation, features)
    law = draw_law(dice, world)
    case = draw_case(dice, world)
    own = random.Random(dice.random())
    _letters(own, case["events"])
    if case["knowledge"] == "complete":
        _reinstatement(own, case["events"])
    return Drawn(case, law)


def _reinstatement(own: random.Random, events: list[dict[str, Any]]) -> None:
    """Here and there somebody asked to reinstate a missed period, and perhaps was heard."""
    for appeal in [each for each in events if each["kind"] == "appeal_lodged" and each.get("polarity") is None]:
        if "against" in appeal and own.random() < 0.3:
            day = date.fromisoformat(appeal["date"][-10:]).toordinal() + own.randint(0, 4)
            request = {"id": f"r{len(events)}", "kind": "reinstatement_requested", "date": iso(day)}
            events.append(request | {"against": own.choice((appeal["id"], appeal["against"]))})
            if own.random() < 0.6:
                grant = {"id": f"g{len(events)}", "kind": "reinstatement_granted", "date": iso(day + own.randint(0, 6))}
                events.append(grant | {"against": own.choice((request["id"], appeal["id"]))})


def _letters(own: random.Random, events: list[dict[str, Any]]) -> None:
    """Here and there a decision was served by post."""
    for event in events:
        if event["kind"] == "notification" and "how" not in event and own.random() < 0.15:
            event["how"] = "post"
