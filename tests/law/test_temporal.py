"""Every day from 2010 to 2027 has an answer in every shipped pack, and answers change only where law, events or parties do.

All that happens in the standard cases happens in 2009, so that after the longest period counted from it (two years) whatever
changes must be the law: the first or last day of a wording, the day of a transition, or the day of a treaty's act.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec
import pytest

from art33.case.nouns import Case
from art33.days.sets import Days, DaySet
from art33.law.load import load_law, states_with_packs
from art33.law.memberships import earliest, memberships_of
from art33.law.parts import parts_of
from art33.law.phrases import read_transition
from art33.law.schema import Instrument
from art33.standing.answer import standing_on
from art33.standing.facts import facts_of
from art33.standing.program import compile_law
from art33.standing.situation import LAYERS, Situation

FIRST, LAST = date(2010, 1, 1).toordinal(), date(2027, 12, 31).toordinal()
SETTLED = date(2011, 7, 1).toordinal()
"""No period counted from the events of a standard case reaches this day."""
CLAIM = {"id": "claim", "kind": "asylum_request", "date": "2009-02-02", "step": "lodged"}
REFUSAL = {"id": "refusal", "kind": "asylum_refusal", "date": "2009-04-06", "against": "claim", "track": "regular"}
SERVED = {"id": "served", "kind": "notification", "date": "2009-04-07", "against": "refusal", "how": "handed over"}
ORDER = {"id": "order", "kind": "removal_order", "date": "2009-04-06", "form": "deportation"}
CASES: dict[str, list[dict[str, Any]]] = {
    "claim": [CLAIM],
    "refusal": [CLAIM, REFUSAL, SERVED],
    "appeal": [
        CLAIM,
        REFUSAL,
        SERVED,
        {"id": "a", "kind": "appeal_lodged", "date": "2009-04-08", "against": "refusal"},
    ],
    "order": [
        ORDER,
        {"id": "n", "kind": "notification", "date": "2009-04-07", "against": "order", "how": "handed over"},
    ],
    "extradition": [
        {"id": "request", "kind": "extradition_request", "date": "2009-03-02", "to": "XX"},
        {"id": "granted", "kind": "extradition_granted", "date": "2009-04-06", "against": "request", "to": "XX"},
    ],
}


def receiving(state: str) -> str:
    """The state to which the person of a standard case may be sent."""
    return "TR" if state == "RU" else "RU"


@cache
def situation(state: str, name: str, moved: int = 0) -> Situation:
    """A standard case in a state; moved by so many days."""
    to = receiving(state)
    events = [event | ({"to": to} if event.get("to") == "XX" else {}) for event in CASES[name]]
    for event in events if moved else ():
        event["date"] = (date.fromisoformat(event["date"]) + timedelta(days=moved)).isoformat()
    raw = {"id": name, "host_state": state, "return_states": [to], "knowledge": "complete", "events": events}
    raw["inspected"] = [{"date": "2028-01-01"}]
    return Situation(facts_of(msgspec.convert(raw, Case)), _program(state), to)


@cache
def _program(state: str) -> Any:
    return compile_law(load_law(state))


def sets(found: Situation) -> dict[str, Days]:
    """Everything a case answers as sets of days: the whole, its layers, routes, bars and titles."""
    named = {"barred": found.barred, "present": found.present}
    named |= {layer: found.layer(layer) for layer in LAYERS}
    for number, bar in enumerate(found.bars):
        named |= {f"bar {number} {bar.id} {reading}": held.days for reading, held in bar.by_reading.items()}
    for number, title in enumerate(found.titles):
        named[f"title {number} {title.code.title.id}"] = title.days
    for verdict in found.verdicts:
        for route in verdict.routes:
            key = f"route {route.form} {sorted(verdict.choices.items())}"
            named |= {f"{key} barred": route.barred, f"{key} live": route.live, f"{key} title": route.title}
    return named


def changes(days: Days) -> set[int]:
    """The days on which an answer differs from that of the day before."""
    ends = {day for first, last in (*days.sure, *days.possible) for day in (first, last + 1)}
    return {day for day in ends if FIRST < day <= LAST and days.on(day) != days.on(day - 1)}


def explained(state: str) -> set[int]:
    """The days on which the law of a state changes: its wordings, what they are vouched for, transitions, treaties."""
    days: set[int] = set()
    for instrument in load_law(state).instruments:
        days |= _dates(instrument)
    # Treaties between two states change with the other one's acts too.
    for act in (*memberships_of(state), *memberships_of(receiving(state))):
        for day in (act.bound_from, act.sure_from, earliest(act)):
            if day is not None:
                days |= {day - 1, day, day + 1}
    return days


def _dates(instrument: Instrument) -> set[int]:
    days: set[int] = set()
    for part in parts_of(instrument):
        value = part.value
        days.add(value.in_force.from_.toordinal())
        days |= {value.in_force.to.toordinal() + 1} if value.in_force.to else set()
        presumed = getattr(value, "presumed_until", None)
        days |= {presumed.toordinal()} if presumed else set()
        for checked in filter(None, (value.checked, instrument.checked)):
            days |= {checked.vouched_from.toordinal()} if checked.vouched_from else set()
            days |= {checked.vouched_to.toordinal() + 1} if checked.vouched_to else set()
    for words in [ladder.for_ for ladder in instrument.ladder] + [rule.for_ for rule in instrument.rule]:
        transition = read_transition(words, "")
        for day in (transition.first, transition.last) if transition else ():
            days |= {day, day + 1} if day is not None else set()
    return days


def canonical(days: DaySet) -> bool:
    """In order, without overlap, and without two stretches that touch."""
    return all(first <= last for first, last in days) and all(
        left[1] + 1 < right[0] for left, right in itertools.pairwise(days)
    )


STATES = (*states_with_packs(), "TH")
BOTH = [(state, name) for state in STATES for name in CASES]


@pytest.mark.parametrize(("state", "name"), BOTH, ids=lambda value: value)
def test_every_day_has_one_answer(state: str, name: str) -> None:
    """Sets in order, the sure days among the possible: so each of the 6,574 days is yes, no or possibly, and only one."""
    for key, days in sets(situation(state, name)).items():
        assert canonical(days.sure) and canonical(days.possible), key
        assert all(days.on(day) == "yes" for stretch in days.sure for day in stretch), key
        assert {days.on(day) for day in range(FIRST, LAST + 1, 31)} <= {"yes", "no", "possibly"}, key


@pytest.mark.parametrize("state", STATES)
def test_answers_change_only_on_days_that_the_law_explains(state: str) -> None:
    known = explained(state)
    for name in CASES:
        for key, days in sets(situation(state, name)).items():
            strange = sorted(day for day in changes(days) if day >= SETTLED and day not in known)
            assert strange == [], (name, key, [date.fromordinal(day).isoformat() for day in strange])


@pytest.mark.parametrize("state", STATES)
def test_the_whole_answer_is_given_on_every_day_on_which_it_may_differ(state: str) -> None:
    """Between two changes every answer is the same, so the days of change, and a day of each year, stand for all."""
    for name in CASES:
        found = situation(state, name)
        telling = {day for days in sets(found).values() for day in changes(days)}
        for day in sorted(telling | {date(year, 1, 1).toordinal() for year in (2010, 2015, 2020, 2024, 2026, 2027)}):
            answer = standing_on(found, day)
            assert answer.barred == found.barred.on(day)
            assert answer.removable in ("no", "contested", "unknown", "no order on record", "nothing found")


@pytest.mark.parametrize("state", STATES)
def test_cases_astride_a_change_of_law_are_answered(state: str) -> None:
    """The standard cases moved so that the decision falls on each day on which a wording begins or ends."""
    own = {
        day for each in load_law(state).instruments if each.layer in ("domestic", "regional") for day in _dates(each)
    }
    anchor = date(2009, 4, 6).toordinal()
    for day in sorted(day for day in own if FIRST <= day <= LAST):
        for name in ("refusal", "appeal"):
            moved = situation(state, name, day - anchor)
            for key, days in sets(moved).items():
                assert canonical(days.sure) and canonical(days.possible), key
            for asked in (day - 1, day, day + 1):
                assert standing_on(moved, asked).barred == moved.barred.on(asked)
    situation.cache_clear()
