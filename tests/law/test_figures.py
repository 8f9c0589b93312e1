"""The figures of the coded law: counted as the packs have them."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from art33.law.load import PACKS

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("law_figures", ROOT / "tools" / "law_figures.py")
assert _spec is not None and _spec.loader is not None
figures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(figures)


def test_a_pack_is_counted_part_by_part():
    found = figures.figures_of("statute", Path(__file__).parent / "good")
    text = (Path(__file__).parent / "good" / "statute" / "asylum.toml").read_text(encoding="utf-8")
    assert found.files == 1
    assert found.parts["rule"] == text.count("[[rule]]")
    assert found.parts["remedy"] == text.count("[[ladder.step]]")
    assert found.parts["title"] == text.count("[[title]]")
    assert sum(found.checked.values()) == found.parts["rule"] + found.parts["remedy"] + found.parts["title"]
    examples = Path(__file__).parent / "good" / "statute" / "examples" / "asylum.toml"
    assert found.examples == examples.read_text(encoding="utf-8").count("[[example]]")


def test_a_part_checked_apart_counts_as_it_was_checked(tmp_path):
    shutil.copytree(Path(__file__).parent / "good" / "statute", tmp_path / "statute")
    path = tmp_path / "statute" / "asylum.toml"
    before = figures.figures_of("statute", tmp_path).checked
    text = path.read_text(encoding="utf-8")
    own = 'checked = { on = 2020-01-01, against = "recalled" }\n[[rule]]'
    path.write_text(text.replace("[[rule]]", own, 2).replace(own, "[[rule]]", 1), encoding="utf-8")
    after = figures.figures_of("statute", tmp_path)
    assert after.checked["recalled"] == before["recalled"] + 1
    assert after.oldest == "2020-01-01"


def test_every_pack_and_the_sum_have_a_line():
    lines = figures.table().splitlines()
    packs = {path.name for path in PACKS.iterdir() if path.is_dir()}
    assert {line.split(" | ")[0].strip("| ") for line in lines[2:]} == packs | {"all"}
    assert len({line.count("|") for line in lines}) == 1


@pytest.mark.parametrize("word", ["--check"])
def test_checking_says_whether_the_page_is_current(word, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(figures, "PAGE", tmp_path / "law-figures.md")
    assert figures.main([word]) == 1 and "not current" in capsys.readouterr().err
    assert figures.main(["--write"]) == 0 and figures.main([word]) == 0
