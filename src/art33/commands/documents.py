"""Documents from the command line: each file as a source with the statements it makes."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from art33.case.load import load_case
from art33.case.merge import build_case
from art33.case.nouns import Case, Source, Statement
from art33.case.states import STATE_CODES
from art33.days import edtf
from art33.errors import InputError
from art33.reading.document import from_path
from art33.reading.reader import read

Read = tuple[Source, tuple[Statement, ...]]


def for_each(values: Sequence[str] | None, files: Sequence[str], option: str) -> list[str | None]:
    """One value a file: none, one for all, or one each.

    Raises InputError where there are more than one and not as many as files.
    """
    given: list[str | None] = list(values or [])
    if len(given) <= 1:
        return (given or [None]) * len(files)
    if len(given) != len(files):
        raise InputError(f"{option} is given {len(given)} times for {len(files)} files: give it once, or once a file")
    return given


def read_files(arguments: argparse.Namespace) -> list[Read]:
    """Every file read, in the order given; the same file twice is read once.

    Raises InputError naming the file that cannot be read, or the date of publication that is none.
    """
    files = list(arguments.files)
    publications = for_each(arguments.published, files, "--published")
    publishers = for_each(arguments.publisher, files, "--publisher")
    found: list[Read] = []
    seen: set[str] = set()
    for path, published, publisher in zip(files, publications, publishers, strict=True):
        when = edtf.read(published) if published is not None else None
        document = from_path(path, arguments.encoding)
        if document.sha256 in seen:
            continue
        seen.add(document.sha256)
        name = _source_id(Path(path), {source.id for source, _ in found})
        statements = read(document, None if when is None else (when.first, when.last))
        source = Source(
            id=name, publisher=publisher, published=published, language=document.language, sha256=document.sha256
        )
        found.append((source, tuple(replace(each, source=name) for each in statements)))
    return found


def _source_id(path: Path, taken: set[str]) -> str:
    stem = re.sub(r"[^\w-]+", "-", path.stem).strip("-") or "source"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def check_states(*codes: str) -> None:
    """Refuse what is no state code.

    Raises InputError naming it.
    """
    for code in codes:
        if code not in STATE_CODES:
            raise InputError(f"“{code}” is no state: give two letters as in KZ, DE, RU (ISO 3166-1)")


def case_from_files(arguments: argparse.Namespace, name: str = "case") -> Case:
    """The merged case that the files tell."""
    check_states(arguments.host, *arguments.to)
    found = read_files(arguments)
    sources = [source for source, _ in found]
    statements = [statement for _, listed in found for statement in listed]
    return build_case(name, arguments.host, arguments.to, sources, statements)


def case_or_files(arguments: argparse.Namespace) -> Case:
    """The case in a .json file, or the one that text files tell.

    Raises InputError where both are mixed, or files come without host and receiving state.
    """
    cases = [each for each in arguments.files if each.endswith(".json")]
    if cases:
        if len(arguments.files) > 1:
            raise InputError("give one case, or text files; not both at once")
        return load_case(cases[0])
    if not arguments.host or not arguments.to:
        raise InputError("text files need --host and --to: where the person is, and where they may be sent")
    return case_from_files(arguments)
