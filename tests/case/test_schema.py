"""The published schema is current, takes what the loader takes, and refuses what has the wrong shape."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from art33.case.load import NESTED, case_from_object, case_to_json, load_case
from art33.case.nouns import Case
from art33.case.schema import DESCRIPTIONS, case_schema
from art33.errors import InputError

from .test_load import event, small, values

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(case_schema())


def test_the_published_file_is_current():
    published = (ROOT / "docs" / "case.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(case_schema(), indent=2, ensure_ascii=False) + "\n", (
        "run: python -m art33.case.schema > docs/case.schema.json"
    )


def test_it_is_a_schema():
    Draft202012Validator.check_schema(case_schema())


def test_every_key_of_every_noun_is_described_and_no_other():
    nouns = {Case} | {each for noun, keys in NESTED.items() for each in (noun, *keys.values())}
    for noun in nouns:
        assert DESCRIPTIONS[noun.__name__].keys() == set(noun.__struct_fields__) - {"extra"}
    assert DESCRIPTIONS.keys() == {noun.__name__ for noun in nouns}


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*/case.json")), ids=lambda path: path.parent.name)
def test_the_examples_fit(path):
    VALIDATOR.validate(json.loads(path.read_bytes()))
    assert load_case(path)


@pytest.mark.parametrize(
    "case",
    [
        small(),
        small(x_own={"a": [1]}, person="A. B."),
        small(persons=["A", {"id": "b", "fears": ["RU"], "x_p": 1}]),
        event(look={"merits": "no", "x_l": 1}, x_e=None),
        small(counsel={"name": "B"}, files=[], notices="red"),
    ],
)
def test_what_fits(case):
    VALIDATOR.validate(case)
    assert case_from_object(case)
    VALIDATOR.validate(json.loads(case_to_json(case_from_object(case))))


@pytest.mark.parametrize(
    "case",
    [
        {},
        small(knowledge="full"),
        small(host_state="Kazakhstan"),
        small(return_states=[]),
        small(remarks="x"),
        small(extra=[]),
        event(kind="asylum_refused"),
        event(polarity="maybe"),
        event(against=3),
        event(to="ru"),
        event(look={"reason": "yes"}),
        small(events=[{"id": "e", "kind": "entry"}]),
        small(statements=[{"id": "s", "source": "paper", "kind": "entry"}]),
        small(statements=[{"id": "s", "source": "paper", "quote": "q"}]),
        small(statements=[{"id": "s", "source": "paper", "quote": " ", "kind": "entry"}]),
        small(statements=[{"id": "s", "source": "paper", "quote": "q", "kind": "entry", "span": [1]}]),
        [],
    ],
)
def test_what_does_not_fit_in_shape_is_refused_by_both(case):
    assert not VALIDATOR.is_valid(case)
    if isinstance(case, dict):
        with pytest.raises(InputError):
            case_from_object(case)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(small())),
    st.sampled_from(
        ["", "id", "kind", "date", "against", "sources", "look", "state", "quote", "span", "events", "x_a", "to"]
    ),
    values,
)
def test_what_the_loader_takes_the_schema_takes(key, inner, value):
    case = small()
    if inner and isinstance(case[key], list) and isinstance(case[key][0], dict):
        case[key][0][inner] = value
    else:
        case[key] = value
    try:
        case_from_object(case)
    except InputError:
        return
    VALIDATOR.validate(case)
