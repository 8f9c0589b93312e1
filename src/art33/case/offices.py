"""Offices and places in words: which two can be one, across languages, spellings and abbreviations.

“Басманный суд” is “Moscow's Basmanny district court”, “FGS” is “ФСО”, “Rwandan police” are not “Ugandan police”. What the words
leave open is open: a court may be any court.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from art33.case.spellings import cyrillic, folded, readings, same_word
from art33.case.states import state_code, without_states
from art33.case.wordlists import WORD, listed, named, plain, words

_BODIES = Path(__file__).parent / "bodies.toml"
_TOWNS = Path(__file__).parent / "towns.toml"
_ADJECTIVE = 5
"""So many letters that a town and the adjective made of it have in common."""


class Body(NamedTuple):
    """A well-known body of `bodies.toml`."""

    id: str
    pattern: re.Pattern[str]
    state: str | None
    sorts: frozenset[str]
    levels: frozenset[str]
    places: tuple[str, ...]
    outlet: bool
    whole: bool


class Office(NamedTuple):
    """What the words for an office or a place say: whose, which well-known body, what sort, of what level, with which names."""

    state: str | None
    bodies: frozenset[str]
    sorts: frozenset[str]
    levels: frozenset[str]
    sites: frozenset[str]
    proper: tuple[str, ...]
    initials: frozenset[str]


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """The table of well-known bodies."""
    import tomllib

    rows = tomllib.loads(_BODIES.read_text(encoding="utf-8"))
    found = []
    for id, row in rows.items():
        names = [_named(each.strip()) for each in row["names"].split(",")]
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(names, key=len, reverse=True))})(?!\w)")
        found.append(
            Body(
                id,
                pattern,
                row.get("state"),
                _set(row, "sorts"),
                _set(row, "levels"),
                tuple(sorted(_set(row, "places"))),
                row.get("outlet", False),
                row.get("whole", False),
            )
        )
    return tuple(found)


def _set(row: dict[str, str], key: str) -> frozenset[str]:
    return frozenset(each.strip() for each in row.get(key, "").split(",") if each.strip())


def _named(name: str) -> str:
    """One name as a pattern: an abbreviation as it stands, other words in either case, those ending in “-” with any ending."""
    if name.upper() == name or len(name) <= 3:
        return re.escape(name) + r"(?:-?[а-яё]{1,3})?" * cyrillic(name)
    parts = [re.escape(part.removesuffix("-")) + r"\w*" * part.endswith("-") for part in name.split()]
    return "(?i:" + r"[\s-]+".join(parts) + ")"


@lru_cache(maxsize=8192)
def _found(text: str) -> tuple[tuple[Body, ...], str]:
    """The well-known bodies in the words, and the words without them."""
    found = []
    rest = text
    for body in bodies():
        if body.pattern.search(rest):
            found.append(body)
            rest = body.pattern.sub(" ", rest)
    return tuple(found), rest


def bodies_in(text: str | None) -> frozenset[str]:
    """The ids of the well-known bodies that the words name."""
    return frozenset(body.id for body in _found(text)[0] if not body.whole) if text else frozenset()


def without_bodies(text: str) -> str:
    """The words without the well-known bodies they name."""
    return _found(text)[1]


def is_outlet(text: str | None) -> bool:
    """Whether the words name an agency, paper or watcher of the table."""
    return bool(text) and any(body.outlet for body in _found(text or "")[0])


@lru_cache(maxsize=8192)
def office(text: str) -> Office:
    """What the words say of an office or a place."""
    found, rest = _found(text)
    states = {body.state for body in found if body.state is not None}
    own = state_code(text)
    left = without_states(rest)
    sorts = named("sorts", left)
    if "foreign" in sorts:
        # “Foreign affairs” and “the interior” are ministries, no matter what else is in their names.
        sorts -= {"migration"}
    return Office(
        own or (states.pop() if len(states) == 1 else None),
        frozenset(body.id for body in found if not body.whole),
        sorts.union(*(body.sorts for body in found)),
        named("levels", left).union(*(body.levels for body in found)),
        named("sites", left),
        tuple(place for body in found for place in body.places) + _proper(left),
        frozenset(token for token in WORD.findall(rest) if token.isupper() and 2 <= len(token) <= 6),
    )


def _proper(text: str) -> tuple[str, ...]:
    """The words with a capital that name one office or place: not the nouns of offices, not their levels."""
    found = []
    for match in WORD.finditer(text):
        token = plain(match[0])
        lowered = token.casefold()
        if not token[0].isupper() or lowered in listed("organ") or lowered in listed("generic"):
            continue
        if lowered in listed("not_names") or named("sorts", token) or named("levels", token) or named("sites", token):
            continue
        found.append(token)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _towns() -> dict[str, int]:
    """The folded name of each town to the number of its row."""
    import tomllib

    rows = tomllib.loads(_TOWNS.read_text(encoding="utf-8"))["names"]
    return {folded(each): number for number, row in enumerate(rows) for each in row.split()}


_ADJECTIVAL = re.compile(r"ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое)$")
_SUFFIX = re.compile(r"(?:ин|ов|ев|ан|ен|ий|н)$")


@lru_cache(maxsize=4096)
def _roots(word: str) -> tuple[str, ...]:
    """What a Russian adjective may be made of: “Семейский” of Семей, “Бакинский” of Баку without its ending."""
    lowered = word.casefold()
    found = _ADJECTIVAL.search(lowered)
    if found is None:
        return ()
    base = lowered[: found.start()]
    return tuple(root for root in dict.fromkeys((base, _SUFFIX.sub("", base))) if len(root) >= 3)


def _of_root(root: str, town: str) -> bool:
    stem, whole = folded(root), folded(town)
    return same_word(root, town) or (len(stem) >= 3 and whole.startswith(stem) and len(whole) - len(stem) <= 2)


def _one_name(left: str, right: str) -> bool:
    """Whether two names of a town can be one, the adjective of it too: Moscow, Московский."""
    if same_word(left, right):
        return True
    rows = _towns()
    known, other = ({rows[form] for form in readings(word) if form in rows} for word in (left, right))
    if known & other:
        return True
    if any(_of_root(root, right) for root in _roots(left)) or any(_of_root(root, left) for root in _roots(right)):
        return True
    mine, theirs = sorted((folded(left), folded(right)), key=len)
    stem = mine[: max(_ADJECTIVE, len(mine) - 2)]
    return len(mine) >= _ADJECTIVE and theirs.startswith(stem)


def _share(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return any(_one_name(one, other) for one in left for other in right)


@lru_cache(maxsize=1)
def _kin() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in words()["sort_kin"]["pairs"])


def _sorts_differ(left: frozenset[str], right: frozenset[str]) -> bool:
    if not left or not right or left & right:
        return False
    return not any(frozenset((one, other)) in _kin() for one in left for other in right)


def _abbreviated(short: Office, text: str) -> bool:
    """Whether an abbreviation is made of the first letters of the words: FGS of Federal Guard Service."""
    letters = "".join(token[0] for token in WORD.findall(text) if token[0].isupper())
    return any(len(each) >= 2 and each == letters for each in short.initials)


@lru_cache(maxsize=65536)
def offices_differ(left: str | None, right: str | None) -> bool:
    """Whether two descriptions of an office cannot be one.

    “Rwandan police” are not “Ugandan police”; “a court” may be “Abay regional court”, “Kazakhstan” any of its offices; “Astana court”
    is not “Abay court”, nor “border guards” “migration police”.
    """
    if not left or not right or left == right:
        return False
    mine, theirs = office(left), office(right)
    if mine.bodies & theirs.bodies or _abbreviated(mine, right) or _abbreviated(theirs, left):
        return False
    if mine.state is not None and theirs.state is not None and mine.state != theirs.state:
        return True
    if _sorts_differ(mine.sorts, theirs.sorts):
        return True
    if mine.levels and theirs.levels and not mine.levels & theirs.levels:
        return True
    if mine.bodies and theirs.bodies:
        return True
    return bool(mine.proper) and bool(theirs.proper) and not _share(mine.proper, theirs.proper)


@lru_cache(maxsize=65536)
def offices_share(left: str | None, right: str | None) -> bool:
    """Whether two descriptions of an office say something alike beside the state: a body, a name, a sort."""
    if not left or not right:
        return False
    mine, theirs = office(left), office(right)
    if mine.bodies & theirs.bodies or mine.sorts & theirs.sorts or _share(mine.proper, theirs.proper):
        return True
    return bool(content(left) & content(right)) or _abbreviated(mine, right) or _abbreviated(theirs, left)


@lru_cache(maxsize=65536)
def places_differ(left: str | None, right: str | None) -> bool:
    """Whether two places cannot be one: a border and an airport, two towns, two states."""
    if not left or not right or left == right:
        return False
    mine, theirs = office(left), office(right)
    if mine.state is not None and theirs.state is not None and mine.state != theirs.state:
        return True
    if mine.sites and theirs.sites and not mine.sites & theirs.sites:
        return True
    return bool(mine.proper) and bool(theirs.proper) and not _share(mine.proper, theirs.proper)


@lru_cache(maxsize=65536)
def places_share(left: str | None, right: str | None) -> bool:
    """Whether two places say something alike beside the state: a name, a site, a word."""
    if not left or not right:
        return False
    mine, theirs = office(left), office(right)
    return bool(mine.sites & theirs.sites) or _share(mine.proper, theirs.proper) or bool(content(left) & content(right))


@lru_cache(maxsize=8192)
def content(text: str | None) -> frozenset[str]:
    """The words that tell one office or place from another, folded; names of states and general words left out."""
    if not text:
        return frozenset()
    left = {plain(token).casefold() for token in WORD.findall(without_states(text))}
    return frozenset(left - listed("generic"))


def longest(values: Sequence[str]) -> str | None:
    """The fullest of several descriptions, the first of equals."""
    return max(values, key=lambda each: (len(content(each)), -values.index(each))) if values else None
