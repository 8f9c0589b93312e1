"""When the phrases of a pack hold, for all rows on the day asked about (as `conditions`, for rows of the usual form)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from art33.days.calendars import working_calendar
from art33.days.day import FUTURE, PAST
from art33.days.period import Counting, read_period
from art33.law.memberships import bound
from art33.law.phrases import Atom, Fixed, Happened, InStage, PeriodAfter, PeriodFrom, Phrase, Transition
from art33.standing.columns import stays, unusual
from art33.standing.columns.claims import numbered, on_track
from art33.standing.columns.drafts import NO, POSSIBLY, YES, Draft, applies, decided_by, drafts_of
from art33.standing.columns.ladder import Chain, walk
from art33.standing.columns.lanes import Lanes
from art33.standing.columns.pairs import (
    FAR,
    Part,
    both,
    constant,
    either,
    least,
    most,
    nothing,
    only,
    packed,
)
from art33.standing.columns.periods import last_days
from art33.standing.columns.record import Record, Slot
from art33.standing.columns.risk import Claimed, Risks
from art33.standing.columns.table import Bools, Ints
from art33.standing.columns.truth import Asked, At, Pair, Truth
from art33.standing.columns.variants import fitting
from art33.standing.conditions import asks_for_stays, final_after, of_a_coded_body, of_body, seeks
from art33.standing.facts import freely
from art33.standing.ladders import RULINGS, bare
from art33.standing.proceedings import UNCODED
from art33.standing.program import Program, StepCode

_MOST = 6
_YES = 2
_NUMBERED = {"further claim": 2, "second further claim": 3}


class UnknownCondition(Exception):
    """A condition of a pack that the column runner does not know; the interpreter answers for that law."""


class World(NamedTuple):
    """A proceeding read in one way: under a variant of the ladder, with or without the refusal beside an order."""

    rows: Ints
    """Places in the draft."""
    at: Ints
    """The same rows, as rows of the table."""
    chain: Chain
    codes: tuple[StepCode, ...]


class Proceedings(NamedTuple):
    """One proceeding of the rows that have it, in every way it can be read."""

    draft: Draft
    worlds: list[World]
    lanes: Lanes


class Conditions:
    """The conditions of the rows of one host and one receiving state; `ask` says which days are asked about."""

    def __init__(self, record: Record, program: Program, to: str) -> None:
        self.record, self.program, self.to = record, program, to
        self.host = record.table.host[0]
        self.size = record.size
        stays.mark_unusual(record)
        unusual.mark(record, program)
        self._day: Asked = At(PAST, self.size)
        self.proceedings: list[Proceedings] = []
        for draft in drafts_of(record):
            if len(draft.rows):
                self.proceedings.append(self._proceeding(self._after_the_claim_before(draft)))
        self.risks = Risks(record, self.proceedings, to)
        self._parts: dict[object, list[Part]] = {}
        self._seen: dict[object, Pair] = {}
        self._claimed: dict[frozenset[str], list[Claimed]] = {}

    def ask(self, day: Asked) -> None:
        """From now on, answer for these days."""
        self._day = day
        self._seen = {}

    def _proceeding(self, draft: Draft) -> Proceedings:
        variants = self.program.ladders.get(draft.name, (UNCODED,))
        worlds = []
        beside = draft.also < self.record.none
        for variant, mask in fitting(self.record, draft, variants):
            for with_refusal, way in ((True, beside), (False, ~(beside & draft.also_surely))):
                rows = np.nonzero(mask & way)[0]
                if len(rows):
                    chain = walk(self.record, draft, variant, rows, with_refusal)
                    worlds.append(World(rows, draft.rows[rows], chain, variant.steps))
        return Proceedings(draft, worlds, Lanes(draft.rows, [(world.rows, world.chain) for world in worlds]))

    def _after_the_claim_before(self, draft: Draft) -> Draft:
        """A claim is one of its own where the claim before it was surely over when it was made (`proceedings._over`)."""
        if draft.name != "asylum" or not self.proceedings:
            return draft
        before = self.proceedings[-1]
        asked, own = constant(self.size, PAST), np.zeros(self.size, dtype=bool)
        asked[draft.rows] = draft.opened.first
        self._day = At(asked, self.size)
        final = self.spread(before.draft.rows, self.in_stages(before, frozenset(("final",))))
        own[before.draft.rows] = before.draft.own
        surely: Bools = final[0].bits.astype(bool)
        return draft._replace(own=(own & surely)[draft.rows])

    def named(self, *names: str) -> list[Proceedings]:
        """The proceedings of these kinds."""
        return [each for each in self.proceedings if each.draft.name in names]

    def spread(self, rows: Ints, pair: Pair) -> Pair:
        """An answer for some rows as one for all; no elsewhere."""
        sure, possible = nothing(self._day)
        sure.put(rows, pair[0])
        possible.put(rows, pair[1])
        return sure, possible

    def in_stages(self, proceeding: Proceedings, stages: frozenset[str]) -> Pair:
        """Whether a proceeding is in some stages, by place in its draft: sure is what every way to read it gives."""
        return proceeding.lanes.in_stages(stages, self._day)

    def day_at(self, rows: Ints) -> Asked:
        """The days asked about, in these rows."""
        return self._day.at(rows)

    def phrase(
        self, phrase: Phrase | None, counting: Counting, harms: frozenset[str], transition: Transition | None = None
    ) -> Pair:
        """Whether a phrase holds: any of its alternatives, each with all of its atoms."""
        if phrase is None:
            return nothing(self._day)
        parts = []
        for alternative in phrase:
            pair: Pair | None = None
            for atom in alternative:
                held = self.atom(atom, counting, harms, transition)
                pair = held if pair is None else both(pair, held)
            parts.append(pair if pair is not None else self.constant(True))
        return parts[0] if len(parts) == 1 else either(parts, self._day)

    def constant(self, sure: bool) -> Pair:
        """Yes in all rows, or possibly."""
        always = self._day.always()
        return always if sure else self._day.never(), always

    def atom(self, atom: Atom, counting: Counting, harms: frozenset[str], transition: Transition | None) -> Pair:
        """Whether one condition holds; worked out once for a day."""
        key = (
            atom,
            counting if isinstance(atom, PeriodFrom | PeriodAfter) else None,
            harms if isinstance(atom, Fixed) else frozenset(),
            transition,
        )
        if key not in self._seen:
            self._seen[key] = self._work_out(atom, counting, harms, transition)
        return self._seen[key]

    def _work_out(self, atom: Atom, counting: Counting, harms: frozenset[str], transition: Transition | None) -> Pair:
        if type(atom) is InStage:
            return self._in_stage(atom, transition)
        if type(atom) is PeriodFrom:
            key = (atom, counting, transition)
            if key not in self._parts:
                self._parts[key] = packed(self._period(atom, counting, transition))
            return self._on(self._parts[key])
        if type(atom) is PeriodAfter:
            return self._after_the_end(atom, counting, transition)
        if type(atom) is Happened:
            return self._since((atom.kind,), self.record.of_kind(atom.kind))
        if type(atom) is Fixed:
            return self._fixed(atom, harms, transition)
        raise UnknownCondition(str(atom))

    def _on(self, parts: list[Part]) -> Pair:
        return either((part.on(self._day) for part in parts), self._day)

    def _in_stage(self, atom: InStage, transition: Transition | None) -> Pair:
        parts = []
        for proceeding in self.named(atom.proceeding):
            which = self.under(proceeding, transition)
            sure, possible = self.in_stages(proceeding, atom.stages)
            if "final" in atom.stages:
                sure = sure & self._aged(proceeding.draft.rows)
            pair = self._under(transition, which, (sure, possible), self.day_at(proceeding.draft.rows))
            parts.append(self.spread(proceeding.draft.rows, pair))
        return either(parts, self._day)

    def _after_the_end(self, atom: PeriodAfter, counting: Counting, transition: Transition | None) -> Pair:
        """A period from the day on which a proceeding becomes final (`Conditions._after_the_end`)."""
        parts = []
        for proceeding in self.named(atom.proceeding):
            draft = proceeding.draft

            key = ("after", id(proceeding), atom, counting)
            lanes = proceeding.lanes
            if key not in self._parts:
                self._parts[key] = self._after(lanes.chain, atom, counting)
            ended = self._parts[key]
            sure, maybe = lanes.over(lambda day, ended=ended: either((part.on(day) for part in ended), day), self._day)  # type: ignore[misc]
            decided = draft.decision < self.record.none
            there = decided | draft.opened.there
            pair = sure & self._aged(draft.rows) & decided, maybe & there
            pair = self._under(transition, self.under(proceeding, transition), pair, self.day_at(draft.rows))
            parts.append(self.spread(draft.rows, pair))
        return either(parts, self._day)

    def _after(self, chain: Chain, atom: PeriodAfter, counting: Counting) -> list[Part]:
        """From each day on which a proceeding can have become final to the last day of the period that runs from it."""
        calendar = working_calendar(self.host)
        size = len(chain.opened[0])
        again = [(each.there, each.final_from) for each in chain.reopened]
        parts = []
        doubtful = np.zeros(size, dtype=bool)
        for there, _ in (*chain.lapses, *again):
            doubtful = doubtful | there
        for there, (first, last) in ((np.ones(size, dtype=bool), chain.final_from), *chain.lapses, *again):
            safe = last_days(np.minimum(first, FUTURE), atom.period, counting, calendar)[0]
            possible = last_days(np.minimum(last, FUTURE), atom.period, counting, calendar)[1]
            never = ~there | (first > FUTURE)
            unsure = never | doubtful | (last >= FUTURE)
            parts.append(Part(np.where(unsure, FAR, last), safe, np.where(never, FAR, first), possible))
        return parts

    def _aged(self, rows: Ints) -> Truth:
        """Where what began is still sure: a complete record, or a day to the last word on the case (SEMANTICS 2(1))."""
        return (self.day_at(rows) <= self.record.last_word[rows]) | self.record.complete[rows]

    def under(self, proceeding: Proceedings, transition: Transition | None) -> Ints:
        """Whether a proceeding's claim is of the time to which a rule is confined, as a number."""
        draft = proceeding.draft
        if transition is None:
            return np.full(len(draft.rows), YES)
        decided = decided_by(self.record, draft)
        if draft.name != "asylum":
            return applies(transition, draft.claims, decided)
        own = applies(transition, draft.opened, decided)
        return np.where(draft.opened.there, own, applies(transition, draft.claims, decided))

    def confined(self, transition: Transition | None) -> Ints:
        """Whether the claims of each row are of the time an exception is confined to (`Conditions.confined`), as numbers."""
        if transition is None:
            return np.full(self.size, YES)
        least_of, most_of = np.full(self.size, YES), np.full(self.size, NO)
        for proceeding in self.named("asylum"):
            rows, which = proceeding.draft.rows, self.under(proceeding, transition)
            least_of[rows] = np.minimum(least_of[rows], which)
            most_of[rows] = np.maximum(most_of[rows], which)
        return np.where(least_of == most_of, least_of, POSSIBLY)

    @staticmethod
    def _under(transition: Transition | None, which: Ints, pair: Pair, day: Asked) -> Pair:
        """The answer of a rule for claims it is only possibly about (`regimes.under`)."""
        if transition is None:
            return pair
        sure, possible = pair
        doubtful = which == POSSIBLY
        if transition.last is not None:
            sure = sure & ((day <= transition.last) | ~doubtful)
        else:
            first = transition.first if transition.first is not None else PAST
            sure = sure & ~doubtful
            possible = possible & ((day >= first) | ~doubtful)
        return sure & (which != NO), possible & (which != NO)

    def _since(self, key: object, events: Bools) -> Pair:
        """From the first event of a kind on."""
        if ("since", key) not in self._parts:
            first, last = self.record.earliest(events)[0], self.record.earliest(events & self.record.sure)[1]
            end = constant(self.size, FUTURE)
            self._parts["since", key] = [Part(last, end, first, end)]
        return self._on(self._parts["since", key])

    def _period(self, atom: PeriodFrom, counting: Counting, transition: Transition | None) -> list[Part]:
        record = self.record
        calendar = working_calendar(self.host)
        parts = []
        for slot in record.slots_of((atom.kind,), _MOST, "more events of a kind that starts a period"):
            homes = self._homes(slot)
            at_home = np.zeros(self.size, dtype=bool)
            elsewhere = np.zeros(self.size, dtype=bool)
            surely, never, any_home = (
                np.ones(self.size, dtype=bool),
                np.ones(self.size, dtype=bool),
                np.zeros(self.size, dtype=bool),
            )
            for proceeding, mine in homes:
                any_home |= mine
                if atom.proceeding is not None and proceeding.draft.name == atom.proceeding:
                    at_home |= mine
                else:
                    elsewhere |= mine
                which = np.full(self.size, YES)
                which[proceeding.draft.rows] = self.under(proceeding, transition)
                surely &= ~mine | (which == YES)
                never &= ~mine | (which == NO)
            if transition is not None:
                # Whose claim is not known is only possibly under a rule confined to claims of a time.
                surely &= any_home
            never &= any_home
            kept = slot.there & ~never
            if atom.proceeding is not None:
                kept &= at_home | ~any_home
            first, last = slot.first, slot.last
            if atom.from_service:
                served = record.served_first[slot.at] < FAR
                first = np.where(served, record.served_first[slot.at], first)
                last = np.where(served, record.served_last[slot.at], FUTURE)
            safe = last_days(most(first, constant(self.size, PAST)), atom.period, counting, calendar)[0]
            possible = last_days(least(last, constant(self.size, FUTURE)), atom.period, counting, calendar)[1]
            placed = at_home & ~elsewhere if atom.proceeding is not None else np.ones(self.size, dtype=bool)
            part = Part(np.where(placed & record.sure[slot.at], slot.last, FAR), safe, slot.first, possible)
            if transition is not None:
                part = self._confined(part, transition, surely)
            parts.append(only(part, kept))
        return parts

    @staticmethod
    def _confined(part: Part, transition: Transition, surely: Bools) -> Part:
        if transition.last is not None:
            return part._replace(safe=np.where(surely, part.safe, np.minimum(part.safe, transition.last)))
        first = transition.first if transition.first is not None else PAST
        return part._replace(
            since=np.where(surely, part.since, FAR), first=np.where(surely, part.first, np.maximum(part.first, first))
        )

    def _homes(self, slot: Slot) -> list[tuple[Proceedings, Bools]]:
        """The proceedings that each event of a slot belongs to, with the rows."""
        record = self.record
        root = record.root[slot.at]
        found = []
        for proceeding in self.proceedings:
            draft = proceeding.draft
            rows = draft.rows
            mine = np.zeros(len(rows), dtype=bool)
            for at in draft.ids:
                mine |= (root[rows] == at) & (at < record.none)
            if draft.name in ("deportation", "administrative expulsion"):
                # An appeal against the refusal in which an order was made attacks the order too.
                mine |= (root[rows] == draft.also) & (draft.also < record.none) & (slot.at[rows] != root[rows])
            own = np.zeros(self.size, dtype=bool)
            own[rows] = mine
            if draft.name in ("asylum", "status", "sentence", "extradition"):
                own[rows] |= self._opened_by(draft, slot)
            found.append((proceeding, own & slot.there))
        return found

    def _opened_by(self, draft: Draft, slot: Slot) -> Bools:
        kinds = {
            "asylum": ("asylum_request", "asylum_registration", "subsequent_request", "asylum_withdrawal"),
            "status": ("asylum_grant",),
            "sentence": ("charge",),
            "extradition": ("extradition_request",),
        }[draft.name]
        rows = draft.rows
        return self.record.kind_at(slot.at[rows], *kinds)

    def _fixed(self, atom: Fixed, harms: frozenset[str], transition: Transition | None) -> Pair:
        record = self.record
        name, argument = atom
        if name == "always":
            return self.constant(True)
        if name == "child":
            surely, possibly = record.table.child
            return self._day <= surely, self._day <= possibly
        if name == "own state":
            return self._day.rows(record.table.own == _YES), self._day.rows(record.table.own > 0)
        if name in _NUMBERED:
            wanted = _NUMBERED[name]
            return self._on(self._kept((name,), lambda: numbered(record, self.named("asylum"), wanted)))
        if name == "track":
            key = (name, argument, transition)
            return self._on(self._kept(key, lambda: self._on_track(argument, transition)))
        if name == "unexamined":
            if harms not in self._claimed:
                self._claimed[harms] = self.risks.unexamined(harms)
            return either((each.on(self._day) for each in self._claimed[harms]), self._day)
        if name == "danger found":
            return self._on(self._kept(("found", harms), lambda: self.risks.found(harms)))
        if name == "danger not excluded":
            closed, _ = self._on(self._kept(("closed", harms), lambda: self.risks.closed(harms)))
            known, felt = self._on(self._kept(("found", harms), lambda: self.risks.found(harms)))
            return known, ~closed | felt
        if name == "status":
            return self._in_stage(InStage("status", frozenset(("pending",))), None)
        if name == "order in force":
            sure, possible = self._final(("deportation", "administrative expulsion", "sentence"), "removal_order")
            return sure, possible | self.unseen()
        if name == "extradition in force":
            return self._final(("extradition",), None)
        if name == "sought":
            return self.sought()
        if name == "collective":
            return self._since(name, record.is_(lambda event: event.collective == "yes" and event.examined != "yes"))
        if name == "interim measures":
            return self._on(self._kept(("measures", argument), lambda: self._measures(argument)))
        if name == "complaint pending":
            return self._on(self._kept(("complaint", argument), lambda: self._complaint(argument)))
        if name in ("stay", "stay request"):
            return self.stays(argument, "stay_granted" if name == "stay" else "stay_requested")
        raise UnknownCondition(name)

    def _on_track(self, track: str, transition: Transition | None) -> list[Part]:
        return on_track(self.record, self.named("asylum"), track, lambda each: self.under(each, transition))

    def _kept(self, key: object, work: Callable[[], list[Part]]) -> list[Part]:
        if key not in self._parts:
            self._parts[key] = packed(work())
        return self._parts[key]

    def unseen(self) -> Truth:
        """Where an order not yet served can exist unseen: in complete records after the file was inspected."""
        return (self._day > self.record.table.inspected) & self.record.complete

    def sought(self) -> Pair:
        """Since when the receiving state seeks the person."""
        to, host = self.to, self.host
        return self._since("sought", self.record.is_(lambda event: seeks(event, to, host)))

    def stays(self, name: str, kind: str) -> Pair:
        """A stay, or a request for one, in a kind of proceeding (`Conditions._stays`)."""
        key = ("stay", name, kind)
        if key not in self._parts:
            self._parts[key] = packed(self._stays(name, kind))
        sure, possible = self._on(self._parts[key])
        if not asks_for_stays(name, self.program):
            return sure, possible
        for proceeding in self.named(name):
            draft = proceeding.draft
            first = np.where(
                draft.decision < self.record.none,
                least(self.record.first[draft.decision], draft.opened.first),
                np.where(draft.opened.there, draft.opened.first, PAST),
            )
            asked = (self.day_at(draft.rows) >= first) & ~self.record.complete[draft.rows]
            possible = possible | self.spread(draft.rows, (asked, asked))[1]
        return sure, possible

    def _stays(self, name: str, kind: str) -> list[Part]:
        """Each stay with the rulings of the one proceeding it was given in."""
        record = self.record
        every = np.arange(self.size)
        rulings = [slot.at for slot in record.slots_of((*RULINGS,), _MOST, "more rulings than usual")]
        parts = []
        for at in stays.of_kind(record, kind, every):
            root = record.root[np.where(record.against[at] >= 0, record.against[at], record.none)]
            home = np.zeros(self.size, dtype=bool)
            unruled = constant(self.size, FUTURE)
            for proceeding in self.named(name):
                draft = proceeding.draft
                mine = np.zeros(self.size, dtype=bool)
                for each in draft.ids:
                    mine[draft.rows] |= (root[draft.rows] == each) & (each < record.none)
                home |= mine
                through = constant(self.size, FUTURE)
                for world in proceeding.worlds:
                    rows = draft.rows[world.rows]
                    through[rows] = least(through[rows], world.chain.through[0])
                unruled = np.where(mine, through, unruled)
            appealed = np.zeros(self.size, dtype=bool)
            for slot in record.slots_of(("appeal_lodged",), _MOST, "more appeals than usual"):
                appealed |= slot.there & (record.root[slot.at] == root)
            ruled = np.zeros(self.size, dtype=bool)
            for each in rulings:
                ruled |= (each < record.none) & (record.root[each] == root) & (record.first[each] <= record.last[at])
            unruled = np.where(appealed & ~ruled, FUTURE, unruled)
            within = [(np.where(record.root[each] == root, each, record.none), home) for each in rulings]
            parts.append(only(stays.holding(record, kind, every, at, within, home, unruled), home))
        return parts

    def _final(self, names: tuple[str, ...], kind: str | None) -> Pair:
        parts = []
        for proceeding in self.named(*names):
            pair = self.final(proceeding)
            if kind is not None:
                is_kind = np.zeros(len(proceeding.draft.rows), dtype=bool)
                for at in proceeding.draft.ids:
                    is_kind |= self.record.kind_at(at, kind)
                pair = pair[0] & is_kind, pair[1] & is_kind
            parts.append(self.spread(proceeding.draft.rows, pair))
        return either(parts, self._day)

    def final(self, proceeding: Proceedings) -> Pair:
        """Whether the proceeding is over against the person, by place in its draft (`Conditions.final`)."""
        record, draft = self.record, proceeding.draft
        decided = draft.decision < record.none
        sure, possible = self.in_stages(proceeding, frozenset(("final",)))
        sure = sure & self._aged(draft.rows) & decided
        day = self.day_at(draft.rows)
        for slot in record.slots_of(
            (
                "removal_order_quashed",
                "extradition_refused",
            ),
            _MOST,
            "quashings",
        ):
            at = slot.at[draft.rows]
            against = record.against[at]
            mine = np.zeros(len(draft.rows), dtype=bool)
            for each in (*draft.ids,):
                mine |= (against == each) & (each < record.none)
            mine |= (against >= 0) & self._in_chain(draft, against)
            there = at < record.none
            ours = there & (mine | (against < 0))
            sure = sure & ~((day >= record.first[at]) & ours)
            possible = possible & ~((day > record.last[at]) & (there & mine))
        return sure, possible & decided

    def _in_chain(self, draft: Draft, at: Ints) -> Bools:
        """Whether events belong to a proceeding: its openings, its decision, and what is against that."""
        record = self.record
        root = np.where(at >= 0, record.root[at], record.none)
        found = np.zeros(len(at), dtype=bool)
        for each in (*draft.ids, draft.also):
            found |= (root == each) & (each < record.none) & ((at != draft.also) | (each != draft.also))
        kinds = {"extradition": ("extradition_request",), "sentence": ("charge",), "status": ("asylum_grant",)}
        if draft.name in kinds:
            found |= record.kind_at(np.where(at >= 0, at, record.none), *kinds[draft.name])
        return found

    def _measures(self, body: str) -> list[Part]:
        """From the day measures are indicated until lifted, a date set, or the complaint is decided by the same body."""
        record, program, to = self.record, self.program, self.to
        ends = record.slots(
            record.of_kind("interim_measures_lifted", "complaint_decided", "complaint_withdrawn"),
            _MOST,
            "ends of measures",
        )
        after = final_after(body, program)
        parts = []
        for slot in record.slots_of(("interim_measures_granted",), _MOST, "more measures than usual"):
            named = record.says(slot.at, lambda event: of_body(event, body, program))
            foreign = record.says(slot.at, lambda event: of_a_coded_body(event, program))
            there = slot.there & (named | ~foreign)
            there &= record.says(slot.at, lambda event: event.to in (None, to))
            safe = np.where(record.complete, FUTURE, most(record.last_word, slot.first - 1))
            possible = constant(self.size, FUTURE)
            set_first, set_last = (np.append(each, FAR)[slot.at] for each in record.table.until)
            safe = np.where(set_first < FAR, set_first, safe)
            possible = np.where(set_first < FAR, set_last, possible)
            for end in ends:
                ours = record.against[end.at] == slot.at
                of_same = (record.against[end.at] < 0) | (record.against[end.at] == record.against[slot.at])
                ours |= of_same & record.says(end.at, lambda event: of_body(event, body, program))
                ours &= end.there & (end.last >= slot.first)
                freed = (end.first >= slot.last) & record.says(
                    end.at, lambda event: event.kind != "complaint_withdrawn" or freely(bare(event))
                )
                gone = end.last
                if after is not None:
                    later = last_days(
                        np.minimum(end.last, FUTURE),
                        read_period(after),
                        Counting(short_month="ends on its last day"),
                        None,
                    )[1]
                    decided = record.says(
                        end.at, lambda event: event.kind == "complaint_decided" and event.outcome != "inadmissible"
                    )
                    gone = np.where(decided & (end.last < FUTURE), later, gone)
                safe = np.where(ours, least(safe, end.first - 1), safe)
                possible = np.where(ours & freed, least(possible, gone), possible)
            part = Part(np.where(named, slot.last, FAR), safe, slot.first, possible)
            parts.append(only(part, there))
        return parts

    def _complaint(self, body: str) -> list[Part]:
        record, program = self.record, self.program
        ends = record.slots_of(
            (
                "complaint_decided",
                "complaint_withdrawn",
            ),
            _MOST,
            "ends of complaints",
        )
        parts = []
        for slot in record.slots_of(("complaint_lodged",), _MOST, "more complaints than usual"):
            named = slot.there & record.says(slot.at, lambda event: of_body(event, body, program))
            safe = np.where(record.complete, FUTURE, record.last_word)
            possible = constant(self.size, FUTURE)
            for end in ends:
                ours = (record.against[end.at] == slot.at) | (
                    (record.against[end.at] < 0) & record.says(end.at, lambda event: of_body(event, body, program))
                )
                ours &= end.there
                safe = np.where(ours, least(safe, end.first - 1), safe)
                possible = np.where(ours, end.last, possible)
            parts.append(only(Part(slot.last, safe, slot.first, possible), named))
        return parts

    def bound_both(self, treaties: tuple[str, ...]) -> Pair:
        """Whether any of these treaties binds both the host state and the receiving one."""
        return either(
            (both(self._day.known(bound(self.host, each)), self._day.known(bound(self.to, each))) for each in treaties),
            self._day,
        )

    def bound_by(self, needs: tuple[str, ...], at_complaint: bool, body: str | None) -> Pair:
        """Whether any of these treaties binds the host state; for measures, on the day of the complaint."""
        if not at_complaint:
            return either((self._day.known(bound(self.host, each)) for each in needs), self._day)
        key = ("bound", needs, body)
        if key not in self._parts:
            self._parts[key] = packed(self._bound_at_complaint(needs, body))
        return self._on(self._parts[key])

    def _bound_at_complaint(self, needs: tuple[str, ...], body: str | None) -> list[Part]:
        record, program = self.record, self.program

        def binds(day: Ints) -> tuple[Bools, Bools]:
            asked = At(day, self.size)
            sure, possible = either((asked.known(bound(self.host, each)) for each in needs), asked)
            return sure.mask(), possible.mask()

        always = constant(self.size, PAST), constant(self.size, FUTURE)
        lodged = record.slots_of(("complaint_lodged",), _MOST, "more complaints than usual")
        parts = []
        for slot in record.slots_of(("interim_measures_granted",), _MOST, "more measures than usual"):
            there = slot.there
            if body is not None:
                there = there & record.says(slot.at, lambda event: of_body(event, body, program))
            any_lodged, surely, possibly = (np.zeros(self.size, dtype=bool) for _ in range(3))
            for each in lodged:
                ours = (each.at == record.against[slot.at]) & each.there
                if body is not None:
                    ours |= each.there & record.says(each.at, lambda event: of_body(event, body, program))
                begins, ends = binds(each.first), binds(each.last)
                any_lodged |= ours
                surely |= ours & begins[0] & ends[0]
                possibly |= ours & (begins[1] | ends[1])
            alone = binds(slot.first)
            surely = np.where(any_lodged, surely, alone[0])
            possibly = np.where(any_lodged, possibly, alone[1]) | surely
            part = Part(np.where(surely, always[0], FAR), always[1], np.where(possibly, always[0], FAR), always[1])
            parts.append(only(part, there))
        return parts
