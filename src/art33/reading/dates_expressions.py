"""The dated expressions of a text as others score and exchange them: one an expression, with its TIMEX3 value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from art33.days.day import Day, iso
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


_DECADE = 3650


def expressions(mentions: Iterable[DateMention], published: tuple[Day, Day] | None = None) -> Iterator[Expression]:
    """The dates among the mentions, in text order; a range said as one gives its two ends, as TIMEX3 marks them.

    `published` closes what nobody counted: “a few months ago” is some day up to it.
    """
    for mention in mentions:
        if mention.kind != "date":
            continue
        for each in mention.parts or (mention,):
            value = _value(each, published)
            if value is not None or each.anchor == "publication":
                yield Expression(each.start, each.end, each.words, value)


def _value(mention: DateMention, published: tuple[Day, Day] | None) -> str | None:
    """The TIMEX3 value; the days from first to last of a stretch for which TIMEX3 has but a length or a decade."""
    timex = mention.timex
    if published is not None and mention.anchor == "publication" and timex is not None:
        uncounted = timex.startswith("PX") and mention.last == published[1]
        if uncounted or timex == "PAST_REF":
            return f"../{iso(published[1])[: 7 if timex == 'PXM' else 10]}"
        if timex == "FUTURE_REF":
            return f"{iso(published[0])}/.."
    if timex is None or timex.endswith("_REF"):
        return None
    if mention.first is None or mention.last is None:
        return timex
    part_of_decade = len(timex) == 3 and mention.last - mention.first < _DECADE
    return mention.edtf if timex[0] == "P" or part_of_decade else timex
