"""The ladder op in columns: each proceeding as a chain of stages, for all rows under one variant of its ladder.

It says what `ladders.walk` says; where that branches on a day, here both sides are worked out and each row takes its own.
Stages that only some rows have carry a mask. What is not usual (a request to stay, silence that counts as a refusal) is marked
odd and left to the interpreter.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from art33.case.nouns import Event
from art33.days.calendars import working_calendar
from art33.days.day import FUTURE, PAST
from art33.law.phrases import FIRST_APPEAL, FIRST_PERIOD
from art33.standing.columns import stays
from art33.standing.columns.drafts import NO, POSSIBLY, YES, Draft, Opened
from art33.standing.columns.pairs import (
    FAR,
    Ends,
    Part,
    between,
    constant,
    hull,
    later_of,
    least,
    most,
    only,
    packed,
    unsure,
    where,
)
from art33.standing.columns.periods import last_days
from art33.standing.columns.record import Record
from art33.standing.columns.table import Bools, Ints
from art33.standing.facts import freely
from art33.standing.ladders import RULINGS, bare, names_body, on_merits
from art33.standing.program import StepCode, Variant

_NOT_FINAL = FUTURE + 1
_DEEPEST = 6
_NOBODY = -1


class Stage(NamedTuple):
    """A stage in the rows that have it (`stages.Stage`, by row)."""

    name: str
    there: Bools
    begins: Ends
    held: Ends
    sure: Bools
    joins: Bools


class Use(NamedTuple):
    """A remedy against the decision at a level of the ladder, in the rows that have it (`stages.Use`, by row).

    When the decision was made, the last safe and last possible day, where the record says that it was not used, where and when
    an appeal used it, whether that was in time, and the days on which removal waits for it.
    """

    code: StepCode
    level: int
    there: Bools
    decided: Ends
    last: Ends
    closed: Bools
    used: Bools
    lodged: Ends
    in_time: Ints
    waits: tuple[Part, ...]


class Reopened(NamedTuple):
    """A ruling that took a final decision away, in the rows that have it."""

    there: Bools
    ruling: Ends
    through: Ends
    final_from: Ends


class Look(NamedTuple):
    """A ruling that may have been a look, with the position of the remedy it ruled on, and whether it surely heard the appeal."""

    there: Bools
    at: Ints
    taken: Ints
    heard: Bools


class Outcome(NamedTuple):
    """What follows from a decision or an appeal, by row."""

    stages: list[Stage]
    through: Ends
    final_from: Ends
    lapses: list[tuple[Bools, Ends]]
    reopened: list[Reopened]


class Chain(NamedTuple):
    """A proceeding under one variant of its ladder, by row (`stages.Chain`)."""

    opened: Ends
    stages: list[Stage]
    through: Ends
    final_from: Ends
    uses: list[Use]
    supposed: list[tuple[Bools, Ints]]
    """Rows and days from which remedies against decisions that nobody recorded possibly hold."""
    looks: list[Look]
    lapses: list[tuple[Bools, Ends]]
    reopened: list[Reopened]
    runs: dict[frozenset[str], list[Part]]
    """The stretches of stages asked about before."""


def _freely(event: Event) -> bool:
    return freely(bare(event))


def _names(code: StepCode) -> Callable[[Event], bool]:
    return lambda event: names_body(bare(event), code)


class _Steps:
    """A variant of a ladder with its steps in order, and tables over their positions; the last position is no step."""

    def __init__(self, variant: Variant) -> None:
        self.codes = variant.steps
        size = len(self.codes)

        def table(values: list[bool], none: bool) -> Bools:
            return np.array([*values, none], dtype=bool)

        self.waits = table([code.step.final == "waits" for code in self.codes], True)
        self.timed = table([code.period is not None for code in self.codes], False)
        self.looks = table([code.step.court is not None for code in self.codes], True)
        self.ends_late = table([code.step.late is not None for code in self.codes], False)
        self.never_reinstated = table([code.step.late == "does nothing" for code in self.codes], False)
        self.silent = table([code.step.silence is not None for code in self.codes], False)
        self.follows = np.array(
            [
                [
                    ruled is None
                    or (
                        code.number > ruled.number
                        and code.step.after in (None, ruled.step.remedy, ruled.step.instead_of)
                    )
                    for code in self.codes
                ]
                for ruled in (*self.codes, None)
            ],
            dtype=bool,
        ).reshape(size + 1, size)


@lru_cache(maxsize=4096)
def _steps(variant: Variant) -> _Steps:
    return _Steps(variant)


class _Lanes:
    """The rows of one draft to which one variant of its ladder applies, and what is collected on the way down."""

    def __init__(self, record: Record, draft: Draft, variant: Variant, rows: Ints, with_refusal: bool) -> None:
        self.record, self.draft, self.steps = record, draft, _steps(variant)
        self.rows = draft.rows[rows]
        self.place = rows
        self.size = len(rows)
        self.complete = record.complete[self.rows]
        self.last_word = record.last_word[self.rows]
        self.host = record.table.host[int(self.rows[0])]
        self.also = draft.also[rows] if with_refusal else np.full(self.size, record.none)
        self.uses: list[Use] = []
        self.supposed: list[tuple[Bools, Ints]] = []
        self.looks: list[Look] = []
        self.all, self.no = np.ones(self.size, dtype=bool), np.zeros(self.size, dtype=bool)
        self.never = constant(self.size, _NOT_FINAL), constant(self.size, _NOT_FINAL)
        self.open = constant(self.size, PAST), constant(self.size, FUTURE)

    def odd(self, rows: Bools, reason: str) -> None:
        """Leave rows to the interpreter."""
        if rows.any():
            marked = np.zeros(self.record.size, dtype=bool)
            marked[self.rows[rows]] = True
            self.record.mark(marked, reason)

    def span(self, at: Ints) -> Ends:
        return self.record.first[at], self.record.last[at]

    def there(self, at: Ints) -> Bools:
        found: Bools = at < self.record.none
        return found

    def open_end(self, since: Ints) -> Ends:
        """Through when something without a recorded end holds (SEMANTICS 2(1))."""
        surely = np.where(self.complete, FUTURE, most(self.last_word, since - 1))
        return surely, constant(self.size, FUTURE)

    def suppose(self, rows: Bools, since: Ints) -> None:
        if rows.any():
            self.supposed.append((rows, since))

    def or_unreported(self, outcome: Outcome, rows: Bools, since: Ints, final_since: Ints | None) -> Outcome:
        """In these rows, steps that nobody recorded are possible from a day on (`_or_unreported`)."""
        if not rows.any():
            return outcome
        begins = since, constant(self.size, FUTURE)
        more = [
            Stage(name, rows, begins, self.open, self.no, self.all)
            for name in (FIRST_APPEAL, FIRST_PERIOD, "undecided")
        ]
        self.suppose(rows, since)
        through = outcome.through[0], np.where(rows, FUTURE, outcome.through[1])
        final = outcome.final_from
        if final_since is not None:
            final = np.where(rows, least(final[0], final_since), final[0]), np.where(rows, FUTURE, final[1])
        return outcome._replace(stages=[*outcome.stages, *more], through=through, final_from=final)

    def ends_unreported(self, outcome: Outcome, rows: Bools) -> Outcome:
        """A stage without a recorded end: in a reported record anything may follow the last word (`_ends_unreported`)."""
        surely = outcome.through[0]
        return self.or_unreported(outcome, rows & (surely < FUTURE), surely + 1, surely + 1)

    def pick(self, masks: list[Bools]) -> Ints:
        """The position of the first step of each row whose mask is set; no step where none is."""
        found = np.full(self.size, len(self.steps.codes))
        for place in range(len(masks) - 1, -1, -1):
            found = np.where(masks[place], place, found)
        return found

    def in_force(self, begins: Ends) -> list[Bools]:
        """For each step, the rows whose decision fell in its days of force."""
        found = []
        for code in self.steps.codes:
            holds = self.no
            for first, last in code.cited.in_force:
                holds = holds | ((first <= begins[1]) & (begins[0] <= last))
            found.append(holds)
        return found

    def last(self, code: StepCode, begins: Ends, service: tuple[Ends, Bools]) -> Ends:
        """The last safe and last possible day of a remedy (`last_days`)."""
        if code.period is None:
            surely = constant(self.size, FUTURE) if code.step.no_period == "none in the law" else begins[0]
            return surely, constant(self.size, FUTURE)
        calendar = working_calendar(self.host)
        if code.step.from_ == "decision":
            return (
                last_days(begins[0], code.period, code.counting, calendar)[0],
                last_days(begins[1], code.period, code.counting, calendar)[1],
            )
        served, badly = service
        there = served[0] < FAR
        first = np.where(there, most(begins[0], served[0]), begins[0])
        safe = last_days(first, code.period, code.counting, calendar)[0]
        end = there & ~badly
        latest = last_days(np.where(end, served[1], PAST), code.period, code.counting, calendar)[1]
        return safe, np.where(end, latest, FUTURE)

    def decided(
        self, ids: tuple[Ints, ...], rows: Bools, ruled: Ints, level: int, silent_since: Ints | None = None
    ) -> Outcome:
        """From a decision on: the appeal period, the appeal against it, and what became of it (`_Walk.decided`).

        `silent_since` is the first day of a refusal by silence, which no event is.
        """
        record, steps = self.record, self.steps
        begins = self.span(ids[0]) if silent_since is None else (silent_since, constant(self.size, FUTURE))
        targets = (*ids, self.also) if level == 0 else ids
        in_force = self.in_force(begins)
        any_in_force = self.no
        for mask in in_force:
            any_in_force = any_in_force | mask
        applicable = []
        for place, code in enumerate(steps.codes):
            attacked = self.no if silent_since is None or "appeal_dismissed" not in code.against else self.all
            for at in ids:
                attacked = attacked | record.kind_at(at, *code.against)
            applicable.append(in_force[place] & attacked & steps.follows[ruled, place] & rows)
        served_first = least(*(record.served_first[at] for at in targets))
        served_last = most(*(record.served_last[at] for at in targets))
        badly = self.no
        for at in targets:
            badly = badly | record.served_badly[at]
        service = (served_first, served_last), badly
        lasts = [self.last(code, begins, service) for code in steps.codes]

        # The appeal period: to the last day of the longest remedy that keeps the decision from being final.
        period = constant(self.size, PAST), constant(self.size, PAST)
        has_period = self.no
        for place, code in enumerate(steps.codes):
            if code.step.final == "waits":
                mine = applicable[place]
                period = where(mine, later_of(period, lasts[place]), period)
                has_period = has_period | mine
        uncoded = rows & ~any_in_force
        period = where(uncoded, (begins[0], constant(self.size, FUTURE)), period)
        has_period = has_period | uncoded

        unused = self.complete
        for at in targets:
            denied = (record.denied_first[at] <= begins[0]) & (record.denied_until[at] >= period[1]) & has_period
            unused = unused | denied
        appeal = least(*(record.appeal_on[at] for at in targets))
        direct = least(*(record.ruling_on[at] for at in targets))
        ruling = record.ruling_on[appeal]
        appealed = self.there(appeal) & rows
        self.odd(appealed & self.there(ruling) & self.there(direct), "two rulings on one decision")
        ruling = np.where(appealed & self.there(ruling), ruling, direct)
        implied = rows & ~appealed & self.there(direct)
        tried = appealed | implied
        has_ruling = tried & self.there(ruling)
        if not tried.any():
            taken = np.full(self.size, len(steps.codes))
            in_time = np.full(self.size, NO)
            inner = Outcome([], self.never, self.never, [], [])
            lodged = constant(self.size, FAR), constant(self.size, FAR)
        else:
            lodged = where(implied, (begins[0], record.last[ruling]), self.span(appeal))
            named = self._named(np.where(implied, ruling, appeal), applicable)
            taken = self._taken(applicable, named, lodged, lasts)
            in_time = self._in_time(taken, lodged, lasts, ruling, has_ruling, implied, any_in_force)
            if steps.ends_late.any():
                # Nobody examines what is surely late there: as if it had not been lodged.
                allowed = has_ruling & record.kind_at(ruling, "appeal_allowed")
                stays = steps.ends_late[taken] & (steps.never_reinstated[taken] | self.complete)
                heard = ~(stays & (in_time == NO) & ~allowed)
                tried, has_ruling, implied = tried & heard, has_ruling & heard, implied & heard
                taken = np.where(heard, taken, len(steps.codes))
            before = len(self.uses)
            inner = self._appealed(lodged, tried, ruling, has_ruling, taken, in_time, level)
            doubtful = tried & (in_time != YES)
            if doubtful.any():
                self.uses[before:] = [
                    use._replace(waits=tuple(unsure(part, doubtful) for part in use.waits))
                    for use in self.uses[before:]
                ]
        for place, code in enumerate(steps.codes):
            if applicable[place].any():
                used = tried & (taken == place)
                parts = self._waits(code, targets, begins, lasts[place], used, lodged, inner, in_time, implied, ruling)
                waits = packed([only(part, applicable[place]) for part in parts])
                self.uses.append(
                    Use(
                        code,
                        level,
                        applicable[place],
                        begins,
                        lasts[place],
                        unused,
                        used,
                        lodged,
                        in_time,
                        tuple(waits),
                    )
                )
        keeps = tried & steps.waits[taken]
        outcome = self._until_final(
            begins, rows, period, has_period, keeps, inner, in_time, lodged, implied, ruling, has_ruling, level
        )
        allowed = tried & ~keeps & has_ruling & record.kind_at(ruling, "appeal_allowed")
        if allowed.any():
            outcome = self._taken_away(outcome, inner, allowed, allowed & (in_time == YES), ruling)
        outcome = self._or_taken_away(outcome, begins, applicable, has_ruling, taken)
        silent = rows & ~tried & has_period & ~unused
        return self.or_unreported(outcome, silent, begins[0], outcome.final_from[0])

    def _taken_away(self, outcome: Outcome, inner: Outcome, allowed: Bools, surely: Bools, ruling: Ints) -> Outcome:
        """With what followed where a remedy beside a final decision was allowed (`_Walk._taken_away`)."""

        def doubted(ends: Ends) -> Ends:
            return ends[0], np.where(surely, ends[1], FUTURE)

        undone = Reopened(allowed, doubted(self.span(ruling)), inner.through, doubted(inner.final_from))
        stages, begun = list(outcome.stages), self.no
        for stage in inner.stages[1:]:
            there = stage.there & allowed
            stages.append(stage._replace(there=there, sure=stage.sure & surely, joins=stage.joins & begun))
            begun = begun | there
        return outcome._replace(stages=stages, reopened=[*outcome.reopened, undone])

    def _or_taken_away(
        self,
        outcome: Outcome,
        begins: Ends,
        applicable: list[Bools],
        has_ruling: Bools,
        taken: Ints,
    ) -> Outcome:
        """A remedy beside a final decision may have been allowed, though nobody reported that (`_taken_away_unreported`)."""
        rows = self.no
        for place, code in enumerate(self.steps.codes):
            if code.step.final != "waits":
                rows = rows | (applicable[place] & ~self.complete & ~(has_ruling & (taken == place)))
        if not rows.any():
            return outcome
        since = most(begins[0], self.last_word + 1)
        open_end = since, constant(self.size, FUTURE)
        undone = Reopened(rows, open_end, open_end, open_end)
        supposed = self.or_unreported(outcome, rows, since, None)
        return supposed._replace(through=outcome.through, reopened=[*outcome.reopened, undone])

    def _named(self, at: Ints, applicable: list[Bools]) -> list[Bools]:
        record = self.record
        found = []
        for code, mask in zip(self.steps.codes, applicable, strict=True):
            found.append(mask & record.says(at, _names(code)))
        return found

    def _taken(self, applicable: list[Bools], named: list[Bools], lodged: Ends, lasts: list[Ends]) -> Ints:
        """The remedy an appeal uses (`_Walk._taken`), as the position of its step."""
        codes = self.steps.codes
        none = len(codes)
        any_named = self.no
        for mask in named:
            any_named = any_named | mask
        waiting = [
            (np.where(any_named, named[place], applicable[place])) if code.step.final == "waits" else self.no
            for place, code in enumerate(codes)
        ]
        timely = [mask & (lodged[0] <= last[1]) for mask, last in zip(waiting, lasts, strict=True)]
        passing = [
            mask if code.step.final != "waits" else self.no for mask, code in zip(applicable, codes, strict=True)
        ]
        found = self.pick(timely)
        for masks in (named, passing, waiting):
            found = np.where(found == none, self.pick(masks), found)
        return found

    def _in_time(
        self,
        taken: Ints,
        lodged: Ends,
        lasts: list[Ends],
        ruling: Ints,
        has_ruling: Bools,
        implied: Bools,
        any_in_force: Bools,
    ) -> Ints:
        record = self.record
        none = len(self.steps.codes)
        last = constant(self.size, FUTURE), constant(self.size, FUTURE)
        for place, each in enumerate(lasts):
            last = where(taken == place, each, last)
        merits = record.says(ruling, on_merits) & has_ruling
        formal = record.says(ruling, lambda event: event.outcome == "inadmissible" or event.examined == "no")
        by_day = np.where(lodged[1] <= last[0], YES, np.where(lodged[0] > last[1], NO, POSSIBLY))
        late = np.where(merits, YES, np.where(implied, np.where(formal, POSSIBLY, YES), by_day))
        found = np.where(self.steps.timed[taken], late, YES)
        return np.where(taken == none, np.where(any_in_force, POSSIBLY, YES), found)

    def _appealed(
        self, lodged: Ends, tried: Bools, ruling: Ints, has_ruling: Bools, taken: Ints, in_time: Ints, level: int
    ) -> Outcome:
        """From an appeal on: pending until the ruling, then what the ruling opens (`_Walk._appealed`)."""
        record, steps = self.record, self.steps
        ruled = self.span(ruling)
        undecided = tried & ~has_ruling
        quiet, due = self._silent(undecided & steps.silent[taken], taken, lodged)
        until = ruled[0] - 1, ruled[1]
        end = self.open_end(lodged[0])
        name = "on appeal" if level else FIRST_APPEAL
        pending = Stage(name, tried, lodged, where(has_ruling, until, end), self.all, self.all)
        looking = has_ruling & (steps.looks[taken] | record.says(ruling, lambda event: event.look is not None))
        if looking.any():
            self.looks.append(Look(looking, ruling, taken, (in_time == YES) | record.says(ruling, on_merits)))
        outcome = Outcome([pending], end, self.never, [], [])
        outcome = self.ends_unreported(outcome, undecided & ~quiet)
        if quiet.any():
            outcome = self._refused_by_silence(outcome, quiet, due, taken, level)
        withdrawn = has_ruling & record.kind_at(ruling, "appeal_withdrawn")
        if withdrawn.any():
            free = record.says(ruling, _freely)
            held = until[0], np.where(free, until[1], FUTURE)
            final = ruled[0], np.where(free, ruled[1], FUTURE)
            cut = outcome.stages[0]._replace(held=where(withdrawn, held, outcome.stages[0].held))
            outcome = outcome._replace(
                stages=[cut, *outcome.stages[1:]],
                through=where(withdrawn, held, outcome.through),
                final_from=where(withdrawn, final, outcome.final_from),
            )
        allowed = has_ruling & record.kind_at(ruling, "appeal_allowed")
        if allowed.any():
            status = allowed & record.says(ruling, lambda event: event.outcome == "status")
            again = allowed & ~status
            end = self.open_end(ruled[0])
            outcome = outcome._replace(
                stages=[*outcome.stages, Stage("undecided", again, ruled, end, self.all, self.all)],
                through=where(again, end, where(status, until, outcome.through)),
                final_from=where(allowed, self.never, outcome.final_from),
            )
            outcome = self.ends_unreported(outcome, again)
        dismissed = has_ruling & record.kind_at(ruling, "appeal_dismissed")
        if dismissed.any():
            if level + 1 >= _DEEPEST:
                self.odd(dismissed, "more instances than usual")
                return outcome
            then = self.decided((np.where(dismissed, ruling, record.none),), dismissed, taken, level + 1)
            outcome = Outcome(
                [*outcome.stages, *then.stages],
                where(dismissed, then.through, outcome.through),
                where(dismissed, then.final_from, outcome.final_from),
                then.lapses,
                then.reopened,
            )
        return outcome

    def _silent(self, rows: Bools, taken: Ints, lodged: Ends) -> tuple[Bools, Ints]:
        """The rows in which silence counts as a refusal, and the day by which a ruling was due."""
        due = constant(self.size, FUTURE)
        rows = rows & (lodged[0] > PAST) & (lodged[0] < FUTURE)
        for place, code in enumerate(self.steps.codes):
            if code.silence is not None:
                mine = rows & (taken == place)
                start = np.where(mine, lodged[0], FUTURE)
                due = np.where(mine, last_days(start, code.silence, code.counting, working_calendar(self.host))[0], due)
        return rows, due

    def _refused_by_silence(self, outcome: Outcome, rows: Bools, due: Ints, taken: Ints, level: int) -> Outcome:
        """No ruling within the period that counts as a dismissal (`_Walk._refused_by_silence`)."""
        before = len(self.uses)
        none = np.full(self.size, self.record.none)
        then = self.decided((none,), rows, taken, level + 1, silent_since=due + 1)
        self.uses[before:] = [
            use._replace(waits=tuple(unsure(part, rows) for part in use.waits)) for use in self.uses[before:]
        ]
        pending = outcome.stages[0]
        held = least(pending.held[0], due), constant(self.size, FUTURE)
        through = least(pending.held[0], most(due, then.through[0])), constant(self.size, FUTURE)
        stages = [pending._replace(held=where(rows, held, pending.held)), *outcome.stages[1:]]
        stages += [stage._replace(sure=stage.sure & ~rows) for stage in then.stages]
        outcome = Outcome(
            stages,
            where(rows, through, outcome.through),
            where(rows, then.final_from, outcome.final_from),
            outcome.lapses,
            outcome.reopened,
        )
        return self.or_unreported(outcome, rows, due + 1, constant(self.size, FUTURE))

    def _until_final(
        self,
        begins: Ends,
        rows: Bools,
        period: Ends,
        has_period: Bools,
        keeps: Bools,
        inner: Outcome,
        in_time: Ints,
        lodged: Ends,
        implied: Bools,
        ruling: Ints,
        has_ruling: Bools,
        level: int,
    ) -> Outcome:
        """The appeal period joined with what the appeal makes of it (`_Walk._until_final`)."""
        record = self.record
        after = (
            np.where(period[0] < FUTURE, period[0] + 1, FUTURE),
            np.where(period[1] < FUTURE, period[1] + 1, FUTURE),
        )
        through = where(has_period, period, (begins[0] - 1, begins[1]))
        final_from = where(has_period, after, begins)
        there = has_period & rows
        held = period
        timely = keeps & (in_time == YES)
        doubtful = keeps & ~timely
        ruled = timely & has_ruling & ~record.kind_at(ruling, "appeal_withdrawn")
        running = timely & ~ruled
        if inner.stages:
            ended = inner.stages[0].held
            held = where(ruled, (least(held[0], ended[0]), least(held[1], ended[1])), held)
        cut = doubtful & has_ruling & ~record.kind_at(ruling, "appeal_withdrawn")
        held = np.where(cut, least(held[0], record.first[ruling] - 1), held[0]), held[1]
        through = where(
            doubtful,
            hull(through, inner.through),
            where(ruled, inner.through, where(running, later_of(through, inner.through), through)),
        )
        final_from = where(
            doubtful,
            hull(final_from, inner.final_from),
            where(ruled, inner.final_from, where(running, later_of(final_from, inner.final_from), final_from)),
        )
        stages = [Stage("in an appeal period" if level else FIRST_PERIOD, there, begins, held, self.all, self.all)]
        late = timely & has_period & (lodged[1] > period[0] + 1) & ~implied
        lapses = [(mask & keeps, ends) for mask, ends in inner.lapses]
        if late.any():
            lapses.append((late, (period[0] + 1, lodged[1])))
        for place, stage in enumerate(inner.stages):
            joins = stage.joins & ~late if not place else stage.joins
            stages.append(stage._replace(there=stage.there & keeps, sure=stage.sure & ~doubtful, joins=joins))
        reopened = [each._replace(there=each.there & keeps) for each in inner.reopened]
        return Outcome(stages, through, final_from, lapses, reopened)

    def _waits(
        self,
        code: StepCode,
        targets: tuple[Ints, ...],
        begins: Ends,
        last: Ends,
        used: Bools,
        lodged: Ends,
        inner: Outcome,
        in_time: Ints,
        implied: Bools,
        ruling: Ints,
    ) -> list[Part]:
        """The days on which removal waits for this remedy (`_Walk._waits`)."""
        effect = code.step.removal
        timely = used & (in_time == YES)
        held = inner.stages[0].held if inner.stages else self.open
        since = inner.stages[0].begins if inner.stages else self.open
        unreported = only(between((begins[0], begins[0]), self.open, self.no), ~used & ~self.complete)
        if effect == "waits":
            return self._waits_from_the_decision(code, begins, last, used, timely, lodged, held, since, implied, ruling)
        if effect in ("waits while pending", "contested"):
            surely = timely if effect != "contested" else self.no
            return [only(between(since, held, surely), used), unreported]
        if effect == "waits until a stay is refused":
            return [only(between(since, self._until_refused(targets, lodged, held), timely), used), unreported]
        if effect == "waits for the ruling on a request to stay":
            return self._waits_for_a_stay(targets, begins, last)
        return []

    def _is_among(self, at: Ints, targets: tuple[Ints, ...]) -> Bools:
        found = self.no
        for each in targets:
            found = found | ((at == each) & self.there(each))
        return found

    def _until_refused(self, targets: tuple[Ints, ...], lodged: Ends, held: Ends) -> Ends:
        """From lodging until the ruling, or until the body has refused a stay (`_Walk._waits_until_refused`)."""
        record = self.record
        attacked = (*targets, *(record.appeal_on[at] for at in targets), *(record.ruling_on[at] for at in targets))
        safe, possible = held
        for refusal in stays.of_kind(record, "stay_refused", self.rows):
            asked = record.against[refusal]
            ours = self._is_among(asked, attacked) | self._is_among(record.against[asked], attacked)
            ours = ours & self.there(refusal) & (record.last[refusal] >= lodged[0])
            safe = np.where(ours, least(safe, record.first[refusal] - 1), safe)
            possible = np.where(ours, least(possible, record.last[refusal]), possible)
        return safe, possible

    def _waits_for_a_stay(self, targets: tuple[Ints, ...], begins: Ends, last: Ends) -> list[Part]:
        """From a request made in time to the ruling on it, or on the appeal (`_Walk._waits_for_a_stay`)."""
        record = self.record
        appeals = tuple(record.appeal_on[at] for at in targets)
        attacked = (*targets, *appeals)
        rulings = [(record.ruling_on[at], self.all) for at in attacked]
        any_appeal = self.no
        for at in appeals:
            any_appeal = any_appeal | self.there(at)
        earlier: tuple[Ints, ...] = ()
        back = targets[0]
        for _ in range(2 * _DEEPEST):
            back = np.where(record.kind_at(back, "appeal_lodged", *RULINGS), record.against[back], record.none)
            earlier = (*earlier, back)
        parts = []
        recorded = self.no
        for request in stays.of_kind(record, "stay_requested", self.rows):
            against = record.against[request]
            here, before = self._is_among(against, attacked), self._is_among(against, earlier)
            at_ruling = self._is_among(against, tuple(at for at, _ in rulings))
            ours = self.there(request) & (here | before | at_ruling)
            ours = ours & (record.first[request] <= last[1]) & (record.last[request] >= begins[0])
            mine = here | (before & (record.first[request] > begins[1]))
            surely = mine & (record.last[request] <= last[0])
            for ruling, _ in rulings:
                # Once the appeal is ruled on there is nothing left here to ask a stay for.
                over = self.there(ruling) & ~record.kind_at(ruling, "appeal_withdrawn")
                ours = ours & ~(over & (record.last[ruling] < record.first[request]))
                surely = surely & ~(self.there(ruling) & (record.first[ruling] < record.last[request]))
            unruled = np.where(any_appeal, FUTURE, last[0])
            held = stays.holding(record, "stay_requested", self.rows, request, rulings, surely, unruled)
            parts.append(only(held, ours))
            recorded = recorded | ours
        silent = ~recorded & ~self.complete
        return [*parts, only(between((begins[0], begins[0]), self.open, self.no), silent)]

    def _waits_from_the_decision(
        self,
        code: StepCode,
        begins: Ends,
        last: Ends,
        used: Bools,
        timely: Bools,
        lodged: Ends,
        held: Ends,
        since: Ends,
        implied: Bools,
        ruling: Ints,
    ) -> list[Part]:
        unused = last[0], np.where(self.complete, last[1], FUTURE)
        withdrawn = timely & self.record.kind_at(ruling, "appeal_withdrawn")
        until = where(
            ~used,
            unused,
            where(withdrawn, later_of(last, held), where(~timely, hull(last, held), held)),
        )
        late = timely & ~withdrawn & ~implied & (lodged[1] > last[0] + 1)
        if code.period is None or not late.any():
            return [between(begins, until, self.all)]
        until = where(late, last, until)
        return [
            between(begins, until, self.all),
            only(between(since, held, self.all), late),
            only(between((begins[0], begins[0]), (self.open[0], held[1]), self.no), late),
        ]


def walk(record: Record, draft: Draft, variant: Variant, rows: Ints, with_refusal: bool) -> Chain:
    """The chain of a proceeding under a variant of its ladder, in these places of the draft (`ladders.walk`).

    `with_refusal` reads an order as made in the refusal beside it, whose appeals are then its own.
    """
    lanes = _Lanes(record, draft, variant, rows, with_refusal)
    ids = tuple(at[rows] for at in draft.ids)
    opened_by = draft.opened
    has_openings = opened_by.there[rows]
    decided = lanes.there(ids[0])
    grants = [at[rows] for at in draft.grants]
    begins = lanes.span(ids[0])
    opened = _opened(lanes, opened_by, rows, ids[0], grants)

    stages: list[Stage] = []
    through = constant(lanes.size, PAST), constant(lanes.size, PAST)
    final_from = lanes.never
    lapses: list[tuple[Bools, Ends]] = []
    reopened: list[Reopened] = []
    if decided.any():
        outcome = lanes.decided(ids, decided, np.full(lanes.size, len(lanes.steps.codes)), 0)
        stages.append(Stage("undecided", decided, opened, (begins[0] - 1, begins[1]), has_openings, lanes.no))
        stages += outcome.stages
        through = where(decided, outcome.through, through)
        final_from = where(decided, outcome.final_from, final_from)
        lapses, reopened = outcome.lapses, outcome.reopened
    # Nothing was decided before the status was granted.
    status, ended = lanes.no, lanes.open
    for at in reversed(grants if draft.name == "asylum" else []):
        first, last = lanes.span(at)
        mine = lanes.there(at) & (last >= opened[0])
        status, ended = status | mine, where(mine, (first - 1, last), ended)
    asked = ~decided & has_openings & status
    if asked.any():
        stages.append(Stage("undecided", asked, opened, ended, lanes.all, lanes.no))
        through = where(asked, ended, through)
    waiting = ~decided & has_openings & ~status
    if waiting.any():
        held = lanes.open_end(opened_by.latest_first[rows])
        stage = Stage("undecided", waiting, opened, held, lanes.all, lanes.no)
        outcome = lanes.ends_unreported(Outcome([stage], held, lanes.never, [], []), waiting)
        stages += outcome.stages
        through = where(waiting, outcome.through, through)
        final_from = where(waiting, outcome.final_from, final_from)
    bare = ~decided & ~has_openings
    granted = lanes.no
    for at in grants:
        granted = granted | lanes.there(at)
    if (bare & granted).any():
        until = lanes.open[0], np.where(status, ended[1], FUTURE)
        stages.append(Stage("undecided", bare & granted, opened, until, lanes.no, lanes.no))
        through = where(bare & granted, until, through)
    chain = Chain(opened, stages, through, final_from, lanes.uses, lanes.supposed, lanes.looks, lapses, reopened, {})
    for at in grants:
        chain = _granted(lanes, chain, at)
    for at in draft.withdrawals:
        chain = _withdrawn(lanes, chain, at[rows])
    return _quashed(chain, draft.quashed[rows])


def _opened(lanes: _Lanes, opened: Opened, rows: Ints, decision: Ints, grants: list[Ints]) -> Ends:
    """When the proceeding opened; where only a decision is recorded it is implied at an unknown day before it."""
    implied = constant(lanes.size, FUTURE)
    implying = lanes.no
    for at in (decision, *grants):
        there = lanes.there(at)
        implied = np.where(there, least(implied, lanes.record.last[at]), implied)
        implying = implying | there
    own = lanes.draft.own[rows]
    told = opened.first[rows], np.where(own, opened.last[rows], implied)
    past, future = constant(lanes.size, PAST), constant(lanes.size, FUTURE)
    return where(opened.there[rows], told, where(implying, (past, implied), (future, future)))


def _cut_stages(stages: list[Stage], rows: Bools, until: Ints) -> list[Stage]:
    return [
        stage._replace(held=(np.where(rows, least(stage.held[0], until), stage.held[0]), stage.held[1]))
        for stage in stages
    ]


def _granted(lanes: _Lanes, chain: Chain, at: Ints) -> Chain:
    """Status ends the proceeding; it never becomes final against the person."""
    first, last = lanes.span(at)
    rows = lanes.there(at) & (last >= chain.opened[0])
    if not rows.any():
        return chain
    ends = least(chain.through[0], first - 1), least(chain.through[1], last)
    never = rows & (chain.final_from[0] >= last)
    return chain._replace(
        stages=_cut_stages(chain.stages, rows, first - 1),
        through=where(rows, ends, chain.through),
        final_from=where(never, lanes.never, chain.final_from),
    )


def _withdrawn(lanes: _Lanes, chain: Chain, at: Ints) -> Chain:
    rows = lanes.there(at)
    if not rows.any():
        return chain
    first, last = lanes.span(at)
    free = lanes.record.says(at, _freely)
    until = np.where(free, last, _NOT_FINAL)
    through = least(chain.through[0], first - 1), least(chain.through[1], until)
    final = least(chain.final_from[0], first), least(chain.final_from[1], until)
    return chain._replace(
        stages=_cut_stages(chain.stages, rows, first - 1),
        through=where(rows, through, chain.through),
        final_from=where(rows, final, chain.final_from),
    )


def _quashed(chain: Chain, first: Ints) -> Chain:
    """With the order gone nothing surely waits for a remedy against it."""
    rows = first < FAR
    if not rows.any():
        return chain
    cut = first - 1
    return chain._replace(
        stages=_cut_stages(chain.stages, rows, cut),
        through=(np.where(rows, least(chain.through[0], cut), chain.through[0]), chain.through[1]),
        uses=[
            use._replace(
                waits=tuple(part._replace(safe=np.where(rows, least(part.safe, cut), part.safe)) for part in use.waits)
            )
            for use in chain.uses
        ],
    )
