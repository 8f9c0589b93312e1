"""Order is knowledge (SEMANTICS 3): what must come after another act lends it its earliest day, and takes its latest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from art33.case.nouns import Event
from art33.days import edtf
from art33.days.day import FUTURE, PAST, Day

PRESENT = frozenset(
    [
        "entry",
        "detention",
        "release",
        "asylum_request",
        "asylum_registration",
        "asylum_interview",
        "extradition_arrest",
        "custody_extended",
        "transfer",
        "removal_attempt",
        "disappearance",
    ]
)
"""Acts for which the person is in the hands or on the ground of the host state."""

_REQUEST = ("asylum_request", "asylum_registration", "subsequent_request")
_AFTER_REQUEST = ("asylum_refusal", "asylum_inadmissible", "asylum_grant")


class Link(NamedTuple):
    """`later` is not before `earlier`; `why` is written beside the date that it narrows, where no text says so."""

    earlier: str
    later: str
    why: str = ""


def span_of(text: str | None) -> tuple[Day, Day]:
    """First and last possible day of an EDTF date; open on both sides where there is none."""
    return edtf.read(text)[1:3] if text is not None else (PAST, FUTURE)


def links(events: Sequence[Event]) -> list[Link]:
    """What must follow what among the events that are told as having happened."""
    happened = [event for event in events if event.polarity in ("asserted", "alleged")]
    ids = {event.id: event for event in happened}
    found = [Link(event.against, event.id) for event in happened if event.against in ids]
    requests = [event for event in happened if event.kind in _REQUEST]
    if len(requests) == 1:
        found += [Link(requests[0].id, event.id) for event in happened if event.kind in _AFTER_REQUEST]
    return found + _before_removal(happened, ids)


def _before_removal(happened: Sequence[Event], ids: Mapping[str, Event]) -> list[Link]:
    """A single removal, told without its first day, ends what is told of the person in the host state."""
    removals = [event for event in happened if event.kind == "removal"]
    entries = [event for event in happened if event.kind == "entry"]
    if len(removals) != 1 or len(entries) > 1 or span_of(removals[0].date)[0] > PAST:
        return []
    removal = removals[0]
    found = [
        Link(event.id, removal.id, f"not before “{event.id}”")
        for event in happened
        if event.kind in PRESENT and event.state is None
    ]
    for event in happened:
        decision = ids.get(event.against or "")
        while decision is not None and decision.kind == "appeal_lodged":
            decision = ids.get(decision.against or "")
        if event.kind == "appeal_dismissed" and decision is not None and decision.kind == "removal_order":
            found.append(
                Link(
                    event.id,
                    removal.id,
                    f"not before “{event.id}”, the ruling on the order it carries out; no text says so",
                )
            )
    return found


def narrowed(
    spans: Mapping[str, tuple[Day, Day]], ordered: Iterable[Link], sure: frozenset[str]
) -> tuple[dict[str, tuple[Day, Day]], dict[str, str]]:
    """The spans with every link applied until nothing changes, and why a first day moved where no text says so.

    Only events in `sure` lend their days: what is merely alleged moves nothing else. A link that leaves no day is a
    contradiction: it narrows nothing.
    """
    found = dict(spans)
    why: dict[str, str] = {}
    listed = [link for link in ordered if link.earlier in found and link.later in found]
    for _ in range(len(listed) + 1):
        changed = False
        for link in listed:
            (first, last), (then, until) = found[link.earlier], found[link.later]
            if first > until:
                continue
            if first > then and link.earlier in sure:
                found[link.later] = (first, until)
                changed = True
                if link.why:
                    why[link.later] = link.why
            if found[link.later][1] < last and link.later in sure:
                found[link.earlier] = (first, found[link.later][1])
                changed = True
        if not changed:
            break
    return found, why
