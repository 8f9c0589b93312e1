"""`art33 law diff` as its users run it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.commands.door import art33, one_line

from art33.law.load import PACKS


def changed_pack(tmp_path: Path) -> Path:
    folder = tmp_path / "KZ"
    shutil.copytree(PACKS / "KZ", folder)
    path = folder / "refugees.toml"
    text = path.read_text(encoding="utf-8")
    assert 'while = "1 month from asylum_refusal' in text
    path.write_text(
        text.replace('while = "1 month from asylum_refusal', 'while = "2 months from asylum_refusal'), "utf-8"
    )
    return folder


def test_a_pack_beside_itself(example: Path) -> None:
    done = art33("law", "diff", "KZ", "KZ", example)
    assert done.returncode == 0, done.stderr
    assert "Nothing differs." in done.stdout
    assert "Nothing changes on any day in the" in done.stdout


def test_in_words(example: Path, tmp_path: Path) -> None:
    done = art33("law", "diff", "KZ", changed_pack(tmp_path), example)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 100
    for words in (
        "changed: rule “month to leave”, 18(1)",
        "2 months from a refusal of asylum have not passed",
        "zhilin",
    ):
        assert words in done.stdout
    # The month after 30 November ends on 30 December, two months on 30 January.
    assert "31 Dec 2022 to 30 Jan 2023" in done.stdout


def test_as_json(example: Path, tmp_path: Path) -> None:
    told = json.loads(art33("law", "diff", "KZ", changed_pack(tmp_path), example, "--json").stdout)
    assert {each["name"] for each in told["wordings"]} == {"month to leave"}
    assert told["asked"] > len(told["changed"]) > 1
    ours = next(each for each in told["changed"] if each["case"] == str(example))
    assert ours["days"] == [{"from": "2022-12-31", "until": "2023-01-30"}]
    month = next(each for each in ours["changes"] if each["name"] == "month to leave")
    assert month["stretches"] == [{"from": "2022-12-31", "until": "2023-01-30", "before": "no", "after": "yes"}]


def test_what_is_wrong_is_one_line(example: Path, tmp_path: Path) -> None:
    one_line(art33("law", "diff", "KZ", tmp_path / "none"), "none")
    one_line(art33("law", "diff", "XX", "KZ"), "XX")
    one_line(art33("law", "diff", "KZ", "treaties"), "treaties")
    one_line(art33("law", "diff", "KZ", "KZ", tmp_path / "none.json"), "none.json")
    (tmp_path / "XX").mkdir()
    (tmp_path / "XX" / "law.toml").write_text("instrument = 3", encoding="utf-8")
    one_line(art33("law", "diff", "KZ", tmp_path / "XX"), "law.toml")
    assert art33("law", "diff", "KZ").returncode == 2
