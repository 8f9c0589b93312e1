"""A proceeding as a chain of stages, read off its ladder of remedies: undecided, appeal period, on appeal, … , final.

The two ends of a stage are bounds. Neighbouring stages that follow directly share their seam, so a stretch over several of
them is one stretch (SEMANTICS 3 and 4). Everything is computed for one way of reading the record: one variant of the ladder,
one placing of the events that do not say what they are against.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from art33.case.nouns import Event
from art33.days.calendars import working_calendar
from art33.days.day import FUTURE, PAST, Day
from art33.days.period import last_day
from art33.days.sets import NEVER, NEVER_DAYS, Answer, Days, either, intersection, stretch
from art33.law.phrases import FIRST_APPEAL, FIRST_PERIOD
from art33.standing.facts import Fact, Facts, bounds, freely
from art33.standing.program import StepCode
from art33.standing.reinstatement import Reinstatement, reinstatement, until_ruled_on
from art33.standing.service import is_certain, reached
from art33.standing.stages import Chain, Decision, Reopened, Span, Stage, Use, between
from art33.standing.stays import holding

_NOT_FINAL: Span = (FUTURE + 1, FUTURE + 1)
"""For what never becomes final."""
RULINGS = ("appeal_dismissed", "appeal_allowed", "appeal_withdrawn")


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
    quashed: tuple[Fact, ...] = ()
    """What took an order away outside its ladder."""
    own: bool = True
    """Whether it surely is a proceeding of its own."""


class _Outcome(NamedTuple):
    stages: tuple[Stage, ...]
    through: Span
    final_from: Span
    lapses: tuple[Span, ...] = ()
    reopened: tuple[Reopened, ...] = ()


class _Tried(NamedTuple):
    """One appeal against a decision: the step it used, the ruling on it, whether in time, and what became of it."""

    appeal: Fact
    implied: bool
    ruling: Fact | None
    taken: StepCode | None
    in_time: str
    outcome: _Outcome


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
        # Where the law has no period the remedy never lapses; where none was found the end is open.
        return (FUTURE if code.step.no_period == "none in the law" else decision.first, FUTURE), True
    calendar = working_calendar(state)

    def count(start: Day, which: int) -> Day:
        return start if start in (PAST, FUTURE) else last_day(start, code.period, code.counting, calendar)[which]

    if code.step.from_ == "decision":
        return (count(decision.first, 0), count(decision.last, 1)), True
    if not services:
        return (count(decision.first, 0), FUTURE), False
    surely = all(is_certain(each, code.counting) for each in services)
    first = max(decision.first, min(each.first for each in services))
    latest = max(reached(each, code.counting, calendar) for each in services)
    return (count(first, 0), count(latest, 1) if surely else FUTURE), True


def bare(event: Event) -> Fact:
    """A fact of this nature, for tests that read no day."""
    return Fact("", event.kind, PAST, FUTURE, True, event)


def on_merits(event: Event) -> bool:
    """Whether a ruling went into the merits, by what is recorded of it."""
    return event.examined == "yes" or (event.look is not None and event.look.merits == "yes")


def _in_time(appeal: Fact, last: Span, ruling: Fact | None, implied: bool, reinstated: Answer) -> str:
    if reinstated == "yes" or (ruling is not None and ruling.sure and on_merits(ruling.event)):
        return "yes"
    if implied and ruling is not None:
        # From the decision to the ruling on it the proceeding was surely open (SEMANTICS 2(4)).
        return "possibly" if ruling.event.outcome == "inadmissible" or ruling.event.examined == "no" else "yes"
    if appeal.last <= last[0]:
        return "yes"
    # A ruling on the merits that is only alleged heals the lateness only if it was given.
    healed = ruling is not None and on_merits(ruling.event)
    return "no" if appeal.first > last[1] and not healed and reinstated == "no" else "possibly"


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

    def _denied_appeal(self, ids: frozenset[str], decided: Day, last: Span) -> bool:
        """Whether it is recorded that no appeal was lodged within the period (SEMANTICS 2(5))."""
        for fact in self.facts.denied:
            if fact.kind == "appeal_lodged" and fact.event.against in ids and fact.first <= decided:
                until = bounds(fact.event.until)[1] if fact.event.until else fact.last
                if until >= last[1]:
                    return True
        return False

    def _applicable(self, decision: Decision, ruled: StepCode | None) -> list[StepCode]:
        """The remedies against a decision; against a ruling, those that come after the remedy it ruled on."""
        return [
            code
            for code in self._in_force(decision.fact)
            if code.against & decision.kinds
            and (ruled is None or code.number > ruled.number)
            and (ruled is None or code.step.after in (None, ruled.step.remedy, ruled.step.instead_of))
        ]

    def _in_force(self, decision: Fact) -> list[StepCode]:
        return [
            code
            for code in self.ladder
            if any(a <= decision.last and decision.first <= b for a, b in code.cited.in_force)
        ]

    def _taken(self, appeal: Fact, steps: list[StepCode], lasts: dict[int, Span]) -> StepCode | None:
        """The remedy an appeal uses: by the body named, else the first that keeps the decision from being final."""
        named = [code for code in steps if names_body(appeal, code)]
        waiting = [code for code in named or steps if code.step.final == "waits"]
        timely = [code for code in waiting if appeal.first <= lasts[code.number][1]]
        chosen = timely or named or [code for code in steps if code.step.final != "waits"] or waiting
        return chosen[0] if chosen else None

    def decided(self, decision: Decision, ruled: StepCode | None) -> _Outcome:
        """From a decision on: the appeal period, the appeals against it, and what became of them."""
        self.walked |= decision.ids
        self.events |= {each for each in decision.ids if self.facts.get(each) is not None}
        fact = decision.fact
        steps = self._applicable(decision, ruled)
        services = self._attacks(self.record.services, decision.ids)
        self.events |= {each.id for each in services}
        host = self.facts.case.host_state
        counted = {code.number: last_days(code, fact, services, host) for code in steps}
        lasts = {number: last for number, (last, _) in counted.items()}
        period = self._period(fact, [lasts[code.number] for code in steps if code.step.final == "waits"])
        tried = self._tried(decision, steps, lasts)
        unused = self.facts.complete or (period is not None and self._denied_appeal(decision.ids, fact.first, period))
        for code in steps:
            mine = [each for each in tried if each.taken is code]
            for each in mine or (None,):
                waits = self._waits(code, decision, lasts[code.number], each)
                if code.step.late == "bars until the ruling":
                    waits = either((waits, self._waits_for_reinstatement(code, decision)))
                self.uses.append(
                    Use(
                        code,
                        fact,
                        lasts[code.number],
                        each.appeal if each else None,
                        each.in_time if each else "no",
                        each.ruling if each else None,
                        waits,
                        counted[code.number][1],
                        unused,
                    )
                )
        outcome = self._until_final(decision, period, [each for each in tried if _keeps_from_final(each)])
        outcome = self._taken_away(outcome, tried)
        since = self._taken_away_unreported(fact, steps, tried)
        if since is not None:
            # A remedy that does not keep it from being final may have been used, and may have taken the decision away.
            unheard = fact._replace(id="", first=since, last=FUTURE, sure=False)
            undone = [*outcome.reopened, Reopened(unheard, (since, FUTURE), (since, FUTURE))]
            outcome = self._or_unreported(outcome, since, FUTURE)._replace(
                through=outcome.through, final_from=outcome.final_from, reopened=tuple(undone)
            )
        if not any(each.appeal.sure for each in tried) and period is not None and not unused:
            # Nobody reported an appeal; that one was lodged, and ruled on, stays possible (SEMANTICS 2(2)).
            # A period is sure to its end (2(1)), so finality is supposed only after it.
            outcome = self._or_unreported(outcome, fact.first, outcome.final_from[0])
        return outcome

    def _taken_away(self, outcome: _Outcome, tried: list[_Tried]) -> _Outcome:
        """With what followed where a remedy beside a final decision was allowed."""
        stages, reopened = list(outcome.stages), list(outcome.reopened)
        for each in tried:
            if _keeps_from_final(each) or each.ruling is None or each.ruling.kind != "appeal_allowed":
                continue
            surely = each.ruling.sure and each.in_time == "yes" and each.appeal.sure
            reopened.append(Reopened(each.ruling._replace(sure=surely), each.outcome.through, each.outcome.final_from))
            # The remedy itself is no stage: what was final stayed final until the ruling.
            stages += [
                stage._replace(sure=stage.sure and surely, joins=stage.joins and index > 0)
                for index, stage in enumerate(each.outcome.stages[1:])
            ]
        return outcome._replace(stages=tuple(stages), reopened=tuple(reopened))

    def _taken_away_unreported(self, decision: Fact, steps: list[StepCode], tried: list[_Tried]) -> Day | None:
        """From when a remedy beside a final decision can have been allowed, though nobody reported that; None if it cannot.

        What is final is sure to the last word on the case (SEMANTICS 2(1)).
        """
        ruled = [each.taken for each in tried if each.ruling is not None and each.ruling.sure]
        beside = [code for code in steps if code.step.final != "waits" and code not in ruled]
        return max(decision.first, self.facts.last_word + 1) if beside and not self.facts.complete else None

    def _period(self, decision: Fact, waiting: list[Span]) -> Span | None:
        """The appeal period: to the last day of the longest remedy that keeps the decision from being final."""
        if not self._in_force(decision):
            # No ladder is coded for that day: pending stays possible (SEMANTICS 4).
            return decision.first, FUTURE
        period: Span | None = None
        for each in waiting:
            period = each if period is None else _max(period, each)
        return period

    def _tried(self, decision: Decision, steps: list[StepCode], lasts: dict[int, Span]) -> list[_Tried]:
        tried = []
        for appeal, ruling in self._appeals(decision):
            implied = ruling is not None and appeal.id == ruling.id
            taken = self._taken(appeal, steps, lasts)
            if taken is None:
                in_time = "possibly" if self._in_force(decision.fact) else "yes"
            else:
                # A period that nobody found, or that does not exist, makes no appeal late.
                again = self._reinstatement(taken, decision.ids | {appeal.id})
                late = _in_time(appeal, lasts[taken.number], ruling, implied, again.granted)
                in_time = late if taken.period is not None else "yes"
                self.events |= again.events
                taken_up = ruling is not None and ruling.kind == "appeal_allowed"
                if in_time == "no" and not taken_up and self._stays_late(taken):
                    # Nobody examines it: the proceeding goes on as if it had not been lodged.
                    self.events |= {appeal.id} if ruling is None else {appeal.id, ruling.id}
                    continue
            before = len(self.uses)
            outcome = self._appealed(decision, appeal, ruling, taken, in_time)
            if in_time != "yes" or not appeal.sure:
                # What hangs on an appeal that may be out of time is only possible, further remedies too.
                later = [use._replace(waits=Days(NEVER, use.waits.possible)) for use in self.uses[before:]]
                self.uses[before:] = later
            tried.append(_Tried(appeal, implied, ruling, taken, in_time, outcome))
        return tried

    def _stays_late(self, code: StepCode) -> bool:
        """Whether what came too late stays so: no reinstatement is to be had, or in a complete record none was granted."""
        return code.step.late == "does nothing" or (code.step.late is not None and self.facts.complete)

    def _reinstatement(self, code: StepCode, ids: frozenset[str]) -> Reinstatement:
        """What is recorded of a reinstatement of this remedy's period, where the law says what that does."""
        said = code.step.late not in (None, "does nothing")
        return reinstatement(self.facts, ids) if said else Reinstatement()

    def _until_final(self, made: Decision, period: Span | None, tried: list[_Tried]) -> _Outcome:
        """The appeal period joined with what the appeals that keep the decision from being final make of it."""
        decision = made.fact
        through, final_from = _ends_by_event(decision) if period is None else (period, _after_period(period))
        stages: list[Stage] = []
        lapses: list[Span] = []
        reopened: list[Reopened] = []
        if period is not None:
            name = FIRST_PERIOD if _is_first(made) else "in an appeal period"
            stages.append(Stage(name, (decision.first, decision.last), period, decision.sure, True))
        for each in tried:
            outcome = each.outcome
            lapses += outcome.lapses
            reopened += outcome.reopened
            if each.ruling is not None and not each.ruling.sure:
                # An alleged ruling may have cut the period and made the decision final.
                since = each.ruling.first
                stages = [stage._replace(holds=(min(stage.holds[0], since - 1), stage.holds[1])) for stage in stages]
                through, final_from = (
                    (min(through[0], since - 1), through[1]),
                    (min(final_from[0], since), final_from[1]),
                )
                self._suppose(since)
            if each.in_time != "yes" or not each.appeal.sure:
                through, final_from = _hull(through, outcome.through), _hull(final_from, outcome.final_from)
                if each.ruling is not None and each.ruling.kind != "appeal_withdrawn":
                    # If it was in time after all, its ruling ended what was left of the period.
                    ended = each.ruling.first - 1
                    stages = [stage._replace(holds=(min(stage.holds[0], ended), stage.holds[1])) for stage in stages]
                stages += [stage._replace(sure=False) for stage in outcome.stages]
                continue
            # A withdrawal uses nothing up: what is left of the appeal period runs on.
            ruled = each.ruling is not None and each.ruling.sure and each.ruling.kind != "appeal_withdrawn"
            if ruled and len(tried) == 1:
                through, final_from = outcome.through, outcome.final_from
                stages = [self._cut(stage, outcome) for stage in stages]
            else:
                through, final_from = _max(through, outcome.through), _max(final_from, outcome.final_from)
            late = period is not None and each.appeal.last > period[0] + 1 and not each.implied
            if late and period is not None:
                # Taken up on its merits though out of time: until it was lodged the decision may have been final.
                lapses.append((period[0] + 1, each.appeal.last))
            stages += [
                stage._replace(joins=stage.joins and not (late and not index))
                for index, stage in enumerate(outcome.stages)
            ]
        return _Outcome(tuple(stages), through, final_from, tuple(lapses), tuple(reopened))

    def _or_unreported(self, outcome: _Outcome, since: Day, final_since: Day) -> _Outcome:
        """The same, with steps that nobody recorded possible from a day on: appeal, ruling, further appeal, a new decision."""
        open_end = (PAST, FUTURE)
        stages = [
            Stage(name, (since, FUTURE), open_end, False, True) for name in (FIRST_APPEAL, FIRST_PERIOD, "undecided")
        ]
        self._suppose(since)
        return outcome._replace(
            stages=(*outcome.stages, *stages),
            through=(outcome.through[0], FUTURE),
            final_from=(min(outcome.final_from[0], final_since), FUTURE),
        )

    def _ends_unreported(self, outcome: _Outcome) -> _Outcome:
        """A stage without a recorded end: in a reported record anything may follow after the last word on the case."""
        surely = outcome.through[0]
        return outcome if surely >= FUTURE else self._or_unreported(outcome, surely + 1, surely + 1)

    def _suppose(self, since: Day) -> None:
        """What remedies against decisions that nobody recorded would hold, as possible only."""
        lead = self.record.decisions[0].fact if self.record.decisions else self.record.openings[0]
        unrecorded = lead._replace(id="", first=since, last=FUTURE, sure=False)
        days = Days(NEVER, stretch(since, FUTURE))
        for code in self.ladder:
            if code.step.removal != "goes on":
                self.uses.append(
                    Use(code, unrecorded, (since, FUTURE), None, "no", None, days, False, False, supposed=True)
                )

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
                if not appeal.sure:
                    # If nobody lodged it then, the ruling implies that somebody did on another day (SEMANTICS 2(4)).
                    appeal = appeal._replace(first=decision.fact.first, last=rulings[0].last)
            pairs.append((appeal, rulings[0] if rulings else None))
        for ruling in direct:
            implied = ruling._replace(id=ruling.id, kind="appeal_lodged", first=decision.fact.first)
            pairs.append((implied, ruling))
        return pairs

    def _appealed(
        self, decision: Decision, appeal: Fact, ruling: Fact | None, taken: StepCode | None, in_time: str
    ) -> _Outcome:
        """From an appeal on: pending until the ruling, then what the ruling opens."""
        self.events |= {appeal.id}
        begins = (appeal.first, appeal.last)
        name = FIRST_APPEAL if _is_first(decision) else "on appeal"
        if ruling is None or not ruling.sure:
            end = self.open_end(appeal)
            if ruling is not None:
                self.events |= {ruling.id}
                end = (min(end[0], ruling.first - 1), FUTURE)
            pending = Stage(name, begins, end, appeal.sure, True)
            if taken is not None and taken.silence is not None and ruling is None:
                return self._refused_by_silence(appeal, taken, pending)
            return self._ends_unreported(_Outcome((pending,), end, _NOT_FINAL))
        self.events |= {ruling.id}
        if taken is None or taken.step.court is not None or ruling.event.look is not None:
            # A body that is no court is no more independent than the authority, unless the record says that it looked.
            # One on an appeal that may be out of time may have been on that alone, unless it says that it went into the merits.
            heard = in_time == "yes" or on_merits(ruling.event)
            self.looks.append((ruling if heard else ruling._replace(sure=False), taken))
        held, _ = _ends_by_event(ruling)
        pending = Stage(name, begins, held, True, True)
        if ruling.kind == "appeal_dismissed":
            then = self.decided(Decision(ruling, frozenset((ruling.id,)), frozenset(("appeal_dismissed",))), taken)
            return then._replace(stages=(pending, *then.stages))
        if ruling.kind == "appeal_allowed":
            then = self.undecided_again(ruling)
            return then._replace(stages=(pending, *then.stages))
        return self._withdrawn(pending, ruling)

    def _refused_by_silence(self, appeal: Fact, taken: StepCode, pending: Stage) -> _Outcome:
        """No ruling within the period that counts as a dismissal: the next remedy is then open, and possibly runs out.

        The period runs from registration, which is not recorded: counted from the lodging it ends at the earliest.
        """
        calendar = working_calendar(self.facts.case.host_state)
        if taken.silence is None or appeal.first in (PAST, FUTURE):
            return self._ends_unreported(_Outcome((pending,), pending.holds, _NOT_FINAL))
        due = last_day(appeal.first, taken.silence, taken.counting, calendar)[0]
        silent = appeal._replace(
            id=f"{appeal.id} (silence)", kind="appeal_dismissed", first=due + 1, last=FUTURE, sure=False
        )
        before = len(self.uses)
        then = self.decided(Decision(silent, frozenset((silent.id,)), frozenset(("appeal_dismissed",))), taken)
        self.uses[before:] = [use._replace(waits=Days(NEVER, use.waits.possible)) for use in self.uses[before:]]
        held = (min(pending.holds[0], due), FUTURE)
        stages = (pending._replace(holds=held), *(stage._replace(sure=False) for stage in then.stages))
        # Undecided or refused by silence: until the next remedy's last day the proceeding is not over either way.
        through = (min(pending.holds[0], max(due, then.through[0])), FUTURE)
        return self._or_unreported(_Outcome(stages, through, then.final_from), due + 1, FUTURE)

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
            return _Outcome((), (ruling.first - 1, ruling.last), _NOT_FINAL)
        later = [
            each for each in self.record.decisions if not each.ids & self.walked and each.fact.last >= ruling.first
        ]
        if not later:
            end = self.open_end(ruling)
            undecided = Stage("undecided", begins, end, True, True)
            return self._ends_unreported(_Outcome((undecided,), end, _NOT_FINAL))
        then = self.decided(later[0], None)
        held, _ = _ends_by_event(later[0].fact)
        undecided = Stage("undecided", begins, held, later[0].fact.sure, True)
        return then._replace(stages=(undecided, *then.stages))

    def _waits(self, code: StepCode, decision: Decision, last: Span, tried: _Tried | None) -> Days:
        """The days on which removal waits for this remedy, by the effect the law gives it."""
        effect = code.step.removal
        fact = decision.fact
        pending = tried.outcome.stages[0] if tried else None
        timely = tried is not None and tried.in_time == "yes" and tried.appeal.sure
        if effect == "waits":
            return self._waits_from_the_decision(code, fact, last, tried, timely)
        if effect in ("waits while pending", "contested"):
            if pending is not None:
                return between(pending.begins, pending.holds, timely and effect != "contested")
            if not self.facts.complete:
                return Days(NEVER, stretch(fact.first, FUTURE))
        if effect == "waits until a stay is refused":
            return self._waits_until_refused(decision, tried, timely)
        if effect == "waits for the ruling on a request to stay":
            return self._waits_for_a_stay(decision, last)
        return NEVER_DAYS

    def _waits_for_reinstatement(self, code: StepCode, decision: Decision) -> Days:
        """From a request to reinstate the period to the ruling on it."""
        appeals = self._attacks(self.record.appeals, decision.ids)
        ids = decision.ids | {each.id for each in appeals}
        found = self._reinstatement(code, ids)
        self.events |= found.events
        return until_ruled_on(found, self._attacks(self.record.rulings, ids), self.facts)

    def _waits_from_the_decision(
        self, code: StepCode, fact: Fact, last: Span, tried: _Tried | None, timely: bool
    ) -> Days:
        begins = (fact.first, fact.last)
        if tried is None:
            return between(begins, last if self.facts.complete else (last[0], FUTURE), fact.sure)
        pending = tried.outcome.stages[0]
        if timely and tried.ruling is not None and tried.ruling.kind == "appeal_withdrawn":
            return between(begins, _max(last, pending.holds), fact.sure)
        if not timely:
            return between(begins, _hull(last, pending.holds), fact.sure)
        if code.period is not None and tried.appeal.last > last[0] + 1 and not tried.implied:
            # In time only because it was taken up on its merits: until it was lodged nothing surely waited.
            within = between(begins, last, fact.sure)
            return either(
                (
                    within,
                    between(pending.begins, pending.holds, fact.sure),
                    Days(NEVER, stretch(fact.first, pending.holds[1])),
                )
            )
        return between(begins, pending.holds, fact.sure)

    def _waits_until_refused(self, decision: Decision, tried: _Tried | None, timely: bool) -> Days:
        """From lodging until the ruling, or until the body has refused a stay."""
        if tried is None:
            return NEVER_DAYS if self.facts.complete else Days(NEVER, stretch(decision.fact.first, FUTURE))
        pending = tried.outcome.stages[0]
        safe, possible = pending.holds
        targets = decision.ids | {tried.appeal.id}
        for refusal in self.facts.of("stay_refused"):
            asked = self.facts.get(refusal.event.against)
            against = {refusal.event.against, asked.event.against if asked is not None else None}
            if (against & targets or refusal.event.against is None) and refusal.last >= tried.appeal.first:
                safe = min(safe, refusal.first - 1)
                if refusal.sure and refusal.event.against is not None:
                    possible = min(possible, refusal.last)
        return between(pending.begins, (safe, possible), timely)

    def _led_to(self, ids: frozenset[str]) -> frozenset[str]:
        """The decisions and appeals that a ruling goes back to."""
        found: set[str] = set()
        led = {self.record.against[each] for each in ids if each in self.record.against}
        while led - found:
            found |= led
            led = {self.record.against[each] for each in found if each in self.record.against}
        return frozenset(found)

    def _waits_for_a_stay(self, decision: Decision, last: Span) -> Days:
        """From a request made in time to the ruling on it, or on the appeal."""
        appeals = self._attacks(self.record.appeals, decision.ids)
        targets = decision.ids | {each.id for each in appeals}
        rulings = self._attacks(self.record.rulings, targets)
        # Made against the first order while a later step is open, it is made in that step.
        earlier = self._led_to(decision.ids)
        parts = []
        asked = False
        for request in self.facts.of("stay_requested"):
            against = request.event.against
            at_ruling = any(each.id == against for each in rulings)
            if against is not None and against not in targets and against not in earlier and not at_ruling:
                continue
            if request.first > last[1] or request.last < decision.fact.first:
                continue
            # Once the appeal is ruled on there is nothing left here to ask a stay for.
            over = [each for each in rulings if each.sure and each.kind != "appeal_withdrawn"]
            if any(each.last < request.first for each in over):
                continue
            # On the day of the ruling it may still have been asked of the body that ruled.
            mine = against in targets or (against in earlier and request.first > decision.fact.last)
            surely = mine and request.last <= last[0] and not any(each.first < request.last for each in rulings)
            unruled = FUTURE if any(each.sure for each in appeals) else last[0]
            parts.append(holding(self.facts, request, rulings, surely, unruled).days)
            asked = asked or request.sure
        if not asked and not self.facts.complete:
            parts.append(Days(NEVER, stretch(decision.fact.first, FUTURE)))
        return either(parts)


def names_body(appeal: Fact, code: StepCode) -> bool:
    """Whether an appeal says that it went to the body of this remedy, or names the remedy itself."""
    said = (appeal.event.body or "").casefold()
    whole = (code.step.body, code.step.remedy)
    return bool(said) and (
        any(name.casefold() in said for name in whole)
        or any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", said) for name in code.step.names)
    )


def _is_first(decision: Decision) -> bool:
    """Whether an appeal against it is the first: against the decision itself, not against a ruling on it."""
    return "appeal_dismissed" not in decision.kinds


def _keeps_from_final(tried: _Tried) -> bool:
    return tried.taken is None or tried.taken.step.final == "waits"


def walk(facts: Facts, record: Record, ladder: tuple[StepCode, ...]) -> Chain:
    """The chain of one proceeding under one variant of its ladder."""
    path = _Walk(facts, record, ladder)
    path.events |= {each.id for each in record.openings}
    opened = _opened(record)
    stages: list[Stage] = []
    through: Span = (PAST, PAST)
    final_from: Span = _NOT_FINAL
    lapses: list[Span] = []
    reopened: list[Reopened] = []
    ended = False
    for decision in record.decisions:
        if decision.ids & path.walked:
            continue
        outcome = path.decided(decision, None)
        lapses += outcome.lapses
        reopened += outcome.reopened
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
            stages = [stage if stage.name == "undecided" else stage._replace(sure=False) for stage in stages]
            through, final_from = (min(through[0], decision.fact.first - 1), FUTURE), (final_from[0], FUTURE)
        ended = True
    statuses = [each for each in record.grants if each.sure and each.last >= opened[0]]
    granted = statuses[0] if statuses and record.proceeding == "asylum" else None
    if not ended and record.openings and granted is not None:
        # Nothing was decided before the status was granted.
        held, _ = _ends_by_event(granted)
        stages.append(Stage("undecided", opened, held, True, False))
        through = held
    elif not ended and record.openings:
        held = path.open_end(max(record.openings, key=lambda each: each.first))
        outcome = path._ends_unreported(_Outcome((Stage("undecided", opened, held, True, False),), held, _NOT_FINAL))
        stages += outcome.stages
        through, final_from = outcome.through, outcome.final_from
    if not ended and not record.openings and record.grants:
        until = granted.last if granted is not None else FUTURE
        stages.append(Stage("undecided", opened, (PAST, until), False, False))
        through = (PAST, until)
    for grant in record.grants:
        # Status ends the proceeding; it never becomes final against the person.
        if grant.last >= opened[0] and grant.id not in path.walked:
            stages = [stage._replace(holds=(min(stage.holds[0], grant.first - 1), stage.holds[1])) for stage in stages]
            through = (min(through[0], grant.first - 1), min(through[1], grant.last) if grant.sure else through[1])
            if grant.sure and final_from[0] >= grant.last:
                final_from = _NOT_FINAL
    for withdrawal in record.withdrawals:
        path.events.add(withdrawal.id)
        held, final = _ends_by_event(withdrawal)
        stages = [stage._replace(holds=(min(stage.holds[0], held[0]), stage.holds[1])) for stage in stages]
        until, since = (held[1], final[1]) if freely(withdrawal) else (FUTURE + 1, FUTURE + 1)
        through = (min(through[0], held[0]), min(through[1], until))
        final_from = (min(final_from[0], final[0]), min(final_from[1], since))
    for quashing in record.quashed:
        # With the order gone nothing surely waits for a remedy against it.
        path.events.add(quashing.id)
        stages = [stage._replace(holds=(min(stage.holds[0], quashing.first - 1), stage.holds[1])) for stage in stages]
        through = (min(through[0], quashing.first - 1), through[1])
        before = stretch(PAST, quashing.first - 1)
        path.uses = [
            use._replace(waits=Days(intersection(use.waits.sure, before), use.waits.possible)) for use in path.uses
        ]
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
        tuple(lapses),
        tuple(reopened),
    )


def _opened(record: Record) -> Span:
    """When the proceeding opened; where only a decision is recorded it is implied at an unknown day before it."""
    implying = [each.fact for each in record.decisions] + list(record.grants)
    if record.openings and not record.own:
        # It may only have added to the claim before it; what is decided after it is decided in any case.
        decided = min((fact.last for fact in implying if fact.sure), default=FUTURE)
        return min(each.first for each in record.openings), decided
    sure = [each for each in record.openings if each.sure]
    if sure or (record.openings and not implying):
        return min(each.first for each in record.openings), min((each.last for each in sure), default=FUTURE)
    if implying:
        # A decision, or a status, implies what was decided, at an unknown day before it (SEMANTICS 2(4)).
        return PAST, min((fact.last for fact in implying if fact.sure), default=FUTURE)
    return FUTURE, FUTURE
