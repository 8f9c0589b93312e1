"""Hold the kernel to the interpreter over many drawn cases: `python -m tests.standing.kernel.soak 100000 [first seed]`."""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.standing.kernel.compare import compare
from tests.standing.kernel.draw import START, TO, case, law

BATCH = 500


def main() -> int:
    """Print counts and the first differences; 1 if there are any."""
    asked = [int(each) for each in sys.argv[1:]]
    number, first = (asked + [1000, 0][len(asked) :])[:2]
    why: Counter[str] = Counter()
    rules = rows = left = 0
    wrong: list[str] = []
    began = time.monotonic()
    for seed in range(first, first + number, BATCH):
        cases = [case(each, exact=seed // BATCH % 3 == 0) for each in range(seed, min(seed + BATCH, first + number))]
        found = compare(cases, law(seed), START + seed // BATCH * 7 % 320, TO)
        rules, rows, left = rules + found.rules, rows + found.rows, left + found.left
        why += found.why
        if found.wrong and len(wrong) <= 20:
            print(f"law {seed}: {found.wrong[0]}", flush=True)
        wrong += found.wrong
    took = time.monotonic() - began
    print(
        f"{rows} rows, {rules} rules compared, {left} rows left to the interpreter, {len(wrong)} differ; {took:.0f} s"
    )
    for reason, count in why.most_common():
        print(f"  {count} {reason}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
