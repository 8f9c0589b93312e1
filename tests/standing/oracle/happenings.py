"""The nouns of one certain history: what happened on which day, and the proceedings that this makes."""

from __future__ import annotations

from typing import NamedTuple

from art33.case.nouns import Event
from art33.law.schema import LadderStep

PENDING = ("undecided", "in an appeal period", "in the first appeal period", "on appeal", "on the first appeal")
"""The stages before a proceeding is final (SEMANTICS 4)."""


class Happening(NamedTuple):
    """Something that happened on a day of this history; `event` is None where nobody recorded it."""

    id: str
    kind: str
    day: int
    against: str | None = None
    event: Event | None = None


class Stage(NamedTuple):
    """A stage of a proceeding, from `first` to `last`; it `fades` where an event ended it on its last day (SEMANTICS 3)."""

    name: str
    first: int
    last: int
    fades: bool


class Use(NamedTuple):
    """A remedy against a decision: its period, the appeal that used it (if any) and the day on which that was over.

    `last_day` is the last day of the period; `protects_to` is earlier where a ruling cut it. `court` is the step's.
    """

    step: LadderStep
    decision: Happening
    last_day: int
    protects_to: int
    cut: bool
    appeal: Happening | None
    in_time: bool
    ruling: Happening | None
    over: int


class Chain(NamedTuple):
    """A proceeding of this history. `fell` is the day on which its order was taken away."""

    name: str
    opened: Happening
    stages: tuple[Stage, ...]
    uses: tuple[Use, ...]
    fell: int
    members: frozenset[str]


class Stay(NamedTuple):
    """A request to stay, or a stay granted, in a proceeding, to the day of the event that ended it."""

    proceeding: str
    what: str
    first: int
    ended: int


class History(NamedTuple):
    """What happened, and the proceedings and stays that this makes; `ends` are ends of lasting things that nobody reported."""

    happened: tuple[Happening, ...]
    chains: tuple[Chain, ...]
    stays: tuple[Stay, ...]
    ends: dict[str, int]
    looks: dict[str, bool]
    """Of rulings and refusals whose examination of the danger is not known: whether they were a look (SEMANTICS 6)."""
    hidden: Chain | None
    """An order that a complete record may lack."""
    sure_to: int
    """The last day on which what has no recorded end is still sure (2(1))."""
