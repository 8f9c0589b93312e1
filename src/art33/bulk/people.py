"""The persons of the rows: until when they are children, and whether the receiving state is their own (`standing.claims`)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyarrow as pa

from art33.bulk import schema
from art33.bulk.checks import NO_DATE, NO_SUCH, Doubts, blank, dates, holds, no_state, not_of, span
from art33.bulk.leaves import Coded, Ints, coded, fields, in_order, listed
from art33.case.kinds import YesNo
from art33.days.day import FUTURE, PAST, Day
from art33.days.period import Counting, last_day, read_period
from art33.errors import InputError

_EIGHTEEN = Counting(first_day="is not counted", short_month="ends on the first day of the next month")
_STATELESS = ("yes", "no", "undetermined")


class People:
    """What is told of the persons of each row, gathered from `person` and `persons`."""

    def __init__(self, columns: dict[str, pa.Array], size: int, doubts: Doubts, towards: Coded) -> None:
        self._sure = np.full(size, FUTURE, dtype=np.int64)
        self._possible = np.full(size, PAST - 1, dtype=np.int64)
        self._all_own = np.ones(size, dtype=bool)
        self._some_own = np.zeros(size, dtype=bool)
        self._anybody = np.zeros(size, dtype=bool)
        self._doubts, self._towards = doubts, towards
        column = columns.get("person")
        if column is not None and column.null_count < size:
            there = column.is_valid()
            self._tell(column.filter(there), np.nonzero(there.to_numpy(zero_copy_only=False))[0])
        lists = listed(columns.get("persons"), size, schema.PERSON)
        if len(lists.values):
            doubts.of(self._anybody & (np.diff(lists.begins) > 0))
            self._named(lists.values, lists.row)
            self._tell(lists.values, lists.row)

    @property
    def child(self) -> tuple[Ints, Ints]:
        """Through which day all of them surely, and any of them possibly, is under eighteen."""
        never = PAST - 1
        return np.where(self._anybody, self._sure, never), np.where(self._anybody, self._possible, never)

    @property
    def own(self) -> Ints:
        """Whether the receiving state is their own: 0 no, 1 possibly, 2 yes; possibly where nobody is described."""
        told = np.where(self._all_own, 2, np.where(self._some_own, 1, 0))
        return np.where(self._anybody, told, 1).astype(np.int64)

    def _named(self, values: pa.Array, row: Ints) -> None:
        ids = coded(fields(values).get("id"), len(values))
        self._doubts.of(blank(ids, required=False), row)
        order, twice = in_order(row, ids.codes, ids.words)
        named = ids.there
        if order is not None:
            row, named = row[order], named[order]
        self._doubts.of(twice & named, row)
        if values.null_count:
            self._doubts.of(~values.is_valid().to_numpy(zero_copy_only=False), row if order is None else row)

    def _tell(self, values: pa.Array, row: Ints) -> None:
        count, inner, doubts = len(values), fields(values), self._doubts
        self._anybody[row] = True

        def words(name: str) -> Coded:
            return coded(inner.get(name), count)

        born, disputed, stateless, lives = map(words, ("born", "age_disputed", "stateless", "habitual_residence"))
        doubts.of(dates(born).wrong | not_of(disputed, YesNo) | not_of(words("own_claim"), YesNo), row)
        doubts.of(~stateless.passing(lambda word: word in _STATELESS, True), row)
        doubts.of(lives.passing(lambda word: word is None, False) | holds(inner.get("extra"), count), row)
        grown = np.array([*(_grown(word) for word in born.words), (PAST, FUTURE)], dtype=np.int64)
        first, last = grown[born.codes, 0], grown[born.codes, 1]
        doubts.of(first > last, row)
        open_age = ~born.there | disputed.passing(lambda word: word == "yes", False)
        np.minimum.at(self._sure, row, np.where(open_age | (first <= PAST), PAST - 1, first - 1))
        np.maximum.at(self._possible, row, np.where(open_age, FUTURE, last))
        self._home(inner, count, row, lives, stateless.passing(lambda word: word == "yes", False))

    def _home(self, inner: dict[str, pa.Array], count: int, row: Ints, lives: Coded, stateless: np.ndarray) -> None:
        nations, fears = (listed(inner.get(name), count, schema.WORD) for name in ("nationalities", "fears"))
        each = coded(nations.values, len(nations.values))
        self._doubts.of(no_state(each, required=True), row[nations.row])
        self._doubts.of(no_state(coded(fears.values, len(fears.values)), required=True), row[fears.row])
        numbers = {word: at for at, word in enumerate(self._towards.words)}

        def state(words: Coded) -> Ints:
            return words.told(lambda word: numbers.get(word, -2), -2)

        target = self._towards.codes[row]
        home = np.zeros(count, dtype=bool)
        home[nations.row[state(each) == target[nations.row]]] = True
        unnamed = np.diff(nations.begins) == 0
        resident = unnamed & stateless & lives.there
        home |= resident & (state(lives) == target)
        np.logical_and.at(self._all_own, row, home)
        np.logical_or.at(self._some_own, row, home | (unnamed & ~resident))


@lru_cache(maxsize=65_536)
def _grown(born: str | None) -> tuple[Day, Day]:
    """The first and last possible day of the eighteenth birthday (`claims.child`)."""
    first, last = NO_DATE if born is None else span(born)
    if first > last:
        return NO_SUCH
    years = read_period("18 years")
    try:
        ends = [day if not PAST < day < FUTURE else last_day(day, years, _EIGHTEEN, None)[0] for day in (first, last)]
    except InputError:
        return NO_SUCH
    return ends[0], ends[1]
