"""The rows of the picture in the order in which they are drawn, in groups: the same in a terminal and as SVG."""

from __future__ import annotations

from typing import NamedTuple

from art33.days.sets import either
from art33.standing.result import Row
from art33.tell.answers import bears
from art33.tell.layout import clean
from art33.tell.material import Material
from art33.tell.scale import any_day


class DrawnRow(NamedTuple):
    """One row as drawn: its key and label, and whether it shows what is only possible (collision, exposure)."""

    row: Row
    key: str
    label: str
    anchor: str
    article: str = ""
    strong: bool = False
    possibly: bool = False


class Group(NamedTuple):
    """Rows under one heading."""

    heading: str
    rows: tuple[DrawnRow, ...]


_SUMS = ("whole", "layer")
LAYERS = ("domestic", "regional", "treaty", "interim")


def _summed(material: Material, row: Row, word: str, anchor: str) -> list[DrawnRow]:
    """A collision or exposure: one row for what is sure, one for what is only possible; none for neither."""
    told = []
    if row.days.sure:
        told.append(DrawnRow(row, "", word, anchor, strong=True))
    if row.days.possible != row.days.sure:
        label = material.words.say("picture.possibly", what=word)
        told.append(DrawnRow(row, "", label, anchor, strong=True, possibly=True))
    return told


def _bar(row: Row) -> DrawnRow:
    return DrawnRow(row, clean(row.key), clean(row.label), f"g-{clean(row.key)}", clean(row.article))


def _other_forms(material: Material) -> frozenset[str]:
    """Keys of the grounds that cover no live form on any day asked: drawn apart, for they matter only if the form was another."""
    live: set[str] = set()
    other: set[str] = set()
    for standing in material.standings:
        for ground in standing.grounds:
            (live if bears(standing, ground) else other).add(ground.key)
    return frozenset(other - live)


def collision_row(material: Material) -> Row | None:
    """The days on which anything collides, over all layers, as one row; None where the picture has none."""
    rows = [row for row in material.picture.rows if row.kind == "collision"]
    if not rows:
        return None
    return Row(
        key="collision",
        kind="collision",
        layer=None,
        label=rows[0].label,
        article="",
        days=either(row.days for row in rows),
        vouched=all(row.vouched for row in rows),
    )


def groups(material: Material) -> tuple[Group, ...]:
    """The whole; each layer with its bars; what the State relies on; collisions; exposure (not in a court's copy)."""
    say, picture = material.words.say, material.picture
    # A bar or power that has no day in the frame says nothing here.
    rows = [row for row in picture.rows if row.kind in _SUMS or any_day(row.days.possible, picture.first, picture.last)]
    whole = [DrawnRow(row, "", say("picture.whole"), "answer", strong=True) for row in rows if row.kind == "whole"]
    told = [Group("", tuple(whole))]
    others = _other_forms(material)
    for layer in LAYERS:
        sums = [row for row in rows if row.kind == "layer" and row.layer == layer]
        bars = [row for row in rows if row.kind == "bar" and row.layer == layer and row.key not in others]
        drawn = [DrawnRow(row, "", say(f"layer.{layer}"), f"a-{layer}") for row in sums] if bars else []
        drawn += [_bar(row) for row in bars]
        uncoded = any(getattr(each.layers, layer) == "not coded" for each in material.standings)
        heading = say(f"layer.{layer}") if bars and not sums else ""
        if uncoded:
            heading = f"{say(f'layer.{layer}')}: {say('answer.not_coded')}"
        if not drawn and not uncoded:
            continue
        told.append(Group(heading, tuple(drawn)))
    disputed = [row for row in rows if row.kind == "bar" and row.key in others]
    if disputed:
        told.append(Group(say("picture.only_if"), tuple(_bar(row) for row in disputed)))
    powers = [row for row in rows if row.kind in ("title", "custody")]
    if powers:
        told.append(Group(say("picture.state"), tuple(_bar(row) for row in powers)))
    last: list[DrawnRow] = []
    collided = collision_row(material)
    if collided is not None:
        last += _summed(material, collided, say("picture.collision"), "collision")
    for row in rows:
        if row.kind == "exposed" and not material.for_court:
            last += _summed(material, row, say("picture.exposed"), "exposed")
    if last:
        told.append(Group("", tuple(last)))
    return tuple(told)
