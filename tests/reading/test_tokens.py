"""Tokens: what is one, where it stands, and what it is in lower case."""

from __future__ import annotations

import random
import time

import pytest

from art33.reading.tokens import Token, tokenise

SPLIT = [
    ("Zhou’s lawyer", ["zhou", "'s", "lawyer"], "a possessive"),
    ("wasn't", ["was", "not"], "a negation is two words"),
    ("won’t can't", ["will", "not", "can", "not"], "irregular negations"),
    ("they’ve we're I'll I'm", ["they", "have", "we", "are", "i", "will", "i", "am"], "shortened verbs"),
    ("the lawyers' claim", ["the", "lawyers", "'", "claim"], "a plural possessive is a mark"),
    ("O'Brien and Jeanne d’Arc", ["o'brien", "and", "jeanne", "d'arc"], "names with an apostrophe"),
    ("400,000 and 1,250.50", ["400,000", "and", "1,250.50"], "thousands"),
    ("September 26,2022", ["september", "26", ",", "2022"], "a comma without a space is no thousand"),
    ("on 5,6 May", ["on", "5", ",", "6", "may"], "a list of days"),
    ("3.5 percent, 26.09.2022.", ["3.5", "percent", ",", "26.09.2022", "."], "decimals and dotted dates"),
    ("2022-09-26", ["2022-09-26"], "an ISO day is one"),
    ("2–19 December", ["2", "-", "19", "december"], "a dash is a plain one"),
    ("1939-1945", ["1939", "-", "1945"], "a range of years is three"),
    ("September-October", ["september", "-", "october"], "months joined are apart"),
    ("mid-November, late-May", ["mid-", "november", ",", "late-", "may"], "prefixes of time"),
    ("pre-2014 pre-trial", ["pre-", "2014", "pre-trial"], "before a number only"),
    ("1990s, 1990’s, ’90s", ["1990s", ",", "1990's", ",", "'", "90s"], "decades"),
    ("2022’s law", ["2022", "'s", "law"], "a year’s"),
    ("36-year-old", ["36-year-old"], "an age is one"),
    ("26th 1st 22:30", ["26th", "1st", "22:30"], "ordinals and times"),
    ("the U.S. and e.g. him", ["the", "u.s.", "and", "e.g.", "him"], "initials"),
    ("Exclusive.kz said", ["exclusive.kz", "said"], "an outlet’s address"),
    ("RFE/RL", ["rfe/rl"], "joined capitals"),
    ("rights -- and", ["rights", "--", "and"], "a typed dash"),
    ("well… no...", ["well", "…", "no", "..."], "dots"),
    ("[Zhilin] “to”", ["[", "zhilin", "]", "“", "to", "”"], "brackets and quotes"),
    ("Жилин", ["жилин"], "other letters"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "lows", "why"), SPLIT, ids=[row[2] for row in SPLIT])
def test_what_is_one_token(text: str, lows: list[str], why: str) -> None:
    assert [token.low for token in tokenise(text)] == lows, why


def test_tokens_stand_where_they_say() -> None:
    draw = random.Random(33)
    for _ in range(500):
        text = "".join(draw.choice("aZ’'’s n't 1,9.-–/ \n“”[]é Ж中\u202e\u200b…_") for _ in range(80))
        end = 0
        for token in tokenise(text):
            assert token.start >= end and token.start < token.end
            assert text[token.start : token.end] == token.text
            assert not text[end : token.start].strip() or set(text[end : token.start]) <= set("\u200b\u202e \n")
            end = token.end


def test_a_slice_of_the_text_keeps_the_offsets_of_the_whole() -> None:
    text = "One. Two three."
    assert tokenise(text, 5, 8) == [Token(5, 8, "Two", "two")]


def test_capital() -> None:
    assert [token.capital for token in tokenise("Wife said 5")] == [True, False, False]


@pytest.mark.parametrize(
    "text", ["a" * 500_000, "a-" * 250_000, "1," * 250_000, "'" * 500_000, "U." * 250_000, "1.1." * 120_000]
)
def test_long_runs_take_linear_time(text: str) -> None:
    begin = time.process_time()
    tokenise(text[: len(text) // 8])
    small = time.process_time() - begin
    begin = time.process_time()
    tokenise(text)
    assert time.process_time() - begin < max(small * 60, 3.0)
