"""Whether something holds, by row and by day asked about; and the days that can be asked about.

In the law a day is only ever compared with days of the record, so between two neighbouring days of comparison nothing changes.
Asking about a row's stretches between those days at once, one bit a stretch, answers for all days; asking about one day is the
same with one bit. `Gathered` is asked first, to find the days of comparison; `Spans` then answers.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import Days, DaySet, holds
from art33.standing.columns.table import Bools, Ints

_WORD = 64
_FULL = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
_SINCE = np.array(
    [(0xFFFF_FFFF_FFFF_FFFF << rank) & 0xFFFF_FFFF_FFFF_FFFF for rank in range(_WORD + 1)], dtype=np.uint64
)
"""By rank: a word with the bits from that place on."""

Bits: TypeAlias = NDArray[np.bool_] | NDArray[np.uint64]


class Truth:
    """Whether something holds, by row and by day asked about.

    `bits` is an array of truths where one day is asked about; of words of 64 bits, one a stretch of days, where all are (of
    shape (words, rows) where a word is not enough). What is the same for all rows may have no axis of rows. Masks of rows
    combine with it; a plain number never does, so that a mask is not taken for a bit.
    """

    __slots__ = ("bits",)
    __array_ufunc__ = None
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, bits: Bits) -> None:
        self.bits = bits

    def __and__(self, other: Truth | Bools) -> Truth:
        if isinstance(other, Truth):
            return Truth(np.bitwise_and(self.bits, other.bits))
        if self.bits.dtype == np.bool_:
            return Truth(np.bitwise_and(self.bits, other))
        return Truth(np.where(other, self.bits, np.uint64(0)))

    def __or__(self, other: Truth | Bools) -> Truth:
        if isinstance(other, Truth):
            return Truth(np.bitwise_or(self.bits, other.bits))
        if self.bits.dtype == np.bool_:
            return Truth(np.bitwise_or(self.bits, other))
        return Truth(np.where(other, _FULL, self.bits))

    __rand__ = __and__
    __ror__ = __or__

    def __invert__(self) -> Truth:
        return Truth(np.bitwise_not(self.bits))

    def __getitem__(self, rows: Ints) -> Truth:
        """The same in these rows."""
        return self if not self.bits.ndim else Truth(self.bits[..., rows])

    def put(self, rows: Ints, other: Truth) -> None:
        """Set these rows."""
        self.bits[..., rows] = other.bits

    def folded(self, join: np.ufunc, begins: Ints, size: int) -> Truth:
        """The same with neighbouring rows joined: each group runs from where it begins to where the next does."""
        bits = np.broadcast_to(self.bits, (*self.bits.shape[:-1], size))
        joined: Bits = join.reduceat(bits, begins, axis=-1)
        return Truth(joined)

    def mask(self) -> Bools:
        """By row, where one day was asked about."""
        assert self.bits.dtype == np.bool_, "a word of days is no mask of rows"
        return self.bits  # type: ignore[return-value]

    def any(self) -> bool:
        """Whether it holds in any row, on any day asked about."""
        return bool(self.bits.any())


Pair = tuple[Truth, Truth]
"""Whether something surely, and possibly, holds, by row. Sure is always within possible."""


class Asked:
    """The days asked about, in all rows or in some; compared with days it gives truths."""

    __array_ufunc__ = None
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, size: int) -> None:
        self.size = size

    def since(self, day: Day | Ints) -> Truth:
        """Which of the days asked about are on or after a day (one for all rows, or one a row)."""
        raise NotImplementedError

    def at(self, rows: Ints) -> Asked:
        """The same days, in these rows. The array of rows is to live as long as the question does."""
        raise NotImplementedError

    def rows(self, mask: Bools) -> Truth:
        """On every day in these rows, on none elsewhere."""
        raise NotImplementedError

    def __ge__(self, day: Day | Ints) -> Truth:
        return self.since(day)

    def __gt__(self, day: Day | Ints) -> Truth:
        return self.since(day + 1)

    def __lt__(self, day: Day | Ints) -> Truth:
        return ~self.since(day)

    def __le__(self, day: Day | Ints) -> Truth:
        return ~self.since(day + 1)

    def never(self) -> Truth:
        """On no day in any row; to be filled."""
        return self.rows(np.zeros(self.size, dtype=bool))

    def always(self) -> Truth:
        """On every day in every row; to be filled."""
        return self.rows(np.ones(self.size, dtype=bool))

    def within(self, days: DaySet) -> Truth:
        """Which of the days asked about lie in a set of days that is the same for all rows."""
        found: Truth | None = None
        for first, last in days:
            here = (self >= first) & (self <= last)
            found = here if found is None else found | here
        return self.never() if found is None else found

    def known(self, days: Days) -> Pair:
        """A pair of sets of days that is the same for all rows."""
        return self.within(days.sure), self.within(days.possible)


class At(Asked):
    """One day: the same for all rows, or one a row."""

    def __init__(self, day: Day | Ints, size: int) -> None:
        super().__init__(size)
        self.day = day

    def since(self, day: Day | Ints) -> Truth:
        """Whether the day is on or after another."""
        return Truth(np.asarray(self.day >= day))

    def __le__(self, day: Day | Ints) -> Truth:
        return Truth(np.asarray(self.day <= day))

    def at(self, rows: Ints) -> At:
        """The day of these rows."""
        return At(self.day if isinstance(self.day, int) else self.day[rows], len(rows))

    def rows(self, mask: Bools) -> Truth:
        """The mask itself."""
        return Truth(mask)

    def within(self, days: DaySet) -> Truth:
        """Whether the day lies in a set of days that is the same for all rows."""
        if isinstance(self.day, int):
            return Truth(np.asarray(holds(days, self.day)))
        return super().within(days)


class _Anything(Truth):
    """Not known: whatever is made of it is not known either, so that no comparison is left out."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(np.ones((), dtype=bool))

    def __and__(self, other: Truth | Bools) -> Truth:
        return self

    __or__ = __rand__ = __ror__ = __and__

    def __invert__(self) -> Truth:
        return self

    def __getitem__(self, rows: Ints) -> Truth:
        return self

    def put(self, rows: Ints, other: Truth) -> None:
        return None

    def folded(self, join: np.ufunc, begins: Ints, size: int) -> Truth:
        return self


_ANYTHING = _Anything()


class Gathered(Asked):
    """Every day there is: answers nothing, and keeps the days that it is compared with."""

    def __init__(self, size: int, of: Ints | None = None, root: Gathered | None = None) -> None:
        super().__init__(size)
        self._of, self._root = of, root
        self.constants: set[Day] = set()
        self.told: dict[tuple[int, int], tuple[Ints | None, Ints]] = {}
        """Rows (None: all) and the day of each, by the identity of the two arrays; they are kept alive here."""

    def since(self, day: Day | Ints) -> Truth:
        """Keep the day."""
        root = self if self._root is None else self._root
        if isinstance(day, int):
            root.constants.add(day)
        else:
            root.told.setdefault((id(self._of), id(day)), (self._of, day))
        return _ANYTHING

    def at(self, rows: Ints) -> Gathered:
        """The same, in these rows."""
        return Gathered(len(rows), rows if self._of is None else self._of[rows], self._root or self)

    def rows(self, mask: Bools) -> Truth:
        """Not known."""
        return _ANYTHING


class Spans(Asked):
    """All days of a window, in stretches within which nothing changes.

    `starts` has the first day of each stretch, by place and row, ascending; rows of fewer stretches repeat their last. A bit
    says whether something holds throughout a stretch.
    """

    def __init__(self, starts: NDArray[np.int32], kept: dict[int, tuple[Ints, Spans]] | None = None) -> None:
        super().__init__(starts.shape[1])
        self.starts = starts
        self._earliest, self._latest = (
            int(end) for end in (starts[0].min(initial=FUTURE), starts[-1].max(initial=PAST))
        )
        self.words = max(1, -(-starts.shape[0] // _WORD))
        self._kept: dict[int, tuple[Ints, Spans]] = {} if kept is None else kept

    def since(self, day: Day | Ints) -> Truth:
        """Which stretches begin on or after a day: where nothing is left out, those that lie wholly after it."""
        # Most days told are open ends, before or after everything: no need to place them.
        if np.min(day, initial=FUTURE) > self._latest:
            return self.rows(np.zeros(self.size, dtype=bool))
        if np.max(day, initial=PAST) <= self._earliest:
            return self.rows(np.ones(self.size, dtype=bool))
        rank = self.rank(day)
        if self.words == 1:
            return Truth(_SINCE[rank])
        below = np.arange(self.words, dtype=np.int64)[:, None] * _WORD
        return Truth(_SINCE[np.clip(rank.astype(np.int64) - below, 0, _WORD)])

    def rank(self, day: Day | Ints) -> NDArray[np.uint8] | NDArray[np.uint16]:
        """How many stretches begin before a day."""
        before = self.starts < np.asarray(day, dtype=np.int32)
        kind = np.uint8 if len(self.starts) < 256 else np.uint16
        counted: NDArray[np.uint8] = np.add.reduce(before.view(np.uint8), axis=0, dtype=kind)
        return counted

    def at(self, rows: Ints) -> Spans:
        """The stretches of these rows."""
        kept = self._kept.get(id(rows))
        if kept is None:
            kept = self._kept[id(rows)] = rows, Spans(self.starts[:, rows])
        return kept[1]

    def rows(self, mask: Bools) -> Truth:
        """All stretches of these rows."""
        word = np.where(mask, _FULL, np.uint64(0))
        return Truth(word if self.words == 1 else np.repeat(word[None], self.words, axis=0))
