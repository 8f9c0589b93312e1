"""The words of an English sentence, each with what it may be: class of noun, state, date, adverb, form of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Inflected, Lexicon, Phrases, State
from art33.reading.tokens import Token

_QUOTES = frozenset("\"“”„«»‘'[]*`")
COMMAS = frozenset({",", "(", ")"})
STOPS = frozenset({";", ":", "-", "–", "—", "--", "|", "…", "...", "/", "•", ".", "!", "?"})


_DOTTED = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "capt", "sgt", "maj", "gov", "sen", "rep", "hon", "rev"]
)
"""Titles cut short, whose full stop parts nothing: "Mr. Zhou", "St. Pölten"."""
_NOUNS_LY = frozenset(
    ["assembly", "monopoly", "anomaly", "family", "italy", "july", "elderly", "bully", "tally", "rally"]
)


def match(table: Phrases, words: Sequence[str], at: int) -> tuple[int, object] | None:
    """The longest phrase of the table that begins at a word: how many words, and its value."""
    rows = table.get(words[at])
    if rows:
        for rest, value in rows:
            size = len(rest)
            if size == 0 or tuple(words[at + 1 : at + 1 + size]) == rest:
                return size + 1, value
    return None


def _clean(tokens: Sequence[Token]) -> list[Token]:
    """Without quotation marks, brackets, and asides of a few words in parentheses."""
    kept: list[Token] = []
    at, count = 0, len(tokens)
    while at < count:
        text = tokens[at].text
        if text == "(":
            close = next((k for k in range(at + 1, min(at + 9, count)) if tokens[k].text == ")"), None)
            if close is not None:
                at = close + 1
                continue
        dot = text == "." and kept and kept[-1].low in _DOTTED and kept[-1].end == tokens[at].start
        if (
            text == "/"
            and kept
            and kept[-1].end == tokens[at].start
            and at + 1 < count
            and tokens[at + 1].start == tokens[at].end
            and kept[-1].capital
            and tokens[at + 1].capital
        ):
            # "Radio Free Europe/Radio Liberty"
            at += 1
            continue
        if text not in _QUOTES and not (dot and at + 1 < count and tokens[at + 1].capital):
            kept.append(tokens[at])
        at += 1
    return kept


_TELLING: dict[int, frozenset[str]] = {}
"""For each lexicon the words that grammar asks about: all closed lists and every form of a verb."""


def _telling(lexicon: Lexicon) -> frozenset[str]:
    found = _TELLING.get(id(lexicon.words))
    if found is None:
        found = frozenset().union(*lexicon.words.values(), lexicon.verbs.keys(), lexicon.particles, ("due", "set"))
        _TELLING[id(lexicon.words)] = found
    return found


class Sentence:
    """One sentence, word by word. `taken` are stretches of the text that are dates; `chunks` what is cut so far."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, taken: Sequence[tuple[int, int]]) -> None:
        self.tokens = _clean(tokens)
        self.lexicon = lexicon
        words = lexicon.words
        self.w_adverb = words["adverb"]
        self.w_be = words["be"]
        self.w_conjunction = words["conjunction"]
        self.w_determiner = words["determiner"]
        self.w_do = words["do"]
        self.w_half = words["half"]
        self.w_have = words["have"]
        self.w_modal = words["modal"]
        self.w_negator = words["negator"]
        self.w_object = words["object"]
        self.w_planned = words["planned"]
        self.w_possessive = words["possessive"]
        self.w_possible = words["possible"]
        self.w_predicate = words["predicate"]
        self.w_preposition = words["preposition"]
        self.w_relative = words["relative"]
        self.w_subject = words["subject"]
        self.w_subordinator = words["subordinator"]
        self.w_title = words["title"]
        self.low = [token.low for token in self.tokens]
        self.count = len(self.tokens)
        self.date = [False] * self.count
        for begin, end in taken:
            for at, token in enumerate(self.tokens):
                if token.start >= begin and token.end <= end:
                    self.date[at] = True
        self.tags: list[frozenset[str]] = [frozenset()] * self.count
        self.inner = [False] * self.count
        self.states: list[State | None] = [None] * self.count
        self.state_end: list[int] = [0] * self.count
        self._tag()
        self.adverbs = [self._is_adverb(at) for at in range(self.count)]
        telling = _telling(lexicon)
        # A word that no list and no ending marks only goes on with a noun phrase: most words need no further question.
        self.capitals = [token.capital for token in self.tokens]
        self.plain = [
            low not in telling and low[0].isalpha() and low[-1] != "s" and low[-2:] != "ed" and not (dated or adverb)
            for low, dated, adverb in zip(self.low, self.date, self.adverbs, strict=True)
        ]
        self.chunks: list[Chunk] = []
        self.reached = 0

    def _tag(self) -> None:
        texts = [token.text for token in self.tokens]
        nouns, states = self.lexicon.nouns, self.lexicon.states
        reached = 0
        for at in range(self.count):
            found = match(nouns, self.low, at) if self.low[at] in nouns else None
            if found is not None:
                size, value = found
                assert isinstance(value, frozenset)
                last = at + size - 1
                if size >= 2 or not self.inner[at]:
                    self.tags[last] = self.tags[last] | value if at >= reached else self.tags[last]
                    if at >= reached:
                        for k in range(at, at + size - 1):
                            self.inner[k] = True
                        if size > 1:
                            self.inner[last] = True
                        reached = at + size
            place = match(states, texts, at) if texts[at] in states else None
            if place is not None and not any(self.states[max(0, at - 1) : at] and [self.state_end[at - 1] > at]):
                size, state = place
                assert isinstance(state, State)
                for k in range(at, at + size):
                    self.states[k] = state
                    self.state_end[k] = at + size

    def _form(self, at: int, letters: str) -> Inflected | None:
        """The verb form at a token, if it may be one of these forms."""
        for each in self.lexicon.verbs.get(self.low[at], ()):
            if any(letter in each.forms for letter in letters):
                return each
        return None

    def _skips(self, at: int) -> int:
        """Past adverbs and negations."""
        while at < self.count and self._adverb(at):
            at += 1
        return at

    def _adverb(self, at: int) -> bool:
        return self.adverbs[at]

    def _is_adverb(self, at: int) -> bool:
        low = self.low[at]
        if low == "no":
            # "no longer" is an adverb; "no applications" denies what is said of them.
            return at + 1 < self.count and self.low[at + 1] == "longer"
        if low == "home" and at and (self.low[at - 1] in self.w_possessive or self.low[at - 1] in ("'s", "the", "a")):
            # "from their home"
            return False
        return (
            low in self.w_adverb
            or low in self.w_negator
            or low in self.w_half
            or (
                low.endswith("ly")
                and len(low) > 4
                and not self.tags[at]
                and not self.tokens[at].capital
                and low not in self.lexicon.verbs
                and low not in _NOUNS_LY
            )
        )

    def _opens(self, at: int) -> bool:
        """Whether something follows that an object would begin with."""
        if at >= self.count or self.date[at]:
            return False
        low, token = self.low[at], self.tokens[at]
        return (
            low in self.w_determiner
            or low in self.w_possessive
            or low in self.w_object
            or (token.capital and low not in self.w_preposition)
            or (
                low not in self.w_preposition
                and low not in self.w_conjunction
                and low not in self.w_subordinator
                and low not in self.w_relative
                and token.text[0].isalnum()
                and not self._adverb(at)
                and not self._aux(at)
            )
        )

    def _aux(self, at: int) -> bool:
        low = self.low[at]
        return (low in self.w_be or low in self.w_have or low in self.w_do or low in self.w_modal) and low != "'s"

    def _after_that(self) -> bool:
        """In a clause with "that", where a bare form may be a subjunctive: "asked that the state release him"."""
        last = self.chunks[-1] if self.chunks else None
        if isinstance(last, Noun) and len(self.chunks) > 1:
            last = self.chunks[-2]
        return isinstance(last, Mark) and last.low == "that"

    def _after(self, offset: int) -> int:
        """The first token at or after an offset, looked for from the end of what is cut."""
        at = min(self.reached, self.count)
        while at > 0 and self.tokens[at - 1].start >= offset:
            at -= 1
        return at

    def _dated_noun(self, at: int) -> bool:
        """After a determiner and a date: "an August ruling"."""
        at -= 1
        while at >= 0 and self.date[at]:
            at -= 1
        return at >= 0 and (self.low[at] in self.w_determiner or self.low[at] in self.w_possessive)

    def _adjectival(self, at: int) -> bool:
        """After a determiner and adverbs: "the first known case", "his wrongly rejected claim"."""
        at -= 1
        while at >= 0 and self._adverb(at):
            at -= 1
        return at >= 0 and (
            self.low[at] in self.w_determiner or self.low[at] in self.w_possessive or self.low[at] == "'s"
        )

    def _determined(self, at: int) -> bool:
        if at >= self.count:
            return False
        low = self.low[at]
        return (
            low in self.w_determiner
            or low in self.w_object
            or low in ("that", "he", "she", "they", "to", "for", "against")
            or self.tokens[at].capital
        )

    def _verb_before(self, at: int) -> bool:
        return any(isinstance(chunk, Verb) for chunk in self.chunks[-16:])

    def _prep(self, at: int) -> bool:
        return at < self.count and self.low[at] in self.w_preposition

    def _sub(self, at: int) -> bool:
        return at < self.count and (self.low[at] in self.w_subordinator or self.low[at] == "that")

    def _dated(self, at: int) -> bool:
        return at < self.count and self.date[at]

    def _before(self, at: int) -> str:
        """What stands before a token."""
        if at == 0:
            return "start"
        k = at - 1
        low = self.low[k]
        if self.date[k]:
            return "date"
        if low == "'s":
            return "owner"
        if low in self.w_possessive and not (low == "her" and self._pronoun_chunk()):
            return "det"
        if low in self.w_object or low in self.w_subject:
            return "pronoun"
        if low in self.w_relative and low != "that":
            return "rel"
        if low == "that":
            return "rel"
        if low in self.w_determiner:
            return "det"
        if low in self.w_conjunction:
            return "conj"
        if low in self.w_subordinator:
            return "sub"
        if self._adverb(k):
            return "adv"
        if low in self.w_preposition:
            return "prep"
        if self.tokens[k].text in COMMAS:
            return "comma"
        if self.tokens[k].text in STOPS:
            return "comma"
        if self.chunks and isinstance(self.chunks[-1], Verb) and self.chunks[-1].end == self.tokens[k].end:
            return "verb"
        if low.isdigit():
            return "noun"
        return "noun"

    def _pronoun_chunk(self) -> bool:
        return bool(self.chunks) and isinstance(self.chunks[-1], Noun) and self.chunks[-1].head == "her"

    def _nominal(self, at: int) -> bool:
        return (
            self.tokens[at].text[0].isalnum()
            and not self.date[at]
            and self.low[at] not in self.w_preposition
            and self.low[at] not in self.w_conjunction
            and self.low[at] not in self.w_subordinator
            and self.low[at] not in self.w_relative
            and not self._aux(at)
            and not (self._form(at, "g") and self.low[at] not in self.lexicon.noun_too)
        )

    def _past(self, at: int) -> bool:
        """A past form that is no adjective before a noun: "to deport her | failed"."""
        forms = self.lexicon.verbs.get(self.low[at], ())
        if not any("d" in each.forms for each in forms) or self.low[at] in self.lexicon.noun_too:
            return False
        after = at + 1
        return after >= self.count or not self._nominal(after) or self.tokens[after].low in self.w_determiner
