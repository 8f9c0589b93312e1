"""Every stretch of a text that says whose words or thoughts something is: "she said", "according to the ministry", "I think"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from art33.reading import sentences, speech
from art33.reading.document import Document
from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.grammars import grammar_for
from art33.reading.lexicon import Lexicon, load
from art33.reading.tokens import Token, tokenise

Kind = Literal["attribution-positive", "attribution-negative"]
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_CREDIT = re.compile(
    r"(?:\b(?:Image|Photo|Photograph|Picture|Credit|Source|Illustration|Video|Screenshot)s?"
    r"(?:\s(?:by|credit|courtesy))?:\s*|\bcopyright\s+|©\s*)(?P<who>[^\s.;)][^.;)\n]{2,60})"
)
"""Whose a picture is: "Image: Maria Rossi." """
_CLAUSE = frozenset({"that", "how", "why", "what", "who", "whether", "if", "where", "when", "which", "whose"})
_ASKING = frozenset({"how", "why", "what", "whether", "who", "where", "when", "which", "if"})


class Attribution(NamedTuple):
    """The words that attribute, text[start:end], and the stretch that they attribute, from and to; null where it is not found."""

    start: int
    end: int
    kind: Kind
    content: tuple[int, int] | None


def attributions(document: Document) -> list[Attribution]:
    """All of them, in the order of the text; captions and headings are read too.

    Raises InputError where there is no lexicon for the document's language.
    """
    lexicon = load(document.language)
    text = document.text
    blocks = [match.span() for match in _PARAGRAPH.finditer(text)]
    tokens = [tokenise(text, start, end) for start, end in blocks]
    grammar = grammar_for(text, [token for part in tokens for token in part], lexicon)
    found: list[Attribution] = []
    for (start, end), part in zip(blocks, tokens, strict=True):
        quotes = speech.quotations(text, start, end)
        starts = [each[0] for each in quotes]
        for low, high in sentences.split(part, lexicon.abbreviations):
            piece = part[low:high]
            begin, stop = piece[0].start, piece[-1].end
            # Sorted and apart: those that meet the sentence stand together.
            first = max(0, bisect_left(starts, begin) - 1)
            inside = [each for each in quotes[first : bisect_left(starts, stop)] if each[1] > begin]
            found += _of_sentence(text, piece, *grammar.parse(piece, []), inside, lexicon)
        found += _credits(text, start, end)
    found.sort(key=lambda each: (each.start, each.end))
    kept: list[Attribution] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.end - each.start < kept[-1].end - kept[-1].start:
            # Of two that overlap the closer one.
            kept[-1] = each
    return kept


def _credits(text: str, start: int, end: int) -> list[Attribution]:
    """Whose pictures are; a caption is what stands before in the paragraph."""
    found = []
    for match in _CREDIT.finditer(text, start, end):
        if match["who"][0].isupper():
            before = (start, match.start()) if match.start() - start > 3 else None
            found.append(Attribution(match.start("who"), match.end("who"), "attribution-positive", before))
    return found


def _of_sentence(
    text: str,
    tokens: Sequence[Token],
    chunks: Sequence[Chunk],
    verbs: Sequence[Verb],
    quotes: Sequence[tuple[int, int]],
    lexicon: Lexicon,
) -> list[Attribution]:
    start, end = tokens[0].start, tokens[-1].end
    found: list[Attribution] = []
    for voice in speech.according(chunks, start, end):
        if not speech.can_speak(voice.speaker) and not voice.speaker.name:
            continue
        if voice.speaker.name and voice.speaker.head in _SYSTEMS:
            continue
        host = voice.verb_start
        close = max(voice.speaker.end, host)
        content = (voice.start, voice.end) if voice.end > voice.start else None
        found.append(Attribution(host, close, "attribution-positive", content))
    for verb in verbs:
        each = _of_verb(text, start, end, chunks, verbs, verb, quotes, lexicon)
        if each is not None:
            found.append(each)
    return found


_SYSTEMS = frozenset(
    {
        "system",
        "law",
        "rules",
        "rule",
        "plan",
        "custom",
        "tradition",
        "style",
        "standard",
        "standards",
        "needs",
        "type",
        "model",
    }
)
"""What things are done by, not said by."""


def _of_verb(
    text: str,
    start: int,
    end: int,
    chunks: Sequence[Chunk],
    verbs: Sequence[Verb],
    verb: Verb,
    quotes: Sequence[tuple[int, int]],
    lexicon: Lexicon,
) -> Attribution | None:
    speaks = verb.lemma in lexicon.classes["speech"]
    thinks = verb.lemma in lexicon.classes["thought"]
    sure = verb.lemma in ("be", "feel", "become") and _sure(verb, lexicon)
    if not (speaks or thinks or sure):
        return None
    thing = (
        verb.subject is None
        or verb.subject.pronoun == "it"
        or not (verb.subject.pronoun or speech.can_speak(verb.subject))
    )
    if (sure or verb.lemma == "mean") and thing:
        # "it means that", "it is clear that"
        return None
    if verb.lemma == "suppose" and (verb.passive or verb.subject is None or verb.form == "part"):
        return None
    if verb.passive and not (verb.subject is not None and verb.subject.pronoun == "it"):
        return None
    head = verb.start
    before = verb.subject if verb.subject is not None and start <= verb.subject.start < verb.start else None
    if before is not None and not any(isinstance(each, Verb) for each in chunks[before.index + 1 : verb.index]):
        head = before.start
    tail = max([verb.end, *(noun.end for noun in verb.objects[:1])]) if sure or _tells(verb, lexicon) else verb.end
    kind: Kind = "attribution-negative" if verb.negated else "attribution-positive"
    told = text[start : verb.start].rstrip()
    follows = chunks[verb.index + 1] if verb.index + 1 < len(chunks) else None
    if (
        told.endswith(("”", '"', "»", "’", "!", "?"))
        and speaks
        and isinstance(follows, Noun)
        and speech.can_speak(follows)
    ):
        # "…,” said his sister"
        return Attribution(verb.start, follows.end, kind, (start, start + len(told)))
    after = _complement(text, chunks, verb, quotes, lexicon)
    if after is not None:
        return Attribution(head, tail, kind, (after, end))
    if thinks and verb.negated and not speaks:
        return None
    fronted = _put_after(text, start, chunks, verb, head, quotes)
    own = verb.subject is not None and verb.subject.pronoun == "i"
    bound = isinstance(follows, Verb) or (isinstance(follows, Mark) and follows.low in ("about", "of", "to"))
    aside = own and verb.lemma in _ASIDES and not verb.objects and not verb.modal
    if fronted is None and aside and not bound:
        # "…, I presume?", "I think by then …", "I mean, …"
        return Attribution(head, tail, kind, (verb.end, end) if end - verb.end > 3 else (start, head))
    filler = verb.lemma in ("know", "see") and verb.subject is not None and verb.subject.pronoun == "you"
    if fronted is not None and not filler and (speaks or verb.lemma in _ASIDES):
        return Attribution(head, max(tail, fronted[1]), kind, fronted[0])
    return None


_ASIDES = frozenset(
    {"think", "believe", "guess", "suppose", "hope", "know", "presume", "mean", "fear", "imagine", "assume"}
)
"""Verbs of thought put after what is thought: "…, I think"."""


def _tells(verb: Verb, lexicon: Lexicon) -> bool:
    return verb.lemma in lexicon.classes["tells"]


def _sure(verb: Verb, lexicon: Lexicon) -> bool:
    """ "I'm sure", "we are not clear"."""
    words = {word for noun in verb.objects[:1] for word in noun.words[-2:]}
    return bool(words & lexicon.words["certain"])


_PLAIN = frozenset(
    [
        "say",
        "think",
        "believe",
        "know",
        "feel",
        "guess",
        "suppose",
        "assume",
        "presume",
        "hope",
        "claim",
        "state",
        "argue",
        "add",
        "insist",
        "fear",
        "mean",
        "realise",
        "realize",
        "wish",
        "conclude",
        "suspect",
        "confirm",
        "warn",
        "announce",
        "allege",
        "deny",
        "explain",
        "suggest",
        "stress",
        "admit",
        "report",
        "tweet",
        "tell",
        "decide",
        "agree",
        "recall",
        "maintain",
        "note",
        "write",
        "declare",
        "imagine",
        "bet",
        "show",
        "estimate",
        "observe",
        "discover",
        "predict",
    ]
)
"""Verbs after which a clause may begin without "that"."""
_SAID = frozenset({"say", "state", "insist", "argue"})
"""Verbs after which anything is what was said."""


def _complement(
    text: str,
    chunks: Sequence[Chunk],
    verb: Verb,
    quotes: Sequence[tuple[int, int]],
    lexicon: Lexicon,
) -> int | None:
    """Where the clause or quotation begins that a verb of saying or thinking has after it, if it has one."""
    for low, high in quotes:
        between = text[verb.end : low].split()
        leads = not between or between[-1].endswith((":", ",")) or between[-1].lower() == "that"
        if len(between) > 2 and not leads and verb.lemma not in _SAID | {"tell", "write"}:
            continue
        if between and between[-1].lower() in (
            "as",
            "of",
            "in",
            "on",
            "for",
            "to",
            "with",
            "about",
            "by",
            "a",
            "an",
            "the",
        ):
            continue
        if (
            verb.end <= low <= verb.end + 40
            and high - low > 16
            and not any(isinstance(each, Verb) and verb.index < each.index and each.start < low for each in chunks)
        ):
            return low
    sure = verb.lemma in ("be", "feel", "become") and _sure(verb, lexicon)
    tells = _tells(verb, lexicon)
    first = verb.subject is not None and verb.subject.pronoun in ("i", "we")
    plain = sure or (verb.lemma in _PLAIN and verb.form != "part") or (first and verb.lemma in ("find", "see", "hear"))
    if verb.lemma == "mean" and not first:
        plain = False
    if verb.form == "inf" or (verb.form == "ing" and verb.lemma not in ("say", "claim", "think", "add", "believe")):
        plain = plain and sure
    at, told = verb.index + 1, 0
    while at < len(chunks) and told < 4:
        chunk = chunks[at]
        if isinstance(chunk, Mark):
            if chunk.low in _CLAUSE and chunk.kind in ("rel", "sub"):
                follows = chunks[at + 1] if at + 1 < len(chunks) else None
                if chunk.low == "when" or (chunk.low in ("which", "who", "where") and told):
                    return None
                if isinstance(follows, Verb) and follows.form == "inf":
                    # "knows how to"
                    return None
                clause = any(isinstance(each, Verb) for each in chunks[at + 1 : at + 14]) or (
                    chunk.low == "that" and len(chunks) - at > 3
                )
                return chunk.start if clause else None
            if chunk.kind in ("date", "prep"):
                at += 1
                told += chunk.kind == "prep"
                continue
            if chunk.low == ":" and at + 1 < len(chunks):
                return chunks[at + 1].start
            if chunk.kind == "comma" and not told and plain:
                at += 1
                told += 1
                continue
            return None
        if isinstance(chunk, Verb):
            if verb.lemma == "suppose" and chunk.form == "inf":
                return None
            if chunk.form == "ing" and first and verb.lemma in ("remember", "recall"):
                return chunk.start
            if chunk.form in ("inf", "part", "ing"):
                return None
            return chunk.start if plain else None
        if tells and told == 0 and not (chunk.pronoun or speech.can_speak(chunk)):
            # "tells jokes"
            return None
        # A noun phrase: the subject of a clause if a finite verb follows it, else an object.
        ahead = chunks[at - 1]
        if isinstance(ahead, Mark) and ahead.kind == "prep":
            at, told = at + 1, told + 1
            continue
        if plain and _begins_clause(chunks, at):
            return chunk.start
        anything = verb.lemma in _SAID and told == 0 and verb.form == "finite" and len(chunks) - at > 3 and not tells
        if anything and speech.can_speak(verb.subject) and chunk.head not in _LITTLE:
            return chunk.start
        if not (tells or sure or isinstance(chunks[at - 1], Mark)):
            return None
        told += 1
        at += 1
    return None


_LITTLE = frozenset({"nothing", "something", "anything", "so", "little", "much", "hello", "goodbye", "yes", "no"})


def _begins_clause(chunks: Sequence[Chunk], at: int) -> bool:
    """A noun phrase with its phrases and descriptions, then a finite verb."""
    first = chunks[at]
    step = at + 1
    aside = False
    while step < len(chunks) and step < at + 12:
        chunk = chunks[step]
        if isinstance(chunk, Verb):
            if chunk.form == "finite":
                return not (isinstance(first, Noun) and first.pronoun in ("him", "me", "us", "them"))
            if chunk.form == "inf":
                return False
        elif isinstance(chunk, Mark):
            if chunk.kind == "comma":
                # "said Zhou, a lawyer, left"
                after = chunks[step + 1] if step + 1 < len(chunks) else None
                if (
                    isinstance(chunks[step - 1], Verb)
                    or not isinstance(after, Noun | Verb)
                    or not isinstance(first, Noun)
                ):
                    return False
                if not aside and not (first.name or first.has("person", "authority")):
                    return False
                aside = True
            elif chunk.kind == "rel" and not aside:
                pass
            elif chunk.kind not in ("prep", "date", "conj"):
                return False
        step += 1
    return False


def _put_after(
    text: str,
    start: int,
    chunks: Sequence[Chunk],
    verb: Verb,
    head: int,
    quotes: Sequence[tuple[int, int]],
) -> tuple[tuple[int, int], int] | None:
    """What stands before the verb as its content: "…," she said; "…," said the minister; and where the attribution ends."""
    if verb.form != "finite":
        return None
    before = text[start:head].rstrip()
    marked = before.endswith((",", "”", '"', "»", "’", "?", "!", "'", "-", "—", "–"))
    quoted = any(low <= start + len(before) <= high + 2 for low, high in quotes)
    enough = len(before.split()) >= 2
    if not marked or not enough:
        told = text[start : verb.start].rstrip()
        if told.endswith((",", "”", '"', "»", "’", "?", "!")) and len(told.split()) >= 2 and verb.objects:
            # "…," said the minister
            return (start, verb.start), verb.objects[0].end
        return None
    if head == verb.start and not quoted:
        # Nobody stands between the comma and the verb: "also known as".
        return None
    inside = any(isinstance(each, Verb) and each.end <= head for each in chunks)
    if not (inside or quoted):
        return None
    return (start, start + len(before)), verb.end
