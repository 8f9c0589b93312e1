"""What each form of a word can be: its dictionary form, case, number, gender, tense, voice.

The dictionaries are OpenCorpora's (Russian) and VESUM's (Ukrainian), read by pymorphy3: endings alone leave most case forms
open ("Сетракова" is a man's genitive or a woman's nominative), and who did what to whom hangs on the case.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from art33.errors import InputError

_POS = {
    "NOUN": "noun",
    "NPRO": "pronoun",
    "ADJF": "adj",
    "ADJS": "short",
    "COMP": "adverb",
    "VERB": "verb",
    "INFN": "inf",
    "PRTF": "participle",
    "PRTS": "passive",
    "GRND": "gerund",
    "NUMR": "number",
    "ADVB": "adverb",
    "PRED": "predicate",
    "PREP": "prep",
    "CONJ": "conj",
    "PRCL": "particle",
    "INTJ": "particle",
}
_CASES = {
    "nomn": "nom",
    "gent": "gen",
    "datv": "dat",
    "accs": "acc",
    "ablt": "ins",
    "loct": "loc",
    "gen2": "gen",
    "gen1": "gen",
    "acc2": "acc",
    "loc1": "loc",
    "loc2": "loc",
    "voct": "voc",
}
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"})
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")


class Reading(NamedTuple):
    """One thing a form can be. `number` is sg or pl, `gender` m, f, n or nothing; `name` the kind of proper name."""

    lemma: str
    pos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    animate: bool = False
    tense: str = ""
    perfective: bool = False
    passive: bool = False
    person: str = ""
    name: str = ""
    score: float = 1.0
    known: bool = True
    fixed: bool = False
    """The same in all cases."""


class Morphology:
    """The forms of one language, each looked up once."""

    def __init__(self, language: str) -> None:
        try:
            import pymorphy3  # type: ignore[import-untyped]
        except ImportError:
            raise InputError(
                f"reading “{language}” needs the dictionaries of its word forms: pip install 'art33[{_EXTRAS[language]}]'"
            ) from None
        try:
            self._analyzer: Any = pymorphy3.MorphAnalyzer(lang=language)
        except ValueError:
            raise InputError(
                f"reading “{language}” needs the dictionaries of its word forms: pip install 'art33[{_EXTRAS[language]}]'"
            ) from None
        self._language = language
        self._forms: dict[str, tuple[Reading, ...]] = {}
        self._parses: dict[str, list[Any]] = {}
        self._put: dict[tuple[str, Reading, str], str] = {}

    def readings(self, word: str) -> tuple[Reading, ...]:
        """What a form can be, likeliest first; the same for upper and lower case."""
        low = word.lower()
        found = self._forms.get(low)
        if found is None:
            if len(self._forms) > _KEPT:
                self._forms.clear()
                self._parses.clear()
                self._put.clear()
            parses = self._parses[low] = self._analyzer.parse(low)
            readings = [_reading(each) for each in parses]
            if self._language == "uk":
                readings += [
                    _participle(each) for each in readings if each.pos == "adj" and each.passive and each.case == "nom"
                ]
            found = self._forms[low] = tuple(readings)
        return found

    def dictionary_form(self, word: str) -> str:
        """The likeliest dictionary form of a word."""
        readings = self.readings(word)
        return readings[0].lemma if readings else word.lower()

    def put(self, word: str, reading: Reading, case: str = "nom") -> str:
        """The word, read so, in another case; as it is where the language has no such form."""
        key = (word, reading, case)
        if key not in self._put:
            self._put[key] = self._bent(word, reading, case)
        return self._put[key]

    def _bent(self, word: str, reading: Reading, case: str) -> str:
        low = word.lower()
        known = self.readings(low)
        for parse, each in zip(self._parses[low], known, strict=False):
            if each == reading:
                wanted = {_CODES[case]}
                number = {"sg": "sing", "pl": "plur"}.get(reading.number)
                if number:
                    wanted.add(number)
                changed = parse.inflect(wanted) or parse.inflect({_CODES[case]})
                return _like(word, changed.word) if changed is not None else word
        return word


_KEPT = 200_000
_CODES = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
_EXTRAS = {"ru": "russian", "uk": "ukrainian"}


def _like(model: str, word: str) -> str:
    """A word with the capitals of another."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    if "-" in model:
        parts, others = model.split("-"), word.split("-")
        if len(parts) == len(others):
            return "-".join(_like(one, other) for one, other in zip(parts, others, strict=True))
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _participle(reading: Reading) -> Reading:
    """A passive participle that the dictionary has as an adjective, as the predicate it is after "був"."""
    lemma = reading.lemma
    for ending, verb in (("ований", "увати"), ("ений", "ити"), ("ний", "ти"), ("тий", "ти")):
        if lemma.endswith(ending):
            lemma = lemma[: -len(ending)] + verb
            break
    return reading._replace(lemma=lemma, pos="passive", case="", tense="past", perfective=True)


def _reading(parse: Any) -> Reading:
    marks = parse.tag.grammemes
    pos = number = gender = case = name = tense = person = ""
    for mark in marks:
        if mark in _CASES:
            case = _CASES[mark]
        elif mark in _POS and pos != "inf":
            pos = _POS[mark]
        elif mark in _GENDERS:
            gender = _GENDERS[mark]
        elif mark in _NAMES and name != "Name":
            name = mark
        elif mark in ("1per", "2per", "3per"):
            person = mark[0]
        elif mark == "infn":
            pos = "inf"
        elif mark in ("past", "pres", "futr"):
            tense = mark
    if "plur" in marks:
        number = "pl"
    elif "sing" in marks or gender:
        number = "sg"
    if "impr" in marks:
        tense = "imperative"
    if "Impe" in marks:
        # "затримано": somebody unnamed did it.
        tense, number = "past", "pl"
    if pos == "verb" and not tense and person:
        tense = "futr" if "perf" in marks else "pres"
    if pos == "number":
        number, gender = "pl", ""
    return Reading(
        parse.normal_form,
        pos or "other",
        case,
        number,
        gender,
        "anim" in marks,
        tense,
        "perf" in marks,
        "pssv" in marks,
        person,
        name,
        round(float(parse.score), 3),
        bool(parse.is_known),
        "Fixd" in marks,
    )


@cache
def morphology(language: str) -> Morphology:
    """The forms of a language, loaded once.

    Raises InputError in one line where its dictionaries are not installed.
    """
    return Morphology(language)
