"""The engine's answers beside the oracle's: where a sure answer is contradicted, where a "possibly" says too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from art33.case.kinds import Form
from art33.case.nouns import Case
from art33.law.load import Law as LoadedLaw
from art33.standing.facts import facts_of
from art33.standing.program import compile_law
from art33.standing.situation import Situation
from tests.standing.oracle.answers import BOTH, NO, YES, Answering, Law
from tests.standing.oracle.choices import Chooser, every_way
from tests.standing.oracle.history import Imagining
from tests.standing.oracle.record import record_of

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


def keys_of(law: Law) -> list[Key]:
    """Everything that can be asked of a law, one by one."""
    keys: list[Key] = []
    for _, rule in law.rules():
        keys += [("rule", rule.id, each.name) for each in rule.readings] or [("rule", rule.id, "")]
    keys += [("remedy", step.remedy, "") for steps in law.ladders().values() for step, _ in steps]
    keys += [("title", title.id, "") for _, title in law.titles()]
    return keys


def oracle_table(
    case: Case, law: Law, days: Sequence[int], limit: int, known_on: int | None = None
) -> tuple[dict[tuple[Key, int], set[int]], int, bool]:
    """For each question and day the answers that histories give; with the number of histories and whether those are all."""
    record = record_of(case, known_on)
    ladders = law.ladders()
    rules = {rule.id: (instrument, rule) for instrument, rule in law.rules()}
    titles = {title.id: (instrument, title) for instrument, title in law.titles()}
    keys = keys_of(law)
    table: dict[tuple[Key, int], set[int]] = {(key, day): set() for key in keys for day in days}

    def imagine(choose: Chooser) -> Answering:
        return Answering(law, Imagining(record, ladders, choose, days[-1]).history())

    histories, whole = 0, True
    for answering, whole in every_way(imagine, limit):
        histories += 1
        for key in keys:
            for day in days:
                if key[0] == "rule":
                    answer = answering.rule(*rules[key[1]], key[2], day)
                elif key[0] == "remedy":
                    answer = answering.remedy(key[1], day)
                else:
                    answer = answering.title(*titles[key[1]], day)
                table[key, day].add(answer)
    return table, histories, whole


def engine_table(
    case: Case, law: LoadedLaw, days: Sequence[int], to: str, form: Form | None = None, known_on: int | None = None
) -> dict[tuple[Key, int], str]:
    """What the engine answers to the same questions."""
    situation = Situation(facts_of(case, known_on), compile_law(law), to, form)
    table: dict[tuple[Key, int], str] = {}
    rules = {rule.id for instrument in law.instruments for rule in instrument.rule}
    for key in keys_of(Law(law.instruments)):
        for day in days:
            answers = ["no"]
            if key[0] == "title":
                answers += [each.days.on(day) for each in situation.titles if each.code.title.id == key[1]]
            else:
                for bar in situation.bars:
                    if bar.id == key[1] and (bar.id in rules) == (key[0] == "rule"):
                        answers.append(bar.by_reading[key[2]].days.on(day))
            table[key, day] = "yes" if "yes" in answers else "possibly" if "possibly" in answers else "no"
    return table


def telling_days(case: Case, law: LoadedLaw, days: Sequence[int], to: str = "RU") -> list[int]:
    """The days on which the engine's answers change and those around recorded dates, with every ninth day besides."""
    record = record_of(case)
    situation = Situation(facts_of(case), compile_law(law), to)
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


def compare(case: Case, law: LoadedLaw, days: Sequence[int], limit: int, to: str = "RU") -> Compared:
    """Every question on every day, asked of both."""
    engine = engine_table(case, law, days, to)
    oracle, histories, whole = oracle_table(case, Law(law.instruments), days, limit)
    wrong: list[Disagreement] = []
    vague_at: list[Disagreement] = []
    asked: Counter[str] = Counter()
    vague: Counter[str] = Counter()
    for (key, day), said in engine.items():
        given = oracle[key, day]
        if not given:
            continue
        asked[key[0]] += 1
        if (said == "yes" and given != {YES}) or (said == "no" and given != {NO}):
            wrong.append(Disagreement(key, day, said, _words(given)))
        elif said == "possibly" and given in ({YES}, {NO}):
            vague[key[0]] += 1
            vague_at.append(Disagreement(key, day, said, _words(given)))
    return Compared(wrong, asked, vague, vague_at, histories, whole)


def _words(given: set[int]) -> str:
    return " and ".join({NO: "no", BOTH: "either", YES: "yes"}[each] for each in sorted(given))
