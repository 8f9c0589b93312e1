"""The JSON of a brief: `{case, contradictions, standings}`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from art33.case.contradictions import Contradiction
from art33.case.nouns import Case
from art33.standing.result import Standing


class BriefData(msgspec.Struct, frozen=True, kw_only=True):
    """What `art33 brief --json` writes: one standing a day asked, in the order of the days."""

    case: Case
    contradictions: tuple[Contradiction, ...]
    standings: tuple[Standing, ...]


def data(case: Case, contradictions: Sequence[Contradiction], standings: Sequence[Standing]) -> bytes:
    """The object as indented JSON in UTF-8, ending with a new line."""
    value = BriefData(
        case=case,
        contradictions=tuple(contradictions),
        standings=tuple(sorted(standings, key=lambda each: each.on)),
    )
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
