"""Verbs left out after the first of two events of a kind: "Zhou was held on Monday, and Lee a day later"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from art33.reading.events import Found
from art33.reading.frames import fits
from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.when import Dated, When


def gapped(chunks: Sequence[Chunk], found: Sequence[Found], whens: Sequence[When], dated: Dated) -> list[Found]:
    """The events of people who share the verb before them, each with the day that stands with them."""
    more: list[Found] = []
    days = {when.start: when for when in whens if when.first is not None and when.relation not in ("until", "by", "of")}
    for event in found:
        verb = event.verb
        if (
            verb is None
            or event.who is None
            or verb.index not in dated.by_verb
            or not _ends_with_day(chunks, verb, days)
        ):
            continue
        at = _next(chunks, verb.index + 1)
        while at is not None:
            told = _conjunct(chunks, at, days)
            if told is None:
                break
            who, when, end = told
            more.append(
                replace(event, who=who, start=who.start, end=when.end, date=when.edtf, date_words=when.words, noun=None)
            )
            at = _next(chunks, end) if end < len(chunks) else None
    return more


def _ends_with_day(chunks: Sequence[Chunk], verb: Verb, days: dict[int, When]) -> bool:
    """The verb's own day stands behind it, before the next clause."""
    for chunk in chunks[verb.index + 1 :]:
        if isinstance(chunk, Mark) and chunk.kind == "date":
            return chunk.start in days
        if isinstance(chunk, Verb) or (isinstance(chunk, Mark) and chunk.kind in ("stop", "sub", "rel")):
            return False
    return False


def _next(chunks: Sequence[Chunk], at: int) -> int | None:
    """Behind the next comma or "and" that stands behind a day."""
    seen = False
    for index in range(at, len(chunks)):
        chunk = chunks[index]
        if isinstance(chunk, Verb) or (isinstance(chunk, Mark) and chunk.kind in ("sub", "rel")):
            return None
        if isinstance(chunk, Mark) and chunk.kind == "date":
            seen = True
        elif seen and isinstance(chunk, Mark) and (chunk.kind in ("comma", "conj") or chunk.low == ";"):
            return next((k for k in range(index + 1, len(chunks)) if not isinstance(chunks[k], Mark)), None)
        elif seen and isinstance(chunk, Noun):
            return None
    return None


def _conjunct(chunks: Sequence[Chunk], at: int, days: dict[int, When]) -> tuple[Noun, When, int] | None:
    """Somebody, perhaps a place, and a day, with no verb behind: who, when, and where it ends."""
    who = chunks[at] if at < len(chunks) else None
    if not isinstance(who, Noun) or not fits(who, ("person",)) or who.pronoun:
        return None
    for index in range(at + 1, min(at + 6, len(chunks))):
        chunk = chunks[index]
        if isinstance(chunk, Mark) and chunk.kind == "date":
            when = days.get(chunk.start)
            after = chunks[index + 1] if index + 1 < len(chunks) else None
            if when is None or isinstance(after, Verb | Noun):
                return None
            return who, when, index + 1
        if isinstance(chunk, Verb) or (isinstance(chunk, Mark) and chunk.kind not in ("prep",)):
            return None
    return None
