"""Running the examples of packs through the engine."""

import shutil
from pathlib import Path

import pytest

from art33.law.load import PACKS
from art33.standing.proof import prove

GOOD = Path(__file__).parent / "good" / "statute"


def test_examples_of_good_packs_come_out():
    assert [problem.line() for problem in prove(GOOD)] == []


@pytest.mark.parametrize(
    "folder", sorted(each for each in PACKS.iterdir() if each.is_dir()), ids=lambda path: path.name
)
def test_examples_of_the_shipped_packs_come_out(folder):
    assert [problem.line() for problem in prove(folder)] == []


@pytest.mark.parametrize(
    ("replace", "by", "words"),
    [
        ('expect = "yes"', 'expect = "no"', "example 1 (of “right to stay”, on 2015-06-01): expected no, got yes"),
        (
            'reading = "narrow"',
            'reading = "wide"',
            "example 3 (of “right to stay”, on 2021-09-01): expected no, got yes",
        ),
        ('reading = "narrow"', 'reading = "broad"', "“broad” is no reading of this rule: it has wide, narrow"),
        ('reading = "narrow"', "", "expected no, got possibly"),
        ("last_safe_day     = 2021-07-02", "last_safe_day = 2021-07-03", "expected 2021-07-03, got 2021-07-02"),
        ('waits             = "yes"', 'waits = "no"', "expected that removal waits: no, got yes"),
        ('of     = "deportation order"', 'of = "expulsion order"', "“expulsion order” is no rule, exception, remedy"),
        ('kind = "detention"', 'kind = "arrest"', "there is no kind “arrest”"),
        ("date = 2015-05-04", 'date = "2021-05-32"', "2021-05-32"),
    ],
)
def test_an_example_that_does_not_come_out_is_named(tmp_path, replace, by, words):
    folder = tmp_path / "statute"
    shutil.copytree(GOOD, folder)
    path = folder / "examples" / "asylum.toml"
    text = path.read_text(encoding="utf-8")
    assert replace in text
    path.write_text(text.replace(replace, by, 1), encoding="utf-8")
    found = [problem.line() for problem in prove(folder)]
    assert len(found) == 1 and words in found[0], found
    assert found[0].startswith(f"{path}: ")


def test_a_pack_that_cannot_be_loaded_is_one_problem(tmp_path):
    (tmp_path / "law.toml").write_text("[", encoding="utf-8")
    (problem,) = prove(tmp_path)
    assert "the examples cannot be run" in problem.line()
