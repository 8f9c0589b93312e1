"""Cases as they come in practice, drawn from a seed for any host: claims, refusals, appeals, stays, orders, measures, removals.

Dates are mostly days, sometimes a few days, a month, or missing; records are complete or reported. `draw(seed, host)` is the same
on every machine.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import msgspec

from art33.case.nouns import Case

FIRST = date(2015, 1, 1).toordinal()
YEARS = 4_100
"""Days over which claims are made: to the spring of 2026."""
TRACKS = (None, None, "regular", "accelerated", "inadmissible", "border", "manifestly unfounded", "Dublin")
RULINGS = ("appeal_dismissed",) * 6 + ("appeal_allowed", "appeal_withdrawn")
BODIES = ("CAT", "ECtHR", "HRC", "European Court of Human Rights", "the UN")


def iso(day: int) -> str:
    """A day as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


class _Drawing:
    def __init__(self, seed: int, to: str) -> None:
        self.random, self.to = random.Random(seed), to
        self.events: list[dict[str, Any]] = []
        self.days: dict[str, int] = {}

    def chance(self, part: float) -> bool:
        return self.random.random() < part

    def add(self, kind: str, day: int, **said: Any) -> str:
        name = f"e{len(self.events) + 1}"
        style = self.random.random()
        told: str | None = iso(day)
        if style > 0.98:
            told = None
        elif style > 0.93:
            told = iso(day)[:7]
        elif style > 0.8:
            told = f"{iso(day)}/{iso(day + self.random.randint(0, 9))}"
        self.events.append({"id": name, "kind": kind, "date": told, **said})
        self.days[name] = day
        return name

    def claim(self, day: int) -> int:
        if self.chance(0.6):
            self.add(
                "entry", day - self.random.randint(0, 60), **({"manner": "at the border"} if self.chance(0.1) else {})
            )
        if self.chance(0.9):
            self.add("asylum_request", day)
        if self.chance(0.5):
            self.add(
                "asylum_registration",
                day + self.random.randint(0, 20),
                **({"step": "lodged"} if self.chance(0.3) else {}),
            )
        decided = day + self.random.randint(20, 400)
        if self.chance(0.85):
            said: dict[str, Any] = {}
            if track := self.random.choice(TRACKS):
                said["track"] = track
            if self.chance(0.15):
                harm, stop = self.random.choice(("yes", "no")), self.random.choice(("yes", "no"))
                said["look"] = {"harm": harm, "merits": "yes", "reasons": "yes", "could_stop": stop}
            kind = self.random.choice(("asylum_refusal",) * 5 + ("asylum_inadmissible",))
            self.remedies(self.add(kind, decided, **said), decided)
        elif self.chance(0.3):
            self.add("asylum_grant", decided)
        if self.chance(0.05):
            self.add("asylum_withdrawal", day + self.random.randint(5, 500))
        if self.chance(0.08):
            self.add("subsequent_request", decided + self.random.randint(50, 900))
        return decided

    def remedies(self, target: str, day: int, instance: int = 0) -> None:
        if self.chance(0.15):
            how = {"how": self.random.choice(("post", "handed over", "deemed"))} if self.chance(0.6) else {}
            self.add("notification", day + self.random.randint(0, 10), against=target, **how)
        self.stays(target, day)
        if self.chance(0.65):
            lodged = day + self.random.randint(0, 40)
            appeal = self.add("appeal_lodged", lodged, against=target)
            self.stays(appeal, lodged)
            if self.chance(0.75):
                self.ruled(target, appeal, lodged + self.random.randint(1, 200), instance)
        elif self.chance(0.1):
            self.add("appeal_dismissed", day + self.random.randint(10, 200), against=target)

    def ruled(self, target: str, appeal: str, day: int, instance: int) -> None:
        kind = self.random.choice(RULINGS)
        said: dict[str, Any] = {}
        if self.chance(0.2):
            said["examined"] = self.random.choice(("yes", "no"))
        if kind == "appeal_allowed" and self.chance(0.5):
            said["outcome"] = "status"
        if kind == "appeal_dismissed" and self.chance(0.1):
            said["outcome"] = "inadmissible"
        if kind == "appeal_withdrawn" and self.chance(0.5):
            said["free"] = {"counsel": "yes", "custody": "no", "threat": "no"}
        ruling = self.add(kind, day, against=appeal if self.chance(0.8) else target, **said)
        if kind == "appeal_dismissed" and instance < 2:
            self.remedies(ruling, day, instance + 1)

    def stays(self, target: str, day: int) -> None:
        if not self.chance(0.08):
            return
        day += self.random.randint(0, 20)
        kind = self.random.choice(("stay_requested", "stay_requested", "stay_granted"))
        asked = self.add(kind, day, against=target)
        if self.chance(0.5):
            answer = self.random.choice(("stay_refused", "stay_granted")) if kind == "stay_requested" else "stay_lifted"
            self.add(answer, day + self.random.randint(1, 60), against=asked if self.chance(0.8) else target)

    def orders(self, day: int) -> None:
        if self.chance(0.4):
            form = self.random.choice(
                ("deportation",) * 4 + ("administrative expulsion", "transfer", "return at the border")
            )
            made = day + self.random.randint(0, 200)
            order = self.add("removal_order", made, form=form)
            self.remedies(order, made)
            if self.chance(0.1):
                self.add("removal_order_quashed", made + self.random.randint(0, 200), against=order)

    def sought(self, day: int) -> None:
        if self.chance(0.1):
            self.add("charge", day - 200, **({"state": self.to} if self.chance(0.7) else {}))
            self.add("wanted_notice", day - 100)
        if self.chance(0.1):
            self.add("extradition_request", day + 50, state=self.to)
            if self.chance(0.5):
                self.remedies(self.add("extradition_granted", day + 150), day + 150)
            elif self.chance(0.3):
                self.add("extradition_refused", day + 160)
        if self.chance(0.05):
            sentence = self.add("conviction", day + 100)
            if self.chance(0.5):
                self.add("removal_order", day + 100, form="criminal expulsion", against=sentence)
            self.remedies(sentence, day + 100)

    def complaints(self, day: int) -> None:
        if self.chance(0.06):
            complaint = self.add("complaint_lodged", day + 30, body=self.random.choice(BODIES))
            measures = self.add(
                "interim_measures_granted", day + 35, against=complaint, body=self.random.choice(BODIES)
            )
            if self.chance(0.4):
                self.add("interim_measures_lifted", day + 300, against=measures)
            if self.chance(0.3):
                outcome = self.random.choice(("violation", "no violation", "inadmissible"))
                self.add("complaint_decided", day + 400, against=complaint, outcome=outcome)

    def told(self, day: int) -> None:
        """What is planned or feared, and appeals that are said not to have been lodged."""
        for event in list(self.events):
            if event["kind"] in ("asylum_refusal", "removal_order", "appeal_dismissed") and self.chance(0.05):
                made = self.days[event["id"]]
                until = {"until": iso(made + self.random.randint(10, 200))} if self.chance(0.5) else {}
                self.add(
                    "appeal_lodged", made - self.random.randint(0, 3), against=event["id"], polarity="denied", **until
                )
        if self.chance(0.1):
            kind = self.random.choice(("removal", "removal_planned", "extradition_request", "asylum_refusal", "entry"))
            form = (
                {"form": self.random.choice(("deportation", "extradition", "abduction"))}
                if kind[:7] == "removal"
                else {}
            )
            known = {"known": iso(day + self.random.randint(-30, 300))} if self.chance(0.4) else {}
            polarity = self.random.choice(("planned", "feared", "feared", "denied"))
            self.add(kind, day + self.random.randint(0, 400), polarity=polarity, **form, **known)
        for kind in (
            "detention",
            "entry",
            "wanted_notice",
            "voluntary_departure",
            "removal",
            "extradition_arrest",
            "charge",
        ):
            if self.chance(0.02):
                form = {"form": "deportation"} if kind == "removal" and self.chance(0.5) else {}
                self.add(kind, day + self.random.randint(-200, 400), polarity="alleged", **form)

    def ends(self, day: int) -> None:
        if self.chance(0.2):
            self.add("detention", day - self.random.randint(0, 60))
        if self.chance(0.2):
            form = self.random.choice(("deportation", "extradition", "abduction"))
            self.add("removal", day + self.random.randint(0, 700), to=self.to, form=form)
        if self.chance(0.03):
            self.add("circumstances_changed", day + self.random.randint(0, 400), state=self.to)


def draw(seed: int, host: str, to: str = "RU") -> Case:
    """A case of this host towards a receiving state."""
    drawing = _Drawing(seed, to)
    made = FIRST + drawing.random.randint(0, YEARS)
    decided = drawing.claim(made)
    drawing.orders(decided)
    drawing.sought(made)
    drawing.complaints(decided)
    drawing.ends(decided)
    drawing.told(decided)
    case: dict[str, Any] = {
        "id": f"drawn {seed}",
        "host_state": host,
        "return_states": [to],
        "knowledge": drawing.random.choice(("complete", "reported")),
        "events": drawing.events,
    }
    if drawing.chance(0.3):
        harm = drawing.random.choice(("torture", "persecution", "unspecified"))
        status = drawing.random.choice(("alleged", "claimed", "refused", "found", "finally_rejected"))
        case["risk"] = [{"state": to, "of": harm, "status": status, "date": iso(made)}]
    if drawing.chance(0.2):
        case["inspected"] = [{"date": iso(decided)}]
    if drawing.chance(0.3):
        nationality = drawing.random.choice(((to,), ("SY",), ()))
        case["person"] = {"born": str(drawing.random.randint(1970, 2012)), "nationalities": nationality}
    if drawing.chance(0.3):
        case["sources"] = [{"id": "s", "publisher": "x", "published": iso(decided + 100)}]
    return msgspec.convert(case, Case)
