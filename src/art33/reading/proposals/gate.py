"""The gate between a model and the record: a proposal passes only if its words stand in the text and the grammar reads them so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from art33.case.kinds import EVENT_KINDS
from art33.case.nouns import Statement
from art33.days.day import Day
from art33.reading import layout
from art33.reading.document import Document, from_text
from art33.reading.lexicon import load
from art33.reading.passages import Sentence, Story, read_passages
from art33.reading.reader import read
from art33.reading.speakers import NOBODY, Speakers, Words

MARK = "x_proposed"
"""The key that marks a statement whose quote a model proposed."""
SHORTEST, LONGEST = 8, 600
"""Code points of a quote."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Passed(NamedTuple):
    """What came through, and how many did not, by reason."""

    statements: tuple[Statement, ...]
    rejected: Mapping[str, int]


def check(
    document: Document, published: tuple[Day, Day] | None, told: Sequence[Statement], proposals: Iterable[object]
) -> Passed:
    """The proposals that the text and the grammar bear out, as statements of the document, marked as proposed.

    A proposal gives a quote and a kind; nothing else of it is used. The quote must stand in the text, character by character,
    within one sentence that is read as such. The grammar reads it: kind, polarity, date and people are what it finds, and the
    speaker is who speaks there in the whole text. Where the quote leaves out words of its sentence that could turn it round (a
    negation, a condition, a doubt), it is rejected. `told` are the statements read without a model; what they tell is not
    told again.
    """
    lexicon = load(document.language)
    story = read_passages(document, published, layout.blocks(document.text, lexicon), lexicon)
    voices = _voices(story)
    turning = frozenset().union(*(lexicon.words[name] for name in ("negator", "modal", "unreal", "half", "doubt")))
    turning |= _TURNING
    rejected: Counter[str] = Counter()
    passed: list[Statement] = []
    for each in proposals:
        found = _one(document, published, story, voices, turning, (*told, *passed), each)
        if isinstance(found, str):
            rejected[found] += 1
        else:
            passed.append(found)
    return Passed(tuple(passed), rejected)


_TURNING = frozenset(
    [
        "deny",
        "denied",
        "denies",
        "denying",
        "refuse",
        "refused",
        "refuses",
        "fail",
        "failed",
        "fails",
        "decline",
        "declined",
        "false",
        "falsely",
        "untrue",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "without",
        "instead",
        "avoid",
        "avoided",
        "prevent",
        "prevented",
        "stop",
        "stopped",
        "block",
        "blocked",
        "threat",
        "threatened",
        "plan",
        "plans",
        "planned",
        "fear",
        "fears",
        "feared",
        "risk",
        "risks",
        "possible",
        "possibly",
        "attempt",
        "attempted",
        "tried",
        "try",
        "seek",
        "sought",
        "ask",
        "asked",
        "asks",
        "urge",
        "urged",
        "order",
        "ordered",
        "almost",
        "nearly",
        "rather",
        "accused",
        "alleged",
        "claims",
        "claimed",
        "не",
        "ни",
        "без",
        "если",
        "бы",
        "якобы",
        "нет",
        "никогда",
        "отказался",
        "отказались",
        "угрожал",
        "может",
        "могут",
        "мог",
        "могли",
        "должен",
        "опасается",
        "опасаются",
        "планирует",
        "планируют",
        "пытался",
        "пытались",
        "чуть",
        "едва",
        "вместо",
    ]
)
"""Words that can turn round what the rest of their sentence says."""


def _voices(story: Story) -> list[tuple[Sentence, list[tuple[int, int, Words]]]]:
    """Whose words each stretch of each sentence is."""
    speakers = Speakers(story)
    found = []
    for sentence in story.sentences:
        speakers.enter(sentence)
        found.append((sentence, list(speakers.here)))
    return found


def _one(
    document: Document,
    published: tuple[Day, Day] | None,
    story: Story,
    voices: Sequence[tuple[Sentence, list[tuple[int, int, Words]]]],
    turning: frozenset[str],
    told: Sequence[Statement],
    proposal: object,
) -> Statement | str:
    """The statement that a proposal comes to, or why it comes to none."""
    if not isinstance(proposal, Mapping):
        return "it is no object"
    quote, kind = proposal.get("quote"), proposal.get("kind")
    if not isinstance(quote, str) or not SHORTEST <= len(quote) <= LONGEST:
        return "it quotes nothing, or too little or too much"
    if not isinstance(kind, str) or kind not in EVENT_KINDS:
        return "its kind is none of ours"
    text = document.text
    places = [match.start() for match in re.finditer(re.escape(quote), text)]
    if not places:
        return "its quote is not in the text"
    if len(places) > 1:
        return "its quote stands in the text more than once"
    low, high = places[0], places[0] + len(quote)
    if (low and text[low - 1].isalnum() and text[low].isalnum()) or (
        high < len(text) and text[high].isalnum() and text[high - 1].isalnum()
    ):
        return "its quote cuts a word in two"
    home = next(((sentence, here) for sentence, here in voices if sentence.start <= low and high <= sentence.end), None)
    if home is None:
        return "its quote is not within one sentence that is read (a caption, a link, two sentences)"
    sentence, here = home
    if any(each.kind == kind and each.span is not None and _meet(each.span, (low, high)) for each in told):
        return "it is read already"
    if sentence.heading:
        return "it stands in a headline"
    outside = text[sentence.start : low] + " " + text[high : sentence.end]
    if any(match.group().lower() in turning for match in _WORD.finditer(outside)):
        return "words of its sentence left out could turn it round"
    # A full stop makes the clause a sentence; without one it would be taken for a headline or a caption.
    alone = read(from_text(quote.rstrip(" ,;:.") + ".", document.name, document.language), published)
    events = [each for each in alone if each.kind != "claim"]
    if not events:
        return "the grammar reads no event in it"
    same = [each for each in events if each.kind == kind]
    if not same:
        return "the grammar reads another kind in it"
    said = _at(here, low, high)
    spoken = said if said is not NOBODY else Words(same[0].said_by, same[0].via)
    return replace(
        same[0],
        id=f"p{sum(each.id.startswith('p') for each in told) + 1}",
        source=document.name,
        quote=quote,
        span=(low, high),
        date=_date(sentence, same[0]),
        said_by=spoken.said_by,
        via=spoken.via,
        extra=((MARK, True),),
    )


def _date(sentence: Sentence, read_alone: Statement) -> str | None:
    """The date that the words of the quote have in the whole text, where they lean on what stands before them."""
    if read_alone.date_words is None:
        return None
    for when in (*sentence.dated.by_verb.values(), *sentence.dated.by_noun.values()):
        if when.words == read_alone.date_words:
            return when.edtf or None
    return None


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _at(here: Sequence[tuple[int, int, Words]], low: int, high: int) -> Words:
    """The innermost voice over a stretch."""
    over = [each for each in here if each[0] <= low < each[1] or (low <= each[0] and each[1] <= high)]
    return max(over, key=lambda each: (each[0], -each[1]))[2] if over else NOBODY
