from __future__ import annotations

import re

import pytest

from art33.days import edtf
from art33.docket.spreadsheets.cells import Cell
from art33.docket.spreadsheets.dates import Reading, read_date
from art33.docket.spreadsheets.serials import day_of_serial
from art33.errors import InputError


def read(text: str, how: Reading = Reading()) -> str | None:  # noqa: B008
    return read_date(Cell(text), how)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        # A day, in the ways people write one.
        ("2022-09-26", "2022-09-26"),
        ("26.09.2022", "2022-09-26"),
        ("26.9.2022 г.", "2022-09-26"),
        ("26/09/2022", "2022-09-26"),
        ("09/26/2022", "2022-09-26"),
        ("04/04/2022", "2022-04-04"),
        ("2022/11/05", "2022-11-05"),
        ("2022.11.05", "2022-11-05"),
        ("2022-09-26 00:00:00", "2022-09-26"),
        ("26.09.2022 14:00", "2022-09-26T14:00"),
        ("2022-09-26T14:00+06:00", "2022-09-26T14:00+06:00"),
        ("\u00a026.09.2022 ", "2022-09-26"),
        # The month or the year known, the day not.
        ("2022", "2022"),
        ("2022-11", "2022-11"),
        ("11.2022", "2022-11"),
        ("XX.11.2022", "2022-11"),
        ("ХХ.11.2022", "2022-11"),
        ("__.11.2022", "2022-11"),
        ("00.11.2022", "2022-11"),
        ("2022-11-00", "2022-11"),
        ("??.??.2022", "2022"),
        ("00.00.2022", "2022"),
        ("2022-11-2X", "2022-11-2X"),
        # Ranges.
        ("2022-11-21/2022-11-30", "2022-11-21/2022-11-30"),
        ("21.11.2022–30.11.2022", "2022-11-21/2022-11-30"),
        ("21–30.11.2022", "2022-11-21/2022-11-30"),
        ("21-30.11.2022", "2022-11-21/2022-11-30"),
        ("21.11-30.11.2022", "2022-11-21/2022-11-30"),
        ("2022-11-21 - 2022-11-30", "2022-11-21/2022-11-30"),
        ("с 21.11.2022 по 30.11.2022", "2022-11-21/2022-11-30"),
        ("between 21.11.2022 and 30.11.2022", "2022-11-21/2022-11-30"),
        ("2022-2023", "2022/2023"),
        ("[2022-11-21..2022-11-30]", "[2022-11-21..2022-11-30]"),
        # Open ends.
        ("2022-11-21/..", "2022-11-21/.."),
        ("../2022-11-21", "../2022-11-21"),
        ("since 21.11.2022", "2022-11-21/.."),
        ("с 2022", "2022-01-01/.."),
        ("not before 21.11.2022", "2022-11-21/.."),
        ("до 21.11.2022", "../2022-11-21"),
        ("by 2022-11", "../2022-11-30"),
        ("after 2022-11", "2022-12-01/.."),
        ("before 2022", "../2021-12-31"),
        ("> 2022-11-21", "2022-11-22/.."),
        # About, and not known.
        ("c. 2022", "2022~"),
        ("около 26.09.2022", "2022-09-26~"),
        ("", None),
        ("?", None),
        ("неизвестно", None),
        ("n/a", None),
        # A serial number that lost its format.
        ("44830", "2022-09-26"),
        ("44830.5", "2022-09-26"),
    ],
)
def test_a_cell_is_read_as_the_person_meant_it(text: str, means: str | None) -> None:
    assert read(text) == means
    if means is not None:
        assert edtf.read(means)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("03/04/2022", "can be two days"),
        ("31.04.2022", "has 30 days"),
        ("2022-02-30", "has 28 days"),
        ("1.2.22", "two digits"),
        ("15.XX.2022", "a day without its month"),
        ("2022-12-30/2022-12-01", "ends before it begins"),
        ("30.12.2022 - 01.12.2022", "ends before it begins"),
        ("soon", "no date"),
        ("4483", "no case of today"),
        ("26.09.2220", "no case of today"),
        ("XX.XX.20XX", "year is not known"),
        ("13/13/2022", "no month 13"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(InputError, match=re.escape(why)):
        read(text)


def test_the_order_between_slashes_is_the_users_to_say() -> None:
    assert read("03/04/2022", Reading("day first")) == "2022-04-03"
    assert read("03/04/2022", Reading("month first")) == "2022-03-04"


def test_words_are_left_to_who_can_read_them() -> None:
    assert read("late November 2022", Reading(in_words=lambda text: "2022-11-21/2022-11-30")) == "2022-11-21/2022-11-30"


@pytest.mark.parametrize(
    ("serial", "shown", "means"),
    [
        ("44830", "day", "2022-09-26"),
        ("44830", "month", "2022-09"),
        ("44830", "year", "2022"),
        ("44830.5", "time", "2022-09-26T12:00"),
        ("44830.0", "time", "2022-09-26"),
        ("1", "day", "1900-01-01"),
        ("59", "day", "1900-02-28"),
        ("60", "day", None),
        ("61", "day", "1900-03-01"),
        ("0", "day", None),
        ("-3", "day", None),
        ("2958466", "day", None),
        ("nan", "day", None),
    ],
)
def test_serial_days_with_the_leap_day_that_never_was(serial: str, shown: str, means: str | None) -> None:
    assert day_of_serial(serial, shown) == means  # type: ignore[arg-type]


def test_a_workbook_may_count_from_1904() -> None:
    assert day_of_serial("43368", "day", from_1904=True) == "2022-09-26"
