"""The power goes: what was written since the last sync is lost, kept or torn, in any combination; what was synced stays.

Every write, sync, cut, removal and renaming of a task is recorded as it runs. A loss of power at a moment is then played: for each
file, what came before its last sync is there; of the rest each write is drawn to be there, not there, or there up to a multiple
of 512 bytes. A removal or renaming is sure once its folder was synced.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import apsw
import pytest
from tests.docket.crashing import TASKS, Ended
from tests.docket.making import AT, filled, opened, profile

from art33.docket import store_sqlite, vfs


class Act(NamedTuple):
    """One thing done to the disk; a file is known by its number, which stays with it when it is renamed."""

    what: str
    file: int = 0
    at: int = 0
    data: bytes = b""
    name: str = ""
    acknowledged: int = 0


class Recorder:
    """All acts of a task, in order, and which file had which name at the beginning."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.acts: list[Act] = []
        self.names: dict[str, int] = {}
        self.start: dict[int, bytes] = {}
        for number, path in enumerate(sorted(folder.iterdir()), start=1):
            self.names[path.name] = number
            self.start[number] = path.read_bytes()
        self.begin = dict(self.names)
        self.lines: list[tuple[int, str]] = []

    def file(self, name: str) -> int:
        if name not in self.names:
            self.names[name] = len(self.start) + 1
            self.start[self.names[name]] = b""
            self.acts.append(Act("create", self.names[name], name=name))
        return self.names[name]


@contextmanager
def recording(recorder: Recorder) -> Iterator[None]:
    """Record what SQLite and we do with the files of the folder."""
    patch = pytest.MonkeyPatch()
    files: dict[int, int] = {}
    init = vfs.File.__init__

    def begun(self: vfs.File, name: Any, flags: list[int]) -> None:
        init(self, name, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        files[id(self)] = recorder.file(Path(path).name)

    patch.setattr(vfs.File, "__init__", begun)

    def hook(owner: Any, name: str, see: Callable[..., None]) -> None:
        original = getattr(owner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            see(*arguments, **named)
            return original(*arguments, **named)

        patch.setattr(owner, name, call)

    acts = recorder.acts
    hook(vfs.File, "xWrite", lambda f, data, at: acts.append(Act("write", files[id(f)], at + f._begin, bytes(data))))
    hook(vfs.File, "xTruncate", lambda f, size: acts.append(Act("cut", files[id(f)], size + f._begin)))
    hook(vfs.File, "xSync", lambda f, flags: acts.append(Act("sync", files[id(f)])))

    def removed(_: vfs.Disk, filename: str, syncdir: bool) -> None:
        name = Path(filename).name
        if name in recorder.names:
            acts.append(Act("remove", recorder.names.pop(name), name=name))
            if syncdir:
                acts.append(Act("folder"))

    hook(vfs.Disk, "xDelete", removed)
    raw = vfs._raw

    class Slots:
        def __init__(self, file: apsw.VFSFile, number: int) -> None:
            self.file, self.number = file, number

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
            acts.append(Act("write", self.number, offset, bytes(data)))
            self.file.xWrite(data, offset)

        def xSync(self, flags: int) -> None:  # noqa: N802
            acts.append(Act("sync", self.number))
            self.file.xSync(flags)

    @contextmanager
    def counted(path: Path, *, write: bool = False) -> Iterator[Slots]:
        with raw(path, write=write) as file:
            yield Slots(file, recorder.file(path.name))

    patch.setattr(vfs, "_raw", counted)
    descriptors: dict[int, int] = {}
    open_ = os.open

    def opening(path: Any, flags: int, *mode: int) -> int:
        descriptor = open_(path, flags, *mode)
        descriptors[descriptor] = 0 if Path(path).is_dir() else recorder.file(Path(path).name)
        return descriptor

    patch.setattr(store_sqlite.os, "open", opening)
    written: dict[int, int] = {}

    def wrote(descriptor: int, data: bytes) -> None:
        if (number := descriptors.get(descriptor, 0)) != 0:
            acts.append(Act("write", number, written.get(number, 0), bytes(data)))
            written[number] = written.get(number, 0) + len(data)

    hook(store_sqlite.os, "write", wrote)
    hook(
        store_sqlite.os,
        "fsync",
        lambda d: acts.append(Act("sync", descriptors[d]) if descriptors.get(d) else Act("folder")),
    )

    def renamed(path: Path, target: Path) -> None:
        number = recorder.names.pop(path.name)
        acts.append(Act("name", number, name=Path(target).name, data=path.name.encode()))
        recorder.names[Path(target).name] = number

    hook(Path, "replace", renamed)
    hook(Path, "rename", renamed)

    def linked(path: Path, target: Path) -> None:
        number = recorder.names[Path(path).name]
        acts.append(Act("link", number, name=Path(target).name))
        recorder.names[Path(target).name] = number

    hook(store_sqlite.os, "link", linked)

    def unlinked(path: Path, missing_ok: bool = False) -> None:
        if path.name in recorder.names:
            acts.append(Act("remove", recorder.names.pop(path.name), name=path.name))

    hook(Path, "unlink", unlinked)
    printed = print

    def said(*words: Any, **named: Any) -> None:
        recorder.lines.append((len(acts), " ".join(str(word) for word in words)))

    patch.setattr("builtins.print", said)
    try:
        yield
    finally:
        patch.undo()
        assert printed is print


def recorded(task: str, folder: Path) -> Recorder:
    """Run a task on the docket in the folder, and record all it did to the disk."""
    recorder = Recorder(folder)
    with recording(recorder):
        docket = opened(folder / "office.docket")
        TASKS[task](docket, folder / "office.docket")
        docket.store.close()
    return recorder


def played(recorder: Recorder, moment: int, drawn: random.Random, folder: Path) -> None:
    """The folder as the disk may have it after the power went at a moment."""
    acts = recorder.acts[:moment]
    content = {number: bytearray(data) for number, data in recorder.start.items()}
    synced = {act.file: at for at, act in enumerate(acts) if act.what == "sync"}
    folder_synced = max((at for at, act in enumerate(acts) if act.what == "folder"), default=-1)
    names = dict(recorder.begin)
    lost_names = False
    for at, act in enumerate(acts):
        sure = at < synced.get(act.file, -1)
        if act.what == "write":
            data = act.data
            if not sure:
                fate = drawn.choice(("there", "lost", "torn"))
                if fate == "lost":
                    continue
                if fate == "torn":
                    data = data[: 512 * drawn.randint(0, len(data) // 512)]
            file = content[act.file]
            if len(file) < act.at + len(data):
                file.extend(bytes(act.at + len(data) - len(file)))
            file[act.at : act.at + len(data)] = data
        elif act.what == "cut" and (sure or drawn.random() < 0.5):
            del content[act.file][act.at :]
        elif act.what in ("remove", "name", "link", "create"):
            # Names come to the disk in their order; a file that was synced itself has its name there (as ext4 and others do).
            if at > folder_synced and not (act.what == "create" and sure) and not lost_names:
                lost_names = drawn.random() < 0.3
            if lost_names and not (act.what == "create" and sure):
                continue
            if act.what == "remove":
                names.pop(act.name, None)
            else:
                if act.what == "name":
                    names.pop(act.data.decode(), None)
                names[act.name] = act.file
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, number in names.items():
        (folder / name).write_bytes(content[number])


def checked(task: str, recorder: Recorder, moment: int, drawn: random.Random, folder: Path) -> None:
    """After the power went at a moment: the docket opens, and what was acknowledged before it is there."""
    from tests.docket.test_crash import _whole

    played(recorder, moment, drawn, folder)
    lines = tuple(line for at, line in recorder.lines if at <= moment)
    _whole(folder / "office.docket", Ended(9, lines), task)


def every(folder: Path, losses: int, seed: int = 33) -> int:
    """So many losses of power, spread over the moments of all tasks."""
    drawn = random.Random(seed)
    template = folder / "template"
    template.mkdir()
    docket = filled(template / "office.docket")
    docket.new_case(profile("Z-2"), AT)
    docket.close()
    done = 0
    tasks = [task for task in TASKS if task not in ("backup", "restore")]
    for task in tasks:
        work = folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(template, work)
        recorder = recorded(task, work)
        for _ in range(losses // len(tasks)):
            moment = drawn.randint(0, len(recorder.acts))
            try:
                checked(task, recorder, moment, drawn, folder / "played")
            except BaseException as error:
                raise AssertionError(f"{task}, power lost after act {moment}: {error}") from error
            done += 1
    return done
