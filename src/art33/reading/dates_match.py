"""Finding a language's phrases in a text: from a token on, the longest phrase that the words make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from art33.reading.dates_forms import Form, Plain
from art33.reading.dates_meanings import MEANINGS
from art33.reading.dates_numbers import Found, View
from art33.reading.dates_phrases import DIGITS, JOINED, Phrase
from art33.reading.dates_slots import SLOTS, table

Inner = Callable[[View, int], Found | None]
"""Reads the date within a date."""


def phrase_at(view: View, index: int, inner: Inner) -> Found | None:
    """The longest phrase that begins at the token, as a form and the index after it."""
    known = view.words.phrases
    assert known is not None
    low = view.low(index)
    best: Found | None = None
    key = DIGITS if low[0] in "0123456789" else low if low in known.by_first else JOINED if "-" in low else low
    for phrase in known.by_first.get(key, ()):
        if phrase.after and view.low(index - 1) not in phrase.after:
            continue
        matched = _matched(view, phrase, index, inner)
        if matched is None:
            continue
        got, end = matched
        if (best is not None and end <= best[1]) or view.low(end) in phrase.then_not:
            continue
        if phrase.ends and view.low(end)[0].isalpha() and view.low(end) not in view.words.lists["links"]:
            continue
        form = MEANINGS[phrase.means](got, phrase.argument)
        if form is None:
            continue
        if phrase.events and _event(view, end):
            form = _length(got)
        if form is not None:
            best = form, end
    return best


def _event(view: View, index: int) -> bool:
    """What the units are counted from is an event: “через два дня после ареста”."""
    lists = view.words.lists
    return view.low(index) in lists["counted_from"] or view.low(index) in lists["events"]


def _length(got: dict[str, Any]) -> Form | None:
    return MEANINGS["duration"](got, "")


def _matched(view: View, phrase: Phrase, index: int, inner: Inner) -> tuple[dict[str, Any], int] | None:
    """What the slots hold, and the index after the phrase."""
    got: dict[str, Any] = {}
    at = index
    for element in phrase.elements:
        low = view.low(at)
        if low in element.words and not (at > index and view.parted(at)):
            at += 1
            continue
        for slot in element.slots:
            read = _slot(view, slot, at, inner) if at == index or not view.parted(at) else None
            if read is not None:
                if slot == "unit" and low in view.words.lists["plural"]:
                    got["many"] = True
                got[slot if slot not in got else f"{slot}2"] = read[0]
                at = read[1]
                break
        else:
            if not element.optional:
                return None
    return (got, at) if at > index else None


def _slot(view: View, slot: str, at: int, inner: Inner) -> tuple[Any, int] | None:
    if slot == "date":
        found = inner(view, at)
        return found if found is not None and not isinstance(found[0], Plain) else None
    reader = SLOTS.get(slot)
    if reader is not None:
        return reader(view, at)
    value = table(view, slot, view.low(at))
    if value is None or (slot.startswith("month") and _name(view, at)):
        return None
    return None if slot == "weekday" and _other_noun(view, at) else (value, at + 1)


def _other_noun(view: View, index: int) -> bool:
    """The weekday's word is another noun here (“в среде журналистов”), unless a date or a certain preposition stands by it."""
    lists, after = view.words.lists, view.low(index + 1)
    if view.low(index) not in lists["weekday_rare"] or view.low(index - 1) in lists["weekday_rare_after"]:
        return False
    return not (after in (",", "(") and view.low(index + 2)[0] in "0123456789") and after[0] not in "0123456789"


def _name(view: View, index: int) -> bool:
    """A month's word with a capital within a sentence is somebody's name, unless a number or nothing but capitals stand by."""
    token = view.at(index)
    if not token.capital or (token.text.isupper() and len(token.text) > 1):
        return False
    before = view.low(index - 1)
    return (
        before not in (".", "!", "?", "\0", "«", "“", '"', "—", "–", ":")
        and not before[0].isdigit()
        and not view.parted(index)
    )
