"""What speakers say beside events: of the law, of danger, of blame, demands and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from art33.case.kinds import ClaimAbout, Polarity
from art33.case.nouns import Statement
from art33.reading.cast import clean
from art33.reading.lexicon import Lexicon
from art33.reading.passages import Sentence, Story
from art33.reading.speakers import NOBODY, Speakers, Words

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_BARRED = re.compile(
    r"\b(?:can(?:no|['’])t|may not|must not)\s+(?:be\s+)?(?:legally\s+)?(?:deport|extradit|expel|remov|return|sent|hand)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:on|in|at|earlier|late)\s[^,.“\"]{1,40}?\s(?=that\s)", re.IGNORECASE)
"""The day of saying between the verb and its "that"."""
_ORDER: tuple[ClaimAbout, ...] = ("law", "demand", "risk", "blame", "number")
GIST = 240
"""Code points after which a gist is cut at a word."""


def find(story: Story, events: Sequence[Statement]) -> list[Statement]:
    """The claims of a story: each stretch of somebody's words that is about one of these, or tells no event."""
    text = story.document.text
    found: list[Statement] = []
    speakers = Speakers(story)
    quotes: Sequence[tuple[int, int]] = ()
    spans = [each.span for each in events if each.span is not None]
    for sentence in story.sentences:
        speakers.enter(sentence)
        if sentence.heading:
            continue
        if not speakers.here and not sentence.found and _asked(sentence, story):
            # A request of another kind and its answer (a permit, a post, a passport): a fact, told by the outlet itself.
            low, high = _trim(text, sentence.start, sentence.end)
            found.append(_claim(story, low, high, NOBODY, None))
            continue
        done: list[tuple[int, int]] = []
        for low, high, words in sorted(speakers.here, key=lambda each: (each[0], each[0] - each[1])):
            low, high = _trim(text, max(low, sentence.start), min(high, sentence.end))
            if high - low < 12 or words.said_by is None or any(a <= low and high <= b for a, b in done):
                continue
            done.append((low, high))
            about = subject(text[low:high], story.lexicon)
            tells = any(low - 2 <= a and b <= high + 2 for a, b in spans)
            if about is None and tells:
                continue
            claim = _claim(story, low, high, speakers.at(low + 1) if words.said_by else words, about)
            joined = _joined(story, found[-1], claim, quotes) if found else None
            quotes = sentence.quotes
            if joined is not None:
                found[-1] = joined
            else:
                found.append(claim)
    return found


def _asked(sentence: Sentence, story: Story) -> bool:
    """Whether somebody asks for something in the sentence, or is refused it."""
    classes = story.lexicon.classes
    for verb in sentence.verbs:
        if verb.negated or verb.modal or verb.form not in ("finite", "part"):
            continue
        things = {noun.head for noun in (*verb.objects, verb.subject) if noun is not None}
        if verb.lemma in _ASKS | classes["refuses"] and things & _REQUESTS:
            return True
    return False


_ASKS = frozenset({"request", "ask", "apply", "seek"})
_REQUESTS = frozenset(
    {"permission", "request", "application", "permit", "leave", "visa", "passport", "claim", "petition"}
)


def _joined(story: Story, one: Statement, other: Statement, quotes: Sequence[tuple[int, int]]) -> Statement | None:
    """Two sentences of one quotation as one claim, where they are about the same or one of them about nothing."""
    if one.span is None or other.span is None or one.said_by != other.said_by:
        return None
    if one.about and other.about and one.about != other.about:
        return None
    if not any(low <= one.span[0] and other.span[1] <= high + 1 for low, high in quotes):
        return None
    words = Words(one.said_by, one.via or other.via)
    return _claim(story, one.span[0], other.span[1], words, one.about or other.about)


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and (text[low].isspace() or text[low] in ",;:"):
        low += 1
    if lead := _LEAD.match(text, low, high):
        low = lead.end()
    if text[low : low + 5].lower() == "that ":
        low += 5
    while high > low and (text[high - 1].isspace() or text[high - 1] in ",;"):
        high -= 1
    return low, high


def _told(word: str, listed: frozenset[str]) -> bool:
    """The word is listed, or begins with a listed stem ("пыт-")."""
    return word in listed or (not word.isascii() and any(word[:cut] + "-" in listed for cut in range(3, len(word) + 1)))


def subject(words: str, lexicon: Lexicon) -> ClaimAbout | None:
    """What a stretch of words is about, by the words of the lexicon that stand in it."""
    low = [match.group().lower() for match in _WORD.finditer(words)]
    scores = {about: sum(_told(word, lexicon.about[about]) for word in low) for about in _ORDER}
    if scores["number"] or any(len(number.group()) >= 4 for number in _NUMBER.finditer(words)):
        numbers = [
            n.group()
            for n in _NUMBER.finditer(words)
            if "," in n.group() or (len(n.group()) >= 3 and not n.group().startswith(("19", "20")))
        ]
        scores["number"] += len(numbers)
    if _BARRED.search(words):
        scores["law"] += 2
    best = max(scores.values())
    return next((about for about in _ORDER if scores[about] == best), None) if best else None


def _claim(story: Story, low: int, high: int, words: Words, about: ClaimAbout | None) -> Statement:
    text = story.document.text
    gist = clean(text[low:high])
    if len(gist) > GIST:
        gist = gist[:GIST].rsplit(" ", 1)[0] + " …"
    polarity: Polarity = "feared" if about == "risk" else "asserted"
    return Statement(
        id="s0",
        kind="claim",
        source=story.document.name,
        quote=text[low:high],
        span=(low, high),
        polarity=polarity,
        said_by=words.said_by,
        via=words.via,
        about=about,
        gist=gist,
    )
