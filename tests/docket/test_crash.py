"""The process ends at any touch of the disk: afterwards the docket opens, and everything acknowledged is there.

The points are all of them in `make soak` (`python -m tests.docket.soak`), a spread of them here.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docket.crashing import TASKS, Ended, stopped
from tests.docket.making import AT, PASSPHRASE, USER, filled, profile

from art33.docket.opening import open_docket
from art33.docket.verify import verify
from art33.errors import InputError

POINTS = 30
"""Of each task in `make test`; nine tasks."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("crash"))


def made(folder: Path) -> Path:
    path = folder / "office.docket"
    docket = filled(path)
    docket.new_case(profile("Z-2"), AT)
    docket.close()
    return path


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: the order of writes is what counts here, not the disk."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory)) if os.access(memory, os.W_OK) else tmp_path
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def survived(task: str, template: Path, folder: Path, stop: int, torn: int = -1) -> Ended:
    """Stop a task at one point and look at what is left; what must hold for every point stands here."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    place = folder / "office.docket"
    shutil.copy(template, place)
    if task == "backup":
        shutil.copy(template, folder / "saved.docket")  # An older backup must not be lost for a newer one.
    done = stopped(task, place, stop, torn)
    assert done.status in (0, 9), done
    _whole(place, done, task)
    if task == "backup":
        _whole(folder / "saved.docket", Ended(0, ()), "")
    if task == "restore" and (folder / "back.docket").exists():
        _whole(folder / "back.docket", Ended(0, ()), "")
    if task == "restore" and done.said("RESTORED"):
        assert (folder / "back.docket").exists()
    return done


def _whole(place: Path, done: Ended, task: str) -> None:
    words = [PASSPHRASE] if task != "passphrase" else [PASSPHRASE, "another four words"]
    if done.said("CHANGED"):
        words = words[1:]
    docket = None
    for word in words:
        try:
            docket = open_docket(place, USER, word, AT)
            break
        except InputError as error:
            assert "passphrase is wrong" in str(error)
    assert docket is not None, "it does not open"
    with docket:
        report = verify(docket)
        # A change of the key slots that was cut short leaves one whole copy, and says so; the next change mends it.
        faults = [fault for fault in report.faults if "copies of the key slots differ" not in fault.what]
        faults = [fault for fault in faults if "copy of the key slots is damaged" not in fault.what]
        assert not faults
        assert report.entries >= max(done.entries, default=0)
        kept = {entry.n for entry in docket.entries("Z-1")}
        assert kept >= set(done.entries)
        assert ("Z-2" in {line.id for line in docket.cases()}) or task == "erase"
        if done.said("ERASED"):
            assert "Z-2" not in {line.id for line in docket.cases()}
        if done.said("ADDED"):
            assert "Olga" in {user.name for user in docket.users()}
        docket.append("Z-1", [("note", {"text": "after the crash"})], AT)
    if done.said("ADDED"):
        with open_docket(place, "Olga", "her own four words", AT) as hers:
            cases = {line.id for line in hers.cases()}
            if done.said("UNSHARED"):
                assert not cases


@pytest.mark.parametrize("task", TASKS)
def test_a_process_that_ends_anywhere_loses_nothing_acknowledged(task: str, template: Path, room: Path) -> None:
    whole = survived(task, template, room / "whole", 0)
    assert whole.status == 0
    assert whole.touches > 20
    step = max(1, whole.touches / POINTS)
    points = sorted({int(1 + at * step) for at in range(POINTS)} & set(range(1, whole.touches + 1)))
    for stop in points:
        assert survived(task, template, room / "point", stop).status == 9


@pytest.mark.parametrize("task", ["append", "rekey", "passphrase"])
def test_a_torn_write_is_as_good_as_none(task: str, template: Path, room: Path) -> None:
    whole = survived(task, template, room / "whole", 0)
    for number, stop in enumerate(range(2, whole.touches, max(1, whole.touches // 12))):
        survived(task, template, room / "point", stop, torn=512 * (number % 8))
