"""Stretches found over arrays put together row by row, and what is asked of all of a row's stretches: as the loop does."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from art33.days.day import FUTURE, Day
from art33.standing.kernel import roles
from art33.standing.kernel.values import Found, Rows
from art33.standing.kernel.vector import Part, Ran

Ints = NDArray[Any]


def assembled(ran: Ran, rows: Rows, on: Day, bits: type[Any]) -> Found:
    """The answers of a loop that was run over arrays; `bits` is the kind of number that holds a rule a bit."""
    size = len(rows.off) - 1
    # A row that was left out later on has no stretches, as in the loop.
    out = ran.odd > 0
    parts = [_kept(part, ~out[part.rows]) for part in ran.parts] if out.any() else ran.parts
    at, places = _places(parts, size)
    used = int(at[-1])
    rule = np.empty(used, dtype=np.uint8)
    safe, begun, until = (np.empty(used, dtype=np.int32) for _ in range(3))
    since = begun if all(part.since is part.begun for part in parts) else np.empty(used, dtype=np.int32)
    mask, possibly, breach, possible_breach = (np.zeros(size, dtype=bits) for _ in range(4))
    for part, place in zip(parts, places, strict=True):
        bit = bits(1 << part.rule)
        rule[place] = part.rule
        begun[place], safe[place], until[place] = part.begun, part.safe, part.until
        if since is not begun:
            since[place] = part.since
        possibly[part.rows[np.flatnonzero((part.begun <= on) & (on <= part.until))]] |= bit
        mask[part.rows[np.flatnonzero((part.since <= on) & (on <= part.safe))]] |= bit
    none, case = np.zeros(0, dtype=np.int64), ran.cases
    removals = ran.at.get(roles.REMOVAL, none)
    removals = removals[~out[case[removals]]]
    whose, day, to = case[removals], rows.first[removals], rows.last[removals]
    times = at[whose + 1] - at[whose]
    place = np.repeat(at[whose] - (np.cumsum(times) - times), times) + np.arange(times.sum())
    which = np.repeat(np.arange(len(whose)), times)
    possible = (begun[place] <= to[which]) & (day[which] <= until[place])
    # A piece of a stretch may be sure alone; what covers a removal begins by its last day.
    sure = (since[place] <= to[which]) & (day[which] <= safe[place])
    hit = np.flatnonzero(possible | sure)
    which, place, possible = which[hit], place[hit], possible[hit]
    by = rule[place]
    for number in {part.rule for part in parts}:
        mine, bit = by == number, bits(1 << number)
        possible_breach[whose[which[mine & possible]]] |= bit
        covered = _covered(which[mine], since[place[mine]], safe[place[mine]], day, to)
        breach[whose[covered]] |= bit
    ordered = np.zeros(size, dtype=bool)
    ordered[case[ran.at.get(roles.ORDER, none)]] = True
    free = _free(ordered & ~out, parts, on)
    return Found(at, rule, since, safe, begun, until, mask, possibly, ran.due, breach, possible_breach, free, ran.odd)


def _covered(which: Ints, since: Ints, safe: Ints, day: Ints, to: Ints) -> Ints:
    """The removals every possible day of which lies in these stretches, several of which may touch."""
    reached = day.copy()
    moved = True
    while moved:
        hit = np.flatnonzero((since <= reached[which]) & (reached[which] <= safe))
        moved = len(hit) > 0
        if moved:
            np.maximum.at(reached, which[hit], np.minimum(safe[hit], FUTURE - 1) + 1)
            moved = bool((reached[which[hit]] <= to[which[hit]]).any())
    return np.flatnonzero(reached > to)


def _kept(part: Part, rows: NDArray[np.bool_]) -> Part:
    return Part(part.rule, *(each[rows] for each in part[1:]))


def _places(parts: list[Part], size: int) -> tuple[Ints, list[Ints]]:
    """Where each row's stretches are, and the place of each stretch of each part."""
    count = np.zeros(size, dtype=np.int64)
    before: list[Any] = []
    unique: list[bool] = []
    for part in parts:
        alone = len(part.rows) < 2 or bool((part.rows[1:] != part.rows[:-1]).all())
        unique.append(alone)
        before.append(count[part.rows] if before else np.int64(0))
        if alone:
            count[part.rows] += 1
        else:
            count += np.bincount(part.rows, minlength=size)
    at = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(count, out=at[1:])
    places = []
    for part, offset, alone in zip(parts, before, unique, strict=True):
        place = at[part.rows] + offset
        if not alone:
            begins = np.flatnonzero(np.append(True, part.rows[1:] != part.rows[:-1]))
            place += np.arange(len(part.rows)) - np.repeat(begins, np.diff(np.append(begins, len(part.rows))))
        places.append(place)
    return at, places


def _free(ordered: NDArray[np.bool_], parts: list[Part], on: Day) -> NDArray[np.int32]:
    """The first day after the one asked about on which nothing surely bars, where an order is on record."""
    free = np.where(ordered, np.int32(on + 1), np.int32(FUTURE))
    live = []
    for part in parts:
        kept = np.flatnonzero((part.safe > on) & ordered[part.rows])
        live.append((part.rows[kept], part.since[kept], part.safe[kept]))
    moved = True
    while moved:
        moved = False
        for row, since, safe in live:
            day = free[row]
            hit = np.flatnonzero((since <= day) & (day <= safe) & (day < FUTURE))
            if len(hit):
                np.maximum.at(free, row[hit], np.minimum(safe[hit] + 1, FUTURE))
                moved = True
    return free


def joined(found: list[Found]) -> Found:
    """Answers for several batches of rows as one."""
    if len(found) == 1:
        return found[0]
    starts = np.cumsum([0, *(len(each.rule) for each in found[:-1])])
    at = [each.at[:-1] + start for each, start in zip(found, starts, strict=True)]
    whole = {name: np.concatenate([getattr(each, name) for each in found]) for name in Found._fields[1:]}
    return Found(np.concatenate([*at, [starts[-1] + len(found[-1].rule)]]), **whole)
