"""The list of deadlines for the terminal: what lies ahead by its day, what has no day, what is past or settled."""

from __future__ import annotations

from collections.abc import Sequence

from art33.case.nouns import Case
from art33.case.states import state_name
from art33.days.day import Day, iso, parse_day
from art33.standing.deadlines import Deadline, act_by
from art33.standing.office import Removal
from art33.tell.calendar import reference
from art33.tell.day_words import DayWords
from art33.tell.layout import bold, clean, finish, hang, wrap
from art33.tell.words import words

_STATES = {
    "remedy": {
        "open": "open",
        "used": "used",
        "used late": "used late",
        "lapsed": "lapsed",
        "unknown": "not known whether it was used",
    },
    "duty": {
        "open": "not yet due",
        "used": "done",
        "used late": "done late",
        "lapsed": "OVERDUE",
        "unknown": "not known whether it was done",
    },
    "limit": {
        "open": "running",
        "used": "ended in time",
        "used late": "ended too late",
        "lapsed": "EXCEEDED",
        "unknown": "not known whether custody goes on",
    },
    "bar": {"open": "in force", "used": "over", "used late": "over", "lapsed": "over", "unknown": "possibly in force"},
}
_STATES["complaint"] = _STATES["remedy"] | {"unknown": "possibly open, or used"}
_KINDS = {"remedy": "against", "complaint": "against", "duty": "from", "limit": "from", "bar": "from"}
_LEFT = 22


def deadlines_text(
    case: Case,
    deadlines: Sequence[Deadline],
    on: Day,
    to: str,
    known_on: Day | None,
    removal: Removal | None,
    width: int = 100,
) -> str:
    """The list as it is printed. A day is always the earliest that can be the last; the latest stands below it."""
    days = DayWords(words())
    route = f"{state_name(case.host_state)} → {state_name(to)}"
    lines = hang(bold("DEADLINES"), [clean(case.title or case.id), route], width, len("DEADLINES") + 2)
    known = "everything recorded" if known_on is None else f"what was known on {days.one(known_on)}"
    lines += ["", *_paragraph(f"As of {days.one(on)}, from {known}. The earliest last day is the one shown.", width)]
    if removal is not None:
        earliest = removal.first.isoformat(timespec="minutes")
        lines += _paragraph(f"Removal is planned: not before {earliest}.", width)
    for title, listed in _sections(deadlines, on).items():
        if listed:
            lines += ["", " " + bold(title)]
            for each in listed:
                lines += ["", *_entry(case, each, on, days, width)]
    if not deadlines:
        lines += ["", " Nothing on record ends by a period that is coded."]
    foot = "Check every day against the text before relying on it: art33 informs a lawyer, it never decides."
    lines += ["", *_paragraph(foot, width)]
    return finish(lines, color=False)


def _paragraph(text: str, width: int) -> list[str]:
    return [f" {line}" for line in wrap(text, width - 1)]


def _sections(deadlines: Sequence[Deadline], on: Day) -> dict[str, list[Deadline]]:
    """The deadlines by what a reader has to do about them, each list in the order of days."""
    sections: dict[str, list[Deadline]] = {
        "AHEAD": [],
        "OVERDUE": [],
        "WITHOUT A LAST DAY": [],
        "PAST, USED OR OVER": [],
    }
    for each in deadlines:
        if each.state == "lapsed" and each.kind in ("duty", "limit"):
            sections["OVERDUE"].append(each)
        elif each.state not in ("open", "unknown") or _passed(each, on):
            sections["PAST, USED OR OVER"].append(each)
        elif each.last_safe_day or each.last_possible_day:
            sections["AHEAD"].append(each)
        else:
            sections["WITHOUT A LAST DAY"].append(each)
    return sections


def _passed(deadline: Deadline, on: Day) -> bool:
    """Whether even the last possible day is over."""
    return deadline.last_possible_day is not None and deadline.last_possible_day < iso(on)


def _entry(case: Case, deadline: Deadline, on: Day, days: DayWords, width: int) -> list[str]:
    parts = [f"{clean(deadline.what)} · {_state(deadline)} · {reference(deadline)}", *_sending(deadline, days)]
    parts.append(_when(deadline, on, days))
    if deadline.hour:
        parts.append(f"ends at {_moment(deadline.hour, days)}")
    about = [clean(deadline.article)]
    event = next((each for each in case.events if each.id == deadline.against), None)
    if event is not None:
        about.append(f"{_KINDS[deadline.kind]} {words().name('kind', event.kind)} ({clean(event.id)})")
    if deadline.who:
        about.append(clean(deadline.who))
    parts.append(" · ".join(about))
    if deadline.kind in ("duty", "limit"):
        parts.append(clean(deadline.says))
    parts.append(f"holds: {clean(deadline.holds)}")
    if deadline.if_:
        parts.append(f"if: {clean(deadline.if_)}")
    if deadline.office_hours:
        parts.append(f"read only on {clean(deadline.office_hours)}")
    if deadline.office_hours and deadline.last_useful_moment is None:
        parts.append("last useful moment: say when removal is planned (--removal)")
    return hang(_label(deadline, on, days), parts, width, _LEFT)


def _label(deadline: Deadline, on: Day, days: DayWords) -> str:
    day = act_by(deadline, on)
    if day is None:
        return "no day"
    told = days.iso(day, year=True)
    return told if deadline.last_safe_day or deadline.last_useful_moment else f"by {told}"


def _sending(deadline: Deadline, days: DayWords) -> list[str]:
    """The last useful moment before a planned removal, in the body's own time."""
    moment = deadline.last_useful_moment
    if moment is None:
        return []
    told = f"SEND BY {_moment(moment.sure, days)}; may still be read until {_moment(moment.possible, days)}"
    if deadline.last_safe_day is None:
        return [told]
    return [told, f"the period itself ends on {days.iso(deadline.last_safe_day, year=True)}"]


def _moment(text: str, days: DayWords) -> str:
    """A moment as `Thu 14 Mar 2024, 16:00 (UTC+01:00)`."""
    zone = f" (UTC{text[16:]})" if text[16:] else ""
    return f"{days.iso(text[:10], year=True)}, {text[11:16]}{zone}"


def _state(deadline: Deadline) -> str:
    return _STATES[deadline.kind][deadline.state]


def _when(deadline: Deadline, on: Day, days: DayWords) -> str:
    """How far away the last safe day is, and how late the last can be."""
    told = []
    act = act_by(deadline, on)
    if act is not None and (deadline.last_safe_day or deadline.last_useful_moment):
        if deadline.state in ("open", "unknown"):
            told += _nearness(deadline, parse_day(act), on)
        if deadline.working_days is not None and deadline.last_safe_day == act and act > iso(on):
            told.append(f"{deadline.working_days} working {'day' if deadline.working_days == 1 else 'days'} left")
    if deadline.last_possible_day is None and deadline.last_safe_day is not None:
        told.append("the latest last day is open")
    elif deadline.last_possible_day != deadline.last_safe_day and deadline.last_safe_day is not None:
        told.append(f"at the latest {days.iso(deadline.last_possible_day or '', year=True)}")
    return ", ".join(told)


def _nearness(deadline: Deadline, act: Day, on: Day) -> list[str]:
    if act == on:
        return ["TODAY"]
    if act == on + 1:
        return ["TOMORROW"]
    if act < on:
        return ["passed" if _passed(deadline, on) else "the safe day has passed; still possible"]
    return []
