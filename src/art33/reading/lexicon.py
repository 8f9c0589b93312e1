"""The closed lists of words of one language, loaded from its data file and made ready for matching."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from art33.errors import InputError

_FOLDER = Path(__file__).parent / "lexicon"


class Frame(NamedTuple):
    """How one event is said with a verb: the verb, what its object or subject must be, and where the person stands."""

    kind: str
    verb: str
    particle: str = ""
    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    person: str = "object"
    needs: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    dest: str = ""
    form: str | None = None
    manner: str | None = None
    polarity: str | None = None
    against: str | None = None
    voice: str = ""
    rank: int = 0


class Pattern(NamedTuple):
    """How one event is said without a verb of its own: a row of words, classes and gaps."""

    kind: str
    parts: tuple[frozenset[str] | str, ...]
    person: str = "main"
    polarity: str | None = None
    against: str | None = None
    form: str | None = None


class Inflected(NamedTuple):
    """A form of a verb: its lemma and which forms it may be, of `b` base, `s`, `d` past, `n` participle, `g` -ing."""

    lemma: str
    forms: str


class State(NamedTuple):
    """A word that stands for a state: the state's code, and whether it is its name, an adjective, or its capital."""

    code: str
    name: str
    role: str


class Lexicon(NamedTuple):
    """One language's words."""

    words: Mapping[str, frozenset[str]]
    verbs: Mapping[str, tuple[Inflected, ...]]
    frames: Mapping[str, tuple[Frame, ...]]
    patterns: Mapping[str, tuple[Pattern, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    states: Mapping[str, tuple[tuple[tuple[str, ...], State], ...]]
    dates: Mapping[str, Any]
    claims: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    layout: Mapping[str, tuple[str, ...]]


def _inflect(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every form of an English verb with the letters of its uses."""
    if lemma in irregular:
        base, third, past, participle, gerund = irregular[lemma]
    else:
        base = lemma
        if lemma.endswith("e"):
            third, past, gerund = lemma + "s", lemma + "d", lemma[:-1] + "ing"
        elif lemma.endswith("y") and lemma[-2] not in "aeiou":
            third, past, gerund = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
        elif lemma.endswith(("s", "sh", "ch", "x", "z")):
            third, past, gerund = lemma + "es", lemma + "ed", lemma + "ing"
        else:
            third, past, gerund = lemma + "s", lemma + "ed", lemma + "ing"
        participle = past
    forms: dict[str, str] = {}
    for word, letter in ((base, "b"), (third, "s"), (past, "d"), (participle, "n"), (gerund, "g")):
        for spelling in word.split("/"):
            forms[spelling] = forms.get(spelling, "") + letter
    return forms


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def _read(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"no lexicon {name}: this language cannot be read yet") from None


def _index(entries: Iterable[tuple[str, Any]]) -> dict[str, tuple[tuple[tuple[str, ...], Any], ...]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for phrase, value in entries:
        first, *rest = phrase.split()
        table.setdefault(first, []).append((tuple(rest), value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def _frames(rows: list[dict[str, Any]]) -> dict[str, list[Frame]]:
    table: dict[str, list[Frame]] = {}
    keys = ("objects", "subjects", "needs", "near", "without")
    for rank, row in enumerate(rows):
        fields = {key: tuple(value.split()) if key in keys else value for key, value in row.items() if key != "verbs"}
        for verb in row["verbs"].split(","):
            head, _, particle = verb.strip().partition(" ")
            table.setdefault(head, []).append(Frame(verb=head, particle=particle, rank=rank, **fields))
    return table


def _patterns(rows: list[dict[str, Any]]) -> dict[str, list[Pattern]]:
    table: dict[str, list[Pattern]] = {}
    for row in rows:
        fields = {key: value for key, value in row.items() if key != "rows"}
        for line in row["rows"].split(";"):
            parts: list[frozenset[str] | str] = []
            for part in line.split():
                parts.append(part if part == ".." or part[0] in "<{" else frozenset(part.split("|")))
            first = parts[0]
            for key in [first] if isinstance(first, str) else sorted(first):
                table.setdefault(key, []).append(Pattern(parts=tuple(parts), **fields))
    return table


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language.

    Raises InputError where there is none.
    """
    data = _read(f"{language}.toml")
    irregular = {row.split()[0]: tuple(row.split()) for row in data["verbs"]["irregular"].strip().splitlines()}
    frames = _frames(data["frame"])
    verbs: dict[str, list[Inflected]] = {}
    others = (word for key in ("governors", "speech", "plain") for word in data["verbs"][key].replace(":", " ").split())
    for lemma in {*frames, *others}:
        for form, letters in _inflect(lemma, irregular).items():
            verbs.setdefault(form, []).append(Inflected(lemma, letters))
    phrases: list[tuple[str, str]] = []
    for name, listed in data["nouns"].items():
        for phrase in (each.strip() for each in listed.split(",")):
            if phrase:
                phrases.append((phrase, name))
                phrases.append((_plural(phrase), name))
    states: list[tuple[str, State]] = []
    for line in _read("states.toml")["states"].strip().splitlines():
        code, names, adjectives, places = (part.strip() for part in line.split("|"))
        official = names.split(",")[0].strip()
        for role, listed in (("name", names), ("adjective", adjectives), ("place", places)):
            for word in (each.strip() for each in listed.split(",")):
                if word:
                    states.append((word.lower(), State(code, official, role)))
    words = {name: frozenset(listed.split()) for name, listed in data["words"].items()}
    for key in ("governors", "speech"):
        for row in data["verbs"][key].strip().splitlines():
            name, _, listed = row.partition(":")
            words[f"{key}.{name.strip()}"] = frozenset(listed.split())
    return Lexicon(
        words,
        {form: tuple(each) for form, each in verbs.items()},
        {verb: tuple(each) for verb, each in frames.items()},
        {key: tuple(each) for key, each in _patterns(data["pattern"]).items()},
        _index(phrases),
        _index(states),
        data["dates"],
        {name: frozenset(listed.split()) for name, listed in data["claims"].items()},
        dict(data["forms"]),
        {name: tuple(each.strip() for each in listed.split(",")) for name, listed in data["layout"].items()},
    )
