"""Where a person is exposed, what was a breach, and the day before which no bar by a period ends (SEMANTICS 12)."""

from __future__ import annotations

from art33.case.kinds import Form
from art33.days.day import FUTURE, PAST, Day, iso
from art33.days.sets import (
    Answer,
    Days,
    DaySet,
    across,
    both,
    complement,
    either,
    intersection,
    opposite,
    piece,
    stretch,
    union,
)
from art33.law.phrases import BEFORE_FINAL, PeriodFrom
from art33.standing.facts import Fact
from art33.standing.on_day import NO, YES, OnDay
from art33.standing.program import article_of
from art33.standing.remedies import pooled
from art33.standing.result import Breach, Exposed, NotBefore
from art33.standing.situation import Situation
from art33.standing.stages import in_stages


def open_or_undecided(situation: Situation) -> Days:
    """The days on which a claim or a remedy against removal is open or undecided."""
    return either(
        across(in_stages(chain, BEFORE_FINAL) for chain in proceeding.chains)
        for proceeding in situation.docketed.proceedings
    )


def exposed_days(situation: Situation) -> Days:
    """Sure: a remedy is surely open or undecided and no domestic or regional law surely or possibly bars removal."""
    protected = either((situation.layer("domestic"), situation.layer("regional")))
    uncoded = union(situation.uncoded("domestic"), situation.uncoded("regional"))
    protected = Days(protected.sure, union(protected.possible, uncoded))
    return both(both(open_or_undecided(situation), opposite(protected)), situation.present)


def exposed(situation: Situation) -> tuple[Exposed, ...]:
    """The exposed stretches in order, sure and possible apart."""
    days = exposed_days(situation)
    only_possible = intersection(days.possible, complement(days.sure))
    rows = [(first, last, "yes") for first, last in days.sure] + [(a, b, "possibly") for a, b in only_possible]
    return tuple(
        Exposed(from_=_day(first), until=_day(last), certainty=certainty)  # type: ignore[arg-type]
        for first, last, certainty in sorted(rows)
    )


def _day(day: Day) -> str | None:
    return iso(day) if PAST < day < FUTURE else None


def breaches(situation: Situation, on: Day) -> tuple[Breach, ...]:
    """The removals that had happened by a day, on a barred day: whichever day of those possible it was."""
    found = []
    for fact in situation.facts.of("removal"):
        ours = fact.event.state in (None, situation.facts.case.host_state) and fact.event.to in (None, situation.to)
        if fact.first > on or not ours:
            continue
        breach = _breach(situation, fact)
        if breach is not None:
            found.append(breach)
    return tuple(found)


def _breach(situation: Situation, fact: Fact) -> Breach | None:
    days = _span(fact)
    form = fact.event.form or situation.form
    surely, possibly = _barred(situation, days, form)
    if not possibly:
        return None
    named = situation.keys
    bars = [
        bar
        for bar in situation.bars
        if bar.kind == "bar"
        and any(
            intersection(days, held.days.possible) and (form is None or form in held.forms)
            for held in bar.by_reading.values()
        )
    ]
    titles = [
        title
        for title in situation.titles
        if intersection(days, title.days.possible) and (form is None or title.code.title.form == form)
    ]
    certainty: Answer = "yes" if surely and fact.sure and fact.last < FUTURE else "possibly"
    rests_on = {event for bar in bars for held in bar.by_reading.values() for event in held.events}
    later = [each for each in situation.facts.happened if each.id in rests_on and each.first > fact.last]
    return Breach(
        event=fact.id,
        certainty=certainty,
        grounds=tuple(named[id(bar)] for bar in bars),
        states_answer=tuple(f"{article_of(title.code.cited)}: {title.code.cited.says}" for title in titles),
        by_hindsight=any(each.kind in ("asylum_grant", "complaint_decided", "extradition_refused") for each in later),
    )


def _barred(situation: Situation, days: DaySet, form: Form | None) -> tuple[bool, bool]:
    """Whether removal by a form (None: by any) was barred surely on all of these days, and possibly on one of them."""
    if days and days[0][0] == days[0][1]:
        seen = OnDay(situation, days[0][0])
        number = seen.barred if form is None else seen.form(form)
        return number == YES, number != NO
    if form is None:
        barred = situation.barred
    else:
        routes = [situation.route(form, Days(days, days), choices) for choices in situation.choices]
        barred = across(route.barred for route in routes)
    return not intersection(days, complement(barred.sure)), bool(intersection(days, barred.possible))


def _span(fact: Fact) -> DaySet:
    return stretch(max(fact.first, PAST + 1), min(fact.last, FUTURE - 1))


def not_before(situation: Situation, day: Day) -> NotBefore:
    """The first day on which no bar that ends by a period holds any more, for bars that surely hold on the day asked."""
    ends: list[Day] = []
    periods = {each.last[0] for each in pooled(situation) if each.last[0] < FUTURE}
    phrases = {code.rule.id: code for code in situation.program.rules}
    for bar in situation.bars:
        held = situation.bar_days(bar)
        lasting = piece(held.sure, day)
        if bar.kind != "bar" or bar.layer not in ("domestic", "regional") or lasting is None:
            continue
        code = phrases.get(bar.id)
        by_period = code is not None and any(
            isinstance(atom, PeriodFrom)
            for phrase, _, _ in code.by_reading.values()
            for alternative in phrase or ()
            for atom in alternative
        )
        if lasting[1] < FUTURE and (by_period or lasting[1] in periods):
            ends.append(lasting[1])
    if not ends:
        return NotBefore(date=None, words="no end recorded")
    date = iso(max(ends) + 1)
    words = f"no recorded bar by a period ends before {date}; a ruling, withdrawal or new order can end it on any day"
    return NotBefore(date=date, words=words)


__all__ = ["breaches", "exposed", "exposed_days", "not_before", "open_or_undecided"]
