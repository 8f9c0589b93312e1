"""The last useful moment: when a body that reads requests only in office hours must have one before a planned removal.

Practice Direction on requests for interim measures (rule 39): requests are read on working days from 8 to 16 hours in
Strasbourg; one that comes less than a working day before the removal may not be read in time.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from art33.days import edtf
from art33.days.calendars import Calendar, working_calendar
from art33.days.day import FUTURE, PAST, Day, weekday
from art33.days.period import read_period
from art33.errors import InputError
from art33.law.schema import OfficeHours
from art33.standing.result import Plain

_EARLIEST_ZONE, _LATEST_ZONE = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""Where a day begins first and where it ends last: the bounds of a day whose time zone nobody gave."""
_LONGEST_CLOSURE = 60
"""Days looked back for an open office; none is closed so long."""


class Removal(NamedTuple):
    """When a removal is planned: not before `first`, not after `last`, both with their time zone."""

    first: datetime
    last: datetime


class Moment(Plain, frozen=True, kw_only=True):
    """The last useful moment in the body's own time, as ISO 8601 with the offset.

    `sure`: received by then, the whole notice the body asks for lies between it and the earliest hour of the removal.
    `possible`: the office's last open minute before the latest hour of it; what comes between may or may not be read.
    """

    sure: str
    possible: str


def planned_removal(text: str) -> Removal:
    """A planned removal as written: a day, `a/b`, or a moment such as 2026-01-08T06:00+01:00.

    Without a time zone it can be anywhere on earth: earliest where the day begins first, latest where it ends last.
    Raises InputError where the text is no date or has no first or last day.
    """
    read = edtf.read(text)
    if read.moment is not None:
        at = read.moment
        if at.tzinfo is not None:
            return Removal(at, at)
        return Removal(at.replace(tzinfo=_EARLIEST_ZONE), at.replace(tzinfo=_LATEST_ZONE))
    if read.first <= PAST or read.last >= FUTURE:
        raise InputError(f"“{text}” has no first or no last day: say when the removal is planned")
    return Removal(_midnight(read.first, _EARLIEST_ZONE), _midnight(read.last + 1, _LATEST_ZONE))


def _midnight(day: Day, zone: tzinfo) -> datetime:
    try:
        return datetime.fromordinal(day).replace(tzinfo=zone)
    except (ValueError, OverflowError):
        raise InputError("the planned removal leaves the years 1 to 9999") from None


def hours_words(hours: OfficeHours) -> str:
    """The office hours in short: `working days 08:00 to 16:00, Europe/Paris`, with what the pack says beside them."""
    note = f" ({hours.note})" if hours.note else ""
    return f"working days {hours.opens} to {hours.closes}, {hours.zone}{note}"


def zone_of(hours: OfficeHours) -> ZoneInfo | None:
    """The body's time zone; None where this machine has no time zone data."""
    try:
        return ZoneInfo(hours.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def last_useful(hours: OfficeHours, removal: Removal) -> Moment | None:
    """The last moment at which the body must have a request for the removal planned; None without time zone data.

    Raises InputError where the hours of the pack cannot be read.
    """
    zone = zone_of(hours)
    if zone is None:
        return None
    opens, closes = _time(hours.opens), _time(hours.closes)
    calendar = working_calendar(hours.calendar)
    try:
        first, last = removal.first.astimezone(zone), removal.last.astimezone(zone)
    except OverflowError:
        raise InputError("the planned removal leaves the years 1 to 9999") from None
    # Whole office days between the request and the earliest hour of the removal: the last must have closed by then.
    day = first.toordinal() if first.time() >= closes else first.toordinal() - 1
    for _ in range(_notice(hours)):
        day = _open_day(day, calendar) - 1
    sure = _at(_open_day(day, calendar), closes, zone)
    day = last.toordinal() if last.time() > opens else last.toordinal() - 1
    open_day = _open_day(day, calendar)
    possible = min(_at(open_day, closes, zone), last)
    return Moment(sure=_iso(sure), possible=_iso(possible))


def _notice(hours: OfficeHours) -> int:
    if hours.notice is None:
        return 0
    period = read_period(hours.notice)
    if period.unit != "working days":
        raise InputError(f"office hours: notice “{hours.notice}” is not counted in working days")
    return period.number


def _open_day(day: Day, calendar: Calendar | None) -> Day:
    """The latest day up to this one on which the office is surely open."""
    for back in range(_LONGEST_CLOSURE):
        if _is_open(day - back, calendar):
            return day - back
    raise InputError("office hours: no open day before the planned removal was found")


def _is_open(day: Day, calendar: Calendar | None) -> bool:
    if day < 1 or weekday(day) > 4:
        return False
    return calendar is None or calendar.surely_working(day)


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise InputError(f"office hours: “{text}” is no time of day written as 08:00") from None


def _at(day: Day, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(datetime.fromordinal(day), at, zone)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
