"""The engine's answers beside the oracle's: where a sure answer is contradicted, where a "possibly" says too little."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from tests.standing.oracle.answers import BOTH, NO, YES, Answering, Law, NoView
from tests.standing.oracle.choices import Chooser, every_way
from tests.standing.oracle.history import Imagining
from tests.standing.oracle.record import record_of
from tests.standing.oracle.whole import layers, whole

from art33.case.nouns import Case
from art33.days.sets import Days
from art33.law.load import Law as LoadedLaw
from art33.standing.facts import facts_of
from art33.standing.program import compile_law
from art33.standing.situation import Situation

LAYERS = ("domestic", "treaty", "interim")
NO_VIEW = -1
OR = " or else "
Key = tuple[str, str, str]
"""What is asked: ("rule", id, reading), ("remedy", name, ""), ("stay", "", ""), ("title", id, "")."""


class Disagreement(NamedTuple):
    """A sure answer of the engine that some history contradicts."""

    key: Key
    day: int
    engine: str
    oracle: str


class Compared(NamedTuple):
    """One case compared on every day: contradicted answers, and how many a kind were asked and too unsure."""

    wrong: list[Disagreement]
    asked: Counter[str]
    vague: Counter[str]
    vague_at: list[Disagreement]
    histories: int
    whole: bool


def choices_of(law: Law) -> list[dict[str, str]]:
    """Every choice of readings of the questions that some rule turns on."""
    asked = {rule.question for _, rule in law.rules if rule.question is not None}
    questions = [each for instrument in law.instruments for each in instrument.question if each.name in asked]
    picked = product(*([reading.name for reading in question.readings] for question in questions))
    return [{each.name: name for each, name in zip(questions, names, strict=True)} for names in picked]


def keys_of(law: Law, forms: Sequence[str]) -> list[Key]:
    """Everything that can be asked of a law, one by one."""
    keys: list[Key] = []
    for _, rule in law.rules:
        keys += [("rule", rule.id, each.name) for each in rule.readings] or [("rule", rule.id, "")]
    keys += [("remedy", OR.join(place), "") for place in law.places]
    keys += [("title", title.id, "") for _, title in law.titles]
    for form in forms:
        for choices in choices_of(law):
            under = json.dumps(choices)
            keys += [("whole", form, under)] + [("layer", f"{layer}, {form}", under) for layer in LAYERS]
    return keys


def oracle_table(
    case: Case,
    law: Law,
    days: Sequence[int],
    limit: int,
    to: str = "RU",
    forms: Sequence[str] = (),
    known_on: int | None = None,
) -> tuple[dict[tuple[Key, int], set[int]], int, bool]:
    """For each question and day the answers that histories give; with the number of histories and whether those are all."""
    record = record_of(case, known_on)
    ladders = law.ladders
    examined = any(rule.harms for _, rule in law.rules)
    keys = keys_of(law, forms)
    choices = [(json.dumps(chosen), chosen) for chosen in choices_of(law)]
    given: list[list[set[int]]] = [[set() for _ in keys] for _ in days]

    def imagine(choose: Chooser) -> Answering:
        imagining = Imagining(record, ladders, choose, days[-1], examined)
        return Answering(law, imagining.history(), case, to)

    histories, every_one = 0, True
    for answering, whole_tree in every_way(imagine, limit):
        histories, every_one = histories + 1, whole_tree
        for day, of_day in zip(days, given, strict=True):
            for answers, answer in zip(of_day, _answers(answering, law, day, forms, choices), strict=True):
                answers.add(answer)
    table = {
        (key, day): answers
        for day, of_day in zip(days, given, strict=True)
        for key, answers in zip(keys, of_day, strict=True)
    }
    return table, histories, every_one


def _answers(
    answering: Answering, law: Law, day: int, forms: Sequence[str], choices: Sequence[tuple[str, dict[str, str]]]
) -> list[int]:
    """What one history answers on a day, in the order of `keys_of`; NO_VIEW where the oracle has no view."""
    answers: list[int] = []
    for instrument, rule in law.rules:
        for reading in [each.name for each in rule.readings] or [""]:
            try:
                answers.append(answering.rule(instrument, rule, reading, day))
            except NoView:
                answers.append(NO_VIEW)
    answers += [answering.remedy(place, day) for place in law.places]
    answers += [answering.title(instrument, title, day) for instrument, title in law.titles]
    for form in forms:
        for _, chosen in choices:
            found = layers(answering, form, chosen, day)
            answers.append(whole(found))
            answers += [found.get(layer, NO) for layer in LAYERS]
    return answers


Seen = dict[str, Situation]
"""What the engine makes of a case, for each form of removal asked about."""


def seen_by_engine(
    case: Case, law: LoadedLaw, to: str = "RU", forms: Sequence[str] = (), known_on: int | None = None
) -> Seen:
    """The engine at work, once for each form ("": every live one, where none is asked about)."""
    facts, program = facts_of(case, known_on), compile_law(law)
    return {form: Situation(facts, program, to, form or None) for form in forms or ("",)}  # type: ignore[arg-type]


def engine_table(
    case: Case,
    law: LoadedLaw,
    days: Sequence[int],
    to: str = "RU",
    forms: Sequence[str] = (),
    known_on: int | None = None,
    seen: Seen | None = None,
) -> dict[tuple[Key, int], str]:
    """What the engine answers to the same questions."""
    of_form = seen or seen_by_engine(case, law, to, forms, known_on)
    situation = next(iter(of_form.values()))
    table: dict[tuple[Key, int], str] = {}
    rules = {rule.id for instrument in law.instruments for rule in instrument.rule}
    for key in keys_of(Law(law.instruments), forms):
        held: list[Days] = []
        if key[0] == "title":
            held = [each.days for each in situation.titles if each.code.title.id == key[1]]
        elif key[0] in ("whole", "layer"):
            chosen = json.loads(key[2])
            form = key[1].partition(", ")[2] or key[1]
            for verdict in of_form[form].verdicts:
                if all(chosen[question] == name for question, name in verdict.choices.items()):
                    held.append(verdict.barred if key[0] == "whole" else verdict.layer(key[1].partition(", ")[0]))
        else:
            for bar in situation.bars:
                if bar.id in key[1].split(OR) and (bar.id in rules) == (key[0] == "rule"):
                    held.append(bar.by_reading[key[2]].days)
        for day in days:
            answers = [each.on(day) for each in held]
            table[key, day] = "yes" if "yes" in answers else "possibly" if "possibly" in answers else "no"
    return table


def telling_days(
    case: Case, law: LoadedLaw, days: Sequence[int], to: str = "RU", seen: Seen | None = None
) -> list[int]:
    """The days on which the engine's answers change and those around recorded dates, with every ninth day besides."""
    record = record_of(case)
    situation = next(iter((seen or seen_by_engine(case, law, to)).values()))
    held = [each.days for bar in situation.bars for each in bar.by_reading.values()]
    held += [each.days for each in situation.titles]
    near: set[int] = set()
    for each in held:
        for first, last in (*each.sure, *each.possible):
            near |= {first - 1, first, last, last + 1}
    for noted in record.asserted + record.alleged:
        near |= {noted.first - 1, noted.first, noted.last, noted.last + 1}
    near |= {record.last_word, record.last_word + 1, *days[::9]}
    return sorted(near & set(days))


def compare(
    case: Case,
    law: LoadedLaw,
    days: Sequence[int],
    limit: int,
    to: str = "RU",
    forms: Sequence[str] = (),
    seen: Seen | None = None,
) -> Compared:
    """Every question on every day, asked of both."""
    engine = engine_table(case, law, days, to, forms, seen=seen)
    oracle, histories, every_one = oracle_table(case, Law(law.instruments), days, limit, to, forms)
    found = Compared([], Counter(), Counter(), [], histories, every_one)
    for (key, day), said in engine.items():
        given = oracle[key, day]
        if not given or NO_VIEW in given:
            continue
        found.asked[key[0]] += 1
        if (said == "yes" and given != {YES}) or (said == "no" and given != {NO}):
            found.wrong.append(Disagreement(key, day, said, _words(given)))
        elif said == "possibly" and given in ({YES}, {NO}):
            found.vague[key[0]] += 1
            found.vague_at.append(Disagreement(key, day, said, _words(given)))
    return found


def _words(given: set[int]) -> str:
    return " and ".join({NO: "no", BOTH: "either", YES: "yes"}[each] for each in sorted(given))
