"""Compare the engine with the oracle on many drawn cases: `python -m tests.standing.soak 100000 [first seed] [--alone]`.

Most cases are looked at on five days, drawn from those on which the engine's answers turn, in a few histories each; one in two
hundred on every day and in many histories: there "possibly though all histories agree" is counted. Prints counts and the first
disagreements made small; 1 if there are any. Two processes, or with `--alone` one.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from tests.standing.generate import DAYS, draw
from tests.standing.minimise import kind_of, minimise, shown
from tests.standing.oracle.compare import Compared, compare, seen_by_engine, telling_days

THOROUGH_EVERY = 200
THOROUGH, QUICK = 40, 3
"""Histories tried of a case, at least (all of them where there are fewer)."""
MOST_DAYS = 5
BATCH = 200


class Counted(NamedTuple):
    """What a batch of cases gave."""

    cases: int
    thorough: int
    empty: int
    whole: int
    histories: int
    asked: int
    sure: Counter[str]
    vague: Counter[str]
    wrong: tuple[int, ...]
    """The seeds on which engine and oracle disagree."""


def looked_at(seed: int) -> tuple[Compared, bool]:
    """The case of a seed compared, and whether on every day in many histories."""
    drawn = draw(seed)
    case, law = drawn.parsed()
    if seed % THOROUGH_EVERY == 0:
        return compare(case, law, DAYS, THOROUGH, forms=drawn.forms), True
    seen = seen_by_engine(case, law, forms=drawn.forms)
    telling = telling_days(case, law, DAYS, seen=seen)
    days = sorted(random.Random(seed).sample(telling, min(MOST_DAYS, len(telling))))
    return compare(case, law, days, QUICK, forms=drawn.forms, seen=seen), False


def batch(first: int, number: int) -> Counted:
    """The cases of some seeds in a row."""
    thorough = empty = whole = histories = asked = 0
    sure: Counter[str] = Counter()
    vague: Counter[str] = Counter()
    wrong: list[int] = []
    for seed in range(first, first + number):
        found, every_day = looked_at(seed)
        thorough += every_day
        empty += not found.histories
        whole += found.whole
        histories += found.histories
        asked += found.asked.total()
        if every_day:
            sure += found.asked
            vague += found.vague
        if found.wrong:
            wrong.append(seed)
    return Counted(number, thorough, empty, whole, histories, asked, sure, vague, tuple(wrong))


def batches(first: int, number: int, alone: bool) -> Iterator[Counted]:
    """All batches, in order."""
    starts = list(range(first, first + number, BATCH))
    sizes = [min(BATCH, first + number - start) for start in starts]
    if alone:
        yield from map(batch, starts, sizes)
        return
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        yield from pool.map(batch, starts, sizes)


def main() -> int:
    """Print counts and the first disagreements; 1 if there are any."""
    given = [int(each) for each in sys.argv[1:] if each.isdigit()]
    number, first = (given + [1000, 0][len(given) :])[:2]
    began = time.monotonic()
    totals = Counter[str]()
    asked: Counter[str] = Counter()
    vague: Counter[str] = Counter()
    wrong: list[int] = []
    for done in batches(first, number, "--alone" in sys.argv):
        for name in ("cases", "thorough", "empty", "whole", "histories", "asked"):
            totals[name] += getattr(done, name)
        asked += done.sure
        vague += done.vague
        wrong += done.wrong
        if totals["cases"] % 10_000 < BATCH:
            seconds = time.monotonic() - began
            print(f"{totals['cases']} cases, {len(wrong)} disagree: {wrong[:20]}; {seconds:.0f} s", flush=True)
    print(
        f"{totals['cases']} cases ({totals['thorough']} on every day), {totals['histories']} histories, "
        f"{totals['whole']} cases in every history there is, {totals['empty']} that cannot have happened, "
        f"{totals['asked']} answers compared; {len(wrong)} cases disagree; {time.monotonic() - began:.0f} s"
    )
    for kind in asked:
        print(f"  {kind}: {asked[kind]} answers, possibly though all agree {100 * vague[kind] / asked[kind]:.2f} %")
    for seed in wrong[:3]:
        drawn = draw(seed)
        for kind in dict.fromkeys(kind_of(each) for each in looked_at(seed)[0].wrong):
            print(f"seed {seed}, {kind}")
            print(shown(minimise(drawn, kind), kind))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
