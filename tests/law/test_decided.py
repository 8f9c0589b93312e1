"""Cases that courts and treaty bodies have decided: the public facts, and the finding reproduced (tests/law/decided)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from art33.case.load import case_from_object, load_case
from art33.days.day import parse_day
from art33.standing.answer import standing
from art33.standing.result import Standing

FOLDER = Path(__file__).parent / "decided"
CASES = {path.stem: path for path in sorted(FOLDER.glob("*.json"))}
FINDINGS = tomllib.loads((FOLDER / "findings.toml").read_text(encoding="utf-8"))["finding"]
MEASURES = [each for each in FINDINGS if each.get("interim") == "yes"]


def name(finding: dict[str, Any]) -> str:
    return f"{finding['of']} {finding['on']} {finding['to']}"


def answer(finding: dict[str, Any]) -> Standing:
    day = finding["on"].toordinal()
    return standing(load_case(CASES[finding["of"]]), day, finding["to"], finding.get("form"))


def params() -> list[Any]:
    # A finding that art33 gets wrong is kept, and fails the day it comes out right.
    wrong = pytest.mark.xfail(strict=True)
    return [pytest.param(each, marks=[wrong] if "wrong" in each else [], id=name(each)) for each in FINDINGS]


@pytest.mark.parametrize("finding", params())
def test_a_finding_is_reproduced(finding: dict[str, Any]) -> None:
    found = answer(finding)
    got = {
        "barred": found.barred,
        **{layer: getattr(found.layers, layer) for layer in ("domestic", "treaty", "interim")},
    }
    assert {key: got[key] for key in got if key in finding} == {key: finding[key] for key in got if key in finding}
    grounds = {ground.rule: ground.certainty for ground in found.grounds}
    assert [rule for rule in finding.get("absent", ()) if rule in grounds] == []
    assert {rule: grounds.get(rule) for rule in finding.get("ground", ())} == dict.fromkeys(
        finding.get("ground", ()), "yes"
    )
    if "breach" in finding:
        certain = [breach.certainty for breach in found.breaches]
        assert certain == ["yes"] if finding["breach"] == "yes" else "yes" not in certain


def test_nothing_that_a_body_called_barred_is_called_free() -> None:
    """Whatever is wrong or not coded: on a day on which a body found a bar the answer is never no."""
    held = [each for each in FINDINGS if each.get("barred") == "yes" or each.get("breach") == "yes"]
    assert len(held) >= 15
    for finding in held:
        free = finding | {"form": None}
        assert answer(free).barred != "no" or answer(finding).breaches, name(finding)


LESS: dict[str, Callable[[dict[str, Any]], list[dict[str, Any]]]] = {
    "the record reported, not complete": lambda raw: raw["events"],
    "no complaint": lambda raw: [event for event in raw["events"] if event["kind"] != "complaint_lodged"],
    "no decision of the body": lambda raw: [event for event in raw["events"] if event["kind"] != "complaint_decided"],
    "no measures": lambda raw: [event for event in raw["events"] if not event["kind"].startswith("interim")],
    "measures and removal alone": lambda raw: [
        event for event in raw["events"] if event["kind"] in ("interim_measures_granted", "removal")
    ],
}


@pytest.mark.parametrize("less", LESS)
@pytest.mark.parametrize("danger", ["danger as recorded", "danger never spoken of"])
def test_knowing_less_frees_nobody(less: str, danger: str) -> None:
    """What a body called barred stays at least possible with any of these facts unknown: silence closes no danger."""
    for finding in (each for each in FINDINGS if each.get("barred") == "yes" or each.get("breach") == "yes"):
        if less == "no measures" and finding.get("treaty") == "no":
            # Here the measures alone barred.
            continue
        raw = json.loads(CASES[finding["of"]].read_text(encoding="utf-8"))
        raw["events"] = LESS[less](raw)
        known = {event["id"] for event in raw["events"]}
        raw["events"] = [
            {key: value for key, value in event.items() if key != "against" or value in known}
            for event in raw["events"]
        ]
        if less.startswith("the record"):
            raw["knowledge"] = "reported"
        raw["risk"] = (
            [entry | {"events": []} for entry in raw.get("risk", ())] if danger == "danger as recorded" else []
        )
        found = standing(case_from_object(raw), finding["on"].toordinal(), finding["to"], finding.get("form"))
        assert found.barred != "no" or found.breaches, name(finding)


def test_there_are_enough_cases_of_each_kind() -> None:
    assert set(CASES) == {each["of"] for each in FINDINGS}
    assert len(CASES) >= 10
    assert len({each["of"] for each in MEASURES}) >= 3
    assert len({each["of"] for each in FINDINGS if each.get("absent") or each.get("barred") == "no"}) >= 3
    hosts = [json.loads(path.read_text(encoding="utf-8"))["host_state"] for path in CASES.values()]
    assert sum(host in ("KZ", "KG", "TJ", "TM", "UZ") for host in hosts) >= 2


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_case_has_its_source_and_says_what_was_found(case: Path) -> None:
    raw = json.loads(case.read_text(encoding="utf-8"))
    assert raw["x_found"] and raw["x_seen"] and raw["title"]
    assert all(source["url"].startswith("http") for source in raw["sources"])
    assert all(event["sources"] for event in raw["events"])


@pytest.mark.parametrize("finding", MEASURES, ids=name)
def test_without_the_measures_the_interim_layer_is_empty(finding: dict[str, Any]) -> None:
    raw = json.loads(CASES[finding["of"]].read_text(encoding="utf-8"))
    gone = {event["id"] for event in raw["events"] if event["kind"].startswith("interim_measures")}
    raw["events"] = [event for event in raw["events"] if event["id"] not in gone]
    found = standing(case_from_object(raw), finding["on"].toordinal(), finding["to"], finding.get("form"))
    assert found.layers.interim == "no"


@pytest.mark.parametrize(
    ("of", "complaint", "on", "to", "interim"),
    [
        # Kazakhstan accepted complaints to the Human Rights Committee on 30 September 2009: the same request in a
        # complaint made the day before binds nobody, in one made that day it binds.
        ("valetov-v-kazakhstan-2014", "2009-09-29", "2011-09-27", "KG", "no"),
        ("valetov-v-kazakhstan-2014", "2009-09-30", "2011-09-27", "KG", "yes"),
        # Russia ceased to be bound by the Convention on 16 September 2022.
        ("abdulkhakov-v-russia-2012", "2022-09-17", "2022-09-20", "UZ", "no"),
        ("abdulkhakov-v-russia-2012", "2022-09-15", "2022-09-20", "UZ", "yes"),
    ],
)
def test_measures_bind_only_who_had_accepted_the_complaint(
    of: str, complaint: str, on: str, to: str, interim: str
) -> None:
    raw = json.loads(CASES[of].read_text(encoding="utf-8"))
    raw["knowledge"] = "complete"
    raw["events"] = [event for event in raw["events"] if event["kind"] not in ("removal", "complaint_decided")]
    for event in raw["events"]:
        if event["id"] == "complaint":
            event["date"] = complaint
        elif event["id"] == "measures":
            event["date"] = event["received"] = on
    found = standing(case_from_object(raw), parse_day(on), to)
    assert found.layers.interim == interim
