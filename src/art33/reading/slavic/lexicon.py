"""The lexicon of a Slavic language: its words under the plain English words by which the shared frames know them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from art33.case.states import TABLE
from art33.reading.lexicon import Lexicon, State, frames_of, nominals_of
from art33.reading.slavic.morphology import Morphology, morphology
from art33.reading.tokens import tokenise

_FOLDER = Path(__file__).parent.parent / "lexicon"


class Sense(NamedTuple):
    """What a verb can mean: an English verb with its particle, the words it needs beside it, and how it governs.

    `rest` are the dictionary forms of the further words of the phrase; `governs` maps a case, or `preposition+case`, to a role.
    """

    lemma: str
    particle: str = ""
    rest: tuple[str, ...] = ()
    adverb: str = ""
    governs: Mapping[str, str] = {}


class Compose(NamedTuple):
    """A phrase of these classes, followed by one of `cls` after one of these prepositions, is of further classes."""

    of: frozenset[str]
    preps: frozenset[str]
    cls: frozenset[str]
    gives: frozenset[str]
    head: str = ""


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Any], ...]]
"""First word → (further words, value), longest first."""


class Words(NamedTuple):
    """The tables by which the words of a language are read."""

    morphology: Morphology
    verbs: Mapping[str, tuple[Sense, ...]]
    speech: frozenset[str]
    outlet_speech: frozenset[str]
    nouns: Phrases
    heads: Mapping[str, str]
    plain: Mapping[str, str]
    """Pronouns, adverbs and qualities by dictionary form: the English word."""
    pronouns: Mapping[str, str]
    adverbs: Phrases
    joints: Phrases
    modals: Mapping[str, str]
    prepositions: Mapping[str, Mapping[str, str]]
    compound: Phrases
    """Prepositions of several words: (case, English preposition)."""
    transparent: frozenset[str]
    compose: tuple[Compose, ...]
    states: Phrases
    marks: Mapping[str, frozenset[str]]
    papers: frozenset[str]
    """Words for the outlet named before: "издание"."""
    his_words: Phrases
    """ "по его словам": whose words, as a pronoun."""


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _index(entries: Iterable[tuple[tuple[str, ...], Any]]) -> Phrases:
    table: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for (first, *rest), value in entries:
        table.setdefault(first, []).append((tuple(rest), value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def _by_word(section: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, text in section.items() for word in _listed(text)}


def _surface(phrase: str) -> tuple[str, ...]:
    return tuple(token.low for token in tokenise(phrase))


def _senses(rows: str, forms: Morphology) -> dict[str, tuple[Sense, ...]]:
    table: dict[str, list[Sense]] = {}
    for row in rows.strip().splitlines():
        head, _, rest = row.partition(":")
        verbs, _, government = rest.partition("|")
        lemma, _, particle = head.strip().partition(" ")
        adverb = ""
        if particle.startswith("+"):
            particle, adverb = "", particle[1:]
        governs = dict(each.split("=") for each in government.split())
        for phrase in _listed(verbs):
            words = phrase.split()
            at = 1 if words[0] == "не" else 0
            further = tuple(forms.dictionary_form(word) for word in words[at + 1 :])
            sense = Sense(lemma, particle, (("не",) if at else ()) + further, adverb, governs)
            table.setdefault(words[at], []).append(sense)
    return {verb: tuple(sorted(senses, key=lambda each: -len(each.rest))) for verb, senses in table.items()}


def _nouns(section: Mapping[str, str], forms: Morphology) -> Phrases:
    table: dict[tuple[str, ...], set[str]] = {}
    for name, text in section.items():
        for phrase in _listed(text):
            words = phrase.lower().split()
            table.setdefault(
                tuple(forms.dictionary_form(each) if len(words) > 1 else each for each in words), set()
            ).add(name)
    return _index((words, frozenset(names)) for words, names in table.items())


def _states(places: Mapping[str, str], own: Mapping[str, str] | None, forms: Morphology) -> Phrases:
    """The state words of a language (stems end in "-"), by the first three letters of the first word.

    `own` are those of its data file; without them they are the Russian ones of the table of states.
    """
    rows: dict[str, list[tuple[tuple[str, ...], State]]] = {}
    for code, row in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        parts = [_listed(each) for each in row.split("|")]
        name = parts[0][0]
        words = _listed(own.get(code, "")) if own is not None else parts[3] if len(parts) > 3 else []
        listed = [(each, "") for each in words] + [(each, "place") for each in _listed(places.get(code, ""))]
        for phrase, role in listed:
            stems = [each.lower() for each in phrase.split()]
            if role == "place":
                stems = [_place(each, forms) + "=" for each in stems]
            if not role:
                role = (
                    "name"
                    if phrase[0].isupper()
                    else "adjective"
                    if stems[-1].rstrip("-")[-2:] in _SUFFIX
                    else "people"
                )
            rows.setdefault(stems[0][:3], []).append((tuple(stems), State(code, name, role)))
    return {first: tuple(sorted(each, key=lambda row: (-len(row[0]), -len(row[0][0])))) for first, each in rows.items()}


def _place(word: str, forms: Morphology) -> str:
    """The dictionary form of a place; a word that is no place to the dictionary stays as it is."""
    return next((each.lemma for each in forms.readings(word) if each.name == "Geox"), word)


_SUFFIX = ("ск", "цк", "ьк")


def with_likeness(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a language with the frames of the one it is like, where it has none of its own."""
    if "like" in data:
        model = tomllib.loads((_FOLDER / f"{data['like']}.toml").read_text(encoding="utf-8"))
        for name in ("frame", "nominal", "compose"):
            data.setdefault(name, model[name])
    return data


@cache
def words_of(language: str) -> Words:
    """The tables of a language.

    Raises InputError where the dictionaries of its forms are not installed.
    """
    data = with_likeness(tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
    forms = morphology(language)
    prepositions: dict[str, dict[str, str]] = {}
    for row in data["prepositions"]["single"].strip().splitlines():
        word, _, cases = row.partition(":")
        prepositions[word.strip()] = dict(each.split() for each in cases.split(","))
    compound = []
    for row in data["prepositions"]["several"].strip().splitlines():
        phrase, _, governs = row.partition(":")
        case, english = governs.split()
        compound.append((_surface(phrase), (case, english)))
    adverbs = [(_surface(each), name) for name, text in data["adverbs"].items() for each in _listed(text)]
    joints = [(_surface(each), name) for name, text in data["joints"].items() for each in _listed(text)]
    plain = _by_word(data["qualities"]) | _by_word(data["pronouns"])
    return Words(
        forms,
        _senses(data["verbs"]["rows"], forms),
        frozenset(_listed(data["verbs"]["speech"])),
        frozenset(_listed(data["verbs"]["outlet_speech"])),
        _nouns(data["nouns"], forms),
        _by_word(data["heads"]),
        plain,
        _by_word(data["pronouns"]),
        _index(adverbs),
        _index(joints),
        _by_word(data["modals"]),
        prepositions,
        _index(compound),
        frozenset(_listed(data["transparent"]["words"])),
        tuple(
            Compose(
                frozenset(each["of"].split()),
                frozenset(each["with"].split()),
                frozenset(each["class"].split()),
                frozenset(each["gives"].split()),
                each.get("head", ""),
            )
            for each in data["compose"]
        ),
        _states(data["places"], data.get("states"), forms),
        {name: frozenset(_listed(text)) for name, text in data["marks"].items()},
        frozenset(_listed(data["verbs"]["papers"])),
        _index((_surface(each), name) for name, text in data["his_words"].items() for each in _listed(text)),
    )


def lexicon_of(language: str, data: Mapping[str, Any], shared: Lexicon) -> Lexicon:
    """The lexicon as reading sees it: the shared classes and frames with what the language adds to them."""
    words_of(language)
    data = with_likeness(dict(data))
    frames = {verb: list(rows) for verb, rows in frames_of(data.get("frame", [])).items()}
    for verb, rows in shared.frames.items():
        frames.setdefault(verb, []).extend(rows)
    words = dict(shared.words) | {name: frozenset(text.split()) for name, text in data["words"].items()}
    return shared._replace(
        language=language,
        grammar=data["grammar"],
        words=words,
        abbreviations=frozenset(data["abbreviations"]["words"].split()),
        nominals=(*nominals_of(data.get("nominal", [])), *shared.nominals),
        frames={verb: tuple(rows) for verb, rows in frames.items()},
        about={name: frozenset(text.split()) for name, text in data["about"].items()},
        skip=tuple(_listed(data["layout"]["skip"])) + shared.skip,
        caption=tuple(_listed(data["layout"]["caption"])),
    )
