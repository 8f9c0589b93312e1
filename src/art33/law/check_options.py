"""Checking the options that a shared law leaves to each state, and what states choose within them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from art33.days.period import Counting, Period, last_day, read_period
from art33.errors import InputError
from art33.law.check_bodies import check_period
from art33.law.options import named
from art33.law.parts import Known
from art33.law.problems import Problem, place
from art33.law.schema import Choice, Instrument, Option, Rule

_DAY = 737_791
"""A day to count from where the lengths of two periods are compared: 1 January 2021, a Friday."""


def check_option(path: Path, where: str, option: Option, instrument: Instrument) -> Iterator[Problem]:
    """Every fault of one option beyond those that any coded part can have."""
    for key, text in (("least", option.least), ("most", option.most)):
        yield from check_period(path, where, text, None, instrument, key)
    if instrument.layer == "domestic":
        yield Problem(path, where, "stands in a state's own law", "only law that states share leaves them a choice")
    least, most = _length(option.least), _length(option.most)
    if least is not None and most is not None and least > most:
        yield Problem(path, place(where, "most"), f"{option.most} is shorter than {option.least}", "put them in order")
    if not any(option.name in named(text) for rule in instrument.rule for text in (rule.while_, rule.maybe)):
        yield Problem(path, where, "no rule names it", f"write {{{option.name}}} in a `while`, or leave it out")


def check_choice(path: Path, where: str, choice: Choice, instrument: Instrument, known: Known) -> Iterator[Problem]:
    """Every fault of one choice beyond those that any coded part can have."""
    yield from check_period(path, where, choice.within, None, instrument)
    option = known.options.get(choice.option)
    if option is None:
        todo = f"one of: {', '.join(known.options)}" if known.options else "no law beside it leaves a choice"
        yield Problem(path, place(where, "option"), f"no option “{choice.option}”", todo)
        return
    chosen, least, most = _length(choice.within), _length(option.least), _length(option.most)
    if chosen is not None and least is not None and most is not None and not least <= chosen <= most:
        todo = "the state's own rule says what holds beyond it"
        yield Problem(path, place(where, "within"), f"is not within {option.least} to {option.most}", todo)


def check_named(path: Path, where: str, rule: Rule, known: Known) -> Iterator[Problem]:
    """Options that a rule names and nobody defines, or names where none can stand."""
    for text in (rule.while_, rule.maybe):
        for name in named(text):
            if name not in known.options:
                yield Problem(path, where, f"no option “{name}”", "define it as [[option]], or write the period")
    elsewhere = [rule.unless, *(text for each in rule.readings for text in (each.while_, each.unless))]
    for text in elsewhere:
        for name in named(text):
            yield Problem(
                path, where, f"“{{{name}}}” cannot stand there", "only `while` and `maybe` of a rule name options"
            )


def _length(text: str) -> int | None:
    """The last day of a period from one and the same day, to compare two; nothing where it cannot be read."""
    try:
        period: Period = read_period(text)
        return last_day(_DAY, period, Counting(short_month="ends on its last day"), None)[1]
    except InputError:
        return None
