import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from art33.case.load import case_from_json, case_to_json
from art33.case.merge import build_case
from art33.case.nouns import Statement
from art33.days import edtf
from art33.errors import InputError

from .telling import all_of, merged, only, say, source


def test_a_retelling_joins_and_the_exact_day_wins():
    case = merged(
        say("a", "asylum_refusal", "2024-04-21/2024-04-30", date_words="in late April"),
        say("b", "asylum_refusal", "2024-04-29"),
        say("b", "asylum_refusal"),
    )
    refusal = only(case, "asylum_refusal")
    assert refusal.date == "2024-04-29"
    assert len(refusal.sources) == 3
    assert all(each.event == refusal.id for each in case.statements)


def test_an_approximate_day_stays_approximate_where_nothing_is_more_exact():
    assert only(merged(say("a", "entry", "2024-03-05~")), "entry").date == "2024-03-05~"
    assert only(merged(say("a", "entry", "2024-03-05~"), say("b", "entry", "2024-03-07")), "entry").date == "2024-03-07"


def test_two_days_that_no_voice_reconciles_give_both_and_nothing_between_is_excluded():
    case = merged(say("a", "entry", "2024-03-05"), say("b", "entry", "2024-03-07"))
    assert only(case, "entry").date == "2024-03-05/2024-03-07"


def test_months_told_apart_by_two_voices_may_be_one_act_and_a_year_may_not():
    near = merged(say("a", "asylum_refusal", "2023-02"), say("b", "asylum_refusal", "2023-04"))
    assert only(near, "asylum_refusal").date == "2023-02-01/2023-04-30"
    far = merged(say("a", "asylum_refusal", "2022"), say("b", "asylum_refusal", "2024"))
    assert len(all_of(far, "asylum_refusal")) == 2


def test_a_town_does_not_contradict_its_state():
    case = merged(say("a", "removal", "2024-05-20", to="Mary"), say("b", "removal", None, to="Turkmenistan"))
    assert only(case, "removal").to == "TM"


def test_police_of_two_states_hold_a_person_twice():
    case = merged(say("a", "detention", by="Turkish police"), say("a", "detention", by="Turkmen police"))
    assert sorted(event.state or "" for event in all_of(case, "detention")) == ["", "TM"]


def test_one_text_that_names_two_days_tells_two_acts():
    case = merged(say("a", "asylum_request", "2023-01-10"), say("a", "asylum_request", "2023-01-14"))
    assert [event.date for event in all_of(case, "asylum_request")] == ["2023-01-10", "2023-01-14"]


def test_days_far_apart_are_two_acts():
    case = merged(say("a", "asylum_refusal", "2023-01-10"), say("b", "asylum_refusal", "2024-01-10"))
    assert len(all_of(case, "asylum_refusal")) == 2


def test_like_acts_stay_apart():
    case = merged(
        say("a", "detention", "2024-03-05", by="border guards", place="the border"),
        say("a", "detention", "2024-04-02", by="police", place="Ankara airport"),
        say("b", "detention", None, by="Turkish border guards"),
    )
    first, second = all_of(case, "detention")
    assert (first.date, second.date) == ("2024-03-05", "2024-04-02")
    assert len(first.sources) == 2 and len(second.sources) == 1


def test_acts_told_without_days_are_one_only_where_something_else_says_so():
    handed = say("a", "transfer", by="the migration police", to="the border guards")
    moved = say("a", "transfer", place="from Ankara to Agri")
    again = say("b", "transfer", by="migration police")
    transfers = all_of(merged(handed, moved, again), "transfer")
    assert sorted(len(event.sources) for event in transfers) == [1, 2]


def test_appeals_against_different_decisions_are_two_appeals():
    case = merged(
        say("a", "appeal_lodged", against="the verdict"), say("b", "appeal_lodged", against="the asylum refusal")
    )
    assert len(all_of(case, "appeal_lodged")) == 2


def test_a_bare_retelling_of_one_of_two_like_acts_stays_a_statement():
    bare = say("b", "detention", id="bare")
    case = merged(
        say("a", "detention", "2024-03-05", by="border guards"), say("a", "detention", "2024-04-02", by="police"), bare
    )
    assert len(all_of(case, "detention")) == 2
    assert next(each for each in case.statements if each.id == "bare").event is None


def test_given_to_the_border_guards_is_not_given_to_the_state():
    case = merged(
        say("a", "removal", None, by="migration officers", to="the border guards"),
        say("a", "removal", None, by="border guards", to="Turkmenistan"),
        say("b", "removal", None),
    )
    removals = all_of(case, "removal")
    assert sorted(event.to or "" for event in removals) == ["", "TM"]


def test_what_was_feared_planned_or_denied_never_joins_what_happened():
    case = merged(
        say("a", "removal", "2024-05-30", to="Turkmenistan"),
        say("a", "removal", None, polarity="feared", to="Turkmenistan"),
        say("a", "removal", None, polarity="planned", to="Turkmenistan"),
        say("b", "removal", None, polarity="denied", said_by="the ministry"),
        say("b", "removal", None, polarity="alleged", to="Turkmenistan", said_by="his brother"),
    )
    by_polarity = {event.polarity: event for event in all_of(case, "removal")}
    assert set(by_polarity) == {"asserted", "feared", "planned", "denied"}
    assert len(by_polarity["asserted"].sources) == 2
    assert by_polarity["asserted"].disputed_by == by_polarity["denied"].sources
    assert by_polarity["denied"].date == "../2024-05-31"
    assert by_polarity["feared"].date is None


def test_only_alleged_stays_alleged():
    assert only(merged(say("a", "removal", polarity="alleged")), "removal").polarity == "alleged"


def test_what_happened_did_so_by_the_first_day_it_was_published():
    sources = [source("early", "2024-05-02"), source("late", "2024-05-31")]
    case = merged(say("late", "removal"), say("early", "removal"), sources=sources)
    assert only(case, "removal").date == "../2024-05-02"
    assert merged(say("a", "hearing_set", "2024-06-20")).events[0].date == "2024-06-20"


def test_states_in_words_become_codes_and_the_host_is_no_destination():
    case = merged(
        say("a", "removal", to="the Turkmen authorities"),
        say("a", "extradition_request", by="Turkmenistan", to="Türkiye"),
    )
    assert only(case, "removal").to == "TM"
    assert only(case, "extradition_request").to is None
    assert only(case, "extradition_request").state == "TM"


def test_an_appeal_is_led_to_its_decision_by_its_words():
    case = merged(
        say("a", "asylum_refusal", "2024-03-01"),
        say("a", "conviction", "2024-03-10"),
        say("a", "appeal_lodged", "2024-03-15", against="the verdict"),
        say("a", "appeal_lodged", "2024-03-20", against="the asylum refusal"),
        say("a", "appeal_dismissed", "2024-05-02", against="the sentence"),
        say("b", "appeal_dismissed", "2024-05-03", against="asylum_refusal"),
    )
    events = {event.id: event for event in case.events}
    sentence, asylum = all_of(case, "appeal_dismissed")
    assert events[sentence.against].date == "2024-03-15"
    assert events[events[sentence.against].against].kind == "conviction"
    assert events[events[asylum.against].against].kind == "asylum_refusal"


def test_an_unclear_appeal_stays_unclear():
    case = merged(
        say("a", "asylum_refusal", "2024-03-01", at=0),
        say("a", "conviction", "2024-03-10", at=2000),
        say("a", "appeal_lodged", at=9000),
        say("a", "appeal_dismissed", "2024-05-02", against="the deportation and the asylum claim", at=9500),
        say("b", "appeal_dismissed", "2024-05-20", against="that decision", at=10),
    )
    assert [event.against for event in all_of(case, "appeal_lodged")] == [None]
    assert [event.against for event in all_of(case, "appeal_dismissed")] == [None, None]


def test_that_decision_is_the_one_told_just_before():
    case = merged(
        say("a", "conviction", "2024-02-10", at=0),
        say("a", "asylum_refusal", "2024-03-01", at=300),
        say("a", "appeal_lodged", against="that decision", at=420),
    )
    assert only(case, "appeal_lodged").against == only(case, "asylum_refusal").id


def test_two_decisions_of_a_kind_leave_the_target_open_unless_only_one_came_before():
    case = merged(
        say("a", "asylum_refusal", "2023-03-01"),
        say("a", "appeal_lodged", "2023-03-20", against="the refusal of asylum"),
        say("a", "asylum_refusal", "2024-03-01"),
        say("a", "appeal_lodged", "2024-03-20", against="the refusal of asylum"),
    )
    early, late = all_of(case, "appeal_lodged")
    assert early.against == all_of(case, "asylum_refusal")[0].id
    assert late.against is None


def test_a_ruling_on_an_order_nobody_told_tells_the_order():
    case = merged(
        say("a", "appeal_dismissed", "2024-05-29", against="Saparov’s deportation", by="the appeals court"),
        say("a", "removal", None, to="Turkmenistan"),
    )
    order = only(case, "removal_order")
    assert order.form == "deportation"
    assert order.date == "../2024-05-29"
    assert "implied" in order.note
    ruling = only(case, "appeal_dismissed")
    assert ruling.against == order.id
    assert case.statements[0].event == ruling.id
    removal = only(case, "removal")
    assert removal.date == "2024-05-29/2024-05-31"
    assert "no text says so" in removal.note


def test_a_removal_told_with_its_day_is_not_moved_by_a_later_ruling():
    case = merged(
        say("a", "removal", "2024-04-02", to="Turkmenistan"),
        say("a", "appeal_dismissed", "2024-05-29", against="the deportation"),
        say("a", "removal_order", "2024-04-01"),
    )
    assert only(case, "removal").date == "2024-04-02"


def test_an_alleged_act_moves_no_other():
    case = merged(
        say("a", "detention", "2024-05-20", polarity="alleged", by="police"),
        say("a", "removal", None, to="Turkmenistan"),
        say("a", "entry", "2024-02-01"),
    )
    assert only(case, "removal").date == "2024-02-01/2024-05-31"


def test_what_the_other_state_did_afterwards_does_not_move_the_removal():
    case = merged(
        say("a", "entry", "2024-02-01"),
        say("a", "removal", None, to="Turkmenistan"),
        say("a", "detention", "2024-05-20", by="Turkmen police"),
    )
    assert only(case, "removal").date == "2024-02-01/2024-05-31"


def test_order_narrows_both_ways():
    case = merged(
        say("a", "asylum_request", "2024-03"),
        say("a", "asylum_refusal", "2024-03-12"),
        say("a", "appeal_lodged", None, against="the refusal of asylum"),
        say("b", "appeal_dismissed", "2024-05-02", against="the refusal of asylum"),
    )
    assert only(case, "asylum_request").date == "2024-03-01/2024-03-12"
    assert only(case, "appeal_lodged").date == "2024-03-12/2024-05-02"


def test_acts_of_others_are_no_events_of_the_case():
    case = merged(
        say("a", "asylum_request", "2024-03-01", who="Merdan Saparov"),
        say("a", "asylum_refusal", "2024-04-01", who="Saparov"),
        say("a", "detention", "2024-04-20", who="Saparov"),
        say("a", "removal", "2023-06-01", who="another activist, Batyr Orazov", to="Turkmenistan", id="other"),
    )
    assert case.title == case.person.name == "Merdan Saparov"
    assert not all_of(case, "removal")
    assert next(each for each in case.statements if each.id == "other").event is None


def test_a_family_of_one_case_keeps_its_persons():
    case = merged(
        say("a", "asylum_request", "2024-03-01", who="Merdan Saparov"),
        say("a", "asylum_request", "2024-03-01", who="Ogulnar Saparova"),
    )
    assert sorted(event.persons for event in all_of(case, "asylum_request")) == [(), ("Ogulnar Saparova",)]


def test_what_another_state_did_says_so():
    case = merged(
        say("a", "removal", "2019", by="Germany", to="Turkmenistan"), say("a", "detention", by="Turkish police")
    )
    assert only(case, "removal").state == "DE"
    assert only(case, "detention").state is None


def test_forms():
    assert only(merged(say("a", "removal", form="deportation"), say("b", "removal")), "removal").form == "deportation"
    exact = merged(say("a", "removal", form="deportation"), say("b", "removal", form="criminal expulsion"))
    assert only(exact, "removal").form == "criminal expulsion"
    torn = merged(say("a", "removal", form="deportation"), say("b", "removal", form="extradition"))
    assert only(torn, "removal").form is None


def test_orders_of_different_forms_are_two_orders():
    case = merged(
        say("a", "conviction", "2024-03-10"),
        say("a", "removal_order", "2024-03-10", form="criminal expulsion"),
        say("b", "removal_order", None, form="deportation"),
    )
    orders = all_of(case, "removal_order")
    assert len(orders) == 2
    assert {order.form: order.against for order in orders} == {
        "criminal expulsion": only(case, "conviction").id,
        "deportation": None,
    }


def test_claims_are_kept_and_are_no_events():
    case = merged(
        say(
            "a",
            "claim",
            about="risk",
            polarity="feared",
            quote="he faces torture in Turkmenistan",
            said_by="his family",
        ),
        say("a", "claim", about="risk", quote="he would be killed", said_by="a lawyer"),
        say("a", "claim", about="risk", quote="he will be tortured", said_by="the lawyer Ayna"),
        say("a", "claim", about="risk", quote="nobody is tortured there", polarity="denied", said_by="the embassy"),
        say("a", "claim", about="law", quote="this breaks the convention"),
    )
    assert case.events == ()
    assert len(case.statements) == 5
    assert [(risk.state, risk.of, risk.status, risk.by) for risk in case.risk] == [
        ("TM", "torture", "alleged", "his family; the lawyer Ayna"),
        ("TM", "arbitrary killing", "alleged", "a lawyer"),
    ]


@pytest.mark.parametrize(
    ("quote", "to", "harm", "state"),
    [
        ("he faces the death penalty in Iran", (), "death penalty", None),
        ("it is clear what awaits him", ("TM",), "unspecified", "TM"),
        ("he will be executed", ("TM",), "death penalty", "TM"),
        ("the execution of the sentence awaits him", ("TM",), "unspecified", "TM"),
        ("persecution in Iran", ("TM", "IR"), "persecution", "IR"),
        ("he will be beaten and abused", ("TM",), "other ill-treatment", "TM"),
        ("something awaits him", ("TM",), "unspecified", "TM"),
        ("he may disappear", ("TM",), "disappearance", "TM"),
        ("no fair trial awaits him", ("TM",), "flagrant denial of justice", "TM"),
    ],
)
def test_harms(quote, to, harm, state):
    case = merged(say("a", "claim", about="risk", quote=quote, to=None), to=to or ("TM", "UZ"))
    assert [(risk.of, risk.state) for risk in case.risk] == ([(harm, state)] if state else [])


def test_ids_that_two_documents_share_are_told_apart():
    case = merged(say("a", "entry", "2024-03-05", id="s1"), say("b", "entry", "2024-03-05", id="s1"))
    assert [each.id for each in case.statements] == ["a:s1", "b:s1"]
    assert only(case, "entry").sources == ("a:s1", "b:s1")


def test_faults_are_named():
    with pytest.raises(InputError, match="statement “x”, date: “2024-02-30”"):
        merged(say("a", "entry", "2024-02-30", id="x"))
    with pytest.raises(InputError, match="statement “x”, source: there is no source “a”"):
        merged(say("a", "entry", id="x"), sources=[source("b")])
    with pytest.raises(InputError, match="host_state"):
        merged(say("a", "entry"), host="Turkey")


def test_a_case_without_statements():
    case = build_case("c", "TR", ["TM"], [source("a")], [], title="Nobody")
    assert case.events == () and case.title == "Nobody" and case.knowledge == "reported"


KINDS = [
    "entry",
    "detention",
    "asylum_request",
    "asylum_refusal",
    "appeal_lodged",
    "appeal_dismissed",
    "removal",
    "claim",
]
DATES = [
    None,
    "2024-03-05",
    "2024-03-09",
    "2024-03",
    "2024-03-01/2024-03-10",
    "2024-04-05~",
    "../2024-04-20",
    "2024-05-02",
]


@st.composite
def tellings(draw):
    count = draw(st.integers(1, 9))
    return [
        Statement(
            id=f"s{number}",
            kind=draw(st.sampled_from(KINDS)),
            source=draw(st.sampled_from(["a", "b", "c"])),
            quote="quoted",
            span=(number * 50, number * 50 + 6),
            date=draw(st.sampled_from(DATES)),
            by=draw(st.sampled_from([None, "police", "border guards", "a court", "Ankara court"])),
            to=draw(st.sampled_from([None, "Turkmenistan", "the border guards", "Iran"])),
            against=draw(st.sampled_from([None, "the deportation", "the refusal of asylum", "that decision"])),
            polarity=draw(st.sampled_from(["asserted", "asserted", "alleged", "denied", "planned", "feared"])),
            said_by=draw(st.sampled_from([None, None, "his wife"])),
            about="risk",
        )
        for number in range(count)
    ]


SOURCES = [source("a", "2024-04-30"), source("b", "2024-05-31"), source("c", None)]


@settings(max_examples=300, deadline=None)
@given(tellings(), st.randoms(use_true_random=False))
def test_nothing_is_lost_the_order_of_arguments_does_not_matter_and_dates_stay_within_what_was_told(statements, chance):
    case = build_case("c", "TR", ["TM"], SOURCES, statements)
    shuffled, sources = random.Random(chance.random()).sample(statements, len(statements)), SOURCES[::-1]
    assert build_case("c", "TR", ["TM"], sources, shuffled) == case
    assert {each.id: each.quote for each in case.statements} == {each.id: each.quote for each in statements}
    assert case_from_json(case_to_json(case)) == case
    told = {each.id: each for each in case.statements}
    for event in case.events:
        first, last = edtf.read(event.date)[1:3] if event.date else (-(10**9), 10**9)
        own = [told[name] for name in event.sources]
        assert own
        for statement in own:
            if statement.kind == event.kind:
                assert (statement.polarity in ("asserted", "alleged")) == (event.polarity in ("asserted", "alleged"))
        spans = [edtf.read(each.date)[1:3] for each in own if each.date and each.kind == event.kind]
        if spans and event.date:
            # The event's days never leave what somebody told: no further out than the widest account.
            assert first >= min(span[0] for span in spans) and last <= max(span[1] for span in spans)
