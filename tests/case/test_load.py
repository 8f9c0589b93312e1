import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from art33.case.load import case_from_json, case_from_object, case_to_json, load_case
from art33.errors import InputError


def small(**changes):
    case = {
        "id": "one",
        "host_state": "KZ",
        "return_states": ["RU"],
        "knowledge": "reported",
        "sources": [{"id": "paper", "publisher": "Example Monitor", "published": "2022-12-30"}],
        "statements": [
            {
                "id": "s1",
                "source": "paper",
                "event": "claim",
                "kind": "asylum_request",
                "quote": "asked",
                "span": [3, 8],
            }
        ],
        "events": [
            {"id": "claim", "kind": "asylum_request", "date": "2022-09-26", "sources": ["s1"]},
            {"id": "refusal", "kind": "asylum_refusal", "date": "2022-11-21/2022-11-30", "against": "claim"},
            {"id": "unknown", "kind": "appeal_lodged", "date": None, "against": "refusal"},
        ],
        "risk": [{"state": "RU", "of": "torture", "status": "claimed", "events": ["claim"]}],
    }
    return case | changes


def event(**fields):
    return small(events=[{"id": "e", "kind": "entry", "date": "2022-09-26"} | fields], risk=[], statements=[])


def refused(case):
    data = case if isinstance(case, bytes) else json.dumps(case).encode()
    with pytest.raises(InputError) as error:
        case_from_json(data, "a.json")
    message = str(error.value)
    assert "\n" not in message
    assert message.startswith("a.json")
    return message


def test_a_whole_case():
    case = case_from_object(small())
    assert [each.id for each in case.events] == ["claim", "refusal", "unknown"]
    assert case.events[2].date is None
    assert case.statements[0].span == (3, 8)


def test_out_and_in_again():
    case = case_from_object(small())
    data = case_to_json(case)
    assert case_from_json(data) == case
    assert case_to_json(case_from_json(data)) == data
    assert data.endswith(b"}\n")
    assert b'"date": null' in data


def test_required_keys_only():
    case = case_from_object(
        {"id": "a", "host_state": "DE", "return_states": ["AF"], "knowledge": "complete", "events": []}
    )
    assert case.persons == () and case.sources == ()


def test_x_keys_survive_everywhere():
    raw = small(x_office={"files": [1, {"x_deep": None}]}, person={"name": "A", "x_p": 1})
    raw["events"][0] |= {"x_note": "kept", "look": {"merits": "no", "x_l": [2]}, "free": {"custody": "yes", "x_f": {}}}
    raw["statements"][0]["x_s"] = True
    raw["sources"][0]["x_q"] = "й"
    raw["risk"][0] |= {"x_r": 1.5, "look": {"x_rl": "a"}}
    raw["inspected"] = [{"date": "2022-12-01", "x_i": 0}]
    again = json.loads(case_to_json(case_from_object(raw)))
    assert again == raw


def test_free_fields_are_held_as_given():
    raw = small(
        counsel={"name": "B", "extra": 1}, files=[{"number": "3/22", "body": "court"}], custody={"place": "Semey"}
    )
    assert json.loads(case_to_json(case_from_object(raw))) == raw


def test_short_forms():
    raw = small(person="A. B.")
    del raw["statements"][0]["kind"]
    del raw["statements"][0]["span"]
    case = case_from_object(raw)
    assert case.person.name == "A. B."
    assert case.statements[0].kind == "asylum_request"
    assert case.statements[0].span is None
    assert [each.name for each in case_from_object(small(persons=["A", {"id": "b"}])).persons] == ["A", None]


@pytest.mark.parametrize("key", ["id", "host_state", "return_states", "knowledge", "events"])
def test_a_required_key_is_missing(key):
    case = small()
    del case[key]
    assert f"“{key}” is missing" in refused(case)


@pytest.mark.parametrize("key", ["id", "kind", "date"])
def test_an_event_lacks_a_required_key(key):
    case = event()
    del case["events"][0][key]
    message = refused(case)
    assert f"“{key}” is missing" in message
    assert ("event “e”" if key != "id" else "event number 1") in message


def test_an_unknown_kind_is_named_with_near_ones():
    message = refused(event(kind="asylum_refused"))
    assert "event “e”, kind: there is no kind “asylum_refused”" in message
    assert "asylum_refusal" in message


@pytest.mark.parametrize(
    ("key", "value", "listed"),
    [
        ("form", "deported", "administrative expulsion"),
        ("track", "fast", "accelerated"),
        ("polarity", "maybe", "alleged"),
        ("examined", True, "yes, no"),
        ("manner", "illegal", "irregular"),
        ("outcome", "won", "no violation"),
        ("step", "filed", "registered"),
    ],
)
def test_closed_lists_are_shown(key, value, listed):
    message = refused(event(**{key: value}))
    assert f"event “e”, {key}: " in message
    if isinstance(value, str):
        assert listed in message


def test_unknown_keys_are_refused_by_name():
    assert "event “e”: there is no key “agaisnt” (is “against” meant?)" in refused(event(agaisnt="x"))
    assert "there is no key “remarks”" in refused(small(remarks="x"))
    assert "source “paper”: there is no key “date”" in refused(small(sources=[{"id": "paper", "date": "2022"}]))
    assert "there is no key “extra”" in refused(small(extra=[["x_a", 1]]))
    assert "event “e”, look: there is no key “reason”" in refused(event(look={"reason": "yes"}))


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("date", "2022-11-31", "2022-11 has 30 days"),
        ("date", "2022-12-05/2022-12-01", "ends before it begins"),
        ("date", "last week", "EDTF"),
        ("until", "2022-02-29", "28 days"),
        ("until", "2022-09-01", "before it begins"),
        ("known", "2022-13-01", "no month 13"),
        ("received", "2022-12-06T25:00", "hour"),
    ],
)
def test_impossible_dates(key, text, why):
    message = refused(event(**{key: text}))
    assert f"event “e”, {key}: " in message
    assert why in message


def test_impossible_dates_elsewhere():
    assert "source “paper”, published: “2022-31”" in refused(small(sources=[{"id": "paper", "published": "2022-31"}]))
    assert "risk number 1, date" in refused(small(risk=[{"state": "RU", "status": "claimed", "date": "yesterday"}]))
    assert "inspected number 1, date" in refused(small(inspected=[{"date": ""}]))
    assert "certificate_until" in refused(small(certificate_until="2023-02-30"))
    assert "person “p”, born" in refused(small(persons=[{"id": "p", "born": "1986-06-31"}]))
    statement = small()["statements"][0] | {"date": "2022-00"}
    assert "statement “s1”, date" in refused(small(statements=[statement]))


def test_references_that_lead_nowhere():
    assert "event “e”, against: there is no event “refusl”" in refused(event(against="refusl"))
    assert "event “e”, against: it names itself" in refused(event(against="e"))
    assert "event “e”, sources: there is no statement or source “other”" in refused(event(sources=["other"]))
    assert "event “e”, disputed_by" in refused(event(disputed_by=["other"]))
    assert "risk number 1, events: there is no event “gone”" in refused(
        small(risk=[{"state": "RU", "status": "found", "events": ["gone"]}])
    )
    statement = small()["statements"][0]
    assert "statement “s1”, source: there is no source “papr” in this case (is “paper” meant?)" in refused(
        small(statements=[statement | {"source": "papr"}])
    )
    assert "statement “s1”, event: there is no event “gone”" in refused(
        small(statements=[statement | {"event": "gone"}])
    )
    assert "inspected number 1, source" in refused(small(inspected=[{"date": "2022", "source": "gone"}]))


def test_a_circle_of_references():
    events = [
        {"id": "a", "kind": "appeal_lodged", "date": None, "against": "b"},
        {"id": "b", "kind": "appeal_dismissed", "date": None, "against": "a"},
    ]
    assert "a → b → a goes in a circle" in refused(small(events=events, risk=[], statements=[]))


def test_ids_twice():
    twice = [{"id": "e", "kind": "entry", "date": None}] * 2
    assert "event “e”: there are two events" in refused(small(events=twice, risk=[], statements=[]))
    assert "source “paper”: there are two sources" in refused(small(sources=[{"id": "paper"}] * 2))
    statement = small()["statements"][0]
    assert "statement “s1”: there are two statements" in refused(small(statements=[statement] * 2))
    assert "statement “paper”: a source has this id too" in refused(small(statements=[statement | {"id": "paper"}]))
    assert "its id is empty" in refused(event(id=" "))
    assert "give one of them" in refused(small(person={"id": "p"}, persons=[{"id": "q"}]))


@pytest.mark.parametrize("code", ["Kazakhstan", "kz", "QQ", "", "KAZ", "RUS "])
def test_bad_state_codes(code):
    assert "host_state: " in refused(small(host_state=code))
    assert "return_states: " in refused(small(return_states=["RU", code]))
    assert "event “e”, to: " in refused(event(to=code))
    assert "risk number 1, state" in refused(small(risk=[{"state": code, "status": "claimed"}]))
    assert "person “p”" in refused(small(persons=[{"id": "p", "fears": [code]}]))


def test_a_state_in_words_is_offered_its_code():
    assert "(is “KZ” meant?)" in refused(small(host_state="Kazakhstan"))
    assert "(is “KZ” meant?)" in refused(small(host_state="kz"))
    assert "return_states: the list is empty" in refused(small(return_states=[]))


def test_a_quote_there_must_be():
    statement = small()["statements"][0]
    assert "the quote is empty" in refused(small(statements=[statement | {"quote": " ", "span": [0, 1]}]))
    assert "statement “s1”, span" in refused(small(statements=[statement | {"span": [0, 4]}]))
    assert "statement “s1”, span" in refused(small(statements=[statement | {"span": [-5, 0]}]))
    without = dict(statement)
    del without["quote"]
    assert "statement “s1”: “quote” is missing" in refused(small(statements=[without]))


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (event(by=3), "event “e”, by: expected text or null, got a whole number"),
        (event(date=20220926), "event “e”, date: expected text or null"),
        (event(sources="paper"), "event “e”, sources: expected a list"),
        (event(sources=[1]), "event “e”, source number 1: expected text"),
        (small(events={}), "events: expected a list, got an object"),
        (small(events=[None]), "event number 1: expected an object, got null"),
        (small(return_states="RU"), "return_states: expected a list"),
        (small(knowledge="full"), "it is one of: complete, reported"),
        ([], "a case is one JSON object, not a list"),
        (None, "not null"),
        (3, "not a number"),
    ],
)
def test_wrong_types(case, words):
    assert words in refused(case)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("{}".encode("utf-16"), "UTF-16"),
        ('{"id": "Жилин"}'.encode("cp1251"), "not in UTF-8 (byte 0xc6 at offset 8)"),
        (b'{"id": NaN}', "NaN is no number"),
        (b'{"id": -Infinity}', "-Infinity is no number"),
        (b'{"id": 1e999}', "1e999 is no number"),
        (b'{"id": "a", "id": "b"}', "the key “id” is there twice"),
        (b'{"id": "a",\n "b": }', "line 2, column 7: not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'{"id": "\\ud83d"}', "lone surrogate"),
        (b"1" * 5000, "a.json"),
        (b'{"id": "a"} {}', "not JSON"),
        (b"hello", "not JSON"),
    ],
)
def test_what_is_no_json(data, words):
    assert words in refused(data)


def test_a_key_twice_in_an_event_names_the_event():
    data = json.dumps(event()).replace('"kind": "entry"', '"kind": "entry", "kind": "removal"').encode()
    assert "the key “kind” is there twice in the object with id “e”" in refused(data)


def test_a_byte_order_mark_is_no_fault():
    assert case_from_json(b"\xef\xbb\xbf" + json.dumps(small()).encode()).id == "one"


def test_files(tmp_path):
    path = tmp_path / "case.json"
    path.write_bytes(json.dumps(small()).encode())
    assert load_case(path) == load_case(str(path)) == case_from_object(small())
    for wrong in (tmp_path / "none.json", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            load_case(wrong)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["RU", "2022-11-30", "claim", "e"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.sampled_from(sorted(small())),
    st.sampled_from(
        ["", "id", "kind", "date", "against", "sources", "look", "state", "quote", "span", "events", "x_a"]
    ),
    values,
)
def test_nothing_wrong_raises_anything_else(key, inner, value):
    case = small()
    if inner and isinstance(case[key], list) and isinstance(case[key][0], dict):
        case[key][0][inner] = value
    else:
        case[key] = value
    try:
        again = case_from_object(case)
    except InputError as error:
        assert "\n" not in str(error) and str(error)
    else:
        assert case_from_json(case_to_json(again)) == again
