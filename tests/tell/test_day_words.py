import pytest

from art33.days.day import FUTURE, PAST, parse_day
from art33.tell.day_words import DayWords
from art33.tell.words import words


def told(text):
    return text.replace("\u00a0", " ")


@pytest.fixture
def days():
    return DayWords(words(), 2022)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-12-28", "Wed 28 Dec"),
        ("2023-02-28", "Tue 28 Feb 2023"),
        ("2022-12-29/2022-12-30", "29 or 30 Dec"),
        ("2022-11-30/2022-12-01", "30 Nov or 1 Dec"),
        ("2022-12-02/2022-12-19", "2 to 19 Dec"),
        ("2022-09-26/2022-12-30", "26 Sep to 30 Dec"),
        ("2022-12-30/2023-01-02", "30 Dec to 2 Jan 2023"),
        ("2021-12-31/2023-01-02", "31 Dec 2021 to 2 Jan 2023"),
        ("2022-11", "November 2022"),
        ("2021", "2021"),
        ("../2022-12-30", "by Fri 30 Dec"),
        ("2022-12-30/..", "from Fri 30 Dec"),
        ("2022-09-26~", "about Mon 26 Sep"),
        ("2022-09-26?", "Mon 26 Sep (the source is unsure)"),
        ("2022-12-06T14:05+06:00", "Tue 6 Dec, 14:05"),
        (None, "day unknown"),
        ("gibberish", "gibberish"),
    ],
)
def test_a_date_in_words(days, text, expected):
    assert told(days.edtf(text)) == expected


def test_a_deadline_always_has_its_year_and_weekday(days):
    assert told(days.iso("2022-12-30", year=True)) == "Fri 30 Dec 2022"


def test_a_day_is_never_broken_over_two_lines(days):
    assert " " not in days.iso("2022-12-30", year=True)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("2022-12-30", "Fri 30 Dec 2022"),
        (None, "no day set"),
        ((None, None), "no day set"),
        (("..", None), "no day set"),
        (("2022-12-30", None), "Fri 30 Dec 2022 at the earliest"),
        (("2022-12-30", ".."), "Fri 30 Dec 2022 at the earliest"),
        ((None, "2022-12-30"), "Fri 30 Dec 2022 at the latest"),
        (("2022-12-28", "2022-12-29"), "28 or 29 Dec 2022"),
    ],
)
def test_an_end_in_words(days, ends, expected):
    assert told(days.until(ends, "no day set")) == expected


def test_spans_with_open_ends(days):
    assert told(days.span(PAST, FUTURE)) == "day unknown"
    assert told(days.span(PAST, parse_day("2022-12-30"))) == "by Fri 30 Dec"


def test_lists_of_days(days):
    numbers = [parse_day(f"2022-12-{day}") for day in (28, 29, 30)]
    assert told(days.listed(numbers)) == "28, 29 and 30 Dec"
    assert told(days.listed(numbers[:1])) == "Wed 28 Dec"
    assert told(days.listed([parse_day("2022-11-30"), *numbers[:1]])) == "Wed 30 Nov and Wed 28 Dec"


def test_stretches_are_all_their_days(days):
    first, last = parse_day("2022-12-01"), parse_day("2022-12-31")
    pieces = ((PAST, parse_day("2022-12-03")), (parse_day("2022-12-05"), parse_day("2022-12-05")))
    assert told(days.stretches(pieces, first, last)) == "1 to 3 Dec, Mon 5 Dec"
    assert days.stretches(((PAST, first - 1),), first, last) == ""
