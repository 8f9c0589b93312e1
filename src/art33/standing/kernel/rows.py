"""Rows for the kernel out of the columns' record: each event by its role, rows of another form left out with the reason."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from art33.case.nouns import Event
from art33.days.day import FUTURE, PAST
from art33.standing.columns.record import Record
from art33.standing.conditions import of_a_coded_body, of_body
from art33.standing.facts import freely
from art33.standing.kernel import roles
from art33.standing.kernel.plan import Plan
from art33.standing.kernel.values import Rows
from art33.standing.ladders import RULINGS, bare, names_body, on_merits
from art33.standing.proceedings import by_host
from art33.standing.program import Program

_REFUSED = {"asylum_refusal": roles.REFUSAL, "asylum_inadmissible": roles.INADMISSIBLE}
_RULED = {
    "appeal_dismissed": roles.DISMISSED,
    "appeal_allowed": roles.ALLOWED,
    "appeal_withdrawn": roles.APPEAL_WITHDRAWN,
}
_LINKED = ("appeal_lodged", *RULINGS, "notification")


class Linked(NamedTuple):
    """Rows for the kernel, and those that are not for it, with the reasons."""

    rows: Rows
    left: NDArray[np.bool_]
    why: Counter[str]


def rows_of(record: Record, plan: Plan, program: Program) -> Linked:
    """The rows of a record of one host and one receiving state.

    Rows that are left out keep their place: their events are noise. A reported record is not of the plain form.
    """
    size, none = record.size, record.none
    left, why = record.odd.copy(), Counter(record.reasons)
    reported = ~record.complete & ~left
    if reported.any():
        why["a record that is not complete"] += int(reported.sum())
        left |= reported
    unreal = record.unreal & ~left
    if unreal.any():
        why["events that did not happen, or not yet"] += int(unreal.sum())
        left |= unreal
    role = _roles(record, plan, program)[:none]
    role = np.where(record.alive[:none], role, roles.NOISE)
    undated = (role != roles.NOISE) & ((record.first[:none] <= PAST) | (record.last[:none] >= FUTURE))
    role = np.where(undated, roles.ODD, role)
    role = np.where(left[record.row[:none]], roles.NOISE, role)
    row = record.row[:none]
    first = np.where(role == roles.NOISE, 0, np.clip(record.first[:none], 0, 2**31 - 1))
    last = np.where(role == roles.NOISE, 0, np.clip(record.last[:none], 0, 2**31 - 1))
    order = np.lexsort((first, row))
    order = order[role[order] != roles.NOISE]
    role = _in_turn(record, role, order)
    off = np.zeros(size + 1, dtype=np.int64)
    np.cumsum(np.bincount(row[order], minlength=size), out=off[1:])
    begins = np.ascontiguousarray(first[order], dtype=np.int32)
    ends = begins if np.array_equal(first[order], last[order]) else last[order].astype(np.int32)
    return Linked(Rows(off, begins, ends, role[order].astype(np.int8)), left, why)


def _roles(record: Record, plan: Plan, program: Program) -> NDArray[np.int64]:
    """The role of each event; appeals, rulings and services by what they are against, from the refusal down."""
    natures = record.table.natures
    own = np.array([*(_own(event, plan, program, record) for event in natures), roles.NOISE], dtype=np.int64)
    role: NDArray[np.int64] = own[record.nature]
    linked = np.array([*(event.kind in _LINKED for event in natures), False], dtype=bool)[record.nature]
    # By nature and by the role of what it is against.
    table = np.array(
        [*([_linked(event, against, program) for against in range(roles.LAST + 1)] for event in natures), [0] * 63],
        dtype=np.int64,
    )
    role[linked] = roles.ODD
    target = np.where(linked & (record.against >= 0), record.against, record.none)
    for _ in range(2 * roles.LEVELS + 1):
        following = table[record.nature, role[target]]
        role = np.where(linked, following, role)
    role[record.none] = roles.NOISE
    return role


def _own(event: Event, plan: Plan, program: Program, record: Record) -> int:
    """The role of an event by its nature alone."""
    host, to, kind = plan.host, record.table.to[0] if record.size else "", event.kind
    if kind in plan.starts:
        return plan.starts[kind]
    if kind in ("asylum_request", "asylum_registration"):
        return roles.REQUEST if kind == "asylum_request" else roles.REGISTRATION
    if kind in _REFUSED:
        return _REFUSED[kind]
    if kind == "asylum_withdrawal":
        return roles.WITHDRAWAL if freely(bare(event)) else roles.DOUBTFUL_WITHDRAWAL
    if kind == "removal_order":
        return roles.ORDER
    if kind == "removal":
        ours = event.state in (None, host) and event.to in (None, to)
        return roles.REMOVAL if ours else roles.NOISE
    if kind == "interim_measures_granted" and plan.body is not None:
        if event.to not in (None, to):
            return roles.NOISE
        if of_body(event, plan.body, program):
            return roles.MEASURES
        return roles.NOISE if of_a_coded_body(event, program) else roles.ODD
    if kind == "interim_measures_lifted" and plan.body is not None:
        return roles.LIFTED
    grant = kind == "asylum_grant" and by_host(event, host)
    ending = kind in ("complaint_decided", "complaint_withdrawn") and plan.body is not None
    if grant or ending or kind in ("subsequent_request", "removal_order_quashed"):
        return roles.ODD
    return roles.NOISE


def _linked(event: Event, against: int, program: Program) -> int:
    """The role of an appeal, a ruling or a service against an event of a role."""
    level, place = divmod(against - roles.APPEAL, roles.LEVEL)
    on_ladder = roles.APPEAL <= against < roles.FIRST_START
    decision = 0 if against in _REFUSED.values() else level + 1 if on_ladder and place == 1 else None
    named = any(names_body(bare(event), code) for each in program.ladders.get("asylum", ()) for code in each.steps)
    if event.kind == "appeal_lodged" and decision is not None and decision < roles.LEVELS and not named:
        return roles.at_level(roles.APPEAL, decision)
    if event.kind == "notification" and decision is not None and decision < roles.LEVELS:
        good = event.how in (None, "handed over", "refused to sign") and event.language_understood != "no"
        return roles.at_level(roles.SERVED, decision) if good else roles.ODD
    if event.kind in RULINGS and on_ladder and place == 0 and not on_merits(event) and not named:
        unusual = event.outcome == "status" or (event.kind == "appeal_withdrawn" and not freely(bare(event)))
        return roles.ODD if unusual else roles.at_level(_RULED[event.kind], level)
    return roles.ODD


def _in_turn(record: Record, role: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """A lifting is of the measures right before it, or the row is not of the plain form."""
    mine = order[(role[order] == roles.MEASURES) | (role[order] == roles.LIFTED)]
    lifted = role[mine] == roles.LIFTED
    if not lifted.any():
        return role
    before = np.concatenate([[-2], mine[:-1]])
    wrong = mine[lifted & (record.against[mine] != before)]
    role = role.copy()
    role[wrong] = roles.ODD
    return role
