"""`art33 brief`: documents or a case in, a brief out: for the terminal, as a page, as a picture, as JSON."""

from __future__ import annotations

import argparse
import os
import sys

from msgspec.structs import replace

from art33.case.contradictions import contradictions
from art33.case.nouns import Case
from art33.commands.asked import days_asked, known_day
from art33.commands.documents import case_or_files, check_states
from art33.commands.output import law_errors, to_file, to_terminal
from art33.standing.answer import situation_of, standing_on
from art33.standing.picture import picture
from art33.standing.result import Question


def run(arguments: argparse.Namespace) -> int:
    """Write the brief for every receiving state asked, the days side by side."""
    case = case_or_files(arguments)
    known_on = known_day(arguments.known_on)
    days = days_asked(arguments.on, case, known_on)
    to = arguments.to[0] if arguments.to else case.return_states[0]
    check_states(to)
    situation = situation_of(case, to, None, known_on)
    undated = _undated(case)
    standings = [replace(each, ask=(*undated, *each.ask)) for each in (standing_on(situation, day) for day in days)]
    differing = contradictions(case)
    drawn = picture(situation)
    for_court = arguments.audience == "court"
    if arguments.html:
        from art33.tell.page import page

        to_file(arguments.html, page(case, differing, standings, drawn, for_court))
    if arguments.svg:
        from art33.tell.picture_svg import picture_svg

        to_file(arguments.svg, picture_svg(case, differing, standings, drawn, for_court))
    if arguments.json:
        from art33.tell.data import data

        to_terminal(data(case, differing, standings))
    elif not (arguments.html or arguments.svg):
        from art33.tell.brief import brief

        color = arguments.color == "always" or (
            arguments.color == "auto" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        )
        to_terminal(brief(case, differing, standings, drawn, arguments.width, color, for_court))
    return law_errors(standings)


def _undated(case: Case) -> tuple[Question, ...]:
    """What to ask of each source that does not say when it was published: without that its “on Wednesday” stays open."""
    told = {statement.source for statement in case.statements}
    return tuple(
        Question(
            question=f"When was “{source.title or source.id}” published?",
            whom="the publisher, or whoever kept the document",
            settles="the days of what it dates by its own day (“on Wednesday”, “last week”)",
            may_disclose=False,
        )
        for source in case.sources
        if source.published is None and source.id in told
    )
