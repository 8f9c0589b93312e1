"""The columns say what the interpreter says, and leave nothing out."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from tests.standing.columns.compare import compare
from tests.standing.generate import ALL
from tests.standing.generate import draw as draw_law
from tests.standing.practice import draw

from art33.case.load import load_case
from art33.case.nouns import Case
from art33.days.day import parse_day
from art33.law.load import PACKS, SHARED
from art33.standing.answer import situation_of
from art33.standing.columns.runner import WORDS, standings
from art33.standing.columns.table import table_of, take
from art33.standing.program import compile_law, program_for

STATES = sorted(path.name for path in PACKS.iterdir() if path.is_dir() and path.name not in SHARED)
EXAMPLE = Path(__file__).parents[3] / "examples" / "zhilin"


@pytest.mark.parametrize("host", STATES)
def test_columns_equal_the_interpreter_on_cases_of_practice(host: str) -> None:
    seed = 1000 * STATES.index(host)
    found = compare([draw(each, host) for each in range(seed, seed + 60)], program_for(host), seed, days=3)
    assert not found.wrong, found.wrong[0]
    assert found.odd < found.rows / 2, f"hardly any row in columns: {found.why}"
    assert found.answers > 0


def test_columns_equal_the_interpreter_under_made_up_law() -> None:
    compared = 0
    for seed in range(250):
        case, law = draw_law(seed, ALL).parsed()
        found = compare([case], compile_law(law), seed, days=6)
        assert not found.wrong, f"seed {seed}: {found.wrong[0]}"
        compared += found.answers
    assert compared > 200


def test_what_was_not_yet_known_is_not_used() -> None:
    known_on = parse_day("2021-06-30")
    found = compare([draw(each, "KZ") for each in range(150)], program_for("KZ"), 7, days=3, known_on=known_on)
    assert not found.wrong, found.wrong[0]
    assert found.answers > 0


def test_rows_of_every_state_in_one_table_each_get_their_answer() -> None:
    cases = [draw(each, STATES[each % len(STATES)], to=("RU", "AF")[each % 2]) for each in range(120)]
    on = parse_day("2023-03-01")
    found = standings(cases, on)
    assert found.ids == [case.id for case in cases]
    assert not found.refused
    for row, case in enumerate(cases):
        situation = situation_of(case)
        assert WORDS[found.barred[row]] == situation.barred.on(on), (case.id, found.interpreted[row])
        assert WORDS[found.present[row]] == situation.present.on(on)
        for layer, numbers in found.layers.items():
            assert WORDS[numbers[row]] == situation.layer(layer).on(on)
    assert 0 < found.interpreted.sum() < len(cases)
    assert sum(found.why.values()) == found.interpreted.sum()


def test_one_form_asked_about() -> None:
    cases = [draw(each, "KZ") for each in range(60)]
    on = parse_day("2022-03-01")
    found = standings(cases, on, form="extradition")
    for row, case in enumerate(cases):
        assert WORDS[found.barred[row]] == situation_of(case, form="extradition").barred.on(on), case.id


def test_a_case_of_a_state_without_a_pack_is_answered() -> None:
    case = msgspec.structs.replace(draw(3, "KZ"), host_state="TM")
    on = parse_day("2022-03-01")
    found = standings([case], on)
    assert WORDS[found.barred[0]] == situation_of(case).barred.on(on)


def test_the_shipped_example_in_columns() -> None:
    case = load_case(EXAMPLE / "case.json")
    for day in ("2022-12-27", "2022-12-28", "2022-12-30", "2023-06-01"):
        on = parse_day(day)
        found = standings([case], on)
        assert WORDS[found.barred[0]] == situation_of(case).barred.on(on), day


def test_no_case_at_all() -> None:
    found = standings([], parse_day("2022-01-01"))
    assert found.ids == [] and len(found.barred) == 0


def test_rows_can_be_taken_in_any_order() -> None:
    cases = [draw(each, "DE") for each in range(30)]
    table = table_of(cases)
    rows = np.array([17, 3, 29], dtype=np.int64)
    taken, alone = take(table, rows), table_of([cases[row] for row in rows.tolist()])
    assert taken.ids == alone.ids
    assert taken.first.tolist() == alone.first.tolist()
    assert taken.against.tolist() == alone.against.tolist()
    assert [taken.natures[each] for each in taken.nature] == [alone.natures[each] for each in alone.nature]


def test_a_case_without_events() -> None:
    case = msgspec.convert(
        {"id": "empty", "host_state": "KZ", "return_states": ["RU"], "knowledge": "reported", "events": []}, Case
    )
    on = parse_day("2022-01-01")
    found = standings([case, draw(1, "KZ")], on)
    assert WORDS[found.barred[0]] == situation_of(case).barred.on(on)
