"""Case JSON, folders, tables and dockets become files of cases: the same cases, and what is none is named."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.bulk.making import furnished

from art33.bulk.convert import ABOUT, cases_as_bytes, from_folder, from_lines, write_cases
from art33.bulk.csv_tables import from_csv
from art33.bulk.evaluate import evaluate_file
from art33.bulk.rows import case_of
from art33.bulk.settings import Settings
from art33.case.load import case_from_object, case_to_json
from art33.errors import InputError


def test_lines_of_case_json(tmp_path: Path) -> None:
    cases = furnished(60)
    lines = [json.dumps(json.loads(case_to_json(case))) for case in cases]
    lines.insert(10, '{"id": "bad", "host_state": "KZ"}')
    lines.insert(20, "")
    lines.insert(30, "not json")
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = write_cases(from_lines(tmp_path / "c.jsonl"), tmp_path / "c.parquet")
    assert found == (60, 2)
    assert [case_of(row) for row in pq.read_table(tmp_path / "c.parquet").to_pylist()] == cases
    refused = pq.read_table(tmp_path / "c.refused.parquet").to_pylist()
    assert [(each["row"], each["id"]) for each in refused] == [(11, "bad"), (31, None)]
    assert "c.jsonl, line 11: “return_states” is missing" in refused[0]["reason"]
    assert "line 31" in refused[1]["reason"]
    assert cases_as_bytes(cases) == (tmp_path / "c.parquet").read_bytes()


def test_a_folder_of_case_files(tmp_path: Path) -> None:
    folder = tmp_path / "cases" / "inner"
    folder.mkdir(parents=True)
    for case in furnished(5):
        (folder / f"{case.id}.json").write_bytes(case_to_json(case))
    (folder / "z.json").write_text("{", encoding="utf-8")
    found = write_cases(from_folder(tmp_path / "cases"), tmp_path / "c.parquet")
    assert found == (5, 1)
    assert "z.json" in pq.read_table(tmp_path / "c.refused.parquet").column("reason")[0].as_py()
    with pytest.raises(InputError, match="there is no case file"):
        write_cases(from_folder(folder / "none"), tmp_path / "d.parquet")


CASES = """id;host_state;return_states;knowledge;born;nationalities;title
a;KZ;RU;complete;1990-05-05;RU;Ms A
b;DE;AF; ;;;
 c ;KZ;RU; reported;;;"with ; and
a new line"
"""
EVENTS = """case;kind;date;against;look.merits;sources
b;asylum_request;2022-01-02;;;
a;asylum_request;2022-01-01;;;
nobody;entry;2022-01-01;;;
a;asylum_refusal;2022-11-21/2022-11-30;e1;yes;
;entry;2022-01-01;;;
c;asylum_request;;;;
"""


def test_tables(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("\ufeff" + CASES, encoding="utf-8")
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "risks.csv").write_text("case,state,of,status\na,RU,torture,claimed\na,AF,,alleged\n", encoding="utf-8")
    found = from_csv(tmp_path / "cases.csv", tmp_path / "events.csv", tmp_path / "risks.csv", tmp_path / "c.parquet")
    assert found == (3, 2)
    rows = pq.read_table(tmp_path / "c.parquet").to_pylist()
    wanted = {
        "id": "a",
        "host_state": "KZ",
        "return_states": ["RU"],
        "knowledge": "complete",
        "title": "Ms A",
        "person": {"born": "1990-05-05", "nationalities": ["RU"]},
        "risk": [{"state": "RU", "of": "torture", "status": "claimed"}, {"state": "AF", "status": "alleged"}],
        "events": [
            {"id": "e1", "kind": "asylum_request", "date": "2022-01-01"},
            {
                "id": "e2",
                "kind": "asylum_refusal",
                "date": "2022-11-21/2022-11-30",
                "against": "e1",
                "look": {"merits": "yes"},
            },
        ],
    }
    assert case_of(rows[0]) == case_from_object(wanted)
    assert case_of(rows[2]).title == "with ; and\na new line"
    assert case_of(rows[2]).person is None
    refused = pq.read_table(tmp_path / "c.refused.parquet").to_pylist()
    assert [each["row"] for each in refused] == [4, 6]
    assert "there is no case “nobody”" in refused[0]["reason"]
    assert "it names no case" in refused[1]["reason"]
    told = evaluate_file(tmp_path / "c.parquet", tmp_path / "o.parquet", Settings(on="2023-01-01", day_only=True))
    assert (told.counted.answered, told.counted.refused) == (2, 1)
    assert "“knowledge” is missing" in pq.read_table(tmp_path / "o.refused.parquet").column("reason")[0].as_py()


@pytest.mark.parametrize(
    ("cases", "events", "said"),
    [
        ("id,host_state,return_states\na,KZ,RU\n", "case,kind,date\n", "cases.csv: the column “knowledge” is missing"),
        ("id,host_state,return_states,knowledg\n", "case,kind,date\n", "no column “knowledg” .is “knowledge” meant"),
        (CASES, "case;kind;day\n", "events.csv: there is no column “day”"),
        (CASES, "case;kind;date;date\n", "two columns “date”"),
        (CASES, "", "events.csv: is no table"),
    ],
)
def test_a_table_that_is_none_is_one_line(tmp_path: Path, cases: str, events: str, said: str) -> None:
    (tmp_path / "cases.csv").write_text(cases, encoding="utf-8")
    (tmp_path / "events.csv").write_text(events, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        from_csv(tmp_path / "cases.csv", tmp_path / "events.csv", None, tmp_path / "c.parquet")
    assert not (tmp_path / "c.parquet").exists()


def test_a_later_version_of_the_file_is_refused_by_name(tmp_path: Path) -> None:
    write_cases(iter(()), tmp_path / "c.parquet")
    table = pq.read_table(tmp_path / "c.parquet")
    with pq.ParquetWriter(tmp_path / "d.parquet", table.schema) as writer:
        writer.write_table(table)
        writer.add_key_value_metadata(dict.fromkeys(ABOUT, "2"))
    with pytest.raises(InputError, match="is of version 2 of the file of cases"):
        evaluate_file(tmp_path / "d.parquet", tmp_path / "o.parquet", Settings(on="2023-01-01"))


def test_a_row_with_too_many_cells_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("id,host_state,return_states,knowledge\na,KZ,RU,complete\n", encoding="utf-8")
    (tmp_path / "events.csv").write_text("case,kind,date\na,entry,2022,more\na,entry,2022\n", encoding="utf-8")
    found = from_csv(tmp_path / "cases.csv", tmp_path / "events.csv", None, tmp_path / "c.parquet")
    assert found == (1, 1)
    assert "4 cells under 3 headings" in pq.read_table(tmp_path / "c.refused.parquet").column("reason")[0].as_py()
    assert isinstance(pq.read_table(tmp_path / "c.parquet"), pa.Table)
