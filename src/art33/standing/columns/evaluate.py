"""Everything asked of every row of a table: the door through which files of many cases are answered.

The rows of each host and receiving state go through the columns, a batch at a time; rows of an unusual form go to the
interpreter. Both give the same answers, the trying of completions (SEMANTICS 3) left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from art33.case.kinds import FORMS
from art33.case.nouns import Case
from art33.days.day import FUTURE, PAST, Day
from art33.errors import InputError
from art33.standing.columns import exposure, gather
from art33.standing.columns.conditions import UnknownCondition
from art33.standing.columns.gather import Gathering, Many
from art33.standing.columns.interpreted import day_of, many_of
from art33.standing.columns.listing import Listing
from art33.standing.columns.outcomes import NO, NOT_CODED, POSSIBLY, REMOVABLE, YES, Outcomes, Settings
from art33.standing.columns.pairs import agreed
from art33.standing.columns.record import Record, Slot
from art33.standing.columns.remedies import Pooled, next_last_day, pooled
from art33.standing.columns.table import Bools, Ints, Table, take
from art33.standing.columns.truth import At, Gathered, Pair
from art33.standing.columns.verdict import Answers
from art33.standing.columns.verdict import Situation as Columns
from art33.standing.columns.window import LAST, Window
from art33.standing.facts import facts_of
from art33.standing.program import Program, program_for
from art33.standing.situation import LAYERS, Situation

ProgramOf = Callable[[str], Program]
"""The coded law that answers for a host state."""
CaseOf = Callable[[int], Case]
"""The case of a row, asked for only where the columns do not know its form."""
_CROWDED = 64
"""Stretches that one word holds; rows with more are worked out together, apart."""


def evaluate(table: Table, settings: Settings, case_of: CaseOf, program_of: ProgramOf = program_for) -> Outcomes:
    """The answers for every row, each under the law of its host and towards its receiving state.

    Raises InputError for a pack that cannot be read; what is wrong with single rows stands in `Outcomes.refused`.
    """
    found = Gathering(len(table.ids))
    day = _days(settings, len(table.ids))
    crowded: dict[tuple[str, str], list[Ints]] = {}
    listings: dict[str, Listing] = {}
    for (host, to), rows in groups(table, settings.batch):
        program = program_of(host)
        if host not in listings:
            listings[host] = Listing(program)
            found.listed[host] = tuple(listings[host].named)
        batch = _Batch(table, rows, program, to, settings, listings[host], day)
        left = batch.answer(found, split=True)
        if len(left):
            crowded.setdefault((host, to), []).append(left)
        _interpret(found, table, batch, case_of)
    for (host, to), listed in crowded.items():
        rows = np.concatenate(listed)
        for begins in range(0, len(rows), settings.batch):
            some = rows[begins : begins + settings.batch]
            _Batch(table, some, program_of(host), to, settings, listings[host], day).answer(found, split=False)
    return found.outcomes()


def groups(table: Table, batch: int) -> Iterator[tuple[tuple[str, str], Ints]]:
    """The rows of each host and receiving state, a batch at a time."""
    listed: dict[tuple[str, str], list[int]] = {}
    for row, pair in enumerate(zip(table.host, table.to, strict=True)):
        listed.setdefault(pair, []).append(row)
    for pair, rows in listed.items():
        for begins in range(0, len(rows), batch):
            yield pair, np.array(rows[begins : begins + batch], dtype=np.int64)


def _days(settings: Settings, size: int) -> Ints:
    if isinstance(settings.on, int):
        return np.full(size, settings.on, dtype=np.int64)
    return np.asarray(settings.on, dtype=np.int64)


class _Batch:
    """Rows of one host and receiving state, on their way through the columns."""

    def __init__(
        self, table: Table, rows: Ints, program: Program, to: str, settings: Settings, listing: Listing, day: Ints
    ) -> None:
        self.rows, self.program, self.to, self.settings, self.listing = rows, program, to, settings, listing
        self.day = day[rows]
        self.record = Record(take(table, rows), settings.known_on)
        self.odd = np.ones(len(rows), dtype=bool)
        self.unknown = ""

    def answer(self, found: Gathering, split: bool) -> Ints:
        """Answer the rows that the columns know; with `split`, not those crowded ones that are given back."""
        size = len(self.rows)
        none = np.zeros(0, dtype=np.int64)
        try:
            columns = Columns(self.record, self.program, self.to, self.settings.form)
            if not self.settings.stretches:
                answers = columns.answer(At(self.day, size))
                self.odd = self.record.odd
                usual = np.nonzero(~self.odd)[0]
                found.day(self.rows[usual], _of_day(answers, self.listing, columns, self.day, usual, None, self.day))
                return none
            slots = exposure.removals(columns)
            remedies = pooled(columns.conditions, self.listing)
            since = self._first_days()
            gathered = Gathered(size)
            held = columns.hold(gathered)
            for each in columns.conditions.proceedings:
                columns.conditions.in_stages(each, exposure.UNDECIDED)
            del held
            earliest = np.where(self.record.odd, LAST, since)
            for slot in slots:
                first, last = exposure.span(slot)
                earliest = np.where(slot.there, np.minimum(earliest, first), earliest)
                gathered.since(np.where(slot.there, first, FUTURE))
                gathered.since(np.where(slot.there, last + 1, FUTURE))
            for remedy in remedies:
                gathered.since(remedy.last[0] + 1)
            gathered.since(since)
            window = Window(gathered, earliest)
        except UnknownCondition as unknown:
            self.unknown = f"law the columns do not know: {unknown}"
            return none
        crowded = window.count > _CROWDED
        if split and crowded.any() and crowded.mean() < 0.5:
            self.odd = self.record.odd
            usual = np.nonzero(~self.odd & ~crowded)[0]
            window.narrow(_CROWDED)
        else:
            usual = np.nonzero(~self.record.odd)[0]
            crowded[:] = False
        answers = columns.answer(window.spans)
        self.odd = self.record.odd
        usual = usual[~self.odd[usual]]
        place = window.place(self.day)
        found.day(self.rows[usual], _of_day(answers, self.listing, columns, self.day, usual, window, place))
        found.many(self.rows[usual], self._many(columns, answers, window, place, remedies, slots, since, usual))
        return self.rows[crowded & ~self.odd]

    def _first_days(self) -> Ints:
        """The first recorded day of each row, or the day asked about where that is earlier."""
        record = self.record
        first = np.full(record.size + 1, FUTURE, dtype=np.int64)
        told = record.alive & (record.first > PAST)
        np.minimum.at(first, record.row[told], record.first[told])
        return np.minimum(first[:-1], self.day)

    def _many(
        self,
        columns: Columns,
        answers: Answers,
        window: Window,
        place: Ints,
        remedies: list[Pooled],
        slots: list[Slot],
        since: Ints,
        usual: Ints,
    ) -> Many:
        size = len(self.rows)
        until = np.full(size, self.settings.last, dtype=np.int64)
        number = np.full(size, -1, dtype=np.int64)
        number[usual] = np.arange(len(usual))
        last = np.where(number >= 0, until, PAST)

        pairs: dict[str, Pair] = {"whole": answers.barred, "exposed": exposure.exposed(columns, answers)}
        pairs |= {layer: answers.layers[layer] for layer in LAYERS}
        runs = {}
        for name, pair in pairs.items():
            told = window.runs(pair, since, last)
            runs[name] = told._replace(row=number[told.row])
        following = next_last_day(self.record, remedies, self.day)
        breached = exposure.breaches(columns, answers, window, self.listing, slots, self.day)
        mine = number[breached.row] >= 0
        first_event = np.searchsorted(self.record.table.row, np.arange(size))
        return Many(
            since[usual],
            until[usual],
            runs,
            following.safe[usual],
            following.possible[usual],
            following.is_open[usual],
            following.number[usual],
            exposure.not_before(columns, answers, window, remedies, place)[usual],
            number[breached.row[mine]],
            (breached.event - first_event[breached.row])[mine],
            breached.answer[mine],
            breached.grounds[mine],
        )


def _of_day(
    answers: Answers,
    listing: Listing,
    columns: Columns,
    day: Ints,
    rows: Ints,
    window: Window | None,
    place: Ints,
) -> gather.Day:
    """What was found of the day asked about, in these rows of a batch."""
    size = columns.size

    def mask(truth: Pair, which: int) -> Bools:
        if window is None:
            found: Bools = np.broadcast_to(truth[which].bits, (size,)).astype(bool)[rows]
            return found
        return window.at(truth[which], place)[rows]

    def numbers(pair: Pair) -> NDArray[np.int8]:
        return mask(pair, 0).astype(np.int8) + mask(pair, 1).astype(np.int8)

    held = answers.held
    barred, present = numbers(answers.barred), numbers(answers.present)
    layers = {}
    for layer in LAYERS:
        found = numbers(answers.layers[layer])
        uncoded = mask((held.uncoded[layer], held.uncoded[layer]), 0)
        layers[layer] = np.where((found == NO) & uncoded, NOT_CODED, found).astype(np.int8)
    collides = mask((answers.collides, answers.collides), 0)
    titled = np.zeros(len(rows), dtype=bool)
    for title in held.titles:
        if columns.form is None or title.code.title.form == columns.form:
            titled |= mask(title.holds, 1) & (title.ordered & (title.made <= day))[rows]
    grounds, surely = (np.zeros((len(rows), listing.words), dtype=np.uint64) for _ in range(2))
    for bar, holds in exposure.by_reading(held.bars, held.day):
        if bar.kind != "bar":
            continue
        number = listing.number(bar.suspends, bar.cited, bar.id)
        every = [each for each in held.bars if each.question is not None and each.id == bar.id] or [bar]
        asked = [each for each in every if columns.form is None or columns.form in each.forms]
        bit = np.uint64(1 << (number & 63))
        for each in asked:
            grounds[mask(each.holds, 1), number >> 6] |= bit
        if len(asked) == len(every):
            surely[mask(holds, 0), number >> 6] |= bit
    readings = {}
    asked_of = dict.fromkeys(pair for verdict in answers.verdicts for pair in verdict.choices.items())
    for question, reading in asked_of:
        some = agreed((each.barred for each in answers.verdicts if each.choices[question] == reading), held.day)
        readings[f"{question}: {reading}"] = numbers(some)
    return gather.Day(
        barred,
        layers,
        {form: numbers(answers.title[form]) for form in FORMS},
        present,
        collides,
        _removable(barred, collides, titled, present),
        readings,
        grounds,
        surely,
    )


def _removable(barred: NDArray[np.int8], collides: Bools, titled: Bools, present: NDArray[np.int8]) -> NDArray[np.int8]:
    """The heading of each row (`answer.standing_on`)."""
    unknown = REMOVABLE.index("unknown")
    free = np.where(titled, REMOVABLE.index("nothing found"), REMOVABLE.index("no order on record"))
    found = np.where(barred == POSSIBLY, unknown, free)
    found = np.where(collides, REMOVABLE.index("contested"), found)
    found = np.where(barred == YES, REMOVABLE.index("no"), found)
    return np.where(present == NO, unknown, found).astype(np.int8)


def _interpret(found: Gathering, table: Table, batch: _Batch, case_of: CaseOf) -> None:
    """Let the interpreter answer the rows that the columns do not know."""
    reasons = list(batch.record.reasons)
    for place in np.nonzero(batch.odd)[0].tolist():
        row = int(batch.rows[place])
        here = np.array([row])
        code = int(batch.record.why[place])
        found.left(here, batch.unknown or reasons[code])
        try:
            case = case_of(row)
            settings = batch.settings
            situation = Situation(facts_of(case, settings.known_on), batch.program, batch.to, settings.form)
            on: Day = int(batch.day[place])
            one = day_of(situation, batch.listing, on)
            many = None
            if settings.stretches:
                event_at = {event.id: at for at, event in enumerate(sorted(case.events, key=lambda event: event.id))}
                many = many_of(situation, batch.listing, on, settings, event_at)
        except InputError as error:
            found.refused[row] = str(error)
            continue
        found.day(here, one)
        if many is not None:
            found.many(here, many)


__all__ = ["CaseOf", "ProgramOf", "evaluate", "groups"]
