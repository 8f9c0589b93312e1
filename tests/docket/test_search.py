from __future__ import annotations

import msgspec
import pytest

from art33.docket.entries import Entry
from art33.docket.search import excerpt, find, index_of, pack, query_of, unpack
from art33.docket.state import fold
from art33.errors import InputError

TOLD = [
    ("a", "Ales Putsila was detained in Almaty on Tuesday, his lawyers said."),
    ("b", "Белоруса Путило задержали в аэропорту, передают адвокаты."),
    ("c", "О Пуциле ничего не известно; жалоба № 3-1234/2022 подана."),
    ("d", "The refugee's request for asylum was refused; Hasan Aliyev appealed."),
    ("e", "Husan Aliyev left the country."),
]


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    bodies: list[tuple[str, dict[str, object]]] = [
        ("profile", {"profile": {"id": "A-1", "host_state": "KZ", "return_states": ["BY"], "title": "Putsila"}}),
        ("source", {"source": {"id": "paper", "publisher": "Example Press"}, "text": None}),
    ]
    for name, quote in TOLD:
        bodies.append(("statement", {"statement": {"id": name, "kind": "claim", "source": "paper", "quote": quote}}))
    bodies.append(("event", {"event": {"id": "x", "kind": "detention", "date": "2022", "place": "Тараз"}}))
    bodies.append(("note", {"text": "Call the consulate."}))
    return [Entry(n, "A-1", kind, "2026-11-25", "ann", body, b"") for n, (kind, body) in enumerate(bodies, 1)]


def asked(entries: list[Entry], text: str) -> set[str]:
    kept = unpack(pack(index_of(fold(entries), entries)))
    assert kept is not None
    found = {each.id for each in find(kept.read(), query_of(text)) if each.kind != "profile"}
    assert kept.may_have(query_of(text)) or not found
    return found


@pytest.mark.parametrize("name", ["Putsila", "Putilo", "Пуцило", "Путило", "Пуцилой"])
def test_a_name_is_found_in_every_spelling(entries: list[Entry], name: str) -> None:
    assert asked(entries, name) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("detain", {"a"}),
        ("detained lawyers", {"a"}),
        ("lawyer", {"a"}),
        ("задержание", set()),
        ("задержан", {"b"}),
        ("адвокат", {"b"}),
        ("АЭРОПОРТЫ", {"b"}),
        ("3-1234/2022", {"c"}),
        ("1234", {"c"}),
        ("refugees asylum", {"d"}),
        ("“request for asylum”", {"d"}),
        ('"asylum request"', set()),
        ("Тараз", {"x"}),
        ("consulate", {"9"}),
        ("Example", {"paper"}),
        ("Hasan", {"d"}),
        ("Husan", {"e"}),
        ("Hasan Husan", set()),
        ("nothing", set()),
    ],
)
def test_words_are_found_in_their_forms_and_only_where_all_stand(
    entries: list[Entry], text: str, ids: set[str]
) -> None:
    assert asked(entries, text) == ids


def test_a_query_without_a_word_is_refused() -> None:
    with pytest.raises(InputError, match="no word"):
        query_of(" … !")


def test_a_damaged_index_or_one_of_another_version_is_none(entries: list[Entry]) -> None:
    data = pack(index_of(fold(entries), entries))
    index = unpack(data)
    assert index is not None and index.last == 9
    assert unpack(data[:-3]) is None
    assert unpack(None) is None
    assert unpack(msgspec.msgpack.encode([99, 9, "", []])) is None


def test_the_excerpt_is_around_the_word() -> None:
    text = "word " * 60 + "Алматы " + "more " * 60
    assert "Алматы" in excerpt(text, {"алматы"})
    assert len(excerpt(text, {"алматы"})) <= 122
    assert excerpt("short", {"x"}) == "short"
