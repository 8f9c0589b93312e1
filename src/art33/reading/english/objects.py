"""What stands with a verb in English: its objects, its phrases with prepositions, and what belongs to a noun."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon

_GIVES = frozenset({"grant", "give", "deny", "refuse", "award", "offer"})


def chunk_at(chunks: Sequence[Chunk], index: int) -> Chunk | None:
    """The chunk at an index, or None outside the sentence."""
    return chunks[index] if 0 <= index < len(chunks) else None


def is_mark(chunk: Chunk | None, *kinds: str) -> bool:
    """The chunk is a mark of one of these kinds."""
    return isinstance(chunk, Mark) and chunk.kind in kinds


def appositions(chunks: Sequence[Chunk]) -> None:
    """Give each noun phrase what stands after "of", "by", "in", "for" behind it, and its apposition between commas."""
    for index, chunk in enumerate(chunks):
        if not isinstance(chunk, Noun):
            continue
        before = chunk_at(chunks, index - 1)
        if isinstance(before, Mark) and before.kind == "prep":
            chunk.after = before.low
            host = chunk_at(chunks, index - 2)
            if isinstance(host, Noun):
                if before.low == "of":
                    host.of.append(chunk)
                elif before.low in ("for", "against"):
                    host.aim = chunk
                    further = chunk_at(chunks, index - 4)
                    if host.after in ("from", "by", "in") and isinstance(further, Noun) and further.has("application"):
                        # "a request from Minsk for the extradition of Zhou"
                        further.aim = chunk
                elif before.low == "by":
                    host.by = chunk
                elif before.low == "in" and chunk.has("state"):
                    host.place = chunk
        # "Zhou, a lawyer," and "the lawyer, Zhou,"
        at = index + 1
        while (
            not chunk.name
            and at < index + 5
            and isinstance(step := chunk_at(chunks, at), Mark)
            and step.low in ("of", "in", "at", "from", "for")
            and isinstance(chunk_at(chunks, at + 1), Noun)
            and chunk.has("person", "speaker", "lawyer", "family")
        ):
            # "the leader of the banned movement, Nnamdi Okoro, told"
            at += 2
        comma, other, close = chunk_at(chunks, at), chunk_at(chunks, at + 1), chunk_at(chunks, at + 2)
        if (
            isinstance(close, Mark)
            and close.low == "and"
            and isinstance(chunk_at(chunks, at + 3), Noun)
            and chunk.plural
        ):
            # "two others, Zhou and Lee, told"
            close = chunk_at(chunks, at + 4)
        if (
            is_mark(comma, "comma")
            and isinstance(other, Noun)
            and not other.pronoun
            and not chunk.pronoun
            and (close is None or is_mark(close, "comma", "stop", "prep", "rel"))
            and (
                bool(chunk.name) != bool(other.name)
                or other.head.isdigit()
                or (chunk.has("speaker", "lawyer") and other.has("proper"))
            )
            and not other.has("state")
            and not chunk.has("state")
        ):
            end = at + 1
            while (
                end < len(chunks)
                and end < at + 9
                and not is_mark(chunks[end], "comma", "stop")
                and not isinstance(chunks[end], Verb)
            ):
                end += 1
            if end >= len(chunks) or is_mark(chunks[end], "comma", "stop"):
                chunk.also.append(other)


def objects(chunks: Sequence[Chunk], verb: Verb, lexicon: Lexicon) -> None:
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
            particle = chunk_at(chunks, index)
            if not verb.particle and isinstance(particle, Mark) and particle.kind == "prep":
                follows = chunk_at(chunks, index + 1)
                if (
                    _goes_with(verb, particle.low, lexicon)
                    and not isinstance(follows, Noun)
                    and not is_mark(follows, "date")
                ):
                    verb.particle = particle.low
                    index += 1
            continue
        if isinstance(chunk, Mark):
            if chunk.kind == "date":
                index += 1
                continue
            if (
                chunk.kind == "conj"
                and verb.objects
                and not verb.phrases
                and isinstance(chunk_at(chunks, index + 1), Noun)
            ):
                # "deported Zhou and his brother": a second object, unless it is the subject of a further verb
                if isinstance(chunk_at(chunks, index + 2), Verb):
                    break
                joined = chunk_at(chunks, index + 1)
                if isinstance(joined, Noun):
                    verb.objects[-1].coord.append(joined)
                index += 2
                particle = chunk_at(chunks, index)
                if (
                    isinstance(particle, Mark)
                    and not verb.particle
                    and _goes_with(verb, particle.low, lexicon)
                    and not isinstance(chunk_at(chunks, index + 1), Noun)
                ):
                    # "pushed Zhou and his brother back across the border"
                    verb.particle = particle.low
                    index += 1
                continue
            if chunk.kind == "prep":
                follows = chunk_at(chunks, index + 1)
                if is_mark(follows, "prep"):
                    index += 1
                    continue
                if is_mark(follows, "date"):
                    joint, later = chunk_at(chunks, index + 2), chunk_at(chunks, index + 3)
                    if isinstance(joint, Mark) and joint.low == "of" and isinstance(later, Noun):
                        # "to three months of detention"
                        verb.phrases.append((chunk.low, later))
                        index += 4
                        continue
                    if chunk.low == "to" and isinstance(joint, Noun):
                        # "to seven years' imprisonment"
                        verb.phrases.append((chunk.low, joint))
                        index += 3
                        continue
                    index += 2
                    continue
                if isinstance(follows, Noun):
                    if chunk.low == "of" and not verb.objects and is_mark(chunk_at(chunks, index - 1), "date"):
                        # "ordered 40 days of custody"
                        verb.objects.append(follows)
                        index += 2
                        continue
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
                follows = chunk_at(chunks, index + 1)
                if is_mark(follows, "prep") and isinstance(chunk_at(chunks, index + 2), Noun):
                    index += 1
                    continue
                closing = chunk_at(chunks, index + 2)
                if isinstance(follows, Noun) and (closing is None or is_mark(closing, "comma", "stop", "prep")):
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
            if isinstance(chunk, Verb) or is_mark(chunk, "stop"):
                break
            if isinstance(chunk, Noun) and chunk.has("asylum", "registration"):
                verb.objects.append(chunk)
                break
    # "In Turkey, he was …": a phrase before the subject belongs to the first verb.


def _goes_with(verb: Verb, particle: str, lexicon: Lexicon) -> bool:
    """The lexicon knows the verb with this particle."""
    return any(frame.particle == particle for frame in lexicon.frames.get(verb.lemma, ()))


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
        if isinstance(after, Noun) or is_mark(after, "prep", "date"):
            at += 1
            continue
        return False
    return False
