"""The small law in numpy, vectorised by hand for it alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from benchmarks.many.peers.by_hand import answers
from benchmarks.many.workload import FIRST, LAST_KNOWN, LAW, NUMBER, OPEN, Docket, Rules, calendar
from numpy.typing import NDArray

__all__ = ["answers", "run"]
Ints = NDArray[np.int32]


def _measures(docket: Docket, cases: Ints) -> tuple[Ints, Ints, Ints]:
    """Grants that stand alone, each with the next lifting of its case: case, start, end."""
    granted, lifted = NUMBER["measures"], NUMBER["measures lifted"]
    at = np.flatnonzero((docket.kind == granted) | (docket.kind == lifted))
    case, grants = cases[at], docket.kind[at] == granted
    same = np.zeros(len(at), bool)
    same[1:] = case[1:] == case[:-1]
    standing = np.zeros(len(at), bool)
    standing[1:] = grants[:-1] & same[1:]
    # A grant while one stands, a lifting of nothing: neither changes anything.
    changes = grants != standing
    at, case, grants = at[changes], case[changes], grants[changes]
    begins = np.flatnonzero(grants)
    following = np.minimum(begins + 1, max(len(at) - 1, 0))
    ends = np.where((following > begins) & (case[following] == case[begins]), docket.day[at[following]], OPEN)
    return case[begins], docket.day[at[begins]], ends.astype(np.int32)


def run(docket: Docket, on: int = LAST_KNOWN, law: Rules = LAW) -> tuple[Any, ...]:
    """As `by_hand.run`."""
    size = len(docket.off) - 1
    days = calendar()
    cases = docket.cases

    def first(name: str) -> Ints:
        at = np.flatnonzero(docket.kind == NUMBER[name])[::-1]
        when = np.full(size, OPEN, np.int32)
        when[cases[at]] = docket.day[at]
        return when

    request, refusal, appeal, dismissal = map(first, ("request", "refusal", "appeal 1", "dismissal 1"))
    further_appeal, dismissed, withdrawal = map(first, ("appeal 2", "dismissal 2", "withdrawal"))
    further, order = first("further request"), first("removal order")

    refused = np.flatnonzero(refusal < OPEN)
    limit = days.next_working[refusal[refused] + (law.first - FIRST)]
    late = appeal[refused] > limit
    until, due = np.full(size, OPEN, np.int32), np.full(size, OPEN, np.int32)
    until[refused[late]], due[refused[late]] = limit[late] + 1, limit[late]
    heard = refused[~late & (dismissal[refused] < OPEN)]
    limit = days.nth[days.rank[dismissal[heard] - FIRST] + law.second]
    late = further_appeal[heard] > limit
    until[heard[late]], due[heard[late]] = limit[late] + 1, limit[late]
    over = heard[~late & (dismissed[heard] < OPEN)]
    until[over] = dismissed[over] + 1
    gone = np.flatnonzero(withdrawal < OPEN)
    until[gone], due[gone] = np.minimum(until[gone], withdrawal[gone] + 1), OPEN
    due[due <= on] = OPEN

    one = np.flatnonzero((request < OPEN) & (until > request))
    two, granted, lifted = _measures(docket, cases)
    three = np.flatnonzero(further < OPEN) if law.further else np.zeros(0, np.int64)
    count = np.bincount(two, minlength=size)
    count[one] += 1
    count[three] += 1
    at = np.zeros(size + 1, np.int64)
    np.cumsum(count, out=at[1:])
    rule = np.empty(at[-1], np.int8)
    start, end = np.empty(at[-1], np.int32), np.empty(at[-1], np.int32)
    rule[at[one]], start[at[one]], end[at[one]] = 1, request[one], until[one]
    if len(two):
        changes = np.concatenate([[True], two[1:] != two[:-1]])
        runs = np.flatnonzero(changes)
        place = np.arange(len(two)) - np.repeat(runs, np.diff(np.append(runs, len(two))))
        after_one = np.zeros(size, np.int64)
        after_one[one] = 1
        place += at[two] + after_one[two]
        rule[place], start[place], end[place] = 2, granted, lifted
    place = at[three + 1] - 1
    rule[place], start[place], end[place] = 3, further[three], further[three] + law.further

    case = np.repeat(np.arange(size, dtype=np.int32), count)
    bit = (1 << (rule - 1)).astype(np.uint8)

    def bits(places: NDArray[np.int64], of: Ints, whose: Ints) -> NDArray[np.uint8]:
        mask = np.zeros(size, np.uint8)
        for number in (1, 2, 3):
            mine = rule[places] == number
            mask[whose[mine]] |= np.uint8(1 << (number - 1))
        return mask

    holding = np.flatnonzero((start <= on) & (on < end))
    mask = bits(holding, bit, case[holding])
    removals = np.flatnonzero(docket.kind == NUMBER["removal"])
    times = count[cases[removals]]
    places = np.repeat(at[cases[removals]] - np.concatenate([[0], np.cumsum(times)[:-1]]), times) + np.arange(
        times.sum()
    )
    when, whose = np.repeat(docket.day[removals], times), np.repeat(cases[removals], times)
    broken = (start[places] <= when) & (when < end[places])
    breach = bits(places[broken], bit, whose[broken])

    free = np.where(order < OPEN, np.int32(on + 1), np.int32(OPEN))
    live = np.flatnonzero((order < OPEN)[case] & (end > on + 1))
    while len(live):
        hit = live[(start[live] <= free[case[live]]) & (free[case[live]] < end[live])]
        if not len(hit):
            break
        np.maximum.at(free, case[hit], end[hit])
        live = live[free[case[live]] < OPEN]
    return at, rule, start, end, mask, due, breach, free
