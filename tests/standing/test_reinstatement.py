"""An appeal out of time, and a request to reinstate the period, under each word that the law can say about it."""

from __future__ import annotations

import pytest
from tests.standing.columns.compare import compare
from tests.standing.small import ASKED, ASYLUM_ACT, REFUSED, SERVED, case, instrument, situation

from art33.days.day import parse_day
from art33.days.sets import either
from art33.law.load import Law
from art33.standing.columns.runner import run_columns
from art33.standing.columns.table import table_of
from art33.standing.program import compile_law
from art33.standing.situation import Situation

# Served on 2 November: the ten days end on the 12th. The appeal comes on the 20th.
LATE = {"id": "late", "kind": "appeal_lodged", "date": "2022-11-20", "against": "refused"}
REQUEST = {"id": "request", "kind": "reinstatement_requested", "date": "2022-11-21", "against": "late"}
GRANT = {"id": "grant", "kind": "reinstatement_granted", "date": "2022-12-01", "against": "request"}
DISMISSED = {"id": "ruling", "kind": "appeal_dismissed", "date": "2022-12-05", "against": "late"}
ON_MERITS = DISMISSED | {"examined": "yes"}
ALLOWED = {"id": "ruling", "kind": "appeal_allowed", "date": "2022-12-05", "against": "late"}
WORDS = (None, "does nothing", "bars if granted", "bars until the ruling")
DAYS = ("2022-11-12", "2022-11-15", "2022-11-20", "2022-11-25", "2022-12-02", "2022-12-08")


def law(late: str | None) -> Law:
    said = f'within   = "10 days"\nlate = "{late}"' if late else 'within   = "10 days"'
    return Law("AD", (instrument(ASYLUM_ACT.replace('within   = "10 days"', said)),), True)


def waits(found: Situation) -> str:
    """Whether removal waits for the court, on each of the days: y, n, or p for possibly."""
    held = either(bar.by_reading[""].days for bar in found.bars if bar.id == "appeal to the court")
    return "".join(held.on(parse_day(day))[0] for day in DAYS)


@pytest.mark.parametrize(
    ("why", "events", "told"),
    [
        ("Nobody appealed.", [], {"": "ynnnnn"}),
        # What the law says of lateness matters only to what is surely late.
        ("In time.", [LATE | {"date": "2022-11-12"}], {"": "yyyyyy"}),
        ("Late, and nothing more.", [LATE], {None: "yppppp", "": "ynnnnn"}),
        (
            "Late, and reinstatement asked for.",
            [LATE, REQUEST],
            {None: "yppppp", "does nothing": "ynnnnn", "bars if granted": "ynnnnn", "bars until the ruling": "ynnyyy"},
        ),
        (
            "Asked for against the refusal itself.",
            [LATE, REQUEST | {"against": "refused"}],
            {"does nothing": "ynnnnn", "bars if granted": "ynnnnn", "bars until the ruling": "ynnyyy"},
        ),
        (
            "Granted: in time from lodging on, possibly in between.",
            [LATE, REQUEST, GRANT],
            {None: "yppppp", "does nothing": "ynnnnn", "bars if granted": "ypyyyy", "bars until the ruling": "ypyyyy"},
        ),
        (
            "Granted without a recorded request.",
            [LATE, GRANT | {"against": "late"}],
            {"does nothing": "ynnnnn", "bars if granted": "ypyyyy", "bars until the ruling": "ypyyyy"},
        ),
        (
            "Granted in something that is not said.",
            [LATE, {key: value for key, value in GRANT.items() if key != "against"}],
            {"does nothing": "ynnnnn", "bars if granted": "yppppp", "bars until the ruling": "yppppp"},
        ),
        (
            "Said by somebody to have been granted.",
            [LATE, REQUEST, GRANT | {"polarity": "alleged"}],
            {"does nothing": "ynnnnn", "bars if granted": "yppppp"},
        ),
        (
            "Dismissed as late.",
            [LATE, REQUEST, DISMISSED],
            {
                None: "ypppp" + "n",
                "does nothing": "ynnnnn",
                "bars if granted": "ynnnnn",
                "bars until the ruling": "ynnyyn",
            },
        ),
        ("Ruled on in the merits: it was in time.", [LATE, ON_MERITS], {"": "ypyyyn"}),
        ("Allowed: it was taken up, whatever the day.", [LATE, ALLOWED], {"": "ypppp" + "n"}),
    ],
)
def test_removal_waits(why: str, events: list[dict[str, str]], told: dict[str | None, str]) -> None:
    for late in WORDS:
        wanted = told.get(late, told.get("") if late or None not in told else None)
        if wanted is not None:
            found = situation(ASKED, REFUSED, SERVED, *events, under=law(late))
            assert (late, waits(found)) == (late, wanted), why


def test_in_a_reported_record_a_reinstatement_nobody_reported_is_possible() -> None:
    told = {}
    for late in WORDS:
        more = {"knowledge": "reported", "inspected": [], "sources": [{"id": "s", "published": "2023-01-01"}]}
        told[late] = waits(situation(ASKED, REFUSED, SERVED, LATE, under=law(late), **more))
    assert told[None] == told["bars if granted"]
    assert told[None][3] == "p"
    assert told["does nothing"][0] == "y"


@pytest.mark.parametrize("late", WORDS)
def test_the_columns_know_it_or_leave_it_to_the_interpreter(late: str | None) -> None:
    cases = [
        case(ASKED, REFUSED, SERVED, *events)
        for events in ([], [LATE], [LATE, REQUEST], [LATE, REQUEST, GRANT], [LATE, DISMISSED], [LATE, ALLOWED])
    ]
    program = compile_law(law(late))
    run = run_columns(table_of(cases), program)
    said = late in ("bars if granted", "bars until the ruling")
    assert run.record.odd.tolist() == [False, False, said, said, False, False]
    assert not compare(cases, program, seed=1, days=12).wrong
