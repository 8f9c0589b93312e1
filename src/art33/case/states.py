"""Which state words stand for: names, adjectives, peoples and capitals in English and Russian, as ISO 3166-1 alpha-2 codes.

The words are data (`states.toml`). Words that name two states, or none, give no code: a receiving state is never guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "states.toml"

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG
GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR
KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF
NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM
SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK
YE YT ZA ZM ZW"""
STATE_CODES = frozenset(_CODES.split())
"""Every code a case may use: ISO 3166-1 alpha-2, and XK for Kosovo. The keys of `states.toml`, kept here to spare reading it."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ&-][^\W_]+)*|&")
_LEFT_OUT = frozenset(("the", "a", "an"))


class _Table(NamedTuple):
    names: dict[str, str]
    phrases: dict[tuple[str, ...], frozenset[str]]
    acronyms: dict[str, frozenset[str]]
    places: frozenset[tuple[str, ...]]
    inflected: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    longest: int


class _Token(NamedTuple):
    """A word as compared: typographic marks made plain, dots and possessives dropped; and where it stands."""

    word: str
    first: int
    last: int


def _tokens(words: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(words):
        plain = match[0].replace("’", "'").replace("ʼ", "'").replace(".", "").removesuffix("'s")
        if plain.casefold() not in _LEFT_OUT:
            tokens.append(_Token(plain, match.start(), match.end()))
    return tokens


def _is_acronym(word: str) -> bool:
    return len(word) <= 5 and sum(letter.isupper() for letter in word) >= 2


@lru_cache(maxsize=1)
def _table() -> _Table:
    import tomllib

    names: dict[str, str] = {}
    phrases: dict[tuple[str, ...], set[str]] = {}
    acronyms: dict[str, set[str]] = {}
    places: set[tuple[str, ...]] = set()
    inflected: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, row in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        names[code] = row.split("|")[0].split(",")[0].strip()
        columns = row.split("|")
        for stem in columns[3].split(",") if len(columns) > 3 else ():
            parts = tuple(stem.replace("ё", "е").split())
            inflected.setdefault(parts[0][:2].casefold(), []).append((parts, code))
        for column, listed in enumerate(columns[:3]):
            for words in listed.split(","):
                tokens = [token.word for token in _tokens(words)]
                if len(tokens) == 1 and _is_acronym(tokens[0]):
                    acronyms.setdefault(tokens[0], set()).add(code)
                elif tokens:
                    phrase = tuple(token.casefold() for token in tokens)
                    phrases.setdefault(phrase, set()).add(code)
                    if column == 2:
                        places.add(phrase)
    return _Table(
        names,
        {phrase: frozenset(codes) for phrase, codes in phrases.items()},
        {word: frozenset(codes) for word, codes in acronyms.items()},
        frozenset(places),
        {
            head: tuple(sorted(rows, key=lambda row: (-len(row[0]), -sum(map(len, row[0])))))
            for head, rows in inflected.items()
        },
        max(map(len, phrases)),
    )


def _fits(token: str, stem: str) -> bool:
    """Whether a word is a form of a stem: one that ends in - takes any ending, a small letter either case."""
    word = token.replace("ё", "е")
    if stem[0].islower() or word.isupper():
        word, stem = word.casefold(), stem.casefold()
    return word.startswith(stem[:-1]) if stem.endswith("-") else word == stem


def _inflected(tokens: list[_Token], at: int) -> tuple[frozenset[str], int]:
    """The states whose inflected name stands at a place, and how many words it is; the longest name wins."""
    best: tuple[int, int] = (0, 0)
    codes: set[str] = set()
    for parts, code in _table().inflected.get(tokens[at].word[:2].casefold().replace("ё", "е"), ()):
        here = tokens[at : at + len(parts)]
        if len(here) == len(parts) and all(_fits(token.word, stem) for token, stem in zip(here, parts, strict=True)):
            size = (len(parts), sum(map(len, parts)))
            if size > best:
                best, codes = size, {code}
            elif size == best:
                codes.add(code)
    return frozenset(codes), best[0]


class _Mention(NamedTuple):
    codes: frozenset[str]
    first: int
    last: int
    place: bool


def _mentions(words: str) -> list[_Mention]:
    table = _table()
    tokens = _tokens(words)
    folded = tuple(token.word.casefold() for token in tokens)
    if folded in table.phrases:
        return [_Mention(table.phrases[folded], tokens[0].first, tokens[-1].last, folded in table.places)]
    found: list[_Mention] = []
    at = 0
    while at < len(tokens):
        for length in range(min(table.longest, len(tokens) - at), 0, -1):
            phrase = folded[at : at + length]
            # Inside other words a name is a name only with its capital: “polish”, “turkey”, “us” are not.
            codes = table.phrases.get(phrase) if tokens[at].word[0].isupper() else None
            if codes is None and length == 1:
                codes = table.acronyms.get(tokens[at].word)
            if codes is not None:
                place = phrase in table.places
                found.append(_Mention(codes, tokens[at].first, tokens[at + length - 1].last, place))
                at += length
                break
        else:
            codes, length = _inflected(tokens, at)
            if codes:
                found.append(_Mention(codes, tokens[at].first, tokens[at + length - 1].last, False))
            at += length or 1
    return found


def states_in(words: str) -> tuple[frozenset[str], ...]:
    """Each mention of a state in the words, in order, as the codes it may stand for; longer names before those inside them."""
    return tuple(mention.codes for mention in _mentions(words))


def without_states(words: str) -> str:
    """The words without the names, adjectives and peoples of states; capitals and regions stay."""
    kept, at = [], 0
    for mention in _mentions(words):
        if not mention.place:
            kept.append(words[at : mention.first])
            at = mention.last
    return " ".join([*kept, words[at:]]).strip()


def state_code(words: str | None) -> str | None:
    """The code of the one state that the words name, by its name, adjective, people or capital.

    None where they name none, more than one, or one that two states could be (“Congo”). A code stands for itself.
    """
    if not words:
        return None
    if words.strip() in STATE_CODES:
        return words.strip()
    mentions = states_in(words)
    if not mentions:
        return None
    codes = frozenset.intersection(*mentions)
    return next(iter(codes)) if len(codes) == 1 else None


def state_name(code: str) -> str:
    """The usual English name of a state, or the code itself where it is not in the table."""
    return _table().names.get(code, code)
