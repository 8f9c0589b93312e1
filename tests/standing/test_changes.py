"""Two situations side by side: every day of every stretch is as the two say, and no day that differs is missed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.standing.generate import DAYS, draw
from tests.standing.small import ASKED, ASYLUM_ACT, REFUSED, SERVED, TREATY, law, situation

from art33.days.day import FUTURE, PAST, iso, parse_day
from art33.days.sets import holds
from art33.standing.answer import standing_on
from art33.standing.assumptions import assume
from art33.standing.changes import Change, changes, days_changed, deadline_changes
from art33.standing.exposure import exposed_days
from art33.standing.facts import facts_of
from art33.standing.program import compile_law
from art33.standing.situation import LAYERS, Situation


def named(found: tuple[Change, ...], what: str, name: str | None = None) -> Change:
    (one,) = [each for each in found if each.what == what and name in (None, each.name)]
    return one


def stretches(change: Change) -> list[tuple[str | None, str | None, str, str]]:
    return [(each.from_, each.until, each.before, each.after) for each in change.stretches]


def test_a_refusal_a_week_later() -> None:
    before = situation(ASKED, REFUSED, SERVED)
    after = situation(ASKED, REFUSED | {"date": "2022-11-08"}, SERVED | {"date": "2022-11-09"})
    found = changes(before, after)
    month = named(found, "bar", "month to leave")
    assert stretches(month) == [("2022-11-01", "2022-11-07", "yes", "no"), ("2022-12-02", "2022-12-08", "no", "yes")]
    assert (month.effect, month.key_before, month.article) == ("changed", "D2", "AsA 18")
    moved = {
        (each.before and each.before.what, each.after and each.after.last_safe_day)
        for each in deadline_changes(before, after, parse_day("2022-11-10"))
    }
    assert moved >= {("month to leave", "2022-12-08"), ("appeal to the court", "2022-11-19")}


def test_a_ground_gained_and_a_ground_lost() -> None:
    before, after = situation(ASKED), situation(ASKED, REFUSED)
    gained = named(changes(before, after), "bar", "month to leave")
    assert (gained.effect, gained.key_before, gained.key_after) == ("gained", None, "D2")
    lost = named(changes(after, before), "bar", "month to leave")
    assert (lost.effect, lost.key_before, lost.key_after) == ("lost", "D2", None)
    assert stretches(lost) == [("2022-11-01", "2022-12-01", "yes", "no")]


def test_a_title_that_comes_into_force_sooner() -> None:
    order = {"id": "order", "kind": "removal_order", "date": "2022-11-20"}
    before, after = situation(ASKED, order), situation(ASKED, order | {"date": "2022-11-15"})
    title = named(changes(before, after), "title", "order to leave")
    assert (title.effect, title.article) == ("changed", "AsA 50")
    assert stretches(title)[-1][1] == "2022-11-20"


def test_an_article_cited_otherwise_is_no_change_of_an_answer() -> None:
    other = law(
        ASYLUM_ACT.replace('article  = "18"', 'article  = "18(1)"').replace("one month to leave", "a month"), TREATY
    )
    before, after = situation(ASKED, REFUSED), situation(ASKED, REFUSED, under=other)
    assert changes(before, after) == ()
    assert deadline_changes(before, after, parse_day("2022-11-10")) == ()


def test_a_layer_no_longer_coded() -> None:
    uncoded = law(TREATY)._replace(coded=False)
    found = changes(situation(ASKED, REFUSED), situation(ASKED, REFUSED, under=uncoded))
    domestic = stretches(named(found, "layer", "domestic"))
    assert (None, "2022-10-02", "no", "not coded") in domestic
    assert {after for _, _, _, after in domestic} == {"not coded"}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), moved=st.integers(1, 4), ahead=st.integers(0, 59))
def test_the_day_asked_says_what_the_standings_say(seed: int, moved: int, ahead: int) -> None:
    """Bounds alone can leave possible what the trying of completions makes sure."""
    made, drawn = draw(seed).parsed()
    dated = [each for each in made.events if each.date is not None and each.until is None]
    if not dated:
        return
    other = assume(made, [f"{dated[-1].id} date=2022-11-{10 + moved:02}/2022-11-{12 + moved:02}"])
    program = compile_law(drawn)
    before, after = (Situation(facts_of(each), program, made.return_states[0]) for each in (made, other))
    day = DAYS[ahead]
    told = standing_on(before, day).barred, standing_on(after, day).barred
    whole = [each for change in changes(before, after, day) if change.what == "whole" for each in change.stretches]
    here = [(each.before, each.after) for each in whole if (each.from_ or "0000") <= iso(day) <= (each.until or "9999")]
    assert here == ([told] if told[0] != told[1] else [])


WITHOUT_REMEDIES = ASYLUM_ACT.split("[[ladder]]")[0].replace('["deportation"]', '"every removal"')
NEVER_BOTH = (
    ASYLUM_ACT.split("[[rule]]")[0]
    + """
[[rule]]
id       = "after the first month"
article  = "19"
in_force = { from = 2010-01-01 }
says     = "An asylum-seeker whose claim is a month old may stay until it is decided."
bars     = "every removal"
while    = "asylum is undecided"
unless   = "1 month from asylum_request"
"""
)


def day_of(found: tuple[Change, ...], day: str) -> list[tuple[str, str]]:
    return [
        (each.before, each.after)
        for change in found
        if change.what == "whole"
        for each in change.stretches
        if (each.from_ or "0000") <= day <= (each.until or "9999")
    ]


def test_trying_the_days_makes_the_day_asked_sure() -> None:
    """Refused on one of four days: each bar is only possible on the second, but one of the two always holds."""
    refused = REFUSED | {"date": "2022-11-01/2022-11-04"}
    under = law(WITHOUT_REMEDIES, TREATY)
    before = situation(under=under)
    after = situation(ASKED, refused, under=under)
    day = parse_day("2022-11-02")
    assert (after.barred.on(day), standing_on(after, day).barred) == ("possibly", "yes")
    assert [each[1] for each in day_of(changes(before, after), "2022-11-02")] != ["yes"]
    asked = changes(before, after, day)
    assert [each[1] for each in day_of(asked, "2022-11-02")] == ["yes"]
    assert day_of(asked, "2022-11-03") == day_of(changes(before, after), "2022-11-03")


def test_trying_the_days_makes_the_day_asked_surely_free() -> None:
    """Whether the claim was made on the 3rd or on the 6th, on the 4th nothing bars: it is not there yet, or not a month old."""
    under = law(NEVER_BOTH, TREATY)
    before, after = situation(under=under), situation(ASKED | {"date": "2022-10-03/2022-10-06"}, under=under)
    day = parse_day("2022-10-04")
    assert (after.barred.on(day), standing_on(after, day).barred) == ("possibly", "no")
    assert [each[1] for each in day_of(changes(before, after), "2022-10-04")] == ["possibly"]
    asked = changes(before, after, day)
    assert day_of(asked, "2022-10-04") == []
    for beside in ("2022-10-03", "2022-10-05"):
        assert day_of(asked, beside) == day_of(changes(before, after), beside) != []


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_stretches_are_exactly_the_days_that_differ(seed: int, other: int) -> None:
    one, law_of_one = draw(seed).parsed()
    two, _ = draw(other).parsed()
    program = compile_law(law_of_one)
    before = Situation(facts_of(one), program, one.return_states[0])
    after = Situation(facts_of(two), program, two.return_states[0])
    found = changes(before, after)
    lines = {
        ("whole", "the whole"): (before.barred, after.barred),
        ("exposed", "exposed"): (exposed_days(before), exposed_days(after)),
        ("present", "present"): (before.present, after.present),
    }
    lines |= {("layer", layer): (before.layer(layer), after.layer(layer)) for layer in LAYERS}
    for (what, name), (old, new) in lines.items():
        told = {}
        for change in found:
            if (change.what, change.name) == (what, name):
                for each in change.stretches:
                    first = PAST if each.from_ is None else parse_day(each.from_)
                    last = FUTURE if each.until is None else parse_day(each.until)
                    told |= {day: (each.before, each.after) for day in DAYS if first <= day <= last}
        for day in DAYS:
            coded = not any(holds(there.uncoded(layer), day) for there in (before, after) for layer in LAYERS)
            if old.on(day) != new.on(day):
                assert told[day] == (old.on(day), new.on(day)) or not coded
            elif coded:
                assert day not in told


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_backwards_is_the_same_turned_round(seed: int, other: int) -> None:
    one, drawn = draw(seed).parsed()
    two, _ = draw(other).parsed()
    program = compile_law(drawn)
    before, after = (Situation(facts_of(each), program, each.return_states[0]) for each in (one, two))
    there = {(each.what, each.name): stretches(each) for each in changes(before, after)}
    back = {
        (each.what, each.name): [(a, b, after_, before_) for a, b, before_, after_ in stretches(each)]
        for each in changes(after, before)
    }
    assert there == back


def test_deadlines_that_differ_stand_in_the_order_of_their_earlier_days() -> None:
    before = situation(ASKED, REFUSED, SERVED)
    after = situation(ASKED | {"date": "2022-10-10"}, REFUSED | {"date": "2022-10-20"}, SERVED | {"date": "2022-10-21"})
    found = deadline_changes(before, after, parse_day("2022-11-10"))
    firsts = [min(day for each in (one.before, one.after) if each and (day := each.last_safe_day)) for one in found]
    assert firsts == sorted(firsts)
    assert len(firsts) > 3
    moved = days_changed((), found)
    # The appeal's last day moves from 12 November back to 31 October: in between it can no longer be lodged.
    assert holds(moved, parse_day("2022-11-01")) and holds(moved, parse_day("2022-11-12"))
    assert not holds(moved, parse_day("2022-10-31"))


def test_a_deadline_that_is_new_has_no_days_between() -> None:
    found = deadline_changes(situation(ASKED), situation(ASKED, REFUSED), parse_day("2022-11-10"))
    new = [each for each in found if each.before is None]
    assert new
    assert days_changed((), new) == ()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_the_same_twice_changes_nothing(seed: int) -> None:
    made, drawn = draw(seed).parsed()
    program = compile_law(drawn)
    one, two = (Situation(facts_of(made), program, made.return_states[0]) for _ in range(2))
    assert changes(one, two, DAYS[20]) == ()
    assert deadline_changes(one, two, DAYS[20]) == ()
    assert days_changed(()) == ()


@pytest.mark.parametrize("open_end", ["from", "until"])
def test_open_ends_are_null(open_end: str) -> None:
    found = changes(situation(ASKED), situation(ASKED | {"date": "2022-10-05"}))
    present = named(found, "present")
    assert stretches(present) == [("2022-10-03", "2022-10-04", "yes", "no")]
    nobody = changes(situation(), situation(ASKED))
    ends = stretches(named(nobody, "present"))
    assert (ends[0][0] is None) if open_end == "from" else (ends[-1][1] is None)
