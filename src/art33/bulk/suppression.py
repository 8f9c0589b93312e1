"""Small counts left out of a table that is published, and as many others as keep them from being worked out from the totals.

A count from 1 to the threshold less one could point at a person, so it is left out (primary). A reader who knows the totals, and that
what is left out is at least 1, can bound it; so further counts are left out (complementary) until those bounds are as wide as the
threshold for every primary one. The bounds are exact: a table with its totals is a network, and the most that a cell can rise or
fall in it is a greatest flow. Which of the cells left out are primary is not told.

Hundepool et al., Handbook on Statistical Disclosure Control (2nd ed., Eurostat 2024), chapter 4: threshold rule, secondary
suppression, auditing of intervals; Gusfield, A graph theoretic approach to statistical data security, SIAM J. Computing 17 (1988),
for the flows. What is protected is one table by itself, its totals included: not several tables about the same people.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from heapq import heappop, heappush

THRESHOLD = 10
"""Counts below this are left out, if nothing else is said."""
Table = list[list[int]]
Cell = tuple[int, int]
_MUCH = 1 << 60


def with_totals(counts: Sequence[Sequence[int]]) -> Table:
    """A table with a column of totals of its rows at the end, and a row of totals of its columns."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def left_out(counts: Sequence[Sequence[int]], threshold: int = THRESHOLD) -> frozenset[Cell]:
    """The cells to leave out of a table of counts, totals counted as its last row and column.

    Raises ValueError for a threshold below 2.
    """
    _check(threshold)
    if not counts or not counts[0]:
        return frozenset()
    table = with_totals(counts)
    primary = [cell for cell in _cells(table) if 0 < _at(table, cell) < threshold]
    hidden = set(primary)
    for cell in sorted(primary, key=lambda cell: (-_at(table, cell), cell)):
        if _width(table, hidden, cell) < threshold - 1:
            way = _cheapest(table, hidden, cell, threshold)
            if way is None:
                return frozenset(cell for cell in _cells(table) if _at(table, cell))
            hidden |= way
    return frozenset(hidden)


def left_out_of_list(counts: Sequence[int], threshold: int = THRESHOLD) -> frozenset[int]:
    """The places to leave out of one list of counts whose total, in the place after the last, is told too.

    Raises ValueError for a threshold below 2.
    """
    _check(threshold)
    total = sum(counts)
    hidden = {at for at, count in enumerate(counts) if 0 < count < threshold}
    if 0 < total < threshold:
        return frozenset((*hidden, len(counts)))
    rest = sorted((count, at) for at, count in enumerate(counts) if count >= threshold)
    # What is left out adds up to a known sum: each is between 1 and what the others leave.
    while hidden and sum(counts[at] for at in hidden) - len(hidden) < threshold - 1 or len(hidden) == 1:
        if not rest:
            return frozenset((*hidden, len(counts)))
        hidden.add(rest.pop(0)[1])
    return frozenset(hidden)


def _check(threshold: int) -> None:
    if threshold < 2:
        raise ValueError("a threshold below 2 leaves nothing out")


def bounds(table: Table, hidden: set[Cell] | frozenset[Cell], cell: Cell) -> tuple[int, int | None]:
    """What a reader can tell of a cell left out of a table with totals: the least and the most it can be (None: no limit)."""
    value = _at(table, cell)
    rise, fall = _flow(table, hidden, cell, True), _flow(table, hidden, cell, False)
    return value - min(fall, value - 1), None if rise >= _MUCH else value + rise


def _width(table: Table, hidden: set[Cell], cell: Cell) -> int:
    least, most = bounds(table, hidden, cell)
    return _MUCH if most is None else most - least


def _cells(table: Table) -> list[Cell]:
    return [(row, column) for row in range(len(table)) for column in range(len(table[0]))]


def _at(table: Table, cell: Cell) -> int:
    return table[cell[0]][cell[1]]


def _flow(table: Table, hidden: set[Cell] | frozenset[Cell], cell: Cell, up: bool) -> int:
    """By how much a cell can rise, or fall, while every total stays what it is.

    Rows and columns are nodes, cells left out arcs from row to column. A total counts against its row or its column, so its
    arc runs the other way; then what flows in at each node flows out. Each cell stays at least 1.
    """
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    room: dict[int, dict[int, int]] = {node: {} for node in range(last_row + last_column + 2)}
    for row, column in hidden:
        if (row, column) == cell:
            continue
        node = last_row + 1 + column
        total = (row == last_row) != (column == last_column)
        falls = max(0, table[row][column] - 1)
        room[row][node] = falls if total else _MUCH
        room[node][row] = _MUCH if total else falls
    row, node = cell[0], last_row + 1 + cell[1]
    total = (cell[0] == last_row) != (cell[1] == last_column)
    begins, ends = (node, row) if up != total else (row, node)
    flow = 0
    while flow < _MUCH:
        path = _path(room, begins, ends)
        if path is None:
            break
        most = min(room[left][right] for left, right in path)
        for left, right in path:
            room[left][right] -= most if room[left][right] < _MUCH else 0
            room[right][left] = min(_MUCH, room[right].get(left, 0) + most)
        flow += most
    return flow


def _path(room: dict[int, dict[int, int]], begins: int, ends: int) -> list[tuple[int, int]] | None:
    """A shortest way with room left."""
    came: dict[int, int] = {begins: begins}
    waiting = deque([begins])
    while waiting:
        here = waiting.popleft()
        for there, left in room[here].items():
            if left and there not in came:
                came[there] = here
                if there == ends:
                    path = []
                    while there != begins:
                        path.append((came[there], there))
                        there = came[there]
                    return path
                waiting.append(there)
    return None


def _cheapest(table: Table, hidden: set[Cell], cell: Cell, threshold: int) -> set[Cell] | None:
    """The cells of least count that, left out too, let a cell rise by the threshold less one; None where there are none.

    A way round through the table, on which cells rise and fall by turns: what falls must have as much to lose. (The shortest
    paths of Castro, A shortest-paths heuristic for statistical data protection in positive tables, INFORMS J. Computing 19, 2007.)
    """
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    arcs: dict[int, list[tuple[int, int, Cell]]] = {node: [] for node in range(last_row + last_column + 2)}
    for other in _cells(table):
        value = _at(table, other)
        if other == cell or not value:
            continue
        total = (other[0] == last_row) != (other[1] == last_column)
        any_total = other[0] == last_row or other[1] == last_column
        cost = 0 if other in hidden else value + (sum(map(max, table)) if any_total else 0) + 1
        row, node = other[0], last_row + 1 + other[1]
        if not total or value >= threshold:
            arcs[row].append((node, cost, other))
        if total or value >= threshold:
            arcs[node].append((row, cost, other))
    row, node = cell[0], last_row + 1 + cell[1]
    total = (cell[0] == last_row) != (cell[1] == last_column)
    begins, ends = (row, node) if total else (node, row)
    seen: set[int] = set()
    waiting: list[tuple[int, int, list[Cell]]] = [(0, begins, [])]
    while waiting:
        spent, here, way = heappop(waiting)
        if here in seen:
            continue
        seen.add(here)
        if here == ends:
            return set(way)
        for there, cost, other in arcs[here]:
            if there not in seen:
                heappush(waiting, (spent + cost, there, [*way, other]))
    return None
