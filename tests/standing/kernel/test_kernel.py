"""The kernel: what it says, over arrays and line by line, is what the interpreter says; what it does not know it names."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from tests.standing.kernel.compare import compare, line_by_line, linked
from tests.standing.kernel.draw import START, TO, case, law

from art33.days.calendars import working_calendar
from art33.days.period import Counting, Period, last_day, read_period
from art33.errors import InputError
from art33.standing.kernel import compiled as keeping
from art33.standing.kernel.periods import FROM, table
from art33.standing.kernel.periods import TO as END
from art33.standing.kernel.plan import plan_of
from art33.standing.kernel.runner import Kernel, given, run, run_arrays
from art33.standing.kernel.source import REASONS
from art33.standing.kernel.values import Found, Rows
from art33.standing.program import program_for

FIELDS = ("at", "rule", "safe", "begun", "until", "mask", "possibly", "next_last_day", "breach", "free_from", "odd")


def same(left: Found, right: Found) -> list[str]:
    """The fields in which two answers differ."""
    return [name for name in FIELDS if not np.array_equal(getattr(left, name), getattr(right, name))]


class TestPeriods:
    @pytest.mark.parametrize("host", ["KZ", "DE", None])
    @pytest.mark.parametrize("text", ["30 days", "15 working days", "40 working days", "72 hours", "2 weeks"])
    def test_a_table_says_what_the_period_says(self, host: str | None, text: str) -> None:
        calendar = working_calendar(host) if host else None
        dice = random.Random(text)
        for last in ("stays", "moves to the next working day"):
            for first in ("is counted", "is not counted"):
                counting = Counting(first, last)  # type: ignore[arg-type]
                days = table(read_period(text), counting, calendar)
                for day in (FROM, FROM + 1, END - 1, *dice.sample(range(FROM, END), 40)):
                    assert tuple(days[day - FROM]) == last_day(day, read_period(text), counting, calendar)

    def test_a_month_too_short_is_refused(self) -> None:
        with pytest.raises(InputError, match="short month"):
            table(Period(1, "months"), Counting(), None)


class TestAgainstTheInterpreter:
    @pytest.mark.parametrize("seed", range(12))
    def test_every_rule_on_every_day(self, seed: int) -> None:
        cases = [case(each, exact=seed % 3 == 0) for each in range(seed * 100, seed * 100 + 60)]
        found = compare(cases, law(seed), START + 20 * seed, TO)
        assert not found.wrong
        assert found.rows > 15

    def test_a_decision_on_a_day_without_any_remedy_in_force_is_left(self) -> None:
        found = compare([case(100_057, exact=False)], law(100_000), START, TO)
        assert found.why == {"a remedy outside its days of force": 1}

    def test_rows_that_all_leave_leave_nothing_to_do(self) -> None:
        cases = [case(each, exact=True) for each in range(300)]
        left = [each for each in cases if compare([each], law(1), START, TO).left]
        assert compare(left, law(1), START, TO).left == len(left) > 10

    def test_what_is_left_is_counted_with_the_reason(self) -> None:
        cases = [case(each, exact=True) for each in range(300)]
        found = compare(cases, law(1), START, TO)
        assert found.rows + found.left == 300
        assert sum(found.why.values()) == found.left > 0

    @pytest.mark.parametrize("seed", range(6))
    def test_the_loop_line_by_line_is_the_loop_over_arrays(self, seed: int) -> None:
        program = law(seed + 50)
        plan = plan_of(program)
        rows = linked([case(each, exact=seed % 2 == 0) for each in range(120)], plan, program)
        kernel = Kernel(plan)
        assert not same(line_by_line(kernel, rows, START + 90), run_arrays(kernel, rows.rows, START + 90))


class TestPlan:
    def test_what_it_does_not_know_is_named(self) -> None:
        plan = plan_of(program_for("KZ"))
        assert "CAT: danger of torture unexamined" in plan.unknown
        assert "unexamined" in plan.unknown["CAT: danger of torture unexamined"]
        known = {rule.id for rule in plan.rules}
        assert not known & set(plan.unknown)

    def test_a_variant_has_the_same_loop(self) -> None:
        plan = plan_of(law(3))
        longer = tuple((Period(period.number + 5, period.unit), counting) for period, counting in plan.periods)
        assert Kernel(plan).loop(True).text == Kernel(plan._replace(periods=longer)).loop(True).text

    def test_a_rule_left_out_holds_on_no_day(self) -> None:
        program = law(4)
        plan = plan_of(program)
        rows = linked([case(each, exact=True) for each in range(80)], plan, program).rows
        kernel = Kernel(plan)
        with_it = run_arrays(kernel, rows, START + 60)
        number = int(with_it.rule[0])
        less = plan_of(program, frozenset((plan.rules[number].id,)))
        assert kernel.loop(True).text == Kernel(less).loop(True).text
        without = run_arrays(kernel, rows, START + 60, given(less))
        assert not (without.rule == number).any()
        assert len(without.rule) == len(with_it.rule) - (with_it.rule == number).sum()

    def test_every_reason_has_words(self) -> None:
        assert len(set(REASONS)) == len(REASONS)


class TestCompiled:
    def test_it_is_kept_and_a_variant_compiles_nothing(self, tmp_path: Path) -> None:
        program = law(11)
        whole = plan_of(program)
        # Without the ladder there is little to compile.
        few = [each for each in whole.rules if each.id == "rule 4"]
        plan = whole._replace(rules=tuple(few), steps=())
        rows = linked([case(each, exact=True) for each in range(60)], plan, program).rows
        kernel = Kernel(plan, tmp_path)
        found = run(kernel, rows, START + 50)
        assert not same(found, run_arrays(kernel, rows, START + 50))
        loop = kernel.compiled(True)
        assert len(loop.signatures) == 1  # type: ignore[attr-defined]
        later = tuple((Period(period.number + 3, period.unit), counting) for period, counting in plan.periods)
        variant = run(kernel, rows, START + 50, given(plan._replace(periods=later)))
        assert len(loop.signatures) == 1  # type: ignore[attr-defined]
        assert not same(variant, run_arrays(kernel, rows, START + 50, given(plan._replace(periods=later))))
        assert same(found, variant)
        kept = sorted(path.suffix for path in tmp_path.rglob("loop_*"))
        assert ".py" in kept
        assert ".nbi" in kept

    def test_a_folder_that_cannot_be_written_is_one_line(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_text("", encoding="utf-8")
        with pytest.raises(InputError, match="cannot be kept there"):
            keeping.compiled("loop = None\n", file / "below")

    def test_rows_outside_the_tables_are_left_out(self) -> None:
        plan = plan_of(law(3))
        day = np.array([5, START], dtype=np.int32)
        rows = Rows(np.array([0, 1, 2]), day, day, np.array([2, 2], dtype=np.int8))
        assert run_arrays(Kernel(plan), rows, START).odd.tolist() == [1, 0]
