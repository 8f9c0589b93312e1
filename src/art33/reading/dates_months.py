"""Dates that name a month or a weekday, in all their orders."""

from __future__ import annotations

from art33.reading.dates_forms import Fixed, Form, Plain, Range, Unit, Weekday, Yearless
from art33.reading.dates_numbers import Found, View, day_number, goes_on, year_number
from art33.reading.dates_spans import date_span, month_span
from art33.reading.dates_years import era_year

_JOINS = frozenset(("-", "–", "—", "--", "to", "and", "or", "until", "till", "through", "/", ","))
_UNSURE = frozenset((3, 4, 5, 6))
"""March, April, May, June: also verbs and names of people."""


def _month(view: View, index: int) -> tuple[int, int, bool] | None:
    """The month at the token, the index after it (and after its full stop), and whether it was spelled out."""
    low = view.low(index)
    number = view.words.months.get(low)
    if number is not None:
        return number, index + 1, True
    number = view.words.months_short.get(low)
    if number is None:
        return None
    end = index + 1
    if view.low(end) == "." and view.tight(end):
        end += 1
    return number, end, False


def _year_after(view: View, index: int) -> tuple[int | Form, int] | None:
    """The year said after a day or month: `2022`, `, 2022`, `of that year`, `last year`, `the same year`."""
    at = index
    if view.low(at) in (",", "of", "in"):
        at += 1
    if view.low(at) == "the" and view.low(at + 1) == "year" and year_number(view, at + 2) is not None:
        at += 2
    if view.low(at) == "'" and len(view.low(at + 1)) == 2 and view.low(at + 1).isdecimal() and view.tight(at + 1):
        return 2000 + int(view.low(at + 1)), at + 2
    year = year_number(view, at)
    if year is not None:
        if view.low(at + 1) in view.words.lists["counted"] and at == index:
            return None
        return year, at + 1
    if view.low(index) == ",":
        return None
    if view.low(at) == "the" and view.low(at + 1) in ("same", "previous", "following", "next", "year"):
        at += 1
    which = view.low(at)
    if which == "that" and view.low(at + 1) == "same":
        at += 1
    if view.low(at + 1) == "year" and which in ("last", "this", "next", "that", "same", "previous", "following"):
        return Unit("year", "that" if which == "same" else which), at + 2
    if which == "year" and view.low(at + 1) in ("before", "after"):
        return Unit("year", "previous" if view.low(at + 1) == "before" else "following"), at + 2
    return None


def _dated(month: int, day: int, year: int | Form | None, weekday: int | None) -> Form | None:
    """A day of a month, of that year where one is said; None where there is no such day."""
    if isinstance(year, int):
        span = date_span(year, month, day)
        return Fixed(span) if span else None
    if date_span(2000, month, day) is None:
        return None
    return Yearless(month, day, weekday=weekday, year=year)


def month_date(view: View, index: int, weekday: int | None = None) -> Found | None:
    """A month with or without its days and year: “26 September”, “Sept. 26, 2022”, “2-19 December”, “May 2022”, “in May”."""
    if view.low(index)[0].isdigit() or view.low(index) in view.words.ordinals:
        return _days_then_month(view, index, weekday)
    found = _month(view, index)
    if found is None:
        return None
    month, end, spelled = found
    if view.parted(end):
        return _bare(view, index, month, end, spelled)
    at = end + 1 if view.low(end) == "the" and day_number(view, end + 1) else end
    at = at + 1 if view.low(at) == "-" and not spelled and day_number(view, at + 1) else at
    day = day_number(view, at)
    if day is not None and view.low(at) not in view.words.ordinals and not _counts(view, at):
        days, after, split = _more_days(view, [day], at + 1)
        return _finish(view, index, days, month, after, weekday, split)
    if view.low(at) in view.words.ordinals and at > end and day is not None:
        return _finish(view, index, [day], month, at + 1, weekday)
    if view.low(end) not in (".", ",") and (era := era_year(view, end)) is not None and isinstance(era[0], Plain):
        return Plain("date", f"{era[0].timex}-{month:02}"), era[1]
    year = _year_after(view, end)
    if year is not None:
        if isinstance(year[0], int):
            span = month_span(year[0], month)
            return (Fixed(span), year[1]) if span and _cased(view, index) else None
        if _cased(view, index):
            return Yearless(month, year=year[0]), year[1]
    return _bare(view, index, month, end, spelled)


def _cased(view: View, index: int) -> bool:
    """The month is written with a capital, as English writes it, or could be no other word."""
    token = view.at(index)
    return token.capital or view.words.months.get(token.low) not in (3, 5, None) or view.low(index - 1) in ("in", "of")


def _counts(view: View, index: int) -> bool:
    """The number after the month counts things or goes on: “in May 5 people”, “September 11.5”, “March 10:30”."""
    after = view.low(index + 1)
    if after in view.words.lists["counted"]:
        return True
    return after == "%" or (after in ("million", "billion", "thousand", "hundred"))


def _more_days(view: View, days: list[int], index: int) -> tuple[list[int], int, tuple[int, int]]:
    """The further days of a list: `-19`, `to 19`, `or 7`, `, 7 and 9`; and where the first ends and the last begins."""
    split = (index, index)
    while len(days) < 31 and view.low(index) in _JOINS and not view.parted(index):
        at = index + 1
        if view.low(index) == "," and view.low(at) in ("and", "or"):
            at += 1
        if view.low(at) == "the":
            at += 1
        day = day_number(view, at)
        if day is None or view.low(at) in view.words.ordinals or day <= days[-1] or _counts(view, at):
            break
        after = view.low(at + 1)
        if after in view.words.months or after in view.words.months_short or after in view.words.units:
            break
        if after in ("a.m.", "p.m.", "am", "pm", ":", "/", "%"):
            break
        days.append(day)
        index, split = at + 1, (split[0], at)
    return days, index, split


def _days_then_month(view: View, index: int, weekday: int | None) -> Found | None:
    """“26 September 2022”, “the 26th of September”, “2-19 December”, “6 or 7 December”, “28 and 29 August”."""
    day = day_number(view, index)
    if day is None or (view.low(index - 1) in view.words.lists["numbered"] and view.low(index - 1) != "no"):
        return None
    days, at, begins = [day], index + 1, index
    for _ in range(31):
        skip = at + 1 if view.low(at) in ("of", "-") and _month(view, at + 1) else at
        month = _month(view, skip)
        if month is not None:
            if not view.at(skip).capital and month[0] in (3, 5) and not _lower_month(view, index, month[1]):
                return None
            if month[2] or view.at(skip).capital or year_number(view, month[1]):
                return _finish(view, index, days, month[0], month[1], weekday, (index + 1, begins))
            return None
        if view.low(at) not in _JOINS or (view.low(at) == "," and _named(view, index - 1)):
            return None
        at += 2 if view.low(at) == "," and view.low(at + 1) in ("and", "or") else 1
        if view.low(at) == "the":
            at += 1
        following = day_number(view, at)
        if following is None or following <= days[-1]:
            return None
        days.append(following)
        begins, at = at, at + 1
    return None


def _named(view: View, index: int) -> bool:
    """A name in capitals, whose number the next one is: “Operation Dawn 5, and 22 to 24 February”."""
    token = view.at(index)
    return token.capital and token.low not in view.words.weekdays and token.low not in view.words.relations


def _lower_month(view: View, index: int, end: int) -> bool:
    """“on 5 may”, “5 may 2020”: a month in lower case with enough beside it."""
    return year_number(view, end) is not None or view.low(index - 1) in ("on", "until", "till")


def _finish(
    view: View, index: int, days: list[int], month: int, end: int, weekday: int | None, split: tuple[int, int] = (0, 0)
) -> Found | None:
    """The days of the month with the year after them."""
    found = None if view.parted(end) else _year_after(view, end)
    year: int | Form | None = None
    if found is not None and not (view.low(end) == "in" and not isinstance(found[0], int)):
        year, end = found
    if view.words.months.get(view.low(index)) in (3, 5) and not view.at(index).capital and not isinstance(year, int):
        return None
    first = _dated(month, days[0], year, weekday if len(days) == 1 else None)
    last = _dated(month, days[-1], year, None)
    if first is None or last is None:
        return None
    return (first if len(days) == 1 else Range(first, last, split)), end


def _bare(view: View, index: int, month: int, end: int, spelled: bool) -> Found | None:
    """A month with neither day nor year, where what stands around it makes it one."""
    lists = view.words.lists
    token, before, after = view.at(index), view.low(index - 1), view.at(index + 1)
    found = Yearless(month), end
    if not spelled:
        # “in Sept.”: the stop tells, since “Jan” and “Mar” are names.
        return found if token.capital and after.low == "." and before in lists["bind"] else None
    if not token.capital:
        return found if month not in (3, 5) and before in lists["month_before"] else None
    if month == 8 and after.capital and before not in lists["bind"]:
        return None
    if month not in _UNSURE and not token.text.isupper():
        return found
    if before not in lists["bind"]:
        return None
    if before == "the" and (not after.low[0].isalpha() or after.low in lists["links"]):
        return None
    if before in lists["month_before"] or before == "of":
        return found
    # “Theresa May, April and June”: elsewhere only beside another month.
    if after.capital and after.low not in view.words.months:
        return None
    near = {view.low(index - 2), view.low(index - 3), after.low, view.low(index + 2)}
    if near & view.words.months.keys() and after.low not in lists["not_month_after"]:
        return found
    return found if before == "the" and not after.capital else None


def ordinal_date(view: View, index: int) -> Found | None:
    """“the 28th”: a day whose month was said before. Only with its digits, and where no noun takes the number."""
    low = view.low(index)
    if not (low[0].isdigit() and low[-2:] in ("st", "nd", "rd", "th")):
        return None
    day = day_number(view, index)
    before = view.low(index - 1)
    if day is None or before not in ("the", "on", "and", "to", "until", "by"):
        return None
    if before == "the" and view.low(index - 2) not in ("and", "to") and view.low(index - 2) not in view.words.relations:
        return None
    after = view.low(index + 1)
    if after == "of" or (
        after[0].isalpha() and after not in view.words.lists["links"] and after not in view.words.relations
    ):
        return None
    return Yearless(0, day), index + 1


def weekday_date(view: View, index: int) -> Found | None:
    """A weekday alone, or with its date: “Wednesday”, “Wednesday, December 28, 2022”, “Wed. 28 Dec”, “Wednesday last week”."""
    words, token = view.words, view.at(index)
    low = token.low
    number = words.weekdays.get(low)
    if number is None:
        if low.endswith("s") and low[:-1] in words.weekdays and token.capital:
            return Plain("set", f"XXXX-WXX-{words.weekdays[low[:-1]] + 1}"), index + 1
        number = words.weekdays_short.get(low)
        if number is None:
            return None
        end = index + 1
        dot = view.low(end) == "." and view.tight(end)
        at = end + 1 if dot else end
        at = at + 1 if view.low(at) == "," else at
        dated = month_date(view, at, number)
        if dated is not None and _has_day(dated[0]):
            return dated
        if dot and token.capital and view.low(index - 1) in words.lists["weekday_before"]:
            return Weekday(number), end + 1
        return None
    if not token.capital and view.low(index - 1) not in words.lists["weekday_before"]:
        return None
    if view.low(index - 1) in words.lists["named_before"] or view.low(index + 1) in words.lists["named_after"]:
        return None
    if view.low(index + 1) in words.day_parts and view.at(index + 1).capital and view.at(index + 2).capital:
        # “Saturday Night Live”: a title.
        return None
    at = index + 1
    if view.low(at) in (",", "the", "on", "("):
        at += 1
        if view.low(at) == "the":
            at += 1
    dated = month_date(view, at, number)
    if dated is not None and _has_day(dated[0]):
        return dated
    if number == 4 and view.low(at) == "13th" and view.low(at - 1) == "the":
        return None
    if view.low(index - 1) == "the" and view.low(index + 1) in ("before", "after") and not goes_on(view, index + 2):
        return Weekday(number, "previous" if view.low(index + 1) == "before" else "following"), index + 2
    week = _week_after(view, index + 1)
    if week is not None:
        return Weekday(number, week=week[0]), week[1]
    return Weekday(number), index + 1


def _has_day(form: Form) -> bool:
    if isinstance(form, Fixed):
        return form.span.grain == "day"
    return isinstance(form, Yearless) and form.day is not None


def _week_after(view: View, index: int) -> Found | None:
    at = index + 1 if view.low(index) in ("of", ",") else index
    at = at + 1 if view.low(at) in ("the", "that") and view.low(at + 1) in ("same", "previous", "following") else at
    which = view.low(at)
    if view.low(at + 1) == "week" and which in ("last", "this", "next", "that", "same", "previous", "following"):
        return Unit("week", "that" if which == "same" else which), at + 2
    return None
