"""Proposals of a language model at the door: what the user chose, said loudly, and what came of it, counted."""

from __future__ import annotations

import argparse
import os
import sys

from art33.case.kinds import EVENT_KINDS
from art33.case.nouns import Statement
from art33.commands.documents import Further
from art33.days.day import Day
from art33.reading.document import Document
from art33.reading.proposals.gate import check
from art33.reading.proposals.proposers import Wish, find

KEY = "ART33_PROPOSER_KEY"
"""The variable of the environment that holds a key for the service, if it wants one; never an option, so that it is in no history."""


def further_statements(arguments: argparse.Namespace) -> Further:
    """What adds the proposals that pass to the statements of a document.

    Raises InputError where there is no such proposer or it refuses what was chosen.
    """
    wish = Wish(arguments.endpoint, arguments.model, os.environ.get(KEY) or None, arguments.may_leave_this_machine)
    proposer = find(arguments.propose, wish)
    if proposer.leaves:
        print(
            f"art33: WARNING: THE TEXT LEAVES THIS MACHINE. It is sent to {proposer.place}, where it can be read and kept.",
            file=sys.stderr,
        )

    def further(
        document: Document, published: tuple[Day, Day] | None, statements: tuple[Statement, ...]
    ) -> tuple[Statement, ...]:
        answer = proposer.propose(document.text, sorted(EVENT_KINDS))
        passed = check(document, published, statements, answer.proposals)
        where = f"{proposer.place}, OUTSIDE THIS MACHINE" if proposer.leaves else f"{proposer.place}, on this machine"
        print(
            f"art33: {document.name}: a model at {where} proposed {len(answer.proposals)}, of which "
            f"{len(passed.statements)} passed and {sum(passed.rejected.values())} did not",
            file=sys.stderr,
        )
        for reason, count in sorted({**passed.rejected, **answer.failures}.items(), key=lambda each: -each[1]):
            print(f"art33:   {count} × {reason}", file=sys.stderr)
        return (*statements, *passed.statements)

    return further
