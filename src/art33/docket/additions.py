"""Cases that come from outside, beside those that are there: what is new of them, under ids that are free; all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from art33.case.nouns import Case, Event, Source, Statement
from art33.docket.cases import append, new_case
from art33.docket.chronology import case_of
from art33.docket.docket import Docket
from art33.docket.session import Session
from art33.docket.state import Profile, Record, as_entries, noun_of
from art33.errors import InputError

Bodies = list[tuple[str, Mapping[str, Any]]]


class Addition(NamedTuple):
    """What to write: a case to begin (or None where it is there), its entries, and how many things were there already."""

    case: str
    profile: Profile | None
    entries: Bodies
    already: int


def begun(case: Case) -> Addition:
    """A case that is not there yet, whole."""
    (_, head), *rest = as_entries(case)
    profile = noun_of("profile", head["profile"])
    assert isinstance(profile, Profile)
    return Addition(case.id, profile, list(rest), 0)


def grown(case: Case, record: Record) -> Addition:
    """What a case brings that its record has not: sources, events and statements, new ids where theirs are taken.

    Raises InputError where the two are about different people or states.
    """
    _same_case(case, record)
    taken = {*record.sources, *record.statements, *record.events, *(event.id for event in case_of(record).events)}
    entries: Bodies = []
    already = 0
    sources: dict[str, str] = {}
    for source in case.sources:
        there = next((each.id for each in record.sources.values() if _alike(each, source)), None)
        sources[source.id] = there or _free(source.id, taken)
        if there is None:
            entries.append(
                ("source", {"source": msgspec.to_builtins(replace(source, id=sources[source.id])), "text": None})
            )
        else:
            already += 1
    events: dict[str, str] = {}
    new: list[Event] = []
    for event in case.events:
        there = next((each.id for each in record.events.values() if _alike(each, event)), None)
        events[event.id] = there or _free(event.id, taken)
        if there is None:
            new.append(event)
        else:
            already += 1
    statements: dict[str, str] = {}
    told: Bodies = []
    for statement in case.statements:
        moved = replace(
            statement, source=sources[statement.source], event=events.get(statement.event or "", statement.event)
        )
        there = next((each.id for each in record.statements.values() if _alike(each, moved)), None)
        statements[statement.id] = there or _free(statement.id, taken)
        if there is None:
            told.append(("statement", {"statement": msgspec.to_builtins(replace(moved, id=statements[statement.id]))}))
        else:
            already += 1
    names = sources | statements
    for event in new:
        moved_event = replace(
            event,
            id=events[event.id],
            against=events.get(event.against or "", event.against),
            sources=tuple(names.get(each, each) for each in event.sources),
            disputed_by=tuple(names.get(each, each) for each in event.disputed_by),
        )
        told.append(("event", {"event": msgspec.to_builtins(moved_event)}))
    return Addition(case.id, None, entries + told, already)


def write(docket: Docket, additions: Sequence[Addition], about: Mapping[str, Any], at: str) -> None:
    """Keep all of it in one transaction. `about` says where it came from. Raises InputError, and then nothing was kept."""

    def work(session: Session) -> None:
        for each in additions:
            if each.profile is not None:
                new_case(session, each.profile, at)
            if each.profile is not None or each.entries:
                append(session, each.case, [("import", {**about, "already": each.already}), *each.entries], at)

    docket.together(work, at)


def _same_case(case: Case, record: Record) -> None:
    profile = record.profile
    if profile is None:
        raise InputError(f"case “{case.id}” has no profile: its first entry is missing")
    mine = profile.person.name if profile.person is not None else None
    theirs = case.person.name if case.person is not None else None
    for what, here, there in (
        ("host state", profile.host_state, case.host_state),
        ("return states", ", ".join(profile.return_states), ", ".join(case.return_states)),
        ("person", mine, theirs or mine),
    ):
        if here is not None and here != there:
            raise InputError(
                f"case “{case.id}”: its {what} is “{here}” in the docket and “{there}” in the file: which is right?"
            )


def _alike(one: Source | Event | Statement, other: Source | Event | Statement) -> bool:
    """Whether two say the same, whatever they are called; what an event leans on is told by its own rows."""
    apart = ("id", "against", "sources", "disputed_by")
    return all(getattr(one, name) == getattr(other, name) for name in one.__struct_fields__ if name not in apart)


def _free(stem: str, taken: set[str]) -> str:
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    taken.add(name)
    return name
