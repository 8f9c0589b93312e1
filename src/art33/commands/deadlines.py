"""`art33 deadlines`: everything of a case that ends by a period, by its last safe day; as a list, as JSON, as a calendar."""

from __future__ import annotations

import argparse

import msgspec

from art33.case.load import load_case
from art33.commands.asked import day_asked, days_asked, known_day
from art33.commands.output import to_file, to_terminal
from art33.days.day import iso
from art33.standing.answer import situation_of
from art33.standing.deadlines import deadlines_on, planned_removal, recorded_plan


def run(arguments: argparse.Namespace) -> int:
    """List the deadlines as of the day asked, or of the last event; working days are counted only from a day asked."""
    case = load_case(arguments.file)
    known_on = known_day(arguments.known_on)
    asked = day_asked(arguments.on, "--on") if arguments.on else None
    on = asked if asked is not None else days_asked(None, case, known_on)[0]
    situation = situation_of(case, arguments.to, None, known_on)
    removal = planned_removal(arguments.removal) if arguments.removal else recorded_plan(situation, on)
    found = deadlines_on(situation, on, asked, removal)
    if arguments.ics:
        from art33.tell.calendar import calendar

        to_file(arguments.ics, calendar(found, on))
    if arguments.json:
        planned = None if removal is None else {"first": removal.first.isoformat(), "last": removal.last.isoformat()}
        value = {
            "case": case.id,
            "on": iso(on),
            "removal_to": situation.to,
            "known_on": iso(known_on) if known_on is not None else None,
            "planned_removal": planned,
            "deadlines": found,
        }
        to_terminal(msgspec.json.format(msgspec.json.encode(value), indent=2))
    elif not arguments.ics:
        from art33.tell.deadlines import deadlines_text

        to_terminal(deadlines_text(case, found, on, situation.to, known_on, removal))
    return 0
