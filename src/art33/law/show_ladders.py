"""The ladders of an instrument: a table of the remedies, and below it each of them in words."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from art33.law.parts import Part
from art33.law.schema import Instrument, LadderStep
from art33.law.show_parts import block, foot, head, lines
from art33.law.words import REMOVAL, any_of

_LATE = {
    "does nothing": "does nothing",
    "bars until the ruling": "does nothing by itself; a request to reinstate the period holds removal until the ruling",
    "bars if granted": "does nothing, unless the period is reinstated",
}
"""What an appeal out of time does, in words."""


def ladders(instrument: Instrument, parts: list[Part], width: int) -> Iterator[str]:
    """The remedies among the parts chosen, one table a ladder."""
    shown = {id(part.value): part for part in parts}
    for ladder in instrument.ladder:
        steps = [(number, step) for number, step in enumerate(ladder.step, start=1) if id(step) in shown]
        if not steps:
            continue
        yield from ("", f"  REMEDIES IN {ladder.of.upper()} PROCEEDINGS")
        confined = [f"{ladder.tracks} track"] if ladder.track else []
        confined += [ladder.for_] if ladder.for_ else []
        yield from (*(f"    {each}" for each in confined), "")
        top = ("", "remedy", "against", "within", "from", "body", "removal waits?", "final waits?")
        rows = [(str(number), *_row(step)) for number, step in steps]
        yield from (f"    {line}" for line in table([top, *rows], width - 4))
        for number, step in steps:
            part = shown[id(step)]
            yield from head(part._replace(name=f"{number} {part.name}"), width)
            for line in (*_step(step), *lines(part)):
                yield from block(line, 6, width, 2)
            yield from foot(part, instrument, width)


def _row(step: LadderStep) -> tuple[str, ...]:
    against = any_of(kind.replace("_", " ") for kind in step.against) or "as what it replaces"
    within = step.within or ("no period" if step.no_period == "none in the law" else "not found")
    final = "yes" if step.final == "waits" else "no"
    return step.remedy, against, within, step.from_ if step.within else "–", step.body, REMOVAL[step.removal], final


def _step(step: LadderStep) -> Iterator[str]:
    if step.kind == "request":
        yield "a request to an official, not a right"
    if step.instead_of:
        yield f"in place of “{step.instead_of}”" + (f", {step.condition}" if step.condition else "")
    elif step.condition:
        yield f"only {step.condition}"
    if step.after:
        yield f"attacks the ruling on “{step.after}”"
    if step.silence:
        yield f"no ruling within {step.silence} counts as a dismissal"
    if step.late:
        yield f"lodged out of time it {_LATE[step.late]}"
    if step.court:
        harms = f" over {any_of(step.harms)}" if step.harms else ""
        yield f"a court {step.court}{harms}"
    if step.effect_article or step.effect_says:
        article = f" by {step.effect_article}" if step.effect_article else ""
        says = f": {step.effect_says}" if step.effect_says else ""
        yield f"effect on removal{article}{says}"
    if step.holds:
        yield f"what waits: {any_of(step.holds)}"
    if step.exhaust != "needed":
        yield f"to be used before an international complaint: {step.exhaust}"


def table(rows: list[tuple[str, ...]], width: int) -> Iterator[str]:
    """A table whose cells wrap: each column as wide as it needs, the widest narrowed until the whole fits."""
    columns = list(zip(*rows, strict=True))
    longest = [max(len(cell) for cell in column) for column in columns]
    least = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    widths = list(longest)
    while sum(widths) + 2 * (len(widths) - 1) > width:
        slack = [have - need for have, need in zip(widths, least, strict=True)]
        if max(slack) <= 0:
            break
        widths[max(range(len(widths)), key=lambda at: (slack[at] > 0, widths[at]))] -= 1
    for number, row in enumerate(rows):
        cells = [wrap(cell, max(wide, 1)) or [""] for cell, wide in zip(row, widths, strict=True)]
        for line in range(max(len(cell) for cell in cells)):
            parts = (cell[line] if line < len(cell) else "" for cell in cells)
            yield "  ".join(part.ljust(wide) for part, wide in zip(parts, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("─" * wide for wide in widths)
