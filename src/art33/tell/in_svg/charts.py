"""Bars side by side in groups, as an SVG document: full where it is sure, hatched where it is only possible."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from art33.tell.in_svg.shapes import cut, line, patterns, rect, text
from art33.tell.marks import BLUE, MUTE, RULE, VERMILION

_WIDE, _LABELS, _NUMBERS = 860.0, 210.0, 130.0
_BAR, _GAP, _GROUP = 16.0, 4.0, 14.0
_FONT = "system-ui, sans-serif"


class Bar(NamedTuple):
    """One bar: a part that is sure and one that is at least possible, with what it is called and its number in words."""

    label: str
    sure: float
    possible: float
    told: str


class Bars(NamedTuple):
    """Bars that belong together, under a heading."""

    heading: str
    bars: tuple[Bar, ...]


class Legend(NamedTuple):
    """What full and hatched mean; an empty word leaves the one out."""

    sure: str
    possible: str


def chart(
    title: str, about: str, groups: Sequence[Bars], legend: Legend, *, exposed: bool = False, language: str = "en"
) -> str:
    """The bars as a picture; `about` says in a sentence what they show. Exposure is vermilion, protection blue."""
    most = max((bar.possible for group in groups for bar in group.bars), default=0.0) or 1.0
    color, hatched = (VERMILION, "url(#cpexp)") if exposed else (BLUE, "url(#cmay)")
    room = _WIDE - _LABELS - _NUMBERS
    body = [text(0, 18, title, 17, 600), text(0, 38, about, 12.5, fill=MUTE)]
    y = 56.0
    for fill, word in ((color, legend.sure), (hatched, legend.possible)):
        if word:
            x = 0.0 if fill == color else 24 + len(legend.sure) * 7.5 + 24
            body += [rect(x, y, 13, 13, fill, color), text(x + 20, y + 11.5, word, 12.5, fill=MUTE)]
    y += 34
    for group in groups:
        if group.heading:
            body.append(text(0, y + 4, group.heading, 14, 600))
            y += 14
        for bar in group.bars:
            whole = f"{group.heading + ', ' if group.heading else ''}{bar.label}: {bar.told}"
            told = [f"<title>{escape(whole)}</title>", text(0, y + 12.5, cut(bar.label, _LABELS - 12, 13))]
            told.append(line(_LABELS, y - 1, _LABELS, y + _BAR + 1, RULE))
            sure, possible = (room * value / most for value in (bar.sure, bar.possible))
            if possible > sure:
                told.append(rect(_LABELS + sure, y, possible - sure, _BAR, hatched, color, "3 2"))
            if sure > 0:
                told.append(rect(_LABELS, y, sure, _BAR, color, color))
            told.append(text(_LABELS + max(sure, possible) + 8, y + 12.5, bar.told, 12.5, fill=MUTE))
            body.append(f"<g>{''.join(told)}</g>")
            y += _BAR + _GAP
        y += _GROUP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -8 {_WIDE + 24:.0f} {y + 12:.0f}" role="img" '
        f'aria-labelledby="ct cd" font-family="{_FONT}" lang="{language}">'
        f'<title id="ct">{escape(title)}</title><desc id="cd">{escape(about)}</desc>'
        f'<rect x="-12" y="-8" width="100%" height="100%" fill="#fff"/>{patterns("c")}{"".join(body)}</svg>\n'
    )


def chart_text(groups: Sequence[Bars], width: int = 100) -> str:
    """The same bars for a terminal: full blocks where it is sure, light ones where it is only possible."""
    most = max((bar.possible for group in groups for bar in group.bars), default=0.0) or 1.0
    label = max((len(bar.label) for group in groups for bar in group.bars), default=0)
    number = max((len(bar.told) for group in groups for bar in group.bars), default=0)
    room = max(10, width - label - number - 6)
    lines: list[str] = []
    for group in groups:
        if group.heading:
            lines.append(group.heading)
        for bar in group.bars:
            sure = round(room * bar.sure / most)
            # What is there at all is seen.
            maybe = max(round(room * bar.possible / most), int(bar.possible > 0)) - sure
            drawn = "█" * sure + "░" * max(0, maybe)
            lines.append(f"  {bar.label.ljust(label)}  {drawn} {bar.told}")
    return "\n".join(lines)
