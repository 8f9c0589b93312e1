"""`art33 bulk` with small parts, as a program: `python work.py CASES …`; `--dies-at N` makes every worker die at part N."""

from __future__ import annotations

import os
import signal
import sys

from art33.bulk import evaluate
from art33.bulk.engines import processes, task
from art33.cli import main

evaluate.PART_ROWS = 200
DEADLY = "--dies-at"


def deadly(given: task.Task) -> None:
    """Perform a task, or die of it."""
    if given.part.number == int(os.environ["DIES_AT"]):
        os.kill(os.getpid(), signal.SIGKILL)
    task.perform(given)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if DEADLY in arguments:
        at = arguments.index(DEADLY)
        os.environ["DIES_AT"] = arguments[at + 1]
        del arguments[at : at + 2]
        processes.perform = deadly  # type: ignore[attr-defined]
        if "dask" in arguments:
            from art33.bulk.engines import dask

            dask.perform = deadly  # type: ignore[attr-defined]
    sys.exit(main(["bulk", *arguments]))
