import re
from xml.etree import ElementTree

import pytest

from art33.standing.result import Picture
from art33.tell.marks import BLUE, INK, MUTE, PAPER, PLUM, VERMILION
from art33.tell.picture_svg import picture_svg

from .hostile import HOSTILE, hostile
from .samples import days as made_days
from .samples import journalist, row, span, uncoded

NS = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn():
    case, standings, picture = journalist("2024-05-15", "2024-05-16")
    return ElementTree.fromstring(picture_svg(case, (), standings, picture))


def luminance(color):
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("color", [INK, MUTE, BLUE, PLUM, VERMILION])
@pytest.mark.parametrize("ground", [PAPER, "#ffffff", "#eeece6"])
def test_text_is_readable(color, ground):
    assert contrast(color, ground) >= 4.5


def test_all_text_of_the_picture_is_in_a_readable_colour(drawn):
    assert {each.get("fill") for each in drawn.iter(f"{NS}text")} <= {INK, MUTE}


def test_it_says_in_words_what_it_is(drawn):
    assert drawn.find(f"{NS}title").text == "The days"
    assert "same in words" in drawn.find(f"{NS}desc").text
    ids = {each.get("id") for each in drawn.iter() if each.get("id")}
    assert set(drawn.get("aria-labelledby").split()) <= ids


def test_it_holds_no_script_no_style_and_nothing_remote(drawn):
    assert not {each.tag.removeprefix(NS) for each in drawn.iter()} & {
        "script",
        "style",
        "image",
        "use",
        "foreignObject",
    }
    assert not [name for each in drawn.iter() for name in each.attrib if name == "style" or name.startswith("on")]
    assert all(each.get("href").startswith("#") for each in drawn.iter(f"{NS}a"))


def test_marks_are_told_apart_without_colour(drawn):
    fills = {each.get("fill") for each in drawn.iter(f"{NS}rect")}
    assert {"url(#wmay)", "url(#wpow)", "url(#wppow)", "url(#wcol)", "url(#wpexp)", BLUE} <= fills
    assert {each.get("id") for each in drawn.iter(f"{NS}pattern")} >= {
        fill[5:-1] for fill in fills if fill.startswith("url")
    }


def test_every_row_links_to_its_ground_and_says_its_days(drawn):
    rows = {each.get("href"): each.get("aria-label") for each in drawn.iter(f"{NS}a")}
    assert rows["#g-D2"] == "D2 sentence under appeal, CPC 402: surely Tue 14 May; possibly 6 to 13 May, Wed 15 May"
    assert rows["#g-S1"].endswith("surely 16 to 17 May; possibly Wed 15 May")
    assert rows["#collision"].startswith("COLLISION")


def test_a_bar_is_as_long_as_its_days():
    case, standings, _ = journalist("2024-01-10")
    picture = Picture(
        first=span("2024-01-01")[0][0],
        last=span("2024-04-09")[0][0],
        rows=(row("D1", "bar", "domestic", "half", made_days(span("2024-01-01", "2024-02-19"))),),
        events=(),
    )
    tree = ElementTree.fromstring(picture_svg(case, (), standings, picture))
    link = next(each for each in tree.iter(f"{NS}a"))
    bars = [each for each in link.iter(f"{NS}rect") if each.get("fill") == BLUE]
    # 100 days in 452 units from 318 on: the first fifty are half of it.
    assert (float(bars[0].get("x")), float(bars[0].get("width"))) == (318.0, 226.0)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_make_no_markup(text):
    told = hostile(text)
    first, last = told.picture.first, told.picture.last
    rows = (row("D1", "bar", "domestic", text, made_days(((first, last),)), article=text),)
    drawn = picture_svg(told.case, (), told.standings, Picture(first=first, last=last, rows=rows, events=()))
    tree = ElementTree.fromstring(drawn)
    assert not [each for each in tree.iter() if each.tag in (f"{NS}script", f"{NS}b")]


def test_long_labels_are_cut_in_sight_and_whole_in_words():
    told = hostile("x")
    name = "a rule with a name that goes on and on until nobody can say how it began"
    rows = (row("D1", "bar", "domestic", name, made_days(span("2024-05-01", "2024-05-16")), vouched=False),)
    picture = Picture(first=told.picture.first, last=told.picture.last, rows=rows, events=())
    tree = ElementTree.fromstring(picture_svg(told.case, (), told.standings, picture))
    link = next(tree.iter(f"{NS}a"))
    assert name in link.get("aria-label")
    assert any(each.text.endswith("… †") for each in link.iter(f"{NS}text"))


def test_nothing_placed_in_time():
    case, standings, _ = uncoded()
    drawn = picture_svg(case, (), standings, Picture(first=1, last=0, rows=(), events=()))
    assert "No day is drawn" in drawn
    ElementTree.fromstring(drawn)


def test_one_day_only():
    case, standings, _ = uncoded("2025-02-03")
    day = span("2025-02-03")[0][0]
    rows = (row("T1", "bar", "treaty", "danger", made_days(((day, day),))),)
    drawn = picture_svg(case, (), standings, Picture(first=day, last=day, rows=rows, events=()))
    assert re.search(r">Mon 3 Feb<", drawn)


def test_many_years_do_not_crowd_their_names():
    case, standings, _ = uncoded()
    first, last = span("1999-01-01")[0][0], span("2025-02-10")[0][0]
    rows = (row("T1", "bar", "treaty", "danger", made_days(((first, last),))),)
    drawn = picture_svg(case, (), standings, Picture(first=first, last=last, rows=rows, events=()))
    tree = ElementTree.fromstring(drawn)
    names = sorted(float(t.get("x")) for t in tree.iter(f"{NS}text") if re.fullmatch(r"[A-Z][a-z]{2}( \d{4})?", t.text))
    assert all(two - one > 25 for one, two in zip(names, names[1:], strict=False))
