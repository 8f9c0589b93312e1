"""The sentences of a document with their grammar, dates, speakers and events, before names are settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from art33.days.day import Day
from art33.errors import InputError
from art33.reading import asked, events, gapping, nominals, sentences, when
from art33.reading.cast import Cast
from art33.reading.dates import DateMention, find_dates
from art33.reading.document import Document
from art33.reading.events import Found
from art33.reading.grammar import Chunk, Noun, Verb
from art33.reading.grammars import grammar_for
from art33.reading.layout import Block
from art33.reading.lexicon import Lexicon
from art33.reading.speech import Voice
from art33.reading.tokens import Token, tokenise
from art33.reading.when import When


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence: text[start:end] with what was found in it. `block` numbers its paragraph."""

    start: int
    end: int
    block: int
    heading: bool
    chunks: list[Chunk]
    verbs: list[Verb]
    voices: list[Voice]
    quotes: list[tuple[int, int]]
    dated: when.Dated
    found: list[Found] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Story:
    """A document read as far as its sentences go."""

    document: Document
    lexicon: Lexicon
    published: tuple[Day, Day] | None
    sentences: list[Sentence]
    cast: Cast
    first_named: int = -1
    """The sentence that first names the person the text is about: until then a description may stand for them."""


def read_passages(
    document: Document, published: tuple[Day, Day] | None, blocks: Sequence[Block], lexicon: Lexicon
) -> Story:
    """Cut the blocks into sentences and read each one."""
    text = document.text
    tokens: list[list[Token]] = [tokenise(text, block.start, block.end) for block in blocks]
    every = [token for part in tokens for token in part]
    mentions = _dates(text, every, published, document.language)
    cast = Cast(lexicon)
    grammar = grammar_for(text, every, lexicon)
    story = Story(document, lexicon, published, [], cast)
    at, talk_block, talk = 0, -1, False
    body: Noun | None = None
    wanted: Noun | None = None
    wanted_at = -asked.REACH
    treaty: frozenset[str] = frozenset({"committee"}) if "State party" in text else frozenset()
    for number, (block, part) in enumerate(zip(blocks, tokens, strict=True)):
        quotes = grammar.quotations(block.start, block.end)
        for low, high in sentences.split(part, lexicon.abbreviations):
            piece = part[low:high]
            begin, end = piece[0].start, piece[-1].end
            while at < len(mentions) and mentions[at].end <= begin:
                at += 1
            here = []
            further = at
            while further < len(mentions) and mentions[further].start < end:
                here.append(mentions[further])
                further += 1
            chunks, verbs = grammar.parse(piece, [(each.start, each.end) for each in here])
            whens = [
                When(each.start, each.end, each.words, each.first, each.last, each.edtf or "", each.relation)
                for each in here
                if each.kind == "date" and each.edtf
            ]
            dated = grammar.dates(chunks, whens)
            for chunk in chunks:
                if isinstance(chunk, Noun) and not block.heading:
                    cast.note(chunk)
            for chunk in chunks:
                if isinstance(chunk, Noun) and chunk.name and chunk.name.split()[-1] in cast.judges:
                    chunk.classes |= {"court"}
            inside = [quote for quote in quotes if quote[0] < end and quote[1] > begin]
            voices = grammar.voices(chunks, verbs, begin, end, inside)
            teller = grammar.told_before(chunks)
            if teller is not None and story.sentences and not story.sentences[-1].heading:
                # "Об этом сообщает …": whose words the sentence before is.
                last = story.sentences[-1]
                speaker, via, verb_start = teller
                if not any(voice.end - voice.start > (last.end - last.start) / 2 for voice in last.voices):
                    last.voices.insert(0, Voice(speaker, via, last.start, last.end, verb_start, False, True))
            sentence = Sentence(begin, end, number, block.heading, chunks, verbs, voices, inside, dated)
            treaty = _the_court(chunks, treaty)
            here_number = len(story.sentences)
            asked.answered(verbs, wanted if here_number - wanted_at <= asked.REACH else None)
            latest = asked.asked_for(verbs)
            wanted, wanted_at = (latest, here_number) if latest is not None else (wanted, wanted_at)
            body = _its(verbs, body)
            if number != talk_block:
                talk_block, talk = number, False
            talk = talk or any(isinstance(chunk, Noun) and "asylum" in chunk.inside for chunk in chunks)
            if talk or any(_decides_asylum(verb) for verb in verbs):
                events.of_asylum(verbs)
            if not _asks(text, sentence, piece, lexicon) and not (block.heading and _bids(piece, lexicon)):
                _events(sentence, len(story.sentences), lexicon, whens)
            story.sentences.append(sentence)
    return story


def _dates(text: str, tokens: Sequence[Token], published: tuple[Day, Day] | None, language: str) -> list[DateMention]:
    """The dates of a text; none in a language that is read without them so far."""
    try:
        found = find_dates(text, tokens, published, language)
    except InputError:
        return []
    return [mention for mention in found if mention.kind != "time"]


def _the_court(chunks: Sequence[Chunk], named: frozenset[str]) -> frozenset[str]:
    """Make "the Court", "the committee" a treaty body where one was named before; return the words for those named so far."""
    for chunk in chunks:
        if not isinstance(chunk, Noun):
            continue
        if chunk.has("regional_court"):
            named |= {word for word in ("court", "committee") if word in chunk.words}
        elif (
            chunk.words == ("the", "committee")
            and "committee" in named
            or chunk.words == ("the", "court")
            and "court" in named
            and chunk.capital
        ):
            chunk.classes |= {"regional_court"}
    return named


def _decides_asylum(verb: Verb) -> bool:
    """An office for migration or refugees decides: on asylum, whatever it is called."""
    doer = next((noun for word, noun in verb.phrases if word == "by"), None) if verb.passive else verb.subject
    return doer is not None and any(
        set(noun.words) & _OFFICES for noun in (doer, *doer.of, *([doer.aim] if doer.aim else []))
    )


_OFFICES = frozenset({"migration", "asylum", "refugees", "refugee"})


def _its(verbs: Sequence[Verb], body: Noun | None) -> Noun | None:
    """Put the court or authority spoken of last in the place of "it"; return the one spoken of last."""
    for verb in verbs:
        if verb.subject is None:
            continue
        if verb.subject.pronoun == "it":
            verb.subject = body or verb.subject
        elif verb.subject.has("court", "regional_court", "authority", "state"):
            body = verb.subject
    return body


def _asks(text: str, sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """A question tells nothing that its answer does not: "Was he deported?", "When was he held?", a headline in doubt."""
    first = next((token.low for token in tokens if token.text[0].isalpha()), "")
    words = lexicon.words
    if not text[sentence.start : sentence.end].rstrip("\"'”’») ").endswith("?"):
        # "Куда пропал …": a headline need not have its mark.
        return sentence.heading and lexicon.grammar == "slavic" and first in words["relative"]
    return sentence.heading or first in words["be"] | words["have"] | words["do"] | words["modal"] | words["relative"]


def _bids(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """A headline that calls for something: "Malaysia: Halt the removal of …"."""
    words = lexicon.words["imperative"]
    return any(
        token.low in words and token.capital and (at == 0 or tokens[at - 1].low == ":")
        for at, token in enumerate(tokens)
    )


def _events(sentence: Sentence, number: int, lexicon: Lexicon, whens: Sequence[When]) -> None:
    found = events.in_verbs(sentence.verbs, lexicon)
    found += nominals.in_being(sentence.verbs)
    taken = {each.noun.index for each in found if each.noun is not None}
    found += nominals.in_nouns(sentence.chunks, sentence.verbs, lexicon, taken)
    spoken = frozenset(
        verb.index for verb in sentence.verbs if any(v.verb_start == verb.start for v in sentence.voices)
    )
    for each in found:
        each.sentence = number
        each.heading = sentence.heading
        when.date(each, sentence.dated, sentence.verbs, lexicon, spoken)
    sentence.found = found + gapping.gapped(sentence.chunks, found, whens, sentence.dated)
