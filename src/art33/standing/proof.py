"""Running the examples of a pack through the engine: what each expects, and what the coded law answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from art33.case.load import case_from_object
from art33.days.day import Day, iso
from art33.days.sets import Answer, across
from art33.errors import InputError
from art33.law.examples import Example, load_examples
from art33.law.load import PACKS, SHARED, TREATIES, UNION, Law, beside, load_folder, load_instrument
from art33.law.problems import Problem, place
from art33.law.schema import Instrument
from art33.standing.exceptions import clash_words
from art33.standing.facts import facts_of
from art33.standing.program import Program, compile_law
from art33.standing.remedies import complaint_state, complaints, pooled, state_on
from art33.standing.situation import Situation
from art33.standing.timed import dues, overdue_on

_USABLE: Mapping[str, Answer] = {"open": "yes", "used": "no", "used late": "no", "lapsed": "no", "unknown": "possibly"}


class Got(NamedTuple):
    """What the coded law answers to an example: the answer, whether removal waits, and the last safe and possible day.

    `clashes` are exceptions that surely contradict each other that day, in words.
    """

    answer: Answer
    waits: Answer = "no"
    last: tuple[Day, Day] | None = None
    clashes: tuple[str, ...] = ()


def prove(folder: Path, packs: Path = PACKS) -> list[Problem]:
    """Run every example of a pack folder; what does not come out as expected is a problem.

    A pack that cannot be loaded or compiled is one problem too: `art33.law.check` says more about it.
    """
    problems: list[Problem] = []
    programs: dict[str, Program] = {}
    shared = next((each for each in SHARED if folder.resolve() == (packs / each).resolve()), None)
    try:
        instruments = load_folder(folder)
    except InputError as error:
        return [Problem(folder, "", f"the examples cannot be run: {error}")]
    for path in sorted(folder.glob("*.toml")):
        beside = path.parent / "examples" / path.name
        try:
            instrument, examples = load_instrument(path), load_examples(path)
        except InputError as error:
            problems.append(Problem(beside, "", str(error).removeprefix(f"{beside}: ")))
            continue
        for number, example in enumerate(examples, start=1):
            where = place(f"example {number} (of “{example.of}”, on {example.on.isoformat()})")
            try:
                host = _host(example, instrument, folder)
                if host not in programs:
                    programs[host] = compile_law(_law(host, instruments, shared, packs))
                problems += [
                    Problem(beside, where, fault, "correct the example or the rule")
                    for fault in compare(example, run(example, programs[host], host))
                ]
            except InputError as error:
                problems.append(Problem(beside, where, str(error)))
    return problems


def _law(host: str, instruments: tuple[Instrument, ...], shared: str | None, packs: Path) -> Law:
    """The pack that is proved with the law that stands beside it; the Union's leans on the remedies of the state."""
    if shared == TREATIES:
        return Law(host, instruments, False)
    if shared == UNION:
        own = packs / host
        mine = tuple(each for each in instruments if host not in each.not_in)
        return Law(
            host, (load_folder(own) if own.is_dir() else ()) + mine + load_folder(packs / TREATIES), own.is_dir()
        )
    return Law(host, instruments + beside(host, packs), True)


def _host(example: Example, instrument: Instrument, folder: Path) -> str:
    """The host state of an example: its own, else the instrument's, else the one the folder is named after."""
    named = folder.resolve().name
    host = example.host or instrument.state or (named if re.fullmatch("[A-Z]{2}", named) else None)
    if host is None:
        raise InputError("no host state: a treaty's example needs `host`")
    return host


def _plain(value: Any) -> Any:
    """A TOML value as the case JSON has it: dates as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def situation_of(example: Example, program: Program, host: str) -> Situation:
    """The case of an example under the law, towards its receiving state.

    Events without an id are called e1, e2, … in their order. Raises InputError where the case is wrong.
    """
    raw = {
        "id": "example",
        "host_state": host,
        "return_states": [example.to],
        "knowledge": example.knowledge,
        "events": [
            {"id": f"e{number}", "date": None} | _plain(event) for number, event in enumerate(example.event, start=1)
        ],
        "risk": [_plain(risk) for risk in example.risk],
        "inspected": [_plain(each) for each in example.inspected],
        "persons": [_plain(each) for each in example.persons],
    }
    return Situation(facts_of(case_from_object(raw)), program, example.to)


def run(example: Example, program: Program, host: str) -> Got:
    """What the coded law answers to an example.

    Raises InputError where `of` names nothing in the pack, or the reading asked is none of the rule's.
    """
    situation = situation_of(example, program, host)
    day = example.on.toordinal()
    clashes = dict.fromkeys(clash_words(each) for each in situation.clashes if each.days.on(day) == "yes")
    return _got(example, program, situation, day)._replace(clashes=tuple(clashes))


def _got(example: Example, program: Program, situation: Situation, day: Day) -> Got:
    if any(code.rule.id == example.of for code in program.rules):
        return _rule(example, situation, day)
    if any(code.exception.id == example.of for code in program.exceptions):
        applied = [each.days.on(day) for each in situation.exceptions if each.code.exception.id == example.of]
        return Got(_strongest(applied))
    if any(step.step.remedy == example.of for ladder in program.ladders.values() for v in ladder for step in v.steps):
        return _remedy(example, situation, day)
    if any(code.title.id == example.of for code in program.titles):
        held = [title.days for title in situation.titles if title.code.title.id == example.of]
        return Got(_strongest([days.on(day) for days in held]))
    for codes in (program.duties, program.limits):
        if any(code.timed.id == example.of for code in codes):
            due = [each for each in dues(situation, codes) if each.code.timed.id == example.of]
            answer = _strongest([overdue_on(situation, each, day) for each in due])
            last = (min(each.last[0] for each in due), max(each.last[1] for each in due)) if due else None
            return Got(answer, last=last)
    for _, complaint in complaints(situation):
        if complaint.id == example.of:
            force = complaint.in_force
            coded = force.from_ <= example.on and (force.to is None or example.on <= force.to)
            state = complaint_state(situation, complaint, day) if coded else None
            return Got(_USABLE[state] if state else "no")
    raise InputError(f"“{example.of}” is no rule, exception, remedy, title, duty, limit or complaint of the pack")


def _rule(example: Example, situation: Situation, day: Day) -> Got:
    answers: list[Answer] = []
    for bar in situation.bars:
        if bar.id != example.of:
            continue
        held = bar.by_reading
        if example.reading is not None:
            if example.reading not in held:
                raise InputError(f"“{example.reading}” is no reading of this rule: it has {', '.join(held)}")
            held = {example.reading: held[example.reading]}
        covered = [each.days for each in held.values() if example.form is None or example.form in each.forms]
        # A reading that does not cover the form asked leaves the rule possible at most.
        answer = across(covered).on(day)
        answers.append("possibly" if answer == "yes" and len(covered) < len(held) else answer)
    return Got(_strongest(answers))


def _remedy(example: Example, situation: Situation, day: Day) -> Got:
    uses = [each for each in pooled(situation) if each.uses[0].code.step.remedy == example.of]
    begun = [each for each in uses if any(use.decision.first <= day for use in each.uses)]
    answers = [_USABLE[state_on(situation, each, day)] for each in begun]
    waits = _strongest([bar.by_reading[""].days.on(day) for bar in situation.bars if bar.id == example.of])
    last = (min(each.last[0] for each in uses), max(each.last[1] for each in uses)) if uses else None
    return Got(_strongest(answers), waits, last)


def _strongest(answers: list[Answer]) -> Answer:
    if "yes" in answers:
        return "yes"
    return "possibly" if "possibly" in answers else "no"


def compare(example: Example, got: Got) -> list[str]:
    """What an example expects and does not get, each in words."""
    faults = [f"two exceptions contradict each other: {each}" for each in got.clashes]
    if example.expect != got.answer:
        faults.append(f"expected {example.expect}, got {got.answer}")
    if example.waits is not None and example.waits != got.waits:
        faults.append(f"expected that removal waits: {example.waits}, got {got.waits}")
    for name, wanted, index in (
        ("last safe day", example.last_safe_day, 0),
        ("last possible day", example.last_possible_day, 1),
    ):
        if wanted is not None:
            day = iso(got.last[index]) if got.last else "none"
            if day != wanted.isoformat():
                faults.append(f"{name}: expected {wanted.isoformat()}, got {day}")
    return faults
