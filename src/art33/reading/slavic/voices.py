"""Who says what a Slavic sentence says: before the verb, after a dash, in a clause with "что", by "по словам"."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.grammar import Chunk, Mark, Noun
from art33.reading.lexicon import Lexicon
from art33.reading.slavic.clauses import Clause
from art33.reading.slavic.forms import Form, Phrase
from art33.reading.slavic.lexicon import Words
from art33.reading.speech import Voice

_SPEAKS = (
    "person",
    "name",
    "proper",
    "authority",
    "court",
    "regional_court",
    "outlet",
    "activist",
    "family",
    "lawyer",
    "speaker",
    "state",
    "guards",
    "agents",
    "office",
    "named",
)
_FOLLOWS = frozenset({"следовать", "випливати"})
_DASHES = "—–-"


def speaks(noun: Noun | None) -> bool:
    """Somebody or something that can say."""
    return noun is not None and (noun.pronoun in ("he", "she", "they") or noun.has(*_SPEAKS) or bool(noun.name))


def via_of(verb: Form, clause: Clause, speaker: Noun | None) -> Noun | None:
    """The outlet that the words were said to, or through."""
    for word, noun in verb.phrases:
        if noun is speaker or noun.pronoun or noun.has("court", "family", "lawyer"):
            continue
        if word == "to" and not getattr(noun, "prep", "") and noun.name:
            return noun
    for chunk in clause.chunks:
        if not isinstance(chunk, Phrase) or chunk is speaker:
            continue
        if chunk.prep in ("в", "во", "на", "у") and chunk.has("media_place", "outlet"):
            if chunk.of and (chunk.of[0].name or chunk.of[0].has("outlet")):
                return chunk.of[0]
            further = [each for each in clause.chunks if isinstance(each, Phrase) and each.start >= chunk.end]
            if chunk.head in ("interview", "разговор", "беседа", "комментарий"):
                named = next((each for each in further if each.name or each.has("outlet")), None)
                if named is not None and named.start - chunk.end < 40:
                    return named
                continue
            if chunk.name or chunk.head in (
                "facebook",
                "telegram",
                "youtube",
                "twitter",
                "фейсбук",
                "телеграм",
                "instagram",
            ):
                return chunk
    return None


def voices(
    text: str,
    chunks: Sequence[Chunk],
    clauses: Sequence[Clause],
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int]],
    words: Words,
    lexicon: Lexicon,
) -> list[Voice]:
    """The speakers of a sentence (text[start:end]), outermost first."""
    del lexicon
    found: list[Voice] = []
    for clause in clauses:
        for verb in clause.verbs:
            voice = _voice(text, chunks, clauses, clause, verb, start, end, quotes, words)
            if voice is not None:
                found.append(voice)
    found += _according(chunks, start, end)
    found.sort(key=lambda each: (each.start, -each.end))
    return found


def _speaker(clause: Clause, verb: Form, words: Words) -> Noun | None:
    """Who says: the subject, or the office where somebody unnamed said it."""
    del words
    subject = verb.subject
    if subject is not None and not (isinstance(subject, Phrase) and subject.start == subject.end):
        if not speaks(subject):
            return None
        hands_on = verb.word in ("передать", "передавать") and not subject.has("outlet", "named", "name", "proper")
        return None if hands_on else subject
    for chunk in clause.chunks:
        if not isinstance(chunk, Phrase):
            continue
        if verb.word in _FOLLOWS:
            if chunk.prep == "из" and chunk.has("media_place", "outlet", "decision"):
                return chunk.of[0] if chunk.of and speaks(chunk.of[0]) else chunk
            continue
        if chunk.prep not in ("в", "во", "на", "у") or not chunk.has(
            "office", "authority", "court", "outlet", "activist", "speaker"
        ):
            continue
        if chunk.head in ("interview", "разговор", "эфир"):
            continue
        if chunk.has("media_place") and not chunk.has("office"):
            if chunk.of and speaks(chunk.of[0]):
                return chunk.of[0]
            if not verb.passive and verb.word not in ("говориться", "сообщаться", "отмечаться", "указываться"):
                continue
        return chunk
    return None


def _voice(
    text: str,
    chunks: Sequence[Chunk],
    clauses: Sequence[Clause],
    clause: Clause,
    verb: Form,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int]],
    words: Words,
) -> Voice | None:
    if not verb.speaks or verb.negated or verb.form in ("part",) or (verb.modal and verb.modal != "possible"):
        return None
    that = any(other.link == "that" and other.parent is clause for other in clauses)
    if verb.form == "ing" and not that:
        return None
    if verb.form == "inf" and not (
        verb.governor is not None and verb.link == "inf" and verb.governor.lemma in ("begin", "continue", "manage")
    ):
        return None
    speaker = _speaker(clause, verb, words)
    if (
        isinstance(speaker, Phrase)
        and speaker.fixed
        and speaker.name
        and not speaker.has("person", "activist", "speaker", "state")
    ):
        # «…» and names in other letters that say something are papers and sites.
        speaker.classes |= {"outlet"}
    if speaker is None or any(low < verb.start < high and low > start for low, high in quotes):
        return None
    via = via_of(verb, clause, speaker)
    source = next((c for c in clause.chunks if isinstance(c, Phrase) and c.after == "citing" and not c.taken), None)
    if (
        source is not None
        and speaks(source)
        and speaker.has("outlet", "named", "name", "activist", "office", "authority")
    ):
        # "пишет «…» со ссылкой на адвоката": the lawyer's words, through the paper.
        source.after = "cited"
        via = speaker if not source.has("outlet", "named") or source.has("speaker") else None
        speaker = source
    said = [
        other
        for other in clauses
        if other.link == "that"
        and other.joint == "that"
        and other.parent is clause
        and other.chunks[0].start >= verb.end
    ]
    low = min(verb.start, speaker.start) if speaker.start >= clause.chunks[0].start else verb.start
    if said:
        first = min(each.chunks[0].start for each in said)
        return Voice(
            speaker,
            via,
            first,
            _content_end(clauses, said, end),
            verb.start,
            False,
            True,
            _LEMMAS.get(verb.word, "say"),
        )
    opening = clause.joint == "as" or (clause.link == "sub" and clause.joint == "as")
    if opening:
        if clause.chunks[0].start <= start + 2:
            return Voice(speaker, via, clause.chunks[-1].end, end, verb.start, False, True)
        return Voice(speaker, via, start, clause.chunks[0].start, verb.start, False, True)
    after = [low for low, _ in quotes if low >= verb.end - 1]
    before = text[start:low].rstrip()
    closing = before.endswith(tuple(',»”"?!…' + _DASHES))
    lone = not _content_before(clauses, clause, low)
    colon = next((c for c in chunks if isinstance(c, Mark) and c.low == ":" and c.start >= verb.end), None)
    if colon is not None and (closing is False or not _content_before(clauses, clause, low)):
        return Voice(speaker, via, colon.end, end, verb.start, bool(after))
    if closing and len(before.split()) >= 2 and not lone:
        wide = bool(after) and before.endswith(tuple("»”" + '"' + _DASHES))
        return Voice(speaker, via, start, end if wide else low, verb.start, True)
    if closing and before and before[0] in '«“"„' + _DASHES and len(before) > 12:
        return Voice(speaker, via, start, low, verb.start, True)
    if after:
        return Voice(speaker, via, verb.end, end, verb.start, True)
    if verb.word in _ONLY_THAT:
        return None
    nexts = [
        other
        for other in clauses
        if other.parent is clause and other.link == "next" and other.chunks[0].start >= verb.end and other.verbs
    ]
    if nexts and verb.word in _LEMMAS:
        return Voice(speaker, via, nexts[0].chunks[0].start, end, verb.start, False, True)
    about = [
        noun for word, noun in verb.phrases if word == "about" and not noun.pronoun and noun.head not in ("it", "this")
    ]
    things = [noun for noun in verb.objects if not noun.pronoun]
    if about or (things and verb.word in _OBJECTS):
        return Voice(speaker, via, verb.end, end, verb.start, False, True)
    return None


_ONLY_THAT = frozenset(
    [
        "признать",
        "считать",
        "заключить",
        "объявить",
        "продолжить",
        "продолжать",
        "указать",
        "предупредить",
        "выразить",
        "обратить",
    ]
    + [
        "осуждать",
        "раскритиковать",
        "свидетельствовать",
        "заверить",
        "вспоминать",
        "опасаться",
        "надеяться",
        "думать",
        "полагать",
    ]
)
"""Verbs of saying that also mean other things: they speak only where the words said stand with them."""
_LEMMAS = {
    "отрицать": "deny",
    "опровергнуть": "deny",
    "опровергать": "deny",
    "считать": "think",
    "полагать": "think",
    "думать": "think",
    "опасаться": "fear",
    "утверждать": "claim",
    "уверять": "claim",
}
_OBJECTS = frozenset({"подтвердить", "подтверждать", "отрицать", "опровергнуть", "опровергать", "признать"})


def _content_before(clauses: Sequence[Clause], clause: Clause, low: int) -> bool:
    """Something with a verb stands before the words of saying."""
    return any(
        other is not clause and other.verbs and other.chunks[0].start < low and other.link != "ing" for other in clauses
    ) or any(verb.end < low - 2 and not verb.speaks for verb in clause.verbs)


def _content_end(clauses: Sequence[Clause], said: Sequence[Clause], end: int) -> int:
    """Where the words after "что" end: before a clause that is the speaker's sentence again."""
    del clauses, said
    return end


def _according(chunks: Sequence[Chunk], start: int, end: int) -> list[Voice]:
    """ "по словам адвоката, …"; "со ссылкой на агентство"."""
    found: list[Voice] = []
    for index, chunk in enumerate(chunks):
        if not isinstance(chunk, Phrase) or chunk.after not in ("according", "citing") or chunk.pronoun == "i":
            continue
        host = chunks[index - 1] if index else None
        if not isinstance(host, Mark) or (chunk.after == "citing" and not speaks(chunk)):
            continue
        if chunk.has("law", "lawword", "decision") and not chunk.has("court", "outlet"):
            continue
        if not speaks(chunk):
            continue
        tail = chunk.end
        if host.start <= start + 40 and not any(isinstance(each, Form) and each.start < host.start for each in chunks):
            found.append(Voice(chunk, None, tail, end, host.start, False, True))
        else:
            found.append(Voice(chunk, None, start, host.start, host.start, False, True))
    return found


def told_before(
    clauses: Sequence[Clause], chunks: Sequence[Chunk], words: Words
) -> tuple[Noun, Noun | None, int] | None:
    """ "Об этом сообщает …": the speaker of the sentence before, the outlet, and where the verb stands; or None."""
    main = [clause for clause in clauses if clause.verbs]
    if not main or len(main) > 3:
        return None
    clause = main[0]
    verb = clause.head
    if verb is None or not verb.speaks or verb.negated or verb.modal:
        return None
    before = [chunk for chunk in chunks if chunk.start < verb.start]
    this = any(
        isinstance(chunk, Phrase) and chunk.head in ("it", "this", "это") and chunk.after in ("about", "")
        for chunk in before[:3]
    )
    if not this or any(other.link == "that" and other.parent is clause for other in clauses):
        return None
    speaker = _speaker(clause, verb, words)
    return None if speaker is None else (speaker, via_of(verb, clause, speaker), verb.start)


def dash_speech(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a paragraph that opens with a dash, as talk does in Russian print; what the author puts in is left out."""
    if text[start : start + 1] not in tuple(_DASHES) or text[start + 1 : start + 2] != " ":
        return []
    found: list[tuple[int, int]] = []
    low = start
    while low < end:
        cuts = [at for dash in "—–" for mark in ",.?!…" if (at := text.find(f"{mark} {dash} ", low + 1, end)) >= 0]
        if not cuts:
            found.append((low, end))
            break
        cut = min(cuts)
        found.append((low, cut + 1))
        back = [at for dash in "—–" for mark in ",." if (at := text.find(f"{mark} {dash} ", cut + 4, end)) >= 0]
        if not back:
            break
        low = min(back) + 2
    return found
