"""Facts supposed, moved, changed or supposed away, and every way of writing that wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.standing.generate import draw
from tests.standing.small import APPEALED, ASKED, DISMISSED, REFUSED, SERVED, case, law

from art33.case.load import load_case
from art33.case.nouns import Case, Event
from art33.days.day import parse_day
from art33.errors import InputError
from art33.standing.assumptions import assume
from art33.standing.facts import facts_of
from art33.standing.program import compile_law
from art33.standing.remedies import remedies_on
from art33.standing.situation import Situation

SOURCES = [
    {"id": "paper", "published": "2022-11-10"},
    {"id": "later", "published": "2022-12-05"},
]


def event(made: Case, name: str) -> Event:
    return next(each for each in made.events if each.id == name)


def test_nothing_assumed_is_the_case_itself() -> None:
    made = case(ASKED, REFUSED)
    assert assume(made, []) is made


def test_an_event_more() -> None:
    made = assume(
        case(ASKED, REFUSED),
        ['appeal_lodged 2022-11-08 against=refused body="administrative court" look.merits=yes persons=p1,p2'],
    )
    more = event(made, "assumed-1")
    assert (more.kind, more.date, more.against, more.body) == (
        "appeal_lodged",
        "2022-11-08",
        "refused",
        "administrative court",
    )
    assert more.look is not None and more.look.merits == "yes" and more.look.reasons is None
    assert more.persons == ("p1", "p2")
    assert len(made.events) == 3


def test_one_assumption_can_lean_on_another() -> None:
    made = assume(
        case(ASKED, REFUSED),
        ["appeal_lodged 2022-11-08 against=refused id=mine", "appeal_dismissed 2022-12-01/2022-12-05 against=mine"],
    )
    assert event(made, "assumed-1").against == "mine"
    assert event(made, "assumed-1").date == "2022-12-01/2022-12-05"


def test_names_do_not_clash() -> None:
    made = assume(case(ASKED | {"id": "assumed-1"}), ["charge null", "charge 2022-12"])
    assert [each.id for each in made.events] == ["assumed-1", "assumed-2", "assumed-3"]
    assert [each.date for each in made.events] == ["2022-10-03", None, "2022-12"]


def test_an_event_that_never_happened_is_denied_for_every_day() -> None:
    made = assume(case(ASKED, REFUSED, APPEALED), ["not appealed"])
    assert (event(made, "appealed").polarity, event(made, "appealed").date) == ("denied", None)
    assert event(made, "refused") == event(case(ASKED, REFUSED), "refused")


@pytest.mark.parametrize(("assumed", "state"), [([], "used"), (["not appealed"], "lapsed")])
def test_that_no_appeal_was_lodged_is_used(assumed: list[str], state: str) -> None:
    told = assume(case(ASKED, REFUSED, SERVED, APPEALED, knowledge="reported", sources=[SOURCES[1]]), assumed)
    there = Situation(facts_of(told), compile_law(law()), "SY")
    appeal = next(each for each in remedies_on(there, parse_day("2022-11-20")) if each.rule == "appeal to the court")
    assert appeal.state == state


def test_what_is_against_it_must_fall_too_in_any_order() -> None:
    made = case(ASKED, REFUSED, APPEALED, DISMISSED)
    with pytest.raises(InputError, match="“dismissed” is against it"):
        assume(made, ["not appealed"])
    for order in (["not appealed", "not dismissed"], ["not dismissed", "not appealed"]):
        assert {each.polarity for each in assume(made, order).events} == {"asserted", "denied"}
    moved = assume(made, ["not appealed", "dismissed against=refused"])
    assert event(moved, "dismissed").against == "refused"


def test_danger_that_rested_on_it_alone_falls_with_it() -> None:
    risk = [
        {"state": "SY", "status": "found", "events": ["grant"]},
        {"state": "SY", "status": "alleged", "of": "torture", "events": ["grant", "asked"]},
        {"state": "SY", "status": "alleged"},
    ]
    made = case(ASKED, {"id": "grant", "kind": "asylum_grant", "date": "2022-11-01"}, risk=risk)
    kept = assume(made, ["not grant"]).risk
    assert [(each.status, each.of, each.events) for each in kept] == [
        ("alleged", "torture", ("asked",)),
        ("alleged", "unspecified", ()),
    ]


def test_a_field_changed_and_a_field_emptied() -> None:
    made = assume(
        case(ASKED, REFUSED | {"until": "2022-11-03"}), ["refused date=2022-11-02 until=null track=accelerated"]
    )
    changed = event(made, "refused")
    assert (changed.date, changed.until, changed.track, changed.against) == ("2022-11-02", None, "accelerated", "asked")
    assert event(assume(made, ["refused date=null"]), "refused").date is None


def test_a_field_of_a_field_leaves_the_others() -> None:
    made = case(ASKED, REFUSED | {"look": {"merits": "yes", "reasons": "no"}})
    look = event(assume(made, ["refused look.merits=no"]), "refused").look
    assert look is not None and (look.merits, look.reasons) == ("no", "no")


def test_an_id_that_is_also_a_kind_is_told_apart_by_what_follows() -> None:
    made = case({"id": "conviction", "kind": "conviction", "date": "2022-11-01"})
    assert event(assume(made, ["conviction date=2022-11-05"]), "conviction").date == "2022-11-05"
    assert len(assume(made, ["conviction 2022-11-05"]).events) == 2


def test_another_day_is_no_longer_what_the_sources_say_but_known_from_when_they_spoke() -> None:
    statement = {"id": "s1", "kind": "asylum_refusal", "source": "later", "quote": "refused", "date": "2022-11-01"}
    told = case(
        ASKED, REFUSED | {"sources": ["paper", "s1"]}, sources=SOURCES, statements=[statement | {"event": "refused"}]
    )
    moved = event(assume(told, ["refused date=2022-11-03"]), "refused")
    assert (moved.sources, moved.known) == ((), "2022-11-10")
    later = event(assume(told, ["refused date=2022-11-20"]), "refused")
    assert (later.sources, later.known) == ((), None)
    own = case(ASKED, REFUSED | {"sources": ["paper"], "known": "2022-11-12"}, sources=SOURCES)
    assert event(assume(own, ["refused date=2022-11-03"]), "refused").known == "2022-11-12"
    assert event(assume(own, ["refused date=2022-11-03 known=2022-11-05"]), "refused").known == "2022-11-05"
    same = event(assume(told, ["refused date=2022-11-01"]), "refused")
    assert same.sources == ("paper", "s1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "says nothing"),
        ('asylum_refusal 2022-11-01 body="court', "quotation mark"),
        ("deported 2022-11-01", "no kind of event"),
        ("asylum_refused 2022-11-01", "near: asylum_refusal"),
        ("asylum_refusal", "comes its day"),
        ("asylum_refusal against=refused", "comes its day"),
        ("asylum_refusal yesterday", "comes its day"),
        ("asylum_refusal 2022-11-31", "2022-11-31"),
        ("asylum_refusal 2022-11-01 2022-11-02", "key=value"),
        ("asylum_refusal 2022-11-01 agianst=asked", "is “against” meant?"),
        ("asylum_refusal 2022-11-01 against=nobody", "there is no event “nobody”"),
        ("asylum_refusal 2022-11-01 track=fast", "track"),
        ("asylum_refusal 2022-11-01 look=yes", "look.merits=yes"),
        ("asylum_refusal 2022-11-01 look.merit=yes", "merit"),
        ("asylum_refusal 2022-11-01 body.x=yes", "no “body.x”"),
        ("asylum_refusal 2022-11-01 to=Syria", "SY"),
        ("asylum_refusal 2022-11-01 body=a body=b", "given twice"),
        ("asylum_refusal 2022-11-01 id=a id=b", "one id"),
        ("asylum_refusal 2022-11-01 id=", "one id"),
        ("asylum_refusal 2022-11-01 id=asked", "two events with this id"),
        ("asylum_refusal 2022-11-01 sources=paper", "cannot be assumed"),
        ("refused", "say what"),
        ("refused 2022-11-05", "say what about “refused”"),
        ("refused id=other", "cannot be assumed"),
        ("refused date=soon", "soon"),
        ("refusal date=2022-11-05", "is “refused” meant?"),
        ("not", "the id of one event"),
        ("not refused asked", "the id of one event"),
        ("not nothing", "there is no event “nothing”"),
        ("not denied", "already"),
        ("asked against=refused", "circle"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_that_quotes_it(text: str, words: str) -> None:
    made = case(ASKED, REFUSED, {"id": "denied", "kind": "removal", "date": None, "polarity": "denied"})
    with pytest.raises(InputError) as error:
        assume(made, [text])
    assert str(error.value).startswith(f"cannot assume “{text}”: ")
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_an_event_named_and_no_more() -> None:
    with pytest.raises(InputError, match="say what about “refused”"):
        assume(case(ASKED, REFUSED), ["refused"])


def test_the_shipped_example_can_be_assumed_upon_and_is_not_touched(example: Path) -> None:
    made = load_case(example)
    before = load_case(example)
    assert assume(made, ["not asylum-appeal", "sentence-ruling date=2023-01-05"]) != before
    assert made == before


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_day_it_has_anyway_changes_nothing(seed: int) -> None:
    made, _ = draw(seed).parsed()
    texts: list[Any] = [f"{each.id} date={each.date or 'null'}" for each in made.events]
    assert assume(made, texts) == made
