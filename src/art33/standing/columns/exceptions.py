"""Exceptions to rules on the day asked about, by row (as `exceptions`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from art33.standing.columns.drafts import NO, YES
from art33.standing.columns.pairs import both, either, opposite
from art33.standing.columns.table import Ints
from art33.standing.columns.truth import Asked, Pair
from art33.standing.program import ExceptionCode, Program


class Applied(NamedTuple):
    """An exception, and where it applies."""

    code: ExceptionCode
    holds: Pair


def applied(
    program: Program,
    holds: Callable[[ExceptionCode], Pair],
    confined: Callable[[ExceptionCode], Ints],
    day: Asked,
) -> list[Applied]:
    """Where each exception of the law applies (`exceptions.applied`).

    `holds` says where its phrase holds, `confined` which claims are of the time it is for.
    """
    done: list[Applied] = []
    for code in program.exceptions:
        in_force, of_its_time = day.within(code.cited.in_force), confined(code)
        sure, possible = holds(code)
        pair = sure & in_force & (of_its_time == YES), possible & in_force & (of_its_time != NO)
        if code.permits:
            pair = pair[0] & day.within(code.cited.vouched), pair[1]
        for other in done:
            if other.code.exception.id in code.exception.yields_to:
                pair = both(pair, opposite(other.holds))
        done.append(Applied(code, without(code.exception.id, pair, done, day)))
    return done


def without(
    name: str,
    holds: Pair,
    exceptions: Sequence[Applied],
    day: Asked,
    own: Pair | None = None,
    maybe: Pair | None = None,
) -> Pair:
    """What is left of a rule, or of an exception, after the exceptions to it (`exceptions.without`)."""
    mine = [each for each in exceptions if each.code.exception.to == name]
    kept = either((each.holds for each in mine if each.code.exception.result == "keeps"), day)

    def take(left: Pair, lifted: Pair) -> Pair:
        return left[0] & ~lifted[1], left[1] & (~lifted[0] | kept[1])

    if own is not None:
        holds = take(holds, own)
    if maybe is not None:
        holds = holds[0], holds[1] | maybe[1]
    for each in mine:
        if each.code.exception.result == "lifts":
            holds = take(holds, each.holds)
    return holds
