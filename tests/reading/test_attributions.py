"""Who is said to say or think what: where the words stand that say so, and what they bear on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.conftest import SHARED

from art33.cli import main
from art33.reading.attributions import attributions
from art33.reading.document import Document, from_text

SAID = [
    ("The minister said that Karim Wali had been deported.", ["The minister said"]),
    ("“They took him at dawn,” said his sister.", ["said his sister"]),
    ("They took him at dawn, his sister said.", ["his sister said"]),
    ("According to the police, nobody was held.", ["According to the police"]),
    ("Nobody was held, according to a spokesman.", ["according to a spokesman"]),
    ("I think the court will listen.", ["I think"]),
    ("I'm not sure the court will listen.", ["I'm not sure"]),
    ("The report shows that many were sent back.", ["The report shows"]),
    (
        "His lawyer argued that the order was void, and the judge agreed that it was.",
        ["His lawyer argued", "the judge agreed"],
    ),
    ("Border guards said his wife had told them that he was ill.", ["Border guards said", "his wife had told them"]),
]
SILENT = [
    "Karim Wali was deported to Iran on Monday.",
    "He tells jokes.",
    "The river, also known as the Tisa, was crossed at night.",
    "According to the new system, files are numbered.",
    "It means that the way is long.",
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_the_words_that_attribute(text: str, said: list[str]) -> None:
    found = [text[each.start : each.end] for each in attributions(from_text(text))]
    assert len(found) == len(said), found
    assert all(want.split()[-1] in got for want, got in zip(said, found, strict=True)), found


@pytest.mark.parametrize("text", SILENT)
def test_what_attributes_nothing(text: str) -> None:
    assert attributions(from_text(text)) == []


def test_a_denied_thought_is_negative_and_what_it_bears_on_is_a_slice() -> None:
    text = "The clerk did not say that the file was lost."
    (found,) = attributions(from_text(text))
    assert found.kind == "attribution-negative"
    assert found.content is not None and text[slice(*found.content)] == "that the file was lost."


def test_the_command_prints_one_object_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The minister said on Monday that the man had been deported to Iran.", encoding="utf-8")
    assert main(["read", str(path), "--published", "2024-03-15", "--voices", "--json"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert row["kind"] == "attribution-positive" and row["text"] == "The minister said"
    assert set(row) == {"start", "end", "kind", "text", "content"}


@pytest.mark.needs_shared
def test_on_the_annotated_news_precision_and_recall_hold() -> None:
    folder = SHARED / "corpora"
    sys.path.insert(0, str(folder))
    try:
        import score_events
    finally:
        sys.path.remove(str(folder))
    docs = [json.loads(line) for line in (folder / "gum" / "docs.jsonl").read_text("utf-8").splitlines()]
    gold = [json.loads(line) for line in (folder / "gum" / "attribution.jsonl").read_text("utf-8").splitlines()]
    found = [
        {"doc_id": doc["doc_id"], "start": each.start, "end": each.end, "kind": each.kind}
        for doc in docs
        for each in attributions(from_text(doc["text"]))
    ]
    result, _ = score_events.score(gold, found, [doc["doc_id"] for doc in docs])
    assert result["event_relaxed"]["p"] >= 0.80
    assert result["event_relaxed"]["r"] >= 0.70


@pytest.mark.parametrize(
    "part", ['"a b c" said Wali. ', "‘a b’s c ", "He said he said ", "according to Wali ", '"‘“ said ']
)
def test_reading_stays_linear(part: str) -> None:
    import time

    def once(document: Document) -> float:
        begun = time.process_time()
        attributions(document)
        return time.process_time() - begun

    def taken(times: int) -> float:
        # The best of three: what else the process does meanwhile (collecting garbage) is not the reader's.
        document = from_text(part * times)
        return min(once(document) for _ in range(3))

    taken(50)
    # Long enough that the reach of a quotation mark is a small part of it.
    assert taken(6_400) < 16 * max(taken(800), 0.01)
