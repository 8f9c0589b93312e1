"""Files put one after another are read, by every reader, as the rows of all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.bulk.making import furnished, written

from art33.bulk.footers import one_file
from art33.errors import InputError


def parts(folder: Path, sizes: tuple[int, ...] = (130, 0, 70), **how: Any) -> list[Path]:
    cases = furnished(sum(sizes))
    paths, begins = [], 0
    for number, size in enumerate(sizes):
        path = written(folder / f"{number}.parquet", cases[begins : begins + size], 40)
        if how:
            pq.write_table(pq.read_table(path), path, row_group_size=40, store_schema=False, **how)
        paths.append(path)
        begins += size
    return paths


def rows(paths: list[Path]) -> list[dict[str, Any]]:
    return [row for path in paths for row in pq.read_table(path).to_pylist()]


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"write_page_index": True, "compression": "snappy"},
        {"use_dictionary": False, "compression": "none", "data_page_version": "2.0"},
        {"write_statistics": False, "write_page_checksum": True},
    ],
    ids=["ours", "page index", "plain", "no statistics"],
)
def test_every_row_is_there(tmp_path: Path, how: dict[str, Any]) -> None:
    paths = parts(tmp_path, **how)
    one_file(paths, tmp_path / "all.parquet", {"said": "here"})
    file = pq.ParquetFile(tmp_path / "all.parquet")
    assert file.read().to_pylist() == rows(paths)
    assert file.schema_arrow.equals(pq.ParquetFile(paths[0]).schema_arrow)
    assert file.metadata.metadata[b"said"] == b"here"
    assert file.metadata.num_rows == 200
    last = file.metadata.num_row_groups - 1
    assert file.read_row_group(last).to_pylist() == rows(paths)[-file.metadata.row_group(last).num_rows :]


def test_other_programs_read_it_too(tmp_path: Path) -> None:
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    paths = parts(tmp_path)
    one_file(paths, tmp_path / "all.parquet", {})
    names = [row["id"] for row in rows(paths)]
    told = duckdb.sql(f"select id, len(events) from '{tmp_path}/all.parquet' where host_state is not null").fetchall()
    assert [name for name, _ in told] == names
    assert sum(count for _, count in told) == sum(len(row["events"]) for row in rows(paths))
    assert polars.read_parquet(tmp_path / "all.parquet")["id"].to_list() == names


def test_a_joined_file_can_be_joined_again(tmp_path: Path) -> None:
    paths = parts(tmp_path, (90, 30))
    one_file(paths, tmp_path / "two.parquet", {"a": "1", "b": "2"})
    one_file([tmp_path / "two.parquet", paths[0]], tmp_path / "three.parquet", {}, dropped="a")
    assert pq.read_table(tmp_path / "three.parquet").to_pylist() == rows([*paths, paths[0]])
    assert set(pq.read_metadata(tmp_path / "three.parquet").metadata) >= {b"b"}
    assert b"a" not in pq.read_metadata(tmp_path / "three.parquet").metadata


def test_many_row_groups(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": range(40)}), tmp_path / "one.parquet", row_group_size=1)
    one_file([tmp_path / "one.parquet"] * 5, tmp_path / "all.parquet", {})
    assert pq.read_table(tmp_path / "all.parquet").column("a").to_pylist() == list(range(40)) * 5


def test_what_cannot_be_joined_is_one_line(tmp_path: Path) -> None:
    paths = parts(tmp_path, (5, 5))
    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    with pytest.raises(InputError, match="other.parquet: has other columns"):
        one_file([paths[0], tmp_path / "other.parquet"], tmp_path / "all.parquet", {})
    whole = paths[1].read_bytes()
    for cut in (whole[:3], whole[:-3], whole[:-8] + b"\xff\xff\xff\x0fPAR1"):
        paths[1].write_bytes(cut)
        with pytest.raises(InputError, match="1.parquet: the file is damaged"):
            one_file(paths, tmp_path / "all.parquet", {})
