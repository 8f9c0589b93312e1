import pytest
from msgspec.structs import replace

from art33.standing.result import ReadingStanding
from art33.tell.grounds import grounds, instruments
from art33.tell.material import gather, key_list, keys_in

from .samples import days, ground, journalist, row, span, standing


def material(*standings, rows=None):
    case, _, picture = journalist("2024-05-16")
    if rows is not None:
        picture = replace(picture, rows=rows)
    return gather(case, (), standings, picture)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ([], ""),
        (["D2", "D1"], "D1, D2"),
        (["D1", "D2", "D3", "D10", "T1"], "D1–D3, D10, T1"),
        (["T2", "T2", "T1", "T3"], "T1–T3"),
        (["odd", "D1"], "D1, odd"),
    ],
)
def test_keys_are_drawn_together(keys, told):
    assert key_list(keys) == told


def test_cited_grounds_are_told_by_their_keys():
    assert keys_in(["D1 LR 8(1)(5)", "D2 LR 18(1), 4", "D3 x", "a rule without a key"]) == "D1–D3, a rule without a key"


def test_certainty_day_by_day():
    one, two = (
        standing(on, grounds=(ground("D1", "domestic", "r", "L", "L 1", certainty),))
        for on, certainty in (("2024-05-14", "yes"), ("2024-05-15", "possibly"))
    )
    view = grounds(material(one, two, standing("2024-05-16"), rows=()))[0]
    assert view.certainty.replace("\u00a0", " ") == "surely on Tue 14 May, possibly on Wed 15 May, no on Thu 16 May"


def test_a_ground_is_only_possible_if_its_row_is():
    one = standing(
        "2024-05-16", grounds=(ground("D1", "domestic", "r", "L", "L 1", "yes", question="q", reading="wide"),)
    )
    view = grounds(material(one, rows=(row("D1", "bar", "domestic", "r", days((), span("2024-05-16"))),)))[0]
    assert view.certainty == "possibly"


def test_a_reading_under_which_it_does_not_hold_is_told():
    one = standing(
        "2024-05-16",
        grounds=(ground("D1", "domestic", "r", "L", "L 1", "yes", question="q", reading="wide"),),
        readings=(
            ReadingStanding(choices={"q": "wide"}, barred="yes"),
            ReadingStanding(choices={"q": "narrow"}, barred="no"),
        ),
    )
    told = [(line.name, line.certainty) for line in grounds(material(one))[0].readings]
    assert told == [("wide", "surely"), ("narrow", "no")]


def test_readings_that_agree_are_told_once():
    both = tuple(
        ground("D1", "domestic", "r", "L", "L 1", "yes", question="q", reading=name) for name in ("wide", "narrow")
    )
    assert [line.name for line in grounds(material(standing("2024-05-16", grounds=both)))[0].readings] == [
        "read any way (wide; narrow)"
    ]


def test_law_cited_says_how_it_was_checked():
    told = standing(
        "2024-05-16",
        grounds=(
            ground("D1", "domestic", "r", "Law A", "A 1", "yes", checked="2026-10-01, recalled"),
            ground("D2", "domestic", "r", "Law A", "A 2", "yes"),
        ),
    )
    (only,) = instruments(material(told))
    assert only.keys == "D1, D2"
    assert [each.replace("\u00a0", " ") for each in only.checked] == [
        "Thu 1 Oct 2026, primary",
        "Thu 1 Oct 2026, recalled",
    ]
