"""The law that a file of cases is answered by: the packs, with patches laid over those states whose law they are of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from art33.bulk.settings import Settings
from art33.case.states import STATE_CODES
from art33.errors import InputError
from art33.law.load import PACKS, Law, load_folder, load_law, states_with_packs
from art33.standing.patches import patched, read_patch
from art33.standing.program import Program, compile_law, program_for


class _Patch(NamedTuple):
    """A patch laid over the law of one state, or (None) of every state that its instrument is shared by."""

    path: Path
    state: str | None
    instrument: str

    def fits(self, law: Law) -> bool:
        """Whether it is of this law."""
        names = {name.casefold() for each in law.instruments for name in (each.instrument, each.abbreviation)}
        return self.instrument.casefold() in names and self.state in (None, law.state)


def _patch(text: str) -> _Patch:
    state, sign, path = text.partition("=")
    named = state if sign and state in STATE_CODES else None
    file = Path(path if named else text)
    return _Patch(file, named, read_patch(file).instrument)


class Laws:
    """Programs by host state, each compiled once."""

    def __init__(self, settings: Settings) -> None:
        self.packs = Path(settings.packs) if settings.packs is not None else PACKS
        self._patches = tuple(_patch(text) for text in settings.law)
        self._programs: dict[str, Program] = {}

    def program(self, host: str) -> Program:
        """The law of a host state, ready to run."""
        if not self._patches:
            return program_for(host, self.packs)
        if host not in self._programs:
            self._programs[host] = compile_law(self._law(host))
        return self._programs[host]

    def _law(self, host: str) -> Law:
        law = load_law(host, self.packs)
        for patch in self._patches:
            if patch.fits(law):
                law = patched(law, patch.path).law
        return law

    def check(self) -> None:
        """Raise InputError where a folder of packs is none, or a patch is of no law, of several, or cannot be laid over it."""
        if not self.packs.is_dir():
            raise InputError(f"{self.packs}: there is no such folder of packs")
        for patch in self._patches:
            states = [state for state in states_with_packs(self.packs) if patch.fits(load_law(state, self.packs))]
            if not states:
                where = f"the law of {patch.state} has no" if patch.state else "no state's law has"
                raise InputError(f"{patch.path}: instrument: {where} “{patch.instrument}”")
            own = [state for state in states if patch.fits(Law(state, load_folder(self.packs / state), True))]
            if len(own) > 1:
                raise InputError(
                    f"{patch.path}: instrument: “{patch.instrument}” is in the law of {', '.join(own)}: "
                    f"say whose law is changed, as --law {own[0]}={patch.path}"
                )
            self._law(states[0])

    @cached_property
    def versions(self) -> dict[str, str]:
        """A digest of each pack folder, and of each patch by its file name."""
        found = {folder.name: _digest(sorted(folder.glob("*.toml"))) for folder in _folders(self.packs)}
        return found | {f"{patch.state or ''}={patch.path.name}": _digest([patch.path]) for patch in self._patches}


def _folders(packs: Path) -> Iterator[Path]:
    for folder in sorted(packs.iterdir()):
        if folder.is_dir() and any(folder.glob("*.toml")):
            yield folder


def _digest(files: list[Path]) -> str:
    return sha256(b"\0".join(each.read_bytes() for each in files)).hexdigest()[:12]


def check_states(settings: Settings) -> None:
    """Raise InputError where the receiving state asked for is none."""
    if settings.to is not None and settings.to not in STATE_CODES:
        raise InputError(f"--to: “{settings.to}” is not the two-letter ISO 3166-1 code of a state")
