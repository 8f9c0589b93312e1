"""The report that started the project, read whole: what has to come out of it, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from art33.case.nouns import Statement
from art33.days.edtf import read as read_edtf
from art33.reading.document import from_path
from art33.reading.reader import read

SEED = Path(__file__).parents[3] / "shared" / "seed" / "kazakhstan-returns-former-presidential-guard.txt"

pytestmark = pytest.mark.needs_shared


@pytest.fixture(scope="module")
def found() -> tuple[Statement, ...]:
    day = read_edtf("2022-12-30")
    return read(from_path(SEED), (day.first, day.last))


def only(found: tuple[Statement, ...], kind: str) -> Statement:
    matching = [each for each in found if each.kind == kind]
    assert len(matching) == 1, [each.quote for each in matching]
    return matching[0]


def test_the_removal_by_the_outlet_and_by_the_wife(found: tuple[Statement, ...]) -> None:
    removals = [each for each in found if each.kind == "removal"]
    assert len(removals) == 2
    for each in removals:
        assert each.date == "2022-12-28/2022-12-30"
        assert each.polarity == "asserted"
        assert each.who == "Mikhail Zhilin"
        assert each.to == "Russia"
    lead, told = removals
    assert lead.form == "deportation"
    assert told.via == "Novaya Gazeta Europe"
    assert told.said_by is not None
    assert "Zhilina" in told.said_by
    assert "border guards" in told.said_by


def test_the_hand_over_within_the_state(found: tuple[Statement, ...]) -> None:
    transfer = only(found, "transfer")
    assert (transfer.by, transfer.to) == ("Kazakhstan’s migration police", "border guards")
    assert (transfer.said_by, transfer.via) == ("Yekaterina Zhilina", "Novaya Gazeta Europe")


@pytest.mark.parametrize(
    ("kind", "date"),
    [
        ("appeal_dismissed", "2022-12-28"),
        ("asylum_request", "2022-09-26"),
        ("detention", "2022-09-26~"),
        ("entry", "2022-09-26~"),
        ("asylum_refusal", "2022-11-21/2022-11-30"),
        ("charge", None),
        ("wanted_notice", None),
        ("exit_ban", None),
        ("appeal_lodged", None),
    ],
)
def test_each_event_and_its_date(found: tuple[Statement, ...], kind: str, date: str | None) -> None:
    assert only(found, kind).date == date


def test_what_the_events_say_beside(found: tuple[Statement, ...]) -> None:
    assert only(found, "entry").manner == "irregular"
    assert "deportation" in (only(found, "appeal_dismissed").against or "")
    assert only(found, "charge").against == "desertion"
    assert only(found, "detention").by == "border guards"
    assert only(found, "exit_ban").place == "Russia"
    assert "unless they are under criminal investigation" in only(found, "pledge").quote


def test_the_claims_each_with_its_speaker(found: tuple[Statement, ...]) -> None:
    claims = {(each.said_by, each.about) for each in found if each.kind == "claim"}
    assert {
        ("Mikhail Zhilin’s family", "risk"),
        ("Yekaterina Zhilina", "law"),
        ("Yekaterina Zhilina", "blame"),
        ("Human rights activists", "law"),
        ("Yevgeny Zhovtis", "law"),
        ("Kazakh authorities", "number"),
    } <= claims
    risk = next(each for each in found if each.about == "risk")
    assert risk.polarity == "feared"
    assert "torture" in risk.quote
    assert {each.via for each in found if each.said_by == "Yevgeny Zhovtis"} == {"RFE/RL"}


def test_the_resignation_is_told_and_is_no_asylum_event(found: tuple[Statement, ...]) -> None:
    told = [each for each in found if "resign" in each.quote or "FSO rejected" in each.quote]
    assert [each.kind for each in told] == ["claim", "claim"]


def test_what_is_no_event(found: tuple[Statement, ...]) -> None:
    for each in found:
        assert "Related article" not in each.quote
        assert "Photo" not in each.quote
        assert "Fled Russian Draft" not in each.quote
