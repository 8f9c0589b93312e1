"""Grounds, titles and collisions of a day as values of the answer: keys, ends, and which wording is vouched for."""

from __future__ import annotations

from art33.days.day import FUTURE, PAST, Day, iso
from art33.days.sets import Days, holds, intersection, piece, stretch
from art33.law.schema import Checked
from art33.standing.bars import Bar
from art33.standing.facts import Facts
from art33.standing.program import Cited, article_of
from art33.standing.result import AgainstTitle, CollisionStanding, Ends, Ground, TitleStanding
from art33.standing.situation import LAYERS, Situation
from art33.standing.timed import binding


def checked_words(checked: Checked) -> str:
    """When and against what a wording was last checked: `2026-11-24, primary text`."""
    return f"{checked.on.isoformat()}, {checked.against}"


def _ends(early: Day | None, late: Day | None) -> Ends:
    """Two bounds of one end as the answer writes them; None is open."""
    one = None if early is None or iso(early) == ".." else iso(early)
    two = None if late is None or iso(late) == ".." else iso(late)
    return one if one == two else (one, two)


def from_until(days: Days, day: Day, contact: Day = PAST) -> tuple[Ends, Ends]:
    """From when and until when something holds that holds or possibly holds on a day; not before the first contact."""
    begun = stretch(contact, FUTURE)
    days = Days(intersection(days.sure, begun), intersection(days.possible, begun))
    possible = piece(days.possible, day)
    if possible is None:
        return None, None
    sure = next(
        (each for each in days.sure if possible[0] <= each[0] and each[1] <= possible[1] and holds((each,), day)), None
    )
    if sure is None:
        sure = next((each for each in days.sure if possible[0] <= each[0] and each[1] <= possible[1]), None)
    if sure is None:
        return _ends(possible[0], None), _ends(None, possible[1])
    return _ends(possible[0], sure[0]), _ends(sure[1], possible[1])


def vouched(cited: Cited, day: Day) -> bool:
    """Whether somebody vouches for the wording of that day."""
    return holds(cited.vouched, day)


_FINDINGS = ("asylum_grant", "complaint_decided", "extradition_refused")


def _why(bar: Bar, facts: Facts, events: frozenset[str], day: Day) -> str:
    later = [fact for fact in facts.of(*_FINDINGS) if fact.id in events and fact.first > day]
    return f"{bar.cited.says} By hindsight: it rests on a later finding." if later else bar.cited.says


def _ground(
    key: str,
    facts: Facts,
    bar: Bar,
    reading: str,
    days: Days,
    forms: frozenset[str],
    events: frozenset[str],
    day: Day,
    first: Day,
) -> Ground:
    begins, ends = from_until(days, day, first)
    return Ground(
        key=key,
        layer=bar.layer,
        rule=bar.id,
        instrument=bar.cited.instrument,
        article=article_of(bar.cited),
        basis=bar.basis,
        forms=tuple(sorted(forms)),  # type: ignore[arg-type]
        from_=begins,
        until=ends,
        certainty=days.on(day),
        question=bar.question,
        reading=reading or None,
        events=tuple(sorted(events)),
        why=_why(bar, facts, events, day),
        text_url=bar.cited.text_url,
        checked=checked_words(bar.cited.checked),
        vouched=vouched(bar.cited, day),
    )


def grounds_on(situation: Situation, day: Day) -> tuple[Ground, ...]:
    """What forbids, or possibly forbids, removal that day; a rule with readings once for each under which it does."""
    named = situation.keys
    first = min((a for a, _ in situation.present.possible), default=PAST)
    found = []
    for layer in LAYERS:
        for bar in situation.bars:
            if bar.layer != layer or bar.kind != "bar":
                continue
            for reading, held in bar.by_reading.items():
                if situation.form is not None and situation.form not in held.forms:
                    continue
                if held.days.on(day) != "no":
                    found.append(
                        _ground(
                            named[id(bar)],
                            situation.facts,
                            bar,
                            reading,
                            held.days,
                            held.forms,
                            held.events,
                            day,
                            first,
                        )
                    )
    return tuple(found)


def titles_on(situation: Situation, day: Day) -> tuple[TitleStanding, ...]:
    """The orders on record by that day: in force, possibly, or not yet."""
    found = []
    named = situation.title_keys
    for title in situation.titles:
        if situation.form is not None and title.code.title.form != situation.form:
            continue
        made = [span for span in title.ordered if span[0] <= day]
        if not made:
            continue
        begins, _ = from_until(title.days, day)
        found.append(
            TitleStanding(
                key=named[id(title)],
                form=title.code.title.form,
                state=title.days.on(day),
                rule=title.code.title.id,
                article=article_of(title.code.cited),
                since=begins,
                ordered_on=_ends(*made[0]),
                why=title.code.cited.says,
                text_url=title.code.cited.text_url,
                vouched=vouched(title.code.cited, day),
            )
        )
    return tuple(found)


def against_title_on(situation: Situation, day: Day) -> tuple[AgainstTitle, ...]:
    """Grounds that attack the order itself, beside those that bar carrying it out."""
    return tuple(
        AgainstTitle(rule=bar.id, article=article_of(bar.cited), why=bar.cited.says)
        for bar in situation.bars
        if bar.kind == "against the order" and situation.bar_days(bar).on(day) != "no"
    )


def conflict_words(situation: Situation, day: Day) -> str | None:
    """What ranks the norms that collide, as coded for the host state on that day; None where nothing is coded."""
    rules = [
        f"{article_of(code.cited)}: {code.cited.says}" + (" (contested)" if code.conflict.contested == "yes" else "")
        for code in situation.program.conflicts
        if holds(code.cited.in_force, day)
        and binding(situation, code.conflict.needs, code.conflict.between).on(day) != "no"
    ]
    return " ".join(rules) or None


def collisions_on(situation: Situation, day: Day) -> tuple[CollisionStanding, ...]:
    """Every bar and title that meet on one route that day, each pair once, with what ranks them."""
    words = conflict_words(situation, day)
    named, titled = situation.keys, situation.title_keys
    found: dict[tuple[str, str], CollisionStanding] = {}
    for verdict in situation.on(day).verdicts:
        for route in verdict.routes:
            for bar, title in route.collisions:
                forbids = f"{named[id(bar)]} {article_of(bar.cited)}"
                orders = f"{titled[id(title)]} {article_of(title.code.cited)}"
                found[forbids, orders] = CollisionStanding(
                    forbids=forbids,
                    orders=orders,
                    form=title.code.title.form,
                    conflict_rule=words,
                    layer=bar.layer,
                )
    return tuple(found.values())
