"""What hangs on what in an English sentence: subjects, objects, phrases and governors of its verbs."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon

_SUBJECT_LESS = frozenset(
    [
        "after",
        "before",
        "for",
        "from",
        "by",
        "without",
        "while",
        "of",
        "when",
        "in",
        "upon",
        "on",
        "about",
        "against",
        "since",
        "with",
        "as",
        "despite",
    ]
)
_GIVES = frozenset({"grant", "give", "deny", "refuse", "award", "offer"})
_OBJECT_CONTROL = ("asks", "lets", "forbids", "orders", "demands")
_DOERS = (
    "person",
    "name",
    "proper",
    "state",
    "authority",
    "court",
    "family",
    "lawyer",
    "order",
    "decision",
    "activist",
)
_REACH = 40
"""Chunks to the left searched for a subject, so that reading stays linear."""


def build(chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Verb]:
    """Give each verb its subject, objects, phrases and governor, each noun its "of" and appositions; return the verbs."""
    _appositions(chunks)
    verbs = [chunk for chunk in chunks if isinstance(chunk, Verb)]
    for verb in verbs:
        _objects(chunks, verb, lexicon)
        if len(verb.objects) == 2 and not verb.particle and verb.objects[1].head in lexicon.particles:
            # "found him guilty", "set them free"
            verb.particle = verb.objects.pop().head
    for at, verb in enumerate(verbs):
        _govern(chunks, verbs, at, lexicon)
        _subject(chunks, verb, lexicon)
    for verb in verbs:
        if verb.subject is not None and verb.subject.words[0] == "no" and verb.form == "finite":
            verb.negated = not verb.negated
        # "the order issued", "the man deported from Turkey": a bare participle after its noun is passive.
        if verb.form == "finite" and not verb.passive and _reduced(chunks, verb, lexicon):
            verb.passive, verb.form = True, "part"
            nearest = _at(chunks, verb.index - 1)
            verb.near = nearest if isinstance(nearest, Noun) else None
            if (
                isinstance(nearest, Noun)
                and nearest.has("person", "proper")
                and not (verb.subject is not None and verb.subject.has("person", "proper"))
            ):
                # "one of 69 people deported"
                verb.subject = nearest
            if verb.link == "next" and verb.governor is not None and verb.subject in verb.governor.objects:
                verb.link = "part"
    return verbs


def _at(chunks: Sequence[Chunk], index: int) -> Chunk | None:
    return chunks[index] if 0 <= index < len(chunks) else None


def _is(chunk: Chunk | None, *kinds: str) -> bool:
    return isinstance(chunk, Mark) and chunk.kind in kinds


def _appositions(chunks: Sequence[Chunk]) -> None:
    for index, chunk in enumerate(chunks):
        if not isinstance(chunk, Noun):
            continue
        before = _at(chunks, index - 1)
        if isinstance(before, Mark) and before.kind == "prep":
            chunk.after = before.low
            host = _at(chunks, index - 2)
            if isinstance(host, Noun):
                if before.low == "of":
                    host.of.append(chunk)
                elif before.low in ("for", "against"):
                    host.aim = chunk
                elif before.low == "by":
                    host.by = chunk
                elif before.low == "in" and chunk.has("state"):
                    host.place = chunk
        # "Zhou, a lawyer," and "the lawyer, Zhou,"
        comma, other, close = _at(chunks, index + 1), _at(chunks, index + 2), _at(chunks, index + 3)
        if (
            _is(comma, "comma")
            and isinstance(other, Noun)
            and not other.pronoun
            and not chunk.pronoun
            and (close is None or _is(close, "comma", "stop", "prep", "rel"))
            and (bool(chunk.name) != bool(other.name) or other.head.isdigit())
            and not other.has("state")
            and not chunk.has("state")
        ):
            end = index + 2
            while (
                end < len(chunks)
                and end < index + 10
                and not _is(chunks[end], "comma", "stop")
                and not isinstance(chunks[end], Verb)
            ):
                end += 1
            if end >= len(chunks) or _is(chunks[end], "comma", "stop"):
                chunk.also.append(other)


def _reduced(chunks: Sequence[Chunk], verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a bare past form is a passive participle: after its noun, or as the twin of a passive verb."""
    if verb.objects or verb.modal or verb.perfect or verb.form != "finite":
        return False
    word = _at(chunks, verb.index - 1)
    after = _at(chunks, verb.index + 1)
    if (isinstance(after, Mark) and after.kind == "rel") or (isinstance(after, Verb) and after.form == "inf"):
        return False
    if isinstance(word, Verb):
        verb.link = "part" if word.passive else verb.link
        return word.passive
    if _is(word, "conj", "comma") and verb.governor is not None and verb.link in ("and", "next"):
        event = any("person" in frame.object for frame in lexicon.frames.get(verb.governor.lemma, ()))
        if verb.governor.passive and event and _participle(verb, lexicon):
            verb.link = "and"
            verb.subject = verb.governor.subject
            return True
        if verb.link == "and":
            return False
    by = isinstance(after, Mark) and after.low == "by"
    if by:
        return isinstance(word, Noun) or _is(word, "comma", "sub") or word is None
    frames = lexicon.frames.get(verb.lemma, ())
    if not any("person" in frame.object for frame in frames) or any(frame.who == "subject" for frame in frames):
        return False
    return isinstance(word, Noun) or _is(word, "comma", "sub") or word is None


def _participle(verb: Verb, lexicon: Lexicon) -> bool:
    return any("person" in frame.object for frame in lexicon.frames.get(verb.lemma, ()))


def _objects(chunks: Sequence[Chunk], verb: Verb, lexicon: Lexicon) -> None:
    """The noun phrases right after the verb, then phrases with prepositions up to the next verb or clause."""
    index = verb.index + 1
    count = len(chunks)
    while index < count:
        chunk = chunks[index]
        if isinstance(chunk, Noun):
            late = bool(verb.phrases) and (bool(verb.objects) or not chunk.has("person", "proper") or verb.passive)
            if len(verb.objects) >= 2 or late or _next_subject(chunks, index, verb, lexicon):
                break
            verb.objects.append(chunk)
            index += 1
            particle = _at(chunks, index)
            if not verb.particle and isinstance(particle, Mark) and particle.kind == "prep":
                follows = _at(chunks, index + 1)
                if particle.low in lexicon.particles and not isinstance(follows, Noun):
                    verb.particle = particle.low
                    index += 1
            continue
        if isinstance(chunk, Mark):
            if chunk.kind == "date":
                index += 1
                continue
            if chunk.kind == "conj" and verb.objects and not verb.phrases and isinstance(_at(chunks, index + 1), Noun):
                # "deported Zhou and his brother": a second object, unless it is the subject of a further verb
                if isinstance(_at(chunks, index + 2), Verb):
                    break
                joined = _at(chunks, index + 1)
                if isinstance(joined, Noun):
                    verb.objects[-1].coord.append(joined)
                index += 2
                continue
            if chunk.kind == "prep":
                follows = _at(chunks, index + 1)
                if _is(follows, "prep"):
                    index += 1
                    continue
                if _is(follows, "date"):
                    index += 2
                    continue
                if isinstance(follows, Noun):
                    if chunk.low == "of" and verb.objects:
                        index += 2
                        continue
                    verb.phrases.append((chunk.low, follows))
                    index += 2
                    continue
                if isinstance(follows, Verb) and follows.form == "ing":
                    break
                index += 1
                continue
            if chunk.kind == "comma":
                # A phrase may follow after a comma: "in the capital, Minsk, on charges of …"; a clause may not.
                follows = _at(chunks, index + 1)
                if _is(follows, "prep") and isinstance(_at(chunks, index + 2), Noun):
                    index += 1
                    continue
                closing = _at(chunks, index + 2)
                if isinstance(follows, Noun) and (closing is None or _is(closing, "comma", "stop", "prep")):
                    if verb.phrases and follows.has("state") and not verb.phrases[-1][1].has("state"):
                        verb.phrases.append((verb.phrases[-1][0], follows))
                    index += 2
                    continue
                break
            break
        break
    if verb.lemma in _GIVES and len(verb.objects) == 1:
        # "grant the journalist Zhou, a critic of the government, asylum"
        for chunk in chunks[index : index + 9]:
            if isinstance(chunk, Verb) or _is(chunk, "stop"):
                break
            if isinstance(chunk, Noun) and chunk.has("asylum", "registration"):
                verb.objects.append(chunk)
                break
    # "In Turkey, he was …": a phrase before the subject belongs to the first verb.


_SUBJECTS = frozenset(["i", "he", "she", "we", "they"])


def _next_subject(chunks: Sequence[Chunk], index: int, verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a noun phrase after a verb is the subject of the verb that follows it: "said | the law grants"."""
    chunk = chunks[index]
    if isinstance(chunk, Noun) and chunk.pronoun in _SUBJECTS:
        return True
    if verb.lemma in lexicon.classes["tells"] and not verb.objects:
        # "told the court she would …": whom it was told to comes first.
        return False
    speaks = verb.lemma in lexicon.classes["speech"]
    if not speaks and not verb.objects:
        return False
    at = index + 1
    while at < len(chunks) and at < index + 7:
        after = chunks[at]
        if isinstance(after, Verb):
            return after.form == "finite" and (speaks or bool(after.modal or after.perfect))
        if isinstance(after, Noun) or _is(after, "prep", "date"):
            at += 1
            continue
        return False
    return False


def _left_noun(chunks: Sequence[Chunk], index: int) -> Noun | None:
    """The head of the phrase that ends before a chunk: past "in Kazakhstan", "of the court"."""
    found: Noun | None = None
    steps = 0
    while index >= 0 and steps < _REACH:
        chunk = chunks[index]
        steps += 1
        if isinstance(chunk, Noun):
            found = chunk
            before = _at(chunks, index - 1)
            if _is(before, "prep"):
                index -= 2
                if index >= 0 and _is(chunks[index], "comma") and isinstance(_at(chunks, index - 1), Noun):
                    index -= 1
                if index >= 0 and isinstance(chunks[index], Verb) and found.after == "by":
                    continue
                if index < 0 or not isinstance(chunks[index], Noun):
                    return None if index < 0 or not _is(chunks[index], "date") else found
                continue
            further = _at(chunks, index - 2)
            if (
                _is(before, "comma")
                and chunk.has("state")
                and isinstance(further, Noun)
                and further.after in ("in", "at", "near", "from")
            ):
                # "a court in Kleve, Germany"
                index -= 2
                continue
            return found
        if (
            isinstance(chunk, Verb)
            and found is not None
            and found.after == "by"
            and isinstance(_at(chunks, index - 1), Noun)
        ):
            # "a request made by the soldier": the participle and its doer are stepped over.
            index -= 1
            continue
        if _is(chunk, "date"):
            index -= 1
            if _is(_at(chunks, index), "prep"):
                index -= 1
            continue
        return None
    return found


def _subject(chunks: Sequence[Chunk], verb: Verb, lexicon: Lexicon) -> None:
    index = verb.index - 1
    governor = verb.governor
    if verb.form == "inf" or (
        verb.form == "ing" and verb.link in ("from", "of", "after", "before", "for", "prep", "part")
    ):
        if governor is not None:
            verb.subject = _controller(verb, governor, lexicon)
            nearest = _left_noun(chunks, index) if verb.link in ("part", "of") else None
            direct = _at(chunks, index)
            if nearest is None and isinstance(direct, Noun):
                nearest = direct
            if nearest is not None and nearest.has(*_DOERS):
                verb.subject = nearest
        elif verb.form == "inf":
            verb.subject = _left_noun(chunks, index)
        return
    _finite_subject(chunks, verb, index)
    if verb.subject is None and verb.form == "finite":
        step, steps = governor, 0
        while step is not None and steps < 4:
            if step.link == "rel" and step.subject is not None:
                verb.subject = step.subject
                return
            step, steps = step.governor, steps + 1


def _finite_subject(chunks: Sequence[Chunk], verb: Verb, index: int) -> None:
    governor = verb.governor
    before = _at(chunks, index)
    if before is None:
        verb.subject = None
        return
    if _is(before, "date"):
        index -= 1
        if _is(_at(chunks, index), "prep"):
            index -= 1
        before = _at(chunks, index)
    if _is(before, "rel"):
        antecedent = index - 1
        while _is(_at(chunks, antecedent), "comma"):
            antecedent -= 1
        verb.subject = _left_noun(chunks, antecedent)
        nearest = _at(chunks, antecedent)
        if isinstance(nearest, Noun) and verb.subject is not nearest and nearest.has("person", "proper"):
            if verb.subject is None or not verb.subject.has("person", "proper"):
                verb.subject = nearest
        return
    if _is(before, "conj"):
        verb.subject = governor.subject if governor is not None else None
        return
    if _is(before, "comma"):
        head = _clause_head(chunks, index)
        if head is not None:
            verb.subject = head
            return
        opening = index - 1
        while opening >= 0 and index - opening < _REACH and not _is(chunks[opening], "comma", "stop"):
            opening -= 1
        if opening > 0 and _is(chunks[opening], "comma"):
            subject = _left_noun(chunks, opening - 1)
            if subject is not None:
                # "Zhou, 36, a lawyer, said": the first of a row.
                further = _at(chunks, opening - 2)
                if _is(further, "comma") and subject.head.isdigit():
                    subject = _left_noun(chunks, opening - 3) or subject
                verb.subject = subject
                return
        verb.subject = governor.subject if governor is not None else None
        return
    if isinstance(before, Noun):
        if governor is not None and governor.form == "inf" and governor.head is not None and before in governor.objects:
            # "the attempt to deport her failed"
            verb.subject = governor.head
            return
        if governor is not None and before in governor.objects and _gerund(chunks, governor):
            # "Deporting him would …": what the gerund says is only supposed.
            if verb.modal:
                governor.unreal = "whether"
            return
        if governor is not None and governor.link == "rel" and before in governor.objects:
            # "the officer who arrested him handed him over"
            verb.subject = governor.subject
            return
        verb.subject = _left_noun(chunks, index)
        if verb.subject is None:
            verb.subject = before if not _is(_at(chunks, index - 1), "prep") else None
        # "Zhou, a lawyer said": no; "police, prosecutors said": the nearest.
        return
    if isinstance(before, Verb) and verb.form == "finite":
        verb.subject = before.subject


def _gerund(chunks: Sequence[Chunk], verb: Verb) -> bool:
    before = _at(chunks, verb.index - 1)
    return verb.form == "ing" and (
        before is None or _is(before, "stop", "sub") or (isinstance(before, Mark) and before.low == "that")
    )


def _clause_head(chunks: Sequence[Chunk], index: int) -> Noun | None:
    """The subject that an insertion between commas parts from its verb: "Zhou, a lawyer who fled in 2019, was …"."""
    found: Noun | None = None
    at = index - 1
    while at >= 0 and index - at < 2 * _REACH:
        chunk = chunks[at]
        if _is(chunk, "stop", "sub") or (isinstance(chunk, Mark) and chunk.low == "that"):
            break
        if isinstance(chunk, Noun):
            before = _at(chunks, at - 1)
            opens = before is None or _is(before, "stop", "sub") or (isinstance(before, Mark) and before.low == "that")
            fronted = _is(before, "comma") and _fronted(chunks, at - 1)
            if opens or fronted:
                after = at + 1
                while _is(_at(chunks, after), "prep") and isinstance(_at(chunks, after + 1), Noun):
                    after += 2
                if _is(_at(chunks, after), "comma"):
                    found = chunk
        at -= 1
    return found


def _fronted(chunks: Sequence[Chunk], comma: int) -> bool:
    """Whether all before a comma is a phrase put first: "In March, …", "On Monday, …"."""
    first = _at(chunks, 0)
    return _is(first, "prep", "date") and comma <= 6 and not any(isinstance(each, Verb) for each in chunks[:comma])


def _controller(verb: Verb, governor: Verb, lexicon: Lexicon) -> Noun | None:
    """Who does what an infinitive or -ing form says."""
    if governor.objects and verb.link in ("inf", "from"):
        if any(governor.lemma in lexicon.classes[key] for key in _OBJECT_CONTROL):
            return governor.objects[0]
    if governor.objects and governor.lemma in lexicon.classes["alleges"]:
        return governor.objects[0]
    if governor.passive and governor.lemma in lexicon.classes["demands"] | lexicon.classes["asks"]:
        return governor.subject
    return governor.subject


def _content_noun(chunks: Sequence[Chunk], index: int, lexicon: Lexicon) -> Noun | None:
    """The noun that the clause after it fills: "a ruling by the court that", "his bid to"; the nearest that can have one."""
    steps = 0
    while index >= 0 and steps < 8:
        chunk = chunks[index]
        if isinstance(chunk, Noun):
            if any(chunk.head in words for name, words in lexicon.classes.items() if name.startswith("noun_")):
                return chunk
            if not _is(_at(chunks, index - 1), "prep"):
                return None
            index -= 2
        elif _is(chunk, "date"):
            index -= 1
        else:
            return None
        steps += 1
    return None


def _govern(chunks: Sequence[Chunk], verbs: Sequence[Verb], at: int, lexicon: Lexicon) -> None:
    """What the verb hangs on, and by which link; and whether it stands under "if", "until", "unless"."""
    verb = verbs[at]
    index = verb.index - 1
    before = _at(chunks, index)
    while _is(before, "date"):
        index -= 1
        before = _at(chunks, index)
    previous = verbs[at - 1] if at else None
    if verb.form == "inf":
        verb.governor, verb.link = previous, "inf"
        if previous is not None and _is(before, "conj"):
            verb.governor, verb.link = previous.governor or previous, previous.link or "and"
    elif verb.form == "ing" and isinstance(before, Mark) and before.kind in ("prep", "sub"):
        verb.governor = previous
        if before.low in ("after", "before", "since", "following", "upon", "when", "while"):
            verb.link = before.low if before.low != "following" else "after"
            if verb.link not in ("after", "before"):
                verb.link = "prep"
            verb.link = "after" if verb.link in ("after", "before") and before.low != "before" else verb.link
            if previous is None and at + 1 < len(verbs):
                # "After leaving Iran, he was …": what comes before the main clause hangs on it.
                following = next((other for other in verbs[at + 1 :] if other.form == "finite"), None)
                verb.governor = following
        elif before.low in ("from", "of", "for"):
            verb.link = before.low
        else:
            verb.link = "prep"
    elif verb.form == "ing":
        verb.governor, verb.link = previous, "part"
        if isinstance(before, Noun) and before.after == "of":
            verb.link = "of"
        if _is(before, "conj") and previous is not None:
            verb.governor, verb.link = previous.governor, previous.link
    elif _is(before, "conj") and previous is not None:
        verb.governor, verb.link = previous, "and"
        up = previous.governor
        if up is not None and previous.link in ("that", "next") and up.lemma in lexicon.classes["orders"]:
            # "ruled that he had worked illegally and ordered him deported": the court orders.
            if (previous.perfect or previous.modal) and not verb.perfect and not verb.modal:
                verb.governor = up
    elif previous is not None:
        verb.governor = previous
        verb.link = "next"
        start = previous.index + 1
        for mark in chunks[start : verb.index]:
            if isinstance(mark, Mark):
                if mark.kind == "rel":
                    verb.link = "that" if mark.low == "that" else "where" if mark.low in ("where", "when") else "rel"
                elif mark.kind == "sub":
                    verb.link = "sub"
                elif mark.kind == "stop":
                    verb.link = ""
    for mark in chunks[previous.index + 1 if previous is not None else 0 : verb.index]:
        if previous is None and isinstance(mark, Mark) and mark.kind == "rel" and mark.low != "that":
            verb.link = "rel"
        if _is(mark, "sub"):
            verb.unreal = mark.low if isinstance(mark, Mark) else ""
    if _is(before, "conj", "comma") and previous is not None and verb.link == "and" and previous.unreal:
        verb.unreal = previous.unreal
    if verb.form == "inf" and isinstance(_at(chunks, index), Noun):
        verb.head = _content_noun(chunks, index, lexicon)
    elif verb.link in ("that", "of") or (verb.link == "next" and verb.governor is not None):
        start = verb.index - 1
        while start >= 0 and verb.index - start < 12:
            mark = chunks[start]
            if isinstance(mark, Mark) and (mark.low == "that" or (verb.link == "of" and mark.low == "of")):
                verb.head = _content_noun(chunks, start - 1, lexicon)
                break
            if isinstance(mark, Verb):
                break
            start -= 1
    # What heads a chain is only reachable through it.
    if verb.governor is verb:
        verb.governor = None
