"""How well many reports become one chronology, from the statements that the reader finds in their texts.

    python tools/measure_merging.py --texts FOLDER --reports FOLDER [--chronologies FOLDER] [--wrong]

`--texts` holds one `<report>.txt` for each annotated report (the excerpt that was annotated; none is in this repository), `--reports` the
annotated reports as JSON. The true chronologies are tests/case/chronologies/*.toml: of those whose sources name a report, every text
there is is read, the statements are merged, and each statement that stands for an annotated event gets that event's true act. Printed
are pairs of statements: P, R and F1 of being joined. A statement that tells an annotated event a second time counts neither way, one
that tells none is an act of its own. `--wrong` lists the wrong pairs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
import unicodedata
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from art33.case.contradictions import contradictions
from art33.case.merge import build_case
from art33.case.nouns import Case, Source, Statement
from art33.case.order import span_of
from art33.days import edtf
from art33.reading.document import from_path
from art33.reading.reader import read

CHRONOLOGIES = Path(__file__).parents[1] / "tests" / "case" / "chronologies"


def folded(text: str) -> str:
    """Text as anchors are looked for in it: no capitals, plain quotation marks and hyphens, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for several, one in (("‘’‚′`", "'"), ("“”„«»", '"'), ("‐‑–—−", "-")):
        plain = plain.translate(dict.fromkeys(map(ord, several), one))
    return " ".join(plain.split())


def agree(gold: str | None, found: str | None) -> bool:
    """Whether a found date can be the annotated one: it overlaps and is not more than 45 days wider."""
    if gold is None:
        return True
    if found is None:
        return False
    (first, last), (other, end) = span_of(gold), span_of(found)
    return other <= last and first <= end and end - other <= last - first + 45


def fits(event: dict[str, Any], each: Statement) -> bool:
    """Whether a statement can stand for an annotated event: its kind and its date."""
    kinds = {event["kind"], *(event.get("kind_alt") or [])}
    return each.kind in kinds and agree(event.get("date"), each.date)


def matched(events: list[dict[str, Any]], found: list[Statement], text: str) -> tuple[dict[str, str], set[str]]:
    """Statement id to annotated event, one to one, nearest first; and the statements that tell such an event once more."""
    whole = folded(text)
    pairs = []
    for event in events:
        at = whole.find(folded(event["anchor"])) / max(1, len(whole))
        for each in found:
            if each.span is not None and fits(event, each):
                polarity = "asserted" if each.polarity == "alleged" else each.polarity
                pairs.append(
                    (
                        polarity != event.get("polarity", "asserted"),
                        abs(each.span[0] / len(text) - at),
                        each.id,
                        event["id"],
                    )
                )
    told: dict[str, str] = {}
    for _, _, name, event in sorted(pairs):
        if name not in told and event not in told.values():
            told[name] = event
    return told, {name for _, _, name, _ in pairs} - told.keys()


def read_case(table: dict[str, Any], texts: Path, reports: Path) -> tuple[Case, dict[str, str]] | None:
    """The case that the reader makes of the texts there are, and each statement's true act; None with fewer than two texts."""
    sources: list[Source] = []
    statements: list[Statement] = []
    true: dict[str, str] = {}
    for row in table["source"]:
        path = texts / f"{row.get('report')}.txt"
        if not path.exists():
            continue
        report = json.loads((reports / f"{row['report']}.json").read_text(encoding="utf-8"))
        published = report["published"].rstrip("~")
        when = edtf.read(published)
        document = from_path(path)
        found = [
            replace(each, id=f"{row['id']}:{each.id}", source=row["id"])
            for each in read(document, (when.first, when.last))
        ]
        sources.append(
            Source(
                id=row["id"],
                publisher=row["publisher"],
                published=published,
                language=row["language"],
                sha256=document.sha256,
            )
        )
        statements += found
        of_gold = {
            each["gold"]: each["true"] for each in table["statement"] if each["source"] == row["id"] and "gold" in each
        }
        acts, again = matched(report["events"], [each for each in found if each.kind != "claim"], document.text)
        for each in found:
            if each.id in again:
                true[each.id] = "?"
            else:
                true[each.id] = of_gold.get(acts.get(each.id, ""), "?" if each.id in acts else f"alone {each.id}")
    return (build_case("measured", table["host"], table["to"], sources, statements), true) if len(sources) > 1 else None


def pairs(
    case: Case, true: dict[str, str]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs rightly joined, wrongly joined, wrongly kept apart."""
    right, false, missed = [], [], []
    told = [each for each in case.statements if each.kind != "claim" and true[each.id] != "?"]
    denials = {name for event in case.events if event.polarity != "denied" for name in event.disputed_by}
    for one, other in combinations(told, 2):
        joined = one.event is not None and one.event == other.event and not {one.id, other.id} & denials
        same = bool(true[one.id]) and true[one.id] == true[other.id]
        if joined or same:
            (right if joined and same else false if joined else missed).append((one.id, other.id))
    return right, false, missed


def shown(right: int, false: int, missed: int) -> str:
    """Precision, recall and F1 of pairs."""
    precision, recall = right / (right + false or 1), right / (right + missed or 1)
    f1 = 2 * precision * recall / (precision + recall or 1)
    return f"pairs {right + missed:3}: P {precision:.2f} R {recall:.2f} F1 {f1:.3f}"


def main() -> int:
    """Print the figures of every case and of all together."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument(
        "--chronologies", type=Path, default=CHRONOLOGIES, help="other true chronologies than those of the tests"
    )
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    whole = [0, 0, 0]
    for path in sorted(arguments.chronologies.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if not any("report" in row for row in table["source"]):
            continue
        made = read_case(table, arguments.texts, arguments.reports)
        if made is None:
            print(f"{path.stem:14} fewer than two of its texts are there")
            continue
        case, true = made
        found = pairs(case, true)
        whole = [sum(each) for each in zip(whole, map(len, found), strict=True)]
        differ = ", ".join(f"{each.event} {each.what}" for each in contradictions(case))
        print(f"{path.stem:14} {shown(*map(len, found))}; {len(case.sources)} texts; differ: {differ or 'nothing'}")
        if arguments.wrong:
            statements = {each.id: each for each in case.statements}
            for word, listed in zip(("joined", "apart"), found[1:], strict=True):
                for names in listed:
                    print(f"  wrongly {word}:", *(_line(statements[name], true[name]) for name in names), sep="\n    ")
    print(f"{'all':14} {shown(*whole)}")
    return 0


def _line(each: Statement, true: str) -> str:
    return f"{each.id} {each.kind} {each.date} {each.polarity} who={each.who} by={each.by} to={each.to} [{each.event}] true: {true}"


if __name__ == "__main__":
    sys.exit(main())
