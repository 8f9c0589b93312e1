"""Two codings of a state's law side by side: what differs in their words, and in which cases the answers change on which days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from art33.case.nouns import Case
from art33.days.day import FUTURE, PAST, Day, iso
from art33.days.sets import DaySet, union
from art33.errors import InputError
from art33.law.examples import Example, load_examples
from art33.law.load import PACKS, TREATIES, UNION, Law, load_folder
from art33.law.memberships import bound
from art33.law.schema import Instrument
from art33.standing.changes import Change, DeadlineChange, changes, days_changed, deadline_changes
from art33.standing.facts import Facts, facts_of
from art33.standing.program import Program, compile_law
from art33.standing.proof import situation_of
from art33.standing.result import Plain
from art33.standing.situation import Situation
from art33.standing.wordings import WordingChange, wordings


class Span(Plain, frozen=True, kw_only=True):
    """Days from the first to the last; null is open."""

    from_: str | None
    until: str | None


class CaseChange(Plain, frozen=True, kw_only=True):
    """One case towards one receiving state whose answers change: which, and the days on which any of them does.

    `case` is the id of a case, or the name of an example of the packs. Deadlines are those on `on`, the last day of the case.
    """

    case: str
    removal_to: str
    on: str
    days: tuple[Span, ...]
    changes: tuple[Change, ...]
    deadlines: tuple[DeadlineChange, ...]


class LawDiff(Plain, frozen=True, kw_only=True):
    """What differs between two packs, and for whom."""

    old: str
    new: str
    wordings: tuple[WordingChange, ...]
    days: tuple[Span, ...]
    asked: int
    changed: tuple[CaseChange, ...]


class Pack(NamedTuple):
    """One pack folder: its instruments, its examples by name, and whose law it is: a state's, the Union's, or treaties."""

    folder: Path
    instruments: tuple[Instrument, ...]
    kind: Literal["state", "union", "treaties"]
    examples: dict[str, tuple[Example, Instrument]]


def read_pack(folder: Path) -> Pack:
    """A pack folder with its examples.

    Raises InputError where it is none, or one of its files cannot be read.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder: name a pack folder")
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise InputError(f"{folder}: no .toml file in it; a pack is a folder of TOML files, one an instrument")
    instruments = load_folder(folder)
    examples = {}
    for path, instrument in zip(paths, instruments, strict=True):
        for number, example in enumerate(load_examples(path), start=1):
            examples[f"{path.stem}, example {number} (of “{example.of}”)"] = (example, instrument)
    layers = {each.layer for each in instruments}
    kind: Literal["state", "union", "treaties"] = "treaties"
    if "domestic" in layers:
        kind = "state"
    elif "regional" in layers:
        kind = "union"
    return Pack(folder, instruments, kind, examples)


def law_diff(old: Path, new: Path, cases: Sequence[tuple[str, Case]] = (), packs: Path = PACKS) -> LawDiff:
    """How two pack folders differ, asked of these cases (by name) towards each of their receiving states and of both packs' examples.

    Both are of one state, both the Union's, or both treaties; the other law of each host state is that of `packs`. Raises
    InputError where a folder is no pack, the two are not of one kind, or a case is of another state.
    """
    one, two = read_pack(old), read_pack(new)
    if one.kind != two.kind:
        whose = {"state": "a state's law", "union": "the Union's law", "treaties": "treaties"}
        raise InputError(f"{old} is {whose[one.kind]}, {new} {whose[two.kind]}: there is nothing to compare")
    both = _Both(one, two, packs)
    asked = 0
    found = []
    for name, before, after, on in (*both.of_cases(cases), *both.of_examples()):
        asked += 1
        differing = changes(before, after)
        deadlines = deadline_changes(before, after, on)
        if differing or deadlines:
            found.append(
                CaseChange(
                    case=name,
                    removal_to=before.to,
                    on=iso(on),
                    days=_spans(days_changed(differing, deadlines)),
                    changes=differing,
                    deadlines=deadlines,
                )
            )
    return LawDiff(
        old=str(old),
        new=str(new),
        wordings=wordings(one.instruments, two.instruments),
        days=_spans(union(*(days_changed(each.changes, each.deadlines) for each in found))),
        asked=asked,
        changed=tuple(found),
    )


def _spans(days: DaySet) -> tuple[Span, ...]:
    return tuple(Span(from_=_day(first), until=_day(last)) for first, last in days)


def _day(day: Day) -> str | None:
    return None if iso(day) == ".." else iso(day)


_Asked = tuple[str, Situation, Situation, Day]
"""The name of a case, its situation before and after, and the day on which its deadlines are compared."""


class _Both:
    """The two laws, compiled once for each host state asked about."""

    def __init__(self, old: Pack, new: Pack, packs: Path) -> None:
        self.old, self.new, self.packs = old, new, packs
        self._programs: dict[str, tuple[Program, Program]] = {}

    def programs(self, host: str) -> tuple[Program, Program]:
        """The law of a host state, before and after."""
        if host not in self._programs:
            self._programs[host] = (compile_law(self._law(self.old, host)), compile_law(self._law(self.new, host)))
        return self._programs[host]

    def _law(self, pack: Pack, host: str) -> Law:
        """The law of a host state with this pack in the place of the shipped one (as `art33.law.load` puts it together)."""
        own, union, treaties = (
            pack.instruments if pack.kind == kind else load_folder(self.packs / name)
            for kind, name in (("state", host), ("union", UNION), ("treaties", TREATIES))
        )
        if not bound(host, "European Union").possible:
            union = ()
        shared = (*(each for each in union if host not in each.not_in), *treaties)
        return Law(host, own + shared, bool(own))

    def of_cases(self, cases: Sequence[tuple[str, Case]]) -> Iterator[_Asked]:
        """Each case towards each of its receiving states."""
        state = _state(self.old) if self.old.kind == "state" else None
        for name, case in cases:
            if state is not None and case.host_state != state:
                raise InputError(f"{name}: a case of {case.host_state}; the packs are of {state}")
            facts = facts_of(case)
            one, two = self.programs(case.host_state)
            for to in case.return_states:
                yield name, Situation(facts, one, to), Situation(facts, two, to), _last(facts)

    def of_examples(self) -> Iterator[_Asked]:
        """Every example of either pack, once where both have it."""
        seen: list[Example] = []
        for pack, which in ((self.new, ""), (self.old, ", of the old pack")):
            for name, (example, instrument) in pack.examples.items():
                if example in seen:
                    continue
                seen.append(example)
                host = example.host or instrument.state or _state(pack)
                one, two = (situation_of(example, program, host) for program in self.programs(host))
                yield name + which, one, two, example.on.toordinal()


def _state(pack: Pack) -> str:
    """The state whose law a folder holds: as its instruments say, else as it is named."""
    named = {each.state for each in pack.instruments if each.state is not None}
    if len(named) == 1:
        return named.pop()
    if re.fullmatch("[A-Z]{2}", pack.folder.resolve().name):
        return pack.folder.resolve().name
    raise InputError(f'{pack.folder}: which state\'s law it holds is not said (state = "XX" in its instruments)')


def _last(facts: Facts) -> Day:
    """The last day on which something recorded happened, or somebody spoke."""
    days = [day for fact in facts.happened for day in (fact.last, fact.first) if PAST < day < FUTURE]
    return max([facts.last_word, *days]) if days or facts.last_word > PAST else 1
