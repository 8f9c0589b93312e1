"""Documents from the command line: each one in the files as a source with the statements it makes."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from art33.case.load import load_case
from art33.case.merge import build_case
from art33.case.nouns import Case, Source, Statement
from art33.case.states import STATE_CODES
from art33.days import edtf
from art33.days.day import Day
from art33.errors import InputError
from art33.reading import people
from art33.reading.document import Document
from art33.reading.documents.extract import Extract
from art33.reading.documents.languages import NAMES, READ, tell
from art33.reading.documents.opening import open_file
from art33.reading.reader import read

Read = tuple[Source, tuple[Statement, ...]]


class Paper(NamedTuple):
    """A document of a file, ready to be read, and its source."""

    document: Document
    source: Source
    path: str


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


def open_papers(arguments: argparse.Namespace) -> list[Paper]:
    """The documents in all files, in the order given; the same one twice is taken once.

    What is given for a file (`--published`, `--publisher`) holds for its own document; for documents that lie in it (an
    attachment, a page of an archive) it only fills in what they do not say themselves. What the reader should know (no date of
    publication, recognised from a scan, a language that is not read) is said on standard error.
    Raises InputError naming the file that cannot be read, or the date of publication that is none.
    """
    files = list(arguments.files)
    publications = for_each(arguments.published, files, "--published")
    publishers = for_each(arguments.publisher, files, "--publisher")
    for published in publications:
        if published is not None:
            edtf.read(published)
    found: list[Paper] = []
    seen: set[str] = set()
    for number, (path, published, publisher) in enumerate(zip(files, publications, publishers, strict=True), 1):
        _progress(f"reading {number} of {len(files)}: {Path(path).name}" if len(files) > 1 or _slow(path) else None)
        extracts = open_file(path, arguments.encoding)
        unread: list[str] = []
        for extract in extracts:
            if extract.sha256 in seen:
                continue
            seen.add(extract.sha256)
            where = f"{path}, {extract.part}" if extract.part else path
            language = arguments.language or _language(extract)
            if language is None:
                unread.append(f"{where}: {_not_read(extract)}")
                continue
            _notes(where, extract, published)
            found.append(_paper(extract, path, language, published, publisher, {each.source.id for each in found}))
        if unread and len(unread) == len(extracts):
            _progress(None)
            raise InputError(unread[0])
        for line in unread:
            _say(line)
    _progress(None)
    return found


def _paper(
    extract: Extract, path: str, language: str, published: str | None, publisher: str | None, taken: set[str]
) -> Paper:
    own = extract.part is None
    name = _source_id(Path(path).stem if own else f"{Path(path).stem}-{Path(extract.part or '').stem}", taken)
    notes = [f"part of {Path(path).name}: {extract.part}"] if not own else []
    source = Source(
        id=name,
        publisher=(publisher or extract.publisher) if own else (extract.publisher or publisher),
        published=(published or extract.published) if own else (extract.published or published),
        modified=extract.modified,
        language=language,
        url=extract.url,
        sha256=extract.sha256,
        title=extract.title,
        author=extract.author,
        note="; ".join([*notes, *extract.notes]) or None,
        text=None if extract.kind == "text" else extract.text,
    )
    return Paper(Document(extract.text, extract.sha256, name, language), source, path)


def _language(extract: Extract) -> str | None:
    """The language of the document's text, or None where it is none that is read."""
    found = tell(extract.text).code
    return found if found in READ else None


def _not_read(extract: Extract) -> str:
    name = tell(extract.text).name
    read_ones = ", ".join(NAMES[code] for code in READ)
    return (
        f"not read: language ({f'it seems to be {name}' if name else 'it is none that is known'}; what is read: {read_ones}). "
        "Give --language if that is wrong"
    )


def _notes(where: str, extract: Extract, published: str | None) -> None:
    for note in extract.notes:
        _say(f"{where}: {note}")
    if extract.published is None and published is None:
        _say(
            f"{where}: when was this published? It does not say; give --published DAY. Until then “on Wednesday” and the like "
            "stay unresolved"
        )


_SLOW = 2_000_000
"""Bytes of a file from which on reading it is announced."""


def _slow(path: str) -> bool:
    try:
        return Path(path).stat().st_size > _SLOW
    except OSError:
        return False


_SHOWN = 0


def _progress(line: str | None) -> None:
    """Say on a terminal what is being done, in place of what was said before; None wipes it out."""
    global _SHOWN
    if not sys.stderr.isatty() or (line is None and not _SHOWN):
        return
    words = f"art33: {line}" if line else ""
    sys.stderr.write("\r" + words.ljust(_SHOWN) + ("\r" if line is None else ""))
    sys.stderr.flush()
    _SHOWN = len(words)


def _say(line: str) -> None:
    _progress(None)
    print(f"art33: {' '.join(line.split())}", file=sys.stderr)


Further = Callable[[Document, tuple[Day, Day] | None, tuple[Statement, ...]], tuple[Statement, ...]]
"""What is made of the statements of a document beside reading it."""


def read_files(arguments: argparse.Namespace, further: Further | None = None) -> list[Read]:
    """Every document read: its source with its statements. With `--person` only what is said of that person is kept.

    Raises InputError as `open_papers` does, and where the person is none of those the texts tell of.
    """
    found: list[Read] = []
    papers = open_papers(arguments)
    for number, paper in enumerate(papers, 1):
        _progress(f"reading document {number} of {len(papers)}" if len(papers) > 3 else None)
        published = paper.source.published
        when = edtf.read(published) if published is not None else None
        bounds = None if when is None else (when.first, when.last)
        statements = read(paper.document, bounds)
        if further is not None:
            statements = further(paper.document, bounds, statements)
        found.append((paper.source, tuple(replace(each, source=paper.source.id) for each in statements)))
    _progress(None)
    told = people.people_in(each for _, statements in found for each in statements)
    if arguments.person is not None:
        return _about(people.chosen(told, arguments.person), told, found)
    if (line := people.several(told)) is not None:
        _say(line)
    return found


def _about(person: people.Person, told: Sequence[people.Person], found: Sequence[Read]) -> list[Read]:
    return [(source, tuple(people.about(person, statements, told))) for source, statements in found]


def _source_id(stem: str, taken: set[str]) -> str:
    stem = re.sub(r"[^\w-]+", "-", stem).strip("-") or "source"
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
    """The merged case that the files tell: of several people, of the one asked for, else of the one most told of."""
    check_states(arguments.host, *arguments.to)
    found = read_files(arguments)
    told = people.people_in(each for _, statements in found for each in statements)
    if arguments.person is None and len(told) > 1:
        found = _about(told[0], told, found)
    sources = [source for source, _ in found]
    statements = [statement for _, listed in found for statement in listed]
    return build_case(name, arguments.host, arguments.to, sources, statements)


def case_or_files(arguments: argparse.Namespace) -> Case:
    """The case in a .json file, or the one that documents tell.

    Raises InputError where both are mixed, or files come without host and receiving state.
    """
    cases = [each for each in arguments.files if each.endswith(".json")]
    if cases:
        if len(arguments.files) > 1:
            raise InputError("give one case, or documents; not both at once")
        return load_case(cases[0])
    if not arguments.host or not arguments.to:
        raise InputError("documents need --host and --to: where the person is, and where they may be sent")
    return case_from_files(arguments)
