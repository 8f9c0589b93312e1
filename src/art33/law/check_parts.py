"""Checking the coded parts of an instrument one by one: article, text, dates, wording, phrases, periods, references."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from art33.days.period import read_period
from art33.errors import InputError
from art33.law.check_bodies import ADDRESS, check_channel, check_complaint, check_period
from art33.law.check_exceptions import check_exception
from art33.law.check_options import check_choice, check_named, check_option
from art33.law.check_rules import check_needs, check_phrase, check_rule, check_transition
from art33.law.parts import Known, Part, parts_of
from art33.law.phrases import Fixed, InStage
from art33.law.problems import Problem, place
from art33.law.schema import (
    Channel,
    Checked,
    Choice,
    Complaint,
    Conflict,
    CountingRule,
    Duty,
    ExceptionRule,
    InForce,
    Instrument,
    LadderStep,
    Limit,
    Option,
    Rule,
    Title,
)

_SHORT, _LONG = 15, 400
"""Characters of a paraphrase: a sentence, neither a word nor a chapter."""


def check_parts(path: Path, instrument: Instrument, known: Known) -> Iterator[Problem]:
    """Every fault of the coded parts of one instrument."""
    if not ADDRESS.fullmatch(instrument.text):
        yield Problem(path, "text", f"“{instrument.text}” is no address", "give the official text: https://…")
    yield from _checked(path, "", instrument.checked)
    yield from _letters(path, "", instrument.counting)
    for question in instrument.question:
        if question.name not in known.asked and not known.broken:
            yield Problem(
                path, f"question “{question.name}”", "no rule turns on it", "name it in a rule, or leave it out"
            )
    for ladder in instrument.ladder:
        yield from check_transition(path, f"ladder “{ladder.of}”", ladder.for_)
    for part in parts_of(instrument):
        yield from _every(path, part)
        value = part.value
        if isinstance(value, Rule | ExceptionRule | LadderStep | Duty | Limit):
            yield from _letters(path, part.where, value.counting)
        if isinstance(value, Rule):
            yield from check_named(path, part.where, value, known)
            yield from check_rule(path, part.where, value, instrument, known)
        elif isinstance(value, ExceptionRule):
            yield from check_exception(path, part.where, value, instrument, known)
        elif isinstance(value, LadderStep):
            yield from _step(path, part, value, instrument, known)
        elif isinstance(value, Title):
            yield from _title(path, part.where, value, known)
        elif isinstance(value, Duty | Limit):
            yield from _timed(path, part.where, value, instrument)
        elif isinstance(value, Complaint):
            yield from check_complaint(path, part.where, value, instrument)
        elif isinstance(value, Channel):
            yield from check_channel(path, part.where, value, known)
        elif isinstance(value, Option):
            yield from check_option(path, part.where, value, instrument)
        elif isinstance(value, Choice):
            yield from check_choice(path, part.where, value, instrument, known)


def _letters(path: Path, where: str, counting: CountingRule | None) -> Iterator[Problem]:
    """How long after it was posted a letter counts as received: in days, working days or weeks."""
    if counting is None or counting.posted is None:
        return
    try:
        wrong = read_period(counting.posted).unit not in ("days", "working days", "weeks")
    except InputError as error:
        yield Problem(path, place(where, "counting"), str(error))
        return
    if wrong:
        yield Problem(
            path, place(where, "counting"), f"posted {counting.posted}", "say it in days, working days or weeks"
        )


def _every(path: Path, part: Part) -> Iterator[Problem]:
    """What every coded part must have: a name, an article, a wording in one sentence, dates in order, an address."""
    value, where = part.value, part.where
    if not part.name.strip():
        yield Problem(path, where, "has an empty name", "give it a name of its own")
    if not value.article.strip():
        yield Problem(path, place(where, "article"), "is empty", "cite the article it is coded from")
    length = len(value.says.strip())
    if length < _SHORT or length > _LONG:
        yield Problem(
            path,
            place(where, "says"),
            f"has {length} characters",
            "say in one sentence of your own what the article says",
        )
    yield from _in_force(path, where, value.in_force)
    if value.text is not None and not ADDRESS.fullmatch(value.text):
        yield Problem(path, place(where, "text"), f"“{value.text}” is no address", "give the official text: https://…")
    if value.checked is not None:
        yield from _checked(path, where, value.checked)
    if isinstance(value, Title | Conflict | Duty | Limit):
        yield from check_needs(path, where, value.needs)
        yield from check_needs(path, where, value.between, "between")


def _in_force(path: Path, where: str, span: InForce) -> Iterator[Problem]:
    if span.to is not None and span.to < span.from_:
        yield Problem(
            path,
            place(where, "in_force"),
            f"ends on {span.to.isoformat()}, before it begins on {span.from_.isoformat()}",
            "put the dates in order",
        )


def _checked(path: Path, where: str, checked: Checked) -> Iterator[Problem]:
    first, last = checked.vouched_from, checked.vouched_to
    if first is not None and last is not None and last < first:
        yield Problem(path, place(where, "checked"), "vouched_to is before vouched_from", "put the dates in order")
    for name, day in (("vouched_from", first), ("vouched_to", last)):
        if day is not None and day > checked.on:
            yield Problem(
                path,
                place(where, "checked"),
                f"{name} {day.isoformat()} is after the day it was checked, {checked.on.isoformat()}",
                "nobody can vouch for a wording before seeing it",
            )


def _step(path: Path, part: Part, step: LadderStep, instrument: Instrument, known: Known) -> Iterator[Problem]:
    where = part.where
    if step.within is not None:
        yield from check_period(path, where, step.within, step.counting, instrument)
        if step.no_period is not None:
            yield Problem(path, place(where, "no_period"), "contradicts `within`", "leave one of them out")
    elif step.no_period is None:
        todo = 'add `within`, or no_period = "none in the law" | "not found"'
        yield Problem(path, place(where, "within"), "is missing", todo)
    # A step that stands in for another attacks what that one attacks.
    if not step.against and step.instead_of is None:
        yield Problem(path, place(where, "against"), "names no decision", "name the kinds of decision it attacks")
    if not step.body.strip():
        yield Problem(path, place(where, "body"), "is empty", "name who decides it")
    if step.harms and step.court is None:
        yield Problem(path, place(where, "harms"), "needs `court`", "only a court's power over a harm is presumed")
    others = known.remedies.get(part.group, frozenset()) - {step.remedy}
    for key, name in (("instead_of", step.instead_of), ("after", step.after)):
        if name is not None and name not in others | known.broken:
            todo = f"the ladder has: {', '.join(sorted(others))}" if others else "its ladder has no other remedy"
            yield Problem(path, place(where, key), f"no other remedy “{name}” in its ladder", todo)
    if step.late is not None and step.within is None:
        yield Problem(path, place(where, "late"), "needs `within`", "without a period nothing is out of time")
    if step.late == "bars until the ruling" and step.removal == "goes on":
        todo = "say what the remedy itself does to removal"
        yield Problem(path, place(where, "late"), "cannot hold what the remedy does not", todo)
    if circle := _circle(step, known.leads.get(part.group, {})):
        todo = "a remedy cannot come after, or instead of, itself: take one `after` or `instead_of` away"
        yield Problem(path, where, f"goes round in a circle: {' → '.join(circle)}", todo)
    if step.silence is not None:
        yield from check_period(path, where, step.silence, step.counting, instrument, "silence")


def _circle(step: LadderStep, leads: dict[str, frozenset[str]]) -> tuple[str, ...]:
    """The way from a remedy over what it comes after, or instead of, back to it; nothing where there is none."""
    ways: list[tuple[str, ...]] = [(step.remedy,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for following in sorted(leads.get(way[-1], ())):
            if following == step.remedy:
                return (*way, following)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _title(path: Path, where: str, title: Title, known: Known) -> Iterator[Problem]:
    problems: list[Problem] = []
    phrase = check_phrase(path, where, "enforceable", title.enforceable, problems)
    yield from problems
    if phrase and not any(isinstance(atom, InStage | Fixed) for alternative in phrase for atom in alternative):
        yield Problem(path, place(where, "enforceable"), "names no stage", "say when the order is final, or in force")
    if not title.rests_on:
        yield Problem(path, place(where, "rests_on"), "names no decision", "name the kinds of order it carries out")
    for name in title.yields_to:
        if name not in known.bars | known.broken:
            yield Problem(
                path, place(where, "yields_to"), f"no rule or remedy “{name}”", "write its id or remedy as coded"
            )
    if title.yields_to and title.yields_by is None:
        yield Problem(path, place(where, "yields_by"), "is missing", "cite the article by which the bar wins")
    if title.yields_by is not None and not title.yields_to:
        yield Problem(path, place(where, "yields_to"), "is missing", "name the bars that win")


def _timed(path: Path, where: str, timed: Duty | Limit, instrument: Instrument) -> Iterator[Problem]:
    yield from check_period(path, where, timed.within, timed.counting, instrument)
    if not timed.from_:
        yield Problem(path, place(where, "from"), "names no event", "a period starts with something that happened")
    if isinstance(timed, Duty):
        if not timed.done_by:
            yield Problem(path, place(where, "done_by"), "names no event", "name what shows the duty done")
        if not timed.who.strip():
            yield Problem(path, place(where, "who"), "is empty", "name the authority that owes it")
    elif not timed.ended_by:
        yield Problem(path, place(where, "ended_by"), "names no event", "name what ends the custody")
