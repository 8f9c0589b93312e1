"""Why two statements were taken for one act, or for two: what they share, what they leave open, and what cannot be one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from art33.case.alike import HAPPENED, Relation, Told, forms_contradict, relation, same_teller, told
from art33.case.names import persons_of
from art33.case.nouns import Case
from art33.case.offices import offices_differ, offices_share, places_differ, places_share
from art33.case.order import span_of
from art33.errors import InputError

Verdict = Literal["alike", "open", "differ"]
"""Both say it and can mean one; only one says it, or neither; both say it and cannot mean one."""


class Reason(NamedTuple):
    """One thing compared (`kind`, `polarity`, `who`, `date`, `by`, `to`, `place`, `against`, `form`, `teller`), as each says it."""

    what: str
    verdict: Verdict
    left: str | None
    right: str | None


class Why(NamedTuple):
    """Two statements of a case, what the merge makes of them, and the reasons."""

    left: str
    right: str
    relation: Relation
    reasons: tuple[Reason, ...]


def why(case: Case, left: str, right: str) -> Why:
    """What is alike and what differs between two statements of a case, by their ids. Raises InputError where one is unknown."""
    compared = _compared(case, (left, right))
    return _why(compared[left], compared[right])


def why_joined(case: Case, event: str) -> tuple[Why, ...]:
    """Each further statement of an event with the first that it is one with; where a person joined them, with the first of all."""
    found = next((each for each in case.events if each.id == event), None)
    if found is None:
        raise InputError(f"“{event}” is no event of the case")
    statements = {each.id for each in case.statements}
    names = [name for name in found.sources if name in statements]
    compared = _compared(case, names)
    found_reasons = []
    for at, name in enumerate(names[1:], 1):
        others = [_why(compared[other], compared[name]) for other in (*names[:at], *names[at + 1 :])]
        found_reasons.append(next((each for each in others if each.relation in ("one", "conflict")), others[0]))
    return tuple(found_reasons)


def _compared(case: Case, names: Sequence[str]) -> dict[str, Told]:
    statements = {each.id: each for each in case.statements}
    sources = {each.id: each for each in case.sources}
    ranks = {each.id: number for number, each in enumerate(case.sources)}
    persons = persons_of(case.statements)
    for name in names:
        if name not in statements:
            raise InputError(f"“{name}” is no statement of the case")
    return {
        name: told(each, sources.get(each.source), ranks.get(each.source, len(ranks)), persons)
        for name in names
        if (each := statements[name])
    }


def _why(left: Told, right: Told) -> Why:
    mine, theirs = left.statement, right.statement
    between: Relation = relation(left, right) if mine.kind == theirs.kind else "apart"
    return Why(
        mine.id,
        theirs.id,
        between,
        (
            Reason("kind", "alike" if mine.kind == theirs.kind else "differ", mine.kind, theirs.kind),
            Reason("polarity", "alike" if _both(left, right) else "differ", mine.polarity, theirs.polarity),
            _said("who", mine.who, theirs.who, differ=bool(left.who and right.who and not left.who & right.who), alike=bool(left.who & right.who)),
            _said("date", mine.date, theirs.date, differ=_apart(mine.date, theirs.date), alike=True),
            _said("by", mine.by, theirs.by, differ=offices_differ(mine.by, theirs.by), alike=offices_share(mine.by, theirs.by)),
            _said("to", mine.to, theirs.to, differ=offices_differ(mine.to, theirs.to), alike=left.to == right.to),
            _said("place", mine.place, theirs.place, differ=places_differ(mine.place, theirs.place), alike=places_share(mine.place, theirs.place)),
            _said(
                "against",
                mine.against,
                theirs.against,
                differ=None not in (left.target, right.target) and left.target != right.target,
                alike=left.target is not None and left.target == right.target,
            ),
            _said("form", mine.form, theirs.form, differ=forms_contradict(mine.form, theirs.form), alike=mine.form == theirs.form),
            Reason("teller", "alike" if same_teller(mine, theirs) else "open", mine.said_by or mine.source, theirs.said_by or theirs.source),
        ),
    )  # fmt: skip


def _both(left: Told, right: Told) -> bool:
    mine, theirs = left.statement.polarity, right.statement.polarity
    return mine == theirs or (mine in HAPPENED and theirs in HAPPENED)


def _apart(left: str | None, right: str | None) -> bool:
    (first, last), (other_first, other_last) = span_of(left), span_of(right)
    return last < other_first or other_last < first


def _said(what: str, left: str | None, right: str | None, *, differ: bool, alike: bool) -> Reason:
    if not left or not right:
        return Reason(what, "open", left, right)
    return Reason(what, "differ" if differ else "alike" if alike else "open", left, right)
