"""The list of deadlines for the terminal: what lies ahead by its day, what has no day, what is past or settled."""

from __future__ import annotations

from collections.abc import Sequence

from art33.case.nouns import Case
from art33.case.states import state_name
from art33.days.day import Day, iso, parse_day
from art33.standing.deadlines import Deadline
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
    lines = [" " + bold(f"DEADLINES  {clean(case.title or case.id)}  {state_name(case.host_state)} → {state_name(to)}")]
    known = "everything recorded" if known_on is None else f"what was known on {days.one(known_on)}"
    lines += [
        f" {each}"
        for each in wrap(f"As of {days.one(on)}, from {known}. The earliest last day is the one shown.", width - 1)
    ]
    if removal is not None:
        lines += [
            f" {each}"
            for each in wrap(
                f"Removal is planned: not before {removal.first.isoformat(timespec='minutes')}.", width - 1
            )
        ]
    for title, listed in _sections(deadlines, on).items():
        if listed:
            lines += ["", " " + bold(title)]
            for each in listed:
                lines += ["", *_entry(case, each, on, days, width)]
    if not deadlines:
        lines += ["", " Nothing on record ends by a period that is coded."]
    lines += [
        "",
        *(
            f" {each}"
            for each in wrap(
                "Check every day against the text before relying on it: art33 informs a lawyer, it never decides.",
                width - 1,
            )
        ),
    ]
    return finish(lines, color=False)


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
    label = "no day"
    if deadline.last_safe_day is not None:
        label = days.iso(deadline.last_safe_day, year=True)
    elif deadline.last_possible_day is not None:
        label = f"by {days.iso(deadline.last_possible_day, year=True)}"
    parts = [f"{clean(deadline.what)} · {_state(deadline)} · {reference(deadline)}"]
    parts.append(_when(deadline, on, days))
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
    if deadline.last_useful_moment is not None:
        moment = deadline.last_useful_moment
        parts.append(
            f"last useful moment before the planned removal: {moment.sure}; may still be read until {moment.possible}"
        )
    elif deadline.office_hours:
        parts.append("last useful moment: say when removal is planned (--removal)")
    return hang(label, parts, width, _LEFT)


def _state(deadline: Deadline) -> str:
    return _STATES[deadline.kind][deadline.state]


def _when(deadline: Deadline, on: Day, days: DayWords) -> str:
    """How far away the last safe day is, and how late the last can be."""
    told = []
    if deadline.last_safe_day is not None:
        safe = parse_day(deadline.last_safe_day)
        if deadline.state in ("open", "unknown"):
            if safe == on:
                told.append("TODAY")
            elif safe == on + 1:
                told.append("TOMORROW")
            elif safe < on:
                told.append("passed" if _passed(deadline, on) else "the safe day has passed; still possible")
        if deadline.working_days is not None and safe > on:
            told.append(f"{deadline.working_days} working {'day' if deadline.working_days == 1 else 'days'} left")
    if deadline.last_possible_day is None and deadline.last_safe_day is not None:
        told.append("the latest last day is open")
    elif deadline.last_possible_day != deadline.last_safe_day and deadline.last_safe_day is not None:
        told.append(f"at the latest {days.iso(deadline.last_possible_day or '', year=True)}")
    return ", ".join(told)
