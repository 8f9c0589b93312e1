"""The n-th call on the disk fails, for every n and every way of failing: one clear line, nothing acknowledged lost, it opens after."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.docket.making import AT, filled, note, opened

from art33.docket import store_sqlite, vfs
from art33.docket.backup import backup
from art33.docket.docket import Docket
from art33.docket.verify import verify
from art33.errors import InputError

FAULTS: dict[str, tuple[Callable[[], Exception], str]] = {
    "disk full": (lambda: apsw.FullError("full"), "disk is full"),
    "fault of the disk": (lambda: apsw.IOError("disk I/O error"), "disk reports a fault"),
    "no permission": (lambda: apsw.ReadOnlyError("readonly"), "cannot be written"),
}
PLAIN = {"disk full": errno.ENOSPC, "fault of the disk": errno.EIO, "no permission": errno.EACCES}
STEP = 9
"""Every ninth call in `make test`, every one in `make soak`."""


class Failing:
    """Fails the n-th call, once or from then on."""

    def __init__(self, at: int, fault: str, *, forever: bool) -> None:
        self.calls = 0
        self.at = at
        self.fault = fault
        self.forever = forever

    def hit(self) -> bool:
        self.calls += 1
        return self.calls == self.at or (self.forever and self.calls > self.at > 0)


@contextmanager
def failing(at: int, fault: str, *, forever: bool) -> Iterator[Failing]:
    state = Failing(at, fault, forever=forever)
    patch = pytest.MonkeyPatch()

    def hook(owner: Any, name: str, plain: bool) -> None:
        original = getattr(owner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            if name == "write" and arguments[0] in (1, 2):
                return original(*arguments, **named)
            if state.hit():
                if plain:
                    raise OSError(PLAIN[fault], os.strerror(PLAIN[fault]))
                raise FAULTS[fault][0]()
            return original(*arguments, **named)

        patch.setattr(owner, name, call)

    for name in ("xWrite", "xSync", "xTruncate"):
        hook(vfs.File, name, plain=False)
    for name in ("write", "fsync", "link"):
        hook(store_sqlite.os, name, plain=True)
    for name in ("replace", "rename"):
        hook(Path, name, plain=True)
    raw = vfs._raw

    class Slots:
        def __init__(self, file: apsw.VFSFile) -> None:
            self.file = file

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
            if state.hit():
                raise FAULTS[fault][0]()
            self.file.xWrite(data, offset)

    @contextmanager
    def counted(path: Path, *, write: bool = False) -> Iterator[Slots]:
        with raw(path, write=write) as file:
            yield Slots(file)

    patch.setattr(vfs, "_raw", counted)
    try:
        yield state
    finally:
        patch.undo()


def do_append(docket: Docket, place: Path) -> None:
    docket.append("Z-1", [note("x" * 600) for _ in range(20)], AT)


def do_merge(docket: Docket, place: Path) -> None:
    docket.append("Z-1", [("merge", {"of": ["t1", "t2"], "why": "one act"})], AT)


def do_backup(docket: Docket, place: Path) -> None:
    backup(docket, place.with_name("saved.docket"), AT, replace=True)


def do_rekey(docket: Docket, place: Path) -> None:
    docket.rekey(AT)


def do_passphrase(docket: Docket, place: Path) -> None:
    docket.add_user("Olga", "her own four words", AT)


TASKS = {"append": do_append, "merge": do_merge, "backup": do_backup, "rekey": do_rekey, "user": do_passphrase}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("failures") / "office.docket"
    filled(path).close()
    return path


def tried(task: str, template: Path, folder: Path, at: int, fault: str, *, forever: bool) -> int | None:
    """Run a task with the n-th call failing; the number of calls where it went through, None where it failed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    place = folder / "office.docket"
    shutil.copy(template, place)
    docket = opened(place)
    before = docket.root().entries
    done: int | None = None
    with failing(at, fault, forever=forever) as state:
        try:
            TASKS[task](docket, place)
            done = state.calls
        except InputError as error:
            line = str(error)
            assert "\n" not in line
            assert FAULTS[fault][1] in line or "not a docket" in line or "closed" in line or "wrong" in line, line
    try:
        docket.close()
    except InputError:
        docket.store.close()
    with opened(place) as again:
        faults = [each for each in verify(again).faults if "key slots" not in each.what]
        assert not faults
        assert again.root().entries >= before
        if done is not None and task == "append":
            assert again.root().entries >= before + 20
        again.append("Z-1", [note("after the fault")], AT)
    return done


@pytest.mark.parametrize("forever", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("task", TASKS)
def test_every_call_that_fails(task: str, fault: str, forever: bool, template: Path, tmp_path: Path) -> None:
    every(task, fault, forever, template, tmp_path / "here", STEP)


def every(task: str, fault: str, forever: bool, template: Path, folder: Path, step: int) -> int:
    calls = tried(task, template, folder, 0, fault, forever=False)
    assert calls is not None and calls > 8
    failed = 0
    for at in range(1, calls + 1, step):
        failed += tried(task, template, folder, at, fault, forever=forever) is None
    assert failed
    return calls
