"""The proceedings of all rows: what opened each, its decision, what ended it (as `proceedings`, for rows of the usual form)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from art33.case.nouns import Event
from art33.days.day import FUTURE, PAST
from art33.law.phrases import Transition
from art33.standing.columns import stays
from art33.standing.columns.pairs import FAR, Ends, constant, least, most
from art33.standing.columns.record import OPENINGS, REFUSALS, Record, Slot
from art33.standing.columns.table import Bools, Ints
from art33.standing.proceedings import by_host
from art33.standing.program import ORDERED_IN
from art33.standing.regimes import BY_KIND

_MOST_OPENINGS, _MOST_DECISIONS, _MOST_CLAIMS, _MOST_ENDINGS, _MOST_ORDERS = 6, 3, 3, 2, 2
NO, POSSIBLY, YES = 0, 1, 2
"""Answers as numbers, so that rows can be compared."""


class Opened(NamedTuple):
    """What opened a proceeding, by row: the span over all of it, and over what is of each step of a claim."""

    there: Bools
    first: Ints
    last: Ints
    latest_first: Ints
    further: Bools
    """Whether all that opened it is called a further claim."""
    steps: dict[str, Ends]
    """The span of the events of a step, `FAR` where there is none."""


class Draft(NamedTuple):
    """One proceeding in the rows that have it. Arrays are by place in `rows`.

    `ids` are the events that are its decision, the leading one first; `also` the refusal in which an order was possibly made,
    `also_surely` where it surely was.
    """

    name: str
    rows: Ints
    opened: Opened
    claims: Opened
    ids: tuple[Ints, ...]
    grants: tuple[Ints, ...]
    withdrawals: tuple[Ints, ...]
    quashed: Ints
    also: Ints
    also_surely: Bools
    own: Bools
    """Whether it surely is a proceeding of its own, and not part of the claim before it."""

    @property
    def decision(self) -> Ints:
        """The position of the leading event of the decision; the last position where nothing was decided."""
        return self.ids[0]


def _opened(record: Record, slots: Sequence[tuple[Slot, Bools]]) -> Opened:
    size = record.size
    there = np.zeros(size, dtype=bool)
    first_claim = np.zeros(size, dtype=bool)
    first, last, latest = constant(size, FAR), constant(size, FAR), constant(size, PAST)
    steps = {step: (constant(size, FAR), constant(size, FAR)) for step in BY_KIND}
    plain = {step: (constant(size, FAR), constant(size, FAR)) for step in BY_KIND}
    for slot, mine in slots:
        there |= mine
        first_claim |= mine & ~record.kind_at(slot.at, "subsequent_request")
        first = np.where(mine, least(first, slot.first), first)
        last = np.where(mine, least(last, slot.last), last)
        latest = np.where(mine, most(latest, slot.first), latest)
        for step, kinds in BY_KIND.items():

            def named(event: Event, step: str = step) -> bool:
                return event.step == step

            def by_kind(event: Event, kinds: tuple[str, ...] = kinds) -> bool:
                return event.step is None and event.kind in kinds

            for into, test in ((steps, named), (plain, by_kind)):
                fits = record.is_(test)[slot.at] & mine
                into[step] = (
                    np.where(fits, least(into[step][0], slot.first), into[step][0]),
                    np.where(fits, least(into[step][1], slot.last), into[step][1]),
                )
    for step, (begins, ends) in steps.items():
        told = begins < FAR
        steps[step] = np.where(told, begins, plain[step][0]), np.where(told, ends, plain[step][1])
    return Opened(there, first, last, latest, there & ~first_claim, steps)


def _rows_of(opened: Opened, rows: Ints) -> Opened:
    return Opened(
        opened.there[rows],
        opened.first[rows],
        opened.last[rows],
        opened.latest_first[rows],
        opened.further[rows],
        {step: (span[0][rows], span[1][rows]) for step, span in opened.steps.items()},
    )


def applies(transition: Transition | None, opened: Opened, decided: Ints) -> Ints:
    """Whether a claim is under a rule confined to claims before, or from, a day (as `regimes.applies`), as a number."""
    size = len(decided)
    if transition is None:
        return np.full(size, YES)
    begins, ends = opened.steps[transition.step]
    told = begins < FAR
    if transition.step == "made":
        otherwise = constant(size, PAST), np.where(opened.there, opened.last, decided)
    else:
        otherwise = np.where(opened.there, opened.first, PAST), decided
    first, last = np.where(told, begins, otherwise[0]), np.where(told, ends, otherwise[1])
    since = transition.first if transition.first is not None else PAST
    until = transition.last if transition.last is not None else FUTURE
    outside = (last < since) | (first > until)
    inside = (since <= first) & (last <= until)
    return np.where(outside, NO, np.where(inside, YES, POSSIBLY))


def decided_by(record: Record, draft: Draft) -> Ints:
    """The last possible day of the first decision of a proceeding; open where nothing was decided."""
    days = [np.where(at < record.none, record.last[at], FUTURE) for at in (draft.decision, *draft.grants)]
    return least(*days)


def _asylum(record: Record) -> list[Draft]:
    openings = record.slots_of((*OPENINGS,), _MOST_OPENINGS, "more openings of claims than usual")
    decisions = record.slots_of((*REFUSALS,), _MOST_DECISIONS, "more refusals than usual")
    host = record.table.host[0] if record.size else ""
    granted = record.slots(
        record.is_(lambda event: event.kind == "asylum_grant" and by_host(event, host)),
        _MOST_ENDINGS,
        "more grants than usual",
    )
    withdrawn = record.slots_of(("asylum_withdrawal",), _MOST_ENDINGS, "more withdrawals than usual")
    subsequent, request = record.of_kind("subsequent_request"), record.of_kind("asylum_request")
    number = np.zeros(record.size, dtype=np.int64)
    numbers = []
    for place, slot in enumerate(openings):
        if place:
            after = np.zeros(record.size, dtype=bool)
            for decision in decisions:
                after |= decision.there & subsequent[slot.at] & (decision.first <= slot.last)
                after |= decision.there & request[slot.at] & (decision.last <= slot.first)
            number = number + (slot.there & after)
        numbers.append(number.copy())
    every = _opened(record, [(slot, slot.there) for slot in openings])
    record.mark(number >= _MOST_CLAIMS, "more claims than usual")
    drafts = []
    for claim in range(min(_MOST_CLAIMS, int(number.max(initial=0)) + 1)):
        mine = [(slot, slot.there & (which == claim)) for slot, which in zip(openings, numbers, strict=True)]
        opened = _opened(record, mine)
        after_this = [(slot, slot.there & (which == claim + 1)) for slot, which in zip(openings, numbers, strict=True)]
        until = _opened(record, after_this).first

        def belongs(slot: Slot, opened: Opened = opened, until: Ints = until, claim: int = claim) -> Bools:
            fits = slot.there & (slot.first < until)
            return fits & (slot.last >= opened.first) if claim else fits

        ids = np.full(record.size, record.none)
        many = np.zeros(record.size, dtype=np.int64)
        for slot in decisions:
            fits = belongs(slot)
            many += fits
            ids = np.where(fits & (ids == record.none), slot.at, ids)
        record.mark(many > 1, "two refusals of one claim")
        grants = [np.where(belongs(slot), slot.at, record.none) for slot in granted]
        withdrawals = [np.where(belongs(slot), slot.at, record.none) for slot in withdrawn]
        there = opened.there if claim else (opened.there | (ids < record.none))
        if not claim:
            for at in grants:
                there = there | (at < record.none)
        drafts.append(_draft(record, "asylum", there, opened, every, (ids,), grants, withdrawals))
    return drafts


def _draft(
    record: Record,
    name: str,
    there: Bools,
    opened: Opened,
    claims: Opened,
    ids: tuple[Ints, ...],
    grants: Sequence[Ints] = (),
    withdrawals: Sequence[Ints] = (),
    also: Ints | None = None,
    also_surely: Bools | None = None,
) -> Draft:
    rows = np.nonzero(there & ~record.odd)[0]
    quashed = constant(record.none + 1, FAR)
    listed = np.nonzero(record.of_kind("removal_order_quashed") & (record.against >= 0))[0]
    np.minimum.at(quashed, record.against[listed], record.first[listed])
    cut = least(*(np.where(at < record.none, quashed[at], FAR) for at in ids))
    return Draft(
        name,
        rows,
        _rows_of(opened, rows),
        _rows_of(claims, rows),
        tuple(at[rows] for at in ids),
        tuple(at[rows] for at in grants),
        tuple(at[rows] for at in withdrawals),
        cut[rows],
        np.full(len(rows), record.none) if also is None else also[rows],
        np.zeros(len(rows), dtype=bool) if also_surely is None else also_surely[rows],
        np.ones(len(rows), dtype=bool),
    )


def _status(record: Record, claims: Opened) -> Draft:
    host = record.table.host[0] if record.size else ""
    granted = record.slots(
        record.is_(lambda event: event.kind == "asylum_grant" and by_host(event, host)),
        _MOST_ENDINGS,
        "more grants than usual",
    )
    ended = record.slot(record.of_kind("status_ended"), "two endings of a status")
    opened = _opened(record, [(slot, slot.there) for slot in granted])
    return _draft(record, "status", opened.there | ended.there, opened, claims, (ended.at,))


def _sentence(record: Record, claims: Opened) -> Draft:
    host = record.table.host[0] if record.size else ""
    conviction = record.slot(
        record.is_(lambda event: event.kind == "conviction" and event.state in (None, host)), "two convictions"
    )
    order = record.slot(
        record.is_(lambda event: event.kind == "removal_order" and event.form == "criminal expulsion"),
        "two criminal expulsions",
    )
    joined = (record.against[order.at] == conviction.at) | (
        (order.first <= conviction.last) & (conviction.first <= order.last)
    )
    record.mark(order.there & conviction.there & ~joined, "an expulsion beside a sentence")
    charges = record.slots(
        record.is_(lambda event: event.kind == "charge" and event.state in (None, host)),
        _MOST_OPENINGS,
        "more charges than usual",
    )
    opened = _opened(record, [(slot, slot.there) for slot in charges])
    lead = np.where(conviction.there, conviction.at, order.at)
    second = np.where(conviction.there, order.at, record.none)
    there = opened.there | (lead < record.none)
    return _draft(record, "sentence", there, opened, claims, (lead, second))


def _ordered_in(name: str) -> Callable[[Event], bool]:
    forms = [form for form, proceeding in ORDERED_IN.items() if proceeding == name]
    return lambda event: event.kind == "removal_order" and event.form in forms


def _orders(record: Record, claims: Opened) -> list[Draft]:
    drafts = []
    record.mark_events(
        record.is_(lambda event: event.kind == "removal_order" and event.form in (None, "abduction")),
        "an order of no form",
    )
    refusals = record.slots_of((*REFUSALS,), _MOST_DECISIONS, "more refusals than usual")
    nothing = _opened(record, [])
    for name in ("deportation", "administrative expulsion"):
        slots = record.slots(
            record.is_(_ordered_in(name)),
            _MOST_ORDERS,
            "more orders than usual",
        )
        for slot in slots:
            also, many = np.full(record.size, record.none), np.zeros(record.size, dtype=np.int64)
            surely = np.zeros(record.size, dtype=bool)
            for refusal in refusals:
                named = slot.there & (record.against[slot.at] == refusal.at) & refusal.there
                surely |= named
                also = np.where(named, refusal.at, also)
            for refusal in refusals:
                same = (slot.first == refusal.first) & (slot.last == refusal.last) & slot.there & refusal.there
                same &= ~surely
                many += same
                also = np.where(same, refusal.at, also)
            record.mark(many > 1, "two refusals on the day of an order")
            both = also < record.none
            own = (record.appeal_on[slot.at] < record.none) | (record.ruling_on[slot.at] < record.none)
            of_refusal = (record.appeal_on[also] < record.none) | (record.ruling_on[also] < record.none)
            record.mark(both & own & of_refusal, "appeals against a refusal and the order in it")
            with_stay = np.zeros(record.size + 1, dtype=bool)
            with_stay[record.row[record.of_kind(*stays.KINDS)]] = True
            record.mark(both & with_stay[:-1], "stays beside an order made in a refusal")
            drafts.append(_draft(record, name, slot.there, nothing, claims, (slot.at,), also=also, also_surely=surely))
    return drafts


def _extradition(record: Record, claims: Opened) -> Draft:
    requests = record.slots_of(("extradition_request",), _MOST_OPENINGS, "more requests than usual")
    granted = record.slot(
        record.is_(
            lambda event: (
                event.kind == "extradition_granted" or (event.kind == "removal_order" and event.form == "extradition")
            )
        ),
        "two decisions to extradite",
    )
    refused = record.slots(
        record.of_kind("extradition_refused"), _MOST_ENDINGS, "more refusals to extradite than usual"
    )
    opened = _opened(record, [(slot, slot.there) for slot in requests])
    there = opened.there | granted.there
    for slot in refused:
        there = there | slot.there
    return _draft(record, "extradition", there, opened, claims, (granted.at,), [slot.at for slot in refused])


def drafts_of(record: Record) -> list[Draft]:
    """Every proceeding of the rows."""
    asylum = _asylum(record)
    claims = _opened(record, [(slot, slot.there) for slot in record.slots_of((*OPENINGS,), _MOST_OPENINGS, "")])
    drafts = [
        *asylum,
        _status(record, claims),
        _sentence(record, claims),
        *_orders(record, claims),
        _extradition(record, claims),
    ]
    # What was found odd on the way leaves every draft.
    return [_without(record, draft) for draft in drafts]


def _without(record: Record, draft: Draft) -> Draft:
    kept = ~record.odd[draft.rows]
    if kept.all():
        return draft
    return Draft(
        draft.name,
        draft.rows[kept],
        _rows_of(draft.opened, np.nonzero(kept)[0]),
        _rows_of(draft.claims, np.nonzero(kept)[0]),
        tuple(at[kept] for at in draft.ids),
        tuple(at[kept] for at in draft.grants),
        tuple(at[kept] for at in draft.withdrawals),
        draft.quashed[kept],
        draft.also[kept],
        draft.also_surely[kept],
        draft.own[kept],
    )
