"""`art33 simulate`: a file of cases under the law in force and under others, compared: a table, pictures, files."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from art33.bulk.kept import placed
from art33.bulk.part import WRITTEN
from art33.bulk.settings import Settings
from art33.bulk.simulation import COLUMNS, Line, Variant, simulate
from art33.case.states import STATE_CODES
from art33.commands.asked import day_asked
from art33.commands.output import to_file, to_terminal
from art33.commands.progress import Progress
from art33.days.day import iso
from art33.errors import InputError
from art33.tell.in_svg.charts import Bar, Bars, Legend, chart, chart_text

_WORDS = Path(__file__).with_name("simulate_words.toml")


class _Say:
    """The phrases of a language, by key."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._phrases = tomllib.loads(_WORDS.read_text(encoding="utf-8"))

    def __call__(self, key: str, /, **values: object) -> str:
        phrase: str = self._phrases[key][self.language]
        return phrase.format(**values) if values else phrase


def run(arguments: argparse.Namespace) -> int:
    """Compare; the table and the pictures in words go to the terminal, all of it into a folder."""
    language = arguments.lang or os.environ.get("ART33_LANG") or "en"
    if language not in ("en", "ru"):
        raise InputError(f"ART33_LANG: art33 does not speak “{language}”; it speaks en and ru")
    say = _Say(language)
    first, on, last = _span(arguments)
    folder = Path(arguments.output)
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; a folder is needed")
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        on=on, until=last, to=arguments.to, form=arguments.form, known_on=arguments.known_on, packs=arguments.packs
    )
    variants = [Variant(say("law_now"), ()), *_variants(arguments.law)]
    progress: Progress | None = None

    def told(name: str, done: int, total: int) -> None:
        nonlocal progress
        progress = progress or Progress("art33 simulate")
        progress(done, total)

    try:
        lines = simulate(Path(arguments.file), variants, settings, first, folder, told, arguments.workers)
    except KeyboardInterrupt:
        print(
            f"art33: stopped; what is finished stays in {folder}, and the same command goes on from there",
            file=sys.stderr,
        )
        return 130
    finally:
        if progress is not None:
            progress.end()
    pictures = _pictures(lines, say, first, on, last)
    for name, (title, about, groups, legend) in pictures.items():
        exposed = name == "exposed"
        to_file(str(folder / f"{name}.svg"), chart(title, about, groups, legend, exposed=exposed, language=language))
    to_file(str(folder / "summary.csv"), _csv(lines))
    with placed(folder / "summary.parquet") as path:
        columns = {name: pa.array([getattr(line, name) for line in lines]) for name in COLUMNS}
        pq.write_table(pa.table(columns), path, **WRITTEN)
    drawn = [f"{title}\n{about}\n\n{chart_text(groups)}" for title, about, groups, _ in pictures.values()]
    to_terminal("\n\n".join([_table(lines, say), say("note", on=on), *drawn, say("written", folder=folder)]))
    return 0


def _span(arguments: argparse.Namespace) -> tuple[str, str, str]:
    """The first day counted, the day asked about and the last day counted.

    Raises InputError where no day is given, or they are in no order.
    """
    given = {name: getattr(arguments, key) for name, key in (("--from", "from_"), ("--on", "on"), ("--until", "until"))}
    if given["--on"] is None and given["--until"] is None:
        raise InputError("which days? give --on DATE, or --from DATE --until DATE")
    on = given["--on"] or given["--until"]
    first, last = given["--from"] or on, given["--until"] or on
    days = [day_asked(day, name) for name, day in (("--from", first), ("--on", on), ("--until", last))]
    if not days[0] <= days[1] <= days[2]:
        raise InputError(f"--from {first}, --on {on}, --until {last}: the days come in this order")
    return iso(days[0]), iso(days[1]), iso(days[2])


def _variants(laws: Sequence[str]) -> list[Variant]:
    """A law for each patch, named as its file. Raises InputError where there is none, or two files have one name."""
    if not laws:
        raise InputError("which law? give --law PATCH.toml, once or more")
    variants = []
    for text in laws:
        state, sign, path = text.partition("=")
        own = Path(path) if sign and state in STATE_CODES else Path(text)
        variants.append(Variant(own.stem, (text,)))
    names = [each.name for each in variants]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise InputError(f"--law: two files are named {twice}: the laws could not be told apart")
    return variants


def _table(lines: Sequence[Line], say: _Say) -> str:
    """The lines for a terminal: all states first, then those where something differs from the first law."""
    head = say("head").split("|")
    shown = [line for line in lines if not line.host_state or line.gained or line.lost]
    rows = [head]
    for line in shown:
        place = line.host_state or say("all_states")
        rows.append(
            [
                f"{line.law} · {place}",
                *(f"{number:,}" for number in (line.cases, line.barred_yes, line.barred_possibly, line.barred_no)),
                _between(line.days_sure, line.days_possible),
                _between(line.exposed_sure, line.exposed_possible),
                _between(line.breaches_sure, line.breaches_possible),
                f"{line.gained:,}",
                f"{line.lost:,}",
            ]
        )
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    told = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        told.append("  ".join(cells).rstrip())
    return "\n".join(told)


def _between(sure: int, possible: int) -> str:
    return f"{sure:,}" if sure == possible else f"{sure:,}–{possible:,}"


Picture = tuple[str, str, list[Bars], Legend]


def _pictures(lines: Sequence[Line], say: _Say, first: str, on: str, last: str) -> dict[str, Picture]:
    whole = [line for line in lines if not line.host_state]
    legend = Legend(say("sure"), say("possible"))
    days = [
        Bar(line.law, line.days_sure / max(1, line.cases), line.days_possible / max(1, line.cases), _days(line, say))
        for line in whole
    ]
    windows = say("window").split("|")
    exposed = [
        Bars(
            line.law,
            tuple(Bar(word, count, count, f"{count:,}") for word, count in zip(windows, line.windows, strict=True)),
        )
        for line in whole
    ]
    states = sorted({line.host_state for line in lines if line.host_state})
    by_state = [Bars(state, tuple(_share(line) for line in lines if line.host_state == state)) for state in states]
    return {
        "days": (say("days_title"), say("days_about", first=first, last=last), [Bars("", tuple(days))], legend),
        "exposed": (say("exposed_title"), say("exposed_about", first=first, last=last), exposed, Legend("", "")),
        "states": (say("states_title", on=on), say("states_about"), by_state, legend),
    }


def _days(line: Line, say: _Say) -> str:
    cases = max(1, line.cases)
    return say("days", sure=f"{line.days_sure / cases:.1f}", possible=f"{line.days_possible / cases:.1f}")


def _share(line: Line) -> Bar:
    cases = max(1, line.cases)
    sure, possible = line.barred_yes / cases, (line.barred_yes + line.barred_possibly) / cases
    return Bar(line.law, sure, possible, f"{sure:.1%} – {possible:.1%}")


def _csv(lines: Sequence[Line]) -> str:
    import csv
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(line, name) for name in COLUMNS] for line in lines)
    return text.getvalue()
