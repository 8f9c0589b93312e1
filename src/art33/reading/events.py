"""Events said by the verbs of a sentence, by the frames of the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from art33.case.kinds import EventKind, Form, Manner, Polarity
from art33.reading.frames import any_phrase, fits, matches, owner_of, phrase, says_to_be
from art33.reading.grammar import Noun, Verb
from art33.reading.lexicon import Frame, Lexicon
from art33.reading.polarity import weigh
from art33.reading.rulings import Said


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
                and not set(noun.words) & _URGENT
            ):
                noun.classes |= {"asylum", "asylum_application"}


_URGENT = frozenset({"urgent", "emergency", "interim", "injunction", "bail", "extradition"})
_BARE = frozenset(["application", "claim", "bid", "request", "applications", "claims"])


def in_verbs(verbs: Sequence[Verb], lexicon: Lexicon) -> list[Found]:
    """The events said by the verbs of a sentence."""
    found: list[Found] = []
    requested: dict[int, Verb] = {}
    granted: dict[int, Verb] = {}
    opposed: set[int] = set()
    for verb in verbs:
        # "rejected the request to extradite": the verb that answers a request, by the noun.
        for noun in (*verb.objects, verb.subject):
            if noun is not None and verb.lemma in ("approve", "grant", "accept", "satisfy") and not verb.negated:
                granted[noun.index] = verb
            if noun is not None and verb.lemma in lexicon.classes["avoids"]:
                opposed.add(noun.index)
            if noun is not None and verb.lemma in lexicon.classes["refuses"] | {"lose", "dismiss"}:
                requested[noun.index] = verb
    for at, verb in enumerate(verbs):
        for frame in lexicon.frames.get(verb.lemma, ()):
            if frame.to_be and not says_to_be(frame, verb, verbs[at + 1 :]):
                continue
            matched = matches(frame, verb, lexicon)
            if matched is None:
                continue
            said = weigh(cast(EventKind, frame.kind), frame.form, verb, lexicon)
            if said is None:
                break
            event = _event(frame, verb, matched, said, lexicon)
            if event.kind == "stay_requested" and verb.head is not None and verb.head.index in requested:
                event.kind = "stay_refused"
                event.by = requested[verb.head.index].subject
            if event.kind == "extradition_request" and verb.head is not None and verb.head.index in granted:
                answer = granted[verb.head.index]
                event.kind = "extradition_granted"
                event.by = any_phrase(answer, ("by",)) if answer.passive else answer.subject
                event.verb = answer
            if event.kind == "extradition_request" and verb.head is not None and verb.head.index in requested:
                answer = requested[verb.head.index]
                event.kind = "extradition_refused"
                event.by = any_phrase(answer, ("by",)) if answer.passive else answer.subject
                event.verb = answer
            if event.kind == "extradition_request" and any(
                other.governor is verb and other.link == "inf" and other.lemma in lexicon.classes["suspends"]
                for other in verbs[at + 1 : at + 3]
            ):
                # "asked for the surrender to be suspended"
                event.kind = "stay_requested"
            if event.kind == "stay_requested" and verb.head is not None and verb.head.index in opposed:
                break
            if event.kind != frame.kind and event.by is not None and event.by is verb.head:
                event.by = said.by
            abroad = event.to is not None and (bool(event.to.states) or event.to.has("country", "state"))
            if frame.dest and verb.lemma == "bring" and event.kind == "removal" and not abroad:
                # "would work to bring him back", "was brought back to the camp": not out of the country.
                break
            if event.kind == "removal_order" and frame.dest and (event.to is None or verb.lemma == "bring"):
                # "ordered the state to bring him back": no removal is ordered.
                break
            if event.kind == "transfer" and event.polarity in ("feared", "planned") and event.to is None:
                # "fears being handed over": into the other state's hands.
                event.kind = "removal"
            if event.kind == "detention" and _on_foreign_request(verb, verbs):
                event.kind = "extradition_arrest"
            event.turned = event.kind != frame.kind
            if _generic(event):
                break
            found.append(event)
            break
    return found


def _on_foreign_request(verb: Verb, verbs: Sequence[Verb]) -> bool:
    """Held on a paper that another state or Interpol made: "on a warrant issued at the request of Minsk", "based on a red notice"."""
    papers = [
        noun for word, noun in verb.phrases if word in ("on", "under", "after", "following") and noun.has("warrant")
    ]
    for other in verbs:
        if other.governor is verb and other.lemma == "base":
            papers += [noun for word, noun in other.phrases if noun.has("warrant")]
    if any(noun.has("foreign_warrant") for noun in papers):
        return True
    for other in verbs:
        made = other.lemma in ("issue", "send", "request") and other.index > verb.index and bool(papers)
        if made and (other.subject in papers or other.governor is verb):
            for word, noun in other.phrases:
                if (word == "at" and noun.has("request")) or (word == "by" and "interpol" in noun.words):
                    return True
    return False


def _generic(event: Found) -> bool:
    """Said of people at large or of somebody else: "Russians who fled", "another man"."""
    who = event.who
    if event.noun is not None and event.noun.words[0] in ("such", "several", "many") and event.kind == "conviction":
        return True
    passing = (
        event.verb is not None and event.verb.form == "part" and who is not None and who.after not in ("of", "among")
    )
    if who is not None and passing and any(word.isdecimal() and int(word) > 20 for word in who.words):
        # "about 120 Iranians detained in the country": a number in passing.
        return True
    spoken = event.verb is not None and who in (event.verb.subject, *event.verb.objects)
    if who is not None and spoken and who.classes == {"other"} and not who.of:
        bare = who.words[0] not in _DETERMINED and not who.words[0][0].isdigit() and who.owner is None
        if bare and not who.name and not who.pronoun:
            # "to repatriate ethnic kinfolk"
            return True
    if who is None or event.kind in ("pledge", "stay_granted", "interim_measures_granted"):
        return False
    if "such" in who.words or (who.head == "none" and who.of) or who.words[0] in ("none", "neither", "few"):
        return True
    if event.kind == "charge" and who.head in ("group", "movement", "organisation", "organization", "party", "network"):
        return True
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
        and not any(word.isdecimal() and int(word) < 500 for word in who.words)
        and not who.has("family", "lawyer")
    )


_DETERMINED = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "my",
        "our",
        "your",
        "some",
        "both",
        "all",
        "several",
        "many",
        "few",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "one",
    ]
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
        thing = phrase(verb, frame.pp)
    who: Noun | None
    if verb.lemma == "lose" and frame.kind == "appeal_dismissed" and not verb.passive:
        doer = phrase(
            verb, (("to", "court"), ("at", "court"), ("before", "court"), ("in", "court"), ("to", "authority"))
        )
    if verb.lemma == "receive" and not verb.passive:
        doer = any_phrase(verb, ("from",))
    if frame.who == "on":
        who = any_phrase(verb, ("on", "against", "for"))
    elif frame.who == "subject":
        who = verb.subject if not verb.passive else doer
        doer = None
    elif frame.who == "recipient":
        if verb.passive and verb.objects:
            who = verb.subject
        elif not verb.passive and len(verb.objects) >= 2:
            who = verb.objects[0]
        elif frame.kind == "asylum_refusal" or verb.lemma in GIVING:
            who = owner_of(thing) or any_phrase(verb, ("to",))
        else:
            who, doer = verb.subject, None
    elif "person" in frame.object:
        who = thing
    elif frame.who == "aim":
        aimed = phrase(verb, frame.pp)
        who = owner_of(aimed) or (aimed.of[0] if aimed is not None and aimed.of else None)
    elif frame.who == "none":
        who = None
    elif frame.who == "owner":
        who, doer = owner_of(verb.subject), None
    else:
        who = owner_of(thing)
    if who is None and thing is not None:
        for (_, state), (word, person) in zip(verb.phrases, verb.phrases[1:], strict=False):
            if word == "of" and state.has("state", "country") and fits(person, ("person",)):
                # "the extradition to Iran of Zhou"
                who = person
                break
    up = verb.governor
    one_of = (
        who is not None
        and who.plural
        and who.after in ("of", "among", "amongst")
        and (verb.form == "part" or verb.link == "rel")
    )
    someone = up is not None and up.subject is not None and not up.subject.has("state", "court", "decision", "removal")
    if one_of and up is not None and up.lemma == "be" and not up.negated and someone:
        # "Zhou was one of 44 men deported"
        who = up.subject
    if doer is not None and doer.classes == {"other"} and verb.passive:
        # "by mistake", "by force"
        doer = None
    to: Noun | None = None
    place: Noun | None = None
    if frame.dest or frame.kind in ("removal", "transfer", "entry", "departure"):
        to = phrase(verb, (("to", "any"), ("into", "any"), ("onto", "state")))
    if frame.to == "object":
        to = thing
    if frame.origin == "object":
        place = thing or (verb.objects[0] if verb.objects else None)
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
    return Found(
        said.kind,
        verb.start,
        verb.end,
        verb,
        thing,
        who,
        said.by if said.by is not None or verb.head is not None else doer,
        against,
        to,
        place,
        said.polarity if frame.polarity is None else _flip(said.polarity, cast(Polarity, frame.polarity)),
        cast("Form | None", said.form or frame.form),
        cast("Manner | None", frame.manner) or (_manner(verb, lexicon) if said.kind == "entry" else None),
    )


GIVING = frozenset(
    ["accept", "grant", "give", "issue", "award", "approve", "accord", "hand", "reject", "refuse", "deny", "dismiss"]
)


def _flip(polarity: Polarity, frame: Polarity) -> Polarity:
    if polarity == "denied":
        return "asserted"
    return frame
