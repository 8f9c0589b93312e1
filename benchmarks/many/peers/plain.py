"""The small law in plain Python on whole numbers, a case at a time: no dates, no objects, the calendar as lists."""

from __future__ import annotations

from functools import lru_cache

from benchmarks.many.workload import FIRST, LAST_KNOWN, LAW, NUMBER, OPEN, Docket, Found, Rules, calendar, found

Row = tuple[list[int], list[int]]
Answer = tuple[list[tuple[int, int, int]], int, int, int, int]
REQUEST, REFUSAL, APPEAL_1, DISMISSAL_1 = (NUMBER[name] for name in ("request", "refusal", "appeal 1", "dismissal 1"))
APPEAL_2, DISMISSAL_2, WITHDRAWAL = (NUMBER[name] for name in ("appeal 2", "dismissal 2", "withdrawal"))
MEASURES, LIFTED, FURTHER = (NUMBER[name] for name in ("measures", "measures lifted", "further request"))
ORDER, REMOVAL = NUMBER["removal order"], NUMBER["removal"]


def rows(docket: Docket) -> list[Row]:
    """The docket as lists, a pair a case; made once, not timed."""
    off, day, kind = docket.off.tolist(), docket.day.tolist(), docket.kind.tolist()
    return [(day[a:b], kind[a:b]) for a, b in zip(off, off[1:], strict=False)]


@lru_cache(maxsize=1)
def _lists() -> tuple[list[int], list[int], list[int]]:
    following, rank, nth = (each.tolist() for each in calendar())
    return following, rank, nth


def _one(row: Row, on: int, law: Rules, following: list[int], rank: list[int], nth: list[int]) -> Answer:
    days, kinds = row
    first: dict[int, int] = {}
    for day, kind in zip(days, kinds, strict=True):
        if kind not in first:
            first[kind] = day
    stretches = []
    due = OPEN
    request = first.get(REQUEST)
    if request is not None:
        until = OPEN
        refusal = first.get(REFUSAL)
        if refusal is not None:
            limit = following[refusal + law.first - FIRST]
            if first.get(APPEAL_1, OPEN) > limit:
                until, due = limit + 1, limit
            elif (dismissal := first.get(DISMISSAL_1)) is not None:
                limit = nth[rank[dismissal - FIRST] + law.second]
                if first.get(APPEAL_2, OPEN) > limit:
                    until, due = limit + 1, limit
                elif (dismissed := first.get(DISMISSAL_2)) is not None:
                    until = dismissed + 1
        withdrawal = first.get(WITHDRAWAL)
        if withdrawal is not None:
            due = OPEN
            until = min(until, withdrawal + 1)
        if until > request:
            stretches.append((1, request, until))
    if MEASURES in first:
        since = None
        for day, kind in zip(days, kinds, strict=True):
            if kind == MEASURES and since is None:
                since = day
            elif kind == LIFTED and since is not None:
                stretches.append((2, since, day))
                since = None
        if since is not None:
            stretches.append((2, since, OPEN))
    further = first.get(FURTHER)
    if further is not None and law.further:
        stretches.append((3, further, further + law.further))
    mask = breach = 0
    for rule, start, end in stretches:
        if start <= on < end:
            mask |= 1 << (rule - 1)
    if REMOVAL in first:
        for day, kind in zip(days, kinds, strict=True):
            if kind == REMOVAL:
                for rule, start, end in stretches:
                    if start <= day < end:
                        breach |= 1 << (rule - 1)
    free = OPEN
    if ORDER in first:
        free = on + 1
        moved = True
        while moved and free < OPEN:
            moved = False
            for _, start, end in stretches:
                if start <= free < end:
                    free, moved = end, True
    return stretches, mask, due if due > on else OPEN, breach, free


def run(rows: list[Row], on: int = LAST_KNOWN, law: Rules = LAW) -> list[Answer]:
    """What the small law says of every case."""
    tables = _lists()
    return [_one(row, on, law, *tables) for row in rows]


def answers(ran: list[Answer]) -> Found:
    """What ran, in the common form."""
    stretches = [(case, *each) for case, answer in enumerate(ran) for each in answer[0]]
    return found(list(zip(*stretches, strict=True)), *([answer[place] for answer in ran] for place in (1, 2, 3, 4)))
