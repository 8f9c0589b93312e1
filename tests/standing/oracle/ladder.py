"""A proceeding walked up its ladder in one certain history (SEMANTICS 4): decision, period, appeal, ruling, and again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tests.standing.oracle import letters, reinstatement
from tests.standing.oracle.choices import Impossible
from tests.standing.oracle.happenings import Chain, Happening, Stage, Use
from tests.standing.oracle.periods import last_day, some_days
from tests.standing.oracle.record import FOREVER, ORDER_OF_FORM

from art33.law.schema import CountingRule, InForce, LadderStep

if TYPE_CHECKING:
    from tests.standing.oracle.history import Imagining

RULINGS = ("appeal_dismissed", "appeal_allowed", "appeal_withdrawn")
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
NAME_OF = {"conviction": "sentence", "extradition_granted": "extradition", "status_ended": "status"}


class Rung(NamedTuple):
    """A step of a ladder with its number and counting rule."""

    number: int
    step: LadderStep
    counting: CountingRule


Ladders = dict[str, dict[str | None, list[tuple[Rung, ...]]]]
"""By proceeding and track (None: any), the ways in which a ladder can stand (with a step in the place of another, or not)."""


class Proceeding:
    """One proceeding being walked."""

    def __init__(self, history: Imagining, root: Happening) -> None:
        self.all, self.root, self.choose = history, root, history.choose
        self.stages: list[Stage] = []
        self.uses: list[Use] = []
        self.members = {root.id}
        self.fell = FOREVER
        self.name = "asylum"
        self.rungs: tuple[Rung, ...] | None = None

    def claim(self) -> Chain:
        """A claim for asylum, from the request on."""
        self._undecided(self.root.day)
        return self._chain()

    def order(self, unseen: str | None = None) -> Chain:
        """A decision to remove, to extradite, or to end a status; `unseen` is the form of one that nobody recorded."""
        form = self.root.event.form if self.root.event is not None else unseen
        self.name = NAME_OF.get(self.root.kind) or ORDER_OF_FORM.get(form or "", "deportation")
        for each in self.all.happened:  # the order in a sentence, and an appeal against it, belong to the sentence
            if each.kind == "removal_order" and each.against == self.root.id:
                self.members.add(each.id)
        for each in self.all.happened:
            if each.kind in ("removal_order_quashed", "extradition_refused") and each.against in self.members:
                self.fell = min(self.fell, each.day)
        # An order implies a proceeding that led to it, since an unknown day before (2(4)).
        self._stage("undecided", self.choose((self.root.day, self.root.day - 90)), self.root.day, True)
        self._decided(self.root, -1)
        return self._chain()

    def _chain(self) -> Chain:
        return Chain(self.name, self.root, tuple(self.stages), tuple(self.uses), self.fell, frozenset(self.members))

    def _stage(self, name: str, first: int, last: int = FOREVER, fades: bool = False) -> None:
        if name == "final" and last == FOREVER:
            # What is final can have been undone since a source last spoke of the case (2(1)).
            last = self.all.ends_unreported(first)
            fades = last < FOREVER
        self.stages.append(Stage(name, first, last, fades))

    # -- undecided --------------------------------------------------------------------------------------------------

    def _undecided(self, since: int) -> None:
        """From a claim, or from a ruling that took the decision away, to the next decision."""
        decision = self._next_decision() if self.name == "asylum" else None
        if decision is None:
            ended = self.all.ends_unreported(since)
            self._stage("undecided", since, ended, True)
            if ended < FOREVER and self.name == "asylum" and self.choose((False, True)):
                # What ended it unreported may have been a refusal, and then the ladder is open.
                self._decided(self.all.unrecorded("asylum_refusal", ended, self.root.id), -1)
            return
        if decision.day < since:
            raise Impossible
        self.all.taken.add(decision.id)
        self.members.add(decision.id)
        self._stage("undecided", since, decision.day, True)
        if decision.kind == "asylum_grant":
            self._stage("status", decision.day)
        else:
            self._decided(decision, -1)

    def _next_decision(self) -> Happening | None:
        for each in self.all.happened:
            if each.kind not in ("asylum_refusal", "asylum_inadmissible", "asylum_grant") or each.id in self.all.taken:
                continue
            if each.against == self.root.id or (each.against is None and self.all.only_claim(self.root)):
                return each
        return None

    # -- decided ----------------------------------------------------------------------------------------------------

    def _ladder(self, decision: Happening) -> tuple[Rung, ...]:
        """The ladder of the track; of each track in turn where it is not known; each way in which it can stand."""
        if self.rungs is None:
            tracks = self.all.ladders.get(self.name, {})
            track = decision.event.track if decision.event is not None else None
            if track is None and self.root.event is not None:
                track = self.root.event.track
            if track in tracks:
                variants = tracks[track]
            elif track is not None and None in tracks:
                variants = tracks[None]
            else:
                variants = [each for ways in tracks.values() for each in ways]
            self.rungs = self.choose(variants) if variants else ()
        return self.rungs

    def _service(self, decision: Happening) -> int:
        """The day from which periods run: of service; with none recorded any day from the decision on, or never (4)."""
        served = [each for each in self.all.happened if each.kind == "notification" and each.against == decision.id]
        if not served:
            return self.choose((decision.day, *some_days(decision.day + 1, self.all.horizon), FOREVER))
        countings = [rung.counting for rung in self._ladder(decision)]
        days = sorted({day for each in served for day in letters.days_of(each, countings)})
        firm = [each for each in served if each.event is not None and each.event.language_understood != "no"]
        doubtful = ("deemed", "published", "post")
        firm = [
            each
            for each in firm
            if each.event is not None and (each.event.how not in doubtful or letters.is_letter(each, countings))
        ]
        if not firm:
            days += [
                *some_days(days[-1] + 1, self.all.horizon),
                FOREVER,
            ]  # disputed, untranslated or deemed service is only possibly service
        return self.choose(days)

    def _decided(self, decision: Happening, after: int) -> None:
        """What follows a decision: its period, an appeal, the ruling, and so up the ladder."""
        ladder = self._ladder(decision)
        fitting = [rung for rung in ladder if rung.number > after and decision.kind in self._against(rung.step)]
        ordinary = [rung for rung in fitting if rung.step.final == "waits"]
        served: int | None = None
        lasts: dict[int, int] = {}
        for rung in fitting:
            assert rung.step.within is not None
            start = decision.day
            if rung.step.from_ == "service":
                served = self._service(decision) if served is None else served
                start = served
            lasts[rung.number] = FOREVER if start == FOREVER else last_day(start, rung.step.within, rung.counting)
        if not ladder:
            # No ladder coded: the decision's day is sure, then pending is possible; a recorded appeal is in time (4).
            ordinary = [Rung(-1, NOT_CODED, CountingRule())]
            recorded = self._recorded_appeal(decision)
            since = decision.day if recorded is None else max(decision.day, recorded.day)
            lasts[-1] = self.choose((since, *some_days(since + 1, self.all.horizon), FOREVER))
        if ordinary:
            self._ordinary(decision, ordinary, lasts)
        else:
            self._final(decision.day, decision, fitting, lasts)

    def _against(self, step: LadderStep) -> tuple[str, ...]:
        # A sentence and the order in it are one decision; an appeal against either is against both (13e).
        return (*step.against, "conviction") if "removal_order" in step.against else step.against

    def _ordinary(self, decision: Happening, rungs: list[Rung], lasts: dict[int, int]) -> None:
        """Remedies that keep the decision from being final."""
        last = max(lasts[rung.number] for rung in rungs)
        appeal = self._appeal(decision, last)
        if appeal is None:
            self._stage(_named("in an appeal period", decision), decision.day, last)
            if last < FOREVER:
                self._stage("final", last + 1)
            for rung in rungs:
                until = lasts[rung.number]
                self.uses.append(Use(rung.step, decision, until, until, False, None, False, None, FOREVER))
            return
        self.members.add(appeal.id)
        rung = self.choose([rung for rung in rungs if appeal.event is not None or appeal.day <= lasts[rung.number]])
        ruling = self._ruling(decision, appeal, last)
        # Late: where the law does not say what reinstatement does both are tried; a ruling on the merits heals it.
        healed = appeal.day <= lasts[rung.number] or self._on_merits(ruling)
        in_time = healed or self.choose(self._late(rung.step, decision, appeal, ruling))
        ends = ruling is not None and ruling.kind != "appeal_withdrawn" and in_time
        # Lodging does not end the period, but the ruling does: the remedy is used up.
        cut = ends and ruling is not None and ruling.day <= last
        ended = ruling.day if cut and ruling is not None else last
        self._stage(_named("in an appeal period", decision), decision.day, ended, cut)
        over = ruling.day if ruling is not None else self.all.ends_unreported(appeal.day)
        for each in rungs:
            until = lasts[each.number]
            shorter = cut and ruling is not None and ruling.day <= until
            to = ruling.day if shorter and ruling is not None else until
            mine = each is rung
            self.uses.append(
                Use(each.step, decision, until, to, shorter, appeal if mine else None, in_time and mine, ruling, over)
            )
        if not in_time:
            self._stage("final", last + 1)
            return
        if appeal.day > last + 1 and self.choose((True, False)):
            # "In time from lodging": before it the decision was final, unless reinstatement acts back.
            self._stage("final", last + 1, appeal.day, True)
        self._stage(_named("on appeal", decision), appeal.day, over, True)
        if ruling is not None:
            self._ruled(decision, ruling, rung.number, last)

    def _late(
        self, step: LadderStep, decision: Happening, appeal: Happening, ruling: Happening | None
    ) -> tuple[bool, ...]:
        ids = {decision.id, appeal.id}
        return reinstatement.ways(step, self.all.happened, ids, ruling, self.all.record.complete)

    def _ruled(self, decision: Happening, ruling: Happening, number: int, last: int) -> None:
        """A ruling leaves the decision (withdrawal), confirms it, takes it away, or grants a status."""
        self.members.add(ruling.id)
        if ruling.kind == "appeal_withdrawn":
            # It leaves the decision, and the period that runs whether or not an appeal was lodged.
            self._stage("final", ruling.day if number == -1 else max(ruling.day, last + 1))
        elif ruling.kind == "appeal_dismissed":
            self._decided(ruling, number)
        elif ruling.event is not None and ruling.event.outcome == "status":
            self.fell = min(self.fell, ruling.day)
            self._stage("status", ruling.day)
        else:
            self.fell = min(self.fell, ruling.day)
            self._undecided(ruling.day)

    def _final(self, since: int, decision: Happening, rungs: list[Rung], lasts: dict[int, int]) -> None:
        """A final decision, perhaps with a remedy beside it that changes no stage (cassation) until it is allowed."""
        fell = FOREVER
        for rung in rungs:
            last = lasts[rung.number]
            appeal = self._appeal(decision, last)
            if appeal is None:
                self.uses.append(Use(rung.step, decision, last, last, False, None, False, None, FOREVER))
                continue
            self.members.add(appeal.id)
            # What is final is sure to the last word on the case (2(1)), whatever may have been asked of whom.
            ruling = self._ruling(decision, appeal, max(last, self.all.record.last_word))
            late = self._late(rung.step, decision, appeal, ruling)
            in_time = appeal.day <= last or self._on_merits(ruling) or self.choose(late)
            over = ruling.day if ruling is not None else self.all.ends_unreported(appeal.day)
            cut = ruling is not None and in_time and ruling.kind != "appeal_withdrawn" and ruling.day <= last
            to = ruling.day if cut and ruling is not None else last
            self.uses.append(Use(rung.step, decision, last, to, cut, appeal, in_time, ruling, over))
            if ruling is not None and in_time:
                self.members.add(ruling.id)
                if ruling.kind == "appeal_allowed":
                    fell = min(fell, ruling.day)
        if fell < FOREVER:
            self._stage("final", since, fell, True)
            self.fell = min(self.fell, fell)
            self._undecided(fell)
        else:
            self._stage("final", since)

    # -- appeals and rulings ----------------------------------------------------------------------------------------

    def _answers(self, happening: Happening, ids: set[str]) -> bool:
        if happening.against is not None:
            return happening.against in ids
        return self.all.place.get(happening.id) == self.root.id

    def _ids(self, decision: Happening) -> set[str]:
        if decision.id != self.root.id:
            return {decision.id}
        return {decision.id} | {
            each.id for each in self.all.happened if each.kind == "removal_order" and each.against == decision.id
        }

    def _recorded_appeal(self, decision: Happening) -> Happening | None:
        for each in self.all.happened:
            if (
                each.kind == "appeal_lodged"
                and each.id not in self.all.taken
                and self._answers(each, self._ids(decision))
            ):
                return each
        return None

    def _appeal(self, decision: Happening, last: int) -> Happening | None:
        """The appeal against a decision: recorded; implied by the ruling on it; or, reported, lodged unrecorded or not."""
        recorded = self._recorded_appeal(decision)
        if recorded is not None:
            if recorded.day < decision.day:
                raise Impossible
            self.all.taken.add(recorded.id)
            return recorded
        for each in self.all.happened:  # a ruling implies the appeal that it rules on (2(4))
            if each.kind in RULINGS and each.id not in self.all.taken and self._answers(each, self._ids(decision)):
                if each.day < decision.day:
                    raise Impossible
                day = self.choose(some_days(decision.day, min(each.day, last)))
                return self.all.unrecorded("appeal_lodged", day, decision.id)
        if self.all.record.complete:
            return None
        days = some_days(decision.day, min(last, self.all.horizon))
        day_or_none = self.choose((None, *(day for day in days if not self._denied(decision, day))))
        return None if day_or_none is None else self.all.unrecorded("appeal_lodged", day_or_none, decision.id)

    def _ruling(self, decision: Happening, appeal: Happening, last: int) -> Happening | None:
        """The ruling on an appeal: recorded or, reported, given unrecorded or not (2(2))."""
        for each in self.all.happened:
            if each.kind not in RULINGS or each.id in self.all.taken:
                continue
            if self._answers(each, self._ids(decision) | {appeal.id}):
                if each.day < appeal.day:
                    raise Impossible
                self.all.taken.add(each.id)
                if each.kind == "appeal_withdrawn" and not self._freely(each) and self.choose((True, False)):
                    return None  # possibly no withdrawal at all (4)
                return each
        if self.all.record.complete:
            return None
        # What is recorded is sure through the last day on which a source speaks, a period to its end (2(1)).
        since = max(appeal.day, last + 1, appeal.day if appeal.event is None else self.all.record.last_word + 1)
        day = self.choose((None, *some_days(since, self.all.horizon)))
        if day is None:
            return None
        return self.all.unrecorded(self.choose(("appeal_dismissed", "appeal_allowed")), day, appeal.id)

    def _freely(self, withdrawal: Happening) -> bool:
        free = withdrawal.event.free if withdrawal.event is not None else None
        return free is not None and (free.counsel, free.interpreter, free.custody, free.threat) == (
            "yes",
            "yes",
            "no",
            "no",
        )

    def _denied(self, decision: Happening, day: int) -> bool:
        return any(
            each.kind == "appeal_lodged"
            and each.event.against in (None, decision.id)
            and each.first <= day <= each.last
            for each in self.all.record.denied
        )

    def _on_merits(self, ruling: Happening | None) -> bool:
        event = ruling.event if ruling is not None else None
        return event is not None and event.look is not None and event.look.merits == "yes"


def _named(stage: str, decision: Happening) -> str:
    """A stage after a decision: that of the first appeal, unless the decision is itself a ruling on an appeal."""
    first = {"in an appeal period": "in the first appeal period", "on appeal": "on the first appeal"}
    return stage if decision.kind == "appeal_dismissed" else first[stage]
