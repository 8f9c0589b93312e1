"""Cases as a table: one row a case, its events in flat arrays; what is no date is a *nature*, told once and numbered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from art33.case.kinds import EventKind
from art33.case.nouns import Case, Event, Risk
from art33.days.day import FUTURE, PAST
from art33.standing.claims import child, own_state
from art33.standing.facts import bounds, known_day, published_days

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Table(NamedTuple):
    """Cases in columns: by row where nothing else is said.

    Events, risks and publications are flat, each with the row it belongs to, in ascending order of rows; events of a row by id.
    Days are ordinals with `PAST` and `FUTURE` as open ends. `against` is the position of an event, or -1. An event's or a risk's
    *nature* is all that the law reads of it but its dates and links: rows share few of them.
    """

    ids: list[str]
    host: list[str]
    to: list[str]
    complete: Bools
    inspected: Ints
    """The last day on which the authority's file was seen."""
    child: tuple[Ints, Ints]
    """Through which day the persons of the case surely, and possibly, are under eighteen."""
    own: Ints
    """Whether the receiving state is the persons' own (`claims.own_state`): 0 no, 1 possibly, 2 yes."""
    told_later: Bools
    """Rows in which a later source tells a date more exactly: as of an earlier day only the interpreter reads them."""
    unusual: Bools
    """Rows with events that are only alleged and of a kind (`APART`) or with links that only the interpreter then reads."""
    row: Ints
    nature: Ints
    first: Ints
    last: Ints
    known: Ints
    until: tuple[Ints, Ints]
    against: Ints
    natures: list[Event]
    risk_row: Ints
    risk_nature: Ints
    risk_first: Ints
    risk_last: Ints
    risk_known: Ints
    risk_natures: list[Risk]
    spoken_row: Ints
    spoken: Ints
    """The last possible days of publication of the sources."""


APART: frozenset[EventKind] = frozenset(
    (
        *(
            "departure",
            "entry",
            "detention",
            "release",
            "wanted_notice",
            "exit_ban",
            "transfer",
            "removal_attempt",
            "removal",
        ),
        *("voluntary_departure", "disappearance", "pledge", "hearing_set", "hearing_held", "removal_planned"),
        *("access_denied", "consular_contact", "assurance", "extradition_arrest", "asylum_interview"),
    )
)
"""Kinds of events that decide nothing in a proceeding: what is alleged of them makes nothing sure, and moves nothing else."""


def entangled(event: Event) -> bool:
    """Whether an event is only alleged, and such that more hangs on it than its own day."""
    return event.polarity == "alleged" and (event.kind not in APART or event.against is not None)


_ANSWERS = ("no", "possibly", "yes")
Noun = TypeVar("Noun", Event, Risk)


class _Natures(Generic[Noun]):
    """The distinct natures, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[Noun, int] = {}

    def number(self, noun: Noun) -> int:
        return self._numbers.setdefault(noun, len(self._numbers))

    def listed(self) -> list[Noun]:
        return list(self._numbers)


def nature_of(event: Event) -> Event:
    """What the law reads of an event beside its dates and links.

    Of what did not happen (denied, planned, feared) it also says whether it was told when that was known: `known` is then open.
    """
    told = ".." if event.known and event.polarity != "asserted" else None
    return replace(
        event,
        **{"id": "", "date": None, "until": None, "against": None, "known": told, "extra": ()},
        **{
            "sources": (),
            "disputed_by": (),
            "persons": (),
            "note": None,
            "place": None,
            "grounds": None,
            "article": None,
        },
        **{"what": None, "received": None, "copy": None},
    )


def _risk_nature(risk: Risk) -> Risk:
    return replace(risk, date=None, known=None, events=(), note=None, actor=None, by=None, extra=())


def table_of(cases: Iterable[Case], to: str | None = None) -> Table:
    """The cases as a table, each towards `to`, or towards the first state it names for return.

    Raises InputError for a date that cannot be read.
    """
    ids: list[str] = []
    hosts: list[str] = []
    towards: list[str] = []
    rows: dict[str, list[int]] = {
        name: [] for name in ("complete", "inspected", "child0", "child1", "own", "later", "unusual")
    }
    events: dict[str, list[int]] = {
        name: [] for name in ("row", "nature", "first", "last", "known", "until0", "until1", "against")
    }
    risks: dict[str, list[int]] = {name: [] for name in ("row", "nature", "first", "last", "known")}
    spoken: dict[str, list[int]] = {name: [] for name in ("row", "day")}
    natures, risk_natures = _Natures[Event](), _Natures[Risk]()
    for number, case in enumerate(cases):
        ids.append(case.id)
        hosts.append(case.host_state)
        towards.append(to or case.return_states[0])
        rows["complete"].append(case.knowledge == "complete")
        rows["inspected"].append(max((bounds(each.date)[0] for each in case.inspected), default=PAST))
        grown = child(case)
        rows["child0"].append(grown.sure[-1][1] if grown.sure else PAST - 1)
        rows["child1"].append(grown.possible[-1][1] if grown.possible else PAST - 1)
        rows["own"].append(_ANSWERS.index(own_state(case, towards[-1])[0].on(0)))
        published = published_days(case)
        rows["later"].append(bool(case.statements) and any(event.sources for event in case.events))
        rows["unusual"].append(any(entangled(event) for event in case.events))
        listed = sorted(case.events, key=lambda event: event.id)
        places = {event.id: len(events["row"]) + place for place, event in enumerate(listed)}
        for event in listed:
            first, last = bounds(event.date)
            known = known_day(event, published)
            until = bounds(event.until) if event.until else (FUTURE + 1, FUTURE + 1)
            events["row"].append(number)
            events["nature"].append(natures.number(nature_of(event)))
            events["first"].append(first)
            events["last"].append(last)
            events["known"].append(FUTURE + 1 if known is None else known)
            events["until0"].append(until[0])
            events["until1"].append(until[1])
            events["against"].append(places.get(event.against or "", -1))
        by_id = {event.id: event for event in case.events}
        for risk in case.risk:
            first, last = bounds(risk.date)
            days = [bounds(text)[1] for text in (risk.known, risk.date) if text]
            days += [day for each in risk.events if each in by_id if (day := known_day(by_id[each], published))]
            silent = FUTURE if risk.status in ("found", "finally_rejected") else PAST
            kept = replace(_risk_nature(risk), date=None if risk.date is None else "..")
            risks["row"].append(number)
            risks["nature"].append(risk_natures.number(kept))
            risks["first"].append(first)
            risks["last"].append(last)
            risks["known"].append(min(days, default=silent))
        for source in case.sources:
            if source.published:
                spoken["row"].append(number)
                spoken["day"].append(bounds(source.published)[1])

    def ints(values: list[int]) -> Ints:
        return np.array(values, dtype=np.int64)

    return Table(
        ids,
        hosts,
        towards,
        np.array(rows["complete"], dtype=bool),
        ints(rows["inspected"]),
        (ints(rows["child0"]), ints(rows["child1"])),
        ints(rows["own"]),
        np.array(rows["later"], dtype=bool),
        np.array(rows["unusual"], dtype=bool),
        ints(events["row"]),
        ints(events["nature"]),
        ints(events["first"]),
        ints(events["last"]),
        ints(events["known"]),
        (ints(events["until0"]), ints(events["until1"])),
        ints(events["against"]),
        natures.listed(),
        ints(risks["row"]),
        ints(risks["nature"]),
        ints(risks["first"]),
        ints(risks["last"]),
        ints(risks["known"]),
        risk_natures.listed(),
        ints(spoken["row"]),
        ints(spoken["day"]),
    )


def take(table: Table, rows: Ints) -> Table:
    """Some rows of a table, in the order given, with their events."""
    place = np.full(len(table.ids), -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))

    def mine(of: Ints) -> tuple[Ints, Ints]:
        kept = np.nonzero(place[of] >= 0)[0]
        kept = kept[np.argsort(place[of[kept]], kind="stable")]
        return kept, place[of[kept]]

    kept, row = mine(table.row)
    moved = np.full(len(table.row) + 1, -1, dtype=np.int64)
    moved[kept] = np.arange(len(kept))
    risks, risk_row = mine(table.risk_row)
    said, spoken_row = mine(table.spoken_row)
    listed = rows.tolist()
    return table._replace(
        ids=[table.ids[each] for each in listed],
        host=[table.host[each] for each in listed],
        to=[table.to[each] for each in listed],
        complete=table.complete[rows],
        inspected=table.inspected[rows],
        child=(table.child[0][rows], table.child[1][rows]),
        own=table.own[rows],
        told_later=table.told_later[rows],
        unusual=table.unusual[rows],
        row=row,
        nature=table.nature[kept],
        first=table.first[kept],
        last=table.last[kept],
        known=table.known[kept],
        until=(table.until[0][kept], table.until[1][kept]),
        against=moved[table.against[kept]],
        risk_row=risk_row,
        risk_nature=table.risk_nature[risks],
        risk_first=table.risk_first[risks],
        risk_last=table.risk_last[risks],
        risk_known=table.risk_known[risks],
        spoken_row=spoken_row,
        spoken=table.spoken[said],
    )
