from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.docket.making import begun, filled, profile, source, statement

from art33.case.load import case_from_object
from art33.docket.docket import Docket
from art33.docket.entries import Entry
from art33.docket.state import Folding, Profile, as_entries, case_as_known, case_of, fold, taken_back
from art33.errors import InputError

PROFILE = ("profile", {"profile": {"id": "Z-1", "host_state": "KZ", "return_states": ["RU"], "knowledge": "complete"}})


def entries(*pairs: tuple[str, Any], day: str = "2026-11-25") -> list[Entry]:
    return [Entry(n, "Z-1", kind, day, "Vera", dict(body), b"") for n, (kind, body) in enumerate(pairs, start=1)]


def test_a_correction_changes_what_stands_and_a_withdrawal_takes_it_back() -> None:
    listed = entries(
        PROFILE,
        source(),
        statement("t1"),
        ("correction", {"of": "t1", "changes": {"date": "2022-12-09", "place": "Almaty"}, "why": "misread"}),
        ("correction", {"of": "t1", "changes": {"place": None}, "why": "not said"}),
        ("withdrawal", {"entry": 4, "why": "read rightly"}),
        ("withdrawal", {"entry": 6, "why": "misread after all"}),
    )
    assert fold(listed[:5]).statements["t1"].date == "2022-12-09"
    assert fold(listed[:5]).statements["t1"].place is None
    assert fold(listed[:6]).statements["t1"].date == "2022-12-08"
    assert fold(listed).statements["t1"].date == "2022-12-09", "a taking back is taken back"
    assert taken_back(listed) == {6}


def test_a_source_taken_back_takes_its_statements_along() -> None:
    listed = entries(PROFILE, source(), statement("t1"), ("withdrawal", {"of": "s1"}), source(), statement("t2"))
    record = fold(listed)
    assert set(record.statements) == {"t2"}, "and what is entered anew under the same id stands"
    assert record.texts["s1"].startswith("He was detained")


def test_an_id_may_be_used_again_once_it_was_taken_back() -> None:
    listed = entries(
        PROFILE, source(), statement("t1"), ("withdrawal", {"of": "t1"}), statement("t1", date="2022-12-10")
    )
    assert fold(listed).statements["t1"].date == "2022-12-10"


ACTIONS = st.lists(
    st.one_of(
        st.integers(0, 4).map(lambda n: ("confirm", n)),
        st.integers(0, 4).map(lambda n: ("date", n)),
        st.integers(1, 14).map(lambda n: ("back", n)),
        st.integers(0, 3).map(lambda n: ("merge", n)),
    ),
    max_size=9,
)


@given(ACTIONS, st.integers(0, 15))
def test_folding_in_pieces_is_folding_at_once(actions: list[tuple[str, int]], cut: int) -> None:
    """The fold is a function of the entries: where they are cut, and what came after a day, changes nothing."""
    pairs: list[tuple[str, Any]] = [PROFILE, source(), *(statement(f"t{n}") for n in range(5))]
    for name, n in actions:
        pairs.append(
            {
                "confirm": ("confirmation", {"of": f"t{n}"}),
                "date": ("correction", {"of": f"t{n}", "changes": {"date": f"2022-12-1{n}"}}),
                "back": ("withdrawal", {"entry": n}),
                "merge": ("merge", {"of": [f"t{n}", f"t{n + 1}"]}),
            }[name]
        )
    listed = entries(*pairs)
    folding = Folding()
    folding.add(listed[:cut])
    folding.add(listed[cut:])
    assert folding.record() == fold(listed)
    assert fold(listed[:cut]) == fold(tuple(listed[:cut]))


def test_a_case_goes_in_and_comes_out_the_same() -> None:
    raw = {
        "id": "Z-1",
        "host_state": "KZ",
        "return_states": ["RU"],
        "knowledge": "complete",
        "title": "A man",
        "person": {"id": "p", "name": "A man", "nationalities": ["RU"], "x_shoe": 44},
        "sources": [{"id": "s1", "publisher": "A paper", "published": "2022-12-30"}],
        "statements": [
            {"id": "t1", "kind": "asylum_request", "source": "s1", "quote": "He asked", "event": "a", "x_mark": True}
        ],
        "events": [
            {"id": "a", "kind": "asylum_request", "date": "2022-09-26", "sources": ["t1"]},
            {"id": "r", "kind": "asylum_refusal", "date": "2022-11-2X", "against": "a"},
        ],
        "risk": [{"state": "RU", "of": "torture", "status": "alleged"}],
        "inspected": [{"date": "2022-12-01"}],
        "files": {"court": "12-34"},
    }
    case = case_from_object(raw)
    pairs = as_entries(case, {"s1": "He asked for it."})
    again = case_of(fold(entries(*pairs)))
    assert again == case


def test_people_join_and_part_what_was_told() -> None:
    parts = [
        PROFILE,
        source("s1", None),
        source("s2", None, published="2023-01-10"),
        statement("t1", of="s1", quote="held on 8 December", date="2022-12-08"),
        statement("t2", of="s2", quote="held on 20 December", date="2022-12-20"),
    ]
    apart = case_of(fold(entries(*parts)))
    assert len(apart.events) == 2
    merge = ("merge", {"of": ["t1", "t2"], "why": "one arrest"})
    joined = case_of(fold(entries(*parts, merge)))
    (event,) = joined.events
    assert set(event.sources) == {"t1", "t2"}
    assert event.date == "2022-12-08/2022-12-20", "days that differ: any that one of them gives"
    assert {each.event for each in joined.statements} == {event.id}
    back = case_of(fold(entries(*parts, merge, ("unmerge", {"entry": 6, "why": "two arrests"}))))
    assert back == apart
    split = case_of(fold(entries(*parts, merge, ("apart", {"of": ["t1", "t2"], "why": "two arrests"}))))
    assert sorted(len(each.sources) for each in split.events) == [1, 1]


def test_an_event_merged_by_hand_keeps_what_leans_on_it() -> None:
    parts = [
        PROFILE,
        ("event", {"event": {"id": "r1", "kind": "asylum_refusal", "date": "2022-11-20"}}),
        ("event", {"event": {"id": "r2", "kind": "asylum_refusal", "date": "2022-11-2X", "by": "the commission"}}),
        ("event", {"event": {"id": "a", "kind": "appeal_lodged", "date": "2022-12-01", "against": "r2"}}),
        ("merge", {"of": ["r1", "r2"]}),
    ]
    case = case_of(fold(entries(*parts)))
    assert [event.id for event in case.events] == ["r2", "a"] or [event.id for event in case.events] == ["r1", "a"]
    refusal, appeal = case.events
    assert appeal.against == refusal.id
    assert refusal.by == "the commission"


def test_what_was_known_on_a_day(tmp_path: Any) -> None:
    with begun(tmp_path / "a.docket", None) as docket:
        docket.new_case(profile(), "2026-11-01")
        docket.append("Z-1", [source(), statement("t1")], "2026-11-05T23:59:59Z")
        docket.append(
            "Z-1", [statement("t2", date="2022-12-20", kind="removal_order", quote="A court ordered")], "2026-11-10"
        )
        with pytest.raises(InputError, match="on 2026-10-31 there was no case “Z-1”"):
            case_as_known(docket, "Z-1", "2026-10-31")
        known = {day: _kinds(docket, day) for day in ("2026-11-01", "2026-11-05", "2026-11-09", "2026-11-10")}
        assert known == {
            "2026-11-01": [],
            "2026-11-05": ["detention"],
            "2026-11-09": ["detention"],
            "2026-11-10": ["detention", "removal_order"],
        }
        docket.append("Z-1", [("withdrawal", {"of": "t1"})], "2026-11-20")
        assert _kinds(docket, "2026-11-10") == ["detention", "removal_order"], "what was known then stays so"
        assert _kinds(docket, None) == ["removal_order"]


def _kinds(docket: Docket, day: str | None) -> list[str]:
    return [event.kind for event in case_as_known(docket, "Z-1", day).events]


def test_a_record_without_a_profile_is_no_case() -> None:
    with pytest.raises(InputError, match="no profile"):
        case_of(fold([]))
    assert Profile(id="x", host_state="KZ").return_states == ()


def test_a_filled_docket_tells_its_case(tmp_path: Any) -> None:
    with filled(tmp_path / "a.docket") as docket:
        case = case_of(docket.record("Z-1"))
        assert [event.kind for event in case.events] == ["detention", "removal_order"]
        assert docket.record("Z-1").rights == {"Vera": "owner"}


def test_what_was_taken_back_leaves_nothing_dangling() -> None:
    event = {
        "id": "e",
        "kind": "detention",
        "date": "2022-12-08",
        "sources": ["t1", "s1"],
        "disputed_by": ["t2"],
        "against": None,
    }
    parts = [
        PROFILE,
        source(),
        statement("t1", event="e"),
        statement("t2", polarity="denied"),
        ("event", {"event": event}),
        ("inspection", {"inspection": {"date": "2022-12-01"}}),
        ("risk", {"risk": {"state": "RU", "status": "alleged"}}),
        ("withdrawal", {"of": "s1"}),
    ]
    whole, left = case_of(fold(entries(*parts[:-1]))), case_of(fold(entries(*parts)))
    assert next(event for event in whole.events if event.id == "e").sources == ("t1", "s1")
    assert left.events[0].sources == left.events[0].disputed_by == ()
    assert left.statements == () == left.sources
    assert len(left.risk) == len(left.inspected) == 1


def test_statements_parted_from_others_of_their_event() -> None:
    third = statement("t3", of="s1", quote="a third paper says so", date="2022-12-08")
    parts = [PROFILE, source("s1", None), statement("t1"), statement("t2", quote="once more"), third]
    together = case_of(fold(entries(*parts)))
    if len(together.events) == 1:
        apart = case_of(fold(entries(*parts, ("apart", {"of": ["t1", "t2"]}))))
        assert sorted(len(event.sources) for event in apart.events) == [1, 1, 1]
        assert len({each.event for each in apart.statements}) == 3
        again = case_of(fold(entries(*parts, ("apart", {"of": ["t1", "t2"]}), ("merge", {"of": ["t1", "t2"]}))))
        assert sorted(len(event.sources) for event in again.events) == [1, 2]


def test_rights_and_locks_are_folded() -> None:
    parts = [
        PROFILE,
        ("rights", {"user": "Vera", "role": "owner"}),
        ("rights", {"user": "Olga", "role": "reader"}),
        ("rights", {"user": "Olga", "role": None}),
        ("lock", {"why": "x"}),
        ("unlock", {"why": "x"}),
        ("closed", {"why": "x"}),
        ("reopened", {}),
        ("erased", {}),
    ]
    assert fold(entries(*parts[:5])).locked
    record = fold(entries(*parts))
    assert record.rights == {"Vera": "owner"}
    assert (record.locked, record.closed, record.erased) == (False, False, True)
    assert fold(entries(*parts[:7])).closed
    assert not record.known("t1")
