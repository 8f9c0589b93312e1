"""Two packs side by side: nothing between a pack and itself, and exactly the days and cases that a change of wording moves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.standing.small import APPEALED, ASKED, ASYLUM_ACT, REFUSED, SERVED, TREATY, case, packs

from art33.case.load import load_case
from art33.errors import InputError
from art33.law.load import PACKS
from art33.standing.lawdiff import LawDiff, law_diff

EXAMPLES = """
[[example]]
of     = "month to leave"
to     = "SY"
on     = 2021-06-20
expect = "yes"
event  = [{ id = "refusal", kind = "asylum_refusal", date = 2021-06-01 }]

[[example]]
of     = "month to leave"
to     = "SY"
on     = 2021-06-20
expect = "no"
event  = [{ kind = "asylum_request", date = 2021-05-03 }]
"""
TEN_DAYS = ASYLUM_ACT.replace('"1 month from asylum_refusal"', '"10 days from asylum_refusal"')


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = packs(tmp_path / "packs")
    (folder / "AD" / "examples").mkdir()
    (folder / "AD" / "examples" / "law.toml").write_text(EXAMPLES, encoding="utf-8")
    return folder


def beside(tmp_path: Path, text: str, examples: str = EXAMPLES, name: str = "AD") -> Path:
    folder = tmp_path / "new" / name
    (folder / "examples").mkdir(parents=True)
    (folder / "law.toml").write_text(text, encoding="utf-8")
    (folder / "examples" / "law.toml").write_text(examples, encoding="utf-8")
    return folder


def spans(found: LawDiff) -> list[tuple[str | None, str | None]]:
    return [(each.from_, each.until) for each in found.days]


@pytest.mark.parametrize("name", ["KZ", "union", "treaties"])
def test_a_pack_beside_itself_is_no_difference(name: str, example: Path) -> None:
    found = law_diff(PACKS / name, PACKS / name, [("example", load_case(example))])
    assert (found.wordings, found.days, found.changed) == ((), (), ())
    assert found.asked > 10


def test_the_days_and_the_cases_that_change(tmp_path: Path, shipped: Path) -> None:
    cases = [("asked", case(ASKED)), ("refused", case(ASKED, REFUSED, SERVED))]
    found = law_diff(shipped / "AD", beside(tmp_path, TEN_DAYS), cases, shipped)
    assert [(each.kind, each.name, each.change) for each in found.wordings] == [("rule", "month to leave", "changed")]
    assert found.asked == 4
    assert [each.case for each in found.changed] == ["refused", "law, example 1 (of “month to leave”)"]
    assert [(each.from_, each.until) for each in found.changed[0].days] == [("2022-11-12", "2022-12-01")]
    # From the eleventh day after 1 June to the end of its month, and the same after 1 November.
    assert spans(found) == [("2021-06-12", "2021-07-01"), ("2022-11-12", "2022-12-01")]
    back = law_diff(beside(tmp_path / "b", TEN_DAYS), shipped / "AD", cases, shipped)
    assert spans(back) == spans(found)


def test_a_change_of_words_alone_changes_no_answer(tmp_path: Path, shipped: Path) -> None:
    text = ASYLUM_ACT.replace("has one month to leave by themselves", "gets a month to go")
    text = text.replace('article  = "18"', 'article  = "18(1)"')
    found = law_diff(shipped / "AD", beside(tmp_path, text), [("refused", case(ASKED, REFUSED))], shipped)
    (wording,) = found.wordings
    assert {each.field for each in wording.fields} == {"says", "article"}
    assert (found.days, found.changed) == ((), ())


def test_a_last_day_moved_changes_the_days_between(tmp_path: Path, shipped: Path) -> None:
    text = ASYLUM_ACT.replace('within   = "15 working days"', 'within   = "20 days"').replace(
        'within   = "10 days"', 'within   = "14 days"'
    )
    made = case(ASKED, REFUSED, SERVED, APPEALED)
    found = law_diff(shipped / "AD", beside(tmp_path, text, ""), [("appealed", made)], shipped)
    appealed = next(each for each in found.changed if each.case == "appealed")
    moved = {
        (each.before.last_safe_day, each.after.last_safe_day)
        for each in appealed.deadlines
        if each.before and each.after
    }
    assert ("2022-11-12", "2022-11-16") in moved
    assert ("2022-11-13", "2022-11-16") in [(each.from_, each.until) for each in appealed.days]


def test_each_receiving_state_is_asked(tmp_path: Path, shipped: Path) -> None:
    made = case(ASKED, REFUSED, return_states=["SY", "LB"])
    found = law_diff(shipped / "AD", beside(tmp_path, TEN_DAYS, ""), [("refused", made)], shipped)
    assert [each.removal_to for each in found.changed if each.case == "refused"] == ["SY", "LB"]


def test_examples_of_the_old_pack_are_asked_too(tmp_path: Path, shipped: Path) -> None:
    found = law_diff(shipped / "AD", beside(tmp_path, TEN_DAYS, ""), (), shipped)
    assert found.asked == 2
    assert [each.case for each in found.changed] == ["law, example 1 (of “month to leave”), of the old pack"]


def test_treaties_are_compared_under_the_law_of_each_host(tmp_path: Path, shipped: Path) -> None:
    new = beside(tmp_path, TREATY.replace("4 months", "6 months"), "", "treaties")
    found = law_diff(shipped / "treaties", new, [("refused", case(ASKED, REFUSED, SERVED))], shipped)
    (changed,) = found.changed
    assert [
        (each.before and each.before.last_safe_day, each.after and each.after.last_safe_day)
        for each in changed.deadlines
    ] == [("2023-03-01", "2023-05-01")]


def test_the_laws_of_the_union_are_asked_only_of_its_members(tmp_path: Path) -> None:
    folder = packs(tmp_path / "packs")
    union = ASYLUM_ACT.replace('layer        = "domestic"', 'layer        = "regional"').replace(
        'state        = "AD"\n', ""
    )
    (folder / "union").mkdir()
    (folder / "union" / "law.toml").write_text(union, encoding="utf-8")
    new = beside(tmp_path, union.replace('"1 month from asylum_refusal"', '"10 days from asylum_refusal"'), "", "union")
    cases = [(host, case(ASKED, REFUSED, host_state=host)) for host in ("KZ", "DE")]
    found = law_diff(folder / "union", new, cases, folder)
    assert [each.case for each in found.changed] == ["DE"]


def test_what_cannot_be_compared(tmp_path: Path, shipped: Path) -> None:
    new = beside(tmp_path, TEN_DAYS)
    with pytest.raises(InputError, match="other: a case of DE; the packs are of AD"):
        law_diff(shipped / "AD", new, [("other", case(ASKED, host_state="DE"))], shipped)
    with pytest.raises(InputError, match="is a state's law, .* treaties: there is nothing"):
        law_diff(shipped / "AD", shipped / "treaties", (), shipped)
    with pytest.raises(InputError, match="no such folder"):
        law_diff(shipped / "AD", tmp_path / "none", (), shipped)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no .toml file"):
        law_diff(tmp_path / "empty", shipped / "AD", (), shipped)
    (new / "law.toml").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="law.toml"):
        law_diff(shipped / "AD", new, (), shipped)


def test_a_phrase_that_cannot_be_read_is_one_line(tmp_path: Path, shipped: Path) -> None:
    new = beside(tmp_path, ASYLUM_ACT.replace("asylum is undecided", "asylum is fun"))
    with pytest.raises(InputError, match="cannot read the phrase"):
        law_diff(shipped / "AD", new, (), shipped)


def test_a_folder_whose_state_nobody_says(tmp_path: Path, shipped: Path) -> None:
    text = ASYLUM_ACT.replace('state        = "AD"\n', "")
    new = beside(tmp_path, text, name="somewhere")
    old = tmp_path / "old" / "somewhere"
    shutil.copytree(new, old)
    with pytest.raises(InputError, match="which state's law"):
        law_diff(old, new, [("refused", case(ASKED, REFUSED))], shipped)
