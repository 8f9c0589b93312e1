"""Compare the engine with the oracle on many drawn cases: `python -m tests.standing.soak 10000 [first seed] [--agreed]`.

Draws all areas, those that the committed suite still leaves out too, unless `--agreed` is given.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.standing.generate import AGREED, ALL, DAYS, draw
from tests.standing.minimise import kind_of, minimise, shown
from tests.standing.oracle.compare import compare


def main() -> int:
    """Print counts and the first disagreements; 1 if there are any."""
    given = [int(each) for each in sys.argv[1:] if each.isdigit()]
    number, first = (given + [1000, 0][len(given) :])[:2]
    features = AGREED if "--agreed" in sys.argv else ALL
    show = 3  # disagreements made small and printed whole; the rest are counted
    asked: Counter[str] = Counter()
    vague: Counter[str] = Counter()
    bad = empty = whole = histories = 0
    began = time.monotonic()
    for seed in range(first, first + number):
        drawn = draw(seed, features)
        found = compare(*drawn.parsed(), DAYS, 60, forms=drawn.forms)
        asked += found.asked
        vague += found.vague
        histories += found.histories
        whole += found.whole
        empty += not found.histories
        if found.wrong:
            bad += 1
            if bad <= show:
                for kind in dict.fromkeys(kind_of(each) for each in found.wrong):
                    print(f"seed {seed}, {kind}")
                    print(shown(minimise(drawn, kind), kind))
    print(
        f"{number} cases, {histories} histories, {whole} cases whole, {empty} without a history, {bad} disagree; {time.monotonic() - began:.0f} s"
    )
    for kind in asked:
        print(
            f"  {kind}: {asked[kind]} answers, possibly though all histories agree {100 * vague[kind] / asked[kind]:.2f} %"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
