import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from art33.tell.layout import clean, finish, pad, side_by_side, width_of, wrap
from art33.tell.marks import BOLD, COLLISION, INKS, PLAIN, SURE

from .hostile import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_shown_moves_no_cursor_and_turns_nothing_round(text):
    for letter in clean(text):
        assert unicodedata.category(letter) not in ("Cc", "Co", "Cs", "Zl", "Zp")
        assert letter not in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\ufeff"


def test_a_hidden_turn_of_direction_is_shown_by_its_number():
    assert clean("\u202egnp.exe") == "‹U+202E›gnp.exe"


def test_nothing_outside_can_pose_as_a_mark():
    assert not set(clean("".join(INKS))) & set(INKS)


def test_joiners_stay_where_a_script_needs_them():
    assert "\u200c" in clean("می‌خواهم")
    assert "\u200d" not in clean("pay\u200dload")


def test_white_space_is_one_space():
    assert clean(" a\n\tb\u00a0\u2028c ") == "a b c"


def test_width_counts_columns():
    assert width_of("漢字") == 4
    assert width_of("e\u0301") == 1
    assert width_of(f"{BOLD}ab{PLAIN}") == 2


@given(st.text(), st.integers(4, 60))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text, width):
    cleaned = clean(text)
    lines = wrap(cleaned, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == cleaned.replace(" ", "")


def test_columns_stay_apart():
    assert side_by_side([["ab", "c"], ["d"]], [3, 2]) == [" ab   d", " c"]
    assert pad("漢", 4) == "漢  "


def test_marks_are_plain_or_coloured():
    line = f"{SURE}{SURE} {COLLISION} {BOLD}x{PLAIN}\u00a0y"
    assert finish([line], color=False) == "██ ╳ x y\n"
    assert finish([line], color=True) == "\033[38;5;32m██\033[0m \033[38;5;133m╳\033[0m \033[1mx\033[0m y\n"
