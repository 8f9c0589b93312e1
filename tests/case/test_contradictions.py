import pytest

from art33.case.contradictions import contradictions, witnesses
from art33.case.load import case_from_object

from .telling import merged, only, say, source


def found(case):
    return {(each.event, each.what): each.sides for each in contradictions(case)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("2024-03-21/2024-03-31", "2024-03-30"),
        ("2024-03", "2024-03-30"),
        ("2024-03-29~", "2024-03-30"),
        ("2024", "2024-03-30"),
        (None, "2024-03-30"),
    ],
)
def test_a_difference_of_precision_is_no_contradiction(left, right):
    assert not found(merged(say("a", "asylum_refusal", left), say("b", "asylum_refusal", right)))


def test_days_that_cannot_both_be_true_with_who_says_which():
    case = merged(
        say("a", "entry", "2024-03-05", id="a1"),
        say("b", "entry", "2024-03-07", id="b1"),
        say("c", "entry", "2024-03", id="c1"),
    )
    (sides,) = found(case).values()
    assert [(side.value, side.statements) for side in sides] == [("2024-03-05", ("a1", "c1")), ("2024-03-07", ("b1",))]


@pytest.mark.parametrize(
    ("kind", "field", "left", "right", "differ"),
    [
        ("conviction", "by", "Astana court", "Abay regional court", True),
        ("conviction", "by", "a court", "Abay regional court", False),
        ("removal", "by", "the border guards", "the migration police", True),
        ("removal", "by", "Türkiye", "the migration police", False),
        ("removal", "form", "deportation", "extradition", True),
        ("removal", "form", "deportation", "criminal expulsion", False),
        ("removal", "form", "criminal expulsion", "extradition", True),
        ("removal", "form", "criminal expulsion", "administrative expulsion", True),
        ("entry", "manner", "regular", "irregular", True),
        ("conviction", "quote", "sentenced to six months", "given 8 months", True),
        ("conviction", "quote", "sentenced to six months", "a six-month term", False),
        ("conviction", "quote", "sentenced to six months", "sentenced on 8 May", False),
        ("conviction", "quote", "held for 40 days, then six months", "given six months", False),
    ],
)
def test_details(kind, field, left, right, differ):
    case = merged(say("a", kind, "2024-03-05", **{field: left}), say("b", kind, "2024-03-05", **{field: right}))
    what = "number" if field == "quote" else field
    assert ((only(case, kind).id, what) in found(case)) is differ


def test_whether_it_happened():
    case = merged(
        say("a", "removal", to="Turkmenistan", id="a1"),
        say("b", "removal", polarity="denied", said_by="the ministry", id="b1"),
    )
    (event,) = [each for each in case.events if each.polarity == "asserted"]
    sides = found(case)[event.id, "whether"]
    assert [(side.value, side.statements) for side in sides] == [("asserted", ("a1",)), ("denied", ("b1",))]


def test_order_that_leaves_no_day():
    case = case_from_object(
        {
            "id": "c",
            "host_state": "TR",
            "return_states": ["TM"],
            "knowledge": "reported",
            "events": [
                {"id": "refusal", "kind": "asylum_refusal", "date": "2024-03-10"},
                {"id": "appeal", "kind": "appeal_lodged", "date": "2024-03-01", "against": "refusal"},
            ],
        }
    )
    ((key, sides),) = found(case).items()
    assert key == ("appeal", "order")
    assert [side.value for side in sides] == ["“appeal” by 2024-03-01", "“refusal” from 2024-03-10"]


def test_five_papers_with_one_witness_count_as_one():
    case = merged(
        *(say(paper, "removal", said_by="his wife, Ogulnar Saparova", to="Turkmenistan") for paper in "abcde"),
        say("f", "removal", said_by="Saparova"),
    )
    (witness,) = witnesses(only(case, "removal"), case)
    assert len(witness.statements) == 6


def test_a_paper_is_a_voice_and_its_copies_are_not():
    sources = [source("a", sha256="1" * 64), source("b", sha256="1" * 64, publisher="Other"), source("c"), source("d")]
    case = merged(
        say("a", "removal", quote="was sent back"),
        say("b", "removal", quote="was sent back "),
        say("c", "removal", quote="put on a plane"),
        say("d", "removal", quote="put on a plane"),
        say("d", "removal", said_by="a guard"),
        sources=sources,
    )
    assert [len(each.statements) for each in witnesses(only(case, "removal"), case)] == [2, 2, 1]


def test_a_source_named_without_a_statement_is_a_witness():
    case = case_from_object(
        {
            "id": "c",
            "host_state": "TR",
            "return_states": ["TM"],
            "knowledge": "reported",
            "sources": [{"id": "p", "publisher": "Paper"}],
            "events": [{"id": "e", "kind": "removal", "date": None, "sources": ["p"]}],
        }
    )
    assert [each.name for each in witnesses(case.events[0], case)] == ["Paper"]
