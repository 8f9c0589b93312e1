"""What is known of the rows on a day: events with their narrowed dates, each linked to what answers it.

As `facts` and the sorting of `proceedings`, for all rows at once. Rows of an unusual form are marked `odd`, with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from art33.case.nouns import Event
from art33.days.day import FUTURE, PAST, Day
from art33.standing.columns.natures import Natures
from art33.standing.columns.pairs import FAR, Ends, constant
from art33.standing.columns.table import Bools, Ints, Table
from art33.standing.ladders import RULINGS

OPENINGS = ("asylum_request", "asylum_registration", "subsequent_request")
REFUSALS = ("asylum_refusal", "asylum_inadmissible")
_DECISIONS = (*REFUSALS, "removal_order", "conviction", "extradition_granted", "status_ended")
_PLACED = ("appeal_lodged", *RULINGS, "notification")
_MOST_ROUNDS = 12


_NATURES: Natures[Event] = Natures()


class Slot:
    """At most one event a row: its position among all events, or the last position, which stands for none."""

    def __init__(self, record: Record, at: Ints) -> None:
        self.at = at
        self.there: Bools = at < record.none
        self.first: Ints = record.first[at]
        self.last: Ints = record.last[at]

    @property
    def span(self) -> Ends:
        """The first and last possible day; `FAR` where there is none."""
        return self.first, self.last


class Record:
    """One table of rows of one host and one receiving state, as known at the end of a day (None: as known now)."""

    def __init__(self, table: Table, known_on: Day | None) -> None:
        self.table, self.known_on = table, known_on
        self.size = len(table.ids)
        self.none = len(table.row)
        self.odd = np.zeros(self.size, dtype=bool)
        self.reasons: Counter[str] = Counter()
        self.why = np.full(self.size, -1, dtype=np.int16)
        """Why a row is odd, by number in the order of `reasons`."""
        self.complete = table.complete
        self.nature = np.append(table.nature, len(table.natures))
        """Of each event, its place among the natures of the table; one past the last stands for none."""
        self._number = _NATURES.numbers(table.natures)[self.nature]
        self._known = np.ones(self.none, dtype=bool) if known_on is None else table.known <= known_on
        asserted = _NATURES.passing(lambda event: event.polarity == "asserted", self._number[:-1])
        alive = self._known & _NATURES.passing(
            lambda event: event.polarity in ("asserted", "alleged"), self._number[:-1]
        )
        clamped = np.where(table.known >= table.first, np.minimum(table.last, table.known), table.last)
        self.alive = np.append(alive, False)
        """Events that are known, and told to have happened."""
        self.sure = np.append(alive & asserted, False)
        """Of these, the ones that are not only alleged."""
        self.first = np.append(np.where(alive, table.first, FAR), FAR)
        self.last = np.append(np.where(alive, clamped, FAR), FAR)
        self.row = np.append(table.row, self.size)
        self.against = np.append(table.against, -1)
        self.against[(self.against >= 0) & ~self.alive[self.against]] = -1
        self.mark(table.unusual, "events that are only alleged")
        unreal = np.append(self._known & ~asserted, False)
        self.unreal = np.bincount(self.row[unreal], minlength=self.size + 1)[:-1] > 0
        """Rows that tell of something alleged, planned, feared or denied: for whoever reads only what happened."""
        answers = np.append(alive & (table.against >= 0), False) & unreal[np.append(table.against, -1)]
        self.mark_events(answers, "events that answer what did not surely happen")
        if known_on is not None:
            self.mark(table.told_later, "dates told by several sources")
        self.last_word = self._last_word(clamped, alive)
        self._kinds: dict[tuple[str, ...], Bools] = {}
        self._slots: dict[tuple[tuple[str, ...], int], list[Slot]] = {}
        self._narrow()
        self._link()
        self._denied()

    def mark(self, rows: Bools, reason: str) -> None:
        """Leave rows to the interpreter."""
        fresh = rows & ~self.odd
        if fresh.any():
            self.reasons[reason] += int(fresh.sum())
            self.why[fresh] = list(self.reasons).index(reason)
            self.odd |= fresh

    def mark_events(self, events: Bools, reason: str) -> None:
        """Leave the rows of these events to the interpreter."""
        if events.any():
            rows = np.zeros(self.size + 1, dtype=bool)
            rows[self.row[events]] = True
            self.mark(rows[:-1], reason)

    def is_(self, test: Callable[[Event], bool]) -> Bools:
        """Which events pass a test of their nature; the test is asked once for each nature."""
        passed: Bools = _NATURES.passing(test, self._number) & self.alive
        return passed

    def of_kind(self, *kinds: str) -> Bools:
        """Which events are of these kinds."""
        if kinds not in self._kinds:
            self._kinds[kinds] = self.is_(lambda event: event.kind in kinds)
        return self._kinds[kinds]

    def says(self, at: Ints, test: Callable[[Event], bool]) -> Bools:
        """By row, whether the event at a position passes a test of its nature; no where there is none."""
        return _NATURES.passing(test, self._number[at])

    def asked(self, at: Ints, test: Callable[[Event], int]) -> NDArray[np.int8]:
        """By row, the number that a test of its nature gives for the event at a position; 0 where there is none."""
        return _NATURES.asked(test, self._number[at])

    def kind_at(self, at: Ints, *kinds: str) -> Bools:
        """By row, whether the event at a position is of these kinds."""
        return self.says(at, lambda event: event.kind in kinds)

    def _last_word(self, last: Ints, alive: Bools) -> Ints:
        word = constant(self.size, PAST)
        table = self.table
        for row, day in (
            (table.row[alive], last[alive]),
            (table.row[alive], table.known[alive]),
            (table.spoken_row, table.spoken),
        ):
            spoken = (day > PAST) & (day < FUTURE)
            if row is table.spoken_row and self.known_on is not None:
                spoken &= day <= self.known_on
            np.maximum.at(word, row[spoken], day[spoken])
        # Of what did not happen only the day counts on which it is told to have been known.
        told = _NATURES.passing(
            lambda event: event.polarity not in ("asserted", "alleged") and event.known is not None, self._number[:-1]
        )
        at = np.nonzero(told & self._known & (table.known > PAST) & (table.known < FUTURE))[0]
        np.maximum.at(word, table.row[at], table.known[at])
        return word

    def announced(self, test: Callable[[Event], bool]) -> Ints:
        """By row, the earliest first possible day of what is planned or feared and passes a test; `FAR` where nothing is."""
        mine = _NATURES.passing(lambda event: event.polarity in ("planned", "feared"), self._number[:-1])
        at = np.nonzero(mine & self._known & _NATURES.passing(test, self._number[:-1]))[0]
        found = constant(self.size, FAR)
        np.minimum.at(found, self.table.row[at], self.table.first[at])
        return found

    def _denied(self) -> None:
        """Appeals that are told not to have been lodged (SEMANTICS 2(5)): over which days, by what they would be against."""
        table = self.table
        denied = _NATURES.passing(
            lambda event: event.polarity == "denied" and event.kind == "appeal_lodged", self._number[:-1]
        )
        at = np.nonzero(denied & self._known & (table.against >= 0))[0]
        target = table.against[at]
        self.denied_first, self.denied_until = constant(self.none + 1, FAR), constant(self.none + 1, PAST - 1)
        self.denied_first[target] = table.first[at]
        self.denied_until[target] = np.where(table.until[1][at] <= FUTURE, table.until[1][at], table.last[at])
        twice = np.zeros(self.none + 1, dtype=bool)
        twice[target] = np.bincount(target, minlength=self.none + 1)[target] > 1
        self.mark_events(twice, "an appeal denied twice")

    def _narrow(self) -> None:
        """Linked events narrow one another's dates (`facts.narrow`)."""
        late = np.nonzero(self.against >= 0)[0]
        early = self.against[late]
        openings = self.of_kind(*OPENINGS)
        count = np.bincount(self.row[openings], minlength=self.size + 1)
        lone = np.full(self.size + 1, self.none)
        lone[self.row[openings]] = np.nonzero(openings)[0]
        follows = self.of_kind(*REFUSALS, "asylum_grant") & (self.against < 0) & (count[self.row] == 1)
        late = np.append(late, np.nonzero(follows)[0])
        early = np.append(early, lone[self.row[follows]])
        for _ in range(_MOST_ROUNDS):
            broken = self.last[late] < self.first[early]
            if broken.any():
                rows = np.zeros(self.none + 1, dtype=bool)
                rows[late[broken]] = True
                self.mark_events(rows, "dates in disorder")
            before = self.first.copy(), self.last.copy()
            np.maximum.at(self.first, late, self.first[early])
            np.minimum.at(self.last, early, self.last[late])
            if np.array_equal(before[0], self.first) and np.array_equal(before[1], self.last):
                return
        changed = (before[0] != self.first) | (before[1] != self.last)
        self.mark_events(changed, "a long chain of dates")

    def _link(self) -> None:
        """What answers what: the one appeal, ruling and service against each event."""
        placed = self.of_kind(*_PLACED)
        decision = self.of_kind(*_DECISIONS)
        self.mark_events(placed & (self.against < 0), "events that do not say what they are against")
        root = np.where(placed, self.against, np.arange(self.none + 1))
        for _ in range(8):
            further = placed[root]
            root = np.where(further, self.against[root], root)
        root = np.where(root < 0, self.none, root)
        self.mark_events(placed & ~decision[root], "appeals against nothing that is coded")
        self.root = root
        self.decided = decision
        self.appeal_on = self._one(self.of_kind("appeal_lodged"), "two appeals against one decision")
        self.ruling_on = self._one(self.of_kind(*RULINGS), "two rulings on one thing")
        self._services()

    def _one(self, events: Bools, reason: str) -> Ints:
        listed = np.nonzero(events & (self.against >= 0))[0]
        target = self.against[listed]
        on = np.full(self.none + 1, self.none)
        on[target] = listed
        twice = np.zeros(self.none + 1, dtype=bool)
        twice[listed] = np.bincount(target, minlength=self.none + 1)[target] > 1
        self.mark_events(twice, reason)
        return on

    def _services(self) -> None:
        listed = np.nonzero(self.of_kind("notification") & (self.against >= 0))[0]
        target = self.against[listed]
        good = self.is_(
            lambda event: event.how in (None, "handed over", "refused to sign") and event.language_understood != "no"
        )
        self.served_first = np.full(self.none + 1, FAR)
        self.served_last = np.full(self.none + 1, PAST - 1)
        self.served_badly = np.zeros(self.none + 1, dtype=bool)
        np.minimum.at(self.served_first, target, self.first[listed])
        np.maximum.at(self.served_last, target, self.last[listed])
        self.served_badly[target[~good[listed]]] = True

    @cached_property
    def _ordered(self) -> Ints:
        """All events by row, first and last possible day, and id."""
        return np.lexsort((np.arange(self.none), self.last[:-1], self.first[:-1], self.row[:-1]))

    def slots(self, events: Bools, limit: int, reason: str) -> list[Slot]:
        """The events of each row in order of time, as so many slots as any row needs; rows with more than `limit` are odd."""
        listed = self._ordered[events[self._ordered]]
        row = self.row[listed]
        count = np.bincount(row, minlength=self.size)
        begins = np.cumsum(count) - count
        number = np.arange(len(listed)) - begins[row]
        self.mark(count > limit, reason)
        found = []
        for place in range(min(limit, int(count.max(initial=0)))):
            at = np.full(self.size, self.none)
            mine = number == place
            at[row[mine]] = listed[mine]
            found.append(Slot(self, at))
        return found

    def slots_of(self, kinds: tuple[str, ...], limit: int, reason: str) -> list[Slot]:
        """The events of these kinds as slots; worked out once."""
        if (kinds, limit) not in self._slots:
            self._slots[kinds, limit] = self.slots(self.of_kind(*kinds), limit, reason)
        return self._slots[kinds, limit]

    def slot(self, events: Bools, reason: str) -> Slot:
        """The one event of each row; rows with two are odd."""
        found = self.slots(events, 1, reason)
        return found[0] if found else Slot(self, np.full(self.size, self.none))

    def none_at_all(self) -> Slot:
        """A slot that no row fills."""
        return Slot(self, np.full(self.size, self.none))

    def earliest(self, events: Bools) -> Ends:
        """The earliest first and the earliest last possible day of these events; `FAR` where a row has none."""
        first, last = constant(self.size + 1, FAR), constant(self.size + 1, FAR)
        np.minimum.at(first, self.row[events], self.first[events])
        np.minimum.at(last, self.row[events], self.last[events])
        return first[:-1], last[:-1]
