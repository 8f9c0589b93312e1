"""The grammar of English as reading calls it: one document at a time, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading import speech, when
from art33.reading.english.chunks import Chunker
from art33.reading.english.clauses import build
from art33.reading.grammar import Chunk, Noun, Verb
from art33.reading.lexicon import Lexicon
from art33.reading.speech import Voice
from art33.reading.tokens import Token
from art33.reading.when import Dated, When


class Grammar:
    """Reads the sentences of one document."""

    def __init__(self, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        del tokens
        self._text = text
        self._lexicon = lexicon

    def parse(self, tokens: Sequence[Token], dates: Sequence[tuple[int, int]]) -> tuple[list[Chunk], list[Verb]]:
        """The chunks and verbs of a sentence."""
        chunks = Chunker(tokens, self._lexicon, dates).cut()
        return chunks, build(chunks, self._lexicon)

    def quotations(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of a paragraph that are somebody's own words."""
        return speech.quotations(self._text, start, end)

    def voices(
        self, chunks: Sequence[Chunk], verbs: Sequence[Verb], start: int, end: int, quotes: Sequence[tuple[int, int]]
    ) -> list[Voice]:
        """Who says what in the sentence."""
        return speech.voices(self._text, chunks, verbs, start, end, quotes, self._lexicon)

    def told_before(self, chunks: Sequence[Chunk]) -> tuple[Noun, Noun | None, int] | None:
        """English has no sentence that only names the speaker of the one before."""
        del chunks
        return None

    def dates(self, chunks: Sequence[Chunk], whens: Sequence[When]) -> Dated:
        """Give each date to the verb or noun that it belongs to."""
        return when.settle(chunks, whens)
