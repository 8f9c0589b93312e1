"""What one certain history answers on a day: phrases, bars, titles, decided with plain conditions.

An answer is NO, YES, or BOTH where the law itself leaves it open: on the day on which an event ends something, under a remedy
whose effect is contested, on a wording that only permits and is not vouched for. None means: this oracle has no view.
"""

from __future__ import annotations

import msgspec
from tests.standing.oracle import danger, options, reinstatement
from tests.standing.oracle.happenings import PENDING, Chain, Happening, History, Use
from tests.standing.oracle.ladder import Ladders, Rung
from tests.standing.oracle.periods import counted, last_day
from tests.standing.oracle.record import FOREVER

from art33.case.nouns import Case
from art33.days import edtf
from art33.law.phrases import Atom, Fixed, Happened, InStage, PeriodAfter, PeriodFrom, read_phrase
from art33.law.schema import CountingRule, ExceptionRule, InForce, Instrument, LadderStep, Rule, Title

NO, BOTH, YES = 0, 1, 2
FORMS = (
    "deportation",
    "administrative expulsion",
    "criminal expulsion",
    "extradition",
    "return at the border",
    "transfer",
    "readmission",
    "abduction",
)
SERVES = {
    "asylum": ("deportation", "return at the border"),
    "deportation": ("deportation",),
    "administrative expulsion": ("administrative expulsion",),
    "sentence": ("criminal expulsion",),
    "extradition": ("extradition",),
    "status": ("deportation",),
}
"""The forms of removal that carry out the decisions of a proceeding (SEMANTICS 5)."""


class NoView(Exception):
    """The oracle does not know what SEMANTICS wants here: the day is left out of the comparison."""


def negated(answer: int) -> int:
    """The opposite."""
    return YES - answer


def within(day: int, first: int, last: int, fades: bool) -> int:
    """Whether a stretch holds: on its last day only possibly, where an event ended it that day (SEMANTICS 3)."""
    if day < first or day > last:
        return NO
    return BOTH if fades and day == last else YES


class Law:
    """The packs that answer, as they were written: their rules, titles, steps and ladders."""

    def __init__(self, instruments: tuple[Instrument, ...]) -> None:
        self.instruments = instruments
        self.rules = [(instrument, rule) for instrument in instruments for rule in instrument.rule]
        self.exceptions = [(instrument, each) for instrument in instruments for each in instrument.exception]
        self.titles = [(instrument, title) for instrument in instruments for title in instrument.title]
        self.forms = {
            (rule.id, reading): forms_of(rule, reading)
            for _, rule in self.rules
            for reading in ("", *(each.name for each in rule.readings))
        }
        self.counting = {id(each): counted(i.counting, each.counting) for i, each in (*self.rules, *self.exceptions)}
        self.counting |= {id(title): counted(instrument.counting, None) for instrument, title in self.titles}
        self.steps: dict[str, list[LadderStep]] = {}
        self.places: list[tuple[str, ...]] = []
        """Remedies, those together of which one may take the place of another."""
        rungs: dict[str, dict[str | None, list[Rung]]] = {}
        for instrument in instruments:
            for ladder in instrument.ladder:
                self.steps.setdefault(ladder.of, []).extend(ladder.step)
                self.places += _places(ladder.step)
                listed = rungs.setdefault(ladder.of, {}).setdefault(ladder.track, [])
                for step in ladder.step:
                    listed.append(Rung(len(listed), step, counted(instrument.counting, step.counting)))
        self.ladders: Ladders = {
            name: {track: _ways(listed) for track, listed in tracks.items()} for name, tracks in rungs.items()
        }


def forms_of(rule: Rule, reading: str) -> tuple[str, ...]:
    """The forms of removal that a rule bars under a reading."""
    chosen = next((each.bars for each in rule.readings if each.name == reading), None)
    bars = chosen if chosen is not None else rule.bars
    if bars == "every removal":
        return FORMS
    return (bars,) if isinstance(bars, str) else tuple(bars)


def _places(steps: tuple[LadderStep, ...]) -> list[tuple[str, ...]]:
    stand_ins = {step.remedy: step.instead_of for step in steps if step.instead_of is not None}
    together = [(*stand_ins, *stand_ins.values())] if stand_ins else []
    return together + [(step.remedy,) for step in steps if not any(step.remedy in each for each in together)]


def _ways(rungs: list[Rung]) -> list[tuple[Rung, ...]]:
    ways = [tuple(rungs)]
    for rung in rungs:
        replaced = next((each for each in rungs if each.step.remedy == rung.step.instead_of), None)
        if replaced is not None:
            against = tuple(dict.fromkeys((*rung.step.against, *replaced.step.against)))
            instead = rung._replace(step=msgspec.structs.replace(rung.step, against=against))
            ways.append(tuple(instead if each is rung else each for each in rungs if each is not replaced))
    return ways


class Answering:
    """Answers for one history under the law, for removal to one state."""

    def __init__(self, law: Law, history: History, case: Case, to: str) -> None:
        self.law, self.history, self.case, self.to = law, history, case, to
        self.hidden = (history.hidden,) if history.hidden is not None else ()
        self.said: dict[tuple[str | int, ...], int] = {}

    # -- phrases ----------------------------------------------------------------------------------------------------

    def phrase(self, text: str, day: int, counting: CountingRule, harms: tuple[str, ...] = ()) -> int:
        """Any alternative of which every condition holds."""
        answer = NO
        for alternative in read_phrase(text, "oracle"):
            together = YES
            for atom in alternative:
                together = min(together, self.atom(atom, day, counting, harms))
                if together == NO:
                    break
            answer = max(answer, together)
        return answer

    def atom(self, atom: Atom, day: int, counting: CountingRule, harms: tuple[str, ...]) -> int:
        """One condition of a phrase on a day."""
        if isinstance(atom, InStage):
            chains = [chain for chain in self.history.chains if chain.name == atom.proceeding]
            return max((self.in_stages(chain, atom.stages, day) for chain in chains), default=NO)
        if isinstance(atom, PeriodFrom):
            return self.period(atom, day, counting)
        if isinstance(atom, PeriodAfter):
            ends = [
                s.first for c in self.history.chains if c.name == atom.proceeding for s in c.stages if s.name == "final"
            ]
            return YES if any(end <= day <= last_day(end, str(atom.period), counting) for end in ends) else NO
        if isinstance(atom, Happened):
            recorded = [each for each in self.history.happened if each.event is not None]
            return YES if any(each.kind == atom.kind and each.day <= day for each in recorded) else NO
        return self.fixed(atom, day, harms)

    def in_stages(self, chain: Chain, names: frozenset[str], day: int) -> int:
        """Whether a proceeding is in any of the stages; pending is everything before final (SEMANTICS 4)."""
        if "recorded" in names and day >= chain.opened.day:
            return YES
        answer = NO
        for stage in chain.stages:
            if stage.name in names or ("pending" in names and stage.name in PENDING):
                answer = max(answer, within(day, stage.first, stage.last, stage.fades))
        return answer

    def period(self, atom: PeriodFrom, day: int, counting: CountingRule) -> int:
        """Whether a period from some event of a kind still runs, through its last day (SEMANTICS 3)."""
        for each in self.history.happened:
            if each.kind == atom.kind and each.day <= day <= last_day(each.day, str(atom.period), counting):
                return YES
        return NO

    def fixed(self, atom: Fixed, day: int, harms: tuple[str, ...] = ()) -> int:
        """The conditions with names of their own."""
        history = self.history
        if atom.name == "always":
            return YES
        if atom.name == "order in force":
            return max((self.order_in_force(chain, day) for chain in (*history.chains, *self.hidden)), default=NO)
        if atom.name == "extradition in force":
            granted = [chain for chain in history.chains if chain.name == "extradition"]
            return max((self.in_force(chain, day) for chain in granted), default=NO)
        if atom.name in ("stay", "stay request"):
            what = "granted" if atom.name == "stay" else "requested"
            stays = [each for each in history.stays if each.proceeding == atom.argument and each.what == what]
            return max((within(day, each.first, each.ended, True) for each in stays), default=NO)
        if atom.name == "status":
            return self.status(day)
        if atom.name == "interim measures":
            return max((self.measure(each, atom.argument, day) for each in history.happened), default=NO)
        if atom.name == "complaint pending":
            return max((self.complaint(each, atom.argument, day) for each in history.happened), default=NO)
        if atom.name in ("unexamined", "danger not excluded"):
            ask = danger.unexamined if atom.name == "unexamined" else danger.danger
            answers = [ask(history, self.case, self.to, harm, day) for harm in harms]
            if None in answers:
                raise NoView
            return max(answer for answer in answers if answer is not None)
        raise NoView

    def in_force(self, chain: Chain, day: int) -> int:
        """A decision that is final and was not taken away (SEMANTICS 4)."""
        return min(self.in_stages(chain, frozenset(("final",)), day), self._stands(chain, day))

    def _stands(self, chain: Chain, day: int) -> int:
        return within(day, chain.opened.day, chain.fell, chain.fell < FOREVER)

    def order_in_force(self, chain: Chain, day: int) -> int:
        """A removal order in force: title hangs on finality (SEMANTICS 4)."""
        return self.in_force(chain, day) if "removal_order" in self.kinds_of(chain) else NO

    def kinds_of(self, chain: Chain) -> set[str]:
        """The kinds of the decision that a proceeding began with: a sentence may hold a removal order (13e)."""
        orders = {each.id for each in self.history.happened if each.kind == "removal_order"}
        return {chain.opened.kind} | ({"removal_order"} if orders & chain.members else set())

    def status(self, day: int) -> int:
        """Whether a status granted stands: until its ending is final (DESIGN)."""
        answer = NO
        endings = [chain for chain in self.history.chains if chain.name == "status"]
        for chain in self.history.chains:
            for stage in chain.stages:
                if stage.name == "status":
                    ended = min((self.history.ends.get(each, FOREVER) for each in chain.members), default=FOREVER)
                    held = within(day, stage.first, ended, ended < FOREVER)
                    for ending in endings:
                        held = min(held, negated(self._lost(ending, day)))
                    answer = max(answer, held)
        if not any(stage.name == "status" for chain in self.history.chains for stage in chain.stages):
            for ending in endings:  # the ending of a status implies that it was held, since an unknown day (2(4))
                ended = negated(self._lost(ending, day))
                answer = max(answer, ended if day >= ending.opened.day else BOTH)
        return answer

    def _lost(self, ending: Chain, day: int) -> int:
        """Whether the ending of a status is final: a new status that nobody reported is not supposed (2(2))."""
        last = ending.stages[-1]
        if last.name == "final" and last.fades and day >= last.first:
            return YES
        return self.in_stages(ending, frozenset(("final",)), day)

    def measure(self, grant: Happening, body: str, day: int) -> int:
        """Interim measures: from the day they are indicated until lifted, a date set, or the complaint is decided (7)."""
        if grant.kind != "interim_measures_granted" or grant.event is None or grant.event.by != body:
            return NO
        over = [
            each.day
            for each in self.history.happened
            if each.kind in ("interim_measures_lifted", "complaint_decided")
            and each.event is not None
            and each.event.by == body
            and each.day >= grant.day
        ]
        until = edtf.read(grant.event.until).last if grant.event.until is not None else FOREVER
        if over and min(over) <= until:
            return within(day, grant.day, min(over), True)
        if until < FOREVER:
            return within(day, grant.day, until, False)
        return within(day, grant.day, self.history.ends[grant.id], True)

    def complaint(self, lodged: Happening, body: str, day: int) -> int:
        """A complaint to an international body, until decided or withdrawn."""
        if lodged.kind != "complaint_lodged" or lodged.event is None or lodged.event.by != body:
            return NO
        over = [
            each.day
            for each in self.history.happened
            if each.kind in ("complaint_decided", "complaint_withdrawn")
            and each.event is not None
            and each.event.by == body
            and each.day >= lodged.day
        ]
        return within(day, lodged.day, min(over, default=self.history.ends[lodged.id]), True)

    # -- bars and titles --------------------------------------------------------------------------------------------

    def rule(self, instrument: Instrument, rule: Rule, reading: str, day: int) -> int:
        """Whether a rule bars on a day, under one reading of its question."""
        key = ("rule", rule.id, reading, day)
        if key not in self.said:
            self.said[key] = self._rule(instrument, rule, reading, day)
        return self.said[key]

    def forms(self, rule: Rule, reading: str) -> tuple[str, ...]:
        """The forms of removal that a rule bars under a reading."""
        return self.law.forms.get((rule.id, reading)) or self.law.forms[rule.id, ""]

    def _rule(self, instrument: Instrument, rule: Rule, reading: str, day: int) -> int:
        if not _in_force(rule.in_force, day):
            return NO
        counting = self.law.counting[id(rule)]
        chosen = next((each for each in rule.readings if each.name == reading), None)
        while_ = (chosen.while_ if chosen is not None else None) or rule.while_
        while_, wider = options.on_day(self.law.instruments, while_, day)
        maybe, widest = options.on_day(self.law.instruments, rule.maybe, day)
        unless = (chosen.unless if chosen is not None else None) or rule.unless
        answer = self.phrase(while_, day, counting, rule.harms) if while_ is not None else YES
        if unless is not None:
            lifted = self.phrase(unless, day, counting, rule.harms)
            if not _vouched(instrument, rule, day):
                lifted = min(lifted, BOTH)  # an exception not vouched for permits only possibly (SEMANTICS 8)
            kept = [
                e
                for i, e in self.law.exceptions
                if e.to == rule.id and e.result == "keeps" and self.exception(i, e, day)
            ]
            answer = min(answer, BOTH if kept and lifted else negated(lifted))
        for possibly in (maybe, wider, widest):
            if possibly is not None and self.phrase(possibly, day, counting, rule.harms) != NO:
                answer = max(answer, BOTH)
        return self.excepted(rule.id, answer, day)

    def excepted(self, name: str, answer: int, day: int) -> int:
        """What is left of a rule or an exception after the exceptions to it; two that contradict each other leave it open."""
        if not self.law.exceptions:
            return answer
        lifted = kept = NO
        for instrument, each in self.law.exceptions:
            if each.to == name and each.result == "lifts":
                lifted = max(lifted, self.exception(instrument, each, day))
            elif each.to == name:
                kept = max(kept, self.exception(instrument, each, day))
        if lifted == NO:
            return answer
        return NO if lifted == YES and kept == NO else min(answer, BOTH)

    def exception(self, instrument: Instrument, coded: ExceptionRule, day: int) -> int:
        """Whether an exception applies on a day: its words, unless it yields to another, or another lifts it."""
        if not _in_force(coded.in_force, day):
            return NO
        answer = self.phrase(coded.while_, day, self.law.counting[id(coded)], coded.harms)
        to = {each.id: each.to for _, each in self.law.exceptions}
        above, protects = coded.to, coded.result == "keeps"
        while above in to:  # each exception further up turns it round once more
            above, protects = to[above], not protects
        if not protects and not _vouched(instrument, coded, day):
            answer = min(answer, BOTH)
        for other_instrument, other in self.law.exceptions:
            if other.id in coded.yields_to:
                answer = min(answer, negated(self.exception(other_instrument, other, day)))
        return self.excepted(coded.id, answer, day)

    def remedy(self, remedies: tuple[str, ...], day: int) -> int:
        """Whether removal waits for one of these remedies, against whatever decision (SEMANTICS 4)."""
        key = ("remedy", *remedies, day)
        if key not in self.said:
            self.said[key] = self._remedy(remedies, day)
        return self.said[key]

    def _remedy(self, remedies: tuple[str, ...], day: int) -> int:
        answer = NO
        for chain in self.history.chains:
            for use in chain.uses:
                if use.step.remedy in remedies and _in_force(use.step.in_force, day):
                    answer = max(answer, self.waits(chain, use, day))
        return answer

    def waits(self, chain: Chain, use: Use, day: int) -> int:
        """What one remedy against one decision does to removal on a day, and a request to reinstate its period."""
        waits, ended = reinstatement.waiting(use, self.history.happened, day)
        asked = (BOTH if ended else YES) if waits else NO
        return max(asked, self._waits_by_itself(chain, use, day))

    def _waits_by_itself(self, chain: Chain, use: Use, day: int) -> int:
        effect = use.step.removal
        if effect == "goes on":
            return NO
        if effect == "waits for the ruling on a request to stay":
            answer = NO
            for each in self.history.stays:
                made = each.proceeding == chain.name and each.what == "requested"
                until = use.last_day if use.ruling is None else min(use.last_day, use.ruling.day)
                if made and use.decision.day <= each.first <= until:
                    # Where the stay is granted that day the bar goes on without a seam.
                    granted = any(stay.what == "granted" and stay.first == each.ended for stay in self.history.stays)
                    answer = max(answer, within(day, each.first, each.ended, not granted))
            return answer
        pending = NO
        if use.appeal is not None and use.in_time:
            pending = within(day, use.appeal.day, use.over, use.over < FOREVER)
        if effect == "waits while pending":
            return pending
        if effect == "contested":
            return min(pending, BOTH)
        # "waits": from the decision on; the period protects to its last day whether or not the appeal is lodged earlier.
        return max(pending, within(day, use.decision.day, use.protects_to, use.cut))

    def stay_granted(self, name: str, day: int) -> int:
        """A stay covers the proceeding it was given in, until lifted or until the ruling (SEMANTICS 7)."""
        return self.fixed(Fixed("stay", name), day) if self.history.stays else NO

    def title(self, instrument: Instrument, title: Title, day: int) -> int:
        """Whether there is an enforceable decision to remove by the title's form."""
        key = ("title", title.id, "", day)
        if key not in self.said:
            hidden = max((self._title(instrument, title, chain, day) for chain in self.hidden), default=NO)
            self.said[key] = max(hidden, self.title_on_record(instrument, title, day))
        return self.said[key]

    def title_on_record(self, instrument: Instrument, title: Title, day: int) -> int:
        """The same for the orders that the record has: only these collide with a bar."""
        return max((self._title(instrument, title, chain, day) for chain in self.history.chains), default=NO)

    def _title(self, instrument: Instrument, title: Title, chain: Chain, day: int) -> int:
        if not _in_force(title.in_force, day) or chain.name == "asylum" or title.form not in SERVES[chain.name]:
            return NO
        if not self.kinds_of(chain) & set(title.rests_on):
            return NO
        enforceable = self.enforceable(title.enforceable, chain, day, self.law.counting[id(title)])
        held = min(enforceable, self.in_force(chain, day))
        if held == NO:
            return NO
        for use in chain.uses:
            if _in_force(use.step.in_force, day):
                held = min(held, negated(self.waits(chain, use, day)))
        held = min(held, negated(self.stay_granted(chain.name, day)))
        return held if _vouched(instrument, title, day) else min(held, BOTH)

    def enforceable(self, text: str, chain: Chain, day: int, counting: CountingRule) -> int:
        """The phrase of a title, of a hidden order too."""
        if chain in self.hidden and text == f"{chain.name} is final":
            return self.in_stages(chain, frozenset(("final",)), day)
        return self.phrase(text, day, counting)


def _in_force(span: InForce, day: int) -> bool:
    return span.from_.toordinal() <= day and (span.to is None or day <= span.to.toordinal())


def _vouched(instrument: Instrument, coded: Rule | ExceptionRule | Title, day: int) -> bool:
    checked = coded.checked or instrument.checked
    first, last = checked.vouched_from, checked.vouched_to
    return (first is None or first.toordinal() <= day) and (last is None or day <= last.toordinal())
