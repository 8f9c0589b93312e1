"""The lawyer's table: deadlines worked out by hand, with the reasoning beside each, against the shipped packs."""

import tomllib
from pathlib import Path

import pytest

from art33.case.load import case_from_object
from art33.standing.answer import situation_of
from art33.standing.deadlines import deadlines_on

ROWS = tomllib.loads((Path(__file__).parent / "lawyers_table.toml").read_text(encoding="utf-8"))["row"]


def deadline(row):
    case = case_from_object(
        {
            "id": "table",
            "host_state": row["host"],
            "return_states": ["TJ"],
            "knowledge": "complete",
            "events": row["event"],
        }
    )
    found = [
        each
        for each in deadlines_on(situation_of(case), row["on"].toordinal())
        if (each.kind, each.what) == (row["kind"], row["what"]) and row.get("against") in (None, each.against)
    ]
    assert found, f"nothing of this name among the deadlines of {row['on']}"
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_deadline_worked_out_by_hand(row):
    said = {(each.last_safe_day, each.last_possible_day) for each in deadline(row)}
    possible = row["possible"].isoformat() if "possible" in row else None
    assert said == {(row["safe"].isoformat(), possible)}, row["why"]
    assert {each.article for each in deadline(row)} == {row["article"]}
    if "hour" in row:
        assert {each.hour for each in deadline(row)} == {row["hour"]}


def test_the_table_covers_what_it_promises():
    assert len(ROWS) >= 50 and len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({row["host"] for row in ROWS}) >= 10
    instruments = {row["article"].split(" ")[0] for row in ROWS}
    assert len(instruments) >= 20 and {"ECHR", "CRC", "APR", "AsylG", "CPC", "APPC"} <= instruments
    assert all(len(row["why"]) > 60 for row in ROWS)
