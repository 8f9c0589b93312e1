"""One certain history out of an uncertain record: every date a day, every unrecorded next step taken or not (SEMANTICS 2).

Each question goes to `choose`; together the answers are one completion. What follows is worked out with plain conditions.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from art33.case.nouns import Event
from art33.law.schema import CountingRule, InForce, LadderStep
from tests.standing.oracle.choices import Chooser, Impossible
from tests.standing.oracle.record import BEGINNING, DECISIONS, FOREVER, ORDER_OF_FORM, Noted, Recorded

NOT_CODED = LadderStep(
    remedy="not coded",
    article="",
    in_force=InForce(date(1, 1, 1)),
    says="",
    against=(),
    removal="goes on",
    final="waits",
    body="",
)
CLAIMS = ("asylum_request", "subsequent_request")
RULINGS = ("appeal_dismissed", "appeal_allowed", "appeal_withdrawn")
PLACED = ("appeal_lodged", *RULINGS, "stay_requested", "stay_granted", "stay_refused", "stay_lifted")
"""Kinds that answer a decision, an appeal or a request, and so belong to one proceeding."""


class Happening(NamedTuple):
    """Something that happened on a day of this history; `event` is None where nobody recorded it."""

    id: str
    kind: str
    day: int
    against: str | None = None
    event: Event | None = None


class Stage(NamedTuple):
    """A stage of a proceeding, from `first` to `last`; it `fades` where an event ended it on its last day (SEMANTICS 3)."""

    name: str
    first: int
    last: int
    fades: bool


class Use(NamedTuple):
    """A remedy against a decision: its last day, the appeal that used it, and the ruling on that."""

    step: LadderStep
    decision: Happening
    last_day: int
    appeal: Happening | None
    ruling: Happening | None
    in_time: bool


class Chain(NamedTuple):
    """A proceeding of this history. `quashed` is the day on which its order fell."""

    name: str
    opened: Happening
    stages: tuple[Stage, ...]
    uses: tuple[Use, ...]
    quashed: int
    members: frozenset[str]


class History(NamedTuple):
    """What happened, and the proceedings that this makes."""

    happened: tuple[Happening, ...]
    chains: tuple[Chain, ...]
    stays: tuple[tuple[str, str, int, int], ...]
    """(proceeding, "requested" or "granted", first day, day of the event that ended it)."""
    lasting: dict[str, int]
    """For each thing that lasts until an event ends it (a status, a measure): the day on which it ended unreported."""


def some_days(first: int, last: int) -> list[int]:
    """The days from first to last, thinned out where there are many; none where they are reversed."""
    if last - first <= 5:
        return list(range(first, last + 1))
    return [first, first + 1, (first + last) // 2, last - 1, last]


def last_day(start: int, within: str, counting: CountingRule | None) -> int:
    """The last day of a period of days, weeks or months from `start`, the first day not counted (SEMANTICS 3)."""
    number, unit = int(within.split()[0]), within.split()[1].rstrip("s")
    back = 1 if counting is not None and counting.first_day == "is counted" else 0
    if unit == "day":
        return start + number - back
    if unit == "week":
        return start + 7 * number - back
    assert unit == "month" and counting is not None and counting.short_month == "ends on its last day"
    at = date.fromordinal(start)
    year, month = at.year, at.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(at.day, calendar.monthrange(year, month)[1])).toordinal() - back


class Imagining:
    """Builds one history. `ladders` are the steps of each proceeding; `horizon` the last day that anybody looks at."""

    def __init__(
        self,
        record: Recorded,
        ladders: dict[str, tuple[tuple[LadderStep, CountingRule | None], ...]],
        choose: Chooser,
        horizon: int,
    ) -> None:
        self.record, self.ladders, self.choose, self.horizon = record, ladders, choose, horizon
        self.happened: list[Happening] = []
        self.place: dict[str, str] = {}
        self.taken: set[str] = set()
        self.stays: list[tuple[str, str, int, int]] = []
        self.new = 0

    # -- what happened, and when ------------------------------------------------------------------------------------

    def history(self) -> History:
        """The history that the choices give; raises Impossible where they contradict one another or the record."""
        noted = list(self.record.asserted)
        leaned_on = {each.event.against for each in noted}
        for each in self.record.alleged:
            if each.id in leaned_on or self.choose((True, False)):
                noted.append(each)
        self._place(noted)
        self._date(noted)
        self.happened.sort(key=lambda each: each.day)
        chains = [self._claim(each) for each in self.happened if each.kind in CLAIMS]
        chains += [self._order(each) for each in self.happened if each.kind in ("removal_order", "conviction")]
        for each in self.happened:
            if each.kind in PLACED and each.id not in self.taken and not each.kind.startswith("stay"):
                raise Impossible  # a ruling or an appeal that fits nowhere in this history
        for chain in chains:
            self._stays(chain)
        lasting = {each.id: self._ends_unreported(each.day) for each in self.happened if each.kind in ("asylum_grant",)}
        return History(tuple(self.happened), tuple(chains), tuple(self.stays), lasting)

    def _place(self, noted: list[Noted]) -> None:
        """An event that does not say what it answers is tried in each proceeding that it fits (SEMANTICS 4)."""
        roots = [each for each in noted if each.kind in CLAIMS or each.kind in ("removal_order", "conviction")]
        for each in noted:
            if each.kind in PLACED and each.event.against is None:
                fits = [
                    root.id
                    for root in roots
                    if any(
                        other.first <= each.last
                        for other in noted
                        if other.kind in DECISIONS and (other.id == root.id or other.event.against == root.id)
                    )
                ]
                self.place[each.id] = self.choose(fits)

    def _date(self, noted: list[Noted]) -> None:
        """A day for each event, in an order in which nothing comes before what it answers (SEMANTICS 3)."""
        left = {each.id: each for each in noted}
        days: dict[str, int] = {}
        while left:
            for each in list(left.values()):
                before = [each.event.against] if each.event.against is not None else []
                if each.kind in ("asylum_refusal", "asylum_inadmissible", "asylum_grant") and not before:
                    claims = [other.id for other in noted if other.kind in CLAIMS]
                    before = claims if len(claims) == 1 else []
                if any(other in left for other in before):
                    continue
                first = max([each.first, *(days[other] for other in before if other in days)])
                days[each.id] = self.choose(some_days(max(first, each.last - 60), each.last))
                del left[each.id]
        for each in noted:
            self.happened.append(Happening(each.id, each.kind, days[each.id], each.event.against, each.event))

    def _unrecorded(self, kind: str, day: int, against: str) -> Happening:
        self.new += 1
        return Happening(f"unrecorded {self.new}", kind, day, against)

    def _ends_unreported(self, began: int) -> int:
        """The day on which something that began and has no recorded end did end: never, or after the last word (2(1))."""
        if self.record.complete:
            return FOREVER
        return self.choose((FOREVER, *some_days(max(self.record.last_word + 1, began), self.horizon)))

    # -- proceedings ------------------------------------------------------------------------------------------------

    def _claim(self, claim: Happening) -> Chain:
        stages: list[Stage] = []
        uses: list[Use] = []
        members = {claim.id}
        self._undecided(claim, claim.day, "asylum", stages, uses, members)
        return Chain("asylum", claim, tuple(stages), tuple(uses), FOREVER, frozenset(members))

    def _order(self, order: Happening) -> Chain:
        form = order.event.form if order.event is not None else None
        name = "sentence" if order.kind == "conviction" else ORDER_OF_FORM.get(form or "", "deportation")
        stages: list[Stage] = []
        uses: list[Use] = []
        members = {order.id}
        quashed = self._decided(order, -1, name, order.id, stages, uses, members)
        for each in self.happened:
            if each.kind == "removal_order_quashed" and each.against == order.id:
                quashed = min(quashed, each.day)
        return Chain(name, order, tuple(stages), tuple(uses), quashed, frozenset(members))

    def _undecided(
        self, claim: Happening, since: int, name: str, stages: list[Stage], uses: list[Use], members: set[str]
    ) -> None:
        """From a claim, or from a ruling that took the decision away, to the next decision (SEMANTICS 4)."""
        decision = None
        for each in self.happened:
            if each.kind not in ("asylum_refusal", "asylum_inadmissible", "asylum_grant") or each.id in self.taken:
                continue
            if each.against == claim.id or (each.against is None and self._only_claim(claim)):
                decision = each
                break
        if decision is None:
            stages.append(Stage("undecided", since, self._ends_unreported(since), True))
            return
        if decision.day < since:
            raise Impossible
        self.taken.add(decision.id)
        members.add(decision.id)
        stages.append(Stage("undecided", since, decision.day, True))
        if decision.kind == "asylum_grant":
            stages.append(Stage("status", decision.day, FOREVER, False))
        else:
            self._decided(decision, -1, name, claim.id, stages, uses, members)

    def _only_claim(self, claim: Happening) -> bool:
        return all(each.id == claim.id for each in self.happened if each.kind in CLAIMS)

    def _service(self, decision: Happening) -> int:
        """The day from which periods run: of service; with none recorded any day from the decision on, or never (4)."""
        served = [each for each in self.happened if each.kind == "notification" and each.against == decision.id]
        if served:
            return self.choose(sorted({each.day for each in served}))
        return self.choose((decision.day, *some_days(decision.day + 1, self.horizon), FOREVER))

    def _decided(
        self,
        decision: Happening,
        after: int,
        name: str,
        root: str,
        stages: list[Stage],
        uses: list[Use],
        members: set[str],
    ) -> int:
        """What follows a decision: period, appeal, ruling, and so up the ladder. Returns the day an order fell, if it did."""
        ladder = self.ladders.get(name, ())
        fitting = [
            number
            for number, (step, _) in enumerate(ladder)
            if number > after and decision.kind in step.against and step.final == "waits"
        ]
        self._beside(decision, after, name, root, uses, members)
        if ladder and not fitting:
            stages.append(Stage("final", decision.day, FOREVER, False))
            return FOREVER
        if ladder:
            number = fitting[0]
            step, counting = ladder[number]
            assert step.within is not None
            start = decision.day if step.from_ == "decision" else self._service(decision)
            last = FOREVER if start == FOREVER else last_day(start, step.within, counting)
        else:
            # No ladder coded: the decision's day is sure, then pending is possible; a recorded appeal is presumed in time (4).
            number, step = after, NOT_CODED
            last = self.choose((decision.day, *some_days(decision.day + 1, self.horizon), FOREVER))
            if any(each.kind == "appeal_lodged" and self._answers(each, {decision.id}, root) for each in self.happened):
                last = FOREVER
        appeal = self._appeal(decision, root, last)
        if appeal is None:
            stages.append(Stage("in an appeal period", decision.day, last, False))
            if last < FOREVER:
                stages.append(Stage("final", last + 1, FOREVER, False))
            uses.append(Use(step, decision, last, None, None, False))
            return FOREVER
        members.add(appeal.id)
        ruling = self._ruling(decision, appeal, root, last)
        in_time = appeal.day <= last
        if not in_time:
            # Late: what a request for reinstatement does is not coded, so both are tried; a ruling on the merits heals it.
            in_time = self._on_merits(ruling) or self.choose((True, False))
        uses.append(Use(step, decision, last, appeal, ruling, in_time))
        if in_time and ruling is not None and ruling.kind != "appeal_withdrawn" and ruling.day <= last:
            # Lodging does not end the period, but the ruling does: the remedy is used up.
            stages.append(Stage("in an appeal period", decision.day, ruling.day, True))
        else:
            stages.append(Stage("in an appeal period", decision.day, last, False))
        if not in_time:
            stages.append(Stage("final", last + 1, FOREVER, False))
            return FOREVER
        if appeal.day > last + 1 and self.choose((True, False)):
            # "In time from lodging": before it the decision was final, unless reinstatement acts back.
            stages.append(Stage("final", last + 1, appeal.day, True))
        if ruling is None:
            stages.append(Stage("on appeal", appeal.day, self._ends_unreported(appeal.day), True))
            return FOREVER
        members.add(ruling.id)
        stages.append(Stage("on appeal", appeal.day, ruling.day, True))
        if ruling.kind == "appeal_withdrawn":
            stages.append(Stage("final", max(ruling.day, last + 1), FOREVER, False))
            return FOREVER
        if ruling.kind == "appeal_allowed":
            if ruling.event is not None and ruling.event.outcome == "status":
                stages.append(Stage("status", ruling.day, FOREVER, False))
            elif name == "asylum":
                claim = next(each for each in self.happened if each.id == root)
                self._undecided(claim, ruling.day, name, stages, uses, members)
            else:
                stages.append(Stage("undecided", ruling.day, self._ends_unreported(ruling.day), True))
            return ruling.day
        return self._decided(ruling, number, name, root, stages, uses, members)

    def _beside(
        self, decision: Happening, after: int, name: str, root: str, uses: list[Use], members: set[str]
    ) -> None:
        """Remedies that do not keep the decision from being final (cassation): used or not, they change no stage."""

    def _appeal(self, decision: Happening, root: str, last: int) -> Happening | None:
        """The appeal against a decision: recorded; implied by the ruling on it; or, reported, lodged unrecorded or not."""
        for each in self.happened:
            if each.kind == "appeal_lodged" and each.id not in self.taken and self._answers(each, {decision.id}, root):
                if each.day < decision.day:
                    raise Impossible
                self.taken.add(each.id)
                return each
        for each in self.happened:  # a ruling implies the appeal that it rules on (2(4))
            if each.kind in RULINGS and each.id not in self.taken and self._answers(each, {decision.id}, root):
                if each.day < decision.day:
                    raise Impossible
                day = self.choose(some_days(decision.day, min(each.day, last)))
                return self._unrecorded("appeal_lodged", day, decision.id)
        if self.record.complete:
            return None
        days = [day for day in some_days(decision.day, min(last, self.horizon)) if not self._denied(decision, day)]
        day = self.choose((None, *days))
        return None if day is None else self._unrecorded("appeal_lodged", day, decision.id)

    def _ruling(self, decision: Happening, appeal: Happening, root: str, last: int) -> Happening | None:
        """The ruling on an appeal: recorded or, reported, given unrecorded or not (2(2))."""
        for each in self.happened:
            if each.kind not in RULINGS or each.id in self.taken:
                continue
            if self._answers(each, {decision.id, appeal.id}, root):
                if each.day < appeal.day:
                    raise Impossible
                self.taken.add(each.id)
                return each
        if self.record.complete:
            return None
        # What is recorded is sure through the last day on which a source speaks, a period to its end (2(1)).
        since = max(appeal.day, last + 1, appeal.day if appeal.event is None else self.record.last_word + 1)
        day = self.choose((None, *some_days(since, self.horizon)))
        if day is None:
            return None
        return self._unrecorded(self.choose(("appeal_dismissed", "appeal_allowed")), day, appeal.id)

    def _answers(self, happening: Happening, ids: set[str], root: str) -> bool:
        if happening.against is not None:
            return happening.against in ids
        return self.place.get(happening.id) == root

    def _denied(self, decision: Happening, day: int) -> bool:
        return any(
            each.kind == "appeal_lodged"
            and each.event.against in (None, decision.id)
            and each.first <= day <= each.last
            for each in self.record.denied
        )

    def _on_merits(self, ruling: Happening | None) -> bool:
        event = ruling.event if ruling is not None else None
        return event is not None and event.look is not None and event.look.merits == "yes"

    # -- stays ------------------------------------------------------------------------------------------------------

    def _stays(self, chain: Chain) -> None:
        """Requests to stay and stays granted in a proceeding, each to the ruling that ends it (SEMANTICS 7)."""
        ends = [use.ruling.day for use in chain.uses if use.ruling is not None]
        for request in self._of_chain(chain, "stay_requested"):
            answered = self._of_chain(chain, "stay_granted", "stay_refused")
            over = [each.day for each in answered if each.day >= request.day] + [
                day for day in ends if day >= request.day
            ]
            over = over or [self._ends_unreported(request.day)]
            self.stays.append((chain.name, "requested", request.day, min(over)))
        for grant in self._of_chain(chain, "stay_granted"):
            over = [each.day for each in self._of_chain(chain, "stay_lifted") if each.day >= grant.day]
            over += [day for day in ends if day >= grant.day]
            over = over or [self._ends_unreported(grant.day)]
            self.stays.append((chain.name, "granted", grant.day, min(over)))

    def _of_chain(self, chain: Chain, *kinds: str) -> list[Happening]:
        ids = chain.members | {each.id for each in self.happened if each.against in chain.members}
        return [
            each
            for each in self.happened
            if each.kind in kinds
            and (each.against in ids if each.against is not None else self.place.get(each.id) == chain.opened.id)
        ]


__all__ = ["BEGINNING", "Chain", "Happening", "History", "Imagining", "Stage", "Use", "last_day"]
