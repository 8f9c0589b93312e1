from __future__ import annotations

import pytest

from art33.commands.docket.words_of_dates import in_words
from art33.docket.spreadsheets.cells import Cell
from art33.docket.spreadsheets.dates import Reading, read_date
from art33.errors import InputError

HOW = Reading(in_words=in_words)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("late November 2022", "2022-11-21/2022-11-30"),
        ("in March 2022", "2022-03"),
        ("June 5, 2022", "2022-06-05"),
        ("5 June 2022 (?)", "2022-06-05?"),
        ("since June 2022", "2022-06-01/.."),
        ("after 5 June 2022", "2022-06-06/.."),
        ("before June 2022", "../2022-05-31"),
        ("by 5 June 2022", "../2022-06-05"),
        ("26 сентября 2022 г.", "2022-09-26"),
        ("в ноябре 2022", "2022-11"),
        ("с июня 2022 года", "2022-06-01/.."),
        ("до 5 июня 2022 года", "../2022-06-05"),
        ("после июня 2022", "2022-07-01/.."),
    ],
)
def test_words_in_a_cell_are_the_days_they_mean(text: str, means: str) -> None:
    assert read_date(Cell(text), HOW) == means


@pytest.mark.parametrize(
    "text",
    [
        "on Wednesday",
        "two days later",
        "not 5 June 2022",
        "5 June 2022 or later",
        "5 June or 6 July 2022",
        "he left on 5 June 2022",
    ],
)
def test_words_that_say_more_or_less_than_a_day_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_date(Cell(text), HOW)
