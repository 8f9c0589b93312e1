"""The example cases of a pack: for every rule, step, title, duty and limit one where it bites and one where it does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from art33.days.sets import Answer
from art33.errors import InputError
from art33.law.problems import Problem, place
from art33.law.toml import read_toml


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A small case and what one rule must answer in it on a day.

    `of` is a rule's id, a remedy's name, or the id of a title, duty, limit or complaint. `expect` is: for a rule, whether it is
    a ground that day; for a remedy, whether it can still be used (`possibly` where it is not known whether it was used); for a
    title, whether it is in force; for a duty or a limit, whether it is overdue; for a complaint, whether the body can be
    seized. `event` and `risk` are as in the case JSON; an event without `id` is called e1, e2, … by its place; `host` is
    needed for treaties. `waits`, of a remedy, is whether removal waits for it that day. `says` tells a reader why.
    `inspected` (as in the case JSON) is needed where the answer rests on what an authority has not done: silence hides an order.
    """

    of: str
    on: date
    expect: Answer
    event: tuple[dict[str, Any], ...] = ()
    risk: tuple[dict[str, Any], ...] = ()
    inspected: tuple[dict[str, Any], ...] = ()
    persons: tuple[dict[str, Any], ...] = ()
    knowledge: str = "complete"
    host: str | None = None
    to: str
    form: str | None = None
    reading: str | None = None
    waits: Answer | None = None
    last_safe_day: date | None = None
    last_possible_day: date | None = None
    says: str | None = None


class ExampleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of examples that stands beside an instrument."""

    example: tuple[Example, ...] = ()


def load_examples(instrument_file: Path) -> tuple[Example, ...]:
    """The examples of an instrument, from `examples/<same name>` beside it; none where there is no such file.

    Raises InputError naming the file and the example.
    """
    path = instrument_file.parent / "examples" / instrument_file.name
    if not path.exists():
        return ()
    raw = read_toml(path)
    try:
        return msgspec.convert(raw, ExampleFile, strict=True).example
    except msgspec.ValidationError as error:
        from art33.law.shape import faults

        first = next(faults(raw, ExampleFile), None)
        if first is None:
            raise InputError(f"{path}: {error}") from None
        raise InputError(Problem(path, place(*first.place), first.fault, first.todo).line()) from None
