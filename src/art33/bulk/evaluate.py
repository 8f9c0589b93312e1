"""A file of cases in, a file of answers out: pure functions over paths, the same bytes out for the same bytes in.

`evaluate_file` does all of it here. Whoever spreads the work calls `plan` once, `evaluate_part` for each part wherever it likes
and as often as it likes, and `join` once with what came back.
"""

from __future__ import annotations

import fcntl
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from art33 import __version__
from art33.bulk import schema
from art33.bulk.duplicates import repeated
from art33.bulk.engines.processes import Processes
from art33.bulk.engines.task import Engine, tasks
from art33.bulk.files import CasesFile, fault
from art33.bulk.footers import one_file
from art33.bulk.kept import UNFINISHED, placed, why
from art33.bulk.laws import Laws, check_states
from art33.bulk.part import evaluate_part, refused_beside
from art33.bulk.settings import NOTHING, PART_ROWS, Part, PartSummary, Settings, Summary
from art33.case.kinds import FORMS
from art33.days.day import Day, parse_day
from art33.errors import InputError

__all__ = ["evaluate_file", "evaluate_part", "join", "plan"]

_PART = re.compile(r"part-\d{5,}(?:\.refused)?\.parquet")


def check_settings(settings: Settings) -> Laws:
    """The law of the settings. Raises InputError where they ask what cannot be asked."""
    _day(settings.on, "--on")
    if settings.until is not None and _day(settings.until, "--until") < _day(settings.on, "--on"):
        raise InputError(f"--until: {settings.until} lies before the day asked, {settings.on}")
    if settings.known_on is not None:
        _day(settings.known_on, "--known-on")
    if settings.form is not None and settings.form not in FORMS:
        raise InputError(f"--form: there is no form of removal “{settings.form}”")
    check_states(settings)
    laws = Laws(settings)
    laws.check()
    return laws


def _day(text: str, option: str) -> Day:
    try:
        return parse_day(text)
    except InputError as error:
        raise InputError(f"{option}: {error}") from None


def plan(input: Path, settings: Settings) -> tuple[Part, ...]:
    """The parts of a file, and the ids that stand in it twice.

    Raises InputError where the file is no file of cases, or the settings ask what cannot be asked.
    """
    check_settings(settings)
    file = CasesFile(input)
    twice = sorted(repeated(len(file.groups), file.ids).items())
    parts: list[Part] = []
    groups: list[int] = []
    first, rows = 1, 0
    for group, size in enumerate(file.groups):
        groups.append(group)
        rows += size
        if rows >= PART_ROWS or group == len(file.groups) - 1:
            mine = tuple((row, other) for row, other in twice if first <= row < first + rows)
            part = Part(number=len(parts), row_groups=tuple(groups), first_row=first, rows=rows, duplicates=mine)
            parts.append(part)
            groups, first, rows = [], first + rows, 0
    return tuple(parts)


def join(parts: Sequence[Path], output: Path, input: Path, settings: Settings, reused: int = 0) -> Summary:
    """The answers of all parts, in their order, as one file, and their refused rows as another (none where there are none).

    Raises InputError where a part is missing or damaged, or the files cannot be written.
    """
    counted = sum((_summary(path) for path in parts), NOTHING)
    refused = refused_beside(output)
    if counted.refused:
        with placed(refused) as path:
            one_file([refused_beside(each) for each in parts], path, {})
    else:
        refused.unlink(missing_ok=True)
    about = {"art33.asked": msgspec.json.encode(settings).decode(), "art33.law": json.dumps(Laws(settings).versions)}
    about |= {"art33.answers": str(schema.VERSION), "art33.engine": __version__, "art33.job": job(input, settings)}
    about["art33.summary"] = msgspec.json.encode(counted).decode()
    with placed(output) as path:
        one_file(parts, path, about, dropped="art33.part")
    return Summary(
        counted=counted,
        parts=len(parts),
        reused=reused,
        output=str(output),
        refused=str(refused) if counted.refused else None,
    )


def _summary(part: Path) -> PartSummary:
    """What a finished part says of itself. Raises InputError where it is missing or damaged."""
    try:
        about = pq.read_metadata(part).metadata or {}
        pq.read_metadata(refused_beside(part))
        return msgspec.json.decode(about[b"art33.part"], type=PartSummary)
    except (OSError, KeyError, pa.ArrowException, msgspec.DecodeError) as error:
        raise fault(part, error) from None


def job(input: Path, settings: Settings) -> str:
    """A digest of all that the answers hang on: the bytes of the input, what is asked, the law, and this program."""
    digest = sha256()
    try:
        with input.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise InputError(f"{input}: cannot be read: {why(error)}") from None
    asked = msgspec.json.encode(settings)
    versions = json.dumps([Laws(settings).versions, __version__, schema.VERSION, PART_ROWS, pa.__version__])
    return sha256(digest.digest() + asked + versions.encode()).hexdigest()


def evaluate_file(
    input: Path,
    output: Path,
    settings: Settings,
    progress: Callable[[int, int], None] | None = None,
    workers: int = 1,
    engine: Engine | None = None,
) -> Summary:
    """Answer a file. What an earlier, interrupted run with the same input, settings and law finished is used again.

    `progress` is told the rows done and the rows in all; `workers` is how many processes answer parts side by side, or `engine`
    spreads the parts (`art33.bulk.engines`): the bytes written are the same by any number and any engine. Raises InputError with
    one line for anything wrong with the input, the law or the disk; what is finished by then stays for the next run, in the
    folder `output` with `.parts` at its end.
    """
    parts = plan(input, settings)
    digest = job(input, settings)
    total = sum(part.rows for part in parts)
    if (there := _there(output, digest)) is not None:
        return Summary(
            counted=there,
            parts=len(parts),
            reused=len(parts),
            output=str(output),
            refused=str(refused_beside(output)) if there.refused else None,
        )
    folder = output.with_name(output.name + ".parts")
    with _held(folder):
        _begun(folder, digest, parts)
        paths = [folder / f"part-{part.number:05}.parquet" for part in parts]
        waiting = [(part, path) for part, path in zip(parts, paths, strict=True) if not _finished(path, part)]
        done = total - sum(part.rows for part, _ in waiting)
        for task in (engine or Processes(workers))(tasks(input, waiting, settings)):
            done += task.part.rows
            if progress is not None:
                progress(done, total)
        summary = join(paths, output, input, settings, len(parts) - len(waiting))
        for path in folder.iterdir():
            path.unlink()
    # A worker that was thought dead may still put a part there: it is the same as ours, and no harm.
    with suppress(OSError):
        folder.rmdir()
    return summary


def _there(output: Path, digest: str) -> PartSummary | None:
    """What stands in a file of answers that is already the outcome of this very job."""
    try:
        about = pq.read_metadata(output).metadata or {}
        if about.get(b"art33.job") != digest.encode():
            return None
        counted = msgspec.json.decode(about[b"art33.summary"], type=PartSummary)
        if counted.refused and pq.read_metadata(refused_beside(output)).num_rows != counted.refused:
            return None
    except (OSError, KeyError, pa.ArrowException, msgspec.DecodeError):
        return None
    return counted


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The folder of the parts, ours alone. Raises InputError where another run is at work in it."""
    try:
        folder.mkdir(exist_ok=True)
        lock = (folder / "lock").open("wb")
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {why(error)}") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InputError(f"{folder}: another run is at work here; wait for it, or write elsewhere") from None
        yield


def _begun(folder: Path, digest: str, parts: Sequence[Part]) -> None:
    """Keep what is there of the same job; else clear it away and write down what this one is."""
    manifest = folder / "manifest.json"
    told = msgspec.json.encode({"job": digest, "parts": parts})
    there = manifest.read_bytes() if manifest.exists() else None
    for path in folder.iterdir():
        if path.name.endswith(UNFINISHED) or (there != told and _PART.fullmatch(path.name)):
            path.unlink()
    if there != told:
        with placed(manifest) as path:
            path.write_bytes(told)


def _finished(path: Path, part: Part) -> bool:
    """Whether a part is there, whole and of as many rows as it should be."""
    if not path.exists():
        return False
    try:
        return _summary(path).rows == part.rows
    except InputError:
        return False
