"""Tests of the natures of events, each asked once for each nature and remembered from table to table.

A nature is all that the law reads of an event beside its dates and links; millions of events share a few hundred. A test is a
function of a nature; the same lines of code with the same values bound to them are the same test.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from art33.standing.columns.table import Bools, Ints

Noun = TypeVar("Noun")
Answers = NDArray[np.int8]
NONE = -1
"""In place of the number of a nature, where there is no event: every test answers no."""
_UNKNOWN = -1
_MOST_NATURES, _MOST_TESTS = 65_536, 65_536


class Natures(Generic[Noun]):
    """The natures met so far, numbered, and what is known of them."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._listed: list[Noun] = []
        self._numbers: dict[Noun, int] = {}
        self._tests: dict[object, tuple[object, Answers]] = {}
        self._last: tuple[Sequence[Noun], Ints] | None = None

    def numbers(self, natures: Sequence[Noun]) -> Ints:
        """The number of each of these natures, with `NONE` after the last."""
        if self._last is None or self._last[0] is not natures:
            if len(self._listed) > _MOST_NATURES or len(self._tests) > _MOST_TESTS:
                self._forget()
            for nature in natures:
                if nature not in self._numbers:
                    self._numbers[nature] = len(self._listed)
                    self._listed.append(nature)
            numbers = [self._numbers[nature] for nature in natures]
            self._last = natures, np.array([*numbers, NONE], dtype=np.int64)
        return self._last[1]

    def asked(self, test: Callable[[Noun], int], numbers: Ints) -> Answers:
        """What a test says of natures by number: a small number, or a truth as 0 or 1."""
        key, kept = _key(test)
        known = self._tests.get(key)
        if known is None or len(known[1]) <= len(self._listed):
            answers = np.full(max(64, 2 * len(self._listed)), _UNKNOWN, dtype=np.int8)
            if known is not None:
                answers[: len(known[1]) - 1] = known[1][:-1]
            answers[NONE] = 0
            self._tests[key] = known = kept, answers
        answers = known[1]
        found: Answers = answers[numbers]
        if found.min(initial=0) == _UNKNOWN:
            for number in np.unique(numbers[found == _UNKNOWN]).tolist():
                answers[number] = test(self._listed[number])
            found = answers[numbers]
        return found

    def passing(self, test: Callable[[Noun], bool], numbers: Ints) -> Bools:
        """Which natures pass a test, by number."""
        return self.asked(test, numbers).view(np.bool_)


def _key(test: Callable[..., object]) -> tuple[object, object]:
    """What makes a test the same as another: its code and what is bound to it; and what is to be kept alive for that to hold."""
    bound: list[Any] = [cell.cell_contents for cell in getattr(test, "__closure__", None) or ()]
    bound += getattr(test, "__defaults__", None) or ()
    bound = [tuple(each) if type(each) is list else each for each in bound]
    code = getattr(test, "__code__", test)
    return (code, *(each if _plain(each) else id(each) for each in bound)), bound


def _plain(value: object) -> bool:
    """Whether a bound value is compared by what it says, not by which object it is."""
    if type(value) in (tuple, frozenset):
        return all(type(each) is str for each in value)  # type: ignore[attr-defined]
    return value is None or type(value) in (str, int, bool)
