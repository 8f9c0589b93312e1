"""A file of cases in, a file of answers out: pure functions over paths, the same bytes out for the same bytes in.

`evaluate_file` does all of it here. Whoever spreads the work calls `plan` once, `evaluate_part` for each part wherever it likes
and as often as it likes, and `join` once with what came back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from art33.bulk.settings import Part, PartSummary, Settings, Summary


def plan(input: Path, settings: Settings) -> tuple[Part, ...]:
    """The parts of a file, and the ids that stand in it twice.

    Raises InputError where the file is no file of cases, or the settings ask what cannot be asked.
    """
    raise NotImplementedError


def evaluate_part(input: Path, part: Part, output: Path, settings: Settings) -> PartSummary:
    """Answer one part into `output`, its refused rows into `output` with `.refused.parquet` for its ending.

    Both appear whole or not at all, the answers last. Deterministic to the byte; may run again over its own results.
    """
    raise NotImplementedError


def join(parts: Sequence[Path], output: Path, settings: Settings) -> Summary:
    """The answers of all parts, in their order, as one file, and their refused rows as another."""
    raise NotImplementedError


def evaluate_file(
    input: Path, output: Path, settings: Settings, progress: Callable[[int, int], None] | None = None
) -> Summary:
    """Answer a file. What an earlier, interrupted run with the same input, settings and law finished is used again.

    `progress` is told the rows done and the rows in all. Raises InputError with one line for anything wrong with the input, the
    law or the disk; what is finished by then stays for the next run.
    """
    raise NotImplementedError
