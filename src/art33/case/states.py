"""Which state words stand for: names, adjectives, peoples and capitals in English, as ISO 3166-1 alpha-2 codes.

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

_TOKEN = re.compile(r"[^\W_]+(?:['&-][^\W_]+)*|&")
_LEFT_OUT = frozenset(("the", "a", "an"))


class _Table(NamedTuple):
    names: dict[str, str]
    phrases: dict[tuple[str, ...], frozenset[str]]
    acronyms: dict[str, frozenset[str]]
    longest: int


def _tokens(words: str) -> list[str]:
    """The words as compared: typographic marks made plain, dots and possessives dropped, articles left out."""
    plain = words.replace("’", "'").replace("ʼ", "'").replace(".", "")
    tokens = [token.removesuffix("'s") for token in _TOKEN.findall(plain)]
    return [token for token in tokens if token.casefold() not in _LEFT_OUT]


def _is_acronym(tokens: list[str]) -> bool:
    return len(tokens) == 1 and len(tokens[0]) <= 5 and sum(letter.isupper() for letter in tokens[0]) >= 2


@lru_cache(maxsize=1)
def _table() -> _Table:
    import tomllib

    names: dict[str, str] = {}
    phrases: dict[tuple[str, ...], set[str]] = {}
    acronyms: dict[str, set[str]] = {}
    for code, row in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        names[code] = row.split("|")[0].split(",")[0].strip()
        for words in re.split(r"[|,]", row):
            tokens = _tokens(words)
            if _is_acronym(tokens):
                acronyms.setdefault(tokens[0], set()).add(code)
            elif tokens:
                phrases.setdefault(tuple(token.casefold() for token in tokens), set()).add(code)
    return _Table(
        names,
        {phrase: frozenset(codes) for phrase, codes in phrases.items()},
        {word: frozenset(codes) for word, codes in acronyms.items()},
        max(map(len, phrases)),
    )


def states_in(words: str) -> tuple[frozenset[str], ...]:
    """Each mention of a state in the words, in order, as the codes it may stand for; longer names before those inside them."""
    table = _table()
    tokens = _tokens(words)
    folded = tuple(token.casefold() for token in tokens)
    if folded in table.phrases:
        return (table.phrases[folded],)
    found: list[frozenset[str]] = []
    at = 0
    while at < len(tokens):
        for length in range(min(table.longest, len(tokens) - at), 0, -1):
            # Inside other words a name is a name only with its capital: “polish”, “turkey”, “us” are not.
            codes = table.phrases.get(folded[at : at + length]) if tokens[at][0].isupper() else None
            if codes is None and length == 1:
                codes = table.acronyms.get(tokens[at])
            if codes is not None:
                found.append(codes)
                at += length
                break
        else:
            at += 1
    return tuple(found)


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
