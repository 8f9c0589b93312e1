"""Hold the columns to the interpreter over many drawn cases: `python -m tests.standing.columns.soak 100000 [first seed]`.

Cases of practice under every coded state in turn, and one in ten a made-up case under made-up law. Prints counts; 1 if any differs.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.standing.columns.compare import compare
from tests.standing.generate import ALL
from tests.standing.generate import draw as draw_law
from tests.standing.practice import draw

from art33.law.load import PACKS, SHARED
from art33.standing.program import compile_law, program_for

BATCH = 200


def main() -> int:
    """Print counts and the first differences; 1 if there are any."""
    given = [int(each) for each in sys.argv[1:]]
    number, first = (given + [1000, 0][len(given) :])[:2]
    states = sorted(path.name for path in PACKS.iterdir() if path.is_dir() and path.name not in SHARED)
    why: Counter[str] = Counter()
    answers = rows = odd = 0
    wrong: list[str] = []
    began = time.monotonic()
    for batch, seed in enumerate(range(first, first + number, BATCH)):
        host = states[(first // BATCH + batch) % len(states)]
        cases = [draw(each, host) for each in range(seed, min(seed + BATCH, first + number))]
        found = [compare(cases, program_for(host), seed, days=2)]
        for each in range(seed, min(seed + BATCH // 10, first + number)):
            case, law = draw_law(each, ALL).parsed()
            found.append(compare([case], compile_law(law), each, days=2))
        for each in found:
            answers, rows, odd = answers + each.answers, rows + each.rows, odd + each.odd
            why += each.why
            wrong += each.wrong
            if each.wrong and len(wrong) <= 5:
                print(each.wrong[0], flush=True)
        if batch % 25 == 24:
            print(f"{rows} cases, {odd} left to the interpreter, {len(wrong)} differ", flush=True)
    print(
        f"{rows} cases, {answers} compared on days near a change, {odd} left to the interpreter, {len(wrong)} differ; {time.monotonic() - began:.0f} s"
    )
    for reason, count in why.most_common():
        print(f"  {count} {reason}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
