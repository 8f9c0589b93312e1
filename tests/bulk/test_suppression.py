"""Whoever sees the published table, and knows how it was made, cannot work out a small count from it."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from art33.bulk.suppression import Cell, Table, bounds, left_out, left_out_of_list, with_totals


def solutions(table: Table, hidden: frozenset[Cell], most: int) -> list[dict[Cell, int]]:
    """Every way to fill what was left out, each at least 1 (zeros are published), so that all totals are right.

    Slow and obvious: the inner cells one after another, totals from them.
    """
    rows, columns = len(table) - 1, len(table[0]) - 1
    inner = [cell for cell in sorted(hidden) if cell[0] < rows and cell[1] < columns]
    found = []
    for values in product(range(1, most + 1), repeat=len(inner)):
        guess = dict(zip(inner, values, strict=True))
        counts = [[guess.get((row, column), table[row][column]) for column in range(columns)] for row in range(rows)]
        whole = with_totals(counts)
        told = (
            (row, column) for row in range(rows + 1) for column in range(columns + 1) if (row, column) not in hidden
        )
        if all(whole[row][column] == table[row][column] for row, column in told) and all(
            whole[row][column] > 0 for row, column in hidden
        ):
            found.append({cell: whole[cell[0]][cell[1]] for cell in hidden})
    return found


def primary(table: Table, threshold: int) -> list[Cell]:
    return [
        (row, column)
        for row in range(len(table))
        for column in range(len(table[0]))
        if 0 < table[row][column] < threshold
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_every_small_count_could_be_as_many_others_as_the_threshold(seed: int) -> None:
    dice = random.Random(seed)
    threshold = dice.choice((2, 3))
    rows, columns = dice.randint(1, 3), dice.randint(1, 3)
    counts = [[dice.choice((0, 0, 1, 2, 3, 5, 6)) for _ in range(columns)] for _ in range(rows)]
    table = with_totals(counts)
    hidden = left_out(counts, threshold)
    assert set(primary(table, threshold)) <= hidden
    assert all(table[row][column] for row, column in hidden), "a zero says nothing of anybody and is not left out"
    if not primary(table, threshold):
        assert not hidden
        return
    inner = [cell for cell in hidden if cell[0] < rows and cell[1] < columns]
    if len(inner) > 4:
        return
    found = solutions(table, hidden, 7 + threshold)
    for cell in primary(table, threshold):
        could_be = {each[cell] for each in found}
        assert len(could_be) >= threshold, (counts, sorted(hidden), cell, could_be)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6))
def test_the_bounds_are_exact(seed: int) -> None:
    dice = random.Random(seed)
    counts = [[dice.randint(0, 4) for _ in range(3)] for _ in range(2)]
    table = with_totals(counts)
    cells = [(row, column) for row in range(3) for column in range(4) if table[row][column]]
    hidden = frozenset(dice.sample(cells, min(len(cells), dice.randint(1, 5))))
    if sum(row < 2 and column < 3 for row, column in hidden) > 3:
        return
    found = solutions(table, hidden, 16)
    for cell in hidden:
        values = {each[cell] for each in found}
        least, most = bounds(table, hidden, cell)
        assert least == min(values)
        if most is not None:
            assert most == max(values)
        else:
            assert max(values) >= 16


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=8), st.integers(2, 12))
def test_a_list_with_its_total_gives_nothing_away(counts: list[int], threshold: int) -> None:
    hidden = left_out_of_list(counts, threshold)
    small = {at for at, count in enumerate(counts) if 0 < count < threshold}
    assert small <= hidden
    inner = hidden - {len(counts)}
    if small and len(counts) not in hidden:
        assert len(inner) >= 2
        assert sum(counts[at] for at in inner) - len(inner) >= threshold - 1
    if not small:
        assert hidden <= {len(counts)}


def test_little_more_than_needed_is_left_out() -> None:
    hidden = left_out([[3, 100, 70], [50, 60, 40], [80, 90, 95]], 10)
    assert len(hidden) == 4
    assert not any(row == 3 or column == 3 for row, column in hidden), "totals stay where they can"


def test_nothing_small_nothing_left_out() -> None:
    assert left_out([[10, 0], [500, 20]], 10) == frozenset()
    assert left_out([], 10) == frozenset()
    assert left_out([[0, 0]], 10) == frozenset()


def test_a_lone_small_count_goes_with_its_total() -> None:
    assert left_out([[3]], 10) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert left_out_of_list([0, 3, 0], 10) == {1, 3}
    assert left_out_of_list([3, 100, 70], 10) == {0, 2}


def test_a_threshold_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="below 2"):
        left_out([[1]], 1)
    with pytest.raises(ValueError, match="below 2"):
        left_out_of_list([1], 1)
