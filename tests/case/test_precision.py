"""Accounts of one act that differ only in how exact they are: one event, and no contradiction, in two languages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from art33.case.contradictions import contradictions
from art33.case.merge import build_case
from art33.case.nouns import Statement

from .telling import source

DATES = [None, "2024", "2024-03", "2024-03-11/2024-03-20", "2024-03-14~", "2024-03-14", "2024-03-14", "../2024-03-20"]
OFFICES = {
    "asylum_refusal": [None, "Kazakhstan", "Kazakh authorities", "власти Казахстана", "migration service", "миграционная служба"],
    "conviction": [None, "a court", "суд", "Kazakh court", "Semey city court", "Семейский городской суд", "судья"],
    "removal": [None, "Kazakhstan", "Казахстан", "border guards", "пограничники", "Kazakh border guards", "погранслужба КНБ"],
    "removal_order": [None, "a Kazakh judge", "court of Astana", "Астанинский суд", "суд"],
    "extradition_request": [None, "Russia", "Россия", "Russian prosecutors", "прокуратура РФ"],
}  # fmt: skip
NAMES = [None, "Ivan Petrov", "Петров", "Ивана Петрова", "I. Petrov", "the man", "Иван Сергеевич Петров", "Petrov"]
FORMS = [None, "deportation", "criminal expulsion"]
VOICES = [None, None, "his lawyer", "адвокат", "the ministry", "его жена Анна Петрова"]


@st.composite
def accounts(draw):
    kind = draw(st.sampled_from(sorted(OFFICES)))
    return [
        Statement(
            id=f"s{number}",
            kind=kind,
            source=draw(st.sampled_from("abcd")),
            quote="as told",
            span=(number * 20, number * 20 + 7),
            date=draw(st.sampled_from(DATES)),
            by=draw(st.sampled_from(OFFICES[kind])),
            who=draw(st.sampled_from(NAMES)),
            to=draw(st.sampled_from([None, "Russia", "Россия", "Moscow"])) if kind == "removal" else None,
            form=draw(st.sampled_from(FORMS)) if kind == "removal" else None,
            said_by=draw(st.sampled_from(VOICES)),
        )
        for number in range(draw(st.integers(2, 6)))
    ]


SOURCES = [source(name, "2024-04-02") for name in "abcd"]


@settings(max_examples=400, deadline=None)
@given(accounts())
def test_less_exact_is_neither_another_act_nor_a_contradiction(statements):
    case = build_case("c", "KZ", ["RU"], SOURCES, statements)
    (event,) = case.events
    assert sorted(event.sources) == sorted(each.id for each in statements)
    assert contradictions(case) == ()
    if any(each.date == "2024-03-14" for each in statements):
        assert event.date == "2024-03-14"


ACTS = {
    "border": {
        "date": ["2024-03-05", "2024-03-01/2024-03-10"],
        "by": ["border guards", "пограничники", "Kazakh border guards"],
        "place": ["the border", "граница", "a border checkpoint"],
    },
    "airport": {
        "date": ["2024-03-26", "2024-03-21/2024-03-31"],
        "by": ["police", "полиция", "the migration police"],
        "place": ["Almaty airport", "аэропорт Алматы", "the airport"],
    },
}


@st.composite
def two_acts(draw):
    """Accounts of two detentions three weeks apart, each with its day or one more detail; one account of either has them all."""
    statements = []
    for act, details in ACTS.items():
        for _ in range(draw(st.integers(1, 4))):
            told = draw(st.sets(st.sampled_from(sorted(details)), min_size=1))
            statements.append((act, {key: draw(st.sampled_from(details[key])) for key in sorted(told)}))
        statements.append((act, {key: values[0] for key, values in details.items()}))
    order = draw(st.permutations(statements))
    return [
        (
            act,
            Statement(
                id=f"s{number}",
                kind="detention",
                source=draw(st.sampled_from("abcd")),
                quote="as told",
                span=(number * 20, number * 20 + 7),
                who=draw(st.sampled_from(NAMES)),
                said_by=draw(st.sampled_from(VOICES)),
                **fields,
            ),
        )
        for number, (act, fields) in enumerate(order)
    ]


@settings(max_examples=300, deadline=None)
@given(two_acts())
def test_two_like_acts_are_never_one_and_no_retelling_goes_astray(told):
    case = build_case("c", "KZ", ["RU"], SOURCES, [statement for _, statement in told])
    acts = {statement.id: act for act, statement in told}
    for event in case.events:
        assert len({acts[name] for name in event.sources}) == 1
    assert {acts[name] for event in case.events for name in event.sources} == {"border", "airport"}
    assert len(case.events) == 2
    assert contradictions(case) == ()


CHAINS = {
    "two hand-overs": (
        "transfer",
        {"by": ["migration police", "миграционная полиция"], "to": ["border guards", "пограничники"]},
        {"by": ["border guards", "погранслужба"], "to": ["the military police", "военная полиция"]},
    ),
    "two instances": (
        "appeal_dismissed",
        {"by": ["Semey city court", "Семейский городской суд"], "date": ["2024-03-05", "2024-03-01/2024-03-10"]},
        {"by": ["the Supreme Court", "Верховный суд"], "date": ["2024-03-28", "2024-03-21/2024-03-31"]},
    ),
    "two attempts": (
        "removal_attempt",
        {"place": ["Almaty airport", "аэропорт Алматы"], "date": ["2024-03-05", "2024-03-04/2024-03-06"]},
        {"place": ["the border", "граница"], "date": ["2024-03-28", "2024-03-26/2024-03-30"]},
    ),
}


@st.composite
def chains(draw):
    kind, *acts = CHAINS[draw(st.sampled_from(sorted(CHAINS)))]
    told = []
    for number, details in enumerate(acts):
        for _ in range(draw(st.integers(0, 3))):
            keys = draw(st.sets(st.sampled_from(sorted(details)), min_size=1))
            told.append((number, {key: draw(st.sampled_from(details[key])) for key in sorted(keys)}))
        told.append((number, {key: values[0] for key, values in details.items()}))
    return [
        (act, Statement(id=f"s{n}", kind=kind, source=draw(st.sampled_from("abcd")), quote="as told", span=(n * 20, n * 20 + 7), **fields))
        for n, (act, fields) in enumerate(draw(st.permutations(told)))
    ]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(chains())
def test_hand_overs_and_instances_in_a_row_are_never_one(told):
    case = build_case("c", "KZ", ["RU"], SOURCES, [statement for _, statement in told])
    acts = {statement.id: act for act, statement in told}
    events = [event for event in case.events if not (event.note or "").startswith("implied")]
    for event in events:
        assert len({acts[name] for name in event.sources}) == 1
    assert {acts[name] for event in events for name in event.sources} == {0, 1}
    assert contradictions(case) == ()
