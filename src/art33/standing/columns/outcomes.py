"""What is found for every row of a table: plain arrays, ready to be written to a file. Nothing here knows how it was found.

Answers are numbers (0 no, 1 possibly, 2 yes), days are ordinals as everywhere in art33; `NO_DAY` stands for none and
`days.day.FUTURE` for an open end. Lists of a row (stretches, breaches) are flat arrays with the place where each row begins.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.case.kinds import Form
from art33.days.day import Day
from art33.law.schema import Layer
from art33.standing.columns.table import Bools, Ints

Numbers = NDArray[np.int8]
"""Answers by number (`NO`, `POSSIBLY`, `YES`; of a layer also `NOT_CODED`)."""
Dates = NDArray[np.int32]
"""Days as ordinals, small."""
Words = NDArray[np.uint64]
"""Sets of small numbers, 64 to a word: shape (rows, words), bit `n % 64` of word `n // 64` stands for number `n`."""

NO, POSSIBLY, YES, NOT_CODED = 0, 1, 2, 3
NOT_ASKED = -1
"""In `Outcomes.readings`: no rule that turns on this question holds, so every reading gives the whole answer."""
NO_DAY: Day = 0
REMOVABLE = ("no", "contested", "unknown", "no order on record", "nothing found")
"""The headings of a standing (SEMANTICS 1) by number."""
BATCH = 4096
"""Rows worked out together: as many as a processor's cache holds the arrays of; more take longer each."""


class Settings(NamedTuple):
    """What is asked of every row of a table. The receiving state is the row's own (`Table.to`).

    `on` is the day asked about: one for all, or one a row. `horizon` is the last day of stretches and of counts of days (None: a
    year after the latest day asked about). `form` asks about one form of removal only. `known_on`: as known at the end of that
    day. Without `stretches` everything that needs more than the day itself is left empty, which is several times quicker.
    """

    on: Day | Ints
    horizon: Day | None = None
    form: Form | None = None
    known_on: Day | None = None
    stretches: bool = True
    batch: int = BATCH

    @property
    def last(self) -> Day:
        """The last day of stretches and of counts."""
        if self.horizon is not None:
            return self.horizon
        latest = self.on if isinstance(self.on, int) else int(np.max(self.on, initial=0))
        return latest + 365


class Named(NamedTuple):
    """Something that can forbid removal: a rule, what a remedy does, or a stay. Its number is its place in the list of the host."""

    kind: Literal["rule", "remedy", "stay"]
    id: str
    article: str
    instrument: str
    layer: Layer
    proceeding: str
    """Of a remedy or a stay; empty for a rule."""


class Stretches(NamedTuple):
    """Runs of days with one answer other than no, in order, flat: those of row `r` lie from `begins[r]` to `begins[r + 1]`.

    Neighbouring runs of the same answer are one. Cut to the window of the row (`Outcomes.since` to `Outcomes.until`).
    """

    begins: Ints
    first: Dates
    last: Dates
    answer: Numbers


class Breaches(NamedTuple):
    """Removals that had happened by the day asked about, on a barred day (`exposure.breaches`), flat as `Stretches`."""

    begins: Ints
    event: Ints
    """Which of the row's events: its place in the table, counted from the first event of the row."""
    answer: Numbers
    grounds: Words
    """What forbade it, by number in the list of the host."""


class Outcomes(NamedTuple):
    """What was found, one place a row.

    Of the day asked about: `barred`, `layers`, `title`, `present`, `collides`, `removable`, `readings` (the answer under each
    reading, by "question: reading"), `grounds` and `surely` (what possibly, and surely, forbids removal). Over days: `whole`,
    `by_layer`, `exposed` and counts of days in the window, which runs from the first recorded day (or the day asked about, or
    a removal that can have been earlier) to the horizon.
    """

    barred: Numbers
    layers: dict[Layer, Numbers]
    title: dict[Form, Numbers]
    present: Numbers
    collides: Bools
    """Whether on some live route a bar and a title possibly collide."""
    removable: Numbers
    """By number in `REMOVABLE`; without the trying of completions."""
    readings: dict[str, Numbers]
    grounds: Words
    surely: Words
    listed: dict[str, tuple[Named, ...]]
    """What the numbers of grounds and remedies stand for, by host state: the same whatever cases are asked about."""
    since: Dates
    until: Dates
    whole: Stretches
    by_layer: dict[Layer, Stretches]
    exposed: Stretches
    barred_days: tuple[Dates, Dates]
    """On how many days of the window removal is surely, and at least possibly, barred."""
    exposed_days: tuple[Dates, Dates]
    next_safe: Dates
    """The earliest last safe day, not before the day asked about, of a remedy that can still be open; `NO_DAY` where none."""
    next_possible: Dates
    """The earliest last possible day of these remedies, `FUTURE` where the end is open; `NO_DAY` where there is none."""
    next_open: Numbers
    """Whether the remedy of `next_safe` is open: yes, or possibly where the record is silent on its use."""
    next_remedy: NDArray[np.int16]
    """Which remedy `next_safe` is of, by number in the list of the host; -1 where none."""
    not_before: Dates
    """The first day on which no bar that ends by a period holds any more (`exposure.not_before`); `NO_DAY` where none ends."""
    breach: Numbers
    """Whether any recorded removal was a breach."""
    breaches: Breaches
    interpreted: Bools
    """The rows that the interpreter answered."""
    reason: NDArray[np.int16]
    """Why, by number in `reasons`; -1 where the columns answered."""
    reasons: list[str]
    refused: dict[int, str]
    """Rows that could not be answered at all, each with one line that says why; their answers are `possibly`, their lists empty."""
