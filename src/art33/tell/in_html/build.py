"""Markup built so that nothing can be forgotten: whatever is not `Html` is escaped on its way in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from art33.tell.layout import quote_marks
from art33.tell.marks import INKS

Child = "str | Html | None"


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


_VOID = frozenset({"meta", "br"})


def el(tag: str, /, *children: str | None, **attributes: str | None) -> Html:
    """An element. Attribute names lose a trailing underscore (`class_`), other underscores become hyphens; None is left out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = join(children)
    return Html(f"<{tag}{told}>" if tag in _VOID else f"<{tag}{told}>{inside}</{tag}>")


def join(parts: Iterable[str | None]) -> Html:
    """Parts one after another, each escaped unless it is markup."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts if part is not None))


def lines(parts: Iterable[str | None]) -> Html:
    """Parts below each other; empty ones are left out."""
    return Html("<br>".join(join([part]) for part in parts if part))


def named(text: str) -> Html:
    """A name or a quote: it keeps its own direction and does not turn what stands around it."""
    return el("bdi", text, dir="auto")


def quoted(text: str) -> Html:
    """A quote in its marks."""
    before, after = quote_marks(text)
    return el("span", before, named(text), after, class_="q")


def swatch(mark: str, text: str, strong: bool = True) -> Html:
    """A mark with its word: the pattern for the eye, the word for everybody."""
    ink = INKS.get(mark)
    if ink is None or ink.css == "moot":
        return el("span", text, class_="st moot" if strong else None)
    square = el("span", "", class_=f"sw {ink.css}", aria_hidden="true")
    return el("span", square, text, class_=f"st {ink.css}" if strong else None)


def marked(text: str) -> Html:
    """A line of the text brief that holds marks, with each mark as a swatch."""
    told: list[str] = []
    for letter in text:
        if letter in INKS:
            ink = INKS[letter]
            told.append(el("span", "", class_=f"sw {ink.css}", aria_hidden="true") if ink.css != "moot" else "–")
        else:
            told.append(letter)
    return join(told)


def table(heads: Sequence[str], rows: Iterable[Html], class_: str = "stack") -> Html:
    """A table that turns into blocks on a phone; its roles are spelt out, for a block has lost them."""
    cells = [el("th", head, scope="col", role="columnheader") for head in heads]
    head = el("thead", el("tr", *cells, role="row"), role="rowgroup") if any(heads) else None
    return el("table", head, el("tbody", *rows, role="rowgroup"), class_=class_, role="table")


def _before(head: str) -> str | None:
    """A column's heading as it stands before a cell on a phone."""
    return (head if head.endswith("?") else f"{head}:") if head else None


def row(heads: Sequence[str], cells: Sequence[str], id: str | None = None, class_: str | None = None) -> Html:
    """A row of such a table: its first cell heads it, the others carry the heading of their column for a phone."""
    first, *rest = cells
    told = [el("th", first, scope="row", role="rowheader")]
    told += [el("td", cell, data_h=_before(head), role="cell") for head, cell in zip(heads[1:], rest, strict=True)]
    return el("tr", *told, id=id, class_=class_, role="row")


def card(title: str, *children: str | None, id: str, class_: str = "card") -> Html:
    """A section with its heading."""
    return el("section", el("h2", title, id=f"h-{id}"), *children, class_=class_, id=id, aria_labelledby=f"h-{id}")
