"""The words of a sentence: which part of speech each is here, which states, fixed phrases and names begin where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from art33.reading.lexicon import State
from art33.reading.slavic.lexicon import Phrases, Words
from art33.reading.slavic.morphology import Reading
from art33.reading.slavic.names import Names
from art33.reading.tokens import Token

_NOMINAL = frozenset({"noun", "adj", "pronoun", "number", "participle"})
_VERBAL = frozenset({"verb", "inf", "passive", "gerund", "participle"})
_SMALL = frozenset({"ибн", "бин", "аль", "оглы", "оглу", "улы", "кызы", "бек", "фон", "ван", "де", "ди", "эль", "уулу"})
"""Parts of names that have no capital."""


class Sequenced:
    """The tokens of one sentence with what each can be."""

    def __init__(
        self,
        tokens: Sequence[Token],
        words: Words,
        names: Names,
        dates: Sequence[tuple[int, int]],
        opening: bool = True,
    ) -> None:
        self.tokens = tokens
        self.words = words
        self.names = names
        self.low = [token.low for token in tokens]
        self.count = len(tokens)
        self.date: list[int] = [0] * self.count
        at = 0
        for start, end in dates:
            while at < self.count and tokens[at].end <= start:
                at += 1
            further = at
            while further < self.count and tokens[further].start < end:
                further += 1
            if further > at:
                self.date[at] = further
                at = further
        self.readings: list[tuple[Reading, ...]] = [self._readings(at) for at in range(self.count)]
        self._parts: list[str] = [""] * self.count
        self._lemmas: list[frozenset[str] | None] = [None] * self.count
        self._phrases: dict[int, tuple[frozenset[str], int] | None] = {}
        self._states: dict[int, tuple[State, int] | None] = {}
        self._named: dict[int, bool] = {}
        self.first = next((at for at in range(self.count) if tokens[at].text[0].isalnum()), 0)

    def _readings(self, at: int) -> tuple[Reading, ...]:
        token = self.tokens[at]
        if not token.text[0].isalpha():
            return ()
        found = self.words.morphology.readings(token.low)
        if token.text.isupper() and len(token.text) > 1:
            nominal = tuple(each for each in found if each.pos == "noun" and each.name == "Abbr")
            return nominal[:1] or found
        if token.text[0].isupper() and any(not each.known for each in found[:1]):
            nominal = tuple(each for each in found if each.pos in ("noun", "adj"))
            return nominal or found
        return found

    def latin(self, at: int) -> bool:
        """A word in Latin letters."""
        text = self.tokens[at].text
        return text[0].isalpha() and text.isascii()

    def capital(self, at: int) -> bool:
        """It has a capital letter that no beginning of a sentence gives it."""
        token = self.tokens[at]
        if not token.text[0].isupper():
            return False
        fresh = at == self.first or (at and self.low[at - 1] in _OPENS)
        return not fresh or token.low in self.names.inside

    def part(self, at: int) -> str:
        """Noun, adj, verb …: what the word most likely is."""
        if not self._parts[at]:
            self._parts[at] = self._part(at)
        return self._parts[at]

    def _part(self, at: int) -> str:
        readings = self.readings[at]
        if not readings:
            return "mark" if not self.tokens[at].text[0].isdigit() else "digits"
        low = self.low[at]
        if low in self.words.prepositions and (len(low) < 4 or any(each.pos == "prep" for each in readings)):
            return "prep"
        scores: dict[str, float] = {}
        for each in readings:
            score = each.score
            if each.pos == "prep":
                # One that the lexicon does not have: "включая".
                scores["particle"] = max(scores.get("particle", 0.0), score)
                continue
            if (
                each.pos in _VERBAL
                and (each.lemma in self.words.verbs or each.lemma in self.words.speech)
                or each.pos == "noun"
                and each.lemma in self.words.nouns
                or each.pos == "short"
                and (each.lemma in self.words.modals or each.lemma in self.words.plain)
            ):
                score += 0.6
            elif each.pos == "pronoun":
                score += 0.3
            elif each.pos == "number" and each.lemma in self.words.plain:
                score += 0.7
            if each.pos in ("verb", "inf", "gerund") and self.tokens[at].text[0].isupper() and at != self.first:
                score -= 0.7
            if each.tense == "imperative":
                score -= 0.6
            scores[each.pos] = max(scores.get(each.pos, 0.0), score)
        return max(scores, key=lambda pos: scores[pos])

    def is_name(self, at: int) -> bool:
        """The word is part of a proper name."""
        if at not in self._named:
            self._named[at] = self._is_name(at)
        return self._named[at]

    def _is_name(self, at: int) -> bool:
        token = self.tokens[at]
        if not token.text[0].isalpha():
            return False
        if self.latin(at):
            return token.text[0].isupper()
        if not token.text[0].isupper():
            return False
        readings = self.readings[at]
        named = any(each.name in ("Name", "Surn", "Patr") for each in readings)
        if self.capital(at):
            if named:
                return True
            pos = self.part(at)
            if pos in ("verb", "inf", "gerund", "short") and readings:
                # "Вали", "Путило": no verb has a capital inside a sentence.
                return True
            return pos in ("noun", "adj", "pronoun", "other", "participle") and (
                not any(each.lemma in self.words.nouns and each.pos == "noun" for each in readings)
                or not readings[0].known
            )
        if (
            named
            and at + 1 < self.count
            and self.tokens[at + 1].text[0].isupper()
            and self.tokens[at + 1].text[0].isalpha()
        ):
            # "Роман Петров", "Вера Белова" at the beginning of a sentence.
            return True
        likely = readings[0] if readings else None
        return likely is not None and (not likely.known or likely.name in ("Name", "Surn", "Patr"))

    def small_name(self, at: int) -> bool:
        """A small word inside a name: "ибн", "оглы"."""
        return self.low[at] in _SMALL

    def state(self, at: int) -> tuple[State, int] | None:
        """The state that begins at a token, and the token after it."""
        if at not in self._states:
            self._states[at] = self._state(at)
        return self._states[at]

    def _state(self, at: int) -> tuple[State, int] | None:
        low = self.low[at]
        rows = self.words.states.get(low[:3])
        if rows is None:
            return None
        for stems, state in rows:
            if at + len(stems) > self.count:
                continue
            if state.role in ("name", "place") and not self.tokens[at].text[0].isupper():
                continue
            if all(self._stem(at + step, stem) for step, stem in enumerate(stems)):
                return state, at + len(stems)
        return None

    def _stem(self, at: int, stem: str) -> bool:
        low = self.low[at]
        if stem.endswith("="):
            if low == stem[:-1]:
                return self.capital(at) or any(each.name == "Geox" for each in self.readings[at])
            return any(
                each.lemma == stem[:-1] and (each.name == "Geox" or not each.known) for each in self.readings[at]
            )
        if stem.endswith("-"):
            return low.startswith(stem[:-1]) and len(low) - len(stem) + 1 <= 4
        return low == stem

    def noun_phrase(self, at: int) -> tuple[frozenset[str], int] | None:
        """The longest phrase of the lexicon's nouns that begins at a token: its classes, and the token after it."""
        if at not in self._phrases:
            self._phrases[at] = self._noun_phrase(at)
        return self._phrases[at]

    def _noun_phrase(self, at: int) -> tuple[frozenset[str], int] | None:
        best: tuple[frozenset[str], int] | None = None
        for lemma in self.lemmas(at):
            for further, classes in self.words.nouns.get(lemma, ()):
                end = self._further(at + 1, further)
                if end and (best is None or end > best[1]):
                    best = (classes, end)
                elif end and best is not None and end == best[1]:
                    best = (best[0] | classes, end)
        return best

    def _further(self, at: int, words: tuple[str, ...]) -> int:
        for word in words:
            if at < self.count and self.low[at] == "," and len(words) > 1:
                at += 1
            if at >= self.count or word not in self.lemmas(at):
                return 0
            at += 1
        return at

    def lemmas(self, at: int) -> frozenset[str]:
        """The dictionary forms that a word may have, and the word itself."""
        known = self._lemmas[at]
        if known is None:
            found = {each.lemma for each in self.readings[at] if each.pos not in ("verb", "inf", "gerund")}
            found.add(self.low[at])
            known = self._lemmas[at] = frozenset(found)
        return known

    def surface(self, table: Phrases, at: int) -> tuple[Any, int] | None:
        """The longest row of a table of surface words that begins at a token."""
        for further, value in table.get(self.low[at], ()):
            end = at + 1
            for word in further:
                if end < self.count and self.low[end] == "," and word == "что":
                    # "в связи с тем, что"
                    end += 1
                if end >= self.count or self.low[end] != word:
                    break
                end += 1
            else:
                return value, end
        return None


_OPENS = frozenset('.!?…«“":')
