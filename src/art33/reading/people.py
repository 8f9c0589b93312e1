"""Several people in one text: whom it tells of, and what it tells of one of them alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from art33.case.names import Name, compare, names_in, persons_of
from art33.case.nouns import Statement
from art33.case.spellings import keys
from art33.errors import InputError

_LIGHT = frozenset(
    ["claim", "departure", "entry", "release", "pledge", "notification", "consular_contact", "access_denied"]
)
"""Kinds of which one alone makes nobody a person with a case of their own."""


class Person(NamedTuple):
    """Somebody a text tells of: the fullest form of the name, all names, and how many statements are about them."""

    name: str
    names: frozenset[Name]
    statements: int


def people_in(statements: Iterable[Statement]) -> list[Person]:
    """The people to whom something of weight happens, each once, most told of first.

    Whoever is only told of together with the one most told of (“the brothers Aziz and Rustam Karimov”) is of the same case.
    """
    told = [each for each in statements if each.kind != "claim" and each.who]
    persons = persons_of(told)
    about = [(each, persons.who(each.who, each.said_by)) for each in told]
    found: list[Person] = []
    for number, names in enumerate(persons.people):
        own = [each for each, who in about if number in who]
        apart = [each for each, who in about if number in who and (number == 0 or 0 not in who)]
        weight = sum(each.kind not in _LIGHT for each in apart)
        if weight >= (KIN if number and _kin(names, persons.people[0]) else 1):
            found.append(Person(_called(names, own), names, len(own)))
    return sorted(found, key=lambda person: -person.statements)


KIN = 3
"""Statements of weight from which somebody of one surname with the person most told of has a case of their own."""


def _kin(names: frozenset[Name], others: frozenset[Name]) -> bool:
    """Whether two people share a surname, in the form for men or for women: Karimov, Karimova."""
    return any(
        set(keys(one[-1])) & set(keys(other[-1]))
        for one in names
        for other in others
        if len(one) > 1 and len(other) > 1
    )


def _called(names: frozenset[Name], about: Sequence[Statement]) -> str:
    """The fullest name of a person, as it is written."""
    full = max(sorted(names), key=lambda name: (len(name), sum(map(len, name))))
    exact = next((each.who for each in about if each.who and names_in(each.who) == (full,)), None)
    return exact if exact is not None and len(exact) <= 60 else " ".join(full)


def _means(words: str, person: Person, sure: bool = False) -> bool:
    wanted = ("same",) if sure else ("same", "may")
    return any(compare(name, each) in wanted for name in names_in(words, whole=True) for each in person.names)


def chosen(people: Sequence[Person], name: str) -> Person:
    """The one of the people whom a name means, in any spelling.

    Raises InputError naming them all where it means none of them, or more than one.
    """
    if not people:
        raise InputError(f"the texts name nobody to whom anything happens, “{name}” neither")
    asked = name if names_in(name, whole=True) else name.title()
    meant = [person for person in people if _means(asked, person)]
    if len(meant) > 1:
        meant = [person for person in meant if _means(asked, person, sure=True)] or meant
    if not meant:
        listed = "; ".join(person.name for person in people)
        raise InputError(f"nobody called “{name}” has a case in these texts; they tell of: {listed}")
    if len(meant) > 1:
        raise InputError(f"“{name}” can be {' or '.join(person.name for person in meant)}: give more of the name")
    return meant[0]


def about(person: Person, statements: Sequence[Statement], people: Sequence[Person] | None = None) -> list[Statement]:
    """What the statements of one text say of one of the people: by name, and without one where the text is mainly about them.

    `people` are all that the texts together tell of (default: this one). Whoever else is named without a case of their own (kin, a companion) stays with the person the text is mainly about.
    """
    told = [each for each in statements if each.kind != "claim"]
    first = persons_of(told).people
    its_own = bool(first) and any(compare(one, other) != "differ" for one in first[0] for other in person.names)
    others = [other for other in (people_in(told) if people is None else people) if other.names != person.names]

    def mine(each: Statement) -> bool:
        if each.kind == "claim" and not (each.who and names_in(each.who)):
            return _claimed(each, person, others, told, its_own)
        if each.who and names_in(each.who):
            return _means(each.who, person) or (its_own and not any(_means(each.who, other) for other in others))
        return its_own

    return [each for each in statements if mine(each)]


def _claimed(
    claim: Statement, person: Person, others: Sequence[Person], told: Sequence[Statement], its_own: bool
) -> bool:
    """Whether a claim that names nobody it is about goes with the person."""
    if _claims(claim, person, told):
        return True
    if any(_claims(claim, other, told) for other in others):
        return False
    before = _told_before(claim, told)
    if before is not None and any(_means(before, other) for other in (person, *others)):
        return _means(before, person)
    return its_own


REACH = 600
"""Code points within which a claim that names nobody goes with what was told before it."""


def _told_before(claim: Statement, told: Sequence[Statement]) -> str | None:
    """Of whom the statement before the claim tells, by name."""
    if claim.span is None:
        return None
    near = [
        each
        for each in told
        if each.span is not None
        and each.span[1] <= claim.span[0] <= each.span[1] + REACH
        and each.source == claim.source
    ]
    last = max(near, key=lambda each: each.span or (0, 0), default=None)
    return last.who if last is not None and last.who and names_in(last.who) else None


def _claims(claim: Statement, person: Person, told: Sequence[Statement]) -> bool:
    """The claim names the person, or stands in the words of something that happened to them."""
    return _means(claim.quote, person) or any(
        _overlap(claim, each) and each.who is not None and _means(each.who, person) for each in told
    )


def _overlap(one: Statement, other: Statement) -> bool:
    return (
        one.span is not None and other.span is not None and one.span[0] < other.span[1] and other.span[0] < one.span[1]
    )


def several(people: Sequence[Person]) -> str | None:
    """The line that says that texts tell of several people, or None where they do not."""
    if len(people) < 2:
        return None
    named = ", ".join(f"{person.name} ({person.statements})" for person in people[:8])
    more = f" and {len(people) - 8} more" if len(people) > 8 else ""
    return (
        f"the texts tell of several people: {named}{more}. A case is of {people[0].name}, unless --person names another"
    )
