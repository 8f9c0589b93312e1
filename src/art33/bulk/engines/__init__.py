"""Who answers the parts of a file: this process, processes beside it, Dask, Spark. The bytes written are the same by all."""

from __future__ import annotations

from art33.bulk.engines.task import Engine
from art33.errors import InputError

ENGINES = ("processes", "dask", "spark")
"""The names by which they are asked for."""


def engine(name: str = "processes", workers: int = 1, cluster: str | None = None) -> Engine:
    """The engine of a name: `workers` processes on this machine, or the cluster that an address names (Dask, Spark).

    Raises InputError where there is no such engine, or its package is not installed.
    """
    if workers < 1:
        raise InputError(f"--workers: at least one is needed, not {workers}")
    if name == "processes":
        from art33.bulk.engines.processes import Processes

        if cluster is not None:
            raise InputError("--cluster: say which engine it is of, as --engine dask")
        return Processes(workers)
    if name == "dask":
        from art33.bulk.engines.dask import Dask

        return Dask(workers, cluster)
    if name == "spark":
        from art33.bulk.engines.spark import Spark

        return Spark(workers, cluster)
    raise InputError(f"--engine: there is no engine “{name}” (there are {', '.join(ENGINES)})")
