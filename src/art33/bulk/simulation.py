"""One file of cases under several laws: for whom, on how many days and in which state removal would have been barred.

Each law answers the whole file (`evaluate_file`, which goes on from what an interrupted run finished). What is compared is then read
off the answers: the day asked about, and the stretches and removals that lie in the span of days counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from art33.bulk import schema
from art33.bulk.evaluate import check_settings, evaluate_file
from art33.bulk.files import fault
from art33.bulk.kept import placed
from art33.bulk.part import WRITTEN
from art33.bulk.settings import Settings
from art33.days.day import Day, parse_day

Ints = NDArray[np.int64]
_EPOCH = 719_163
"""1970-01-01 as an ordinal: Arrow counts days from there."""
_FAR = 10**8
WINDOWS = (0, 1, 7, 30, 90, 365)
"""Where the classes of lengths of exposed stretches begin, in days; the first is no such stretch."""


class Variant(NamedTuple):
    """A law that is compared: its name, and the patches that make it from the law in force (none: the law in force)."""

    name: str
    patches: tuple[str, ...]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What a law does to the cases of one host state, or (`host_state` empty) to all of them.

    Days are sums over cases, sure and at least possible, within the span counted; `breaches` are recorded removals in it that
    surely, and at least possibly, went against a bar; `windows` counts cases by the length of their longest exposed stretch
    (`WINDOWS`); `gained` and `lost` count cases that are surely barred on the day asked about under this law and not under the
    first, and the other way round.
    """

    law: str
    host_state: str
    cases: int
    barred_yes: int
    barred_possibly: int
    barred_no: int
    days_sure: int
    days_possible: int
    exposed_sure: int
    exposed_possible: int
    breaches_sure: int
    breaches_possible: int
    gained: int
    lost: int
    windows: tuple[int, ...]


COLUMNS = tuple(name for name in Line.__struct_fields__ if name != "windows")
CASES = pa.schema(
    [
        ("law", schema.WORD),
        ("row", pa.int64()),
        ("id", schema.TEXT),
        ("host_state", schema.WORD),
        ("barred", schema.ANSWER),
        *((name, pa.int32()) for name in ("days_sure", "days_possible", "exposed_sure", "exposed_possible")),
        *((name, pa.int32()) for name in ("longest_exposed", "breaches_sure", "breaches_possible")),
    ]
)
"""What is written of each case under each law."""


class Span(NamedTuple):
    """The day asked about, and the first and last of the days counted."""

    on: Day
    first: Day
    last: Day


def simulate(
    cases: Path,
    variants: Sequence[Variant],
    settings: Settings,
    first: str,
    folder: Path,
    progress: Callable[[str, int, int], None] | None = None,
    workers: int = 1,
) -> list[Line]:
    """Answer the file under each law into `folder` and compare: a line for all and one a host state, law by law.

    `settings.on` is the day asked about, the days counted run from `first` to `settings.until`. Beside the answers of each law
    (`answers-0.parquet`, …) every case under every law stands in `cases.parquet`. Raises InputError as `evaluate_file` does.
    """
    span = Span(parse_day(settings.on), parse_day(first), parse_day(settings.until or settings.on))
    each_asked = [msgspec.structs.replace(settings, law=variant.patches) for variant in variants]
    for asked in each_asked:
        # A faulty law is refused before any is worked out.
        check_settings(asked)
    files = []
    for number, (variant, asked) in enumerate(zip(variants, each_asked, strict=True)):
        output = folder / f"answers-{number}.parquet"

        def told(done: int, total: int, name: str = variant.name) -> None:
            if progress is not None:
                progress(name, done, total)

        evaluate_file(cases, output, asked, told, workers)
        files.append(output)
    sums = [_Sums() for _ in variants]
    with placed(folder / "cases.parquet") as path, pq.ParquetWriter(path, CASES, **WRITTEN) as writer:
        for number, (variant, file) in enumerate(zip(variants, files, strict=True)):
            for counted in _batches(file, span):
                writer.write_table(counted.table(variant.name), row_group_size=max(1, len(counted.row)))
                sums[number].add(counted)
    _gains(files, sums)
    return [line for variant, each in zip(variants, sums, strict=True) for line in each.lines(variant.name)]


class _Counted(NamedTuple):
    """Some cases under one law, by row."""

    row: Ints
    id: pa.Array
    host: list[str]
    barred: list[str]
    days: tuple[Ints, Ints]
    exposed: tuple[Ints, Ints]
    longest: Ints
    breaches: tuple[Ints, Ints]

    def table(self, law: str) -> pa.Table:
        """As rows of `CASES`."""
        numbers = (*self.days, *self.exposed, self.longest, *self.breaches)
        return pa.table(
            [
                pa.array([law] * len(self.row), pa.string()).dictionary_encode(),
                pa.array(self.row),
                self.id,
                pa.array(self.host, pa.string()).dictionary_encode(),
                pa.array(self.barred, pa.string()).dictionary_encode(),
                *(pa.array(each, pa.int32()) for each in numbers),
            ],
            schema=CASES,
        )


def _batches(file: Path, span: Span) -> Iterator[_Counted]:
    columns = ["row", "id", "host_state", "barred", "intervals", "exposed", "breaches"]
    try:
        answers = pq.ParquetFile(file)
        for group in range(answers.num_row_groups):
            table = answers.read_row_group(group, columns=columns).combine_chunks()
            if table.num_rows:
                yield _count(table, span)
    except (pa.ArrowException, OSError) as error:
        raise fault(file, error) from None


def _count(table: pa.Table, span: Span) -> _Counted:
    size = table.num_rows
    exposed = _Stretches(table.column("exposed").chunk(0), span)
    barred = _Stretches(table.column("intervals").chunk(0), span)
    removals = _Stretches(table.column("breaches").chunk(0), span)
    return _Counted(
        table.column("row").to_numpy(),
        table.column("id").chunk(0),
        table.column("host_state").to_pylist(),
        table.column("barred").to_pylist(),
        barred.days(size),
        exposed.days(size),
        exposed.longest(size),
        removals.number(size),
    )


class _Stretches:
    """A column of lists of stretches with their answers, cut to the span counted."""

    def __init__(self, column: pa.Array, span: Span) -> None:
        offsets = column.offsets.to_numpy(zero_copy_only=False).astype(np.int64)
        values = column.values[offsets[0] : offsets[-1]]
        inner = {field.name: each for field, each in zip(values.type, values.flatten(), strict=True)}

        def days(name: str, nothing: int) -> Ints:
            counted = inner[name].cast(pa.int32()).fill_null(nothing).to_numpy(zero_copy_only=False)
            found: Ints = counted.astype(np.int64) + _EPOCH
            return found

        self.row = np.repeat(np.arange(len(column)), np.diff(offsets))
        self.first = np.maximum(days("from", -_FAR), span.first)
        self.last = np.minimum(days("until", _FAR), span.last)
        self.sure = np.array([each == "yes" for each in inner["answer"].to_pylist()], dtype=bool)
        self.length = np.maximum(0, self.last - self.first + 1)

    def days(self, size: int) -> tuple[Ints, Ints]:
        """How many days a row has, surely and at least possibly."""
        return self._sum(size, self.length * self.sure), self._sum(size, self.length)

    def number(self, size: int) -> tuple[Ints, Ints]:
        """How many stretches lie in the span at least in part, surely and at least possibly."""
        there = (self.length > 0).astype(np.int64)
        return self._sum(size, there * self.sure), self._sum(size, there)

    def longest(self, size: int) -> Ints:
        """The most days of one row on end, certain or not: neighbours are taken together."""
        found = np.zeros(size, dtype=np.int64)
        there = self.length > 0
        row, first, last = self.row[there], self.first[there], self.last[there]
        if not len(row):
            return found
        begins = np.append(True, (row[1:] != row[:-1]) | (first[1:] > last[:-1] + 1))
        run = np.cumsum(begins) - 1
        length = np.bincount(run, weights=last - first + 1).astype(np.int64)
        np.maximum.at(found, row[begins], length)
        return found

    def _sum(self, size: int, weights: Ints) -> Ints:
        return np.bincount(self.row, weights=weights, minlength=size).astype(np.int64)


class _Sums:
    """The numbers of one law by host state."""

    def __init__(self) -> None:
        self._by_host: dict[str, NDArray[np.int64]] = {}
        self.gained: dict[str, list[int]] = {}

    def add(self, counted: _Counted) -> None:
        """Add some cases."""
        hosts, place = np.unique(np.array(counted.host), return_inverse=True)
        barred = np.array(counted.barred)
        window = np.searchsorted(WINDOWS, counted.longest, side="right") - 1
        columns = [
            np.ones(len(place), dtype=np.int64),
            *((barred == answer).astype(np.int64) for answer in ("yes", "possibly", "no")),
            *counted.days,
            *counted.exposed,
            *counted.breaches,
            *((window == number).astype(np.int64) for number in range(len(WINDOWS))),
        ]
        for number, host in enumerate(hosts.tolist()):
            mine = place == number
            told = np.array([int(each[mine].sum()) for each in columns], dtype=np.int64)
            self._by_host[host] = self._by_host.get(host, np.zeros(len(columns), dtype=np.int64)) + told

    def lines(self, law: str) -> Iterator[Line]:
        """One line for all, then one a host state."""
        by_host = {"": sum(self._by_host.values(), np.zeros(10 + len(WINDOWS), dtype=np.int64)), **self._by_host}
        moved = {"": [sum(each) for each in zip(*self.gained.values(), strict=True)] or [0, 0], **self.gained}
        names = [name for name in COLUMNS if name not in ("law", "host_state", "gained", "lost")]
        for host in sorted(by_host):
            numbers = by_host[host].tolist()
            gained, lost = moved.get(host, [0, 0])
            told = dict(zip(names, numbers, strict=False))
            yield Line(law=law, host_state=host, **told, gained=gained, lost=lost, windows=tuple(numbers[10:]))


def _gains(files: Sequence[Path], sums: Sequence[_Sums]) -> None:
    """Whom a law protects for sure on the day asked about that the first does not, and the other way round."""
    row, sure, _ = _surely(files[0])
    for file, each in zip(files, sums, strict=True):
        mine, now, hosts = _surely(file)
        # A row that one of the laws refuses is compared with nothing.
        at = np.minimum(np.searchsorted(row, mine), max(0, len(row) - 1))
        there = row[at] == mine if len(row) else np.zeros(len(mine), dtype=bool)
        before = sure[at] if len(row) else np.zeros(len(mine), dtype=bool)
        for place, moved in enumerate((now & ~before, before & ~now)):
            names, counts = np.unique(hosts[moved & there], return_counts=True)
            for host, count in zip(names.tolist(), counts.tolist(), strict=True):
                each.gained.setdefault(host, [0, 0])[place] = count


def _surely(file: Path) -> tuple[Ints, NDArray[np.bool_], NDArray[np.str_]]:
    """The rows of a file of answers, whether each is surely barred, and its host."""
    table = pq.read_table(file, columns=["row", "barred", "host_state"])
    barred = np.array(table.column("barred").to_pylist()) == "yes" if table.num_rows else np.zeros(0, dtype=bool)
    return table.column("row").to_numpy(), barred, np.array(table.column("host_state").to_pylist(), dtype=np.str_)
