"""The two grounds of danger in one certain history (SEMANTICS 6): claimed and unexamined, and the substantive ban."""

from __future__ import annotations

from typing import NamedTuple

from tests.standing.oracle.happenings import PENDING, Chain, Happening, History, Use
from tests.standing.oracle.ladder import NOT_CODED

from art33.case.nouns import Case, Look
from art33.days import edtf

NO, BOTH, YES = 0, 1, 2


class Examined(NamedTuple):
    """A decision that looked at the danger, and whether a court gave it."""

    day: int
    by_court: bool


def looked(look: Look | None, presumed: bool, unknown: bool) -> bool:
    """Whether it was a look: no part of it missing; parts not known are presumed in a court with power over the merits."""
    parts = (look.harm, look.merits, look.reasons, look.could_stop) if look is not None else (None,) * 4
    if "no" in parts:
        return False
    return True if presumed or None not in parts else unknown


def looks_of(history: History, chain: Chain, harm: str) -> list[Examined]:
    """The looks in a proceeding on asylum, in order."""
    found = []
    for each in history.happened:
        if each.id in chain.members and each.kind == "asylum_refusal" and each.event is not None:
            # The authority's own refusal is no independent examination unless something of one is on record.
            denied = each.event.examined == "no" or each.event.look is None
            if not denied and looked(each.event.look, False, history.looks[each.id]):
                found.append(Examined(each.day, False))
    for use in chain.uses:
        ruling = use.ruling
        if ruling is None or use.appeal is None or ruling.kind in ("appeal_withdrawn", "appeal_allowed"):
            continue  # an appeal allowed takes the refusal away: what was claimed has to be looked at anew
        if use.step.harms and harm not in use.step.harms:
            continue  # no power over this harm
        if not use.in_time:
            continue  # lateness: never a look
        presumed = use.step.court == "with power over the merits"
        look = ruling.event.look if ruling.event is not None else None
        if use.step is not NOT_CODED and use.step.court is None and look is None:
            continue  # a body that is no court is as little independent as the authority, unless a look is on record
        unknown = history.looks.get(ruling.id, history.looks.get("unrecorded", True))
        if ruling.event is not None and ruling.event.examined == "no":
            continue
        if looked(look, presumed, unknown):
            found.append(Examined(ruling.day, use.step.court is not None))
    return sorted(found)


def stage_on(chain: Chain, name: str, day: int) -> bool:
    """Whether a stage holds that day, be it only until an event of the day."""
    return any(stage.name == name and stage.first <= day <= stage.last for stage in chain.stages)


def changed_after(history: History, to: str, since: int, day: int) -> bool:
    """Whether the circumstances in the state changed after a day, and by another."""
    return any(
        each.kind == "circumstances_changed"
        and each.event is not None
        and each.event.state in (to, None)
        and since < each.day <= day
        for each in history.happened
    )


def unexamined(history: History, case: Case, to: str, harm: str, day: int) -> int | None:
    """Whether removal waits for a first look at the danger; None where this oracle has no view."""
    claims = [chain for chain in history.chains if chain.name == "asylum" and chain.opened.day <= day]
    if any(stage_on(chain, "status", day) for chain in claims):
        return None
    claimed = [
        edtf.read(each.date).first
        for each in case.risk
        if each.state == to and each.status == "claimed" and each.of in (harm, "unspecified") and each.date is not None
    ]
    if not claims:
        # Claimed elsewhere and looked at by nobody: surely. Never claimed: the other ground is possible; of this no view.
        return YES if any(first <= day for first in claimed) else None
    chain = claims[-1]
    looks = [each for each in looks_of(history, chain, harm) if each.day <= day]
    if not looks:
        final = any(stage.name == "final" and stage.first <= day <= stage.last for stage in chain.stages)
        return BOTH if final else YES
    if looks[0].day == day:
        return BOTH  # the claim was unexamined until some hour of that day
    if changed_after(history, to, looks[-1].day, day):
        return BOTH
    pending = any(stage_on(chain, name, day) for name in PENDING)
    if pending or not any(each.by_court for each in looks):
        return BOTH
    return NO


def danger(history: History, case: Case, to: str, harm: str, day: int) -> int | None:
    """The substantive ban: sure only if found, closed only by a final rejection of this very harm, else possibly."""
    found = any(each.state == to and each.status == "found" and each.of in (harm, "unspecified") for each in case.risk)
    if found or any(granted(each) for each in history.happened):
        # On days before it by hindsight; of a reported case not surely after the last word on it (2(1)).
        return YES if day <= history.sure_to else BOTH
    claims = [chain for chain in history.chains if chain.name == "asylum" and chain.opened.day <= day]
    if not claims:
        return BOTH
    chain = claims[-1]
    looks = [each for each in looks_of(history, chain, harm) if each.day <= day]
    final = [stage for stage in chain.stages if stage.name == "final" and stage.first <= day <= stage.last]
    if final and looks:
        if changed_after(history, to, looks[-1].day, day):
            return BOTH
        return BOTH if final[0].first == day else NO
    return BOTH


def granted(each: Happening) -> bool:
    """Whether it is a grant of asylum."""
    return each.kind == "asylum_grant"


__all__ = ["Use", "danger", "unexamined"]
