"""The grammar of Slavic languages as reading calls it: one document at a time, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading import speech
from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Lexicon
from art33.reading.slavic.clauses import Clause
from art33.reading.slavic.forms import Form, Phrase
from art33.reading.slavic.lexicon import words_of
from art33.reading.slavic.names import Names
from art33.reading.slavic.parse import parse
from art33.reading.slavic.voices import dash_speech, told_before, voices
from art33.reading.speech import Voice
from art33.reading.tokens import Token
from art33.reading.when import Dated, When


class Grammar:
    """Reads the sentences of one document."""

    def __init__(self, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._words = words_of(lexicon.language)
        self._names = Names(tokens, self._words.morphology)
        self._clauses: list[Clause] = []
        self._orders: set[str] = set()
        self._paper: Noun | None = None
        """The outlet named last, whom "издание" means after that."""

    def parse(self, tokens: Sequence[Token], dates: Sequence[tuple[int, int]]) -> tuple[list[Chunk], list[Verb]]:
        """The chunks and verbs of a sentence; the other methods speak of the sentence parsed last."""
        chunks, verbs, self._clauses = parse(tokens, self._lexicon, self._words, self._names, dates, self._orders)
        return chunks, verbs

    def quotations(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of a paragraph that are somebody's own words."""
        found = dash_speech(self._text, start, end) or speech.quotations(self._text, start, end)
        return [(low, high) for low, high in found if not _title(self._text, low, high)]

    def voices(
        self, chunks: Sequence[Chunk], verbs: Sequence[Verb], start: int, end: int, quotes: Sequence[tuple[int, int]]
    ) -> list[Voice]:
        """Who says what in the sentence."""
        found = voices(self._text, chunks, self._clauses, start, end, quotes, self._words, self._lexicon)
        return [self._known(voice) for voice in found]

    def _known(self, voice: Voice) -> Voice:
        """The voice with the outlet that "издание" means."""
        speaker = voice.speaker
        if voice.via is not None and voice.via.name:
            self._paper = voice.via
        if not isinstance(speaker, Phrase) or not speaker.has("outlet"):
            return voice
        if speaker.name:
            self._paper = speaker
        elif self._paper is not None and not speaker.of and speaker.lemma in self._words.papers:
            return voice._replace(speaker=self._paper)
        return voice

    def told_before(self, chunks: Sequence[Chunk]) -> tuple[Noun, Noun | None, int] | None:
        """The speaker whom the sentence names for the one before: "Об этом сообщает …"."""
        found = told_before(self._clauses, chunks, self._words)
        if found is not None:
            speaker, via, _ = found
            if speaker.name and speaker.has("outlet", "named", "name") and not speaker.has("person"):
                self._paper = speaker
                if isinstance(speaker, Phrase) and speaker.fixed:
                    speaker.classes |= {"outlet"}
            elif via is not None and via.name:
                self._paper = via
        return found

    def dates(self, chunks: Sequence[Chunk], whens: Sequence[When]) -> Dated:
        """Give each date to the verb of its clause, or to the noun it stands with."""
        by_verb: dict[int, When] = {}
        by_noun: dict[int, When] = {}
        for clause in self._clauses:
            for at, chunk in enumerate(clause.chunks):
                if not (isinstance(chunk, Mark) and chunk.kind == "date"):
                    continue
                when = next((each for each in whens if each.start < chunk.end and chunk.start < each.end), None)
                if when is None or when.relation in ("until", "by"):
                    continue
                noun = _worn(clause.chunks, at, when)
                if noun is not None:
                    by_noun.setdefault(noun.index, when)
                    continue
                verb = _nearest(clause, chunk)
                if verb is not None:
                    by_verb.setdefault(verb.index, when)
        return Dated(by_verb, by_noun, {})


def _title(text: str, low: int, high: int) -> bool:
    """A name in quotation marks, not words that somebody said: «Новая газета»."""
    inner = text[low + 1 : high - 1].strip()
    follows = text[high : high + 4].lstrip()
    said = follows.startswith((",", "–", "—", "-")) and text[high : high + 4].strip(" ,")[:1] in ("–", "—", "-")
    return len(inner.split()) < 6 and not inner.endswith((".", "!", "?", "…", ",")) and not said and low > 0


def _worn(chunks: Sequence[Chunk], at: int, when: When) -> Phrase | None:
    """The noun that wears a date: "решение от 1 августа", "после ареста 3 мая"."""
    before = chunks[at - 1] if at else None
    step = at - 1
    if isinstance(before, Mark) and before.kind == "prep":
        if when.relation != "of" and before.low != "from":
            return None
        kinds = ("decision", "order", "application", "appeal", "complaint")
        papers = [each for each in chunks[:step] if isinstance(each, Phrase) and each.has(*kinds)]
        return papers[-1] if papers else None
    if isinstance(before, Phrase) and len(when.edtf) == 4 and before.end + 2 >= when.start:
        # "протестов 2020 года"
        return before
    if isinstance(before, Phrase) and before.after in ("after", "before"):
        return before
    return None


def _nearest(clause: Clause, mark: Mark) -> Form | None:
    verbs = clause.verbs
    if not verbs:
        return None
    head = clause.head
    before = [verb for verb in verbs if verb.end <= mark.start]
    after = [verb for verb in verbs if verb.start >= mark.end]
    if before and before[-1].form != "part":
        return before[-1]
    return after[0] if after else head
