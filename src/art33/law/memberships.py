"""Which state was bound by which treaty, from which day, and how sure that is: the table of parties, read with its lags."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from art33.days.day import FUTURE, PAST, Day, parse_day
from art33.days.sets import ALWAYS, MAYBE_ALWAYS, NEVER, NEVER_DAYS, Days, intersection, stretch
from art33.errors import InputError

TABLE = Path(__file__).parent / "memberships.csv"


class Membership(NamedTuple):
    """One act of a state towards a treaty; `bound_from` is the day from which it is bound (or, denouncing, no longer is)."""

    treaty: str
    event: str
    bound_from: Day | None
    confidence: str
    source: str


@lru_cache(maxsize=4)
def _table(path: Path) -> dict[str, dict[str, list[Membership]]]:
    table: dict[str, dict[str, list[Membership]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                day = parse_day(row["bound_from"]) if row["bound_from"] else None
                act = Membership(row["treaty"], row["event"], day, row["confidence"], row["source"])
                table.setdefault(row["state"], {}).setdefault(act.treaty, []).append(act)
            except (KeyError, TypeError, InputError) as error:
                raise InputError(f"{path}, line {number}: {error}") from None
    return table


def acts(state: str, treaty: str, path: Path = TABLE) -> list[Membership]:
    """What the table says of this state and treaty; nothing where the state is not in it."""
    return _table(path).get(state, {}).get(treaty, [])


def bound(state: str, treaty: str, path: Path = TABLE) -> Days:
    """The days on which the treaty binds the state.

    SEMANTICS 2(6): a state not in the table, or marked recalled there, is unknown, so possibly bound; only a `none` that
    is better than recalled means not bound; a membership without a date possibly binds on every day.
    """
    listed = acts(state, treaty, path)
    if not listed:
        return MAYBE_ALWAYS
    days = NEVER_DAYS
    for act in sorted(listed, key=lambda each: each.bound_from if each.bound_from is not None else PAST):
        recalled = act.confidence == "recalled"
        if act.event == "none":
            days = MAYBE_ALWAYS if recalled else NEVER_DAYS
        elif act.bound_from is None:
            days = MAYBE_ALWAYS
        elif act.event in ("denunciation", "cessation"):
            before = stretch(PAST, act.bound_from - 1)
            days = Days(
                intersection(days.sure, before), days.possible if recalled else intersection(days.possible, before)
            )
        else:
            since = stretch(act.bound_from, FUTURE)
            days = Days(NEVER, ALWAYS) if recalled else Days(since, since)
    return days
