"""The parts of a file spread over two workers, beside two plain processes that share them out: `make bench` prints the table.

    python benchmarks/spread.py [--cases 98304] [--parts 12] [--rounds 5] [--only dask,spark] [--write benchmarks/RESULTS.md --on DATE]

Every engine is a process of its own from cold: imports, start of its workers, plan, parts, joining. They run in turn, a round each,
and a ratio is the median over rounds of the time against that of the two plain processes in the same round. The bytes written must be
the same by all. Spark is timed where it is installed (`make spark`).
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

PLAIN = "two plain processes"
NAMES = {"processes": "art33, its own processes", "dask": "Dask", "spark": "Spark (mapInArrow)"}
MARKS = ("<!-- spread -->", "<!-- end of spread -->")
DAY = "2023-03-01"
LAW_OF = "KZ"


def share(tasks: Sequence[Any]) -> None:
    """What one plain process does: its parts, one after the other."""
    from art33.bulk.engines.task import perform

    for task in tasks:
        perform(task)


def plain(tasks: Sequence[Any]) -> Iterator[Any]:
    """Two processes, each with every other part."""
    spawned = get_context("spawn")
    each = [spawned.Process(target=share, args=(tasks[at::2],)) for at in range(2)]
    for process in each:
        process.start()
    for process in each:
        process.join()
        if process.exitcode:
            raise SystemExit("a plain process failed")
    yield from tasks


def one(name: str, cases: Path, output: Path, rows: int) -> None:
    """Answer the file once; prints the seconds from the first line of this program, and those until the first part was begun."""
    from art33.bulk import evaluate
    from art33.bulk.engines import engine
    from art33.bulk.settings import Settings

    evaluate.PART_ROWS = rows
    by = plain if name == PLAIN else engine(name, 2)
    evaluate.evaluate_file(cases, output, Settings(on=DAY, day_only=True), engine=by)


def file_of(cases: int, parts: int, path: Path) -> Path:
    """The docket of the workload under a shipped law, a row group a part."""
    import pyarrow.parquet as pq
    from benchmarks.many.files import docket_table
    from benchmarks.many.workload import draw

    pq.write_table(
        docket_table(draw(cases), hosts=(LAW_OF,)), path, row_group_size=-(-cases // parts), compression="zstd"
    )
    return path


def timed(names: Sequence[str], cases: Path, rows: int, rounds: int) -> dict[str, list[float]]:
    """Seconds of each in every round. Raises SystemExit where the bytes of one differ."""
    took: dict[str, list[float]] = {name: [] for name in names}
    digests = set()
    for _ in range(rounds):
        for name in names:
            output = cases.with_name("o.parquet")
            output.unlink(missing_ok=True)
            command = [sys.executable, __file__, "--one", name, str(cases), str(output), str(rows)]
            begun = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            took[name].append(time.perf_counter() - begun)
            digests.add(sha256(output.read_bytes()).hexdigest())
    if len(digests) != 1:
        raise SystemExit("the bytes written differ")
    return took


def table(took: dict[str, list[float]]) -> list[str]:
    """The rows of the table."""
    lines = [
        "| who spreads the parts | seconds, least | median | ratio to two plain processes, median | spread |",
        "|---|---|---|---|---|",
    ]
    base = took[PLAIN]
    for name, seconds in took.items():
        ratios = [mine / theirs for mine, theirs in zip(seconds, base, strict=True)]
        lines.append(
            f"| {NAMES.get(name, name)} | {min(seconds):.1f} | {statistics.median(seconds):.1f} "
            f"| {statistics.median(ratios):.2f} | {min(ratios):.2f} to {max(ratios):.2f} |"
        )
    return lines


def main() -> None:
    """Time them all, print the table, and write it where that is asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=98_304)
    parser.add_argument("--parts", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="processes,dask,spark")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--on", default="")
    parser.add_argument("--one", nargs=4, metavar=("ENGINE", "CASES", "OUT", "ROWS"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        name, cases, output, rows = chosen.one
        one(name, Path(cases), Path(output), int(rows))
        return
    names = [PLAIN, *(name for name in chosen.only.split(",") if name != "spark" or find_spec("pyspark"))]
    with tempfile.TemporaryDirectory() as folder:
        cases = file_of(chosen.cases, chosen.parts, Path(folder) / "c.parquet")
        took = timed(names, cases, -(-chosen.cases // chosen.parts), chosen.rounds)
    lines = [
        MARKS[0],
        "## Beyond one process",
        "",
        f"`benchmarks/spread.py`: {chosen.cases:,} cases of the workload under the law of {LAW_OF}, {chosen.parts} parts, two workers, "
        f"whole processes from cold to the joined file, {chosen.rounds} rounds in turn, {chosen.on}. "
        f"{platform.machine()}, Python {platform.python_version()}. The bytes written are the same by all.",
        "",
        *table(took),
        MARKS[1],
    ]
    print("\n".join(lines))
    if chosen.write:
        kept = chosen.write.read_text(encoding="utf-8") if chosen.write.is_file() else ""
        before, _, after = kept.partition(MARKS[0])
        _, _, after = after.partition(MARKS[1])
        chosen.write.write_text(before.rstrip() + "\n\n" + "\n".join(lines) + "\n" + after, encoding="utf-8")


if __name__ == "__main__":
    main()
