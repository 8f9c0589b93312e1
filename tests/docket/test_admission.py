from __future__ import annotations

from typing import Any

import pytest
from tests.docket.making import note, source, statement
from tests.docket.test_state import PROFILE, entries

from art33.docket.admission import admitted
from art33.docket.state import Folding
from art33.errors import InputError


@pytest.fixture
def folding() -> Folding:
    made = Folding()
    merge = ("merge", {"of": ["t1", "t2"]})
    made.add(
        entries(
            PROFILE, source(), statement("t1"), statement("t2"), merge, ("rights", {"user": "Vera", "role": "owner"})
        )
    )
    return made


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (("source", {}), "holds one source as an object"),
        (source("s2", "x" * 20_000_001), "longer than 20,000,000 characters"),
        (("source", {"source": {"id": "s2"}, "text": 7}), "its text is no text"),
        (source(" "), "already something with this id"),
        (statement("t9", quote="  "), "it has no quote"),
        (("risk", {"risk": {"state": "RU", "status": "alleged", "date": "soon"}}), "risk, date"),
        (("merge", {"of": ["t1", "t1"]}), "at least two"),
        (("apart", {"of": "t1"}), "at least two"),
        (("rights", {"user": 7, "role": "reader"}), "a user and a role"),
        (("unmerge", {"of": "t1"}), "says what it is about"),
        (("unmerge", {"entry": 2}), "entry 2 is a “source”, not a merge"),
        (("withdrawal", {"entry": 1}), "a “profile” and cannot be taken back"),
        (("withdrawal", {"entry": 6}), "a “rights” and cannot be taken back"),
        (("withdrawal", {}), "says what it is about"),
        (("withdrawal", {"of": "nothing"}), "no source, statement or event “nothing”"),
        (("correction", {"of": "t1", "changes": {}}), "names its changes"),
        (("correction", {"of": "profile", "changes": {"knowledge": "some"}}), "profile “Z-1”"),
        (("correction", {"of": "t1"}), "names its changes"),
    ],
)
def test_what_does_not_fit_is_said(folding: Folding, entry: tuple[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        admitted(folding, *entry)


@pytest.mark.parametrize(
    "entry",
    [
        source("s2", None),
        statement("t9", span=[0, 29]),
        ("statement", {"statement": {**statement("t9")[1]["statement"], "x_mark": True}}),
        ("confirmation", {"of": "an event that merging made"}),
        ("merge", {"of": ["t1", "an event that merging made"]}),
        ("unmerge", {"entry": 5}),
        ("withdrawal", {"entry": 5}),
        ("correction", {"of": "profile", "changes": {"title": "A man"}}),
        ("rights", {"user": "Olga", "role": None}),
        note("anything"),
    ],
    ids=lambda entry: entry[0],
)
def test_what_fits_goes_through(folding: Folding, entry: tuple[str, Any]) -> None:
    admitted(folding, *entry)
