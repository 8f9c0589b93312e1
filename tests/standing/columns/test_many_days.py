"""Everything the columns say of many days is what the interpreter says, to the day; and a wrong answer would be seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from tests.standing.columns.compare_many import compare, interpreted, row_of, telling_days
from tests.standing.generate import ALL
from tests.standing.generate import draw as draw_law
from tests.standing.practice import draw

from art33.case.load import load_case
from art33.case.nouns import Case
from art33.days.day import FUTURE, parse_day
from art33.law.load import PACKS, SHARED
from art33.standing.columns.evaluate import evaluate
from art33.standing.columns.listing import Listing
from art33.standing.columns.outcomes import NO_DAY, NOT_CODED, POSSIBLY, YES, Outcomes, Settings
from art33.standing.columns.table import table_of
from art33.standing.columns.truth import Spans
from art33.standing.program import compile_law, program_for

STATES = sorted(path.name for path in PACKS.iterdir() if path.is_dir() and path.name not in SHARED)
EXAMPLE = Path(__file__).parents[3] / "examples" / "zhilin"


def asked(cases: list[Case], settings: Settings) -> Outcomes:
    return evaluate(table_of(cases), settings, cases.__getitem__)


def case_of(**said: object) -> Case:
    whole = {"id": "c", "host_state": "KZ", "return_states": ["RU"], "knowledge": "complete", "events": [], **said}
    return msgspec.convert(whole, Case)


def test_every_outcome_equals_the_interpreter_in_a_table_of_mixed_states() -> None:
    for seed in (11, 12, 13):
        cases = [draw(1_000 * seed + each, STATES[(each % 4 * 7 + seed) % len(STATES)]) for each in range(60)]
        found = compare(cases, program_for, telling_days(cases, seed))
        assert not found.wrong, found.wrong[0]
        assert found.odd < found.rows / 4


def test_where_nothing_is_coded_it_counts_as_possible() -> None:
    cases = [draw(each, "TM") for each in range(60)]
    found = compare(cases, program_for, telling_days(cases, 3))
    assert not found.wrong, found.wrong[0]
    told = asked(cases, Settings(on=738_000))
    assert (told.layers["domestic"] == NOT_CODED).any() and not told.exposed_days[0].any()


def test_every_outcome_equals_the_interpreter_under_made_up_law() -> None:
    compared = 0
    for seed in range(2_000, 2_060):
        case, law = draw_law(seed, ALL).parsed()
        program = compile_law(law)
        found = compare([case], lambda _, program=program: program, telling_days([case], seed))
        assert not found.wrong, f"seed {seed}: {found.wrong[0]}"
        compared += found.rows - found.odd
    assert compared > 30


def test_the_comparison_sees_every_outcome() -> None:
    """Each thing that is found differs between some two cases, so that a wrong one would be seen."""
    cases = [draw(each, "KZ") for each in range(400)]
    settings = Settings(on=telling_days(cases, 5).on, horizon=740_500)
    found = asked(cases, settings)
    rows = [row_of(found, row) for row in range(len(cases))]
    names = {name for row in rows for name in row} - {"until", "layer regional", "stretches regional"}
    forms = {"title transfer", "title readmission", "title abduction", "title return at the border"}
    for name in names - forms:
        assert len({str(row.get(name)) for row in rows}) > 1, name
    assert (found.breach == YES).any() and (found.not_before > NO_DAY).any() and (found.next_possible == FUTURE).any()


def test_stretches_are_those_of_the_sets_of_days() -> None:
    case = load_case(EXAMPLE / "case.json")
    day = parse_day("2022-12-28")
    found = asked([case], Settings(on=day, horizon=day + 400))
    wanted = interpreted([case], program_for, Settings(on=day, horizon=day + 400))
    assert row_of(found, 0) == row_of(wanted, 0)
    whole = found.whole
    assert whole.first[0] == found.since[0] and whole.last[-1] <= found.until[0]
    assert set(whole.answer.tolist()) <= {POSSIBLY, YES}


def test_rows_with_more_stretches_than_a_word_has_bits() -> None:
    events = [{"id": "r", "kind": "asylum_request", "date": "2015-01-10"}]
    for number in range(24):
        day = f"20{16 + number // 4}-{1 + 3 * (number % 4):02}"
        events.append({"id": f"n{number}", "kind": "detention", "date": f"{day}-02/{day}-20"})
        events.append({"id": f"m{number}", "kind": "entry" if number % 8 == 0 else "transfer", "date": f"{day}-21"})
    crowded = case_of(events=events)
    cases = [*(draw(each, "KZ") for each in range(40)), crowded]
    settings = Settings(on=parse_day("2019-05-05"), horizon=parse_day("2024-01-01"))
    for batch in (8, 16_384):
        found = compare(cases, program_for, settings._replace(batch=batch))
        assert not found.wrong, found.wrong[0]


def test_words_side_by_side_say_what_one_would() -> None:
    drawing = np.random.default_rng(3)
    starts = np.sort(drawing.integers(0, 10_000, (150, 40)).astype(np.int32), axis=0)
    spans = Spans(starts)
    assert spans.words == 3
    day = drawing.integers(0, 10_000, 40)
    bits = spans.since(day).bits
    for row in range(40):
        for place in range(150):
            told = int(bits[place // 64, row]) >> (place % 64) & 1
            assert told == (starts[place, row] >= day[row])


def test_a_removal_that_nobody_dated_is_judged_over_all_days() -> None:
    request = {"id": "r", "kind": "asylum_request", "date": "2020-03-01"}
    for removal in ({"date": None}, {"date": "2020-05"}, {"date": "2020-05", "form": "deportation"}):
        cases = [case_of(events=[request, {"id": "x", "kind": "removal", "to": "RU", **removal}])]
        found = compare(cases, program_for, Settings(on=parse_day("2021-01-01")))
        assert not found.wrong, found.wrong[0]
    assert asked(cases, Settings(on=parse_day("2021-01-01"))).breach[0] > 0
    assert asked(cases, Settings(on=parse_day("2020-04-30"))).breach[0] == 0


def test_a_case_that_cannot_be_read_is_named_and_the_rest_answered() -> None:
    questionable = case_of(
        events=[
            {"id": "a", "kind": "asylum_request", "date": "2020-01-01"},
            {"id": "b", "kind": "asylum_refusal", "date": "2020-03-01", "polarity": "alleged"},
        ]
    )

    def broken(row: int) -> Case:
        return msgspec.structs.replace(
            questionable, events=(msgspec.structs.replace(questionable.events[0], date="?"),)
        )

    cases = [draw(1, "KZ"), questionable]
    found = evaluate(table_of(cases), Settings(on=parse_day("2020-06-01")), broken)
    assert list(found.refused) == [1]
    assert found.barred[1] == POSSIBLY and found.interpreted.tolist() == [False, True]
    assert found.reasons[found.reason[1]] == "events that are only alleged"


def test_a_day_for_each_row() -> None:
    cases = [draw(7, "DE")] * 3
    days = np.array([737_500, 738_100, 738_900])
    found = asked(cases, Settings(on=days, horizon=740_000))
    for row, day in enumerate(days.tolist()):
        alone = asked(cases[:1], Settings(on=day, horizon=740_000))
        assert row_of(found, row) == row_of(alone, 0)


def test_no_row_at_all() -> None:
    found = asked([], Settings(on=738_000))
    assert len(found.barred) == 0 and found.whole.begins.tolist() == [0]


@pytest.mark.parametrize("host", STATES)
def test_the_numbers_of_grounds_do_not_hang_on_cases(host: str) -> None:
    named = Listing(program_for(host)).named
    assert len(set(named)) == len(named)
    assert [each.kind for each in named] == sorted((each.kind for each in named), key=lambda kind: kind != "rule")


def test_nothing_heavy_is_needed() -> None:
    code = "import sys, art33.standing.columns.evaluate; print(*({'pyarrow', 'numba', 'pandas'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
