"""The small law as a logic program for clingo. It is stratified: grounding finds the answer, solving has nothing left to do.

The calendar is a function of the host language, which is kinder to clingo than twenty-six years of facts.
"""

from __future__ import annotations

import clingo
from benchmarks.many.workload import FIRST, KINDS, LAST_KNOWN, LAW, OPEN, Docket, Found, Rules, calendar, found

_BATCH = 1000
"""Cases grounded together: more take longer each."""
_LAW = """
#const open = 2147483647.
first(C, K, X) :- event(C, K, X), X = #min { Y : event(C, K, Y) }.
limit_1(C, @rolled(X + days_1)) :- first(C, refusal, X).
timely(C) :- limit_1(C, L), first(C, appeal_1, X), X <= L.
limit_2(C, @working(X, days_2)) :- timely(C), first(C, dismissal_1, X).
again(C) :- limit_2(C, L), first(C, appeal_2, X), X <= L.
due(C, L) :- limit_1(C, L), not timely(C).
due(C, L) :- limit_2(C, L), not again(C).
ended(C, L + 1) :- due(C, L).
ended(C, X + 1) :- again(C), first(C, dismissal_2, X).
ended(C, X + 1) :- first(C, withdrawal, X).
ended(C, open) :- first(C, request, _).
bars(C, 1, S, E) :- first(C, request, S), E = #min { X : ended(C, X) }, S < E.
lifted_between(C, X, Y) :- event(C, measures, X), event(C, measures, Y), event(C, measures_lifted, L), X < L, L <= Y.
stands(C, Y) :- event(C, measures, Y), X = #max { Z : event(C, measures, Z), Z < Y }, event(C, measures, X),
    not lifted_between(C, X, Y).
bars(C, 2, S, E) :- event(C, measures, S), not stands(C, S), E = #min { X : event(C, measures_lifted, X), X > S; open }.
bars(C, 3, S, S + days_3) :- first(C, further_request, S), days_3 > 0.
mask(C, R) :- bars(C, R, S, E), S <= asked, asked < E.
breach(C, R) :- bars(C, R, S, E), event(C, removal, X), S <= X, X < E.
last(C, X) :- due(C, X), X > asked, not first(C, withdrawal, _).
tried(C, asked + 1) :- first(C, removal_order, _).
tried(C, E) :- first(C, removal_order, _), bars(C, _, _, E), asked < E, E < open.
barred(C, X) :- tried(C, X), bars(C, _, S, E), S <= X, X < E.
free(C, X) :- first(C, removal_order, _), X = #min { Y : tried(C, Y), not barred(C, Y) }, X < open.
#show bars/4. #show mask/2. #show breach/2. #show last/2. #show free/2.
"""


class _Days:
    """The calendar, as functions of the program."""

    def __init__(self) -> None:
        self._following, self._rank, self._nth = (each.tolist() for each in calendar())

    def rolled(self, day: clingo.Symbol) -> clingo.Symbol:
        return clingo.Number(self._following[day.number - FIRST])

    def working(self, day: clingo.Symbol, count: clingo.Symbol) -> clingo.Symbol:
        return clingo.Number(self._nth[self._rank[day.number - FIRST] + count.number])


def load(docket: Docket) -> list[str]:
    """The facts of each case as text; made once, not timed."""
    names = [name.replace(" ", "_") for name in KINDS]
    off, days, kinds = docket.off.tolist(), docket.day.tolist(), docket.kind.tolist()
    return [
        "\n".join(f"event({case},{names[kinds[at] - 1]},{days[at]})." for at in range(off[case], off[case + 1]))
        for case in range(len(off) - 1)
    ]


def run(facts: list[str], on: int = LAST_KNOWN, law: Rules = LAW) -> list[clingo.Symbol]:
    """Every atom that is shown, a batch of cases at a time."""
    given = {"asked": on, "days_1": law.first, "days_2": law.second, "days_3": law.further}
    arguments = [word for name, number in given.items() for word in ("-c", f"{name}={number}")]
    days, shown = _Days(), []
    for begins in range(0, len(facts), _BATCH):
        control = clingo.Control(arguments, message_limit=0)
        control.add("base", [], _LAW + "\n".join(facts[begins : begins + _BATCH]))
        control.ground([("base", [])], context=days)
        with control.solve(yield_=True) as models:
            for model in models:
                shown += model.symbols(shown=True)
    return shown


def answers(ran: list[clingo.Symbol], size: int) -> Found:
    """What ran, in the common form."""
    stretches = []
    mask, breach, last, free = [0] * size, [0] * size, [OPEN] * size, [OPEN] * size
    for symbol in ran:
        numbers = [each.number for each in symbol.arguments]
        if symbol.name == "bars":
            stretches.append(numbers)
        elif symbol.name in ("mask", "breach"):
            (mask if symbol.name == "mask" else breach)[numbers[0]] |= 1 << (numbers[1] - 1)
        else:
            (last if symbol.name == "last" else free)[numbers[0]] = numbers[1]
    return found(list(zip(*stretches, strict=True)), mask, last, breach, free)
