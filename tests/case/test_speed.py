"""Merging is near-linear: held by ratio, so that a busy machine does not fail it."""

import random
from time import perf_counter

from art33.case.contradictions import contradictions
from art33.case.dependence import all_origins
from art33.case.kinds import EVENT_KINDS
from art33.case.merge import build_case
from art33.case.nouns import Source, Statement
from art33.days import edtf
from art33.days.day import parse_day

START = parse_day("2022-01-01")


def many(count):
    """Statements of all kinds over three years, a third without a day, a tenth about others."""
    chance = random.Random(33)
    sources = [
        Source(id=f"d{n}", publisher=f"Paper {n}", published=f"2024-{1 + n % 12:02}-28") for n in range(count // 10)
    ]
    statements = []
    for number in range(count):
        first = START + chance.randrange(900)
        date = None if chance.random() < 0.33 else edtf.write(first, first + chance.choice([0, 0, 0, 9, 30]))
        others = f"Name{chance.randrange(40)} Sur{chance.randrange(40)}ov"
        statements.append(
            Statement(
                id=f"s{number}",
                kind=chance.choice(EVENT_KINDS),
                source=chance.choice(sources).id,
                quote=f"the words of statement {number} are {chance.random()} and so on, as {number} says",
                date=date,
                who=others if chance.random() < 0.1 else chance.choice(["Ivan Petrov", "Petrov", "he"]),
                by=chance.choice([None, "police", "border guards", f"court of Town{chance.randrange(50)}", "KNB"]),
                place=chance.choice([None, "the border", f"Village{chance.randrange(200)}"]),
                said_by=chance.choice([None, "his wife", "a lawyer", others]),
            )
        )
    return sources, statements


def seconds(count):
    sources, statements = many(count)
    best = 1e9
    for _ in range(2):
        begun = perf_counter()
        case = build_case("c", "KZ", ["RU"], sources, statements)
        contradictions(case)
        all_origins(case)
        best = min(best, perf_counter() - begun)
    return best


def test_four_times_the_statements_take_no_more_than_eight_times_the_time():
    assert seconds(2000) < 8 * seconds(500) + 0.2
