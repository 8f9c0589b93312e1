"""When the phrases of a pack hold in a case: each atom as days on which it surely and possibly holds, with its events."""

from __future__ import annotations

import re

from art33.case.kinds import EventKind
from art33.case.nouns import Event
from art33.days.calendars import working_calendar
from art33.days.day import FUTURE, PAST, Day
from art33.days.period import Counting, last_day, read_period
from art33.days.sets import (
    ALWAYS_DAYS,
    NEVER,
    NEVER_DAYS,
    Answer,
    Days,
    DaySet,
    across,
    both,
    either,
    intersection,
    possible_only,
    stretch,
    union,
)
from art33.law.memberships import bound_by_any, bound_together
from art33.law.phrases import Atom, Fixed, Happened, InStage, PeriodAfter, PeriodFrom, Phrase, Transition
from art33.standing.claims import after_the_end, child, numbered, on_track, own_state
from art33.standing.facts import Fact, Facts, bounds, freely
from art33.standing.ladders import RULINGS
from art33.standing.proceedings import Docketed, Proceeding
from art33.standing.program import Program
from art33.standing.regimes import applies, under
from art33.standing.risk import Found, found, not_excluded, unexamined
from art33.standing.service import reached
from art33.standing.stages import in_stages
from art33.standing.stays import holding

NOTHING: Found = (NEVER_DAYS, frozenset())
SEEKS: tuple[EventKind, ...] = ("wanted_notice", "extradition_request", "extradition_arrest", "charge")


class Conditions:
    """The conditions of one case, one receiving state; each is worked out once."""

    def __init__(self, facts: Facts, docketed: Docketed, program: Program, to: str) -> None:
        self.facts, self.docketed, self.program, self.to = facts, docketed, program, to
        self._seen: dict[tuple[Atom, Counting | None, frozenset[str], Transition | None], Found] = {}

    def phrase(
        self,
        phrase: Phrase | None,
        counting: Counting,
        harms: frozenset[str],
        transition: Transition | None = None,
    ) -> Found:
        """When a phrase holds: any of its alternatives, each with all of its atoms; of claims under a regime, where confined."""
        if phrase is None:
            return NOTHING
        if len(phrase) == 1 and len(phrase[0]) == 1:
            return self.atom(phrase[0][0], counting, harms, transition)
        parts: list[Days] = []
        events: frozenset[str] = frozenset()
        for alternative in phrase:
            days = ALWAYS_DAYS
            for atom in alternative:
                held, rests_on = self.atom(atom, counting, harms, transition)
                days = both(days, held)
                events |= rests_on
            parts.append(days)
        return (parts[0] if len(parts) == 1 else either(parts)), events

    def atom(
        self, atom: Atom, counting: Counting, harms: frozenset[str], transition: Transition | None = None
    ) -> Found:
        """When one condition holds."""
        key = (
            atom,
            counting if isinstance(atom, PeriodFrom | PeriodAfter) else None,
            harms if isinstance(atom, Fixed) else frozenset(),
            transition,
        )
        if key not in self._seen:
            self._seen[key] = self._work_out(atom, counting, harms, transition)
        return self._seen[key]

    def _work_out(self, atom: Atom, counting: Counting, harms: frozenset[str], transition: Transition | None) -> Found:
        if isinstance(atom, InStage):
            return self._in_stage(atom, transition)
        if isinstance(atom, PeriodFrom):
            return self._period(atom, counting, transition)
        if isinstance(atom, PeriodAfter):
            return self._after_the_end(atom, counting, transition)
        if isinstance(atom, Happened):
            facts = self.facts.of(atom.kind)
            return self._since(facts)
        return self._fixed(atom, harms, transition)

    def _in_stage(self, atom: InStage, transition: Transition | None) -> Found:
        parts = []
        events: frozenset[str] = frozenset()
        for proceeding in self.docketed.named(atom.proceeding):
            which = self._under(proceeding, transition)
            if which == "no":
                continue
            days = across(in_stages(chain, atom.stages) for chain in proceeding.chains)
            if "final" in atom.stages:
                days = self._aged(days)
            parts.append(under(transition, which, days))
            events |= proceeding.events
        return either(parts), events

    def _under(self, proceeding: Proceeding, transition: Transition | None) -> Answer:
        """Whether a proceeding's claim is of the time to which a rule is confined."""
        if transition is None:
            return "yes"
        if proceeding.name == "asylum" and proceeding.openings:
            return applies(transition, proceeding.openings, proceeding.decided)
        openings = tuple(o for each in self.docketed.named("asylum") for o in each.openings)
        return applies(transition, openings, proceeding.decided)

    def confined(self, transition: Transition | None) -> Answer:
        """Whether the claims of the case are of the time to which an exception is confined: all, none, or some or perhaps."""
        answers = {self._under(claim, transition) for claim in self.docketed.named("asylum")}
        if transition is None:
            return "yes"
        return answers.pop() if len(answers) == 1 else "possibly"

    def _aged(self, days: Days) -> Days:
        """In a reported record what began is sure only to the last word on the case (SEMANTICS 2(1))."""
        if self.facts.complete:
            return days
        return Days(intersection(days.sure, stretch(PAST, self.facts.last_word)), days.possible)

    def _period(self, atom: PeriodFrom, counting: Counting, transition: Transition | None) -> Found:
        calendar = working_calendar(self.facts.case.host_state)
        parts = []
        events = set()
        for fact in self.facts.of(atom.kind):
            homes = [p for p in self.docketed.proceedings if fact.id in p.events]
            if atom.proceeding is not None and homes and all(home.name != atom.proceeding for home in homes):
                continue
            which = {self._under(home, transition) for home in homes} or {"yes" if transition is None else "possibly"}
            if which == {"no"}:
                continue
            first, last, events_of = fact.first, fact.last, {fact.id}
            if atom.from_service:
                services = [each for each in self.facts.of("notification") if each.event.against == fact.id]
                events_of |= {each.id for each in services}
                first = min((each.first for each in services), default=fact.first)
                last = max((reached(each, counting, calendar) for each in services), default=FUTURE)
            safe = last_day(max(first, PAST), atom.period, counting, calendar)[0]
            possible = last_day(min(last, FUTURE), atom.period, counting, calendar)[1]
            # The stretch begins with the decision, whatever day its period is counted from.
            placed = bool(homes) and all(home.name == atom.proceeding for home in homes)
            sure = fact.sure and (atom.proceeding is None or placed)
            days = Days(stretch(fact.last, safe) if sure else NEVER, stretch(fact.first, possible))
            parts.append(under(transition, "yes" if which == {"yes"} else "possibly", days))
            events |= events_of
        return either(parts), frozenset(events)

    def _after_the_end(self, atom: PeriodAfter, counting: Counting, transition: Transition | None) -> Found:
        """A period from the day on which a proceeding becomes final."""
        parts: list[Days] = []
        events: frozenset[str] = frozenset()
        calendar = working_calendar(self.facts.case.host_state)
        for proceeding in self.docketed.named(atom.proceeding):
            which = self._under(proceeding, transition)
            if which == "no" or not (proceeding.decisions or proceeding.openings):
                continue
            days = self._aged(after_the_end(proceeding.chains, atom.period, counting, calendar))
            if not any(decision.fact.sure for decision in proceeding.decisions):
                days = possible_only(days)
            parts.append(under(transition, which, days))
            events |= proceeding.events
        return either(parts), events

    def _since(self, facts: list[Fact]) -> Found:
        parts = [
            Days(stretch(fact.last, FUTURE) if fact.sure else NEVER, stretch(fact.first, FUTURE)) for fact in facts
        ]
        return either(parts), frozenset(fact.id for fact in facts)

    def _fixed(self, atom: Fixed, harms: frozenset[str], transition: Transition | None) -> Found:
        name, argument = atom
        if name == "child":
            return child(self.facts.case), frozenset()
        if name == "own state":
            return own_state(self.facts.case, self.to)
        if name == "further claim":
            return numbered(self.docketed, 2)
        if name == "second further claim":
            return numbered(self.docketed, 3)
        if name == "track":
            return on_track(self.docketed, argument, lambda claim: self._under(claim, transition))
        if name == "always":
            return ALWAYS_DAYS, frozenset()
        if name == "unexamined":
            return unexamined(self.facts, self.docketed, self.to, harms)
        if name == "danger found":
            return found(self.facts, self.to, harms)
        if name == "danger not excluded":
            return not_excluded(self.facts, self.docketed, self.to, harms)
        if name == "status":
            return self._status()
        if name == "order in force":
            return self._order_in_force()
        if name == "extradition in force":
            return self._final(("extradition",), None)
        if name == "sought":
            return self.sought()
        if name == "collective":
            return self._since(
                [f for f in self.facts.happened if f.event.collective == "yes" and f.event.examined != "yes"]
            )
        if name == "interim measures":
            return self.measures(argument)
        if name == "complaint pending":
            return self._complaint(argument)
        if name == "stay":
            return self._stays(argument, "stay_granted")
        if name == "stay request":
            return self._stays(argument, "stay_requested")
        raise ValueError(f"a condition that the engine does not know: {name}")

    def sought(self) -> Found:
        """Since when the receiving state seeks the person: a notice, a request, custody for it, a charge of its own."""
        host = self.facts.case.host_state
        return self._since([fact for fact in self.facts.happened if seeks(fact.event, self.to, host)])

    def _status(self) -> Found:
        parts = []
        events: frozenset[str] = frozenset()
        for proceeding in self.docketed.named("status"):
            parts.append(across(in_stages(chain, frozenset(("pending",))) for chain in proceeding.chains))
            events |= proceeding.events
        return either(parts), events

    def _order_in_force(self) -> Found:
        """An order that can be enforced; in a complete record one not yet served can exist unseen (SEMANTICS 2(3)).

        It is excluded only through the day on which the authority's file was inspected.
        """
        days, events = self._final(("deportation", "administrative expulsion", "sentence"), "removal_order")
        if self.facts.complete:
            days = Days(days.sure, union(days.possible, self.unseen_from()))
        return days, events

    def unseen_from(self) -> DaySet:
        """The days after the last on which the authority's file was inspected; every day where it never was."""
        seen = max((bounds(each.date)[0] for each in self.facts.case.inspected), default=PAST)
        return stretch(seen + 1, FUTURE)

    def _final(self, names: tuple[str, ...], kind: str | None) -> Found:
        """When an order of these proceedings can no longer be undone by an ordinary appeal."""
        parts = []
        events: frozenset[str] = frozenset()
        for name in names:
            for proceeding in self.docketed.named(name):
                if not proceeding.decisions or not any(
                    kind is None or kind in decision.kinds for decision in proceeding.decisions
                ):
                    continue
                days = self.final(proceeding)
                parts.append(days)
                events |= proceeding.events
        return either(parts), events

    def final(self, proceeding: Proceeding) -> Days:
        """When the proceeding is over against the person: final, its decision surely made, not quashed."""
        days = self._aged(across(in_stages(chain, frozenset(("final",))) for chain in proceeding.chains))
        if not any(decision.fact.sure for decision in proceeding.decisions):
            days = possible_only(days)
        quashed = [
            fact
            for fact in self.facts.of("removal_order_quashed", "extradition_refused")
            if fact.event.against is None or fact.event.against in proceeding.events
        ]
        for fact in quashed:
            days = Days(
                both(days, Days(stretch(PAST, fact.first - 1), ALWAYS_DAYS.possible)).sure,
                both(days, Days(NEVER, stretch(PAST, fact.last))).possible
                if fact.sure and fact.event.against is not None
                else days.possible,
            )
        return days

    def named_body(self, fact: Fact, body: str) -> bool:
        """Whether an event is of this international body, by one of the names its pack gives it."""
        return of_body(fact.event, body, self.program)

    def _of_a_coded_body(self, fact: Fact) -> bool:
        """Whether an event names one of the bodies that are coded."""
        return of_a_coded_body(fact.event, self.program)

    def measures(self, body: str) -> Found:
        """From the day measures are indicated until lifted, a date set, or the complaint is decided by the same body."""
        parts = []
        events = set()
        for fact in self.facts.of("interim_measures_granted"):
            named = self.named_body(fact, body)
            if (not named and self._of_a_coded_body(fact)) or fact.event.to not in (None, self.to):
                continue
            if not named:
                # Measures of a body that nobody can place may be those of this one.
                fact = fact._replace(sure=False)
            events.add(fact.id)
            until = (FUTURE, FUTURE) if self.facts.complete else (max(self.facts.last_word, fact.first - 1), FUTURE)
            if fact.event.until:
                safe, possible = bounds(fact.event.until)
                until = (safe, possible)
            for end in self.facts.of("interim_measures_lifted", "complaint_decided", "complaint_withdrawn"):
                ours = end.event.against == fact.id or (
                    end.event.against in (None, fact.event.against) and self.named_body(end, body)
                )
                if not ours or end.last < fact.first:
                    continue
                events.add(end.id)
                freed = end.sure and end.first >= fact.last and (end.kind != "complaint_withdrawn" or freely(end))
                gone = self._decided_for_good(end, body)
                until = (min(until[0], end.first - 1), min(until[1], gone) if freed else until[1])
            parts.append(Days(stretch(fact.last, until[0]) if fact.sure else NEVER, stretch(fact.first, until[1])))
        return either(parts), frozenset(events)

    def _decided_for_good(self, end: Fact, body: str) -> Day:
        """Through which day measures possibly stand: a decision that becomes final later ends them only then (SEMANTICS 7)."""
        after = final_after(body, self.program)
        if (
            after is None
            or end.kind != "complaint_decided"
            or end.event.outcome == "inadmissible"
            or end.last >= FUTURE
        ):
            return end.last
        return last_day(end.last, read_period(after), Counting(short_month="ends on its last day"), None)[1]

    def _complaint(self, body: str) -> Found:
        parts = []
        events = set()
        for fact in self.facts.of("complaint_lodged"):
            if not self.named_body(fact, body):
                continue
            events.add(fact.id)
            safe, possible = (FUTURE, FUTURE) if self.facts.complete else (self.facts.last_word, FUTURE)
            for end in self.facts.of("complaint_decided", "complaint_withdrawn"):
                if end.event.against == fact.id or (end.event.against is None and self.named_body(end, body)):
                    events.add(end.id)
                    safe, possible = min(safe, end.first - 1), end.last if end.sure else possible
            parts.append(Days(stretch(fact.last, safe) if fact.sure else NEVER, stretch(fact.first, possible)))
        return either(parts), frozenset(events)

    def _stays(self, name: str, kind: str) -> Found:
        """A stay, or a request for one, in a kind of proceeding: until it is lifted or answered, or a ruling after it."""
        parts = []
        events: frozenset[str] = frozenset()
        proceedings = self.docketed.named(name)
        for fact in self.facts.of(kind):
            homes = [each for each in proceedings if fact.event.against in each.events]
            if fact.event.against is not None and not homes:
                continue
            rulings = self._rulings_in(homes)
            stay = holding(self.facts, fact, rulings, bool(homes), self._unruled(homes, fact, rulings))
            parts.append(stay.days)
            events |= stay.events
        if not self.facts.complete:
            parts += [Days(NEVER, stretch(home.first, FUTURE)) for home in proceedings if self._asks_for_stays(name)]
        return either(parts), events

    def _rulings_in(self, homes: list[Proceeding]) -> list[Fact]:
        """The rulings in these proceedings; one that may belong elsewhere is only possibly here."""
        found = []
        for ruling in self.facts.of(*RULINGS):
            chains = [chain for home in homes for chain in home.chains]
            within = [ruling.id in chain.events for chain in chains]
            if any(within):
                found.append(ruling if all(within) else ruling._replace(sure=False))
        return found

    def _unruled(self, homes: list[Proceeding], stay: Fact, rulings: list[Fact]) -> Day:
        """Through which day no appeal that nobody recorded can have been ruled on: to the end of the appeal period.

        A recorded appeal that is still undecided when the stay begins is the one it waits for.
        """
        appeals = self.facts.of("appeal_lodged")
        chains = [chain for home in homes for chain in home.chains]
        lodged = any(appeal.sure and all(appeal.id in chain.events for chain in chains) for appeal in appeals)
        if lodged and not any(ruling.first <= stay.last for ruling in rulings):
            return FUTURE
        return min((chain.through[0] for home in homes for chain in home.chains), default=FUTURE)

    def _asks_for_stays(self, name: str) -> bool:
        """Whether a request to stay is a step of this ladder, so that one nobody recorded is possible (SEMANTICS 2(2))."""
        return asks_for_stays(name, self.program)

    def bound_both(self, treaties: tuple[str, ...]) -> Days:
        """When any of these treaties binds both the host state and the receiving one."""
        return bound_together(self.facts.case.host_state, self.to, treaties)

    def bound_by(self, needs: tuple[str, ...], at_complaint: bool, body: str | None) -> Days:
        """When any of these treaties or acceptances binds the host state; for measures, on the day of the complaint."""
        days = bound_by_any(self.facts.case.host_state, needs)
        if not at_complaint:
            return days
        granted = [f for f in self.facts.of("interim_measures_granted") if body is None or self.named_body(f, body)]
        parts = []
        for measure in granted:
            lodged = [
                fact
                for fact in self.facts.of("complaint_lodged")
                if fact.id == measure.event.against or (body is not None and self.named_body(fact, body))
            ]
            # Without a recorded complaint it lies somewhere before the measures.
            spans = [(fact.first, fact.last) for fact in lodged] or [(measure.first, measure.first)]
            surely = any(days.on(first) == "yes" and days.on(last) == "yes" for first, last in spans)
            possibly = any(days.on(first) != "no" or days.on(last) != "no" for first, last in spans)
            parts.append(ALWAYS_DAYS if surely else Days(NEVER, ALWAYS_DAYS.possible) if possibly else NEVER_DAYS)
        return either(parts)


def of_body(event: Event, body: str, program: Program) -> bool:
    """Whether an event is of this international body, by one of the names its pack gives it."""
    words = " ".join(filter(None, (event.body, event.by))).casefold()
    if not words:
        return False
    names = next((each.names for file in program.law.instruments for each in file.complaint if each.body == body), ())
    return any(_has_words(words, name.casefold()) for name in (body, *names))


def of_a_coded_body(event: Event, program: Program) -> bool:
    """Whether an event names one of the bodies that are coded."""
    bodies = (each.body for file in program.law.instruments for each in file.complaint)
    return any(of_body(event, body, program) for body in bodies)


def final_after(body: str, program: Program) -> str | None:
    """The period after which a decision of this body becomes final, where the law gives one."""
    coded = (each for file in program.law.instruments for each in file.complaint)
    return next((each.final_after for each in coded if each.body == body), None)


def asks_for_stays(name: str, program: Program) -> bool:
    """Whether a request to stay is a step of this proceeding's ladder, so that one nobody recorded is possible."""
    return any(
        code.step.removal == "waits for the ruling on a request to stay"
        for variant in program.ladders.get(name, ())
        for code in variant.steps
    )


def seeks(event: Event, to: str, host: str) -> bool:
    """Whether an event shows that the receiving state seeks the person: a notice, a request, custody for it, its charge."""
    if event.kind == "charge":
        return event.state == to
    return event.kind in SEEKS and event.state in (None, to) and event.to in (None, to, host)


def _has_words(text: str, name: str) -> bool:
    """Whether a name stands in the text as whole words, so that “cat” is not found in “advocate”."""

    text, name = (" ".join(re.split(r"[\s,.;()]+", said)).strip() for said in (text, name))
    return f" {name} " in f" {text} "
