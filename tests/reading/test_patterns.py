"""Every regular expression of the reading room takes time in proportion to the text, up to 1 MB made to be slow for it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import art33.reading

ROOT = Path(art33.reading.__file__).parent
SIZES = (2_000, 12_000, 72_000, 1_000_000)
MOST = 3.0
"""How much more than in proportion a larger text may take; a quadratic pattern takes six times as much."""
LEAST = 0.02
"""Seconds below which a time says nothing."""
PIECES = (
    *("a", "A", "a ", "A ", "Aa ", "а", "А ", "Аа ", "9", "9 ", "1.", "12 ", " ", "\n", " \n", "\t", "-", "—", " - ", "– ", ".", ". ", ","),
    *("(", ")", "[", "“", "”", '"', "'", "’s ", "«", "»", "<", "<!--", "<a ", "</", "&", ";", ":", "/", "https://a/", "data:", "=?", "@", ">"),
    *("of ", "the ", "Of The ", "by ", "by: ", "on ", "in 2022 ", "May ", "мая ", "5 мая ", "5 May ", "2022-", "charset=", "<meta ", "a-", "Ab-"),
    *("a, ", "and ", "Al-", "x.y.", "From: a\n", "> ", "On a wrote:\n", "-- \n", "\xa0", "  a", "\u200b", "display:", "a'", "Mr. "),
)  # fmt: skip


def modules() -> Iterator[ModuleType]:
    for path in sorted(ROOT.rglob("*.py")):
        name = ".".join(("art33", "reading", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        yield import_module(name)


def patterns_in(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, frozenset, set)):
        for each in value:
            yield from patterns_in(each)
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))


def every() -> dict[str, re.Pattern[Any]]:
    found: dict[str, re.Pattern[Any]] = {}
    seen: set[tuple[Any, int]] = set()
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(patterns_in(value)):
                key = (pattern.pattern, pattern.flags)
                if key not in seen:
                    seen.add(key)
                    found[f"{module.__name__.removeprefix('art33.reading.')}.{name}{number or ''}"] = pattern
    return found


PATTERNS = every()


ANCHORED = {PATTERNS["telling._OFFENCE"].pattern}
"""Patterns that are only ever tried at one place of a text."""


def seconds(pattern: re.Pattern[Any], text: Any) -> float:
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        if pattern.pattern in ANCHORED:
            pattern.match(text)
        for _found in () if pattern.pattern in ANCHORED else pattern.finditer(text):
            pass
        best = min(best, time.process_time() - began)
        if best < LEAST:
            break
    return best


def text_of(pattern: re.Pattern[Any], piece: str, size: int) -> Any:
    text = (piece * (size // len(piece) + 1))[:size] + "\x01"
    return text.encode("utf-8") if isinstance(pattern.pattern, bytes) else text


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_pattern_takes_time_in_proportion(name: str) -> None:
    pattern = PATTERNS[name]
    small, middle, large, whole = SIZES
    by_piece = sorted(((seconds(pattern, text_of(pattern, piece, middle)), piece) for piece in PIECES), reverse=True)
    for took, piece in by_piece[:3]:
        # The kinds of text it takes longest for, at all sizes.
        before = (small, seconds(pattern, text_of(pattern, piece, small)))
        for size, its in ((middle, took), (large, None), (whole, None)):
            now = seconds(pattern, text_of(pattern, piece, size)) if its is None else its
            if now > LEAST:
                assert now <= MOST * (size / before[0]) * max(before[1], LEAST / 8), (piece, before, size, now)
            before = (size, now)
            if size == large and piece != by_piece[0][1]:
                break
