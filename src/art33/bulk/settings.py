"""What is asked of a file of cases, and the parts in which it is answered: plain values that travel between machines."""

from __future__ import annotations

import msgspec

from art33.case.kinds import Form

PART_ROWS = 131_072
"""How many rows a part has at least, where the file has so many: whole row groups are never split."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The question, the same for every row. All that an answer hangs on beside the file and the law is in here.

    `on` is the day asked, YYYY-MM-DD; `until` the last day of stretches and counts of days (None: a year after it); with
    `day_only` everything that needs more than the day itself is left empty. `to` is a state (None: the first return state of each
    case); `law` are paths of patches (as `KZ=path` where several states have an instrument of that name), in
    the order in which they are laid over the packs; `packs` a folder of packs in the place
    of those shipped.
    """

    on: str
    until: str | None = None
    day_only: bool = False
    to: str | None = None
    form: Form | None = None
    known_on: str | None = None
    law: tuple[str, ...] = ()
    packs: str | None = None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a file that is answered as one: whole row groups, in the file's order.

    `first_row` is the number of its first row in the file (the first of all is 1); `duplicates` are rows of the part whose id an
    earlier row has, each with that row: a part cannot know them by itself.
    """

    number: int
    row_groups: tuple[int, ...]
    first_row: int
    rows: int
    duplicates: tuple[tuple[int, int], ...] = ()


class PartSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the rows of a part: `answered` and `refused` add up to its rows.

    `barred` counts the answers yes, possibly and no; `runners` who answered; `why` the reasons for which rows went to the
    interpreter.
    """

    rows: int
    answered: int
    refused: int
    barred: dict[str, int]
    runners: dict[str, int]
    why: dict[str, int]

    def __add__(self, other: PartSummary) -> PartSummary:
        """Both together."""

        def added(mine: dict[str, int], theirs: dict[str, int]) -> dict[str, int]:
            return {key: mine.get(key, 0) + theirs.get(key, 0) for key in sorted({*mine, *theirs})}

        return PartSummary(
            rows=self.rows + other.rows,
            answered=self.answered + other.answered,
            refused=self.refused + other.refused,
            barred=added(self.barred, other.barred),
            runners=added(self.runners, other.runners),
            why=added(self.why, other.why),
        )


NOTHING = PartSummary(rows=0, answered=0, refused=0, barred={}, runners={}, why={})


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a whole file. `reused` parts were finished by an earlier run."""

    counted: PartSummary
    parts: int
    reused: int
    output: str
    refused: str | None
    """The file of refused rows; None where there are none."""
