"""Forms of law that the columns leave to the interpreter, row by row: only the rows of a case that they touch, with the reason."""

from __future__ import annotations

from art33.standing.columns.record import Record
from art33.standing.program import Program


def mark(record: Record, program: Program) -> None:
    """Leave rows to the interpreter in which something happened that the columns do not know under this law."""
    codes = [code for variants in program.ladders.values() for variant in variants for code in variant.steps]
    if any(code.step.late not in (None, "does nothing") for code in codes):
        asked = record.of_kind("reinstatement_requested", "reinstatement_granted")
        record.mark_events(asked, "reinstatement of a missed period")
    countings = [code.counting for code in codes] + [code.counting for code in program.rules]
    countings += [code.counting for code in program.exceptions]
    if any(counting.posted is not None for counting in countings):
        letters = record.is_(lambda event: event.kind == "notification" and event.how == "post")
        record.mark_events(letters, "a letter that counts as received")
