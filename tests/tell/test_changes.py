"""What changes, as it is printed: words for each answer, days with open ends, and text from outside made fit to show."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tell.hostile import HOSTILE
from tests.tell.samples import standing
from tests.tell.test_deadlines import deadline

from art33.case.load import case_from_object
from art33.standing.changes import Change, DeadlineChange, Stretch
from art33.standing.lawdiff import CaseChange, LawDiff, Span
from art33.standing.whatif import WhatIf
from art33.standing.wordings import FieldChange, WordingChange
from art33.tell.changes import lawdiff_text, whatif_text
from art33.tell.layout import width_of

CASE = case_from_object(
    {
        "id": "m-1",
        "host_state": "AM",
        "return_states": ["BY"],
        "knowledge": "complete",
        "events": [{"id": "e", "kind": "asylum_refusal", "date": "2024-02-20"}],
    }
)


def change(what: Any, before: Any, after: Any, **more: Any) -> Change:
    filled: dict[str, Any] = {
        "what": what,
        "name": "a name",
        "layer": None,
        "article": "AsA 8",
        "key_before": "D1",
        "key_after": "D1",
        "effect": "changed",
        "stretches": (Stretch(from_="2024-03-01", until="2024-03-05", before=before, after=after),),
    }
    return Change(**(filled | more))


def what_if(*found: Change, **more: Any) -> WhatIf:
    filled: dict[str, Any] = {
        "case": "m-1",
        "on": "2024-03-01",
        "removal_to": "BY",
        "known_on": None,
        "assumed": (),
        "law": (),
        "before": standing("2024-03-01"),
        "after": standing("2024-03-01", barred="yes"),
        "changes": found,
        "deadlines": (),
    }
    return WhatIf(**(filled | more))


def law_diff(*changed: CaseChange, **more: Any) -> LawDiff:
    filled: dict[str, Any] = {"old": "old", "new": "new", "wordings": (), "days": (), "asked": 3, "changed": changed}
    return LawDiff(**(filled | more))


@pytest.mark.parametrize(
    ("found", "heading", "words"),
    [
        (change("whole", "no", "possibly"), "THE WHOLE", "1 to 5 Mar 2024: no bar found → possibly barred"),
        (change("layer", "no", "not coded", name="domestic"), "BY LAYER", "no bar found → not coded"),
        (change("route", "yes", "no", name="extradition"), "BY FORM OF REMOVAL", "extradition           1 to 5 Mar"),
        (change("bar", "no", "yes", effect="gained", key_before=None), "WHAT FORBIDS", "a name · AsA 8 · new"),
        (change("bar", "yes", "no", effect="lost", key_after=None), "WHAT FORBIDS", "forbids → does not forbid"),
        (change("bar", "yes", "no", key_after="D4"), "WHAT FORBIDS", "D1 → D4"),
        (change("title", "possibly", "yes"), "TITLES TO REMOVE", "possibly in force → in force"),
        (change("collision", "yes", "no"), "COLLISIONS", "in collision → no collision"),
        (change("exposed", "no", "yes"), "EXPOSED", "not found exposed → exposed"),
        (change("present", "yes", "possibly"), "PRESENCE", "present → possibly present"),
        (change("custody", "yes", "no"), "CUSTODY UNDER A LIMIT", "held → not held"),
    ],
)
def test_each_kind_of_answer_in_its_own_words(found: Change, heading: str, words: str) -> None:
    text = whatif_text(CASE, what_if(found))
    assert text.index(heading) < text.index(words)
    assert "Nothing changes" not in text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "on every day: "),
        (None, "2024-03-05", "to Tue 5 Mar 2024: "),
        ("2024-03-05", None, "from Tue 5 Mar 2024 on: "),
        ("2024-03-05", "2024-03-05", "Tue 5 Mar 2024: "),
        ("2023-12-30", "2024-01-02", "30 Dec 2023 to 2 Jan 2024: "),
    ],
)
def test_days_with_open_ends(first: str | None, last: str | None, words: str) -> None:
    stretch = Stretch(from_=first, until=last, before="no", after="yes")
    assert words in whatif_text(CASE, what_if(change("whole", "no", "yes", stretches=(stretch,))))


def test_deadlines_before_and_after() -> None:
    moved = DeadlineChange(
        before=deadline(), after=deadline(last_safe_day="2024-03-25", last_possible_day=None, holds="goes on")
    )
    text = whatif_text(
        CASE, what_if(deadlines=(moved, DeadlineChange(before=None, after=deadline(last_safe_day=None))))
    )
    assert "appeal to the court (refused): Wed 20 Mar 2024, open → Mon 25 Mar 2024 (or later), open" in text
    assert "holds: removal waits → goes on" in text
    assert "none → no day, open" in text
    until = DeadlineChange(before=deadline(), after=deadline(last_possible_day="2024-03-28", state="lapsed"))
    assert "(at the latest Thu 28 Mar 2024), lapsed or overdue" in whatif_text(CASE, what_if(deadlines=(until,)), 160)


def test_nothing_changes_and_what_was_known() -> None:
    text = whatif_text(CASE, what_if(known_on="2024-02-01", after=standing("2024-03-01")))
    assert "From what was known on Thu 1 Feb 2024." in text
    assert "Nothing changes on any day." in text
    assert "whole                 no bar found, as before" in text


def test_wordings_and_cases_of_a_law_diff() -> None:
    wording = WordingChange(
        instrument="AsA",
        kind="rule",
        name="stay",
        article="8",
        in_force="in force since 2010-01-01",
        change="changed",
        fields=(FieldChange(field="unless", before=None, after="a status is held"),),
    )
    days = (Span(from_="2024-03-01", until=None),)
    changed = CaseChange(
        case="m-1.json",
        removal_to="BY",
        on="2024-03-01",
        days=days,
        changes=(change("whole", "no", "yes"), change("bar", "no", "yes")),
        deadlines=(DeadlineChange(before=deadline(), after=None),),
    )
    text = lawdiff_text(law_diff(changed, wordings=(wording,), days=days))
    for words in (
        "changed: rule “stay”, 8",
        "unless: nothing → “a status is held”",
        "from Fri 1 Mar 2024 on",
        "CASES: 1 OF 3 CHANGE",
        "→ Belarus: from Fri 1 Mar 2024 on",
        "what forbids: a name",
        "last days: appeal to the court",
    ):
        assert words in text
    only = lawdiff_text(
        law_diff(CaseChange(case="x", removal_to="BY", on="2024-03-01", days=(), changes=(), deadlines=()))
    )
    assert "no day; deadlines only" in only
    assert "Nothing changes on any day in the 3 cases asked." in only


@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_wider_than_asked_and_nothing_hostile_gets_through(width: int) -> None:
    grounds = [change("bar", "no", "yes", name=each, article=each, key_after=None, key_before=None) for each in HOSTILE]
    moved = [DeadlineChange(before=None, after=deadline(what=each, against=each)) for each in HOSTILE]
    law = [
        WordingChange(
            instrument="A",
            kind="rule",
            name=each,
            article=each,
            in_force="",
            change="changed",
            fields=(FieldChange(field="says", before=each, after=None),),
        )
        for each in HOSTILE
    ]
    told = what_if(*grounds, assumed=HOSTILE, deadlines=tuple(moved), law=tuple(law))
    cases = [
        CaseChange(case=each, removal_to="BY", on="2024-03-01", days=(), changes=tuple(grounds), deadlines=tuple(moved))
        for each in HOSTILE[:6]
    ]
    for text in (
        whatif_text(CASE, told, width),
        lawdiff_text(law_diff(*cases, old=HOSTILE[3], wordings=tuple(law)), width),
    ):
        assert max(map(width_of, text.splitlines())) <= width
        for letter in "\u202e\x07\x1b\u2028":
            assert letter not in text
