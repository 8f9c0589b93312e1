"""How well art33 reads, measured, as docs/accuracy.md.

    python tools/accuracy.py CORPORA --texts NAME=FOLDER [--texts NAME=FOLDER …] [--practice GOLD=FOLDER] [-o docs/accuracy.md]

CORPORA holds the scorers (`score_reports.py`, `score_events.py`, `score_timex.py`), `reports/` (annotated events), `gum/`, `wikiwars/`
and `factrueval2016/`. Each `--texts` is a set of fetched texts, one `<slug>.txt` an annotated report, with a name for its row:
`--texts "development half=/tmp/a"`. `--practice` is further annotated reports, in the form of `reports/`, with their texts. No text is
in this repository, and none is written into the page: of mistakes only the kinds are named. What is not there is left out and said.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from art33.days import edtf
from art33.reading.attributions import attributions
from art33.reading.dates import find_dates
from art33.reading.dates_expressions import expressions
from art33.reading.document import Document, from_path, from_text
from art33.reading.documents.languages import READ, tell
from art33.reading.reader import read
from art33.reading.tokens import tokenise

TOOLS = Path(__file__).parent
WORST = 20
SAID = """What to make of the figures:

- The **development** texts were read while the reader was made; the **held-out** ones were only ever measured, and the rules know
  none of their words. They are what to expect of a report that nobody here has seen: of four events three are found, of four
  statements three are an event as an annotator would have it. (A search for practice texts once also brought up reports of three of
  the held-out cases; they were set aside unused.) A brief is a draft to be checked against the quotes, which is why
  every statement has one.
- The **practice** texts are news, appeals and rulings of other cases, many countries and thirty years, annotated by hand by the one
  who mended the reader on them, so their figure is too good. At first sight, before anything was mended, the five batches in
  which they were read scored F1 0.65, 0.78, 0.77, 0.87 and 0.73 (some 25 annotations were corrected on second reading).
- One annotator made one pass over each report. Where a report tells one act twice, in two voices, annotators count it now once,
  now twice; the reader joins what can be one act.

What the commonest mistakes have in common:

- **One act or two.** Two arrests, or an arrest and its retelling: many events missed were read, and joined to another telling. It is
  a choice: two statements of one act cost a reader less than one act lost, but a wrong second removal costs more.
- **Whose words.** What a report adds in passing within somebody's indirect speech is given to that speaker, where an annotator hears
  the outlet; and a speaker two sentences back, or named only after a paragraph of their words, is taken for the outlet.
- **Another day.** The day stands two clauses from its verb, or with a noun (“a ruling on Monday … which sends him back”).
- **Other people.** Removals of others, told for comparison, in a text about one person who is not named.
- **Acts without their verb.** “Weeks of which no more is known, then Tehran”: no closed list of words has it.
"""
"""What stands over the figures; it is checked against them by hand when they are made anew."""


def module(folder: Path, name: str) -> ModuleType:
    """A scorer, loaded from the corpora's folder."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}: no {name}.py")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def bounds(published: str | None) -> tuple[int, int] | None:
    """The days of a publication."""
    if not published:
        return None
    span = edtf.read(published.rstrip("~"))
    return span.first, span.last


def scored(scorer: ModuleType, gold_folder: Path, texts: Path) -> tuple[Counter[str], Counter[str], set[str]]:
    """Counts of one set by language (`en tp`, `ru fp`, …), its mistakes by what they are, and the languages there."""
    counts: Counter[str] = Counter()
    mistakes: Counter[str] = Counter()
    languages: set[str] = set()
    for path in sorted(gold_folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = texts / f"{path.stem}.txt"
        if not source.exists():
            continue
        language = gold["language"]
        languages.add(language)
        document = from_path(source)
        document = Document(document.text, document.sha256, document.name, language)
        found = [
            {**msgspec.to_builtins(each), "polarity": each.polarity}
            for each in read(document, bounds(gold["published"]))
            if each.kind != "claim"
        ]
        events = [each for each in gold["events"] if scorer.fold(each.get("anchor")) in scorer.fold(document.text)]
        pairs = scorer.pair(events, found, document.text)
        counts[f"{language} texts"] += 1
        for one, other, same in pairs:
            if events[one].get("optional"):
                continue
            said = scorer.speaker_agree(events[one].get("said_by"), found[other].get("said_by"))
            counts[f"{language} tp"] += 1
            counts[f"{language} strict"] += same
            counts[f"{language} said"] += said
            if events[one].get("said_by"):
                counts[f"{language} named"] += 1
                counts[f"{language} named right"] += said
            if not same:
                mistakes[f"{events[one]['kind']} read as {found[other]['polarity']}"] += 1
            if not said:
                mistakes[f"{events[one]['kind']}: whose words"] += 1
        hit, used = {one for one, _, _ in pairs}, {other for _, other, _ in pairs}
        for number, event in enumerate(events):
            if number not in hit and not event.get("optional"):
                counts[f"{language} fn"] += 1
                mistakes[f"{event['kind']} missed{_told(event, found, scorer)}"] += 1
        for number, each in enumerate(found):
            if number not in used:
                counts[f"{language} fp"] += 1
                kinds = {event["kind"] for event in events}
                why = ", told once by the annotator" if each["kind"] in kinds else ", not told by the annotator"
                mistakes[f"{each['kind']} ({each['polarity']}){why}"] += 1
    return counts, mistakes, languages


def _told(event: dict[str, Any], found: list[dict[str, Any]], scorer: ModuleType) -> str:
    """Why an event counts as missed: another day, merged with a telling of it, another kind, or nothing at all."""
    same = [each for each in found if each["kind"] in (event["kind"], *(event.get("kind_alt") or []))]
    if same and all(not scorer.dates_agree(event.get("date"), each.get("date")) for each in same):
        return ": another day"
    return ": one statement for two" if same else ""


def f1(right: int, false: int, missed: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision = right / (right + false) if right + false else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def events(corpora: Path, sets: list[tuple[str, Path, Path]]) -> Iterator[str]:
    """The part on events."""
    scorer = module(corpora, "score_reports")
    yield "## Events\n"
    yield (
        "`score_reports.py`: an event is found when its kind is right and its day agrees. *With polarity*: and whether it is asserted, "
        "denied, planned or feared. *Speaker*: of the events found, whose words are right; *named*: of those that the annotator "
        "gives a speaker.\n"
    )
    yield "| set | language | texts | P | R | F1 | with polarity | speaker | named |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|"
    worst: Counter[str] = Counter()
    for name, gold, texts in sets:
        counts, mistakes, languages = scored(scorer, gold, texts)
        worst += mistakes
        for language in sorted(languages):
            get = {key: counts[f"{language} {key}"] for key in ("texts", "tp", "fp", "fn", "strict", "said", "named")}
            right = counts[f"{language} named right"]
            precision, recall, both = f1(get["tp"], get["fp"], get["fn"])
            off = get["tp"] - get["strict"]
            strict = f1(get["strict"], get["fp"] + off, get["fn"] + off)[2]
            yield (
                f"| {name} | {language} | {get['texts']} | {precision:.2f} | {recall:.2f} | **{both:.3f}** | {strict:.3f} "
                f"| {get['said']}/{get['tp']} | {right}/{get['named']} |"
            )
    yield f"\n### The {WORST} commonest mistakes of all sets\n"
    yield "By what they are, never by the words of a text.\n"
    yield "| mistake | times |\n|---|--:|"
    for mistake, times in worst.most_common(WORST):
        yield f"| {mistake} | {times} |"
    yield ""


def dates(corpora: Path) -> Iterator[str]:
    """The part on dates."""
    yield "## Dates\n"
    yield "`score_timex.py` over `--dates`. *Value F1*: the expression is found and denotes the same days.\n"
    yield "| corpus | documents | value F1 | found (overlap) F1 | same days, of those found |\n|---|--:|--:|--:|--:|"
    for name in ("gum", "wikiwars"):
        home = corpora / name
        if not (home / "timex.jsonl").exists():
            continue
        texts = rows(home / "docs.jsonl")
        found = []
        for each in texts:
            published = bounds(each.get("dct"))
            mentions = find_dates(each["text"], tokenise(each["text"]), published, "en")
            found += [{"doc_id": each["doc_id"], **one._asdict()} for one in expressions(mentions, published)]
        with tempfile.TemporaryDirectory() as folder:
            given = Path(folder) / "found.jsonl"
            given.write_text("\n".join(json.dumps(each) for each in found) + "\n", encoding="utf-8")
            command = [sys.executable, str(corpora / "score_timex.py"), str(home / "timex.jsonl"), str(given), "--json"]
            command += ["--docs", str(home / "docs.jsonl")]
            result = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        value = result.get("value_f1")
        value = value["f1"] if isinstance(value, dict) else value
        accuracy = result.get("value_accuracy") or result.get("value") or {}
        same = accuracy.get("interval") if isinstance(accuracy, dict) else None
        shown = f"{same:.3f}" if isinstance(same, float) else "–"
        yield f"| {name} | {len(texts)} | **{value:.3f}** | {result['relaxed']['f1']:.3f} | {shown} |"
    yield ""


def voices(corpora: Path) -> Iterator[str]:
    """The part on voices."""
    home = corpora / "gum"
    yield "## Voices\n"
    if not (home / "attribution.jsonl").exists():
        yield "Not measured: no gum/attribution.jsonl.\n"
        return
    scorer = module(corpora, "score_events")
    texts = rows(home / "docs.jsonl")
    gold = rows(home / "attribution.jsonl")
    found = [
        {"doc_id": each["doc_id"], "start": one.start, "end": one.end, "kind": one.kind}
        for each in texts
        for one in attributions(from_text(each["text"]))
    ]
    yield (
        "`score_events.py` over `--voices` on GUM's attribution layer, relaxed spans. The layer counts what is thought (“I think”) as well "
        "as what is said.\n"
    )
    yield "| documents | attributions | P | R | F1 |\n|---|--:|--:|--:|--:|"
    genres = [("all", texts)] + [(name, [t for t in texts if t.get("genre") == name]) for name in ("news", "interview")]
    for name, some in genres:
        ids = {each["doc_id"] for each in some}
        mine = [each for each in gold if each["doc_id"] in ids]
        result, _ = scorer.score(mine, [each for each in found if each["doc_id"] in ids], sorted(ids))
        figure = result["event_relaxed"]
        yield f"| {name} ({len(ids)}) | {len(mine)} | {figure['p']:.3f} | {figure['r']:.3f} | **{figure['f1']:.3f}** |"
    yield ""


def ran(title: str, script: str, arguments: list[str], about: str) -> Iterator[str]:
    """A part made by a script of its own."""
    yield f"## {title}\n"
    if not (TOOLS / script).exists():
        yield f"Not measured: no tools/{script}.\n"
        return
    done = subprocess.run([sys.executable, str(TOOLS / script), *arguments], capture_output=True, text=True)
    yield f"{about}\n\n```\n{(done.stdout or done.stderr).strip()}\n```\n"


def throughput(sets: list[tuple[str, Path, Path]]) -> Iterator[str]:
    """The part on speed: megabytes a second on one core, everything read."""
    yield "## Throughput\n"
    texts: dict[str, list[str]] = {}
    for _, _, folder in sets:
        for path in sorted(folder.glob("*.txt")):
            document = from_path(path)
            language = tell(document.text).code
            if language in READ:
                texts.setdefault(language, []).append(document.text)
    yield "The whole reader (`art33 read`: dates, events, voices, claims), texts of the size of reports, one core, the best of five.\n"
    yield "| language | texts | MB/s |\n|---|--:|--:|"
    for language, some in sorted(texts.items()):
        documents = [from_text(each, "text", language) for each in some]
        size = sum(len(each.encode("utf-8")) for each in some)
        best = 0.0
        for _ in range(5):
            begun = time.process_time()
            for each in documents:
                read(each, bounds("2024-01-01"))
            best = max(best, size / 1e6 / max(time.process_time() - begun, 1e-9))
        yield f"| {language} | {len(some)} | {best:.2f} |"
    yield f"\nPython {platform.python_version()}, {os.cpu_count()} cores shared with other work.\n"


def pair_of(value: str) -> tuple[str, Path]:
    """NAME=FOLDER."""
    name, _, folder = value.rpartition("=")
    return name, Path(folder)


def main() -> None:
    """Measure what there is and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--texts", action="append", default=[], type=pair_of, metavar="NAME=FOLDER")
    parser.add_argument("--practice", action="append", default=[], metavar="NAME=GOLD=FOLDER")
    parser.add_argument("-o", "--output", type=Path)
    chosen = parser.parse_args()
    sets = [(name, chosen.corpora / "reports", folder) for name, folder in chosen.texts]
    for each in chosen.practice:
        name, gold, folder = each.split("=")
        sets.append((name, Path(gold), Path(folder)))
    page = [
        "# How well art33 reads\n",
        "Made by `tools/accuracy.py`; the texts are nobody's to commit, so whoever repeats it fetches them (the corpora's README).\n",
        SAID,
    ]
    page += events(chosen.corpora, sets)
    page += dates(chosen.corpora)
    page += voices(chosen.corpora)
    page += ran(
        "Russian names and facts",
        "measure_russian_names.py",
        ["--corpus", str(chosen.corpora / "factrueval2016" / "devset")],
        "factRuEval-2016, development set: persons and organisations as participants.",
    )
    with tempfile.TemporaryDirectory() as folder:
        for _, _, texts in sets[: len(chosen.texts)]:
            for path in texts.glob("*.txt"):
                (Path(folder) / path.name).symlink_to(path.resolve())
        page += ran(
            "Many into one",
            "measure_merging.py",
            ["--texts", folder, "--reports", str(chosen.corpora / "reports")],
            "Statements that the reader finds in several reports of one case, merged; pairs of statements against true chronologies "
            "(tests/case/chronologies).",
        )
    page += throughput(sets[: len(chosen.texts)])
    text = "\n".join(page).rstrip() + "\n"
    if chosen.output is None:
        sys.stdout.write(text)
    else:
        chosen.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
