"""Whether a proceeding is in some of its stages on a day, by row (as `stages.in_stages`)."""

from __future__ import annotations

import numpy as np

from art33.days.day import FUTURE, PAST
from art33.standing.columns.ladder import Chain, Stage
from art33.standing.columns.pairs import FAR, Part, between, constant, either, least, most, only, packed
from art33.standing.columns.table import Bools
from art33.standing.columns.truth import Asked, Pair


def in_stages(chain: Chain, names: frozenset[str], day: Asked) -> Pair:
    """Whether the proceeding is in one of the named stages on the day (`stages.in_stages`)."""
    size = len(chain.opened[0])
    if "recorded" in names:
        return (day >= chain.opened[1]) & (chain.opened[1] > PAST), day >= chain.opened[0]
    open_end = constant(size, FUTURE), constant(size, FUTURE)
    everywhere = np.ones(size, dtype=bool)
    parts: list[Pair] = []
    if "final" in names:
        sure, possible = between(chain.final_from, open_end, everywhere).on(day)
        for again in chain.reopened:
            sure = sure & ~((day >= again.ruling[0]) & again.there)
            possible = possible & ~((day > again.ruling[1]) & again.there)
            more = only(between(again.final_from, open_end, everywhere), again.there).on(day)
            sure, possible = sure | more[0], possible | more[1]
        for there, (first, last) in chain.lapses:
            possible = possible | ((day >= first) & (day <= last) & there)
        parts.append((sure, possible))
    if "pending" in names:
        parts += [
            only(between(again.ruling, again.through, everywhere), again.there).on(day) for again in chain.reopened
        ]
        sure, possible = between(chain.opened, chain.through, everywhere).on(day)
        for there, (first, last) in chain.lapses:
            sure = sure & ~((day >= first) & (day < last) & there)
        return either([*parts, (sure, possible)], day)
    return either([*parts, *(part.on(day) for part in runs_of(chain, names))], day)


def runs_of(chain: Chain, names: frozenset[str]) -> list[Part]:
    """The stretches in which a proceeding is in one of the named stages; worked out once."""
    if names not in chain.runs:
        chain.runs[names] = _runs(chain.stages, names, len(chain.opened[0]))
    return chain.runs[names]


def _runs(stages: list[Stage], names: frozenset[str], size: int) -> list[Part]:
    """Stages that follow one another, as one stretch a row: from the first sure one's beginning to the last sure one's end."""
    parts: list[Part] = []
    active = np.zeros(size, dtype=bool)
    earliest, latest = constant(size, FAR), constant(size, PAST - 1)
    begun, until = constant(size, FAR), constant(size, PAST - 1)
    surely, stopped = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)

    def flush(rows: Bools) -> None:
        nonlocal active, earliest, latest, begun, until, surely, stopped
        done = rows & active
        if done.any():
            part = Part(np.where(surely, begun, FAR), until, earliest, latest)
            parts.append(only(part, done))
        active = active & ~rows
        earliest, latest = np.where(rows, FAR, earliest), np.where(rows, PAST - 1, latest)
        begun, until = np.where(rows, FAR, begun), np.where(rows, PAST - 1, until)
        surely, stopped = surely & ~rows, stopped & ~rows

    for stage in stages:
        if stage.name not in names:
            flush(stage.there)
            continue
        flush(stage.there & ~stage.joins)
        mine = stage.there
        active = active | mine
        earliest = np.where(mine, least(earliest, stage.begins[0]), earliest)
        latest = np.where(mine, most(latest, stage.held[1]), latest)
        opens = mine & stage.sure & ~surely & ~stopped
        extends = mine & stage.sure & surely & ~stopped
        stopped = stopped | (mine & ~stage.sure & surely)
        begun = np.where(opens, stage.begins[1], begun)
        until = np.where(opens, stage.held[0], np.where(extends, most(until, stage.held[0]), until))
        surely = surely | opens
    flush(np.ones(size, dtype=bool))
    return packed(parts)
