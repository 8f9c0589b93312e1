"""What `make test` spreads thin, whole: python -m tests.docket.soak [NAME…] prints counts, and ends with 1 where anything is lost.

crash      the process ended at every touch of the disk, whole and torn at every 512 bytes
power      every write since the last sync lost, kept or torn, in any combination drawn
failures   every call failing in every way
flips      every bit of a small docket
writers    two and eight writers, a thousand rounds
keys       ten million seals without a random source, no key twice
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.docket import crashing, power, test_crash, test_damage, test_envelope, test_failures, test_writers
from tests.docket.postgres import fresh_postgres, missing

ROUNDS = 1_000
SEALS = 10_000_000


def crash(folder: Path) -> str:
    template = test_crash.made(folder)
    points = 0
    for task in crashing.TASKS:
        whole = test_crash.survived(task, template, folder / "point", 0)
        before = points
        for stop in range(1, whole.touches + 1):
            done = test_crash.survived(task, template, folder / "point", stop)
            points += 1
            if done.said("STOPPED xWrite") or done.said("STOPPED slots"):
                for torn in range(0, 4096, 512):
                    test_crash.survived(task, template, folder / "point", stop, torn)
                    points += 1
        print(f"  {task}: {points - before:,} points", flush=True)
    return f"{points:,} points"


def failures(folder: Path) -> str:
    template = folder / "office.docket"
    test_failures.filled(template).close()
    calls = sum(
        test_failures.every(task, fault, forever, template, folder / "here", 1)
        for task in test_failures.TASKS
        for fault in test_failures.FAULTS
        for forever in (False, True)
    )
    return f"{calls:,} failing calls"


def flips(folder: Path) -> str:
    data, unlocked = test_damage.made(folder)
    path = folder / "flipped.docket"
    for bit in range(len(data) * 8):
        path.write_bytes(test_damage.flipped(data, bit))
        assert test_damage.noticed(test_damage.looked_at(path, unlocked)), f"bit {bit % 8} of byte {bit // 8}"
    return f"{len(data) * 8:,} bits"


def writers(folder: Path) -> str:
    places: list[Callable[[int], Path | str]] = [lambda number: folder / f"{number}.docket"]
    if missing() is None:
        places.append(lambda _: fresh_postgres())
    for place in places:
        for each, rounds in ((2, ROUNDS // 2), (8, ROUNDS // 8)):
            test_writers.together(place(each), each, rounds)
    return f"{ROUNDS:,} rounds of two and of eight on {len(places)} stores"


def keys(folder: Path) -> str:
    assert test_envelope.distinct(SEALS) == SEALS
    return f"{SEALS:,} seals"


def lost_power(folder: Path) -> str:
    return f"{power.every(folder, 5_000):,} losses of power"


PARTS: dict[str, Callable[[Path], str]] = {
    "crash": crash,
    "power": lost_power,
    "failures": failures,
    "flips": flips,
    "writers": writers,
    "keys": keys,
}


def main(names: list[str]) -> int:
    failed = 0
    memory = Path("/dev/shm")
    for name in names or PARTS:
        folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        begun = time.monotonic()
        try:
            print(f"docket {name}: {PARTS[name](folder)}, nothing lost ({time.monotonic() - begun:.0f} s)", flush=True)
        except AssertionError as error:
            failed = 1
            print(f"docket {name}: FAILED: {error}", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
