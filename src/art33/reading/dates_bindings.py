"""How the words around a date bind it and in which tense it stands, for languages whose phrases are data."""

from __future__ import annotations

from art33.reading.dates_numbers import View
from art33.reading.dates_slots import table

_WINDOW = 14
_STOPS = frozenset((".", "!", "?", ";", ":", "…"))


def bound_by(view: View, start: int) -> str:
    """How the words before the token bind the event to the date: on, before, after, since, until, by, between, about, of."""
    assert view.words.phrases is not None
    relations, fillers = view.words.phrases.relations, view.words.lists["before_date"]
    at = start - 1
    for _ in range(3):
        low = view.low(at)
        if low in view.words.lists["about"] and view.low(at - 1) not in relations:
            return "about"
        if low not in fillers and low not in view.words.lists["about"]:
            break
        at -= 1
    for words, relation in relations.get(view.low(at), ()):
        if all(view.low(at - 1 - back) == word for back, word in enumerate(words)):
            return relation
    return "on"


def worn(view: View, start: int, end: int) -> bool:
    """The date dates the noun that wears it: the December decision, yesterday's hearing, the Convention of 1951."""
    low = view.low(start)
    if table(view, "month_worn", low) is not None:
        return True
    if table(view, "deictic_worn", low) is not None:
        return end == start + 1
    if low[0] not in "0123456789" or len(low) != 4:
        return False
    # “Конвенция 1951 года”: a year in the genitive with a noun before it.
    last = view.low(end - 1) if view.low(end - 1) != "." else view.low(end - 2)
    before = view.at(start - 1)
    return (
        last in view.words.lists["year_of"]
        and before.low[0].isalpha()
        and before.low not in view.words.lists["links"]
        and view.words.phrases is not None
        and before.low not in view.words.phrases.relations
        and not _verb_past(view, start - 1)
    )


def tense_of(view: View, start: int, end: int, deadline: bool = False) -> str:
    """Future, ought, conditional or past by the nearest mark of the clause, before the date first; else nothing."""
    appointed = view.low(start - 1) in view.words.lists["appointed_for"]
    for at in range(start - 1, max(start - 1 - _WINDOW, -1), -1):
        low = view.low(at)
        if low in _STOPS and not (low == "." and view.tight(at) and len(view.low(at - 1)) <= 3):
            break
        if deadline and low in view.words.lists["grants"]:
            return "ought"
        found = _mark(view, at)
        if appointed and found != "future" and low in view.words.lists["appoints"]:
            return "conditional"
        if found:
            return found
    for at in range(end, end + _WINDOW):
        low = view.low(at)
        if low in _STOPS or low == "\0":
            break
        found = _mark(view, at)
        if found:
            return found
    return ""


def _mark(view: View, at: int) -> str:
    lists, low = view.words.lists, view.low(at)
    if low in lists["future"]:
        return "conditional" if view.low(at - 1) in lists["was"] else "future"
    if low in lists["ought"]:
        return "past" if view.low(at + 1) in lists["was"] or view.low(at - 1) in lists["was"] else "ought"
    if low in lists["conditional"]:
        return "conditional"
    if not _verb_past(view, at):
        return ""
    # “будет проведена”, “может быть проведена”
    before = view.low(at - 1)
    return "future" if before in lists["will"] else "" if before in lists["to_be"] else "past"


def _verb_past(view: View, at: int) -> bool:
    """A verb of the past by its ending; nouns and particles that end so are listed."""
    low, lists = view.low(at), view.words.lists
    if len(low) < 4 or low in lists["not_past"] or not low.isalpha():
        return low in lists["was"]
    return low[-2:] in lists["past_end"] or low[-3:] in lists["past_end"] or low[-4:] in lists["past_end"]
