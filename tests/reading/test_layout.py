"""Which lines of a document are its text."""

from __future__ import annotations

import pytest

from art33.reading.layout import blocks
from art33.reading.lexicon import load

LEXICON = load("en")
BODY = "Armenia deported a Russian soldier on Monday, his lawyer said."


def read(text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks(text, LEXICON)]


@pytest.mark.parametrize(
    "line",
    [
        "Related article: Soldier Deported From Kazakhstan",
        "Read more: Soldier deported from Kazakhstan",
        "See also: Kazakhstan deports a soldier",
        "Photo: private archive",
        "A soldier and his sister. Photo from a private archive",
        "Subscribe",
        "• Share",
        "Soldier Deported From Armenia To Russia After Court Ruling",
        "By Anna Smith",
    ],
)
def test_what_is_no_text_is_left_out(line: str) -> None:
    assert read(f"{line}\n\n{BODY}\n") == [BODY]


def test_a_credit_at_the_end_of_a_paragraph_is_cut_off() -> None:
    text = "Armenian police detained the soldier on Monday and took him to a base. Photo: agency"
    assert read(text) == ["Armenian police detained the soldier on Monday and took him to a base."]


def test_a_headline_in_plain_letters_is_read_as_a_heading() -> None:
    found = blocks(f"Armenia deports soldier who fled the war\n\n{BODY}\n", LEXICON)
    assert [block.heading for block in found] == [True, False]


def test_wrapped_lines_are_one_paragraph_and_short_ones_end_it() -> None:
    text = (
        "Armenia deported a Russian soldier on Monday after a court had upheld the\n"
        "decision of the migration service, his lawyer said.\n"
        "The service did not answer questions about what had happened to the man in\n"
        "custody.\n"
    )
    assert len(read(text)) == 2


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "Armenia deported a Russian soldier on Monday, his lawyer said, " * 3 + "and nobody knows where he is."
    assert len(read(f"{long}\n{BODY}\n")) == 2


def test_what_stands_there_twice_is_read_once() -> None:
    assert read(f"{BODY}\n\n{BODY}\n") == [BODY]


def test_nothing_in_nothing_out() -> None:
    assert read("") == []
    assert read("\n\n \n") == []


@pytest.mark.parametrize(
    "filed",
    [
        "DÜSSELDORF (dpa) - ",
        "BELGRADE: ",
        "Khartoum — ",
        "Kuala Lumpur, 3 May — ",
        "CIUDAD DE MÉXICO — ",
        "GENEVA, May 14 (Wire) — ",
    ],
)
def test_where_a_report_was_filed_is_no_part_of_its_first_sentence(filed: str) -> None:
    assert read(f"{filed}{BODY}\n") == [BODY]


def test_a_name_and_an_aside_are_no_dateline() -> None:
    text = "Karim Wali – a singer who had fled in 2019 – was deported to Kabul on Monday, his lawyer said."
    assert read(text) == [text]
