"""The missing facts that would change an answer, as questions, the most decisive first (SEMANTICS 12, `ask`).

Questions go to counsel, family, the court file or UNHCR; one to an authority says that asking may disclose the claim. Never to
the home state's bodies.
"""

from __future__ import annotations

from collections.abc import Iterator

from art33.days.day import FUTURE, PAST, Day, iso
from art33.standing.bars import Bar
from art33.standing.facts import Fact
from art33.standing.grounds import vouched
from art33.standing.on_day import WORDS
from art33.standing.program import article_of
from art33.standing.remedies import Pooled, pooled, state_on
from art33.standing.result import Question
from art33.standing.situation import Situation

_COUNSEL = "counsel, the court file"
_PERSON = "the person, family, counsel"
_Ranked = tuple[int, Question]
_WORDS = {
    "appeal_lodged": "appeal",
    "appeal_dismissed": "ruling against the person",
    "appeal_allowed": "ruling for the person",
    "appeal_withdrawn": "withdrawal of the appeal",
    "removal_order": "order to remove",
    "stay_requested": "request for a stay",
    "stay_granted": "grant of a stay",
    "stay_refused": "refusal of a stay",
    "extradition_granted": "decision to extradite",
}
"""Kinds whose name is no noun a question can speak of."""


def name_of(fact: Fact) -> str:
    """An event in words: `the asylum refusal of 2022-11-30`."""
    kind = _WORDS.get(fact.kind, fact.kind.replace("_", " "))
    if fact.id.endswith(" (silence)"):
        kind = "refusal by silence"
    if fact.first <= PAST or fact.last >= FUTURE:
        return f"the {kind}"
    if fact.first == fact.last:
        return f"the {kind} of {iso(fact.first)}"
    return f"the {kind} ({iso(fact.first)} to {iso(fact.last)})"


def _question(question: str, whom: str, settles: str, may_disclose: bool = False) -> Question:
    return Question(question=question, whom=whom, settles=settles, may_disclose=may_disclose)


def questions_on(situation: Situation, day: Day) -> tuple[Question, ...]:
    """What to ask about a day, most decisive first, each question once."""
    ranked: list[_Ranked] = [
        *_form(situation, day),
        *_danger(situation, day),
        *_remedies(situation, day),
        *_placing(situation),
        *_looks(situation, day),
        *_dates(situation, day),
        *_silence(situation, day),
        *_wording(situation, day),
        *_disorder(situation),
    ]
    once: dict[str, _Ranked] = {}
    for rank, question in sorted(ranked, key=lambda each: each[0]):
        once.setdefault(question.question, (rank, question))
    return tuple(question for _, question in once.values())


def _form(situation: Situation, day: Day) -> Iterator[_Ranked]:
    """Under which form: decisive where the routes answer differently, or where the receiving state seeks the person."""
    if situation.form is not None:
        return
    live = [route for route in situation.routes if route.live.on(day) != "no"]
    removals = [fact for fact in situation.facts.of("removal") if fact.event.form is None]
    sought = situation.conditions.sought()[0].on(day) != "no"
    answers = {route.barred for verdict in situation.on(day).verdicts for route in verdict.routes}
    if removals:
        settles = "which grounds apply, and whether the removal was a breach"
        yield (
            0 if sought else 2,
            _question(
                f"On which paper did {name_of(removals[0])} rest: an expulsion order, a sentence, or a surrender to the state "
                "that sought the person?",
                "counsel, family, the court file",
                settles,
            ),
        )
    elif len(live) > 1 and (sought or len(answers) > 1):
        forms = ", ".join(route.form for route in live)
        yield 1, _question(f"By which form is removal prepared ({forms})?", _COUNSEL, "which grounds apply")
    elif not live:
        yield (
            3,
            _question(
                "Is there any order, request or plan to remove the person, and of which form?",
                _COUNSEL,
                "whether grounds that cover only some forms apply",
            ),
        )


def _danger(situation: Situation, day: Day) -> Iterator[_Ranked]:
    to = situation.to
    spoken = [risk for risk in situation.facts.risk if risk.state == to]
    claims = situation.docketed.named("asylum")
    treaty = WORDS[situation.on(day).layer("treaty")]
    if not spoken and not claims:
        yield (
            1,
            _question(
                f"Does this person fear return to {to}, of what, and has anybody examined it?",
                _PERSON,
                "the treaty grounds: unexamined claim, danger",
            ),
        )
    elif treaty == "possibly":
        yield (
            2,
            _question(
                f"Which danger in {to} has the person put forward (persecution, torture, other ill-treatment, death penalty), "
                "and which of these has an independent body examined on the merits, with reasons?",
                "counsel, the decisions in the file",
                "whether each treaty ground is sure",
            ),
        )


def _remedies(situation: Situation, day: Day) -> Iterator[_Ranked]:
    by_decision: dict[str, list[Pooled]] = {}
    for remedy in pooled(situation):
        if remedy.uses[0].decision.first <= day:
            by_decision.setdefault(remedy.uses[0].decision.id, []).append(remedy)
    for remedies in by_decision.values():
        decision = remedies[0].uses[0].decision
        unknown = [each for each in remedies if state_on(situation, each, day) == "unknown"]
        recorded = [use.appeal for each in remedies for use in each.uses if use.appeal is not None]
        names = ", ".join(dict.fromkeys(each.uses[0].code.step.remedy for each in remedies))
        unserved = [each for each in remedies if not each.uses[0].served and each.uses[0].code.period is not None]
        if unserved:
            yield (
                2,
                _question(
                    f"When, how and on whom was {name_of(decision)} served?",
                    "counsel, the person, the court file",
                    f"the last days of: {names}",
                ),
            )
        if unknown and not recorded:
            safe = min((each.last[0] for each in unknown if each.uses[0].code.period is not None), default=FUTURE)
            by = f" by {iso(safe)}" if PAST < safe < FUTURE else ""
            yield (
                1,
                _question(
                    f"Was {name_of(decision)} challenged{by}, on which day, and by which remedy ({names})?",
                    _COUNSEL,
                    "whether the proceeding is pending or final, and what it holds",
                ),
            )
        for appeal in dict.fromkeys(recorded):
            if appeal.first < appeal.last and appeal.id:
                yield (
                    2,
                    _question(
                        f"On which day and before which body was {name_of(appeal)} lodged?",
                        _COUNSEL,
                        "whether it was in time, and which effect it has",
                    ),
                )


def _placing(situation: Situation) -> Iterator[_Ranked]:
    for fact in situation.docketed.unplaced:
        yield (
            1,
            _question(
                f"Against which decision is {name_of(fact)}?",
                _COUNSEL,
                "which proceeding it keeps pending or ends",
            ),
        )


def _looks(situation: Situation, day: Day) -> Iterator[_Ranked]:
    for proceeding in situation.docketed.named("asylum"):
        rulings = {ruling.id: ruling for chain in proceeding.chains for ruling, _ in chain.looks if ruling.first <= day}
        for ruling in rulings.values():
            if ruling.event.look is None:
                yield (
                    3,
                    _question(
                        f"Did the body that gave {name_of(ruling)} rule on the danger itself, with reasons, and could it have "
                        "stopped the removal?",
                        "counsel, the reasons of the ruling",
                        "whether the claim is still unexamined",
                    ),
                )


def _dates(situation: Situation, day: Day) -> Iterator[_Ranked]:
    """Events with an uncertain day on which a ground of the day asked rests, and the day asked lies within."""
    held = [each for bar in situation.bars for each in bar.by_reading.values() if each.days.on(day) != "no"]
    rests_on = {event for each in held for event in each.events}
    rests_on |= {event for title in situation.titles for event in title.events}
    for fact in situation.facts.happened:
        if fact.id not in rests_on or fact.kind == "appeal_lodged" or fact.first == fact.last:
            continue
        if not fact.first <= day <= fact.last + 1:
            continue
        rank = 3 if fact.first > PAST and fact.last < FUTURE else 4
        yield (
            rank,
            _question(f"On which day was {name_of(fact)}?", _COUNSEL, "from when or until when its grounds hold"),
        )
    for fact in situation.facts.happened:
        if fact.id in rests_on and fact.first == fact.last == day and fact.kind.startswith(("appeal_", "stay_")):
            yield (
                3,
                _question(
                    f"At what hour was {name_of(fact)} given or lodged?",
                    _COUNSEL,
                    "what held before and after it on that day",
                ),
            )


def _silence(situation: Situation, day: Day) -> Iterator[_Ranked]:
    last = situation.facts.last_word
    if not situation.facts.complete and PAST < last < day:
        yield (
            2,
            _question(
                f"What has happened since {iso(last)}, the last day on which a source speaks of the case?",
                "counsel, family",
                "everything that was sure only to that day",
            ),
        )
    if situation.facts.complete and not any(each.date for each in situation.facts.case.inspected):
        yield (
            4,
            _question(
                "Has counsel inspected the authority's file, and on which day?",
                "counsel",
                "whether an order not yet served can exist",
                may_disclose=True,
            ),
        )


def _wording(situation: Situation, day: Day) -> Iterator[_Ranked]:
    unvouched = [
        article_of(bar.cited)
        for bar in situation.bars
        if bar.layer in ("domestic", "regional") and not vouched(bar.cited, day) and _decides(situation, bar, day)
    ]
    if unvouched:
        listed = ", ".join(dict.fromkeys(unvouched))
        yield (
            3,
            _question(
                f"What did these articles say on {iso(day)}: {listed}?",
                f"a lawyer in {situation.facts.case.host_state}, the official edition of that day",
                "the mark † on these grounds",
            ),
        )


def _decides(situation: Situation, bar: Bar, day: Day) -> bool:
    """Whether a ground surely bars a live route: the wording of what is only possible can wait."""
    held = situation.bar_days(bar).on(day)
    live = {form for form, _ in situation.on(day).live}
    covers = any(form is None or form in each.forms for each in bar.by_reading.values() for form in live)
    return held == "yes" and covers


def _disorder(situation: Situation) -> Iterator[_Ranked]:
    for words in situation.facts.disorder:
        yield (
            1,
            _question(f"The dates contradict an order of events ({words}): which is right?", _COUNSEL, "both events"),
        )
