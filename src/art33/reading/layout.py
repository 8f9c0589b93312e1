"""Which stretches of a document are its text: paragraphs and headlines, without captions, links, bylines and menus."""

from __future__ import annotations

import re
from typing import NamedTuple

from art33.reading.lexicon import Lexicon

WRAPPED = 130
"""A text whose longest line is shorter than this is taken to be wrapped: its lines are not paragraphs."""

TITLE = 200
"""Code points below which a paragraph before the body that ends in a question is a headline."""

_BULLET = re.compile(r"^(?:[\s•·*\-–—>]|\d{1,2}\.\s)+")
_DATELINE = re.compile(
    r"(?:(?:\([A-Z][^)\n]{2,60}\)"
    r"|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{2,40}(?:,[^–—()\n-]{1,40})?(?:\s*\([^)\n]{1,40}\))?)\s*(?:--|[-–—])\s+"
    # “Khartoum, 3 May — ”, “BELGRADE: ”
    r"|[A-Z][\w’'-]{1,40}(?:\s[A-Z][\w’'-]{1,40})?(?:,\s[^–—()\n.-]{1,24})?(?:\s\([^)\n]{1,40}\))?\s(?:--|[–—])\s(?=[A-ZÀ-Þ])"
    r"|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’-]{2,30}:\s+(?=[A-ZÀ-Þ]))"
)
"""Where and when a report was filed, before its first words: "ISTANBUL, March 14 (Agency) -"."""
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = ".!?…"
_CLOSES = "\"'”’»)]"


class Block(NamedTuple):
    """A stretch of the text to be read; a `heading` counts less than the body that repeats it."""

    start: int
    end: int
    heading: bool = False


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines that hold anything, without the white space at their ends, and empty ones as (n, n)."""
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        begin = at + (len(line) - len(line.lstrip())) if body else at
        found.append((begin, begin + len(body)))
        at += len(line)
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    lines = _lines(text)
    longest = max((end - begin for begin, end in lines), default=0)
    joined: list[tuple[int, int]] = []
    fresh = True
    for begin, end in lines:
        if begin == end:
            fresh = True
            continue
        if not fresh and longest <= WRAPPED and joined:
            last = joined[-1]
            previous = text.rfind("\n", last[0], last[1])
            width = last[1] - max(previous + 1, last[0])
            done = width < 0.8 * longest and _ended(text[last[0] : last[1]])
            if width >= 0.6 * longest and not done and not _BULLET.match(text[begin : begin + 3]):
                joined[-1] = (last[0], end)
                continue
        joined.append((begin, end))
        fresh = False
    return joined


def _ended(body: str) -> bool:
    return body.rstrip(_CLOSES + " ").endswith(tuple(_ENDS))


def _titled(body: str) -> bool:
    """Most Of Its Longer Words Have Capitals."""
    words = [word for word in _WORD.findall(body)[1:] if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _skipped(body: str, lexicon: Lexicon) -> bool:
    low = _BULLET.sub("", body).lower()
    for phrase in lexicon.skip:
        if low.startswith(phrase):
            rest = low[len(phrase) :]
            if not rest or rest[0] in ":|" or (not _ended(body) and len(body) < 160 and not rest[0].isalpha()):
                return True
    if not _ended(body) or len(body) < 120:
        for mark in lexicon.caption:
            if mark in low and (not _ended(body) or len(_WORD.findall(body)) < 12):
                return True
    return False


def _before_credit(body: str, lexicon: Lexicon) -> int:
    """How much of a paragraph stands before a picture credit at its end, if that is more than a caption: code points, or 0."""
    low = body.lower()
    at = min((found for found in (low.rfind(mark) for mark in lexicon.caption) if found > 0), default=0)
    head = body[:at].rstrip()
    return len(head) if _ended(head) and len(_WORD.findall(head)) >= 10 else 0


def blocks(text: str, lexicon: Lexicon) -> list[Block]:
    """The stretches to read, in order. A text in which nothing looks like a paragraph is read line by line."""
    kept: list[Block] = []
    paragraphs = _paragraphs(text)
    body_begun = False
    seen: set[str] = set()
    for begin, end in paragraphs:
        body = text[begin:end]
        if body in seen:
            continue
        seen.add(body)
        if _skipped(body, lexicon):
            told = _before_credit(body, lexicon)
            if told:
                kept.append(Block(begin, begin + told))
            continue
        words = len(_WORD.findall(body))
        if _ended(body) or len(body) > 240 or (body.rstrip().endswith((",", "”", '"', ":")) and words > 12):
            if words >= 3:
                if not body_begun and body.endswith("?") and len(body) < TITLE:
                    # "… deported to Russia. What comes next?": a headline that asks.
                    kept.append(Block(begin, end, heading=True))
                    continue
                filed = _DATELINE.match(text, begin, end)
                kept.append(Block(filed.end() if filed else begin, end))
                body_begun = True
            continue
        mark = _BULLET.match(body)
        if words >= 5 and not _titled(body) and not (mark and words < 6):
            kept.append(Block(begin, end, heading=True))
        elif end == paragraphs[-1][1] and words >= 8 and body_begun:
            kept.append(Block(begin, end))
    return kept
