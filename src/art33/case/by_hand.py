"""What people decide about a merge: these statements tell one act, those tell another; and taking such a decision back.

Two uses. `build_case(…, by_hand=…)` merges anew under the decisions, as a docket does that keeps them as entries. `joined_by_hand`,
`taken_apart` and `taken_back` change a case that stands, and leave everything in it that a person wrote; statements are never lost.
All are pure: the same arguments give the same case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from art33.case.alike import forms_contradict
from art33.case.kinds import EventKind
from art33.case.nouns import Case, Event, Noun, Risk, Statement
from art33.case.offices import longest
from art33.case.order import span_of
from art33.case.states import state_code
from art33.days import edtf
from art33.errors import InputError


class Decision(Noun, frozen=True, kw_only=True):
    """A decision as a record: `one` – the statements `of` tell one act; `apart` – none of them tells the act of one of `others`.

    `apart` without `others` means that no two of them tell one act. A statement is named by its id in the case, or as
    “source:id”, which stays the same when documents are added that number theirs alike. `why` is in words.
    The rest is filled by `joined_by_hand` and `taken_apart`, so that `taken_back` can restore what was: `before` and `after` are the
    events touched, `leads`, `statements` and `risks` the references that changed, as they were, and `order` that of the events.
    """

    act: Literal["one", "apart"]
    of: tuple[str, ...]
    others: tuple[str, ...] = ()
    why: str | None = None
    before: tuple[Event, ...] = ()
    after: tuple[Event, ...] = ()
    leads: tuple[tuple[str, str], ...] = ()
    statements: tuple[tuple[str, str | None], ...] = ()
    order: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()


class Decided:
    """Decisions in the order they were made, as what must and what must not be together; a later one overrides an earlier."""

    def __init__(self, decisions: Sequence[Decision], statements: Iterable[Statement]) -> None:
        self.one: list[list[str]] = []
        self.apart: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        for each in statements:
            names.setdefault(f"{each.source}:{each.id}", each.id)
            names.setdefault(each.id, each.id)
        for decision in decisions:
            of = [names[name] for name in decision.of if name in names]
            others = [names[name] for name in decision.others if name in names]
            if decision.act == "one":
                self._join(of)
            else:
                self._part(of, others)

    def _join(self, of: Sequence[str]) -> None:
        for name in of:
            self.apart[name] = self.apart.get(name, set()) - set(of)
        touched = [group for group in self.one if not set(group).isdisjoint(of)]
        whole = list(dict.fromkeys([name for group in touched for name in group] + list(of)))
        self.one = [group for group in self.one if group not in touched]
        if len(whole) > 1:
            self.one.append(whole)

    def _part(self, of: Sequence[str], others: Sequence[str]) -> None:
        pairs = [(one, other) for one in of for other in others or of if one != other]
        for one, other in pairs:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)
        parted: list[list[str]] = []
        for group in self.one:
            rest: list[list[str]] = []
            for name in group:
                fitting = next((each for each in rest if not self.forbidden(name, each)), None)
                if fitting is None:
                    rest.append([name])
                else:
                    fitting.append(name)
            parted += [each for each in rest if len(each) > 1]
        self.one = parted

    def forbidden(self, name: str, others: Iterable[str]) -> bool:
        """Whether somebody decided that a statement is apart from one of the others."""
        return name in self.apart and not self.apart[name].isdisjoint(others)

    def parted(self, name: str) -> bool:
        """Whether somebody decided anything apart about the statement."""
        return bool(self.apart.get(name))

    def joined(self) -> frozenset[str]:
        """Every statement that somebody joined to another."""
        return frozenset(name for group in self.one for name in group)


def joined_by_hand(case: Case, of: Sequence[str], why: str | None = None) -> tuple[Case, Decision]:
    """The case with the events joined that these ids are, or that these statements tell; and the record of it.

    The first event of the chronology stays, with what the others know beside it, on the days that fit all, or any day that one of
    them gives where none does. A statement that told no event yet joins. Raises InputError where an id is unknown, or nothing is to join.
    """
    statements = {each.id: each for each in case.statements}
    events = {each.id: each for each in case.events}
    touched: dict[str, Event] = {}
    loose: list[str] = []
    for name in of:
        if name in events:
            touched[name] = events[name]
        elif name in statements:
            # An event that is only implied by a ruling is not what the ruling's statement tells.
            found = [each for each in case.events if name in each.sources and not _implied(each)]
            touched.update({each.id: each for each in found})
            loose += [name] if not found else []
        else:
            raise InputError(f"“{name}” is no event and no statement of the case")
    if not touched or len(touched) + len(loose) < 2:
        raise InputError("nothing to join: name two events, or statements that tell two")
    before = [each for each in case.events if each.id in touched]
    whole = _whole(sorted(before, key=lambda each: span_of(each.date)), [statements[name] for name in loose])
    if _leads_back(whole, case.events, touched):
        whole = replace(whole, against=None)
    told = tuple(name for each in before for name in each.sources) + tuple(loose)
    decision = Decision(act="one", of=_named(told, statements), why=why)
    return _changed(case, decision, before, [whole], dict.fromkeys(loose, whole.id))


def taken_apart(case: Case, of: Sequence[str], why: str | None = None) -> tuple[Case, Decision]:
    """The case with these statements out of their event and in one of their own; and the record of it.

    What a person wrote into the event stays with it; what came from the statements alone is worked out anew for both. Raises
    InputError where a statement is unknown, they tell no event or several, or nothing would be left of the event.
    """
    statements = {each.id: each for each in case.statements}
    for name in of:
        if name not in statements:
            raise InputError(f"“{name}” is no statement of the case")
    found = [event for event in case.events if not set(of).isdisjoint(event.sources) and not _implied(event)]
    if len(found) != 1:
        raise InputError("the statements to take out must tell one event, all of them the same")
    (event,) = found
    rest = [name for name in event.sources if name not in of]
    out = [name for name in event.sources if name in of]
    if not any(name in statements for name in rest):
        raise InputError(f"“{event.id}” would be left without a statement: nothing to take apart")
    whole, stays, leaves = (
        _derived(event, [statements[name] for name in names if name in statements])
        for names in (event.sources, rest, out)
    )
    kept = _worked_out(event, whole, stays, tuple(rest))
    taken = {each.id for each in case.events}
    own = _worked_out(event, whole, leaves, tuple(out))
    own = replace(own, id=_free(event.id, taken), kind=_kind(leaves), disputed_by=(), note=None)
    decision = Decision(act="apart", of=_named(out, statements), others=_named(rest, statements), why=why)
    return _changed(case, decision, [event], [kept, own], dict.fromkeys(out, own.id))


def taken_back(case: Case, decision: Decision) -> Case:
    """The case as it was before a decision that `joined_by_hand` or `taken_apart` recorded.

    Raises InputError where the events it made have been changed since: what came later is to be taken back first.
    """
    standing = {each.id: each for each in case.events}
    for event in decision.after:
        if standing.get(event.id) != event:
            raise InputError(
                f"“{event.id}” was changed since it was {_DONE[decision.act]}: take back the later change first"
            )
    gone = {event.id for event in decision.after}
    leads, owners = dict(decision.leads), dict(decision.statements)
    events = [
        *decision.before,
        *(replace(each, against=leads.get(each.id, each.against)) for each in case.events if each.id not in gone),
    ]
    order = {id: number for number, id in enumerate(decision.order)}
    return replace(
        case,
        events=tuple(sorted(events, key=lambda event: order.get(event.id, len(order)))),
        statements=tuple(
            replace(each, event=owners[each.id]) if each.id in owners else each for each in case.statements
        ),
        risk=decision.risks or case.risk,
    )


def _implied(event: Event) -> bool:
    return event.note is not None and event.note.startswith("implied")


def _leads_back(event: Event, events: Sequence[Event], joined: Iterable[str]) -> bool:
    """Whether what the event is against is, by and by, against itself."""
    own = set(joined)
    leads = {each.id: each.against for each in events}
    seen: set[str] = set()
    at = event.against
    while at is not None and at not in seen:
        if at in own:
            return True
        seen.add(at)
        at = leads.get(at)
    return False


_DONE = {"one": "joined", "apart": "taken apart"}
_DERIVED = ("date", "by", "to", "form", "manner", "place")
"""What an event has from its statements."""


def _named(names: Iterable[str], statements: dict[str, Statement]) -> tuple[str, ...]:
    return tuple(
        f"{statements[name].source}:{name}" if ":" not in name else name for name in names if name in statements
    )


def _free(id: str, taken: set[str]) -> str:
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    return f"{id}-{number}"


def _days(dates: Iterable[str | None]) -> str | None:
    """The days that fit all, or any day that one of them gives where none does; as one of them writes it, if one does."""
    told = [date for date in dates if date is not None]
    if not told:
        return None
    spans = [span_of(date) for date in told]
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    if first > last:
        first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return next((date for date in told if span_of(date) == (first, last)), None) or edtf.write(first, last)


def _whole(events: Sequence[Event], loose: Sequence[Statement]) -> Event:
    """One event of several: the first one's id and whatever any of them knows."""
    first = events[0]
    filled = {
        name: next(
            (value for event in events if (value := getattr(event, name)) not in (None, ())), getattr(first, name)
        )
        for name in Event.__struct_fields__
        if name not in ("id", "kind", "date", "sources", "disputed_by", "polarity", "note", "extra")
    }
    forms = list(dict.fromkeys(event.form for event in events if event.form is not None))
    if any(forms_contradict(one, other) for one in forms for other in forms):
        filled["form"] = None
    polarity = "asserted" if any(event.polarity == "asserted" for event in events) else first.polarity
    notes = dict.fromkeys(event.note for event in events if event.note is not None)
    return replace(
        first,
        **filled,
        polarity=polarity,
        date=_days([*(event.date for event in events), *(each.date for each in loose)]),
        sources=tuple(
            dict.fromkeys([*(name for event in events for name in event.sources), *(each.id for each in loose)])
        ),
        disputed_by=tuple(dict.fromkeys(name for event in events for name in event.disputed_by)),
        note="; ".join(notes) or None,
    )


def _derived(event: Event, told: Sequence[Statement]) -> dict[str, object]:
    """What statements alone say of the parts of an event that come from statements."""
    forms = list(dict.fromkeys(each.form for each in told if each.form is not None))
    manners = list(dict.fromkeys(each.manner for each in told if each.manner is not None))
    states = [code for each in told if (code := state_code(each.to)) is not None]
    return {
        "kind": next((each.kind for each in told if each.kind != "claim"), event.kind),
        "date": _days(each.date for each in told),
        "by": longest([each.by for each in told if each.by]),
        "to": states[0] if states else None,
        "form": forms[0] if len(forms) == 1 else None,
        "manner": manners[0] if len(manners) == 1 else None,
        "place": longest([each.place for each in told if each.place]),
    }


def _kind(told: dict[str, object]) -> EventKind:
    return told["kind"]  # type: ignore[return-value]


def _worked_out(event: Event, whole: dict[str, object], own: dict[str, object], sources: tuple[str, ...]) -> Event:
    """The event with what all its statements gave it replaced by what these ones give; the rest as it is."""
    changed = {name: own[name] for name in _DERIVED if getattr(event, name) == whole[name]}
    if (
        event.date is not None
        and "date" not in changed
        and span_of(event.date) != span_of(str(whole["date"]) if whole["date"] else None)
    ):
        # Narrowed by what came before or after: what these statements say is the wider truth.
        changed["date"] = own["date"]
    return replace(event, sources=sources, **changed)


def _changed(
    case: Case, decision: Decision, before: Sequence[Event], after: Sequence[Event], owners: dict[str, str]
) -> tuple[Case, Decision]:
    """The case with events in the place of others, every reference led on, and the record completed."""
    gone = {event.id for event in before} - {event.id for event in after}
    kept = after[0].id
    leads = tuple((each.id, each.against) for each in case.events if each.against in gone and each.id not in gone)
    moved = dict.fromkeys(gone, kept)
    touched = {event.id for event in before}
    events: list[Event] = []
    for each in case.events:
        if each.id == before[0].id:
            events += after
        if each.id not in touched:
            events.append(replace(each, against=moved.get(each.against or "", each.against)))
    changed = {
        each.id: owners.get(each.id, moved.get(each.event or "", each.event))
        for each in case.statements
        if each.id in owners or each.event in gone
    }
    risks = tuple(
        replace(risk, events=tuple(dict.fromkeys(moved.get(name, name) for name in risk.events))) for risk in case.risk
    )
    made = replace(
        case,
        events=tuple(events),
        statements=tuple(
            replace(each, event=changed[each.id]) if each.id in changed else each for each in case.statements
        ),
        risk=risks,
    )
    record = replace(
        decision,
        before=tuple(before),
        after=tuple(after),
        leads=tuple((id, against) for id, against in leads if against is not None),
        statements=tuple((each.id, each.event) for each in case.statements if each.id in changed),
        order=tuple(each.id for each in case.events),
        risks=case.risk if risks != case.risk else (),
    )
    return made, record
