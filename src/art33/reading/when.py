"""Which date belongs to which event of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from art33.days.day import Day
from art33.days.edtf import write
from art33.reading.events import Found
from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon


class When(NamedTuple):
    """A date as it stands in the text: its words, days, and EDTF."""

    start: int
    end: int
    words: str
    first: Day | None
    last: Day | None
    edtf: str
    relation: str | None = None


class Dated(NamedTuple):
    """The dates of a sentence by the index of the verb or noun phrase that they belong to; `after` are dates of what came before."""

    by_verb: dict[int, When]
    by_noun: dict[int, When]
    after: dict[int, When]


def _kind(chunk: Chunk | None, *kinds: str) -> bool:
    return isinstance(chunk, Mark) and chunk.kind in kinds


_HAPPENINGS = frozenset(
    [
        "arrest",
        "abduction",
        "kidnapping",
        "disappearance",
        "release",
        "conviction",
        "rejection",
        "refusal",
        "arrival",
        "escape",
        "return",
        "murder",
    ]
)


def settle(chunks: Sequence[Chunk], whens: Sequence[When]) -> Dated:
    """Give each date of a sentence to the nearest verb of its clause, or to the noun it stands with."""
    by_verb: dict[int, When] = {}
    by_noun: dict[int, When] = {}
    after: dict[int, When] = {}
    at = {when.start: when for when in whens}
    for index, chunk in enumerate(chunks):
        if not (isinstance(chunk, Mark) and chunk.kind == "date"):
            continue
        when = at.get(chunk.start) or next((w for w in whens if w.start <= chunk.start < w.end), None)
        if when is None or when.relation in ("until", "by") or _at_last(chunks, index):
            # The end of a stretch, or the last day for something, is not the day of the event.
            continue
        follows = chunks[index + 1] if index + 1 < len(chunks) else None
        if isinstance(follows, Noun) and (
            chunk.low == "date's" or (when.relation == "of" and when.words[:4].lower() == "the ")
        ):
            # "at today's decision"
            by_noun.setdefault(follows.index, when)
            continue
        if (
            isinstance(follows, Noun)
            and not _kind(chunks[index - 1] if index else None, "prep")
            and _attributive(chunks, index)
            and (not _begins(follows) or _dateline(when, index))
        ):
            by_noun.setdefault(follows.index, when)
            continue
        before = index - 1
        if _kind(chunks[before] if before >= 0 else None, "prep"):
            before -= 1
        near = chunks[before] if before >= 0 else None
        if isinstance(near, Noun):
            by_noun.setdefault(near.index, when)
        if isinstance(near, Noun) and when.relation == "of":
            # "a ruling of November last year": the noun's day alone.
            continue
        verb = _left(chunks, before) or _right(chunks, index)
        step = before
        while isinstance(near, Noun) and near.after in ("of", "in", "at", "from", "to", "by"):
            # "after the abduction of Zhou in Osh in 2019"
            step -= 2
            further = chunks[step] if step >= 0 else None
            if not isinstance(further, Noun):
                break
            near = further
        if (
            isinstance(near, Noun)
            and near.after in ("after", "following", "before")
            and (near.has("custody", "removal", "charges") or near.head in _HAPPENINGS)
        ):
            # "after his arrest on 3 March, he was moved": the day of the arrest.
            if verb is not None and near.after != "before":
                after.setdefault(verb.index, when)
            continue
        if verb is not None:
            known = by_verb.get(verb.index)
            if known is not None and _within(when, known):
                # "last year on 30 October"
                by_verb[verb.index] = when
            by_verb.setdefault(verb.index, when)
    for chunk in chunks:
        if isinstance(chunk, Noun):
            # "an August ruling"
            for when in whens:
                if chunk.start <= when.start and when.end <= chunk.end:
                    by_noun.setdefault(chunk.index, when)
        if isinstance(chunk, Verb):
            # "were on Sunday deported"
            for when in whens:
                if chunk.start < when.start and when.end < chunk.end:
                    by_verb.setdefault(chunk.index, when)
    return Dated(by_verb, by_noun, after)


def _within(one: When, other: When) -> bool:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return other.first <= one.first and one.last <= other.last and one.last - one.first < other.last - other.first


def _attributive(chunks: Sequence[Chunk], index: int) -> bool:
    before = chunks[index - 1] if index else None
    return before is None or not isinstance(before, Noun)


def _at_last(chunks: Sequence[Chunk], index: int) -> bool:
    """The day of an hour until which: "until 4pm on Friday"."""
    before = chunks[max(0, index - 4) : index]
    return any(isinstance(each, Mark) and each.low in ("until", "till") for each in before) and not any(
        isinstance(each, Verb) or _kind(each, "comma", "stop") for each in before
    )


def _begins(noun: Noun) -> bool:
    """The noun phrase begins anew after the date: "Last week | the committee asked", "Three days later | a court …"."""
    return bool(noun.pronoun) or noun.words[0] in _ANEW


def _dateline(when: When, index: int) -> bool:
    """A day with its year that opens a sentence without a preposition: "August 13, 2018 A man was …"."""
    return index == 0 and when.words[-4:].isdecimal() and " " in when.words


_ANEW = frozenset(["the", "a", "an", "his", "her", "their", "its", "this", "that", "these", "those", "another", "both"])


def _left(chunks: Sequence[Chunk], index: int) -> Verb | None:
    while index >= 0:
        chunk = chunks[index]
        if isinstance(chunk, Verb):
            return chunk
        if _kind(chunk, "stop", "sub", "rel", "conj"):
            if (
                _kind(chunk, "conj")
                and isinstance(chunks[index - 1] if index else None, Noun)
                and isinstance(chunks[index + 1], Noun)
            ):
                index -= 1
                continue
            return None
        if _kind(chunk, "comma"):
            # A comma ends the clause unless only phrases stand since the verb: "held in Minsk, Belarus, on 3 May".
            further = index - 1
            while (
                further >= 0
                and not isinstance(chunks[further], Verb)
                and not _kind(chunks[further], "stop", "sub", "rel")
                and not (_kind(chunks[further], "conj") and further >= index - 3)
            ):
                further -= 1
            if further < 0 or not isinstance(chunks[further], Verb):
                return None
            rest = chunks[index + 1 :]
            coming = next((each for each in rest if isinstance(each, Verb) or _kind(each, "stop", "comma")), None)
            if isinstance(coming, Verb):
                return None
            index = further
            continue
        index -= 1
    return None


def _right(chunks: Sequence[Chunk], index: int) -> Verb | None:
    aside: Verb | None = None
    for chunk in chunks[index + 1 :]:
        if isinstance(chunk, Verb):
            if chunk.link == "rel" and aside is None and _kind(chunks[chunk.index - 1], "rel"):
                # "On Saturday a third refugee, who is a former mayor, was …"
                aside = chunk
                continue
            if chunk.form in ("part", "ing") and aside is None and _kind(chunks[chunk.index - 1], "comma"):
                # "In May Zhou, deported in March, was …"
                aside = chunk
                continue
            return chunk
        if _kind(chunk, "stop"):
            break
    return aside


def about(when: When) -> str:
    """The date as "about then"."""
    if "/" in when.edtf or when.edtf[-1:] in "~?%X" or len(when.edtf) < 10:
        # A month or a year is loose enough.
        return when.edtf
    return when.edtf + "~"


def date(event: Found, dated: Dated, verbs: Sequence[Verb], lexicon: Lexicon, speech: frozenset[int]) -> None:
    """Set the date of an event from what stands with its verb or noun, else from the clause that it hangs on."""
    noun = event.noun
    verb = event.verb
    if verb is None and noun is not None:
        near = (noun, *noun.of)
        _set(event, next((dated.by_noun[each.index] for each in near if each.index in dated.by_noun), None))
        return
    if verb is None:
        return
    if noun is not None and event.start == noun.start:
        # The event is told by the noun; its verb only lends its clause.
        own = dated.by_noun.get(noun.index) or next(
            (dated.by_noun[each.index] for each in noun.of if each.index in dated.by_noun), None
        )
        if own is None and event.weak and verb.subject is noun:
            own = dated.by_verb.get(verb.index)
        own = own or (
            dated.by_verb.get(verb.index) if event.kind in ("detention", "removal_attempt", "charge") else None
        )
        _set(event, own)
        return
    order: list[Verb] = [verb]
    governor = verb.governor
    turned = event.kind not in ("removal", "transfer") or event.polarity not in ("planned", "feared")
    if (
        governor is not None
        and turned
        and verb.link in ("inf", "from", "that", "of", "part", "next")
        and (event.turned or (_ruled(event) and verb.link == "inf"))
        and verb.head is None
    ):
        order = [governor, verb]
        step = governor
        while (
            step.governor is not None
            and (step.link in ("part", "and", "inf", "from") or step.lemma == "be")
            and len(order) < 5
        ):
            step = step.governor
            order.append(step)
    for each in order:
        if each.index in dated.by_verb and (each is verb or each.index not in speech):
            _set(event, dated.by_verb[each.index])
            return
    if verb.unreal == "before" and verb.link == "sub" and governor is not None and governor.index in dated.by_verb:
        # "had been held since May before he was handed over"
        event.not_before = dated.by_verb[governor.index].first
    if verb.index in dated.after and dated.after[verb.index].first is not None:
        event.not_before = dated.after[verb.index].first
    if verb.head is not None:
        for other in verbs:
            made = other.subject is verb.head or (verb.head in other.objects and other.lemma in _MAKES)
            if made and other.index in dated.by_verb:
                _set(event, dated.by_verb[other.index])
                return
    if verb.head is not None and verb.head.index in dated.by_noun:
        _set(event, dated.by_noun[verb.head.index])
        return
    for noun_of in (*verb.objects, *(n for _, n in verb.phrases)):
        if noun_of.index in dated.by_noun and not noun_of.has("person", "name", "decision", "order"):
            _set(event, dated.by_noun[noun_of.index])
            return
    if event.polarity in ("planned", "feared", "denied") and not _ruled(event):
        return
    # "was arrested and deported on Monday", "on Monday was arrested and deported": twins share.
    for other in verbs if not verb.objects and not verb.phrases else ():
        if (
            other.governor is verb
            and other.link == "and"
            and other.index in dated.by_verb
            and other.index not in speech
        ) and other.index - verb.index <= 4:
            _set(event, dated.by_verb[other.index])
            return
    if governor is not None and verb.link == "and" and governor.index in dated.by_verb and governor.index not in speech:
        when = dated.by_verb[governor.index]
        if when.start < governor.start or verb.index - governor.index <= 3:
            _set(event, when)
            return
        if when.first is not None:
            event.not_before = when.first
    twin, steps = verb, 0
    while twin.link == "and" and twin.governor is not None and steps < 4 and twin.passive:
        # "was abducted on Monday evening, beaten and taken to the border"
        twin, steps = twin.governor, steps + 1
        if twin.index in dated.by_verb and twin.index not in speech and twin.subject is verb.subject:
            _set(event, dated.by_verb[twin.index])
            return
    step, steps = verb, 0
    while step.governor is not None and steps < 3:
        up = step.governor
        if up.index in dated.by_verb and up.index not in speech:
            if step.link == "where" and steps == 0:
                _set(event, dated.by_verb[up.index])
                return
            if step.link in ("after", "for", "prep") or (step.link == "part" and step.subject is up.subject):
                when = dated.by_verb[up.index]
                event.date, event.date_words = about(when), when.words
                return
        if step.link not in ("after", "for", "prep", "part", "of", "inf"):
            break
        step, steps = up, steps + 1
    for other in verbs:
        # "was stopped on 2 May as he landed", "was held when he went there to leave on 2 May": the same day.
        if other.governor is verb and other.link in ("sub", "where") and other.unreal in ("as", "when"):
            inner = next((each for each in verbs if each.governor is other and each.index in dated.by_verb), other)
            if inner.index in dated.by_verb and inner.index not in speech:
                _set(event, dated.by_verb[inner.index])
                return
    if (
        governor is not None
        and verb.link in ("sub", "where")
        and verb.unreal in ("as", "when")
        and governor.index not in speech
    ) and governor.index in dated.by_verb:
        _set(event, dated.by_verb[governor.index])
        return
    if governor is not None and verb.link == "inf" and governor.lemma in _GOES and governor.index in dated.by_verb:
        # "had gone to the office on 25 January to apply"
        _set(event, dated.by_verb[governor.index])
        return
    if _ruled(event):
        # "The state is allowed to extradite him, the Supreme Court determined on Wednesday."
        for other in verbs:
            judged = other.lemma in lexicon.classes["orders"] and other.subject is not None
            if judged and other.index in dated.by_verb and other.subject is not None and other.subject.has("court"):
                _set(event, dated.by_verb[other.index])
                return
    for other in verbs:
        # "shortly after addressing a rally on 2 May, they were arrested": about then.
        if other.governor is verb and other.link == "after" and other.index in dated.by_verb:
            when = dated.by_verb[other.index]
            event.date, event.date_words = about(when), when.words
            return


_MAKES = frozenset({"issue", "make", "give", "hand", "deliver", "pass", "adopt", "sign", "take", "reach"})
_GOES = frozenset({"go", "come", "travel", "return", "visit", "walk", "head"})
_RULED = frozenset(
    [
        "removal_order",
        "stay_granted",
        "interim_measures_granted",
        "extradition_granted",
        "extradition_refused",
        "extradition_request",
        "pledge",
        "removal_attempt",
        "asylum_refusal",
        "exit_ban",
    ]
)


def _ruled(event: Found) -> bool:
    return event.kind in _RULED


def _set(event: Found, when: When | None) -> None:
    if when is None or when.first is None or when.last is None:
        return
    event.date = when.edtf or write(when.first, when.last)
    event.date_words = when.words
