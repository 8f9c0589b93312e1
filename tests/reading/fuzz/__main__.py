"""Many inputs, counted: `python -m tests.reading.fuzz 1000000 [--jobs 2] [--from 0] [--only mail,pdf] [--log FILE]`.

Each is put through in a process of little memory. What crashes, breaks with anything but an InputError, or takes more than a
second of the processor is kept in `found/` by its number (`inputs.drawn(number)` makes it again) and makes the run fail.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections import Counter
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.reading.fuzz.inputs import drawn
from tests.reading.fuzz.worker import work

FOUND = Path(__file__).parent / "found"
BATCH = 500
STUCK = 120.0
"""Seconds on the wall without an answer after which a process is taken to hang in a library and is ended."""


def main() -> int:
    """Run, print what was counted, keep what went wrong; 1 if anything did."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading.fuzz")
    parser.add_argument("inputs", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--only", help="the targets, with commas; other numbers are passed over")
    parser.add_argument("--log", type=Path)
    asked = parser.parse_args()
    stretches = iter(range(asked.first, asked.first + asked.inputs, BATCH))
    last = asked.first + asked.inputs
    counts: Counter[str] = Counter()
    slowest, peak, wrong = (0.0, -1), 0, 0
    began = time.monotonic()
    workers: dict[Connection, BaseProcess] = {}
    at: dict[Connection, int] = {}
    heard: dict[Connection, float] = {}

    def start(after: int | None = None) -> None:
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=work, args=(theirs, asked.only), daemon=True)
        process.start()
        theirs.close()
        workers[ours] = process
        heard[ours] = time.monotonic()
        give(ours, after)

    def give(connection: Connection, after: int | None = None) -> None:
        first = next(stretches, None) if after is None else after
        end = last if first is None else min(last, first - (first - asked.first) % BATCH + BATCH)
        connection.send(None if first is None or first >= end else (first, end))
        if first is None or first >= end:
            workers.pop(connection).join(10)

    def keep(number: int, target: str, data: bytes, what: str) -> None:
        nonlocal wrong
        wrong += 1
        FOUND.mkdir(exist_ok=True)
        (FOUND / f"{number}.{target}").write_bytes(data)
        (FOUND / f"{number}.why").write_text(what, encoding="utf-8")
        print(f"{number} {target}: {what.splitlines()[0]}", flush=True)

    for _ in range(asked.jobs):
        start()
    while workers:
        for connection in wait(list(workers), timeout=30):
            assert isinstance(connection, Connection)
            try:
                told = connection.recv()
            except (EOFError, OSError):
                process = workers.pop(connection)
                process.join(5)
                number = at[connection]
                keep(number, *drawn(number), f"the process ended with {process.exitcode}")
                counts["before a crash"] += (number - asked.first) % BATCH + 1
                start(number + 1)
                continue
            heard[connection] = time.monotonic()
            if isinstance(told, int):
                at[connection] = told
            elif len(told) == 4:
                keep(*told)
            else:
                done, slow, memory = told
                counts.update(done)
                slowest, peak = max(slowest, slow), max(peak, memory)
                if asked.log:
                    state = {
                        "inputs": sum(counts.values()),
                        "by": dict(counts),
                        "wrong": wrong,
                        "slowest": slowest,
                        "peak_mb": peak,
                        "seconds": round(time.monotonic() - began),
                    }
                    asked.log.write_text(json.dumps(state) + "\n", encoding="utf-8")
                give(connection)
        for connection, process in list(workers.items()):
            if time.monotonic() - heard[connection] > STUCK:
                process.kill()
    print(
        f"{sum(counts.values())} inputs ({', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}); {wrong} wrong; "
        f"slowest {slowest[0]:.2f} s (number {slowest[1]}); {peak} MB at most; {time.monotonic() - began:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
