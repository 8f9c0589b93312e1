"""Where and how to file, and treaties that bind between two states: what the shipped packs say of them, and how it is shown."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from art33.case.nouns import Case
from art33.law.load import PACKS, TREATIES, load_folder, load_law
from art33.law.memberships import bound
from art33.law.schema import Channel, Complaint
from art33.law.show import data, show
from art33.standing.answer import standing

FILES = load_folder(PACKS / TREATIES)
CHANNELS: list[Channel] = [channel for file in FILES for channel in file.channel]
COMPLAINTS: list[Complaint] = [complaint for file in FILES for complaint in file.complaint]


def test_every_body_that_takes_complaints_has_a_way_in() -> None:
    filed = {channel.body for channel in CHANNELS if channel.use == "complaint"}
    assert {complaint.body for complaint in COMPLAINTS} <= filed


def test_what_a_channel_needs_is_what_the_complaint_needs() -> None:
    for channel in CHANNELS:
        needs = {complaint.needs for complaint in COMPLAINTS if complaint.body == channel.body}
        if channel.use in ("complaint", "interim measures"):
            assert {channel.needs} == needs, channel.id


def test_the_hours_of_a_body_are_told_in_one_way() -> None:
    for channel in CHANNELS:
        hours = {complaint.office_hours for complaint in COMPLAINTS if complaint.body == channel.body}
        if channel.office_hours is not None:
            assert hours == {channel.office_hours}, channel.id


def test_whoever_is_asked_urgently_is_told_on_the_first_page_when_the_removal_is() -> None:
    for channel in CHANNELS:
        if channel.use in ("interim measures", "urgent appeal"):
            assert channel.first_page, channel.id
    (court,) = [channel for channel in CHANNELS if channel.body == "ECtHR" and channel.use == "interim measures"]
    assert any("day and hour of the removal" in words for words in court.first_page)
    assert "email" in court.not_by and any(way.by == "web form" for way in court.ways)


def test_a_channel_is_shown_with_its_ways_and_first_page() -> None:
    text = " ".join(show(load_law(TREATIES), "39").split())
    assert "WHERE AND HOW TO FILE" in text
    assert "by web form: https://r39.echr.coe.int" in text and "not by email" in text
    assert "on the first page: by fax or post, in bold: “Rule 39 – Urgent”" in text


def test_channels_are_in_the_data_and_only_those_asked_for() -> None:
    whole = data(load_law("KZ"))
    mine = next(each for each in whole["instruments"] if each["abbreviation"] == "CPC")
    assert {channel["id"] for channel in mine["channel"]} == {
        "appeal against a sentence",
        "challenge of an extradition",
    }
    cut = data(load_law("KZ"), "CPC 592")
    (only,) = cut["instruments"]
    assert [channel["id"] for channel in only["channel"]] == ["challenge of an extradition"]


@pytest.mark.parametrize(
    ("host", "to", "ground"),
    [
        # Serbia and Türkiye are parties to the Convention on Extradition; Algeria is none.
        ("RS", "TR", True),
        ("RS", "DZ", False),
        ("KZ", "TR", False),
    ],
)
def test_a_treaty_between_two_states_bars_only_between_two_parties(host: str, to: str, ground: bool) -> None:
    raw = {
        "id": "c",
        "host_state": host,
        "return_states": [to],
        "knowledge": "complete",
        "events": [{"id": "r", "kind": "extradition_request", "date": "2023-05-04", "to": to}],
        "risk": [{"state": to, "of": "persecution", "status": "found", "date": "2023-05-20"}],
    }
    answer = standing(msgspec.convert(raw, Case), date(2023, 6, 1).toordinal(), to)
    assert ("ECE: a request that covers persecution" in {each.rule for each in answer.grounds}) is ground


def test_minsk_bars_nothing_of_its_own() -> None:
    """It has no ground of persecution or torture; between Kazakhstan and Uzbekistan both treaties may bind."""
    rules = [rule for file in FILES for rule in file.rule]
    assert not [rule.id for rule in rules if "Minsk Convention 1993" in (*rule.needs, *rule.between)]
    day = date(2022, 12, 29).toordinal()
    assert bound("KZ", "Chisinau Convention 2002").on(day) == "yes"
    assert bound("RU", "Chisinau Convention 2002").on(day) == "possibly"
    assert "Minsk" in show(load_law(TREATIES), "66")


@pytest.mark.parametrize(
    ("host", "words", "interim"),
    [
        ("ES", "UN Committee on the Elimination of Discrimination against Women", "yes"),
        ("ES", "Committee on Economic, Social and Cultural Rights", "yes"),
        ("ES", "Strasbourg", "yes"),
        ("ES", "Human Rights Cttee", "yes"),
        ("ES", "UN torture committee", "possibly"),
        ("US", "Inter-American Commission on Human Rights", "possibly"),
        ("ES", "an advocate", "no"),
    ],
)
def test_measures_are_found_by_the_names_people_use(host: str, words: str, interim: str) -> None:
    measures = {"id": "m", "kind": "interim_measures_granted", "date": "2023-05-05", "body": words}
    raw = {"id": "c", "host_state": host, "return_states": ["MA"], "knowledge": "complete", "events": [measures]}
    answer = standing(msgspec.convert(raw, Case), date(2023, 6, 1).toordinal(), "MA")
    # What nobody can place is at most possible, never free once the engine asks for the body.
    assert answer.layers.interim == interim or (interim == "no" and answer.layers.interim == "possibly")
