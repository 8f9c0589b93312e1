"""A batch straight from Arrow is the table that its cases give; what is refused is what the loader of cases refuses."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pytest
from tests.bulk.faults import FAULTS, Fault
from tests.bulk.making import furnished, practice, table_of_rows
from tests.standing.generate import draw

from art33.bulk.files import _struct
from art33.bulk.intake import intake
from art33.bulk.rows import case_of, row_of
from art33.case.nouns import Case
from art33.errors import InputError
from art33.standing.columns.table import Table, table_of


def batch(rows: list[dict[str, Any]]) -> pa.StructArray:
    return _struct(table_of_rows(rows))


def same(left: Any, right: Any) -> bool:
    if isinstance(left, tuple):
        return len(left) == len(right) and all(same(*pair) for pair in zip(left, right, strict=True))
    if isinstance(left, np.ndarray):
        return np.array_equal(left, right)
    return bool(left == right)


def assert_same(found: Table, wanted: Table) -> None:
    for name in Table._fields:
        if "nature" in name:
            continue
        assert same(getattr(found, name), getattr(wanted, name)), name
    for numbers, natures in (("nature", "natures"), ("risk_nature", "risk_natures")):
        told = [getattr(found, natures)[at] for at in getattr(found, numbers).tolist()]
        assert told == [getattr(wanted, natures)[at] for at in getattr(wanted, numbers).tolist()]


def made_up(count: int) -> list[Case]:
    return [msgspec.structs.replace(draw(seed).parsed()[0], id=f"m{seed}") for seed in range(count)]


@pytest.mark.parametrize(
    "cases", [practice(400), furnished(600), made_up(200)], ids=["practice", "furnished", "made up"]
)
@pytest.mark.parametrize("to", [None, "AF"])
def test_the_table_is_that_of_the_cases(cases: list[Case], to: str | None) -> None:
    looked = intake(batch([row_of(case) for case in cases]), to)
    assert len(looked.rows) > 0.7 * len(cases)
    assert_same(looked.table, table_of([cases[at] for at in looked.rows.tolist()], to))
    for at in np.nonzero(looked.doubtful)[0].tolist():
        case = cases[at]
        assert case.statements or case.extra or any(each.extra for each in case.events), case.id


def test_a_row_is_its_case() -> None:
    cases = [*practice(100), *furnished(300)]
    assert [case_of(row) for row in batch([row_of(case) for case in cases]).to_pylist()] == cases


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_what_is_wrong_is_doubted_and_refused_in_the_words_of_the_loader(fault: Fault) -> None:
    rows = [row_of(case) for case in practice(12)]
    fault.spoil(rows[7])
    spoiled = batch(rows)
    looked = intake(spoiled, None)
    assert np.nonzero(looked.doubtful)[0].tolist() == [7]
    with pytest.raises(InputError) as refused:
        case_of(spoiled[7].as_py())
    assert fault.said in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_a_fault_in_one_row_changes_no_other() -> None:
    rows = [row_of(case) for case in practice(len(FAULTS) * 3)]
    clean = intake(batch(rows), None)
    for number, fault in enumerate(FAULTS):
        fault.spoil(rows[3 * number + 1])
    looked = intake(batch(rows), None)
    assert np.nonzero(looked.doubtful)[0].tolist() == list(range(1, len(rows), 3))
    kept = [case_of(row) for number, row in enumerate(batch(rows).to_pylist()) if number % 3 != 1]
    assert_same(looked.table, table_of(kept))
    assert len(clean.rows) == len(rows)


def test_ids_in_any_order_and_links_across_them() -> None:
    raw = {"host_state": "KZ", "return_states": ["RU"], "knowledge": "complete"}
    events = [
        {"id": "z", "kind": "asylum_request", "date": "2022-01-01"},
        {"id": "b", "kind": "asylum_refusal", "date": "2022-02-01", "against": "z"},
        {"id": "e10", "kind": "appeal_lodged", "date": "2022-02-02", "against": "b"},
        {"id": "e9", "kind": "appeal_dismissed", "date": "2022-03-02", "against": "e10"},
    ]
    rows = [{**raw, "id": str(number), "events": events[: number + 1][::-1]} for number in range(4)]
    assert_same(intake(batch(rows), None).table, table_of([case_of(row) for row in batch(rows).to_pylist()]))
