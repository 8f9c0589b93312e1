"""`art33 bulk`: the standings of a file of many cases, as a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from art33.bulk import schema
from art33.bulk.engines import engine
from art33.bulk.evaluate import evaluate_file
from art33.bulk.settings import Settings, Summary
from art33.commands.output import to_terminal
from art33.commands.progress import Progress
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Answer the file, say what was found and what was set aside; or print the columns of both files."""
    if arguments.schema:
        to_terminal(
            f"A file of cases, version {schema.VERSION}: Parquet, one row a case.\n\n{schema.described(schema.CASES)}\n\n"
            f"A file of answers, version {schema.VERSION}.\n\n{schema.described(schema.ANSWERS)}\n\n"
            f"The rows set aside.\n\n{schema.described(schema.REFUSED)}"
        )
        return 0
    for name, said in (("file", "CASES.parquet"), ("on", "--on DATE"), ("output", "-o OUT.parquet")):
        if getattr(arguments, name) is None:
            raise InputError(f"{said} is missing: art33 bulk CASES.parquet --on DATE -o OUT.parquet")
    output, settings = output_of(arguments.output), settings_of(arguments)
    workers = engine(arguments.engine, arguments.workers, arguments.cluster)
    progress = Progress("art33 bulk")
    try:
        found = evaluate_file(Path(arguments.file), output, settings, progress, engine=workers)
    except KeyboardInterrupt:
        progress.end()
        print(
            f"art33: stopped; what is finished stays in {arguments.output}.parts, and the same command goes on from there",
            file=sys.stderr,
        )
        return 130
    finally:
        progress.end()
    to_terminal(msgspec.json.format(msgspec.json.encode(found), indent=2) if arguments.json else in_words(found))
    return 0


def output_of(text: str) -> Path:
    """Where the answers go. Raises InputError where that is no name of a Parquet file, or no folder to write in."""
    path = Path(text)
    if path.suffix != ".parquet":
        raise InputError(f"{text}: a file of answers ends in .parquet")
    if not path.parent.is_dir():
        raise InputError(f"{text}: there is no folder {path.parent}")
    return path


def settings_of(arguments: argparse.Namespace) -> Settings:
    """What is asked. Raises InputError where two folders of packs are named."""
    patches = tuple(each for each in arguments.law if not Path(each).is_dir())
    packs = [each for each in arguments.law if Path(each).is_dir()]
    if len(packs) > 1:
        raise InputError(f"--law: one folder of packs can be used, not two: {packs[0]}, {packs[1]}")
    return Settings(
        on=arguments.on,
        until=arguments.until,
        day_only=arguments.day_only,
        to=arguments.to,
        form=arguments.form,
        known_on=arguments.known_on,
        law=patches,
        packs=packs[0] if packs else None,
    )


def in_words(found: Summary) -> str:
    """What was found, in a few lines."""
    counted = found.counted
    lines = [f"{counted.answered:,} of {counted.rows:,} cases answered in {found.output}"]
    width = max((len(f"{number:,}") for number in counted.barred.values()), default=1)
    for answer in ("yes", "possibly", "no"):
        number = counted.barred.get(answer, 0)
        share = number / counted.answered if counted.answered else 0.0
        lines.append(f"  barred: {answer:<9} {number:>{width},}  {share:6.1%}")
    for runner, number in counted.runners.items():
        lines.append(f"  answered by the {runner}: {number:,}")
    lines += [
        f"    because of {why}: {number:,}" for why, number in sorted(counted.why.items(), key=lambda each: -each[1])
    ]
    if found.reused:
        lines.append(f"  {found.reused} of {found.parts} parts were finished by an earlier run")
    if counted.refused:
        lines.append(f"{counted.refused:,} rows set aside, each with its reason, in {found.refused}")
    return "\n".join(lines)
