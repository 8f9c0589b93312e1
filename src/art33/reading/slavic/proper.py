"""Proper names in a Slavic sentence: of several words, after what describes them, in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.grammar import Chunk, Mark
from art33.reading.slavic.forms import Option, Phrase, joint, options_of
from art33.reading.slavic.lexicon import Words
from art33.reading.slavic.morphology import CASES, Reading
from art33.reading.slavic.names import Names
from art33.reading.slavic.words import Sequenced
from art33.reading.tokens import Token

QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
ANY_CASE: frozenset[Option] = frozenset((case, "sg", "") for case in CASES)
"""The options of a word whose form says nothing of its case."""
_PEOPLE = frozenset({"Name", "Surn", "Patr"})
_SURNAMES = frozenset({"ов", "ев", "ёв", "ин", "ын", "ий", "ів", "їв"})
"""Endings of surnames that dictionaries may only have as plurals of other words."""
_STILL = frozenset("иыоуэюеіїє")
"""Endings under which a foreign name may be the same in all cases."""
_TITLED = frozenset(
    {"outlet", "activist", "authority", "speaker", "office", "court", "media_place", "flight", "custody"}
)
_BEARERS = frozenset(
    {"person", "family", "lawyer", "speaker", "activist", "court", "authority", "agents", "guards", "woman"}
)


class Proper(Sequenced):
    """Reads proper names; `found` are the chunks so far, `prep` the preposition right before."""

    def __init__(self, tokens: Sequence[Token], words: Words, names: Names, dates: Sequence[tuple[int, int]]) -> None:
        super().__init__(tokens, words, names, dates)
        self.found: list[Chunk] = []
        self.prep: tuple[str, tuple[str, ...], dict[str, str]] | None = None
        self.negated = False
        self.conditional = False
        self.adverbs: set[str] = set()

    def _cases(self, options: frozenset[Option]) -> frozenset[Option]:
        """The options that the preposition before leaves."""
        if self.prep is None:
            return options
        return frozenset(option for option in options if option[0] in self.prep[1])

    def _after(self, noun: Phrase) -> None:
        """Set the preposition before a phrase, in its own words and in English."""
        if self.prep is None:
            return
        word, _, english = self.prep
        noun.prep = word
        case = next((case for case in english if noun.can(case)), next(iter(english)))
        noun.case = case
        noun.after = english[case]
        mark = next((c for c in reversed(self.found) if isinstance(c, Mark) and c.kind == "prep"), None)
        if mark is not None:
            mark.low = noun.after
        noun.options = frozenset(option for option in noun.options if option[0] == case) or noun.options

    def _listed_outlet(self, at: int, end: int) -> bool:
        phrase = self.noun_phrase(at)
        return phrase is not None and "outlet" in phrase[0] and phrase[1] <= end

    def _likely(self, at: int) -> tuple[Reading, ...]:
        """The readings of a name that are not far less likely than another."""
        own = tuple(each for each in self.readings[at] if each.case and each.pos in ("noun", "adj"))
        best = max((each.score for each in own), default=0.0)
        return tuple(each for each in own if each.score > 0.15 * best)

    def _sort_of_name(self, k: int, parts: int) -> frozenset[str]:
        """Whether a name that begins at a token is a person's ("proper"), a place's, or that of a body or thing."""
        word, readings = self.tokens[k].text, self.readings[k]
        tags = {each.name for each in readings if each.known}
        if tags & _PEOPLE or self.names.is_person(word):
            return frozenset({"proper", "name"})
        if (word.isupper() and len(word) > 1) or self.latin(k):
            return frozenset({"name", "body"})
        if "Geox" in tags:
            return frozenset({"name", "place"})
        if parts == 1 and ("Orgn" in tags or any(each.known and each.pos == "noun" for each in readings)):
            return frozenset({"name", "body"})
        return frozenset({"proper", "name"})

    def _alone(self, k: int) -> bool:
        """A name that no first name begins: a place, a body by its letters."""
        word = self.tokens[k].text
        tags = {each.name for each in self.readings[k] if each.known}
        return (word.isupper() and len(word) > 1) or ("Geox" in tags and not tags & _PEOPLE)

    def _name_options(self, at: int) -> frozenset[Option]:
        """The cases that a word of a name may stand in: any, where the dictionary does not know it as a name."""
        own = self._likely(at)
        named = [each for each in own if each.name in ("Name", "Surn", "Patr", "Geox")]
        options = options_of(tuple(named or own))
        low = self.low[at]
        if not any(each.known for each in named) or all(each.fixed for each in own) or low[-1] in _STILL:
            options |= ANY_CASE
        if low[-2:] in _SURNAMES:
            options |= {("nom", "sg", "m")}
        return options

    def _run(
        self, k: int, options: frozenset[Option]
    ) -> tuple[frozenset[Option], int, list[tuple[int, int, str, str]]]:
        """A name of several words: as far as they agree."""
        token = self.tokens[k]
        parts = [(token.start, token.end, token.text, "name")]
        at = k + 1
        while at < self.count and not self.date[at] and at - k < 6 and not (at == k + 1 and self._alone(k)):
            token = self.tokens[at]
            if self.small_name(at):
                parts.append((token.start, token.end, token.text, "small"))
                at += 1
                continue
            if token.low == "." and len(self.tokens[at - 1].text) == 1:
                at += 1
                continue
            if not self.is_name(at) or self.state(at) is not None:
                break
            if self.latin(at) != self.latin(k):
                break
            more = self._name_options(at)
            both = joint(options, more)
            if not both:
                break
            options = both
            parts.append((token.start, token.end, token.text, "name"))
            at += 1
        while parts and parts[-1][3] == "small" and len(parts) > 1 and not self.tokens[at - 1].text[0].isupper():
            if self.low[at - 1] in ("оглы", "оглу", "улы", "кызы", "бек", "уулу"):
                break
            parts.pop()
            at -= 1
        if sum(part[3] == "name" for part in parts) > 1:
            self.names.note_person(part[2] for part in parts)
        return options, at, parts

    def _named_after(self, noun: Phrase, at: int) -> int:
        """The name that follows its description: "адвокат Петров", "газета «…»"; where the phrase ends."""
        quoted = self._quote_end(at) if at < self.count else 0
        if quoted and noun.classes & _TITLED:
            noun.name = self.text_of(at + 1, quoted - 1)
            noun.end = self.tokens[quoted - 1].end
            noun.parts.append(
                (
                    self.tokens[at].start,
                    noun.end,
                    f"{self.tokens[at].text}{noun.name}{self.tokens[quoted - 1].text}",
                    "quoted",
                )
            )
            noun.classes |= {"named"}
            return quoted
        if at < self.count and self.latin(at) and self.tokens[at].text[0].isupper() and noun.classes & _TITLED:
            end = at
            while end < self.count and self.latin(end) and end - at < 4:
                end += 1
            noun.name = self.text_of(at, end)
            noun.end = self.tokens[end - 1].end
            noun.parts.append((self.tokens[at].start, noun.end, noun.name, "quoted"))
            return end
        if at < self.count and self.is_name(at) and self.state(at) is None and not self.date[at]:
            if "proper" not in self._sort_of_name(at, 2 if at + 1 < self.count and self.is_name(at + 1) else 1):
                return at
            options = self._name_options(at)
            own_options = noun.options
            both = joint(own_options, options)
            if not both or not (noun.classes & _BEARERS or noun.animate):
                return at
            _, whole, _ = self._run(at, options)
            if "family" in noun.classes and whole == at + 1 and any(option[0] == "gen" for option in options):
                # "жена Саидова": Saidov's wife.
                return at
            options, end, parts = self._run(at, both)
            noun.options = options
            noun.name = " ".join(part[2] for part in parts)
            noun.classes |= {"proper", "name"}
            noun.inside = noun.classes
            noun.parts += parts
            noun.end = self.tokens[end - 1].end
            return end
        return at

    def text_of(self, at: int, end: int) -> str:
        """The tokens as they stand in the text, one blank between words."""
        return " ".join(token.text for token in self.tokens[at:end])

    def _quote_end(self, at: int) -> int:
        """Where a name in quotation marks that opens at a token ends; 0 where none opens or it is speech."""
        if at >= self.count:
            return 0
        close = QUOTES.get(self.low[at])
        if close is None:
            return 0
        for k in range(at + 1, min(at + 9, self.count)):
            if self.low[k] in (close, "»" if close != '"' else '"', "”" if close == "“" else close):
                inside = range(at + 1, k)
                if not inside or not self.tokens[at + 1].text[0].isupper():
                    return 0
                if any(self.low[step] in (",", ".", "!", "?") and step == k - 1 for step in inside):
                    return 0
                if k + 1 < self.count and self.low[k + 1] == "," and self._says_after(k + 2):
                    return 0
                return k + 1
        return 0

    def _says_after(self, at: int) -> bool:
        return at < self.count and self.low[at] in ("—", "–", "-")

    def _quoted_name(self, at: int) -> int:
        end = self._quote_end(at)
        if not end:
            return 0
        before = self.low[at - 1] if at else ""
        if before in (":", "") and end - at > 4:
            return 0
        if any(self.part(k) in ("verb", "passive") for k in range(at + 1, end - 1)) and not (
            self.found and isinstance(self.found[-1], Phrase)
        ):
            return 0
        noun = Phrase(
            self.tokens[at].start, self.tokens[end - 1].end, "", frozenset({"name"}), frozenset({"name"}), ("name",)
        )
        noun.name = self.text_of(at + 1, end - 1)
        noun.options = ANY_CASE
        own = options_of(tuple(each for each in self.readings[at + 1] if each.case))
        if end - at == 3 and own and any(each.known for each in self.readings[at + 1]):
            noun.options = own
        noun.options = self._cases(noun.options) or noun.options
        noun.fixed = True
        noun.capital = True
        noun.parts = self._title_parts(at + 1, end - 1) or [(noun.start, noun.end, noun.name, "quoted")]
        noun.classes = noun.inside = (
            frozenset({"name", "outlet"}) if self._listed_outlet(at + 1, end - 1) else frozenset({"name"})
        )
        self._after(noun)
        self.prep = None
        self.found.append(noun)
        return end

    def _title_parts(self, at: int, end: int) -> list[tuple[int, int, str, str]]:
        """The words of a name in quotation marks, to be bent, where they plainly stand in another case: «Новой газеты»."""
        both: frozenset[Option] | None = None
        parts = []
        for k in range(at, end):
            own = tuple(each for each in self.readings[k] if each.case and each.pos in ("noun", "adj") and each.known)
            options = options_of(own)
            both = options if both is None else joint(both, options)
            if not both or end - at > 3:
                return []
            token = self.tokens[k]
            parts.append((token.start, token.end, token.text, "title-adj" if k < end - 1 else "title"))
        if both is None or any(option[0] == "nom" for option in both):
            return []
        return parts
