"""Danger as the rows have it: claimed and unexamined, found, or closed (as `risk`, for rows of the usual form)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from art33.case.nouns import Event, Risk
from art33.days.day import FUTURE, PAST
from art33.standing.columns.natures import Natures
from art33.standing.columns.pairs import FAR, Part, constant, least, most, only, packed
from art33.standing.columns.record import Record
from art33.standing.columns.table import Bools, Ints
from art33.standing.columns.truth import Asked, Pair
from art33.standing.ladders import RULINGS, bare
from art33.standing.program import StepCode
from art33.standing.risk import BY_OUTCOME, is_look

if TYPE_CHECKING:
    from art33.standing.columns.conditions import Proceedings, World

_MOST = 4
_NATURES: Natures[Risk] = Natures()
_ANSWERS = {"no": 0, "possibly": 1, "yes": 2}


class Claimed(NamedTuple):
    """When a claim is unexamined; on days of `lapses` the proceeding was possibly over, so it is then only possible."""

    part: Part
    lapses: tuple[Part, ...]

    def on(self, day: Asked) -> Pair:
        """On which of the days asked about it is."""
        sure, possible = self.part.on(day)
        for lapse in self.lapses:
            sure = sure & ~((day >= lapse.first) & (day <= lapse.last))
        return sure, possible


class Risks:
    """What the record says of danger in the receiving state, by row."""

    def __init__(self, record: Record, proceedings: Sequence[Proceedings], to: str) -> None:
        self.record, self.to = record, to
        self.size = record.size
        self.asylum = [each for each in proceedings if each.draft.name == "asylum"]
        self.entries = self._entries()
        self._nature = _NATURES.numbers(record.table.risk_natures)[np.append(record.table.risk_nature, -1)]
        self._closings: dict[str, tuple[Ints, Ints]] = {}
        self._lapsed: dict[int, tuple[Part, ...]] = {}
        self.changed = record.is_(lambda event: event.kind == "circumstances_changed" and event.state in (None, to))
        self.changes = record.slots(self.changed, _MOST, "more changes of circumstances than usual")
        self.renewals = record.slots_of(("subsequent_request",), _MOST, "more further claims than usual")

    def _entries(self) -> list[Ints]:
        """The risk entries of each row that were known, as so many positions as any row needs."""
        table, known_on = self.record.table, self.record.known_on
        listed = np.nonzero(
            np.ones(len(table.risk_row), dtype=bool) if known_on is None else table.risk_known <= known_on
        )[0]
        row = table.risk_row[listed]
        count = np.bincount(row, minlength=self.size)
        number = np.arange(len(listed)) - (np.cumsum(count) - count)[row]
        self.record.mark(count > _MOST, "more entries of risk than usual")
        found = []
        for place in range(min(_MOST, int(count.max(initial=0)))):
            at = np.full(self.size, len(table.risk_row))
            at[row[number == place]] = listed[number == place]
            found.append(at)
        return found

    def _says(self, at: Ints, test: Callable[[Risk], bool]) -> Bools:
        return _NATURES.passing(test, self._nature[at])

    def _day(self, at: Ints) -> tuple[Ints, Ints]:
        table = self.record.table
        return np.append(table.risk_first, FAR)[at], np.append(table.risk_last, FAR)[at]

    def _looks(self, world: World, rows: Ints, harms: frozenset[str]) -> list[tuple[Bools, Ints, Bools, Bools]]:
        """The looks of a chain: where, at which event, whether surely one, and whether by a court."""
        record = self.record
        found = []
        courts = np.array([code.step.court is not None for code in world.codes] + [True], dtype=bool)
        for look in world.chain.looks:
            answers = self._answers(world.codes, look.at, look.taken, harms)
            there = look.there & (answers > 0) & ~record.kind_at(look.at, "appeal_allowed")
            found.append((there, look.at, (answers == 2) & look.heard, courts[look.taken]))
        return found

    def _answers(self, codes: tuple[StepCode, ...], at: Ints, taken: Ints, harms: frozenset[str]) -> Ints:
        """Whether each ruling on each remedy, or on none that is known, is a look at these harms."""
        found = np.zeros(len(at), dtype=np.int64)
        for place, code in enumerate((*codes, None)):
            mine = np.nonzero(taken == place)[0]
            if len(mine):
                found[mine] = self.record.asked(at[mine], _looking(code, harms))
        return found

    def _refused(self, ids: Ints, harms: frozenset[str]) -> tuple[Bools, Ints, Bools, Bools]:
        """The refusal itself, where its examination is on record."""
        answers = self.record.asked(ids, lambda event: _refusal(event, harms))
        return answers > 0, ids, answers == 2, np.zeros(len(ids), dtype=bool)

    def unexamined(self, harms: frozenset[str]) -> list[Claimed]:
        """An arguable claim of this harm that nobody has examined (`risk.unexamined`)."""
        record, to = self.record, self.to
        parts: list[Part] = []
        aged = np.where(record.complete, FUTURE, record.last_word)
        end = constant(self.size, FUTURE)
        claimed = np.zeros(self.size, dtype=bool)
        for each in self.asylum:
            claimed[each.draft.rows] = True
        for at in self.entries:
            there = self._says(
                at, lambda risk: _of_harm(risk, harms, to) and risk.status not in ("found", "finally_rejected")
            )
            surely = self._says(at, _surely_unexamined) & ~claimed
            first, last = self._day(at)
            parts.append(only(Part(np.where(surely, last, FAR), aged, first, end), there))
        for change in self.changes:
            parts.append(only(Part(constant(self.size, FAR), end, change.first, end), change.there))
        claims = [self._claim_unexamined(each, harms) for each in self.asylum]
        parts += [each.part for each in claims if not each.lapses]
        return [*(each for each in claims if each.lapses), *(Claimed(part, ()) for part in packed(parts))]

    def _claim_unexamined(self, proceeding: Proceedings, harms: frozenset[str]) -> Claimed:
        record, draft = self.record, proceeding.draft
        size = len(draft.rows)
        # Across the ways to read it: the sure stretches meet, the possible ones join (all of them begin with the claim).
        since, safe = constant(size, PAST), constant(size, FUTURE)
        first, last = constant(size, FAR), constant(size, PAST - 1)
        for world in proceeding.worlds:
            chain, rows = world.chain, world.rows
            there = chain.opened[0] < FUTURE
            ends = chain.final_from[0] - 1
            sure_ruling = constant(len(rows), FAR)
            for mask, at, surely, ruling in self._all_looks(proceeding, world, harms):
                ends = np.where(mask, least(ends, record.first[at] - 1), ends)
                sure_ruling = np.where(mask & surely & ruling, least(sure_ruling, record.last[at]), sure_ruling)
            looked = sure_ruling < FAR
            until = np.where(looked, most(sure_ruling, chain.through[1]), FUTURE)
            reopened = constant(len(rows), PAST)
            for again in chain.reopened:
                reopened = np.where(again.there, most(reopened, again.through[1]), reopened)
            granted = np.zeros(len(rows), dtype=bool)
            latest = constant(len(rows), PAST)
            for at in draft.grants:
                mine = at[rows] < record.none
                ends = np.where(mine, least(ends, record.first[at[rows]] - 1), ends)
                granted |= mine
                latest = np.where(mine, most(latest, record.last[at[rows]]), latest)
            until = most(np.where(granted & ~looked, latest, until), reopened)
            opened = chain.opened
            since[rows] = np.where(there, most(since[rows], opened[1]), since[rows])
            safe[rows] = np.where(there, least(safe[rows], ends), safe[rows])
            first[rows] = np.where(there, least(first[rows], opened[0]), first[rows])
            last[rows] = np.where(there, most(last[rows], until), last[rows])
        since = np.where(first < FAR, since, FAR)
        return Claimed(self._spread(draft.rows, Part(since, safe, first, last)), self._lapses(proceeding))

    def _lapses(self, proceeding: Proceedings) -> tuple[Part, ...]:
        """The days on which a claim was possibly over before an appeal out of time was taken up; the same for every harm."""
        key = id(proceeding)
        if key not in self._lapsed:
            draft, parts = proceeding.draft, []
            for world in proceeding.worlds:
                for mask, (begins, taken_up) in world.chain.lapses:
                    lapsed, until = constant(len(draft.rows), FAR), constant(len(draft.rows), PAST - 1)
                    lapsed[world.rows], until[world.rows] = np.where(mask, begins, FAR), taken_up
                    parts.append(self._spread(draft.rows, Part(lapsed, until, lapsed, until)))
            self._lapsed[key] = tuple(packed(parts))
        return self._lapsed[key]

    def _all_looks(
        self, proceeding: Proceedings, world: World, harms: frozenset[str]
    ) -> list[tuple[Bools, Ints, Bools, Bools]]:
        ids = proceeding.draft.decision[world.rows]
        looks = self._looks(world, world.rows, harms)
        return [*looks, self._refused(ids, harms)]

    def _spread(self, rows: Ints, part: Part) -> Part:
        none = (FAR, PAST - 1, FAR, PAST - 1)
        spread = [constant(self.size, value) for value in none]
        for into, values in zip(spread, part, strict=True):
            into[rows] = values
        return Part(*spread)

    def found(self, harms: frozenset[str]) -> list[Part]:
        """A finding that the danger exists (`risk.found`)."""
        record, to = self.record, self.to
        until = np.where(record.complete, FUTURE, record.last_word)
        end, past = constant(self.size, FUTURE), constant(self.size, PAST)
        hindsight = record.known_on is None
        parts = []
        for at in self.entries:
            there = self._says(at, lambda risk: risk.status == "found" and _of_harm(risk, harms, to))
            dated = self._says(at, lambda risk: risk.date is not None)
            first, last = (past, past) if hindsight else self._day(at)
            surely = np.ones(self.size, dtype=bool) if hindsight else dated
            parts.append(only(Part(np.where(surely, last, FAR), until, first, end), there))

        def finds(event: Event) -> bool:
            if event.kind in BY_OUTCOME:
                return event.outcome == BY_OUTCOME[event.kind] and event.to in (None, to)
            return event.kind in ("asylum_grant", "extradition_refused") and event.to in (None, to)

        for slot in record.slots(record.is_(finds), 2 * _MOST, "more findings than usual"):
            surely = ~record.kind_at(slot.at, "extradition_refused")
            first, last = (past, past) if hindsight else slot.span
            parts.append(only(Part(np.where(surely, last, FAR), until, first, end), slot.there))
        return parts

    def closed(self, harms: frozenset[str]) -> list[Part]:
        """The days on which each of these harms has surely been rejected for good (`risk.not_excluded`, the other way round).

        One stretch a row and a way: the sets of days of all harms meet, which one stretch each can say only where each is closed
        in one way; rows with several ways are odd.
        """
        sums = [self._closings.get(harm) or self._closed(harm) for harm in sorted(harms)]
        if not sums:
            return []
        first = most(*(each[0] for each in sums))
        last = least(*(each[1] for each in sums))
        return [Part(first, last, first, last)]

    def _closed(self, harm: str) -> tuple[Ints, Ints]:
        record, to = self.record, self.to
        only_this = frozenset((harm,))
        begins = constant(self.size, FAR)
        looked_on, undone = constant(self.size, FUTURE), constant(self.size, FAR)
        ways = np.zeros(self.size, dtype=np.int64)
        for at in self.entries:
            rejected = self._says(
                at,
                lambda risk: (
                    risk.state == to
                    and risk.of == harm
                    and risk.status == "finally_rejected"
                    and risk.date is not None
                    and risk.look is not None
                    and is_look(risk.look, None, only_this, None) == "yes"
                ),
            )
            ways += rejected
            begins = np.where(rejected, self._day(at)[1] + 1, begins)
            looked_on = np.where(rejected, self._day(at)[0], looked_on)
        for proceeding in self.asylum:
            draft = proceeding.draft
            latest, looked = constant(len(draft.rows), PAST), constant(len(draft.rows), FUTURE)
            again = constant(len(draft.rows), FAR)
            for world in proceeding.worlds:
                newest = constant(len(world.rows), PAST)
                sure = constant(len(world.rows), FAR)
                looks = self._all_looks(proceeding, world, only_this)
                for mask, at, surely, _ in looks:
                    newest = np.where(mask & surely, most(newest, record.first[at]), newest)
                renewed = [
                    (slot.there[rows], slot.first[rows], slot.last[rows])
                    for rows in (draft.rows[world.rows],)
                    for slot in (*self.changes, *self.renewals)
                ]
                for mask, at, surely, _ in looks:
                    fresh = mask & surely
                    for there, first, last in renewed:
                        fresh = fresh & ~(there & (first <= newest) & (record.first[at] < least(last, newest)))
                    sure = np.where(fresh, least(sure, record.last[at]), sure)
                looked[world.rows] = least(looked[world.rows], newest)
                for each in world.chain.reopened:
                    again[world.rows] = np.where(
                        each.there, least(again[world.rows], each.ruling[0]), again[world.rows]
                    )
                closes = np.where(sure < FAR, most(world.chain.final_from[1], sure) + 1, FUTURE)
                latest[world.rows] = most(latest[world.rows], closes)
            done = latest < FUTURE
            ways[draft.rows] += done
            begins[draft.rows] = np.where(done, latest, begins[draft.rows])
            looked_on[draft.rows] = np.where(done, looked, looked_on[draft.rows])
            undone[draft.rows] = np.where(done, again, undone[draft.rows])
        record.mark(ways > 1, "danger closed in two ways")
        until = least(np.where(record.complete, FUTURE, record.last_word), undone - 1)
        for slot in (*self.changes, *self.renewals):
            # Something new after what was last looked at opens it again.
            until = np.where(slot.there & (slot.last > looked_on), least(until, slot.first - 1), until)
        # What begins in the open future closes nothing.
        begins = np.where(begins >= FUTURE, FAR, begins)
        self._closings[harm] = begins, until
        return begins, until


def _looking(code: StepCode | None, harms: frozenset[str]) -> Callable[[Event], int]:
    return lambda event: _answer(event, code, harms)


def _answer(event: Event, code: StepCode | None, harms: frozenset[str]) -> int:
    if event.kind not in RULINGS:
        return 0
    return _ANSWERS[is_look(event.look, code, harms, bare(event))]


def _refusal(event: Event, harms: frozenset[str]) -> int:
    if event.kind != "asylum_refusal" or event.look is None:
        return 0
    return _ANSWERS[is_look(event.look, None, harms, bare(event))]


def _of_harm(risk: Risk, harms: frozenset[str], to: str) -> bool:
    return risk.state == to and (risk.of == "unspecified" or risk.of in harms)


def _surely_unexamined(risk: Risk) -> bool:
    looked = is_look(risk.look, None, frozenset(), None) if risk.look is not None else "no"
    surely = risk.status in ("claimed", "refused") and looked == "no" and risk.date is not None
    return surely and not (risk.status == "refused" and risk.look is None)
