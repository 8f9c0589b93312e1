"""What a brief is told from, gathered once: the case with its numbers and letters, so that D1, C2, 4 and Q3 mean the same
in the terminal, on paper and on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from art33.case.contradictions import Contradiction
from art33.case.nouns import Case, Event, Source, Statement
from art33.case.states import state_name
from art33.days.day import FUTURE, PAST, Day, parse_day
from art33.days.edtf import read
from art33.errors import InputError
from art33.standing.result import Picture, Standing
from art33.tell.day_words import DayWords
from art33.tell.known import known_by
from art33.tell.layout import clean
from art33.tell.words import Words, words

_ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")


_CITED = re.compile(r"“([^“”]*)”")


class Material(NamedTuple):
    """A case, what is answered of it, and the signs under which its parts are cited."""

    case: Case
    contradictions: tuple[Contradiction, ...]
    standings: tuple[Standing, ...]
    picture: Picture
    for_court: bool
    words: Words
    days: DayWords
    events: tuple[Event, ...]
    """In the order of time, as far as it is known."""
    numbers: dict[str, int]
    """The number of each event in the chronology, from 1."""
    letters: dict[str, str]
    """The letter of each source: a, b, c …"""
    placed: dict[str, tuple[Day, Day]]
    """First and last possible day of each event that is placed in time."""
    later_events: int
    later_statements: int
    """How many events and statements are left out because they became known later."""

    @property
    def asked(self) -> tuple[Day, ...]:
        """The days asked, in order."""
        return tuple(parse_day(each.on) for each in self.standings)

    @property
    def last(self) -> Standing | None:
        """The standing on the last day asked."""
        return self.standings[-1] if self.standings else None

    def rests_on(self, events: Sequence[str]) -> str:
        """Events by their numbers, in order; what has no number stands as it is."""
        known = sorted(self.numbers[each] for each in events if each in self.numbers)
        strange = [clean(each) for each in events if each not in self.numbers]
        return ", ".join([*map(str, known), *strange])

    def prose(self, text: str) -> str:
        """A sentence of the law or of the engine as it may be shown: clean, its days in words."""

        def day(match: re.Match[str]) -> str:
            try:
                return self.days.iso(match[0])
            except InputError:
                return match[0]

        return _ISO_DAY.sub(day, clean(text))

    def cited(self, text: str) -> str:
        """A sentence that cites events by their ids in quotation marks, with their numbers instead."""

        def number(match: re.Match[str]) -> str:
            return str(self.numbers[match[1]]) if match[1] in self.numbers else match[0]

        return self.prose(_CITED.sub(number, text))

    def checked(self, told: str) -> str:
        """When a text was checked and against what, its day in words with the year: the check may be years old."""
        day, _, against = clean(told).partition(",")
        try:
            shown = self.days.iso(day.strip(), year=True)
        except InputError:
            return clean(told)
        return f"{shown}, {against.strip()}" if against else shown

    def state(self, code: str) -> str:
        """A state by its name, or its code where there is none."""
        return clean(state_name(code))

    def form(self, form: str | None) -> str:
        """A form of removal in words."""
        return self.words.name("form", form) if form else self.words.say("question.no_route")


def _dates(event: Event, picture: Picture) -> tuple[Day, Day] | None:
    """Where the event lies: its own date, else where the picture places it."""
    if event.date is not None:
        try:
            at = read(event.date)
        except InputError:
            return None
        return at.first, at.last
    return next(((first, last) for known, _, first, last in picture.events if known == event.id), None)


def letter(number: int) -> str:
    """a to z, then aa, ab …"""
    told = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(97 + rest) + told
    return told


def _sources(case: Case) -> list[str]:
    """Every source of the case, those only cited by a statement too."""
    named = [source.id for source in case.sources]
    return list(dict.fromkeys([*named, *(statement.source for statement in case.statements)]))


def gather(
    case: Case,
    contradictions: Sequence[Contradiction],
    standings: Sequence[Standing],
    picture: Picture,
    for_court: bool = False,
    language: str = "en",
) -> Material:
    """Number and letter the parts of a case. Standings are put in the order of their days."""
    said = words(language)
    ordered = tuple(sorted(standings, key=lambda each: each.on))
    known_on = ordered[-1].known_on if ordered else None
    known = known_by(case, contradictions, parse_day(known_on) if known_on else None)
    placed = {event.id: where for event in known.case.events if (where := _dates(event, picture)) is not None}
    years = {each.on[:4] for each in ordered}
    events = _in_order(known.case.events, placed)
    return Material(
        known.case,
        known.contradictions,
        ordered,
        picture,
        for_court,
        said,
        DayWords(said, int(years.pop()) if len(years) == 1 else None),
        events,
        {event.id: number for number, event in enumerate(events, 1)},
        {source: letter(index) for index, source in enumerate(_sources(known.case))},
        placed,
        known.later_events,
        known.later_statements,
    )


def _in_order(events: Sequence[Event], placed: dict[str, tuple[Day, Day]]) -> tuple[Event, ...]:
    """Events in the order of time: by their first possible day; those known only by their latest day, by that."""

    def when(indexed: tuple[int, Event]) -> tuple[bool, Day, Day, int]:
        index, event = indexed
        first, last = placed.get(event.id, (PAST, FUTURE))
        return (event.id not in placed, last if first <= PAST else first, last, index)

    return tuple(event for _, event in sorted(enumerate(events), key=when))


def statements_of(material: Material, event: Event) -> list[tuple[Statement, bool]]:
    """The statements about an event, each with whether it disputes it; those that support it first."""
    named = set(event.sources) | set(event.disputed_by)
    found = [
        (statement, statement.id in event.disputed_by)
        for statement in material.case.statements
        if statement.event == event.id or statement.id in named
    ]
    return sorted(found, key=lambda each: each[1])


def bare_sources_of(material: Material, event: Event) -> list[str]:
    """Sources named by an event itself that no statement about it comes from."""
    told = {statement.source for statement, _ in statements_of(material, event)}
    ids = {statement.id for statement in material.case.statements}
    return [each for each in event.sources if each not in ids and each not in told]


def source_of(material: Material, id: str) -> Source | None:
    """The source with the id, where the case holds one."""
    return next((source for source in material.case.sources if source.id == id), None)


def natural(key: str) -> tuple[str, int]:
    """The order of keys: D2 before D10."""
    letters = key.rstrip("0123456789")
    number = key[len(letters) :]
    return letters, int(number) if number else 0


def key_list(keys: Iterable[str]) -> str:
    """Keys in order, runs of three and more drawn together: “D1, D3–D6, T2”."""
    runs: list[list[str]] = []
    for key in sorted(dict.fromkeys(keys), key=natural):
        letters, number = natural(key)
        if runs and natural(runs[-1][-1]) == (letters, number - 1):
            runs[-1].append(key)
        else:
            runs.append([key])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


_KEY = re.compile(r"[A-Z]+\d+\b")


def keys_in(told: Iterable[str]) -> str:
    """Grounds cited as “D1 LR 8(1)(5)”, by their keys alone; what has no key stands as it is."""
    keys, rest = [], []
    for each in told:
        found = _KEY.match(clean(each))
        if found:
            keys.append(found[0])
        else:
            rest.append(clean(each))
    return ", ".join([*([key_list(keys)] if keys else []), *rest])
