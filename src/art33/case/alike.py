"""Whether two statements tell one act: the same kind, days that can be one, offices, places and states that do not differ."""

from __future__ import annotations

from typing import Literal, NamedTuple

from art33.case.names import content, name_of, offices_differ, one_voice, speaks_of, words
from art33.case.nouns import Source, Statement
from art33.case.states import state_code
from art33.days import edtf
from art33.days.day import FUTURE, PAST, Day
from art33.errors import InputError

Relation = Literal["one", "conflict", "apart"]
"""Two statements tell one act, one act with details that cannot both be true, or two acts."""

Target = Literal["asylum", "removal", "sentence", "extradition", "detention"]
TARGETS: tuple[Target, ...] = ("asylum", "sentence", "extradition", "removal", "detention")

HAPPENED = ("asserted", "alleged")

REPEATED = frozenset(
    [
        "detention",
        "release",
        "transfer",
        "notification",
        "asylum_interview",
        "removal_attempt",
        "pledge",
        "hearing_set",
        "hearing_held",
        "custody_extended",
        "access_denied",
        "consular_contact",
        "assurance",
        "circumstances_changed",
        "removal_planned",
        "subsequent_request",
        "departure",
    ]
)
"""Kinds that a case often has several of: they are one only where something but the kind says so."""

ANSWERS = frozenset(
    [
        "appeal_lodged",
        "appeal_dismissed",
        "appeal_allowed",
        "appeal_withdrawn",
        "notification",
        "stay_requested",
        "stay_granted",
        "stay_refused",
        "stay_lifted",
        "reinstatement_requested",
        "reinstatement_granted",
        "hearing_set",
        "hearing_held",
    ]
)
"""Kinds that say what they are against."""

SLIP = 7
"""Days by which two voices may differ about the day of one act, before they are taken to tell two."""
MOST_SLIP = 60
"""The same where they tell it less exactly: by as much more as the stretches they give are long, but no more than this."""


class Told(NamedTuple):
    """A statement with what it can be compared by."""

    statement: Statement
    first: Day
    last: Day
    dated: bool
    rank: tuple[int, int]
    target: Target | None
    to: str | None
    published: Day


def target_of(against: str | None) -> Target | None:
    """What kind of decision the words name, or None where they name none or more than one."""
    if not against:
        return None
    for name, kinds in words()["against_kinds"].items():
        if against in kinds:
            return name  # type: ignore[return-value]
    named = [name for name in TARGETS if speaks_of("against", name, against)]
    return named[0] if len(named) == 1 else None


def told(statement: Statement, source: Source | None, rank: int) -> Told:
    """The statement as it is compared. What is told as having happened, or not, did so by the day it was published.

    Raises InputError where a date is no date.
    """
    published = edtf.read(source.published).last if source is not None and source.published else FUTURE
    first, last = PAST, FUTURE
    if statement.date is not None:
        try:
            first, last = edtf.read(statement.date)[1:3]
        except InputError as error:
            raise InputError(f"statement “{statement.id}”, date: {error}") from None
    if statement.polarity in (*HAPPENED, "denied") and first <= published < last:
        last = published
    span = statement.span[0] if statement.span else 0
    return Told(
        statement,
        first,
        last,
        first > PAST,
        (rank, span),
        target_of(statement.against),
        state_code(statement.to),
        published,
    )


def relation(left: Told, right: Told) -> Relation:
    """Whether two statements of the same kind tell one act."""
    mine, theirs = left.statement, right.statement
    if (mine.polarity in HAPPENED) != (theirs.polarity in HAPPENED):
        return "apart"
    if mine.polarity not in HAPPENED and mine.polarity != theirs.polarity:
        return "apart"
    if _persons_differ(mine, theirs) or _destinations_differ(left, right):
        return "apart"
    if left.target is not None and right.target is not None and left.target != right.target:
        return "apart"
    repeated = mine.kind in REPEATED
    if repeated and (offices_differ(mine.by, theirs.by) or offices_differ(mine.place, theirs.place)):
        return "apart"
    if mine.kind == "removal_order" and _forms_differ(mine.form, theirs.form) and not _same_day(left, right):
        return "apart"
    overlap = left.first <= right.last and right.first <= left.last
    if overlap:
        if repeated and not _evidence(left, right):
            return "apart"
        return "one"
    gap = max(left.first, right.first) - min(left.last, right.last)
    widths = (left.last - left.first if left.dated else 0) + (right.last - right.first if right.dated else 0)
    if repeated or gap > min(SLIP + widths, MOST_SLIP) or _same_teller(mine, theirs):
        # Nobody contradicts himself about a day in one text: he tells two acts.
        return "apart"
    return "conflict"


def _same_teller(left: Statement, right: Statement) -> bool:
    return left.source == right.source and one_voice(left.said_by, right.said_by)


def _same_day(left: Told, right: Told) -> bool:
    return left.first == left.last == right.first == right.last


def _persons_differ(left: Statement, right: Statement) -> bool:
    mine, theirs = name_of(left.who), name_of(right.who)
    return bool(mine) and bool(theirs) and not mine & theirs


def _destinations_differ(left: Told, right: Told) -> bool:
    """Another state, or an office where the other has a state: given to the border guards is not given to Russia."""
    if left.to is not None and right.to is not None:
        return left.to != right.to
    if left.to is None and right.to is None:
        return offices_differ(left.statement.to, right.statement.to)
    unresolved = right if right.to is None else left
    return any(speaks_of("organ", "words", word) for word in content(unresolved.statement.to))


def _forms_differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right


def _evidence(left: Told, right: Told) -> bool:
    """For acts that are often repeated: the same few days, something both name alike, or one that says nothing at all."""
    if left.dated and right.dated and max(left.last, right.last) - min(left.first, right.first) <= SLIP:
        return True
    pairs = [
        (getattr(left.statement, field), getattr(right.statement, field)) for field in ("by", "place", "to", "against")
    ]
    if any(one and other and content(one) & content(other) for one, other in pairs):
        return True
    return all(one is None for one, _ in pairs) or all(other is None for _, other in pairs)


def forms_contradict(left: str | None, right: str | None) -> bool:
    """Whether two forms of removal cannot be one. Reports say “deported” of any expulsion: there it is only less exact."""
    if not _forms_differ(left, right):
        return False
    loose = {"deportation", "administrative expulsion", "criminal expulsion", "return at the border", "readmission"}
    return not ("deportation" in (left, right) and {left, right} <= loose)
