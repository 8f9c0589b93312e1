"""What a case must fulfil beyond its shape: dates that exist, references that lead somewhere, ids that are one thing's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from art33.case.nouns import Case, Event, Statement
from art33.case.states import STATE_CODES, state_code
from art33.days import edtf
from art33.errors import InputError


def near(word: str, options: Iterable[str], most: int = 3) -> list[str]:
    """The options that somebody who wrote `word` may have meant, nearest first."""
    from difflib import SequenceMatcher

    def stems(text: str) -> set[str]:
        return {part[:5] for part in re.split(r"[\W_]+", text.casefold()) if part}

    def likeness(option: str) -> float:
        mine, theirs = stems(word), stems(option)
        shared = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
        return max(SequenceMatcher(None, word.casefold(), option.casefold()).ratio(), shared)

    ranked = sorted(((likeness(option), option) for option in options), key=lambda pair: (-pair[0], pair[1]))
    return [option for score, option in ranked[:most] if score >= 0.6]


def check(case: Case) -> None:
    """Raise InputError naming the first fault of a case: where it is (event id, key) and what is wrong."""
    _ids(case)
    _states(case)
    _dates(case)
    _references(case)
    _no_circle(case.events)


def _ids(case: Case) -> None:
    if not case.id.strip():
        raise InputError("the case's id is empty")
    shared: dict[str, str] = {}
    for kind, ids in (
        ("event", [event.id for event in case.events]),
        ("source", [source.id for source in case.sources]),
        ("statement", [statement.id for statement in case.statements]),
        ("person", [person.id for person in case.persons if person.id is not None]),
    ):
        seen: set[str] = set()
        for each in ids:
            if not each.strip():
                raise InputError(f"{kind} number {ids.index(each) + 1}: its id is empty")
            if each in seen:
                raise InputError(f"{kind} “{each}”: there are two {kind}s with this id")
            seen.add(each)
            if kind in ("source", "statement"):
                # An event's `sources` may name either, so a name must not be both.
                if each in shared:
                    raise InputError(f"{kind} “{each}”: a {shared[each]} has this id too")
                shared[each] = kind
    if case.person is not None and case.persons:
        raise InputError("“person” is short for a list of one in “persons”: give one of them")


def _states(case: Case) -> None:
    def known(where: str, code: str | None) -> None:
        if code is None or code in STATE_CODES:
            return
        meant = state_code(code) or state_code(code.strip().upper())
        hint = f" (is “{meant}” meant?)" if meant else ""
        raise InputError(f"{where}: “{code}” is not the two-letter ISO 3166-1 code of a state{hint}")

    known("host_state", case.host_state)
    if not case.return_states:
        raise InputError("return_states: the list is empty; name the state or states the person may be sent to")
    for code in case.return_states:
        known("return_states", code)
    for event in case.events:
        known(f"event “{event.id}”, to", event.to)
        known(f"event “{event.id}”, state", event.state)
    for at, risk in enumerate(case.risk, 1):
        known(f"risk number {at}, state", risk.state)
    for person in (*case.persons, *((case.person,) if case.person else ())):
        for code in (*person.fears, *person.nationalities):
            known(f"person “{person.id or person.name or 1}”", code)


def _date(where: str, text: str | None) -> edtf.Edtf | None:
    if text is None:
        return None
    try:
        return edtf.read(text)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def _dates(case: Case) -> None:
    _date("certificate_until", case.certificate_until)
    for source in case.sources:
        _date(f"source “{source.id}”, published", source.published)
        _date(f"source “{source.id}”, modified", source.modified)
    for statement in case.statements:
        _date(f"statement “{statement.id}”, date", statement.date)
        _quoted(statement)
    for event in case.events:
        where = f"event “{event.id}”"
        begins = _date(f"{where}, date", event.date)
        until = _date(f"{where}, until", event.until)
        _date(f"{where}, received", event.received)
        _date(f"{where}, known", event.known)
        if begins is not None and until is not None and until.last < begins.first:
            raise InputError(f"{where}, until: it ends on {event.until}, before it begins on {event.date}")
    for at, risk in enumerate(case.risk, 1):
        _date(f"risk number {at}, date", risk.date)
        _date(f"risk number {at}, known", risk.known)
    for at, seen in enumerate(case.inspected, 1):
        _date(f"inspected number {at}, date", seen.date)
    for person in (*case.persons, *((case.person,) if case.person else ())):
        _date(f"person “{person.id or person.name or 1}”, born", person.born)


def _quoted(statement: Statement) -> None:
    where = f"statement “{statement.id}”"
    if not statement.quote.strip():
        raise InputError(f"{where}: the quote is empty; a statement is nothing without the words that say it")
    if statement.span is not None:
        begins, ends = statement.span
        if begins < 0 or ends - begins != len(statement.quote):
            raise InputError(
                f"{where}, span: {begins} to {ends} is not the place of a quote of {len(statement.quote)} characters"
            )


def _references(case: Case) -> None:
    events = {event.id for event in case.events}
    sources = {source.id for source in case.sources}
    told = sources | {statement.id for statement in case.statements}

    def leads(where: str, name: str, known: set[str], what: str) -> None:
        if name not in known:
            wanted = near(name, known)
            hint = f" (is “{wanted[0]}” meant?)" if wanted else ""
            raise InputError(f"{where}: there is no {what} “{name}” in this case{hint}")

    for event in case.events:
        where = f"event “{event.id}”"
        if event.against is not None:
            if event.against == event.id:
                raise InputError(f"{where}, against: it names itself")
            leads(f"{where}, against", event.against, events, "event")
        for key, names in (("sources", event.sources), ("disputed_by", event.disputed_by)):
            for name in names:
                leads(f"{where}, {key}", name, told, "statement or source")
    for statement in case.statements:
        where = f"statement “{statement.id}”"
        leads(f"{where}, source", statement.source, sources, "source")
        if statement.event is not None:
            leads(f"{where}, event", statement.event, events, "event")
    for at, risk in enumerate(case.risk, 1):
        for name in risk.events:
            leads(f"risk number {at}, events", name, events, "event")
    for at, seen in enumerate(case.inspected, 1):
        if seen.source is not None:
            leads(f"inspected number {at}, source", seen.source, told, "statement or source")


def _no_circle(events: tuple[Event, ...]) -> None:
    """Each event comes after the one it is against, so a circle of them can have no dates."""
    against = {event.id: event.against for event in events}
    cleared: set[str] = set()
    for event in events:
        path: list[str] = []
        here: str | None = event.id
        while here is not None and here not in cleared:
            if here in path:
                raise InputError(
                    f"event “{here}”, against: {' → '.join((*path[path.index(here) :], here))} goes in a circle"
                )
            path.append(here)
            here = against[here]
        cleared.update(path)
