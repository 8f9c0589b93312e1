"""A record as a case: statements merged into events, people's judgements over them, what was entered by hand kept as it is.

Merging itself is `case.merge`'s; here only its result is joined or parted where somebody said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from art33.case.check import check
from art33.case.merge import build_case
from art33.case.nouns import Case, Event, Statement
from art33.case.order import span_of
from art33.days import edtf
from art33.docket.state import Profile, Record
from art33.errors import InputError


def case_of(record: Record) -> Case:
    """The case that a record tells. Raises InputError where the parts do not fit together."""
    profile = record.profile
    if profile is None:
        raise InputError("the case has no profile: its first entry is missing")
    statements = [each for each in record.statements.values() if each.event is None]
    attached = [
        each if each.event in record.events else replace(each, event=None)
        for each in record.statements.values()
        if each.event is not None
    ]
    statements += [each for each in attached if each.event is None]
    attached = [each for each in attached if each.event is not None]
    built = build_case(
        profile.id,
        profile.host_state,
        profile.return_states,
        tuple(record.sources.values()),
        statements,
        profile.knowledge,
    )
    by_hand = _with_what_stands(record)
    events, moved = _renamed(built.events, {each.id for each in by_hand})
    told = tuple(replace(each, event=moved.get(each.event or "", each.event)) for each in built.statements)
    events, names = _judged((*by_hand, *events), record)
    standing = {event.id for event in events}
    events = [each if each.against in standing else replace(each, against=None) for each in events]
    all_statements = tuple(
        replace(each, event=names.get(each.id, names.get(each.event or "", each.event))) for each in (*attached, *told)
    )
    case = Case(
        **_head(profile, built),
        events=tuple(sorted(events, key=lambda event: (span_of(event.date), event.id))),
        risk=(*record.risks.values(), *built.risk),
        inspected=tuple(record.inspections.values()),
        sources=tuple(record.sources.values()),
        statements=all_statements,
    )
    check(case)
    return case


def _head(profile: Profile, built: Case) -> dict[str, Any]:
    head = {name: getattr(profile, name) for name in profile.__struct_fields__ if name not in ("tray_of",)}
    if profile.person is None and not profile.persons:
        head["person"] = built.person
        head["title"] = profile.title or built.title
    return head


def _with_what_stands(record: Record) -> list[Event]:
    """The events entered by hand, without references to what was taken back."""
    kept = []
    for event in record.events.values():
        sources = tuple(each for each in event.sources if each in record.statements or each in record.sources)
        disputed = tuple(each for each in event.disputed_by if each in record.statements)
        kept.append(replace(event, sources=sources, disputed_by=disputed))
    return kept


def _renamed(events: Sequence[Event], taken: set[str]) -> tuple[list[Event], dict[str, str]]:
    """Events under ids that nothing else has."""
    names: dict[str, str] = {}
    for event in events:
        name, number = event.id, 2
        while name in taken:
            name, number = f"{event.id}-{number}", number + 1
        taken.add(name)
        names[event.id] = name
    return [
        replace(each, id=names[each.id], against=names.get(each.against or "", each.against)) for each in events
    ], names


def _judged(events: Sequence[Event], record: Record) -> tuple[list[Event], dict[str, str]]:
    """The events after people's judgements, in the order they were made; and where statements and events went by that."""
    standing = {event.id: event for event in events}
    names: dict[str, str] = {}
    for judgement in record.judgements:
        if judgement.kind == "merge":
            found = _touched(standing, names, judgement.of)
            if len(found) > 1:
                kept = _joined([standing.pop(name) for name in found])
                standing[kept.id] = kept
                names.update({name: kept.id for name in found if name != kept.id})
                names.update({name: kept.id for name in judgement.of if name in record.statements})
        else:
            for event in [standing[name] for name in _touched(standing, names, judgement.of)]:
                parted = [name for name in judgement.of if name in event.sources]
                for name in parted if len(parted) > 1 else []:
                    own = _alone(event, record.statements[name], standing)
                    standing[own.id] = own
                    names[name] = own.id
                rest = tuple(name for name in event.sources if name not in parted)
                if len(parted) > 1:
                    if rest:
                        standing[event.id] = replace(event, sources=rest)
                    else:
                        del standing[event.id]
                        names[event.id] = names[parted[0]]
    names = {name: _last(names, name) for name in names}
    return [_led(event, names) for event in standing.values()], names


def _last(names: Mapping[str, str], name: str) -> str:
    seen: set[str] = set()
    while name in names and name not in seen:
        seen.add(name)
        name = names[name]
    return name


def _touched(standing: Mapping[str, Event], names: Mapping[str, str], of: Iterable[str]) -> list[str]:
    """The events that these ids are, were joined to, or support, in the order of the chronology."""
    wanted = set(of)
    wanted |= {_last(names, name) for name in wanted}
    found = [event for event in standing.values() if event.id in wanted or wanted & set(event.sources)]
    return [event.id for event in sorted(found, key=lambda event: (span_of(event.date), event.id))]


def _joined(events: Sequence[Event]) -> Event:
    """One event of several: the first, on the days that fit all, or any day that one of them gives where none does."""
    spans = [span_of(event.date) for event in events if event.date is not None]
    date = None
    if spans:
        first, last = max(span[0] for span in spans), min(span[1] for span in spans)
        if first > last:
            first, last = min(span[0] for span in spans), max(span[1] for span in spans)
        whole = next((event.date for event in events if event.date and span_of(event.date) == (first, last)), None)
        date = whole or edtf.write(first, last)
    kept = events[0]
    filled = {
        name: next((value for event in events if (value := getattr(event, name)) is not None), None)
        for name in (
            "until",
            "to",
            "by",
            "body",
            "form",
            "track",
            "step",
            "manner",
            "place",
            "against",
            "received",
            "outcome",
        )
    }
    merged = tuple(dict.fromkeys(name for event in events for name in event.sources))
    disputed = tuple(dict.fromkeys(name for event in events for name in event.disputed_by))
    return replace(kept, date=date, sources=merged, disputed_by=disputed, **filled)


def _alone(event: Event, statement: Statement, taken: Mapping[str, Event]) -> Event:
    number = 2
    while f"{event.id}-{number}" in taken:
        number += 1
    return replace(event, id=f"{event.id}-{number}", date=statement.date or event.date, sources=(statement.id,))


def _led(event: Event, names: Mapping[str, str]) -> Event:
    against = names.get(event.against or "", event.against)
    return replace(event, against=None if against == event.id else against)
