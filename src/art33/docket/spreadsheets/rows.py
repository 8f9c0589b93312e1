"""Rows into cases: each row one event (and the statement that tells it), or its refusal with the reason and the row's number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, get_args

from art33.case.check import near
from art33.case.kinds import EVENT_KINDS, FORMS, Knowledge, Manner, Outcome, Polarity, ServiceHow, Step, Track
from art33.case.load import case_from_object
from art33.case.nouns import Case
from art33.case.states import STATE_CODES, state_code
from art33.docket.spreadsheets.cells import Cell, Row, Sheet
from art33.docket.spreadsheets.columns import IGNORED, KEPT, Column, known_words, meant, plain
from art33.docket.spreadsheets.dates import PLAIN, Reading, read_date
from art33.errors import InputError

_DATES = frozenset(("date", "until", "received", "known", "published", "born"))
_CLOSED: Mapping[str, tuple[str, ...]] = {
    "kind": EVENT_KINDS,
    "form": FORMS,
    "polarity": get_args(Polarity),
    "knowledge": get_args(Knowledge),
    "manner": get_args(Manner),
    "outcome": get_args(Outcome),
    "how": get_args(ServiceHow),
    "step": get_args(Step),
    "track": get_args(Track),
}
_OF_CASE = ("title", "person", "nationalities", "born", "host_state", "return_states", "knowledge")
_OF_SOURCE = ("publisher", "published", "url", "language")
_OF_EVENT = (
    *(
        "date",
        "until",
        "polarity",
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
    *("received", "how", "place", "note", "known"),
)
_OF_STATEMENT = ("date", "polarity", "by", "place", "form", "manner", "said_by", "via")
_ROW = re.compile(r"(?:row|line|строка|стр\.?)\s*№?\s*(\d+)", re.IGNORECASE)


class Refusal(NamedTuple):
    """A row that cannot be taken: its number, the heading of the column at fault (empty for the whole row), and why."""

    row: int
    column: str
    reason: str


class Defaults(NamedTuple):
    """What holds for rows that do not say it."""

    host_state: str | None = None
    return_states: tuple[str, ...] = ()
    knowledge: str = "complete"
    of_case: Mapping[str, tuple[str, tuple[str, ...]]] = {}
    """Host and return states of cases that are known already."""


class Imported(NamedTuple):
    """The cases of a sheet, and every row that was refused. Where one was, nothing should be kept."""

    cases: tuple[Case, ...]
    refused: tuple[Refusal, ...]
    rows: int


@dataclass
class _Draft:
    """A case as its rows build it up."""

    facts: dict[str, tuple[Any, int]] = field(default_factory=dict)
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    statements: list[dict[str, Any]] = field(default_factory=list)
    row_of: dict[str, int] = field(default_factory=dict)
    against: list[tuple[str, str, int]] = field(default_factory=list)
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)
    first: int = 0


class _Refused(Exception):
    """A row is refused: the field at fault, and why."""

    def __init__(self, field_name: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field_name
        self.reason = reason


def cases_of(sheet: Sheet, columns: Sequence[Column], defaults: Defaults, how: Reading = PLAIN) -> Imported:
    """Every case that the rows tell, and every row that tells none, each with its reason.

    Raises InputError where no column names the case or what happened: then the sheet as a whole is not of this kind.
    """
    filled = {column.field: column.heading for column in columns}
    for needed in ("case", "kind"):
        if needed not in filled:
            raise InputError(
                f"{sheet.name}: no column is known to hold the {'case' if needed == 'case' else 'kind of event'}; "
                f"say which with --column HEADING={needed}; there are: {', '.join(f'“{c.heading}”' for c in columns)}"
            )
    drafts: dict[str, _Draft] = {}
    refused: list[Refusal] = []
    for row in sheet.rows[1:]:
        try:
            values, kept = _values(row, columns, how)
            draft = drafts.setdefault(_case_id(values), _Draft(first=row.number))
            _take(draft, row.number, values, kept)
        except _Refused as fault:
            refused.append(Refusal(row.number, filled.get(fault.field, ""), fault.reason))
    cases = []
    for name, draft in drafts.items():
        refused += [Refusal(row, filled.get("against", ""), why) for row, why in _answered(draft)]
        case, faults = _built(name, draft, defaults)
        refused += faults
        if case is not None:
            cases.append(case)
    return Imported(tuple(cases), tuple(sorted(set(refused))), len(sheet.rows) - 1)


def _case_id(values: Mapping[str, Any]) -> str:
    if "case" not in values:
        raise _Refused("case", "it does not say which case it is of")
    return str(values["case"])


def _values(row: Row, columns: Sequence[Column], how: Reading) -> tuple[dict[str, Any], dict[str, str]]:
    """What a row says, field by field, and the cells kept as they stand."""
    values: dict[str, Any] = {}
    kept: dict[str, str] = {}
    for column in columns:
        cell = row.cells[column.at] if column.at < len(row.cells) else Cell("")
        if column.field == IGNORED or cell.empty and column.field not in _DATES:
            continue
        if column.field == KEPT:
            kept["x_" + plain(column.heading).replace(" ", "_")] = cell.text
            continue
        try:
            value = _value(column.field, cell, how)
        except InputError as error:
            raise _Refused(column.field, str(error)) from None
        if value is not None:
            values[column.field] = value
    beyond = [cell for cell in row.cells[max((column.at for column in columns), default=0) + 1 :] if not cell.empty]
    if beyond:
        raise _Refused("", "it has more cells than the heading has columns")
    return values, kept


def _value(name: str, cell: Cell, how: Reading) -> Any:
    if name in _DATES:
        return read_date(cell, how)
    text = cell.text if name in ("quote", "note", "grounds") else " ".join(cell.text.split())
    if name in _CLOSED:
        return _listed(name, text)
    if name in ("to", "host_state"):
        return _state(text)
    if name in ("return_states", "nationalities"):
        return [_state(each) for each in re.split(r"\s*[,;/]\s*", text) if each]
    return text


def _listed(name: str, text: str) -> str:
    """A word of a closed list, as art33 writes it, in English or in Russian."""
    word = meant(name, text)
    if word is None:
        word = next((each for each in _CLOSED[name] if plain(each) == plain(text)), None)
    if word is None:
        wanted = near(text, (*known_words(name), *_CLOSED[name]))
        what = "kind of event" if name == "kind" else name
        hint = f"; near: {', '.join(wanted)}" if wanted else ""
        raise InputError(f"there is no {what} “{text[:60]}”{hint}")
    return word


def _state(text: str) -> str:
    code = text.upper() if text.upper() in STATE_CODES else state_code(text)
    if code is None:
        raise InputError(f"“{text[:60]}” is no one state: give its name, or two letters as in KZ")
    return code


def _take(draft: _Draft, number: int, values: Mapping[str, Any], kept: Mapping[str, str]) -> None:
    """Add a row to its case, whole or not at all."""
    alike = tuple(sorted((key, str(value)) for key, value in (*values.items(), *kept.items())))
    if alike in draft.seen:
        raise _Refused("", f"it says the same as row {draft.seen[alike]}")
    for key in _OF_CASE:
        if key in values and key in draft.facts and draft.facts[key][0] != values[key]:
            before, row = draft.facts[key]
            raise _Refused(key, f"“{_shown(values[key])}”, but row {row} says “{_shown(before)}” of the same case")
    event = _event(draft, number, values, kept)
    source = _source(draft, number, values)
    draft.seen[alike] = number
    for key in _OF_CASE:
        if key in values:
            draft.facts.setdefault(key, (values[key], number))
    if source is not None:
        draft.sources.setdefault(source["id"], source)
    if event is None:
        return
    draft.events[event["id"]] = event
    draft.row_of.setdefault(event["id"], number)
    if "against" in values:
        draft.against.append((event["id"], values["against"], number))
    if source is not None and "quote" not in values:
        event["sources"] = [source["id"]]
    if "quote" in values and source is not None:
        name = f"s{number}"
        draft.statements.append(
            {
                "id": name,
                "kind": event["kind"],
                "source": source["id"],
                "quote": values["quote"],
                "event": event["id"],
                **({"who": values["person"]} if "person" in values else {}),
                **{key: values[key] for key in _OF_STATEMENT if key in values},
            }
        )
        draft.row_of[name] = number
        event["sources"] = [*event.get("sources", ()), name]


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _event(draft: _Draft, number: int, values: Mapping[str, Any], kept: Mapping[str, str]) -> dict[str, Any] | None:
    """The event of a row; None where the row only says whom the case is about."""
    if "kind" not in values:
        told = [key for key in (*_OF_EVENT, "quote", "against", "event_id") if key in values]
        if told or not any(key in values for key in _OF_CASE):
            raise _Refused("kind", "it does not say what happened")
        return None
    name = values.get("event_id") or _free(values["kind"].replace("_", "-"), draft.events)
    event: dict[str, Any] = {"id": name, "kind": values["kind"], "date": values.get("date"), **kept}
    event |= {key: values[key] for key in _OF_EVENT if key in values and key != "date"}
    known = draft.events.get(name)
    if known is None:
        return event
    # A further quote for an event that an earlier row tells: it may leave out what that row says, not differ from it.
    if "quote" in values and all(known.get(key) == value for key, value in event.items()):
        return known
    raise _Refused("event_id", f"row {draft.row_of[name]} of the same case tells the event “{name}” otherwise")


def _free(stem: str, taken: Mapping[str, Any]) -> str:
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def _source(draft: _Draft, number: int, values: Mapping[str, Any]) -> dict[str, Any] | None:
    """The source that a row names: known by what it calls it, else by who published it, when and where."""
    given = {key: values[key] for key in _OF_SOURCE if key in values}
    if "source" not in values and not given:
        if "quote" in values:
            raise _Refused("quote", "a quote needs its source: who published it, or what document it is from")
        return None
    if "source" in values:
        name = values["source"]
        if (known := draft.sources.get(name)) is not None:
            for key, value in given.items():
                if known.setdefault(key, value) != value:
                    raise _Refused(key, f"“{value}”, but an earlier row says “{known[key]}” of the source “{name}”")
        return {"id": name, **given}
    for name, known in draft.sources.items():
        if {key: known.get(key) for key in _OF_SOURCE} == {key: given.get(key) for key in _OF_SOURCE}:
            return {"id": name, **given}
    return {"id": _free(f"source-{number}", draft.sources), **given}


def _answered(draft: _Draft) -> list[tuple[int, str]]:
    """Fill in what events are against: another's id, `row 5`, or a kind that only one event of the case has."""
    faults = []
    for name, words, number in draft.against:
        if words in draft.events and words != name:
            draft.events[name]["against"] = words
            continue
        if match := _ROW.fullmatch(words):
            found = [each for each, row in draft.row_of.items() if row == int(match[1]) and each in draft.events]
        else:
            kind = meant("kind", words)
            found = [each for each, event in draft.events.items() if event["kind"] == kind and each != name]
        if len(found) == 1:
            draft.events[name]["against"] = found[0]
        elif found:
            faults.append(
                (number, f"“{words}” can be {len(found)} events of the case: give the row (as “row 5”) or an event id")
            )
        else:
            faults.append(
                (number, f"no event of the case is “{words}”: give an event id, a row (as “row 5”) or a kind")
            )
    return faults


def _built(name: str, draft: _Draft, defaults: Defaults) -> tuple[Case | None, list[Refusal]]:
    """The case, or every row for which it cannot be one."""
    facts = {key: value for key, (value, _) in draft.facts.items()}
    known_host, known_to = defaults.of_case.get(name, (defaults.host_state, defaults.return_states))
    host = facts.get("host_state", known_host)
    to = facts.get("return_states") or list(known_to)
    if host is None or not to:
        lacks = "the state the person is in (--host)" if host is None else "the states they may be sent to (--to)"
        return None, [Refusal(draft.first, "", f"case “{name}”: no row says {lacks}")]
    person: dict[str, Any] = {key: facts[key] for key in ("nationalities", "born") if key in facts}
    if "person" in facts:
        person["name"] = facts["person"]
    faults: list[Refusal] = []
    events = dict(draft.events)
    while True:
        raw: dict[str, Any] = {
            "id": name,
            "host_state": host,
            "return_states": to,
            "knowledge": facts.get("knowledge", defaults.knowledge),
            "events": list(events.values()),
            "sources": list(draft.sources.values()),
            "statements": [each for each in draft.statements if each["event"] in events],
        }
        raw |= {"title": facts["title"]} if "title" in facts else {}
        raw |= {"person": person} if person else {}
        try:
            return case_from_object(raw), faults
        except InputError as error:
            named = [each for each in re.findall(r"“([^”]*)”", str(error)) if each in draft.row_of]
            row = draft.row_of[named[0]] if named else draft.first
            faults.append(Refusal(row, "", str(error)))
            gone = {each for each, number in draft.row_of.items() if number == row} & set(events)
            if not gone:
                return None, faults
            events = {
                each: event for each, event in events.items() if each not in gone and event.get("against") not in gone
            }
