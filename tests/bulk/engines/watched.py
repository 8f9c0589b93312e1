"""A run of `art33 bulk` watched from outside: its processes, who of them writes a part, what they listen on and are joined to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from art33.bulk.kept import UNFINISHED

WORK = Path(__file__).with_name("work.py")
SMALL = Path(__file__).parent.parent / "packs"
QUESTION = ("--on", "2023-03-01", "--law", str(SMALL))
PROC = Path("/proc")


class Socket(NamedTuple):
    """A TCP socket: its own address, and the other end's (None where it listens)."""

    here: str
    there: str | None


def started(cases: Path, output: Path, *more: str) -> subprocess.Popen[str]:
    """The command, in a process of its own; parts are of 200 rows."""
    return subprocess.Popen(
        [sys.executable, str(WORK), str(cases), *QUESTION, "-o", str(output), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=output.parent,
        start_new_session=True,
    )


def descendants(pid: int) -> list[int]:
    """A process and all that it started, and they."""
    children: dict[int, list[int]] = {}
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def opened(pid: int) -> list[str]:
    """What a process has open."""
    found = []
    for link in (PROC / str(pid) / "fd").glob("*"):
        try:
            found.append(str(link.readlink()))
        except OSError:
            continue
    return found


def writer(pid: int) -> int | None:
    """A descendant that is in the middle of a part."""
    for each in descendants(pid)[1:]:
        if any(name.endswith(UNFINISHED) and "part-" in name for name in opened(each)):
            return each
    return None


def sockets(pid: int) -> list[Socket]:
    """The TCP sockets of a process and its descendants that listen or are joined."""
    numbers = {name[8:-1] for each in descendants(pid) for name in opened(each) if name.startswith("socket:[")}
    found = []
    for table in ("tcp", "tcp6"):
        for line in (PROC / "net" / table).read_text().splitlines()[1:]:
            words = line.split()
            if words[9] in numbers and words[3] in ("01", "0A"):
                found.append(Socket(_address(words[1]), None if words[3] == "0A" else _address(words[2])))
    return found


def _address(text: str) -> str:
    """An address as the kernel lists it: words of four bytes, each the wrong way round."""
    raw = bytes.fromhex(text.partition(":")[0])
    address = ip_address(b"".join(raw[at : at + 4][::-1] for at in range(0, len(raw), 4)))
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)


def killed_in_the_middle(process: subprocess.Popen[str], before: Callable[[], None] = lambda: None) -> int:
    """Kill a worker that is writing a part, after `before`; its process id."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"it ended before a worker could be killed: {process.communicate()}")
        if (worker := writer(process.pid)) is not None:
            before()
            if writer(process.pid) is None:
                continue
            worker = writer(process.pid) or worker
            os.kill(worker, signal.SIGKILL)
            return worker
        time.sleep(0.01)
    raise AssertionError("no worker was ever seen writing a part")
