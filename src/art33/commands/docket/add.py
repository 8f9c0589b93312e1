"""`art33 docket add`: documents read into a case, with their text, so that every quote can be held against it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from art33.case.nouns import Person, Source, Statement
from art33.commands.docket.door import Door, opened
from art33.commands.docket.fields import value_of
from art33.commands.output import to_terminal
from art33.days import edtf
from art33.docket.state import Profile
from art33.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Read the files first, then keep all of it or nothing."""
    found = _read(arguments) if arguments.files else []
    with opened(arguments) as door:
        begun = arguments.case not in {line.id for line in door.docket.cases()}
        if begun:
            begin(door, arguments)
            to_terminal(door.say("case_begun", case=arguments.case))
        elif not arguments.files:
            raise InputError(f"there is a case “{arguments.case}” already, and no file to add to it")
        record = door.docket.record(arguments.case)
        there = {source.sha256 for source in record.sources.values()}
        taken = set(record.sources)
        entries: list[tuple[str, Mapping[str, Any]]] = []
        for source, statements, text in found:
            if source.sha256 in there:
                to_terminal(door.say("there_already", source=source.id))
                continue
            named = _free(source.id, taken)
            entries += _entries(replace(source, id=named), statements, text)
            to_terminal(door.say("added", source=named, n=len(statements)))
        if entries:
            door.docket.append(arguments.case, entries, door.at)
    return 0


def _read(arguments: argparse.Namespace) -> list[tuple[Source, tuple[Statement, ...], str]]:
    """Each document as its source, its statements and the text that their places count in."""
    from art33.commands.documents import open_papers
    from art33.reading import people
    from art33.reading.reader import read

    found = []
    for document, source, _ in open_papers(arguments):
        when = edtf.read(source.published) if source.published is not None else None
        statements = read(document, None if when is None else (when.first, when.last))
        found.append((replace(source, text=None), tuple(statements), document.text))
    if arguments.person is not None:
        person = people.chosen(people.people_in(each for _, told, _ in found for each in told), arguments.person)
        return [(source, tuple(people.about(person, told)), text) for source, told, text in found]
    return found


def begin(door: Door, arguments: argparse.Namespace) -> None:
    """A new case as the arguments describe it. Raises InputError where they lack a state."""
    if not arguments.host or not arguments.to:
        raise InputError(
            f"there is no case “{arguments.case}” that you may open; to begin it, say --host and --to: "
            "where the person is, and where they may be sent"
        )
    door.docket.new_case(
        Profile(
            id=arguments.case,
            host_state=value_of("host_state", arguments.host),
            return_states=tuple(value_of("state", each) for each in arguments.to),
            knowledge=arguments.knowledge or "complete",
            title=arguments.title,
            person=Person(name=arguments.about) if arguments.about else None,
        ),
        door.at,
    )


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    taken.add(free)
    return free


def _entries(
    source: Source, statements: tuple[Statement, ...], text: str | None
) -> list[tuple[str, Mapping[str, Any]]]:
    """A source and its statements; a statement's id begins with its source's, so that ids are unique in the case."""
    entries: list[tuple[str, Mapping[str, Any]]] = [("source", {"source": msgspec.to_builtins(source), "text": text})]
    for each in statements:
        named = replace(each, id=f"{source.id}:{each.id}", source=source.id)
        entries.append(("statement", {"statement": msgspec.to_builtins(named)}))
    return entries
