"""A law with some of its wordings changed: what a patch replaces, adds, takes away and amends, and how it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.standing.small import law

from art33.errors import InputError
from art33.law.load import load_law
from art33.standing.patches import patched

MONTH = """
[[rule]]
id       = "month to leave"
article  = "18"
in_force = { from = 2010-01-01 }
says     = "Whoever is refused has ten days to leave by themselves."
bars     = ["deportation"]
while    = "10 days from asylum_refusal"
"""
STEP = """
[[ladder]]
of = "asylum"

[[ladder.step]]
remedy   = "appeal to the court"
article  = "40"
in_force = { from = 2010-01-01 }
says     = "A refusal can be appealed to the court within three days."
against  = ["asylum_refusal"]
within   = "3 days"
removal  = "goes on"
final    = "waits"
body     = "court"
"""


def patch(tmp_path: Path, text: str, instrument: str = "AsA") -> Path:
    path = tmp_path / "patch.toml"
    path.write_text(f'instrument = "{instrument}"\n{text}', encoding="utf-8")
    return path


def test_a_table_takes_the_place_of_the_part_with_its_id(tmp_path: Path) -> None:
    before = law()
    done = patched(before, patch(tmp_path, MONTH))
    assert [rule.id for rule in done.after.rule] == ["right to stay", "month to leave"]
    assert done.after.rule[0] == before.instruments[0].rule[0]
    assert done.after.rule[1].while_ == "10 days from asylum_refusal"
    assert done.after.ladder == done.before.ladder
    assert done.law.instruments == (done.after, before.instruments[1])
    assert before == law()


@pytest.mark.parametrize("name", ["AsA", "asa", "Asylum Act", "ASYLUM ACT"])
def test_an_instrument_by_its_name_or_its_abbreviation(tmp_path: Path, name: str) -> None:
    assert patched(law(), patch(tmp_path, MONTH, name)).before.abbreviation == "AsA"


def test_treaties_can_be_patched_too(tmp_path: Path) -> None:
    done = patched(law(), patch(tmp_path, 'remove = ["application to the court of the treaty"]\n' + COMPLAINT, "TR"))
    assert [each.id for each in done.after.complaint] == ["another application"]


COMPLAINT = """
[[complaint]]
id       = "another application"
body     = "ECtHR"
names    = []
article  = "34"
in_force = { from = 2000-01-01 }
says     = "An application must come within two months of the last domestic ruling."
needs    = ["ECHR"]
within   = "2 months"
"""


def test_what_is_new_comes_at_the_end_and_what_is_removed_is_gone(tmp_path: Path) -> None:
    text = 'remove = ["right to stay", "order to leave"]\n' + MONTH.replace("month to leave", "days to leave")
    done = patched(law(), patch(tmp_path, text))
    assert [rule.id for rule in done.after.rule] == ["month to leave", "days to leave"]
    assert done.after.title == ()


def test_a_step_keeps_its_place_in_its_ladder(tmp_path: Path) -> None:
    done = patched(law(), patch(tmp_path, STEP))
    (ladder,) = done.after.ladder
    assert [(step.remedy, step.within) for step in ladder.step] == [
        ("appeal to the court", "3 days"),
        ("appeal on points of law", "15 working days"),
    ]


def test_a_ladder_of_another_track_stands_beside(tmp_path: Path) -> None:
    done = patched(law(), patch(tmp_path, STEP.replace('of = "asylum"', 'of = "asylum"\ntrack = "accelerated"')))
    assert [(each.track, len(each.step)) for each in done.after.ladder] == [(None, 2), ("accelerated", 1)]


def test_a_ladder_without_steps_is_gone(tmp_path: Path) -> None:
    done = patched(law(), patch(tmp_path, 'remove = ["appeal to the court", "appeal on points of law"]'))
    assert done.after.ladder == ()


def test_only_some_keys_of_a_part(tmp_path: Path) -> None:
    text = '[[amend]]\nid = "appeal to the court"\nwithin = "3 days"\nin_force = { from = 2020-01-01 }\n'
    text += '[[amend]]\nid = "appeal on points of law"\nwithout = ["from"]\n'
    done = patched(law(), patch(tmp_path, text))
    first, second = done.after.ladder[0].step
    assert (first.within, first.in_force.from_.isoformat(), first.removal) == ("3 days", "2020-01-01", "waits")
    assert second.from_ == "service"


def test_how_the_instrument_counts(tmp_path: Path) -> None:
    text = '[counting]\nfirst_day = "is counted"\nlast_day = "stays"\nshort_month = "ends on its last day"\n'
    done = patched(law(), patch(tmp_path, text))
    assert done.after.counting is not None and done.after.counting.first_day == "is counted"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('instrument = "AsA"', "not TOML"),
        ("[[rule]]\nid = 3\n", "rule 1"),
        (MONTH.replace("bars ", "bar "), "unknown key “bar”; did you mean “bars”?"),
        (MONTH.replace('article  = "18"\n', ""), "rule “month to leave”: “article” is missing"),
        (MONTH.replace("10 days from asylum_refusal", "soon"), "cannot read the phrase “soon”"),
        (MONTH.replace("asylum_refusal", "asylum_denial"), "unknown event kind “asylum_denial”"),
        (STEP.replace('"3 days"', '"three days"'), "remedy “appeal to the court”, within"),
        ('remove = ["month to go"]', "nothing of the name “month to go” (is “month to leave” meant?)"),
        ('[[amend]]\nwithin = "3 days"', "amend 1: “id” is missing"),
        ('[[amend]]\nid = "appeal"\nwithin = "3 days"', "nothing of the name “appeal”"),
        ('[[amend]]\nid = "right to stay"\nwithin = "3 days"', "amend “right to stay”: unknown key “within”"),
        ('[[amend]]\nid = "right to stay"\nwithout = ["says"]', "amend “right to stay”: “says” is missing"),
        ('[[amend]]\nid = "right to stay"\nwithout = ["unless"]', "no key “unless”"),
        ('[[amend]]\nid = "right to stay"\nwithout = "while"', "a list of keys"),
        ('[[amend]]\nid = "right to stay"\nbars = 3', "amend “right to stay”, bars"),
        ('remove = ["right to stay"]\n[[amend]]\nid = "right to stay"\nbars = "transfer"', "it is removed"),
        (
            MONTH + MONTH.replace("2010", "2020") + '[[amend]]\nid = "month to leave"\nbars = "transfer"',
            "several wordings",
        ),
        ('state = "DE"', "unknown key “state”"),
        ("[counting]\nlast_day = 'moves'", "counting, last_day: unknown word “moves”"),
        ("[counting]\nlast_day = 'stays'", "short"),
    ],
)
def test_a_wrong_patch_is_one_line_with_its_file(tmp_path: Path, text: str, words: str) -> None:
    path = patch(tmp_path, text)
    with pytest.raises(InputError) as error:
        patched(law(), path)
    assert str(error.value).startswith(f"{path}")
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_an_instrument_that_the_law_has_not(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no “Aliens Act” in the law of AD; it has: AsA, TR"):
        patched(law(), patch(tmp_path, "", "Aliens Act"))
    with pytest.raises(InputError, match="cannot be read"):
        patched(law(), tmp_path / "none.toml")


def test_an_empty_patch_of_any_shipped_instrument_changes_nothing(tmp_path: Path) -> None:
    shipped = load_law("KZ")
    for each in shipped.instruments:
        done = patched(shipped, patch(tmp_path, "", each.abbreviation))
        assert done.after == each
        assert done.law == shipped
