"""Hold the columns to the interpreter over many drawn cases: `python -m tests.standing.columns.soak 100000 [first seed]`.

Cases of practice under coded states in turn, four states to a table, and one in fifty a made-up case under made-up law; every
outcome of every row (`compare_many`). Prints counts; 1 if any differs.
"""

from __future__ import annotations

import sys
import time

from tests.standing.columns.compare_many import compare, telling_days
from tests.standing.generate import ALL
from tests.standing.generate import draw as draw_law
from tests.standing.practice import draw

from art33.law.load import PACKS, SHARED
from art33.standing.program import Program, compile_law, program_for

BATCH, HOSTS = 2000, 4
MADE_UP = BATCH // 50


def main() -> int:
    """Print counts and the first differences; 1 if there are any."""
    given = [int(each) for each in sys.argv[1:]]
    number, first = (given + [1000, 0][len(given) :])[:2]
    # With one state that has no pack, where what is not coded counts as possible.
    states = [*sorted(path.name for path in PACKS.iterdir() if path.is_dir() and path.name not in SHARED), "TM"]
    rows = odd = 0
    wrong: list[str] = []
    began = time.monotonic()
    for batch, seed in enumerate(range(first, first + number, BATCH)):
        place = first // BATCH + batch
        hosts = [states[(place * HOSTS + each) % len(states)] for each in range(HOSTS)]
        cases = [draw(each, hosts[each % HOSTS]) for each in range(seed, min(seed + BATCH, first + number))]
        found = [compare(cases, program_for, telling_days(cases, seed))]
        for each in range(seed, min(seed + MADE_UP, first + number)):
            case, law = draw_law(each, ALL).parsed()
            program = compile_law(law)

            def made_up(_: str, program: Program = program) -> Program:
                return program

            found.append(compare([case], made_up, telling_days([case], each)))
        for each in found:
            rows, odd = rows + each.rows, odd + each.odd
            for said in each.wrong[: max(0, 5 - len(wrong))]:
                print(said, flush=True)
            wrong += each.wrong
        took = time.monotonic() - began
        print(f"{rows} cases, {odd} left to the interpreter, {len(wrong)} differ; {took:.0f} s", flush=True)
    print(f"{rows} cases, {odd} left to the interpreter, {len(wrong)} differ; {time.monotonic() - began:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
