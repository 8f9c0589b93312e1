"""The bars and titles of a case: every coded rule, remedy and stay with the days on which it holds, and what it rests on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from art33.case.kinds import Form
from art33.days.day import FUTURE
from art33.days.period import Counting
from art33.days.sets import (
    ALWAYS,
    ALWAYS_DAYS,
    NEVER,
    Days,
    DaySet,
    across,
    both,
    either,
    intersection,
    opposite,
    stretch,
    union,
    within,
)
from art33.law.phrases import Fixed, Phrase
from art33.law.schema import Checked, InForce, Layer, Title
from art33.standing.conditions import Conditions
from art33.standing.exceptions import Applied, Clash, Excepted, without
from art33.standing.program import ORDERED_IN, SERVES, Cited, Program, RuleCode, StepCode, TitleCode
from art33.standing.risk import Found
from art33.standing.stages import Decision

_ANY_COUNTING = Counting()
"""For conditions that count no period."""


class Held(NamedTuple):
    """When a bar holds under one reading, for which forms, resting on which events."""

    days: Days
    events: frozenset[str]
    forms: frozenset[Form]


class Bar(NamedTuple):
    """Something that forbids removal. `by_reading` has one entry, under "", where no question of law is open.

    `suspends` names the proceeding whose own orders wait for it (a remedy, a stay): such a bar cannot collide with a title of
    that proceeding, it keeps it from being enforceable.
    """

    id: str
    cited: Cited
    layer: Layer
    basis: str
    kind: str
    question: str | None
    by_reading: dict[str, Held]
    suspends: str | None = None
    clashes: tuple[Clash, ...] = ()
    """Where two exceptions to it apply with different results, under any reading."""

    def under(self, choices: dict[str, str]) -> Held:
        """The bar under the readings chosen."""
        return self.by_reading[choices[self.question] if self.question else ""]


class TitleHeld(NamedTuple):
    """When a title is in force."""

    code: TitleCode
    days: Days
    events: frozenset[str]
    ordered: tuple[tuple[int, int], ...]


def _rule_bar(code: RuleCode, conditions: Conditions, exceptions: tuple[Applied, ...]) -> Bar | None:
    """A rule as days, under each reading; None where it bars on no day."""
    rule = code.rule
    force = _force(code, conditions)
    if not force.possible:
        return None
    by_reading: dict[str, Held] = {}
    clashes: list[Clash] = []
    for reading, (while_, unless, forms) in code.by_reading.items():
        held = conditions.phrase(while_, code.counting, code.harms, code.transition)
        if unless is not None or code.maybe is not None or exceptions:
            left = _excepted(code, unless, held, conditions, exceptions)
            held, found = (left.days, left.events), left.clashes
        else:
            found = ()
        days = both(held[0], force)
        if rule.presumed_until is not None:
            days = Days(intersection(days.sure, stretch(rule.presumed_until.toordinal(), FUTURE)), days.possible)
        by_reading[reading] = Held(days, held[1], forms)
        # A clash matters on days on which the rule could bar at all.
        clashes += [each._replace(days=both(each.days, _around(days))) for each in found]
    if not any(held.days.possible for held in by_reading.values()):
        return None
    standing = tuple(each for each in clashes if each.days.possible)
    return Bar(rule.id, code.cited, code.layer, rule.basis, rule.kind, rule.question, by_reading, None, standing)


def _force(code: RuleCode, conditions: Conditions) -> Days:
    """When a rule binds the host state at all: in force, and under the treaties it needs."""
    rule = code.rule
    days = ALWAYS_DAYS
    if rule.needs:
        at_complaint = rule.needs_when == "the day of the complaint"
        bodies = [body_of(while_) for while_, _, _ in code.by_reading.values()] if at_complaint else []
        days = conditions.bound_by(rule.needs, at_complaint, next(filter(None, bodies), None))
    if rule.between:
        days = both(days, conditions.bound_both(rule.between))
    return within(days, code.cited.in_force)


def _excepted(
    code: RuleCode, unless: Phrase | None, held: Found, conditions: Conditions, exceptions: tuple[Applied, ...]
) -> Excepted:
    """What is left of a rule after its exceptions, and where these clash."""
    own = more = None
    if unless is not None:
        lifted, because = conditions.phrase(unless, code.counting, code.harms, code.transition)
        # An exception whose wording nobody has vouched for permits only possibly (SEMANTICS 8).
        own = Days(intersection(lifted.sure, code.cited.vouched), lifted.possible), because
    if code.maybe is not None:
        more = conditions.phrase(code.maybe, code.counting, code.harms, code.transition)
    return without(code.rule.id, code.cited, held, exceptions, own, more)


def _around(days: Days) -> Days:
    """On its possible days: a clash of exceptions leaves a rule nothing but possible."""
    return Days(days.possible, days.possible)


def body_of(phrase: Phrase | None) -> str | None:
    """The body whose interim measures a phrase speaks of."""
    for alternative in phrase or ():
        for atom in alternative:
            if isinstance(atom, Fixed) and atom.name == "interim measures":
                return atom.argument
    return None


def _ladder_bars(conditions: Conditions) -> list[Bar]:
    """What remedies do to removal: one bar for each remedy against each decision, sure if every reading of the record gives it."""
    bars = []
    for proceeding in conditions.docketed.proceedings:
        keys: dict[tuple[str, str], StepCode] = {}
        every = [use for chain in proceeding.chains for use in chain.uses if use.code.step.removal != "goes on"]
        for use in sorted(every, key=lambda each: each.supposed):
            place = place_of(use.code)
            # A remedy against a ruling that nobody recorded is told with the recorded one of its kind.
            if not use.supposed or not any(place == known for known, _ in keys):
                keys.setdefault((place, use.decision.id), use.code)
        last: dict[str, str] = {}
        for place, decision in keys:
            last[place] = decision
        for (place, decision), code in keys.items():
            worlds = []
            events: set[str] = set()
            for chain in proceeding.chains:
                uses = [
                    use
                    for use in chain.uses
                    if place_of(use.code) == place
                    and (use.decision.id == decision or (use.supposed and last[place] == decision))
                ]
                worlds.append(either(use.waits for use in uses))
                events |= {use.appeal.id for use in uses if use.appeal is not None}
            events |= {decision} - {""}
            days = across(worlds)
            if not days.possible:
                continue
            # The step was chosen by the day of the decision; what it holds, it holds after its wording has changed.
            cited, step = code.cited, code.step
            if step.effect_article or step.effect_says:
                cited = cited._replace(
                    article=step.effect_article or cited.article, says=step.effect_says or cited.says
                )
            held = {"": Held(days, frozenset(events), code.holds)}
            bars.append(Bar(code.step.remedy, cited, code.layer, "text", "bar", None, held, proceeding.name))
    return bars


def place_of(code: StepCode) -> str:
    """The place of a remedy on its ladder: one that stands in for another holds the same place."""
    return code.step.instead_of or code.step.remedy


def _stay_bars(conditions: Conditions, program: Program) -> list[Bar]:
    """A stay that was granted covers the proceeding it was given in, whatever pack there is."""
    bars = []
    for name in dict.fromkeys(each.name for each in conditions.docketed.proceedings):
        days, events = conditions.atom(Fixed("stay", name), _ANY_COUNTING, frozenset())
        if not days.possible:
            continue
        step = next((code for variant in program.ladders.get(name, ()) for code in variant.steps), None)
        if step is None:
            continue
        cited = step.cited._replace(
            says="A stay was granted in this proceeding; it holds until lifted or until the ruling."
        )
        held = {"": Held(days, events, frozenset(SERVES[name]))}
        bars.append(Bar("stay granted", cited, step.layer, "text", "bar", None, held, name))
    return bars


def bars_of(conditions: Conditions, program: Program, exceptions: tuple[Applied, ...] = ()) -> tuple[Bar, ...]:
    """Everything coded that possibly forbids removal in this case on some day."""
    rules = [_rule_bar(code, conditions, exceptions) for code in program.rules]
    return (*(bar for bar in rules if bar is not None), *_ladder_bars(conditions), *_stay_bars(conditions, program))


def titles_of(conditions: Conditions, program: Program, bars: tuple[Bar, ...]) -> tuple[TitleHeld, ...]:
    """The orders on record by form, with the days on which they are enforceable."""
    titles = []
    for code in program.titles:
        form = code.title.form
        resting = [
            each
            for each in conditions.docketed.named(ORDERED_IN.get(form, ""))
            if any(rests(decision, code) for decision in each.decisions)
        ]
        hidden = _unseen(conditions, code)
        if not resting:
            if hidden:
                titles.append(TitleHeld(code, Days(NEVER, hidden), frozenset(), ()))
            continue
        phrase, _ = conditions.phrase(code.enforceable, _ANY_COUNTING, frozenset())
        days = both(phrase, either(conditions.final(each) for each in resting))
        for bar in bars:
            # A remedy, or a stay, keeps only the orders of its own proceeding from being enforceable.
            if bar.suspends == ORDERED_IN.get(form) and form in bar.by_reading[""].forms:
                days = both(days, opposite(bar.by_reading[""].days))
        days = within(days, code.cited.in_force)
        if code.title.needs:
            days = both(days, conditions.bound_by(code.title.needs, False, None))
        if code.title.between:
            days = both(days, conditions.bound_both(code.title.between))
        days = Days(intersection(days.sure, code.cited.vouched), union(days.possible, hidden))
        ordered = tuple(
            (decision.fact.first, decision.fact.last)
            for each in resting
            for decision in each.decisions
            if rests(decision, code)
        )
        events = frozenset().union(*(each.events for each in resting))
        titles.append(TitleHeld(code, days, events, ordered))
    return (*titles, *_uncoded_titles(conditions, program))


def rests(decision: Decision, code: TitleCode) -> bool:
    """Whether a title rests on a decision: one of its kinds, and of its form where the order names one."""
    return bool(decision.kinds & frozenset(code.title.rests_on)) and decision.fact.event.form in (None, code.title.form)


def _unseen(conditions: Conditions, code: TitleCode) -> DaySet:
    """The days on which an order not yet served can exist unseen, in a record that is complete otherwise (SEMANTICS 2(3))."""
    if not conditions.facts.complete or code.title.form == "extradition" or "removal_order" not in code.title.rests_on:
        return NEVER
    return intersection(conditions.unseen_from(), code.cited.in_force)


def _uncoded_titles(conditions: Conditions, program: Program) -> list[TitleHeld]:
    """Orders of a form for which no title is coded: from the day they can have been made they are possibly enforceable.

    What is not coded about the law is unknown, and counts as possible (SEMANTICS 2(6)).
    """
    coded = {code.title.form for code in program.titles}
    found = []
    for proceeding in conditions.docketed.proceedings:
        for decision in proceeding.decisions:
            orders = decision.kinds & {"removal_order", "extradition_granted"}
            form = decision.fact.event.form or SERVES[proceeding.name][0]
            if not orders or form in coded:
                continue
            days = Days(NEVER, stretch(decision.fact.first, FUTURE))
            span = (decision.fact.first, decision.fact.last)
            code = uncoded_title(program, form, tuple(orders))
            found.append(TitleHeld(code, days, frozenset(decision.ids), (span,)))
    return found


def uncoded_title(program: Program, form: Form, orders: tuple[str, ...]) -> TitleCode:
    """A title for orders of a form whose law is not coded."""
    cited = _uncoded_cited(program)
    title = Title(
        id="an order whose law is not coded",
        form=form,
        article=cited.article,
        in_force=InForce(from_=date.min),
        says=cited.says,
        rests_on=orders,  # type: ignore[arg-type]
        enforceable="always",
    )
    return TitleCode(title, cited, ())


def _uncoded_cited(program: Program) -> Cited:
    return Cited(
        f"law of {program.law.state}",
        program.law.state,
        "not coded",
        "An order of this form is on record; when it can be enforced is not coded for this state.",
        "",
        Checked(on=date.min, against="recalled"),
        ALWAYS,
        ALWAYS,
    )
