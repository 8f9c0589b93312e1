"""Cases handed to another office: only the receiver opens them, all of the history arrives, both sides keep a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.docket.doors.desk import Desk, new_desk

from art33.docket.chronology import case_of
from art33.docket.opening import open_docket


@pytest.fixture
def handed(told: Desk, tmp_path: Path) -> tuple[Desk, Desk, Path]:
    """A case with a merge taken back, a correction and a withdrawal, sealed for Olga's office."""
    told.ok("event", "A-1", "asylum_refusal", "2022-11")
    statements = [each["id"] for each in json.loads(told.ok("show", "A-1", "--json"))["statements"]]
    told.ok("correct", "A-1", statements[0], "date=2022-12-05")
    refusals = [
        each["id"]
        for each in json.loads(told.ok("show", "A-1", "--json"))["events"]
        if each["kind"] == "asylum_refusal"
    ]
    entry = told.ok("merge", "A-1", *refusals).split("entry ")[1].split(":")[0]
    told.ok("unmerge", "A-1", entry)
    told.ok("merge", "A-1", *refusals, "--why", "after all")
    told.ok("withdraw", "A-1", statements[-1])
    told.ok("note", "A-1", "for your eyes")
    other = new_desk(told.capsys, tmp_path / "other.docket", "Olga")
    key = other.ok("keys", "public").split()[0]
    told.ok("handover", "A-1", "--key", key, "--for", "Olga's office", "-o", tmp_path / "parcel")
    return told, other, tmp_path / "parcel"


def test_the_case_arrives_as_it_stood(handed: tuple[Desk, Desk, Path]) -> None:
    mine, theirs, parcel = handed
    listed = theirs.ok("receive", parcel, "--list")
    assert "From Ann" in listed and "A-1" in listed
    assert "No case" in theirs.ok("cases")
    theirs.ok("receive", parcel)
    cases = []
    for desk in (mine, theirs):
        with open_docket(desk.place, desk.user, desk.passphrase, "2026-11-25") as docket:
            cases.append(case_of(docket.record("A-1")))
            entries = docket.entries("A-1")
    assert cases[0] == cases[1]
    was = [each.body["was"] for each in entries if "was" in each.body]
    assert was and all(each["by"] == "Ann" for each in was)
    assert "Olga's office" in mine.ok("show", "A-1", "--history")
    assert "import" in theirs.ok("show", "A-1", "--history") and "Ann" in theirs.ok("show", "A-1", "--history")
    assert "for your eyes" in theirs.ok("search", "eyes")
    assert "Whole" in theirs.ok("verify")
    assert "already" in theirs.refused("receive", parcel)


def test_nobody_else_opens_it(handed: tuple[Desk, Desk, Path], tmp_path: Path) -> None:
    mine, _, parcel = handed
    assert "not sealed for Ann" in mine.refused("receive", parcel)
    third = new_desk(mine.capsys, tmp_path / "third.docket", "Petra")
    assert "not sealed for Petra" in third.refused("receive", parcel)
    data = parcel.read_bytes()
    for word in ("Rahimov", "Almaty", "A-1", "Ann", "Olga"):
        assert word.encode() not in data


def test_a_changed_or_cut_parcel_is_one_line_and_nothing_is_kept(
    handed: tuple[Desk, Desk, Path], tmp_path: Path
) -> None:
    _, theirs, parcel = handed
    data = parcel.read_bytes()
    broken = tmp_path / "broken"
    for changed in (
        *(data[:at] for at in (0, 10, 30, len(data) // 2, len(data) - 1)),
        *(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :] for at in range(0, len(data), max(1, len(data) // 12))),
        data + b"x",
    ):
        broken.write_bytes(changed)
        theirs.refused("receive", broken)
    assert "No case" in theirs.ok("cases")


def test_only_who_may_hands_over(told: Desk, tmp_path: Path) -> None:
    told.ok("user", "add", "Bek", answers=(told.passphrase, "first phrase of bek"))
    told.ok("share", "A-1", "Bek", "reviewer")
    bek = Desk(told.capsys, told.place, "Bek", "first phrase of bek")
    assert "handover" in bek.refused("handover", "A-1", "--key", "ab" * 32, "-o", tmp_path / "parcel")
    assert not (tmp_path / "parcel").exists()
    assert "refused" in told.ok("show", "A-1", "--history")
