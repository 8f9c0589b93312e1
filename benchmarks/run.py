"""Timings, each beside a bar of comparison in the same run, since machines are noisy: `make bench` prints them.

    python benchmarks/run.py [--rounds N] [--write benchmarks/RESULTS.md --on DATE]

Whole processes are timed from cold, in turn with bare `python -c pass`; warm figures are medians in one process.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from art33.case.nouns import Case
    from art33.standing.columns.table import Table
    from art33.standing.program import Program

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
CASE = ROOT / "examples" / "zhilin" / "case.json"
REPORT = ROOT / "examples" / "zhilin" / "report.txt"


class Figure(NamedTuple):
    """One timing: what, its minimum, median and maximum in milliseconds, and the ratio of medians to what it stands beside."""

    what: str
    least: float
    median: float
    most: float
    beside: str
    ratio: float

    def row(self) -> str:
        """The figure as a row of a table."""
        times = " | ".join(f"{each:.3g}" for each in (self.least, self.median, self.most))
        return f"| {self.what} | {times} | {self.ratio:.1f} × {self.beside} |"


def processes(rounds: int) -> list[Figure]:
    """Whole processes from cold, in turn, each round in the same order."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "art33 --help": ["-m", "art33.cli", "--help"],
        "art33 standing, the example": ["-m", "art33.cli", "standing", str(CASE), "--on", "2022-12-29", "--json"],
        "art33 brief, the example": ["-m", "art33.cli", "brief", str(CASE), "--on", "2022-12-29"],
        "art33 read, the example": ["-m", "art33.cli", "read", str(REPORT), "--published", "2022-12-30", "--json"],
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
            took[name].append((time.perf_counter() - begun) * 1000)
    bare = statistics.median(took["python -c pass"])
    return [_figure(name, times, "bare Python", bare) for name, times in took.items()]


def _figure(what: str, times: list[float], beside: str, base: float) -> Figure:
    median = statistics.median(times)
    return Figure(what, min(times), median, max(times), beside, median / base)


def _timed(work: Callable[[], object], rounds: int) -> list[float]:
    work()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def warm(rounds: int) -> list[Figure]:
    """One standing with every ground, once law and case are loaded; with and without the trying of completions."""
    from art33.case.load import load_case
    from art33.days.day import parse_day
    from art33.standing.answer import situation_of, standing_on
    from art33.standing.completions import tried

    case = load_case(CASE)
    day = parse_day("2022-12-29")
    situation = _timed(lambda: situation_of(case), rounds)
    whole = _timed(lambda: standing_on(situation_of(case), day), rounds)
    ready = situation_of(case)
    completions = _timed(lambda: tried(ready, day), max(3, rounds // 10))
    base = statistics.median(situation)
    return [
        _figure("the days of a case, worked out", situation, "itself", base),
        _figure("one standing with every ground, from the case", whole, "the days of a case", base),
        _figure(
            "trying the completions of a day (when the answer is only possible)",
            completions,
            "the days of a case",
            base,
        ),
    ]


def dates(rounds: int) -> list[Figure]:
    """A thousand EDTF dates, beside the packages that read them too."""
    import edtf
    from undate import Undate

    from art33.days.edtf import read

    texts = [f"2022-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    texts += [f"{year}-11-2X" for year in range(1900, 2000)] + [f"{year}-09~" for year in range(1500, 2064)]
    plain = [text for text in texts if text[-1] not in "X~"][:50]

    def ours() -> None:
        read.cache_clear()
        for text in texts:
            read(text)

    def theirs(parse: Callable[[str], object]) -> Callable[[], None]:
        def work() -> None:
            for text in plain:
                parse(text)

        return work

    own = [each / len(texts) * 1000 for each in _timed(ours, rounds)]
    base = statistics.median(own)
    others = [
        ("package edtf", theirs(edtf.parse_edtf)),
        ("package undate", theirs(lambda text: Undate.parse(text, "EDTF"))),
    ]
    rows = [_figure("1,000 EDTF dates", own, "itself", base)]
    for name, work in others:
        each = [took / len(plain) * 1000 for took in _timed(work, 3)]
        rows.append(_figure(f"1,000 EDTF dates, {name}", each, "art33", base))
    return rows


def reading(rounds: int) -> list[Figure]:
    """A megabyte of reports, beside splitting it into words."""
    from art33.reading.document import from_text
    from art33.reading.reader import read

    text = REPORT.read_text(encoding="utf-8")
    document = from_text(text)
    took = [each / len(text) * 1_000_000 for each in _timed(lambda: read(document, (738519, 738519)), rounds)]
    split = [each / len(text) * 1_000_000 for each in _timed(text.split, rounds)]
    return [_figure("1 MB of reports read", took, "str.split", statistics.median(split))]


def columns(number: int) -> list[Figure]:
    """Cases of practice of several states, in columns and one at a time, as time a case; the interpreter is asked for a part."""
    from tests.standing.practice import draw

    from art33.days.day import parse_day
    from art33.standing.answer import standing_on
    from art33.standing.columns.runner import BATCH, run_columns, standings
    from art33.standing.columns.table import table_of
    from art33.standing.facts import facts_of
    from art33.standing.program import program_for
    from art33.standing.situation import Situation

    day = parse_day("2022-12-29")
    figures = []
    for host in ("KZ", "DE"):
        program = program_for(host)
        cases = [draw(seed, host) for seed in range(number)]
        tables = [table_of(cases[begins : begins + BATCH]) for begins in range(0, number, BATCH)]

        def arrays(tables: list[Table] = tables, program: Program = program) -> None:
            for table in tables:
                run_columns(table, program).on(day)

        def sets(cases: list[Case] = cases, program: Program = program) -> None:
            for case in cases[: number // 200]:
                situation = Situation(facts_of(case), program, case.return_states[0])
                situation.barred.on(day)
                situation.present.on(day)

        def grounds(cases: list[Case] = cases, program: Program = program) -> None:
            for case in cases[: number // 200]:
                standing_on(Situation(facts_of(case), program, case.return_states[0]), day)

        def whole(cases: list[Case] = cases) -> None:
            standings(cases, day)

        took = [each / number for each in _timed(arrays, 3)]
        base = statistics.median(took)
        beside = "the arrays"
        figures += [
            _figure(f"{host}: a case of {number:,} in columns, from arrays", took, "itself", base),
            _figure(
                f"{host}: the same from cases, odd ones by the interpreter",
                [each / number for each in _timed(whole, 1)],
                beside,
                base,
            ),
            _figure(
                f"{host}: a case by the interpreter, the days alone",
                [each / (number // 200) for each in _timed(sets, 3)],
                beside,
                base,
            ),
            _figure(
                f"{host}: a case by the interpreter with every ground",
                [each / (number // 200) for each in _timed(grounds, 1)],
                beside,
                base,
            ),
        ]
    return figures


def main() -> None:
    """Print the table; with --write, keep it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--on", default="a day not given", help="the day of the run, for the file")
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases in columns")
    parser.add_argument("--only", choices=("processes", "warm", "columns", "dates", "reading"))
    chosen = parser.parse_args()
    parts: dict[str, Callable[[], list[Figure]]] = {
        "processes": lambda: processes(chosen.rounds),
        "warm": lambda: warm(chosen.rounds * 10),
        "columns": lambda: columns(chosen.cases),
        "dates": lambda: dates(chosen.rounds),
        "reading": lambda: reading(chosen.rounds),
    }
    figures = [figure for name, part in parts.items() if chosen.only in (None, name) for figure in part()]
    table = "\n".join(
        [
            "| what | least ms | median ms | most ms | ratio of medians |",
            "|---|---|---|---|---|",
            *(figure.row() for figure in figures),
        ]
    )
    print(table)
    if chosen.write:
        machine = f"{platform.machine()}, Python {platform.python_version()}, {chosen.rounds} rounds, {chosen.on}"
        # What other benchmarks keep there stands between marks of their own, further down.
        kept = chosen.write.read_text(encoding="utf-8") if chosen.write.is_file() else ""
        others = kept[kept.index("<!-- ") :] if "<!-- " in kept else ""
        text = f"# Timings\n\n`make bench`; {machine}.\n\n{table}\n\n{others}".rstrip() + "\n"
        chosen.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
