from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from art33.docket.spreadsheets.formulas import bare, safe

SIGNS = "=+-@＝＋－＠"
awkward = st.text(
    alphabet=st.sampled_from([*SIGNS, "'", ";", ",", "\t", "\n", "\r", "|", " ", "a", "1", "я", '"']), max_size=30
)


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 700", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "x;=cmd|' /C calc'!A0", "a\n-b"]
)
def test_what_could_run_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert "'" in safe(text)
    assert bare(safe(text)) == text


@pytest.mark.parametrize(
    "text", ["Almaty", "2022-09-26", "a=b", "Jean-Luc", "name@example.org", "", "don't", "26.09.2022–30.09.2022"]
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text == bare(text)


@given(awkward | st.text(max_size=40))
def test_every_text_comes_back(text: str) -> None:
    assert bare(safe(text)) == text


@given(awkward)
@example("'\t=")
@example("';'=")
def test_no_cell_begins_with_a_sign_however_it_is_split(text: str) -> None:
    for separator in (None, ";", ",", "\t", "|", "\n"):
        for cell in [safe(text)] if separator is None else safe(text).split(separator):
            assert not re.match(rf"\s*[{re.escape(SIGNS)}]", cell)
