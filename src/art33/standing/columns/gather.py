"""Answers of batches of rows gathered into one table of outcomes, whichever runner gave them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.case.kinds import FORMS, Form
from art33.days.day import FUTURE
from art33.law.schema import Layer
from art33.standing.columns.outcomes import (
    NO_DAY,
    NOT_ASKED,
    POSSIBLY,
    Breaches,
    Dates,
    Named,
    Numbers,
    Outcomes,
    Stretches,
    Words,
)
from art33.standing.columns.table import Bools, Ints
from art33.standing.columns.window import LAST, Runs
from art33.standing.situation import LAYERS

LISTS = ("whole", *LAYERS, "exposed")
"""What is told as stretches of days."""


class Day(NamedTuple):
    """What was found of the day asked about, in some rows."""

    barred: Numbers
    layers: dict[Layer, Numbers]
    title: dict[Form, Numbers]
    present: Numbers
    collides: Bools
    removable: Numbers
    readings: dict[str, Numbers]
    grounds: Words
    surely: Words


class Many(NamedTuple):
    """What was found over days, in some rows: stretches by name (`LISTS`), last days, breaches with their place in the row."""

    since: Ints
    until: Ints
    runs: dict[str, Runs]
    next_safe: Ints
    next_possible: Ints
    next_open: NDArray[np.int8]
    next_remedy: Ints
    not_before: Ints
    breach_row: Ints
    breach_event: Ints
    breach_answer: NDArray[np.int8]
    breach_grounds: Words


class Gathering:
    """The outcomes of a table while they come in."""

    def __init__(self, size: int) -> None:
        self.size = size

        def numbers() -> Numbers:
            return np.full(size, POSSIBLY, dtype=np.int8)

        def dates(value: int) -> Dates:
            return np.full(size, value, dtype=np.int32)

        self.barred, self.present, self.removable = numbers(), numbers(), np.full(size, 2, dtype=np.int8)
        self.layers: dict[Layer, Numbers] = {layer: numbers() for layer in LAYERS}
        self.title: dict[Form, Numbers] = {form: numbers() for form in FORMS}
        self.collides = np.zeros(size, dtype=bool)
        self.readings: dict[str, Numbers] = {}
        self.words: list[tuple[Ints, Words, Words]] = []
        self.listed: dict[str, tuple[Named, ...]] = {}
        self.since, self.until = dates(NO_DAY), dates(NO_DAY)
        self.runs: dict[str, list[Runs]] = {name: [] for name in LISTS}
        self.next_safe, self.next_possible, self.not_before = dates(NO_DAY), dates(NO_DAY), dates(NO_DAY)
        self.next_open = np.zeros(size, dtype=np.int8)
        self.next_remedy = np.full(size, -1, dtype=np.int16)
        self.breaches: list[tuple[Ints, Ints, NDArray[np.int8], Words]] = []
        self.interpreted = np.zeros(size, dtype=bool)
        self.reason = np.full(size, -1, dtype=np.int16)
        self.reasons: list[str] = []
        self.refused: dict[int, str] = {}

    def left(self, rows: Ints, reason: str) -> None:
        """Note rows that the interpreter is to answer, and why."""
        if reason not in self.reasons:
            self.reasons.append(reason)
        self.interpreted[rows] = True
        self.reason[rows] = self.reasons.index(reason)

    def day(self, rows: Ints, found: Day) -> None:
        """Take in what was found of the day asked about in these rows."""
        self.barred[rows], self.present[rows], self.collides[rows] = found.barred, found.present, found.collides
        self.removable[rows] = found.removable
        for layer, numbers in found.layers.items():
            self.layers[layer][rows] = numbers
        for form, numbers in found.title.items():
            self.title[form][rows] = numbers
        for name, numbers in found.readings.items():
            self.readings.setdefault(name, np.full(self.size, NOT_ASKED, dtype=np.int8))[rows] = numbers
        self.words.append((rows, found.grounds, found.surely))

    def many(self, rows: Ints, found: Many) -> None:
        """Take in what was found over days in these rows."""
        self.since[rows], self.until[rows] = found.since, found.until
        self.next_safe[rows], self.next_possible[rows] = found.next_safe, found.next_possible
        self.next_open[rows], self.next_remedy[rows] = found.next_open, found.next_remedy
        self.not_before[rows] = found.not_before
        for name, runs in found.runs.items():
            self.runs[name].append(runs._replace(row=rows[runs.row]))
        if len(found.breach_row):
            at = rows[found.breach_row]
            self.breaches.append((at, found.breach_event, found.breach_answer, found.breach_grounds))

    def outcomes(self) -> Outcomes:
        """Everything, in the order of the table."""
        words = max((grounds.shape[1] for _, grounds, _ in self.words), default=1)
        grounds, surely = (np.zeros((self.size, words), dtype=np.uint64) for _ in range(2))
        for rows, possible, sure in self.words:
            grounds[rows, : possible.shape[1]], surely[rows, : sure.shape[1]] = possible, sure
        told = {name: _told(runs, self.size) for name, runs in self.runs.items()}
        breaches = _breaches(self.breaches, self.size, words)
        breach = np.zeros(self.size, dtype=np.int8)
        np.maximum.at(breach, np.repeat(np.arange(self.size), np.diff(breaches.begins)), breaches.answer)
        return Outcomes(
            barred=self.barred,
            layers=self.layers,
            title=self.title,
            present=self.present,
            collides=self.collides,
            removable=self.removable,
            readings=self.readings,
            grounds=grounds,
            surely=surely,
            listed=self.listed,
            since=self.since,
            until=self.until,
            whole=told["whole"],
            by_layer={layer: told[layer] for layer in LAYERS},
            exposed=told["exposed"],
            barred_days=_days(told["whole"], self.size),
            exposed_days=_days(told["exposed"], self.size),
            next_safe=self.next_safe,
            next_possible=self.next_possible,
            next_open=self.next_open,
            next_remedy=self.next_remedy,
            not_before=self.not_before,
            breach=breach,
            breaches=breaches,
            interpreted=self.interpreted,
            reason=self.reason,
            reasons=self.reasons,
            refused=self.refused,
        )


def _begins(row: Ints, size: int) -> Ints:
    return np.append(0, np.cumsum(np.bincount(row, minlength=size)))


def _told(listed: list[Runs], size: int) -> Stretches:
    if not listed:
        none = np.zeros(0, dtype=np.int32)
        return Stretches(np.zeros(size + 1, dtype=np.int64), none, none, none.astype(np.int8))
    row = np.concatenate([runs.row for runs in listed])
    order = np.argsort(row, kind="stable")
    first, last = (np.concatenate([runs[end] for runs in listed])[order] for end in (1, 2))
    last = np.where(last >= LAST, FUTURE, last)
    answer = np.concatenate([runs.answer for runs in listed])[order]
    return Stretches(_begins(row, size), first.astype(np.int32), last.astype(np.int32), answer)


def _days(stretches: Stretches, size: int) -> tuple[Dates, Dates]:
    """On how many days the answer is yes, and at least possibly."""
    row = np.repeat(np.arange(size), np.diff(stretches.begins))
    days = (stretches.last - stretches.first + 1).astype(np.float64)
    surely = np.bincount(row, weights=days * (stretches.answer > POSSIBLY), minlength=size)
    possibly = np.bincount(row, weights=days, minlength=size)
    return surely.astype(np.int32), possibly.astype(np.int32)


def _breaches(listed: list[tuple[Ints, Ints, NDArray[np.int8], Words]], size: int, words: int) -> Breaches:
    if not listed:
        none = np.zeros(0, dtype=np.int64)
        empty = np.zeros((0, words), dtype=np.uint64)
        return Breaches(np.zeros(size + 1, dtype=np.int64), none, none.astype(np.int8), empty)
    row = np.concatenate([each[0] for each in listed])
    order = np.argsort(row, kind="stable")
    grounds = np.zeros((len(row), words), dtype=np.uint64)
    place = 0
    for each in listed:
        grounds[place : place + len(each[0]), : each[3].shape[1]] = each[3]
        place += len(each[0])
    event, answer = (np.concatenate([each[part] for each in listed])[order] for part in (1, 2))
    return Breaches(_begins(row, size), event, answer.astype(np.int8), grounds[order])


__all__ = ["LISTS", "Day", "Gathering", "Many"]
