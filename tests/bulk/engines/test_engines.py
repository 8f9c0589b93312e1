"""Each engine for real: two workers, one killed in the middle of a part, and the bytes are those of one process."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.bulk.engines.watched import QUESTION, Socket, killed_in_the_middle, sockets, started
from tests.bulk.making import practice, written

from art33.bulk import engines
from art33.bulk.engines import engine
from art33.cli import main
from art33.cli_bulk import ENGINES
from art33.errors import InputError

HERE = "127.0.0.1"
EACH = ["processes", "dask", pytest.param("spark", marks=pytest.mark.needs_spark)]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("engines") / "c.parquet", practice(1000, ("KZ",)), 50)


@pytest.fixture(scope="module")
def whole(cases: Path) -> bytes:
    output = cases.with_name("whole.parquet")
    process = started(cases, output)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return output.read_bytes()


@pytest.mark.parametrize("name", EACH)
def test_a_worker_killed_in_the_middle_changes_nothing(tmp_path: Path, cases: Path, whole: bytes, name: str) -> None:
    output = tmp_path / "o.parquet"
    process = started(cases, output, "--engine", name, "--workers", "2")
    seen: list[Socket] = []
    killed_in_the_middle(process, lambda: seen.extend(sockets(process.pid)))
    told, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert output.read_bytes() == whole
    assert told.startswith("1,000 of 1,000 cases answered")
    # Nobody hears of the death of a worker, and nothing is left of the work.
    assert said == ""
    assert [path.name for path in tmp_path.iterdir()] == ["o.parquet"]
    # Whatever they say to one another stays on this machine, and nobody is offered a page to look at.
    assert {each.here for each in seen} <= {HERE}
    assert {each.there for each in seen} <= {HERE, None}
    assert bool(seen) == (name != "processes")


@pytest.mark.parametrize("name", ["processes", "dask"])
def test_a_part_that_kills_whoever_takes_it_is_named_and_the_rest_is_kept(
    tmp_path: Path, cases: Path, name: str
) -> None:
    output = tmp_path / "o.parquet"
    process = started(cases, output, "--engine", name, "--workers", "2", "--dies-at", "1")
    _, said = process.communicate(timeout=300)
    assert process.returncode == 1
    assert len(said.splitlines()) == 1
    assert "3 times" in said or "part 1: 3 workers died" in said
    kept = {path.name for path in output.with_name("o.parquet.parts").glob("part-*[0-9].parquet")}
    assert kept >= {"part-00000.parquet"}
    assert "part-00001.parquet" not in kept
    # Without the fault the same command goes on from there.
    process = started(cases, output, "--workers", "2")
    told, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert "of 5 parts were finished by an earlier run" in told


@pytest.mark.parametrize("name", ["processes", "dask"])
def test_a_fault_that_would_be_the_same_again_is_one_line_and_not_tried_again(
    tmp_path: Path, cases: Path, name: str
) -> None:
    damaged = tmp_path / "c.parquet"
    told = bytearray(cases.read_bytes())
    told[len(told) // 3 : len(told) // 3 + 4000] = bytes(4000)
    damaged.write_bytes(told)
    output = tmp_path / "o.parquet"
    process = started(damaged, output, "--engine", name, "--workers", "2")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert said.startswith(f"art33: {damaged}: the file is damaged") and len(said.splitlines()) == 1


def test_the_door_names_the_engines() -> None:
    assert ENGINES == engines.ENGINES


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cluster", 1, None), "there is no engine “cluster”"),
        (("processes", 0, None), "--workers: at least one"),
        (("processes", 2, "tcp://127.0.0.1:8786"), "--cluster: say which engine"),
    ],
)
def test_what_cannot_be_asked_is_named(arguments: tuple[str, int, str | None], said: str) -> None:
    with pytest.raises(InputError, match=said):
        engine(*arguments)


@pytest.mark.parametrize(("name", "package"), [("dask", "distributed"), ("spark", "pyspark"), ("spark", "pandas")])
def test_what_is_missing_is_said(
    tmp_path: Path,
    cases: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    package: str,
) -> None:
    if package == "pyspark":
        monkeypatch.setitem(sys.modules, "pandas", ModuleType("pandas"))
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"art33.bulk.engines.{name}", raising=False)
    assert main(["bulk", str(cases), *QUESTION, "-o", str(tmp_path / "o.parquet"), "--engine", name]) == 1
    assert f"art33[{name}]" in capsys.readouterr().err
