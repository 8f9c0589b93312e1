"""A part as a task that travels: paths, row numbers and the question, and never anything of a case."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec
import numpy as np
import pyarrow as pa

from art33 import __version__
from art33.bulk import schema
from art33.bulk.kept import why
from art33.bulk.laws import Laws
from art33.bulk.part import evaluate_part
from art33.bulk.settings import Part, Settings
from art33.case.states import STATE_CODES
from art33.errors import InputError

_END = 65_536
"""Bytes at the end of a Parquet file that tell it from another: its footer, or the last of it."""
DEATHS = 3
"""How often in a row a worker may die before one gives up: once is chance, three times is the part or the machine."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One part to be answered, with all a worker on any machine needs to know; its paths are absolute.

    `file` and `made_with` are marks of the input and of the program, the law and the libraries, as the one who plans has them:
    a worker that has others says so, since its answers would not be those that were asked for.
    """

    input: str
    part: Part
    output: str
    settings: Settings
    file: str
    made_with: str


Engine = Callable[[Sequence[Task]], Iterator[Task]]
"""Performs every task and gives each back when its part is finished, in any order.

Raises InputError where a part cannot be answered, whoever died how often.
"""


def tasks(input: Path, waiting: Sequence[tuple[Part, Path]], settings: Settings) -> list[Task]:
    """The tasks of parts, each with where its answers go. Raises InputError where the input cannot be read."""
    settings = _absolute(settings)
    file, program = mark(input), made_with(settings)
    return [
        Task(
            input=str(input.absolute()),
            part=part,
            output=str(path.absolute()),
            settings=settings,
            file=file,
            made_with=program,
        )
        for part, path in waiting
    ]


def perform(task: Task) -> None:
    """Answer the part of a task, here and now. Raises InputError where it cannot be, or this worker is not like the planner."""
    if mark(Path(task.input)) != task.file:
        raise InputError(f"{task.input}: a worker finds another file there than the one that was planned")
    if (found := made_with(task.settings)) != task.made_with:
        raise InputError(
            f"a worker has another program, law or library than the one that planned: {_differences(task.made_with, found)}"
        )
    evaluate_part(Path(task.input), task.part, Path(task.output), task.settings)


def mark(file: Path) -> str:
    """The size of a file and a digest of its end. Raises InputError where it cannot be read."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(0, size - _END))
            return f"{size}:{sha256(stream.read()).hexdigest()}"
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {why(error)}") from None


@lru_cache(maxsize=8)
def made_with(settings: Settings) -> str:
    """The versions that answers hang on, as JSON: art33, the columns of its files, the law, numpy, pyarrow."""
    told = {"art33": __version__, "columns": schema.VERSION, "numpy": np.__version__, "pyarrow": pa.__version__}
    return json.dumps(told | {f"law {name}": digest for name, digest in Laws(settings).versions.items()})


def _differences(planned: str, found: str) -> str:
    here, there = json.loads(planned), json.loads(found)
    names = [name for name in sorted({*here, *there}) if here.get(name) != there.get(name)]
    return ", ".join(f"{name} {there.get(name, 'missing')} instead of {here.get(name, 'none')}" for name in names)


def _absolute(settings: Settings) -> Settings:
    """The settings with paths that lead to the same files from any folder."""

    def moved(text: str) -> str:
        state, sign, path = text.partition("=")
        if sign and state in STATE_CODES:
            return f"{state}={Path(path).absolute()}"
        return str(Path(text).absolute())

    packs = None if settings.packs is None else str(Path(settings.packs).absolute())
    return msgspec.structs.replace(settings, law=tuple(moved(each) for each in settings.law), packs=packs)
