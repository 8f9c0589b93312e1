"""How many independent voices an event rests on: five reports of one wife's words are one witness.

Reports depend on one another where the same person or body is quoted, where one names another as its source, where they are one
agency's text, and where they share their words. What cannot be told apart is counted as one: a number too small misleads nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from art33.case.names import Name, name_keys, names_in
from art33.case.nouns import Case, Event, Source, Statement
from art33.case.offices import bodies_in, is_outlet
from art33.case.spellings import folded, same_word
from art33.case.voices import described, one_voice, parts, teller
from art33.case.wordlists import WORD, listed, words

_RUN = 8
"""So many words in a row, the same in two sources, were not found twice."""
_SHORT = 4
"""A whole quote of so many words, the same in two sources, was not either."""
_COPIED = 2
"""Sources that share so many runs of words in different statements are one text."""

_GENDERED = re.compile(r"(?:ov|ev|in|sk|ski)a?$")
"""Surnames that have a woman's form."""

_MOSTLY = 0.5
"""Of two texts that share this much of the shorter's runs of words the one is made of the other."""


class Origin(NamedTuple):
    """One independent voice for an event: who, to which outlet if that is told, in which statements and sources."""

    name: str | None
    via: str | None
    statements: tuple[str, ...]
    sources: tuple[str, ...]


class _Voice:
    """Statements joined so far, and what they can be recognised by."""

    def __init__(self) -> None:
        self.parent: _Voice | None = None

    def top(self) -> _Voice:
        found = self
        while found.parent is not None:
            found = found.parent
        return found


def origins(event: Event, case: Case) -> tuple[Origin, ...]:
    """The independent voices that tell an event, each with every statement that repeats it, in the order they are first heard.

    Whoever is quoted speaks, wherever it is printed; of a chain (“the guards, as told by his wife”) the last, who told it. Where
    nobody is quoted the outlet speaks that is named as the source, or else the publisher. A source that the event names without a
    statement is a voice of its own.
    """
    return _Dependence(case).of(event)


def all_origins(case: Case) -> dict[str, tuple[Origin, ...]]:
    """The origins of every event of a case by the event's id: `origins` for all, with what they share worked out once."""
    dependence = _Dependence(case)
    return {event.id: dependence.of(event) for event in case.events}


class _Dependence:
    def __init__(self, case: Case) -> None:
        self.statements = {each.id: each for each in case.statements}
        self.sources = {each.id: each for each in case.sources}
        self.title = case.person.name if case.person is not None else None
        self.copies = _copies(case)
        self.known = _known_roles(case.statements)

    def of(self, event: Event) -> tuple[Origin, ...]:
        told = list(dict.fromkeys(event.sources))
        voices = {name: _Voice() for name in told}
        seen: dict[tuple[str, str], list[str]] = {}
        for name in told:
            for key in self._keys(name):
                for other in seen.setdefault(key, []):
                    if voices[other].top() is not voices[name].top() and self._one(key, name, other):
                        voices[name].top().parent = voices[other].top()
                        break
                else:
                    seen[key].append(name)
        groups: dict[_Voice, list[str]] = {}
        for name in told:
            groups.setdefault(voices[name].top(), []).append(name)
        return tuple(self._origin(names) for names in groups.values())

    def _keys(self, name: str) -> Iterable[tuple[str, str]]:
        """What a statement may share with another of the same origin, as kind and value."""
        each = self.statements.get(name)
        if each is None:
            publisher = self._outlet_of(name)
            for key in _outlet_keys(publisher) if publisher else ():
                yield ("outlet", key)
            yield ("publisher", self._of_source(name))
            return
        speaker = self._speaker(each)
        if speaker is not None:
            for key in _speaker_keys(speaker):
                yield ("voice", key)
            for role, named in self.known.items():
                if role in parts(speaker) or any(one_voice(speaker, one) for one in named):
                    yield ("role", role)
            if self._is_kin(speaker):
                yield ("kin", "")
        else:
            outlet = self._outlet(each)
            for key in _outlet_keys(outlet) if outlet else ():
                yield ("outlet", key)
            yield ("publisher", self._of_source(each.source))
        for run in _runs(each.quote):
            yield ("words", run)

    def _one(self, key: tuple[str, str], name: str, other: str) -> bool:
        """Whether two statements that share a key are of one origin indeed."""
        kind = key[0]
        mine, theirs = self.statements.get(name), self.statements.get(other)
        if kind in ("publisher", "role"):
            return True
        if kind == "outlet":
            return _one_outlet(self._outlet_of(name), self._outlet_of(other))
        if mine is None or theirs is None:
            return False
        if kind == "kin":
            return self._one_kin(self._speaker(mine) or "", self._speaker(theirs) or "")
        if kind == "words":
            return mine.source != theirs.source
        return one_voice(self._speaker(mine), self._speaker(theirs))

    def _outlet_of(self, name: str) -> str | None:
        """The outlet of a statement, or the publisher of a source that an event names itself."""
        if name in self.statements:
            return self._outlet(self.statements[name])
        return self.sources[name].publisher if name in self.sources else None

    def _speaker(self, each: Statement) -> str | None:
        """Whoever told it, unless that is an outlet: an outlet is no witness of its own beside its page."""
        told_by = teller(each.said_by)
        return None if told_by is not None and is_outlet(told_by) and not names_in(told_by) else told_by

    def _is_kin(self, speaker: str) -> bool:
        """Whether the speaker is family nobody names, or somebody who bears the person's surname."""
        names = names_in(speaker)
        return bool(self._surnames(names)) if names else bool(parts(speaker) & listed("kin"))

    def _surnames(self, names: Iterable[Name]) -> list[tuple[str, str]]:
        """The parts of the names that are the person's surname or its other gender, each with the person's own."""
        own = [name[-1] for name in names_in(self.title) if len(name) > 1]
        return [
            (part, mine) for name in names for part in name[1:] or name for mine in own if _root(part) == _root(mine)
        ]

    def _one_kin(self, left: str, right: str) -> bool:
        """Whether one is unnamed family that the other, by surname, can be: his wife and Yekaterina of his name."""
        unnamed, other = (left, right) if not names_in(left) else (right, left)
        if names_in(unnamed) or not names_in(other):
            return False
        roles = parts(unnamed) & listed("kin")
        female = bool(roles & listed("women"))
        surnames = self._surnames(names_in(other))
        return any(_same_form(part, mine) != female or not _GENDERED.search(folded(mine)) for part, mine in surnames)

    def _outlet(self, each: Statement) -> str | None:
        """The outlet whose report it is: named as the source, else the publisher."""
        source = self.sources.get(each.source)
        return teller(each.said_by) or each.via or _cited(each.quote) or (source.publisher if source else None)

    def _of_source(self, source: str) -> str:
        """A source by its text: copies of one text are one."""
        return self.copies.get(source, source)

    def _origin(self, names: Sequence[str]) -> Origin:
        said = [self.statements[name] for name in names if name in self.statements]
        speakers = [speaker for each in said if (speaker := self._speaker(each)) is not None]
        outlets = [outlet for each in said if (outlet := self._outlet(each)) is not None]
        bare = [source.publisher or source.id for name in names if (source := self.sources.get(name)) is not None]
        vias = list(dict.fromkeys(each.via for each in said if each.via is not None))
        one_via = vias[0] if vias and all(_one_outlet(vias[0], via) for via in vias) else None
        told = (
            max(speakers, key=lambda each: (sum(map(len, names_in(each, whole=True))), -speakers.index(each)))
            if speakers
            else None
        )
        named = told or next(iter([*outlets, *bare]), None)
        of = dict.fromkeys([each.source for each in said] + [name for name in names if name in self.sources])
        return Origin(named, one_via if told is not None else None, tuple(each.id for each in said), tuple(of))


@lru_cache(maxsize=4096)
def _root(surname: str) -> str:
    """A surname without the ending that differs between man and woman."""
    return re.sub(r"(?:ska|aa|a|i)$", lambda found: "sk" if found[0] == "ska" else "", folded(surname))


def _same_form(left: str, right: str) -> bool:
    return folded(left) == folded(right)


@lru_cache(maxsize=4096)
def _speaker_keys(speaker: str) -> frozenset[str]:
    return name_keys(speaker) | bodies_in(speaker) | parts(speaker) | described(speaker)


@lru_cache(maxsize=4096)
def _outlet_keys(outlet: str) -> frozenset[str]:
    return bodies_in(outlet) | {
        folded(word) for word in WORD.findall(outlet) if word.casefold() not in listed("generic")
    }


@lru_cache(maxsize=16384)
def _one_outlet(left: str | None, right: str | None) -> bool:
    """Whether two names of outlets can be one: every word of the shorter is in the longer, in any script."""
    if left is None or right is None:
        return False
    if bodies_in(left) and bodies_in(right):
        return bool(bodies_in(left) & bodies_in(right))
    mine, theirs = (
        [word for word in WORD.findall(text) if word.casefold() not in listed("generic")] for text in (left, right)
    )
    short, long = sorted((mine, theirs), key=len)
    return bool(short) and all(any(same_word(one, other) for other in long) for one in short)


@lru_cache(maxsize=1)
def _citing() -> re.Pattern[str]:
    cues = "|".join(map(re.escape, words()["citing"]["words"]))
    return re.compile(rf"\b(?:{cues})\s+([^.;:()\n]{{2,60}}?)(?=[.,;:()\n]|$)", re.IGNORECASE)


def _cited(quote: str) -> str | None:
    """The outlet that the words themselves name as their source: “…, citing RIA Novosti”."""
    found = _citing().search(quote)
    return found[1].strip(" «»“”\"'") if found else None


@lru_cache(maxsize=4096)
def _runs(quote: str) -> frozenset[str]:
    """The runs of words by which a copied quote is known; of a short quote the whole of it."""
    said = [word.casefold() for word in WORD.findall(quote)]
    if _SHORT <= len(said) < _RUN:
        return frozenset([" ".join(said)])
    return frozenset(" ".join(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1))


def _copies(case: Case) -> dict[str, str]:
    """Each source to the first that has the same text: the same bytes, the same publisher, or runs of the same words."""
    first: dict[str, str] = {}

    def top(source: str) -> str:
        while first.get(source, source) != source:
            source = first[source]
        return source

    def join(one: str, other: str) -> None:
        early, late = sorted((top(one), top(other)), key=lambda each: order.get(each, len(order)))
        first[late] = early

    order = {source.id: number for number, source in enumerate(case.sources)}
    by: dict[str, str] = {}
    for source in case.sources:
        for key in _source_keys(source):
            join(source.id, by.setdefault(key, source.id))
    runs: dict[str, dict[str, str]] = {}
    shared: dict[tuple[str, str], set[str]] = {}
    for each in case.statements:
        for run in _runs(each.quote):
            if run.count(" ") < _RUN - 1:
                continue
            holders = runs.setdefault(run, {})
            for other in list(holders)[:4]:
                if other != each.source:
                    shared.setdefault((other, each.source), set()).add(each.id)
            holders.setdefault(each.source, each.id)
    for (one, other), names in shared.items():
        if len(names) >= _COPIED:
            join(one, other)
    for one, other in _same_texts(case.sources):
        join(one, other)
    return {source: top(source) for source in first}


def _same_texts(sources: Sequence[Source]) -> Iterable[tuple[str, str]]:
    """Pairs of sources of which the shorter's text is mostly in the longer's, by their runs of words, where texts are kept."""
    runs = {source.id: _runs(source.text) for source in sources if source.text is not None}
    holders: dict[str, list[str]] = {}
    shared: dict[tuple[str, str], int] = {}
    for source in sorted(runs):
        for run in runs[source]:
            for other in holders.setdefault(run, [])[:4]:
                shared[other, source] = shared.get((other, source), 0) + 1
            holders[run].append(source)
    for (one, other), count in shared.items():
        if count >= _MOSTLY * min(len(runs[one]), len(runs[other])):
            yield one, other


def _source_keys(source: Source) -> Iterable[str]:
    if source.sha256 is not None:
        yield f"bytes {source.sha256}"
    if source.publisher is not None:
        yield f"publisher {' '.join(sorted(_outlet_keys(source.publisher))) or source.publisher}"


def _known_roles(statements: Sequence[Statement]) -> dict[str, frozenset[str]]:
    """The parts that one named speaker alone has: after “his wife Nodira” the wife is Nodira."""
    found: dict[str, set[str]] = {}
    for said_by in dict.fromkeys(each.said_by for each in statements if each.said_by):
        told_by = teller(said_by)
        if told_by is None or not names_in(told_by):
            continue
        for role in parts(told_by):
            found.setdefault(role, set()).add(told_by)
    return {
        role: frozenset(named)
        for role, named in found.items()
        if len(named) == 1 or all(one_voice(one, other) for one in named for other in named)
    }
