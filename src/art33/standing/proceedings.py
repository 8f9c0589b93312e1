"""Sorting a case's events into proceedings: what opened each, its decisions, and the appeals and rulings that belong to it.

An event that does not say what it is against is placed in every proceeding it fits, once each (SEMANTICS 4); each placing is a
world of its own, and what follows is sure only if it holds in all of them.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from art33.case.nouns import Event
from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import across
from art33.standing.facts import Fact, Facts
from art33.standing.ladders import RULINGS, Record, names_body, walk
from art33.standing.program import ORDERED_IN, Program, Variant
from art33.standing.regimes import applies
from art33.standing.stages import Chain, Decision, in_stages

_DETENTION = frozenset(("detention", "extradition_arrest", "custody_extended"))
_ASYLUM_OPENS = ("asylum_request", "asylum_registration", "subsequent_request")
_REFUSALS = ("asylum_refusal", "asylum_inadmissible")
UNCODED = Variant(None, ())
MOST_PLACINGS = 64
"""Placings tried; beyond, the events left unplaced are possible everywhere and sure nowhere."""


class Proceeding(NamedTuple):
    """One proceeding of the case, in every way the record and the ladder can be read."""

    name: str
    chains: tuple[Chain, ...]
    decisions: tuple[Decision, ...]
    openings: tuple[Fact, ...] = ()
    own: bool = True
    """Whether it surely is one of its own, and not part of the claim before it."""
    decided: Day = FUTURE
    """The last possible day of the first sure decision in it."""

    @property
    def first(self) -> Day:
        """The first day on which anything of it can have been decided, or asked where nothing is recorded as decided."""
        return min((fact.first for fact in (*(d.fact for d in self.decisions), *self.openings)), default=PAST)

    @property
    def events(self) -> frozenset[str]:
        """All events it rests on."""
        return frozenset().union(*(chain.events for chain in self.chains))


class Docketed(NamedTuple):
    """The proceedings of a case, and the events that could not be placed for certain."""

    proceedings: tuple[Proceeding, ...]
    unplaced: tuple[Fact, ...]

    def named(self, name: str) -> list[Proceeding]:
        """The proceedings of one kind."""
        return [each for each in self.proceedings if each.name == name]


class _Draft(NamedTuple):
    name: str
    openings: tuple[Fact, ...]
    decisions: tuple[Decision, ...]
    grants: tuple[Fact, ...] = ()
    withdrawals: tuple[Fact, ...] = ()
    within: frozenset[str] = frozenset()
    """The refusal of asylum in which an order was made: the one appeal against it attacks both."""
    within_for_certain: bool = True
    own: bool = True
    """Whether it surely is a proceeding of its own: a request while a claim is pending only adds to that claim."""


def _decision(*facts: Fact) -> Decision:
    lead = facts[0]
    return Decision(lead, frozenset(each.id for each in facts), frozenset(each.kind for each in facts))


def _asylum(facts: Facts) -> list[_Draft]:
    openings = tuple(facts.of(*_ASYLUM_OPENS))
    decisions = tuple(_decision(each) for each in facts.of(*_REFUSALS))
    grants = tuple(each for each in facts.of("asylum_grant") if by_host(each.event, facts.case.host_state))
    if not (openings or decisions or grants):
        return []
    claims: list[list[Fact]] = [[]]
    for each in openings:
        if claims[-1] and _opens_a_further_claim(each, decisions):
            claims.append([])
        claims[-1].append(each)
    starts = [min(fact.first for fact in claim) if claim else None for claim in claims]
    drafts = []
    for index, claim in enumerate(claims):
        until = starts[index + 1] if index + 1 < len(starts) else None
        since = starts[index] if index else None

        def mine(fact: Fact, since: int | None = since, until: int | None = until) -> bool:
            return (since is None or fact.last >= since) and (until is None or fact.first < until)

        drafts.append(
            _Draft(
                "asylum",
                tuple(claim),
                tuple(each for each in decisions if mine(each.fact)),
                tuple(each for each in grants if mine(each)),
                tuple(each for each in facts.of("asylum_withdrawal") if mine(each)),
            )
        )
    return drafts


def by_host(grant: Event, host: str) -> bool:
    """Whether a status is the host state's own: UNHCR's recognition, or another state's, finds danger but ends no claim here."""
    by = (grant.by or "").casefold()
    return grant.state in (None, host) and "unhcr" not in by and "united nations" not in by


def _opens_a_further_claim(request: Fact, decisions: tuple[Decision, ...]) -> bool:
    """Whether a request comes after a refusal: surely, or possibly where it is called a subsequent one."""
    if request.kind == "subsequent_request":
        return any(decision.fact.first <= request.last for decision in decisions)
    return request.kind == "asylum_request" and any(decision.fact.last <= request.first for decision in decisions)


def _over(claim: Proceeding, asked: Day) -> bool:
    """Whether a claim is surely over on a day: a request made then opens another one (SEMANTICS 4, Further claims)."""
    final = across(in_stages(chain, frozenset(("final",))) for chain in claim.chains)
    return claim.own and final.on(asked) == "yes"


def _orders(facts: Facts) -> list[_Draft]:
    drafts: list[_Draft] = []
    sentences: list[list[Fact]] = [[each] for each in facts.of("conviction") if not _abroad(each, facts)]
    for order in facts.of("removal_order"):
        form = order.event.form
        if form == "extradition":
            continue
        if form is not None and ORDERED_IN.get(form) == "sentence":
            same = next(
                (
                    each
                    for each in sentences
                    if order.event.against == each[0].id
                    or (order.first <= each[0].last and each[0].first <= order.last)
                ),
                None,
            )
            if same is not None:
                same.append(order)
            else:
                sentences.append([order])
        elif form is None:
            # Which proceeding made it is not known: possible in each, sure in none.
            for name in ("deportation", "administrative expulsion", "sentence"):
                drafts.append(_Draft(name, (), (_decision(order._replace(sure=False)),)))
        else:
            refusal, certain = _made_in(order, facts)
            draft = _Draft(ORDERED_IN[form], (), (_decision(order),))
            drafts.append(draft._replace(within=refusal, within_for_certain=certain))
    charges = tuple(each for each in facts.of("charge") if not _abroad(each, facts))
    drafts += [
        _Draft("sentence", charges if not index else (), (_decision(*each),)) for index, each in enumerate(sentences)
    ]
    if charges and not sentences:
        drafts.append(_Draft("sentence", charges, ()))
    return drafts


def _made_in(order: Fact, facts: Facts) -> tuple[frozenset[str], bool]:
    """The refusal of asylum in which an order to remove was made: the one it names, or possibly one of the same day."""
    refusals = facts.of(*_REFUSALS)
    if named := frozenset(each.id for each in refusals if each.id == order.event.against):
        return named, True
    return frozenset(each.id for each in refusals if (each.first, each.last) == (order.first, order.last)), False


def _abroad(fact: Fact, facts: Facts) -> bool:
    """Whether a charge or a conviction is the receiving state's own, by the state it names."""
    return fact.event.state is not None and fact.event.state != facts.case.host_state


def _status(facts: Facts) -> list[_Draft]:
    ended = tuple(_decision(each) for each in facts.of("status_ended"))
    granted = tuple(each for each in facts.of("asylum_grant") if by_host(each.event, facts.case.host_state))
    return [_Draft("status", granted, ended)] if granted or ended else []


def _extradition(facts: Facts) -> list[_Draft]:
    openings = tuple(facts.of("extradition_request"))
    granted = tuple(_decision(each) for each in facts.of("extradition_granted")) + tuple(
        _decision(each) for each in facts.of("removal_order") if each.event.form == "extradition"
    )
    refused = tuple(facts.of("extradition_refused"))
    return [_Draft("extradition", openings, granted, refused)] if openings or granted or refused else []


def _fits(fact: Fact, drafts: list[_Draft], placed: dict[str, str], dismissed: list[str]) -> list[str]:
    """The decisions and appeals an appeal or ruling without `against` can be about; an appeal also rulings before it."""
    found: list[str] = []
    for draft in drafts:
        for decision in draft.decisions:
            if decision.fact.first <= fact.last:
                found.append(decision.fact.id)
    if fact.kind in RULINGS:
        # A ruling is about an appeal already placed, if there is one on that decision.
        appealed = {target: appeal for appeal, target in placed.items()}
        found = [appealed.get(each, each) for each in found]
    return found + dismissed


def _placings(facts: Facts, drafts: list[_Draft]) -> tuple[list[dict[str, str]], tuple[Fact, ...]]:
    """Every way to say what each appeal, ruling and service is against."""
    decided = {each for draft in drafts for decision in draft.decisions for each in decision.ids}
    known = {fact.id for fact in facts.happened}
    fixed: dict[str, str] = {}
    open_ones: list[tuple[Fact, list[str]]] = []
    appealed = {fact.id: str(fact.event.against) for fact in facts.of("appeal_lodged") if fact.event.against in decided}
    for fact in facts.of("appeal_lodged", *RULINGS, "notification"):
        against = fact.event.against
        if against in known:
            target = facts.get(against)
            if target is not None and target.kind not in _DETENTION:
                fixed[fact.id] = str(against)
            continue
        dismissed = _dismissed_before(fact, facts) if fact.kind != "notification" else []
        open_ones.append((fact, _fits(fact, drafts, appealed, dismissed)))
    worlds = 1
    choices: list[list[str | None]] = []
    unplaced: list[Fact] = []
    for fact, targets in open_ones:
        options: list[str | None] = list(dict.fromkeys(targets))
        if not options or len(options) > 1:
            unplaced.append(fact)
        if fact.kind == "notification" or not options:
            options = [None, *options]
        if worlds * len(options) > MOST_PLACINGS:
            options = [None]
        worlds *= len(options)
        choices.append(options)
    placings = []
    for picked in product(*choices):
        placing = dict(fixed)
        for (open_one, _), chosen in zip(open_ones, picked, strict=True):
            if chosen is not None:
                placing[open_one.id] = chosen
        placings.append(placing)
    return placings, tuple(unplaced)


def _dismissed_before(fact: Fact, facts: Facts) -> list[str]:
    """The dismissals that a later appeal, or the ruling on one nobody recorded, can be about.

    An appeal is so only where another was lodged before the dismissal: else it is the one that was dismissed.
    """
    lodged = [each for each in facts.of("appeal_lodged") if each.id != fact.id]
    return [
        ruling.id
        for ruling in facts.of("appeal_dismissed")
        if ruling.first <= fact.last
        and ruling.id != fact.id
        and (fact.kind in RULINGS or any(each.first <= ruling.last for each in lodged))
    ]


def _implied_refusal(facts: Facts, drafts: list[_Draft], unplaced: tuple[Fact, ...]) -> list[_Draft]:
    """A ruling or appeal that no recorded decision fits may be about a refusal nobody recorded (SEMANTICS 2(4)).

    The claim is then possibly refused at an unknown day before it; sure is only what holds if it is about something else too.
    """
    lone = [fact for fact in unplaced if fact.kind in ("appeal_lodged", *RULINGS)]
    if not lone or any(draft.decisions for draft in drafts):
        return drafts
    first = min(fact.first for fact in lone)
    last = min(fact.last for fact in lone)
    widened = []
    if any(fact.kind == "appeal_dismissed" for fact in lone):
        # What was upheld may be an order to remove that nobody recorded: its title must not read as missing.
        order = Fact("removal_order (implied)", "removal_order", PAST, last, False, lone[0].event)
        widened.append(_Draft("deportation", (), (_decision(order),)))
    if not any(draft.name == "asylum" for draft in drafts):
        refusal = Fact("asylum_refusal (implied)", "asylum_refusal", PAST, max(first, last), False, lone[0].event)
        widened.append(_Draft("asylum", (), (_decision(refusal),)))
    for draft in drafts:
        if draft.openings and draft.name in ("asylum", "extradition"):
            kind = "asylum_refusal" if draft.name == "asylum" else "extradition_granted"
            first = min(each.first for each in draft.openings)
            last = max(first, min(each.last for each in lone))
            implied = Fact(f"{kind} (implied)", kind, first, last, False, lone[0].event)
            draft = draft._replace(decisions=(_decision(implied),))
        widened.append(draft)
    return widened


def proceedings_of(facts: Facts, program: Program) -> Docketed:
    """Every proceeding of the case, each walked down every variant of its ladder under every placing of its events."""
    drafts = _asylum(facts) + _status(facts) + _orders(facts) + _extradition(facts)
    placings, unplaced = _placings(facts, drafts)
    drafts = _implied_refusal(facts, drafts, unplaced)
    listed: list[Proceeding] = []
    claims = tuple(facts.of(*_ASYLUM_OPENS))
    for draft in drafts:
        if draft.name == "asylum" and listed and listed[-1].name == "asylum":
            draft = draft._replace(own=_over(listed[-1], min(each.first for each in draft.openings)))
        variants = program.ladders.get(draft.name, (UNCODED,))
        chains: list[Chain] = []
        seen: set[tuple[tuple[str, str], ...]] = set()
        mine = {each for decision in draft.decisions for each in decision.ids}
        ways = [(placing, within) for placing in placings for within in _within(draft)]
        for placing, within in ways:
            against = _own(placing, draft, within)
            key = tuple(sorted(against.items()))
            if key in seen:
                continue
            seen.add(key)
            record = Record(
                draft.name,
                draft.openings,
                draft.decisions,
                tuple(each for each in facts.of("appeal_lodged") if each.id in against),
                tuple(each for each in facts.of(*RULINGS) if each.id in against),
                tuple(each for each in facts.of("notification") if each.id in against),
                draft.grants,
                draft.withdrawals,
                against,
                tuple(each for each in facts.of("removal_order_quashed") if each.event.against in mine),
                draft.own,
            )
            regime = _for_regime(variants, draft, claims)
            fitting = _for_bodies(_for_track(regime, draft), record)
            chains += [walk(facts, record, variant.steps) for variant in fitting]
        decided = _decided(draft.decisions, draft.grants)
        listed.append(Proceeding(draft.name, tuple(chains), draft.decisions, draft.openings, draft.own, decided))
    return Docketed(tuple(listed), unplaced)


def _for_track(variants: tuple[Variant, ...], draft: _Draft) -> tuple[Variant, ...]:
    """The ladders that can apply: those of the track on record; where it is not known, all that attack such a decision.

    A track for which a law with tracks has no ladder may have one that is not coded: sure is what it would give too.
    """
    kinds = frozenset().union(*(decision.kinds for decision in draft.decisions))
    tracks = {decision.fact.event.track for decision in draft.decisions}
    plain = tuple(each for each in variants if each.track is None)
    if tracks and None not in tracks:
        fitting = tuple(each for each in variants if each.track in tracks)
        if fitting:
            return fitting
        named = any(each.track is not None for each in variants)
        uncoded = (UNCODED,) if named and tracks != {"regular"} else ()
        return (*(plain or variants), *uncoded)
    able = tuple(each for each in variants if any(code.against & kinds for code in each.steps))
    return able or variants


def _for_regime(variants: tuple[Variant, ...], draft: _Draft, claims: tuple[Fact, ...]) -> tuple[Variant, ...]:
    """The ladders under whose regime the claim can be; where none is, no ladder is coded for it."""
    openings, decided = draft.openings or claims, _decided(draft.decisions, draft.grants)
    return tuple(each for each in variants if applies(each.transition, openings, decided) != "no") or (UNCODED,)


def _decided(decisions: tuple[Decision, ...], grants: tuple[Fact, ...]) -> Day:
    """The last possible day of the first sure decision on a claim: it was lodged by then."""
    sure = [each.fact for each in decisions if each.fact.sure] + [each for each in grants if each.sure]
    return min((fact.last for fact in sure), default=FUTURE)


def _for_bodies(variants: tuple[Variant, ...], record: Record) -> tuple[Variant, ...]:
    """The ladders that have the remedies used, where an appeal names its body and that body is on some ladder."""
    for appeal in record.appeals:
        fitting = tuple(each for each in variants if any(names_body(appeal, code) for code in each.steps))
        variants = fitting or variants
    return variants


def _within(draft: _Draft) -> tuple[frozenset[str], ...]:
    """The ways to read whether an order was made in a refusal: surely, or both."""
    if not draft.within:
        return (frozenset(),)
    return (draft.within,) if draft.within_for_certain else (draft.within, frozenset())


def _own(placing: dict[str, str], draft: _Draft, within: frozenset[str]) -> dict[str, str]:
    """Of a placing, what concerns this proceeding: what is against its decisions, and against that, and so on.

    What is against the refusal in which an order was made is against the order too.
    """
    orders = [decision.fact.id for decision in draft.decisions]
    if within and orders:
        placing = {
            fact: orders[0] if target in within and fact not in orders else target for fact, target in placing.items()
        }
    mine = {each for decision in draft.decisions for each in decision.ids}
    own: dict[str, str] = {}
    grew = True
    while grew:
        grew = False
        for fact_id, target in placing.items():
            if target in mine and fact_id not in own:
                own[fact_id] = target
                mine.add(fact_id)
                grew = True
    return own
