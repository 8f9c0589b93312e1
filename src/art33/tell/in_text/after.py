"""Remedies, duties, questions, what is not modelled, and the foot, as text."""

from __future__ import annotations

from art33.tell.asking import foot, layers_not_coded, left_out, questions
from art33.tell.grounds import instruments
from art33.tell.layout import bold, flow, hang, side_by_side, wrap
from art33.tell.material import Material
from art33.tell.remedies import RemedyView, TimedView, duties, limits, remedies

NARROW = 84


def _remedy(material: Material, view: RemedyView, widths: list[int]) -> list[str]:
    last = flow(view.last_day, widths[2])
    if view.today:
        last = [bold(line) for line in last]
    cells = [
        wrap(view.against, widths[0]),
        flow([*view.remedy, *(f"({term})" for term in view.terms)], widths[1]),
        last,
        wrap(view.state, widths[3]),
        flow(view.holds, widths[4]),
    ]
    return side_by_side(cells, widths, gap=1)


def _short_remedy(material: Material, view: RemedyView, width: int) -> list[str]:
    say = material.words.say
    lines = hang(", ".join(view.remedy), [], width, width)
    for key, told in (
        ("against", view.against),
        ("last_day", "; ".join(view.last_day)),
        ("state", view.state),
        ("holds", "; ".join(view.holds)),
        ("terms", "; ".join(view.terms)),
    ):
        if not told:
            continue
        lines += [f"   {line}" for line in wrap(f"{say(f'remedies.{key}')}: {told}".replace("?:", "?"), width - 4)]
    return lines


def all_remedies(material: Material, width: int) -> list[str]:
    """The table of remedies: what is still open first, by its earliest last day."""
    if not material.asked:
        return []
    say = material.words.say
    told = remedies(material)
    if not told:
        return [bold(say("remedies.title").upper()), *(f" {line}" for line in wrap(say("remedies.none"), width - 2))]
    if width < NARROW:
        lines = [bold(say("remedies.title").upper())]
        for view in told:
            lines += _short_remedy(material, view, width)
        return lines
    room = width - 6
    widths = [15, room * 28 // 100, room * 27 // 100, 14]
    widths.append(room - sum(widths))
    heads = [say(f"remedies.{key}") for key in ("against", "remedy", "last_day", "state", "holds")]
    lines = [bold(say("remedies.title").upper())]
    lines += side_by_side([wrap(head, size) for head, size in zip(heads, widths, strict=True)], widths, gap=1)
    for view in told:
        lines += _remedy(material, view, widths)
    return lines


def _timed(title: str, told: tuple[TimedView, ...], width: int) -> list[str]:
    lines: list[str] = []
    left = 26 if width >= NARROW else 0
    for view in told:
        late = bold(view.overdue) if view.answer == "yes" else view.overdue
        when, what = [view.when, late], f"{view.what}, {view.article}"
        if left:
            lines += side_by_side([flow(when, left), wrap(what, width - left - 4)], [left, width - left - 4])
        else:
            lines += [f" {line}" for line in flow(["; ".join(when)], width - 2)]
            lines += [f"   {line}" for line in wrap(what, width - 4)]
    return [bold(title.upper()), *lines] if lines else []


def all_duties(material: Material, width: int) -> list[str]:
    """Duties of authorities, and whether they are overdue."""
    return _timed(material.words.say("duties.title"), duties(material), width)


def all_limits(material: Material, width: int) -> list[str]:
    """Limits on custody."""
    return _timed(material.words.say("duties.limits"), limits(material), width)


def ask(material: Material, width: int) -> list[str]:
    """The questions, the most decisive first."""
    told = questions(material)
    if not told:
        return []
    say = material.words.say
    lines = [bold(say("ask.title").upper())]
    wide = width >= NARROW
    widths = [4, width - 7 - 4 - 21 - 21, 21, 21] if wide else [4, width - 7]
    if wide:
        lines += side_by_side([[""], [""], [say("ask.whom")], [say("ask.settles")]], widths)
    for view in told:
        question = [view.question, f"({say('ask.disclose')})" if view.may_disclose else ""]
        if wide:
            cells = [[view.key], flow(question, widths[1]), wrap(view.whom, 21), wrap(view.settles, 21)]
            lines += side_by_side(cells, widths)
        else:
            more = [f"{say('ask.whom')}: {view.whom}", f"{say('ask.settles')}: {view.settles}"]
            lines += side_by_side([[view.key], flow([*question, *more], widths[1])], widths)
    return lines


def law_cited(material: Material, width: int) -> list[str]:
    """The instruments cited, which grounds rest on them, and when their text was checked against what."""
    lines: list[str] = []
    for each in instruments(material):
        checked = material.words.say("cited.checked", days="; ".join(each.checked))
        lines += hang(each.keys, [f"{each.name}: {checked}"], width, 16)
    return [bold(material.words.say("cited.title").upper()), *lines] if lines else []


def not_modelled(material: Material, width: int) -> list[str]:
    """Law that is deliberately not coded: counted, then listed; and layers not coded at all."""
    told, uncoded = left_out(material), layers_not_coded(material)
    if not told and not uncoded:
        return []
    lines = [bold(material.words.say("left_out.title").upper())]
    if uncoded:
        lines += [f" {line}" for line in wrap(uncoded, width - 2)]
    for each in told:
        lines += [f" {line}" for line in wrap(each.counted, width - 2)]
        for point in each.points:
            lines += hang("–", [point], width, 2, indent=3)
    return lines


def the_foot(material: Material, width: int) -> list[str]:
    """Whose paper it is, with which law it was made."""
    return ["─" * width, *(f" {line}" for line in flow(foot(material), width - 2))]
