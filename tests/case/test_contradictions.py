import pytest

from art33.case.contradictions import contradictions
from art33.case.load import case_from_object

from .telling import merged, only, say


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


@pytest.mark.parametrize(
    ("kind", "left", "right", "differ"),
    [
        ("conviction", "the 20-year-old was convicted", "the man of 21 years was convicted, 36 years old", False),
        ("conviction", "two days later a court convicted him", "three days later he was convicted", False),
        ("conviction", "приговорил к шести месяцам", "sentenced to six months", False),
        ("conviction", "приговорил к шести месяцам", "sentenced to 8 months", True),
        ("conviction", "спустя два месяца осудили", "convicted after five months", False),
        ("entry", "stayed three weeks", "stayed two weeks", False),
    ],
)
def test_numbers_are_how_long_not_how_old_or_when(kind, left, right, differ):
    case = merged(say("a", kind, "2024-03-05", quote=left), say("b", kind, "2024-03-05", quote=right))
    assert ((only(case, kind).id, "number") in found(case)) is differ


def test_who_handed_over_to_whom():
    case = merged(
        say("a", "transfer", "2024-03-05", by="migration police", to="border guards"),
        say("b", "transfer", "2024-03-05", by="KNB", to="border guards"),
        say("c", "transfer", "2024-03-05", by="migration police", to="the prosecutor's office"),
    )
    transfer = only(case, "transfer")
    assert {what for event, what in found(case) if event == transfer.id} == {"by", "to"}


def test_two_hand_overs_of_one_day_in_one_text_are_two():
    case = merged(
        say("a", "transfer", "2024-03-05", by="migration police", to="border guards"),
        say("a", "transfer", "2024-03-05", by="border guards", to="the military police"),
    )
    assert len(case.events) == 2 and not found(case)


def test_removed_to_two_states_on_one_day():
    case = merged(say("a", "removal", "2024-03-05", to="Turkmenistan"), say("b", "removal", "2024-03-05", to="Iran"))
    assert (only(case, "removal").id, "to") in found(case)


def test_nobody_contradicts_himself():
    case = merged(
        say("a", "removal", to="Turkmenistan", by="the migration police"),
        say("a", "removal", to="Turkmenistan", by="border guards"),
    )
    assert len(case.events) == 1 and not found(case)


def test_whether_an_appeal_was_lodged():
    case = merged(
        say("a", "asylum_refusal", "2024-02-01"),
        say("a", "appeal_lodged", "2024-02-20", against="the asylum refusal", said_by="his lawyer"),
        say("b", "appeal_lodged", polarity="denied", against="the refusal of asylum", said_by="the ministry"),
    )
    appeal = next(each for each in case.events if each.kind == "appeal_lodged" and each.polarity == "asserted")
    assert (appeal.id, "whether") in found(case)


def test_service_on_two_days():
    case = merged(
        say("a", "notification", "2024-02-05", against="the asylum refusal"),
        say("b", "notification", "2024-02-07", against="the refusal of asylum"),
    )
    assert (only(case, "notification").id, "date") in found(case)


@pytest.mark.parametrize(
    ("one", "other", "more", "differ"),
    [
        ("appeal_dismissed", "appeal_allowed", {}, True),
        ("removal", "voluntary_departure", {"to": "Turkmenistan"}, True),
        ("asylum_refusal", "asylum_grant", {}, True),
        ("stay_granted", "stay_refused", {}, True),
    ],
)
def test_one_of_two_things_was_done(one, other, more, differ):
    case = merged(say("a", one, "2024-03-05", **more), say("b", other, "2024-03-05", **more))
    ((event, what),) = found(case)
    assert what == "kind" and [side.value for side in found(case)[event, what]] == [one, other]
    same_text = merged(say("a", one, "2024-03-05", **more), say("a", other, "2024-03-05", **more))
    assert not found(same_text)
    later = merged(say("a", one, "2024-03-05", **more), say("b", other, "2024-04-05", **more))
    assert not found(later)


def test_not_extradited_but_deported_denies_the_form_alone():
    case = merged(
        say("a", "removal", "2024-03-05", to="Turkmenistan", form="deportation", said_by="the ministry"),
        say("a", "removal", None, polarity="denied", form="extradition", said_by="the ministry"),
    )
    assert not found(case)


def test_a_court_in_two_languages_is_one_court():
    case = merged(
        say("a", "removal_order", "2024-03-05", by="Moscow's Tverskoy district court"),
        say("b", "removal_order", "2024-03-05", by="Тверской районный суд"),
        say("c", "removal_order", "2024-03-05", by="судья"),
    )
    assert len(case.events) == 1 and not found(case)
    torn = merged(
        say("a", "removal_order", "2024-03-05", by="Tverskoy district court"),
        say("b", "removal_order", "2024-03-05", by="Мосгорсуд"),
    )
    assert (only(torn, "removal_order").id, "by") in found(torn)
