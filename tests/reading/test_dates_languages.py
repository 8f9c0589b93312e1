"""Every language whose dates are phrases: its file is whole, and what it says of a few plain sentences."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import art33.reading.lexicon
from art33.days.edtf import read
from art33.errors import InputError
from art33.reading.dates import find_dates
from art33.reading.dates_meanings import MEANINGS
from art33.reading.dates_slots import SLOTS
from art33.reading.dates_words import date_words
from art33.reading.tokens import tokenise

FOLDER = Path(art33.reading.lexicon.__file__).parent / "lexicon"
LANGUAGES = sorted(
    path.name.removesuffix("-dates.toml")
    for path in FOLDER.glob("*-dates.toml")
    if "phrase" in tomllib.loads(path.read_text(encoding="utf-8"))
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_phrases_name_slots_and_meanings_that_there_are(language: str) -> None:
    known = date_words(language).phrases
    assert known is not None
    for phrase in {id(each): each for rows in known.by_first.values() for each in rows}.values():
        assert phrase.means in MEANINGS
        for element in phrase.elements:
            assert element.slots or element.words
            assert all(slot == "date" or slot in SLOTS or slot in known.tables for slot in element.slots)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_that_the_reader_asks_for_is_missing(language: str) -> None:
    assert date_words("ru").lists.keys() <= date_words(language).lists.keys() | {
        "few",
        "that_is",
        "night_to",
        "day_mark",
    }


def test_a_language_without_words_for_dates_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="“xx”"):
        date_words("xx")


# Friday, 30 December 2022.
UKRAINIAN = [
    ("Він виїхав 26 вересня 2022 року.", "26 вересня 2022 року", "2022-09-26", "on"),
    ("Рішення від 26.09.2022 р. скасовано.", "26.09.2022 р.", "2022-09-26", "since"),
    ("Він виїхав двадцять шостого вересня.", "двадцять шостого вересня", "2022-09-26", "on"),
    ("Суд відмовив йому в середу, 28 грудня.", "середу, 28 грудня", "2022-12-28", "on"),
    ("Суд відмовив йому в п'ятницю.", "п'ятницю", "2022-12-30", "on"),
    ("У вівторок його буде видано.", "вівторок", "2023-01-03", "on"),
    ("Його затримали минулого тижня.", "минулого тижня", "2022-12-19/2022-12-25", "on"),
    ("Його затримали наприкінці листопада.", "наприкінці листопада", "2022-11-21/2022-11-30", "on"),
    ("Його затримали на початку 2022 року.", "початку 2022 року", "2022-01/2022-04", "on"),
    ("Його затримали навесні 2022 року.", "навесні 2022 року", "2022-03/2022-05", "on"),
    ("Його затримали вчора ввечері.", "вчора ввечері", "2022-12-29", "on"),
    ("Його затримали два дні тому.", "два дні тому", "2022-12-28", "on"),
    ("Його затримали тиждень тому.", "тиждень тому", "2022-12-23~", "on"),
    ("Його тримають з 5 грудня.", "5 грудня", "2022-12-05", "since"),
    ("Скаргу треба подати не пізніше 10 січня.", "10 січня", "2023-01-10", "by"),
    ("Він має виїхати до 5 січня.", "5 січня", "2023-01-05", "until"),
    ("У ніч на 28 грудня його вивезли.", "ніч на 28 грудня", "2022-12-27/2022-12-28", "on"),
    ("Між 5 і 10 грудня його тримали.", "5 і 10 грудня", "2022-12-05/2022-12-10", "between"),
    ("Напередодні його бачили.", "Напередодні", "2022-12-29", "on"),
    ("Його затримали в листопаді минулого року.", "листопаді минулого року", "2021-11", "on"),
]


@pytest.mark.parametrize(("text", "words", "days", "relation"), UKRAINIAN, ids=[row[0] for row in UKRAINIAN])
def test_ukrainian(text: str, words: str, days: str, relation: str) -> None:
    day = read("2022-12-30")
    found = [each for each in find_dates(text, tokenise(text), (day.first, day.last), "uk") if each.kind == "date"]
    assert [(each.words, each.edtf, each.relation) for each in found] == [(words, days, relation)]


def test_ukrainian_dates_lean_on_the_date_before() -> None:
    text = "Він виїхав 26 вересня 2022 року. Через два дні його затримали. Наступного дня його видали."
    found = find_dates(text, tokenise(text), None, "uk")
    assert [each.edtf for each in found] == ["2022-09-26", "2022-09-28", "2022-09-29"]
