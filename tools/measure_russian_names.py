"""Measure how the Russian reader finds names: persons and organisations of factRuEval-2016 (devset).

    measure_russian_names.py --corpus FOLDER [--errors N]

FOLDER holds the devset's `book_*.txt`, `.spans`, `.objects`, `.coref`. A name counts as found where a noun phrase of the right
sort overlaps it; a found name is right where it overlaps one of the corpus. The nominative is right where every word of the name,
as we print it, stands in the name that the corpus gives for the whole document. Throughput is of bytes, on one core.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from art33.reading.document import from_text
from art33.reading.grammar import Noun
from art33.reading.layout import Block
from art33.reading.lexicon import load
from art33.reading.passages import read_passages

BODIES = ("authority", "court", "regional_court", "outlet", "activist", "office", "named", "body")
PERSON = {"Person"}
ORG = {"Org", "LocOrg"}


class Gold(NamedTuple):
    """A name of the corpus: where it stands, its sort, and the words of its plain form."""

    start: int
    end: int
    sort: str
    plain: frozenset[str]


def golds(folder: Path, name: str) -> list[Gold]:
    """The names of one document."""
    spans: dict[str, tuple[int, int]] = {}
    for line in (folder / f"{name}.spans").read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) > 3:
            spans[parts[0]] = (int(parts[2]), int(parts[2]) + int(parts[3]))
    plain: dict[str, frozenset[str]] = {}
    for block in (folder / f"{name}.coref").read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().splitlines()
        if lines:
            words = frozenset(
                word
                for line in lines[1:]
                if not line.startswith("wikidata")
                for word in line.lower().replace("ё", "е").split()[1:]
            )
            for number in lines[0].split()[1:]:
                plain[number] = words
    found = []
    for line in (folder / f"{name}.objects").read_text(encoding="utf-8").splitlines():
        head, _, _ = line.partition("#")
        number, sort, *ids = head.split()
        own = [spans[each] for each in ids if each in spans]
        if own:
            found.append(Gold(min(a for a, _ in own), max(b for _, b in own), sort, plain.get(number, frozenset())))
    return found


def nouns(text: str) -> Iterator[Noun]:
    """The noun phrases of a text, each once."""
    lexicon = load("ru")
    blocks = []
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            begin = at + line.index(body[0])
            blocks.append(Block(begin, begin + len(body)))
        at += len(line)
    story = read_passages(from_text(text, language="ru"), None, blocks, lexicon)
    for sentence in story.sentences:
        for chunk in sentence.chunks:
            if isinstance(chunk, Noun) and not chunk.pronoun:
                yield chunk


def is_person(noun: Noun) -> bool:
    """A phrase that names somebody."""
    own = [part for part in getattr(noun, "parts", []) if part[3] in ("name", "small")]
    return bool(noun.name and own) and "proper" in noun.classes and not noun.has("state", "outlet", "place")


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """They share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", required=True, type=Path)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    seconds = size = 0.0
    log: list[str] = []
    load("ru")
    for path in sorted(arguments.corpus.glob("*.objects")):
        name = path.stem
        text = (arguments.corpus / f"{name}.txt").read_text(encoding="utf-8")
        begin = time.process_time()
        found = list(nouns(text))
        seconds += time.process_time() - begin
        size += len(text.encode())
        gold = golds(arguments.corpus, name)
        for sort, wanted in (("person", PERSON), ("organisation", ORG)):
            own = [each for each in gold if each.sort in wanted]
            mine = [noun for noun in found if (is_person(noun) if sort == "person" else noun.has(*BODIES, "state"))]
            for each in own:
                hits = [noun for noun in mine if overlaps((each.start, each.end), (noun.start, noun.end))]
                counts[f"{sort} gold"] += 1
                counts[f"{sort} found"] += bool(hits)
                if not hits:
                    log.append(f"{name} MISSED {sort} «{text[each.start : each.end]}»")
                elif sort == "person" and each.plain:
                    counts["names"] += 1
                    words = set((hits[0].name or "").lower().replace("ё", "е").replace(".", " ").split())
                    right = words <= each.plain | {word for word in words if len(word) == 1}
                    counts["names right"] += right
                    if not right:
                        log.append(f"{name} NAME «{text[each.start : each.end]}» → {hits[0].name}")
            for noun in mine:
                if sort == "organisation" and (not noun.name or noun.has("proper")):
                    continue
                allowed = wanted if sort == "person" else wanted | {"Location", "Project", "Facility"}
                hit = any(
                    each.sort in allowed and overlaps((each.start, each.end), (noun.start, noun.end)) for each in gold
                )
                counts[f"{sort} said"] += 1
                counts[f"{sort} right"] += hit
                if not hit:
                    log.append(f"{name} FALSE {sort} «{text[noun.start : noun.end]}»")
    for sort in ("person", "organisation"):
        recall = counts[f"{sort} found"] / max(1, counts[f"{sort} gold"])
        precision = counts[f"{sort} right"] / max(1, counts[f"{sort} said"])
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        print(
            f"{sort}s: precision {precision:.3f} recall {recall:.3f} F1 {both:.3f} ({counts[f'{sort} gold']} in the corpus)"
        )
    print(
        f"nominative right: {counts['names right']}/{counts['names']} = {counts['names right'] / max(1, counts['names']):.3f}"
    )
    print(f"throughput: {size / seconds / 1e6:.3f} MB/s over {size / 1e6:.2f} MB")
    for line in log[: arguments.errors]:
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
