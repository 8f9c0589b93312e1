"""Timings of the docket: python benchmarks/docket.py [--statements N] (its rows stand in `make bench` too).

The price of encryption is a ratio to plain SQLite doing the same in the same run: the same rows, of the same sizes, in one file.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from art33.docket.docket import Docket
from art33.docket.keys import CHEAP, COST, from_passphrase
from art33.docket.opening import create, open_docket
from art33.docket.state import Profile, case_of
from art33.docket.verify import verify

AT = "2026-11-25T10:00:00Z"
USER, PASSPHRASE = "Vera", "four plain words here"
A_CASE = 200
"""Statements of a case."""


class Result(NamedTuple):
    """One figure: what, how much of what unit, and beside what."""

    what: str
    figure: float
    unit: str
    beside: str = ""

    def line(self) -> str:
        """The figure in a line."""
        return f"{self.what:62} {self.figure:12,.2f} {self.unit:14} {self.beside}"


def statement(number: int) -> tuple[str, dict[str, object]]:
    """A statement of ordinary length."""
    quote = (
        f"The man was detained on {1 + number % 28} December at the border and taken to another town, his lawyer said"
    )
    return "statement", {
        "statement": {
            "id": f"t{number}",
            "kind": "detention",
            "source": f"s{number // 20}",
            "quote": quote,
            "date": f"2022-12-{1 + number % 28:02}",
            "who": "the man",
            "said_by": "his lawyer",
            "via": "a paper",
        }
    }


def filled(place: Path, cases: int) -> float:
    """A docket with so many cases of 200 statements; seconds it took."""
    docket = create(place, USER, PASSPHRASE, AT, cost=CHEAP).docket
    begun = time.perf_counter()
    for case in range(cases):
        name = f"C-{case}"
        docket.new_case(Profile(id=name, host_state="KZ", return_states=("RU",)), AT)
        entries: list[tuple[str, dict[str, object]]] = [
            ("source", {"source": {"id": f"s{each}", "publisher": "A paper", "published": "2022-12-30"}, "text": None})
            for each in range(A_CASE // 20)
        ]
        docket.append(name, [*entries, *(statement(each) for each in range(A_CASE))], AT)
    took = time.perf_counter() - begun
    docket.close()
    return took


def opened_cases(docket: Docket, cases: int) -> tuple[float, float]:
    """Milliseconds to read a case's 200 statements from the file, decrypt, fold: p50 and p99 of cases not read before."""
    took = []
    for case in range(cases):
        begun = time.perf_counter()
        record = docket.record(f"C-{case}")
        took.append((time.perf_counter() - begun) * 1000)
        assert len(record.statements) == A_CASE
    cuts = statistics.quantiles(took, n=100)
    return statistics.median(took), cuts[98]


def _rows(docket: Docket) -> list[tuple[object, ...]]:
    return [tuple(row) for row in docket.store.rows()]


def against_plain(docket: Docket, folder: Path, rounds: int = 5) -> list[Result]:
    """The same rows written to, and read from, our store and plain SQLite, in turn."""
    from art33.docket.slots import new_table
    from art33.docket.store_sqlite import new_file, part_of

    rows = _rows(docket)

    def plain(path: Path) -> tuple[float, float]:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute(
            "CREATE TABLE entries (n INTEGER PRIMARY KEY, stream BLOB, head BLOB, sealed BLOB, hash BLOB)"
        )
        connection.execute("CREATE INDEX entries_of ON entries (stream, n)")
        begun = time.perf_counter()
        with connection:
            connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", rows)
        wrote = time.perf_counter() - begun
        connection.close()
        begun = time.perf_counter()
        connection = sqlite3.connect(path)
        assert sum(1 for _ in connection.execute("SELECT * FROM entries ORDER BY n")) == len(rows)
        connection.close()
        return wrote, time.perf_counter() - begun

    def ours(path: Path) -> tuple[float, float]:
        secret = os.urandom(32)
        store = new_file(path, new_table(b"d" * 16, CHEAP), secret)
        begun = time.perf_counter()
        with store.writing():
            store.run_many("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", rows)
        wrote = time.perf_counter() - begun
        store.close()
        begun = time.perf_counter()
        again = type(store)(part_of(path))
        again.unlock(secret)
        assert sum(1 for _ in again.run("SELECT * FROM entries ORDER BY n")) == len(rows)
        again.close()
        return wrote, time.perf_counter() - begun

    times: dict[str, list[tuple[float, float]]] = {"ours": [], "plain": []}
    for number in range(rounds):
        times["plain"].append(plain(folder / f"plain{number}.db"))
        times["ours"].append(ours(folder / f"ours{number}.docket"))
    (own_write, own_read), (plain_write, plain_read) = (
        tuple(statistics.median(column) for column in zip(*each, strict=True))
        for each in (times["ours"], times["plain"])
    )
    return [
        Result("the file's encryption: rows written", own_write / plain_write, "×", "plain SQLite, same rows"),
        Result("the file's encryption: rows read", own_read / plain_read, "×", "plain SQLite, same rows"),
    ]


def one_append(docket: Docket, rounds: int = 60) -> tuple[float, float]:
    """Milliseconds for one entry to be on the disk: p50 and the longest."""
    took = []
    for number in range(rounds):
        begun = time.perf_counter()
        docket.append("C-0", [("note", {"text": f"note {number}"})], AT)
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took), max(took)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def results(statements: int) -> list[Result]:
    """All figures."""
    cases = max(2, statements // A_CASE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = folder / "a.docket"
        took = filled(place, cases)
        found = [
            Result(
                "opening: one guess at a passphrase", _seconds(lambda: from_passphrase("x", "y", b"s" * 16, COST)), "s"
            ),
            Result(
                f"{cases * A_CASE:,} statements in, 200 a transaction",
                took,
                "s",
                f"{cases * A_CASE / took:,.0f} a second",
            ),
            Result("bytes of the file for a statement", place.stat().st_size / cases / A_CASE, "bytes"),
        ]
        with open_docket(place, USER, PASSPHRASE, AT) as docket:
            middle, most = opened_cases(docket, cases)
            found += [
                Result("a case with 200 statements opened, p50", middle, "ms"),
                Result("a case with 200 statements opened, p99", most, "ms"),
                Result("the same case told from memory", _seconds(lambda: docket.record("C-1")) * 1000, "ms"),
                Result(
                    "its statements merged into a case", _seconds(lambda: case_of(docket.record("C-1"))) * 1000, "ms"
                ),
            ]
            entries = docket.root().entries
            busy = time.process_time()
            chain = _seconds(lambda: verify(docket, deep=False))
            busy = time.process_time() - busy
            deep = _seconds(lambda: verify(docket))
            found += [
                Result("verify: pages, chain, tree, signatures", entries / chain, "entries/s", f"{entries:,} entries"),
                Result(
                    "the same on the processor's own clock",
                    entries / busy,
                    "entries/s",
                    "what a busy machine leaves it",
                ),
                Result("verify: and every entry opened", entries / deep, "entries/s"),
            ]
            middle, most = one_append(docket)
            found += [
                Result("one entry acknowledged, p50", middle, "ms", "synced to the disk"),
                Result("one entry acknowledged, longest of 60", most, "ms"),
            ]
            found += against_plain(docket, folder)
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    for result in results(parser.parse_args().statements):
        print(result.line())


if __name__ == "__main__":
    main()
