"""Exceptions to rules, and exceptions to exceptions: when each applies, what it takes away, and where two contradict each other.

Two exceptions to one thing that both apply, one of which lifts it while the other keeps it, are a contradiction of the coded law
unless one yields to the other. Nobody wins it: what they are to is then only possible, and both articles are named.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from art33.days.day import Day
from art33.days.sets import (
    NEVER_DAYS,
    Days,
    both,
    complement,
    either,
    intersection,
    opposite,
    possible_only,
    union,
    within,
)
from art33.law.load import SHARED
from art33.law.toml import read_toml
from art33.standing.conditions import Conditions
from art33.standing.program import Cited, ExceptionCode, Program, article_of
from art33.standing.result import ExceptionNamed, LawError
from art33.standing.risk import Found


class Applied(NamedTuple):
    """An exception with the days on which it applies, and the events that rests on."""

    code: ExceptionCode
    days: Days
    events: frozenset[str]


class Clash(NamedTuple):
    """Two exceptions to one rule, or exception, that apply with different results on these days.

    `lifts` is None where it is the exception in the rule's own article (`unless`) that lifts.
    """

    to: str
    at: Cited
    lifts: ExceptionCode | None
    keeps: ExceptionCode
    days: Days


class Excepted(NamedTuple):
    """Something after its exceptions: the days that are left of it, the events, and where its exceptions clash."""

    days: Days
    events: frozenset[str]
    clashes: tuple[Clash, ...]


def applied(conditions: Conditions, program: Program) -> tuple[tuple[Applied, ...], tuple[Clash, ...]]:
    """When each exception of the law applies in a case, and where exceptions to an exception clash."""
    done: list[Applied] = []
    clashes: list[Clash] = []
    for code in program.exceptions:
        coded = code.exception
        days, events = conditions.phrase(code.phrase, code.counting, frozenset(coded.harms), code.transition)
        days = within(days, code.cited.in_force)
        if (confined := conditions.confined(code.transition)) != "yes":
            # What is confined to claims of a time says nothing of others, whatever its phrase turns on.
            days = possible_only(days) if confined == "possibly" else NEVER_DAYS
        if code.permits:
            # Nobody vouches for the wording: it permits only possibly (SEMANTICS 8).
            days = Days(intersection(days.sure, code.cited.vouched), days.possible)
        for other in done:
            if other.code.exception.id in coded.yields_to:
                days, events = both(days, opposite(other.days)), events | other.events
        left = without(coded.id, code.cited, (days, events), done)
        done.append(Applied(code, left.days, left.events))
        clashes += left.clashes
    return tuple(done), tuple(clashes)


def without(
    name: str,
    at: Cited,
    held: Found,
    exceptions: Iterable[Applied],
    own: Found | None = None,
    maybe: Found | None = None,
) -> Excepted:
    """What is left of a rule, or of an exception, after the exceptions to it.

    `own` is the exception in its own article, `maybe` what possibly holds besides, whatever that one says; the exceptions with
    articles of their own are to both. Where one surely lifts it, it is gone; where another keeps it meanwhile, it is possible.
    """
    days, events = held
    mine = [each for each in exceptions if each.code.exception.to == name]
    kept = either([each.days for each in mine if each.code.exception.result == "keeps"])
    clashes: list[Clash] = []

    def take(lift: ExceptionCode | None, lifted: Days) -> None:
        """Take away what one exception lifts, and note which others keep it at the same time."""
        nonlocal days
        for keep in mine:
            clash = both(days, both(lifted, keep.days)) if keep.code.exception.result == "keeps" else NEVER_DAYS
            if clash.possible:
                clashes.append(Clash(name, at, lift, keep.code, clash))
        days = Days(
            intersection(days.sure, complement(lifted.possible)),
            intersection(days.possible, union(complement(lifted.sure), kept.possible)),
        )

    if own is not None:
        take(None, own[0])
        events |= own[1]
    if maybe is not None:
        days, events = Days(days.sure, union(days.possible, maybe[0].possible)), events | maybe[1]
    for each in mine:
        if each.code.exception.result == "lifts":
            take(each.code, each.days)
        events |= each.events
    return Excepted(days, events, tuple(clashes))


def clash_words(clash: Clash) -> str:
    """The two articles, what each makes of the rule, and what has to be done, in one line."""
    lifts = f"“{clash.lifts.exception.id}”" if clash.lifts is not None else "the exception in its own words (`unless`)"
    lifting = clash.lifts.cited if clash.lifts is not None else clash.at
    return (
        f"“{clash.to}” ({article_of(clash.at)}): {lifts} ({article_of(lifting)}) lifts it and "
        f"“{clash.keeps.exception.id}” ({article_of(clash.keeps.cited)}) keeps it, both at once; "
        "it counts as possible until the pack says which yields (`yields_to`)"
    )


def errors_on(clashes: Iterable[Clash], state: str, day: Day, packs: Path) -> tuple[LawError, ...]:
    """The contradictions of the coded law that matter on a day, each once, with the files in which both articles stand."""
    found: dict[tuple[str, ...], LawError] = {}
    for clash in clashes:
        if clash.days.on(day) == "no":
            continue
        lifting = clash.lifts.cited if clash.lifts is not None else clash.at
        pair = (
            ("lifts", clash.lifts.exception.id if clash.lifts is not None else clash.to, lifting),
            ("keeps", clash.keeps.exception.id, clash.keeps.cited),
        )
        named = tuple(
            ExceptionNamed(
                id=name,
                article=article_of(cited),
                file=_file(cited.abbreviation, state, packs),
                result=result,  # type: ignore[arg-type]
            )
            for result, name, cited in pair
        )
        key = (clash.to, *(each.id + each.article for each in named))
        if key in found and found[key].certainty == "yes":
            continue
        files = " and ".join(dict.fromkeys(each.file for each in named))
        found[key] = LawError(
            rule=clash.to,
            article=article_of(clash.at),
            certainty=clash.days.on(day),
            exceptions=named,
            words=f"{files}: {clash_words(clash)}",
        )
    return tuple(found.values())


def _file(abbreviation: str, state: str, packs: Path) -> str:
    """The file of a pack, as `KZ/refugees.toml`, in which an instrument stands; looked for only where there is an error."""
    for folder in (state, *SHARED):
        for path in sorted((packs / folder).glob("*.toml")):
            if read_toml(path).get("abbreviation") == abbreviation:
                return f"{folder}/{path.name}"
    return state
