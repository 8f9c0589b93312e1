"""Ways in which a row of a file of cases can be wrong, each with words that the reason for refusing it has to hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Row = dict[str, Any]


class Fault(NamedTuple):
    name: str
    spoil: Callable[[Row], None]
    said: str


def _event(key: str, value: Any) -> Callable[[Row], None]:
    def spoil(row: Row) -> None:
        row["events"][-1][key] = value

    return spoil


def _row(key: str, value: Any) -> Callable[[Row], None]:
    def spoil(row: Row) -> None:
        row[key] = value

    return spoil


def _twice(row: Row) -> None:
    row["events"].append(dict(row["events"][0]))


def _circle(row: Row) -> None:
    row["events"] = [
        {"id": "a", "kind": "asylum_request", "date": None, "against": "b"},
        {"id": "b", "kind": "asylum_refusal", "date": None, "against": "a"},
    ]


def _stretch(row: Row) -> None:
    row["events"][-1] |= {"date": "2021-05-05", "until": "2021-05-04"}


FAULTS = (
    Fault("a day that is none", _event("date", "2022-02-30"), "2022-02 has 28 days"),
    Fault("no date but words", _event("date", "in spring"), "is no date in EDTF"),
    Fault("a reversed interval", _event("date", "2022-03-02/2022-03-01"), "ends before it begins"),
    Fault("an end before the beginning", _stretch, "before it begins"),
    Fault("an unknown kind", _event("kind", "asylum_refused"), "asylum_refused"),
    Fault("no kind", _event("kind", None), "“kind” is missing"),
    Fault("an empty event id", _event("id", " "), "its id is empty"),
    Fault("no event id", _event("id", None), "“id” is missing"),
    Fault("two events of one id", _twice, "two events with this id"),
    Fault("against nothing", _event("against", "e999"), "there is no event “e999”"),
    Fault("in a circle", _circle, "goes in a circle"),
    Fault("an unknown form", _event("form", "exile"), "exile"),
    Fault("an unknown track", _event("track", "fast"), "fast"),
    Fault("an unknown polarity", _event("polarity", "maybe"), "maybe"),
    Fault("to no state", _event("to", "XX"), "“XX”"),
    Fault("from a source that is not there", _event("sources", ["s9"]), "“s9”"),
    Fault("a wrong day of receipt", _event("received", "2022-13-01"), "there is no month 13"),
    Fault("no host", _row("host_state", None), "“host_state” is missing"),
    Fault("an unknown host", _row("host_state", "ZZ"), "“ZZ”"),
    Fault("a state in small letters", _row("host_state", "kz"), "“KZ” meant"),
    Fault("nowhere to be sent", _row("return_states", []), "the list is empty"),
    Fault("a null among states", _row("return_states", ["RU", None]), "return_states"),
    Fault("an unknown completeness", _row("knowledge", "full"), "full"),
    Fault("an empty id", _row("id", ""), "id is empty"),
    Fault("no events at all", _row("events", None), "“events” is missing"),
    Fault("a null among events", lambda row: row["events"].append(None), "expected an object, got null"),
    Fault("an unknown harm", _row("risk", [{"state": "RU", "status": "claimed", "of": "hunger"}]), "hunger"),
    Fault("danger in no state", _row("risk", [{"state": "R", "status": "claimed"}]), "“R”"),
    Fault("danger without status", _row("risk", [{"state": "RU"}]), "“status” is missing"),
    Fault("a source of no day", _row("sources", [{"id": "s", "published": "soon"}]), "soon"),
    Fault("two sources of one id", _row("sources", [{"id": "s"}, {"id": "s"}]), "two sources with this id"),
    Fault("a file seen on no day", _row("inspected", [{"date": "2022-00-10"}]), "there is no month 00"),
    Fault("born on no day", _row("person", {"born": "31.12.2000"}), "31.12.2000"),
    Fault("of an unknown nation", _row("person", {"nationalities": ["RU", "Q"]}), "“Q”"),
    Fault("a certificate of no day", _row("certificate_until", "2022-06-31"), "30 days"),
    Fault("own keys that are no JSON", _row("extra", "{"), "not JSON"),
    Fault(
        "a statement without words",
        _row("statements", [{"id": "t", "kind": "removal", "source": "s", "quote": " "}]),
        "quote is empty",
    ),
)
"""Two more are told of the file, not of the row: an id that an earlier row has, and bytes that are no UTF-8."""
