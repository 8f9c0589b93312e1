"""The docket of the workload as a file of cases: whole columns at once, a million cases in seconds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.many.six import _AS, HOST, SHIFT, TO, WITH_THE_END
from benchmarks.many.workload import KINDS, LAST_KNOWN, NUMBER, Docket
from numpy.typing import NDArray

from art33.bulk import schema
from art33.bulk.files import GROUP
from art33.bulk.part import WRITTEN
from art33.days.day import iso

_Ints = NDArray[np.int64]


def _last_before(case: _Ints, mine: NDArray[np.bool_]) -> _Ints:
    """For each event the place of the last event before it, in its case, that is one of `mine`; -1 where there is none."""
    marked = np.where(mine, np.arange(len(case)), -1)
    running = np.maximum.accumulate(marked) if len(marked) else marked
    before = np.append(-1, running[:-1])
    return np.where((before >= 0) & (case[before] == case), before, -1)


def _coded(codes: _Ints, words: list[str]) -> pa.Array:
    absent = codes < 0
    return pa.DictionaryArray.from_arrays(
        pa.array(np.where(absent, 0, codes), pa.int32(), mask=absent), pa.array(words)
    )


def docket_table(docket: Docket, first: int = 0, hosts: tuple[str, ...] = (HOST,)) -> pa.Table:
    """A docket as a table of cases whose ids count from `first`; the host states by turns."""
    # What the small law does not name says nothing here either (`six.case_objects`).
    known = np.isin(docket.kind, [NUMBER[name] for name in _AS])
    off = np.append(0, np.cumsum(known))[docket.off.astype(np.int64)]
    days, kinds = docket.day[known].astype(np.int64), docket.kind[known].astype(np.int64)
    size, count = len(off) - 1, len(days)
    case = np.repeat(np.arange(size), np.diff(off))
    number = np.arange(count) - off[:-1][case]
    again = (kinds == NUMBER["further request"]) & (_last_before(case, kinds == NUMBER["further request"]) >= 0)
    names = sorted({*(kind for kind, _ in _AS.values()), "hearing_held"})
    kind_of = np.array([-1] + [names.index(_AS[name][0]) if name in _AS else -1 for name in KINDS])
    told = np.where(again, names.index("hearing_held"), kind_of[kinds])
    against = np.full(count, -1, dtype=np.int64)
    for name, (_, more) in _AS.items():
        if "against" in more:
            mine = kinds == NUMBER[name]
            against[mine] = _last_before(case, kinds == NUMBER[more["against"]])[mine]
    later = np.isin(kinds, list(WITH_THE_END))
    date = days + later + SHIFT
    begins = int(date.min()) if count else 0
    spoken = [iso(day) for day in range(begins, int(date.max()) + 1)] if count else []
    ids = [f"e{at + 1:02}" for at in range(int(number.max(initial=0)) + 1)]
    columns: dict[str, pa.Array] = {
        "id": _coded(number, ids),
        "kind": _coded(told, names),
        "date": _coded(date - begins, spoken),
        "against": _coded(np.where(against >= 0, number[against], -1), ids),
        "form": _coded(np.where(kinds == NUMBER["removal order"], 0, -1), ["deportation"]),
        "by": _coded(np.where(np.isin(kinds, [NUMBER["measures"], NUMBER["measures lifted"]]), 0, -1), ["CAT"]),
    }
    withdrawn = kinds == NUMBER["withdrawal"]
    free: dict[str, Any] = _AS["withdrawal"][1]["free"]
    parts = [
        _coded(np.where(withdrawn, 0, -1), [free.get(field.name, "no")])
        if field.name in free
        else pa.nulls(count, schema.WORD)
        for field in schema.FREE
    ]
    columns["free"] = pa.StructArray.from_arrays(parts, fields=list(schema.FREE), mask=pa.array(~withdrawn))
    events = pa.StructArray.from_arrays(
        [columns.get(field.name, pa.nulls(count, field.type)) for field in schema.EVENT], fields=list(schema.EVENT)
    )
    one = pa.array(np.arange(size + 1), pa.int32())
    seen = [_coded(np.zeros(size, dtype=np.int64), [iso(LAST_KNOWN + SHIFT)])]
    seen += [pa.nulls(size, field.type) for field in list(schema.INSPECTION)[1:]]
    whole = {
        "id": pa.array([f"{first + at:08}" for at in range(size)], pa.string()),
        "host_state": _coded(np.arange(size) % len(hosts), list(hosts)),
        "return_states": pa.ListArray.from_arrays(one, _coded(np.zeros(size, dtype=np.int64), [TO])),
        "knowledge": _coded(np.zeros(size, dtype=np.int64), ["complete"]),
        "events": pa.ListArray.from_arrays(pa.array(off, pa.int32()), events),
        "inspected": pa.ListArray.from_arrays(one, pa.StructArray.from_arrays(seen, fields=list(schema.INSPECTION))),
    }
    arrays = [whole.get(field.name, pa.nulls(size, field.type)) for field in schema.CASES]
    return pa.table(arrays, schema=schema.CASES)


def write_docket(docket: Docket, path: Path, hosts: tuple[str, ...] = (HOST,)) -> Path:
    """Write a docket as a file of cases."""
    pq.write_table(docket_table(docket, hosts=hosts), path, row_group_size=GROUP, **WRITTEN)
    return path
