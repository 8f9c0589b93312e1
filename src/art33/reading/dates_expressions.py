"""The dated expressions of a text as others score and exchange them: one an expression, with its TIMEX3 value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from art33.reading.dates import DateMention


class Expression(NamedTuple):
    """Words of a text that name a day or a stretch of the calendar.

    `start`, `end` are code points, end exclusive, and `text` is what stands between them. `value` is in the manner of
    TIMEX3 (`2022-12-28`, `2022-W48`, `2022-FA`), an interval of two where no value of TIMEX3 says it; None where the words
    cannot be placed (a relative date without a publication date).
    """

    start: int
    end: int
    text: str
    value: str | None


def expressions(mentions: Iterable[DateMention]) -> Iterator[Expression]:
    """The dates among the mentions, in text order; a range said as one gives its two ends, as TIMEX3 marks them."""
    for mention in mentions:
        if mention.kind != "date":
            continue
        for each in mention.parts or (mention,):
            yield Expression(each.start, each.end, each.words, each.timex)
