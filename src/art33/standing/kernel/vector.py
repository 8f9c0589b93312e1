"""The same loop over arrays, where numba is not installed: its source read line by line, each line done for all rows at once.

Nothing is said twice: what is run is the source that `source` writes. A branch is run for the rows that take it; what it assigns
and is read after it goes back to the rows it came from. Only the passes over the events of a row (which occurred, interim measures,
removals) and the last search are done by hand here, since a row has many events.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.days.day import FUTURE
from art33.standing.kernel import roles

Ints = NDArray[Any]
Columns = dict[tuple[int, int], Ints]
_CONSTANTS: dict[str, Any] = {"OPEN": FUTURE, "NEVER": FUTURE + 1, "True": True, "False": False}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_COMBINE: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
}
_BY_ROW = frozenset(("mask", "possibly", "breach", "possible_breach", "next_last_day", "free_from", "at"))


class Part(NamedTuple):
    """Stretches of one rule, in ascending order of rows; a row may have several, in order."""

    rule: int
    rows: Ints
    since: Ints
    safe: Ints
    begun: Ints
    until: Ints


class Ran(NamedTuple):
    """What a loop gave: the stretches, by row the next last day, and why a row was left out; the events of each role, their rows."""

    parts: list[Part]
    due: Ints
    odd: NDArray[np.uint8]
    at: dict[int, Ints]
    cases: Ints


class _Code(NamedTuple):
    """A loop's source, read: its constants, the lines of a row, and what each branch assigns that is read elsewhere."""

    constants: dict[str, Any]
    row: list[ast.stmt]
    kept: dict[int, frozenset[str]]


@lru_cache(maxsize=64)
def _read(text: str) -> _Code:
    tree = ast.parse(text)
    constants = dict(_CONSTANTS)
    loop: ast.FunctionDef | None = None
    for each in tree.body:
        if isinstance(each, ast.FunctionDef):
            loop = each
        elif isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
            constants[each.targets[0].id] = _constant(each.value)
        elif isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Tuple):
            names = [name.id for name in each.targets[0].elts if isinstance(name, ast.Name)]
            values = each.value.elts if isinstance(each.value, ast.Tuple) else []
            constants |= {name: _constant(value) for name, value in zip(names, values, strict=True)}
    if loop is None:
        raise ValueError("the source holds no loop")
    row = next(each.body for each in loop.body if isinstance(each, ast.For))
    # What comes before the first pass over the events, and that pass, is `_Runner._seen`.
    row = row[next(place for place, each in enumerate(row) if isinstance(each, ast.For)) + 1 :]
    kept: dict[int, frozenset[str]] = {}
    _live(row, frozenset(("due",)), kept)
    return _Code(constants, row, kept)


def _constant(node: ast.expr) -> Any:
    if isinstance(node, ast.Call):
        (argument,) = node.args
        return np.uint64(ast.literal_eval(argument))
    return ast.literal_eval(node)


def _named(node: ast.AST, stored: bool) -> frozenset[str]:
    return frozenset(
        each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store) == stored
    )


def _live(lines: list[ast.stmt], after: frozenset[str], kept: dict[int, frozenset[str]]) -> frozenset[str]:
    """The names that these lines read before they assign them, or that are read after; notes for each branch what it must keep."""
    for line in reversed(lines):
        if isinstance(line, ast.If):
            kept[id(line)] = _named(line, stored=True) & after
            after = _named(line.test, stored=False) | _live(line.body, after, kept) | _live(line.orelse, after, kept)
        elif isinstance(line, ast.While | ast.For):
            # What one round leaves, the next may read.
            after |= _named(line, stored=False)
            kept[id(line)] = _named(line, stored=True) & after
            after |= _live(line.body, after, kept)
        elif isinstance(line, ast.Assign):
            after = (after - _named(line.targets[0], stored=True)) | _named(line.value, stored=False)
            if isinstance(line.targets[0], ast.Tuple) and isinstance(line.targets[0].elts[0], ast.Subscript):
                after |= {"s"}
        else:
            after |= _named(line, stored=False)
    return after


class _Block:
    """Some rows and what is known of them: arrays in the order of `rows`, or one value for all."""

    def __init__(
        self, rows: Ints, known: dict[str, Any], above: _Block | None = None, take: Ints | None = None
    ) -> None:
        self.rows, self.known, self.above, self.take = rows, known, above, take
        self.own: set[str] = set()
        """Names whose arrays nobody else holds, so that they may be written into."""

    def get(self, name: str) -> Any:
        if name not in self.known:
            if self.above is None:
                raise KeyError(name)
            value = self.above.get(name)
            self.known[name] = value[self.take] if isinstance(value, np.ndarray) else value
        return self.known[name]

    def put(self, name: str, value: Any, own: bool) -> None:
        self.known[name] = value
        if own:
            self.own.add(name)
        else:
            self.own.discard(name)

    def give(self, name: str) -> None:
        """Write what the block made of a name back to the rows it came from."""
        above, value = self.above, self.known.get(name)
        if above is None or value is None or not len(self.rows):
            return
        try:
            old = above.get(name)
        except KeyError:
            old = 0
        if not isinstance(old, np.ndarray):
            kind = np.result_type(np.asarray(old).dtype, np.asarray(value).dtype)
            kind = np.dtype(np.int32) if kind == np.int64 else kind
            above.put(name, np.full(len(above.rows), old, dtype=kind), own=True)
        elif name not in above.own:
            above.put(name, old.copy(), own=True)
        above.known[name][self.take] = value


class _Runner:
    """Runs the lines of a row for all rows."""

    def __init__(self, code: _Code, rows: Any, on: int, columns: Columns, amounts: Ints) -> None:
        self.code, self.events, self.on = code, rows, on
        self.amounts = amounts.tolist()
        self.size = len(rows.off) - 1
        self.cases = np.repeat(np.arange(self.size, dtype=np.int32), np.diff(rows.off))
        self.columns = columns
        self.odd = np.zeros(self.size, dtype=np.uint8)
        self.parts: list[Part] = []
        self.every = np.arange(self.size)
        self.left = False
        """Whether rows have left since the last look."""
        self.at: dict[int, Ints] = {}
        self.there: dict[int, NDArray[np.bool_]] = {}
        self.twice: dict[int, NDArray[np.bool_]] = {}
        self.days: dict[int, Ints] = {}
        self.lasts: dict[int, Ints] = {}
        used = {value for value in code.constants.values() if type(value) is int and 0 < value <= roles.LAST}
        for role in sorted(used | {roles.ODD}):
            self._seen(role)

    def _seen(self, role: int) -> None:
        """In which rows a role occurred, in which twice, and on which day: the first pass over the events.

        A role that never occurred is in none of these, and no line about it is run.
        """
        events, size = self.events, self.size
        at = np.flatnonzero(events.role == role)
        if not len(at):
            return
        case = self.cases[at]
        self.at[role] = at
        self.there[role] = np.zeros(size, dtype=bool)
        self.there[role][case] = True
        if role not in roles.SINGLE:
            return
        again = case[1:] == case[:-1]
        if again.any():
            self.twice[role] = np.zeros(size, dtype=bool)
            self.twice[role][case[1:][again]] = True
        # The last event of a role stands, as in the loop; of those that matter there is one.
        self.days[role] = np.empty(size, dtype=np.int32)
        self.days[role][case] = events.first[at]
        self.lasts[role] = self.days[role]
        if not events.exact:
            self.lasts[role] = np.empty(size, dtype=np.int32)
            self.lasts[role][case] = events.last[at]

    def run(self) -> Ran:
        """Every line, for every row."""
        block = _Block(self.every, {"on": self.on})
        self._lines(self.code.row, block)
        due = np.full(self.size, FUTURE, dtype=np.int32)
        if len(block.rows):
            due[block.rows] = block.get("due")
        return Ran(self.parts, due, self.odd, self.at, self.cases)

    # --- lines -----------------------------------------------------------------------------------------------------------

    def _lines(self, lines: list[ast.stmt], block: _Block) -> None:
        for line in lines:
            if not len(block.rows):
                # All have left.
                return
            if isinstance(line, ast.Assign):
                self._assign(line.targets[0], line.value, block)
            elif isinstance(line, ast.If):
                if self._passes(line):
                    if self._is_about(line, roles.MEASURES):
                        self._measures(line, block)
                        self._alive(block)
                    continue
                self._if(line, block)
                self._alive(block)
            elif isinstance(line, ast.While):
                self._while(line, block)
            elif isinstance(line, ast.Continue):
                # Rows that leave have been marked odd; `_alive` takes them out of what is above.
                self.left = True
                return

    def _alive(self, block: _Block) -> None:
        """Take the rows that have left out of a block."""
        if not self.left:
            return
        gone = self.odd[block.rows] > 0
        self.left = block.above is not None
        if not gone.any():
            return
        kept = np.flatnonzero(~gone)
        block.known = {
            name: value[kept] if isinstance(value, np.ndarray) else value for name, value in block.known.items()
        }
        block.rows, block.take = block.rows[kept], block.take[kept] if block.take is not None else None

    def _assign(self, target: ast.expr, value: ast.expr, block: _Block) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            if isinstance(target.elts[0], ast.Subscript):
                self._write(value, block)
                return
            worked = [(self._value(each, block), each) for each in value.elts]
            for name, (result, each) in zip(target.elts, worked, strict=True):
                if isinstance(name, ast.Name):
                    block.put(name.id, result, own=isinstance(each, ast.BinOp | ast.IfExp))
        elif isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
            if target.value.id == "odd":
                self.odd[block.rows] = self._value(value, block)
        elif isinstance(target, ast.Name) and target.id not in ("p0", "p"):
            block.put(target.id, self._value(value, block), own=isinstance(value, ast.BinOp | ast.IfExp))

    def _if(self, line: ast.If, block: _Block) -> None:
        test = self._value(line.test, block)
        if not isinstance(test, np.ndarray):
            if test:
                self._below(line.body, line, block, np.arange(len(block.rows)))
            elif line.orelse:
                self._below(line.orelse, line, block, np.arange(len(block.rows)))
            return
        take = np.flatnonzero(test)
        self._below(line.body, line, block, take)
        if line.orelse and len(take) < len(test):
            self._below(line.orelse, line, block, np.flatnonzero(~test))

    def _below(self, lines: list[ast.stmt], line: ast.stmt, block: _Block, take: Ints) -> None:
        if not len(take):
            return
        if len(take) == len(block.rows):
            self._lines(lines, block)
            return
        inner = _Block(block.rows[take], {}, block, take)
        self._lines(lines, inner)
        for name in self.code.kept[id(line)]:
            inner.give(name)

    def _while(self, line: ast.While, block: _Block) -> None:
        while True:
            test = self._value(line.test, block)
            take = np.flatnonzero(np.broadcast_to(test, len(block.rows)))
            if not len(take):
                return
            self._below(line.body, line, block, take)

    # --- values ----------------------------------------------------------------------------------------------------------

    def _value(self, node: ast.expr, block: _Block) -> Any:
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name):
            constant = self.code.constants.get(node.id)
            return constant if constant is not None else block.get(node.id)
        if isinstance(node, ast.BinOp):
            left, right = self._value(node.left, block), self._value(node.right, block)
            return _COMBINE[type(node.op)](left, right)
        if isinstance(node, ast.Compare):
            if (about := _about(node)) is not None:
                return self._occurred(*about, block)
            return _COMPARE[type(node.ops[0])](self._value(node.left, block), self._value(node.comparators[0], block))
        if isinstance(node, ast.UnaryOp):
            value = self._value(node.operand, block)
            if isinstance(node.op, ast.USub):
                return -value
            return ~value if isinstance(value, np.ndarray) else not value
        if isinstance(node, ast.IfExp):
            test = self._value(node.test, block)
            return np.where(test, self._value(node.body, block), self._value(node.orelse, block))
        if isinstance(node, ast.Call):
            return self._call(node, block)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            return self._look(node.value.id, node.slice, block)
        raise TypeError(ast.unparse(node))

    def _call(self, node: ast.Call, block: _Block) -> Any:
        if isinstance(node.func, ast.Attribute):
            return np.uint64(ast.literal_eval(node.args[0]))
        arguments = [self._value(each, block) for each in node.args]
        least = isinstance(node.func, ast.Name) and node.func.id == "min"
        found = arguments[0]
        for each in arguments[1:]:
            found = _least_of(found, each) if least else _most_of(found, each)
        return found

    def _of(self, column: Ints, block: _Block) -> Ints:
        """What a column has for the rows of a block."""
        found: Ints = column if block.rows is self.every else column[block.rows]
        return found

    def _occurred(self, which: str, bits: int, block: _Block) -> Any:
        """By row, whether any of some roles occurred, or occurred twice, or more than one of them did."""
        of = self.twice if which == "twice" else self.there
        listed = [self._of(of[role], block) for role in range(roles.LAST + 1) if bits >> role & 1 and role in of]
        if which == "several":
            if len(listed) < 2:
                return False
            return sum(each.astype(np.int8) for each in listed) > 1
        if not listed:
            return False
        found = listed[0]
        for each in listed[1:]:
            found = found | each
        return found

    def _look(self, name: str, place: ast.expr, block: _Block) -> Any:
        if name == "tables" and isinstance(place, ast.Tuple):
            table, which = (ast.literal_eval(place.elts[number]) for number in (0, 2))
            return self.columns[table, which][self._value(place.elts[1], block)]
        if name == "amounts":
            return self.amounts[ast.literal_eval(place)]
        if name in ("days", "lasts"):
            role = self._value(place, block)
            of = self.days if name == "days" else self.lasts
            return self._of(of[role], block)
        raise TypeError(f"{name}[{ast.unparse(place)}]")

    # --- stretches and passes over events --------------------------------------------------------------------------------

    def _write(self, value: ast.Tuple, block: _Block) -> None:
        rule, begun, safe, until = (self._value(each, block) for each in value.elts)
        size = len(block.rows)
        ends = [np.broadcast_to(np.asarray(each, dtype=np.int32), size) for each in (safe, begun, until)]
        since = block.get("s")
        same = since is begun
        since = ends[1] if same else np.broadcast_to(np.asarray(since, dtype=np.int32), size)
        self.parts.append(Part(rule, block.rows, since, *ends))
        block.own -= {"s", "t", "u", "v"}

    @staticmethod
    def _passes(line: ast.If) -> bool:
        """Whether it is a pass over events or stretches: of measures, which write stretches; of removals and of orders, later."""
        loops = [each for each in line.body if isinstance(each, ast.For | ast.While)]
        return any(isinstance(each, ast.For) for loop in loops for each in ast.walk(loop))

    @staticmethod
    def _is_about(line: ast.If, role: int) -> bool:
        return _about(line.test) == ("seen", 1 << role)

    def _measures(self, line: ast.If, block: _Block) -> None:
        """Interim measures one after the other: where another is granted while one stands, the row is left out."""
        none = np.zeros(0, dtype=np.int64)
        events = self.events
        at = np.sort(np.concatenate([self.at.get(role, none) for role in (roles.MEASURES, roles.LIFTED)]))
        alive = np.zeros(self.size, dtype=bool)
        alive[block.rows] = True
        at = at[alive[self.cases[at]]]
        granted, case = events.role[at] == roles.MEASURES, self.cases[at]
        following = np.append(case[1:] == case[:-1], False)
        next_granted = np.append(granted[1:], False)
        passes = next(each for each in line.body if isinstance(each, ast.For))
        beginning = passes.body[0]
        ending = line.body[-1]
        if (
            not isinstance(beginning, ast.If)
            or not isinstance(beginning.orelse[0], ast.If)
            or not isinstance(ending, ast.If)
        ):
            raise TypeError("measures")
        twice = granted & following & next_granted
        reason = next(
            node.value.value
            for node in ast.walk(beginning)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Subscript)
            and isinstance(node.value, ast.Constant)
        )
        self.odd[case[twice]] = int(str(reason))
        self.left = self.left or bool(twice.any())
        sound = self.odd[case] == 0
        ended = np.flatnonzero(granted & following & ~next_granted & sound)
        open_ = np.flatnonzero(granted & ~following & sound)
        for which, lines in ((ended, beginning.orelse[0].body[2:]), (open_, ending.body)):
            if not len(which):
                continue
            known = {
                "granted": events.first[at[which]],
                "granted_last": events.last[at[which]],
                "on": self.on,
            }
            if which is ended:
                known |= {"end": events.first[at[which + 1]], "end_last": events.last[at[which + 1]]}
            place = np.zeros(self.size, dtype=np.int64)
            place[block.rows] = np.arange(len(block.rows))
            self._lines(lines, _Block(case[which], known, block, place[case[which]]))


def _about(node: ast.expr) -> tuple[str, int] | None:
    """What a test of roles asks: any of them (`seen`), any of them twice (`twice`), more than one of them (`several`)."""
    match node:
        case ast.Compare(
            left=ast.BinOp(left=ast.Name(id="seen" | "twice" as which), op=ast.BitAnd(), right=ast.Call() as bits),
            ops=[ast.NotEq()],
        ):
            return which, int(ast.literal_eval(bits.args[0]))
        case ast.Compare(left=ast.BinOp(left=ast.BinOp(op=ast.BitAnd(), right=ast.Call() as bits), right=ast.BinOp())):
            return "several", int(ast.literal_eval(bits.args[0]))
    return None


def _least_of(left: Any, right: Any) -> Any:
    if isinstance(left, np.ndarray) and isinstance(right, int) and (not left.size or left.max() <= right):
        return left
    return np.minimum(left, right)


def _most_of(left: Any, right: Any) -> Any:
    if isinstance(left, np.ndarray) and isinstance(right, int) and (not left.size or left.min() >= right):
        return left
    return np.maximum(left, right)


def columns_of(tables: Ints) -> Columns:
    """The tables of periods, the safe and the possible days apart."""
    return {
        (table, which): np.ascontiguousarray(tables[table, :, which])
        for table in range(len(tables))
        for which in (0, 1)
    }


def vectorised(text: str, rows: Any, on: int, columns: Columns, amounts: Ints) -> Ran:
    """Run the source of a loop over arrays."""
    return _Runner(_read(text), rows, on, columns, amounts).run()
