"""Whether two statements tell one act: the same kind, days that can be one, offices, places and states that do not differ."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from art33.case.names import Persons
from art33.case.nouns import Source, Statement
from art33.case.offices import content, office, offices_differ, offices_share, places_differ, places_share
from art33.case.states import state_code
from art33.case.voices import one_voice
from art33.case.wordlists import speaks_of, words
from art33.days import edtf
from art33.days.day import FUTURE, PAST, Day
from art33.errors import InputError

Relation = Literal["one", "conflict", "open", "apart"]
"""Two statements tell one act; one act with details that cannot both be true; one or two, nothing says which; or two acts."""

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

TO_A_STATE = frozenset(
    [
        "removal",
        "removal_attempt",
        "removal_planned",
        "removal_order",
        "voluntary_departure",
        "departure",
        "entry",
        "transfer",
        "asylum_request",
        "extradition_request",
        "extradition_granted",
        "extradition_refused",
    ]
)
"""Kinds that lead to a state: there an office is no other word for the state. Elsewhere `to` is a body, as good as another name of it."""

SLIP = 7
"""Days by which two voices may differ about the day of one act, before they are taken to tell two."""
SLIP_OF_REPEATED = 3
"""The same for acts that a case often has several of."""
RECENT = 14
"""Days before publication in which what a report tells without a day is taken to have happened, if another gives such a day."""
MOST_SLIP = 60
"""The same where they tell it less exactly: by as much more as the stretches they give are long, but no more than this."""


class Told(NamedTuple):
    """A statement with what it can be compared by; `who` are the persons it can be about (`Persons.who`)."""

    statement: Statement
    first: Day
    last: Day
    dated: bool
    rank: tuple[int, int]
    target: Target | None
    to: str | None
    published: Day
    who: frozenset[int | str]

    @property
    def key(self) -> tuple[object, ...]:
        """Everything that `relation` looks at: two statements with one key are to every third what the other is."""
        each = self.statement
        return (
            each.kind, each.polarity, self.first, self.last, self.dated, self.published, self.target, self.to, self.who, each.by, each.place,
            each.to, each.against, each.form, each.source, each.said_by,
        )  # fmt: skip


@lru_cache(maxsize=8192)
def target_of(against: str | None) -> Target | None:
    """What kind of decision the words name, or None where they name none or more than one."""
    if not against:
        return None
    for name, kinds in words()["against_kinds"].items():
        if against in kinds:
            return name  # type: ignore[return-value]
    named = [name for name in TARGETS if speaks_of("against", name, against)]
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=8192)
def _state(words: str | None) -> str | None:
    return state_code(words)


def told(statement: Statement, source: Source | None, rank: int, persons: Persons) -> Told:
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
    return Told(
        statement,
        first,
        last,
        first > PAST,
        (rank, statement.span[0] if statement.span else 0),
        target_of(statement.against),
        _state(statement.to),
        published,
        persons.who(statement.who, statement.said_by),
    )


def relation(left: Told, right: Told) -> Relation:
    """Whether two statements of the same kind tell one act. Symmetric."""
    mine, theirs = left.statement, right.statement
    if (mine.polarity in HAPPENED) != (theirs.polarity in HAPPENED):
        return "apart"
    if mine.polarity not in HAPPENED and mine.polarity != theirs.polarity:
        return "apart"
    if left.who and right.who and not left.who & right.who:
        return "apart"
    if left.target is not None and right.target is not None and left.target != right.target:
        return "apart"
    gap = max(left.first, right.first) - min(left.last, right.last)
    repeated = mine.kind in REPEATED
    if gap > 0 and (gap > _slip(left, right, repeated) or same_teller(mine, theirs)):
        # Nobody contradicts himself about a day in one text: he tells two acts.
        return "apart"
    torn = _torn(left, right, repeated)
    if torn and not (torn != "place" and _same_day(left, right) and not same_teller(mine, theirs)):
        return "apart"
    if mine.kind == "removal_order" and _forms_differ(mine.form, theirs.form) and not _same_day(left, right):
        return "apart"
    if gap > 0 or torn:
        return "conflict"
    return "open" if repeated and not _evidence(left, right) else "one"


def _slip(left: Told, right: Told, repeated: bool) -> int:
    """By how many days accounts of one act may miss one another."""
    if repeated:
        return SLIP_OF_REPEATED
    if left.statement.kind in ANSWERS and left.target != right.target:
        return SLIP
    widths = (left.last - left.first if left.dated else 0) + (right.last - right.first if right.dated else 0)
    return min(SLIP + widths, MOST_SLIP)


_BY_INSTANCE = frozenset(["appeal_lodged", "appeal_dismissed", "appeal_allowed", "appeal_withdrawn"])
"""Kinds that come once an instance: what two courts dismissed are two appeals."""
_OF_ONE_OFFICE = frozenset(["conviction", "removal_order", "asylum_refusal", "extradition_granted", *ANSWERS])
"""Kinds of which one text that names two offices tells two."""


def _torn(left: Told, right: Told, repeated: bool) -> Literal["destination", "office", "place", ""]:
    """What keeps like acts apart: another place or destination, or another office of an act that offices do one after the other.

    Of two voices that tell one day, only one can be right about the office and the destination: there it is a contradiction.
    """
    mine, theirs = left.statement, right.statement
    if apart := _destinations_differ(left, right):
        return "place" if apart == "sort" else "destination"
    if repeated and places_differ(mine.place, theirs.place):
        return "place"
    if repeated or mine.kind in _BY_INSTANCE or (mine.kind in _OF_ONE_OFFICE and same_teller(mine, theirs)):
        return "office" if offices_differ(mine.by, theirs.by) else ""
    return ""


def same_teller(left: Statement, right: Statement) -> bool:
    """Whether one voice in one text says both."""
    return left.source == right.source and one_voice(left.said_by, right.said_by)


def _same_day(left: Told, right: Told) -> bool:
    return left.first == left.last == right.first == right.last


def _destinations_differ(left: Told, right: Told) -> Literal["name", "sort", ""]:
    """Another state or office (`name`); or an office where the other has a state (`sort`): given to the guards is not given to Russia."""
    mine, theirs = left.statement.to, right.statement.to
    if mine is None or theirs is None or mine == theirs:
        return ""
    if left.statement.kind not in TO_A_STATE:
        return "name" if offices_differ(mine, theirs) else ""
    if left.to is not None and right.to is not None:
        return "name" if left.to != right.to else ""
    if left.to is None and right.to is None:
        return "name" if offices_differ(mine, theirs) else ""
    return "sort" if office(theirs if right.to is None else mine).sorts else ""


def _forms_differ(left: str | None, right: str | None) -> bool:
    return left is not None and right is not None and left != right


def _evidence(left: Told, right: Told) -> bool:
    """For acts that are often repeated: the same few days, something both name alike, or one that says nothing at all."""
    if left.dated and right.dated and max(left.last, right.last) - min(left.first, right.first) <= SLIP:
        return True
    mine, theirs = left.statement, right.statement
    if offices_share(mine.by, theirs.place) or offices_share(mine.place, theirs.by):
        # “Held by the military police”, “in a cell of the military police”.
        return True
    if offices_share(mine.by, theirs.by) or places_share(mine.place, theirs.place) or offices_share(mine.to, theirs.to):
        return True
    if (
        mine.against
        and theirs.against
        and (left.target == right.target is not None or content(mine.against) & content(theirs.against))
    ):
        return True
    return not _particular(mine) or not _particular(theirs) or _news(left, right) or _news(right, left)


def _news(undated: Told, dated: Told) -> bool:
    """Whether one tells, without a day, what the other dates to the days before its report: news is of late."""
    if undated.dated or not dated.dated or dated.last - dated.first > SLIP:
        return False
    return 0 <= undated.published - dated.last <= RECENT


@lru_cache(maxsize=8192)
def _says_something(words: str | None) -> bool:
    """Whether the words tell an office or a place from others of the same state."""
    if not words:
        return False
    said = office(words)
    return bool(said.bodies or said.sorts or said.sites or said.proper or content(words))


def _particular(each: Statement) -> bool:
    return any(map(_says_something, (each.by, each.place, each.to, each.against)))


def forms_contradict(left: str | None, right: str | None) -> bool:
    """Whether two forms of removal cannot be one. Reports say “deported” of any expulsion: there it is only less exact."""
    if not _forms_differ(left, right):
        return False
    loose = {"deportation", "administrative expulsion", "criminal expulsion", "return at the border", "readmission"}
    return not ("deportation" in (left, right) and {left, right} <= loose)
