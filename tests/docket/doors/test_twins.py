"""Redacted twins: exactly the statements chosen, under pseudonyms, each shown word proven, nothing else in the file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.docket.doors.desk import Desk

from art33 import cli
from art33.docket.redaction import Veil, check_twin, read_twin, text_of
from art33.errors import InputError


@pytest.fixture
def twin(told: Desk, tmp_path: Path) -> tuple[Desk, Path, str]:
    """A twin of the two statements about the arrest, and the root it was made against."""
    file = tmp_path / "twin.json"
    statements = [
        each["id"] for each in json.loads(told.ok("show", "A-1", "--json"))["statements"] if each["kind"] == "detention"
    ]
    out = told.ok(
        "redact", "A-1", *statements, "--name", "Rahimov=A.", "--hide", "Almaty", "-o", file, "--for", "a court"
    )
    return told, file, out.strip().splitlines()[-1]


def test_the_reader_sees_the_statements_and_no_name(twin: tuple[Desk, Path, str]) -> None:
    desk, file, root = twin
    desk.capsys.readouterr()
    assert cli.main(["docket", "check-twin", str(file), "--root", root]) == 0
    seen = desk.capsys.readouterr().out
    assert "Proven against the root given: 2 statements" in seen
    assert "Police detained" in seen and "on December 6" in seen and "[A.]" in seen and "▇▇▇" in seen
    # Digests are random: any four digits stand in one of them now and then.
    text = re.sub(r"[0-9a-f]{32,}", "", file.read_text(encoding="utf-8"))
    for hidden in ("Aziz", "Rahimov", "Almaty", "first", "second", "A-1", "Ann", "2026", "office", "Interior"):
        assert hidden not in text, hidden
    assert "redacted twin" in desk.ok("show", "A-1", "--history")


def test_no_number_and_no_id_of_the_docket_is_in_it(twin: tuple[Desk, Path, str]) -> None:
    _, file, root = twin
    text = file.read_text(encoding="utf-8")
    docket, _, head, _ = root.split()[3:]
    assert docket not in text and head not in text
    keys = set(re.findall(r'"(\w+)":', text))
    assert {each for each in keys if not each.isdigit()} == {
        *(
            "art33",
            "tree",
            "statements",
            "text",
            "fields",
            "kind",
            "date",
            "instead",
            "proofs",
            "items",
            "path",
            "value",
        ),
        *("salt", "up", "inner"),
    }


def changes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every single value of a JSON document."""
    if isinstance(value, dict):
        return [found for key, each in value.items() for found in changes(each, (*path, key))]
    if isinstance(value, list):
        return [found for at, each in enumerate(value) for found in changes(each, (*path, at))]
    return [path]


def test_every_single_changed_value_is_noticed(twin: tuple[Desk, Path, str], tmp_path: Path) -> None:
    desk, file, _ = twin
    whole = json.loads(file.read_text(encoding="utf-8"))
    check_twin(read_twin(json.dumps(whole).encode(), "t"))
    paths = changes(whole)
    assert len(paths) > 150
    for path in paths:
        changed = json.loads(json.dumps(whole))
        inner = changed
        for key in path[:-1]:
            inner = inner[key]
        old = inner[path[-1]]
        inner[path[-1]] = old.translate(str.maketrans("0123456789abcdefghA[▇", "1234567890bcdefghiB(▆"))
        if inner[path[-1]] == old:
            inner[path[-1]] = old + "x"
        with pytest.raises(InputError):
            check_twin(read_twin(json.dumps(changed).encode(), "t"))


def test_words_left_out_or_taken_from_elsewhere_are_noticed(twin: tuple[Desk, Path, str]) -> None:
    _, file, _ = twin
    whole = json.loads(file.read_text(encoding="utf-8"))
    one, two = whole["statements"]
    for broken in (
        {**one, "text": two["text"]},
        {**one, "proofs": [*one["proofs"], *two["proofs"]]},
        {**one, "proofs": []},
        {**one, "instead": {}},
        {**one, "fields": {**one["fields"], "date": "2022-12-07"}},
        {**one, "proofs": [{**one["proofs"][0], "items": one["proofs"][0]["items"][1:]}]},
    ):
        with pytest.raises(InputError, match="statement 1"):
            check_twin(read_twin(json.dumps({**whole, "statements": [broken, two]}).encode(), "t"))


def test_another_root_is_refused(twin: tuple[Desk, Path, str]) -> None:
    desk, file, _ = twin
    later = desk.ok("root").strip()
    desk.capsys.readouterr()
    assert cli.main(["docket", "check-twin", str(file), "--root", later]) == 1
    assert "another root" in desk.capsys.readouterr().err


def test_persons_of_the_case_are_hidden_unasked_and_in_other_spellings(told: Desk, tmp_path: Path) -> None:
    told.ok("event", "A-1", "detention", "2022")
    statement = json.loads(told.ok("show", "A-1", "--json"))["statements"][0]["id"]
    told.ok("redact", "A-1", statement, "-o", tmp_path / "t.json")
    text = (tmp_path / "t.json").read_text(encoding="utf-8")
    assert "Rahimov" not in text and "[Person A]" in text


def test_a_field_that_says_a_hidden_name_is_refused(told: Desk, tmp_path: Path) -> None:
    statements = json.loads(told.ok("show", "A-1", "--json"))["statements"]
    arrest = next(each for each in statements if each["kind"] == "detention" and each.get("place") == "Almaty")
    line = told.refused(
        "redact", "A-1", arrest["id"], "--hide", "Almaty", "--field", "place", "-o", tmp_path / "t.json"
    )
    assert "place" in line and not (tmp_path / "t.json").exists()
    assert "no field" in told.refused("redact", "A-1", arrest["id"], "--field", "source", "-o", tmp_path / "t.json")
    told.ok("redact", "A-1", arrest["id"], "--field", "place", "-o", tmp_path / "t.json")
    assert json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))["statements"][0]["fields"]["place"] == "Almaty"


def test_a_corrected_field_is_shown_and_proven_as_it_now_is(told: Desk, tmp_path: Path) -> None:
    statement = json.loads(told.ok("show", "A-1", "--json"))["statements"][0]["id"]
    told.ok("correct", "A-1", statement, "date=2022-12-09")
    told.ok("redact", "A-1", statement, "-o", tmp_path / "t.json")
    twin = read_twin((tmp_path / "t.json").read_bytes(), "t")
    assert twin.statements[0].fields["date"] == "2022-12-09" and len(twin.statements[0].proofs) == 2
    check_twin(twin)
    told.ok("withdraw", "A-1", statement)
    assert "no statement" in told.refused("redact", "A-1", statement, "-o", tmp_path / "u.json")


@pytest.mark.parametrize("word", ["Putsila", "Putilo,", "«Пуцило»", "Путилой", "PUTSILA"])
def test_a_veil_covers_every_spelling(word: str) -> None:
    assert Veil({"Путило": "X"}, ()).over(word) == "[X]"
    assert Veil({}, ["Putsila"]).over("put") is None


def test_hidden_neighbours_are_one() -> None:
    assert text_of({0: "Held ", 3: "in town."}, {1: "[A]", 2: "[A]"}) == "Held [A] in town."
    assert text_of({1: "was held"}, {0: "[A]", 2: "▇▇▇"}) == "[A] was held ▇▇▇"
    assert text_of({0: "a ", 2: "c"}, {}) == "a ▇▇▇ c", "a word that is simply missing shows"
