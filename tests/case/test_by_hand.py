import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from art33.case.by_hand import Decision, joined_by_hand, taken_apart, taken_back
from art33.case.load import case_from_json, case_to_json
from art33.case.merge import build_case
from art33.case.nouns import Risk
from art33.case.reasons import why, why_joined
from art33.errors import InputError

from .telling import all_of, merged, only, say
from .test_merge import SOURCES, tellings


def held():
    return merged(
        say("a", "detention", "2024-03-05", by="border guards", id="a1"),
        say("b", "detention", "2024-03-05", by="border guards", id="b1"),
        say("c", "detention", "2024-04-02", by="police", place="the airport", id="c1"),
        say("c", "detention", id="loose"),
    )


def test_two_events_joined_by_hand_and_taken_back():
    case = held()
    one, decision = joined_by_hand(case, ["a1", "c1"], why="the guard told me so")
    event = only(one, "detention")
    assert event.sources == ("a1", "b1", "c1") and event.date == "2024-03-05/2024-04-02"
    assert {each.event for each in one.statements} == {event.id, None}
    assert decision.why == "the guard told me so"
    assert taken_back(one, decision) == case


def test_a_statement_that_told_nothing_is_joined():
    case = held()
    one, decision = joined_by_hand(case, ["c1", "loose"])
    event = next(each for each in one.events if "c1" in each.sources)
    assert "loose" in event.sources and event.date == "2024-04-02"
    assert next(each for each in one.statements if each.id == "loose").event == event.id
    assert taken_back(one, decision) == case


def test_a_statement_taken_apart_has_an_event_of_its_own():
    case = held()
    two, decision = taken_apart(case, ["b1"])
    assert [each.sources for each in all_of(two, "detention")] == [("a1",), ("b1",), ("c1",)]
    assert len({each.id for each in two.events}) == 3
    assert {each.id: each.event for each in two.statements}["b1"] not in (None, two.events[0].id)
    assert taken_back(two, decision) == case


def test_what_a_person_wrote_stays_and_what_statements_gave_is_worked_out_anew():
    case = merged(
        say("a", "asylum_refusal", "2024-04", by="the migration service", id="a1"),
        say("b", "asylum_refusal", "2024-04-29", by="the migration service of Ankara", id="b1"),
    )
    (event,) = case.events
    assert event.date == "2024-04-29"
    case = replace(case, events=(replace(event, track="accelerated", grounds="no new facts"),))
    two, _ = taken_apart(case, ["b1"])
    stays, leaves = two.events
    assert (stays.date, stays.by, stays.track, stays.grounds) == (
        "2024-04",
        "the migration service",
        "accelerated",
        "no new facts",
    )
    assert (leaves.date, leaves.by) == ("2024-04-29", "the migration service of Ankara")


def test_references_are_led_on_and_back():
    case = merged(
        say("a", "asylum_refusal", "2024-02-01", id="a1"),
        say("b", "asylum_refusal", "2023-06-01", id="b1"),
        say("a", "appeal_lodged", "2024-02-10", against="the asylum refusal", id="a2"),
    )
    first, second = all_of(case, "asylum_refusal")
    appeal = replace(only(case, "appeal_lodged"), against=second.id)
    risk = Risk(state="TM", status="refused", events=(second.id,))
    case = replace(case, events=(first, second, appeal), risk=(risk,))
    one, decision = joined_by_hand(case, [first.id, second.id])
    assert only(one, "appeal_lodged").against == only(one, "asylum_refusal").id == one.risk[0].events[0]
    assert taken_back(one, decision) == case


def test_a_later_change_is_taken_back_first():
    case = held()
    one, first = joined_by_hand(case, ["a1", "c1"])
    two, second = taken_apart(one, ["b1"])
    with pytest.raises(InputError, match="take back the later change first"):
        taken_back(two, first)
    assert taken_back(taken_back(two, second), first) == case


def test_a_decision_is_kept_as_json():
    _, decision = joined_by_hand(held(), ["a1", "c1"])
    assert msgspec.json.decode(msgspec.json.encode(decision), type=Decision) == decision


@pytest.mark.parametrize(
    ("of", "message"),
    [(["nobody"], "no event and no statement"), (["a1"], "nothing to join"), (["a1", "b1"], "nothing to join")],
)
def test_what_cannot_be_joined(of, message):
    with pytest.raises(InputError, match=message):
        joined_by_hand(held(), of)


@pytest.mark.parametrize(
    ("of", "message"),
    [
        (["nobody"], "no statement"),
        (["a1", "c1"], "tell one event"),
        (["a1", "b1"], "without a statement"),
        (["loose"], "tell one event"),
    ],
)
def test_what_cannot_be_taken_apart(of, message):
    with pytest.raises(InputError, match=message):
        taken_apart(held(), of)


def rebuilt(*decisions):
    statements = [
        say("a", "detention", "2024-03-05", by="border guards", id="a1", at=10),
        say("b", "detention", "2024-03-05", by="border guards", id="b1", at=10),
        say("b", "detention", by="border guards", id="b2", at=90),
        say("c", "detention", "2024-04-02", by="police", place="the airport", id="c1", at=10),
    ]
    return merged(*statements, by_hand=decisions)


def groups(case):
    return sorted(each.sources for each in case.events)


def test_a_merge_anew_keeps_to_the_decisions():
    assert groups(rebuilt()) == [("a1", "b1", "b2"), ("c1",)]
    assert groups(rebuilt(Decision(act="one", of=("a1", "c1")))) == [("a1", "b1", "b2", "c1")]
    assert groups(rebuilt(Decision(act="apart", of=("b1",), others=("a1",)))) == [("a1", "b2"), ("b1",), ("c1",)]
    assert groups(rebuilt(Decision(act="apart", of=("a1", "b1", "b2")))) == [("a1",), ("b1",), ("b2",), ("c1",)]


def test_a_later_decision_overrides_an_earlier():
    one, apart = Decision(act="one", of=("a:a1", "c:c1")), Decision(act="apart", of=("c1",), others=("a1", "b1", "b2"))
    assert groups(rebuilt(one, apart)) == groups(rebuilt())
    assert groups(rebuilt(apart, one)) == [("a1", "c1"), ("b1", "b2")]
    assert groups(rebuilt(apart, replace(one, of=("a1", "b1", "b2", "c1")))) == [("a1", "b1", "b2", "c1")]


def test_a_decision_holds_when_another_document_numbers_its_statements_alike():
    decision = Decision(act="apart", of=("b:s1",), others=("a:s1",))
    first = say("a", "entry", "2024-03-05", id="s1"), say("b", "entry", "2024-03-05", id="s1")
    assert len(merged(*first, by_hand=[decision]).events) == 2
    alone = say("a", "entry", "2024-03-05", id="s1"), say("b", "entry", "2024-03-05", id="s2")
    assert len(merged(*alone, by_hand=[replace(decision, of=("b:s2",))]).events) == 2


def test_what_a_record_says_merges_anew_to_the_same():
    case = held()
    one, decision = joined_by_hand(case, ["a1", "c1"])
    again = build_case(
        "c", "TR", ["TM"], case.sources, [replace(each, event=None) for each in case.statements], by_hand=[decision]
    )
    # What was unclear with two acts is clear with one.
    assert set(only(again, "detention").sources) == {*only(one, "detention").sources, "loose"}


@settings(max_examples=150, deadline=None)
@given(tellings(), st.data())
def test_joining_and_taking_apart_lose_nothing_and_are_taken_back_whole(statements, data):
    case = build_case("c", "TR", ["TM"], SOURCES, statements)
    made, decisions = case, []
    for _ in range(data.draw(st.integers(1, 3))):
        names = [each.id for each in made.statements]
        of = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        change = data.draw(st.sampled_from([joined_by_hand, taken_apart]))
        try:
            made, decision = change(made, of)
        except InputError:
            continue
        decisions.append(decision)
        assert [each.id for each in made.statements] == names
        assert case_from_json(case_to_json(made)) == made
        assert len({each.id for each in made.events}) == len(made.events)
    for decision in reversed(decisions):
        made = taken_back(made, decision)
    assert made == case


def test_why_two_statements_are_one():
    case = merged(
        say("a", "detention", "2024-03-05", by="border guards", id="a1", who="Merdan Saparov"),
        say("b", "detention", "2024-03", by="пограничники", id="b1", who="Сапаров"),
        say("c", "detention", "2024-04-02", by="police", id="c1"),
    )
    (found,) = why_joined(case, "detention-1")
    assert (found.left, found.right, found.relation) == ("a1", "b1", "one")
    assert {each.what for each in found.reasons if each.verdict == "alike"} == {"kind", "polarity", "who", "date", "by"}
    apart = why(case, "a1", "c1")
    assert apart.relation == "apart"
    assert {each.what for each in apart.reasons if each.verdict == "differ"} == {"date", "by"}
    with pytest.raises(InputError):
        why(case, "a1", "nobody")
    with pytest.raises(InputError):
        why_joined(case, "nothing")
