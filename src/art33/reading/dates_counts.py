"""A number of units: a duration, or the date it leads to: “three days”, “two weeks ago”, “a day after 26 September”."""

from __future__ import annotations

from typing import NamedTuple

from art33.reading.dates_digits import numeric
from art33.reading.dates_feasts import feast
from art33.reading.dates_forms import Deictic, Form, Offset, Plain
from art33.reading.dates_months import month_date, weekday_date
from art33.reading.dates_numbers import Found, View, count, goes_on

_LETTERS = {
    "minute": "T#M",
    "second": "T#S",
    "hour": "T#H",
    "day": "#D",
    "night": "#D",
    "week": "#W",
    "weekend": "#W",
    "month": "#M",
    "quarter": "#Q",
    "year": "#Y",
    "decade": "#DE",
    "century": "#CE",
}


def period(number: str, unit: str) -> str:
    """How TIMEX3 writes a number of units."""
    if unit == "fortnight":
        return "P2W" if number == "1" else f"P{number}F"
    return "P" + _LETTERS[unit].replace("#", number)


class _Amount(NamedTuple):
    """A counted unit: the number (None where nobody counted), its TIMEX3 value, the index after it."""

    number: float | None
    unit: str
    timex: str
    end: int
    rough: bool


_MORE = frozenset(("more", "full", "further", "additional", "long", "consecutive", "straight", "whole", "other"))


def _amount(view: View, index: int) -> _Amount | None:
    words, low = view.words, view.low(index)
    if low in words.units and low.endswith("s") and words.units[low] not in ("hour", "minute", "weekend"):
        return _Amount(None, words.units[low], period("X", words.units[low]), index + 1, True)
    number = count(view, index + 1 if low == "another" else index)
    if number is None:
        return None
    value, text, at, rough = number
    if view.low(at) in _MORE or view.low(at) == "]" or (view.low(at) == "-" and view.tight(at)):
        at += 1
    elif (value is None or value > 1) and view.low(at) not in words.units:
        # “two bloody weeks”
        plural = view.low(at + 1)
        at += view.low(at).isalpha() and view.low(at) not in ("and", "or", "to") and _plural_unit(view, plural)
    name = view.low(at)
    unit = words.units.get(name)
    if unit is None and value is not None and low not in ("a", "an"):
        unit = words.units_counted.get(name)
        if (unit == "second" and not name.endswith("s")) or (unit == "day" and value == 1):
            return None
    if unit is None or unit in ("quarter", "weekend"):
        return None
    if len(low) == 4 and low.isdigit() and not name.endswith("s"):
        # “the World Cup 2018 day five” counts no days.
        return None
    at += 1
    if view.low(at) == "and" and view.low(at + 1) == "a" and view.low(at + 2) == "half" and value is not None:
        value, at = value + 0.5, at + 3
        text = f"{value:g}"
    return _Amount(value, unit, period(text, unit), at, rough)


def _plural_unit(view: View, low: str) -> bool:
    return low in view.words.units and low.endswith("s")


def counted(view: View, index: int) -> Found | None:
    """A number of units, with what it leads to: “three days”, “three days ago”, “two weeks later”, “two days after 26 May”."""
    words, low = view.words, view.low(index)
    if "-" in low and low not in words.numbers and not low[0].isdigit():
        return _hyphened(view, index)
    amount = _amount(view, index)
    if amount is None:
        return None
    number, unit, timex, end, rough = amount
    duration = Plain("duration", timex), end
    after = view.low(end)
    if view.low(index - 1) == "these" and low in words.units:
        return Plain("vague", "PRESENT_REF"), end
    if after == "-" and view.low(end + 1) in words.lists["ages"]:
        return None
    if after == "'" and view.low(end + 1) == "time":
        return Offset(number, unit, "hence", None, timex, rough), end + 2
    if after == "from" and view.low(end + 1) in ("now", "today"):
        return Offset(number, unit, "hence", None, timex, rough), end + 2
    based = counted_from_date(view, end, number, unit, timex, rough)
    if based is not None:
        return based
    way = words.ways.get(after)
    if way is None:
        return _of_each(view, index, amount) or duration
    if after == "on" or (neighbour(after) and goes_on(view, end + 1)):
        # “a day after the ruling”: an event, and no date, is what it counts from.
        return duration
    if low in words.lists["many"]:
        # “many years ago”: nothing bounds it.
        return Plain("vague", "PAST_REF" if way in ("ago", "earlier") else "FUTURE_REF"), end + 1
    if after == "back" and view.low(end + 1) in ("in", "to", "at", "from"):
        return duration
    return Offset(number, unit, way, None, timex, rough), end + 1


def neighbour(low: str) -> bool:
    """The word can have what it counts from behind it, as “later” and “ago” have not."""
    return low in ("before", "after", "prior")


def _of_each(view: View, index: int, amount: _Amount) -> Found | None:
    """“200 a day”, “twice a week”: said of each, not of one."""
    if view.low(index) not in ("a", "an") or amount.number != 1:
        return None
    before = view.low(index - 1)
    if before[0].isdigit() or before in ("once", "twice", "times", "thrice"):
        return Plain("set", amount.timex), amount.end
    return None


_WAYS = {"after": "later", "before": "earlier", "prior": "earlier", "from": "later"}


def counted_from_date(
    view: View, index: int, number: float | None, unit: str, timex: str | None, rough: bool = False
) -> Found | None:
    """“… after 26 September”, “… before Christmas”: what a number of units counts from, where it is a date."""
    word = view.low(index)
    way = _WAYS.get(word)
    if way is None:
        return None
    at = index + 1
    if word == "prior" and view.low(at) == "to":
        at += 1
    if view.low(at) in ("the", "last", "his", "her", "that"):
        at += 1
    found = _anchor(view, at)
    if found is None or isinstance(found[0], Plain):
        return None
    if word == "from" and view.low(found[1]) in ("to", "until", "through", "till", "-"):
        # “lasting 64 days from May 1 to July 3”
        return None
    return Offset(number, unit, way, found[0], timex, rough), found[1]


def _anchor(view: View, index: int) -> Found | None:
    days = view.words.deictic.get(view.low(index))
    if days is not None:
        form: Form = Deictic(days)
        return form, index + 1
    return (
        (numeric(view, index) if view.low(index)[0].isdigit() else None)
        or month_date(view, index)
        or weekday_date(view, index)
        or feast(view, index)
    )


def _hyphened(view: View, index: int) -> Found | None:
    """“two-day”, “year-long”, “six-month-long”."""
    parts = view.low(index).split("-")
    words = view.words
    if len(parts) > 3 or parts[-1] in ("old", "olds"):
        return None
    if parts[0] in words.numbers and parts[1] in words.units:
        return Plain("duration", period(str(words.numbers[parts[0]]), words.units[parts[1]])), index + 1
    if parts[0] in words.units and parts[-1] == "long":
        return Plain("duration", period("X" if parts[0].endswith("s") else "1", words.units[parts[0]])), index + 1
    return None
