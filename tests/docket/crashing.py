"""Work on a docket, stopped at its n-th touch of the disk: run in a process of its own, which ends there like a machine without power.

    python -m tests.docket.crashing TASK PLACE STOP [TORN]

STOP 0 runs to the end and prints how many touches there were. Each entry acknowledged is printed at once, as ACK and its number.
TORN writes only so many bytes of the write at which the process ends.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import apsw
from tests.docket.making import AT, PASSPHRASE, USER, note, opened

from art33.docket import store_sqlite, vfs
from art33.docket.backup import backup, restore
from art33.docket.docket import Docket

touches = 0
stop = 0
torn = -1


def touched(name: str) -> bool:
    """Count a touch of the disk; True where the process has to end now."""
    global touches
    touches += 1
    return touches == stop


def end(name: str) -> None:
    print("STOPPED", name)
    sys.stdout.flush()
    os._exit(9)


def hook_database() -> None:
    """Count what SQLite, and we for the key slots, do with files."""
    for method in ("xSync", "xTruncate"):
        hook(vfs.File, method)
    hook(vfs.Disk, "xDelete")
    write = vfs.File.xWrite

    def torn_write(self: vfs.File, data: bytes, offset: int) -> None:
        if touched("xWrite"):
            if torn >= 0:
                write(self, data[: min(torn, len(data))], offset)
            end("xWrite")
        write(self, data, offset)

    vfs.File.xWrite = torn_write  # type: ignore[method-assign]
    raw = vfs._raw

    class Slots:
        def __init__(self, file: apsw.VFSFile) -> None:
            self.file = file

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
            if touched("slots"):
                if torn >= 0:
                    self.file.xWrite(data[:torn], offset)
                end("slots")
            self.file.xWrite(data, offset)

        def xSync(self, flags: int) -> None:  # noqa: N802
            if touched("slots sync"):
                end("slots sync")
            self.file.xSync(flags)

    from contextlib import contextmanager

    @contextmanager
    def counted(path: Path, *, write: bool = False) -> Any:
        with raw(path, write=write) as file:
            yield Slots(file)

    vfs._raw = counted


def hook(owner: type, method: str) -> None:
    original: Callable[..., Any] = getattr(owner, method)

    def counted(*arguments: Any, **named: Any) -> Any:
        if touched(method):
            end(method)
        return original(*arguments, **named)

    setattr(owner, method, counted)


def hook_files() -> None:
    """Count what we do with files ourselves."""
    for name in ("write", "fsync", "link"):
        original = getattr(os, name)

        def counted(*arguments: Any, original: Callable[..., Any] = original, name: str = name) -> Any:
            if name == "write" and arguments[0] in (1, 2):
                return original(*arguments)
            if touched(name):
                end(name)
            return original(*arguments)

        setattr(store_sqlite.os, name, counted)
    for name in ("replace", "rename", "unlink"):
        hook(Path, name)


def acknowledged(n: int) -> None:
    print("ACK", n, flush=True)


def append(docket: Docket, place: Path) -> None:
    for number in range(3):
        acknowledged(docket.append("Z-1", [note(f"new {number}")], AT)[-1].n)


def merge(docket: Docket, place: Path) -> None:
    made = docket.append("Z-1", [("merge", {"of": ["t1", "t2"], "why": "one act"})], AT)
    acknowledged(made[-1].n)
    acknowledged(docket.append("Z-1", [("unmerge", {"entry": made[-1].n, "why": "two acts"})], AT)[-1].n)


def many(docket: Docket, place: Path) -> None:
    acknowledged(docket.append("Z-1", [note("x" * 700) for _ in range(300)], AT)[-1].n)


def save(docket: Docket, place: Path) -> None:
    backup(docket, place.with_name("saved.docket"), AT, replace=True)
    print("SAVED", flush=True)


def bring(docket: Docket, place: Path) -> None:
    docket.close()
    restore(place, place.with_name("back.docket"), USER, PASSPHRASE, AT, replace=True).close()
    print("RESTORED", flush=True)


def rekey(docket: Docket, place: Path) -> None:
    docket.rekey(AT)
    print("REKEYED", flush=True)
    acknowledged(docket.append("Z-1", [note("after")], AT)[-1].n)


def passphrase(docket: Docket, place: Path) -> None:
    docket.change_passphrase("another four words", AT)
    print("CHANGED", flush=True)


def people(docket: Docket, place: Path) -> None:
    docket.add_user("Olga", "her own four words", AT)
    print("ADDED", flush=True)
    docket.share("Z-1", "Olga", "worker", AT)
    print("SHARED", flush=True)
    docket.unshare("Z-1", "Olga", AT)
    print("UNSHARED", flush=True)


def erase(docket: Docket, place: Path) -> None:
    docket.erase_case("Z-2", AT, "asked for")
    print("ERASED", flush=True)


TASKS: dict[str, Callable[[Docket, Path], None]] = {
    "append": append,
    "merge": merge,
    "many": many,
    "backup": save,
    "restore": bring,
    "rekey": rekey,
    "passphrase": passphrase,
    "people": people,
    "erase": erase,
}


def main(task: str, place: Path, stop_at: int, torn_at: int = -1) -> int:
    """Do the task up to its n-th touch of the disk; the number of touches, where it came to its end."""
    global stop, torn, touches
    stop, torn, touches = stop_at, torn_at, 0
    docket = opened(place)
    hook_database()
    hook_files()
    TASKS[task](docket, place)
    if task != "restore":
        docket.close()
    print("TOUCHES", touches, flush=True)
    return touches


class Ended(NamedTuple):
    """What a stopped process had acknowledged."""

    status: int
    lines: tuple[str, ...]

    def said(self, word: str) -> bool:
        return word in self.lines

    @property
    def entries(self) -> list[int]:
        return [int(line.split()[1]) for line in self.lines if line.startswith("ACK ")]

    @property
    def touches(self) -> int:
        return next((int(line.split()[1]) for line in self.lines if line.startswith("TOUCHES ")), 0)


def stopped(task: str, place: Path, stop_at: int, torn_at: int = -1) -> Ended:
    """Do it in a forked process, which spares starting Python thousands of times."""
    read, write = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 warns of threads; the child starts none and ends without cleaning up.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        status = 1
        try:
            os.dup2(write, 1)
            sys.stdout = os.fdopen(1, "w", closefd=False)
            main(task, place, stop_at, torn_at)
            status = 0
        except BaseException as error:
            print("FAILED", type(error).__name__, error)
        finally:
            sys.stdout.flush()
            os._exit(status)
    os.close(write)
    with os.fdopen(read) as pipe:
        lines = pipe.read().splitlines()
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), tuple(lines))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else -1)
