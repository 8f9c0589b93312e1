"""Parts answered here, or in processes side by side on this machine."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from art33.bulk.engines.task import DEATHS, Task, perform
from art33.errors import InputError


class Processes:
    """So many processes of this machine. One is this process itself."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def __call__(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """Each task when its part is finished. What a killed process was at is done again by another."""
        if self.workers < 2 or len(tasks) < 2:
            for task in tasks:
                perform(task)
                yield task
            return
        waiting = list(tasks)
        deaths = 0
        while waiting:
            before = len(waiting)
            for task in _pooled(waiting, min(self.workers, len(waiting))):
                waiting.remove(task)
                yield task
            # Those that were being answered at the death of one go last: one of them may be what kills.
            waiting = waiting[self.workers :] + waiting[: self.workers]
            deaths = deaths + 1 if len(waiting) == before else 1
            if waiting and deaths == DEATHS:
                raise InputError(
                    f"worker processes were killed {DEATHS} times with no part finished between "
                    "(is there memory enough?): run the same command again, with fewer --workers"
                )


def _pooled(tasks: Sequence[Task], workers: int) -> Iterator[Task]:
    """The tasks that a pool finishes before one of its processes is killed: all of them, where none is."""
    # A fresh process a worker: one that is forked would share the threads of Arrow.
    with ProcessPoolExecutor(workers, get_context("spawn"), leave_interrupts) as pool:
        futures = {pool.submit(perform, task): task for task in tasks}
        try:
            for future in as_completed(futures):
                try:
                    future.result()
                except BrokenProcessPool:
                    continue
                yield futures[future]
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def leave_interrupts() -> None:
    """Let the process that began the work decide when it stops."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
