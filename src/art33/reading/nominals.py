"""Events said by nouns alone, and by what somebody is said to be: missing, in custody, facing charges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from art33.case.kinds import EventKind, Form, Polarity
from art33.reading.events import Found
from art33.reading.frames import fits, owner_of, phrase
from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon

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
        judge = governor.subject if governor is not None else None
        ruled = judge is not None and (judge.has("court") or judge.pronoun == "it")
        if unfit and ruled and fits(verb.subject, ("extradition",)):
            owner = owner_of(verb.subject)
            found.append(
                Found(
                    "extradition_refused",
                    verb.start,
                    verb.end,
                    verb,
                    verb.subject,
                    owner,
                    judge,
                    form="extradition",
                )
            )
            continue
        if verb.negated:
            continue
        if "missing" in words and fits(verb.subject, ("person",)):
            found.append(Found("disappearance", verb.start, verb.end, verb, None, verb.subject))
        elif verb.subject.head in ("whereabouts", "fate") and words & {"unknown", "unclear"}:
            found.append(Found("disappearance", verb.start, verb.end, verb, None, owner_of(verb.subject)))
    return found


def in_nouns(chunks: Sequence[Chunk], verbs: Sequence[Verb], lexicon: Lexicon, taken: set[int]) -> list[Found]:
    """The events said by nouns alone. `taken` are the noun phrases (by chunk index) that a verb's event has used."""
    found: list[Found] = []
    telling = _CLASSES | {nominal.cls for nominal in lexicon.nominals}
    heads = _TAKINGS | {"attempt"} | {word for nominal in lexicon.nominals for word in nominal.words}
    for index, chunk in enumerate(chunks):
        if not isinstance(chunk, Noun) or index in taken:
            continue
        if chunk.classes.isdisjoint(telling) and chunk.head not in heads and not chunk.also:
            continue
        governor = next((verb for verb in reversed(verbs) if verb.index < index), None)
        if governor is not None and index - governor.index > 12:
            governor = None
        if chunk.has("charges") and (chunk.after in ("on", "under", "of") or _object_of(chunk, governor, ("face",))):
            if governor is not None and governor.lemma in ("want", "convict", "sentence", "acquit"):
                continue
            if governor is not None and (governor.negated or governor.modal or governor.unreal in _SUPPOSED):
                # "he would face trial on such charges": what would be.
                continue
            who = _person_of(governor)
            doer = governor.subject if governor is not None and not governor.passive else None
            by = doer if fits(doer, ("authority", "state", "court")) else None
            found.append(Found("charge", chunk.start, chunk.end, governor, chunk, who, by))
            continue
        if (
            chunk.has("custody", "extradition_detention")
            and chunk.after in ("in", "into", "from")
            and chunk.after == "in"
            and governor is not None
            and governor.lemma in _SITS
            and not governor.modal
            and not governor.adverbs & {"ever"}
            and governor.unreal not in ("if", "whether", "unless")
            and fits(governor.subject, ("person",))
        ):
            found.append(
                Found(
                    "extradition_arrest" if chunk.has("extradition_detention") else "detention",
                    chunk.start,
                    chunk.end,
                    governor,
                    chunk,
                    governor.subject,
                    None,
                    place=chunk,
                    polarity="denied" if governor.negated else "asserted",
                )
            )
            continue
        danger = chunks[index - 2] if index >= 2 and chunk.after in ("of", "with", "from") else None
        threatened = isinstance(danger, Noun) and danger.head in _DANGERS and danger.words[0] != "no"
        if (
            chunk.has("removal")
            and chunk.head not in ("return", "transfer")
            and (
                _object_of(chunk, governor, ("face", "risk", "fear"))
                or (threatened and governor is not None and _lives_under(governor))
                or (chunk.after == "with" and governor is not None and governor.lemma == "threaten")
            )
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
                    to=phrase(governor, (("to", "any"),)),
                    polarity="feared",
                    form=cast("Form | None", "extradition" if "extradition" in chunk.words else "deportation"),
                    weak=True,
                )
            )
            continue
        tried = chunk.head == "attempt" and len(chunk.words) > 1 and chunk.words[-2] in _TAKINGS
        if tried or (chunk.head in _TAKINGS and _own_words(chunk) & _FAILED):
            who = owner_of(chunk) or (
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
            found.append(Found("appeal_lodged", chunk.start, chunk.end, governor, chunk, owner_of(chunk), weak=True))
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
            owner = owner_of(chunk)
            nameless = nominal.needs_owner and chunk.words[0] not in lexicon.words["possessive"]
            happens = _happens(chunk, verbs)
            came = happens is not None and happens.lemma not in _WRONGS
            unowned = owner is None and not chunk.of and not came
            if not nominal.always and unowned and (nameless or chunk.after not in _BACK):
                continue
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
                owner = next((owner_of(other) for other in chunk.of), owner)
            body = owner if owner is not None and nominal.kind == "interim_measures_granted" else None
            found.append(
                Found(
                    cast(EventKind, nominal.kind),
                    chunk.start,
                    chunk.end,
                    happens,
                    chunk,
                    owner if body is None else None,
                    body,
                    form=cast("Form | None", "extradition" if "extradition" in chunk.words else nominal.form),
                    polarity=cast(Polarity, nominal.polarity or "asserted"),
                    weak=not nominal.always,
                )
            )
            break
    return found


_CLASSES = frozenset({"charges", "custody", "extradition_detention", "removal", "warrant", "registration", "appeal"})
"""The classes of nouns that can tell an event here."""
_SITS = frozenset(
    [
        "be",
        "remain",
        "stay",
        "spend",
        "languish",
        "sit",
        "keep",
        "surface",
        "resurface",
        "turn",
        "end",
        "wind",
        "reappear",
        "appear",
        "emerge",
    ]
)
"""How one is, or turns out to be, in custody."""


def _lives_under(verb: Verb) -> bool:
    """ "faces the threat of", "is at risk of"; what was faced once is over."""
    return verb.lemma in ("face", "be", "live", "remain") and not verb.participle and not verb.perfect


_DANGERS = frozenset({"threat", "risk", "danger", "prospect", "possibility"})
_SUPPOSED = frozenset({"if", "unless", "whether", "until"})
_BACK = frozenset({"after", "since", "following", "during"})
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
    step = index + 1
    while step + 1 < len(chunks) and _is_prep(chunks[step]) and isinstance(chunks[step + 1], Noun):
        # "an appeal against the refusal was pending"
        step += 2
    after = chunks[step] if step < len(chunks) else None
    if isinstance(after, Verb) and not after.negated:
        follows = chunks[step + 1] if step + 1 < len(chunks) else None
        if after.lemma in ("be", "remain") and isinstance(follows, Mark) and follows.low in _PENDING:
            return True
        if after.lemma in ("be", "remain") and any(word in _PENDING for each in after.objects for word in each.words):
            return True
        if after.adverbs & {"still", "yet"} and after.lemma in _WAITS | {"be"}:
            return True
        if after.lemma == "be" and any(each.words[-1] in _PENDING for each in after.objects):
            return True
    return governor is not None and governor.lemma in ("await", "wait")


def _is_prep(chunk: Chunk) -> bool:
    return isinstance(chunk, Mark) and chunk.kind == "prep"


_TAKINGS = frozenset(
    ["abduction", "kidnapping", "kidnap", "deportation", "extradition", "removal", "rendition", "expulsion"]
)
_FAILED = frozenset(["attempted", "bungled", "failed", "thwarted", "foiled", "botched", "abortive", "unsuccessful"])


def _own_words(noun: Noun) -> set[str]:
    """The words of a phrase without its owner's: of "the failed claimant's removal" only "removal"."""
    words = list(noun.words)
    while "'s" in words:
        words = words[words.index("'s") + 1 :]
    return set(words)


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


_WRONGS = frozenset({"violate", "breach", "contravene", "break"})


def _happens(noun: Noun, verbs: Sequence[Verb]) -> Verb | None:
    """The verb by which what the noun names takes place: "his deportation took place", "the refusal came"."""
    for verb in verbs:
        if verb.subject is noun and verb.lemma in _HAPPENS and not verb.modal and not verb.negated:
            return verb
    return None
