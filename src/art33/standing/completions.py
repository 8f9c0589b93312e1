"""Trying the completions of uncertain dates where an answer is only possible (SEMANTICS 3).

The pair of bounds loses which uncertain days hang together; trying them out wins exactness back, and only that: an answer it
makes sure is sure under every completion tried, and those tried stand for all.
"""

from __future__ import annotations

from itertools import product

from art33.days.day import FUTURE, PAST, Day
from art33.days.sets import Answer
from art33.standing.facts import Fact, Facts, narrow
from art33.standing.on_day import WORDS
from art33.standing.situation import Situation

MOST_DATES = 6
MOST_COMBINATIONS = 4096


def tried(situation: Situation, on: Day) -> Answer:
    """The whole answer of a day, yes or no where every completion gives it, else possibly."""
    facts = situation.facts
    uncertain = _uncertain(situation)
    if not uncertain or len(uncertain) > MOST_DATES:
        return "possibly"
    changes = {each for day in situation.days_of_change() for each in (day - 1, day)} | {on - 1, on, on + 1}
    choices = []
    total = 1
    for fact in uncertain:
        days = {fact.first, fact.last} | {day for day in changes if fact.first < day < fact.last}
        # Beside each other date's ends, and just before and after, so that every order of events is tried.
        days |= {
            day
            for other in uncertain
            if other is not fact
            for end in (other.first, other.last)
            for day in (end - 1, end, end + 1)
            if fact.first < day < fact.last
        }
        choices.append(sorted(days))
        total *= len(days)
    if total > MOST_COMBINATIONS:
        return "possibly"
    answers: set[Answer] = set()
    for picked in product(*choices):
        dates = {fact.id: day for fact, day in zip(uncertain, picked, strict=True)}
        completed = _completed(facts, dates)
        if completed is None:
            continue
        answers.add(WORDS[Situation(completed, situation.program, situation.to, situation.form).on(on).barred])
        if "possibly" in answers or len(answers) > 1:
            return "possibly"
    return answers.pop() if answers else "possibly"


def _uncertain(situation: Situation) -> list[Fact]:
    """The facts of uncertain day on which a bar or a title of the case rests."""
    rests_on = {event for bar in situation.bars for held in bar.by_reading.values() for event in held.events}
    rests_on |= {event for title in situation.titles for event in title.events}
    rests_on |= {event for route in situation.routes for event in route.events}
    return [
        fact
        for fact in situation.facts.happened
        if fact.id in rests_on and fact.first < fact.last and fact.first > PAST and fact.last < FUTURE
    ]


def _completed(facts: Facts, dates: dict[str, Day]) -> Facts | None:
    """The case with these days fixed; None where they contradict the order of linked events."""
    happened = tuple(
        fact._replace(first=dates[fact.id], last=dates[fact.id]) if fact.id in dates else fact
        for fact in facts.happened
    )
    narrowed, disorder = narrow(happened)
    if len(disorder) > len(facts.disorder):
        return None
    return facts._replace(happened=narrowed, disorder=disorder)
