"""`art33 standing`: what a case's standing is on a day."""

from __future__ import annotations

import argparse

import msgspec

from art33.case.load import load_case
from art33.commands.asked import days_asked, known_day
from art33.commands.output import law_errors, to_terminal
from art33.standing.answer import situation_of, standing_on


def run(arguments: argparse.Namespace) -> int:
    """Print the answer for each day asked: as JSON (an object; a list for several days) or in words."""
    case = load_case(arguments.file)
    known_on = known_day(arguments.known_on)
    days = days_asked(arguments.on, case, known_on)
    situation = situation_of(case, arguments.to, arguments.form, known_on)
    answers = [standing_on(situation, day) for day in days]
    if arguments.json:
        value = answers[0] if len(answers) == 1 else answers
        to_terminal(msgspec.json.format(msgspec.json.encode(value), indent=2))
        return law_errors(answers)
    from art33.case.contradictions import contradictions
    from art33.standing.picture import picture
    from art33.tell.brief import answers_only

    to_terminal(answers_only(case, contradictions(case), answers, picture(situation)))
    return law_errors(answers)
