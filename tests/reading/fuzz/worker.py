"""A process that puts inputs through the readers, one stretch of numbers after the other."""

from __future__ import annotations

import os
import resource
import signal
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from types import FrameType

SECONDS = 1.0
"""Of the processor, for one input."""
MEMORY = 2 * 2**30
DEEP = 20
"""Of how many documents one is read into statements too."""


class Slow(BaseException):
    """An input took longer than it may."""


def _slow(_signal: int, _frame: FrameType | None) -> None:
    raise Slow


def work(connection: Connection, only: str | None = None) -> None:
    """Take stretches of numbers and put each through; say before each which one it is, so that a crash names it."""
    from tests.reading.fuzz.check import one
    from tests.reading.fuzz.inputs import TARGETS, drawn

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _slow)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    while (stretch := connection.recv()) is not None:
        counts: Counter[str] = Counter()
        slowest = (0.0, -1)
        for number in range(*stretch):
            if only is not None and TARGETS[number % len(TARGETS)] not in only.split(","):
                continue
            connection.send(number)
            target, data = drawn(number)
            began = time.process_time()
            try:
                signal.setitimer(signal.ITIMER_PROF, SECONDS)
                one(target, data, number // 10 % DEEP == 0)
                signal.setitimer(signal.ITIMER_PROF, 0)
            except Slow:
                connection.send((number, target, data, f"takes more than {SECONDS} s"))
            except BaseException as error:  # whatever it is, it is what is looked for
                signal.setitimer(signal.ITIMER_PROF, 0)
                connection.send((number, target, data, f"{type(error).__name__}: {error}\n{traceback.format_exc()}"))
            counts[target] += 1
            slowest = max(slowest, (time.process_time() - began, number))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        connection.send((dict(counts), slowest, peak))
