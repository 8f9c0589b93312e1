"""One day looked at alone says what the sets of days of a situation say of it."""

from __future__ import annotations

import pytest
from tests.standing.practice import draw

from art33.case.kinds import FORMS
from art33.days.sets import ALWAYS_DAYS, across
from art33.standing.facts import facts_of
from art33.standing.on_day import WORDS
from art33.standing.program import program_for
from art33.standing.situation import LAYERS, Situation


@pytest.mark.parametrize("host", ["KZ", "DE", "GR", "TR", "ZW"])
def test_one_day_is_what_the_sets_of_days_say_of_it(host):
    answers = set()
    for seed in range(12):
        for form in (None, "deportation"):
            situation = Situation(facts_of(draw(seed, host)), program_for(host), "RU", form)
            days = {day for change in situation.days_of_change() for day in (change - 1, change, change + 1)}
            for day in sorted(days)[::3]:
                seen = situation.on(day)
                assert WORDS[seen.barred] == situation.barred.on(day)
                for layer in LAYERS:
                    assert WORDS[seen.layer(layer)] == situation.layer(layer).on(day), (seed, day, layer)
                for other in FORMS:
                    routes = [situation.route(other, ALWAYS_DAYS, choices).barred for choices in situation.choices]
                    assert WORDS[seen.form(other)] == across(routes).on(day), (seed, day, other)
                live = {(route.form, route.live.on(day)) for route in situation.verdicts[0].routes}
                assert {(each, WORDS[alive]) for each, alive in seen.live} == {each for each in live if each[1] != "no"}
                met = {
                    (clash.bar.id, clash.title.code.title.id)
                    for verdict in situation.verdicts
                    for route in verdict.routes
                    if route.live.on(day) != "no"
                    for clash in route.collisions
                    if clash.days.on(day) != "no"
                }
                assert met == {
                    (bar.id, title.code.title.id)
                    for verdict in seen.verdicts
                    for route in verdict.routes
                    for bar, title in route.collisions
                }
                for verdict in situation.verdicts:
                    assert WORDS[seen.under(verdict.choices)] == verdict.barred.on(day)
                answers.add(seen.barred)
    assert {0, 1} <= answers or host == "ZW"
