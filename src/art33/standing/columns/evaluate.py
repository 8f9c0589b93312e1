"""Everything asked of every row of a table: the door through which files of many cases are answered.

The rows of each host and receiving state go through the columns, a batch at a time; rows of an unusual form go to the
interpreter. Both give the same answers, the trying of completions (SEMANTICS 3) left out.
"""

from __future__ import annotations

from collections.abc import Callable

from art33.case.nouns import Case
from art33.standing.columns.outcomes import Outcomes, Settings
from art33.standing.columns.table import Table
from art33.standing.program import Program, program_for

ProgramOf = Callable[[str], Program]
"""The coded law that answers for a host state."""
CaseOf = Callable[[int], Case]
"""The case of a row, asked for only where the columns do not know its form."""


def evaluate(table: Table, settings: Settings, case_of: CaseOf, program_of: ProgramOf = program_for) -> Outcomes:
    """The answers for every row, each under the law of its host and towards its receiving state.

    Raises InputError for a pack that cannot be read; what is wrong with single rows stands in `Outcomes.refused`.
    """
    raise NotImplementedError
