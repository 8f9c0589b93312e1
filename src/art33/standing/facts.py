"""A case as known on a day: each event with its first and last possible day, narrowed by what must come before what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from art33.case.nouns import Case, Event, Risk, Source, Statement
from art33.days import edtf
from art33.days.day import FUTURE, PAST, Day

SERVED_OR_DECIDED = frozenset(
    ("asylum_refusal", "asylum_inadmissible", "removal_order", "conviction", "extradition_granted", "appeal_dismissed")
)
_BEFORE: dict[str, frozenset[str]] = {
    "asylum_refusal": frozenset(("asylum_request", "asylum_registration", "subsequent_request")),
    "asylum_inadmissible": frozenset(("asylum_request", "asylum_registration", "subsequent_request")),
    "asylum_grant": frozenset(("asylum_request", "asylum_registration", "subsequent_request")),
}
"""Kinds that come before a kind even where no `against` says so, if the case has exactly one such event."""


class Fact(NamedTuple):
    """An event as known: it happened on one day from `first` to `last`; not `sure` where it is only alleged."""

    id: str
    kind: str
    first: Day
    last: Day
    sure: bool
    event: Event


class _Known(NamedTuple):
    case: Case
    known_on: Day | None
    happened: tuple[Fact, ...]
    denied: tuple[Fact, ...]
    announced: tuple[Fact, ...]
    risk: tuple[Risk, ...]
    last_word: Day
    complete: bool
    disorder: tuple[str, ...]


class Facts(_Known):
    """What is known of a case on a day.

    `last_word` is the last day on which a source speaks of the case: in a reported case what began is sure only to then.
    `denied` did not happen, `announced` is planned or feared. `disorder` names links whose dates leave no day.
    """

    def of(self, *kinds: str) -> list[Fact]:
        """The facts of these kinds, by first possible day."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        wanted = [self._by_kind[kind] for kind in kinds if kind in self._by_kind]
        if len(wanted) < 2:
            return wanted[0] if wanted else []
        return [fact for fact in self.happened if fact.kind in kinds]

    def get(self, event_id: str | None) -> Fact | None:
        """The fact with this id, if it is known to have happened."""
        return self._by_id.get(event_id) if event_id is not None else None

    @cached_property
    def _by_kind(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.happened:
            found.setdefault(fact.kind, []).append(fact)
        return found

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in reversed(self.happened)}


def bounds(text: str | None) -> tuple[Day, Day]:
    """First and last possible day of an EDTF date; open on both sides where there is none."""
    if text is None:
        return PAST, FUTURE
    read = edtf.read(text)
    return read.first, read.last


def freely(fact: Fact) -> bool:
    """Whether a withdrawal or a departure was surely free: with counsel, out of custody, unthreatened (SEMANTICS 4)."""
    free = fact.event.free
    return fact.sure and free is not None and free.counsel == "yes" and free.custody == "no" and free.threat != "yes"


def published_days(case: Case) -> dict[str, Day]:
    """The last possible day of publication of each source, and of each statement's source."""
    days = {source.id: bounds(source.published)[1] for source in case.sources if source.published}
    for statement in case.statements:
        if statement.source in days:
            days[statement.id] = days[statement.source]
    return days


def known_day(event: Event, published: Mapping[str, Day]) -> Day | None:
    """The day from which the event was known: said so, else the first publication, else its last possible day (DESIGN)."""
    if event.known:
        return bounds(event.known)[1]
    said = [published[source] for source in event.sources if source in published]
    if said:
        return min(said)
    last = bounds(event.date)[1]
    return last if last < FUTURE else None


def _date_known_then(
    event: Event, statements: Mapping[str, Statement], published: Mapping[str, Day], known_on: Day | None
) -> tuple[Day, Day]:
    """The event's date as its sources gave it by then: a later source may have told the day more exactly."""
    whole = bounds(event.date)
    if known_on is None:
        return whole
    said = [statements[each] for each in event.sources if each in statements]
    if not said or all(published.get(each.id, known_on) <= known_on for each in said):
        return whole
    told = [bounds(each.date) for each in said if published.get(each.id, known_on) <= known_on and each.date]
    if not told:
        # No statement of that time gives a day; a document, or the entry itself, may have told it.
        by_then = any(
            day <= known_on for name in event.sources if name not in statements and (day := published.get(name))
        )
        if by_then or (event.known is not None and bounds(event.known)[1] <= known_on):
            return whole
        return PAST, FUTURE
    first, last = max(each[0] for each in told), min(each[1] for each in told)
    return (first, last) if first <= last else (min(each[0] for each in told), max(each[1] for each in told))


def _links(facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """Pairs (earlier, later) of events that must follow one another."""
    listed = list(facts)
    by_kind: dict[str, list[Fact]] = {}
    for fact in listed:
        by_kind.setdefault(fact.kind, []).append(fact)
    known = {fact.id for fact in listed}
    pairs = [(fact.event.against, fact.id) for fact in listed if fact.event.against in known]
    for fact in listed:
        if fact.event.against is None:
            earlier = [each for kind in _BEFORE.get(fact.kind, ()) for each in by_kind.get(kind, [])]
            if len(earlier) == 1:
                pairs.append((earlier[0].id, fact.id))
    return [(earlier, later) for earlier, later in pairs if earlier is not None]


def narrow(facts: tuple[Fact, ...]) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Let linked events narrow one another's dates (SEMANTICS 3, "Order is knowledge").

    Returns the facts and, for links that leave no day, the two ids; such a link narrows nothing and is shown.
    """
    spans = {fact.id: (fact.first, fact.last) for fact in facts}
    sure = {fact.id: fact.sure for fact in facts}
    links = _links(facts)
    disorder = tuple(f"{late} before {early}" for early, late in links if spans[late][1] < spans[early][0])
    links = [(early, late) for early, late in links if spans[late][1] >= spans[early][0]]
    changed = True
    rounds = 0
    while changed and rounds <= len(links):
        changed = False
        rounds += 1
        for early, late in links:
            (first, last), (then, until) = spans[early], spans[late]
            if first > then and first <= until and sure[early]:
                spans[late] = (first, until)
                changed = True
            if until < last and first <= until and sure[late]:
                spans[early] = (first, until)
                changed = True
    narrowed = tuple(fact._replace(first=spans[fact.id][0], last=spans[fact.id][1]) for fact in facts)
    return tuple(sorted(narrowed, key=lambda fact: (fact.first, fact.last, fact.id))), disorder


def _sources_speaking(sources: Iterable[Source]) -> list[Day]:
    return [bounds(source.published)[1] for source in sources if source.published]


def facts_of(case: Case, known_on: Day | None = None) -> Facts:
    """The case as it was known at the end of a day; with None, as it is known now.

    Raises InputError for a date that cannot be read.
    """
    published = published_days(case)
    statements = {statement.id: statement for statement in case.statements}
    happened: list[Fact] = []
    denied: list[Fact] = []
    announced: list[Fact] = []
    words = [day for day in _sources_speaking(case.sources) if known_on is None or day <= known_on]
    for event in case.events:
        known = known_day(event, published)
        if known_on is not None and (known is None or known > known_on):
            continue
        first, last = _date_known_then(event, statements, published, known_on)
        if event.polarity in ("asserted", "alleged"):
            if known is not None and known >= first:
                last = min(last, known)
            happened.append(Fact(event.id, event.kind, first, last, event.polarity == "asserted", event))
            words += [day for day in (last, known) if day is not None and PAST < day < FUTURE]
        else:
            into = denied if event.polarity == "denied" else announced
            into.append(Fact(event.id, event.kind, first, last, True, event))
            words += [known] if known is not None and event.known else []
    facts, disorder = narrow(tuple(happened))
    return Facts(
        case,
        known_on,
        facts,
        tuple(denied),
        tuple(announced),
        _risk_known(case, published, known_on),
        max(words, default=PAST),
        case.knowledge == "complete",
        disorder,
    )


def _risk_known(case: Case, published: Mapping[str, Day], known_on: Day | None) -> tuple[Risk, ...]:
    if known_on is None:
        return case.risk
    events = {event.id: event for event in case.events}
    kept = []
    for risk in case.risk:
        days = [bounds(text)[1] for text in (risk.known, risk.date) if text]
        days += [day for each in risk.events if each in events if (day := known_day(events[each], published))]
        # A finding nobody dated cannot be shown to have been known then; a mere allegation does no harm.
        if min(days, default=FUTURE if risk.status in ("found", "finally_rejected") else PAST) <= known_on:
            kept.append(risk)
    return tuple(kept)
