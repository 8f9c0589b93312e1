"""Facts of the claim and of the people that a rule can turn on: its number, its kind of procedure, whose state they go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from art33.case.nouns import Case
from art33.days.calendars import Calendar
from art33.days.day import FUTURE, PAST, Day
from art33.days.period import Counting, Period, last_day, read_period
from art33.days.sets import ALWAYS_DAYS, MAYBE_ALWAYS, NEVER, NEVER_DAYS, Answer, Days, across, either, stretch, union
from art33.standing.facts import bounds
from art33.standing.proceedings import Docketed, Proceeding
from art33.standing.risk import Found
from art33.standing.stages import Chain, between

MANY = 1_000
"""More claims than anybody makes: what a claim can be that is called a further one and has none before it on record."""


def _claims(docketed: Docketed) -> Iterator[tuple[Proceeding, tuple[Day, Day], bool]]:
    """Each claim with the days on which it can have been made first, and whether it surely is a claim of its own."""
    for claim in docketed.named("asylum"):
        sure = [each for each in claim.openings if each.sure]
        if claim.openings:
            first = min(each.first for each in claim.openings)
            certain = claim.own and bool(sure)
            yield claim, (first, min(each.last for each in sure) if certain else FUTURE), certain
        else:
            # A decision implies the claim, at an unknown day before it (SEMANTICS 2(4)).
            yield (
                claim,
                (PAST, min((each.fact.last for each in claim.decisions), default=FUTURE)),
                bool(claim.decisions),
            )


def numbered(docketed: Docketed, least: int) -> Found:
    """From when on the person has made so many claims or more, the first one counted (SEMANTICS 4, Further claims).

    A request that is called a further one is at least the second, whatever is on record before it.
    """
    parts: list[Days] = []
    events: frozenset[str] = frozenset()
    surely = possibly = 0
    certain = True
    for claim, (first, last), sure in _claims(docketed):
        certain = certain and sure
        called_further = bool(claim.openings) and all(each.kind == "subsequent_request" for each in claim.openings)
        surely, possibly = surely + 1, possibly + 1
        if called_further and surely < 2:
            # The earlier ones are not on record: one at least, and nobody says how many.
            surely, possibly = 2, MANY
        if possibly >= least:
            parts.append(Days(stretch(last, FUTURE) if certain and surely >= least else NEVER, stretch(first, FUTURE)))
            events |= claim.events
    return either(parts), events


def on_track(docketed: Docketed, track: str, under: Callable[[Proceeding], Answer]) -> Found:
    """While the claim is dealt with in one kind of procedure: sure where the record names it, possible where it names none.

    `under` says whether a claim is of the time to which the rule is confined.
    """
    claims = list(_claims(docketed))
    parts: list[Days] = []
    events: frozenset[str] = frozenset()
    for index, (claim, (first, last), sure) in enumerate(claims):
        facts = [*claim.openings, *(each.fact for each in claim.decisions)]
        tracks = {each.event.track for each in facts if each.event.track is not None}
        confined = under(claim)
        if (tracks and track not in tracks) or confined == "no":
            continue
        later = claims[index + 1] if index + 1 < len(claims) else None
        until = (later[1][0] - 1, later[1][1] if later[2] else FUTURE) if later else (FUTURE, FUTURE)
        parts.append(between((first, last), until, sure and tracks == {track} and confined == "yes"))
        events |= claim.events
    return either(parts), events


def child(case: Case) -> Days:
    """While every person of the case is under 18; possible where an age is unknown, disputed, or only some are.

    Where the case describes nobody, that somebody is a child is not supposed: none reported (SEMANTICS 2(2)).
    """
    people = case.persons or ((case.person,) if case.person is not None else ())
    spans: list[Days] = []
    for person in people:
        if person.born is None or person.age_disputed == "yes":
            spans.append(MAYBE_ALWAYS)
            continue
        first, last = (_eighteenth(day) for day in bounds(person.born))
        spans.append(Days(stretch(PAST, first - 1), stretch(PAST, last)))
    return across(spans)


def _eighteenth(born: Day) -> Day:
    """The eighteenth birthday; on 1 March where 29 February does not come."""
    if not PAST < born < FUTURE:
        return born
    counting = Counting(first_day="is not counted", short_month="ends on the first day of the next month")
    return last_day(born, read_period("18 years"), counting, None)[0]


def own_state(case: Case, to: str) -> Found:
    """Whether the receiving state is one of nationality; of a stateless person that of habitual residence."""
    people = case.persons or ((case.person,) if case.person is not None else ())
    spans: list[Days] = []
    for person in people:
        homes: tuple[str, ...] = person.nationalities
        if not homes and person.stateless == "yes" and person.habitual_residence is not None:
            homes = (person.habitual_residence,)
        spans.append((ALWAYS_DAYS if to in homes else NEVER_DAYS) if homes else MAYBE_ALWAYS)
    return (across(spans) if spans else MAYBE_ALWAYS), frozenset()


def after_the_end(chains: tuple[Chain, ...], period: Period, counting: Counting, calendar: Calendar | None) -> Days:
    """From the day a proceeding becomes final to the last day of a period that runs from it."""
    spans: list[Days] = []
    for chain in chains:
        sure, possible = _after(chain.final_from, period, counting, calendar)
        # Before an appeal out of time was taken up it may have been over, and again after a ruling that reopened it.
        further = [_after(each, period, counting, calendar) for each in chain.lapses]
        further += [_after(each.final_from, period, counting, calendar) for each in chain.reopened]
        spans.append(Days(NEVER if further else sure, union(possible, *(each.possible for each in further))))
    return across(spans)


def _after(ended: tuple[Day, Day], period: Period, counting: Counting, calendar: Calendar | None) -> Days:
    """From an end on a day within a span to the last day of a period that runs from it."""
    first, last = ended
    if first > FUTURE:
        return NEVER_DAYS
    safe = last_day(first, period, counting, calendar)[0]
    possible = FUTURE if last >= FUTURE else last_day(last, period, counting, calendar)[1]
    return Days(stretch(last, safe) if last < FUTURE else NEVER, stretch(first, possible))
