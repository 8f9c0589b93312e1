"""Statements of several sources become one chronology: each event with the statements that tell it, nothing thrown away.

A retelling joins the act it retells, acts that are only alike stay apart (`alike`), and where it is not clear which of two acts a
statement retells, it stays a statement. An event's day is what all its statements allow; where they contradict one another it
is every day that one of them gives, and the contradiction is shown (`contradictions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from art33.case.alike import HAPPENED, Told, forms_contradict, relation, same_teller, told
from art33.case.answers import answered, implied_decisions
from art33.case.by_hand import Decided, Decision
from art33.case.check import check
from art33.case.groups import days_of, groups
from art33.case.kinds import EventKind, Form, Knowledge
from art33.case.names import Persons, persons_of
from art33.case.nouns import Case, Event, Person, Source, Statement
from art33.case.offices import longest
from art33.case.order import links, narrowed, span_of
from art33.case.risks import risks_of
from art33.case.states import state_code
from art33.days import edtf
from art33.days.day import FUTURE, PAST, Day

_ACTS_OF_STATES = frozenset(
    [
        "removal",
        "detention",
        "charge",
        "wanted_notice",
        "exit_ban",
        "conviction",
        "extradition_request",
        "removal_attempt",
        "pledge",
        "assurance",
    ]
)
"""Kinds that another state than the host may be told to have done."""


def build_case(
    id: str,
    host: str,
    to: Sequence[str],
    sources: Sequence[Source],
    statements: Sequence[Statement],
    knowledge: Knowledge = "reported",
    title: str | None = None,
    by_hand: Sequence[Decision] = (),
) -> Case:
    """The case that the statements of the sources tell.

    `host` and `to` are state codes; `by_hand` are people's decisions on what is one act and what is not, in the order they were made. The result does not depend on the order of the arguments' entries, only on the days the
    sources were published and the places of the statements in them. Raises InputError where the parts do not fit together.
    """
    ranks, published = _ranked(sources)
    statements = sorted(
        _told_apart(statements),
        key=lambda each: (ranks.get(each.source, len(ranks)), each.span[0] if each.span else 0, each.id),
    )
    persons = persons_of(statements)
    compared = [
        told(each, published.get(each.source), ranks.get(each.source, len(ranks)), persons) for each in statements
    ]
    decided = Decided(by_hand, statements)
    joined = decided.joined()
    of_events = [
        each
        for each in compared
        if each.statement.kind != "claim"
        and (each.statement.id in joined or not persons.about_another(each.statement.who, each.statement.said_by))
    ]
    events = _named(sorted((_event(group, host, persons) for group in groups(of_events, decided)), key=_place))
    events = implied_decisions(events, compared)
    events = answered(events, {each.statement.id: each for each in compared})
    events = _disputed(events, compared)
    events = sorted(_ordered(events), key=_place)
    owner = {name: event.id for event in events for name in (*event.sources, *event.disputed_by)}
    first = {name: event.id for event in events for name in event.sources if not _is_implied(event)}
    case = Case(
        id=id,
        host_state=host,
        return_states=tuple(to),
        knowledge=knowledge,
        events=tuple(events),
        title=title if title is not None else persons.name,
        person=Person(name=persons.name) if persons.name is not None else None,
        risk=risks_of((each.statement for each in compared), to),
        sources=tuple(sorted(sources, key=lambda source: ranks[source.id])),
        statements=tuple(
            replace(each.statement, event=first.get(each.statement.id, owner.get(each.statement.id)))
            for each in compared
        ),
    )
    check(case)
    return case


def _ranked(sources: Sequence[Source]) -> tuple[dict[str, int], dict[str, Source]]:
    """The sources in the order they were published, those without a day last."""
    ordered = sorted(
        sources, key=lambda source: (*(span_of(source.published) if source.published else (FUTURE, FUTURE)), source.id)
    )
    return {source.id: rank for rank, source in enumerate(ordered)}, {source.id: source for source in sources}


def _told_apart(statements: Sequence[Statement]) -> list[Statement]:
    """The statements with ids that differ: where two documents number theirs alike, the document's id stands before."""
    many = Counter(each.id for each in statements)
    return [replace(each, id=f"{each.source}:{each.id}") if many[each.id] > 1 else each for each in statements]


def _is_implied(event: Event) -> bool:
    return event.note is not None and event.note.startswith("implied")


def _event(group: Sequence[Told], host: str, persons: Persons) -> Event:
    """The event that a group of statements tells; its id is still its kind."""
    said = [each.statement for each in group]
    polarity = next((each.polarity for each in said if each.polarity == "asserted"), said[0].polarity)
    # Of one kind, unless somebody joined others to it.
    kind: EventKind = Counter(each.kind for each in said).most_common(1)[0][0]  # type: ignore[assignment]
    to = next((each.to for each in group if each.to is not None), None)
    if to == host:
        to = None
    by = longest([each.by for each in said if each.by])
    doer = state_code(by)
    manners = {each.manner for each in said if each.manner is not None}
    return Event(
        id=kind.replace("_", "-"),
        kind=kind,
        date=_written(*days_of(group), [each.statement.date for each in group]),
        polarity=polarity,
        to=to,
        by=by,
        form=_form([each.form for each in said if each.form is not None]),
        manner=manners.pop() if len(manners) == 1 else None,
        persons=tuple(dict.fromkeys(each.who for each in said if each.who and persons.besides_main(each.who))),
        place=longest([each.place for each in said if each.place]),
        state=doer if kind in _ACTS_OF_STATES and doer != host else None,
        sources=tuple(each.id for each in said),
    )


def _form(forms: Sequence[Form]) -> Form | None:
    """The most exact form that is told; None where they contradict one another."""
    told_forms = list(dict.fromkeys(forms))
    if not told_forms or any(forms_contradict(left, right) for left in told_forms for right in told_forms):
        return None
    exact = [form for form in told_forms if form != "deportation"]
    return exact[0] if exact else told_forms[0]


def _written(first: Day, last: Day, texts: Iterable[str | None]) -> str | None:
    """The span as a source wrote it if one did, so that `2022-09-26~` stays what it is; else in its shortest form."""
    if first <= PAST and last >= FUTURE:
        return None
    as_told = Counter(text for text in texts if text is not None and span_of(text) == (first, last))
    return as_told.most_common(1)[0][0] if as_told else edtf.write(first, last)


def _place(event: Event) -> tuple[Day, Day, str]:
    """Where an event stands in the chronology: by its first day, or by its last where the first is not known."""
    first, last = span_of(event.date)
    return (first if first > PAST else last, last, event.id)


def _named(events: Iterable[Event]) -> list[Event]:
    """Ids that are the kind, numbered in the order of the chronology where a kind comes more than once."""
    listed = list(events)
    many = Counter(event.id for event in listed)
    seen: Counter[str] = Counter()
    named = []
    for event in listed:
        seen[event.id] += 1
        named.append(replace(event, id=f"{event.id}-{seen[event.id]}") if many[event.id] > 1 else event)
    return named


def _disputed(events: Sequence[Event], compared: Sequence[Told]) -> list[Event]:
    """Events with the statements that deny them: of the same kind, and nothing but the denial keeps them apart."""
    by_id = {each.statement.id: each for each in compared}
    denials = [each for each in compared if each.statement.polarity == "denied"]
    as_told: dict[str, list[Told]] = {}
    for denial in denials:
        turned = denial._replace(statement=replace(denial.statement, polarity="asserted"))
        as_told.setdefault(denial.statement.kind, []).append(turned)
    disputed = []
    for event in events:
        if event.polarity in HAPPENED and event.kind in as_told:
            own = [by_id[name] for name in event.sources if name in by_id and by_id[name].statement.kind == event.kind]
            distinct = list({each.key: each for each in own}.values())
            against = [denial.statement.id for denial in as_told[event.kind] if _disputed_by(denial, distinct)]
            event = replace(event, disputed_by=tuple(against)) if against else event
        disputed.append(event)
    return disputed


def _disputed_by(denial: Told, own: Iterable[Told]) -> bool:
    """Whether a denial, read as if it were none, would tell the act.

    Nobody disputes what he tells in the same text, and “not extradited but deported” denies a form, not the act.
    """
    if any(same_teller(denial.statement, each.statement) for each in own):
        return False
    return any(
        relation(each, denial) == "one" and not forms_contradict(denial.statement.form, each.statement.form)
        for each in own
    )


def _ordered(events: Sequence[Event]) -> list[Event]:
    """The events with their days narrowed by what must come before what."""
    spans = {event.id: span_of(event.date) for event in events if event.polarity in HAPPENED}
    sure = frozenset(event.id for event in events if event.polarity == "asserted")
    found, why = narrowed(spans, links(events), sure)
    ordered = []
    for event in events:
        if event.id in found and found[event.id] != spans[event.id]:
            note = "; ".join(each for each in (event.note, why.get(event.id)) if each) or None
            event = replace(event, date=_written(*found[event.id], [event.date]), note=note)
        ordered.append(event)
    return ordered
