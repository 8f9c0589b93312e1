"""The small law as a numba loop written by hand for it alone: the practical limit from Python."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from benchmarks.many.workload import FIRST, LAST_KNOWN, LAW, NUMBER, OPEN, Docket, Found, Rules, calendar, found

REQUEST, REFUSAL, APPEAL_1, DISMISSAL_1 = (NUMBER[name] for name in ("request", "refusal", "appeal 1", "dismissal 1"))
APPEAL_2, DISMISSAL_2, WITHDRAWAL = (NUMBER[name] for name in ("appeal 2", "dismissal 2", "withdrawal"))
MEASURES, LIFTED, FURTHER = (NUMBER[name] for name in ("measures", "measures lifted", "further request"))
ORDER, REMOVAL = NUMBER["removal order"], NUMBER["removal"]
_KINDS = len(NUMBER) + 1


@numba.njit(cache=True, nogil=True)
def _loop(
    off, day, kind, on, first, second, further, following, rank, nth, at, rule, start, end, mask, last, breach, free
):  # type: ignore[no-untyped-def]
    when = np.empty(_KINDS, np.int32)
    p = 0
    for i in range(len(off) - 1):
        when[:] = OPEN
        begins, ends = off[i], off[i + 1]
        for j in range(begins, ends):
            when[kind[j]] = min(when[kind[j]], day[j])
        at[i] = p
        p0 = p
        due = OPEN
        if when[REQUEST] != OPEN:
            until = OPEN
            if when[REFUSAL] != OPEN:
                limit = following[when[REFUSAL] + first - FIRST]
                if when[APPEAL_1] > limit:
                    until, due = limit + 1, limit
                elif when[DISMISSAL_1] != OPEN:
                    limit = nth[rank[when[DISMISSAL_1] - FIRST] + second]
                    if when[APPEAL_2] > limit:
                        until, due = limit + 1, limit
                    elif when[DISMISSAL_2] != OPEN:
                        until = when[DISMISSAL_2] + 1
            if when[WITHDRAWAL] != OPEN:
                due = OPEN
                until = min(until, when[WITHDRAWAL] + 1)
            if until > when[REQUEST]:
                rule[p], start[p], end[p] = 1, when[REQUEST], until
                p += 1
        if when[MEASURES] != OPEN:
            since = OPEN
            for j in range(begins, ends):
                if kind[j] == MEASURES:
                    since = min(since, day[j])
                elif kind[j] == LIFTED and since != OPEN:
                    rule[p], start[p], end[p] = 2, since, day[j]
                    p += 1
                    since = OPEN
            if since != OPEN:
                rule[p], start[p], end[p] = 2, since, OPEN
                p += 1
        if when[FURTHER] != OPEN and further > 0:
            rule[p], start[p], end[p] = 3, when[FURTHER], when[FURTHER] + further
            p += 1
        bits = 0
        for q in range(p0, p):
            if start[q] <= on and on < end[q]:
                bits |= 1 << (rule[q] - 1)
        mask[i] = bits
        bits = 0
        if when[REMOVAL] != OPEN:
            for j in range(begins, ends):
                if kind[j] == REMOVAL:
                    for q in range(p0, p):
                        if start[q] <= day[j] and day[j] < end[q]:
                            bits |= 1 << (rule[q] - 1)
        breach[i] = bits
        x = OPEN
        if when[ORDER] != OPEN:
            x = on + 1
            moved = True
            while moved and x < OPEN:
                moved = False
                for q in range(p0, p):
                    if start[q] <= x and x < end[q]:
                        x, moved = end[q], True
        free[i] = x
        last[i] = due if due > on else OPEN
    at[len(off) - 1] = p
    return p


def run(docket: Docket, on: int = LAST_KNOWN, law: Rules = LAW) -> tuple[Any, ...]:
    """What the small law says, as arrays: where each case's stretches are, rule, start, end; mask, last day, breach, earliest."""
    size, most = len(docket.off) - 1, len(docket.day)
    at, rule = np.empty(size + 1, np.int64), np.empty(most, np.int8)
    start, end = np.empty(most, np.int32), np.empty(most, np.int32)
    mask, breach = np.empty(size, np.uint8), np.empty(size, np.uint8)
    last, free = np.empty(size, np.int32), np.empty(size, np.int32)
    used = _loop(*docket, on, *law, *calendar(), at, rule, start, end, mask, last, breach, free)
    return at, rule[:used], start[:used], end[:used], mask, last, breach, free


def answers(ran: tuple[Any, ...]) -> Found:
    """What ran, in the common form."""
    at, rule, start, end, *by_case = ran
    return found([np.repeat(np.arange(len(at) - 1), np.diff(at)), rule, start, end], *by_case)
