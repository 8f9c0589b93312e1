"""What an appeal, a ruling or a service is against: the words of the statement, led to one event of the case or to none.

An unclear one stays open: a guess could end a protection or use up a remedy (SEMANTICS 4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from art33.case.alike import ANSWERS, HAPPENED, Target, Told
from art33.case.kinds import EventKind, Form
from art33.case.nouns import Event
from art33.case.order import span_of
from art33.case.wordlists import speaks_of
from art33.days import edtf
from art33.days.day import FUTURE, PAST

DECISIONS: Mapping[Target, tuple[EventKind, ...]] = {
    "asylum": ("asylum_refusal", "asylum_inadmissible", "status_ended"),
    "removal": ("removal_order",),
    "sentence": ("conviction",),
    "extradition": ("extradition_granted", "extradition_refused"),
    "detention": ("detention", "extradition_arrest", "custody_extended"),
}
"""The events that words about a kind of decision can mean."""

_RULINGS = ("appeal_dismissed", "appeal_allowed", "appeal_withdrawn")
_REQUEST = ("asylum_request", "asylum_registration", "subsequent_request")
_AFTER_REQUEST = ("asylum_refusal", "asylum_inadmissible", "asylum_grant", "asylum_withdrawal")
_BACK = re.compile(r"(?:th(?:at|is|e|ese|ose)|its?|his|her|their|эт\w+)\b|это", re.IGNORECASE)
_REACH = 600
"""Code points between a decision and the words that point back to it."""


def implied_decisions(events: Sequence[Event], compared: Sequence[Told]) -> list[Event]:
    """The events, and with them each decision that a statement names as under appeal and nothing else tells.

    “A court upheld the deportation” tells the order as well as the ruling: at an unknown day before it (SEMANTICS 2(4)).
    """
    found = list(events)
    by_id = {each.statement.id: each for each in compared}
    for event in events:
        if event.kind not in ("appeal_lodged", *_RULINGS) or event.polarity != "asserted":
            continue
        own = [by_id[name] for name in event.sources if name in by_id]
        target = next((each.target for each in own if each.target is not None), None)
        if target is None or target == "detention" or any(each.kind in DECISIONS[target] for each in found):
            continue
        last = span_of(event.date)[1]
        form = _form_of(own)
        kind = DECISIONS[target][0]
        found.append(
            Event(
                id=kind.replace("_", "-"),
                kind=kind,
                date=edtf.write(PAST, last) if last < FUTURE else None,
                form=form if target == "removal" else None,
                sources=event.sources,
                note=f"implied by “{event.id}”",
            )
        )
    return found


def _form_of(own: Sequence[Told]) -> Form | None:
    for each in own:
        if each.statement.form is not None:
            return each.statement.form
        if speaks_of("form", "deportation", each.statement.against or ""):
            return "deportation"
    return None


def answered(events: Sequence[Event], compared: Mapping[str, Told]) -> list[Event]:
    """The events with `against` led to an event where the words, or the only event there is, leave no doubt."""
    decided = [_led(event, events, compared) for event in events]
    return [_to_the_appeal(event, decided) for event in decided]


def _led(event: Event, events: Sequence[Event], compared: Mapping[str, Told]) -> Event:
    others = [each for each in events if each.id != event.id and each.polarity in HAPPENED]
    if event.kind in _AFTER_REQUEST:
        requests = [each for each in others if each.kind in _REQUEST and _not_after(each, event)]
        return replace(event, against=requests[0].id) if len(requests) == 1 else event
    if event.kind == "removal_order" and event.form == "criminal expulsion":
        # A criminal court orders it in the sentence.
        sentences = [each for each in others if each.kind == "conviction" and _not_after(each, event)]
        return replace(event, against=sentences[0].id) if len(sentences) == 1 else event
    if event.kind not in ANSWERS:
        return event
    own = [compared[name] for name in event.sources if name in compared]
    meant = {name for each in own if (name := _meant(each, others, event, compared)) is not None}
    return replace(event, against=meant.pop()) if len(meant) == 1 else event


def _not_after(earlier: Event, later: Event) -> bool:
    return span_of(earlier.date)[0] <= span_of(later.date)[1]


def _meant(each: Told, others: Sequence[Event], event: Event, compared: Mapping[str, Told]) -> str | None:
    """The one event that a statement's words about its target can mean."""
    if each.target is not None:
        fitting = [other for other in others if other.kind in DECISIONS[each.target] and _not_after(other, event)]
        return fitting[0].id if len(fitting) == 1 else None
    words = each.statement.against
    if words and (_BACK.match(words) or len(words.split()) == 1) and speaks_of("decision", "words", words):
        return _just_told(each, [other for other in others if _not_after(other, event)], compared)
    return None


def _just_told(each: Told, others: Sequence[Event], compared: Mapping[str, Told]) -> str | None:
    """The decision told last before the statement, in the same text: what “that decision” points back to."""
    kinds = {kind for listed in DECISIONS.values() for kind in listed} - {"detention"}
    before = [
        (each.rank[1] - earlier.rank[1], other.id)
        for other in others
        if other.kind in kinds or other.kind in _RULINGS
        for name in other.sources
        if (earlier := compared.get(name)) is not None
        and earlier.statement.source == each.statement.source
        and None not in (earlier.statement.span, each.statement.span)
        and 0 < each.rank[1] - earlier.rank[1] <= _REACH
    ]
    return min(before)[1] if before else None


def _to_the_appeal(event: Event, events: Sequence[Event]) -> Event:
    """A ruling on a decision is on the appeal against it, where one is told."""
    if event.kind not in _RULINGS or event.against is None:
        return event
    appeals = [
        each
        for each in events
        if each.kind == "appeal_lodged"
        and each.against == event.against
        and each.polarity in HAPPENED
        and _not_after(each, event)
    ]
    return replace(event, against=appeals[0].id) if len(appeals) == 1 else event
