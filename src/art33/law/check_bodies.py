"""Checking complaints to international bodies and channels: what must be accepted, office hours, ways in, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from art33.days.period import read_period
from art33.errors import InputError
from art33.law.check_rules import check_needs, check_short_month
from art33.law.parts import Known
from art33.law.problems import Problem, place
from art33.law.schema import Channel, Complaint, CountingRule, Instrument, OfficeHours

ADDRESS = re.compile(r"https?://[^\s.]+\.[^\s]+")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]+")
_NUMBER = re.compile(r"\+\d[\d ]{6,}")
_MOMENT = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ZONE = re.compile(r"[A-Z][A-Za-z]+(/[A-Z][A-Za-z_+-]+)+|UTC")
_FORMS = {
    "web form": (ADDRESS, "https://…"),
    "email": (_MAIL, "name@place.org"),
    "fax": (_NUMBER, "+33 3 88 41 39 00"),
    "telephone": (_NUMBER, "+33 3 88 41 39 00"),
}


def check_period(
    path: Path, where: str, text: str, own: CountingRule | None, instrument: Instrument, key: str = "within"
) -> Iterator[Problem]:
    """A period that cannot be read, or that is in months or years where nothing says what a short month does."""
    try:
        period = read_period(text)
    except InputError as error:
        yield Problem(path, place(where, key), str(error))
        return
    yield from check_short_month(path, where, period, own, instrument)


def check_complaint(path: Path, where: str, complaint: Complaint, instrument: Instrument) -> Iterator[Problem]:
    """Every fault of one complaint beyond those that any coded part can have."""
    if not complaint.body.strip():
        yield Problem(path, place(where, "body"), "is empty", "name it as the phrases do: HRC")
    if not complaint.needs:
        yield Problem(path, place(where, "needs"), "names nothing", "name what the state must have accepted")
    yield from check_needs(path, where, complaint.needs)
    if complaint.within is not None:
        yield from check_period(path, where, complaint.within, None, instrument)
    if complaint.final_after is not None:
        yield from check_period(path, where, complaint.final_after, None, instrument, "final_after")
    if complaint.office_hours is not None:
        yield from _office(path, place(where, "office_hours"), complaint.office_hours)


def _office(path: Path, where: str, hours: OfficeHours) -> Iterator[Problem]:
    for key, moment in (("opens", hours.opens), ("closes", hours.closes)):
        if not _MOMENT.fullmatch(moment):
            yield Problem(path, place(where, key), f"“{moment}” is no time of day", "write HH:MM, such as 08:00")
    if hours.closes <= hours.opens:
        yield Problem(
            path, where, f"closes at {hours.closes}, before it opens at {hours.opens}", "put the times in order"
        )
    if not _ZONE.fullmatch(hours.zone):
        yield Problem(path, place(where, "zone"), f"“{hours.zone}” is no time zone", "write it by name: Europe/Paris")
    if not re.fullmatch("[A-Z]{2}", hours.calendar):
        yield Problem(path, place(where, "calendar"), f"“{hours.calendar}” is no state", "whose working days: FR")
    if hours.notice is not None:
        try:
            read_period(hours.notice)
        except InputError as error:
            yield Problem(path, place(where, "notice"), str(error))


def check_channel(path: Path, where: str, channel: Channel, known: Known) -> Iterator[Problem]:
    """Every fault of one channel beyond those that any coded part can have."""
    if not channel.body.strip():
        yield Problem(path, place(where, "body"), "is empty", "name who takes it")
    elif channel.use in ("interim measures", "complaint") and channel.body not in known.bodies | known.broken:
        todo = f"code its complaint with this body; known are: {', '.join(sorted(known.bodies))}"
        yield Problem(path, place(where, "body"), f"no complaint names the body “{channel.body}”", todo)
    if not channel.ways:
        yield Problem(path, place(where, "ways"), "names no way in", "say how and where it is handed in")
    for number, way in enumerate(channel.ways, start=1):
        pattern, like = _FORMS.get(way.by, (re.compile(r"(?s).*\S.*"), "an address"))
        if not pattern.fullmatch(way.address):
            at = place(where, f"way {number}", "address")
            yield Problem(path, at, f"“{way.address}” is no address for {way.by}", f"such as {like}")
        if way.by in channel.not_by:
            yield Problem(
                path, place(where, "not_by"), f"“{way.by}” is among the ways too", "leave it out of one of them"
            )
    for language in channel.languages:
        if not re.fullmatch("[a-z]{2}", language):
            yield Problem(path, place(where, "languages"), f"“{language}” is no code", "ISO 639-1, such as en")
    yield from check_needs(path, where, channel.needs)
    if channel.office_hours is not None:
        yield from _office(path, place(where, "office_hours"), channel.office_hours)
