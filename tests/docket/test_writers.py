"""Several writers at once, and one that dies holding the lock: nothing acknowledged is lost, on both stores."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from multiprocessing.queues import Queue
from pathlib import Path

import pytest
from tests.docket.making import AT, begun, note, opened

from art33.docket.verify import verify

ROUNDS = {2: 12, 8: 5}
"""Appends of each writer in `make test`; `make soak` does a thousand rounds."""
FORK = multiprocessing.get_context("spawn")


def writes(place: str, name: str, rounds: int, acknowledged: Queue[tuple[int, str]]) -> None:
    """One writer: its own session, one entry at a time."""
    with opened(place) as docket:
        for number in range(rounds):
            text = f"{name} {number}"
            acknowledged.put((docket.append("Z-1", [note(text)], AT)[0].n, text))


def dies(place: str, ready: Queue[int]) -> None:
    """A writer that takes the lock, writes, and is killed before it commits."""
    docket = opened(place)
    with docket.store.writing():
        docket.session.refresh()
        docket.session.add_to_case(docket.session.held("Z-1"), [("note", {"text": "never acknowledged"})], AT)
        ready.put(os.getpid())
        time.sleep(60)


def together(place: Path | str, writers: int, rounds: int) -> None:
    begun(place).close()
    acknowledged: Queue[tuple[int, str]] = FORK.Queue()
    processes = [
        FORK.Process(target=writes, args=(str(place), f"writer {each}", rounds, acknowledged))
        for each in range(writers)
    ]
    for process in processes:
        process.start()
    said = [acknowledged.get(timeout=120) for _ in range(writers * rounds)]
    for process in processes:
        process.join(timeout=60)
        assert process.exitcode == 0
    with opened(place) as docket:
        kept = {entry.n: entry.body.get("text") for entry in docket.entries("Z-1")}
        assert all(kept[n] == text for n, text in said)
        assert len({n for n, _ in said}) == writers * rounds
        assert verify(docket).good


@pytest.mark.parametrize("writers", ROUNDS)
def test_writers_at_once_lose_nothing(place: Path | str, writers: int) -> None:
    together(place, writers, ROUNDS[writers])


def test_a_dead_writers_lock_holds_nobody(place: Path | str) -> None:
    begun(place).close()
    ready: Queue[int] = FORK.Queue()
    process = FORK.Process(target=dies, args=(str(place), ready))
    process.start()
    os.kill(ready.get(timeout=60), signal.SIGKILL)
    process.join(timeout=60)
    with opened(place) as docket:
        docket.append("Z-1", [note("the next")], AT)
        texts = [entry.body.get("text") for entry in docket.entries("Z-1")]
        assert "never acknowledged" not in texts
        assert texts[-1] == "the next"
        assert verify(docket).good


def test_a_docket_made_anew_while_another_writes(tmp_path: Path) -> None:
    """Key changes by one, entries by another, in turn and at once: the entries go to the file that stands there."""
    place = tmp_path / "office.docket"
    begun(place).close()
    acknowledged: Queue[tuple[int, str]] = FORK.Queue()
    process = FORK.Process(target=writes, args=(str(place), "writer", 40, acknowledged))
    process.start()
    with opened(place) as docket:
        for _ in range(6):
            docket.rekey(AT)
    said = [acknowledged.get(timeout=120) for _ in range(40)]
    process.join(timeout=60)
    assert process.exitcode == 0
    with opened(place) as docket:
        kept = {entry.n: entry.body.get("text") for entry in docket.entries("Z-1")}
        assert all(kept[n] == text for n, text in said)
        assert verify(docket).good
