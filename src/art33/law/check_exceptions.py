"""Checking exceptions: to what they are, whether they go round in a circle, and whether two of them contradict each other always."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from art33.errors import InputError
from art33.law.check_rules import DANGER, MAY_HAVE_EXCEPTIONS, check_bodies, check_phrase, check_short_month
from art33.law.check_rules import check_transition as check_for
from art33.law.parts import Known
from art33.law.phrases import BEFORE_FINAL, Atom, Fixed, InStage, PeriodAfter, PeriodFrom, Phrase, read_phrase
from art33.law.problems import Problem, place
from art33.law.schema import ExceptionRule, InForce, Instrument, Rule

_ALL_PENDING = BEFORE_FINAL | {"pending"}


def check_exception(
    path: Path, where: str, coded: ExceptionRule, instrument: Instrument, known: Known
) -> Iterator[Problem]:
    """Every fault of one exception beyond those that any coded part can have."""
    problems: list[Problem] = []
    phrase = check_phrase(path, where, "while", coded.while_, problems)
    yield from problems
    atoms = [atom for alternative in phrase for atom in alternative]
    yield from check_bodies(path, where, atoms, known)
    for atom in atoms:
        if isinstance(atom, PeriodFrom | PeriodAfter):
            yield from check_short_month(path, where, atom.period, coded.counting, instrument)
    if any(isinstance(atom, Fixed) and atom.name in DANGER for atom in atoms) != bool(coded.harms):
        yield Problem(
            path, place(where, "harms"), "does not fit its phrase", "harms go with “the danger …”, and only so"
        )
    yield from check_for(path, where, coded.for_)
    names = {each.id for _, _, each in known.exceptions}
    if coded.to not in known.rules.keys() | names | known.broken:
        todo = "an exception is to a rule or an exception of its own pack"
        yield Problem(path, place(where, "to"), f"no rule or exception “{coded.to}” in the pack", todo)
    for name in coded.yields_to:
        if name not in names | known.broken:
            yield Problem(path, place(where, "yields_to"), f"no exception “{name}”", "write its id as coded")
    if bool(coded.yields_to) != (coded.yields_by is not None):
        missing = "yields_by" if coded.yields_to else "yields_to"
        todo = "cite the article by which the other wins" if coded.yields_to else "name the exceptions that win"
        yield Problem(path, place(where, missing), "is missing", todo)
    if circle := _circle(coded.id, known):
        todo = "an exception cannot stand on itself: take one `to` or `yields_to` away"
        yield Problem(path, where, f"goes round in a circle: {' → '.join(circle)}", todo)
        return
    for rule in known.rules.get(_at_bottom(coded, known), ()):
        if _absolute(rule, instrument):
            todo = "only the 1951 Convention's ban on return has exceptions (SEMANTICS 6)"
            yield Problem(path, place(where, "to"), "no exception may be put on this bar", todo)
            break
    yield from _contradicted(path, where, coded, instrument, known)


def _circle(name: str, known: Known) -> tuple[str, ...]:
    """The way from an exception back to itself, over what it is to and what it yields to; nothing where there is none."""
    leads: dict[str, tuple[str, ...]] = {}
    for _, _, each in known.exceptions:
        leads[each.id] = leads.get(each.id, ()) + (each.to,)
        for winner in each.yields_to:
            leads[winner] = (*leads.get(winner, ()), each.id)
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for following in leads.get(way[-1], ()):
            if following == name:
                return (*way, name)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _at_bottom(coded: ExceptionRule, known: Known) -> str:
    """The rule on which an exception stands, over exceptions to exceptions."""
    to = {each.id: each.to for _, _, each in known.exceptions}
    at = coded.to
    for _ in to:
        at = to.get(at, at)
    return at


def _absolute(rule: Rule, instrument: Instrument) -> bool:
    try:
        phrases = [read_phrase(text, "") for text in (rule.while_, rule.maybe) if text]
    except InputError:
        return False
    atoms = [atom for phrase in phrases for alternative in phrase for atom in alternative]
    danger = any(isinstance(atom, Fixed) and atom.name in DANGER for atom in atoms)
    layer = rule.layer or instrument.layer
    return danger and layer in ("treaty", "interim") and not MAY_HAVE_EXCEPTIONS & set(rule.needs)


def _contradicted(
    path: Path, where: str, coded: ExceptionRule, instrument: Instrument, known: Known
) -> Iterator[Problem]:
    """Another exception to the same thing that applies whenever this one does, with the opposite result."""
    mine = _phrase(coded.while_)
    cited = f"{instrument.abbreviation} {coded.article}"
    todo = "one of them has to yield: say so with `yields_to` and `yields_by`, or narrow its `while`"
    seen = False
    for name, other_file, other in known.exceptions:
        if other is coded:
            seen = True
            continue
        opposed = other.to == coded.to and other.result != coded.result and _together(coded.in_force, other.in_force)
        ranked = other.id in coded.yields_to or coded.id in other.yields_to
        if opposed and not ranked and _for_the_same(coded.for_, other.for_):
            theirs = _phrase(other.while_)
            # Each pair is told once, at the later of the two.
            if seen is False and (_implies(mine, theirs) or _implies(theirs, mine)):
                yield Problem(
                    path,
                    where,
                    f"({cited}) {coded.result} “{coded.to}” while “{other.id}” ({other_file.abbreviation} "
                    f"{other.article}, {name}) {other.result} it, and one never applies without the other",
                    todo,
                )
    if coded.result == "keeps":
        for rule in known.rules.get(coded.to, ()):
            unless = [each for each in (rule.unless, *(reading.unless for reading in rule.readings)) if each]
            if any(_implies(mine, own) or _implies(own, mine) for own in map(_phrase, unless)):
                yield Problem(
                    path,
                    where,
                    f"({cited}) keeps “{coded.to}” while its own `unless` ({rule.article}) lifts it, "
                    "and one never applies without the other",
                    "write the exception in `unless` as an [[exception]] of its own, and say which yields",
                )


def _phrase(text: str) -> Phrase:
    try:
        return read_phrase(text, "")
    except InputError:
        return ()


def _together(left: InForce, right: InForce) -> bool:
    return (right.to is None or left.from_ <= right.to) and (left.to is None or right.from_ <= left.to)


def _for_the_same(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _implies(left: Phrase, right: Phrase) -> bool:
    """Whether the right holds whenever the left does, as far as the words show it."""
    return bool(left) and all(
        any(
            all(any(_within(mine, theirs) for mine in one) for theirs in other if not _always(theirs))
            for other in right
        )
        for one in left
    )


def _always(atom: Atom) -> bool:
    return isinstance(atom, Fixed) and atom.name == "always"


def _within(left: Atom, right: Atom) -> bool:
    if isinstance(left, InStage) and isinstance(right, InStage) and left.proceeding == right.proceeding:
        wide = right.stages | _ALL_PENDING if "pending" in right.stages else right.stages
        return left.stages <= wide or "recorded" in right.stages
    return left == right
