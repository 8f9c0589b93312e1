"""Forms of law that the columns do not know go to the interpreter row by row, counted by reason."""

from __future__ import annotations

from tests.standing.small import APPEALED, ASKED, ASYLUM_ACT, REFUSED, SERVED, case, law

from art33.standing.columns.runner import run_columns
from art33.standing.columns.table import table_of
from art33.standing.program import compile_law

POSTED = ASYLUM_ACT.replace(
    'short_month = "ends on its last day"\n', 'short_month = "ends on its last day"\nposted = "3 days"\n'
)


def left(toml: str, *cases: list[dict[str, str]]) -> tuple[list[bool], dict[str, int]]:
    """Which of the cases the columns leave to the interpreter, and why."""
    table = table_of([case(*events) for events in cases])
    record = run_columns(table, compile_law(law(toml))).record
    return record.odd.tolist(), dict(record.reasons)


def test_a_letter_where_the_law_says_when_it_counts_as_received() -> None:
    letter = [ASKED, REFUSED, SERVED | {"how": "post"}, APPEALED]
    handed_over = [ASKED, REFUSED, SERVED, APPEALED]
    assert left(POSTED, letter, handed_over) == ([True, False], {"a letter that counts as received": 1})
    assert left(ASYLUM_ACT, letter, handed_over) == ([False, False], {})
