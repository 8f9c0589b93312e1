"""What a matched phrase means: from the slots of a phrase to a form, by the name its data gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from art33.reading.dates_counts import period
from art33.reading.dates_forms import (
    DayPart,
    Deictic,
    Fixed,
    Form,
    Offset,
    Piece,
    Plain,
    Range,
    Stretch,
    Unit,
    Weekday,
    Yearless,
)
from art33.reading.dates_slots import Count, Days
from art33.reading.dates_spans import (
    century_span,
    date_span,
    decade_span,
    half_span,
    month_span,
    quarter_span,
    year_span,
)

Slots = Mapping[str, Any]
"""What the slots of the phrase held, by name; a second of the same name as `name2`."""


def _dated(month: int, day: int, year: int | Form | None, weekday: int | None) -> Form | None:
    """A day of a month (0: of the month spoken of), None where there is no such day."""
    if isinstance(year, int):
        span = date_span(year, month, day)
        return Fixed(span) if span else None
    if month and date_span(2000, month, day) is None:
        return None
    return Yearless(month, day, weekday=weekday, year=year)


def _date(got: Slots, _: str) -> Form | None:
    """A day, month, season or year, with what is said beside it."""
    form = _bare_date(got)
    return DayPart(form, got["part"]) if form is not None and "part" in got else form


def _bare_date(got: Slots) -> Form | None:
    if "iso" in got:
        return got["iso"]  # type: ignore[no-any-return]
    year: int | Form | None = got.get("year", got.get("year_alone"))
    month = next((got[name] for name in ("month", "month_short", "month_worn") if name in got), None)
    weekday, which = got.get("weekday"), got.get("which", "")
    days = got.get("days")
    day = got.get("day", got.get("dayth"))
    if day is not None:
        days = Days((day,), (0, 0))
    if days is not None:
        first = _dated(month or 0, days.days[0], year, weekday)
        last = _dated(month or 0, days.days[-1], year, None)
        if first is None or last is None:
            return None
        return first if len(days.days) == 1 else Range(first, last, days.split)
    if weekday is not None:
        return Weekday(weekday, which)
    season = got.get("season", got.get("season_bare"))
    if season is not None:
        whole = year_span(year) if isinstance(year, int) else None
        return Yearless(0, season=season, which=_nearby(which), year=Fixed(whole) if whole else year_form(year))
    if month is not None:
        if isinstance(year, int):
            span = month_span(year, month)
            return Fixed(span) if span else None
        return Yearless(month, which=_nearby(which), year=year)
    span = year_span(year) if isinstance(year, int) else None
    return Fixed(span) if span else None


def year_form(year: int | Form | None) -> Form | None:
    """The year where it was said in a roundabout way."""
    return None if isinstance(year, int) else year


def _nearby(which: str) -> str:
    """“Coming” months and seasons are the next, those “before last” the last."""
    return {"coming": "next", "last2": "last"}.get(which, which)


def _deictic(got: Slots, _: str) -> Form:
    form: Form = Deictic(next(got[name] for name in ("deictic", "deictic_worn") if name in got))
    return DayPart(form, got["part"]) if "part" in got else form


def _years(got: Slots, _: str) -> Form | None:
    first, last = (year_span(each) for each in got["years"].days)
    return Range(Fixed(first), Fixed(last), got["years"].split) if first and last else None


def _decade(got: Slots, _: str) -> Form | None:
    value: int = got["decades"] if "decades" in got else 1900 + got["decade"]
    span = decade_span(value)
    return Fixed(span) if span else None


def _century(got: Slots, _: str) -> Form | None:
    value: int = got.get("roman", got.get("ordinal", 0))
    span = century_span(value) if 1 <= value <= 30 else None
    return Fixed(span) if span else None


def _of_year(got: Slots, parts: int) -> Form | None:
    """A quarter (four parts) or a half of the year."""
    value: int = got.get("roman", got.get("ordinal", 0))
    year = got.get("year")
    if not 1 <= value <= parts or not isinstance(year, int):
        return None
    span = quarter_span(year, value) if parts == 4 else half_span(year, value)
    return Fixed(span) if span else None


def _whole(got: Slots) -> Form | None:
    """What a piece is a piece of: the date said with it, else the unit spoken of."""
    if "date" in got:
        inner: Form = got["date"]
        return None if isinstance(inner, Plain) else inner
    if "unit" in got:
        return Unit(got["unit"], "the") if got["unit"] not in ("minute", "hour", "day") else None
    return _bare_date(got)


def _piece(got: Slots, _: str) -> Form | None:
    whole = _whole(got)
    return Piece(whole, got["piece"] if "piece" in got else got["tens"]) if whole is not None else None


def _some_days(got: Slots, _: str) -> Form | None:
    nth = "last" if got["tens"] == "late" else "1"
    whole = _whole(got)
    return Piece(whole, f"{nth}:X:day") if whole is not None and got["tens"] in ("early", "late") else None


def _third(got: Slots, _: str) -> Form | None:
    whole = _whole(got)
    which = {1: "early", 2: "mid", 3: "late"}.get(got.get("ordinal", 3))
    return Piece(whole, which) if whole is not None and which is not None else None


def _half(got: Slots, _: str) -> Form | None:
    whole = _whole(got)
    return Piece(whole, f"half{got['ordinal']}") if whole is not None and got["ordinal"] in (1, 2) else None


def _nth(got: Slots, _: str) -> Form | None:
    whole = _whole(got)
    return Piece(whole, f"{got.get('ordinal', 'last')}:1:week") if whole is not None else None


def _day_of(got: Slots, _: str) -> Form | None:
    return Piece(Unit("month", got["which"]), f"{got['day']}:1:day") if got["unit"] == "month" else None


def _night(got: Slots, _: str) -> Form | None:
    """The night to a day: that day or the one before."""
    day: Form = got["date2"] if "date2" in got else got["date"]
    if isinstance(day, Plain):
        return None
    return DayPart(Range(Offset(1, "day", "earlier", day), day), "NI")


def _day_side(got: Slots, _: str) -> Form | None:
    which, part = got["which"], got["part"]
    if which in ("this", "last") and part == "NI":
        return DayPart(Range(Deictic(-1), Deictic(0)), part)
    if which in ("this", "last"):
        return DayPart(Deictic(0 if which == "this" else -1), part)
    if which in ("that", "coming", "following"):
        return DayPart(Unit("day", "that" if which == "that" else "following"), part)
    return None


def _weekdays(got: Slots, _: str) -> Form:
    return Plain("set", f"XXXX-WXX-{got['weekdays'] + 1}")


def _unit(got: Slots, _: str) -> Form | None:
    unit, which = got["unit"], got["which"]
    if unit in ("minute", "hour"):
        return None
    if unit == "day":
        which = {"this": "that", "coming": "following", "last": "previous"}.get(which, which)
    return Unit(unit, which)


def _weekend(_: Slots, __: str) -> Form:
    return Unit("weekend", "this")


def _feast(_: Slots, day: str) -> Form:
    """A feast by its month and day, 1231."""
    return Yearless(*divmod(int(day), 100))


def _clock(got: Slots, _: str) -> Form | None:
    """“3 часа ночи”, “7 часов вечера”."""
    count: Count = got["number"]
    if count.number is None or not 1 <= count.number <= 12 or count.number != int(count.number):
        return None
    later = got["part"] in ("AF", "EV") and count.number < 12
    return Plain("time", f"T{int(count.number) + 12 * later:02}:00")


def _winter(got: Slots, _: str) -> Form | None:
    """A winter over the new year, by both its years."""
    first, last = got["years"].days
    whole = year_span(first)
    return Yearless(0, season=24, year=Fixed(whole)) if got["season"] == 24 and last == first + 1 and whole else None


def _pair(got: Slots, _: str) -> Form | None:
    """Two months or seasons joined: from the one to the other."""
    name = "month" if "month_pair" in got else "season"
    ends = [_bare_date({name: each, "year": got.get("year")}) for each in got[f"{name}_pair"]]
    return Range(ends[0], ends[1]) if ends[0] is not None and ends[1] is not None else None


def _nth_day(got: Slots, _: str) -> Form | None:
    whole = _whole(got)
    return Piece(whole, f"{got.get('ordinal', 'last')}:1:day") if whole is not None else None


def _next_day(_: Slots, __: str) -> Form:
    return Unit("day", "following")


def _stretch(got: Slots, way: str) -> Form | None:
    unit = got.get("unit", got.get("units"))
    count: Count = got.get("number", Count(None, True))
    if unit in ("minute", "hour", "quarter", "weekend"):
        return None
    if "number" not in got and "units" not in got:
        # “в последний месяц”; “последний день” is the last of something.
        if unit == "day":
            return None
        count = Count(1, False)
    return Stretch(count.number, unit, way, period(_said(count), unit))


def _said(count: Count) -> str:
    return "X" if count.number is None else f"{count.number:g}"


def _amount(got: Slots) -> tuple[Count, str] | None:
    """How many of which unit; one where no number stands."""
    if "span" in got:
        number, _, unit = got["span"].partition(" ")
        return Count(float(number), False), unit
    count: Count = got.get("number", Count(None, True) if "many" in got else Count(1, False))
    unit = got.get("unit", "day")
    return None if unit in ("quarter", "weekend") else (count, unit)


def _offset(got: Slots, way: str) -> Form | None:
    amount = _amount(got)
    base: Form | None = got.get("date")
    if amount is None or isinstance(base, (Plain, Stretch)):
        return None
    count, unit = amount
    if "many" in got and "number" not in got:
        # “лет назад”: many, and nobody counted them.
        return Plain("vague", "PAST_REF" if way in ("ago", "earlier") else "FUTURE_REF")
    rough = count.rough or way == "about"
    timex = period(_said(count), unit)
    return Offset(count.number, unit, "ago" if way == "about" else way, base, timex, rough)


def _eve(_: Slots, __: str) -> Form:
    return Unit("day", "eve")


def _duration(got: Slots, _: str) -> Form | None:
    amount = _amount(got)
    if amount is None:
        return None
    count, unit = amount
    return Plain("duration", period(_said(count), unit))


_EVERY = {"hour": "XXXX-XX-XXTXX", "day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


def _every(got: Slots, _: str) -> Form:
    return Plain("set", _EVERY.get(got["unit"]))


MEANINGS: Mapping[str, Callable[[Slots, str], Form | None]] = {
    "date": _date,
    "deictic": _deictic,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "quarter": lambda got, _: _of_year(got, 4),
    "half": lambda got, _: _of_year(got, 2),
    "piece": _piece,
    "some_days": _some_days,
    "third": _third,
    "halfof": _half,
    "nth": _nth,
    "nth_day": _nth_day,
    "feast": _feast,
    "clock": _clock,
    "winter": _winter,
    "pair": _pair,
    "day_of": _day_of,
    "night": _night,
    "dayside": _day_side,
    "week_day": lambda got, _: Weekday(got["weekday"], week=Unit("week", got["which"])),
    "weekdays": _weekdays,
    "unit": _unit,
    "weekend": _weekend,
    "nextday": _next_day,
    "stretch": _stretch,
    "offset": _offset,
    "eve": _eve,
    "duration": _duration,
    "every": _every,
    "set": lambda got, _: Plain("set", got["sets"]),
    "vague": lambda got, argument: Plain("vague", argument or got["vague"]),
}
"""The meanings that a phrase can name."""
