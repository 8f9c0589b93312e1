"""Who is meant: names of persons in words, the person a case is about, and whether two speakers are one voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from art33.case.nouns import Statement
from art33.case.states import state_code, without_states

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PARTICLE = re.compile(r"(?:al|el|as|ad|ar|an|ul|bin|ibn|de|d|von|van)[-'][^\W\d_]*[A-ZА-Я]")
_LETTERS = "а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya"
_LATIN = str.maketrans(dict(zip(_LETTERS.split()[::2], _LETTERS.split()[1::2], strict=True)) | {"ъ": "", "ь": ""})
"""Cyrillic as English papers write it, so that a name is one name in both."""
_WORDS = Path(__file__).parent / "words.toml"


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, tuple[str, ...]]]:
    """The lists of `words.toml`."""
    import tomllib

    table = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {
        section: {name: tuple(each.strip() for each in listed.split(",")) for name, listed in rows.items()}
        for section, rows in table.items()
    }


@lru_cache(maxsize=32)
def _pattern(section: str, name: str) -> re.Pattern[str]:
    stems = sorted(words()[section][name], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(r"\w*[\s-]+".join(map(re.escape, stem.split())) for stem in stems) + ")")


def speaks_of(section: str, name: str, text: str) -> bool:
    """Whether the text has a word that begins as one of the list's."""
    return _pattern(section, name).search(text.casefold()) is not None


@lru_cache(maxsize=8)
def _listed(section: str) -> frozenset[str]:
    return frozenset(words()[section]["words"])


def _plain(token: str) -> str:
    return token.replace("’", "'").removesuffix("'s")


def content(text: str | None) -> frozenset[str]:
    """The words that tell one office or place from another, folded; names of states and general words left out."""
    if not text:
        return frozenset()
    words_left = {_plain(token).casefold() for token in _WORD.findall(without_states(text))}
    return frozenset(words_left - _listed("generic"))


def _capitals(text: str, whole: bool = False) -> list[str]:
    """The words with a capital that may be a person's name, in order.

    “Rustam Karimov's wife” is not Rustam Karimov, “Federal Guard Service” is an office, and in “an ally of Karimov” the name is
    another's, unless the `whole` of the words is asked for.
    """
    text = without_states(text)
    kept: list[str] = []
    run: list[str] = []
    office = False
    end = 0

    def closed() -> list[str]:
        return [] if office else run

    for match in _WORD.finditer(text):
        token = match[0].replace("’", "'")
        plain = _plain(token)
        folded = plain.casefold()
        capital = plain[0].isupper() or _PARTICLE.match(plain) is not None
        of_office = capital and folded in _listed("organ")
        ends = not capital or (folded in _listed("not_names") and not of_office)
        if ends or text[end : match.start()].strip():
            kept, run, office = kept + closed(), [], False
        end = match.end()
        if folded in _listed("cut") and not capital and not whole:
            break
        if ends:
            continue
        if of_office:
            office = True
        elif token.endswith("'s"):
            run, office = [], False
        else:
            run.append(plain)
    return kept + closed()


def name_of(text: str | None, whole: bool = False) -> frozenset[str]:
    """The parts of a person's name in the words, folded; nothing where no name is said."""
    return frozenset(_folded(part) for part in _capitals(text, whole)) if text else frozenset()


def _folded(part: str) -> str:
    """A part of a name as compared: in small Latin letters, in one of the spellings there are."""
    latin = part.casefold().translate(_LATIN)
    for several, one in (("kh", "h"), ("iy", "y"), ("yy", "y"), ("ii", "y"), ("ij", "y"), ("dzh", "j"), ("ye", "e")):
        latin = latin.replace(several, one)
    return latin


class Persons(NamedTuple):
    """Whom a case is about: the fullest form of the name, its parts, and the parts of the names of all it is about."""

    name: str | None
    main: frozenset[str]
    family: frozenset[str]


def persons_of(statements: Iterable[Statement]) -> Persons:
    """The person most statements are about, and whoever is named at least half as often."""
    told = [(_capitals(each.who), each.who) for each in statements if each.who and each.kind != "claim"]
    groups: list[frozenset[str]] = []
    for parts, _ in told:
        folded = frozenset(map(_folded, parts))
        touching = [group for group in groups if group & folded]
        if folded:
            groups = [group for group in groups if group not in touching] + [folded.union(*touching)]
    if not groups:
        return Persons(None, frozenset(), frozenset())
    forms = {group: [form for form in told if group & set(map(_folded, form[0]))] for group in groups}
    best = max(groups, key=lambda group: (len(forms[group]), -told.index(forms[group][0])))
    family = frozenset[str]().union(*(group for group in groups if 2 * len(forms[group]) >= len(forms[best])))
    parts, words_said = max(forms[best], key=lambda form: len(form[0]))
    return Persons(_as_called(parts, words_said), best, family)


def _as_called(parts: Sequence[str], who: str) -> str:
    """The name as it was said, where nothing else was: “Aziz Rahimov and Rustam Karimov”, “Ali F. (Hasan N.)”."""
    others = [token for token in _WORD.findall(who) if token not in parts]
    return who if all(token.casefold() in ("and", "и", "und", "et") for token in others) else " ".join(parts)


def about_another(who: str | None, persons: Persons) -> bool:
    """Whether the words name somebody the case is surely not about."""
    named = name_of(who)
    return bool(named) and bool(persons.family) and not named & persons.family


def one_voice(left: str | None, right: str | None) -> bool:
    """Whether two speakers are one: the same name, or, where one is not named, the same description."""
    if left is None or right is None:
        return left is right
    mine, theirs = name_of(left, whole=True), name_of(right, whole=True)
    if mine and theirs:
        return bool(mine & theirs)
    return bool(_described(left) & _described(right))


def _described(text: str) -> frozenset[str]:
    tokens = {token.casefold() for token in _WORD.findall(text) if not token.endswith(("'s", "’s"))}
    return frozenset(tokens - _listed("generic"))


def offices_differ(left: str | None, right: str | None) -> bool:
    """Whether two descriptions of an office or a place cannot be one.

    “Rwandan police” are not “Ugandan police”; “a court” may be “Abay regional court”, “Kazakhstan” may be any of its offices; “Astana court” is not “Abay court”, nor
    “border guards” “migration police”.
    """
    states = {code for code in (state_code(left), state_code(right)) if code is not None}
    if len(states) == 2:
        return True
    mine, theirs = content(left), content(right)
    if not mine or not theirs or _cyrillic(left) != _cyrillic(right):
        return False
    own, other = proper(left), proper(right)
    if own and other:
        return not own & other
    stems, others = {word[:5] for word in mine}, {word[:5] for word in theirs}
    return not stems & others


def _cyrillic(text: str | None) -> bool:
    """Whether the words are in Cyrillic: they cannot be compared with English ones."""
    return bool(text) and any("а" <= letter.casefold() <= "я" for letter in text or "")


def proper(text: str | None) -> frozenset[str]:
    """The words with a capital that name one office or place, folded: not states, not nouns of offices."""
    if not text:
        return frozenset()
    common = _listed("organ") | _listed("generic") | _listed("not_names")
    plain = [_plain(token) for token in _WORD.findall(without_states(text))]
    return frozenset(word.casefold() for word in plain if word[0].isupper() and word.casefold() not in common)


def longest(values: Sequence[str]) -> str | None:
    """The fullest of several descriptions, the first of equals."""
    return max(values, key=lambda each: (len(content(each)), -values.index(each))) if values else None
