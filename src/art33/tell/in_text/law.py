"""Grounds, collisions, breaches and exposure, as text."""

from __future__ import annotations

from art33.tell.collisions import breaches, changes, collisions, exposed
from art33.tell.grounds import GroundView, against_title, grounds
from art33.tell.layout import NO_BREAK, bold, clean, flow, hang, side_by_side, wrap
from art33.tell.marks import EXPOSED
from art33.tell.material import Material
from art33.tell.powers import powers

NARROW = 84


def _ground(material: Material, view: GroundView, width: int) -> list[str]:
    say = material.words.say
    head = f"{view.mark} {view.certainty}: {view.cite}, {view.rule}"
    facts = [f"{say('grounds.until')}: {view.until}"] if not view.readings else []
    if view.rests_on:
        facts.insert(0, f"{say('grounds.rests_on')}: {view.rests_on}")
    lines = [
        f"{view.covers}; {say('grounds.basis', basis=view.basis)}"
        if view.covers
        else say("grounds.basis", basis=view.basis)
    ]
    if material.for_court:
        lines.append(say("grounds.checked", day=view.checked))
        if view.text_url:
            lines.append(clean(view.text_url))
    body_width = width - 6 - (33 if width >= NARROW else 0)
    body = [*wrap(head, body_width), *(f"  {line}" for line in flow([*view.why, *lines], body_width - 2))]
    for reading in view.readings:
        told = (
            f"{say('grounds.read', reading=reading.name)} {reading.certainty}; {say('grounds.until')}: {reading.until}"
        )
        body += hang("–", [told], body_width, 2, indent=2)
    if width < NARROW:
        return side_by_side([[view.key], [*body, *flow(facts, body_width)]], [4, body_width], gap=1)
    return side_by_side([[view.key], body, flow(facts, 30)], [4, body_width, 30], gap=2, indent=1)


def _all_grounds(material: Material, width: int) -> list[str]:
    say = material.words.say
    days = material.days.listed(material.asked)
    lines = [bold(say("grounds.title", days=days).upper())]
    told = grounds(material)
    if not told:
        lines += [f" {line}" for line in wrap(say("grounds.none"), width - 2)]
    questions = dict.fromkeys(r.question for view in told for r in view.readings if r.question)
    for view in told:
        lines += _ground(material, view, width)
    if questions:
        lines.append("")
    for article, why in against_title(material):
        lines += hang(say("grounds.against_title"), [f"{article}: {why}"], width, 26)
    return lines


def all_grounds(material: Material, width: int) -> list[str]:
    """The grounds on the days asked."""
    return _all_grounds(material, width) if material.asked else []


def all_powers(material: Material, width: int) -> list[str]:
    """The titles in force on the days asked."""
    say, lines = material.words.say, []
    for view in powers(material):
        told = [f"{view.mark} {view.certainty}: {view.cite}, {view.rule}"]
        told.append(f"{NO_BREAK}{NO_BREAK}{view.form}; {view.ordered}; {view.since}")
        if view.why:
            told.append(f"{NO_BREAK}{NO_BREAK}{view.why}")
        lines += hang(view.key, told, width, 6)
    return [bold(say("powers.title").upper()), *lines] if lines else []


def all_collisions(material: Material, width: int) -> list[str]:
    """What forbids against what orders, and the rule of conflict if there is one."""
    say = material.words.say
    lines: list[str] = []
    for view in collisions(material):
        title = f"{say('collision.title', days=view.days)}"
        lines.append(bold(title.upper()))
        lines += hang(say("collision.layer"), [f"{view.layer}; {view.form}"], width, 11)
        lines += hang(say("collision.forbids"), view.forbids, width, 11)
        lines += hang(say("collision.orders"), [view.orders], width, 11)
        lines += hang(say("collision.rule"), view.rules or [say("collision.no_rule")], width, 11)
        lines.append("")
    return lines[:-1]


def all_breaches(material: Material, width: int) -> list[str]:
    """Removals on barred days, with the State's answer; never assumed."""
    say = material.words.say
    lines: list[str] = []
    for view in breaches(material):
        told = [f"{view.number} {view.told}, {view.when}: {view.word}", say("breach.grounds", keys=view.grounds)]
        told += [say("breach.answer", answer=answer) for answer in view.answers]
        if view.by_hindsight:
            told.append(say("breach.hindsight"))
        told.append(say("breach.argued"))
        lines += hang("", told, width, 3)
    return [bold(say("breach.title").upper()), *lines] if lines else []


def all_exposed(material: Material, width: int) -> list[str]:
    """The stretches in which a remedy is open and yet nothing surely bars."""
    say = material.words.say
    lines: list[str] = []
    for view in exposed(material):
        lines += hang("", [f"{EXPOSED} {view.word}, {view.when}"], width, 3)
    if lines:
        lines += hang("", [say("exposed.why")], width, 3)
    return [bold(say("exposed.title").upper()), *lines] if lines else []


def all_changes(material: Material, width: int) -> list[str]:
    """What would bar the forms not yet opened."""
    told = changes(material)
    if not told:
        return []
    say = material.words.say
    lines = [bold(say("change.title").upper())]
    for view in told:
        parts = [f"{view.mark} {view.word}"]
        if view.covered_by:
            parts.append(say("change.covered", keys=view.covered_by))
        if view.opens:
            parts.append(say("change.opens", opens=view.opens))
        lines += hang(view.form, ["; ".join(parts)], width, 26)
    return lines
