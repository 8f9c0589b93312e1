"""The chunks of a Slavic sentence before roles are given: noun phrases with the cases they may stand in, verbs as they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from art33.reading.grammar import Noun, Verb
from art33.reading.slavic.lexicon import Sense
from art33.reading.slavic.morphology import Morphology, Reading
from art33.reading.slavic.names import Names

_OWNING = {"his": "его", "her": "её", "their": "их"}

Option = tuple[str, str, str]
"""Case, number and gender that a phrase may have at once; gender is empty in the plural."""


@dataclass(slots=True, eq=False)
class Phrase(Noun):
    """A noun phrase with what its form allows. `case` is what its place in the clause has made of it."""

    options: frozenset[Option] = frozenset()
    lemma: str = ""
    animate: bool = False
    fixed: bool = False
    """Its form says nothing of its case: "Тохти", "МВД", «…»."""
    case: str = ""
    prep: str = ""
    """The preposition before it, as it stands."""
    parts: list[tuple[int, int, str, str]] = field(default_factory=list)
    """The words that inflect, with where they stand: start, end, word, and `name`, `adj` or `noun`."""
    relative: bool = False
    """It is the relative pronoun, or stands with it."""
    bare: bool = False
    """An adjective without a noun: "признал недопустимой"."""
    taken: bool = False
    """It belongs to another phrase."""
    through: Phrase | None = None
    """The noun that it only lends a construction to: "удовлетворение жалобы"."""
    names: Names | None = None
    forms: Morphology | None = None
    _plain: str | None = None

    def _gender(self) -> str:
        """The gender of its words where they agree in one: a man's or a woman's name."""
        genders = {option[2] for option in self.options if option[0] == self.case and option[2]}
        return genders.pop() if len(genders) == 1 else "m" if "m" in genders else ""

    def plain_name(self) -> str | None:
        """Its name in the nominative."""
        if self.names is None:
            return None
        parts = [part for part in self.parts if part[3] in ("name", "small", "quoted", "apart", "title", "title-adj")]
        if not parts:
            return None
        if any(part[3] == "quoted" for part in parts):
            return self.name
        if parts[0][3].startswith("title"):
            return " ".join(self._put(part[2], "adj" if part[3] == "title-adj" else "noun") for part in parts)
        gender = self._gender()
        return " ".join(
            self.names.nominative(part[2], self.case, gender, number == 0 or len(parts) == 1)
            for number, part in enumerate(parts)
        )

    def in_words(self) -> str | None:
        """The phrase in the nominative, with what stands in the genitive after it."""
        if self._plain is None:
            self._plain = self._nominative()
        return self._plain

    def _nominative(self) -> str | None:
        if self.through is not None:
            return self.through.in_words()
        if self.names is None or self.forms is None or self.pronoun:
            return None
        words: list[str] = []
        gender = self._gender()
        named = False
        for _, _, word, kind in self.parts:
            if kind in ("name", "small"):
                words.append(self.names.nominative(word, self.case, gender, not named))
                named = True
            elif kind in ("title", "title-adj"):
                words.append(self._put(word, "adj" if kind == "title-adj" else "noun"))
            elif kind == "quoted":
                words.append(word)
            elif kind in ("adj", "noun"):
                words.append(self._put(word, kind))
        if self.owner is not None and self.words and self.words[0] in _OWNING and self.owner.start == self.start:
            words.insert(0, _OWNING[self.words[0]])
        for inner in self.of[:1]:
            if isinstance(inner, Phrase) and not inner.pronoun and 0 <= inner.start - self.end <= 2:
                words.append(" ".join(part[2] for part in inner.parts))
                for further in inner.of[:1]:
                    if isinstance(further, Phrase) and 0 <= further.start - inner.end <= 2:
                        words.append(" ".join(part[2] for part in further.parts))
        return " ".join(words) or None

    def _put(self, word: str, kind: str) -> str:
        assert self.forms is not None
        if self.case in ("", "nom") or (word.isupper() and len(word) > 1):
            return word
        gender = self._gender()
        for reading in sorted(self.forms.readings(word), key=lambda each: each.lemma != self.lemma):
            fits = (kind == "adj") == (reading.pos in ("adj", "participle", "number")) or reading.pos == "noun"
            same_gender = not gender or not reading.gender or reading.gender == gender
            same_number = self.plural == (reading.number == "pl") or not reading.number
            if reading.case == self.case and fits and same_gender and same_number:
                return self.forms.put(word, reading)
        return word

    def can(self, *cases: str) -> bool:
        """It may stand in one of these cases."""
        return any(option[0] in cases for option in self.options)

    def only(self, case: str) -> bool:
        """It can stand in no other case."""
        return all(option[0] == case for option in self.options)


@dataclass(slots=True, eq=False)
class Form(Verb):
    """A verb as its form has it."""

    pos: str = ""
    word: str = ""
    """Its dictionary form."""
    number: str = ""
    gender: str = ""
    person: str = ""
    tense: str = ""
    perfective: bool = False
    reflexive: bool = False
    options: frozenset[Option] = frozenset()
    """Of a participle: the cases it may stand in."""
    senses: tuple[Sense, ...] = ()
    conditional: bool = False
    clause: int = 0
    speaks: bool = False
    impersonal: bool = False
    auxiliary: bool = False


def options_of(readings: tuple[Reading, ...]) -> frozenset[Option]:
    """The cases, numbers and genders of these readings."""
    found: set[Option] = set()
    for each in readings:
        if each.case and each.case != "voc":
            found.add((each.case, each.number, each.gender if each.number != "pl" else ""))
    return frozenset(found)


def agree(one: Option, other: Option) -> bool:
    """Two options that can belong to one phrase."""
    return (
        one[0] == other[0]
        and (not one[1] or not other[1] or one[1] == other[1])
        and (not one[2] or not other[2] or one[2] == other[2] or "pl" in (one[1], other[1]))
    )


def joint(heads: frozenset[Option], modifiers: frozenset[Option]) -> frozenset[Option]:
    """The options of a head that agree with some option of what modifies it."""
    return frozenset(head for head in heads if any(agree(head, each) for each in modifiers))
