"""What hangs on what in an English sentence: which verb or noun governs each verb, and which bare forms are passive."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.english.objects import appositions, chunk_at, is_mark, objects
from art33.reading.english.subjects import subject
from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon


def build(chunks: Sequence[Chunk], lexicon: Lexicon) -> list[Verb]:
    """Give each verb its subject, objects, phrases and governor, each noun its "of" and appositions; return the verbs."""
    appositions(chunks)
    verbs = [chunk for chunk in chunks if isinstance(chunk, Verb)]
    for verb in verbs:
        objects(chunks, verb, lexicon)
        if len(verb.objects) == 2 and not verb.particle and verb.objects[1].head in lexicon.particles:
            # "found him guilty", "set them free"
            verb.particle = verb.objects.pop().head
    for at, verb in enumerate(verbs):
        _govern(chunks, verbs, at, lexicon)
        subject(chunks, verb, lexicon)
    for verb in verbs:
        if verb.subject is None and verb.form == "ing" and verb.governor is not None:
            # "After leaving Iran, he …": the governor that comes later has its subject only now.
            subject(chunks, verb, lexicon)
    for verb in verbs:
        _gap(chunks, verb, lexicon)
    first = chunk_at(chunks, 0)
    conditional = isinstance(first, Mark) and first.low in ("if", "unless", "should", "once")
    for verb in verbs:
        verb.supposed = conditional and verb.unreal != (first.low if isinstance(first, Mark) else "")
        if verb.subject is not None and verb.subject.words[0] == "no" and verb.form == "finite":
            verb.negated = not verb.negated
        # "the order issued", "the man deported from Turkey": a bare participle after its noun is passive.
        if verb.form == "finite" and not verb.passive and _reduced(chunks, verb, lexicon):
            verb.passive, verb.form = True, "part"
            nearest = chunk_at(chunks, verb.index - 1)
            if verb.subject is None and is_mark(nearest, "comma"):
                # "In May Zhou, deported in March, was …"
                aside = chunk_at(chunks, verb.index - 2)
                verb.subject = aside if isinstance(aside, Noun) else None
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
    _relinked(verbs)
    _opened(chunks, verbs)
    return verbs


def _reduced(chunks: Sequence[Chunk], verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a bare past form is a passive participle: after its noun, or as the twin of a passive verb."""
    if verb.objects or verb.modal or verb.perfect or verb.form != "finite" or not verb.participle:
        return False
    start = verb.index - 1
    word = chunk_at(chunks, start)
    while is_mark(word, "date", "prep") and start > 0:
        # "was held and on 3 May sentenced to …"
        start -= 1
        word = chunk_at(chunks, start)
    if start != verb.index - 1 and not is_mark(word, "conj"):
        word = chunk_at(chunks, verb.index - 1)
    after = chunk_at(chunks, verb.index + 1)
    if (isinstance(after, Mark) and after.kind == "rel") or (isinstance(after, Verb) and after.form == "inf"):
        return False
    if isinstance(word, Verb):
        verb.link = "part" if word.passive else verb.link
        if word.passive:
            verb.subject = word.subject
        return word.passive
    if is_mark(word, "conj", "comma") and verb.governor is not None and verb.link in ("and", "next"):
        event = any("person" in frame.object for frame in lexicon.frames.get(verb.governor.lemma, ()))
        frames = lexicon.frames.get(verb.lemma, ())
        only_passive = not any(frame.who == "subject" for frame in frames)
        # "was freed and moved to Sweden": by himself; "was held and flown to Iran": by others.
        own_way = verb.lemma == "move" or verb.governor.lemma in ("release", "free", "grant")
        fits = only_passive or (event and not own_way) or verb.pure
        if verb.governor.passive and fits and _participle(verb, lexicon):
            verb.link = "and"
            verb.subject = verb.governor.subject
            return True
        if verb.link == "and":
            return False
    thing = verb.subject if is_mark(word, "comma") else word
    if (
        isinstance(thing, Noun)
        and not thing.has("person", "proper", "court", "regional_court", "authority", "activist", "outlet", "state")
        and (is_mark(word, "comma", "date") or thing is word)
        and (is_mark(after, "prep", "date", "comma", "stop") or after is None)
        and any(
            frame.object and not frame.pp and not frame.needs and thing.has(*frame.object)
            for frame in lexicon.frames.get(verb.lemma, ())
        )
        and not any(frame.bare for frame in lexicon.frames.get(verb.lemma, ()))
    ):
        # "his request for asylum, submitted in July, is …", "the order issued on Monday"
        if is_mark(word, "comma"):
            verb.subject = thing
        return True
    if _garden_path(chunks, verb, word, lexicon):
        return True
    if (
        verb.lemma in lexicon.classes["speech"]
        and isinstance(word, Noun)
        and word.has(*_SAYERS)
        and verb.governor is None
    ):
        # "The organisation added in a statement"
        return False
    by = isinstance(after, Mark) and after.low == "by"
    if (
        by
        and verb.lemma in lexicon.classes["speech"]
        and isinstance(word, Noun)
        and word.has("person", "proper", "lawyer")
    ):
        # "Zhou said by telephone"
        return False
    if verb.pure and isinstance(word, Noun):
        return True
    if by:
        return isinstance(word, Noun) or is_mark(word, "comma", "sub") or word is None
    frames = lexicon.frames.get(verb.lemma, ())
    if not any("person" in frame.object for frame in frames) or any(frame.who == "subject" for frame in frames):
        return False
    return isinstance(word, Noun) or is_mark(word, "comma", "sub") or word is None


_SAYERS = ("activist", "authority", "court", "outlet", "lawyer", "speaker")


def _garden_path(chunks: Sequence[Chunk], verb: Verb, word: Chunk | None, lexicon: Lexicon) -> bool:
    """What follows an object at once says of it: "has arrested five men registered with …", "the sentence against Zhou issued in"."""
    up = verb.governor
    if not isinstance(word, Noun) or word.index != verb.index - 1 or up is None or verb.link != "next":
        return False
    speech = lexicon.classes["speech"]
    if up.lemma in _CLAUSES or up.lemma in speech or verb.lemma in speech or word.pronoun:
        return False
    owned = word in up.objects or (any(word is noun for _, noun in up.phrases) and up.index < word.index)
    return owned and verb.form == "finite" and verb.participle and not verb.perfect and not verb.modal


_CLAUSES = frozenset(
    [
        "be",
        "see",
        "know",
        "learn",
        "find",
        "ensure",
        "mean",
        "feel",
        "hear",
        "understand",
        "assume",
        "guess",
        "imagine",
        "decide",
        "rule",
        "hold",
        "conclude",
        "order",
        "suggest",
        "show",
        "prove",
        "recognise",
        "recognize",
        "insist",
        "demand",
        "request",
        "ask",
        "urge",
        "accept",
        "discover",
        "notice",
        "realise",
        "realize",
        "doubt",
        "agree",
        "hint",
        "claim",
        "estimate",
        "predict",
        "judge",
        "argue",
        "add",
        "admit",
    ]
)
"""Verbs after which a clause may begin without "that"."""


def _gap(chunks: Sequence[Chunk], verb: Verb, lexicon: Lexicon) -> None:
    """The object that stands before its clause: "the appeal he lodged", "a man whom the police arrested"."""
    doer = chunk_at(chunks, verb.index - 1)
    if verb.objects or verb.passive or verb.form != "finite" or not isinstance(doer, Noun):
        return
    before = chunk_at(chunks, doer.index - 1)
    thing: Chunk | None = before if doer.pronoun in ("he", "she", "they", "we", "i") else None
    if isinstance(before, Mark) and before.low in ("that", "which", "whom"):
        thing = chunk_at(chunks, doer.index - 2)
    if not isinstance(thing, Noun) or thing.pronoun:
        return
    wanted = {cls for frame in lexicon.frames.get(verb.lemma, ()) if not frame.particle for cls in frame.object} - {
        "any",
        "other",
        "anyone",
        "state",
        "country",
    }
    if isinstance(before, Mark) and before.low == "that":
        wanted.discard("decision")
    if wanted and thing.has(*wanted):
        verb.objects.append(thing)


def _opened(chunks: Sequence[Chunk], verbs: Sequence[Verb]) -> None:
    """A participle without a subject: "Released the same day, Zhou asked for …", "The woman, being held in a camp, had been …"."""
    for at, verb in enumerate(verbs):
        if verb.subject is not None or not (verb.passive or verb.form == "ing"):
            continue
        before = chunk_at(chunks, verb.index - 1)
        if is_mark(before, "comma"):
            aside = chunk_at(chunks, verb.index - 2)
            if isinstance(aside, Noun) and aside.has("person", "proper"):
                verb.subject = aside
        elif before is None or verb.index <= 1:
            main = next(
                (other for other in verbs[at + 1 :] if other.form == "finite" and other.subject is not None), None
            )
            if main is not None and main.subject is not None and main.subject.index > verb.index:
                verb.subject = main.subject
                verb.form = "part" if verb.form == "finite" else verb.form


def _relinked(verbs: Sequence[Verb]) -> None:
    """A verb joined by "and" to a participle that only describes goes with the verb above: "arrested five men registered
    with the office and sent four of them back"."""
    for verb in verbs:
        up = verb.governor
        if (
            verb.link == "and"
            and verb.form == "finite"
            and not verb.passive
            and up is not None
            and up.form == "part"
            and up.passive
            and up.governor is not None
            and up.near is not None
            and up.governor.form == "finite"
            and (verb.objects or not verb.participle)
        ):
            verb.governor, verb.subject = up.governor, up.governor.subject
            if verb.unreal in ("since", "as"):
                verb.unreal = ""


def _participle(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether it says what is done to somebody, so that after a passive it is one too."""
    frames = lexicon.frames.get(verb.lemma, ())
    return not frames or verb.pure or verb.lemma in _NAMING or any("person" in frame.object for frame in frames)


_NAMING = frozenset({"declare", "report", "list", "name"})


def _content_noun(chunks: Sequence[Chunk], index: int, lexicon: Lexicon) -> Noun | None:
    """The noun that the clause after it fills: "a ruling by the court that", "his bid to"; the nearest that can have one."""
    steps = 0
    while index >= 0 and steps < 8:
        chunk = chunks[index]
        if isinstance(chunk, Noun):
            if chunk.head in lexicon.governing:
                return chunk
            if not is_mark(chunk_at(chunks, index - 1), "prep"):
                return None
            index -= 2
        elif is_mark(chunk, "date"):
            index -= 1
        else:
            return None
        steps += 1
    return None


def _govern(chunks: Sequence[Chunk], verbs: Sequence[Verb], at: int, lexicon: Lexicon) -> None:
    """What the verb hangs on, and by which link; and whether it stands under "if", "until", "unless"."""
    verb = verbs[at]
    index = verb.index - 1
    before = chunk_at(chunks, index)
    while is_mark(before, "date") or (
        # "on 1 March and 4 March halting"
        is_mark(before, "conj")
        and is_mark(chunk_at(chunks, index - 1), "date")
        and is_mark(chunk_at(chunks, index + 1), "date")
    ):
        index -= 1
        before = chunk_at(chunks, index)
    previous = verbs[at - 1] if at else None
    if verb.form == "inf":
        verb.governor, verb.link = previous, "inf"
        if previous is not None and is_mark(before, "conj"):
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
            host = chunk_at(chunks, index - 1)
            verb.of = host.head if isinstance(host, Noun) and before.low == "of" else ""
        else:
            verb.link = "prep"
    elif verb.form == "ing":
        verb.governor, verb.link = previous, "part"
        if isinstance(before, Noun) and before.after == "of":
            verb.link = "of"
        if is_mark(before, "conj") and previous is not None:
            verb.governor, verb.link = previous.governor, previous.link
    elif is_mark(before, "conj") and previous is not None and verb.base and (previous.modal or previous.form == "inf"):
        # "should stop and release", "to detain and deport": the bare form goes with what stands before the first.
        if previous.form == "inf":
            verb.form, verb.governor, verb.link, verb.head = "inf", previous.governor, previous.link, previous.head
            return
        verb.governor, verb.link, verb.modal, verb.negated = previous, "and", previous.modal, previous.negated
    elif is_mark(before, "conj") and previous is not None:
        verb.governor, verb.link = previous, "and"
        up = previous.governor
        ruled = up is not None and previous.link in ("that", "next") and up.lemma in lexicon.classes["orders"]
        if ruled and (previous.perfect or previous.modal) and not verb.perfect and not verb.modal:
            # "ruled that he had worked illegally and ordered him deported": the court orders.
            verb.governor = up
        speech = lexicon.classes["speech"]
        if up is not None and previous.link in ("that", "next") and up.lemma in speech and verb.lemma in speech:
            # "denied that he was deported and said he left": the same speaker.
            verb.governor = up
    elif previous is not None:
        verb.governor = previous
        verb.link = "next"
        start = previous.index + 1
        for mark in chunks[start : verb.index]:
            if isinstance(mark, Mark):
                if mark.kind == "rel":
                    verb.link = "that" if mark.low == "that" else "where" if mark.low in ("where", "when") else "rel"
                    if mark.low == "when":
                        verb.unreal = "when"
                elif mark.kind == "sub":
                    verb.link = "sub"
                elif mark.kind == "stop":
                    verb.link = ""
    for mark in chunks[previous.index + 1 if previous is not None else 0 : verb.index]:
        if previous is None and isinstance(mark, Mark) and mark.kind == "rel" and mark.low != "that":
            verb.link = "rel"
        if is_mark(mark, "sub"):
            verb.unreal = mark.low if isinstance(mark, Mark) else ""
    if is_mark(before, "conj", "comma") and previous is not None and verb.link == "and" and previous.unreal:
        verb.unreal = previous.unreal
    if verb.form in ("inf", "ing") and isinstance(chunk_at(chunks, index), Noun):
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
