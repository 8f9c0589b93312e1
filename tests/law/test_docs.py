"""docs/law.md names every key, every phrase and every word of a closed list, and its pack works."""

import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import fields

from art33.case.kinds import EVENT_KINDS, FORMS
from art33.law import schema
from art33.law.check import check
from art33.law.examples import Example
from art33.law.phrases import FIXED_PHRASES, PROCEEDINGS, STAGES, read_phrase
from art33.law.shape import words_of
from art33.standing.proof import prove

TEXT = (Path(__file__).parents[2] / "docs" / "law.md").read_text(encoding="utf-8")
PROSE = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
CODE = " ".join(re.findall(r"`([^`]+)`", PROSE.replace("\n", " ")))
STRUCTS = [
    schema.Instrument,
    schema.InForce,
    schema.Checked,
    schema.CountingRule,
    schema.Question,
    schema.Reading,
    schema.Rule,
    schema.RuleReading,
    schema.ExceptionRule,
    schema.Ladder,
    schema.LadderStep,
    schema.Title,
    schema.Conflict,
    schema.Duty,
    schema.Limit,
    schema.Complaint,
    schema.OfficeHours,
    schema.Channel,
    schema.Way,
    schema.Option,
    schema.Choice,
    Example,
]


def documented(words):
    return re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", CODE) is not None


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_key_and_every_word_of_its_list_is_documented(struct):
    missing = [field.encode_name for field in fields(struct) if not documented(field.encode_name)]
    for field in fields(struct):
        words = words_of(field.type)
        if not set(EVENT_KINDS) <= set(words):
            missing += [word for word in words if not documented(word)]
    assert missing == []


def test_the_structs_named_here_are_all_of_the_schema():
    named = {struct.__name__ for struct in STRUCTS}
    assert {name for name, value in vars(schema).items() if hasattr(value, "__struct_fields__")} <= named


def test_every_phrase_form_proceeding_and_stage_is_documented():
    wanted = [*FIXED_PHRASES, *PROCEEDINGS, *STAGES, *FORMS, *get_args(schema.Harm)]
    assert [words for words in wanted if not documented(words)] == []


def test_every_phrase_in_the_table_can_be_read():
    table = TEXT.split("## Phrases")[1].split("Proceedings:")[0]
    rows = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert len(rows) >= 19
    for phrase in rows:
        assert read_phrase(phrase, "docs")


def test_the_whole_pack_of_the_docs_works(tmp_path):
    blocks = re.findall(r"```toml\n# (\S+)\n(.*?)```", TEXT, re.DOTALL)
    assert len(blocks) == 2
    for name, text in blocks:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert [problem.line() for problem in check(tmp_path) + prove(tmp_path)] == []
