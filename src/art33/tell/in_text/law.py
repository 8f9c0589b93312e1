"""Grounds, collisions, breaches and exposure, as text."""

from __future__ import annotations

from art33.tell.collisions import breaches, changes, collisions, contradicted_law, exposed
from art33.tell.grounds import GroundView, against_title, grounds
from art33.tell.layout import bold, clean, flow, hang, side_by_side, wrap
from art33.tell.material import Material
from art33.tell.powers import powers

NARROW = 84


def _body(head: str, paragraphs: list[str], width: int) -> list[str]:
    """A first paragraph, and others standing in by two."""
    return [*wrap(head, width), *(f"  {line}" for line in flow(paragraphs, width - 2))]


def _ground(material: Material, view: GroundView, width: int) -> list[str]:
    say = material.words.say
    facts = [f"{say('grounds.until')}: {view.until}"] if not view.readings else []
    if view.rests_on:
        facts.insert(0, f"{say('grounds.rests_on')}: {view.rests_on}")
    basis = say("grounds.basis", basis=view.basis)
    small = [*view.why, f"{view.covers}; {basis}" if view.covers else basis]
    if material.for_court:
        small += [say("grounds.checked", day=view.checked), clean(view.text_url)]
    room = width - 7 - (32 if width >= NARROW else 0)
    body = _body(f"{view.mark} {view.certainty}: {view.rule}, {view.cite}", small, room)
    for reading in view.readings:
        told = f"{say('grounds.read', reading=reading.name)} {reading.certainty}"
        if reading.until:
            told += f"; {say('grounds.until')}: {reading.until}"
        body += hang("–", [told], room, 2, indent=2)
    if width < NARROW:
        return side_by_side([[view.key], [*body, *(f"  {line}" for line in flow(facts, room - 2))]], [4, room])
    return side_by_side([[view.key], body, flow(facts, 30)], [4, room, 30])


def _other_forms(material: Material, told: list[GroundView], width: int) -> list[str]:
    """Grounds that cover only forms of which there is no sign, in short: they matter if the form is changed."""
    lines = ["", f" {material.words.say('grounds.other_forms')}"] if told else []
    for view in told:
        lines += hang(view.key, [f"{view.mark} {view.certainty}: {view.rule}, {view.cite}; {view.covers}"], width, 6)
    return lines


def _all_grounds(material: Material, width: int) -> list[str]:
    say = material.words.say
    days = material.days.listed(material.asked)
    lines = [bold(say("grounds.title", days=days).upper())]
    told = grounds(material)
    if not told:
        lines += [f" {line}" for line in wrap(say("grounds.none"), width - 2)]
    for view in told:
        if view.live:
            lines += _ground(material, view, width)
    lines += _other_forms(material, [view for view in told if not view.live], width)
    attack = against_title(material)
    if attack:
        lines += ["", f" {say('grounds.against_title')}"]
        for article, why in attack:
            lines += hang("", [f"{article}: {why}"], width, 3)
    return lines


def all_grounds(material: Material, width: int) -> list[str]:
    """The grounds on the days asked."""
    return _all_grounds(material, width) if material.asked else []


def all_powers(material: Material, width: int) -> list[str]:
    """The titles in force on the days asked."""
    say, lines = material.words.say, []
    for view in powers(material):
        small = [f"{view.form}; {view.ordered}; {view.since}", view.why]
        body = _body(f"{view.mark} {view.certainty}: {view.rule}, {view.cite}", small, width - 8)
        lines += side_by_side([[view.key], body], [4, width - 7])
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


def all_law_errors(material: Material, width: int) -> list[str]:
    """Where the coded law contradicts itself: what it makes of a rule is then only possible, and somebody has to mend it."""
    say = material.words.say
    lines: list[str] = []
    for view in contradicted_law(material):
        lines += hang("", [say("law_error.told", word=view.word, days=view.days, told=view.told)], width, 3)
    return [bold(say("law_error.title").upper()), *lines] if lines else []


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
        lines += hang("", [f"{view.mark} {view.word}, {view.when}"], width, 3)
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
