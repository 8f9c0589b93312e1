"""Checking a pack before anybody relies on it: everything that can be seen without running it, every fault and not only the first.

`art33.standing.proof` runs the examples; this module only sees that they are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from art33.law.check_files import PackFile, read_pack_file
from art33.law.check_parts import check_parts
from art33.law.load import PACKS, SHARED, TREATIES, UNION, load_folder
from art33.law.parts import WITHOUT_EXAMPLES, Known, Part, parts_of
from art33.law.problems import Problem, place

ONE_DAY = timedelta(days=1)
MOST_READINGS = 8
"""Combinations of readings that a standing is computed for (SEMANTICS 8)."""


def check(folder: Path, packs: Path = PACKS) -> list[Problem]:
    """Every fault of a pack folder that can be seen without running it, by file; none for a pack fit to be run.

    A folder is a state's (named after its code), or one of treaties.
    """
    if not folder.is_dir():
        return [Problem(folder, "", "no such folder" if not folder.exists() else "not a folder", "name a pack folder")]
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        inside = sorted(each.name for each in folder.iterdir() if each.is_dir() and any(each.glob("*.toml")))
        todo = f"name one of its folders: {', '.join(inside)}" if inside else "put one .toml file an instrument into it"
        return [Problem(folder, "", "no law in it", todo)]
    problems: list[Problem] = []
    broken: set[str] = set()
    files = [file for path in paths if (file := read_pack_file(path, problems, broken)) is not None]
    problems += _stray_examples(folder, {path.name for path in paths})
    is_shared = folder.resolve() in [(packs / each).resolve() for each in SHARED]
    is_treaties = folder.resolve() == (packs / TREATIES).resolve()
    beside = () if is_treaties else load_folder(packs / TREATIES)
    union = load_folder(packs / UNION) if not is_shared and (packs / UNION).is_dir() else ()
    known = Known.of([(file.path.name, file.instrument) for file in files], beside, frozenset(broken), union)
    problems += _across(files)
    for file in files:
        problems += _whole(file, folder, is_shared)
        problems += check_parts(file.path, file.instrument, known)
        problems += _examples(file, known)
    return sorted(problems, key=lambda each: str(each.file))


def _stray_examples(folder: Path, names: set[str]) -> Iterator[Problem]:
    for path in sorted((folder / "examples").glob("*.toml")):
        if path.name not in names:
            yield Problem(path, "", "stands beside no instrument", f"name it like the file in {folder} it belongs to")


def _whole(file: PackFile, folder: Path, is_shared: bool) -> Iterator[Problem]:
    """What concerns an instrument as a whole."""
    path, instrument = file.path, file.instrument
    for key in ("instrument", "abbreviation"):
        if not getattr(instrument, key).strip():
            yield Problem(path, key, "is empty", "give the name a lawyer would cite")
    named = folder.resolve().name
    state = instrument.state
    if state is not None and not re.fullmatch("[A-Z]{2}", state):
        yield Problem(path, "state", f"“{state}” is no country code", "write ISO 3166-1 alpha-2, such as KZ")
    elif state is not None and re.fullmatch("[A-Z]{2}", named) and state != named:
        yield Problem(path, "state", f"is {state}, but the folder is {named}", "one folder holds one state's law")
    if instrument.layer == "domestic" and state is None:
        yield Problem(path, "state", "is missing", 'a domestic instrument names its state: state = "KZ"')
    if instrument.layer != "domestic" and state is not None:
        yield Problem(
            path, "state", f"an instrument of the {instrument.layer} layer belongs to no state", "leave it out"
        )
    if is_shared and instrument.layer == "domestic":
        yield Problem(path, "layer", "domestic law stands in a state's folder, not among the treaties")
    if not parts_of(instrument):
        yield Problem(
            path,
            "",
            "nothing is coded in it",
            "code a rule, ladder, title, duty, limit, conflict, complaint or channel",
        )


def _across(files: list[PackFile]) -> Iterator[Problem]:
    """What can be wrong only between the files of a folder."""
    cited: dict[str, Path] = {}
    asked: dict[str, Path] = {}
    combinations = 1
    for file in files:
        name = file.instrument.abbreviation
        if name in cited:
            yield Problem(file.path, "abbreviation", f"“{name}” is that of {cited[name].name} too", "cite them apart")
        cited.setdefault(name, file.path)
        for question in file.instrument.question:
            where = f"question “{question.name}”"
            if question.name in asked:
                yield Problem(file.path, where, f"is asked in {asked[question.name].name} too", "ask it once")
                continue
            asked[question.name] = file.path
            names = [reading.name for reading in question.readings]
            if len(set(names)) < len(names):
                yield Problem(file.path, where, "two readings have one name", "name each reading apart")
            if len(set(names)) < 2:
                yield Problem(
                    file.path, where, "has fewer than two readings", "a question nobody disputes is no question"
                )
            combinations *= max(len(names), 1)
    if combinations > MOST_READINGS:
        last = files[-1].path.parent
        yield Problem(
            last,
            "questions",
            f"{combinations} combinations of readings",
            f"at most {MOST_READINGS} are computed: ask fewer questions, or with fewer readings",
        )
    yield from _wordings(files)


def _wordings(files: list[PackFile]) -> Iterator[Problem]:
    """One name for two things, and wordings of one thing that are in force on the same day."""
    seen: dict[str, list[tuple[Path, Any, str]]] = {}
    for file in files:
        for part in parts_of(file.instrument):
            for path, other, where in seen.get(part.name, []):
                if other.kind != part.kind:
                    yield Problem(
                        file.path, part.where, f"is also the name of a {other.kind} in {path.name}", "name it apart"
                    )
                elif other.group == part.group and _overlap(other.value.in_force, part.value.in_force):
                    yield Problem(
                        file.path,
                        place(part.where, "in_force"),
                        f"overlaps another wording of it ({path.name}, {where})",
                        "end the old wording on the day before the new one begins, or name them apart",
                    )
            seen.setdefault(part.name, []).append((file.path, part, part.where))
    for listed in seen.values():
        yield from _gaps(listed)


def _gaps(listed: list[tuple[Path, Any, str]]) -> Iterator[Problem]:
    """Days between two wordings of one thing for which no wording is coded, unless the later one says why (`gap`)."""
    groups: dict[str, list[tuple[Path, Any, str]]] = {}
    for each in listed:
        groups.setdefault(each[1].group, []).append(each)
    for wordings in groups.values():
        wordings.sort(key=lambda each: each[1].value.in_force.from_)
        for (_, before, _), (path, part, where) in pairwise(wordings):
            ended, span = before.value.in_force.to, part.value.in_force
            if ended is not None and span.from_ > ended + ONE_DAY and span.gap is None:
                yield Problem(
                    path,
                    place(where, "in_force"),
                    f"no wording from {(ended + ONE_DAY).isoformat()} to {(span.from_ - ONE_DAY).isoformat()}",
                    'code what was law between the two, or say in its in_force why there was none: gap = "…"',
                )


def _overlap(left: Any, right: Any) -> bool:
    return (right.to is None or left.from_ <= right.to) and (left.to is None or right.from_ <= left.to)


def _examples(file: PackFile, known: Known) -> Iterator[Problem]:
    """Each coded thing needs an example where it bites and one where it does not."""
    beside = file.path.parent / "examples" / file.path.name
    bites: dict[str, set[bool]] = {}
    mine = {part.name: part for part in parts_of(file.instrument) if part.kind not in WITHOUT_EXAMPLES}
    for number, example in file.examples:
        where = f"example {number} (of “{example.of}”)"
        bites.setdefault(example.of, set()).add(example.expect != "no")
        if example.of in file.broken:
            continue
        if example.of not in mine:
            elsewhere = known.files.get(example.of)
            todo = (
                f"move it to examples/{elsewhere}" if elsewhere else "write the id or the remedy as in the instrument"
            )
            yield Problem(beside, where, f"{file.path.name} has nothing of this name", todo)
        elif example.reading is not None and mine[example.of].kind != "rule":
            yield Problem(beside, place(where, "reading"), "only a rule has readings")
        if file.instrument.layer != "domestic" and example.host is None:
            yield Problem(beside, place(where, "host"), "is missing", 'a treaty\'s example names a host: host = "KZ"')
    for name, part in mine.items():
        got = bites.get(name, set())
        for bite, words in (
            (True, "where it bites (expect yes or possibly)"),
            (False, "where it does not (expect no)"),
        ):
            if bite not in got:
                yield Problem(file.path, part.where, f"no example {words}", f"add one to examples/{file.path.name}")
    yield from _each_wording(file, bites)


def _each_wording(file: PackFile, bites: dict[str, set[bool]]) -> Iterator[Problem]:
    """Where a rule has several wordings, each of them needs a day on which it bites."""
    wordings: dict[str, list[Part]] = {}
    for part in parts_of(file.instrument):
        if part.kind == "rule" and True in bites.get(part.name, ()):
            wordings.setdefault(part.name, []).append(part)
    for name, listed in wordings.items():
        days = [example.on for _, example in file.examples if example.of == name and example.expect != "no"]
        for part in listed if len(listed) > 1 else ():
            span = part.value.in_force
            ordered = span.to is None or span.from_ <= span.to
            if ordered and not any(span.from_ <= day and (span.to is None or day <= span.to) for day in days):
                until = span.to.isoformat() if span.to else "now"
                yield Problem(
                    file.path,
                    part.where,
                    f"no example where the wording of {span.from_.isoformat()} to {until} bites",
                    f"add one to examples/{file.path.name}",
                )
