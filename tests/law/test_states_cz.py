"""Czechia, Romania, Bulgaria, Slovakia, Serbia, the United States and Canada: an open asylum case is never called free."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from art33.case.load import case_from_object
from art33.days.sets import Answer
from art33.law.load import PACKS, Law, load_folder
from art33.standing.answer import standing_on
from art33.standing.facts import facts_of
from art33.standing.program import Program, compile_law
from art33.standing.remedies import pooled
from art33.standing.situation import Situation

Event = dict[str, Any]

STATES = ("CZ", "RO", "BG", "SK", "RS", "US", "CA")
TRACKS = ("regular", "accelerated", "border", "inadmissible", "manifestly unfounded", None)
LOOK = {"harm": "yes", "merits": "yes", "reasons": "yes", "could_stop": "yes"}
HARMS = (
    "persecution",
    "torture",
    "other ill-treatment",
    "death penalty",
    "arbitrary killing",
    "flagrant denial of justice",
)


@lru_cache
def domestic(state: str) -> Program:
    """The state's own law alone, so that no treaty and no law of the Union answers for it."""
    return compile_law(Law(state, load_folder(PACKS / state), coded=True))


def situation(state: str, *events: Event) -> Situation:
    """A complete case in which every danger was finally rejected long ago, so that only the proceedings answer."""
    raw = {
        "id": "case",
        "host_state": state,
        "return_states": ["TR"],
        "knowledge": "complete",
        "inspected": [{"date": "2027-12-31"}],
        "risk": [
            {"state": "TR", "of": harm, "status": "finally_rejected", "by": "court", "date": "2005-01-05", "look": LOOK}
            for harm in HARMS
        ],
        "events": list(events),
    }
    return Situation(facts_of(case_from_object(raw)), domestic(state), "TR")


def answer(state: str, form: str, on: str, *events: Event) -> Answer:
    """The strongest answer of any domestic bar for one form of removal on a day."""
    day = date.fromisoformat(on).toordinal()
    bars = situation(state, *events).bars
    answers = {held.days.on(day) for bar in bars for held in bar.by_reading.values() if form in held.forms}
    return "yes" if "yes" in answers else "possibly" if "possibly" in answers else "no"


def refused(on: str, track: str | None = "regular", claimed: str = "2022-01-10") -> tuple[Event, ...]:
    """A claim, its refusal and the service of it on the same day."""
    decision: Event = {"id": "d", "kind": "asylum_refusal", "date": on, "against": "r"}
    return (
        {"id": "r", "kind": "asylum_request", "date": claimed},
        decision | ({"track": track} if track else {}),
        {"id": "s", "kind": "notification", "date": on, "against": "d", "how": "handed over"},
    )


def appeal(on: str) -> Event:
    return {"id": "a", "kind": "appeal_lodged", "date": on, "against": "d"}


def dismissed(on: str) -> tuple[Event, ...]:
    return (
        {"id": "x", "kind": "appeal_dismissed", "date": on, "against": "a", "examined": "yes"},
        {"id": "sx", "kind": "notification", "date": on, "against": "x", "how": "handed over"},
    )


@pytest.mark.parametrize("state", STATES)
def test_the_regular_appeal_holds_removal(state: str) -> None:
    events = (*refused("2024-03-04", claimed="2024-01-08"), appeal("2024-03-07"))
    for on in ("2024-02-01", "2024-03-04", "2024-03-08", "2024-12-02"):
        assert answer(state, "deportation", on, *events) == "yes", on


@pytest.mark.parametrize("state", STATES)
def test_the_regular_appeal_holds_removal_under_the_pact(state: str) -> None:
    events = (*refused("2026-09-07", claimed="2026-07-06"), appeal("2026-09-10"))
    for on in ("2026-09-08", "2026-09-11", "2027-03-01"):
        assert answer(state, "deportation", on, *events) == "yes", on


@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("state", STATES)
def test_no_track_is_free_in_the_first_days(state: str, track: str | None) -> None:
    assert answer(state, "deportation", "2024-03-05", *refused("2024-03-04", track)) != "no"


@pytest.mark.parametrize("track", TRACKS)
@pytest.mark.parametrize("state", [state for state in STATES if state != "CA"])
def test_no_track_is_free_while_the_appeal_is_pending(state: str, track: str | None) -> None:
    """Canada is left out: a claim without a credible basis has no appeal, and the court stays nothing by itself."""
    assert answer(state, "deportation", "2024-04-15", *refused("2024-03-04", track), appeal("2024-03-07")) != "no"


@pytest.mark.parametrize("state", STATES)
def test_extradition_waits_for_a_decision(state: str) -> None:
    request = {"id": "q", "kind": "extradition_request", "date": "2024-02-05"}
    granted = {"id": "g", "kind": "extradition_granted", "date": "2024-03-04", "against": "q"}
    told = {"id": "t", "kind": "notification", "date": "2024-03-04", "against": "g", "how": "handed over"}
    assert answer(state, "extradition", "2024-02-12", request) == "yes"
    assert answer(state, "extradition", "2024-03-05", request, granted, told) != "no"


def test_czech_remedies_follow_the_day_of_the_decision() -> None:
    """Article II(5) of Act 314/2025: a month for a refusal of 11 June 2026, fifteen days from the next day on."""
    for decided, last in (("2026-06-11", "2026-07-13"), ("2026-06-12", "2026-06-29")):
        of = situation("CZ", *refused(decided, claimed="2026-01-12"))
        found = {date.fromordinal(each.last[0]).isoformat() for each in pooled(of) if each.uses[0].decision.id == "d"}
        assert found == {last}


def test_a_czech_action_outlives_the_wording_it_was_brought_under() -> None:
    assert answer("CZ", "deportation", "2026-09-01", *refused("2026-06-01"), appeal("2026-06-05")) == "yes"


def test_slovak_claims_hold_extradition_until_the_first_decision() -> None:
    request = {"id": "q", "kind": "extradition_request", "date": "2024-02-05"}
    claim = {"id": "r", "kind": "asylum_request", "date": "2024-02-12"}
    granted = {"id": "g", "kind": "extradition_granted", "date": "2024-03-04", "against": "q"}
    assert answer("SK", "extradition", "2024-06-03", request, granted, claim) == "yes"


def test_canada_stays_the_challenge_of_the_appeal_division_alone() -> None:
    heard = (*refused("2024-03-04"), appeal("2024-03-07"), *dismissed("2024-07-02"))
    leave = {"id": "l", "kind": "appeal_lodged", "date": "2024-07-10", "against": "x"}
    assert answer("CA", "deportation", "2024-07-17", *heard) == "yes", "fifteen days after notice"
    assert answer("CA", "deportation", "2024-07-18", *heard) == "no"
    assert answer("CA", "deportation", "2024-10-01", *heard, leave) == "yes"
    quick = refused("2024-03-04", "manifestly unfounded")
    assert answer("CA", "deportation", "2024-03-19", *quick, appeal("2024-03-07")) == "yes", "fifteen days in any case"
    assert answer("CA", "deportation", "2024-03-20", *quick, appeal("2024-03-07")) == "no"


def test_the_board_holds_removal_and_the_court_of_appeals_does_not_surely() -> None:
    order = {"id": "o", "kind": "removal_order", "date": "2024-03-04", "form": "deportation", "against": "d"}
    lost = (*refused("2024-03-04"), order, appeal("2024-03-20"), *dismissed("2024-07-01"))
    petition = {"id": "p", "kind": "appeal_lodged", "date": "2024-07-08", "against": "x"}
    assert answer("US", "deportation", "2024-06-28", *lost) == "yes"
    assert answer("US", "deportation", "2024-07-15", *lost, petition) == "possibly"


@pytest.mark.parametrize("state", STATES)
def test_every_season_evaluates(state: str) -> None:
    of = situation(state, *refused("2012-03-05", claimed="2010-02-01"), appeal("2012-03-07"))
    for year in range(2010, 2028):
        for month in (2, 8):
            standing_on(of, date(year, month, 15).toordinal())


@pytest.mark.parametrize("state", STATES)
def test_what_is_only_remembered_never_permits(state: str) -> None:
    for form in ("deportation", "extradition"):
        kind = "extradition_granted" if form == "extradition" else "removal_order"
        of = situation(state, {"id": "o", "kind": kind, "date": "2024-03-04", "form": form})
        for held in of.titles:
            checked = held.code.title.checked
            if checked is not None and checked.against == "recalled":
                assert held.days.on(date(2024, 12, 2).toordinal()) != "yes", held.code.title.id
