"""Ids that stand twice in a file, found with eight bytes a row: rows whose ids have one digest are compared word by word."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from art33.bulk.leaves import Ints

Digests = NDArray[np.uint64]
_PRIMES = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def digests(ids: pa.Array) -> Digests:
    """A number for each text, the same for the same bytes; different texts have different ones but by rare chance."""
    size = len(ids)
    _, begins_in, data_in = ids.buffers()
    if data_in is None or not size:
        return np.zeros(size, dtype=np.uint64)
    kind = np.int64 if pa.types.is_large_string(ids.type) else np.int32
    begins = np.frombuffer(begins_in, dtype=kind)[ids.offset : ids.offset + size + 1].astype(np.int64)
    data = np.frombuffer(data_in, dtype=np.uint8)
    # Eight bytes at a time, the last word filled up with zeros: the text is padded so that no word ends outside it.
    padded = np.zeros(len(data) + 8, dtype=np.uint8)
    padded[: len(data)] = data
    words = np.lib.stride_tricks.as_strided(padded, (len(data) + 1, 8), (1, 1))
    length = np.diff(begins)
    found = length.astype(np.uint64) * _PRIMES[0]
    for at in range(0, int(length.max(initial=0)), 8):
        longer = np.nonzero(length > at)[0]
        word = words[begins[longer] + at].copy().view(np.uint64).ravel()
        left = np.minimum(length[longer] - at, 8).astype(np.uint64)
        word &= np.uint64(0xFFFFFFFFFFFFFFFF) >> ((np.uint64(8) - left) * np.uint64(8))
        mixed = (found[longer] ^ word) * _PRIMES[1]
        found[longer] = (mixed ^ (mixed >> np.uint64(29))) * _PRIMES[2]
    return found ^ (found >> np.uint64(32))


def repeated(groups: int, ids_of: Callable[[int], pa.ChunkedArray]) -> dict[int, int]:
    """The rows (the first is 1) whose id an earlier row has, each with the first row that has it."""
    found: list[Digests] = []
    for group in range(groups):
        found += [digests(chunk) for chunk in ids_of(group).chunks]
    every = np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)
    ordered = np.sort(every)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(twice):
        return {}
    again: Ints = np.nonzero(np.isin(every, twice))[0]
    first: dict[bytes, int] = {}
    repeats: dict[int, int] = {}
    begins = 0
    for group in range(groups):
        for chunk in ids_of(group).chunks:
            here = again[(again >= begins) & (again < begins + len(chunk))] - begins
            raw = chunk.take(pa.array(here)).cast(pa.binary() if pa.types.is_string(chunk.type) else pa.large_binary())
            for at, name in zip((here + begins + 1).tolist(), raw.to_pylist(), strict=True):
                if name is not None and first.setdefault(name, at) != at:
                    repeats[at] = first[name]
            begins += len(chunk)
    return repeats
