"""Which variants of a ladder can apply to a proceeding, by row (as `proceedings._for_regime`, `_for_track`, `_for_bodies`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from art33.case.nouns import Event
from art33.standing.columns.drafts import NO, Draft, Opened, applies, decided_by
from art33.standing.columns.record import Record
from art33.standing.columns.table import Bools, Ints
from art33.standing.ladders import bare, names_body
from art33.standing.proceedings import UNCODED
from art33.standing.program import Variant

_DEEPEST = 6


def fitting(record: Record, draft: Draft, variants: tuple[Variant, ...]) -> list[tuple[Variant, Bools]]:
    """The variants that apply to any row, each with its rows (places in the draft)."""
    listed = (*variants, UNCODED)
    masks = _for_regime(record, draft, listed)
    masks = _for_track(record, draft, listed, masks)
    masks = _for_bodies(record, draft, listed, masks)
    return [(variant, mask) for variant, mask in zip(listed, masks, strict=True) if mask.any()]


def _names(variant: Variant) -> Callable[[Event], bool]:
    return lambda event: any(names_body(bare(event), code) for code in variant.steps)


def _on_track(variant: Variant) -> Callable[[Event], bool]:
    return lambda event: variant.track is not None and event.track == variant.track


def _any(masks: list[Bools], size: int) -> Bools:
    found = np.zeros(size, dtype=bool)
    for mask in masks:
        found = found | mask
    return found


def _for_regime(record: Record, draft: Draft, variants: tuple[Variant, ...]) -> list[Bools]:
    size = len(draft.rows)
    decided = decided_by(record, draft)
    own, claims = draft.opened, draft.claims
    opened = Opened(
        own.there | claims.there,
        np.where(own.there, own.first, claims.first),
        np.where(own.there, own.last, claims.last),
        np.where(own.there, own.latest_first, claims.latest_first),
        np.where(own.there, own.further, claims.further),
        {
            step: (
                np.where(own.there, span[0], claims.steps[step][0]),
                np.where(own.there, span[1], claims.steps[step][1]),
            )
            for step, span in own.steps.items()
        },
    )
    masks = [applies(variant.transition, opened, decided) != NO for variant in variants[:-1]]
    return [*masks, ~_any(masks, size)]


def _for_track(record: Record, draft: Draft, variants: tuple[Variant, ...], masks: list[Bools]) -> list[Bools]:
    size = len(draft.rows)
    decided = draft.decision < record.none
    told = decided & record.says(draft.decision, lambda event: event.track is not None)
    regular = record.says(draft.decision, lambda event: event.track == "regular")
    on_track = [
        mask & record.says(draft.decision, _on_track(variant)) for variant, mask in zip(variants, masks, strict=True)
    ]
    plain = [mask if variant.track is None else mask & False for variant, mask in zip(variants, masks, strict=True)]
    able = []
    for variant, mask in zip(variants, masks, strict=True):
        attacks = frozenset().union(*(code.against for code in variant.steps)) if variant.steps else frozenset()
        fits = np.zeros(size, dtype=bool)
        for at in draft.ids:
            fits = fits | record.kind_at(at, *attacks)
        able.append(mask & fits)
    found, has_plain, has_able = _any(on_track, size), _any(plain, size), _any(able, size)
    named = _any([mask for variant, mask in zip(variants, masks, strict=True) if variant.track is not None], size)
    chosen = []
    for place, mask in enumerate(masks):
        otherwise = np.where(has_plain, plain[place], mask)
        if place == len(masks) - 1:
            otherwise = otherwise | (named & ~regular)
        known = np.where(found, on_track[place], otherwise)
        unknown = np.where(has_able, able[place], mask)
        chosen.append(np.where(told, known, unknown))
    return chosen


def _for_bodies(record: Record, draft: Draft, variants: tuple[Variant, ...], masks: list[Bools]) -> list[Bools]:
    size = len(draft.rows)
    for appeal in _appeals(record, draft):
        if not (appeal < record.none).any():
            continue
        named = [mask & record.says(appeal, _names(variant)) for variant, mask in zip(variants, masks, strict=True)]
        found = _any(named, size)
        masks = [np.where(found, fits, mask) for fits, mask in zip(named, masks, strict=True)]
    return masks


def _appeals(record: Record, draft: Draft) -> list[Ints]:
    """The appeals of a proceeding, level by level."""
    found = []
    targets: tuple[Ints, ...] = (*draft.ids, draft.also)
    for _ in range(_DEEPEST):
        appeals = [record.appeal_on[at] for at in targets]
        rulings = [record.ruling_on[at] for at in (*targets, *appeals)]
        found += appeals
        targets = tuple(rulings)
    return found
