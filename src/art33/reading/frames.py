"""Whether a frame of the lexicon fits a verb: classes of its object and subject, the phrases it needs."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.grammar import Noun, Verb
from art33.reading.lexicon import Frame, Lexicon

_RECIPIENTS = frozenset(["asylum_registration", "asylum_grant", "asylum_refusal"])


def fits(noun: Noun | None, wanted: Sequence[str]) -> bool:
    """The noun phrase is of one of the wanted classes; `any` is anything, `other` anything but a person or state."""
    if noun is None:
        return False
    if noun.head in _COUNTS | _PARTS and noun.of and "person" not in wanted and fits(noun.of[0], wanted):
        # "one of three planes"
        return True
    for cls in wanted:
        if cls == "any":
            return True
        if cls == "person" and noun.head in _COUNTS and noun.words[0] == "the":
            return True
        if cls == "person" and noun.head in _COUNTS and noun.of and fits(noun.of[0], wanted):
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
        elif cls == "anyone":
            # Whom one arrests or deports is a person, whatever the word: "six adults", "the former mechanic".
            if noun.classes <= _UNKNOWN and not noun.pronoun and noun.head not in _NOBODY and not noun.head.isdigit():
                return True
        elif cls == "other":
            if not noun.pronoun and not noun.has("person", "state", "name", "proper", "country"):
                return True
        elif cls == "removal" and noun.head in ("return", "transfer", "returns", "transfers"):
            own = any(fits(each, ("person",)) for each in (noun.owner, *noun.of))
            if own or noun.words[0] in ("his", "her", "their") or (noun.words == ("the", noun.head) and not noun.of):
                return True
        elif cls == "removal_order" and noun.head == "order" and noun.aim is not None and noun.aim.has("removal"):
            # "an order for his removal"
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


_PARTS = frozenset({"grounds", "part", "parts", "points", "arguments", "aspects", "elements"})
"""“all eight grounds of the appeal”: the appeal."""
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
_UNKNOWN = frozenset({"other", "name", "proper", "speaker", "activist"})
_NOBODY = frozenset(
    [
        "ship",
        "ships",
        "vessel",
        "vessels",
        "plane",
        "aircraft",
        "vehicle",
        "vehicles",
        "car",
        "cars",
        "van",
        "vans",
        "lorry",
        "truck",
        "boat",
        "boats",
        "cargo",
        "goods",
        "fund",
        "funds",
        "money",
        "asset",
        "assets",
        "body",
        "bodies",
        "remains",
        "corpse",
        "artefact",
        "artefacts",
        "artifact",
        "artifacts",
        "flight",
        "flights",
        "bus",
        "buses",
        "device",
        "devices",
        "phone",
        "phones",
        "document",
        "documents",
        "passport",
        "passports",
        "equipment",
        "drug",
        "drugs",
        "weapon",
        "weapons",
        "animal",
        "animals",
        "item",
        "items",
        "matter",
        "number",
        "numbers",
        "total",
        "majority",
        "rest",
        "process",
        "case",
        "move",
        "wave",
        "spate",
        "series",
        "thing",
        "things",
        "way",
        "attention",
    ]
)
"""What may be detained, seized or returned and is nobody."""
_AIMED = frozenset(["stay", "measures", "asylum", "extradition"])
"""What a request is for makes it a request of that class: "his application for a stay"."""
_INSIDE = frozenset(["extradition_request", "extradition", "interpol", "removal_order"])


def phrase(verb: Verb, wants: Sequence[tuple[str, str]]) -> Noun | None:
    """The first phrase of a verb with one of these prepositions and a noun of that class."""
    for prep, cls in wants:
        for word, noun in verb.phrases:
            if word == prep and (fits(noun, (cls,)) or (cls == "state" and _foreign(noun))):
                return noun
    return None


def _foreign(noun: Noun) -> bool:
    if noun.plural and any(state.role == "people" for state in noun.states[-1:]) and noun.has("person"):
        return True
    return bool(noun.states) and noun.has("authority", "agents", "guards", "country")


def any_phrase(verb: Verb, preps: Sequence[str]) -> Noun | None:
    """The first phrase of a verb with one of these prepositions."""
    return next((noun for word, noun in verb.phrases if word in preps), None)


def matches(frame: Frame, verb: Verb, lexicon: Lexicon) -> tuple[Noun | None, Noun | None] | None:
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
        thing = verb.objects[-1] if verb.objects and (ditransitive or "person" not in frame.object) else verb.subject
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
    if frame.pp and phrase(verb, frame.pp) is None:
        return None
    if frame.avoid and any(
        word == prep and fits(noun, (cls,)) for prep, cls in frame.avoid for word, noun in verb.phrases
    ):
        return None
    if frame.needs and not any(word in verb.adverbs or _word_near(verb, word) for word in frame.needs):
        return None
    if frame.as_ and not any(
        {frame.as_, frame.as_ + "s"} & set(noun.words) for word, noun in verb.phrases if word == "as"
    ):
        return None
    if frame.kind == "asylum_grant" and verb.lemma in _GETS and thing is not None and thing.has("application"):
        # "The state has received 1,200 asylum applications"
        return None
    if frame.bare and (verb.objects or any(word in ("to", "for") for word, _ in verb.phrases)):
        return None
    if frame.who == "subject" and verb.subject is not None and verb.subject.pronoun in ("i", "we", "you"):
        # "We lodged an appeal this morning," says counsel; but "we appeal to the authorities".
        done = frame.object and (verb.perfect or not verb.base) and not verb.modal and verb.subject.pronoun != "you"
        if not done or frame.kind not in _FILED:
            return None
    if frame.repeat and not (thing is not None and any(word in REPEATS for word in thing.words)):
        return None
    if frame.governed and not _governed(verb, frame.governed, lexicon):
        return None
    return thing, doer


_GETS = frozenset(["receive", "get", "obtain", "have"])
_FILED = frozenset(["appeal_lodged", "asylum_request", "stay_requested", "complaint_lodged", "subsequent_request"])
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
    return any(word in noun.words for noun in (*verb.objects, *(n for w, n in verb.phrases if w == "as")))


def _governed(verb: Verb, cls: str, lexicon: Lexicon) -> bool:
    governor = verb.governor
    if governor is None or verb.link not in ("inf", "from"):
        return False
    if governor.lemma in lexicon.classes[cls]:
        return True
    return governor.lemma in lexicon.classes["lets"] and governor.negated


def says_to_be(frame: Frame, verb: Verb, following: Sequence[Verb]) -> bool:
    """ "applied to be a refugee": the infinitive after the verb says what for."""
    for other in following[:2]:
        if other.governor is verb and other.lemma in ("be", "become", "recognise", "recognize"):
            return any(frame.to_be in noun.words for noun in other.objects) or any(
                frame.to_be in noun.words for _, noun in other.phrases
            )
    return False


def owner_of(noun: Noun | None) -> Noun | None:
    """Whose it is: "his claim", "Zhou's claim", "the claim of Zhou"."""
    if noun is None:
        return None
    if noun.owner is not None and not (noun.owner.has("state", "authority") and noun.aim is not None):
        return noun.owner
    for other in noun.of:
        if fits(other, ("person",)):
            return other
    if noun.aim is not None and "application" in noun.classes:
        return owner_of(noun.aim)
    return None
