"""Our reading of EDTF, by hand, by its own properties, and against two other readers.

Where the others differ, they are wrong or mean something else, and the strategies below leave that out:

- `edtf` takes 29 February of any year and intervals that end before they begin; ends the winter of a year (`-24`) in its own
  December; has no `2022-11-2X`; fails on `..` (“float is not subscriptable”) and gives an interval open with nothing ten years.
- `undate` has no seasons, no sets (`[a..b]`) and no times; refuses `2022-12-15/2022-12` and
  an interval that ends on the day it begins; reads `20221130` as a year.
- Neither widens `~` and `%` in its strict bounds: by how much is ours to say (SEMANTICS 3).
"""

import re
import warnings
from calendar import isleap, monthrange
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from art33.days import edtf
from art33.days.day import FUTURE, PAST, iso
from art33.errors import InputError


def span(text):
    read = edtf.read(text)
    return iso(read.first), iso(read.last)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022-11-30", "2022-11-30", "2022-11-30", "day"),
        ("2022-11", "2022-11-01", "2022-11-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("2XXX", "2000-01-01", "2999-12-31", "millennium"),
        ("000X", "0001-01-01", "0009-12-31", "decade"),
        ("2022-XX", "2022-01-01", "2022-12-31", "year"),
        ("2022-XX-XX", "2022-01-01", "2022-12-31", "year"),
        ("2022-11-XX", "2022-11-01", "2022-11-30", "month"),
        ("2022-11-0X", "2022-11-01", "2022-11-09", "decade of days"),
        ("2022-11-1X", "2022-11-10", "2022-11-19", "decade of days"),
        ("2022-11-2X", "2022-11-20", "2022-11-29", "decade of days"),
        ("2022-11-3X", "2022-11-30", "2022-11-30", "decade of days"),
        ("2022-12-3X", "2022-12-30", "2022-12-31", "decade of days"),
        ("2022-02-2X", "2022-02-20", "2022-02-28", "decade of days"),
        ("2022-21", "2022-03-01", "2022-05-31", "season"),
        ("2022-22", "2022-06-01", "2022-08-31", "season"),
        ("2022-23", "2022-09-01", "2022-11-30", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("2022-11-30?", "2022-11-30", "2022-11-30", "day"),
        ("2022-09-26~", "2022-09-23", "2022-09-29", "day"),
        ("2022-09-26%", "2022-09-23", "2022-09-29", "day"),
        ("2022-11-2X~", "2022-11-17", "2022-12-02", "decade of days"),
        ("2022-11~", "2022-10-01", "2022-12-31", "month"),
        ("2023-03~", "2023-02-01", "2023-04-30", "month"),
        ("2022~", "2021-07-02", "2023-07-02", "year"),
        ("2022-12-06T14:00+06:00", "2022-12-06", "2022-12-06", "day"),
        ("2022-12-06T23:59:59Z", "2022-12-06", "2022-12-06", "day"),
        ("2022-11-21/2022-11-30", "2022-11-21", "2022-11-30", "interval"),
        ("2022-11/2023", "2022-11-01", "2023-12-31", "interval"),
        ("2022-12-15/2022-12", "2022-12-15", "2022-12-31", "interval"),
        ("2022-12-05~/2022-12-03", "2022-12-02", "2022-12-03", "interval"),
        ("2022-11-30/..", "2022-11-30", "..", "interval"),
        ("2022-11-30/", "2022-11-30", "..", "interval"),
        ("../2022-11-30", "..", "2022-11-30", "interval"),
        ("/2022-11-30", "..", "2022-11-30", "interval"),
        ("[2022-11-21..2022-11-30]", "2022-11-21", "2022-11-30", "interval"),
        ("[..2022-11-30]", "..", "2022-11-30", "interval"),
        ("[2022-11-21..]", "2022-11-21", "..", "interval"),
        ("2022-11-21~/2022-11-30?", "2022-11-18", "2022-11-30", "interval"),
    ],
)
def test_what_it_means(text, first, last, precision):
    assert span(text) == (first, last)
    assert edtf.read(text).precision == precision
    assert edtf.read(text).text == text


def test_marks():
    assert (edtf.read("2022~").approximate, edtf.read("2022~").uncertain) == (True, False)
    assert (edtf.read("2022?").approximate, edtf.read("2022?").uncertain) == (False, True)
    assert (edtf.read("2022%").approximate, edtf.read("2022%").uncertain) == (True, True)
    both = edtf.read("2022-11-21~/2022-11-30?")
    assert both.approximate and both.uncertain


def test_a_moment_keeps_its_hour_and_zone():
    moment = edtf.read("2022-12-06T14:00+06:00").moment
    assert moment.isoformat() == "2022-12-06T14:00:00+06:00"
    assert edtf.read("2022-12-06").moment is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "expected"),
        ("2022-11-31", "2022-11 has 30 days"),
        ("2022-02-29", "2022-02 has 28 days"),
        ("1900-02-29", "1900-02 has 28 days"),
        ("2022-13", "no month 13"),
        ("2022-00", "no month 00"),
        ("2022-25", "no month 25"),
        ("2022-11-00", "2022-11 has 30 days"),
        ("2022-02-3X", "no day 3X"),
        ("2022-11-4X", "no day 4X"),
        ("2022-11-X1", "last digits"),
        ("2022-1X", "level 2"),
        ("2022-XX-15", "level 2"),
        ("201X-05", "level 2"),
        ("20X2", "last ones"),
        ("XXXX", "last ones"),
        ("0000", "year 0000"),
        ("2022-24-01", "no month 24"),
        ("9999-24", "year 9999"),
        ("-0044", "outside 1 to 9999"),
        ("Y17000", "outside 1 to 9999"),
        ("20221130", "expected"),
        ("2022-1-3", "expected"),
        ("30.11.2022", "expected"),
        ("late November", "expected"),
        ("2022?-11", "expected"),
        ("2022-11-30T25:00", "hour"),
        ("2022-11-31T10:00", "day is out of range"),
        ("2022-12-05/2022-12-01", "ends before it begins"),
        ("2022/2021", "ends before it begins"),
        ("2022-11-30/2022-11-31", "2022-11 has 30 days"),
        ("../..", "both ends are open"),
        ("/", "both ends are open"),
        ("[..]", "both ends are open"),
        ("[2022-12-05..2022-12-01]", "ends before it begins"),
        ("[2022,2023]", "expected"),
        ("2022/2023/2024", "expected"),
        ("2022-11-30\n", "expected"),
        (" 2022-11-30", "expected"),
        ("２０２２-11-30", "expected"),
        ("x" * 5000, "expected"),
    ],
)
def test_what_is_no_date_is_refused_in_one_line_that_names_it(text, why):
    with pytest.raises(InputError) as error:
        edtf.read(text)
    message = str(error.value)
    assert why in message
    assert " ".join(text.split())[:57] in message
    assert "\n" not in message and len(message) < 200


years = st.integers(1000, 2999)


@st.composite
def days(draw):
    year, month = draw(years), draw(st.integers(1, 12))
    return f"{year:04}-{month:02}-{draw(st.integers(1, monthrange(year, month)[1])):02}"


plain = st.one_of(
    days(),
    st.builds("{:04}-{:02}".format, years, st.integers(1, 12)),
    st.builds("{:04}".format, years),
)
unspecified = st.one_of(
    st.builds("{}X".format, st.integers(100, 299)),
    st.builds("{}XX".format, st.integers(10, 29)),
    st.builds("{:04}-XX".format, years),
    st.builds("{:04}-{:02}-XX".format, years, st.integers(1, 12)),
    st.builds("{:04}-XX-XX".format, years),
)
seasons = st.builds("{:04}-{}".format, years, st.integers(21, 24))
tens = st.builds("{:04}-{:02}-{}X".format, years, st.integers(1, 12), st.integers(0, 2))
marked = st.builds("{}{}".format, st.one_of(plain, seasons, tens), st.sampled_from("?~%"))
single = st.one_of(plain, unspecified, seasons, tens, marked)


@st.composite
def intervals(draw, end=single):
    left, right = draw(end), draw(end)
    if edtf.read(left).first > edtf.read(right).first:
        left, right = right, left
    return f"{left}/{right}"


anything = st.one_of(
    single,
    intervals(),
    st.builds("{}/..".format, single),
    st.builds("../{}".format, single),
    intervals().map(lambda text: "[" + text.replace("/", "..") + "]"),
)


@given(anything)
def test_written_and_read_again_it_is_the_same_span(text):
    read = edtf.read(text)
    for again in (edtf.write(read.first, read.last), edtf.export(read.first, read.last)):
        assert edtf.read(again)[1:3] == (read.first, read.last)


@given(st.integers(1, 3652059), st.integers(0, 4000))
def test_every_span_can_be_written(first, length):
    last = min(first + length, 3652059)
    assert edtf.read(edtf.write(first, last))[1:3] == (first, last)
    assert edtf.read(edtf.export(first, last))[1:3] == (first, last)
    assert edtf.read(edtf.write(PAST, last))[1:3] == (PAST, last)
    assert edtf.read(edtf.export(first, FUTURE))[1:3] == (first, FUTURE)


@pytest.mark.parametrize(
    ("first", "last", "ours", "theirs"),
    [
        ("2022-11-30", "2022-11-30", "2022-11-30", "2022-11-30"),
        ("2022-11-01", "2022-11-30", "2022-11", "2022-11"),
        ("2022-01-01", "2022-12-31", "2022", "2022"),
        ("2022-11-21", "2022-11-30", "2022-11-21/2022-11-30", "[2022-11-21..2022-11-30]"),
        ("2022-11-01", "2022-12-31", "2022-11-01/2022-12-31", "[2022-11-01..2022-12-31]"),
    ],
)
def test_how_spans_are_written(first, last, ours, theirs):
    ends = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    assert edtf.write(*ends) == ours
    assert edtf.export(*ends) == theirs


@given(single)
def test_a_span_has_a_day_and_a_mark_never_narrows(text):
    read = edtf.read(text)
    assert read.first <= read.last
    bare = edtf.read(text.rstrip("?~%"))
    assert read.first <= bare.first and bare.last <= read.last
    if text.endswith("?"):
        assert read[1:3] == bare[1:3]


@given(st.one_of(st.text(max_size=24), st.text("0123456789-/XT:~?%.[]Z+", max_size=30)))
@example("2022-11-30T12:00:00+99:00")
@example("-" * 30)
def test_any_text_is_read_or_refused_in_one_line(text):
    try:
        read = edtf.read(text)
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert read.first <= read.last
        assert re.fullmatch(r"[0-9X./\-~?%\[\]TZ:+]+", text)


def theirs(read, text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read(text)


@settings(max_examples=120, deadline=None)
@given(st.one_of(plain, unspecified, st.builds("{}{}".format, plain, st.just("?")), intervals(plain)))
def test_the_package_edtf_reads_the_same(text):
    from edtf import parse_edtf

    read = theirs(parse_edtf, text)
    low, high = read.lower_strict(), read.upper_strict()
    ours = edtf.read(text)
    assert (iso(ours.first), iso(ours.last)) == tuple(f"{each[0]:04}-{each[1]:02}-{each[2]:02}" for each in (low, high))


@settings(max_examples=40, deadline=None)
@given(st.builds("{:04}-{}".format, years, st.integers(21, 23)))
def test_the_package_edtf_reads_seasons_the_same_but_winter(text):
    from edtf import parse_edtf

    read = theirs(parse_edtf, text)
    assert span(text) == tuple(
        f"{each[0]:04}-{each[1]:02}-{each[2]:02}" for each in (read.lower_strict(), read.upper_strict())
    )


@settings(max_examples=150, deadline=None)
@given(st.one_of(plain, unspecified, tens))
def test_the_package_undate_reads_the_same(text):
    from undate.converters.edtf import EDTFDateConverter

    read = theirs(EDTFDateConverter().parse, text)
    assert span(text) == (str(read.earliest), str(read.latest))


@settings(max_examples=80, deadline=None)
@given(days(), days())
def test_the_package_undate_reads_intervals_the_same(left, right):
    from undate.converters.edtf import EDTFDateConverter

    assume(left != right)
    text = f"{min(left, right)}/{max(left, right)}"
    read = theirs(EDTFDateConverter().parse, text)
    ours = edtf.read(text)
    assert (iso(ours.first), iso(ours.last)) == (str(read.earliest.earliest), str(read.latest.latest))


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 9999), st.integers(0, 40), st.integers(0, 40))
def test_days_that_exist_are_those_of_the_calendar(year, month, day):
    text = f"{year:04}-{month:02}-{day:02}"
    longest = {2: 29 if isleap(year) else 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    if 1 <= month <= 12 and 1 <= day <= longest:
        assert span(text) == (text, text)
    else:
        with pytest.raises(InputError):
            edtf.read(text)


EXPECTED = "expected YYYY, YYYY-MM, YYYY-MM-DD, a season, or two of them joined by /"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("202X-01", "a month of an unspecified year is level 2"),
        ("20X2", "unspecified digits of a year are the last ones"),
        ("0000", "there is no year 0000 in the calendar used here"),
        ("2022-X1", "a month with one digit unspecified is level 2"),
        ("2022-XX-01", "a day of an unspecified month is level 2"),
        ("9999-24", "the winter ends after year 9999"),
        ("2022-01-X1", "only the last digits of a day can be unspecified"),
        ("Y20222", "years outside 1 to 9999 are not read"),
        ("-0100", "years outside 1 to 9999 are not read"),
        ("-٢٠٢٢", EXPECTED),
        ("hello", EXPECTED),
        ("2022-05/2021-03", "it ends before it begins"),
        ("../..", "both ends are open"),
        ("[..]", "both ends are open"),
        ("[2022-13-01..2022-01-01]", "there is no month 13"),
        ("[2022-01-01..2022-14-01]", "there is no month 14"),
        ("x2022-01-01..2022-01-05]", EXPECTED),
        ("[2022-01-01..2022-01-05x", EXPECTED),
        ("x" * 60, EXPECTED),
    ],
)
def test_why_a_text_is_refused_to_the_letter(text, why):
    with pytest.raises(InputError) as caught:
        edtf.read(text)
    assert str(caught.value) == f"“{text}” is no date in EDTF: {why}"


def test_a_long_text_is_cut_where_it_is_named():
    with pytest.raises(InputError) as caught:
        edtf.read("x" * 61)
    assert str(caught.value) == f"“{'x' * 57}…” is no date in EDTF: {EXPECTED}"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-03~", "2022-02-01", "2022-04-30"),
        ("2024-01~", "2023-12-01", "2024-02-29"),
        ("2022-12~", "2022-11-01", "2023-01-31"),
        ("0001-02~", "0001-01-01", "0001-03-31"),
        ("0001-01~", "..", "0001-02-28"),
        ("9999-11~", "9999-10-01", "9999-12-31"),
        ("9999-12~", "9999-11-01", ".."),
        ("9998-24", "9998-12-01", "9999-02-28"),
        ("9999-23", "9999-09-01", "9999-11-30"),
    ],
)
def test_months_and_seasons_at_the_ends_of_the_calendar(text, first, last):
    read = edtf.read(text)
    assert (iso(read.first), iso(read.last)) == (first, last)
    if first == "..":
        assert read.first == PAST
    if last == "..":
        assert read.last == FUTURE


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [("2022-03-01", "..", "[2022-03-01..]"), ("..", "2022-03-01", "[..2022-03-01]")],
)
def test_an_open_end_is_left_empty_for_others(first, last, written):
    at = edtf.read(f"{first}/{last}")
    assert edtf.export(at.first, at.last) == written
