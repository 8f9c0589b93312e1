"""Nondeterminism for the oracle: a history is built by code that asks `choose` wherever something is not known.

`every_way(build, limit)` runs the code again and again, each time with other answers: all of them where they are few, else
corners first and then a fixed pseudo-random sample. A sample is still a fair judge of soundness: each history in it is real.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

Item = TypeVar("Item")
Built = TypeVar("Built")


class Impossible(Exception):
    """The choices made so far contradict one another or the record: no such history."""


class Chooser:
    """Answers each question with the option that the path names; beyond the path, with what `beyond` says."""

    def __init__(self, path: list[int], beyond: Callable[[int], int]) -> None:
        self.path, self.beyond = path, beyond
        self.widths: list[int] = []

    def __call__(self, options: Sequence[Item]) -> Item:
        """One of the options; the same path always picks the same."""
        if not options:
            raise Impossible
        if len(options) == 1:
            return options[0]
        at = len(self.widths)
        if at == len(self.path):
            self.path.append(self.beyond(len(options)))
        self.widths.append(len(options))
        return options[min(self.path[at], len(options) - 1)]


def every_way(build: Callable[[Chooser], Built], limit: int, seed: int = 0) -> Iterator[tuple[Built, bool]]:
    """Each result of `build` under different answers, and whether this was the whole tree (told only with the last one)."""
    path: list[int] = []
    tried = 0
    found: list[Built] = []
    while True:  # depth first, the whole tree if it has at most `limit` leaves
        chooser = Chooser(path, lambda _: 0)
        with suppress(Impossible):
            found.append(build(chooser))
        tried += 1
        path = path[: len(chooser.widths)]
        while path and path[-1] + 1 >= chooser.widths[len(path) - 1]:
            path.pop()
        if not path:
            yield from ((each, True) for each in found)
            return
        if tried >= limit:
            break
        path[-1] += 1
    yield from ((each, False) for each in found[: limit // 8])
    dice = random.Random(seed)

    def corner(width: int) -> int:
        return dice.choice((0, width - 1))

    def anywhere(width: int) -> int:
        return dice.randrange(width)

    def mostly_ends(width: int) -> int:
        return dice.choice((0, width - 1, dice.randrange(width)))

    for number in range(limit * 2):
        chooser = Chooser([], (corner, anywhere, mostly_ends)[number % 3])
        try:
            yield build(chooser), False
        except Impossible:
            continue
