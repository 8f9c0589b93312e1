"""Dates in words against the days they mean: one row a form, each with the reason it is there."""

from __future__ import annotations

import random
import time

import pytest

from art33.days.edtf import read
from art33.errors import InputError
from art33.reading.dates import DateMention, find_dates, timex_value
from art33.reading.tokens import tokenise

FRIDAY = "2022-12-30"


def mentions(text: str, published: str | None = FRIDAY) -> list[DateMention]:
    day = read(published) if published else None
    return find_dates(text, tokenise(text), (day.first, day.last) if day else None)


def dates(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(each.words, each.edtf) for each in mentions(text, published) if each.kind == "date"]


# words in a sentence, publication, the words found, the days, why
ABSOLUTE = [
    ("He fled on 26 September 2022.", "26 September 2022", "2022-09-26", "day, month, year"),
    ("He fled on September 26, 2022, by car.", "September 26, 2022", "2022-09-26", "month, day, year"),
    ("He fled on Sept. 26, 2022.", "Sept. 26, 2022", "2022-09-26", "a month cut short"),
    ("He fled on the 26th of September, 2022.", "the 26th of September, 2022", "2022-09-26", "an ordinal and of"),
    ("He fled on September 26th 2022.", "September 26th 2022", "2022-09-26", "an ordinal behind the month"),
    ("Wednesday, December 28, 2022", "Wednesday, December 28, 2022", "2022-12-28", "a date line"),
    ("On Wed. 28 Dec 2022 he was moved", "Wed. 28 Dec 2022", "2022-12-28", "weekday cut short beside a date"),
    ("Dated 2022-09-26.", "2022-09-26", "2022-09-26", "ISO"),
    ("Dated 2022-09-26T14:00+06:00.", "2022-09-26T14:00+06:00", "2022-09-26", "ISO with the time of day"),
    ("Dated 26.09.2022.", "26.09.2022", "2022-09-26", "dotted"),
    ("Dated 26.09.22.", "26.09.22", "2022-09-26", "dotted, short year"),
    ("Dated 26/09/2022.", "26/09/2022", "2022-09-26", "slashed; only one order is a date"),
    ("Dated 09/26/2022.", "09/26/2022", "2022-09-26", "slashed, month first"),
    ("Dated 05/09/2022.", "05/09/2022", "2022-05-09/2022-09-05", "either order is a date: one of the two days"),
    ("Dated 2022/09/26.", "2022/09/26", "2022-09-26", "slashed, year first"),
    ("In 2022-09 he fled.", "2022-09", "2022-09", "ISO month"),
    ("In September 2022 he fled.", "September 2022", "2022-09", "a month"),
    ("In September, 2022 he fled.", "September, 2022", "2022-09", "a month, comma"),
    ("In September of 2022 he fled.", "September of 2022", "2022-09", "a month of a year"),
    ("In 2014 he fled.", "2014", "2014", "a year"),
    ("From 1914-18 they fought.", "1914-18", "1914/1918", "a range of years, short"),
    ("The war (1939–1945) ended.", "1939–1945", "1939/1945", "a range of years with a dash"),
    ("On 2-19 December 2022 he was held.", "2-19 December 2022", "2022-12-02/2022-12-19", "a range of days"),
    ("On December 2–19, 2022, he was held.", "December 2–19, 2022", "2022-12-02/2022-12-19", "month first"),
    ("On 6 or 7 December 2023 he vanished.", "6 or 7 December 2023", "2023-12-06/2023-12-07", "one of two days"),
    ("the night of 28 to 29 December 2022", "the night of 28 to 29 December 2022", "2022-12-28/2022-12-29", "a night"),
    (
        "on the night of December 28, 2022",
        "the night of December 28, 2022",
        "2022-12-28",
        "a night named by its evening",
    ),
    ("in the 1990s", "the 1990s", "1990/1999", "a decade"),
    ("in the 1990’s", "the 1990’s", "1990/1999", "a decade with an apostrophe"),
    ("in the early 2000s", "the early 2000s", "2000/2004", "2000s is a decade, and its first half"),
    ("in the mid-1990s", "the mid-1990s", "1993/1997", "the middle of a decade, widely"),
    ("in the late 1950s", "the late 1950s", "1955/1959", "its second half"),
    ("in the 1800s", "the 1800s", "1800/1899", "a century written as a decade"),
    ("in the 20th century", "the 20th century", "1900/1999", "a century as people count"),
    ("in the nineteenth century", "the nineteenth century", "1800/1899", "in words"),
    ("in the summer of 2010", "the summer of 2010", "2010-06/2010-08", "a season"),
    ("in the spring-summer of 2021", "the spring-summer of 2021", "2021-03/2021-08", "two seasons joined"),
    ("in late 2019/early 2020", "late 2019/early 2020", "2019-09/2020-04", "one or the other"),
    ("in summer 2010", "summer 2010", "2010-06/2010-08", "a season, short"),
    ("in winter 2021-22", "winter 2021-22", "2021-12/2022-02", "a winter over the new year"),
    ("in the third quarter of 2022", "the third quarter of 2022", "2022-07/2022-09", "a quarter"),
    ("in Q3 2022", "Q3 2022", "2022-07/2022-09", "a quarter, short"),
    ("in the first half of 2022", "the first half of 2022", "2022-01/2022-06", "a half"),
    ("in early 2022", "early 2022", "2022-01/2022-04", "a third of a year"),
    ("in mid-2022", "mid-2022", "2022-05/2022-08", "its second third"),
    ("in late 2022", "late 2022", "2022-09/2022-12", "its last third"),
    ("at the end of November 2022", "the end of November 2022", "2022-11-21/2022-11-30", "the end as late"),
    ("at the beginning of 2022", "the beginning of 2022", "2022-01/2022-04", "the beginning as early"),
    (
        "in the first week of October 2022",
        "the first week of October 2022",
        "2022-10-01/2022-10-07",
        "its first seven days",
    ),
    (
        "in the last days of 2021",
        "the last days of 2021",
        "2021-12-25/2021-12-31",
        "a week stands for the last days",
    ),
    ("on the last Friday of November 2022", "the last Friday of November 2022", "2022-11-25", "a weekday of a month"),
    (
        "on the second Monday in December 2022",
        "the second Monday in December 2022",
        "2022-12-12",
        "counted from its first",
    ),
    ("around March 2020 he left", "March 2020", "2020-03~", "about a month"),
    ("circa 1990", "1990", "1990~", "about a year"),
    ("on or about 26 September 2022", "26 September 2022", "2022-09-26~", "about a day"),
    ("on Christmas Eve, 2021", "Christmas Eve, 2021", "2021-12-24", "a feast of a year"),
    ("the year 1968", "the year 1968", "1968", "the year said before it"),
    ("after 9/11 he moved", "9/11", "2001-09-11", "the one date named by its digits"),
    ("two days after 26 September 2022", "two days after 26 September 2022", "2022-09-28", "counted from a date"),
    ("the day before Christmas 2022", "the day before Christmas 2022", "2022-12-24", "counted from a feast"),
    ("the week of 12 December 2022", "the week of 12 December 2022", "2022-12-12/2022-12-18", "a week by a day of it"),
    ("3rd March 1918", "3rd March 1918", "1918-03-03", "the verb’s month with its day"),
    ("31 May-1 June 1916", "31 May-1 June 1916", "1916-05-31/1916-06-01", "months joined by a hyphen"),
    ("July-November 1954", "July-November 1954", "1954-07/1954-11", "months joined, one year"),
    ("27 May 2022 minus three days", "27 May 2022 minus three days", "2022-05-24", "reckoned back from a date"),
    ("27 May 2022 plus two weeks", "27 May 2022 plus two weeks", "2022-06-10~", "reckoned on"),
    ("between May and July 2022", "May and July 2022", "2022-05/2022-07", "between months"),
    (
        "between 28 December 2022 and 3 January 2023",
        "28 December 2022 and 3 January 2023",
        "2022-12-28/2023-01-03",
        "between full dates",
    ),
]


@pytest.mark.parametrize(("text", "words", "days", "why"), ABSOLUTE, ids=[row[3] + ": " + row[0] for row in ABSOLUTE])
@pytest.mark.parametrize("published", [FRIDAY, None])
def test_dates_said_in_full_need_no_publication(
    text: str, words: str, days: str, why: str, published: str | None
) -> None:
    assert dates(text, published) == [(words, days)], why


RELATIVE = [
    # Weekdays: the last such day not after publication.
    ("The court ruled on Wednesday.", "2022-12-30", "Wednesday", "2022-12-28", "the last Wednesday"),
    ("Media reported Friday.", "2022-12-30", "Friday", "2022-12-30", "today’s weekday is today"),
    ("He was freed last Wednesday.", "2022-12-30", "last Wednesday", "2022-12-28", "the latest before"),
    ("He was freed last Friday.", "2022-12-30", "last Friday", "2022-12-23", "never the day itself"),
    ("It opens next Friday.", "2022-12-30", "next Friday", "2023-01-06", "the first after"),
    ("He was freed this Thursday.", "2022-12-30", "this Thursday", "2022-12-29", "past tense"),
    ("He will be freed this Thursday.", "2022-12-27", "this Thursday", "2022-12-29", "future tense"),
    ("He will be tried on Monday.", "2022-12-30", "Monday", "2023-01-02", "“will” looks ahead"),
    ("He is to be tried on Monday.", "2022-12-30", "Monday", "2023-01-02", "“is to” looks ahead"),
    ("The hearing is scheduled for Monday.", "2022-12-30", "Monday", "2023-01-02", "“scheduled” looks ahead"),
    ("On Monday the court will rule.", "2022-12-30", "Monday", "2023-01-02", "the verb comes after the date"),
    ("The court said on Monday he will be freed.", "2022-12-30", "Monday", "2022-12-26", "said on Monday, not freed"),
    ("He said he would leave on Tuesday.", "2022-12-30", "Tuesday", "2022-12-27/2023-01-03", "“would” may be either"),
    ("On Wednesday last week he fled.", "2022-12-30", "Wednesday last week", "2022-12-21", "a weekday of a week"),
    ("On Tuesday night he fled.", "2022-12-30", "Tuesday night", "2022-12-27", "with the part of the day"),
    ("Early on Wednesday he fled.", "2022-12-30", "Early on Wednesday", "2022-12-28", "a piece of a day is the day"),
    # Months and days without a year.
    ("He fled on Sept. 26.", "2022-12-30", "Sept. 26", "2022-09-26", "this year’s"),
    ("He fled on Sept. 26.", "2022-09-25", "Sept. 26", "2021-09-26", "last year’s: not after publication"),
    ("He fled on Sept. 26.", "2022-09-26", "Sept. 26", "2022-09-26", "the day itself"),
    ("He will be tried on Feb. 3.", "2022-12-30", "Feb. 3", "2023-02-03", "the next one"),
    ("War broke out in February.", "2022-12-30", "February", "2022-02", "the latest February"),
    ("War broke out in December.", "2022-12-30", "December", "2022-12", "the month of publication"),
    ("It began in January.", "2022-01-05", "January", "2022-01", "begun before publication"),
    ("It is expected in March.", "2022-12-30", "March", "2023-03", "the next March"),
    ("He was refused in late November.", "2022-12-30", "late November", "2022-11-21/2022-11-30", "21 to the end"),
    ("He was refused in late February.", "2024-12-30", "late February", "2024-02-21/2024-02-29", "a leap year"),
    ("He was refused in early November.", "2022-12-30", "early November", "2022-11-01/2022-11-10", "1 to 10"),
    ("He was refused in mid-November.", "2022-12-30", "mid-November", "2022-11-11/2022-11-20", "11 to 20"),
    ("He was seen last February.", "2022-12-30", "last February", "2022-02", "the last one over"),
    ("It opens next February.", "2022-12-30", "next February", "2023-02", "the next one"),
    ("He was held on December 26-28.", "2022-12-30", "December 26-28", "2022-12-26/2022-12-28", "a range"),
    ("Held between 2 and 19 December.", "2022-12-30", "2 and 19 December", "2022-12-02/2022-12-19", "between"),
    ("between Dec. 28 and Jan. 3", "2023-01-10", "Dec. 28 and Jan. 3", "2022-12-28/2023-01-03", "over the new year"),
    ("It had to be filed by December 20.", "2022-12-30", "December 20", "2022-12-20", "the nearer December"),
    ("He must leave by Monday.", "2022-12-30", "Monday", "2023-01-02", "what must be lies ahead"),
    ("He must leave by January 5.", "2022-12-30", "January 5", "2023-01-05", "“must … by” looks ahead"),
    ("He has until January 5 to appeal.", "2022-12-30", "January 5", "2023-01-05", "the nearer January"),
    (
        "They gave him until the end of January.",
        "2022-12-30",
        "the end of January",
        "2023-01-21/2023-01-31",
        "a term set",
    ),
    ("He was held until January 5.", "2022-12-30", "January 5", "2022-01-05", "past tense"),
    ("On Wednesday, December 28, he fled.", "2023-06-01", "Wednesday, December 28", "2022-12-28", "the weekday agrees"),
    (
        "On Tuesday, December 28, he fled.",
        "2022-12-30",
        "Tuesday, December 28",
        "2021-12-28",
        "the weekday tells the year",
    ),
    ("On Christmas Eve he fled.", "2022-12-30", "Christmas Eve", "2022-12-24", "a feast"),
    ("around Dec. 20 he fled", "2022-12-30", "Dec. 20", "2022-12-20~", "about a day"),
    # Seasons.
    ("the mobilisation this fall", "2022-12-30", "this fall", "2022-09/2022-11", "fall of this year"),
    ("He fled last summer.", "2023-02-23", "last summer", "2022-06/2022-08", "the last one over"),
    ("It opens next spring.", "2022-12-30", "next spring", "2023-03/2023-05", "the next one"),
    ("He fled this winter.", "2023-01-20", "this winter", "2022-12/2023-02", "the winter now"),
    ("He fled in the spring.", "2022-12-30", "the spring", "2022-03/2022-05", "the latest"),
    # Units of the calendar.
    ("this month", "2022-12-30", "this month", "2022-12", "a month"),
    ("last month", "2023-01-10", "last month", "2022-12", "over the new year"),
    ("next month", "2022-12-30", "next month", "2023-01", "over the new year"),
    ("last year", "2022-12-30", "last year", "2021", "a year"),
    ("this week", "2022-12-30", "this week", "2022-12-26/2023-01-01", "Monday to Sunday"),
    ("last week", "2015-09-22", "last week", "2015-09-14/2015-09-20", "Monday to Sunday"),
    ("next week", "2022-12-30", "next week", "2023-01-02/2023-01-08", "Monday to Sunday"),
    ("over the weekend", "2022-12-30", "the weekend", "2022-12-24/2022-12-25", "the last one begun"),
    ("He will be moved this weekend.", "2022-12-30", "this weekend", "2022-12-31/2023-01-01", "the coming one"),
    ("“[Ten] days ago he fled.”", "2022-12-30", "Ten] days ago", "2022-12-20", "an editor’s brackets"),
    ("earlier this month", "2022-12-30", "earlier this month", "2022-12-01/2022-12-30", "up to publication"),
    ("later this year", "2022-11-30", "later this year", "2022-11-30/2022-12-31", "from publication"),
    ("by the end of the year", "2022-11-30", "the end of the year", "2022-09/2022-12", "this year’s end"),
    ("this morning he fled", "2022-12-30", "this morning", "2022-12-30", "a part of today"),
    ("last night he fled", "2022-12-30", "last night", "2022-12-29", "the night before"),
    # Days from publication.
    ("He fled yesterday.", "2022-12-30", "yesterday", "2022-12-29", "one day"),
    ("He flies tomorrow.", "2022-12-31", "tomorrow", "2023-01-01", "over the new year"),
    ("He fled the day before yesterday.", "2022-12-30", "the day before yesterday", "2022-12-28", "two days"),
    ("He fled three days ago.", "2022-12-30", "three days ago", "2022-12-27", "days are exact"),
    ("He fled a week ago.", "2022-12-30", "a week ago", "2022-12-23~", "a week ago is about seven days"),
    ("He fled two weeks ago.", "2022-12-30", "two weeks ago", "2022-12-16~", "about fourteen"),
    ("He fled two months ago.", "2022-12-30", "two months ago", "2022-10", "a calendar month"),
    ("He fled a year ago.", "2022-12-30", "a year ago", "2021", "a calendar year"),
    ("He fled twenty-one days ago.", "2022-12-30", "twenty-one days ago", "2022-12-09", "a number in words"),
    ("He fled a few days ago.", "2022-12-30", "a few days ago", "2022-12-20/2022-12-28", "nobody counted"),
    ("He flies in two days' time.", "2022-12-30", "two days' time", "2023-01-01", "ahead"),
    ("over the past two weeks", "2022-12-30", "the past two weeks", "2022-12-16/2022-12-30", "a stretch up to today"),
    ("27 May minus three days", "2022-12-30", "27 May minus three days", "2022-05-24", "reckoned from this year’s"),
    ("The court adjourned the hearing until January 16.", "2022-12-30", "January 16", "2023-01-16", "a term set"),
    ("The court set the next hearing for March 3.", "2022-12-30", "March 3", "2023-03-03", "a day set, the nearer one"),
    ("It was moved to Monday.", "2022-12-30", "Monday", "2022-12-26/2023-01-02", "a day set: over, or not"),
    ("He appealed in time: the limit runs until January 5.", "2022-12-30", "January 5", "2023-01-05", "a limit runs"),
    ("An appeal, due by 5 January, was lodged.", "2022-12-30", "5 January", "2023-01-05", "due looks ahead"),
    ("It is due by year end.", "2022-11-30", "year end", "2022-12-31", "a term set is a last day"),
    ("in the next ten days", "2022-12-30", "the next ten days", "2022-12-30/2023-01-09", "a stretch from today"),
    # A publication that is itself uncertain: every day it may be.
    ("The court ruled on Wednesday.", "2022-12", "Wednesday", "2022-11-30/2022-12-28", "a month"),
    ("He fled in February.", "2022", "February", "2021-02/2022-02", "a year"),
    ("He fled yesterday.", "2022-12", "yesterday", "2022-11-30/2022-12-30", "a month"),
    ("He fled last year.", "2022", "last year", "2021", "the same for every day of it"),
]


@pytest.mark.parametrize(
    ("text", "published", "words", "days", "why"), RELATIVE, ids=[f"{row[4]}: {row[0]}" for row in RELATIVE]
)
def test_relative_dates_count_from_publication(text: str, published: str, words: str, days: str, why: str) -> None:
    assert dates(text, published) == [(words, days)], why
    (found,) = [each for each in mentions(text, published) if each.kind == "date"]
    assert found.anchor == "publication"
    whole = read(days)
    assert (found.first, found.last) == (whole.first, whole.last)


@pytest.mark.parametrize(
    ("text", "published"),
    [(row[0], row[1]) for row in RELATIVE],
    ids=[f"{row[4]}: {row[0]}" for row in RELATIVE],
)
def test_without_publication_a_relative_date_is_found_and_not_guessed(text: str, published: str) -> None:
    found = [each for each in mentions(text, None) if each.kind in ("date", "duration")]
    assert found
    assert all(each.first is None and each.last is None and each.edtf is None for each in found)


LEANING = [
    ("He fled on 26 September 2022. Two days later he asked for asylum.", "2022-09-28", "days later"),
    ("He fled on 26 September 2022. The next day he asked for asylum.", "2022-09-27", "the next day"),
    ("He fled on 26 September 2022 and was seen the day before.", "2022-09-25", "the day before"),
    ("He fled on 26 September 2022 and was caught the same day.", "2022-09-26", "the same day"),
    ("He fled on 26 September 2022 and was caught that day.", "2022-09-26", "that day"),
    ("He fled in September 2022 and was refused the following month.", "2022-10", "the following month"),
    ("He fled on 5 May 2021. That same month he was refused.", "2021-05", "the same month"),
    ("He fled on 5 May 2021. Later that month he was refused.", "2021-05-05/2021-05-31", "later that month"),
    ("He fled on 5 May 2021 and was refused in the same month.", "2021-05", "in the same month"),
    ("He fled on 5 May 2021 and was refused later the same month.", "2021-05-05/2021-05-31", "later the same month"),
    ("In 2015 he fled. He lived there for the next five years.", "2015/2020", "the next years, told in the past"),
    ("He fled in 2019 and was refused the following year.", "2020", "the following year"),
    ("He fled in August 2021 and a month and a half later was held.", "2021-09-11/2021-10-21", "a month and a half"),
    ("He fled in 2019, and his wife the same year, on October 3.", "2019-10-03", "a day of the same year"),
    ("He fled on the night of 27 to 28 May 2021. The next day he was held.", "2021-05-28/2021-05-29", "after a night"),
    ("He fled in 2019. In March of the same year he had married.", "2019-03", "a month of the same year"),
    ("He fled on 26 September 2022. Three weeks later he was freed.", "2022-10-17~", "weeks later, about"),
    ("He fled on 26 September 2022. A few days later he was freed.", "2022-09-28/2022-10-06", "a few days later"),
    ("He fled on Monday, 26 September 2022, and was held that Friday.", "2022-09-30", "that Friday"),
    ("He fled on 26 September 2022 and was moved on the 28th.", "2022-09-28", "a day of the month spoken of"),
    ("In March 2019 he fled. In June he was refused.", "2019-06", "a month takes the year of the sentence before"),
    ("He fled on 31 May, 2021, and on 5 July, officials said, was found.", "2021-07-05", "the year of the sentence"),
    ("In June 2020 it closed the case. In May it opened it again.", "2021-05", "forward from the sentence before"),
    ("He fled on 3 October and again on 5 November 2021.", "2021-11-05", "the last one is full"),
]


@pytest.mark.parametrize(("text", "days", "why"), LEANING, ids=[row[2] for row in LEANING])
def test_dates_lean_on_the_date_before(text: str, days: str, why: str) -> None:
    found = [each for each in mentions(text) if each.kind == "date"]
    assert found[-1].edtf == days, why
    # Nothing here needs the publication.
    assert [each.edtf for each in mentions(text, None)][-1] == days


def test_the_first_of_two_dates_takes_the_year_said_with_the_second() -> None:
    assert dates("on 26 September and 3 October 2021")[0] == ("26 September", "2021-09-26")
    assert dates("in November, and again in February 2020,")[0] == ("November", "2019-11")
    assert dates("from October to March 2020") == [("October", "2019-10"), ("March 2020", "2020-03")]


def test_what_leans_on_nothing_stays_unresolved() -> None:
    for text in ("Two days later he was moved.", "The next day he vanished.", "That month he left."):
        (found,) = [each for each in mentions(text) if each.kind == "date"]
        assert found.first is None and found.anchor == "mention"


def test_a_full_date_in_a_far_sentence_is_not_leant_on() -> None:
    far = "On 26 September 2019 he fled. " + "He had a house. " * 9 + "Two days later he was moved."
    assert mentions(far)[-1].first is None


def test_a_date_in_passing_lends_its_year_to_its_own_sentence_alone() -> None:
    text = "The law, adopted on 4 December 2009, took effect on 1 January 2010. In October he applied."
    assert dates(text)[-1] == ("October", "2022-10")


def test_a_paragraph_about_another_year_does_not_bend_the_next_one() -> None:
    text = "In March 2019 he fled.\n\nA court refused him in November."
    assert dates(text)[-1] == ("November", "2022-11")


def test_a_year_in_passing_frames_nothing() -> None:
    text = "The man, who was born in 1986, was detained in October."
    assert dates(text)[-1] == ("October", "2022-10")


SAYING = [
    # A past day in what is said on a day lies before that day: the Wednesday before Monday the 26th is the 21st.
    ("Officials said on Monday that he was detained on Wednesday.", ["2022-12-26", "2022-12-21"]),
    ("Officials said on Monday that he was detained on Friday.", ["2022-12-26", "2022-12-23"]),
    ("On Monday officials said he had been detained on Tuesday.", ["2022-12-26", "2022-12-20"]),
    ("Officials said on Wednesday that he was detained on Monday.", ["2022-12-28", "2022-12-26"]),
    ("He was detained on Tuesday, his wife said on Monday.", ["2022-12-20", "2022-12-26"]),
    # The later date is that of the saying.
    ("He was detained on 12 November, his wife said on Monday.", ["2022-11-12", "2022-12-26"]),
    # What follows the saying as a thing of its own does not.
    ("He was told on Monday to leave, and on Wednesday was deported.", ["2022-12-26", "2022-12-28"]),
    ("He was told on Monday to leave. On Wednesday he was deported.", ["2022-12-26", "2022-12-28"]),
    ("Officials said on Monday that he will be deported on Wednesday.", ["2022-12-26", "2023-01-04"]),
]


@pytest.mark.parametrize(("text", "days"), SAYING)
def test_the_day_of_saying_bounds_the_day_of_the_thing(text: str, days: list[str]) -> None:
    assert [day for _, day in dates(text, "2022-12-29")] == days


def test_what_follows_leans_on_the_thing_and_not_on_its_saying() -> None:
    text = "He was detained on 12 November, his wife said on Monday. The next day he was moved."
    assert dates(text)[-1] == ("The next day", "2022-11-13")
    text = "Officials said on Monday that he had fled. The next day he was found."
    assert dates(text)[-1] == ("The next day", "2022-12-27")


def test_since_a_year_lends_it_to_nothing() -> None:
    text = "Since 2016 the agency has seized many. It is not the first time. He travelled there on October 17."
    assert dates(text, "2021-06-08") == [("2016", "2016"), ("October 17", "2020-10-17")]
    text = "He had lived there since 2022. He was moved the same day."
    assert dates(text, "2022-12-30") == [("2022", "2022"), ("the same day", None)]


def test_going_public_is_no_plan() -> None:
    text = "Shortly after going public on October 14, the two men were detained."
    assert dates(text, "2019-10-31") == [("October 14", "2019-10-14")]


TITLES = ["Saturday Night Live was on.", "They grow soybean and winter wheat."]


@pytest.mark.parametrize("text", TITLES)
def test_a_weekday_in_a_title_and_a_season_of_a_crop_are_no_dates(text: str) -> None:
    assert dates(text) == []


def test_a_history_is_read_by_its_own_time() -> None:
    story = (
        "On 1 March 1910 the league met, and on 9 April 1910 again. On 3 May 1911 it split. In June 1912 it was banned. In 1913 a paper appeared. "
        "On 5 October 1914 it was seized; on 7 October its editor fled. In January 1915 he came back. The next month he "
        "was tried, and in June he died. On 2 February 1916 and 3 March 1916 the league was refounded. This year was its last."
    )
    found = dict(dates(story, FRIDAY))
    assert found["7 October"] == "1914-10-07"
    assert found["The next month"] == "1915-02"
    assert found["June"] == "1915-06"
    assert found["This year"] == "1916"


def test_what_a_history_only_plans_or_waits_for_does_not_move_it() -> None:
    story = (
        "On 1 March 1910 the league met, and on 9 April 1910 again. On 3 May 1911 it split. In June 1912 it was banned. "
        "On 5 October 1913 it was seized. On 10 March 1914 it began a strike that was to open the road for a march planned "
        "in 1916. It won on 11 March. The ban lasted until 1918. It won again on 2 April."
    )
    found = dict(dates(story, FRIDAY))
    assert found["11 March"] == "1914-03-11"
    assert found["2 April"] == "1914-04-02"


RELATIONS = [
    ("on 26 September", "on"),
    ("in September", "on"),
    ("before 26 September", "before"),
    ("prior to 26 September", "before"),
    ("ahead of 26 September", "before"),
    ("after 26 September", "after"),
    ("since 26 September", "since"),
    ("as of 26 September", "since"),
    ("starting on 26 September", "since"),
    ("until 26 September", "until"),
    ("till the 26th of September", "until"),
    ("up to 26 September", "until"),
    ("by 26 September", "by"),
    ("no later than 26 September", "by"),
    ("by late September", "by"),
    ("between 26 September and 3 October", "between"),
    ("between 6 and 9 September", "between"),
    ("around 26 September", "about"),
    ("at about 26 September", "about"),
    ("the ruling of 30 November", "of"),
    ("the Convention of 1951", "of"),
    ("the September decision", "of"),
    ("the March ruling", "of"),
    ("in the August ruling", "of"),
    ("in the summer police came", "on"),
    ("the next day police came", "on"),
    ("until at least 26 September", "until"),
    ("the 1951 Convention", "of"),
    ("Wednesday’s ruling", "of"),
    ("their summer offensive", "of"),
]


@pytest.mark.parametrize(("text", "how"), RELATIONS)
def test_how_the_words_bind_the_event_to_the_date(text: str, how: str) -> None:
    assert [each.relation for each in mentions(f"He said {text}.")] == [how]


def test_from_and_to_are_two_dates() -> None:
    one, other = mentions("He was held from 26 September to 28 December.")
    assert (one.relation, one.edtf) == ("since", "2022-09-26")
    assert (other.relation, other.edtf) == ("until", "2022-12-28")


NOT_DATES = [
    "He may be removed, and they may march.",
    "May he rest. May I ask?",
    "Theresa May, the minister, spoke.",
    "April Jones met August Landmesser and June Carter.",
    "They began a march to the border.",
    "The March to the capital was long.",
    "Article 14 of the law, rule 39 and § 12 apply.",
    "Resolution 1325 and No. 2014 were read.",
    "400,000 people and 2000 soldiers came.",
    "A second attempt failed; the sun sat low.",
    "The Sun and the Sunday Times wrote about it.",
    "Zhilin, 36, is a 36-year-old man.",
    "The fall of Kabul and a spring of water.",
    "Call +7 727 2014 5566 or 10.12.115.2022.",
    "He wed in haste; mar nothing, sat still.",
    "Version 2.2014.1 of the file",
    "It cost $1990.",
    "Good Friday and Black Friday",
    "Friday the 13th, a film",
    "40 percent, page 2001",
    "Johnnie Christmas signed.",
    "a quarter of the citizens",
    "10 Downing Street, Room 1984",
    "case no. 4534/2022 and decision 2022/15",
    "Will Smith and the will of the people",
    "an 8.5 magnitude, 12.5 percent, 5.10 euros",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    assert dates(text) == []


IMPOSSIBLE = ["on 31 November 2022", "on 30 February", "on 2022-13-40", "on 32 May 2022", "on 99.99.2022"]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_an_impossible_day_is_no_day(text: str) -> None:
    assert all(each.first is None or each.first != each.last for each in mentions(text))


OTHER_KINDS = [
    ("for three days", "duration", "P3D"),
    ("for two weeks", "duration", "P2W"),
    ("for 15 years", "duration", "P15Y"),
    ("for a year and a half", "duration", "P1.5Y"),
    ("for several months", "duration", "PXM"),
    ("a two-day visit", "duration", "P2D"),
    ("within 24 hours", "duration", "PT24H"),
    ("for half a year", "duration", "P.5Y"),
    ("two bloody weeks", "duration", "P2W"),
    ("a day after the ruling", "duration", "P1D"),
    ("every day", "set", "XXXX-XX-XX"),
    ("twice a week", "set", "P1W"),
    ("per month", "set", "P1M"),
    ("on Fridays", "set", "XXXX-WXX-5"),
    ("annually", "set", "XXXX"),
    ("at 22:30", "time", "XXXX-XX-XXT22:30"),
    ("at 5 p.m.", "time", "XXXX-XX-XXT17:00"),
    ("at 12 a.m.", "time", "XXXX-XX-XXT00:00"),
    ("the former guard", "vague", "PAST_REF"),
    ("many years ago", "vague", "PAST_REF"),
    ("he is now held", "vague", "PRESENT_REF"),
]


@pytest.mark.parametrize(("text", "kind", "value"), OTHER_KINDS)
def test_durations_sets_times_and_vague_words_are_found_and_name_no_day(text: str, kind: str, value: str) -> None:
    (found,) = mentions(text)
    assert (found.kind, timex_value(found)) == (kind, value)
    assert found.first is None and found.edtf is None


VALUES = [
    ("on Wednesday", "2022-12-28"),
    ("on Wednesday night", "2022-12-28TNI"),
    ("in late November", "2022-11"),
    ("this fall", "2022-FA"),
    ("last week", "2022-W51"),
    ("this weekend", "2022-W51-WE"),
    ("in the 1990s", "199"),
    ("in the 19th century", "18"),
    ("in the second half of 2008", "2008-H2"),
    ("in 490 BC", "BC0490"),
    ("over the past two weeks", "P2W"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values_in_the_manner_of_timex(text: str, value: str) -> None:
    (found,) = mentions(text)
    assert timex_value(found) == value


def test_the_time_of_day_takes_the_day_beside_it() -> None:
    assert timex_value(mentions("At 11 a.m. on 11 November 2018 he left.")[0]) == "2018-11-11T11:00"


def test_slashed_dates_take_the_order_that_the_text_shows() -> None:
    assert dates("01/02/2022 and 26/09/2022")[0][1] == "2022-02-01"
    assert dates("01/02/2022 and 09/26/2022")[0][1] == "2022-01-02"


def test_a_range_said_as_one_keeps_its_ends() -> None:
    (found,) = mentions("from the war of 2-19 December 2022")
    assert [(part.words, part.edtf) for part in found.parts] == [
        ("2", "2022-12-02"),
        ("19 December 2022", "2022-12-19"),
    ]


def test_dates_do_not_reach_over_a_blank_line() -> None:
    assert dates("He fled in May\n\n2021 was a hard year.") == [("May", "2022-05"), ("2021", "2021")]


HARD = [
    "the end of " * 10_000,
    "2, 3, 4, 5, 6, " * 10_000,
    "1 or 2 or 3 or 4 or " * 6_666,
    "the night of the night of the " * 5_000,
    "-" * 150_000,
    "20-20-20-20-" * 11_666,
    "early late mid-" * 10_000,
    "last next this that the same " * 5_000,
    "’s " * 50_000,
    "May " * 36_666,
    "9" * 150_000,
    "a few hundred thousand and a half " * 4_166,
    "Monday, Tuesday " * 9_166,
    "two days before " * 9_166,
]


@pytest.mark.parametrize("text", HARD, ids=[each[:18] for each in HARD])
def test_hostile_text_takes_linear_time(text: str) -> None:
    part = text[: len(text) // 8]

    def seconds(some: str) -> float:
        begin = time.process_time()
        mentions(some)
        return time.process_time() - begin

    small, whole = min(seconds(part), seconds(part)), seconds(text)
    # Eight times the text takes some eight times as long; a quadratic step would take sixty-four.
    assert whole < max(small * 40, 3.0)


def test_mentions_are_verbatim_in_order_and_apart() -> None:
    draw = random.Random(33)
    words = (
        "the a last next this that same early late mid- of in on from to until between and or , . - – ' 's "
        "May March September Sept . 26 28th 2022 1990s Wednesday fall winter week weeks month years day days "
        "two several ago later earlier before after night morning end beginning first second half about "
        "2022-09-26 26.09.2022 9/11 5 p.m. every Christmas Eve BC century 20th"
    )
    vocabulary = [*words.split(), "\n\n"]
    for _ in range(400):
        text = " ".join(draw.choice(vocabulary) for _ in range(60))
        end = 0
        for each in mentions(text, draw.choice([FRIDAY, "2022", None, "0001-01-01", "9999-12-31"])):
            assert each.start >= end and text[each.start : each.end] == each.words
            assert (each.first is None) == (each.last is None) == (each.edtf is None)
            if each.edtf is not None and each.first is not None and each.last is not None:
                assert each.first <= each.last
                assert each.kind in ("date", "vague", "duration")
                assert read(each.edtf).first == each.first and read(each.edtf).last == each.last
            end = each.end


def test_a_language_without_words_for_dates_is_named() -> None:
    with pytest.raises(InputError, match="“xx”"):
        find_dates("text", tokenise("text"), None, language="xx")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "0001", "9999"])
def test_the_ends_of_the_calendar_break_nothing(published: str) -> None:
    text = (
        "last week, next week, two centuries ago, next year, in February, on Friday, this winter, tomorrow, a week ago"
    )
    assert mentions(text, published)
