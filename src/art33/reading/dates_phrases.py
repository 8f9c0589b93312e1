"""Dates as phrases kept in a language's data file: which words make one, and what the parts of the phrase are.

A phrase is words and slots apart by blanks: `<days> <month> <year>?`, `через <number>? <unit>`. `|` parts alternatives, `?`
closes what may be missing, `*` stands for every ending of the language. `is` names what it means (dates_meanings.py). `after`
lists words of which one must stand before (`@name` a list of the file), `then_not` words that must not follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

DIGITS = "0"
"""The key under which phrases that may begin with a number are kept."""


class Element(NamedTuple):
    """One place of a phrase: a word of `words`, or one of the `slots`."""

    slots: tuple[str, ...]
    words: frozenset[str]
    optional: bool


class Phrase(NamedTuple):
    """A way to say a date."""

    elements: tuple[Element, ...]
    means: str
    argument: str
    after: frozenset[str]
    then_not: frozenset[str]
    ends: bool
    """No word that could go on with it may follow."""
    events: bool
    """What it counts from may be an event said behind it (“through two days after the arrest”); then it names no day."""


class Phrases(NamedTuple):
    """The phrases of a language by their first words, and the tables that their slots read."""

    by_first: Mapping[str, tuple[Phrase, ...]]
    tables: Mapping[str, Mapping[str, Any]]
    relations: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Last word of what binds a date → (the words before it from the last on, the relation), longest first."""


JOINED = "-"
"""The key under which phrases that may begin with two words joined by a hyphen are kept."""
_PAIRS = ("month_pair", "season_pair")
_NUMBERED = ("days", "day", "dayth", "iso", "number", "year", "year_alone", "years", "decades")
"""Slots that may begin with digits; and with joined words."""
_READS: Mapping[str, tuple[str, ...]] = {
    "days": ("ordinal", "number"),
    "day": ("ordinal", "number"),
    "year": ("ordinal", "which", "number"),
    "year_alone": ("ordinal", "number"),
    "number": ("number", "number_rough"),
}
"""The tables whose words a slot may begin with, where that is not the table of its name."""


def expanded(words: str, endings: Iterable[str]) -> Iterator[str]:
    """The words with their stars replaced by every ending, and each ё also as е."""
    for word in words.split():
        for each in [word[:-1] + ending for ending in endings] if word.endswith("*") else [word]:
            yield each
            if "ё" in each:
                yield each.replace("ё", "е")


def phrases(data: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> Phrases:
    """The phrases and tables of a language's data."""
    endings = data["endings"].split()
    tables = {
        name: {word: _value(name, value) for value, words in data[name].items() for word in expanded(words, endings)}
        for name in data
        if isinstance(data[name], dict) and name not in ("words", "relation")
    }
    known = [_phrase(row, endings, lists) for row in data["phrase"]]
    relations: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for relation, several in data["relation"].items():
        for words in several.split("|"):
            *before, last = words.split()
            relations.setdefault(last, []).append((tuple(reversed(before)), relation))
    return Phrases(
        _by_first(known, tables),
        tables,
        {last: tuple(sorted(rows, key=lambda row: -len(row[0]))) for last, rows in relations.items()},
    )


_WORDS = ("unit", "units", "part", "which", "piece", "tens", "vague", "sets", "span")
"""Tables whose values are words; the others hold numbers."""


def _value(table: str, key: str) -> Any:
    if table in _WORDS:
        return key
    return float(key) if table in ("number", "number_rough") else int(key)


def _element(say: str, endings: list[str]) -> Element:
    optional = len(say) > 1 and say.endswith("?")
    slots: list[str] = []
    words: list[str] = []
    for each in (say[:-1] if optional else say).split("|"):
        if each.startswith("<") and each.endswith(">"):
            slots.append(each[1:-1])
        else:
            words += expanded(each, endings)
    return Element(tuple(slots), frozenset(words), optional)


def _phrase(row: Mapping[str, Any], endings: list[str], lists: Mapping[str, frozenset[str]]) -> Phrase:
    means, _, argument = row["is"].partition(" ")
    after = row.get("after", "")
    return Phrase(
        tuple(_element(each, endings) for each in row["say"].split()),
        means,
        argument,
        lists[after[1:]] if after.startswith("@") else frozenset(after.split()),
        frozenset(row.get("then_not", "").split()),
        row.get("ends", False),
        row.get("events", False),
    )


def _firsts(phrase: Phrase) -> Iterator[str]:
    """What the phrase can begin with: words, and `<table>` for all the words of a table."""
    for element in phrase.elements:
        yield from element.words
        for slot in element.slots:
            yield from (f"<{table}>" for table in _READS.get(slot, (slot,)))
            if slot in _NUMBERED:
                yield DIGITS
            if slot in _PAIRS:
                yield JOINED
        if not element.optional:
            break


def _by_first(known: list[Phrase], tables: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases that can begin with each word, in the order of the file."""
    numbers: dict[str, list[int]] = {}
    for number, phrase in enumerate(known):
        for first in _firsts(phrase):
            numbers.setdefault(first, []).append(number)
    keys: dict[str, list[str]] = {word: [word] for word in numbers if word[0] != "<"}
    for name, table in tables.items():
        if f"<{name}>" in numbers:
            for word in table:
                keys.setdefault(word, []).append(f"<{name}>")
    merged: dict[tuple[str, ...], tuple[Phrase, ...]] = {}
    index: dict[str, tuple[Phrase, ...]] = {}
    for word, several in keys.items():
        key = tuple(several)
        if key not in merged:
            merged[key] = tuple(known[number] for number in sorted({n for each in key for n in numbers.get(each, ())}))
        index[word] = merged[key]
    return index
