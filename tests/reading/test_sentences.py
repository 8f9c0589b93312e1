"""Sentences: where they end, and where a full stop ends nothing."""

from __future__ import annotations

import pytest

from art33.reading.sentences import LONGEST, split
from art33.reading.tokens import tokenise

ABBREVIATIONS = frozenset(("mr", "dr", "sept", "dec", "no", "st"))

SPLIT = [
    ("He fled. She stayed.", ["He fled.", "She stayed."], "two sentences"),
    ("He fled! She stayed? Yes.", ["He fled!", "She stayed?", "Yes."], "other ends"),
    ("On Sept. 26 he fled. She stayed.", ["On Sept. 26 he fled.", "She stayed."], "a month cut short"),
    ("Mr. Zhou met Dr. Lee.", ["Mr. Zhou met Dr. Lee."], "titles"),
    ("He met J. Smith there.", ["He met J. Smith there."], "an initial"),
    ("The U.S. Embassy wrote.", ["The U.S. Embassy wrote."], "initials"),
    ("“He fled.” She stayed.", ["“He fled.”", "She stayed."], "the closing quote belongs to its sentence"),
    ('She said: "He fled." Then she left.', ['She said: "He fled."', "Then she left."], "a straight quote"),
    ("He fled (alone.) She stayed.", ["He fled (alone.)", "She stayed."], "a bracket"),
    ("It cost 3.5 euros on 26.09.2022. He paid.", ["It cost 3.5 euros on 26.09.2022.", "He paid."], "numbers"),
    ("He fled … and came back.", ["He fled … and came back."], "dots within"),
    ("He fled... She stayed.", ["He fled...", "She stayed."], "dots at the end"),
    ("He read exclusive.kz daily. She wrote.", ["He read exclusive.kz daily.", "She wrote."], "an address"),
    ("Why?! Go.", ["Why?!", "Go."], "two marks"),
    ("He fled. 36 others stayed.", ["He fled.", "36 others stayed."], "a number opens a sentence"),
    ("no end", ["no end"], "no full stop"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "sentences", "why"), SPLIT, ids=[row[2] for row in SPLIT])
def test_where_sentences_end(text: str, sentences: list[str], why: str) -> None:
    tokens = tokenise(text)
    found = [text[tokens[begin].start : tokens[end - 1].end] for begin, end in split(tokens, ABBREVIATIONS)]
    assert found == sentences, why


def test_sentences_cover_all_tokens_and_are_never_too_long() -> None:
    tokens = tokenise("word " * 1000 + "end. Next one.")
    ranges = split(tokens)
    assert ranges[0][0] == 0 and ranges[-1][1] == len(tokens)
    assert all(one[1] == other[0] for one, other in zip(ranges, ranges[1:], strict=False))
    assert all(0 < end - begin <= LONGEST + 2 for begin, end in ranges)
