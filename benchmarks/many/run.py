"""Many cases, beside what else one might use: `python -m benchmarks.many.run` prints the table of benchmarks/RESULTS.md.

    python -m benchmarks.many.run [--sizes 400000 1000000] [--rounds 7] [--slow 20000] [--only art33,numba,…]
        [--write benchmarks/RESULTS.md --on DATE]

Every engine answers the same docket on one thread and is first held to the loop written by hand: where an answer differs, nothing
is timed. Engines run in turn, a round each, and what is told is processor time of this process, which a busy machine bends less;
a ratio is the median over rounds of the time against that of the loop by hand in the same round. What takes far longer (plain
Python, clingo) is timed on fewer cases and told by the case.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("POLARS_MAX_THREADS", "1")
ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.many import workload  # noqa: E402
from benchmarks.many.workload import Docket, Found, differences, draw  # noqa: E402

BY_HAND = "numba, by hand"
COMPILED, ARRAYS = "art33, compiled from the pack", "art33, from the pack in numpy alone"
MARKS = ("<!-- many cases -->", "<!-- end of many cases -->")
"""Between which lines of the results file the table stands."""


class Engine(NamedTuple):
    """How an engine is asked: what is made ready once, the work that is timed, and its answers in the common form."""

    name: str
    ready: Callable[[Docket], Any]
    work: Callable[[Any], Any]
    answers: Callable[[Any], Found | None]
    slow: bool = False


def engines() -> list[Engine]:
    """Those whose packages are installed."""
    from benchmarks.many.peers import arrays, by_hand, plain

    found = [
        Engine(BY_HAND, lambda docket: docket, by_hand.run, by_hand.answers),
        *_art33(),
        Engine("numpy, by hand", lambda docket: docket, arrays.run, arrays.answers),
        Engine("plain Python on whole numbers", plain.rows, plain.run, plain.answers, slow=True),
    ]
    try:
        from benchmarks.many.peers import database, frames, logic, openfisca
    except ImportError as missing:
        print(f"{missing}: `make bench` installs it in build/bench/venv", file=sys.stderr)
        return found
    system = openfisca.system()
    return [
        *found,
        Engine(
            "OpenFisca, columns already flat", openfisca.flatten, lambda it: openfisca.run(system, it), lambda _: None
        ),
        Engine(
            "OpenFisca, flattening too",
            lambda docket: docket,
            lambda docket: openfisca.run(system, openfisca.flatten(docket)),
            lambda _: None,
        ),
        Engine("Polars, tuned by hand", frames.load, frames.run, frames.answers),
        Engine("DuckDB, tuned by hand", database.load, database.run, database.answers),
        Engine("clingo, in batches", logic.load, logic.run, lambda _: None, slow=True),
    ]


def _art33() -> list[Engine]:
    from benchmarks.many import compiled, six

    from art33.standing.kernel.plan import plan_of
    from art33.standing.kernel.runner import Kernel, given, run, run_arrays

    plan = plan_of(six.program())
    kernel, law = Kernel(plan), given(plan)

    def ready(docket: Docket) -> Any:
        return compiled.rows(docket, plan)

    return [
        Engine(COMPILED, ready, lambda rows: run(kernel, rows, compiled.ON, law), compiled.answers),
        Engine(ARRAYS, ready, lambda rows: run_arrays(kernel, rows, compiled.ON, law), compiled.answers),
    ]


def held(listed: list[Engine], size: int) -> None:
    """Hold every engine to the loop by hand, on cases in which rare things are common; leave with what differs."""
    docket = draw(size, chances=workload.STRESS)
    right = next(each for each in listed if each.name == BY_HAND)
    expected = right.answers(right.work(right.ready(docket)))
    for each in listed:
        got = each.answers(each.work(each.ready(docket)))
        if got is not None and expected is not None and (wrong := differences(expected, got)):
            sys.exit(f"{each.name}: {'; '.join(wrong)}")


def timed(listed: list[Engine], size: int, slow: int, rounds: int) -> dict[str, list[float]]:
    """Processor time of each engine by round, as seconds a million cases."""
    ready: dict[str, tuple[Any, int]] = {}
    docket, few = draw(size), draw(min(slow, size))
    for each in listed:
        ready[each.name] = (each.ready(few if each.slow else docket), min(slow, size) if each.slow else size)
        each.work(ready[each.name][0])
    took: dict[str, list[float]] = {each.name: [] for each in listed}
    for _ in range(rounds):
        for each in listed:
            given, cases = ready[each.name]
            begun = time.process_time()
            each.work(given)
            took[each.name].append((time.process_time() - begun) / cases * 1_000_000)
    return took


def rows(took: dict[str, list[float]], size: int) -> list[str]:
    """The times as rows of a table."""
    base = took[BY_HAND]
    listed = []
    for name, times in took.items():
        ratios = [mine / other for mine, other in zip(times, base, strict=True)]
        spread = f"{min(ratios):.3g} to {max(ratios):.3g}"
        median = statistics.median(times)
        listed.append(f"| {size:,} | {name} | {median:.3g} | {statistics.median(ratios):.3g} | {spread} |")
    return listed


def pairs(listed: list[Engine], size: int, rounds: int) -> list[str]:
    """The engines of art33 each beside the one by hand with the same means, one right after the other."""
    by_name = {each.name: each for each in listed}
    docket = draw(size)
    told = []
    for mine, other in ((COMPILED, BY_HAND), (ARRAYS, "numpy, by hand")):
        if mine not in by_name or other not in by_name:
            continue
        ready = {name: by_name[name].ready(docket) for name in (mine, other)}
        ratios = []
        for turn in range(2 * rounds + 1):
            took = []
            for name in (mine, other):
                begun = time.process_time()
                by_name[name].work(ready[name])
                took.append(time.process_time() - begun)
            if turn:
                ratios.append(took[0] / took[1])
        spread = f"{min(ratios):.3g} to {max(ratios):.3g}"
        told.append(f"{size:,} cases, in pairs: {mine} / {other}: {statistics.median(ratios):.3g} ({spread}).")
    return told


def variants(size: int, rounds: int) -> list[str]:
    """Twenty-four variants of the law over the same cases, beside one evaluation; both count who is barred."""
    import numpy as np
    from benchmarks.many import compiled, six
    from numba.core import event

    from art33.days.period import Period
    from art33.standing.kernel.periods import table
    from art33.standing.kernel.plan import plan_of
    from art33.standing.kernel.runner import Kernel, given, run
    from art33.standing.kernel.values import Found as KernelFound

    plan = plan_of(six.program())
    kernel = Kernel(plan)
    docket = compiled.rows(draw(size), plan)
    amounts = [(first, second, further) for first in (15, 30, 45, 60) for second in (5, 15, 20) for further in (15, 30)]

    def variant(first: int, second: int, further: int) -> Any:
        numbers = (first, second, further)
        periods = tuple(
            (Period(number, period.unit), counting)
            for number, (period, counting) in zip(numbers, plan.periods, strict=True)
        )
        return given(plan._replace(periods=periods))

    def counted(found: KernelFound) -> tuple[int, int]:
        return int(np.count_nonzero(found.mask)), int(np.count_nonzero(found.breach))

    law = given(plan)
    counted(run(kernel, docket, compiled.ON, law))
    one, all_of = [], []
    with event.install_recorder("numba:compile") as compiles:
        for _ in range(rounds):
            begun = time.process_time()
            for _ in range(4):
                counted(run(kernel, docket, compiled.ON, law))
            one.append((time.process_time() - begun) / 4)
            # Every variant counts its periods anew.
            table.cache_clear()
            begun = time.process_time()
            told = [counted(run(kernel, docket, compiled.ON, variant(*each))) for each in amounts]
            all_of.append(time.process_time() - begun)
    ratios = [mine / other for mine, other in zip(all_of, one, strict=True)]
    return [
        f"{len(amounts)} variants of the law over {size:,} cases: {statistics.median(ratios):.3g} × one evaluation "
        f"({min(ratios):.3g} to {max(ratios):.3g}), {len(compiles.buffer)} compilations; between {min(told)[0]:,} and "
        f"{max(told)[0]:,} barred."
    ]


def scaling(rounds: int) -> list[str]:
    """The exponent of time in the number of cases, from 100,000 to a million."""
    import math

    engine = next(each for each in _art33() if each.name == COMPILED)
    small, large = engine.ready(draw(100_000)), engine.ready(draw(1_000_000))
    engine.work(small), engine.work(large)
    exponents = []
    for _ in range(rounds):
        begun = time.process_time()
        for _ in range(10):
            engine.work(small)
        middle = time.process_time()
        engine.work(large)
        end = time.process_time()
        exponents.append(math.log10((end - middle) / ((middle - begun) / 10)))
    return [
        f"Scaling from 100,000 to 1,000,000 cases: time grows with the number of cases to the power of "
        f"{statistics.median(exponents):.3f} ({min(exponents):.3f} to {max(exponents):.3f})."
    ]


def machine() -> str:
    """The processor, the system, Python and the packages."""
    cpu = platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = f"{names[0]}, {len(names)} processors" if names else cpu
    told = []
    for package in ("numba", "numpy", "OpenFisca-Core", "polars", "duckdb", "pyarrow", "clingo"):
        try:
            told.append(f"{package} {version(package)}")
        except ImportError:
            continue
    return f"{cpu}; {platform.system()} {platform.release()}; Python {platform.python_version()}; {', '.join(told)}"


def main() -> None:
    """Hold the engines to one another, time them, print the table; with --write, keep it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[400_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--slow", type=int, default=20_000, help="cases for plain Python and clingo")
    parser.add_argument("--only", help="names of engines, or their beginnings, with commas between")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--on", default="a day not given", help="the day of the run, for the file")
    chosen = parser.parse_args()
    listed = engines()
    if chosen.only:
        wanted = (BY_HAND, *chosen.only.split(","))
        listed = [each for each in listed if each.name.startswith(wanted)]
    held(listed, 4_000)
    lines = [
        MARKS[0],
        "## Many cases: the small law on the synthetic docket",
        "",
        f"`make bench` (`benchmarks/many`); one thread, processor time, {chosen.rounds} paired rounds, {chosen.on}. {machine()}.",
        "",
        "| cases | engine | seconds a million cases, median | ratio to the loop by hand, median | ratio, spread |",
        "|---|---|---|---|---|",
    ]
    for size in chosen.sizes:
        lines += rows(timed(listed, size, chosen.slow, chosen.rounds), size)
    for size in chosen.sizes:
        for told in pairs(listed, size, chosen.rounds):
            lines += ["", told]
    lines += ["", *variants(max(chosen.sizes), chosen.rounds), "", *scaling(chosen.rounds), MARKS[1]]
    print("\n".join(lines))
    if chosen.write:
        kept = chosen.write.read_text(encoding="utf-8") if chosen.write.is_file() else ""
        before, _, after = kept.partition(MARKS[0])
        _, _, after = after.partition(MARKS[1])
        text = before.rstrip() + "\n\n" + "\n".join(lines) + "\n" + after.lstrip("\n")
        chosen.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
