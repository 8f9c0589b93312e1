"""The outcomes of one case by the interpreter, in the form of the columns: for rows they do not know, and to hold them to."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from art33.case.kinds import FORMS
from art33.days.day import FUTURE, PAST, Day, iso, parse_day
from art33.days.sets import Days, across, complement, holds, intersection, stretch
from art33.standing.bars import Bar
from art33.standing.columns import gather
from art33.standing.columns.gather import Many
from art33.standing.columns.listing import Listing
from art33.standing.columns.outcomes import NO, NO_DAY, NOT_CODED, POSSIBLY, REMOVABLE, YES, Settings, Words
from art33.standing.columns.window import Runs
from art33.standing.exposure import breaches, exposed_days, not_before
from art33.standing.grounds import titles_on
from art33.standing.remedies import pooled, state_on
from art33.standing.situation import LAYERS, Situation

_NUMBERS = {"no": NO, "possibly": POSSIBLY, "yes": YES}


def _one(number: int) -> NDArray[np.int8]:
    return np.array([number], dtype=np.int8)


def _words(numbers: Iterable[int], words: int) -> Words:
    bits = np.zeros((1, words), dtype=np.uint64)
    for number in numbers:
        bits[0, number >> 6] |= np.uint64(1 << (number & 63))
    return bits


def _number(bar: Bar, listing: Listing) -> int:
    return listing.number(bar.suspends, bar.cited, bar.id)


def day_of(situation: Situation, listing: Listing, on: Day) -> gather.Day:
    """What is found of the day asked about, for one row.

    Raises InputError where more readings turn on the case than are computed.
    """
    barred, present = situation.barred.on(on), situation.present.on(on)
    collides = any(
        route.live.on(on) != "no" and clash.days.on(on) != "no"
        for verdict in situation.verdicts
        for route in verdict.routes
        for clash in route.collisions
    )
    layers = {}
    for layer in LAYERS:
        answer = _NUMBERS[situation.layer(layer).on(on)]
        layers[layer] = _one(NOT_CODED if answer == NO and holds(situation.uncoded(layer), on) else answer)
    readings = {
        f"{question}: {reading}": _one(
            _NUMBERS[
                across(verdict.barred for verdict in situation.verdicts if verdict.choices[question] == reading).on(on)
            ]
        )
        for question, reading in dict.fromkeys(pair for choices in situation.choices for pair in choices.items())
    }
    possibly, surely = [], []
    for bar in situation.bars:
        forms = [held for held in bar.by_reading.values() if situation.form is None or situation.form in held.forms]
        if bar.kind != "bar" or not forms:
            continue
        if any(held.days.on(on) != "no" for held in forms):
            possibly.append(_number(bar, listing))
        if len(forms) == len(bar.by_reading) and situation.bar_days(bar).on(on) == "yes":
            surely.append(_number(bar, listing))
    return gather.Day(
        _one(_NUMBERS[barred]),
        layers,
        {form: _one(_NUMBERS[situation.title(form).on(on)]) for form in FORMS},
        _one(_NUMBERS[present]),
        np.array([collides]),
        _one(
            REMOVABLE.index(
                _removable(barred, collides, any(each.state != "no" for each in titles_on(situation, on)), present)
            )
        ),
        readings,
        _words(possibly, listing.words),
        _words(surely, listing.words),
    )


def _removable(barred: str, collides: bool, title: bool, present: str) -> str:
    """The heading (`answer.standing_on`)."""
    if present == "no":
        return "unknown"
    if barred == "yes":
        return "no"
    if collides:
        return "contested"
    if barred == "possibly":
        return "unknown"
    return "nothing found" if title else "no order on record"


def many_of(situation: Situation, listing: Listing, on: Day, settings: Settings, event_at: dict[str, int]) -> Many:
    """What is found over days, for one row; `event_at` gives the place of each event in the row."""
    facts = situation.facts
    since = min((fact.first for fact in facts.happened if fact.first > PAST), default=on)
    since, until = min(since, on), settings.last

    def runs(days: Days) -> Runs:
        cut = stretch(since, until)
        surely = [(*each, YES) for each in intersection(days.sure, cut)]
        maybe = [(*each, POSSIBLY) for each in intersection(intersection(days.possible, cut), complement(days.sure))]
        listed = sorted((*surely, *maybe))
        return Runs(
            np.zeros(len(listed), dtype=np.int64),
            np.array([each[0] for each in listed], dtype=np.int64),
            np.array([each[1] for each in listed], dtype=np.int64),
            np.array([each[2] for each in listed], dtype=np.int8),
        )

    told = {"whole": runs(situation.barred), "exposed": runs(exposed_days(situation))}
    told |= {layer: runs(situation.layer(layer)) for layer in LAYERS}
    safe, possible, is_open, remedy = _next(situation, listing, on)
    date = not_before(situation, on).date
    key_of = {key: bar for bar in situation.bars for key in (situation.keys[id(bar)],)}
    found = breaches(situation, on)
    grounds = [_words((_number(key_of[key], listing) for key in each.grounds), listing.words) for each in found]
    return Many(
        np.array([since]),
        np.array([until]),
        told,
        np.array([safe]),
        np.array([possible]),
        _one(is_open),
        np.array([remedy]),
        np.array([NO_DAY if date is None else parse_day(date)]),
        np.zeros(len(found), dtype=np.int64),
        np.array([event_at[each.event] for each in found], dtype=np.int64),
        np.array([_NUMBERS[each.certainty] for each in found], dtype=np.int8),
        np.concatenate(grounds) if grounds else np.zeros((0, listing.words), dtype=np.uint64),
    )


def _next(situation: Situation, listing: Listing, on: Day) -> tuple[Day, Day, int, int]:
    """The earliest last days, from the day on, of remedies that can still be open."""
    safes: list[tuple[Day, int, int]] = []
    possibles: list[Day] = []
    for remedy in pooled(situation):
        use = remedy.uses[0]
        state = state_on(situation, remedy, on)
        exists = any(each.decision.first <= on for each in remedy.uses)
        if not exists or use.code.period is None or state not in ("open", "unknown"):
            continue
        safe, possible = remedy.last
        if safe >= on and iso(safe) != "..":
            number = listing.number(use.code.proceeding, use.code.cited, use.code.step.remedy)
            safes.append((safe, number, YES if state == "open" else POSSIBLY))
        if possible >= on:
            possibles.append(FUTURE if iso(possible) == ".." else possible)
    safe, number, is_open = min(safes, key=lambda each: (each[0], each[1], -each[2]), default=(NO_DAY, -1, NO))
    return safe, min(possibles, default=NO_DAY), is_open, number


__all__ = ["day_of", "many_of"]
