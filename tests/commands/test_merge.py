"""`art33 merge` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.door import art33, one_line


def test_what_events_rest_on(example: Path) -> None:
    done = art33("merge", example)
    assert done.returncode == 0, done.stderr
    assert "report" in done.stdout and "origin" in done.stdout
    one = json.loads(art33("merge", example, "--json").stdout)
    assert {"event", "statements", "origins", "why"} == set(one[0])


def test_joined_taken_apart_and_taken_back(tmp_path: Path) -> None:
    first = tmp_path / "case.json"
    first.write_text(
        json.dumps(
            {
                "id": "c",
                "host_state": "TR",
                "return_states": ["TM"],
                "knowledge": "reported",
                "sources": [{"id": "a", "publisher": "A"}, {"id": "b", "publisher": "B"}],
                "statements": [
                    {
                        "id": "a1",
                        "source": "a",
                        "kind": "detention",
                        "quote": "held",
                        "date": "2024-03-05",
                        "event": "one",
                    },
                    {
                        "id": "b1",
                        "source": "b",
                        "kind": "detention",
                        "quote": "held",
                        "date": "2024-04-05",
                        "event": "two",
                    },
                ],
                "events": [
                    {"id": "one", "kind": "detention", "date": "2024-03-05", "sources": ["a1"]},
                    {"id": "two", "kind": "detention", "date": "2024-04-05", "sources": ["b1"]},
                ],
            }
        ),
        encoding="utf-8",
    )
    joined, record, back = tmp_path / "joined.json", tmp_path / "record.json", tmp_path / "back.json"
    done = art33(
        "merge", first, "--one", "one", "two", "--because", "his lawyer says so", "--record", record, "-o", joined
    )
    assert done.returncode == 0, done.stderr
    (event,) = json.loads(joined.read_text(encoding="utf-8"))["events"]
    assert event["sources"] == ["a1", "b1"]
    assert "joined by hand" in art33("merge", joined, "--event", "one").stdout
    assert art33("merge", joined, "--back", record, "-o", back).returncode == 0
    assert art33("merge", first, "--json").stdout == art33("merge", back, "--json").stdout
    assert json.loads(art33("merge", joined, "--apart", "b1").stdout)["events"][1]["date"] == "2024-04-05"


def test_mistakes_are_one_line(example: Path, tmp_path: Path) -> None:
    one_line(art33("merge", example, "--one", "nothing", "nobody"), "nothing")
    one_line(art33("merge", example, "--apart", "nobody"), "nobody")
    one_line(art33("merge", example, "--event", "nobody"), "nobody")
    one_line(art33("merge", example, "--back", tmp_path / "none.json"), "none.json")
    one_line(art33("merge", example, "--back", example), "no record")
