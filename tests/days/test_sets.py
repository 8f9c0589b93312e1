"""Sets of days against plain Python sets of numbers, and the pairs against every completion they stand for."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from art33.days.day import FUTURE, PAST
from art33.days.sets import (
    ALWAYS,
    ALWAYS_DAYS,
    MAYBE_ALWAYS,
    NEVER,
    NEVER_DAYS,
    Days,
    across,
    both,
    complement,
    either,
    holds,
    intersection,
    opposite,
    piece,
    possible_only,
    stretch,
    union,
)

LOW, HIGH = 0, 30
WINDOW = range(LOW - 3, HIGH + 4)


def plain(days):
    """The days of the window that a set has, found by comparison with each stretch."""
    return frozenset(day for day in WINDOW if any(first <= day <= last for first, last in days))


ends = st.integers(LOW, HIGH)
stretches = st.one_of(
    st.tuples(ends, ends).map(lambda pair: stretch(*pair)),
    ends.map(lambda day: stretch(PAST, day)),
    ends.map(lambda day: stretch(day, FUTURE)),
    st.just(ALWAYS),
)
sets = st.lists(stretches, max_size=5).map(lambda parts: union(*parts))


def normal(days):
    """Ascending, disjoint, no two adjacent."""
    return all(first <= last for first, last in days) and all(
        before[1] + 1 < after[0] for before, after in zip(days, days[1:], strict=False)
    )


@given(st.lists(stretches, max_size=6))
def test_union(parts):
    days = union(*parts)
    assert normal(days)
    assert plain(days) == frozenset().union(*map(plain, parts))


@given(sets, sets)
def test_intersection(left, right):
    days = intersection(left, right)
    assert normal(days)
    assert plain(days) == plain(left) & plain(right)


@given(sets)
def test_complement(days):
    other = complement(days)
    assert normal(other)
    assert plain(other) == frozenset(WINDOW) - plain(days)
    assert complement(other) == days


@given(sets, sets)
def test_de_morgan_and_ends(left, right):
    assert complement(union(left, right)) == intersection(complement(left), complement(right))
    assert union(left, complement(left)) == ALWAYS
    assert intersection(left, complement(left)) == NEVER
    assert union(left, right) == union(right, left)


@given(sets, st.sampled_from(WINDOW))
def test_a_day_in_a_set(days, day):
    assert holds(days, day) == (day in plain(days))
    found = piece(days, day)
    assert (found is None) == (day not in plain(days))
    if found is not None:
        assert found in days and found[0] <= day <= found[1]


def test_the_ends():
    assert complement(NEVER) == ALWAYS and complement(ALWAYS) == NEVER
    assert stretch(5, 4) == NEVER
    assert union() == NEVER
    assert union(stretch(1, 3), stretch(4, 6)) == stretch(1, 6)
    assert union(stretch(1, 3), stretch(5, 6)) == ((1, 3), (5, 6))
    assert holds(ALWAYS, PAST) and holds(ALWAYS, FUTURE)


# A pair stands for every set of days between its bounds. Small windows, so that all of them can be tried.
SMALL = range(4)


@st.composite
def pairs(draw):
    answers = [draw(st.sampled_from(("yes", "no", "possibly"))) for _ in SMALL]
    return Days(
        union(*(stretch(day, day) for day in SMALL if answers[day] == "yes")),
        union(*(stretch(day, day) for day in SMALL if answers[day] != "no")),
    )


def completions(days):
    """Every set of days of the small window that the pair allows."""
    open_days = [day for day in SMALL if days.on(day) == "possibly"]
    sure = frozenset(day for day in SMALL if days.on(day) == "yes")
    for chosen in product((False, True), repeat=len(open_days)):
        yield sure | {day for day, taken in zip(open_days, chosen, strict=True) if taken}


def answers_from(worlds):
    """yes, no or possibly for each day, from all the worlds there are."""
    listed = list(worlds)
    return [
        "yes"
        if all(day in world for world in listed)
        else "no"
        if not any(day in world for world in listed)
        else "possibly"
        for day in SMALL
    ]


def given_answers(days):
    return [days.on(day) for day in SMALL]


@given(pairs(), pairs())
def test_operations_say_exactly_what_all_completions_say(left, right):
    worlds = list(product(completions(left), completions(right)))
    assert given_answers(either([left, right])) == answers_from(one | other for one, other in worlds)
    assert given_answers(both(left, right)) == answers_from(one & other for one, other in worlds)
    assert given_answers(opposite(left)) == answers_from(frozenset(SMALL) - one for one, _ in worlds)


@given(st.lists(pairs(), min_size=1, max_size=4))
def test_across_is_sure_where_all_are_and_possible_where_any_is(worlds):
    every = [one for world in worlds for one in completions(world)]
    assert given_answers(across(worlds)) == answers_from(every)


@given(pairs(), pairs(), pairs())
def test_sure_stays_within_possible(one, two, three):
    for days in (
        either([one, two, three]),
        both(one, opposite(two)),
        across([one, both(two, three)]),
        possible_only(one),
        opposite(either([one, opposite(three)])),
    ):
        assert intersection(days.sure, complement(days.possible)) == NEVER


@given(pairs(), pairs())
def test_more_knowledge_never_turns_an_answer_round(left, right):
    """A world narrowed from a pair gives an answer that the pair allowed: nothing sure is ever taken back."""
    whole = both(left, opposite(right))
    for one, other in product(completions(left), completions(right)):
        known = both(exactly(one), opposite(exactly(other)))
        for day in SMALL:
            assert whole.on(day) in ("possibly", known.on(day))


def exactly(days):
    same = union(*(stretch(day, day) for day in days))
    return Days(same, same)


@pytest.mark.parametrize(
    ("days", "answer"), [(NEVER_DAYS, "no"), (ALWAYS_DAYS, "yes"), (MAYBE_ALWAYS, "possibly"), (across([]), "no")]
)
def test_constants(days, answer):
    assert days.on(17) == answer


def test_possible_only_is_never_sure():
    days = possible_only(ALWAYS_DAYS)
    assert days.on(5) == "possibly"


def test_a_day_that_stands_alone():
    assert stretch(5, 5) == ((5, 5),)
    assert piece(((5, 5),), 5) == (5, 5)
    assert piece(((3, 7),), 3) == piece(((3, 7),), 7) == (3, 7)
    assert piece(((3, 7),), 2) is piece(((3, 7),), 8) is None
    assert complement(((PAST, FUTURE - 1),)) == ((FUTURE, FUTURE),)
