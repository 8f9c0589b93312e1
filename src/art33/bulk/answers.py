"""What was found for a table of rows as columns of a file of answers; days outside the calendar are null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from art33.bulk import schema
from art33.bulk.leaves import Ints
from art33.case.kinds import FORMS
from art33.days.day import Day
from art33.standing.columns.outcomes import NOT_ASKED, REMOVABLE, Named, Outcomes, Stretches
from art33.standing.columns.table import Table

_ANSWERS = ("no", "possibly", "yes", "not coded")
_EPOCH = 719_163
"""1970-01-01 as an ordinal: Arrow counts days from there."""
_LAST = 3_652_059
"""9999-12-31: what lies after it is an open end."""
_LAYERS = ("domestic", "regional", "treaty", "interim")


def ground_name(named: Named) -> str:
    """What a ground is called in a file of answers: instrument, article and what it is there."""
    of = f" ({named.proceeding})" if named.proceeding else ""
    return f"{named.instrument} {named.article}: {named.id}{of}"


def answered(found: Outcomes, table: Table, row: Ints, on: Day) -> pa.Table:
    """The answers of a table's rows, `row` their numbers in the file, as a table of `schema.ANSWERS`."""
    size = len(table.ids)
    title = np.max(np.stack([found.title[form] for form in FORMS]), axis=0) if size else np.zeros(0, dtype=np.int8)
    columns: dict[str, pa.Array] = {
        "row": pa.array(row),
        "id": pa.array(table.ids, pa.string()),
        "host_state": _words(table.host),
        "removal_to": _words(table.to),
        "on": _days(np.full(size, on)),
        "present": _answers(found.present),
        "removable": _coded(found.removable, REMOVABLE),
        "barred": _answers(found.barred),
        **{layer: _answers(found.layers[layer]) for layer in _LAYERS},  # type: ignore[index]
        "title": _answers(title),
        "title_forms": _title_forms(found, size),
        "collides": pa.array(found.collides),
        "grounds": _grounds(found, table.host),
        "readings": _readings(found, size),
        "next_last_day": _days(found.next_safe),
        "next_possible_day": _days(found.next_possible),
        "next_open": _answers(np.where(found.next_remedy >= 0, found.next_open, -1)),
        "next_remedy": _remedies(found, table.host),
        "not_before": _days(found.not_before),
        "breach": _answers(found.breach),
        "breaches": _breaches(found, table),
        "window_from": _days(found.since),
        "window_until": _days(found.until),
        "intervals": _stretches(found.whole),
        "exposed": _stretches(found.exposed),
        "barred_days_sure": pa.array(found.barred_days[0].astype(np.int32)),
        "barred_days_possible": pa.array(found.barred_days[1].astype(np.int32)),
        "exposed_days_sure": pa.array(found.exposed_days[0].astype(np.int32)),
        "exposed_days_possible": pa.array(found.exposed_days[1].astype(np.int32)),
        "runner": _coded(found.interpreted, ("columns", "interpreter")),
        "why": _coded(found.reason, found.reasons),
    }
    return pa.table([columns[field.name] for field in schema.ANSWERS], schema=schema.ANSWERS)


def _words(words: Sequence[str | None]) -> pa.Array:
    return pa.array(words, pa.string()).dictionary_encode()


def _coded(numbers: NDArray[Any], words: Sequence[str]) -> pa.Array:
    """Numbers as words; null where a number is negative."""
    codes = numbers.astype(np.int32)
    absent = codes < 0
    indices = pa.array(np.where(absent, 0, codes), pa.int32(), mask=absent if absent.any() else None)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))


def _answers(numbers: NDArray[Any]) -> pa.Array:
    return _coded(numbers, _ANSWERS)


def _days(days: NDArray[Any]) -> pa.Array:
    """Ordinals as dates; null where there is no day, or an open end."""
    absent = (days < 1) | (days > _LAST)
    counted = np.where(absent, 0, days - _EPOCH).astype(np.int32)
    return pa.array(counted, mask=absent if absent.any() else None).cast(pa.date32())


def _lists(begins: NDArray[Any], values: pa.Array) -> pa.Array:
    return pa.ListArray.from_arrays(pa.array(begins.astype(np.int32)), values)


def _structs(kind: pa.DataType, *columns: pa.Array) -> pa.Array:
    return pa.StructArray.from_arrays(list(columns), fields=list(kind))


def _begins(counts: NDArray[Any]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(counts)))


def _stretches(found: Stretches) -> pa.Array:
    days = _structs(schema.STRETCH, _days(found.first), _days(found.last), _answers(found.answer))
    return _lists(found.begins, days)


def _title_forms(found: Outcomes, size: int) -> pa.Array:
    stacked = np.stack([found.title[form] for form in FORMS], axis=1) if size else np.zeros((0, len(FORMS)), np.int8)
    row, form = np.nonzero(stacked)
    sure = pa.array(stacked[row, form] == 2)
    return _lists(_begins(np.bincount(row, minlength=size)), _structs(schema.GROUND, _coded(form, FORMS), sure))


def _hosts(found: Outcomes, host: Sequence[str]) -> tuple[Ints, list[str], dict[str, int]]:
    """By row where the names of its host begin in one list of all names; and that list."""
    names: list[str] = []
    begins: dict[str, int] = {}
    for state, listed in found.listed.items():
        begins[state] = len(names)
        names += [ground_name(each) for each in listed]
    return np.array([begins.get(state, 0) for state in host], dtype=np.int64), names, begins


def _once(codes: NDArray[Any], names: list[str]) -> pa.Array:
    """Codes into names of which several may be alike, as words of a dictionary in which each stands once."""
    numbers: dict[str, int] = {}
    moved = np.array([*(numbers.setdefault(name, len(numbers)) for name in names), -1], dtype=np.int64)
    return _coded(moved[codes], list(numbers))


def _grounds(found: Outcomes, host: Sequence[str]) -> pa.Array:
    size = len(host)
    offset, names, _ = _hosts(found, host)
    if not size or not names:
        return pa.array([[]] * size, pa.list_(schema.GROUND))

    def bits(words: NDArray[np.uint64]) -> NDArray[np.uint8]:
        return np.unpackbits(np.ascontiguousarray(words).view(np.uint8).reshape(size, -1), axis=1, bitorder="little")

    row, number = np.nonzero(bits(found.grounds))
    word, bit = number // 64, (number % 64).astype(np.uint64)
    sure = (found.surely[row, word] >> bit) & np.uint64(1)
    counts = np.bincount(row, minlength=size)
    told = _structs(schema.GROUND, _once(offset[row] + number, names), pa.array(sure.astype(bool)))
    return _lists(_begins(counts), told)


def _remedies(found: Outcomes, host: Sequence[str]) -> pa.Array:
    offset, names, _ = _hosts(found, host)
    codes = np.where(found.next_remedy >= 0, offset + found.next_remedy, -1)
    return _once(codes, names)


def _readings(found: Outcomes, size: int) -> pa.Array:
    if not found.readings:
        return pa.ListArray.from_arrays(pa.array(np.zeros(size + 1, np.int32)), pa.array([], schema.READING))
    stacked = np.stack(list(found.readings.values()), axis=1)
    row, number = np.nonzero(stacked != NOT_ASKED)
    told = _structs(schema.READING, _coded(number, list(found.readings)), _answers(stacked[row, number]))
    return _lists(_begins(np.bincount(row, minlength=size)), told)


def _breaches(found: Outcomes, table: Table) -> pa.Array:
    each = found.breaches
    counts = np.diff(each.begins)
    row = np.repeat(np.arange(len(counts)), counts)
    starts = np.searchsorted(table.row, np.arange(len(counts)))
    event = starts[row] + each.event if len(row) else np.zeros(0, dtype=np.int64)
    told = _structs(
        schema.BREACH,
        pa.array(each.event.astype(np.int32)),
        _days(table.first[event]),
        _days(table.last[event]),
        _answers(each.answer),
    )
    return _lists(each.begins, told)
