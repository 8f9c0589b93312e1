"""The small law of the benchmark: day by day, as a pack under the interpreter, compiled, and by hand, on the same docket."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from benchmarks.many import compiled, day_by_day, six
from benchmarks.many.peers import arrays, plain
from benchmarks.many.workload import (
    LAST_KNOWN,
    NUMBER,
    OPEN,
    STANDARD,
    STRESS,
    Chances,
    Docket,
    Rules,
    differences,
    draw,
)
from tests.conftest import SHARED

from art33.days.day import FUTURE
from art33.days.sets import NEVER_DAYS, DaySet
from art33.law.check import check
from art33.standing.facts import facts_of
from art33.standing.kernel.plan import Plan, plan_of
from art33.standing.kernel.runner import Kernel, given, run_arrays
from art33.standing.proof import prove
from art33.standing.situation import Situation

ENDS_BY_EVENT = ("dismissal 2", "withdrawal", "measures lifted")
RULES = {"right to stay": 1, "interim measures": 2, "further request": 3}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(six.program())


def ended(docket: Docket, case: int) -> set[int]:
    """The days on which something of a case ended by an event, as art33 has it."""
    span = slice(int(docket.off[case]), int(docket.off[case + 1]))
    days, kinds = docket.day[span].tolist(), docket.kind[span].tolist()
    numbers = {NUMBER[name] for name in ENDS_BY_EVENT}
    return {day + (kind in six.WITH_THE_END) for day, kind in zip(days, kinds, strict=True) if kind in numbers}


def days_of(stretches: np.ndarray, size: int) -> list[dict[int, set[int]]]:
    """The days of each rule of each case; an open end is told to a hundred days after the last known one."""
    found: list[dict[int, set[int]]] = [{1: set(), 2: set(), 3: set()} for _ in range(size)]
    for case, rule, first, end in stretches.tolist():
        found[case][rule] |= set(range(first, min(end, LAST_KNOWN + 100)))
    return found


def test_the_pack_is_clean_and_its_examples_hold() -> None:
    assert not check(six.FOLDER)
    assert not prove(six.FOLDER)


def test_its_calendar_is_that_of_the_docket() -> None:
    assert (six.FOLDER.parent.parent / "calendars" / f"{six.HOST}.json").read_text(encoding="utf-8") == (
        six.calendar_file() + "\n"
    )


@pytest.mark.parametrize(("chances", "law"), [(STANDARD, Rules()), (STRESS, Rules()), (STRESS, Rules(45, 5, 15))])
def test_peers_and_the_pack_answer_as_day_by_day(plan: Plan, chances: Chances, law: Rules) -> None:
    docket = draw(250, seed=5, chances=chances)
    right = day_by_day.judge(docket, law=law)
    numbers = (law.first, law.second, law.further)
    periods = tuple(
        (period._replace(number=number), counting)
        for number, (period, counting) in zip(numbers, plan.periods, strict=True)
    )
    ours = run_arrays(Kernel(plan), compiled.rows(docket, plan), compiled.ON, given(plan._replace(periods=periods)))
    assert not differences(right, compiled.answers(ours))
    assert not differences(right, arrays.answers(arrays.run(docket, law=law)))
    assert not differences(right, plain.answers(plain.run(plain.rows(docket), law=law)))


def test_possible_days_are_more_only_where_an_event_ends_something(plan: Plan) -> None:
    docket = draw(300, seed=6, chances=STRESS)
    found = run_arrays(Kernel(plan), compiled.rows(docket, plan), compiled.ON)
    sure, possible = compiled.answers(found).stretches, compiled.answers(found, possible=True).stretches
    more = 0
    for case, (certain, maybe) in enumerate(zip(days_of(sure, 300), days_of(possible, 300), strict=True)):
        for rule in (1, 2, 3):
            assert certain[rule] <= maybe[rule]
            assert maybe[rule] - certain[rule] <= ended(docket, case)
            more += len(maybe[rule] - certain[rule])
    assert more > 50


def test_the_interpreter_says_the_same_of_the_same_cases(plan: Plan) -> None:
    docket = draw(120, seed=7, chances=STRESS)
    found = run_arrays(Kernel(plan), compiled.rows(docket, plan), compiled.ON)
    program = six.program()
    for row, case in enumerate(six.cases(docket)):
        bars = {bar.id: bar.by_reading[""].days for bar in Situation(facts_of(case), program, six.TO).bars}
        for name, number in RULES.items():
            assert found.days(row, number - 1) == bars.get(name, NEVER_DAYS), (row, name)


def test_the_interpreter_is_sure_on_the_days_of_the_small_law() -> None:
    docket = draw(80, seed=8, chances=STRESS)
    right = day_by_day.judge(docket)
    expected: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for case, rule, first, end in right.stretches.tolist():
        expected.setdefault((case, rule), []).append((first, end))
    program = six.program()
    for row, case in enumerate(six.cases(docket)):
        bars = {bar.id: bar.by_reading[""].days for bar in Situation(facts_of(case), program, six.TO).bars}
        for name, number in RULES.items():
            sure: DaySet = bars.get(name, NEVER_DAYS).sure
            told = [(a - six.SHIFT, OPEN if b >= FUTURE else b + 1 - six.SHIFT) for a, b in sure]
            assert told == expected.get((row, number), []), (row, name)


@pytest.mark.needs_shared
@pytest.mark.skipif(not (SHARED / "perf").is_dir(), reason="../shared is not there")
def test_the_docket_is_the_shared_one() -> None:
    sys.path.insert(0, str(SHARED / "perf"))
    try:
        import oracle

        import docket as shared
    finally:
        sys.path.remove(str(SHARED / "perf"))
    for theirs, ours in ((shared.STD, STANDARD), (shared.STRESS, STRESS)):
        made = shared.generate(1500, 33, theirs)
        assert all(np.array_equal(one, other) for one, other in zip(made, draw(1500, chances=ours), strict=True))
    docket = draw(150, chances=STRESS)
    told = oracle.run(*docket)
    right = day_by_day.judge(docket)
    assert np.array_equal(told["iv"], right.stretches)
    assert np.array_equal(told["earliest"], right.earliest)
