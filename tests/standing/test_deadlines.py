"""What ends by a period: last days worked out by hand, states on the days around them, stable names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.standing.generate import draw
from tests.standing.small import APPEALED, ASKED, ASYLUM_ACT, DISMISSED, REFUSED, SERVED, TREATY, case, law, situation

from art33.case.load import load_case
from art33.days.day import parse_day
from art33.standing.answer import situation_of
from art33.standing.deadlines import Deadline, act_by, deadlines_on, planned_removal, recorded_plan
from art33.standing.facts import facts_of
from art33.standing.office import Moment
from art33.standing.program import compile_law
from art33.standing.situation import Situation


def rows(on: str, *events: dict[str, Any], **more: Any) -> dict[str, Deadline]:
    found = deadlines_on(situation(*events, **more), parse_day(on))
    return {f"{each.what} ({each.against})": each for each in found}


def days(deadline: Deadline) -> tuple[str | None, str | None]:
    return deadline.last_safe_day, deadline.last_possible_day


@pytest.mark.parametrize(
    ("on", "events", "row", "last", "state"),
    [
        # Ten days from service on 2 November.
        ("2022-11-03", (ASKED, REFUSED, SERVED), "appeal to the court (refused)", "2022-11-12", "open"),
        ("2022-11-12", (ASKED, REFUSED, SERVED), "appeal to the court (refused)", "2022-11-12", "open"),
        ("2022-11-13", (ASKED, REFUSED, SERVED), "appeal to the court (refused)", "2022-11-12", "lapsed"),
        ("2022-11-08", (ASKED, REFUSED, SERVED, APPEALED), "appeal to the court (refused)", "2022-11-12", "used"),
        (
            "2022-11-14",
            (ASKED, REFUSED, SERVED, APPEALED | {"date": "2022-11-14"}),
            "appeal to the court (refused)",
            "2022-11-12",
            "used late",
        ),
        # One month from the refusal, a bar.
        ("2022-11-30", (ASKED, REFUSED), "month to leave (refused)", "2022-12-01", "open"),
        ("2022-12-01", (ASKED, REFUSED), "month to leave (refused)", "2022-12-01", "open"),
        ("2022-12-02", (ASKED, REFUSED), "month to leave (refused)", "2022-12-01", "lapsed"),
        # Six months from the claim, a duty.
        ("2022-10-20", (ASKED,), "decide in time (asked)", "2023-04-03", "open"),
        ("2023-04-03", (ASKED,), "decide in time (asked)", "2023-04-03", "open"),
        ("2023-04-04", (ASKED,), "decide in time (asked)", "2023-04-03", "lapsed"),
        ("2022-11-02", (ASKED, REFUSED), "decide in time (asked)", "2023-04-03", "used"),
        ("2023-06-01", (ASKED, REFUSED | {"date": "2023-05-05"}), "decide in time (asked)", "2023-04-03", "used late"),
        # Sixty days of custody.
        (
            "2022-11-01",
            ({"id": "held", "kind": "detention", "date": "2022-10-10"},),
            "custody for removal (held)",
            "2022-12-09",
            "open",
        ),
        (
            "2022-12-10",
            ({"id": "held", "kind": "detention", "date": "2022-10-10"},),
            "custody for removal (held)",
            "2022-12-09",
            "lapsed",
        ),
        (
            "2022-12-20",
            (
                {"id": "held", "kind": "detention", "date": "2022-10-10"},
                {"id": "freed", "kind": "release", "date": "2022-11-05"},
            ),
            "custody for removal (held)",
            "2022-12-09",
            "used",
        ),
    ],
)
def test_last_days_and_states(on: str, events: tuple[dict[str, Any], ...], row: str, last: str, state: str) -> None:
    found = rows(on, *events)[row]
    assert days(found) == (last, last)
    assert found.state == state


def test_without_service_the_safe_day_is_counted_from_the_decision_and_the_end_is_open() -> None:
    found = rows("2022-11-20", ASKED, REFUSED)["appeal to the court (refused)"]
    assert days(found) == ("2022-11-11", None)
    assert found.state == "open"
    assert found.if_ is not None and "no service on record" in found.if_


def test_a_refusal_on_one_of_several_days_has_two_last_days() -> None:
    found = rows("2022-11-20", ASKED, REFUSED | {"date": "2022-11-01/2022-11-04"})["month to leave (refused)"]
    assert days(found) == ("2022-12-01", "2022-12-04")
    late = rows("2022-12-03", ASKED, REFUSED | {"date": "2022-11-01/2022-11-04"})["month to leave (refused)"]
    assert late.state == "unknown"


def test_nothing_that_begins_later_is_listed() -> None:
    assert rows("2022-10-31", ASKED, REFUSED).keys() == {
        "decide in time (asked)",
        "application to the court of the treaty (None)",
    }


def test_a_bar_that_ends_by_a_ruling_is_no_deadline() -> None:
    assert not [row for row in rows("2022-10-20", ASKED, REFUSED) if row.startswith("right to stay")]


def test_a_complaint_runs_from_the_ruling_after_which_no_remedy_had_to_be_used() -> None:
    before = rows("2022-11-20", ASKED, REFUSED, SERVED, APPEALED)
    assert days(before["application to the court of the treaty (refused)"]) == ("2023-03-01", None)
    after = rows("2022-12-10", ASKED, REFUSED, SERVED, APPEALED, DISMISSED)
    assert "application to the court of the treaty (refused)" not in after
    assert days(after["application to the court of the treaty (dismissed)"]) == ("2023-04-01", None)
    over = rows("2023-04-02", ASKED, REFUSED, SERVED, APPEALED, DISMISSED)
    # Whether it has lapsed is for the court to say: a later ruling may have started it anew.
    assert over["application to the court of the treaty (dismissed)"].state == "unknown"


def test_a_used_complaint_stays_used() -> None:
    lodged = {"id": "c", "kind": "complaint_lodged", "date": "2023-01-10", "body": "ECtHR"}
    found = rows("2023-05-02", ASKED, REFUSED, SERVED, APPEALED, DISMISSED, lodged)
    assert found["application to the court of the treaty (dismissed)"].state == "used"


def test_working_days_are_counted_only_from_a_day_asked(example: Path) -> None:
    there = situation_of(load_case(example))
    on = parse_day("2022-12-27")
    assert {each.working_days for each in deadlines_on(there, on)} == {None}
    counted = {each.what: each.working_days for each in deadlines_on(there, on, on)}
    # Wednesday 28, Thursday 29, Friday 30 December; Monday 19 December lies six working days back (16 and 17 are free).
    assert counted["month to leave"] == 3
    assert counted["appeal against the sentence"] == -6


def test_interim_measures_until_a_day_end_by_it(example: Path) -> None:
    measure = {
        "kind": "interim_measures_granted",
        "date": "2022-12-20",
        "until": "2023-01-20",
        "body": "HRC",
        "id": "m",
    }
    case = {"host_state": "KZ", "return_states": ["RU"]}
    there = situation(measure, under=situation_of(load_case(example)).program.law, **case)
    found = [each for each in deadlines_on(there, parse_day("2022-12-22")) if "interim" in each.what]
    assert [(each.last_safe_day, each.state, each.against) for each in found] == [("2023-01-20", "open", "m")]


@pytest.mark.parametrize(
    ("event", "found"),
    [
        ({"kind": "removal", "polarity": "planned", "date": "2022-12-20"}, True),
        ({"kind": "removal", "polarity": "planned", "date": "2022-12-20", "to": "SY"}, True),
        ({"kind": "removal", "polarity": "feared", "date": "2022-12-20"}, True),
        ({"kind": "removal_planned", "polarity": "planned", "date": "2022-12-20"}, True),
        ({"kind": "removal_planned", "date": "2022-12-20", "known": "2022-12-15"}, True),
        # Announced on that day, for a day nobody says.
        ({"kind": "removal_planned", "date": "2022-12-20", "known": "2022-12-20"}, False),
        ({"kind": "removal_planned", "date": "2022-12-20"}, False),
        ({"kind": "removal", "polarity": "denied", "date": "2022-12-20"}, False),
        ({"kind": "removal", "polarity": "planned", "date": "2022-12-01"}, False),
        ({"kind": "removal", "polarity": "planned", "date": None}, False),
    ],
)
def test_the_plan_on_record(event: dict[str, Any], found: bool) -> None:
    there = situation(ASKED, {"id": "plan"} | event)
    plan = recorded_plan(there, parse_day("2022-12-10"))
    assert plan == (planned_removal("2022-12-20") if found else None)


def test_the_earliest_of_several_plans_counts() -> None:
    plans = [{"id": d, "kind": "removal", "polarity": "planned", "date": d} for d in ("2022-12-24", "2022-12-20")]
    assert recorded_plan(situation(ASKED, *plans), parse_day("2022-12-10")) == planned_removal("2022-12-20")


def test_ids_say_nothing_and_stay_the_same_when_days_change() -> None:
    before = rows("2022-11-20", ASKED, REFUSED)
    after = rows("2022-11-25", ASKED, REFUSED | {"date": "2022-11-03"}, SERVED | {"date": "2022-11-05"})
    for name in ("appeal to the court (refused)", "month to leave (refused)", "decide in time (asked)"):
        assert before[name].id == after[name].id
        assert days(before[name]) != days(after[name]) or name.startswith("decide")
        assert len(before[name].id) == 32 and set(before[name].id) <= set("0123456789abcdef")
    other = rows("2022-11-20", ASKED, REFUSED, id="another case")
    assert not {each.id for each in before.values()} & {each.id for each in other.values()}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), ahead=st.integers(0, 40))
def test_of_any_case_the_list_is_in_order_and_its_ids_are_apart(seed: int, ahead: int) -> None:
    case, law = draw(seed).parsed()
    there = Situation(facts_of(case), compile_law(law), case.return_states[0])
    on = parse_day("2022-11-05") + ahead
    found = deadlines_on(there, on, on)
    assert len({each.id for each in found}) == len(found)
    firsts = [act_by(each, on) or "9999-99" for each in found]
    assert firsts == sorted(firsts)
    for each in found:
        if each.last_safe_day and each.last_possible_day:
            assert each.last_safe_day <= each.last_possible_day
        if each.state == "open" and each.last_possible_day is not None:
            assert each.last_possible_day >= each.last_safe_day  # type: ignore[operator]
            assert parse_day(each.last_possible_day) >= on
        if each.state == "lapsed" and each.last_safe_day is not None:
            assert parse_day(each.last_safe_day) < on


def test_the_registry_in_strasbourg_before_a_planned_removal(example: Path) -> None:
    """The shipped ECHR: requests are read from 8 to 16 hours there, and wanted a working day before."""
    plan = {"id": "plan", "kind": "removal", "polarity": "planned", "date": "2024-03-18T06:00+01:00"}
    made = case(ASKED, REFUSED, plan, host_state="AM")
    there = situation_of(made)
    found = [
        each
        for each in deadlines_on(there, parse_day("2024-03-11"))
        if "Human Rights" in each.what and each.office_hours
    ]
    assert {
        (each.last_useful_moment.sure, each.last_useful_moment.possible) for each in found if each.last_useful_moment
    } == {("2024-03-14T16:00+01:00", "2024-03-15T16:00+01:00")}
    # The four months from the ruling of 2022 are over; what has to be sent before the removal is ahead.
    assert {act_by(each, parse_day("2024-03-11")) for each in found} == {"2024-03-14"}
    later = deadlines_on(there, parse_day("2024-03-11"), removal=planned_removal("2024-03-21T06:00+01:00"))
    assert {each.last_useful_moment.sure for each in later if each.last_useful_moment} == {"2024-03-19T16:00+01:00"}
    over = deadlines_on(there, parse_day("2024-03-20"))
    assert not [each for each in over if each.last_useful_moment]


def test_no_working_days_where_it_is_too_far_or_nothing_is_known_of_the_calendar() -> None:
    there = situation(ASKED, REFUSED)
    far = deadlines_on(there, parse_day("2022-11-10"), parse_day("2050-01-01"))
    assert {each.working_days for each in far} == {None}
    unknown = situation(ASKED, REFUSED, host_state="TV")
    assert {each.working_days for each in deadlines_on(unknown, parse_day("2022-11-10"), parse_day("2022-11-10"))} == {
        None
    }


def test_a_month_that_lacks_the_day_and_no_rule_for_it_is_said() -> None:
    treaty = TREATY.replace('short_month = "ends on its last day"\n', "")
    there = situation(ASKED, REFUSED | {"date": "2022-10-31"}, under=law(ASYLUM_ACT, treaty))
    (row,) = [each for each in deadlines_on(there, parse_day("2022-11-10")) if each.kind == "complaint"]
    assert row.last_safe_day is None
    assert row.if_ is not None and "no day 31" in row.if_


HOURS = ASYLUM_ACT.replace('"60 days"', '"72 hours"').replace('within   = "10 days"', 'within   = "48 hours"')


def test_a_period_in_hours_ends_at_an_hour_where_its_start_has_one() -> None:
    held = {"id": "held", "kind": "detention", "date": "2022-10-10T14:30+05:00"}
    served = SERVED | {"date": "2022-11-02T09:00"}
    under = law(HOURS, TREATY)
    found = {
        each.what: each
        for each in deadlines_on(situation(ASKED, REFUSED, served, held, under=under), parse_day("2022-11-10"))
    }
    assert found["custody for removal"].hour == "2022-10-13T14:30+05:00"
    assert found["appeal to the court"].hour == "2022-11-04T09:00"
    assert found["decide in time"].hour is None
    twice = served | {"id": "again", "date": "2022-11-03"}
    unclear = deadlines_on(situation(ASKED, REFUSED, served, twice, under=under), parse_day("2022-11-10"))
    assert {each.hour for each in unclear} == {None}


def test_who_owes_a_duty_is_bound_by_it() -> None:
    assert rows("2022-10-20", ASKED)["decide in time (asked)"].holds == "binds asylum office; removal goes on"


UNSURE = ASKED | {"date": "2022-10-03/2022-10-05"}


@pytest.mark.parametrize(
    ("on", "events", "state"),
    [
        ("2022-10-20", (UNSURE,), "open"),
        # Six months end between 3 and 5 April: nobody can say on the 4th, everybody on the 6th.
        ("2023-04-04", (UNSURE,), "unknown"),
        ("2023-04-06", (UNSURE,), "lapsed"),
        # Decided on the last possible day: perhaps in time, perhaps not.
        ("2023-04-10", (UNSURE, REFUSED | {"date": "2023-04-05"}), "unknown"),
        ("2023-04-10", (UNSURE, REFUSED | {"date": "2023-04-06"}), "used late"),
        ("2023-04-10", (UNSURE, REFUSED | {"date": "2023-04-03"}), "used"),
        # Perhaps decided by the day asked.
        ("2022-11-10", (ASKED, REFUSED | {"date": "2022-11-10/2022-11-20"}), "unknown"),
        ("2022-11-09", (ASKED, REFUSED | {"date": "2022-11-10/2022-11-20"}), "open"),
    ],
)
def test_a_duty_whose_start_or_end_is_uncertain(on: str, events: tuple[dict[str, Any], ...], state: str) -> None:
    found = rows(on, *events)["decide in time (asked)"]
    assert found.state == state
    assert days(found) == ("2023-04-03", "2023-04-05" if events[0] is UNSURE else "2023-04-03")


def test_a_complaint_on_the_very_day_of_the_ruling() -> None:
    refused = rows("2022-11-01", ASKED, REFUSED)
    assert "application to the court of the treaty (refused)" in refused
    ruled = rows("2022-12-01", ASKED, REFUSED, SERVED, APPEALED, DISMISSED)
    assert "application to the court of the treaty (refused)" not in ruled
    assert "application to the court of the treaty (dismissed)" in ruled


@pytest.mark.parametrize(
    ("force", "listed"),
    [
        ("{ from = 2022-11-10 }", True),
        ("{ from = 2022-11-11 }", False),
        ("{ from = 2000-01-01, to = 2022-11-10 }", True),
        ("{ from = 2000-01-01, to = 2022-11-09 }", False),
    ],
)
def test_a_complaint_is_listed_while_its_wording_is_in_force(force: str, listed: bool) -> None:
    under = law(ASYLUM_ACT, TREATY.replace("{ from = 2000-01-01 }", force))
    found = deadlines_on(situation(ASKED, REFUSED, under=under), parse_day("2022-11-10"))
    assert any(each.kind == "complaint" for each in found) is listed


def test_of_two_services_the_earlier_hour_counts() -> None:
    services = [SERVED | {"id": day, "date": f"2022-11-{day}T09:00+01:00"} for day in ("03", "02")]
    found = deadlines_on(situation(ASKED, REFUSED, *services, under=law(HOURS, TREATY)), parse_day("2022-11-10"))
    assert {each.hour for each in found if each.what == "appeal to the court"} == {"2022-11-04T09:00+01:00"}


def test_only_a_bar_depends_on_the_receiving_state() -> None:
    made = case(ASKED, REFUSED, return_states=["SY", "LB"])
    one, two = (
        {each.what: each.id for each in deadlines_on(there, parse_day("2022-11-10"))}
        for there in (Situation(facts_of(made), compile_law(law()), to) for to in ("SY", "LB"))
    )
    assert {what for what, name in one.items() if two[what] != name} == {"month to leave"}


@pytest.mark.parametrize(
    ("safe", "moment", "on", "by"),
    [
        ("2022-11-20", "2022-11-10", "2022-11-01", "2022-11-10"),
        ("2022-11-10", "2022-11-20", "2022-11-01", "2022-11-10"),
        ("2022-11-10", "2022-11-20", "2022-11-10", "2022-11-10"),
        ("2022-11-10", "2022-11-20", "2022-11-11", "2022-11-20"),
        ("2022-11-20", "2022-11-10", "2022-11-21", "2022-11-10"),
        ("2022-11-20", None, "2022-11-21", "2022-11-20"),
        (None, "2022-11-10", "2022-11-01", "2022-11-10"),
        (None, None, "2022-11-01", "2022-12-24"),
    ],
)
def test_the_day_to_act_by(safe: str | None, moment: str | None, on: str, by: str) -> None:
    some = next(iter(rows("2022-11-10", ASKED, REFUSED).values()))
    useful = Moment(sure=f"{moment}T16:00+01:00", possible=f"{moment}T16:00+01:00") if moment else None
    made = replace(some, last_safe_day=safe, last_possible_day="2022-12-24", last_useful_moment=useful)
    assert act_by(made, parse_day(on)) == by
