"""What a hundred million cases take: worked out and simulated from measured figures. Rewrites the tables of docs/scale.md.

    python tools/scale.py            # rewrites
    python tools/scale.py --check    # exit 1 where the page is stale

Nothing is measured here: `MEASURED` holds what was, on one machine, and `docs/scale.md` says with which commands. Everything is
drawn from one seed, so that the page is the same wherever it is made.
"""

from __future__ import annotations

import heapq
import random
import re
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
HOUR = 3600.0
SEED = 33


class Measured(NamedTuple):
    """What was measured: seconds of a core, bytes, cases."""

    whole: float = 173e-6
    """Seconds a case: every column of the answers, states mixed, dates uncertain, 7.8 events a case."""
    whole_sorted: float = 172e-6
    """The same, the file sorted by host state."""
    day_only: float = 116e-6
    """Seconds a case for the day alone (`--day-only`)."""
    start: float = 4.1
    """Seconds for a worker to be there: imports, the law of 38 states read and compiled."""
    plan: float = 0.41e-6
    """Seconds a case for the one who plans: ids that stand twice, the digest of the input, the joining of the parts."""
    plan_bytes: float = 33.0
    """Bytes of memory a case for the one who plans."""
    memory: float = 1.15e9
    """Bytes of memory a worker."""
    read: float = 38.0
    """Bytes a case in the file of cases."""
    written: float = 29.0
    """Bytes a case in the file of answers."""
    part: int = 131_072
    """Cases a part."""
    dask: float = 4.9e-3
    """Seconds a task for Dask's scheduler and two workers."""
    spark: float = 31e-3
    """The same for Spark."""
    changed_in_a_day: float = 0.00035
    """The share of cases whose answer is another on the next day, nothing new being known."""


class Assumed(NamedTuple):
    """What is assumed, to be replaced by one's own figures."""

    cases: int = 100_000_000
    core_hour: float = 0.05
    """Price of an hour of a core with 2 GB of memory."""
    gigabyte_month: float = 0.025
    """Price of a gigabyte kept for a month."""
    gigabyte_second: float = 1.0
    """Gigabytes a second that the shared disk gives to all together."""
    spread: float = 0.15
    """How unequal the parts are: the standard deviation of the logarithm of their time, beside the states'."""
    slow: float = 0.01
    """The share of parts that take three times as long (a neighbour, a slow disk)."""
    events_a_year: float = 3.0
    """New events a case and year."""


M, A = Measured(), Assumed()


class Run(NamedTuple):
    """How a run went: seconds from the first part to the last, seconds of cores used, workers that died."""

    seconds: float
    busy: float
    deaths: float


def times(cases: int, part: int, seconds: float, dice: random.Random) -> list[float]:
    """Seconds of each part of a file sorted by state: a part is cheap or dear as its state is, and some are slow by chance."""
    found = []
    for begins in range(0, cases, part):
        rows = min(part, cases - begins)
        # From the cheapest state to the dearest the time runs from 0.45 to 1.6 of the mean.
        state = dice.triangular(0.45, 1.6, 0.95)
        slow = 3.0 if dice.random() < A.slow else 1.0
        found.append(rows * seconds * state * slow * dice.lognormvariate(0.0, A.spread))
    return found


def run(parts: list[float], workers: int, dispatch: float, deaths: float, dice: random.Random) -> Run:
    """Parts handed to workers as these become free; `deaths` is the rate a core-hour, and what a dead worker was at begins anew.

    `dispatch` is what the scheduler takes for a task: it hands out one after the other.
    """
    free = [(M.start, number) for number in range(min(workers, len(parts)))]
    heapq.heapify(free)
    waiting = list(reversed(parts))
    handed, ends, busy, died = 0.0, 0.0, 0.0, 0
    while waiting:
        at, worker = heapq.heappop(free)
        handed = max(at, handed) + dispatch
        takes = waiting.pop()
        until = dice.expovariate(deaths / HOUR) if deaths else float("inf")
        if until < takes:
            died += 1
            busy += until
            waiting.append(takes)
            heapq.heappush(free, (handed + until + M.start, worker))
            continue
        busy += takes
        ends = max(ends, handed + takes)
        heapq.heappush(free, (handed + takes, worker))
    return Run(ends, busy, died)


def simulated(workers: int, dispatch: float = M.dask, deaths: float = 0.0, part: int = M.part, runs: int = 9) -> Run:
    """The mean of several runs over all cases."""
    found = []
    for number in range(runs):
        dice = random.Random(SEED + number)
        found.append(run(times(A.cases, part, M.whole_sorted, dice), workers, dispatch, deaths, dice))
    return Run(*(statistics.fmean(each) for each in zip(*found, strict=True)))


def told(seconds: float) -> str:
    """A time in the unit that suits it."""
    if seconds >= 2 * HOUR:
        return f"{seconds / HOUR:.1f} h"
    return f"{seconds / 60:.0f} min" if seconds >= 600 else f"{seconds:.0f} s"


def sizes() -> list[str]:
    """Rows, bytes, core-hours and money of one whole evaluation."""
    rows = [("a million", 10**6), ("10 million", 10**7), ("100 million", 10**8)]
    lines = [
        "| cases | cases file | answers | core-hours, whole | day only | money, whole | kept a month | planner: time, memory |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, cases in rows:
        whole, day = cases * M.whole_sorted / HOUR, cases * M.day_only / HOUR
        kept = cases * (M.read + M.written) / 1e9
        lines.append(
            f"| {name} | {cases * M.read / 1e9:.2f} GB | {cases * M.written / 1e9:.2f} GB | {whole:.2f} | {day:.2f} | "
            f"{whole * A.core_hour:.3f} | {kept * A.gigabyte_month:.3f} | {told(cases * M.plan)}, {max(0.1, cases * M.plan_bytes / 1e9):.1f} GB |"
        )
    return lines


def cores() -> list[str]:
    """The clock over cores: where it stops scaling, and by what."""
    lines = [
        "| cores | parts, seconds | with planning, joining and disk | of the ideal | money | with parts of 16,384 |",
        "|---|---|---|---|---|---|",
    ]
    disk = A.cases * (M.read + M.written) / 1e9 / A.gigabyte_second
    alone = A.cases * M.plan
    ideal = A.cases * M.whole_sorted
    for workers in (1, 2, 16, 64, 256, 1024, 4096):
        found = simulated(workers, runs=1 if workers < 16 else 9)
        clock = alone + max(found.seconds, disk)
        fine = alone + max(simulated(workers, part=16_384, runs=3).seconds, disk)
        money = (clock * workers) / HOUR * A.core_hour
        lines.append(
            f"| {workers:,} | {told(found.seconds)} | {told(clock)} | {ideal / workers / clock:.0%} | {money:.2f} | {told(fine)} |"
        )
    return lines


def failures() -> list[str]:
    """What deaths cost: the expected overrun."""
    lines = [
        "| a worker dies once in | cores | deaths in the run | parts done again | time, against none dying | core-hours, against none dying |",
        "|---|---|---|---|---|---|",
    ]
    for name, rate in (
        ("1,000 core-hours", 0.001),
        ("100 core-hours", 0.01),
        ("10 core-hours", 0.1),
        ("a core-hour", 1.0),
        ("6 core-minutes", 10.0),
    ):
        for workers in (64, 256):
            calm, found = simulated(workers, runs=25), simulated(workers, deaths=rate, runs=25)
            lines.append(
                f"| {name} | {workers} | {found.deaths:.1f} | {found.deaths / (A.cases / M.part):.1%} "
                f"| {found.seconds / calm.seconds:.2f} | {found.busy / calm.busy:.3f} |"
            )
    return lines


def nights() -> list[str]:
    """What a night has to answer again, by why."""
    new = A.events_a_year / 365
    whole = A.cases * M.whole_sorted / HOUR
    reasons = [
        ("nothing new, a day has passed", M.changed_in_a_day, 0.0, "looked up in the stretches of the answers"),
        ("a new event or statement", new, new, "the cases written since, as a small file"),
        (
            "a law of one state of 2 % of the cases",
            0.02,
            0.02,
            "the parts of that state, where the file is sorted by state",
        ),
        ("a treaty or directive of half of them", 0.5, 0.5, "half of the parts"),
        ("the window of a year is over", 1.0, 1.0, "everything"),
    ]
    lines = [
        "| what is new | answers that change, at most | answered again | core-hours | money | how |",
        "|---|---|---|---|---|---|",
    ]
    for name, changes, again, how in reasons:
        lines.append(
            f"| {name} | {changes:.2%} | {again:.1%} | {whole * again:.2f} | {whole * again * A.core_hour:.3f} | {how} |"
        )
    return lines


def schedulers() -> list[str]:
    """How many cores a scheduler can keep at work: the time of a part against that of handing it out."""
    lines = [
        "| who spreads | a task | cores kept at work, parts of 131,072 | of 16,384 | of 1,024 |",
        "|---|---|---|---|---|",
    ]
    for name, each in (("Dask", M.dask), ("Spark", M.spark)):
        kept = [f"{part * M.whole_sorted / each:,.0f}" for part in (131_072, 16_384, 1_024)]
        lines.append(f"| {name} | {each * 1000:.0f} ms | {kept[0]} | {kept[1]} | {kept[2]} |")
    return lines


TABLES: dict[str, Callable[[], list[str]]] = {
    "sizes": sizes,
    "cores": cores,
    "failures": failures,
    "nights": nights,
    "schedulers": schedulers,
}
_BLOCK = re.compile(r"<!-- scale (\w+) -->\n(?:.*?\n)??<!-- end -->", re.DOTALL)


def refreshed(page: str) -> str:
    """The page with its tables as they come out now."""
    return _BLOCK.sub(
        lambda block: "\n".join([f"<!-- scale {block[1]} -->", "", *TABLES[block[1]](), "", "<!-- end -->"]), page
    )


def main() -> None:
    """Rewrite the page, or check it."""
    before = PAGE.read_text(encoding="utf-8")
    after = refreshed(before)
    if "--check" in sys.argv:
        sys.exit("docs/scale.md is stale: python tools/scale.py" if after != before else 0)
    PAGE.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
