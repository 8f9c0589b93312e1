"""Nine states east of the Union: no asylum case that is open, and no surrender under challenge, is ever called free."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec
import pytest

from art33.case.nouns import Case
from art33.days.sets import Answer
from art33.law.load import PACKS, Law, load_folder
from art33.law.schema import Checked
from art33.standing.answer import standing_on
from art33.standing.facts import facts_of
from art33.standing.program import Program, compile_law
from art33.standing.situation import Situation

STATES = ("AM", "AZ", "GE", "KG", "MD", "TJ", "TR", "UA", "UZ")
WITH_ASYLUM_LAW = tuple(state for state in STATES if state != "UZ")
"""Uzbekistan has no law on refugees; what stands in its pack is extradition and expulsion."""
STAYS_DURING_THE_REGULAR_APPEAL = ("AM", "GE", "TR", "UA")
"""Where the period of the first appeal and the stay meanwhile are both told by a source."""

CLAIM = {"id": "r", "kind": "asylum_request", "date": "2026-03-02"}
REFUSAL = {"id": "d", "kind": "asylum_refusal", "date": "2026-09-07", "against": "r", "track": "regular"}
SERVED = {"id": "s", "kind": "notification", "date": "2026-09-07", "against": "d", "how": "handed over"}
APPEAL = {"id": "a", "kind": "appeal_lodged", "date": "2026-09-08", "against": "d"}
SOUGHT = {"id": "q", "kind": "extradition_request", "date": "2026-08-03", "state": "SY"}
GRANTED = {"id": "g", "kind": "extradition_granted", "date": "2026-09-07", "against": "q"}
TOLD = {"id": "t", "kind": "notification", "date": "2026-09-07", "against": "g", "how": "handed over"}


@lru_cache
def program(state: str) -> Program:
    """The domestic law alone, so that no treaty answers for it."""
    return compile_law(Law(state, load_folder(PACKS / state), coded=True))


def situation(state: str, *events: dict[str, str], knowledge: str = "complete") -> Situation:
    raw = {
        "id": "case",
        "host_state": state,
        "return_states": ["SY"],
        "knowledge": knowledge,
        "events": [{"known": each["date"], **each} for each in events],
        "inspected": [{"date": "2026-11-01"}],
    }
    return Situation(facts_of(msgspec.convert(raw, Case)), program(state), "SY")


def answer(state: str, form: str, on: str, *events: dict[str, str], knowledge: str = "complete") -> Answer:
    """What domestic law answers for one form of removal on a day."""
    day = date.fromisoformat(on).toordinal()
    of = situation(state, *events, knowledge=knowledge)
    answers = {each.days.on(day) for bar in of.bars for each in bar.by_reading.values() if form in each.forms}
    return "yes" if "yes" in answers else "possibly" if "possibly" in answers else "no"


@pytest.mark.parametrize("knowledge", ["complete", "reported"])
@pytest.mark.parametrize("state", WITH_ASYLUM_LAW)
def test_refused_in_the_regular_procedure_and_the_appeal_open(state: str, knowledge: str) -> None:
    found = answer(state, "deportation", "2026-09-09", CLAIM, REFUSAL, SERVED, knowledge=knowledge)
    assert found == "yes" if state in STAYS_DURING_THE_REGULAR_APPEAL else found != "no"


@pytest.mark.parametrize("on", ["2026-09-15", "2026-10-20", "2027-03-01"])
@pytest.mark.parametrize("state", WITH_ASYLUM_LAW)
def test_refused_in_the_regular_procedure_and_the_appeal_pending(state: str, on: str) -> None:
    found = answer(state, "deportation", on, CLAIM, REFUSAL, SERVED, APPEAL)
    assert found == "yes" if state in STAYS_DURING_THE_REGULAR_APPEAL else found != "no"


@pytest.mark.parametrize("state", STATES)
def test_extradition_beside_an_open_asylum_case(state: str) -> None:
    found = answer(state, "extradition", "2026-09-15", SOUGHT, CLAIM, REFUSAL, SERVED, APPEAL)
    assert found != "no"
    if state == "UA":
        assert found == "yes", "no decision on surrender before the asylum case is closed for good"


@pytest.mark.parametrize("state", STATES)
def test_surrender_on_the_day_after_the_decision(state: str) -> None:
    assert answer(state, "extradition", "2026-09-08", SOUGHT, GRANTED, TOLD) != "no"


@pytest.mark.parametrize("state", STATES)
def test_nobody_is_handed_over_informally(state: str) -> None:
    assert answer(state, "abduction", "2026-09-08", SOUGHT) != "no"


@pytest.mark.parametrize("state", STATES)
def test_every_month_of_every_pack_evaluates(state: str) -> None:
    of = situation(state, CLAIM, REFUSAL, SERVED, APPEAL, SOUGHT, GRANTED, TOLD)
    for year in range(2010, 2028):
        for month in (1, 7):
            standing_on(of, date(year, month, 15).toordinal())


@pytest.mark.parametrize("state", STATES)
def test_what_is_only_remembered_never_permits(state: str) -> None:
    """A title whose law nobody compared with a text is possibly in force, never surely."""
    orders = [
        {"id": "o", "kind": "removal_order", "date": "2026-03-02", "form": form}
        for form in ("deportation", "administrative expulsion", "criminal expulsion")
    ]
    for order in (*orders, GRANTED | {"date": "2026-03-02"}):
        of = situation(state, SOUGHT | {"date": "2026-02-02"}, order)
        for held in of.titles:
            checked: Checked | None = held.code.title.checked
            if checked is not None and checked.against == "recalled":
                assert held.days.on(date(2026, 10, 20).toordinal()) != "yes", held.code.title.id


@pytest.mark.parametrize("state", STATES)
def test_no_period_rests_on_memory(state: str) -> None:
    """A remedy whose period was only recalled has none here, so that nothing is surely lapsed by it."""
    for instrument in load_folder(PACKS / state):
        for ladder in instrument.ladder:
            for step in ladder.step:
                checked = step.checked or instrument.checked
                if checked.against == "recalled" and (state, step.remedy) != ("TR", "action against inadmissibility"):
                    assert step.within is None, f"{state}, {step.remedy}"
