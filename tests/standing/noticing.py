"""How standing/ is checked quickly against a fault put into it (tools/mutate_sample.py): each check raises where it notices one.

The examples of every pack; drawn cases beside what the oracle says, which is worked out once, before any fault; cases of practice
beside what the columns say, worked out once too; and the quick test files of the room and of those that rest on it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import numpy as np
import pytest
from tests.standing.columns.compare import _found, _wanted
from tests.standing.generate import AGREED, DAYS, Drawn, draw
from tests.standing.oracle.answers import NO, YES, Law
from tests.standing.oracle.compare import engine_table, oracle_table, telling_days
from tests.standing.practice import draw as practice

from art33.case.nouns import Case
from art33.law.examples import Example, load_examples
from art33.law.load import PACKS, SHARED, load_folder, load_instrument, load_law
from art33.law.load import Law as Loaded
from art33.law.schema import Instrument
from art33.standing import proof
from art33.standing.columns.runner import run_columns
from art33.standing.columns.table import table_of
from art33.standing.facts import facts_of
from art33.standing.program import Program, compile_law
from art33.standing.situation import Situation

Check = tuple[str, Callable[[], object]]
TESTS = Path(__file__).parents[1]
BATCHES, EACH, HISTORIES = 30, 8, 24
CASES = 6
"""Cases of practice for each state."""
FILES = (
    *(f"standing/{name}" for name in ("assumptions", "changes", "deadlines", "lawdiff", "lawyers_table", "office")),
    *(f"standing/{name}" for name in ("patches", "whatif", "wordings")),
    *(f"law/{name}" for name in ("decided", "exceptions", "kz", "proof", "temporal")),
    *(f"tell/{name}" for name in ("asking", "brief", "calendar", "changes", "deadlines", "grounds", "picture_svg")),
)


def checks() -> list[Check]:
    """Everything there is to check."""
    packs = sorted(path for path in PACKS.iterdir() if path.is_dir())
    return [
        *((f"examples of {path.name}", partial(examples, path)) for path in packs),
        *((f"drawn cases {batch}", partial(drawn, batch)) for batch in range(BATCHES)),
        *((f"practice in {path.name}", partial(practised, path.name)) for path in packs if path.name not in SHARED),
        *((name, partial(passes, name)) for name in FILES),
    ]


@cache
def _listed(folder: Path) -> tuple[tuple[Path, tuple[Example, ...]], ...]:
    return tuple((path, tuple(load_examples(path))) for path in sorted(folder.glob("*.toml")))


_load = cache(load_folder)
_law = cache(load_law)
_instrument = cache(load_instrument)


def examples(folder: Path) -> None:
    """Every example of a pack comes out, as `art33 law check` runs them."""
    programs: dict[str, Program] = {}
    instruments = _load(folder)
    shared = folder.name if folder.name in SHARED else None
    for path, listed in _listed(folder):
        instrument = _instrument(path)
        for example in listed:
            host = proof._host(example, instrument, folder)
            if host not in programs:
                programs[host] = compile_law(_beside(host, instruments, shared))
            faults = proof.compare(example, proof.run(example, programs[host], host))
            assert not faults, (example.of, example.on, faults)


@cache
def _beside(host: str, instruments: tuple[Instrument, ...], shared: str | None) -> Loaded:
    return proof._law(host, instruments, shared, PACKS)


class _Kept:
    """A drawn case, the days worth asking about, and what the oracle says."""

    def __init__(self, seed: int) -> None:
        self.drawn: Drawn = draw(seed, AGREED)
        self.case, self.law = self.drawn.parsed()
        self.days = telling_days(self.case, self.law, DAYS)
        forms = self.drawn.forms
        self.oracle, self.histories, _ = oracle_table(
            self.case, Law(self.law.instruments), self.days, HISTORIES, forms=forms
        )


_kept = cache(_Kept)


def drawn(batch: int) -> None:
    """No sure answer that a history contradicts, and hardly a possible one where all agree."""
    asked = vague = 0
    for seed in range(batch * EACH, (batch + 1) * EACH):
        kept = _kept(seed)
        said = engine_table(kept.case, kept.law, kept.days, forms=kept.drawn.forms)
        for at, answer in said.items():
            given = kept.oracle[at]
            if not given or -1 in given:
                continue
            assert not (answer == "yes" and given != {YES}) and not (answer == "no" and given != {NO}), (seed, at)
            asked += 1
            vague += answer == "possibly" and given in ({YES}, {NO})
    assert vague <= _vague(batch, vague), f"vaguer than before: {vague} of {asked}"


@cache
def _vague(batch: int, first: int) -> int:
    # Called for the first time unharmed: then and later no more answers may be possible though all histories agree.
    return first


@cache
def _columns(host: str) -> tuple[list[Case], Program, list[tuple[np.ndarray, list[dict[str, str]], np.ndarray]]]:
    cases = [practice(7_000 + number, host) for number in range(CASES)]
    program = compile_law(_law(host))
    run = run_columns(table_of(cases), program)
    changes = [
        Situation(facts_of(case), program, case.return_states[0]).days_of_change() or [738_000] for case in cases
    ]
    told = []
    for part in (0.1, 0.35, 0.6, 0.85):
        asked = np.array([each[int(part * len(each))] for each in changes], dtype=np.int64)
        answers, odd = run.on(asked)
        told.append((asked, [_found(answers, row, len(cases)) for row in range(len(cases))], odd))
    return cases, program, told


def practised(host: str) -> None:
    """Cases of practice come out as the columns say, which were worked out before."""
    cases, _, told = _columns(host)
    program = compile_law(_law(host))
    situations = [Situation(facts_of(case), program, case.return_states[0]) for case in cases]
    for asked, found, odd in told:
        for row, situation in enumerate(situations):
            if not odd[row]:
                assert found[row] == _wanted(situation, int(asked[row])), cases[row].id


def passes(name: str) -> None:
    """A test file passes."""
    room, _, rest = name.partition("/")
    told: Sequence[str] = ("-x", "-q", "-p", "no:cacheprovider", f"{TESTS / room / f'test_{rest}.py'}")
    assert pytest.main([*told, f"--rootdir={TESTS.parent}"]) == 0
