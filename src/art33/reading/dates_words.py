"""The words for dates of one language, from its data file, made ready for looking up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from art33.errors import InputError
from art33.reading.dates_phrases import Phrases, phrases

_FOLDER = Path(__file__).parent / "lexicon"


class DateWords(NamedTuple):
    """Tables from a lower-case word to what it means; `lists` are closed sets of words by name."""

    months: Mapping[str, int]
    months_short: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekdays_short: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    units_counted: Mapping[str, str]
    day_parts: Mapping[str, str]
    decades: Mapping[str, int]
    deictic: Mapping[str, int]
    feasts: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    vague: Mapping[str, str]
    sets: Mapping[str, str]
    pieces: Mapping[str, str]
    which: Mapping[str, str]
    ways: Mapping[str, str]
    relations: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]
    starts: frozenset[str]
    phrases: Phrases | None = None
    """The phrases of a language whose grammar is data; None where it is code (English)."""


def _compound(low: Mapping[str, int], tens: Mapping[str, int]) -> dict[str, int]:
    """The tables' words, the tens, and every `twenty-one` made of the two."""
    table = {**low, **tens}
    for word, value in tens.items():
        for unit, small in low.items():
            if small < 10:
                table[f"{word}-{unit}"] = value + small
    return table


def _by_word(lists: Mapping[str, frozenset[str]], names: Mapping[str, str]) -> dict[str, str]:
    return {word: meaning for name, meaning in names.items() for word in lists[name]}


@cache
def date_words(language: str) -> DateWords:
    """The date words of a language.

    Raises InputError where it has none.
    """
    try:
        data = tomllib.loads((_FOLDER / f"{language}-dates.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"no words for dates in “{language}”: this language cannot be read yet") from None
    lists = {name: frozenset(words.split()) for name, words in data["words"].items()}
    if "phrase" in data:
        return _of_phrases(data, lists)
    numbers = _compound(data["numbers"], data["tens"])
    ordinals = _compound(data["ordinals"], {})
    for word, value in data["tens"].items():
        ordinals |= {f"{word}-{unit}": value + small for unit, small in data["ordinals"].items() if small < 10}
    feasts: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, value in data["feasts"].items():
        first, *rest = phrase.split()
        feasts.setdefault(first, []).append((tuple(rest), value))
    pieces = _by_word(lists, {"early": "early", "late": "late", "mid": "mid", "begins": "early", "ends": "late"})
    which = _by_word(lists, {name: name for name in ("this", "that", "last", "next", "following", "previous")})
    ways = _by_word(lists, {name: name for name in ("ago", "earlier", "later", "hence")})
    relations = _by_word(
        lists,
        {"in": "on", "before": "before", "after": "after", "since": "since", "until": "until", "by": "by"}
        | {"about": "about"},
    )
    tables = ("months", "months_short", "weekdays", "weekdays_short", "seasons", "day_parts", "decades", "deictic")
    starts = frozenset().union(*(data[name] for name in (*tables, "vague", "sets", "units")))
    starts |= frozenset(numbers) | frozenset(ordinals) | frozenset(feasts) | frozenset(pieces) | frozenset(which)
    starts |= {f"{word}s" for word in data["weekdays"]} | {f"{half}{n}" for half in "qh" for n in range(1, 5)}
    starts |= lists["several"] | lists["every"] | {"the", "a", "an", "half", "once", "ad", "later", "earlier", "'"}
    return DateWords(
        **{name: data[name] for name in tables},
        numbers=numbers,
        ordinals=ordinals,
        units=data["units"],
        units_counted=data["units_counted"],
        feasts={first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in feasts.items()},
        vague=data["vague"],
        sets=data["sets"],
        pieces=pieces,
        which=which,
        ways=ways,
        relations=relations,
        lists=lists,
        starts=starts,
    )


def _of_phrases(data: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> DateWords:
    """The words of a language whose grammar is data."""
    known = phrases(data, lists)
    nothing: Mapping[str, Any] = {}
    fields = {name: nothing for name in DateWords._fields if name not in ("lists", "starts", "phrases")}
    fields["units"] = known.tables["unit"]
    return DateWords(**fields, lists=lists, starts=frozenset(known.by_first), phrases=known)
