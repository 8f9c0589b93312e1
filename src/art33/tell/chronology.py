"""What happened and who says so: events in order, each with its voices from the one who knew to the page that printed it;
and what was said, kept apart from what happened."""

from __future__ import annotations

from typing import NamedTuple

from art33.case.dependence import Origin, all_origins
from art33.case.nouns import Event, Statement
from art33.days.day import FUTURE, PAST
from art33.days.edtf import Edtf, read
from art33.errors import InputError
from art33.tell.layout import clean
from art33.tell.material import Material, bare_sources_of, source_of, statements_of

MOST_ALIKE = 4
"""So many voices with the same words are printed one by one; the rest of them are counted."""


class Voice(NamedTuple):
    """Who says it, through whom, in which source, in which words, and what these say of the day."""

    letter: str
    chain: tuple[str, ...]
    quote: str
    when: str
    disputes: bool


class Entry(NamedTuple):
    """One event as it is told."""

    id: str
    number: int
    when: tuple[str, ...]
    label: str
    details: tuple[str, ...]
    voices: tuple[Voice, ...]
    notes: tuple[str, ...]


class Said(NamedTuple):
    """One claim, under the heading it belongs to."""

    heading: str
    gist: str
    voice: Voice


class SourceLine(NamedTuple):
    """A source with its letter."""

    letter: str
    told: str
    url: str


def _span(text: str | None) -> Edtf | None:
    if text is None:
        return None
    try:
        return read(text)
    except InputError:
        return None


def _day_said(material: Material, statement: Statement, event: Event | None) -> str:
    """What a statement says of the day, where that is more than the event's own day shows."""
    words = material.words
    said = _span(statement.date)
    if said is None:
        return ""
    quoted = words.say("chronology.date_words", words=clean(statement.date_words)) if statement.date_words else ""
    held = _span(event.date) if event is not None else None
    read_as = material.days.edtf(statement.date)
    if held is not None and (said.first, said.last) == (held.first, held.last):
        plain = said.precision == "day" and any(letter.isdigit() for letter in statement.date_words or "")
        if not quoted or plain:
            return ""
        told = words.say("chronology.read_as", day=read_as)
    elif held is None:
        told = words.say("chronology.read_as", day=read_as)
    elif said.first <= held.first and held.last <= said.last:
        told = words.say("chronology.less_exact", day=read_as)
    elif held.first <= said.first and said.last <= held.last:
        told = words.say("chronology.more_exact", day=read_as)
    else:
        told = words.say("chronology.differs", day=read_as)
    return f"{quoted}: {told}" if quoted else told


def _voice(material: Material, statement: Statement, event: Event | None, disputes: bool = False) -> Voice:
    chain = [clean(each) for each in (statement.said_by, statement.via) if each]
    return Voice(
        material.letters.get(statement.source, clean(statement.source)),
        tuple(each for each in chain if each),
        clean(statement.quote),
        _day_said(material, statement, event),
        disputes,
    )


def identifiable(statement: Statement) -> bool:
    """Whether somebody other than the outlet speaks: in a court's copy such a voice is left out, for it could be identified."""
    return bool(statement.said_by or statement.via)


def _when(material: Material, event: Event) -> tuple[str, ...]:
    """The day of an event: the words of its source first where they are all there is, what they were read as second."""
    days, words = material.days, material.words
    if event.date is None:
        first, last = material.placed.get(event.id, (PAST, FUTURE))
        where = days.span(first, last)
        unknown = words.say("day.unknown")
        return (where,) if where == unknown else (where, words.say("day.not_reported"))
    told = days.edtf(event.date)
    at = _span(event.date)
    dated = [
        statement
        for statement, disputes in statements_of(material, event)
        if statement.date is not None and not disputes
    ]
    said = {clean(statement.date_words or "") for statement in dated}
    agreed = all(_span(statement.date) == at for statement in dated)
    if (
        at is not None
        and at.first != at.last
        and agreed
        and len(said) == 1
        and "" not in said
        and not material.for_court
    ):
        return (words.say("chronology.date_words", words=said.pop()), told)
    return (told,)


def _details(material: Material, event: Event) -> list[str]:
    """What an event is about, in short lines."""
    words, told = material.words, []

    def add(key: str, value: str | None, **more: str) -> None:
        if value:
            told.append(words.say(f"chronology.{key}", **(more or {key: clean(value)})))

    if event.polarity != "asserted":
        told.append(words.name("polarity", event.polarity))
    if event.form:
        told.append(material.form(event.form))
    add("to", event.to, state=material.state(event.to or ""))
    if event.against:
        told.append(words.say("chronology.against", numbers=material.rests_on([event.against])))
    if event.until:
        add("until", event.until, day=material.days.edtf(event.until))
    add("by", event.by, who=clean(event.by or ""))
    add("body", event.body, who=clean(event.body or ""))
    add("in", event.place, place=clean(event.place or ""))
    add("article", event.article)
    add("track", event.track)
    if event.examined == "no":
        told.append(words.say("chronology.examined_no"))
    if event.collective == "yes":
        told.append(words.say("chronology.collective"))
    add("outcome", event.outcome)
    for free in (event.what, event.grounds, event.manner):
        if free:
            told.append(clean(free))
    if event.state and event.state != material.case.host_state:
        told.append(words.say("chronology.of_state", state=material.state(event.state)))
    if event.received:
        add("received", event.received, day=material.days.edtf(event.received))
    add("how", event.how)
    return told


def entries(material: Material) -> tuple[Entry, ...]:
    """The chronology. A court's copy has no voice of a person in it, and no note; it says how many were left out."""
    told = []
    rests_on = all_origins(material.case)
    for event in material.events:
        voices: list[Voice] = []
        hidden = 0
        for statement, disputes in statements_of(material, event):
            if material.for_court and identifiable(statement):
                hidden += 1
            else:
                voices.append(_voice(material, statement, event, disputes))
        bare = [material.letters.get(each, clean(each)) for each in bare_sources_of(material, event)]
        if bare:
            told_so = material.words.counted("chronology.no_words", len(bare))
            voices.append(Voice(", ".join(bare), (), "", told_so, False))
        notes = []
        if hidden:
            notes.append(material.words.counted("chronology.voices_left_out", hidden))
        if event.note and not material.for_court:
            notes.append(material.words.say("chronology.note", note=material.cited(event.note)))
        if not voices and not hidden:
            notes.insert(0, material.words.say("chronology.no_statement"))
        if dependence := _dependence(material, rests_on[event.id]):
            notes.append(dependence)
        label = material.words.name("kind", event.kind)
        shown, more = _alike(material, voices)
        told.append(
            Entry(
                event.id,
                material.numbers[event.id],
                _when(material, event),
                label,
                tuple(_details(material, event)),
                shown,
                (*more, *notes),
            )
        )
    return tuple(told)


def _dependence(material: Material, told_by: tuple[Origin, ...]) -> str:
    """How many reports there are of an event, and from how few voices they come; empty where every report is a voice of its own."""
    words = material.words
    reports = len({source for each in told_by for source in each.sources})
    if reports <= len(told_by):
        return ""
    counted = words.counted("chronology.reports", reports)
    if material.for_court:
        return words.counted("chronology.origins_unnamed", len(told_by), reports=counted)
    named = []
    for each in told_by:
        who = clean(each.name) if each.name else words.say("chronology.no_publisher")
        named.append(words.say("chronology.origin_to", who=who, via=clean(each.via)) if each.via else who)
    return words.counted("chronology.origins", len(told_by), reports=counted, who="; ".join(named))


def _alike(material: Material, voices: list[Voice]) -> tuple[tuple[Voice, ...], list[str]]:
    """Voices with the very same words beyond the first few are counted instead of printed; no other voice is left out."""
    seen: dict[str, int] = {}
    shown = []
    for voice in voices:
        seen[voice.quote] = seen.get(voice.quote, 0) + 1
        if not voice.quote or seen[voice.quote] <= MOST_ALIKE:
            shown.append(voice)
    more = sum(n - MOST_ALIKE for quote, n in seen.items() if quote and n > MOST_ALIKE)
    return tuple(shown), [material.words.counted("chronology.more_voices", more)] if more else []


_CLAIMS = ("risk", "law", "blame", "demand", "number")


def _letters(text: str) -> str:
    """The letters of a text alone: a gist that says no other word than its quote is not told twice."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def said_apart(material: Material) -> tuple[Said, ...]:
    """Claims by what they are about, then whatever a source says that no event of the case stands for: nothing is lost."""
    words = material.words
    told_of = {statement.id for event in material.events for statement, _ in statements_of(material, event)}
    claims: list[tuple[int, Said]] = []
    for statement in material.case.statements:
        if statement.id in told_of or (material.for_court and identifiable(statement)):
            continue
        voice = _voice(material, statement, None)
        gist = clean(statement.gist or "")
        if _letters(gist) in _letters(voice.quote):
            gist = ""
        if statement.kind == "claim":
            about = statement.about or "other"
            rank = _CLAIMS.index(about) if about in _CLAIMS else len(_CLAIMS)
            claims.append((rank, Said(words.say(f"said.{about}"), gist, voice)))
            continue
        label = words.name("kind", statement.kind)
        if statement.polarity != "asserted":
            label = f"{words.name('polarity', statement.polarity)}: {label}"
        claims.append((len(_CLAIMS) + 1, Said(label, gist, voice)))
    return tuple(said for _, said in sorted(claims, key=lambda each: each[0]))


def said_left_out(material: Material) -> int:
    """How many statements a court's copy leaves out of what was said."""
    if not material.for_court:
        return 0
    told_of = {statement.id for event in material.events for statement, _ in statements_of(material, event)}
    return sum(identifiable(each) for each in material.case.statements if each.id not in told_of)


def left_out_later(material: Material) -> str:
    """What became known only after the day the brief is told for, in a sentence; empty if nothing did."""
    words = material.words
    if not material.later_events and not material.later_statements:
        return ""
    return words.say(
        "chronology.later",
        events=words.counted("chronology.later_events", material.later_events),
        statements=words.counted("chronology.later_statements", material.later_statements),
    )


def source_lines(material: Material) -> tuple[SourceLine, ...]:
    """Every source with its letter, publisher, day and language."""
    words, told = material.words, []
    for id, letter in material.letters.items():
        source = source_of(material, id)
        if source is None:
            told.append(SourceLine(letter, clean(id), ""))
            continue
        parts = [clean(source.publisher) if source.publisher else words.say("chronology.no_publisher")]
        if source.title:
            parts.append(f"“{clean(source.title)}”")
        published = material.days.edtf(source.published) if source.published else None
        parts.append(
            words.say("chronology.source_of", day=published) if published else words.say("chronology.source_no_day")
        )
        if source.language:
            parts.append(words.say("chronology.source_language", language=clean(source.language)))
        told.append(SourceLine(letter, ", ".join(parts), clean(source.url or "")))
    return tuple(told)
