"""The law that a file of cases is answered by: the packs, with patches laid over those states whose law they are of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from art33.bulk.settings import Settings
from art33.case.states import STATE_CODES
from art33.errors import InputError
from art33.law.load import PACKS, Law, load_law, states_with_packs
from art33.standing.patches import patched, read_patch
from art33.standing.program import Program, compile_law, program_for


class Laws:
    """Programs by host state, each compiled once."""

    def __init__(self, settings: Settings) -> None:
        self.packs = Path(settings.packs) if settings.packs is not None else PACKS
        self._patches = tuple((Path(path), read_patch(Path(path)).instrument.casefold()) for path in settings.law)
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
        for path, instrument in self._patches:
            if any(
                instrument in (each.instrument.casefold(), each.abbreviation.casefold()) for each in law.instruments
            ):
                law = patched(law, path).law
        return law

    def check(self) -> None:
        """Raise InputError where a folder of packs is none, or a patch is of no law there is, or cannot be laid over it."""
        if not self.packs.is_dir():
            raise InputError(f"{self.packs}: there is no such folder of packs")
        unused = dict(self._patches)
        for state in states_with_packs(self.packs):
            if not unused:
                return
            law = self._law(state)
            names = {name.casefold() for each in law.instruments for name in (each.instrument, each.abbreviation)}
            unused = {path: instrument for path, instrument in unused.items() if instrument not in names}
        if unused:
            path = next(iter(unused))
            raise InputError(f"{path}: instrument: no state's law has “{read_patch(path).instrument}”")

    @cached_property
    def versions(self) -> dict[str, str]:
        """A digest of each pack folder, and of each patch by its file name."""
        found = {folder.name: _digest(sorted(folder.glob("*.toml"))) for folder in _folders(self.packs)}
        return found | {path.name: _digest([path]) for path, _ in self._patches}


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
