"""Who says what a stretch of the text says, and to which outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon

_INSIDE_VERBS = frozenset(["think", "believe", "fear", "hope", "know", "feel", "deny"])
_AFTER_LINKS = frozenset({"that", "next", "inf", "and"})


class Voice(NamedTuple):
    """A speaker and the stretches of the text that are their words; `via` is the outlet they spoke to."""

    speaker: Noun
    via: Noun | None
    start: int
    end: int
    verb_start: int
    quoted: bool
    """The words come before the speaker, or are quoted: they may go on in the sentences beside."""
    indirect: bool = False
    lemma: str = "say"


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a paragraph inside quotation marks; one left open goes to the end of the paragraph."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    curly = False
    for at in range(start, end):
        mark = text[at]
        if mark in "“„«":
            if opened is None or curly:
                opened = at if opened is None else opened
                curly = True
        elif mark in "”»":
            if opened is not None:
                found.append((opened, at + 1))
                opened = None
        elif mark == '"':
            if opened is None:
                opened, curly = at, False
            else:
                found.append((opened, at + 1))
                opened = None
    if opened is not None and end - opened > 20:
        found.append((opened, end))
    return found or _single(text, start, end)


LONGEST_QUOTE = 2_000
"""Code points within which a single quotation mark is closed, so that reading stays linear."""


def _single(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The same in single marks, where a paragraph has no others; an apostrophe closes nothing."""
    found: list[tuple[int, int]] = []
    at = text.find("‘", start, end)
    while at >= 0:
        if at == start or not text[at - 1].isalnum():
            reach = min(end, at + LONGEST_QUOTE)
            close, fallback = text.find("’", at + 1, reach), -1
            while close >= 0:
                after = text[close + 1] if close + 1 < end else " "
                if not after.isalnum():
                    if text[close - 1] in ".,!?…":
                        break
                    fallback = close if fallback < 0 and (after in ".,;:" or text[close - 1] != "s") else fallback
                close = text.find("’", close + 1, reach)
            close = close if close >= 0 else fallback
            if close > at:
                found.append((at, close + 1))
                at = close
        at = text.find("‘", at + 1, end)
    return found


def can_speak(noun: Noun | None) -> bool:
    """It is somebody or some body that has a voice."""
    if noun is None:
        return False
    if noun.pronoun:
        return noun.pronoun in ("he", "she", "they", "it")
    if noun.head in ("one", "two", "three", "four", "some", "many", "several", "most") and noun.of:
        # "one of the sources"
        return can_speak(noun.of[0])
    if noun.has(
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
        "state_word",
        "guards",
        "agents",
    ):
        return True
    return "speaker" in noun.inside or "authority" in noun.inside


def via_of(verb: Verb, lexicon: Lexicon) -> Noun | None:
    """The outlet that the words were said to, or through: "told the agency", "wrote on …", "in an interview with …"."""
    if verb.lemma in lexicon.classes["tells"]:
        for noun in verb.objects[:1]:
            if (
                not noun.pronoun
                and not noun.has("court", "family", "lawyer")
                and (noun.has("outlet") or noun.name or any(each.has("outlet") or each.name for each in noun.of))
            ):
                return noun
    met = False
    for word, noun in verb.phrases:
        if word in ("in", "on", "via", "through") and noun.has("media_place", "outlet"):
            if not noun.name and noun.has("media_place") and noun.head in ("interview", "statement", "letter"):
                met = True
                continue
            return noun
        if met and word in ("with", "to", "for", "on") and (noun.name or noun.has("outlet")):
            return noun
    return None


def _issuer(verbs: Sequence[Verb], paper: Noun) -> Noun:
    """Who made the paper that speaks: "a statement released by the police said"."""
    if paper.head in _PAPERS:
        for verb in verbs:
            if verb.form == "part" and verb.subject is paper:
                maker = next((noun for word, noun in verb.phrases if word == "by"), None)
                if maker is not None and can_speak(maker):
                    return maker
    return paper


def author(noun: Noun) -> Noun:
    """Who speaks by a paper: of "a statement by the ministry", "the ministry's report" that is the ministry."""
    if noun.head not in _PAPERS:
        return noun
    makers: list[Noun | None] = [noun.by, noun.owner, *(noun.of if noun.head in ("statement", "letter") else [])]
    for each in makers:
        if each is not None and can_speak(each):
            return each
    return noun


_PAPERS = frozenset(
    {
        "statement",
        "report",
        "letter",
        "release",
        "communique",
        "communiqué",
        "post",
        "email",
        "e-mail",
        "tweet",
        "filing",
        "petition",
    }
)


def outlet(noun: Noun) -> Noun:
    """The outlet itself: of "the affiliate of the news organisation X" that is X."""
    seen = noun
    for _ in range(4):
        named = [each for each in seen.of if each.name]
        if not named:
            break
        seen = named[-1]
    return seen


def voices(
    text: str,
    chunks: Sequence[Chunk],
    verbs: Sequence[Verb],
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int]],
    lexicon: Lexicon,
) -> list[Voice]:
    """The speakers of a sentence (text[start:end]), outermost first where one quotes another."""
    found: list[Voice] = []
    cited = [
        verb.objects[0]
        for verb in verbs
        if verb.lemma in ("cite", "quote") and verb.form in ("ing", "part") and verb.objects and not verb.passive
    ]
    for verb in verbs:
        if verb.lemma == "quote" and verb.form == "finite":
            # "the paper quoted her as saying", "she was quoted by the paper as saying", "…," the station quoted him
            speaker = verb.subject if verb.passive else (verb.objects[0] if verb.objects else None)
            paper = next((n for w, n in verb.phrases if w == "by"), None) if verb.passive else verb.subject
            if can_speak(speaker) and speaker is not None:
                before = bool(quotes) and quotes[0][0] < verb.start
                low, high = (start, verb.start) if before else (verb.end, end)
                found.append(Voice(speaker, paper, low, high, verb.start, True))
            continue
        begun = (
            verb.form == "inf"
            and verb.governor is not None
            and verb.governor.form == "finite"
            and verb.governor.lemma in lexicon.classes["phases"]
        )
        if verb.form == "finite" and verb.lemma in ("emerge", "surface", "circulate") and verb.subject is not None:
            # "reports had emerged that"
            clause = [each for each in verbs if each.governor is verb and each.link == "that"]
            if clause and verb.subject.head in ("reports", "claims", "allegations", "rumours", "rumors", "news"):
                found.append(Voice(verb.subject, None, verb.end, end, verb.start, False, True))
            continue
        as_said = _as_said(chunks, verb) if verb.lemma in lexicon.classes["speech"] else None
        if as_said is not None and not verb.passive and not verb.negated:
            # "However, as the newspaper explains, …"
            mark = chunks[as_said.index - 1]
            low, high = (verb.end, end) if mark.start - start < 40 else (start, mark.start)
            found.append(Voice(as_said, None, low, high, verb.start, False, True))
            continue
        unsaid = verb.form == "part" or (verb.form == "inf" and not begun)
        if verb.lemma not in lexicon.classes["speech"] or verb.passive or unsaid or verb.negated:
            continue
        if verb.modal and verb.modal != "possible":
            continue
        speaker = verb.subject
        told = text[start : verb.start].rstrip()
        inverted = verb.objects and verb.lemma not in lexicon.classes["tells"]
        closed = told.endswith((",", "”", '"', "»", "?", "!", ",’", ".’", "!’", "?’"))
        if inverted and closed and len(told.split()) >= 3:
            after_quote = verb.objects[0]
            if after_quote.start - verb.end <= 2 and not after_quote.pronoun and can_speak(after_quote):
                # "…," said their lawyer, Zhou.
                found.append(Voice(after_quote, via_of(verb, lexicon), start, verb.start, verb.start, True))
                continue
        if verb.form == "ing" and (verb.link not in ("part", "and") or verb.lemma in _INSIDE_VERBS):
            continue
        if not can_speak(speaker) or speaker is None:
            continue
        if verb.lemma in _INSIDE_VERBS and speaker.pronoun in ("they", "it") and verb.lemma != "deny":
            continue
        content = _interposed(chunks, verbs, verb, speaker, start, end, quotes, lexicon) or _content(
            text, chunks, verbs, verb, speaker, start, end, quotes
        )
        if content is None:
            continue
        low, high, quoted = content
        high = min(high, _aside_ends(chunks, verbs, verb, high))
        via = via_of(verb, lexicon)
        speaker = author(speaker) if author(speaker) is not speaker else _issuer(verbs, speaker)
        if cited and speaker.has("outlet", "name", "proper") and verb.form == "finite":
            found.append(Voice(cited[0], speaker, low, high, verb.start, quoted, not quoted, verb.lemma))
            continue
        found.append(Voice(speaker, via, low, high, verb.start, quoted, not quoted, verb.lemma))
    found.extend(according(chunks, start, end))
    found.sort(key=lambda voice: (voice.start, -voice.end))
    return found


def _aside_ends(chunks: Sequence[Chunk], verbs: Sequence[Verb], verb: Verb, end: int) -> int:
    """Where the words end that a relative clause brings in: "The woman, who says she was beaten, applied for asylum"."""
    if verb.link != "rel" or verb.subject is None:
        return end
    for other in verbs:
        mark = chunks[other.index - 1]
        if (
            other.index > verb.index
            and other.subject is verb.subject
            and other.form == "finite"
            and isinstance(mark, Mark)
            and mark.kind == "comma"
        ):
            return mark.start
    return end


def _interposed(
    chunks: Sequence[Chunk],
    verbs: Sequence[Verb],
    verb: Verb,
    speaker: Noun,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int]],
    lexicon: Lexicon,
) -> tuple[int, int, bool] | None:
    """The words on both sides of an insertion: "An appeal, she said, was lodged", "He was held, his wife told X, and beaten"."""
    first = speaker.index - 1
    before = chunks[first] if first >= 1 else None
    if verb.form != "finite" or not (isinstance(before, Mark) and before.kind == "comma"):
        return None
    if not any(isinstance(chunk, Noun | Verb) for chunk in chunks[:first]):
        return None
    at = verb.index + 1
    while at < len(chunks):
        chunk = chunks[at]
        if isinstance(chunk, Noun):
            told = chunk in verb.objects and verb.lemma in lexicon.classes["tells"]
            if not told and not any(chunk is noun or chunk in noun.of for _, noun in verb.phrases):
                return None
        elif not (isinstance(chunk, Mark) and chunk.kind in ("prep", "date")):
            break
        at += 1
    closing = chunks[at] if at < len(chunks) else None
    if not (isinstance(closing, Mark) and closing.kind == "comma") or at + 1 >= len(chunks):
        return None
    opening = chunks[first - 1]
    low = start
    if isinstance(opening, Mark) and opening.kind in ("rel", "sub", "conj"):
        # "… back to the camp, where, she said, he was beaten"
        low = opening.start
    further = next(
        (
            other
            for other in verbs
            if other.index > at
            and other.lemma in lexicon.classes["speech"]
            and other.form == "finite"
            and other.subject is not None
            and other.subject.index > at
            and not other.subject.pronoun
            and can_speak(other.subject)
        ),
        None,
    )
    if further is not None and further.subject is not None:
        # "…, the police said, but his lawyer said …"
        end = further.subject.start
    return low, end, any(high <= speaker.start for _, high in quotes)


def _content(
    text: str,
    chunks: Sequence[Chunk],
    verbs: Sequence[Verb],
    verb: Verb,
    speaker: Noun,
    start: int,
    end: int,
    quotes: Sequence[tuple[int, int]],
) -> tuple[int, int, bool] | None:
    """Where the words said stand: after the verb, or before its subject."""
    after = [
        other
        for other in verbs
        if other.index > verb.index
        and not (other.form == "ing" and other.link == "part" and other.governor is verb)
        and not (other.form == "part" and other.near is not None)
    ]
    head = speaker.start if verb.form == "finite" else verb.start
    before = text[start:head].rstrip()
    closes = before.endswith((",", "”", '"', "»", "’", "?", "!")) and verb.form == "finite"
    quote_after = any(low >= verb.end - 1 for low, _ in quotes)
    enough = len(before.split()) >= 3
    opening = chunks[0] if chunks else None
    fronted = (
        isinstance(opening, Mark) and opening.kind in ("prep", "sub", "date") and not before.endswith(("”", '"', "»"))
    )
    direct = next((other for other in after if other.governor is verb and other.link in _AFTER_LINKS), None)
    if closes and enough and not fronted and (direct is None or before.endswith(("”", '"', "»"))):
        if quote_after and before.endswith(("”", '"', "»")):
            return start, end, True
        return start, head, True
    if closes and enough and fronted and not after and not quote_after:
        return start, head, True
    if after or quote_after:
        return verb.end, end, quote_after
    if verb.lemma in ("deny", "declare", "report", "reject") and verb.objects:
        return None
    if verb.objects or any(word in ("about", "of") for word, _ in verb.phrases):
        return verb.end, end, False
    if enough and closes:
        return start, head, True
    return None


def _as_said(chunks: Sequence[Chunk], verb: Verb) -> Noun | None:
    """Who says, in "as the ministry said", between commas or at an end of the sentence."""
    noun = chunks[verb.index - 1] if verb.index >= 2 else None
    mark = chunks[verb.index - 2] if verb.index >= 2 else None
    after = chunks[verb.index + 1] if verb.index + 1 < len(chunks) else None
    closed = after is None or (isinstance(after, Mark) and after.kind in ("comma", "stop", "date"))
    if isinstance(noun, Noun) and isinstance(mark, Mark) and mark.low == "as" and closed and can_speak(noun):
        return noun
    return None


def _next_two(chunks: Sequence[Chunk], index: int) -> tuple[Chunk | None, Chunk | None]:
    after = [*chunks[index + 1 : index + 3], None, None]
    return after[0], after[1]


def according(chunks: Sequence[Chunk], start: int, end: int) -> list[Voice]:
    """The voices that "according to" brings in, before or after their words."""
    found = []
    for index, chunk in enumerate(chunks):
        if isinstance(chunk, Noun) and chunk.after == "to" and index >= 2:
            host = chunks[index - 2]
            if isinstance(host, Mark) and host.low == "according":
                joint, further = _next_two(chunks, index)
                if (
                    (
                        isinstance(joint, Mark)
                        and joint.low == "and"
                        and isinstance(further, Noun)
                        and further.has("person", "lawyer", "proper")
                    )
                    and chunk.name
                    and further.name
                    and not chunk.has("person", "outlet", "authority")
                ):
                    # "according to Refugee Advice and Casework Service lawyer Sarah Dale"
                    chunk = further
                if host.start <= start + 2:
                    found.append(
                        Voice(author(chunk), None, max(chunk.end, author(chunk).end), end, host.start, False, True)
                    )
                else:
                    found.append(Voice(author(chunk), None, start, host.start, host.start, False, True))
    return found
