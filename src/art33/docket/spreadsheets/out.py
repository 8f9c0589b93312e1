"""Cases out as rows: one a statement, and one for each event that no statement tells; what is read back is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from art33.case.nouns import Case, Event, Source, Statement

HEADING = (
    *(
        "case",
        "title",
        "person",
        "nationality",
        "host state",
        "return states",
        "knowledge",
        "event id",
        "event",
        "date",
    ),
    *(
        "until",
        "polarity",
        "against",
        "to",
        "by",
        "body",
        "form",
        "track",
        "step",
        "manner",
        "outcome",
        "article",
        "grounds",
    ),
    *(
        "received",
        "how served",
        "place",
        "note",
        "known",
        "source",
        "publisher",
        "published",
        "url",
        "language",
        "quote",
    ),
    *("said by", "via"),
)
"""As `columns.toml` reads them back."""


def rows_of(cases: Iterable[Case]) -> list[tuple[str, ...]]:
    """The rows under `HEADING`. A case without an event has one row, so that it is not lost."""
    rows = []
    for case in cases:
        sources = {source.id: source for source in case.sources}
        statements = {statement.id: statement for statement in case.statements}
        of_event: dict[str, list[Statement]] = {}
        for statement in case.statements:
            if statement.event is not None:
                of_event.setdefault(statement.event, []).append(statement)
        head = _case(case)
        if not case.events:
            rows.append((*head, *[""] * (len(HEADING) - len(head))))
        for event in case.events:
            told: list[Statement | None] = [*of_event.get(event.id, ())]
            told += [statements[each] for each in event.sources if each in statements and statements[each] not in told]
            source = next((sources[each] for each in event.sources if each in sources), None)
            for at, each in enumerate(told or [None]):
                cells = _event(event, first=at == 0)
                rows.append((*head, *cells, *_told(each, sources, source)))
    return rows


def _case(case: Case) -> tuple[str, ...]:
    people = (case.person,) if case.person is not None else case.persons
    return (
        case.id,
        case.title or "",
        "; ".join(person.name for person in people if person.name),
        ", ".join(dict.fromkeys(code for person in people for code in person.nationalities)),
        case.host_state,
        ", ".join(case.return_states),
        case.knowledge,
    )


def _event(event: Event, first: bool) -> Sequence[str]:
    """The cells of an event; where several statements tell it, only its first row has more than its id, kind and day."""
    values = (
        *(event.id, event.kind, event.date, event.until, event.polarity, event.against, event.to, event.by, event.body),
        *(
            event.form,
            event.track,
            event.step,
            event.manner,
            event.outcome,
            event.article,
            event.grounds,
            event.received,
        ),
        *(event.how, event.place, event.note, event.known),
    )
    return [value or "" if first or at < 3 else "" for at, value in enumerate(values)]


def _told(statement: Statement | None, sources: dict[str, Source], source: Source | None) -> Sequence[str]:
    if statement is not None:
        source = sources.get(statement.source)
    of_source = ("",) * 5
    if source is not None:
        of_source = (
            source.id,
            source.publisher or "",
            source.published or "",
            source.url or "",
            source.language or "",
        )
    if statement is None:
        return (*of_source, "", "", "")
    return (*of_source, statement.quote, statement.said_by or "", statement.via or "")
