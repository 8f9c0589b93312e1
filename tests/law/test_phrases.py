import pytest

from art33.days.day import parse_day
from art33.days.period import Period
from art33.errors import InputError
from art33.law.phrases import (
    FIXED_PHRASES,
    Fixed,
    Happened,
    InStage,
    PeriodAfter,
    PeriodFrom,
    Transition,
    read_phrase,
    read_transition,
)

FIRSTS = {"in an appeal period": "in the first appeal period", "on appeal": "on the first appeal"}


def stage(proceeding, *stages):
    return InStage(proceeding, frozenset((*stages, *(FIRSTS[each] for each in stages if each in FIRSTS))))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("asylum is pending", ((stage("asylum", "pending"),),)),
        ("asylum is undecided or in an appeal period", ((stage("asylum", "undecided", "in an appeal period"),),)),
        (
            "asylum is undecided or asylum is in an appeal period",
            ((stage("asylum", "undecided"),), (stage("asylum", "in an appeal period"),)),
        ),
        (
            "asylum is in the first appeal period or on the first appeal",
            ((InStage("asylum", frozenset(("in the first appeal period", "on the first appeal"))),),),
        ),
        ("administrative expulsion is final", ((stage("administrative expulsion", "final"),),)),
        ("1 month from asylum_refusal", ((PeriodFrom(Period(1, "months"), "asylum_refusal", False),),)),
        (
            "10 working days from service of removal_order",
            ((PeriodFrom(Period(10, "working days"), "removal_order", True),),),
        ),
        (
            "1 month from appeal_dismissed in asylum",
            ((PeriodFrom(Period(1, "months"), "appeal_dismissed", False, "asylum"),),),
        ),
        ("wanted_notice is recorded", ((Happened("wanted_notice"),),)),
        ("asylum is recorded", ((stage("asylum", "recorded"),),)),
        ("the danger is claimed and unexamined", ((Fixed("unexamined", ""),),)),
        (
            "the danger is claimed and unexamined and asylum is pending or on appeal",
            ((Fixed("unexamined", ""), stage("asylum", "pending", "on appeal")),),
        ),
        (
            "exclusion is recorded and asylum is final or status is final",
            ((Happened("exclusion"), stage("asylum", "final")), (stage("status", "final"),)),
        ),
        ("interim measures of CAT stand", ((Fixed("interim measures", "CAT"),),)),
        ("a complaint to HRC is pending", ((Fixed("complaint pending", "HRC"),),)),
        ("a stay in administrative expulsion stands", ((Fixed("stay", "administrative expulsion"),),)),
        ("a request to stay in asylum is undecided", ((Fixed("stay request", "asylum"),),)),
        ("30 days from the end of asylum", ((PeriodAfter(Period(30, "days"), "asylum"),),)),
        ("the procedure is at the border", ((Fixed("track", "border"),),)),
        ("the procedure is Dublin and always", ((Fixed("track", "Dublin"), Fixed("always", "")),)),
        (" always ", ((Fixed("always", ""),),)),
    ],
)
def test_phrases(text, read):
    assert read_phrase(text, "x") == read


def test_every_named_condition_reads_as_itself():
    for phrase, name in FIXED_PHRASES.items():
        assert read_phrase(phrase, "x") == ((Fixed(name, ""),),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "asylum",
        "asylum is nearly over",
        "asylum is pending or",
        "in an appeal period",
        "asylum is undecided and in an appeal period",
        "asylum is undecided or in an appeal period and or always",
        "tourism is pending",
        "wanted_notice is final",
        "1 month from refusal",
        "1 month from the end of tourism",
        "the procedure is slow",
        "one month from asylum_refusal",
        "0 days from asylum_refusal",
        "3 fortnights from asylum_refusal",
        "1 month from appeal_dismissed in court",
        "a stay in heaven stands",
        "Always",
        "asylum is pending, always",
    ],
)
def test_what_is_no_phrase_is_refused_with_its_place(text):
    with pytest.raises(InputError) as caught:
        read_phrase(text, "XA, rule “r”")
    assert str(caught.value).startswith(("XA, rule “r”: ", "“"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (None, None),
        ("claims lodged before 2026-06-12", Transition("lodged", None, parse_day("2026-06-11"))),
        ("claims registered from 2026-07-01", Transition("registered", parse_day("2026-07-01"), None)),
    ],
)
def test_claims_of_a_time(text, read):
    assert read_transition(text, "x") == read


@pytest.mark.parametrize(
    "text", ["", "claims lodged", "claims lodged before 2026-13-01", "claims decided before 2026-06-12"]
)
def test_what_is_no_claims_of_a_time_is_refused(text):
    with pytest.raises(InputError):
        read_transition(text, "x")
