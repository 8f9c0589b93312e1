"""Events said by the verbs and nouns of a sentence, by the frames of the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from art33.case.kinds import EventKind, Form, Manner, Polarity
from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Frame, Lexicon
from art33.reading.polarity import Said, weigh

_RECIPIENTS = frozenset(["asylum_registration", "asylum_grant", "asylum_refusal"])


@dataclass(slots=True, eq=False)
class Found:
    """An event found in a sentence, before names, dates and speakers are settled. Nouns are as they stand in the text."""

    kind: EventKind
    start: int
    end: int
    verb: Verb | None = None
    noun: Noun | None = None
    who: Noun | None = None
    by: Noun | None = None
    against: str | None = None
    to: Noun | None = None
    place: Noun | None = None
    polarity: Polarity = "asserted"
    form: Form | None = None
    manner: Manner | None = None
    weak: bool = False
    """Said only in passing, by a noun: left out where the same event is told in full."""
    sentence: int = 0
    date: str | None = None
    not_before: int | None = None
    """The first day on which it can have happened, where the text tells it after something dated."""
    date_words: str | None = None
    said_by: str | None = None
    via: str | None = None
    heading: bool = False
    turned: bool = False
    """What governs the verb made it another event: a removal that is ordered, asked for or stopped."""


def fits(noun: Noun | None, wanted: Sequence[str]) -> bool:
    """The noun phrase is of one of the wanted classes; `any` is anything, `other` anything but a person or state."""
    if noun is None:
        return False
    for cls in wanted:
        if cls == "any":
            return True
        if cls == "person" and noun.head in _COUNTS and noun.of:
            if fits(noun.of[0], wanted):
                return True
        if cls == "person":
            if noun.pronoun and noun.pronoun != "it":
                return True
            if "state" in noun.classes or noun.has("court", "outlet", "decision", "asylum", "removal", "charges"):
                continue
            if noun.has("authority") and not noun.has("person", "proper", "family"):
                continue
            if noun.has("person", "family", "lawyer", "proper", "name", "activist"):
                return True
        elif cls == "other":
            if not noun.pronoun and not noun.has("person", "state", "name", "proper", "country"):
                return True
        elif cls == "removal" and noun.head in ("return", "transfer", "returns", "transfers"):
            if any(fits(each, ("person",)) for each in (noun.owner, *noun.of)) or noun.words[0] in (
                "his",
                "her",
                "their",
            ):
                return True
        elif (
            cls in _AIMED
            and "application" in noun.classes
            and noun.aim is not None
            and noun.aim.has(cls)
            or (
                noun.has(cls)
                or any(each.has(cls) for each in noun.coord)
                or (cls not in ("state",) and cls in noun.inside and cls in _INSIDE)
            )
        ):
            return True
    return False


_COUNTS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "some",
        "many",
        "several",
        "most",
        "all",
        "both",
        "none",
        "dozens",
        "hundreds",
        "thousands",
    ]
)
_AIMED = frozenset(["stay", "measures", "asylum", "extradition"])
"""What a request is for makes it a request of that class: "his application for a stay"."""
_INSIDE = frozenset(["extradition_request", "extradition", "interpol", "removal_order"])


def _phrase(verb: Verb, wants: Sequence[tuple[str, str]]) -> Noun | None:
    for prep, cls in wants:
        for word, noun in verb.phrases:
            if word == prep and (fits(noun, (cls,)) or (cls == "state" and _foreign(noun))):
                return noun
    return None


def _foreign(noun: Noun) -> bool:
    if noun.plural and any(state.role == "people" for state in noun.states[-1:]) and noun.has("person"):
        return True
    return bool(noun.states) and noun.has("authority", "agents", "guards", "country")


def _any_phrase(verb: Verb, preps: Sequence[str]) -> Noun | None:
    return next((noun for word, noun in verb.phrases if word in preps), None)


def _matches(frame: Frame, verb: Verb, lexicon: Lexicon) -> tuple[Noun | None, Noun | None] | None:
    """The object and subject as the frame sees them, if it fits."""
    if frame.particle and frame.particle != verb.particle and frame.particle not in verb.adverbs:
        return None
    if (
        frame.particle == ""
        and verb.particle
        and any(other.particle == verb.particle for other in lexicon.frames.get(verb.lemma, ()))
    ):
        return None
    if frame.voice == "passive" and not verb.passive:
        return None
    if frame.voice == "active" and verb.passive:
        return None
    ditransitive = frame.kind in _RECIPIENTS or frame.who == "recipient"
    if frame.who == "subject" and not frame.object:
        if verb.passive:
            return None
        thing: Noun | None = None
        doer = verb.subject
    elif verb.passive:
        doer = next((noun for word, noun in verb.phrases if word == "by"), None)
        if verb.objects and (ditransitive or "person" not in frame.object):
            thing = verb.objects[-1]
        else:
            thing = verb.subject
    else:
        doer = verb.subject
        thing = (verb.objects[-1] if "person" not in frame.object else verb.objects[0]) if verb.objects else None
        if thing is not None and not fits(thing, frame.object) and verb.objects:
            thing = verb.objects[0] if "person" not in frame.object else verb.objects[-1]
    if frame.object:
        if thing is not None and verb.passive and "person" in frame.object and not fits(thing, frame.object):
            thing = _antecedent(verb) or thing
        if verb.passive and not fits(thing, frame.object):
            thing = next((each for each in (verb.subject, verb.near) if fits(each, frame.object)), thing)
        if not fits(thing, frame.object):
            return None
    if frame.doer and doer is None:
        return None
    if frame.subject and not fits(doer, frame.subject):
        # In the passive the doer is often not said.
        asked = verb.form == "inf" and frame.kind == "stay_granted"
        if not asked and not (verb.passive and doer is None) and "any" not in frame.subject:
            return None
    if frame.avoid_subject and fits(doer, frame.avoid_subject):
        return None
    if frame.pp and _phrase(verb, frame.pp) is None:
        return None
    if frame.avoid and any(
        word == prep and fits(noun, (cls,)) for prep, cls in frame.avoid for word, noun in verb.phrases
    ):
        return None
    if frame.needs and not any(word in verb.adverbs or _word_near(verb, word) for word in frame.needs):
        return None
    if frame.as_ and not any(frame.as_ in noun.words for word, noun in verb.phrases if word == "as"):
        return None
    if frame.bare and (verb.objects or any(word in ("to", "for") for word, _ in verb.phrases)):
        return None
    if frame.who == "subject" and verb.subject is not None and verb.subject.pronoun in ("i", "we", "you"):
        return None
    if frame.repeat and not (thing is not None and any(word in REPEATS for word in thing.words)):
        return None
    if frame.governed and not _governed(verb, frame.governed, lexicon):
        return None
    return thing, doer


REPEATS = frozenset(["second", "third", "new", "fresh", "repeat", "repeated", "subsequent", "another", "renewed"])


def _antecedent(verb: Verb) -> Noun | None:
    """The person of a relative clause before the verb: "a man who fled … would be returned"."""
    step: Verb | None = verb.governor
    for _ in range(4):
        if step is None:
            return None
        if step.link == "rel" and fits(step.subject, ("person",)):
            return step.subject
        step = step.governor
    return None


def _word_near(verb: Verb, word: str) -> bool:
    return any(word in noun.words for noun in verb.objects)


def _governed(verb: Verb, cls: str, lexicon: Lexicon) -> bool:
    governor = verb.governor
    if governor is None or verb.link not in ("inf", "from"):
        return False
    if governor.lemma in lexicon.classes[cls]:
        return True
    return governor.lemma in lexicon.classes["lets"] and governor.negated


def _to_be(frame: Frame, verb: Verb, following: Sequence[Verb]) -> bool:
    """ "applied to be a refugee": the infinitive after the verb says what for."""
    for other in following[:2]:
        if other.governor is verb and other.lemma in ("be", "become", "recognise", "recognize"):
            return any(frame.to_be in noun.words for noun in other.objects) or any(
                frame.to_be in noun.words for _, noun in other.phrases
            )
    return False


def _manner(verb: Verb, lexicon: Lexicon) -> Manner | None:
    words = lexicon.words["irregular"]
    if verb.adverbs & words or any(set(noun.words) & words for noun in verb.objects):
        return "irregular"
    return None


def of_asylum(verbs: Sequence[Verb]) -> None:
    """Where asylum is the talk, "the application" and "his claim" are for asylum."""
    for verb in verbs:
        for noun in (*verb.objects, verb.subject):
            if (
                noun is not None
                and noun.head in _BARE
                and "application" in noun.classes
                and not noun.of
                and len(noun.words) <= 3
            ):
                noun.classes |= {"asylum", "asylum_application"}


_BARE = frozenset(["application", "claim", "bid", "request", "applications", "claims"])


def in_verbs(verbs: Sequence[Verb], lexicon: Lexicon) -> list[Found]:
    """The events said by the verbs of a sentence."""
    found: list[Found] = []
    requested: dict[int, Verb] = {}
    opposed: set[int] = set()
    for verb in verbs:
        # "rejected the request to extradite": the verb that answers a request, by the noun.
        for noun in (*verb.objects, verb.subject):
            if noun is not None and verb.lemma in lexicon.classes["avoids"]:
                opposed.add(noun.index)
            if noun is not None and verb.lemma in lexicon.classes["refuses"] | {"lose", "dismiss"}:
                requested[noun.index] = verb
    for at, verb in enumerate(verbs):
        for frame in lexicon.frames.get(verb.lemma, ()):
            if frame.to_be and not _to_be(frame, verb, verbs[at + 1 :]):
                continue
            matched = _matches(frame, verb, lexicon)
            if matched is None:
                continue
            said = weigh(cast(EventKind, frame.kind), frame.form, verb, lexicon)
            if said is None:
                break
            event = _event(frame, verb, matched, said, lexicon)
            if event.kind == "stay_requested" and verb.head is not None and verb.head.index in requested:
                event.kind = "stay_refused"
                event.by = requested[verb.head.index].subject
            if event.kind == "extradition_request" and verb.head is not None and verb.head.index in requested:
                answer = requested[verb.head.index]
                event.kind = "extradition_refused"
                event.by = _any_phrase(answer, ("by",)) if answer.passive else answer.subject
                event.verb = answer
            if event.kind == "stay_requested" and verb.head is not None and verb.head.index in opposed:
                break
            event.turned = event.kind != frame.kind
            if _generic(event):
                break
            found.append(event)
            break
    return found


def _generic(event: Found) -> bool:
    """Said of people at large or of somebody else: "Russians who fled", "another man"."""
    who = event.who
    if who is None or event.kind in ("pledge", "stay_granted", "interim_measures_granted"):
        return False
    if who.words[0] in (
        "no",
        "any",
        "anyone",
        "everyone",
        "nobody",
        "those",
        "another",
        "other",
        "others",
        "many",
        "some",
        "several",
        "thousands",
        "hundreds",
        "dozens",
    ):
        return True
    return (
        who.plural
        and not who.name
        and who.owner is None
        and not who.pronoun
        and who.head.endswith(("s", "people", "men", "women"))
        and (len(who.words) == 1 or not (set(who.words[:-1]) & _COUNTED))
        and not any(word.isdigit() and int(word) < 500 for word in who.words)
        and not who.has("family", "lawyer")
    )


_COUNTED = frozenset(
    [
        "the",
        "these",
        "those",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "both",
        "all",
        "his",
        "her",
        "their",
    ]
)


def _event(frame: Frame, verb: Verb, matched: tuple[Noun | None, Noun | None], said: Said, lexicon: Lexicon) -> Found:
    thing, doer = matched
    if thing is None and frame.pp and frame.who == "object":
        thing = _phrase(verb, frame.pp)
    who: Noun | None
    if verb.lemma == "receive" and not verb.passive:
        doer = _any_phrase(verb, ("from",))
    if frame.who == "on":
        who = _any_phrase(verb, ("on", "against", "for"))
    elif frame.who == "subject":
        who = verb.subject if not verb.passive else doer
        doer = None
    elif frame.who == "recipient":
        if verb.passive and verb.objects:
            who = verb.subject
        elif not verb.passive and len(verb.objects) >= 2:
            who = verb.objects[0]
        elif frame.kind == "asylum_refusal" or verb.lemma in GIVING:
            who = _owner(thing) or _any_phrase(verb, ("to",))
        else:
            who, doer = verb.subject, None
    elif "person" in frame.object:
        who = thing
    elif frame.who == "owner":
        who, doer = _owner(verb.subject), None
    else:
        who = _owner(thing)
    to: Noun | None = None
    place: Noun | None = None
    if frame.dest or frame.kind in ("removal", "transfer", "entry"):
        to = _phrase(verb, (("to", "any"), ("into", "any"), ("onto", "state")))
    if frame.to == "object":
        to = thing
    if frame.origin == "object":
        place = thing
    for word, noun in verb.phrases:
        if (
            word in ("in", "at", "near")
            and (noun.states or noun.has("proper") or noun.has("port", "custody", "border"))
            and place is None
        ):
            place = noun
        if word == "from" and noun.states and frame.kind in ("removal", "departure") and place is None:
            place = noun
    if frame.kind == "entry" and to is None and place is not None:
        to = place
    against: str | None = None
    event = Found(
        said.kind,
        verb.start,
        verb.end,
        verb,
        thing,
        who,
        said.by if said.by is not None else doer,
        against,
        to,
        place,
        said.polarity if frame.polarity is None else _flip(said.polarity, cast(Polarity, frame.polarity)),
        cast("Form | None", said.form or frame.form),
        cast("Manner | None", frame.manner) or (_manner(verb, lexicon) if said.kind == "entry" else None),
    )
    return event


GIVING = frozenset(
    ["grant", "give", "issue", "award", "approve", "accord", "hand", "reject", "refuse", "deny", "dismiss"]
)


def _flip(polarity: Polarity, frame: Polarity) -> Polarity:
    if polarity == "denied":
        return "asserted"
    return frame


def _owner(noun: Noun | None) -> Noun | None:
    """Whose it is: "his claim", "Zhou's claim", "the claim of Zhou"."""
    if noun is None:
        return None
    if noun.owner is not None:
        return noun.owner
    for other in noun.of:
        if fits(other, ("person",)):
            return other
    if noun.aim is not None and "application" in noun.classes:
        return _owner(noun.aim)
    return None


UNFIT = frozenset(["inadmissible", "impermissible", "unlawful", "illegal", "impossible", "unacceptable"])
"""What a court says of an extradition that it does not allow."""


def in_being(verbs: Sequence[Verb]) -> list[Found]:
    """Events said by what somebody or something is: missing, of unknown whereabouts."""
    found: list[Found] = []
    for verb in verbs:
        if verb.modal or verb.unreal in ("if", "unless", "whether", "until"):
            continue
        words = {
            word for noun in (*verb.objects, *(n for _, n in verb.phrases[:1])) for word in noun.words
        } | verb.adverbs
        said_of = verb.lemma in ("be", "remain", "stay") or (
            verb.passive and verb.lemma in ("report", "declare", "list")
        )
        if not said_of or verb.subject is None:
            continue
        governor = verb.governor
        unfit = words & UNFIT or ("possible" in words and verb.negated)
        if fits(verb.subject, ("extradition",)) and unfit and governor is not None and governor.subject is not None:
            if governor.subject.has("court") or (governor.subject.pronoun == "it"):
                found.append(
                    Found(
                        "extradition_refused",
                        verb.start,
                        verb.end,
                        verb,
                        verb.subject,
                        _owner(verb.subject),
                        governor.subject,
                        form="extradition",
                    )
                )
                continue
        if verb.negated:
            continue
        if "missing" in words and fits(verb.subject, ("person",)):
            found.append(Found("disappearance", verb.start, verb.end, verb, None, verb.subject))
        elif verb.subject.head in ("whereabouts", "fate") and words & {"unknown", "unclear"}:
            found.append(Found("disappearance", verb.start, verb.end, verb, None, _owner(verb.subject)))
    return found


def in_nouns(chunks: Sequence[Chunk], verbs: Sequence[Verb], lexicon: Lexicon, taken: set[int]) -> list[Found]:
    """The events said by nouns alone. `taken` are the noun phrases (by chunk index) that a verb's event has used."""
    found: list[Found] = []
    for index, chunk in enumerate(chunks):
        if not isinstance(chunk, Noun) or index in taken:
            continue
        governor = next((verb for verb in reversed(verbs) if verb.index < index), None)
        if governor is not None and index - governor.index > 12:
            governor = None
        if chunk.has("charges") and (chunk.after in ("on", "under", "of") or _object_of(chunk, governor, ("face",))):
            if governor is not None and governor.lemma in ("want", "convict", "sentence", "acquit"):
                continue
            who = _person_of(governor)
            found.append(Found("charge", chunk.start, chunk.end, governor, chunk, who, None, weak=False))
            continue
        if (
            chunk.has("custody")
            and chunk.after in ("in", "into", "from")
            and chunk.after == "in"
            and governor is not None
            and governor.lemma in ("be", "remain", "stay", "spend", "languish", "sit", "keep")
            and not governor.negated
            and not governor.modal
            and fits(governor.subject, ("person",))
        ):
            found.append(
                Found("detention", chunk.start, chunk.end, governor, chunk, governor.subject, None, place=chunk)
            )
            continue
        if (
            chunk.has("removal")
            and chunk.head not in ("return", "transfer")
            and _object_of(chunk, governor, ("face", "risk", "fear"))
            and governor is not None
            and not governor.negated
            and not governor.unreal
        ):
            found.append(
                Found(
                    "removal",
                    chunk.start,
                    chunk.end,
                    governor,
                    chunk,
                    governor.subject,
                    to=_phrase(governor, (("to", "any"),)),
                    polarity="feared",
                    form=cast("Form | None", "extradition" if "extradition" in chunk.words else "deportation"),
                    weak=True,
                )
            )
            continue
        if chunk.head in _TAKINGS and (set(chunk.words) & _FAILED or _tried(chunk)):
            who = _owner(chunk) or (
                governor.subject if governor is not None and fits(governor.subject, ("person",)) else None
            )
            found.append(Found("removal_attempt", chunk.start, chunk.end, governor, chunk, who))
            continue
        if chunk.has("warrant") and "subject" in _host_words(chunks, index):
            who = governor.subject if governor is not None else None
            found.append(Found("wanted_notice", chunk.start, chunk.end, governor, chunk, who, chunk.by))
            continue
        if chunk.has("registration") and chunk.after == "of" and "possession" in _host_words(chunks, index):
            found.append(
                Found(
                    "asylum_registration",
                    chunk.start,
                    chunk.end,
                    governor,
                    chunk,
                    governor.subject if governor else None,
                )
            )
            continue
        if chunk.has("appeal") and _pending(chunks, index, chunk, governor):
            found.append(Found("appeal_lodged", chunk.start, chunk.end, governor, chunk, _owner(chunk), weak=True))
            continue
        for nominal in lexicon.nominals:
            if nominal.cls and not chunk.has(nominal.cls):
                continue
            if nominal.words and chunk.head not in nominal.words:
                continue
            if chunk.head in nominal.avoid:
                continue
            if nominal.of and not any(other.has(nominal.of) for other in chunk.of):
                continue
            owner = _owner(chunk)
            if nominal.always:
                pass
            elif not fits(owner, ("person",)) and owner is None and not chunk.of:
                if (nominal.needs_owner and chunk.words[0] not in lexicon.words["possessive"]) or chunk.after not in (
                    "after",
                    "since",
                    "following",
                    "during",
                ):
                    continue
            happens = _happens(chunk, verbs)
            if (
                happens is None
                and governor is not None
                and governor.lemma in lexicon.classes["factive"]
                and not governor.negated
                and (chunk in governor.objects or chunk.after in ("for", "at", "over", "of"))
                and fits(owner, ("person",))
            ):
                happens = governor
            told = chunk.after in ("after", "since", "following", "during", "upon") or happens is not None
            if not told and not nominal.always:
                continue
            if nominal.of:
                owner = next((_owner(other) for other in chunk.of), owner)
            found.append(
                Found(
                    cast(EventKind, nominal.kind),
                    chunk.start,
                    chunk.end,
                    happens,
                    chunk,
                    owner,
                    form=cast("Form | None", "extradition" if "extradition" in chunk.words else nominal.form),
                    polarity=cast(Polarity, nominal.polarity or "asserted"),
                    weak=not nominal.always,
                )
            )
            break
    return found


_PENDING = frozenset(
    ["pending", "ongoing", "underway", "wait", "await", "waiting", "awaiting", "undecided", "outstanding"]
)
_WAITS = frozenset(["wait", "await", "pend", "consider", "hear", "examine", "be", "remain"])


def _pending(chunks: Sequence[Chunk], index: int, noun: Noun, governor: Verb | None) -> bool:
    """An appeal that somebody still waits for: "a decision on his appeal", "his appeal was still pending"."""
    before = chunks[index - 1] if index else None
    whose = isinstance(before, Mark) and before.low == "whose"
    if not (whose or noun.owner is not None or noun.words[0] in ("his", "her", "their", "the", "an")):
        return False
    host = chunks[index - 2] if index >= 2 else None
    if noun.after in ("on", "in", "of") and isinstance(host, Noun) and host.has("decision"):
        return True
    if noun.after == "pending":
        return True
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    if isinstance(after, Verb) and not after.negated:
        follows = chunks[index + 2] if index + 2 < len(chunks) else None
        if after.lemma in ("be", "remain") and isinstance(follows, Mark) and follows.low in _PENDING:
            return True
        if after.lemma in ("be", "remain") and any(word in _PENDING for each in after.objects for word in each.words):
            return True
        if after.adverbs & {"still", "yet"} and after.lemma in _WAITS | {"be"}:
            return True
        if after.lemma == "be" and any(each.words[-1] in _PENDING for each in after.objects):
            return True
    return governor is not None and governor.lemma in ("await", "wait")


_TAKINGS = frozenset(
    ["abduction", "kidnapping", "kidnap", "deportation", "extradition", "removal", "rendition", "expulsion"]
)
_FAILED = frozenset(["attempted", "bungled", "failed", "thwarted", "foiled", "botched", "abortive", "unsuccessful"])


def _tried(noun: Noun) -> bool:
    return noun.words[-1] == "attempt"


def _host_words(chunks: Sequence[Chunk], index: int) -> tuple[str, ...]:
    host = chunks[index - 2] if index >= 2 else None
    return host.words if isinstance(host, Noun) else ()


def _object_of(noun: Noun, verb: Verb | None, lemmas: Sequence[str]) -> bool:
    return verb is not None and verb.lemma in lemmas and noun in verb.objects


def _person_of(verb: Verb | None) -> Noun | None:
    if verb is None:
        return None
    for noun in (verb.subject if verb.passive else None, *verb.objects, verb.subject):
        if fits(noun, ("person",)):
            return noun
    return None


_HAPPENS = frozenset(
    [
        "happen",
        "make",
        "proceed",
        "occur",
        "come",
        "follow",
        "take",
        "violate",
        "breach",
        "spark",
        "trigger",
        "cause",
        "draw",
        "prompt",
        "break",
        "contravene",
    ]
)


def _happens(noun: Noun, verbs: Sequence[Verb]) -> Verb | None:
    """The verb by which what the noun names takes place: "his deportation took place", "the refusal came"."""
    for verb in verbs:
        if verb.subject is noun and verb.lemma in _HAPPENS and not verb.modal and not verb.negated:
            return verb
    return None
