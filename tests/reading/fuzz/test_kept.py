"""Every input that once broke a reader, again; and a few hundred fresh ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading.fuzz.check import one
from tests.reading.fuzz.inputs import TARGETS, drawn

KEPT = sorted(path for path in (Path(__file__).parent / "kept").iterdir())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_once_broke_a_reader_does_so_no_more(path: Path) -> None:
    one(path.suffix.removeprefix("."), path.read_bytes(), deep=True)


@pytest.mark.parametrize("target", sorted(set(TARGETS)))
def test_changed_samples_are_read_or_refused(target: str) -> None:
    numbers = [number for number in range(700) if TARGETS[number % len(TARGETS)] == target]
    for number in numbers[:60]:
        one(*drawn(number), deep=number % 5 == 0)


def test_a_number_makes_the_same_input_each_time() -> None:
    assert [drawn(number) for number in range(20)] == [drawn(number) for number in range(20)]
