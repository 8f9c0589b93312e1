"""A state's law in plain words, instrument by instrument, and the same as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from art33.days.day import iso
from art33.errors import InputError
from art33.law.load import SHARED, TREATIES, Law
from art33.law.memberships import memberships_of
from art33.law.parts import Part, parts_of
from art33.law.schema import Instrument, Rule
from art33.law.show_ladders import ladders
from art33.law.show_parts import block, part_words
from art33.law.words import checked_words, counting_words, layer_words, membership_words

WIDTH = 100
_HEADS = {
    "rule": "Rules: what bars removal",
    "exception": "Exceptions, and exceptions to them",
    "title": "Titles: what a removal rests on",
    "conflict": "Which norm prevails",
    "duty": "Duties of authorities",
    "limit": "Limits on custody",
    "complaint": "Complaints to international bodies",
    "channel": "Where and how to file",
    "option": "Left to each state",
    "choice": "Chosen where the law shared leaves it",
}


_RANGE = re.compile(r"(?P<stem>[\w().-]*?)(?P<open>\(?)(?P<first>\d+)\)?-\(?(?P<last>\d+)(?P<close>\)?)")


def cites(article: str, wanted: str) -> bool:
    """Whether a citation names an article: “8” and “8(1)” are in “8(1)(5)”, “92(4)” in “92(3)-(5)”, but “8” not in “18(1)” or “8-1”."""
    named = [article]
    for span in _RANGE.finditer(article):
        first, last = int(span["first"]), int(span["last"])
        if first < last <= first + 50:
            named += [f"{span['stem']}{span['open']}{number}{span['close']}" for number in range(first, last + 1)]
    pattern = re.compile(rf"(?<![\w(.-]){re.escape(wanted.strip())}(?![\w-])")
    return any(pattern.search(each) for each in named)


def _heads_with(omission: str) -> str:
    """The citation with which an omission begins: what stands before its colon, or its first words."""
    return omission.split(":", 1)[0] if ":" in omission[:60] else " ".join(omission.split()[:4])


def _chosen(law: Law, article: str | None) -> list[tuple[Instrument, list[Part], list[str]]]:
    """Each instrument with the parts and the omissions to show; only what is asked for, where an article is.

    Raises InputError where nothing coded or left out cites the article.
    """
    chosen = []
    for instrument in law.instruments:
        wanted, parts = article, list(parts_of(instrument))
        if article is not None and article.strip().startswith(f"{instrument.abbreviation} "):
            wanted = article.strip().removeprefix(instrument.abbreviation).strip()
        elif article is not None and any(
            article.strip().startswith(f"{each.abbreviation} ") for each in law.instruments
        ):
            continue
        left_out = list(instrument.not_modelled)
        if wanted is not None:
            parts = [part for part in parts if cites(part.value.article, wanted)]
            left_out = [words for words in left_out if cites(_heads_with(words), wanted)]
            if not parts and not left_out:
                continue
        chosen.append((instrument, parts, left_out))
    if not chosen and article is not None:
        names = ", ".join(instrument.abbreviation for instrument in law.instruments)
        raise InputError(f"no article “{article}” in the coded law of {law.state}; the instruments are {names}")
    return chosen


def data(law: Law, article: str | None = None) -> dict[str, Any]:
    """The law as plain data, keys as in the packs, with the memberships of the state in days of being bound.

    Raises InputError where an article is asked for that nothing cites.
    """
    instruments = []
    for instrument, parts, left_out in _chosen(law, article):
        raw = msgspec.to_builtins(instrument)
        kept = {id(part.value) for part in parts}
        for kind in _HEADS:
            values = getattr(instrument, kind)
            raw[kind] = [each for each, value in zip(raw[kind], values, strict=True) if id(value) in kept]
        for ladder, value in zip(raw["ladder"], instrument.ladder, strict=True):
            steps = zip(ladder["step"], value.step, strict=True)
            ladder["step"] = [each for each, step in steps if id(step) in kept]
        raw["ladder"] = [ladder for ladder in raw["ladder"] if ladder["step"]]
        instruments.append(raw | {"not_modelled": left_out})
    memberships = [
        {
            "treaty": act.treaty,
            "event": act.event,
            "date": act.date or None,
            "bound_from": iso(act.bound_from) if act.bound_from is not None else None,
            "sure_from": iso(act.sure_from) if act.sure_from is not None else None,
            "confidence": act.confidence,
            "source": act.source,
        }
        for act in (memberships_of(law.state) if law.state not in SHARED else ())
    ]
    return {"state": law.state, "coded": law.coded, "instruments": instruments, "memberships": memberships}


def show(law: Law, article: str | None = None, name: str | None = None, width: int = WIDTH) -> str:
    """A state's law in plain words; with an article only what cites it. `name` is the state's, where the caller knows it.

    Raises InputError where an article is asked for that nothing cites.
    """
    whose = f"THE LAW THAT ANSWERS FOR {(name or law.state).upper()}" + (f" ({law.state})" if name else "")
    shared = "THE TREATIES THAT ARE CODED" if law.state == TREATIES else "THE LAW OF THE UNION THAT IS CODED"
    lines = [shared if law.state in SHARED else whose]
    if not law.coded:
        lines.append("No domestic law is coded for this state: only the treaties answer, and that is always said.")
    chosen = _chosen(law, article)
    for instrument, parts, left_out in chosen:
        lines += ["", *_instrument(instrument, parts, left_out, article is not None, width)]
    if article is None:
        if law.state not in SHARED:
            lines += ["", *_memberships(law.state, width)]
        coded = sum(len(parts) for _, parts, _ in chosen)
        omitted = sum(len(left_out) for _, _, left_out in chosen)
        lines += ["", f"{len(chosen)} instruments, {coded} coded parts, {omitted} deliberately left out."]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _instrument(instrument: Instrument, parts: list[Part], left_out: list[str], cut: bool, width: int) -> Iterator[str]:
    of = f" of {instrument.state}" if instrument.state else ""
    yield "─" * width
    yield from block(f"{instrument.instrument} ({instrument.abbreviation})", 0, width)
    yield from block(f"{layer_words(instrument.layer)}{of} · {checked_words(instrument.checked)}", 2, width)
    yield from block(instrument.text, 2, width)
    if instrument.checked.note:
        yield from block(f"checking: {instrument.checked.note}", 2, width)
    if instrument.counting is not None:
        counting = instrument.counting
        article = f" ({counting.article})" if counting.article else ""
        yield from block(f"days: {counting_words(counting)}{article}", 2, width, 6)
        if counting.note:
            yield from block(counting.note, 8, width)
    if instrument.note:
        yield from block(instrument.note, 2, width)
    asked = {part.value.question for part in parts if isinstance(part.value, Rule)}
    questions = [question for question in instrument.question if not cut or question.name in asked]
    if questions:
        yield from ("", "  WHERE LAWYERS DIFFER")
        for question in questions:
            yield from block(f"“{question.name}”", 4, width)
            for reading in question.readings:
                yield from block(f"{reading.name}: {reading.why} (held by: {reading.held_by})", 6, width, 2)
    yield from _kind("rule", parts, instrument, width)
    yield from _kind("exception", parts, instrument, width)
    yield from ladders(instrument, parts, width)
    for kind in ("title", "conflict", "duty", "limit", "complaint", "channel", "option", "choice"):
        yield from _kind(kind, parts, instrument, width)
    if left_out:
        yield from ("", f"  DELIBERATELY LEFT OUT: {len(left_out)}")
        for words in left_out:
            yield from block(f"- {words}", 4, width, 2)


def _kind(kind: str, parts: list[Part], instrument: Instrument, width: int) -> Iterator[str]:
    mine = [part for part in parts if part.kind == kind]
    if mine:
        yield from ("", f"  {_HEADS[kind].upper()}")
    for part in mine:
        yield from part_words(part, instrument, width)


def _memberships(state: str, width: int) -> Iterator[str]:
    yield "─" * width
    yield f"Treaties that bind {state}, in days of being bound"
    listed = memberships_of(state)
    if not listed:
        yield "  The table of parties does not know this state: it is possibly bound by each treaty."
    for act in listed:
        yield from block(f"{act.treaty}: {membership_words(act)}", 2, width, 4)
        yield from block(act.source, 6, width, 2)
