"""A proceeding as a chain of stages, read off its ladder of remedies: undecided, appeal period, on appeal, … , final.

The two ends of a stage are bounds. Neighbouring stages that follow directly share their seam, so a stretch over several of
them is one stretch (SEMANTICS 3 and 4). Everything is computed for one way of reading the record: one variant of the ladder,
one placing of the events that do not say what they are against.
"""

from __future__ import annotations

from typing import NamedTuple

from art33.days.calendars import working_calendar
from art33.days.day import FUTURE, PAST, Day
from art33.days.period import last_day
from art33.days.sets import NEVER, Days, either, stretch
from art33.standing.facts import Fact, Facts, bounds
from art33.standing.program import StepCode

Span = tuple[Day, Day]
RULINGS = ("appeal_dismissed", "appeal_allowed", "appeal_withdrawn")


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


class Decision(NamedTuple):
    """A decision that can be attacked: the events that are one decision (a sentence and the expulsion in it) and its day."""

    fact: Fact
    ids: frozenset[str]
    kinds: frozenset[str]


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


class Record(NamedTuple):
    """The events of one proceeding, sorted out: what opened it, its decisions, the appeals, rulings and services."""

    proceeding: str
    openings: tuple[Fact, ...]
    decisions: tuple[Decision, ...]
    appeals: tuple[Fact, ...]
    rulings: tuple[Fact, ...]
    services: tuple[Fact, ...]
    grants: tuple[Fact, ...]
    withdrawals: tuple[Fact, ...]
    against: dict[str, str]
    """What each appeal and ruling is against: the id of a decision, a ruling or an appeal."""


class _Outcome(NamedTuple):
    stages: tuple[Stage, ...]
    through: Span
    final_from: Span


def _max(left: Span, right: Span) -> Span:
    return max(left[0], right[0]), max(left[1], right[1])


def _hull(left: Span, right: Span) -> Span:
    return min(left[0], right[0]), max(left[1], right[1])


def _ends_by_event(fact: Fact) -> tuple[Span, Span]:
    """Held surely until the day before it can first have happened, possibly through the last day on which it can have."""
    return (fact.first - 1, fact.last), (fact.first, fact.last)


def _after_period(last: Span) -> Span:
    return (last[0] + 1 if last[0] < FUTURE else FUTURE, last[1] + 1 if last[1] < FUTURE else FUTURE)


def last_days(code: StepCode, decision: Fact, services: list[Fact], state: str) -> tuple[Span, bool]:
    """The last safe and last possible day of a remedy, and whether service is on record.

    Without recorded service the safe day is counted from the decision and the end is open (SEMANTICS 4, Service).
    """
    if code.period is None:
        return (decision.first, FUTURE), True
    calendar = working_calendar(state)

    def count(start: Day, which: int) -> Day:
        return start if start in (PAST, FUTURE) else last_day(start, code.period, code.counting, calendar)[which]

    if code.step.from_ == "decision":
        return (count(decision.first, 0), count(decision.last, 1)), True
    if not services:
        return (count(decision.first, 0), FUTURE), False
    surely = all(
        each.sure
        and each.event.how in (None, "handed over", "refused to sign")
        and each.event.language_understood != "no"
        for each in services
    )
    first = max(decision.first, min(each.first for each in services))
    return (count(first, 0), count(max(each.last for each in services), 1) if surely else FUTURE), True


def _on_merits(ruling: Fact) -> bool:
    event = ruling.event
    return event.examined == "yes" or (event.look is not None and event.look.merits == "yes")


def _in_time(appeal: Fact, last: Span, ruling: Fact | None) -> str:
    if ruling is not None and _on_merits(ruling):
        return "yes"
    if appeal.last <= last[0]:
        return "yes"
    return "no" if appeal.first > last[1] else "possibly"


class _Walk:
    """Walks one record down one ladder. State: what has been collected on the way."""

    def __init__(self, facts: Facts, record: Record, ladder: tuple[StepCode, ...]) -> None:
        self.facts, self.record, self.ladder = facts, record, ladder
        self.uses: list[Use] = []
        self.looks: list[tuple[Fact, StepCode | None]] = []
        self.events: set[str] = set()
        self.walked: set[str] = set()

    def open_end(self, since: Fact) -> Span:
        """Through when something without a recorded end holds (SEMANTICS 2(1))."""
        if self.facts.complete:
            return FUTURE, FUTURE
        return max(self.facts.last_word, since.first - 1), FUTURE

    def _attacks(self, listed: tuple[Fact, ...], ids: frozenset[str]) -> list[Fact]:
        return [each for each in listed if self.record.against.get(each.id) in ids]

    def _denied_appeal(self, ids: frozenset[str], last: Span) -> bool:
        """Whether it is recorded that no appeal was lodged within the period (SEMANTICS 2(5))."""
        for fact in self.facts.denied:
            if fact.kind == "appeal_lodged" and fact.event.against in ids:
                until = bounds(fact.event.until)[1] if fact.event.until else fact.last
                if until >= last[1]:
                    return True
        return False

    def _applicable(self, decision: Decision, after: int) -> list[StepCode]:
        return [
            code
            for code in self.ladder
            if code.number > after
            and code.against & decision.kinds
            and any(a <= decision.fact.last and decision.fact.first <= b for a, b in code.cited.in_force)
        ]

    def _taken(self, appeal: Fact, steps: list[StepCode], lasts: dict[int, Span]) -> StepCode | None:
        """The remedy an appeal uses: by the body named, else the first that keeps the decision from being final."""
        named = [
            code for code in steps if appeal.event.body and code.step.body.casefold() in appeal.event.body.casefold()
        ]
        waiting = [code for code in named or steps if code.step.final == "waits"]
        timely = [code for code in waiting if appeal.first <= lasts[code.number][1]]
        chosen = timely or named or [code for code in steps if code.step.final != "waits"] or waiting
        return chosen[0] if chosen else None

    def decided(self, decision: Decision, after: int) -> _Outcome:
        """From a decision on: the appeal period, the appeals against it, and what became of them."""
        self.walked |= decision.ids
        self.events |= decision.ids
        fact = decision.fact
        steps = self._applicable(decision, after)
        services = self._attacks(self.record.services, decision.ids)
        self.events |= {each.id for each in services}
        lasts: dict[int, Span] = {}
        served: dict[int, bool] = {}
        for code in steps:
            lasts[code.number], served[code.number] = last_days(code, fact, services, self.facts.case.host_state)
        waiting = [lasts[code.number] for code in steps if code.step.final == "waits"]
        if not self.ladder:
            period: Span | None = (fact.first, FUTURE)
        else:
            period = None
            for each in waiting:
                period = each if period is None else _max(period, each)
        through, final_from = _ends_by_event(fact) if period is None else (period, _after_period(period))
        stages: list[Stage] = []
        if period is not None:
            stages.append(Stage("in an appeal period", (fact.first, fact.last), period, True, True))
        appeals = self._appeals(decision)
        outcomes: list[tuple[_Outcome, str, bool]] = []
        for appeal, ruling in appeals:
            taken = self._taken(appeal, steps, lasts)
            if not self.ladder or taken is None:
                in_time = "yes" if not self.ladder else "possibly"
            else:
                in_time = _in_time(appeal, lasts[taken.number], ruling)
            outcome = self._appealed(appeal, ruling, taken)
            counts = taken is None or taken.step.final == "waits"
            if counts:
                outcomes.append((outcome, in_time, appeal.sure))
            self._use(decision, steps, lasts, served, taken, appeal, in_time, ruling, outcome)
        if not appeals:
            self._use(decision, steps, lasts, served, None, None, "no", None, None)
            if period is not None and not self.facts.complete and not self._denied_appeal(decision.ids, period):
                # Nobody reported an appeal; that one was lodged and is pending stays possible (SEMANTICS 2(2)).
                through, final_from = (through[0], FUTURE), (final_from[0], FUTURE)
                stages.append(Stage("on appeal", (fact.first, FUTURE), (PAST, FUTURE), False, True))
        for outcome, in_time, sure in outcomes:
            if in_time == "yes" and sure:
                ruled = any(stage.name != "on appeal" for stage in outcome.stages) or outcome.final_from[0] < FUTURE
                if ruled and len(outcomes) == 1:
                    through, final_from = outcome.through, outcome.final_from
                    stages = [self._cut(stage, outcome) for stage in stages]
                else:
                    through, final_from = _max(through, outcome.through), _max(final_from, outcome.final_from)
                stages += outcome.stages
            else:
                through, final_from = _hull(through, outcome.through), _hull(final_from, outcome.final_from)
                stages += [stage._replace(sure=False) for stage in outcome.stages]
        return _Outcome(tuple(stages), through, final_from)

    def _cut(self, stage: Stage, outcome: _Outcome) -> Stage:
        """A recorded ruling ends what was left of the appeal period: the remedy has been used up."""
        ended = outcome.stages[0].holds
        return stage._replace(holds=(min(stage.holds[0], ended[0]), min(stage.holds[1], ended[1])))

    def _appeals(self, decision: Decision) -> list[tuple[Fact, Fact | None]]:
        """The appeals against a decision, each with the ruling on it; a ruling without a recorded appeal implies one."""
        pairs: list[tuple[Fact, Fact | None]] = []
        direct = self._attacks(self.record.rulings, decision.ids)
        for appeal in self._attacks(self.record.appeals, decision.ids):
            rulings = self._attacks(self.record.rulings, frozenset((appeal.id,)))
            if not rulings and direct:
                rulings = [direct.pop(0)]
            pairs.append((appeal, rulings[0] if rulings else None))
        for ruling in direct:
            implied = ruling._replace(id=ruling.id, kind="appeal_lodged", first=decision.fact.first)
            pairs.append((implied, ruling))
        return pairs

    def _appealed(self, appeal: Fact, ruling: Fact | None, taken: StepCode | None) -> _Outcome:
        """From an appeal on: pending until the ruling, then what the ruling opens."""
        self.events |= {appeal.id}
        begins = (appeal.first, appeal.last)
        if ruling is None or not ruling.sure:
            end = self.open_end(appeal)
            if ruling is not None:
                end = (min(end[0], ruling.first - 1), FUTURE)
            return _Outcome((Stage("on appeal", begins, end, appeal.sure, True),), end, (end[0] + 1, FUTURE))
        self.events |= {ruling.id}
        if taken is None or taken.step.court is not None:
            self.looks.append((ruling, taken))
        held, _ = _ends_by_event(ruling)
        pending = Stage("on appeal", begins, held, True, True)
        if ruling.kind == "appeal_dismissed":
            number = taken.number if taken is not None else -1
            then = self.decided(Decision(ruling, frozenset((ruling.id,)), frozenset(("appeal_dismissed",))), number)
            return _Outcome((pending, *then.stages), then.through, then.final_from)
        if ruling.kind == "appeal_allowed":
            then = self.undecided_again(ruling)
            return _Outcome((pending, *then.stages), then.through, then.final_from)
        return self._withdrawn(pending, ruling)

    def _withdrawn(self, pending: Stage, ruling: Fact) -> _Outcome:
        """A withdrawal leaves the decision standing; in custody, without counsel or unknown it is possibly none."""
        held, final = _ends_by_event(ruling)
        if not freely(ruling):
            held, final = (held[0], FUTURE), (final[0], FUTURE)
        return _Outcome((pending._replace(holds=held),), held, final)

    def undecided_again(self, ruling: Fact) -> _Outcome:
        """An appeal was allowed: the decision is gone, the proceeding undecided until it is decided anew."""
        begins = (ruling.first, ruling.last)
        if ruling.event.outcome == "status":
            self.walked |= {each.id for each in self.record.grants}
            return _Outcome((), (ruling.first - 1, ruling.last), (FUTURE, FUTURE))
        later = [
            each for each in self.record.decisions if not each.ids & self.walked and each.fact.last >= ruling.first
        ]
        if not later:
            end = self.open_end(ruling)
            return _Outcome((Stage("undecided", begins, end, True, True),), end, (end[0] + 1, FUTURE))
        then = self.decided(later[0], -1)
        held, _ = _ends_by_event(later[0].fact)
        undecided = Stage("undecided", begins, held, later[0].fact.sure, True)
        return _Outcome((undecided, *then.stages), then.through, then.final_from)

    def _use(
        self,
        decision: Decision,
        steps: list[StepCode],
        lasts: dict[int, Span],
        served: dict[int, bool],
        taken: StepCode | None,
        appeal: Fact | None,
        in_time: str,
        ruling: Fact | None,
        outcome: _Outcome | None,
    ) -> None:
        for code in steps:
            mine = code is taken
            if appeal is not None and not mine and any(use.code is code for use in self.uses):
                continue
            used = appeal if mine else None
            waits = self._waits(
                code, decision.fact, lasts[code.number], used, in_time, outcome.stages[0] if outcome else None
            )
            self.uses.append(
                Use(
                    code,
                    decision.fact,
                    lasts[code.number],
                    used,
                    in_time,
                    ruling if mine else None,
                    waits,
                    served[code.number],
                )
            )

    def _waits(
        self, code: StepCode, decision: Fact, last: Span, appeal: Fact | None, in_time: str, pending: Stage | None
    ) -> Days:
        """The days on which removal waits for this remedy, by the effect the law gives it."""
        effect = code.step.removal
        parts: list[Days] = []
        if effect == "waits":
            held = last
            if appeal is not None and pending is not None:
                surely = appeal.sure and in_time == "yes"
                held = pending.holds if surely else _hull(last, pending.holds)
            elif not self.facts.complete:
                held = (last[0], FUTURE)
            if code.period is None and appeal is None:
                held = (decision.first, FUTURE)
            parts.append(_stretch((decision.first, decision.last), held, decision.sure))
        elif effect in ("waits while pending", "contested"):
            if appeal is not None and pending is not None and in_time != "no":
                sure = appeal.sure and in_time == "yes" and effect != "contested"
                parts.append(_stretch(pending.begins, pending.holds, sure))
            elif appeal is not None and pending is not None:
                parts.append(_stretch(pending.begins, pending.holds, False))
            elif appeal is None and not self.facts.complete:
                parts.append(Days(NEVER, stretch(decision.first, FUTURE)))
        return either(parts)


def _stretch(begins: Span, holds: Span, sure: bool) -> Days:
    """The days of something that begins within one span and surely and possibly holds through two days."""
    return Days(stretch(begins[1], holds[0]) if sure else NEVER, stretch(begins[0], holds[1]))


def freely(fact: Fact) -> bool:
    """Whether a withdrawal or a departure was surely free: with counsel, out of custody, unthreatened (SEMANTICS 4)."""
    free = fact.event.free
    return fact.sure and free is not None and free.counsel == "yes" and free.custody == "no" and free.threat != "yes"


def walk(facts: Facts, record: Record, ladder: tuple[StepCode, ...]) -> Chain:
    """The chain of one proceeding under one variant of its ladder."""
    path = _Walk(facts, record, ladder)
    path.events |= {each.id for each in record.openings}
    opened = _opened(record)
    stages: list[Stage] = []
    through: Span = (PAST, PAST)
    final_from: Span = (FUTURE, FUTURE)
    ended = False
    for decision in record.decisions:
        if decision.ids & path.walked:
            continue
        outcome = path.decided(decision, -1)
        if not ended:
            held, _ = _ends_by_event(decision.fact)
            if not decision.fact.sure:
                held = path.open_end(decision.fact) if facts.complete else (held[0], FUTURE)
                held = (decision.fact.first - 1, held[1])
            stages.append(Stage("undecided", opened, held, bool(record.openings), False))
            through, final_from = outcome.through, outcome.final_from
            stages += outcome.stages
        else:
            through, final_from = _max(through, outcome.through), _max(final_from, outcome.final_from)
            stages += [
                stage._replace(joins=False) if not index else stage for index, stage in enumerate(outcome.stages)
            ]
        if not decision.fact.sure:
            through, final_from = (min(through[0], decision.fact.first - 1), FUTURE), (final_from[0], FUTURE)
        ended = True
    if not ended and record.openings:
        held = path.open_end(max(record.openings, key=lambda each: each.first))
        if record.grants:
            held = (
                min(held[0], record.grants[0].first - 1),
                record.grants[0].last if record.grants[0].sure else FUTURE,
            )
        stages.append(Stage("undecided", opened, held, True, False))
        through = held
        final_from = (FUTURE, FUTURE) if facts.complete or record.grants else (held[0] + 1, FUTURE)
    for withdrawal in record.withdrawals:
        path.events.add(withdrawal.id)
        held, final = _ends_by_event(withdrawal)
        stages = [stage._replace(holds=(min(stage.holds[0], held[0]), stage.holds[1])) for stage in stages]
        through = (min(through[0], held[0]), held[1] if freely(withdrawal) else through[1])
        final_from = (min(final_from[0], final[0]), final[1] if freely(withdrawal) else final_from[1])
    return Chain(
        record.proceeding,
        opened,
        tuple(stages),
        through,
        final_from,
        tuple(path.uses),
        tuple(path.looks),
        frozenset(path.events),
        record.grants,
    )


def _opened(record: Record) -> Span:
    """When the proceeding opened; where only a decision is recorded it is implied at an unknown day before it."""
    if record.openings:
        sure = [each for each in record.openings if each.sure]
        first = min(each.first for each in record.openings)
        return first, min((each.last for each in sure), default=FUTURE)
    if record.decisions:
        return PAST, record.decisions[0].fact.last
    return FUTURE, FUTURE


def in_stages(chain: Chain, names: frozenset[str]) -> Days:
    """The days on which the proceeding is in one of the named stages; neighbours join without a seam."""
    if "recorded" in names:
        return Days(
            stretch(chain.opened[1], FUTURE) if chain.opened[1] > PAST else NEVER,
            stretch(chain.opened[0], FUTURE),
        )
    parts: list[Days] = []
    if "final" in names:
        parts.append(_stretch(chain.final_from, (FUTURE, FUTURE), True))
    if "pending" in names:
        parts.append(_stretch(chain.opened, chain.through, True))
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
    """Stages that follow one another, as one stretch: from the first one's beginning to the last one's end."""
    sure = [stage for stage in run if stage.sure]
    possible = stretch(min(stage.begins[0] for stage in run), max(stage.holds[1] for stage in run))
    if not sure or not run[0].sure:
        return Days(NEVER, possible)
    until = run[0].holds[0]
    for stage in run[1:]:
        if not stage.sure:
            break
        until = max(until, stage.holds[0])
    return Days(stretch(run[0].begins[1], until), possible)
