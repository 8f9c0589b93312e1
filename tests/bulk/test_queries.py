"""Every query of docs/bulk.md runs on a file of answers, and the page names every column of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.standing.practice import draw

from art33.bulk import schema
from art33.bulk.evaluate import evaluate_file
from art33.bulk.rows import row_of, rows_to_table
from art33.bulk.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "bulk.md"
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("answers")
    cases = [draw(seed, "KZ") for seed in range(60)]
    pq.write_table(rows_to_table([row_of(each) for each in cases]), folder / "cases.parquet")
    evaluate_file(folder / "cases.parquet", folder / "answers.parquet", Settings(on="2020-03-01"))
    return folder / "answers.parquet"


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_runs(query: str, answers: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(query.strip().rstrip(";").replace("answers.parquet", str(answers)))
    assert found.columns and found.fetchall() is not None


def test_the_first_counts_every_case(answers: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.sql(QUERIES[0].strip().rstrip(";").replace("answers.parquet", str(answers))).fetchall()
    assert sum(row[2] for row in rows) == 60


def test_the_page_names_every_column() -> None:
    text = PAGE.read_text(encoding="utf-8")
    counts = re.compile(r"(barred|exposed)_days_(sure|possible)")
    assert [name for name in schema.ANSWERS.names if f"`{name}`" not in text and not counts.fullmatch(name)] == []
