"""The stages of a proceeding and the days on which it is in them (SEMANTICS 3, 4).

The two ends of a stage are bounds. Neighbouring stages that follow directly share their seam, so a stretch over several of
them is one stretch.
"""

from __future__ import annotations

from typing import NamedTuple

from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import ALWAYS, NEVER, Days, complement, either, intersection, stretch, union
from art33.standing.facts import Fact
from art33.standing.program import StepCode

Span = tuple[Day, Day]


class Stage(NamedTuple):
    """One stage: begins on a day within `begins`; holds surely through `holds[0]`, possibly through `holds[1]`.

    `sure` is False where the stage only possibly came about; `joins` where it follows the stage before without a seam.
    """

    name: str
    begins: Span
    holds: Span
    sure: bool
    joins: bool


class Use(NamedTuple):
    """A remedy against one decision: its last day, whether and how it was used, and the days on which removal waits for it."""

    code: StepCode
    decision: Fact
    last: Span
    appeal: Fact | None
    in_time: str
    ruling: Fact | None
    waits: Days
    served: bool
    closed: bool
    """Whether the record says that it was not used: nothing unreported can have used it."""
    supposed: bool = False
    """Whether it is a remedy against a ruling that nobody recorded and that is only the possible next step."""


class Decision(NamedTuple):
    """A decision that can be attacked: the events that are one decision (a sentence and the expulsion in it) and its day."""

    fact: Fact
    ids: frozenset[str]
    kinds: frozenset[str]


class Reopened(NamedTuple):
    """A ruling on a remedy that does not keep a decision from being final, but took it away (cassation allowed)."""

    ruling: Fact
    through: Span
    final_from: Span


class Chain(NamedTuple):
    """A proceeding, once: when it opened, its stages, through when it is pending, from when it is final."""

    proceeding: str
    opened: Span
    stages: tuple[Stage, ...]
    through: Span
    final_from: Span
    uses: tuple[Use, ...]
    looks: tuple[tuple[Fact, StepCode | None], ...]
    events: frozenset[str]
    granted: tuple[Fact, ...]
    lapses: tuple[Span, ...] = ()
    """Days on which it was possibly final before an appeal out of time was taken up after all."""
    reopened: tuple[Reopened, ...] = ()
    """Rulings that undid a final decision, each with what followed."""


def between(begins: Span, holds: Span, sure: bool) -> Days:
    """The days of something that begins within one span and surely and possibly holds through two days."""
    return Days(stretch(begins[1], holds[0]) if sure else NEVER, stretch(begins[0], holds[1]))


def in_stages(chain: Chain, names: frozenset[str]) -> Days:
    """The days on which the proceeding is in one of the named stages; neighbours join without a seam."""
    if "recorded" in names:
        return Days(
            stretch(chain.opened[1], FUTURE) if chain.opened[1] > PAST else NEVER,
            stretch(chain.opened[0], FUTURE),
        )
    parts: list[Days] = []
    lapsed = union(*(stretch(first, last) for first, last in chain.lapses))
    if "final" in names:
        final = between(chain.final_from, (FUTURE, FUTURE), True)
        for again in chain.reopened:
            ruling = again.ruling
            until = stretch(PAST, ruling.last) if ruling.sure else ALWAYS
            final = Days(intersection(final.sure, stretch(PAST, ruling.first - 1)), intersection(final.possible, until))
            final = either((final, between(again.final_from, (FUTURE, FUTURE), ruling.sure)))
        parts.append(final)
        parts.append(Days(NEVER, lapsed))
    if "pending" in names:
        parts += [
            between((each.ruling.first, each.ruling.last), each.through, each.ruling.sure) for each in chain.reopened
        ]
        pending = between(chain.opened, chain.through, True)
        # On the day the late appeal is lodged it is pending again; what ended that day possibly still held.
        gone = union(*(stretch(first, last - 1) for first, last in chain.lapses))
        parts.append(Days(intersection(pending.sure, complement(gone)), pending.possible))
        return either(parts)
    run: list[Stage] = []
    for stage in (*chain.stages, None):
        if stage is not None and stage.name in names and (not run or stage.joins):
            run.append(stage)
            continue
        if run:
            parts.append(_run(run))
        run = [stage] if stage is not None and stage.name in names else []
    return either(parts)


def _run(run: list[Stage]) -> Days:
    """Stages that follow one another, as one stretch: from the first sure one's beginning to the last sure one's end."""
    possible = stretch(min(stage.begins[0] for stage in run), max(stage.holds[1] for stage in run))
    surely = [index for index, stage in enumerate(run) if stage.sure]
    if not surely:
        return Days(NEVER, possible)
    first = surely[0]
    until = run[first].holds[0]
    for stage in run[first + 1 :]:
        if not stage.sure:
            break
        until = max(until, stage.holds[0])
    return Days(stretch(run[first].begins[1], until), possible)
