"""Parts as Dask tasks: workers of this machine that only this process can speak to, or a cluster that the user named."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import dask
from distributed import Client, Nanny, Scheduler, Security, SpecCluster, Worker, as_completed
from distributed.scheduler import KilledWorker

from art33.bulk.engines.processes import leave_interrupts
from art33.bulk.engines.task import DEATHS, Task, perform
from art33.errors import InputError

_HERE = "127.0.0.1"
_QUIET = {"distributed.admin.system-monitor.gil.enabled": False, "distributed.scheduler.allowed-failures": DEATHS - 1}


class Dask:
    """So many workers of this machine, or the scheduler at `cluster` (tls://HOST:PORT, tcp://HOST:PORT) and its workers."""

    def __init__(self, workers: int, cluster: str | None) -> None:
        self.workers, self.cluster = workers, cluster

    def __call__(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """Each task when its part is finished. What a killed worker was at is done again by another."""
        if not tasks:
            return
        # A worker that dies is no news to the user unless the work stops.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        with ExitStack() as opened:
            opened.enter_context(dask.config.set(_QUIET))
            client = self._client(opened, min(self.workers, len(tasks)))
            futures = {client.submit(perform, task, pure=False): task for task in tasks}
            try:
                for future in as_completed(futures, loop=client.loop):
                    try:
                        future.result()
                    except KilledWorker:
                        raise InputError(
                            f"part {futures[future].part.number}: {DEATHS} workers died at it (is there memory enough?)"
                        ) from None
                    yield futures[future]
            finally:
                client.cancel(list(futures))

    def _client(self, opened: ExitStack, workers: int) -> Any:
        if self.cluster is not None:
            try:
                return opened.enter_context(Client(self.cluster, set_as_default=False))
            except (OSError, ValueError, TypeError) as error:
                raise InputError(f"--cluster {self.cluster}: no Dask scheduler answers there: {error}") from None
        cluster = opened.enter_context(_cluster(workers))
        return opened.enter_context(Client(cluster, security=cluster.security, set_as_default=False))


def _cluster(workers: int) -> Any:
    """Workers of this machine. They and the scheduler speak TLS with a key of this run alone: whoever else is logged in here
    cannot hand them work; none has a dashboard."""
    security = Security.temporary()
    common = {"host": _HERE, "protocol": "tls://", "security": security}
    worker = common | {
        "nthreads": 1,
        "worker_class": QuietWorker,
        "dashboard": False,
        "memory_limit": 0,
        "silence_logs": logging.CRITICAL,
    }
    return SpecCluster(
        scheduler={"cls": QuietScheduler, "options": common | {"dashboard": False}},
        workers={number: {"cls": Nanny, "options": worker} for number in range(workers)},
        security=security,
        silence_logs=logging.CRITICAL,
    )


class QuietScheduler(Scheduler):  # type: ignore[misc, unused-ignore]
    """A scheduler that opens no web server."""

    def start_http_server(self, *_: Any, **__: Any) -> None:
        """None."""


class QuietWorker(Worker):  # type: ignore[misc, unused-ignore]
    """A worker that opens no web server, and leaves it to who began the work to stop it."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        leave_interrupts()
        super().__init__(*positional, **named)

    def start_http_server(self, *_: Any, **__: Any) -> None:
        """None."""
