"""Checking a rule: when it holds, whom it covers, on which question it turns, what it needs, and which exceptions it may have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from art33.case.kinds import FORMS
from art33.days.period import Period
from art33.errors import InputError
from art33.law.memberships import treaties
from art33.law.options import shortest, written
from art33.law.parts import Known
from art33.law.phrases import Atom, Fixed, PeriodAfter, PeriodFrom, Phrase, read_phrase, read_transition
from art33.law.problems import Problem, place
from art33.law.schema import CountingRule, Instrument, Rule

MAY_HAVE_EXCEPTIONS = frozenset(("1951 Convention", "1967 Protocol"))
"""The treaties whose bar on return an exception may lift; no pack may put one on any other (SEMANTICS 6)."""
DANGER = frozenset(("unexamined", "danger found", "danger not excluded"))
"""Conditions that read the danger on record."""
_PHRASE_KEYS = (("while", "while_"), ("unless", "unless"), ("maybe", "maybe"))


def check_phrase(
    path: Path, where: str, key: str, text: str | None, problems: list[Problem], known: Known | None = None
) -> Phrase:
    """A phrase of a pack, read, with the shortest period for each option; where it cannot be read a problem is added and it is empty."""
    if text is None:
        return ()
    try:
        return read_phrase(written(text, shortest(tuple(known.options.values()))) if known else text, "")
    except InputError as error:
        problems.append(Problem(path, place(where, key), str(error).lstrip(": "), "see the phrases in docs/law.md"))
        return ()


def check_rule(path: Path, where: str, rule: Rule, instrument: Instrument, known: Known) -> Iterator[Problem]:
    """Every fault of one rule beyond those that any coded part can have."""
    problems: list[Problem] = []
    phrases = [check_phrase(path, where, key, getattr(rule, name), problems, known) for key, name in _PHRASE_KEYS]
    exception = rule.unless is not None
    forms = [("bars", rule.bars)]
    for reading in rule.readings:
        at = place(where, f"reading “{reading.name}”")
        phrases += [check_phrase(path, at, key, getattr(reading, name), problems) for key, name in _PHRASE_KEYS[:2]]
        exception = exception or reading.unless is not None
        if reading.bars is not None:
            forms.append((f"reading “{reading.name}”, bars", reading.bars))
        if reading.while_ is None and rule.while_ is None:
            problems.append(Problem(path, at, "says nothing about when it holds", "add `while`"))
    yield from problems
    if not rule.readings and rule.while_ is None and rule.maybe is None:
        yield Problem(path, where, "says nothing about when it holds", "add `while`, `maybe`, or readings with `while`")
    for key, bars in forms:
        if isinstance(bars, str) and bars != "every removal" and bars not in FORMS:
            todo = f"“every removal”, one or a list of: {', '.join(FORMS)}"
            yield Problem(path, place(where, key), f"unknown form of removal “{bars}”", todo)
        elif not bars:
            yield Problem(path, place(where, key), "names no form of removal", "“every removal” covers all")
    if rule.presumed_until is not None and (
        rule.presumed_until <= rule.in_force.from_
        or (rule.in_force.to is not None and rule.presumed_until > rule.in_force.to)
    ):
        todo = "it is the day from which the wording is known, within in_force"
        yield Problem(path, place(where, "presumed_until"), f"{rule.presumed_until} is outside in_force", todo)
    yield from check_transition(path, where, rule.for_)
    yield from _readings(path, where, rule, known)
    yield from check_needs(path, where, rule.needs)
    yield from check_needs(path, where, rule.between, "between")
    atoms = [atom for phrase in phrases for alternative in phrase for atom in alternative]
    yield from check_bodies(path, where, atoms, known)
    for atom in atoms:
        if isinstance(atom, PeriodFrom | PeriodAfter):
            yield from check_short_month(path, where, atom.period, rule.counting, instrument)
    danger = any(isinstance(atom, Fixed) and atom.name in DANGER for atom in atoms)
    if danger and not rule.harms:
        yield Problem(path, place(where, "harms"), "is missing", "a bar that reads danger says which harms it reads")
    if rule.harms and not danger:
        yield Problem(
            path, place(where, "harms"), "no phrase of the rule reads danger", "leave it out, or say “the danger …”"
        )
    measures = any(isinstance(atom, Fixed) and atom.name == "interim measures" for atom in atoms)
    if rule.needs_when == "the day of the complaint" and not measures:
        yield Problem(
            path,
            place(where, "needs_when"),
            "no complaint is in its phrases",
            "only interim measures test the acceptance on the day of the complaint",
        )
    if measures and rule.needs and rule.needs_when != "the day of the complaint":
        todo = 'add needs_when = "the day of the complaint" (SEMANTICS 7)'
        yield Problem(path, place(where, "needs_when"), "a later denunciation would end these measures", todo)
    if exception and danger and instrument.layer in ("treaty", "interim") and not MAY_HAVE_EXCEPTIONS & set(rule.needs):
        yield Problem(
            path,
            place(where, "unless"),
            "no exception may be put on this bar",
            "only the 1951 Convention's ban on return has exceptions (SEMANTICS 6)",
        )


def check_transition(path: Path, where: str, text: str | None) -> Iterator[Problem]:
    """A `for` that cannot be read."""
    try:
        read_transition(text, "")
    except InputError as error:
        todo = "such as: claims lodged before 2026-06-12"
        yield Problem(path, place(where, "for"), str(error).lstrip(": "), todo)


def _readings(path: Path, where: str, rule: Rule, known: Known) -> Iterator[Problem]:
    if rule.question is None:
        if rule.readings:
            yield Problem(path, place(where, "question"), "is missing", "name the question that the readings answer")
        return
    question = known.questions.get(rule.question)
    if question is None:
        if rule.question not in known.broken:
            todo = f"the pack asks: {', '.join(known.questions)}" if known.questions else "add it as [[question]]"
            yield Problem(path, place(where, "question"), f"no question “{rule.question}” in the pack", todo)
        return
    wanted, given = [each.name for each in question.readings], [each.name for each in rule.readings]
    for name in wanted:
        if name not in given:
            yield Problem(path, place(where, "readings"), f"says nothing under “{name}”", "add that reading")
    for name in given:
        if name not in wanted:
            todo = f"the question has: {', '.join(wanted)}"
            yield Problem(path, place(where, "readings"), f"“{name}” is no reading of the question", todo)


def check_needs(path: Path, where: str, needs: tuple[str, ...], key: str = "needs") -> Iterator[Problem]:
    """Treaties and acceptances that the table of parties does not know."""
    for name in needs:
        if name not in treaties():
            todo = f"one of: {', '.join(sorted(treaties()))}"
            yield Problem(path, place(where, key), f"“{name}” is not in the table of parties", todo)


def check_bodies(path: Path, where: str, atoms: Sequence[Atom], known: Known) -> Iterator[Problem]:
    """Bodies that no complaint names."""
    for atom in atoms:
        of_body = isinstance(atom, Fixed) and atom.name in ("interim measures", "complaint pending")
        if isinstance(atom, Fixed) and of_body and atom.argument not in known.bodies | known.broken:
            todo = f"code its complaint with this body; known are: {', '.join(sorted(known.bodies))}"
            yield Problem(path, where, f"no complaint names the body “{atom.argument}”", todo)


def check_short_month(
    path: Path, where: str, period: Period, own: CountingRule | None, instrument: Instrument
) -> Iterator[Problem]:
    """A period in months or years has no default where a month is too short (DESIGN, Time)."""
    base = instrument.counting
    if period.unit in ("months", "years") and not ((own and own.short_month) or (base and base.short_month)):
        yield Problem(
            path,
            place(where, "counting"),
            f"{period} is counted, and nothing says what happens where the month lacks the day",
            'add short_month = "ends on its last day" (or the other word) to [counting], or to the rule',
        )
