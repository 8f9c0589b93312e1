"""`art33 whatif` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.door import art33, one_line


def test_in_words(example: Path) -> None:
    done = art33("whatif", example, "--on", "2022-12-30", "--assume", "sentence-ruling date=2023-01-05")
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 100
    for words in (
        "suppose     sentence-ruling date=2023-01-05",
        "domestic              possibly barred → barred",
        ": in force → not in force",
        "LAST DAYS",
    ):
        assert words in done.stdout
    for word in ("lawful", "allowed", "permitted"):
        assert word not in done.stdout.lower()


def test_nothing_assumed(example: Path) -> None:
    done = art33("whatif", example, "--on", "2022-12-30")
    assert "Nothing is assumed." in done.stdout
    assert "Nothing changes on any day." in done.stdout
    assert done.stdout.count("as before") == 8


def test_as_json_with_facts_and_law(example: Path, tmp_path: Path) -> None:
    patch = tmp_path / "patch.toml"
    patch.write_text('instrument = "LR"\nremove = ["month to leave"]\n', encoding="utf-8")
    done = art33(
        "whatif", example, "--on", "2022-12-30", "--to", "RU", "--law", patch, "--json",
        "--assume", "not asylum-appeal", "--assume", "charge 2022-10-03 state=RU",
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert (told["case"], told["on"], told["removal_to"], told["known_on"]) == ("zhilin", "2022-12-30", "RU", None)
    assert told["assumed"] == ["not asylum-appeal", "charge 2022-10-03 state=RU"]
    assert [(each["name"], each["change"]) for each in told["law"]] == [("month to leave", "removed")]
    assert told["before"]["on"] == told["after"]["on"] == "2022-12-30"
    assert "patch" in told["after"]["versions"]["packs"]
    lost = {each["name"] for each in told["changes"] if each["what"] == "bar" and each["effect"] == "lost"}
    assert "month to leave" in lost
    assert {key for each in told["changes"] for one in each["stretches"] for key in one} == {
        "from",
        "until",
        "before",
        "after",
    }
    assert any(each["before"] and each["before"]["what"] == "month to leave" for each in told["deadlines"])


def test_known_on(example: Path) -> None:
    done = art33("whatif", example, "--on", "2022-12-30", "--known-on", "2022-12-15", "--json")
    told = json.loads(done.stdout)
    assert told["known_on"] == told["after"]["known_on"] == "2022-12-15"
    assert told["changes"] == []


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--on", "2022-12"], "2022-12"),
        (["--on", "2022-12-30", "--assume", "deported 2022-12-01"], "deported"),
        (["--on", "2022-12-30", "--assume", "not nobody"], "nobody"),
        (["--on", "2022-12-30", "--assume", "removal 2022-12-31 by=\na"], "key=value"),
        (["--on", "2022-12-30", "--to", "DE"], "DE"),
        (["--on", "2022-12-30", "--law", "none.toml"], "none.toml"),
    ],
)
def test_what_is_wrong_is_one_line(example: Path, arguments: list[str], word: str) -> None:
    one_line(art33("whatif", example, *arguments), word)


def test_a_day_has_to_be_asked(example: Path) -> None:
    assert art33("whatif", example).returncode == 2
