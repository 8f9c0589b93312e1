"""What would be otherwise: under assumptions, under a changed law, under both; and nothing where nothing is assumed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.standing.small import ASKED, REFUSED, SERVED, case, packs

from art33.case.load import load_case
from art33.days.day import parse_day
from art33.errors import InputError
from art33.standing.answer import standing
from art33.standing.assumptions import assume
from art33.standing.whatif import WhatIf, what_if

ON = parse_day("2022-12-30")


def stretches(found: WhatIf, what: str, name: str) -> list[tuple[str | None, str | None, str, str]]:
    return [
        (each.from_, each.until, each.before, each.after)
        for change in found.changes
        if (change.what, change.name) == (what, name)
        for each in change.stretches
    ]


@pytest.mark.parametrize("on", ["2022-09-20", "2022-12-01", "2022-12-28", "2022-12-30", "2023-06-01"])
@pytest.mark.parametrize("known_on", [None, "2022-12-15"])
def test_nothing_assumed_changes_nothing(example: Path, on: str, known_on: str | None) -> None:
    known = parse_day(known_on) if known_on else None
    found = what_if(load_case(example), parse_day(on), known_on=known)
    assert (found.changes, found.deadlines, found.law, found.assumed) == ((), (), (), ())
    assert found.before == found.after == standing(load_case(example), parse_day(on), known_on=known)


def test_after_is_the_standing_of_the_case_assumed(example: Path) -> None:
    made = load_case(example)
    texts = ["sentence-ruling date=2023-01-05", "interim_measures_granted 2022-12-29 body=HRC"]
    found = what_if(made, ON, texts)
    assert found.before == standing(made, ON)
    assert found.after == standing(assume(made, texts), ON)
    assert found.assumed == tuple(texts)


def test_a_ruling_a_week_later_keeps_the_sentence_from_being_enforced(example: Path) -> None:
    found = what_if(load_case(example), ON, ["sentence-ruling date=2023-01-05"])
    title = stretches(found, "title", "criminal expulsion")
    for day in ("2022-12-29", "2022-12-30"):
        assert [each[2:] for each in title if (each[0] or "") <= day <= (each[1] or "9999")] == [("yes", "no")]
    assert [each.state for each in found.after.title] == ["no"]
    assert found.after.layers.domestic == "yes"


def test_interim_measures_are_a_ground_gained(example: Path) -> None:
    found = what_if(load_case(example), ON, ["interim_measures_granted 2022-12-29 body=HRC"])
    (gained,) = [each for each in found.changes if each.what == "bar"]
    assert (gained.effect, gained.layer, gained.key_after) == ("gained", "interim", "I1")
    assert found.before.layers.interim == "no"
    assert found.after.layers.interim == "yes"


def test_nothing_known_later_is_used_on_either_side(example: Path) -> None:
    found = what_if(load_case(example), ON, ["charge 2022-10-01"], known_on=parse_day("2022-12-15"))
    for each in (found.before, found.after):
        assert each.known_on == "2022-12-15"
        assert all(title.state != "yes" for title in each.title)


def test_a_changed_law(tmp_path: Path) -> None:
    patch = tmp_path / "patch.toml"
    patch.write_text(
        'instrument = "AsA"\n[[amend]]\nid = "month to leave"\nwhile = "10 days from asylum_refusal"\n'
        '[[amend]]\nid = "appeal to the court"\nwithin = "5 days"\n',
        encoding="utf-8",
    )
    folder = packs(tmp_path / "packs")
    found = what_if(case(ASKED, REFUSED, SERVED), parse_day("2022-11-05"), (), patch, packs=folder)
    assert stretches(found, "bar", "month to leave") == [("2022-11-12", "2022-12-01", "yes", "no")]
    assert [(each.name, each.change) for each in found.law] == [
        ("month to leave", "changed"),
        ("appeal to the court", "changed"),
    ]
    moved = {
        each.before.what: (each.before.last_safe_day, each.after.last_safe_day)
        for each in found.deadlines
        if each.before and each.after
    }
    assert moved == {
        "month to leave": ("2022-12-01", "2022-11-11"),
        "appeal to the court": ("2022-11-12", "2022-11-07"),
    }
    assert set(found.after.versions.packs) - set(found.before.versions.packs) == {"patch"}


def test_facts_and_law_together(tmp_path: Path) -> None:
    patch = tmp_path / "patch.toml"
    patch.write_text('instrument = "AsA"\nremove = ["month to leave"]\n', encoding="utf-8")
    folder = packs(tmp_path / "packs")
    made = case(ASKED)
    found = what_if(made, parse_day("2022-11-05"), ["asylum_refusal 2022-11-01 against=asked"], patch, packs=folder)
    assert not stretches(found, "bar", "month to leave")
    assert stretches(found, "bar", "right to stay")


def test_a_patch_that_changes_nothing_changes_nothing(tmp_path: Path, example: Path) -> None:
    patch = tmp_path / "patch.toml"
    patch.write_text('instrument = "LR"\n', encoding="utf-8")
    found = what_if(load_case(example), ON, (), patch)
    assert (found.changes, found.deadlines, found.law) == ((), (), ())


def test_what_is_wrong(tmp_path: Path, example: Path) -> None:
    with pytest.raises(InputError, match="cannot assume"):
        what_if(load_case(example), ON, ["nonsense"])
    with pytest.raises(InputError, match="not among the states"):
        what_if(load_case(example), ON, to="DE")
    with pytest.raises(InputError, match="none.toml"):
        what_if(load_case(example), ON, (), tmp_path / "none.toml")
