"""Every day on which something of a case ends by a period: remedies, complaints, duties, limits on custody, and bars.

Each has a last safe day (from the earliest start that is possible) and a last possible day (from the latest), whether it can
still be used on the day asked, and what it holds. SEMANTICS 4 (ladders, service), 12 (remedies, duties, limits).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Literal

from msgspec.structs import replace

from art33.days import edtf
from art33.days.calendars import working_calendar
from art33.days.day import FUTURE, PAST, Day, iso, parse_day
from art33.days.period import Period, last_day, last_moment, read_period
from art33.days.sets import DaySet, intersection, stretch
from art33.errors import InputError
from art33.law.phrases import FIRST_PERIOD, InStage, PeriodFrom, Phrase
from art33.law.schema import Complaint, Duty, Instrument
from art33.standing.bars import Bar
from art33.standing.facts import SERVED_OR_DECIDED, Fact, bounds
from art33.standing.office import Moment, Removal, hours_words, last_useful, planned_removal
from art33.standing.program import EVERY_REMOVAL, StepCode, TimedCode, article_of, counting_of
from art33.standing.remedies import complaint_state, complaints, pooled, remedies_on
from art33.standing.result import Plain, Remedy, RemedyState
from art33.standing.situation import Situation
from art33.standing.timed import Due, dues, overdue_on

Kind = Literal["remedy", "complaint", "duty", "limit", "bar"]
_FARTHEST = 3660
"""Days ahead or back within which working days are counted: ten years."""


class Deadline(Plain, frozen=True, kw_only=True):
    """One thing that ends by a period.

    `id` is the same whenever the same thing is asked about again, whatever its days have become. `what` is the rule or remedy,
    `against` the event it attacks or is counted from, `who` the body that decides or has to act, `holds` what it does to removal.
    `state`: of a remedy or complaint as SEMANTICS 12 has it; of a duty open is not yet due, used done, lapsed overdue; of a
    limit open is running, used ended in time, lapsed exceeded; of a bar open is holding, unknown possibly holding, lapsed over.
    `hour` is the moment at which a period in hours ends (ISO 8601), where the moment it runs from is on record.
    `working_days` are those of the host state after the day asked, to the last safe day; negative where it has passed, null
    where no calendar is known or no day was asked.
    """

    id: str
    kind: Kind
    what: str
    article: str
    says: str
    against: str | None
    who: str
    last_safe_day: str | None
    last_possible_day: str | None
    state: RemedyState
    holds: str
    if_: str | None
    hour: str | None = None
    office_hours: str | None = None
    last_useful_moment: Moment | None = None
    working_days: int | None = None
    text_url: str = ""


def deadlines_on(
    situation: Situation, day: Day, counted_from: Day | None = None, removal: Removal | None = None
) -> tuple[Deadline, ...]:
    """Everything that ends by a period and had begun by `day`, by the day to act; what has no day comes last.

    `counted_from` is the day from which working days are counted (None: they are not). `removal` is when a removal is planned;
    without it the earliest one that the record tells of and that had not passed. Raises InputError as the periods do.
    """
    removal = removal or recorded_plan(situation, day)
    found = [
        *_remedies(situation, day),
        *_complaints(situation, day, removal),
        *_timed(situation, day),
        *_bars(situation, day),
    ]
    if counted_from is not None:
        found = [replace(each, working_days=_working_days(situation, each, counted_from)) for each in found]
    found.sort(key=lambda each: (act_by(each, day) or "9999-99", each.kind, each.what))
    return _distinct(found)


def act_by(deadline: Deadline, on: Day) -> str | None:
    """The day by which to act: the last safe day or that of the last useful moment, whichever comes first of those not past.

    Where both are past, the earlier; where nothing is safe, the last possible day; None where there is no day at all.
    """
    days = [deadline.last_safe_day] if deadline.last_safe_day else []
    if deadline.last_useful_moment is not None:
        days.append(deadline.last_useful_moment.sure[:10])
    return min((day for day in days if day >= iso(on)), default=min(days, default=deadline.last_possible_day))


def _distinct(found: list[Deadline]) -> tuple[Deadline, ...]:
    """The same, each id once: a second thing of the same name and source (an unanswered appeal taken twice) is numbered."""
    seen: Counter[str] = Counter()
    listed = []
    for each in dict.fromkeys(found):
        seen[each.id] += 1
        listed.append(each if seen[each.id] == 1 else replace(each, id=_hash(each.id, str(seen[each.id]))))
    return tuple(listed)


def _hash(*parts: str) -> str:
    """A name that says nothing by itself: 128 bits of SHA-256, as hexadecimal digits."""
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def _id(situation: Situation, kind: Kind, what: str, against: str | None) -> str:
    # A bar depends on the receiving state; a remedy is the same whichever state is asked about.
    towards = situation.to if kind == "bar" else ""
    return _hash(situation.facts.case.id, kind, what, against or "", towards)


def recorded_plan(situation: Situation, day: Day) -> Removal | None:
    """The earliest planned removal on record that is not over by `day`.

    A `removal` or `removal_planned` that is planned is dated with the day planned for. One told as having happened
    (`removal_planned`: it was announced) counts only where its date lies after the day it became known.
    """
    dates = []
    for fact in (*situation.facts.announced, *situation.facts.of("removal_planned")):
        event = fact.event
        ours = event.kind in ("removal", "removal_planned") and event.to in (None, situation.to)
        if event.polarity == "asserted" and not (event.known and bounds(event.known)[1] < fact.first):
            continue
        if ours and event.date is not None and fact.first > PAST and day <= fact.last < FUTURE:
            dates.append((fact.first, event.date))
    return planned_removal(min(dates)[1]) if dates else None


def _working_days(situation: Situation, deadline: Deadline, day: Day) -> int | None:
    calendar = working_calendar(situation.facts.case.host_state)
    if deadline.last_safe_day is None or calendar is None:
        return None
    safe = parse_day(deadline.last_safe_day)
    if abs(safe - day) > _FARTHEST:
        return None
    if safe >= day:
        # The safe side: days on which some offices are closed are not counted on.
        return sum(calendar.surely_working(each) for each in range(day + 1, safe + 1))
    return -sum(calendar.is_working(each) for each in range(safe + 1, day + 1))


def _day(day: Day) -> str | None:
    return None if not PAST < day < FUTURE or iso(day) == ".." else iso(day)


# --- remedies and complaints -------------------------------------------------------------------------------------------


def _remedies(situation: Situation, day: Day) -> Iterator[Deadline]:
    cited = {each.uses[0].code.step.remedy: each.uses[0].code for each in pooled(situation)}
    international = {complaint.id for _, complaint in complaints(situation)}
    for remedy in remedies_on(situation, day):
        code = cited.get(remedy.rule)
        if code is None or remedy.rule in international:
            continue
        yield Deadline(
            id=_id(situation, "remedy", remedy.rule, remedy.against),
            kind="remedy",
            what=remedy.rule,
            article=article_of(code.cited),
            says=code.cited.says,
            against=remedy.against,
            who=remedy.body,
            last_safe_day=remedy.last_safe_day,
            last_possible_day=remedy.last_possible_day,
            state=remedy.state,
            holds=_holds(remedy),
            if_=remedy.if_,
            hour=_hour(_starts(situation, remedy, code), code.period),
            text_url=remedy.text_url,
        )


def _starts(situation: Situation, remedy: Remedy, code: StepCode) -> list[Fact]:
    """The events from which a remedy's period can run: the decision, or every service of it on record."""
    if code.step.from_ == "service":
        return [fact for fact in situation.facts.of("notification") if fact.event.against == remedy.against]
    decision = situation.facts.get(remedy.against)
    return [decision] if decision is not None else []


def _holds(remedy: Remedy) -> str:
    kept = "; keeps the decision from being final" if remedy.keeps_from_final else ""
    return f"{remedy.effect_on_removal}{kept}"


def _complaints(situation: Situation, day: Day, removal: Removal | None) -> Iterator[Deadline]:
    """Complaints to international bodies: once for each ruling from which their period can run, once where there is none."""
    for instrument, complaint in complaints(situation):
        force = complaint.in_force
        if force.from_.toordinal() > day or (force.to is not None and force.to.toordinal() < day):
            continue
        state = complaint_state(situation, complaint, day)
        if state is None:
            continue
        hours = complaint.office_hours
        plain = Deadline(
            id=_id(situation, "complaint", complaint.id, None),
            kind="complaint",
            what=complaint.id,
            article=f"{instrument.abbreviation} {complaint.article}",
            says=complaint.says,
            against=None,
            who=complaint.body,
            last_safe_day=None,
            last_possible_day=None,
            state=state,
            holds=complaint.effect,
            if_=None,
            office_hours=hours_words(hours) if hours else None,
            last_useful_moment=last_useful(hours, removal) if hours and removal else None,
            text_url=complaint.text or instrument.text,
        )
        rulings = _last_rulings(situation, day) if complaint.within else []
        if not rulings:
            words = f"within {complaint.within} of the last domestic ruling" if complaint.within else None
            yield replace(plain, if_=words)
        for ruling in rulings:
            yield _from_ruling(situation, plain, instrument, complaint, ruling, day)


def _last_rulings(situation: Situation, day: Day) -> list[Fact]:
    """The decisions from which a period after the last domestic ruling can run.

    A decision that a remedy to be used first has since ruled on is none: the period runs from that ruling. Where the remedy
    need not be used, or that is disputed, it may have run from the decision itself.
    """
    overtaken = set()
    for proceeding in situation.docketed.proceedings:
        by_decision: dict[str, list[bool]] = {}
        for chain in proceeding.chains:
            for use in chain.uses:
                ruled = use.ruling is not None and use.ruling.sure and use.ruling.first <= day
                by_decision.setdefault(use.decision.id, []).append(ruled and use.code.step.exhaust == "needed")
        overtaken |= {decision for decision, each in by_decision.items() if any(each)}
    return [
        fact
        for fact in situation.facts.of(*SERVED_OR_DECIDED)
        if PAST < fact.first <= day
        and fact.id not in overtaken
        and fact.event.state in (None, situation.facts.case.host_state)
    ]


def _from_ruling(
    situation: Situation, plain: Deadline, instrument: Instrument, complaint: Complaint, ruling: Fact, day: Day
) -> Deadline:
    """The complaint with the last safe day of its period, counted from one ruling."""
    conditions = [
        f"within {complaint.within} of this ruling, if it is the last that counts",
        "a later ruling, or the removal itself, may start it anew",
    ]
    counting = counting_of(instrument, None)
    calendar = working_calendar(situation.facts.case.host_state)
    safe: Day | None = None
    try:
        safe = last_day(ruling.first, read_period(complaint.within or ""), counting, calendar)[0]
    except InputError as error:
        conditions.append(str(error))
    return replace(
        plain,
        id=_id(situation, "complaint", complaint.id, ruling.id),
        against=ruling.id,
        last_safe_day=_day(safe) if safe is not None else None,
        # What starts the period is for the body to say, so nothing here knows that it has lapsed.
        state="unknown" if plain.state == "open" and safe is not None and day > safe else plain.state,
        if_="; ".join(conditions),
    )


# --- duties and limits -------------------------------------------------------------------------------------------------


def _timed(situation: Situation, day: Day) -> Iterator[Deadline]:
    listed: tuple[tuple[Kind, tuple[TimedCode, ...]], ...] = (
        ("duty", situation.program.duties),
        ("limit", situation.program.limits),
    )
    for kind, codes in listed:
        for due in dues(situation, codes):
            if due.start.first > day:
                continue
            timed, cited = due.code.timed, due.code.cited
            yield Deadline(
                id=_id(situation, kind, timed.id, due.start.id),
                kind=kind,
                what=timed.id,
                article=article_of(cited),
                says=cited.says,
                against=due.start.id,
                who=timed.who if isinstance(timed, Duty) else "",
                last_safe_day=_day(due.last[0]),
                last_possible_day=_day(due.last[1]),
                state=_timed_state(situation, due, day),
                holds=f"binds {timed.who}; removal goes on"
                if isinstance(timed, Duty)
                else "custody ends; removal goes on",
                if_=None if due.start.sure else "what starts it is only alleged",
                hour=_hour([due.start], due.code.period),
                text_url=cited.text_url,
            )


def _hour(starts: Sequence[Fact], period: Period | None) -> str | None:
    """The earliest moment at which a period in hours from one of these events ends, if the moment of each is on record."""
    if period is None or period.unit != "hours" or not starts:
        return None
    moments = [edtf.read(fact.event.date).moment if fact.event.date else None for fact in starts]
    known = [last_moment(moment, period) for moment in moments if moment is not None]
    if len(known) < len(starts) or len({moment.tzinfo is None for moment in known}) > 1:
        return None
    return min(known).isoformat(timespec="minutes")


def _timed_state(situation: Situation, due: Due, day: Day) -> RemedyState:
    safe, possible = due.last
    ended = [end for end in due.ends if end.sure and end.last <= day]
    if any(end.last <= safe for end in ended):
        return "used"
    if any(end.first > possible for end in ended) and due.start.sure and all(end.first > possible for end in due.ends):
        return "used late"
    overdue = overdue_on(situation, due, day)
    if overdue == "yes":
        return "lapsed"
    maybe_ended = any(end.first <= day for end in due.ends)
    if day <= safe and not maybe_ended and due.start.sure:
        return "open"
    return "unknown"


# --- bars --------------------------------------------------------------------------------------------------------------


def _bars(situation: Situation, day: Day) -> Iterator[Deadline]:
    """Rules and interim measures that end by a period. What a remedy holds stands beside the remedy, not here."""
    for bar in situation.bars:
        if bar.kind != "bar" or bar.suspends is not None:
            continue
        days = situation.bar_days(bar)
        ends = _period_ends(situation, bar)
        forms = frozenset().union(*(held.forms for held in bar.by_reading.values()))
        for number, (first, last) in enumerate(days.possible):
            surely = intersection(days.sure, stretch(first, last))
            safe = surely[-1][1] if surely else None
            if first > day or not {safe, last} & ends:
                continue
            begun_by = _begun_by(situation, bar, first)
            yield Deadline(
                id=_id(situation, "bar", bar.id, begun_by or str(number)),
                kind="bar",
                what=bar.id,
                article=article_of(bar.cited),
                says=bar.cited.says,
                against=begun_by,
                who="",
                last_safe_day=_day(safe) if safe is not None else None,
                last_possible_day=_day(last),
                state=_bar_state(surely, last, day),
                holds=f"forbids {_forms(forms)}",
                if_=None if surely else "only possibly in force at all",
                text_url=bar.cited.text_url,
            )


def _bar_state(surely: DaySet, last: Day, day: Day) -> RemedyState:
    if any(a <= day <= b for a, b in surely):
        return "open"
    return "unknown" if day <= last else "lapsed"


def _forms(forms: frozenset[str]) -> str:
    return "every removal" if forms >= EVERY_REMOVAL else ", ".join(sorted(forms))


def _begun_by(situation: Situation, bar: Bar, first: Day) -> str | None:
    """The event with which a stretch of a bar begins, where one of those it rests on lies on that day."""
    events = frozenset().union(*(held.events for held in bar.by_reading.values()))
    return next((fact.id for fact in situation.facts.happened if fact.id in events and fact.first == first), None)


def _period_ends(situation: Situation, bar: Bar) -> frozenset[Day]:
    """The days on which a period that this bar reads ends: its own, an appeal's, or the date set for a measure."""
    ends: set[Day] = set()
    for code in situation.program.rules:
        if code.rule.id != bar.id or code.cited != bar.cited:
            continue
        phrases: list[Phrase | None] = [code.maybe]
        for while_, _, _ in code.by_reading.values():
            phrases.append(while_)
        for atom in (atom for phrase in phrases for alternative in phrase or () for atom in alternative):
            if isinstance(atom, PeriodFrom):
                days, _ = situation.conditions.atom(atom, code.counting, frozenset(), code.transition)
                ends |= {last for _, last in (*days.sure, *days.possible)}
            elif isinstance(atom, InStage) and atom.stages & {FIRST_PERIOD, "pending"}:
                ends |= {
                    end
                    for each in pooled(situation)
                    if each.uses[0].code.proceeding == atom.proceeding
                    for end in each.last
                }
    if bar.layer == "interim":
        until = [fact.event.until for fact in situation.facts.of("interim_measures_granted") if fact.event.until]
        ends |= {end for text in until for end in bounds(text)}
    return frozenset(day for day in ends if PAST < day < FUTURE)


__all__ = ["Deadline", "act_by", "deadlines_on", "planned_removal", "recorded_plan"]
