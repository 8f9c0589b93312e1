"""The whole answer for all rows on the days asked about: bars, titles, routes, layers, readings (as `bars`, `situation`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import NamedTuple

import numpy as np

from art33.case.kinds import FORMS, Form
from art33.case.nouns import Event
from art33.days.day import FUTURE, PAST
from art33.days.period import Counting
from art33.law.memberships import acts, bound
from art33.law.phrases import Fixed
from art33.law.schema import Layer
from art33.standing.bars import body_of, place_of, uncoded_title
from art33.standing.columns.conditions import Conditions, Proceedings
from art33.standing.columns.exceptions import Applied, applied, without
from art33.standing.columns.pairs import FAR, agreed, both, either, least, nothing, opposite
from art33.standing.columns.record import Record, Slot
from art33.standing.columns.table import Bools, Ints
from art33.standing.columns.truth import Asked, At, Pair, Truth
from art33.standing.program import (
    EVERY_REMOVAL,
    ORDERED_IN,
    SERVES,
    Cited,
    ExceptionCode,
    Program,
    RuleCode,
    StepCode,
    TitleCode,
)
from art33.standing.routes import sign_of
from art33.standing.situation import LAYERS, MOST_READINGS, NOT_CONTACT, UNION

_ANY_COUNTING = Counting()
_MOST = 4
_SUPPOSED = -1
"""The level of remedies against decisions that nobody recorded."""


class Bar(NamedTuple):
    """A bar under one reading, on the days asked about, in the rows."""

    id: str
    cited: Cited
    layer: Layer
    kind: str
    question: str | None
    reading: str
    forms: frozenset[Form]
    holds: Pair
    suspends: str | None


class TitleHeld(NamedTuple):
    """A title on the days asked about, the rows in which an order for it is on record, and when that can first have been made."""

    code: TitleCode
    holds: Pair
    ordered: Bools
    made: Ints


Live = list[tuple[Form | None, Pair]]
"""The routes, and when each is live."""


class Held(NamedTuple):
    """All that holds on the days asked about, before it is put together."""

    day: Asked
    bars: list[Bar]
    titles: list[TitleHeld]
    live: Live
    uncoded: dict[Layer, Truth]
    present: Pair

    @property
    def any_uncoded(self) -> Truth:
        """Where law of any layer exists, or may, and none is coded."""
        found = self.day.never()
        for each in self.uncoded.values():
            found = found | each
        return found


class Verdict(NamedTuple):
    """The whole answer under one choice of readings."""

    choices: dict[str, str]
    barred: Pair
    layers: dict[Layer, Pair]
    collides: Truth


class Answers(NamedTuple):
    """The answer of the rows on the days asked about."""

    barred: Pair
    layers: dict[Layer, Pair]
    title: dict[Form, Pair]
    collides: Truth
    present: Pair
    bars: dict[str, Pair]
    """By rule or remedy: sure is what every reading gives."""
    held: Held
    verdicts: list[Verdict]


class Situation:
    """The rows of one host and one receiving state under its law."""

    def __init__(self, record: Record, program: Program, to: str, form: Form | None) -> None:
        self.record, self.program, self.to, self.form = record, program, to, form
        self.size = record.size
        self.conditions = Conditions(record, program, to)
        self.host = self.conditions.host
        # The routes and the presence are the same whatever day is asked about: their slots mark odd rows now.
        self._signs = {name: self._sign(name) for name in FORMS}
        self._announced = {name: record.announced(_of_form(name, False)) for name in FORMS}
        self._ends = self._endings()
        self._exceptions: list[Applied] = []
        self._day: Asked = At(PAST, self.size)

    def _sign(self, form: Form) -> tuple[Bools, Bools]:
        """The events that open a route, and of these the sure ones."""
        record, host = self.record, self.host
        surely = record.is_(lambda event: sign_of(form, event, host) == "yes") & record.sure
        possibly = record.is_(lambda event: sign_of(form, event, host) != "no")
        if form == "deportation":
            ordered = np.zeros(self.size + 1, dtype=bool)
            orders = record.is_(
                lambda event: event.kind in ("removal_order", "enforcement_ordered") and event.form == form
            )
            ordered[record.row[orders]] = True
            refusals = record.of_kind("asylum_refusal", "asylum_inadmissible") & ~ordered[record.row]
            possibly = possibly | refusals
        return possibly, surely

    def hold(self, day: Asked) -> Held:
        """What holds on these days."""
        self.conditions.ask(day)
        self._day = day
        self._exceptions = applied(self.program, self._exception, self._confined, day)
        bars = self._rule_bars() + self._ladder_bars() + self._stay_bars()
        uncoded = {layer: self._uncoded(layer) for layer in LAYERS}
        return Held(day, bars, self._titles(bars), self._live(), uncoded, self._present())

    def answer(self, day: Asked) -> Answers:
        """The answer on these days."""
        held = self.hold(day)
        verdicts = self._verdicts(held)
        return Answers(
            agreed((each.barred for each in verdicts), day),
            {layer: agreed((each.layers[layer] for each in verdicts), day) for layer in LAYERS},
            {form: either((each.holds for each in held.titles if each.code.title.form == form), day) for form in FORMS},
            _any((each.collides for each in verdicts), day),
            held.present,
            self._by_bar(held.bars),
            held,
            verdicts,
        )

    def _verdicts(self, held: Held) -> list[Verdict]:
        day, uncoded = held.day, held.any_uncoded
        found = []
        for choices in self._choices(held.bars):
            routes, collides = [], day.never()
            for form, alive in held.live:
                if not alive[1].any():
                    continue
                by_layer, clash = self.route(held, form, choices)
                whole = either(by_layer.values(), day)
                routes.append((alive, by_layer, (whole[0], whole[1] | uncoded)))
                collides = collides | (clash & alive[1])
            layers = {
                layer: _over_routes([(alive, by_layer[layer]) for alive, by_layer, _ in routes], day)
                for layer in LAYERS
            }
            barred = _over_routes([(alive, whole) for alive, _, whole in routes], day)
            found.append(Verdict(choices, barred, layers, collides))
        return found

    def on_route(self, held: Held, form: Form) -> Pair:
        """When removal by one form is barred, whether or not that route is live: sure is what every reading gives."""
        uncoded = held.any_uncoded
        listed = []
        for choices in self._choices(held.bars):
            whole = either(self.route(held, form, choices)[0].values(), held.day)
            listed.append((whole[0], whole[1] | uncoded))
        return agreed(listed, held.day)

    def _by_bar(self, bars: list[Bar]) -> dict[str, Pair]:
        """Each bar, whatever day it began: one rule under several readings is sure where all give it."""
        by_rule: dict[str, dict[str, list[Pair]]] = {}
        for bar in bars:
            by_rule.setdefault(bar.id, {}).setdefault(bar.reading, []).append(bar.holds)
        return {
            name: agreed((either(pairs, self._day) for pairs in readings.values()), self._day)
            for name, readings in by_rule.items()
        }

    def _choices(self, bars: list[Bar]) -> list[dict[str, str]]:
        asked = {bar.question for bar in bars if bar.question and bar.holds[1].any()}
        questions = [question for question in self.program.questions if question.name in asked]
        names = [[reading.name for reading in question.readings] for question in questions]
        listed = [
            {question.name: name for question, name in zip(questions, picked, strict=True)}
            for picked in product(*names)
        ]
        if len(listed) > MOST_READINGS:
            self.record.mark(np.ones(self.size, dtype=bool), "more readings than are computed")
            return listed[:1]
        return listed

    def _exception(self, code: ExceptionCode) -> Pair:
        harms = frozenset(code.exception.harms)
        return self.conditions.phrase(code.phrase, code.counting, harms, code.transition)

    def _confined(self, code: ExceptionCode) -> Ints:
        return self.conditions.confined(code.transition)

    def _rule_bars(self) -> list[Bar]:
        bars = []
        for code in self.program.rules:
            in_force = self._day.within(code.cited.in_force)
            if not in_force.any():
                continue
            for reading in code.by_reading:
                holds = self._rule(code, reading)
                forms = code.by_reading[reading][2]
                rule = code.rule
                holds = holds[0] & in_force, holds[1] & in_force
                bars.append(Bar(rule.id, code.cited, code.layer, rule.kind, rule.question, reading, forms, holds, None))
        return bars

    def _rule(self, code: RuleCode, reading: str) -> Pair:
        rule, conditions = code.rule, self.conditions
        harms = frozenset(rule.harms)
        while_, unless, _ = code.by_reading[reading]
        holds = conditions.phrase(while_, code.counting, harms, code.transition)
        own: Pair | None = None
        if unless is not None:
            sure, possible = conditions.phrase(unless, code.counting, harms, code.transition)
            own = sure & self._day.within(code.cited.vouched), possible
        maybe: Pair | None = None
        if code.maybe is not None:
            maybe = conditions.phrase(code.maybe, code.counting, harms, code.transition)
        holds = without(rule.id, holds, self._exceptions, self._day, own, maybe)
        if rule.needs:
            holds = both(
                holds, conditions.bound_by(rule.needs, rule.needs_when == "the day of the complaint", body_of(while_))
            )
        if rule.between:
            holds = both(holds, conditions.bound_both(rule.between))
        if rule.presumed_until is not None:
            holds = holds[0] & (self._day >= rule.presumed_until.toordinal()), holds[1]
        return holds

    def _ladder_bars(self) -> list[Bar]:
        bars: list[Bar] = []
        for proceeding in self.conditions.proceedings:
            bars += self._remedy_bars(proceeding)
        return bars

    def _remedy_bars(self, proceeding: Proceedings) -> list[Bar]:
        """What the remedies of a proceeding do to removal: sure where every way to read the record gives it."""
        draft = proceeding.draft
        size = len(draft.rows)
        asked = self.conditions.day_at(draft.rows)
        possible: dict[tuple[str, int], Truth] = {}
        code_of: dict[tuple[str, int], list[tuple[StepCode, Bools]]] = {}
        applied: list[Bools] = []
        surely_by_world: list[dict[tuple[str, int], Truth]] = []
        for world in proceeding.worlds:
            day = self.conditions.day_at(world.at)
            mine = np.zeros(size, dtype=bool)
            mine[world.rows] = True
            applied.append(mine)
            here: dict[tuple[str, int], Truth] = {}

            def spread(truth: Truth, rows: Ints = world.rows) -> Truth:
                if len(rows) == size:
                    return truth
                found = asked.never()
                found.put(rows, truth)
                return found

            for use in world.chain.uses:
                if use.code.step.removal == "goes on":
                    continue
                key = (place_of(use.code), use.level)
                surely, possibly = (spread(each) for each in either((part.on(day) for part in use.waits), day))
                here[key] = here[key] | surely if key in here else surely
                possible[key] = possible[key] | possibly if key in possible else possibly
                there = np.zeros(size, dtype=bool)
                there[world.rows] = use.there
                code_of.setdefault(key, []).append((use.code, there))
            for code in world.codes:
                if code.step.removal == "goes on":
                    continue
                for rows, since in world.chain.supposed:
                    key = (place_of(code), _SUPPOSED)
                    held = spread((day >= since) & rows)
                    possible[key] = possible[key] | held if key in possible else held
                    there = np.zeros(size, dtype=bool)
                    there[world.rows] = rows
                    code_of.setdefault(key, []).append((code, there))
            surely_by_world.append(here)
        sure: dict[tuple[str, int], Truth] = {}
        for key in possible:
            found = possible[key]
            for mine, here in zip(applied, surely_by_world, strict=True):
                found = found & (here[key] | ~mine if key in here else asked.rows(~mine))
            sure[key] = found
        bars = []
        for key, listed in code_of.items():
            if key[1] == _SUPPOSED:
                # A remedy against a ruling that nobody recorded is told with the recorded one of its place.
                levels = [level for place, level in code_of if place == key[0] and level != _SUPPOSED][::-1]
                listed = [each for level in levels for each in code_of[key[0], level]] + listed
            taken = np.zeros(size, dtype=bool)
            for code, there in listed:
                rows = there & ~taken
                taken |= there
                if rows.any():
                    pair = self.conditions.spread(draft.rows, (sure[key] & rows, possible[key] & rows))
                    bars.append(
                        Bar(code.step.remedy, code.cited, code.layer, "bar", None, "", code.holds, pair, draft.name)
                    )
        return bars

    def _stay_bars(self) -> list[Bar]:
        bars = []
        for name in dict.fromkeys(each.draft.name for each in self.conditions.proceedings):
            step = next((code for variant in self.program.ladders.get(name, ()) for code in variant.steps), None)
            if step is not None:
                holds = self.conditions.atom(Fixed("stay", name), _ANY_COUNTING, frozenset(), None)
                forms = frozenset(SERVES[name])
                bars.append(Bar("stay granted", step.cited, step.layer, "bar", None, "", forms, holds, name))
        return bars

    def _titles(self, bars: list[Bar]) -> list[TitleHeld]:
        conditions, record = self.conditions, self.record
        titles = []
        for code in self.program.titles:
            form = code.title.form
            resting = nothing(self._day)
            made = np.full(self.size, FAR)
            ordered = np.zeros(self.size, dtype=bool)
            for proceeding in conditions.named(ORDERED_IN.get(form, "")):
                draft = proceeding.draft
                on_it = np.zeros(len(draft.rows), dtype=bool)
                lead = draft.decision
                for at in draft.ids:
                    on_it |= record.kind_at(at, *code.title.rests_on)
                on_it &= record.says(lead, _of_form(form, True)) & (lead < record.none)
                sure, possible = conditions.final(proceeding)
                pair = conditions.spread(draft.rows, (sure & on_it, possible & on_it))
                resting = resting[0] | pair[0], resting[1] | pair[1]
                ordered[draft.rows] |= on_it
                made[draft.rows] = least(made[draft.rows], np.where(on_it, record.first[lead], FAR))
            in_force = self._day.within(code.cited.in_force)
            holds = both(conditions.phrase(code.enforceable, _ANY_COUNTING, frozenset()), resting)
            for bar in bars:
                if bar.suspends == ORDERED_IN.get(form) and form in bar.forms:
                    holds = both(holds, opposite(bar.holds))
            holds = holds[0] & in_force & ordered, holds[1] & in_force & ordered
            if code.title.needs:
                holds = both(holds, conditions.bound_by(code.title.needs, False, None))
            if code.title.between:
                holds = both(holds, conditions.bound_both(code.title.between))
            hidden = self._day.never()
            if form != "extradition" and "removal_order" in code.title.rests_on:
                hidden = conditions.unseen() & in_force
            holds = holds[0] & self._day.within(code.cited.vouched), holds[1] | hidden
            titles.append(TitleHeld(code, holds, ordered, made))
        return titles + self._uncoded_titles()

    def _uncoded_titles(self) -> list[TitleHeld]:
        """Orders of a form for which no title is coded are possibly enforceable from the day they can have been made."""
        coded = {code.title.form for code in self.program.titles}
        record = self.record
        found = []
        for form in FORMS:
            if form in coded:
                continue
            ordered = np.zeros(self.size, dtype=bool)
            made = np.full(self.size, FAR)
            for proceeding in self.conditions.proceedings:
                draft = proceeding.draft
                named = record.says(draft.decision, _of_form(form, False))
                if SERVES[draft.name][0] == form:
                    named |= record.says(draft.decision, lambda event: event.form is None)
                is_order = np.zeros(len(draft.rows), dtype=bool)
                for at in draft.ids:
                    is_order |= record.kind_at(at, "removal_order", "extradition_granted")
                mine = named & is_order & (draft.decision < record.none)
                ordered[draft.rows] |= mine
                made[draft.rows] = least(made[draft.rows], np.where(mine, record.first[draft.decision], FAR))
            if ordered.any():
                code = uncoded_title(self.program, form, ())
                found.append(TitleHeld(code, (self._day.never(), self._day >= made), ordered, made))
        return found

    def _live(self) -> Live:
        if self.form is not None:
            return [(self.form, self.conditions.constant(True))]
        record = self.record
        listed: Live = []
        for form, (possibly, surely) in self._signs.items():
            first = least(record.earliest(possibly)[0], self._announced[form])
            last = record.earliest(surely)[1]
            pair = self._day >= last, self._day >= first
            if form == "abduction":
                sought = self.conditions.sought()
                pair = pair[0] | sought[0], pair[1] | sought[1]
            listed.append((form, pair))
        any_sure, any_possible = either((pair for _, pair in listed), self._day)
        listed.append((None, (~any_possible, ~any_sure)))
        return listed

    def _uncoded(self, layer: Layer) -> Truth:
        if layer == "domestic" and not self.program.law.coded:
            return self._day.always()
        if layer == "regional" and not any(each.layer == "regional" for each in self.program.law.instruments):
            return self._day.within(bound(self.host, UNION).possible) if acts(self.host, UNION) else self._day.never()
        return self._day.never()

    def route(self, held: Held, form: Form | None, choices: dict[str, str]) -> tuple[dict[Layer, Pair], Truth]:
        """The bars on a route by layer, and whether one may collide with a title (`Situation._applied`)."""
        day = held.day
        sums: dict[Layer, list[Pair]] = {layer: [] for layer in LAYERS}
        collides = day.never()
        mine = [title for title in held.titles if title.code.title.form == form and title.ordered.any()]
        for bar in held.bars:
            if bar.kind != "bar" or (
                bar.question is not None and choices.get(bar.question, bar.reading) != bar.reading
            ):
                continue
            sure, possible = bar.holds
            if form is None and not bar.forms >= EVERY_REMOVAL:
                sure = day.never()
            borrowed = form is not None and form not in bar.forms
            if borrowed:
                if "extradition" not in bar.forms or bar.layer == "interim":
                    continue
                sure = day.never()
                possible = possible & self.conditions.sought()[1]
            if not borrowed and bar.layer == "domestic" and bar.suspends is None:
                for title in mine:
                    if bar.id not in title.code.title.yields_to:
                        against = title.holds[1] & title.ordered
                        collides = collides | (possible & against)
                        sure = sure & ~against
            sums[bar.layer].append((sure, possible))
        return {layer: either(pairs, day) for layer, pairs in sums.items()}, collides

    def _endings(self) -> tuple[list[Slot], list[Slot]]:
        record, host = self.record, self.host
        ends = record.slots(
            record.is_(lambda event: event.kind in ("removal", "voluntary_departure") and event.state in (None, host)),
            _MOST,
            "more removals than usual",
        )
        returns = record.slots_of(("entry",), _MOST, "more entries than usual")
        return ends, returns

    def _present(self) -> Pair:
        """From the first contact with the host state until removal or departure (`Situation.present`)."""
        record, host, day = self.record, self.host, self._day
        contact = record.is_(lambda event: event.kind not in NOT_CONTACT and event.state in (None, host))
        contact = contact & (record.first > PAST)
        arrival = contact & ~record.of_kind("removal", "voluntary_departure")
        first, last = record.earliest(arrival)[0], record.earliest(arrival & record.sure)[1]
        contacted = np.zeros(self.size + 1, dtype=bool)
        contacted[record.row[contact]] = True
        contacted = contacted[:-1]
        arrived = first < FAR
        first, last = np.where(arrived, first, PAST), np.minimum(np.where(arrived, last, FUTURE), FUTURE)
        ends, returns = self._ends
        silent = np.where(record.complete, FUTURE, record.last_word)

        def until(relevant: list[Bools]) -> tuple[Ints, Ints]:
            safe, gone = np.full(self.size, FAR), np.full(self.size, FAR)
            for slot, mine in zip(ends, relevant, strict=True):
                safe = np.where(mine, least(safe, slot.first - 1), safe)
                gone = np.where(mine & record.sure[slot.at], least(gone, slot.last), gone)
            return np.where(safe < FAR, safe, silent), np.where(gone < FAR, gone, FUTURE)

        leaving = [slot.there & (slot.last >= first) for slot in ends]
        safe, gone = until(leaving)
        sure = (day >= last) & (day <= safe)
        possible = (day >= first) & (day <= gone)
        for back in returns:
            again = back.there & (back.last > gone)
            later = [
                mine & (slot.last > back.first) & (slot.first > gone) for slot, mine in zip(ends, leaving, strict=True)
            ]
            safe_again, gone_again = until(later)
            sure = sure | ((day >= back.last) & (day <= safe_again) & (again & record.sure[back.at]))
            possible = possible | ((day >= back.first) & (day <= gone_again) & again)
        return sure & contacted, possible | ~contacted


def _of_form(form: Form, or_none: bool) -> Callable[[Event], bool]:
    return lambda event: event.form == form or (or_none and event.form is None)


def _any(truths: Iterable[Truth], day: Asked) -> Truth:
    found = day.never()
    for each in truths:
        found = found | each
    return found


def _over_routes(routes: list[tuple[Pair, Pair]], day: Asked) -> Pair:
    """yes where each live route is surely barred, no where each is free or some surely live route is (SEMANTICS 5)."""
    yes, free, some_free = day.always(), day.always(), day.never()
    for live, barred in routes:
        yes = yes & (~live[1] | barred[0])
        free = free & ~(live[1] & barred[1])
        some_free = some_free | (live[0] & ~barred[1])
    return yes, ~(free | some_free)
