"""An appeal out of time in one history: whether it counts, by what the law says of reinstatement (SEMANTICS 4, In time)."""

from __future__ import annotations

from collections.abc import Sequence

from tests.standing.oracle.happenings import Happening, Use
from tests.standing.oracle.record import FOREVER

from art33.law.schema import LadderStep


def ways(
    step: LadderStep, happened: Sequence[Happening], ids: set[str], ruling: Happening | None, complete: bool
) -> tuple[bool, ...]:
    """Whether an appeal that came after the last day counts as made in time: surely, surely not, or either."""
    requests = {each.id for each in happened if each.kind == "reinstatement_requested" and each.against in ids}
    granted = any(each.kind == "reinstatement_granted" and each.against in ids | requests for each in happened)
    if granted and step.late in ("bars if granted", "bars until the ruling"):
        return (True,)
    if step.late is None or (ruling is not None and ruling.kind == "appeal_allowed"):
        return (True, False)
    if step.late == "does nothing":
        return (False,)
    return (False,) if complete else (True, False)


def waiting(use: Use, happened: Sequence[Happening], day: int) -> tuple[bool, bool]:
    """Whether removal waits for the ruling on a request to reinstate the period, and whether something ended that on this day."""
    if use.step.late != "bars until the ruling":
        return False, False
    ids = {use.decision.id} | ({use.appeal.id} if use.appeal is not None else set())
    for request in happened:
        if request.kind != "reinstatement_requested" or request.against not in ids:
            continue
        ends = [
            each.day for each in happened if each.kind == "reinstatement_granted" and each.against in ids | {request.id}
        ]
        ends += [use.ruling.day] if use.ruling is not None else []
        until = min([each for each in ends if each >= request.day], default=FOREVER)
        if request.day <= day <= until:
            return True, day == until
    return False, False
