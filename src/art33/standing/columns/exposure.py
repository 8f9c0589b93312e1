"""Where the persons of all rows are exposed, what was a breach, and when no bar by a period is left (as `exposure`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.case.kinds import Form
from art33.case.nouns import Event
from art33.days.day import FUTURE, PAST
from art33.law.phrases import BEFORE_FINAL, PeriodFrom
from art33.standing.columns.listing import Listing
from art33.standing.columns.outcomes import NO_DAY, POSSIBLY, YES, Words
from art33.standing.columns.pairs import agreed, both, either, least, most, opposite
from art33.standing.columns.record import Slot
from art33.standing.columns.remedies import Pooled
from art33.standing.columns.table import Bools, Ints
from art33.standing.columns.truth import Asked, Pair
from art33.standing.columns.verdict import Answers, Bar, Situation
from art33.standing.columns.window import LAST, Window
from art33.standing.program import Program

_MOST = 4
UNDECIDED = BEFORE_FINAL
"""The stages in which a claim or a remedy is open or undecided."""


class Breached(NamedTuple):
    """Recorded removals on a barred day, flat: the row, the position of the event, the answer, and what forbade it."""

    row: Ints
    event: Ints
    answer: NDArray[np.int8]
    grounds: Words


def exposed(situation: Situation, answers: Answers) -> Pair:
    """Sure: a remedy is surely open or undecided and no domestic or regional law surely or possibly bars removal."""
    conditions, held = situation.conditions, answers.held
    parts = [
        conditions.spread(each.draft.rows, conditions.in_stages(each, UNDECIDED)) for each in conditions.proceedings
    ]
    protected = either((answers.layers["domestic"], answers.layers["regional"]), held.day)
    uncoded = held.uncoded["domestic"] | held.uncoded["regional"]
    protected = protected[0], protected[1] | uncoded
    return both(both(either(parts, held.day), opposite(protected)), held.present)


def removals(situation: Situation) -> list[Slot]:
    """The removals of each row by its host to its receiving state, as slots."""
    record, host, to = situation.record, situation.host, situation.to
    events = record.is_(
        lambda event: event.kind == "removal" and event.state in (None, host) and event.to in (None, to)
    )
    return record.slots(events, _MOST, "more removals than usual")


def span(slot: Slot) -> tuple[Ints, Ints]:
    """The days on which a removal can have happened."""
    return most(slot.first, np.full_like(slot.first, PAST + 1)), least(slot.last, np.full_like(slot.last, LAST))


def breaches(
    situation: Situation, answers: Answers, window: Window, listing: Listing, slots: list[Slot], day: Ints
) -> Breached:
    """The removals that had happened by a day, on a barred day: whichever day of those possible it was."""
    record, form = situation.record, situation.form
    rows, events, found, grounds = [], [], [], []
    forms = {each.form for each in record.table.natures if each.kind == "removal"}
    for slot in slots:
        for named in forms:
            at_form = record.says(slot.at, _of_form(named))
            mine = np.nonzero(slot.there & (slot.first <= day) & at_form)[0]
            if not len(mine):
                continue
            asked = named or form
            barred = answers.barred if asked is None else situation.on_route(answers.held, asked)
            first, last = (each[mine] for each in span(slot))
            inside = _inside(window, mine, first, last)
            surely = ~(inside & ~window.spread(barred[0], mine)).any(axis=1)
            possibly = (inside & window.spread(barred[1], mine)).any(axis=1)
            sure = surely & (slot.last[mine] < FUTURE) & record.sure[slot.at[mine]]
            bits = np.zeros((len(mine), listing.words), dtype=np.uint64)
            for bar in answers.held.bars:
                if bar.kind == "bar" and (asked is None or asked in bar.forms):
                    number = listing.number(bar.suspends, bar.cited, bar.id)
                    held = (inside & window.spread(bar.holds[1], mine)).any(axis=1)
                    bits[held, number >> 6] |= np.uint64(1 << (number & 63))
            rows.append(mine[possibly])
            events.append(slot.at[mine][possibly])
            found.append(np.where(sure, YES, POSSIBLY)[possibly].astype(np.int8))
            grounds.append(bits[possibly])
    if not rows:
        none = np.zeros(0, dtype=np.int64)
        return Breached(none, none, none.astype(np.int8), np.zeros((0, listing.words), dtype=np.uint64))
    row = np.concatenate(rows)
    # Slots come in the order of time.
    order = np.argsort(row, kind="stable")
    return Breached(
        row[order], np.concatenate(events)[order], np.concatenate(found)[order], np.concatenate(grounds)[order]
    )


def _of_form(form: Form | None) -> Callable[[Event], bool]:
    return lambda event: event.form == form


def _inside(window: Window, rows: Ints, first: Ints, last: Ints) -> Bools:
    """The stretches that share a day with a span, by row and place."""
    starts, ends = window.spans.starts[:, rows].T, window.ends()[:, rows].T
    places = np.arange(starts.shape[1])
    found: Bools = (starts <= last[:, None]) & (ends >= first[:, None]) & (places < window.count[rows][:, None])
    return found


def not_before(situation: Situation, answers: Answers, window: Window, remedies: list[Pooled], place: Ints) -> Ints:
    """The first day on which no bar that ends by a period holds any more, for bars that surely hold on the day asked about."""
    held = answers.held
    latest = np.full(situation.size, NO_DAY, dtype=np.int64)
    by_period = _by_period(situation.program)
    ends = [each.last[0] for each in remedies]
    for bar, holds in by_reading(held.bars, held.day):
        if bar.kind != "bar" or bar.layer not in ("domestic", "regional"):
            continue
        rows = np.nonzero(window.at(holds[0], place))[0]
        if not len(rows):
            continue
        until = window.through(holds[0], rows, place[rows])
        counts = until < FUTURE
        if bar.id not in by_period:
            known = np.zeros(len(rows), dtype=bool)
            for each, remedy in zip(ends, remedies, strict=True):
                known |= (each[rows] == until) & remedy.there[rows]
            counts &= known
        latest[rows[counts]] = most(latest[rows[counts]], until[counts] + 1)
    return latest


def by_reading(bars: list[Bar], day: Asked) -> list[tuple[Bar, Pair]]:
    """Each bar once, with what all its readings give."""
    found: list[tuple[Bar, Pair]] = []
    rules: dict[tuple[str, str], list[Bar]] = {}
    for bar in bars:
        if bar.question is None:
            found.append((bar, bar.holds))
        else:
            rules.setdefault((bar.cited.instrument, bar.id), []).append(bar)
    return [*found, *((listed[0], agreed((bar.holds for bar in listed), day)) for listed in rules.values())]


def _by_period(program: Program) -> frozenset[str]:
    """The rules that read a period."""
    return frozenset(
        code.rule.id
        for code in {code.rule.id: code for code in program.rules}.values()
        if any(
            isinstance(atom, PeriodFrom)
            for phrase, _, _ in code.by_reading.values()
            for alternative in phrase or ()
            for atom in alternative
        )
    )


__all__ = ["Breached", "breaches", "by_reading", "exposed", "not_before", "removals", "span"]
