"""A task holds paths and numbers, fits one program, law and file only, and is the same from any folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import msgspec
import pyarrow as pa
import pytest
from tests.bulk.making import furnished, written

from art33.bulk import evaluate as bulk
from art33.bulk.engines.task import Task, made_with, perform, tasks
from art33.bulk.settings import Settings
from art33.errors import InputError

SMALL = Path(__file__).parent.parent / "packs"
ASKED = Settings(on="2023-03-01", packs=str(SMALL))


@pytest.fixture
def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    monkeypatch.setattr(bulk, "PART_ROWS", 20)
    cases = furnished(60)
    file = written(tmp_path / "c.parquet", cases, 20)
    monkeypatch.chdir(tmp_path)
    parts = [(part, Path(f"p{part.number}.parquet")) for part in bulk.plan(file, ASKED)]
    return tasks(Path("c.parquet"), parts, ASKED)


def test_a_task_holds_nothing_of_a_case(planned: list[Task], tmp_path: Path) -> None:
    for task in planned:
        told = msgspec.to_builtins(task)
        assert {type(each) for each in _leaves(told)} <= {str, int, bool, type(None)}
        # All its words are paths, the question and marks: none is long enough to hide a case in, none is of one.
        words = {each for each in _leaves(told) if isinstance(each, str)} - {task.made_with}
        assert words == {
            str(tmp_path / "c.parquet"),
            str(tmp_path / f"p{task.part.number}.parquet"),
            task.file,
            ASKED.on,
            str(SMALL),
        }
        assert set(json.loads(task.made_with)) >= {"art33", "columns", "numpy", "pyarrow", "law KZ"}


def _leaves(told: object) -> list[object]:
    if isinstance(told, dict):
        return [leaf for each in told.values() for leaf in _leaves(each)]
    if isinstance(told, list | tuple):
        return [leaf for each in told for leaf in _leaves(each)]
    return [told]


def test_it_is_performed_from_any_folder(
    planned: list[Task], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    for task in planned:
        perform(msgspec.json.decode(msgspec.json.encode(task), type=Task))
    assert (tmp_path / "p2.parquet").exists()


def test_a_path_of_a_patch_keeps_whose_law_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "c.parquet", furnished(3), 3)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.toml").write_text('instrument = "Law on Refugees"\n')
    parts = [(part, Path("p.parquet")) for part in bulk.plan(file, ASKED)]
    settings = msgspec.structs.replace(ASKED, law=("KZ=p.toml", "p.toml"))
    (task,) = tasks(Path("c.parquet"), parts, settings)
    assert task.settings.law == (f"KZ={tmp_path / 'p.toml'}", str(tmp_path / "p.toml"))


def test_another_file_in_the_place_of_the_planned_one_is_refused(planned: list[Task], tmp_path: Path) -> None:
    written(tmp_path / "c.parquet", furnished(61), 20)
    with pytest.raises(InputError, match="another file there than the one that was planned"):
        perform(planned[0])


def test_a_worker_with_another_library_or_law_refuses(
    planned: list[Task], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pa, "__version__", "1.2.3")
    made_with.cache_clear()
    with pytest.raises(InputError, match="another program, law or library .* pyarrow 1.2.3 instead of"):
        perform(planned[0])
    monkeypatch.undo()
    packs = tmp_path / "packs"
    shutil.copytree(SMALL, packs)
    made_with.cache_clear()
    settings = msgspec.structs.replace(ASKED, packs=str(packs))
    changed = msgspec.structs.replace(planned[0], settings=settings, made_with=made_with(settings))
    pack = next((packs / "KZ").glob("*.toml"))
    pack.write_text(pack.read_text() + "\n# another day\n")
    made_with.cache_clear()
    with pytest.raises(InputError, match="law KZ [0-9a-f]{12} instead of [0-9a-f]{12}"):
        perform(changed)
    made_with.cache_clear()
    assert not (tmp_path / "p0.parquet").exists()


def test_a_file_that_is_gone_is_one_line(planned: list[Task], tmp_path: Path) -> None:
    (tmp_path / "c.parquet").unlink()
    with pytest.raises(InputError, match="c.parquet: cannot be read: no such file"):
        perform(planned[0])
