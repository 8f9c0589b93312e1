"""One name in many spellings: words of names folded across scripts, ways of writing them in Latin letters, and Russian cases.

Путило, Putilo, Putsila and Пуцилой are one name; Hasan and Husan are two, and so are Karimov and Karimova. The rules are closed
lists of what transliterations do: nothing here knows a single person.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_GIVEN = Path(__file__).parent / "given_names.toml"

_CYRILLIC = (
    "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц ts ч ch ш sh щ sh ы i "
    "э e ю u я a і i ї i є e ґ g ў v ә a ғ g қ k ң n ө o ұ u ү u һ h ӣ i ӯ u ҳ h ҷ j ѓ g ќ k ј i љ l њ n џ j ђ j ћ ch"
)
_FROM_CYRILLIC = dict(zip(_CYRILLIC.split()[::2], _CYRILLIC.split()[1::2], strict=True)) | dict.fromkeys("ъьʼ’'", "")
_FROM_LATIN = {
    "ş": "sh", "ș": "sh", "š": "sh", "ś": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ź": "zh", "ğ": "g",
    "ı": "i", "ə": "a", "ł": "l", "ø": "o", "ß": "s", "đ": "d", "ð": "d", "þ": "t", "æ": "e", "œ": "e", "ŭ": "v",
}  # fmt: skip
_UZBEK_O = re.compile(r"(?<![аеёиоуыэюяі])ў")
"""Where Belarusian has no ў."""
_APOSTROPHES = re.compile(r"[’'ʼʻ‘`´ʿʾ]")
_LATIN_STEPS = (
    ("dzsch", "j"), ("tsch", "ch"), ("dsch", "j"), ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("sz", "sh"), ("cz", "ch"),
    ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("q", "k"),
    ("w", "v"), ("oo", "u"), ("ee", "i"), ("y", "i"),
)  # fmt: skip
"""What the many systems of writing names in Latin letters do, in the order in which it is undone."""
_SON_OF = re.compile(r"(?:uly|uli|ulu|ogly|oglu|ogli|ugli|qizi|kizi|kyzy|gizi|zoda|zade|zada)$")
"""Turkic and Tajik “son of”, “daughter of” at the end of a name, which papers leave off."""
_LONGEST = 40
"""Longer words are no names: they are one only where they are the same."""
_VOWELS = frozenset("aeiou")
_NEAR = frozenset(
    frozenset(pair) for pair in ("ao", "ei", "uo", "ea", "eo", "gh", "dt", "bp", "vf", "sz", "kh", "jz", "uv", "gk")
)
"""Letters that two spellings of one name swap: o for a, h for g; never u for a, which tells Hasan from Husan."""


def cyrillic(text: str | None) -> bool:
    """Whether there is a Cyrillic letter in the text."""
    return any("\u0400" <= letter <= "\u04ff" for letter in text or "")


def _latin(word: str) -> str:
    """The word in small plain Latin letters."""
    letters = []
    plain = unicodedata.normalize("NFC", _APOSTROPHES.sub("", word).replace("İ", "i").casefold())
    for letter in _UZBEK_O.sub("о", plain):
        if letter in _FROM_CYRILLIC:
            letters.append(_FROM_CYRILLIC[letter])
        elif letter in _FROM_LATIN:
            letters.append(_FROM_LATIN[letter])
        else:
            letters.append("".join(part for part in unicodedata.normalize("NFD", letter) if part.isalnum()))
    return "".join(letters)


def _plain(latin: str) -> str:
    """Digraphs as one letter where there is one, no doubled letters, no glides beside vowels, which every system writes anew."""
    for several, one in _LATIN_STEPS:
        latin = latin.replace(several, one)
    latin = re.sub(r"ff$", "v", latin)
    latin = re.sub(r"(.)\1+", r"\1", latin)
    latin = re.sub(r"i(?=[aeou])|(?<=[aeou])i", "", latin)
    return re.sub(r"(.)\1+", r"\1", latin)


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    """A word of a name as it is compared: small Latin letters, one way of writing each sound. Empty where it has no letter."""
    return _plain(_latin(word))


@lru_cache(maxsize=16384)
def readings(word: str) -> frozenset[str]:
    """Every folded form that the word can be: letters that languages read in two ways (x, c, j, ou), cases of Russian names.

    “Жилина” is a woman's name or a man's in the genitive: both.
    """
    forms = {_latin(word)}
    if cyrillic(word):
        forms = {_latin(form) for form in _cases(word.casefold())}
    for letter, sounds in (("x", ("ks", "h")), ("c(?!h)", ("k", "ts", "j", "ch")), ("^j(?=[aeou])", ("j", "i"))):
        pattern = re.compile(letter)
        forms |= {pattern.sub(sound, form) for form in forms if pattern.search(form) for sound in sounds}
    forms |= {stem for form in forms if len(stem := _SON_OF.sub("", form)) >= 5}
    forms |= {re.sub(r"(?<=[aeiouy])j(?![aeiouy])", "i", form) for form in forms}
    plain = {_plain(form) for form in forms}
    plain |= {re.sub(r"ou", "u", form) for form in plain}
    plain |= {re.sub(r"(?<=[aeoi])u(?![aeiou])", "v", form) for form in plain}
    return frozenset(plain)


_ENDINGS = (
    ("ого", ("ий", "ый", "ой")), ("его", ("ий",)), ("ому", ("ий", "ый", "ой")), ("ему", ("ий",)), ("ыми", ("",)), ("ими", ("ий",)),
    ("ым", ("", "ый")), ("им", ("ий", "")), ("ых", ("",)), ("их", ("ий",)), ("ую", ("ая",)), ("ой", ("а", "ая")), ("ою", ("а",)),
    ("ией", ("ия",)), ("ии", ("ия",)), ("ию", ("ия",)), ("ом", ("",)), ("ем", ("й", "ь", "")), ("ей", ("я", "а")), ("еи", ("ей",)),
    ("а", ("",)), ("я", ("й", "ь")), ("у", ("", "а")), ("ю", ("й", "ь", "я")), ("е", ("", "а", "я")), ("ы", ("", "а")), ("и", ("я", "а", "ь")),
)  # fmt: skip
"""Endings of Russian cases, and what a name has in their place in the nominative."""


def _cases(word: str) -> set[str]:
    """The forms in the nominative that a Russian word may stand for, itself among them; at least three letters stay."""
    found = {word}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            found |= {word[: -len(ending)] + each for each in instead}
    return found


def skeleton(form: str) -> str:
    """The consonants of a folded form in classes that spellings do not cross: what names are looked up by.

    Ts is t and dz is d, as Belarusian has it; g is h, sh is s.
    """
    form = re.sub(r"ts|tz", "t", form).replace("dz", "d").replace("sh", "s").replace("ch", "c")
    classes = str.maketrans(
        {"h": "g", "f": "v", "z": "s", "t": "d", "p": "b", "k": "g", "j": "s", **dict.fromkeys("aeiou")}
    )
    return re.sub(r"(.)\1+", r"\1", form.translate(classes))


@lru_cache(maxsize=1)
def _given() -> dict[str, int]:
    """The folded form of each given name to the number of its row."""
    import tomllib

    rows = tomllib.loads(_GIVEN.read_text(encoding="utf-8"))["names"]
    return {folded(each): number for number, row in enumerate(rows) for each in row.split()}


@lru_cache(maxsize=65536)
def same_word(left: str, right: str) -> bool:
    """Whether two words can be spellings of one name. Symmetric; every word is the same as itself.

    A woman's form of a surname is another word than a man's, unless a Russian case may have made the one of the other.
    """
    mine, theirs = readings(left), readings(right)
    if mine & theirs:
        return True
    given = _given()
    rows = {given[form] for form in mine if form in given}
    if rows and not rows.isdisjoint(given[form] for form in theirs if form in given):
        return True
    return any(_close(one, other) for one in mine for other in theirs)


def _close(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if one.endswith("a") != other.endswith("a") and {one[-1:], other[-1:]} - _VOWELS:
        return False
    if len(one) < 3 or len(other) > _LONGEST or len(other) - len(one) > 3 or skeleton(one) != skeleton(other):
        return False
    return _distance(one, other) <= min(0.5 + 0.25 * max(0, len(one) - 3), 2.0)


def _distance(one: str, other: str) -> float:
    """How far two folded forms are apart: half a step for what spellings do, two for what tells names apart."""
    before = [0.0]
    for letter in other:
        before.append(before[-1] + _alone(letter))
    for mine in one:
        row = [before[0] + _alone(mine)]
        for at, theirs in enumerate(other):
            swapped = 0.0 if mine == theirs else 0.5 if frozenset((mine, theirs)) in _NEAR else 2.0
            row.append(min(before[at] + swapped, before[at + 1] + _alone(mine), row[at] + _alone(theirs)))
        before = row
    return before[-1]


def _alone(letter: str) -> float:
    """A letter that the other spelling has not: the s of ts, the h of sh, a vowel."""
    return 0.5 if letter in "szh" else 1.0 if letter in _VOWELS else 2.0


def initial(letter: str, word: str) -> bool:
    """Whether the word can begin with the initial, in either script: Y. and Е. of Yekaterina."""
    return not _firsts(letter).isdisjoint(_firsts(word))


def _firsts(word: str) -> set[str]:
    """The letters that a name may begin with in Latin; е, ё, ю, я may be written with a y."""
    glide = {"y"} if word[:1].casefold() in tuple("еёюяє") else set()
    return {_latin(word)[:1], folded(word)[:1], *glide} - {""}


@lru_cache(maxsize=16384)
def keys(word: str) -> frozenset[str]:
    """The keys under which a word of a name is found: two spellings that `same_word` joins share one.

    Made for an index: look up the keys, then ask `same_word`.
    """
    given = _given()
    found = {skeleton(form) or form[:1] for form in readings(word)}
    return frozenset(found | {f"={given[form]}" for form in readings(word) if form in given})
