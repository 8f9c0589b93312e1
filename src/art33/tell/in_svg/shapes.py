"""Shapes of a picture: text, lines, bars and the patterns that tell marks apart in grey."""

from __future__ import annotations

from html import escape

from art33.tell.layout import width_of
from art33.tell.marks import BLUE, CHARCOAL, INK, PLUM, RULE, VERMILION

_NARROW = frozenset(" .,:;'’|!()[]ijlftrI1")


def _size_of(told: str) -> float:
    """About how wide a text is, as a part of its size: a picture cannot measure its letters, so this errs on the wide side."""
    return sum(
        0.34 if letter in _NARROW else 0.54 if letter.isascii() and not letter.isupper() else 0.72 * width_of(letter)
        for letter in told
    )


def text(
    x: float, y: float, told: str, size: float = 13, weight: int = 400, fill: str = INK, anchor: str = "start"
) -> str:
    """A line of text; sizes and places in units of the picture."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(told)}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, dash: str = "") -> str:
    """A thin line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"{dashed}/>'


def rect(x: float, y: float, width: float, height: float, fill: str, stroke: str, dash: str = "") -> str:
    """A bar; never so thin that it cannot be seen."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 1.5):.1f}" height="{height:.1f}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="1.2"{dashed}/>'
    )


def patterns(prefix: str) -> str:
    """The patterns of a picture, under ids that begin with its prefix."""

    def lines(name: str, color: str, size: float, thick: float, turn: int = 0) -> str:
        turned = f' patternTransform="rotate({turn})"' if turn else ""
        return (
            f'<pattern id="{prefix}{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{turned}>'
            f'<rect width="{size}" height="{size}" fill="#fff"/><rect width="{thick}" height="{size}" fill="{color}"/></pattern>'
        )

    cross = (
        f'<pattern id="{prefix}col" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="7" height="7" fill="#fff"/><path d="M0 0H7M0 0V7" stroke="{PLUM}" stroke-width="3"/></pattern>'
    )
    return "<defs>{}</defs>".format(
        "".join(
            (
                lines("may", BLUE, 7, 2.6, 45),
                lines("pow", CHARCOAL, 4, 1.6, 90),
                lines("ppow", CHARCOAL, 8, 1.2, 90),
                cross,
                lines("exp", VERMILION, 6, 4.5),
                lines("pexp", VERMILION, 6, 1.7),
            )
        )
    )


def cut(told: str, room: float, size: float) -> str:
    """The text, cut to the room; its row's title has it whole."""
    if _size_of(told) * size <= room:
        return told
    kept = ""
    for letter in told:
        if len(kept) > 3 and _size_of(kept + letter + "…") * size > room:
            break
        kept += letter
    return kept.rstrip() + "…"
