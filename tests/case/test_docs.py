"""The page on the case file names every key, kind and word there is, and its examples run."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from art33.case import kinds
from art33.case.load import case_from_json
from art33.case.schema import DESCRIPTIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "case.md").read_text(encoding="utf-8")


def test_every_key_is_on_the_page_with_what_it_means():
    for noun, keys in DESCRIPTIONS.items():
        for key, meaning in keys.items():
            assert f"| `{key}` | {meaning} |" in PAGE, (noun, key)


def test_every_kind_is_explained():
    for kind in kinds.EVENT_KINDS:
        assert re.search(rf"^\| `{kind}` \| \S.+\. \|$", PAGE, re.MULTILINE), kind


def test_every_closed_list_is_there():
    for words in (
        kinds.Form, kinds.Track, kinds.Step, kinds.Polarity, kinds.Manner, kinds.Outcome, kinds.ServiceHow,
        kinds.Knowledge, kinds.Harm, kinds.RiskStatus, kinds.ClaimAbout, kinds.YesNo,
    ):  # fmt: skip
        assert " · ".join(get_args(words)) in PAGE


def test_the_case_on_the_page_loads():
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    case = case_from_json(block.encode(), "docs/case.md")
    assert [event.id for event in case.events] == ["claim", "refusal", "appeal"]
    assert json.loads(block)["id"] == case.id


def test_the_program_on_the_page_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(block, "docs/case.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "entry date ['2022-09-26', '2022-09-27']" in printed


@pytest.mark.parametrize("what", ["date", "by", "to", "form", "manner", "number", "whether", "order"])
def test_what_can_contradict_is_on_the_page(what):
    assert f"`{what}`" in PAGE
