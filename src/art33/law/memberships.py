"""Which state was bound by which treaty, from which day, and how sure that is: the table of parties, in days of being bound.

The table is built by tools/build_memberships.py from dates of deposit and the treaties' own final clauses.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from art33.days.day import FUTURE, PAST, Day, parse_day
from art33.days.sets import ALWAYS, MAYBE_ALWAYS, NEVER_DAYS, Days, both, either, intersection, stretch, union
from art33.errors import InputError

TABLE = Path(__file__).parent / "memberships.csv"
BINDING = frozenset(("ratification", "accession", "succession", "declaration", "association"))
ENDING = frozenset(("denunciation", "cessation"))
NOT_BOUND = frozenset(("not party", "not made"))
"""Somebody looked and found the state outside. `not found`, beside these, means only that nothing was found."""
UNKNOWN = "not found"
ANY = "*"
"""In place of a state: what holds for every state that the table does not name for a treaty open to few."""
CONFIDENCES = frozenset(("primary", "secondary", "recalled"))


class Membership(NamedTuple):
    """One act of a state towards a treaty, or the finding that there is none.

    `bound_from` is the day on which the act takes effect if its own date is right: the first day of being bound, or the day on
    which that ends. From `sure_from` on it surely has had its effect, whatever its exact day. Each is None where nobody can say.
    `date` is that of the act itself (its deposit), as the source gives it: a day, a year, or nothing.
    """

    treaty: str
    event: str
    bound_from: Day | None
    confidence: str
    source: str
    date: str = ""
    sure_from: Day | None = None


def _act(row: dict[str, str]) -> Membership:
    event, confidence = row["event"], row["confidence"]
    if event not in BINDING | ENDING | NOT_BOUND | {UNKNOWN}:
        raise InputError(f"unknown event “{event}”")
    if confidence not in CONFIDENCES:
        raise InputError(f"unknown confidence “{confidence}”")
    bound_from, sure_from = (parse_day(row[name]) if row[name] else None for name in ("bound_from", "sure_from"))
    return Membership(row["treaty"], event, bound_from, confidence, row["source"], row["date"], sure_from)


_COLUMNS = ("state", "treaty", "event", "date", "bound_from", "sure_from", "confidence", "source")


@lru_cache(maxsize=4)
def _lines(path: Path) -> tuple[str, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split(",")) != _COLUMNS:
        raise InputError(f"{path}, line 1: the columns are {', '.join(_COLUMNS)}")
    return tuple(lines)


@lru_cache(maxsize=512)
def _of(path: Path, state: str) -> dict[str, list[Membership]]:
    """The acts of one state by treaty. Only its own lines are parsed: the table is long, and a standing needs one state."""
    acts_by_treaty: dict[str, list[Membership]] = {}
    for number, line in enumerate(_lines(path)[1:], start=2):
        if not line.startswith(f"{state},"):
            continue
        try:
            (row,) = csv.reader([line], strict=True)
            act = _act(dict(zip(_COLUMNS, row, strict=True)))
        except (ValueError, csv.Error) as error:
            raise InputError(f"{path}, line {number}: {error}") from None
        acts_by_treaty.setdefault(act.treaty, []).append(act)
    return acts_by_treaty


def states(path: Path = TABLE) -> tuple[str, ...]:
    """The states in the table (ISO 3166-1 alpha-2)."""
    return tuple(sorted({line.split(",", 1)[0] for line in _lines(path)[1:]} - {ANY}))


def treaties(path: Path = TABLE) -> frozenset[str]:
    """The treaties and acceptances the table knows, by the names that `needs` uses."""
    return frozenset(treaty for state in (ANY, *states(path)) for treaty in _of(path, state))


def memberships_of(state: str, path: Path = TABLE) -> tuple[Membership, ...]:
    """All the table says of a state, treaty by treaty, with what holds for every state it does not name."""
    own, others = _of(path, state), _of(path, ANY)
    listed = own | {treaty: rows for treaty, rows in others.items() if treaty not in own}
    return tuple(act for rows in listed.values() for act in rows)


def acts(state: str, treaty: str, path: Path = TABLE) -> list[Membership]:
    """What the table says of this state and treaty; nothing where neither it nor every unnamed state is in it."""
    return _of(path, state).get(treaty) or _of(path, ANY).get(treaty, [])


def earliest(act: Membership) -> Day:
    """The first day on which the act possibly has its effect; open where its date is recalled or not known."""
    return PAST if act.confidence == "recalled" or act.bound_from is None else act.bound_from


@lru_cache(maxsize=4096)
def bound(state: str, treaty: str, path: Path = TABLE) -> Days:
    """The days on which the treaty binds the state.

    SEMANTICS 2(6): a state not in the table, or marked recalled there, is unknown, so possibly bound on every day; only a
    `not party` or `not made` that is better than recalled means not bound; an act without a date possibly binds on every day.
    A recalled day of an act that is itself certain binds surely from `sure_from`. On the day on which a membership ends it
    possibly still binds.
    """
    listed = acts(state, treaty, path)
    if not listed:
        return MAYBE_ALWAYS
    sure, possible = NEVER_DAYS
    for act in sorted(listed, key=lambda each: each.bound_from if each.bound_from is not None else PAST):
        if act.event in NOT_BOUND and act.confidence != "recalled":
            continue
        if act.event in NOT_BOUND or act.event == UNKNOWN:
            possible = ALWAYS
        elif act.event in ENDING:
            sure = intersection(sure, stretch(PAST, earliest(act) - 1))
            if act.sure_from is not None:
                possible = intersection(possible, stretch(PAST, act.sure_from))
        else:
            possible = union(possible, stretch(earliest(act), FUTURE))
            if act.sure_from is not None:
                sure = union(sure, stretch(act.sure_from, FUTURE))
    return Days(sure, possible)


@lru_cache(maxsize=4096)
def bound_by_any(state: str, treaties: tuple[str, ...]) -> Days:
    """When at least one of these treaties or acceptances binds the state."""
    return either(bound(state, treaty) for treaty in treaties)


@lru_cache(maxsize=4096)
def bound_together(state: str, other: str, treaties: tuple[str, ...]) -> Days:
    """When at least one of these treaties binds both states."""
    return either(both(bound(state, treaty), bound(other, treaty)) for treaty in treaties)
