"""What happened, what was said, and where accounts differ, as text."""

from __future__ import annotations

from art33.tell.chronology import Entry, Voice, entries, left_out_later, said_apart, said_left_out, source_lines
from art33.tell.differences import differences
from art33.tell.layout import bold, flow, hang, quote_marks, side_by_side, wrap
from art33.tell.material import Material

NARROW = 84
"""Columns below which voices stand under their event instead of beside it."""


def voice(material: Material, told: Voice) -> str:
    """A source's letter, the voices from the one who knew, the words, and what they say of the day."""
    say = material.words.say
    parts = [told.letter + "\u00a0"]
    if told.disputes:
        parts.append(f"{say('chronology.disputed')}:")
    if told.chain:
        parts.append(" ▸ ".join(told.chain) + (":" if told.quote else ""))
    if told.quote:
        before, after = quote_marks(told.quote)
        parts.append(f"{before}{told.quote}{after}")
    line = " ".join(parts)
    if not told.when:
        return line
    return f"{line} · {told.when}" if told.quote else f"{line}({told.when})"


def hanging(paragraphs: list[str], width: int) -> list[str]:
    """Paragraphs whose later lines stand in by two."""
    lines = []
    for paragraph in paragraphs:
        head, *rest = wrap(paragraph, width - 2)
        lines += [head, *(f"  {line}" for line in rest)]
    return lines


def _entry(material: Material, entry: Entry, width: int) -> list[str]:
    number = f"{entry.number:>3}"
    spoken = hanging(
        [*(voice(material, each) for each in entry.voices), *entry.notes], width - 47 if width >= NARROW else width - 7
    )
    if width >= NARROW:
        when = flow(entry.when, 17)
        what = [*wrap(entry.label, 22), *hanging([f"\u00a0{each}" for each in entry.details], 22)]
        return side_by_side([[number], when, what, spoken], [3, 17, 22, width - 47], gap=1)
    head = [*wrap(f"{', '.join(entry.when)}: {entry.label}", width - 6), *flow(entry.details, width - 6)]
    lines = side_by_side([[number], head], [3, width - 6], gap=1)
    return lines + [" " * 6 + line for line in spoken]


def chronology(material: Material, width: int) -> list[str]:
    """Sources with their letters, then every event with its number, its day, and everybody who says so."""
    say = material.words.say
    lines = [bold(say("chronology.title").upper())]
    for source in source_lines(material):
        lines += hang(source.letter, [source.told], width, 3)
    if material.letters:
        lines.append("")
    told = entries(material)
    if not told:
        return [*lines, f" {say('chronology.none')}", *_later(material, width)]
    for entry in told:
        lines += _entry(material, entry, width)
    return lines + _later(material, width)


def _later(material: Material, width: int) -> list[str]:
    told = left_out_later(material)
    return ["", *(f" {line}" for line in wrap(told, width - 2))] if told else []


def said(material: Material, width: int) -> list[str]:
    """Claims and whatever else was said, kept apart from events."""
    say = material.words.say
    told, hidden = said_apart(material), said_left_out(material)
    if not told and not hidden:
        return []
    lines = [f" {bold(say('said.title'))}"]
    before = ""
    for each in told:
        heading = each.heading if each.heading != before else ""
        before = each.heading
        body = hanging([voice(material, each.voice)], width - 21)
        if each.gist:
            body += [f"  {line}" for line in wrap(f"({each.gist})", width - 23)]
        if len(wrap(heading, 17)) == 1:
            lines += side_by_side([[heading], body], [17, width - 21], gap=1, indent=2)
        else:
            lines += side_by_side([wrap(heading, 17), body], [17, width - 21], gap=1, indent=2)
    if hidden:
        lines += [f"  {line}" for line in wrap(material.words.counted("chronology.voices_left_out", hidden), width - 3)]
    return lines


def differ(material: Material, width: int) -> list[str]:
    """Contradictions side by side, each account with its voices."""
    told = differences(material)
    if not told:
        return []
    say = material.words.say
    lines = [bold(say("differ.title").upper())]
    for each in told:
        lines += hang(each.key, [f"{each.number} {each.event}: {each.about}"], width, 5)
        for side in each.sides:
            lines += side_by_side([wrap(side.value, 22), hanging([side.by], width - 31)], [22, width - 31], indent=6)
    return lines
