import pytest

from art33.days.day import FUTURE, PAST, iso, parse_day, weekday
from art33.errors import InputError


@pytest.mark.parametrize(
    ("text", "number"), [("0001-01-01", 1), ("1970-01-01", 719163), ("2022-12-30", 738519), ("9999-12-31", 3652059)]
)
def test_a_day_is_its_ordinal(text, number):
    assert parse_day(text) == number
    assert iso(number) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "2022-12",
        "2022-11-31",
        "2022-02-29",
        "2022-W52-1",
        "20221231",
        "2022-1-01",
        "2022-12-30 ",
        "２０２２-12-30",
        "0000-01-01",
    ],
)
def test_what_is_no_day_is_refused_by_name(text):
    with pytest.raises(InputError) as error:
        parse_day(text)
    assert f"“{text}”".strip() in str(error.value) or text.strip() in str(error.value)


def test_open_ends_are_written_as_two_dots():
    assert iso(PAST) == iso(FUTURE) == iso(0) == iso(3652060) == ".."


@pytest.mark.parametrize(
    ("text", "number"), [("2022-12-28", 2), ("2022-12-30", 4), ("2023-01-01", 6), ("2024-02-29", 3)]
)
def test_weekdays(text, number):
    assert weekday(parse_day(text)) == number


def test_a_long_text_is_cut_where_it_is_named():
    with pytest.raises(InputError) as caught:
        parse_day("9" * 70)
    assert str(caught.value) == f"“{'9' * 60}” is not a day written as YYYY-MM-DD"
