"""The northern packs: refused in the regular procedure, may removal go ahead; old and new claims; what only a request stops."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from art33.case.load import case_from_object
from art33.law.load import PACKS, Law, load_folder
from art33.standing.facts import facts_of
from art33.standing.program import Program, compile_law
from art33.standing.remedies import pooled
from art33.standing.situation import Situation

Events = list[dict[str, Any]]

OLD = {"LT": 2023, "PL": 2023, "FI": 2023, "SE": 2023, "NO": 2024, "EE": 2024, "LV": 2024}
"""A year in which the law of each state is coded, before the Regulation of 2026. Denmark refers every refusal by itself."""
UNION = ("LT", "PL", "FI", "SE", "EE", "LV")
SECOND_COURT_HOLDS = {"SE"}
"""Where removal goes on waiting after the first ruling, while a further appeal can be lodged."""


def domestic(state: str) -> Program:
    """The state's own law alone, so that no treaty and no law of the Union answers for it."""
    return compile_law(Law(state, load_folder(PACKS / state), coded=True))


def situation(state: str, events: Events) -> Situation:
    raw = {
        "id": "case",
        "host_state": state,
        "return_states": ["RU"],
        "knowledge": "complete",
        "inspected": [{"date": "2027-12-31"}],
        # Every danger was examined and finally rejected, so that only the proceeding answers.
        "risk": [
            {"state": "RU", "of": harm, "status": "finally_rejected", "by": "court", "date": "2015-01-05", "look": LOOK}
            for harm in ("persecution", "torture", "other ill-treatment", "death penalty", "arbitrary killing")
        ],
        "events": events,
    }
    return Situation(facts_of(case_from_object(raw)), domestic(state), "RU", "deportation")


LOOK = {"harm": "yes", "merits": "yes", "reasons": "yes", "could_stop": "yes"}


def claim(year: int, month: int = 2, step: str | None = None) -> dict[str, Any]:
    event = {"id": "claim", "kind": "asylum_request", "date": f"{year}-{month:02}-01"}
    return event | ({"step": step} if step else {})


def refusal(year: int, month: int = 6, track: str = "regular") -> Events:
    return [
        {"id": "no", "kind": "asylum_refusal", "date": f"{year}-{month:02}-03", "against": "claim", "track": track},
        {"kind": "notification", "id": "copy", "date": f"{year}-{month:02}-03", "against": "no", "how": "handed over"},
    ]


def appeal(year: int) -> Events:
    return [{"id": "appeal", "kind": "appeal_lodged", "date": f"{year}-06-06", "against": "no"}]


def dismissal(year: int) -> Events:
    ruling = {"id": "ruling", "kind": "appeal_dismissed", "date": f"{year}-10-03", "against": "appeal"}
    return [ruling | {"examined": "yes", "look": LOOK}]


def answer(state: str, events: Events, day: str) -> str:
    found = situation(state, events)
    return found.layer("domestic").on(date.fromisoformat(day).toordinal())


@pytest.mark.parametrize(("state", "year"), OLD.items())
def test_undecided_then_refused_then_on_appeal(state: str, year: int) -> None:
    undecided = [claim(year)]
    assert answer(state, undecided, f"{year}-03-01") == "yes"
    refused = undecided + refusal(year)
    assert answer(state, refused, f"{year}-06-05") == "yes"
    appealed = refused + appeal(year)
    for day in (f"{year}-06-06", f"{year}-07-01", f"{year}-10-02"):
        assert answer(state, appealed, day) == "yes"


@pytest.mark.parametrize(("state", "year"), OLD.items())
def test_what_nobody_appealed_holds_no_longer(state: str, year: int) -> None:
    events = [claim(year), *refusal(year), *order(year)]
    assert answer(state, events, f"{year}-11-20") == "no"


def order(year: int) -> Events:
    return [
        {"id": "order", "kind": "removal_order", "date": f"{year}-06-03", "form": "deportation", "track": "regular"},
        {"kind": "notification", "id": "paper", "date": f"{year}-06-03", "against": "order", "how": "handed over"},
    ]


@pytest.mark.parametrize(("state", "year"), OLD.items())
def test_after_the_first_ruling(state: str, year: int) -> None:
    events = [claim(year), *refusal(year), *appeal(year), *dismissal(year)]
    events += [{"id": "further", "kind": "appeal_lodged", "date": f"{year}-10-10", "against": "ruling"}]
    expected = {"SE": {"yes"}, "LT": {"possibly"}, "PL": {"yes"}}
    # In Lithuania the effect of the further appeal was not found; in Poland force needs a return decision, and there is none.
    assert answer(state, events, f"{year}-11-20") in expected.get(state, {"no", "possibly"})
    if state in SECOND_COURT_HOLDS:
        assert answer(state, events, f"{year}-12-20") == "yes"


@pytest.mark.parametrize("state", UNION)
def test_the_day_a_claim_was_lodged_chooses_the_law(state: str) -> None:
    def remedies(lodged: dict[str, Any]) -> set[str]:
        found = pooled(situation(state, [lodged, *refusal(2026, month=9)]))
        return {each.uses[0].code.step.remedy for each in found}

    old = remedies(claim(2026, step="lodged") | {"date": "2026-06-11"})
    new = remedies(claim(2026, step="lodged") | {"date": "2026-06-12"})
    assert not any("Regulation" in name for name in old)
    assert new == {
        "ordinary appeal under the Regulation",
        "ordinary appeal under the Regulation, longest period",
    }


@pytest.mark.parametrize("state", UNION)
def test_the_range_of_the_regulation(state: str) -> None:
    events = [claim(2026, 7, "lodged"), *refusal(2026, 9)]
    found = situation(state, events)

    def waits(day: str) -> set[str]:
        bars = [bar for bar in found.bars if bar.suspends == "asylum"]
        return {bar.by_reading[""].days.on(date.fromisoformat(day).toordinal()) for bar in bars}

    assert waits("2026-09-17") == {"yes"}
    assert waits("2026-09-25") == {"possibly"}
    assert waits("2026-10-20") == {"no"}
    lasts = [each.last for each in pooled(found)]
    assert min(safe for safe, _ in lasts) == date(2026, 9, 17).toordinal()
    assert max(possible for _, possible in lasts) >= date(2026, 10, 5).toordinal()


@pytest.mark.parametrize(("state", "kind", "track"), [("FI", "asylum_inadmissible", "inadmissible")])
def test_only_a_request_to_stay_holds(state: str, kind: str, track: str) -> None:
    events = [claim(2023), *refusal(2023, track=track)]
    events[1] = events[1] | {"kind": kind}
    asked = [*events, {"id": "ask", "kind": "stay_requested", "date": "2023-06-07", "against": "no"}]
    refused = [*asked, {"id": "answer", "kind": "stay_refused", "date": "2023-06-14", "against": "ask"}]
    assert answer(state, [*events, *appeal(2023)], "2023-06-12") == "no"
    assert answer(state, asked, "2023-06-12") == "yes"
    assert answer(state, refused, "2023-06-15") == "no"


def test_lithuania_accelerated_refusals_wait_for_the_court_that_was_asked() -> None:
    events = [claim(2023), *refusal(2023, track="accelerated"), *appeal(2023)]
    ask = {"id": "ask", "kind": "stay_requested", "date": "2023-06-06", "against": "appeal"}
    assert answer("LT", events, "2023-06-20") == "no"
    assert answer("LT", [*events, ask], "2023-06-20") == "yes"


def test_sweden_only_the_appeal_stops_a_refusal_enforced_at_once() -> None:
    events = [claim(2023), *refusal(2023, track="manifestly unfounded")]
    stay = {"id": "stay", "kind": "stay_refused", "date": "2023-06-15", "against": "appeal"}
    assert answer("SE", events, "2023-06-05") == "no"
    assert answer("SE", [*events, *appeal(2023)], "2023-06-12") == "yes"
    assert answer("SE", [*events, *appeal(2023), stay], "2023-06-20") == "no"


def test_poland_the_court_does_not_suspend() -> None:
    decided = [claim(2023), *refusal(2023), *appeal(2023), *dismissal(2023)]
    suit = {"id": "suit", "kind": "appeal_lodged", "date": "2023-10-20", "against": "ruling"}
    found = situation("PL", [*decided, suit])
    day = date(2023, 11, 20).toordinal()
    holding = {bar.id for bar in found.bars if bar.by_reading[""].days.on(day) == "yes"}
    assert holding <= {"no return without a decision", "no surrender without rulings in force"}
    assert answer("PL", [*decided, suit, *order(2024)], "2024-08-01") != "yes"


def test_denmark_the_board_and_the_stay_until_it_has_decided() -> None:
    year = 2023
    referred = [claim(year), *refusal(year)]
    referred += [{"id": "appeal", "kind": "appeal_lodged", "date": f"{year}-06-03", "against": "no"}]
    assert answer("DK", [claim(year)], f"{year}-03-01") == "yes"
    assert answer("DK", [claim(year), *refusal(year)], f"{year}-08-01") == "yes"
    assert answer("DK", referred, f"{year}-08-01") == "yes"
    assert answer("DK", [*referred, *dismissal(year)], f"{year}-11-20") == "no"


@pytest.mark.parametrize("state", [*OLD, "DK"])
@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("track", ["regular", None])
def test_no_open_case_is_called_free(state: str, year: int, track: str | None) -> None:
    """Nobody recorded when the claim was lodged: under the old law and the new, with the procedure known or not."""
    month = 6 if year == 2025 else 9
    events = [claim(year, month - 2), *refusal(year, month)]
    events[1] = {key: value for key, value in events[1].items() if key != "track"} | ({"track": track} if track else {})
    lodged = {"id": "appeal", "kind": "appeal_lodged", "date": f"{year}-{month:02}-06", "against": "no"}
    assert answer(state, events[:1], f"{year}-{month - 1:02}-01") == "yes"
    expected = {"yes"} if track else {"yes", "possibly"}
    for day in (f"{year}-{month:02}-03", f"{year}-{month:02}-05"):
        assert answer(state, events, day) in expected
    for day in (f"{year}-{month:02}-06", f"{year}-{month + 1:02}-20"):
        assert answer(state, [*events, lodged], day) in expected


@pytest.mark.parametrize("state", ["LT", "PL", "FI", "SE", "EE", "LV"])
def test_before_the_first_coded_day_nothing_is_called_free(state: str) -> None:
    events = [claim(2012), *refusal(2012), *appeal(2012)]
    assert answer(state, events, "2012-03-01") != "no"
    assert answer(state, events, "2012-07-01") != "no"
