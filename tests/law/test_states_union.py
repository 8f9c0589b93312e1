"""The Union and five of its members: the week of § 36 AsylG, the two regimes, members whose law for the Pact was not found, opt-outs."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec
import pytest

from art33.case.nouns import Case
from art33.days.sets import Answer
from art33.law.load import PACKS, Law, load_folder
from art33.law.schema import Layer
from art33.standing.facts import facts_of
from art33.standing.program import Program, compile_law, program_for
from art33.standing.situation import Situation

MEMBERS = ("AT", "BE", "DE", "LU", "NL")
WITHOUT_THEIR_LAW_OF_THE_PACT = ("AT", "BE", "LU", "NL")

Event = dict[str, str]
OLD: tuple[Event, ...] = (
    {"id": "r", "kind": "asylum_request", "date": "2023-05-03"},
    {"id": "d", "kind": "asylum_refusal", "date": "2023-06-01", "against": "r"},
    {"id": "s", "kind": "notification", "date": "2023-06-05", "against": "d", "how": "handed over"},
)
NEW: tuple[Event, ...] = (
    {"id": "r", "kind": "asylum_request", "date": "2026-07-06"},
    {"id": "d", "kind": "asylum_refusal", "date": "2026-08-03", "against": "r"},
    {"id": "s", "kind": "notification", "date": "2026-08-05", "against": "d", "how": "handed over"},
)


@lru_cache
def without_treaties(state: str) -> Program:
    """A member's own law and the Union's, so that no treaty answers for them."""
    union = tuple(each for each in load_folder(PACKS / "union") if state not in each.not_in)
    return compile_law(Law(state, load_folder(PACKS / state) + union, coded=True))


def on_track(events: tuple[Event, ...], track: str) -> tuple[Event, ...]:
    return tuple({**each, "track": track} if each["id"] == "d" else each for each in events)


def at(day: str, kind: str, against: str) -> Event:
    return {"id": f"{kind} {day}", "kind": kind, "date": day, "against": against}


def situation(program: Program, *events: Event) -> Situation:
    """A complete record, whose file was seen after all of it."""
    raw = {
        "id": "case",
        "host_state": program.law.state,
        "return_states": ["RU"],
        "knowledge": "complete",
        "events": [{"known": each["date"], **each} for each in events],
        "inspected": [{"date": "2026-11-01"}],
    }
    return Situation(facts_of(msgspec.convert(raw, Case)), program, "RU")


def answer(program: Program, on: str, *events: Event, layers: tuple[Layer, ...] = ("domestic", "regional")) -> Answer:
    """What these layers together answer for a deportation on a day."""
    day = date.fromisoformat(on).toordinal()
    answers = {
        held.days.on(day)
        for bar in situation(program, *events).bars
        if bar.layer in layers
        for held in bar.by_reading.values()
        if "deportation" in held.forms
    }
    return "yes" if "yes" in answers else "possibly" if "possibly" in answers else "no"


@pytest.mark.parametrize("state", MEMBERS)
@pytest.mark.parametrize("events", [OLD, NEW])
def test_an_undecided_claim_is_always_barred(state: str, events: tuple[Event, ...]) -> None:
    day = {"2023-05-03": "2023-05-20", "2026-07-06": "2026-07-20"}[events[0]["date"]]
    assert answer(without_treaties(state), day, events[0]) == "yes"


@pytest.mark.parametrize("state", MEMBERS)
def test_an_ordinary_refusal_waits_through_the_period_and_the_appeal(state: str) -> None:
    law = without_treaties(state)
    for events, inside, lodged, pending in (
        (OLD, "2023-06-11", "2023-06-09", "2023-11-01"),
        (NEW, "2026-08-18", "2026-08-12", "2026-10-20"),
    ):
        refused = on_track(events, "regular")
        assert answer(law, inside, *refused) == "yes", inside
        assert answer(law, pending, *refused, at(lodged, "appeal_lodged", "d")) == "yes", pending


@pytest.mark.parametrize("state", MEMBERS)
@pytest.mark.parametrize(
    "track", ["regular", "accelerated", "manifestly unfounded", "inadmissible", "border", "Dublin"]
)
def test_on_no_track_is_a_refusal_under_appeal_free_for_certain_without_a_word_on_danger(
    state: str, track: str
) -> None:
    refused = on_track(OLD, track)
    assert answer(without_treaties(state), "2023-11-01", *refused, at("2023-06-09", "appeal_lodged", "d")) != "no"
    refused = on_track(NEW, track)
    assert answer(without_treaties(state), "2026-10-20", *refused, at("2026-08-10", "appeal_lodged", "d")) != "no"


@pytest.mark.parametrize(
    ("on", "more", "expected"),
    [
        ("2023-06-12", (), "yes"),  # the week to leave, to its last day
        ("2023-08-01", (at("2023-06-09", "appeal_lodged", "d"),), "possibly"),  # suing stops nothing
        ("2023-08-01", (at("2023-06-09", "appeal_lodged", "d"), at("2023-06-09", "stay_requested", "d")), "yes"),
        ("2023-08-01", (at("2023-06-09", "appeal_lodged", "d"), at("2023-06-20", "stay_requested", "d")), "possibly"),
        (
            "2023-08-01",
            (
                at("2023-06-09", "appeal_lodged", "d"),
                at("2023-06-09", "stay_requested", "d"),
                at("2023-06-22", "stay_refused", "d"),
            ),
            "possibly",
        ),
    ],
)
def test_in_germany_only_a_stay_asked_for_within_the_week_stops_removal(
    on: str, more: tuple[Event, ...], expected: Answer
) -> None:
    law = compile_law(Law("DE", load_folder(PACKS / "DE"), coded=True))
    assert answer(law, on, *on_track(OLD, "manifestly unfounded"), *more, layers=("domestic",)) == expected


def test_germany_answers_by_the_day_of_lodging_and_not_by_the_day_asked() -> None:
    law = compile_law(Law("DE", load_folder(PACKS / "DE"), coded=True))
    claim = {"id": "r", "kind": "asylum_request", "date": "2026-03-02", "step": "lodged"}
    case = situation(law, claim, *on_track(NEW, "manifestly unfounded")[1:])
    articles = {
        use.code.cited.article for each in case.docketed.proceedings for chain in each.chains for use in chain.uses
    }
    assert "74(1), 36(3)" in articles
    assert not any("APR" in each for each in articles)


@pytest.mark.parametrize("state", WITHOUT_THEIR_LAW_OF_THE_PACT)
def test_where_the_law_for_the_pact_was_not_found_the_regulation_answers(state: str) -> None:
    law = without_treaties(state)
    refused = on_track(NEW, "regular")
    assert answer(law, "2026-08-19", *refused, layers=("regional",)) == "yes"  # two weeks, the least there can be
    assert answer(law, "2026-08-28", *refused, layers=("regional",)) == "possibly"  # up to a month
    accelerated = on_track(NEW, "accelerated")
    assert (
        answer(law, "2026-08-10", *accelerated, layers=("regional",)) == "yes"
    )  # five days, and 10 August is a Monday
    asked = (at("2026-08-07", "appeal_lodged", "d"), at("2026-08-07", "stay_requested", "d"))
    assert answer(law, "2026-09-15", *accelerated, *asked, layers=("regional",)) == "yes"


@pytest.mark.parametrize(("state", "day", "expected"), [("IE", "2023-05-20", "no"), ("DK", "2023-05-20", "no")])
def test_states_outside_the_directive_are_not_bound_by_it(state: str, day: str, expected: Answer) -> None:
    union = tuple(each for each in load_folder(PACKS / "union") if state not in each.not_in)
    assert not any(each.abbreviation in ("APD", "QD") for each in union)
    asylum = tuple(each for each in union if each.abbreviation not in ("Charter", "RD"))
    assert answer(compile_law(Law(state, asylum, coded=True)), day, OLD[0]) == expected


def test_ireland_takes_part_in_the_regulation_and_denmark_does_not() -> None:
    union = load_folder(PACKS / "union")
    bound = {state: [each for each in union if state not in each.not_in] for state in ("IE", "DK")}
    laws = {state: compile_law(Law(state, tuple(each), coded=True)) for state, each in bound.items()}
    assert answer(laws["IE"], "2026-07-20", NEW[0]) == "yes"
    assert "APR" not in {each.abbreviation for each in bound["DK"]}


@pytest.mark.parametrize("state", MEMBERS)
def test_the_unions_law_stands_beside_each_members_own(state: str) -> None:
    names = {each.abbreviation for each in program_for(state).law.instruments}
    assert {"APD", "APR", "RD", "Charter", "AMMR", "Dublin III"} <= names


@pytest.mark.parametrize("state", MEMBERS)
def test_every_day_from_2010_to_2027_answers(state: str) -> None:
    law = without_treaties(state)
    for year in range(2010, 2027):
        claim = {"id": "r", "kind": "asylum_request", "date": f"{year}-02-01"}
        refusal = {"id": "d", "kind": "asylum_refusal", "date": f"{year}-09-01", "against": "r"}
        assert answer(law, f"{year}-05-15", claim) in ("yes", "possibly")
        assert answer(law, f"{year}-09-05", claim, refusal) in ("yes", "possibly")
