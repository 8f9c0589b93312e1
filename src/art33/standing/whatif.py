"""What would be otherwise if some facts, or some law, were: the standing before and after, and every day that changes."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from art33.case.nouns import Case
from art33.days.day import Day
from art33.law.load import PACKS, load_law
from art33.standing.answer import situation_of, standing_on
from art33.standing.assumptions import assume
from art33.standing.changes import Change, DeadlineChange, changes, deadline_changes
from art33.standing.facts import facts_of
from art33.standing.patches import patched
from art33.standing.program import compile_law
from art33.standing.result import Plain, Standing, Versions
from art33.standing.situation import Situation
from art33.standing.wordings import WordingChange, wordings


class WhatIf(Plain, frozen=True, kw_only=True):
    """The standing as recorded and as supposed, with what changes on which days. `law` is how the wording was changed."""

    case: str
    on: str
    removal_to: str
    known_on: str | None
    assumed: tuple[str, ...]
    law: tuple[WordingChange, ...]
    before: Standing
    after: Standing
    changes: tuple[Change, ...]
    deadlines: tuple[DeadlineChange, ...]


def what_if(
    case: Case,
    on: Day,
    assumptions: Sequence[str] = (),
    patch: Path | None = None,
    to: str | None = None,
    known_on: Day | None = None,
    packs: Path = PACKS,
) -> WhatIf:
    """A case as recorded beside the same case under assumptions (see `assumptions`) and a changed law (see `patches`).

    Raises InputError where an assumption or the patch cannot be read, and as `situation_of` does.
    """
    before = situation_of(case, to, None, known_on, packs)
    supposed = assume(case, assumptions)
    law: tuple[WordingChange, ...] = ()
    standing_before = standing_on(before, on, packs)
    if patch is None:
        after = situation_of(supposed, to, None, known_on, packs)
        standing_after = standing_on(after, on, packs)
    else:
        changed = patched(load_law(supposed.host_state, packs), patch)
        law = wordings((changed.before,), (changed.after,))
        after = Situation(facts_of(supposed, known_on), compile_law(changed.law), before.to)
        named = _versions(standing_before.versions, patch)
        standing_after = replace(standing_on(after, on, packs), versions=named)
    return WhatIf(
        case=case.id,
        on=standing_before.on,
        removal_to=before.to,
        known_on=standing_before.known_on,
        assumed=tuple(assumptions),
        law=law,
        before=standing_before,
        after=standing_after,
        changes=changes(before, after, on),
        deadlines=deadline_changes(before, after, on),
    )


def _versions(versions: Versions, patch: Path) -> Versions:
    """The packs with the patch beside them, so that the answer says under which law it was given."""
    return replace(versions, packs=versions.packs | {"patch": sha256(patch.read_bytes()).hexdigest()[:12]})
