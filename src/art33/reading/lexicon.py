"""The closed lists of words of one language, loaded from its data file and made ready for matching."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from art33.case.states import TABLE
from art33.errors import InputError
from art33.reading.tokens import tokenise

_FOLDER = Path(__file__).parent / "lexicon"

Wants = tuple[tuple[str, str], ...]
"""Phrases a frame asks for: preposition and class of what follows it."""


class Frame(NamedTuple):
    """How one event is said with a verb: what its object and subject must be, and where the person stands.

    `pp` and `avoid` name phrases that must or must not be there; `who` is object, subject, recipient (object or the first
    of two objects), possessor, aim (whose extradition it is for) or none; `origin` and `to` say that the object is the state left or entered.
    """

    kind: str
    lemma: str
    particle: str = ""
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    avoid_subject: tuple[str, ...] = ()
    second: str = ""
    pp: Wants = ()
    avoid: Wants = ()
    needs: tuple[str, ...] = ()
    who: str = "object"
    to: str = ""
    origin: str = ""
    to_be: str = ""
    as_: str = ""
    voice: str = ""
    governed: str = ""
    form: str | None = None
    manner: str | None = None
    polarity: str | None = None
    handover: bool = False
    dest: bool = False
    repeat: bool = False
    bare: bool = False
    doer: bool = False


class Nominal(NamedTuple):
    """How one event is said with a noun: its class or words, and what must stand beside it."""

    kind: str
    cls: str = ""
    words: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    of: str = ""
    before: tuple[str, ...] = ()
    form: str | None = None
    needs_owner: bool = False
    polarity: str | None = None
    always: bool = False


class Inflected(NamedTuple):
    """A form of a verb: its lemma and which forms it may be, of `b` base, `s`, `d` past, `n` participle, `g` -ing."""

    lemma: str
    forms: str


class State(NamedTuple):
    """A word that stands for a state: its code, its usual name, and whether the word is a name, adjective or place."""

    code: str
    name: str
    role: str


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Any], ...]]
"""First word → (further words, value), longest first."""


class Lexicon(NamedTuple):
    """One language's words, as far as reading events needs them."""

    words: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    abbreviations: frozenset[str]
    verbs: Mapping[str, tuple[Inflected, ...]]
    governing: frozenset[str]
    particles: frozenset[str]
    noun_too: frozenset[str]
    frames: Mapping[str, tuple[Frame, ...]]
    nominals: tuple[Nominal, ...]
    nouns: Phrases
    states: Phrases
    about: Mapping[str, frozenset[str]]
    skip: tuple[str, ...]
    caption: tuple[str, ...]
    language: str = "en"
    grammar: str = "english"
    """Which grammar reads its sentences."""


def _inflect(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every form of a regular or listed verb with the letters of its uses."""
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


_PLURALS = {
    "man": "men",
    "woman": "women",
    "person": "people",
    "child": "children",
    "wife": "wives",
    "spokesman": "spokesmen",
    "serviceman": "servicemen",
    "gunman": "gunmen",
}


def _plural(word: str) -> str:
    head, _, last = word.rpartition(" ")
    if last in _PLURALS:
        last = _PLURALS[last]
    elif last.endswith("y") and last[-2:-1] not in tuple("aeiou"):
        last = last[:-1] + "ies"
    else:
        last += "es" if last.endswith(("s", "sh", "ch", "x")) else "s"
    return f"{head} {last}" if head else last


def _plurals(phrase: str) -> list[str]:
    for joint in (" of ", " for ", " against "):
        if joint in phrase:
            head, _, tail = phrase.partition(joint)
            return [_plural(head) + joint + tail]
    return [_plural(phrase)]


def _load(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"no lexicon {name}: this language cannot be read yet") from None


def _index(entries: Iterable[tuple[tuple[str, ...], Any]]) -> Phrases:
    table: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for (first, *rest), value in entries:
        table.setdefault(first, []).append((tuple(rest), value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def _wants(text: str) -> Wants:
    return tuple((prep, cls) for prep, _, cls in (each.partition(":") for each in text.split()))


def frames_of(rows: list[dict[str, Any]]) -> dict[str, list[Frame]]:
    """Frames as a data file has them, by their verb."""
    table: dict[str, list[Frame]] = {}
    for row in rows:
        fields: dict[str, Any] = {}
        for key, value in row.items():
            if key in ("object", "subject", "avoid_subject", "needs"):
                fields[key] = tuple(value.split())
            elif key in ("pp", "avoid"):
                fields[key] = _wants(value)
            elif key != "verbs":
                fields[{"as": "as_", "from": "origin"}.get(key, key)] = value
        for verb in row["verbs"].split(","):
            lemma, _, particle = verb.strip().partition(" ")
            table.setdefault(lemma, []).append(Frame(lemma=lemma, particle=particle, **fields))
    return table


def nominals_of(rows: list[dict[str, Any]]) -> Iterable[Nominal]:
    """Nouns that name events, as a data file has them."""
    for row in rows:
        fields = {{"class": "cls"}.get(key, key): value for key, value in row.items()}
        for key in ("words", "avoid", "before"):
            if key in fields:
                fields[key] = tuple(fields[key].split())
        yield Nominal(**fields)


def _nouns(listed: Mapping[str, str]) -> Phrases:
    table: dict[tuple[str, ...], set[str]] = {}
    for name, phrases in listed.items():
        for phrase in (each.strip() for each in phrases.split(",")):
            if phrase:
                for each in (phrase, *_plurals(phrase)):
                    table.setdefault(_words(each), set()).add(name)
    return _index((words, frozenset(names)) for words, names in table.items())


_JOINTS = re.compile(r"['’.,&/()–-]")


def _words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the tokens of a text give them, in lower case."""
    if _JOINTS.search(phrase) is None:
        return tuple(phrase.lower().split())
    return tuple(token.low for token in tokenise(phrase))


def _names(phrase: str) -> tuple[str, ...]:
    """The same with its capitals."""
    if _JOINTS.search(phrase) is None:
        return tuple(phrase.split())
    return tuple(token.text for token in tokenise(phrase))


def _states(places: Mapping[str, str]) -> Phrases:
    """The words for states (the table of cases), and the places of this language's lexicon."""
    table: dict[tuple[str, ...], State] = {}
    for code, row in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        parts = [[word.strip() for word in part.split(",") if word.strip()] for part in row.split("|")]
        names, adjectives, capitals = (*parts, [], [])[:3]
        for role, listed in (("name", names), ("adjective", adjectives), ("place", capitals)):
            for word in listed:
                many = role == "adjective" and word.endswith("s") and word[:-1] in adjectives
                # A word that two states share goes to the first: only the word itself is passed on.
                table.setdefault(_names(word), State(code, names[0], "people" if many else role))
        for word in places.get(code, "").split(","):
            if word.strip():
                table.setdefault(_names(word.strip()), State(code, names[0], "place"))
    return _index(table.items())


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language.

    Raises InputError where there is none.
    """
    data = _load(f"{language}.toml")
    if data.get("grammar") == "slavic":
        from art33.reading.slavic.lexicon import lexicon_of

        return lexicon_of(language, data, load("en"))
    irregular = {row.split()[0]: tuple(row.split()) for row in data["inflection"]["irregular"].strip().splitlines()}
    frames = frames_of(data["frame"])
    classes = {name: frozenset(listed.split()) for name, listed in data["classes"].items()}
    lemmas = {*frames, *irregular, *data["inflection"]["plain"].split()}
    for listed in classes.values():
        lemmas |= listed
    verbs: dict[str, list[Inflected]] = {}
    for lemma in sorted(lemmas - {"be", "have", "do"}):
        for form, letters in _inflect(lemma, irregular).items():
            verbs.setdefault(form, []).append(Inflected(lemma, letters))
    for word in data["words"]["preposition"].split():
        verbs.pop(word, None)
    nouns = _nouns(data["nouns"])
    lasts = {row[0][-1] if row[0] else first for first, rows in nouns.items() for row in rows}
    return Lexicon(
        {name: frozenset(listed.split()) for name, listed in data["words"].items()},
        classes,
        frozenset(data["abbreviations"]["words"].split()),
        {form: tuple(each) for form, each in verbs.items()},
        frozenset().union(*(words for name, words in classes.items() if name.startswith("noun_"))),
        frozenset(frame.particle for rows in frames.values() for frame in rows if frame.particle),
        frozenset(form for form in verbs if form in lasts) | frozenset(data["inflection"]["noun_too"].split()),
        {verb: tuple(each) for verb, each in frames.items()},
        tuple(nominals_of(data["nominal"])),
        nouns,
        _states(data["places"]),
        {name: frozenset(listed.split()) for name, listed in data["about"].items()},
        tuple(each.strip() for each in data["layout"]["skip"].split(",")),
        tuple(each.strip() for each in data["layout"]["caption"].split(",")),
    )
