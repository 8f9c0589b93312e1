"""Parts as rows that Spark maps (`mapInArrow`): a row goes in as a number, the worker writes the part, a row says it is done."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec
import pandas  # noqa: F401  mapInArrow asks for it; where it is missing, that is to be said before the first part
import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from art33.bulk.engines.task import DEATHS, Task, perform
from art33.errors import InputError

_LOOK = 0.2
"""Seconds between two looks at which parts are there."""
_HERE = {
    "spark.ui.enabled": "false",
    "spark.eventLog.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    # Java only hands out numbers here: compiling it any better would take longer than it ever saves.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
"""On this machine: no pages, no log of events, bound to the machine itself, and only who has the secret of this run is heard."""


class Spark:
    """So many workers of this machine, or the cluster whose master is at `cluster` (spark://HOST:PORT, yarn, k8s://…)."""

    def __init__(self, workers: int, cluster: str | None) -> None:
        self.workers, self.cluster = workers, cluster
        if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
            raise InputError(
                "Spark needs Java 17 or later, and there is none here (apt-get install openjdk-17-jre-headless)"
            )

    def __call__(self, tasks: Sequence[Task]) -> Iterator[Task]:
        """Each task when its part is there. What a killed worker was at is done again by another."""
        if not tasks:
            return
        for task in tasks:
            _forget(task)
        session = self._session()
        with ThreadPoolExecutor(1) as thread:
            try:
                collected = thread.submit(_mapped, session, tasks)
                waiting = list(tasks)
                while not wait_for([collected], _LOOK).done:
                    for task in [each for each in waiting if Path(each.output).exists()]:
                        waiting.remove(task)
                        yield task
                _raise(collected.result())
                yield from waiting
            finally:
                session.stop()

    def _session(self) -> Any:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.appName("art33 bulk")
        if self.cluster is None:
            builder = builder.master(f"local[{self.workers},{DEATHS}]")
            for key, value in _HERE.items():
                builder = builder.config(key, value)
        else:
            builder = builder.master(self.cluster).config("spark.ui.enabled", "false")
        with _words_of_java() as words:
            try:
                return builder.getOrCreate()
            except (PySparkException, OSError, RuntimeError) as error:
                words.seek(0)
                lines = [line for line in [*words.read().splitlines(), *str(error).splitlines()] if line.strip()]
                told = [line for line in lines if "Exception" in line or "Error" in line] or lines
                where = f"--cluster {self.cluster}: " if self.cluster else ""
                raise InputError(f"{where}Spark does not start: {told[0].strip()}") from None


@contextmanager
def _words_of_java() -> Iterator[IO[str]]:
    """What the Java that is started meanwhile, and whatever that starts, say on standard error: to a file that ends with us."""
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield file
        finally:
            sys.stderr.flush()
            os.dup2(kept, 2)
            os.close(kept)


def _forget(task: Task) -> None:
    """Take away what stands where a part will be: it is there again when it is finished."""
    try:
        Path(task.output).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{task.output}: cannot be written: {error.strerror}") from None


def _mapped(session: Any, tasks: Sequence[Task]) -> list[Any]:
    """What the workers say of each task: its number and, where it could not be performed, why. Blocks until all have spoken."""
    told = [msgspec.json.encode(task) for task in tasks]

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch.column(0).to_pylist():
                # An error that would be the same again is an answer; only a death is tried again.
                error = performed(told[number])
                yield pa.RecordBatch.from_arrays(
                    [pa.array([number], pa.int64()), pa.array([error], pa.string())], names=["number", "error"]
                )

    numbers = session.range(0, len(tasks), 1, len(tasks))
    collected: list[Any] = numbers.mapInArrow(work, "number long, error string").collect()
    return collected


def performed(task: bytes) -> str | None:
    """Perform a task that came as JSON: nothing, or why it could not be."""
    try:
        perform(msgspec.json.decode(task, type=Task))
    except InputError as error:
        return str(error)
    return None


def _raise(told: list[Any]) -> None:
    """Raise InputError with the first reason in the order of the file."""
    for row in sorted(told):
        if row["error"] is not None:
            raise InputError(row["error"])
