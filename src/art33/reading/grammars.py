"""What a grammar has to do for reading, and which one reads a language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from art33.reading.grammar import Chunk, Noun, Verb
from art33.reading.lexicon import Lexicon
from art33.reading.speech import Voice
from art33.reading.tokens import Token
from art33.reading.when import Dated, When


class Grammar(Protocol):
    """Reads one document. Whatever the language, its chunks and verbs carry the words of the shared lexicon: verbs by the
    English verb of the same meaning, prepositions and pronouns by the English ones, nouns by their classes."""

    def parse(self, tokens: Sequence[Token], dates: Sequence[tuple[int, int]]) -> tuple[list[Chunk], list[Verb]]:
        """The chunks and verbs of a sentence; `dates` are the stretches that name a time."""
        ...

    def quotations(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of a paragraph that are somebody's own words."""
        ...

    def voices(
        self, chunks: Sequence[Chunk], verbs: Sequence[Verb], start: int, end: int, quotes: Sequence[tuple[int, int]]
    ) -> list[Voice]:
        """Who says what in the sentence parsed last."""
        ...

    def told_before(self, chunks: Sequence[Chunk]) -> tuple[Noun, Noun | None, int] | None:
        """The speaker, outlet and place of the verb where the sentence parsed last only says who told the one before."""
        ...

    def dates(self, chunks: Sequence[Chunk], whens: Sequence[When]) -> Dated:
        """Which verb or noun of the sentence parsed last each date belongs to."""
        ...


def grammar_for(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Grammar:
    """The grammar that reads a document in the language of a lexicon."""
    if lexicon.grammar == "slavic":
        from art33.reading.slavic.grammar import Grammar as Slavic

        return Slavic(text, tokens, lexicon)
    from art33.reading.english.grammar import Grammar as English

    return English(text, tokens, lexicon)
