"""The slots of a phrase that are more than a word of a table: days, years, numbers, “the same”."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from art33.reading.dates_digits import numeric
from art33.reading.dates_forms import Fixed, Unit
from art33.reading.dates_numbers import View, whole
from art33.reading.dates_spans import decade_span

_DIGITS = frozenset("0123456789")


class Days(NamedTuple):
    """Days of one month in order, and the tokens at which the first ends and the last begins."""

    days: tuple[int, ...]
    split: tuple[int, int]


class Count(NamedTuple):
    """A number of units: None where nobody counted; `rough` where the number is only nearly so."""

    number: float | None
    rough: bool


Read = tuple[Any, int] | None
"""What a slot holds and the index after it."""


def table(view: View, name: str, low: str) -> Any:
    """What the word means in a table of the language; None where it is not there."""
    assert view.words.phrases is not None
    found = view.words.phrases.tables.get(name)
    return None if found is None else found.get(low)


def _suffix(view: View, index: int, name: str) -> int:
    """The index after `-го` and the like, where it hangs on the token before."""
    hangs = view.low(index) == "-" and view.tight(index) and view.tight(index + 1)
    return index + 2 if hangs and view.low(index + 1) in view.words.lists[name] else index


def ordinal(view: View, index: int) -> Read:
    """An ordinal in words, of two where the first is a ten: “двадцать восьмого”."""
    value = table(view, "ordinal", view.low(index))
    if value is not None:
        return value, index + 1
    ten = table(view, "number", view.low(index))
    if ten is None or ten < 20 or ten % 10:
        return None
    one = table(view, "ordinal", view.low(index + 1))
    return (int(ten) + one, index + 2) if one is not None and one < 10 else None


def day(view: View, index: int) -> Read:
    """A day of the month: 28, 28-го, двадцать восьмого."""
    low = view.low(index)
    if low[0] in _DIGITS:
        number = whole(low) if len(low) <= 2 else None
        return (number, _suffix(view, index + 1, "ordinal_end")) if number and number <= 31 else None
    found = ordinal(view, index)
    return found if found is not None and found[0] <= 31 else None


def dayth(view: View, index: int) -> Read:
    """A day of a month said before: 28-го."""
    found = day(view, index)
    return found if found is not None and view.low(index)[0] in _DIGITS and found[1] > index + 1 else None


def days(view: View, index: int) -> Read:
    """Days in order: 5; 5–10; 5 и 6; 5, 6 и 7; after “from”, 5 to 10."""
    first = day(view, index)
    if first is None or _numbered(view, index):
        return None
    lists = view.words.lists
    got, at = [first[0]], first[1]
    split, commas = (at, index), False
    begun = view.low(index - 1) in lists["from"]
    while len(got) < 31 and view.low(at) in lists["joins"] and not view.parted(at):
        low = view.low(at)
        following = day(view, at + 1)
        if following is None or following[0] <= got[-1] or (low in lists["to"] and low.isalpha() and not begun):
            break
        if low == "-" and begun and view.low(at - 1) in lists["from"]:
            break
        commas = low == ","
        got.append(following[0])
        split, at = (split[0], at + 1), following[1]
    if commas:
        # “ему 25, 28 декабря он”: a comma alone joins no days.
        return None
    return Days(tuple(got), split), at


def _numbered(view: View, index: int) -> bool:
    """The number is one of an article or a file, or goes on with a mark: “ст. 5”, “№ 12”."""
    before, back = view.low(index - 1), view.low(index - 2)
    lists = view.words.lists["numbered"]
    return before in lists or (before == "." and back in lists)


def iso(view: View, index: int) -> Read:
    """A date in digits: 28.12.2022, 2022-12-28."""
    found = numeric(view, index)
    return found if found is not None and isinstance(found[0], Fixed) else None


def number(view: View, index: int) -> Read:
    """A number in digits or words, or “several”."""
    low = view.low(index)
    if low[0] in _DIGITS:
        plain = low.replace(",", ".")
        if len(plain) <= 6 and plain.isascii() and plain.replace(".", "", 1).isdigit():
            return Count(float(plain), False), index + 1
        return None
    rough = table(view, "number_rough", low)
    if rough is not None:
        return Count(rough or None, True), index + 1
    value = table(view, "number", low)
    if value is None:
        return None
    end = index + 1
    if value >= 20 and value % 10 == 0:
        one = table(view, "number", view.low(end))
        if one is not None and one < 10:
            return Count(value + one, False), end + 1
    return Count(value, False), end


def which(view: View, index: int) -> Read:
    """Last, this, the next, the same (“этот же”, “тот самый”)."""
    value = table(view, "which", view.low(index))
    if value is None:
        return None
    lists = view.words.lists
    if view.low(index) in lists["which_bound"] and view.low(index - 1) not in lists["bind"]:
        return None
    at = index + 1
    if view.low(at) in lists["same"]:
        return "that", at + 1 + (view.low(at + 1) in lists["same"])
    return value, at


def _year_word(view: View, index: int) -> int:
    """The index after “года”, “г.”; the same index where there is none."""
    if view.low(index) not in view.words.lists["year"]:
        return index
    short = len(view.low(index)) <= 2
    return index + 1 + (short and view.low(index + 1) == "." and view.tight(index + 1))


def year_word(view: View, index: int) -> Read:
    """The word for year, with its stop where it is cut short."""
    end = _year_word(view, index)
    return (None, end) if end > index else None


def _full_year(low: str) -> int | None:
    value = whole(low) if len(low) == 4 else None
    return value if value is not None and 1000 <= value <= 2199 else None


def _century(value: int) -> int:
    return value + (2000 if value < 50 else 1900)


def year(view: View, index: int) -> Read:
    """The year of a month or season said before it: 2022, 2022-го года, 22 года, прошлого года, того же года."""
    if view.parted(index):
        return None
    low = view.low(index)
    if low[0] in _DIGITS:
        value = _full_year(low)
        at = _suffix(view, index + 1, "ordinal_end")
        end = _year_word(view, at)
        if value is not None:
            counted = end == index + 1 and (view.low(end) in view.words.lists["counted"] or _hangs(view, end))
            return None if counted else (value, end)
        if len(low) == 2 and end > at:
            return _century(int(low)), end
        return None
    found = _ordinal_year(view, index)
    if found is not None:
        return found
    how = which(view, index)
    if how is None or table(view, "unit", view.low(how[1])) != "year":
        return None
    return Unit("year", how[0]), how[1] + 1


def _hangs(view: View, index: int) -> bool:
    """Digits hang on the number with a mark between: 2022/14, 2022-15."""
    mark = view.low(index)
    return mark in ("/", ":") and view.tight(index) and view.tight(index + 1) and view.low(index + 1)[0] in _DIGITS


def _ordinal_year(view: View, index: int) -> Read:
    """“двадцать второго года”, “две тысячи двадцать второго года”."""
    at, base = index, 0
    if table(view, "number", view.low(at)) == 2 and view.low(at + 1) in view.words.lists["thousand"]:
        at, base = at + 2, 2000
    found = ordinal(view, at)
    if found is None or view.low(found[1]) not in view.words.lists["year_one"] or (not base and found[0] < 14):
        return None
    return (base + found[0] if base else _century(found[0])), _year_word(view, found[1])


def year_alone(view: View, index: int) -> Read:
    """A year with nothing before it: 2022 году, 2022-го, 22-м году; a bare number only between words that bind a year."""
    low = view.low(index)
    if low[0] not in _DIGITS:
        return _ordinal_year(view, index)
    value = _full_year(low)
    at = _suffix(view, index + 1, "ordinal_end")
    end = _year_word(view, at)
    if value is None:
        return (_century(int(low)), end) if len(low) == 2 and low.isdigit() and end > at > index + 1 else None
    if end > index + 1:
        return value, end
    after, lists = view.at(end), view.words.lists
    if not 1900 <= value <= 2100 or view.low(index - 1) not in lists["bind_year"] or _numbered(view, index):
        return None
    if _hangs(view, end) or after.low[0] in _DIGITS or (after.low[0].isalpha() and after.low not in lists["links"]):
        return None
    return value, end


def years(view: View, index: int) -> Read:
    """Years from one to another: 2021–2022 гг., 2021/22 года."""
    first = _full_year(view.low(index))
    if first is None or _numbered(view, index) or (view.low(index - 1) in ("-", "/", "№") and view.tight(index)):
        return None
    if view.low(index + 1) not in ("-", "–", "—", "/") or not view.tight(index + 1):
        return None
    low = view.low(index + 2)
    last = _full_year(low) or (first // 100 * 100 + int(low) if len(low) == 2 and low.isdigit() else None)
    if last is None or last <= first:
        return None
    end = _year_word(view, index + 3)
    if end == index + 3 and (_hangs(view, end) or len(low) == 2):
        return None
    return Days((first, last), (index + 1, index + 2)), end


def decades(view: View, index: int) -> Read:
    """A decade in digits: 1990-х, 90-е."""
    low = view.low(index)
    end = _suffix(view, index + 1, "decade_end")
    value = whole(low) if low.isdigit() else None
    if end == index + 1 or value is None or value % 10 or len(low) not in (2, 4):
        return None
    if len(low) == 2:
        value = 1900 + value if value >= 20 else 2000 + value
    if len(low) == 4 and not 1000 <= value <= 2190:
        return None
    return (value, end) if decade_span(value) else None


def _pair(name: str) -> Callable[[View, int], Read]:
    """Two words of a table joined by a hyphen: сентябре-октябре, весной-летом."""

    def read(view: View, index: int) -> Read:
        first, _, second = view.low(index).partition("-")
        one, other = table(view, name, first), table(view, name, second)
        return ((one, other), index + 1) if one is not None and other is not None else None

    return read


SLOTS: Mapping[str, Callable[[View, int], Read]] = {
    "days": days,
    "day": day,
    "dayth": dayth,
    "iso": iso,
    "number": number,
    "ordinal": ordinal,
    "which": which,
    "year": year,
    "month_pair": _pair("month"),
    "season_pair": _pair("season"),
    "year_word": year_word,
    "year_alone": year_alone,
    "years": years,
    "decades": decades,
}
"""The slots by name; any other name is a table of the language."""
