"""The coded parts of an instrument, one after another, and the names that parts may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from art33.law.schema import (
    Channel,
    Choice,
    Complaint,
    Conflict,
    Duty,
    ExceptionRule,
    Instrument,
    LadderStep,
    Limit,
    Option,
    Question,
    Rule,
    Title,
)

CodedPart = Rule | ExceptionRule | LadderStep | Title | Conflict | Duty | Limit | Complaint | Channel | Option | Choice
WITHOUT_EXAMPLES = frozenset(("conflict", "channel", "option", "choice"))
"""Kinds of parts that answer nothing in a case, so that no example can show it."""


class Part(NamedTuple):
    """A coded part with its name, its kind, its place in words, and the group within which its wordings follow each other."""

    name: str
    kind: str
    where: str
    group: str
    value: CodedPart


def parts_of(instrument: Instrument) -> tuple[Part, ...]:
    """Everything that is coded in an instrument, in its order."""
    parts = [Part(each.id, "rule", f"rule “{each.id}”", each.for_ or "", each) for each in instrument.rule]
    parts += [
        Part(each.id, "exception", f"exception “{each.id}”", each.for_ or "", each) for each in instrument.exception
    ]
    for ladder in instrument.ladder:
        of = f"{ladder.of}, {ladder.tracks or 'any track'}, {ladder.for_ or 'any claim'}"
        parts += [Part(step.remedy, "remedy", f"remedy “{step.remedy}”", of, step) for step in ladder.step]
    listed: tuple[tuple[str, tuple[Title | Conflict | Duty | Limit | Complaint | Channel, ...]], ...] = (
        ("title", instrument.title),
        ("conflict", instrument.conflict),
        ("duty", instrument.duty),
        ("limit", instrument.limit),
        ("complaint", instrument.complaint),
        ("channel", instrument.channel),
    )
    for kind, values in listed:
        parts += [Part(each.id, kind, f"{kind} “{each.id}”", "", each) for each in values]
    parts += [Part(each.name, "option", f"option “{each.name}”", "", each) for each in instrument.option]
    parts += [Part(each.option, "choice", f"choice “{each.option}”", "", each) for each in instrument.choice]
    return tuple(parts)


class Known(NamedTuple):
    """What a part may refer to: questions, bars by name, bodies of complaints, remedies by
    ladder (`group` of a part), the pack's own rules and exceptions; and which file has which name.

    `broken` are the names of parts that could not be read: a reference to one is not reported a second time.
    """

    questions: dict[str, Question]
    bars: frozenset[str]
    bodies: frozenset[str]
    remedies: dict[str, frozenset[str]]
    asked: frozenset[str]
    files: dict[str, str]
    broken: frozenset[str]
    rules: dict[str, tuple[Rule, ...]]
    exceptions: tuple[tuple[str, Instrument, ExceptionRule], ...]
    """Each with the name of its file."""
    leads: dict[str, dict[str, frozenset[str]]]
    """By ladder: what each remedy comes after, or instead of."""
    options: dict[str, Option]
    """What the pack, or the Union's beside it, leaves to each state."""

    @classmethod
    def of(
        cls,
        named: Sequence[tuple[str, Instrument]],
        beside: Iterable[Instrument],
        broken: frozenset[str],
        shared: Iterable[Instrument] = (),
    ) -> Known:
        """What the instruments of a folder, each with its file name, and the treaties beside it define; `shared` is the Union's law."""
        own = [instrument for _, instrument in named]
        ours = [rule for instrument in own for rule in instrument.rule]
        every = [*own, *beside]
        remedies: dict[str, frozenset[str]] = {}
        for part in (part for instrument in own for part in parts_of(instrument) if part.kind == "remedy"):
            remedies[part.group] = remedies.get(part.group, frozenset()) | {part.name}
        leads: dict[str, dict[str, frozenset[str]]] = {}
        for part in (part for instrument in own for part in parts_of(instrument)):
            if isinstance(part.value, LadderStep):
                # One that stands in for itself or follows itself is told as naming no other remedy.
                names = {part.value.after, part.value.instead_of} - {None, part.name}
                into = leads.setdefault(part.group, {})
                into[part.name] = into.get(part.name, frozenset()) | {name for name in names if name is not None}
        return cls(
            {question.name: question for instrument in own for question in instrument.question},
            frozenset(rule.id for each in every for rule in each.rule).union(*remedies.values()),
            frozenset(complaint.body for each in every for complaint in each.complaint),
            remedies,
            frozenset(rule.question for each in own for rule in each.rule if rule.question),
            {part.name: name for name, each in named for part in parts_of(each)},
            broken,
            {rule.id: tuple(each for each in ours if each.id == rule.id) for rule in ours},
            tuple((name, each, code) for name, each in named for code in each.exception),
            leads,
            {option.name: option for each in (*shared, *own) for option in each.option},
        )
