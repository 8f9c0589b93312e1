"""Whole cases: the true chronology by hand, what the merge makes of its statements, and no contradiction where there is none."""

import random

import pytest

from .chronology import CASES, built, chronology, found_contradictions, score


@pytest.mark.parametrize("name", CASES)
def test_the_true_chronology(name):
    told = chronology(name)
    case = built(told)
    found = score(case, told.true)
    assert found.f1 >= 0.85, (found.false, found.missed)
    assert found_contradictions(case, told.true) == told.differ


@pytest.mark.parametrize("name", CASES)
def test_the_order_of_statements_and_sources_does_not_matter(name):
    told = chronology(name)
    case = built(told)
    for seed in range(5):
        chance = random.Random(seed)
        shuffled = chance.sample(told.statements, len(told.statements))
        sources = chance.sample(told.sources, len(told.sources))
        assert built(told._replace(statements=shuffled, sources=sources)) == case
