"""The small fixed English in which packs say when something holds: `asylum is pending`, `1 month from asylum_refusal`, …

A phrase is a disjunction of conjunctions of atoms. Neighbouring stages of one proceeding are named together
("asylum is undecided or in an appeal period") and become one atom, so that no seam opens between them (SEMANTICS 13).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, get_args

from art33.case.kinds import EVENT_KINDS
from art33.days.day import Day, parse_day
from art33.days.period import Period, read_period
from art33.errors import InputError
from art33.law.schema import ProceedingName

PROCEEDINGS: tuple[str, ...] = get_args(ProceedingName)
FIRST_PERIOD, FIRST_APPEAL = "in the first appeal period", "on the first appeal"
"""The stages of the appeal against the decision itself, not against a ruling on it."""
STAGES = (
    *("undecided", "in an appeal period", FIRST_PERIOD, "on appeal", FIRST_APPEAL, "pending", "final", "recorded"),
)
BEFORE_FINAL = frozenset(("undecided", "in an appeal period", FIRST_PERIOD, "on appeal", FIRST_APPEAL))
_HOLDS = {"in an appeal period": FIRST_PERIOD, "on appeal": FIRST_APPEAL}
"""Stages that hold another: a first appeal is an appeal."""


class InStage(NamedTuple):
    """`asylum is undecided or in an appeal period`: the proceeding is in one of the stages named, or held in one that is named."""

    proceeding: str
    stages: frozenset[str]


class PeriodFrom(NamedTuple):
    """`1 month from asylum_refusal`, `… from service of asylum_refusal`: a period that runs from an event of that kind.

    `proceeding` narrows it to events of one kind of proceeding: `1 month from appeal_dismissed in asylum`.
    """

    period: Period
    kind: str
    from_service: bool
    proceeding: str | None = None


class PeriodAfter(NamedTuple):
    """`30 days from the end of asylum`: a period that runs from the day on which a proceeding becomes final."""

    period: Period
    proceeding: str


class Transition(NamedTuple):
    """`claims lodged before 2026-06-12`: by the day of which step a claim is under a rule, to and from which day."""

    step: str
    first: Day | None
    last: Day | None


class Happened(NamedTuple):
    """`wanted_notice is recorded`: from the first event of the kind on."""

    kind: str


class Fixed(NamedTuple):
    """A condition with a name of its own, with the word it leaves open (a body, a proceeding) or nothing."""

    name: str
    argument: str


Atom = InStage | PeriodFrom | PeriodAfter | Happened | Fixed
Phrase = tuple[tuple[Atom, ...], ...]
"""Alternatives, each a tuple of atoms that must hold together."""

FIXED_PHRASES: dict[str, str] = {
    "status is held": "status",
    "a removal order is in force": "order in force",
    "an extradition decision is in force": "extradition in force",
    "the receiving state seeks the person": "sought",
    "the danger is claimed and unexamined": "unexamined",
    "the danger is found": "danger found",
    "the danger is not excluded": "danger not excluded",
    "removal is collective": "collective",
    "the person is a child": "child",
    "the receiving state is the person's own": "own state",
    "the claim is a further one": "further claim",
    "the claim is a second further one": "second further claim",
    "always": "always",
}
_OPEN_PHRASES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"interim measures of (.+) stand"), "interim measures"),
    (re.compile(r"a complaint to (.+) is pending"), "complaint pending"),
    (re.compile(r"a stay in (.+) stands"), "stay"),
    (re.compile(r"a request to stay in (.+) is undecided"), "stay request"),
)
TRACKS = {
    f"the procedure is {words}": track
    for words, track in zip(
        ("regular", "accelerated", "at the border", "inadmissible", "manifestly unfounded", "Dublin"),
        ("regular", "accelerated", "border", "inadmissible", "manifestly unfounded", "Dublin"),
        strict=True,
    )
}
"""The kind of procedure a claim is dealt with in, by the words for each `track`."""
_TRANSITION = re.compile(r"claims (made|registered|lodged) (before|from) (\d{4}-\d\d-\d\d)")
_PERIOD_FROM = re.compile(r"(\d+ [a-z ]+?) from (service of )?([a-z_]+)(?: in ([a-z ]+))?")
_PERIOD_AFTER = re.compile(r"(\d+ [a-z ]+?) from the end of ([a-z ]+)")
_IN_STAGE = re.compile(r"(.+?) is (.+)")


def _atom(words: str, where: str) -> Atom:
    if words in FIXED_PHRASES:
        return Fixed(FIXED_PHRASES[words], "")
    for pattern, name in _OPEN_PHRASES:
        if match := pattern.fullmatch(words):
            argument = match[1]
            if name.startswith("stay") and argument not in PROCEEDINGS:
                raise InputError(f"{where}: unknown proceeding “{argument}” in “{words}”")
            return Fixed(name, argument)
    if words in TRACKS:
        return Fixed("track", TRACKS[words])
    if match := _PERIOD_AFTER.fullmatch(words):
        if match[2] not in PROCEEDINGS:
            raise InputError(f"{where}: unknown proceeding “{match[2]}” in “{words}”")
        return PeriodAfter(read_period(match[1]), match[2])
    if match := _PERIOD_FROM.fullmatch(words):
        if match[3] not in EVENT_KINDS:
            raise InputError(f"{where}: unknown event kind “{match[3]}” in “{words}”")
        if match[4] is not None and match[4] not in PROCEEDINGS:
            raise InputError(f"{where}: unknown proceeding “{match[4]}” in “{words}”")
        return PeriodFrom(read_period(match[1]), match[3], bool(match[2]), match[4])
    if match := _IN_STAGE.fullmatch(words):
        subject, stages = match[1], match[2].split(" or ")
        if subject in PROCEEDINGS and all(stage in STAGES for stage in stages):
            return InStage(subject, frozenset((*stages, *(_HOLDS[each] for each in stages if each in _HOLDS))))
        if subject in EVENT_KINDS and stages == ["recorded"]:
            return Happened(subject)
    raise InputError(f"{where}: cannot read the phrase “{words}”")


@lru_cache(maxsize=4096)
def read_phrase(text: str, where: str) -> Phrase:
    """Read a phrase of a pack; `where` (file and rule) goes into the error.

    Raises InputError naming the words that are not of the language.
    """
    alternatives: list[str] = []
    for part in text.strip().split(" or "):
        if alternatives and part in STAGES:
            alternatives[-1] += f" or {part}"
        else:
            alternatives.append(part)
    read = []
    for words in alternatives:
        # “claimed and unexamined” is one condition, not two.
        joined = words.replace("claimed and unexamined", "claimed&unexamined").split(" and ")
        read.append(
            tuple(_atom(each.replace("claimed&unexamined", "claimed and unexamined"), where) for each in joined)
        )
    return tuple(read)


def read_transition(text: str | None, where: str) -> Transition | None:
    """Read `claims lodged before 2026-06-12` or `claims lodged from 2026-06-12`; nothing where there is nothing.

    Raises InputError naming the words that are not of this form.
    """
    if text is None:
        return None
    match = _TRANSITION.fullmatch(text)
    if match is None:
        raise InputError(
            f"{where}: cannot read “{text}”: expected “claims made, registered or lodged before (or from) YYYY-MM-DD”"
        )
    day = parse_day(match[3])
    return Transition(match[1], day if match[2] == "from" else None, day - 1 if match[2] == "before" else None)
