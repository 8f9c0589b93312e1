"""The Russian reader as a whole: names in the nominative, voices, quotes that stand in the text, nothing that makes it fall."""

from __future__ import annotations

import builtins
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from art33.days.day import parse_day
from art33.errors import InputError
from art33.reading.document import from_text
from art33.reading.reader import read

pytest.importorskip("pymorphy3", reason="the extra “russian” is not installed")

PUBLISHED = (parse_day("2024-03-15"), parse_day("2024-03-15"))
REPORT = """Городской суд отменил решение о депортации учителя Рустама Саидова

Городской суд в среду, 13 марта, отменил решение районного суда о депортации в Иран учителя Рустама Саидова. Об этом «Утру»
сообщила его адвокат Анна Белова.

По её словам, Саидова задержали 1 марта на границе, а 5 марта районный суд постановил выдворить его из страны.
«Моего подзащитного пытались вывезти в Иран ночью, — рассказала Белова. — Его не выдали только потому, что мы подали жалобу».

Учитель бежал из Ирана в 2021 году и попросил убежища. В январе миграционная служба отказала ему в статусе беженца.
Жена Саидова опасается, что мужа выдадут Ирану.
"""
WORDS = [
    "суд",
    "решение",
    "о",
    "депортации",
    "Рустама",
    "Саидова",
    "не",
    "был",
    "выдан",
    "которого",
    "что",
    "чтобы",
    "если",
    "бы",
    "якобы",
    "«Утро»",
    ",",
    ".",
    "—",
    ":",
    "(",
    ")",
    "»",
    "«",
    "по",
    "словам",
    "адвоката",
    "его",
    "её",
    "их",
    "задержали",
    "задержанный",
    "в",
    "Иран",
    "Иране",
    "Ирану",
    "может",
    "быть",
    "депортирован",
    "5",
    "марта",
    "во",
    "вторник",
    "и",
    "или",
    "но",
    "а",
    "запросил",
    "убежища",
    "отказ",
    "отменил",
    "приостановил",
    "сообщил",
    "сообщила",
    "рассказала",
    "изданию",
    "ЕСПЧ",
    "правило",
    "39",
    "полиция",
    "власти",
    "ему",
    "грозит",
    "высылка",
    "из",
    "страны",
    "бежал",
    "покинув",
    "Россию",
    "О'Нил",
    "1.2",
    "…",
    "\n",
    "\n\n",
    "x",
]


def statements(text: str) -> list[tuple[str, str, str | None]]:
    return [(s.kind, s.polarity, s.who) for s in read(from_text(text, language="ru"), PUBLISHED) if s.kind != "claim"]


def test_a_report_is_read_into_what_it_says() -> None:
    found = read(from_text(REPORT), PUBLISHED)
    events = {(s.kind, s.polarity): s for s in found if s.kind != "claim"}
    quashed = events["removal_order_quashed", "asserted"]
    assert (quashed.date, quashed.by, quashed.said_by, quashed.via) == (
        "2024-03-13",
        "Городской суд",
        "Анна Белова",
        "Утро",
    )
    assert events["detention", "asserted"].date == "2024-03-01"
    assert events["detention", "asserted"].said_by == "Анна Белова"
    order = events["removal_order", "asserted"]
    assert (order.date, order.by) == ("2024-03-05", "районный суд")
    assert events["removal_attempt", "asserted"].said_by == "Анна Белова"
    assert events["removal", "denied"].said_by == "Анна Белова"
    assert (events["departure", "asserted"].date, events["departure", "asserted"].place) == ("2021", "Иран")
    assert events["asylum_request", "asserted"].said_by is None
    assert (events["asylum_refusal", "asserted"].date, events["asylum_refusal", "asserted"].by) == (
        "2024-01",
        "миграционная служба",
    )
    assert events["removal", "feared"].to == "Иран"
    assert {s.who for s in events.values()} == {"Рустам Саидов"}


def test_every_quote_stands_in_the_text() -> None:
    for each in read(from_text(REPORT), PUBLISHED):
        assert each.span is not None
        assert REPORT[each.span[0] : each.span[1]] == each.quote != ""


def test_reading_twice_gives_the_same() -> None:
    assert read(from_text(REPORT), PUBLISHED) == read(from_text(REPORT), PUBLISHED)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Рустам Саидов болен. Рустама Саидова депортировали.", "Рустам Саидов"),
        ("Анну Белову депортировали.", "Анна Белова"),
        ("Ильхама Тохти депортировали.", "Ильхам Тохти"),
        ("Юсуфа Йилмаза депортировали.", "Юсуф Йилмаз"),
        ("Активиста Степана Кравченко депортировали.", "Степан Кравченко"),
        ("Журналистку «Нового утра» Марию Лопес депортировали.", "Мария Лопес"),
    ],
)
def test_names_come_in_the_nominative(text: str, name: str) -> None:
    assert statements(text) == [("removal", "asserted", name)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_no_row_of_words_makes_it_fall(text: str) -> None:
    if not text.strip():
        return
    for each in read(from_text(text, language="ru"), PUBLISHED):
        assert each.span is not None
        assert text[each.span[0] : each.span[1]] == each.quote


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(REPORT)), st.integers(0, len(REPORT)))
def test_no_piece_of_a_report_makes_it_fall(low: int, high: int) -> None:
    piece = REPORT[min(low, high) : max(low, high)]
    if piece.strip():
        read(from_text(piece, language="ru"), None)


def test_time_is_linear_in_the_length() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        read(from_text(text, language="ru"), PUBLISHED)
        return time.process_time() - start

    piece = "суд, который постановил, что его, задержанного в Иране, выдали, и что "
    seconds(piece)
    short, long = seconds(piece * 40), seconds(piece * 160)
    assert long < 4 * 4 * short + 0.5


def test_without_its_dictionaries_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from art33.reading.slavic import morphology

    real = builtins.__import__

    def no_pymorphy(name: str, *rest: Any, **named: Any) -> Any:
        if name == "pymorphy3":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", no_pymorphy)
    with pytest.raises(InputError, match=r"pip install 'art33\[russian\]'"):
        morphology.Morphology("ru")
