"""The docket as rows for the compiled kernel, and what it gives in the common form."""

from __future__ import annotations

import numpy as np
from benchmarks.many import workload
from benchmarks.many.six import SHIFT, WITH_THE_END
from benchmarks.many.workload import NUMBER, OPEN, Docket
from numpy.typing import NDArray

from art33.days.day import FUTURE
from art33.standing.kernel import roles
from art33.standing.kernel.plan import Plan
from art33.standing.kernel.values import Found as KernelFound
from art33.standing.kernel.values import Rows

ON = workload.LAST_KNOWN + SHIFT


def rows(docket: Docket, plan: Plan) -> Rows:
    """Each event by its role, as `six.case_objects` has them as cases; made once, not timed."""
    role_of = {
        "request": roles.REQUEST,
        "registration": roles.REGISTRATION,
        "refusal": roles.REFUSAL,
        "withdrawal": roles.WITHDRAWAL,
        "measures": roles.MEASURES,
        "measures lifted": roles.LIFTED,
        "removal order": roles.ORDER,
        "removal": roles.REMOVAL,
        "further request": plan.starts["reinstatement_requested"],
    }
    for level in (0, 1):
        role_of[f"appeal {level + 1}"] = roles.at_level(roles.APPEAL, level)
        role_of[f"dismissal {level + 1}"] = roles.at_level(roles.DISMISSED, level)
    table = np.zeros(len(NUMBER) + 1, dtype=np.int8)
    for name, role in role_of.items():
        table[NUMBER[name]] = role
    role = table[docket.kind]
    further = np.flatnonzero(docket.kind == NUMBER["further request"])
    case = docket.cases[further]
    role[further[1:][case[1:] == case[:-1]]] = roles.NOISE
    with_the_end = np.isin(docket.kind, sorted(WITH_THE_END))
    day = (docket.day + SHIFT + with_the_end).astype(np.int32)
    return Rows(docket.off, day, day, role)


def answers(found: KernelFound, possible: bool = False) -> workload.Found:
    """What was found, in the common form; with `possible` the stretches on which a rule possibly bars."""
    case = np.repeat(np.arange(len(found.at) - 1), np.diff(found.at))
    first, last = (found.begun, found.until) if possible else (found.since, found.safe)
    there = first <= last
    stretches = [
        case[there],
        found.rule[there].astype(np.int64) + 1,
        first[there].astype(np.int64) - SHIFT,
        _after(last[there]),
    ]
    return workload.found(
        stretches,
        found.possibly if possible else found.mask,
        _open(found.next_last_day),
        found.possible_breach if possible else found.breach,
        _open(found.free_from),
    )


def _open(days: NDArray[np.int32]) -> NDArray[np.int64]:
    return np.where(days >= FUTURE, OPEN, days.astype(np.int64) - SHIFT)


def _after(days: NDArray[np.int32]) -> NDArray[np.int64]:
    return np.where(days >= FUTURE, OPEN, days.astype(np.int64) + 1 - SHIFT)
