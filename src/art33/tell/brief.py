"""The brief: what a lawyer reads and prints. The same order on paper, on the screen and in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from art33.case.contradictions import Contradiction
from art33.case.nouns import Case
from art33.standing.result import Picture, Standing
from art33.tell.in_text.after import all_duties, all_limits, all_remedies, ask, law_cited, not_modelled, the_foot
from art33.tell.in_text.chronology import chronology, differ, said
from art33.tell.in_text.days import days
from art33.tell.in_text.law import (
    all_breaches,
    all_changes,
    all_collisions,
    all_exposed,
    all_grounds,
    all_law_errors,
    all_powers,
)
from art33.tell.in_text.question import heading, question
from art33.tell.layout import finish
from art33.tell.material import Material, gather

Part = Callable[[Material, int], list[str]]
PARTS: tuple[Part, ...] = (
    heading,
    question,
    chronology,
    said,
    differ,
    days,
    all_grounds,
    all_powers,
    all_collisions,
    all_law_errors,
    all_breaches,
    all_exposed,
    all_remedies,
    all_changes,
    all_duties,
    all_limits,
    ask,
    law_cited,
    not_modelled,
    the_foot,
)
ANSWERS: tuple[Part, ...] = tuple(part for part in PARTS if part not in (chronology, said, differ, not_modelled))
"""The parts of an answer by itself, without who says so."""
NARROWEST = 40


def brief(
    case: Case,
    contradictions: Sequence[Contradiction],
    standings: Sequence[Standing],
    picture: Picture,
    width: int = 100,
    color: bool = False,
    for_court: bool = False,
    language: str = "en",
) -> str:
    """The brief of a case as text of `width` columns (40 at least), one standing a day asked.

    `for_court` leaves out questions, the State's answer, exposed stretches, notes and every voice that could be identified,
    and prints where the text of each ground stands and when it was checked.
    """
    material = gather(case, contradictions, standings, picture, for_court, language)
    return _printed(material, PARTS, width, color)


def answers_only(
    case: Case,
    contradictions: Sequence[Contradiction],
    standings: Sequence[Standing],
    picture: Picture,
    width: int = 100,
    color: bool = False,
    language: str = "en",
) -> str:
    """The answers alone: the question, the days, grounds, remedies and what to ask, without the chronology behind them."""
    return _printed(gather(case, contradictions, standings, picture, False, language), ANSWERS, width, color)


def _printed(material: Material, parts: Sequence[Part], width: int, color: bool) -> str:
    width = max(NARROWEST, width)
    lines: list[str] = []
    for part in parts:
        if told := part(material, width):
            lines += [*told, ""]
    return finish(lines[:-1], color)
