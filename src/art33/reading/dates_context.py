"""What surrounds a date: the tense it stands in, the preposition that binds it, and whether the text tells a story of its own time."""

from __future__ import annotations

from collections.abc import Sequence

from art33.days.day import Day
from art33.reading.dates_bindings import bound_by, tense_of, worn
from art33.reading.dates_forms import Deictic, Fixed, Form, Unit, Weekday
from art33.reading.dates_numbers import View

_WINDOW = 14
"""Tokens looked at on either side: enough for a clause, and constant."""
_STOPS = frozenset((".", "!", "?", ";", ":", "…"))


def tense(view: View, start: int, end: int, deadline: bool = False) -> str:
    """Future, ought, conditional or past, by the nearest verb marks of the clause; nothing where none shows.

    Marks before the date count first (“will be tried on Friday”); a date that opens the sentence takes the verb after it.
    A `deadline` (until, by) looks ahead after “gave him”, “extended” and the like, whatever their tense.
    """
    if view.words.phrases is not None:
        return tense_of(view, start, end, deadline)
    appointed = view.low(start - 1) in view.words.lists["appointed_for"]
    for at in range(start - 1, max(start - 1 - _WINDOW, -1), -1):
        low = view.low(at)
        if low in _STOPS and not (low == "." and view.tight(at) and len(view.low(at - 1)) <= 4):
            break
        if deadline and low in view.words.lists["grants"]:
            return "ought"
        found = _mark(view, at)
        if appointed and found != "future" and low in view.words.lists["appoints"]:
            # “set the hearing for 16 January”: it may be over by now, or not.
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
    words = view.words.lists
    low = view.low(at)
    if low in words["will"]:
        return "future" if not view.at(at).capital or view.low(at - 1) in _STOPS else ""
    if low in words["ought"] and (
        low in ("must", "deadline") or view.low(at + 1) == "to" or view.low(at + 1) == "until"
    ):
        return "ought"
    if low in words["conditional"]:
        return "conditional"
    if low in words["future_to"]:
        if view.low(at + 1) not in ("to", "for"):
            return ""
        # “was set for 17 March” may be over by now.
        return "conditional" if view.low(at - 1) in ("was", "were", "been") and view.low(at + 1) == "for" else "future"
    if low == "due":
        return "future" if view.low(at - 1) in ("is", "are", "be") else ""
    if low in words["future"]:
        # “was scheduled for Friday” may be either; “is scheduled”, “scheduled for” look ahead.
        return "conditional" if view.low(at - 1) in ("was", "were", "had", "been") else "future"
    if low == "to" and view.low(at - 1) in ("is", "are"):
        return "future"
    if low in words["past"] and view.low(at - 1) not in ("be", "being", "to"):
        return "past"
    if len(low) > 4 and low.endswith("ed") and view.low(at - 1) not in ("be", "is", "are", "the", "a", "being"):
        return "past"
    return ""


def relation(view: View, start: int) -> str:
    """How the words before the token bind the event to the date."""
    if view.words.phrases is not None:
        return bound_by(view, start)
    at = start - 1
    relations, fillers = view.words.relations, view.words.lists["before_date"]
    for _ in range(3):
        low = view.low(at)
        if low in ("about", "around") and view.low(at - 1) not in relations:
            return "about"
        if low not in fillers and not (low == "at" and view.low(at - 1) in ("no", "until", "since", "by")):
            break
        at -= 1
    low = view.low(at)
    match low:
        case "than" if view.low(at - 1) in ("later", "sooner") and view.low(at - 2) in ("no", "not"):
            return "by"
        case "to" if view.low(at - 1) in ("prior", "up"):
            return "before" if view.low(at - 1) == "prior" else "until"
        case "to":
            return "on"
        case "of" if view.low(at - 1) == "ahead":
            return "before"
        case "of" if view.low(at - 1) == "as":
            return "since"
        case "of":
            return "of"
        case "on" if view.low(at - 1) in ("starting", "beginning", "effective"):
            return "since"
        case "between":
            return "between"
    return relations.get(low, "on")


def attributive(view: View, start: int, end: int) -> bool:
    """The date is worn by a noun and dates the noun alone: “the 1951 Convention”, “the September decision”."""
    if view.words.phrases is not None:
        return worn(view, start, end)
    words, after, before, last = view.words, view.low(end), view.low(start - 1), view.low(end - 1)
    if after == "'s":
        return True
    if not after[0].isalpha() or after in words.lists["links"] or after in words.relations:
        return False
    if before in words.lists["owners"]:
        return True
    numeral = last[0].isdigit() and not last[-1].isalpha()
    if view.low(start) == "the" or before in ("the", "a", "an"):
        # “in the summer police came”, “the next day they left”: only a date by its name or number is worn here.
        return numeral or last in words.months or last in words.weekdays
    if numeral or last in words.seasons or last in words.months:
        # “September decision”: no preposition before it and a noun behind it.
        return before not in words.relations and before not in ("last", "this", "next", "-")
    return False


def tells_its_own_time(forms: Sequence[Form], length: int, published: tuple[Day, Day] | None) -> bool:
    """A history: many dates with their years, most of them long before publication, and hardly a “today” or “on Friday”."""
    full = [form.span for form in forms if isinstance(form, Fixed) and form.span.grain in ("day", "month", "year")]
    here = sum(isinstance(form, (Deictic, Weekday)) for form in forms)
    here += sum(isinstance(form, Unit) and form.which in ("this", "last") and form.unit != "day" for form in forms)
    recent = 0 if published is None else sum(span.last >= published[0] - 400 for span in full)
    if len(full) < 8:
        # A long text with not one word of its own day, and no date near it.
        return len(full) >= 4 and length >= 800 and here == recent == 0
    return here * 6 <= len(full) and (recent * 4 < len(full) or len(full) >= 30)
