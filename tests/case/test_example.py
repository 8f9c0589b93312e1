"""The shipped example holds together: its statements quote its report, and its file is as the writer writes it."""

import hashlib
from pathlib import Path

from art33.case.load import case_to_json, load_case

FOLDER = Path(__file__).parents[2] / "examples" / "zhilin"


def test_the_quotes_are_slices_of_the_report():
    text = (FOLDER / "report.txt").read_text(encoding="utf-8")
    case = load_case(FOLDER / "case.json")
    assert len(case.statements) > 20
    for statement in case.statements:
        begins, ends = statement.span
        assert text[begins:ends] == statement.quote, statement.id


def test_the_report_is_the_one_the_case_names():
    case = load_case(FOLDER / "case.json")
    digests = {source.id: source.sha256 for source in case.sources}
    assert digests["report"] == hashlib.sha256((FOLDER / "report.txt").read_bytes()).hexdigest()


def test_the_file_is_as_written_by_the_program():
    data = (FOLDER / "case.json").read_bytes()
    assert case_to_json(load_case(FOLDER / "case.json")) == data


def test_statements_and_events_name_each_other():
    case = load_case(FOLDER / "case.json")
    events = {event.id: event for event in case.events}
    for statement in case.statements:
        if statement.event is not None:
            event = events[statement.event]
            assert statement.id in event.sources or statement.id in event.disputed_by
