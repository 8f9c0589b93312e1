"""What one certain history answers on a day: phrases, bars, titles, layers, decided with plain conditions.

An answer is NO, YES, or BOTH where the law itself leaves it open: on the day on which an event ends something, under a remedy
whose effect is contested, on a wording that only permits and is not vouched for.
"""

from __future__ import annotations

from typing import NamedTuple

from art33.law.phrases import Atom, Fixed, Happened, InStage, PeriodFrom, read_phrase
from art33.law.schema import CountingRule, Instrument, LadderStep, Rule, Title
from tests.standing.oracle.history import Chain, History, Use, last_day
from tests.standing.oracle.record import FOREVER

NO, BOTH, YES = 0, 1, 2
PENDING = ("undecided", "in an appeal period", "on appeal")
SERVED_BY = {
    "asylum": ("deportation", "return at the border"),
    "deportation": ("deportation",),
    "administrative expulsion": ("administrative expulsion",),
    "sentence": ("criminal expulsion",),
    "extradition": ("extradition",),
    "status": ("deportation",),
}


def negated(answer: int) -> int:
    """The opposite."""
    return YES - answer


def within(day: int, first: int, last: int, fades: bool) -> int:
    """Whether a stretch holds: on its last day only possibly, where an event ended it that day (SEMANTICS 3)."""
    if day < first or day > last:
        return NO
    return BOTH if fades and day == last else YES


class Law(NamedTuple):
    """The packs that answer, as they were written."""

    instruments: tuple[Instrument, ...]

    def ladders(self) -> dict[str, tuple[tuple[LadderStep, CountingRule | None], ...]]:
        """The steps of each proceeding in order, each with its counting rule."""
        found: dict[str, list[tuple[LadderStep, CountingRule | None]]] = {}
        for instrument in self.instruments:
            for ladder in instrument.ladder:
                found.setdefault(ladder.of, []).extend(
                    (step, counted(instrument.counting, step.counting)) for step in ladder.step
                )
        return {name: tuple(steps) for name, steps in found.items()}

    def rules(self) -> list[tuple[Instrument, Rule]]:
        """Every rule with its instrument."""
        return [(instrument, rule) for instrument in self.instruments for rule in instrument.rule]

    def titles(self) -> list[tuple[Instrument, Title]]:
        """Every title with its instrument."""
        return [(instrument, title) for instrument in self.instruments for title in instrument.title]


def counted(base: CountingRule | None, own: CountingRule | None) -> CountingRule:
    """A counting rule of a rule or step over that of its instrument, part by part."""
    base, own = base or CountingRule(), own or CountingRule()
    return CountingRule(
        first_day=own.first_day or base.first_day,
        last_day=own.last_day or base.last_day,
        short_month=own.short_month or base.short_month,
    )


class Answering:
    """Answers for one history under the law."""

    def __init__(self, law: Law, history: History) -> None:
        self.law, self.history = law, history
        self.told: dict[tuple[Atom, int, CountingRule], int] = {}

    # -- phrases ----------------------------------------------------------------------------------------------------

    def phrase(self, text: str, day: int, counting: CountingRule) -> int:
        """Any alternative of which every condition holds."""
        return max(
            min(self._atom_once(atom, day, counting) for atom in alternative)
            for alternative in read_phrase(text, "oracle")
        )

    def _atom_once(self, atom: Atom, day: int, counting: CountingRule) -> int:
        key = (atom, day, counting)
        if key not in self.told:
            self.told[key] = self.atom(atom, day, counting)
        return self.told[key]

    def atom(self, atom: Atom, day: int, counting: CountingRule) -> int:
        """One condition of a phrase on a day."""
        if isinstance(atom, InStage):
            chains = [chain for chain in self.history.chains if chain.name == atom.proceeding]
            return max((self.in_stages(chain, atom.stages, day) for chain in chains), default=NO)
        if isinstance(atom, PeriodFrom):
            return self.period(atom, day, counting)
        if isinstance(atom, Happened):
            return YES if any(each.kind == atom.kind and each.day <= day for each in self.history.happened) else NO
        return self.fixed(atom, day)

    def in_stages(self, chain: Chain, names: frozenset[str], day: int) -> int:
        """Whether a proceeding is in any of the stages; pending is everything before final (SEMANTICS 4)."""
        if "recorded" in names and day >= chain.opened.day:
            return YES
        wanted = set(names) | (set(PENDING) if "pending" in names else set())
        return max(
            (within(day, stage.first, stage.last, stage.fades) for stage in chain.stages if stage.name in wanted),
            default=NO,
        )

    def period(self, atom: PeriodFrom, day: int, counting: CountingRule) -> int:
        """Whether a period from some event of a kind still runs, through its last day (SEMANTICS 3)."""
        for each in self.history.happened:
            if each.kind == atom.kind and each.day <= day <= last_day(each.day, str(atom.period), counting):
                return YES
        return NO

    def fixed(self, atom: Fixed, day: int) -> int:
        """The conditions with names of their own."""
        if atom.name == "always":
            return YES
        if atom.name == "order in force":
            return max((self.order_in_force(chain, day) for chain in self.history.chains), default=NO)
        if atom.name in ("stay", "stay request"):
            which = "granted" if atom.name == "stay" else "requested"
            return max(
                (
                    within(day, first, ended, True)
                    for name, what, first, ended in self.history.stays
                    if name == atom.argument and what == which
                ),
                default=NO,
            )
        if atom.name == "status":
            return self.status(day)
        raise NotImplementedError(atom.name)

    def order_in_force(self, chain: Chain, day: int) -> int:
        """A removal order that is final and was not taken away (SEMANTICS 4: title hangs on finality)."""
        if chain.opened.kind != "removal_order":
            return NO
        final = self.in_stages(chain, frozenset(("final",)), day)
        return min(final, within(day, chain.opened.day, chain.quashed, chain.quashed < FOREVER))

    def status(self, day: int) -> int:
        """Whether a status granted still stands."""
        answer = NO
        for chain in self.history.chains:
            for stage in chain.stages:
                if stage.name == "status":
                    ended = min(self.history.lasting.values(), default=FOREVER)
                    answer = max(answer, within(day, stage.first, ended, ended < FOREVER))
        return answer

    # -- bars and titles --------------------------------------------------------------------------------------------

    def rule(self, instrument: Instrument, rule: Rule, reading: str, day: int) -> int:
        """Whether a rule bars on a day, under one reading of its question."""
        if not _in_force(rule.in_force, day):
            return NO
        counting = counted(instrument.counting, rule.counting)
        chosen = next((each for each in rule.readings if each.name == reading), None)
        while_ = (chosen.while_ if chosen is not None else None) or rule.while_
        unless = (chosen.unless if chosen is not None else None) or rule.unless
        answer = self.phrase(while_, day, counting) if while_ is not None else YES
        if unless is not None:
            lifted = self.phrase(unless, day, counting)
            if not _vouched(instrument, rule, day):
                lifted = min(lifted, BOTH)  # an exception not vouched for permits only possibly (SEMANTICS 8)
            answer = min(answer, negated(lifted))
        if rule.maybe is not None and self.phrase(rule.maybe, day, counting) != NO:
            answer = max(answer, BOTH)
        return answer

    def remedy(self, remedy: str, day: int) -> int:
        """Whether removal waits for a remedy, against whatever decision (SEMANTICS 4)."""
        answer = NO
        for chain in self.history.chains:
            for use in chain.uses:
                if use.step.remedy == remedy and _in_force(use.step.in_force, day):
                    answer = max(answer, self.waits(chain, use, day))
        return answer

    def waits(self, chain: Chain, use: Use, day: int) -> int:
        """What one remedy against one decision does to removal on a day."""
        effect = use.step.removal
        if effect == "goes on":
            return NO
        if effect == "waits for the ruling on a request to stay":
            answer = NO
            for name, what, first, ended in self.history.stays:
                if name == chain.name and what == "requested" and use.decision.day <= first <= use.last_day:
                    # Where the stay is granted that day the bar goes on without a seam.
                    granted = (name, "granted", ended) in [each[:3] for each in self.history.stays]
                    answer = max(answer, within(day, first, ended, not granted))
            return answer
        pending = NO
        if use.appeal is not None and use.in_time:
            # Until the ruling; without one, until the stage ended unreported, if it did.
            ended = next(
                (stage.last for stage in chain.stages if stage.name == "on appeal" and stage.first == use.appeal.day),
                FOREVER,
            )
            pending = within(day, use.appeal.day, ended, ended < FOREVER)
        if effect == "waits while pending":
            return pending
        if effect == "contested":
            return min(pending, BOTH)
        # "waits": from the decision on; the period protects to its last day whether or not the appeal is lodged earlier.
        period = next(
            stage for stage in chain.stages if stage.name == "in an appeal period" and stage.first == use.decision.day
        )
        return max(pending, within(day, period.first, period.last, period.fades))

    def stay_granted(self, name: str, day: int) -> int:
        """A stay covers the proceeding it was given in, until lifted or until the ruling (SEMANTICS 7)."""
        return self.fixed(Fixed("stay", name), day)

    def title(self, instrument: Instrument, title: Title, day: int) -> int:
        """Whether there is an enforceable decision to remove by the title's form."""
        if not _in_force(title.in_force, day):
            return NO
        answer = NO
        for chain in self.history.chains:
            if chain.name == "asylum" or title.form not in SERVED_BY[chain.name]:
                continue
            if chain.opened.kind not in title.rests_on:
                continue
            held = min(
                self.phrase(title.enforceable, day, counted(instrument.counting, None)),
                self.in_stages(chain, frozenset(("final",)), day),
                within(day, chain.opened.day, chain.quashed, chain.quashed < FOREVER),
            )
            for use in chain.uses:
                if _in_force(use.step.in_force, day):
                    held = min(held, negated(self.waits(chain, use, day)))
            held = min(held, negated(self.stay_granted(chain.name, day)))
            answer = max(answer, held)
        if not _vouched(instrument, title, day):
            answer = min(answer, BOTH)
        return answer


def _in_force(span: object, day: int) -> bool:
    first, last = span.from_, span.to  # type: ignore[attr-defined]
    return first.toordinal() <= day and (last is None or day <= last.toordinal())


def _vouched(instrument: Instrument, coded: Rule | Title, day: int) -> bool:
    checked = coded.checked or instrument.checked
    first, last = checked.vouched_from, checked.vouched_to
    return (first is None or first.toordinal() <= day) and (last is None or day <= last.toordinal())
