"""Who is meant: names of persons in words, which two names are one person's, and whom a case is about.

Names are compared part by part in any spelling (`spellings`). A surname alone may be anybody's of that name; two full names that
share it are two people: spouses, brothers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from art33.case.nouns import Statement
from art33.case.offices import without_bodies
from art33.case.spellings import cyrillic, initial, keys, same_word
from art33.case.states import without_states
from art33.case.wordlists import WORD, listed, named, plain

Name = tuple[str, ...]
"""The parts of a person's name in the order said; an initial is a part of one letter."""

Likeness = Literal["same", "may", "differ"]
"""Two names are one person's; may be (one of them is a surname or a given name alone); or cannot be."""

_PARTICLE = re.compile(r"(?:al|el|as|ad|ar|an|ul|bin|ibn|de|d|von|van)[-'][^\W\d_]*[A-ZА-Я]")
_INSIDE = frozenset(
    ["bin", "ibn", "bint", "al", "el", "von", "van", "der", "den", "de", "da", "di", "la", "ul", "ud", "uulu"]
)
"""Small words inside a name."""
_PARTS = 8
"""A name has no more parts than this: what has is a heading in capitals."""
_QUOTED = re.compile(r"[«“„][^«»“”„]*[»”]")
_ALIAS = re.compile(r"\(|also known as|known as|a\.?k\.?a\.?\b|alias|real name|pen name|born |настоящее имя|псевдоним|урожд", re.IGNORECASE)  # fmt: skip
_POSSESSIVE = re.compile(r"^(?:his|her|their|its|the (?:man|woman)['’]s|его|её|ее|их)\b|['’]s\b", re.IGNORECASE)


class _Run(NamedTuple):
    """Words with a capital that stand together, and the text between them and those before."""

    parts: Name
    before: str


def _runs(text: str, whole: bool = False) -> list[_Run]:
    """The names in the words, in order.

    “Rustam Karimov's wife” is not Rustam Karimov, “Federal Guard Service” is an office, and in “an ally of Karimov” the name is
    another's, unless the `whole` of the words is asked for.
    """
    text = without_states(without_bodies(_QUOTED.sub(" ", text)))
    found: list[_Run] = []
    run: list[str] = []
    office = False
    end = since = 0
    start = 0
    for match in WORD.finditer(text):
        token = match[0].replace("’", "'")
        word = plain(token)
        lowered = word.casefold()
        capital = word[0].isupper() or _PARTICLE.match(word) is not None
        gap = text[end : match.start()].strip()
        of_office = capital and lowered in listed("organ")
        shouted = len(word) > 1 and word.isupper() and not text.isupper()
        ends = not capital or shouted or (lowered in listed("not_names") and not of_office and len(word) > 1)
        broken = gap and not (gap == "." and run and len(run[-1]) == 1)
        if run and not broken and lowered in _INSIDE and not capital:
            end = match.end()
            continue
        if ends or broken:
            # “Басманный суд”, “Tverskoy district court”: the noun after the name makes it an office.
            office = office or (not capital and not gap and _of_an_office(lowered))
            if run and not office:
                found.append(_Run(tuple(run), text[since:start]))
                since = end
            run, office = [], False
        end = match.end()
        if lowered in listed("cut") and not capital and not whole:
            break
        if ends:
            continue
        if of_office:
            office = True
        elif token.endswith("'s"):
            run, office = [], False
        else:
            if not run:
                start = match.start()
            run.append(word)
    if run and not office:
        found.append(_Run(tuple(run), text[since:start]))
    return found


@lru_cache(maxsize=8192)
def _of_an_office(word: str) -> bool:
    return word in listed("organ") or bool(named("sorts", word) - {"lawyer"} or named("levels", word))


@lru_cache(maxsize=8192)
def people_in(text: str | None, whole: bool = False) -> tuple[tuple[Name, ...], ...]:
    """Each person whom the words name, under every name they give: “Ali F. (Hasan N.)” is one under two."""
    people: list[list[Name]] = []
    for run in _runs(text, whole) if text else ():
        if all(len(part) == 1 for part in run.parts) or len(run.parts) > _PARTS:
            continue
        if people and _ALIAS.search(run.before):
            people[-1].append(run.parts)
        else:
            people.append([run.parts])
    return tuple(tuple(names) for names in people)


def names_in(text: str | None, whole: bool = False) -> tuple[Name, ...]:
    """The names of persons in the words, in order; of `whole`, those of others too (“an ally of X”)."""
    return tuple(name for person in people_in(text, whole) for name in person)


def _same_part(left: str, right: str) -> bool:
    """Whether two parts can be one; of a double surname one half is enough."""
    if same_word(left, right):
        return True
    mine, theirs = left.split("-"), right.split("-")
    if len(mine) == len(theirs) == 1:
        return False
    return any(len(one) > 2 and len(other) > 2 and same_word(one, other) for one in mine for other in theirs)


@lru_cache(maxsize=65536)
def compare(left: Name, right: Name) -> Likeness:
    """Whether two names can be one person's, whatever the order, script and spelling of their parts.

    Symmetric. At least one part must be in both; where both have parts besides that the other has not, they are two people.
    """
    mine, theirs = list(left), list(right)
    matched = 0
    for part in left:
        if len(part) > 1:
            other = next((each for each in theirs if len(each) > 1 and _same_part(part, each)), None)
            if other is not None:
                mine.remove(part)
                theirs.remove(other)
                matched += 1
    if not matched:
        return "differ"
    for part in list(mine):
        other = next((each for each in theirs if 1 in (len(part), len(each)) and _initials(part, each)), None)
        if other is not None:
            mine.remove(part)
            theirs.remove(other)
            matched += 1
    if mine and theirs:
        return "differ"
    return "same" if matched > 1 or len(left) == len(right) == 1 else "may"


def _initials(left: str, right: str) -> bool:
    return initial(left, right) if len(left) == 1 else initial(right, left)


def same_person(left: str | None, right: str | None) -> Likeness | None:
    """Whether two texts name one person; None where either names nobody. For searching: first by `name_keys`, then by this."""
    found = [compare(one, other) for one in names_in(left, whole=True) for other in names_in(right, whole=True)]
    if not found:
        return None
    return "same" if "same" in found else "may" if "may" in found else "differ"


def name_keys(text: str | None) -> frozenset[str]:
    """Keys under which the names in a text are found in any spelling, for an index: names that can be one share a key."""
    return frozenset(
        key
        for name in names_in(text, whole=True)
        for part in name
        if len(part) > 1
        for half in {part, *part.split("-")}
        for key in keys(half)
    )


class Persons:
    """Whom a case's statements speak of: each person under all their names, the one most spoken of first.

    `name` is the fullest form of the first one's name; the first `family` of them are the persons of the case.
    """

    def __init__(self, name: str | None, people: Sequence[frozenset[Name]], family: int):
        self.name = name
        self.people = tuple(people)
        self.family = family
        self._known: dict[tuple[str | None, str | None], frozenset[int | str]] = {}

    def who(self, text: str | None, said_by: str | None = None) -> frozenset[int | str]:
        """The persons that the words can mean, by their place in `people`; a role (“wife”) for somebody's kin whom nothing names.

        Empty where the words name nobody. “Her husband”, said by the wife, is no other than the person spoken of.
        """
        asked = (text, said_by)
        if asked not in self._known:
            self._known[asked] = self._who(text, said_by)
        return self._known[asked]

    def _who(self, text: str | None, said_by: str | None) -> frozenset[int | str]:
        names = names_in(text)
        if names:
            found = {
                number
                for number, known in enumerate(self.people)
                if any(compare(name, each) != "differ" for name in names for each in _telling(name, known))
            }
            return frozenset(found) if found else frozenset(["another"])
        if text and _POSSESSIVE.search(text):
            kin = named("roles", text) & listed("kin")
            if kin and not (said_by and named("roles", said_by) & listed("kin")):
                return frozenset(kin)
        return frozenset()

    def about_another(self, text: str | None, said_by: str | None = None) -> bool:
        """Whether the words name somebody the case is surely not about."""
        who = self.who(text, said_by)
        return bool(who) and self.family > 0 and not any(isinstance(each, int) and each < self.family for each in who)

    def besides_main(self, text: str | None) -> bool:
        """Whether the words name one of the case's persons other than the main one."""
        who = self.who(text)
        return 0 not in who and any(isinstance(each, int) and each < self.family for each in who)


def _telling(name: Name, known: frozenset[Name]) -> Iterable[Name]:
    """The names by which a person is told from another: of one known in full, a full name is compared with the full ones."""
    full = [each for each in known if len(each) > 1]
    return full if full and len(name) > 1 else known


def persons_of(statements: Iterable[Statement]) -> Persons:
    """The person most statements are about, and whoever is named at least half as often."""
    told = [each.who for each in statements if each.who and each.kind != "claim" and people_in(each.who)]
    times = Counter(told)
    texts = sorted(times, key=told.index) if len(times) < 200 else list(dict.fromkeys(told))
    clusters = _clusters([person for text in texts for person in people_in(text)])
    counted = [
        sum(times[text] for text in texts if any(name in cluster for person in people_in(text) for name in person))
        for cluster in clusters
    ]
    order = sorted(range(len(clusters)), key=lambda number: (-counted[number], number))
    if not order:
        return Persons(None, (), 0)
    people = [clusters[number] for number in order]
    family = sum(2 * counted[number] >= counted[order[0]] for number in order)
    forms = [text for text in texts if any(name in people[0] for name in names_in(text))]
    # In Latin letters where it is told so: Russian has it in any case, and who reads the brief may read no Cyrillic.
    fullest = max(forms, key=lambda text: (not cyrillic(text), sum(map(len, names_in(text))), -forms.index(text)))
    return Persons(_as_called(fullest), people, family)


def _clusters(people: Sequence[tuple[Name, ...]]) -> list[frozenset[Name]]:
    """The names that are one person's, together; each cluster where its first name was said.

    Full names find one another first; a surname alone goes to the one it fits, and among several to the one named first.
    """
    place = {name: at for at, name in reversed(list(enumerate(name for person in people for name in person)))}
    group: dict[Name, int] = {}
    members: list[set[Name]] = []
    index: dict[str, dict[int, None]] = {}

    def put(name: Name, at: int) -> None:
        group[name] = at
        members[at].add(name)
        for part in name:
            for half in {part, *part.split("-")}:
                for key in keys(half) if len(half) > 1 else ():
                    index.setdefault(key, {})[at] = None

    def near(name: Name, wanted: tuple[Likeness, ...]) -> list[int]:
        places = {
            at
            for part in name
            for half in {part, *part.split("-")}
            if len(half) > 1
            for key in keys(half)
            for at in index.get(key, ())
        }
        return sorted(at for at in places if any(compare(name, each) in wanted for each in members[at]))

    rounds: tuple[tuple[tuple[Likeness, ...], list[Name]], ...] = (
        (("same",), [name for name in place if len(name) > 1]),
        (("same", "may"), [name for name in place if len(name) == 1]),
    )
    for wanted, names in rounds:
        for name in sorted(names, key=lambda each: place[each]):
            fitting = near(name, wanted)
            if not fitting:
                members.append(set())
                fitting = [len(members) - 1]
            put(name, fitting[0])
    for person in people:
        first, *others = sorted({group[name] for name in person})
        for other in others:
            for name in list(members[other]):
                put(name, first)
            members[other].clear()
    found = [frozenset(each) for each in members if each]
    return sorted(found, key=lambda each: min(place[name] for name in each))


def _as_called(who: str) -> str:
    """The name as it was said, where nothing else was: “Aziz Rahimov and Rustam Karimov”, “Ali F. (Hasan N.)”."""
    parts = [part for name in names_in(who) for part in name]
    others = [token for token in WORD.findall(who) if token not in parts and token.casefold() not in _INSIDE]
    if all(token.casefold() in ("and", "и", "und", "et") for token in others):
        return who
    return " ".join(" ".join(name) for name in names_in(who))
