"""Eight western states: refused in the regular procedure, may removal go ahead; claims old and new; extradition beside asylum."""

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
from art33.standing.program import Program, compile_law, program_for
from art33.standing.remedies import pooled
from art33.standing.situation import Situation

Event = dict[str, Any]

STATES = ("FR", "GB", "ES", "CH", "IT", "GR", "IE", "PT")
STAYS_FROM_THE_REFUSAL = ("FR", "CH", "IT", "GR", "IE", "PT")
"""Where removal waits while the time to appeal runs; in the United Kingdom it waits from the lodging on, in Spain on request."""
STAYS_ON_APPEAL = (*STAYS_FROM_THE_REFUSAL, "GB")
CLAIM_HOLDS_EXTRADITION = ("GB", "ES", "GR", "PT")
"""Where the law itself says that an undecided claim holds back surrender to the state that is feared."""
YEARS = {"before the pact": (2025, 3), "under the pact": (2026, 8)}
"""The year and month of the refusal; the claim was made five weeks before, and nobody recorded when it was lodged."""
LOOK = {"harm": "yes", "merits": "yes", "reasons": "yes", "could_stop": "yes"}
HARMS = ("persecution", "torture", "other ill-treatment", "death penalty", "arbitrary killing")
HARMS_OF_EXTRADITION = (*HARMS, "flagrant denial of justice")


@lru_cache
def domestic(state: str) -> Program:
    """The state's own law alone, so that no treaty and no law of the Union answers for it."""
    return compile_law(Law(state, load_folder(PACKS / state), coded=True))


def situation(state: str, *events: Event, knowledge: str = "complete", program: Program | None = None) -> Situation:
    """A case in which every danger was finally rejected long ago, so that only the proceedings answer."""
    raw = {
        "id": "case",
        "host_state": state,
        "return_states": ["TR"],
        "knowledge": knowledge,
        "inspected": [{"date": "2027-12-31"}],
        "risk": [
            {"state": "TR", "of": harm, "status": "finally_rejected", "by": "court", "date": "2005-01-05", "look": LOOK}
            for harm in HARMS_OF_EXTRADITION
        ],
        "events": [*events],
    }
    return Situation(facts_of(case_from_object(raw)), program or domestic(state), "TR")


def answer(of: Situation, form: str, on: date) -> Answer:
    """What the law answers for one form of removal on a day."""
    day = on.toordinal()
    answers = {of.bar_days(bar).on(day) for bar in of.bars if any(form in h.forms for h in bar.by_reading.values())}
    return "yes" if "yes" in answers else "possibly" if "possibly" in answers else "no"


def refused(regime: str, track: str | None = "regular") -> list[Event]:
    """Asked, refused and served: the refusal on the 3rd of its month, a Monday."""
    year, month = YEARS[regime]
    asked = date(year, month, 3).toordinal() - 35
    claim = {"id": "r", "kind": "asylum_request", "date": date.fromordinal(asked).isoformat()}
    no = {"id": "d", "kind": "asylum_refusal", "date": f"{year}-{month:02}-03", "against": "r"}
    copy = {"id": "s", "kind": "notification", "date": no["date"], "against": "d", "how": "handed over"}
    return [claim, no | ({"track": track} if track else {}), copy]


def appealed(regime: str, track: str | None = "regular") -> list[Event]:
    year, month = YEARS[regime]
    return [
        *refused(regime, track),
        {"id": "a", "kind": "appeal_lodged", "date": f"{year}-{month:02}-05", "against": "d"},
    ]


def later(regime: str, days: int) -> date:
    """So many days after the refusal."""
    return date.fromordinal(date(*YEARS[regime], 3).toordinal() + days)


@pytest.mark.parametrize("regime", YEARS)
@pytest.mark.parametrize("state", STATES)
def test_while_the_claim_is_undecided(state: str, regime: str) -> None:
    of = situation(state, refused(regime)[0])
    assert answer(of, "deportation", later(regime, -5)) == "yes"


@pytest.mark.parametrize("regime", YEARS)
@pytest.mark.parametrize("state", STATES)
def test_refused_and_the_time_to_appeal_runs(state: str, regime: str) -> None:
    found = answer(situation(state, *refused(regime)), "deportation", later(regime, 3))
    if state in STAYS_FROM_THE_REFUSAL or (state, regime) == ("ES", "under the pact"):
        assert found == "yes"
    elif state == "GB":
        assert found == "possibly", "a policy protects until the appeal is lodged, no rule of law"


def test_spain_leaves_that_time_to_the_law_of_the_union() -> None:
    events = refused("before the pact")
    assert answer(situation("ES", *events), "deportation", later("before the pact", 3)) == "no"
    whole = situation("ES", *events, program=program_for("ES"))
    assert answer(whole, "deportation", later("before the pact", 3)) != "no"


@pytest.mark.parametrize("regime", YEARS)
@pytest.mark.parametrize("state", STATES)
def test_refused_and_the_appeal_pending(state: str, regime: str) -> None:
    found = answer(situation(state, *appealed(regime)), "deportation", later(regime, 100))
    if state in STAYS_ON_APPEAL or (state, regime) == ("ES", "under the pact"):
        assert found == "yes"
    else:
        assert found == "possibly"


@pytest.mark.parametrize("knowledge", ["complete", "reported"])
@pytest.mark.parametrize("track", [None, "accelerated", "manifestly unfounded", "border"])
@pytest.mark.parametrize("state", STATES)
def test_a_pending_appeal_is_never_free_where_the_track_is_not_known(
    state: str, track: str | None, knowledge: str
) -> None:
    """With the Union's law beside it, as a case is answered."""
    of = situation(state, *appealed("before the pact", track), knowledge=knowledge, program=program_for(state))
    assert answer(of, "deportation", later("before the pact", 30)) != "no"


@pytest.mark.parametrize("regime", YEARS)
@pytest.mark.parametrize("state", STATES)
def test_nothing_of_the_proceeding_holds_once_all_is_over(state: str, regime: str) -> None:
    """So that the answers above are no answers for every case."""
    found = answer(situation(state, *refused(regime)), "deportation", later(regime, 300))
    assert found == "no"


@pytest.mark.parametrize("state", STATES)
def test_the_last_day_to_appeal_is_never_later_than_the_law_says_of_the_shortest_period(state: str) -> None:
    """Where the track is not known the safe day is that of the shortest."""
    safe = {}
    for track in (None, "regular", "accelerated"):
        of = situation(state, *refused("before the pact", track))
        safe[track] = min(
            each.last[0] for each in pooled(of) if each.uses[0].decision.id == "d" and each.uses[0].code.period
        )
    assert safe[None] <= min(safe["regular"], safe["accelerated"])


SOUGHT = {"id": "q", "kind": "extradition_request", "date": "2025-02-10", "state": "TR"}
GRANTED = {"id": "g", "kind": "extradition_granted", "date": "2025-02-17", "against": "q"}
TOLD = {"id": "t", "kind": "notification", "date": "2025-02-17", "against": "g", "how": "handed over"}


@pytest.mark.parametrize("state", STATES)
def test_extradition_beside_an_undecided_claim(state: str) -> None:
    of = situation(state, refused("before the pact")[0], SOUGHT, GRANTED, TOLD)
    found = answer(of, "extradition", date(2025, 8, 1))
    # In the Republic of Ireland no rule before 2026 suspends extradition for a claim.
    assert (
        found == "yes" if state in CLAIM_HOLDS_EXTRADITION else found == "no" if state == "IE" else found == "possibly"
    )


@pytest.mark.parametrize("state", [each for each in STATES if each != "PT"])
def test_nobody_is_surrendered_without_a_decision_that_can_be_carried_out(state: str) -> None:
    """Portuguese extradition procedure is not coded."""
    assert answer(situation(state, SOUGHT), "extradition", date(2025, 3, 10)) == "yes"
    assert answer(situation(state, SOUGHT, GRANTED, TOLD), "extradition", date(2025, 2, 18)) != "no"


def test_spain_suspends_extradition_under_one_reading_until_the_courts_have_decided() -> None:
    of = situation("ES", *appealed("before the pact"), SOUGHT, GRANTED, TOLD)
    (rule,) = [bar for bar in of.bars if bar.id == "extradition waits for asylum"]
    answers = {name: held.days.on(date(2025, 8, 1).toordinal()) for name, held in rule.by_reading.items()}
    assert answers == {"the courts'": "yes", "the Minister's": "no"}


def test_the_united_kingdom_holds_surrender_through_permission_to_appeal() -> None:
    dismissed = {"id": "x", "kind": "appeal_dismissed", "date": "2025-06-02", "against": "a", "examined": "yes"}
    reasons = {"id": "y", "kind": "notification", "date": "2025-06-02", "against": "x", "how": "handed over"}
    of = situation("GB", *appealed("before the pact"), dismissed, reasons, SOUGHT, GRANTED, TOLD)
    assert answer(of, "extradition", date(2025, 6, 10)) == "yes"
    assert answer(of, "deportation", date(2025, 6, 10)) == "yes"
    assert answer(of, "extradition", date(2025, 7, 10)) == "no"


def test_france_tells_the_regular_from_the_accelerated_procedure() -> None:
    pending = later("before the pact", 60)
    assert answer(situation("FR", *appealed("before the pact")), "deportation", pending) == "yes"
    assert answer(situation("FR", *appealed("before the pact", "accelerated")), "deportation", pending) == "possibly"


@pytest.mark.parametrize("state", STATES)
def test_every_half_year_of_every_pack_evaluates(state: str) -> None:
    of = situation(state, *appealed("before the pact"), SOUGHT, GRANTED, TOLD, program=program_for(state))
    for year in range(2010, 2028):
        for month in (1, 7):
            standing_on(of, date(year, month, 15).toordinal())
