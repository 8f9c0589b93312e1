"""How much law is coded and how far it was checked, pack by pack, as a table in Markdown.

python tools/law_figures.py            # the table
python tools/law_figures.py --write    # put it into docs/law-figures.md
python tools/law_figures.py --check    # exit 1 where docs/law-figures.md is not current
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from art33.law.examples import load_examples
from art33.law.load import PACKS, SHARED, load_instrument, states_with_packs
from art33.law.parts import Part, parts_of
from art33.law.schema import Instrument

PAGE = Path(__file__).parent.parent / "docs" / "law-figures.md"
KINDS = ("rule", "remedy", "title", "duty", "limit", "complaint", "channel", "conflict")
LEVELS = ("primary", "secondary", "recalled")
COUNTED = ("rule", "remedy", "title")
"""The parts whose checking the shares are about: what bars, what can be used, what a removal rests on."""


class Figures(NamedTuple):
    """One pack: its files, its parts by kind, the rules, steps and titles by how far they were checked, its examples."""

    pack: str
    files: int
    parts: Counter[str]
    checked: Counter[str]
    examples: int
    left_out: int
    oldest: str


def level(part: Part, instrument: Instrument) -> str:
    """Against what a part was checked: its own checking, else that of its instrument."""
    return (part.value.checked or instrument.checked).against


def figures_of(pack: str, packs: Path = PACKS) -> Figures:
    """The figures of one pack folder. Raises InputError where a file cannot be read."""
    parts: Counter[str] = Counter()
    checked: Counter[str] = Counter()
    examples = left_out = 0
    days: list[str] = []
    paths = sorted((packs / pack).glob("*.toml"))
    for path in paths:
        instrument = load_instrument(path)
        examples += len(load_examples(path))
        left_out += len(instrument.not_modelled)
        for part in parts_of(instrument):
            parts[part.kind] += 1
            days.append((part.value.checked or instrument.checked).on.isoformat())
            if part.kind in COUNTED:
                checked[level(part, instrument)] += 1
    return Figures(pack, len(paths), parts, checked, examples, left_out, min(days, default="–"))


def total(listed: Iterable[Figures]) -> Figures:
    """All packs together."""
    packs = list(listed)
    return Figures(
        "all",
        sum(each.files for each in packs),
        sum((each.parts for each in packs), Counter()),
        sum((each.checked for each in packs), Counter()),
        sum(each.examples for each in packs),
        sum(each.left_out for each in packs),
        min(each.oldest for each in packs),
    )


def _shares(checked: Counter[str]) -> list[str]:
    whole = sum(checked.values())
    return [f"{100 * checked[each] / whole:.0f} %" if whole else "–" for each in LEVELS]


def table(packs: Path = PACKS) -> str:
    """The table, states first, then the law that states share, then all together."""
    listed = [figures_of(pack, packs) for pack in (*states_with_packs(packs), *reversed(SHARED))]
    heads = ["pack", "files", "rules", "steps", "titles", "duties", "limits", "complaints", "channels", "conflicts"]
    heads += [*LEVELS, "examples", "left out", "oldest check"]
    lines = [" | ".join(heads), " | ".join(["---", *["---:"] * (len(heads) - 1)])]
    for each in (*listed, total(listed)):
        counts = [str(each.parts[kind]) for kind in KINDS]
        cells = [each.pack, str(each.files), *counts, *_shares(each.checked)]
        lines.append(" | ".join([*cells, str(each.examples), str(each.left_out), each.oldest]))
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def page(packs: Path = PACKS) -> str:
    """The whole page of the docs."""
    states = len(states_with_packs(packs))
    return (
        "# The coded law in figures\n\n"
        "Written by `python tools/law_figures.py --write`. A step is a remedy of a ladder; each wording of a rule counts once.\n"
        "The shares say against what the rules, steps and titles of a pack were checked: the text itself (primary), somebody's\n"
        "account of it (secondary), or memory (recalled). Left out are the paragraphs that a pack says it does not model.\n\n"
        f"{states} states have a pack of their own.\n\n{table(packs)}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Print, write or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--write", action="store_true")
    chosen.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    if given.write:
        PAGE.write_text(page(), encoding="utf-8")
    elif given.check:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
            print("docs/law-figures.md is not current: python tools/law_figures.py --write", file=sys.stderr)
            return 1
    else:
        print(table(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
