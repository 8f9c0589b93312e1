"""What a sentence is made of, whatever its language: noun phrases, verbs with their neighbours, marks."""

from __future__ import annotations

from dataclasses import dataclass, field

from art33.reading.lexicon import State


@dataclass(slots=True, eq=False)
class Noun:
    """A noun phrase. `start`, `end` are offsets in the text; `classes` are those of its last noun, `inside` of any word.

    `name` is the proper name in it, `states` the states it names, `owner` the phrase in its possessive ("Zhou's lawyer"),
    `of` the phrases after "of", `by` and `place` those after "by" and "in", `aim` that after "for" or
    "against"; `also` is its apposition ("Zhou, a lawyer"),
    `coord` what is joined to it by "and".
    """

    start: int
    end: int
    head: str
    classes: frozenset[str]
    inside: frozenset[str]
    words: tuple[str, ...]
    name: str | None = None
    states: tuple[State, ...] = ()
    pronoun: str = ""
    plural: bool = False
    capital: bool = False
    """Its last word has a capital letter."""
    owner: Noun | None = None
    of: list[Noun] = field(default_factory=list)
    also: list[Noun] = field(default_factory=list)
    coord: list[Noun] = field(default_factory=list)
    by: Noun | None = None
    place: Noun | None = None
    aim: Noun | None = None
    index: int = 0
    after: str = ""
    """The preposition before it, if any."""

    def in_words(self) -> str | None:
        """The phrase in the form a dictionary has it, where the language bends its words; None: as it stands in the text."""
        return None

    def has(self, *classes: str) -> bool:
        """Its last noun is of one of these classes, or that of its apposition is."""
        if not self.classes.isdisjoint(classes):
            return True
        return bool(self.also) and any(not each.classes.isdisjoint(classes) for each in self.also)


@dataclass(slots=True, eq=False)
class Verb:
    """A verb with its auxiliaries. `form` is finite, inf, ing or part; `modal` planned, possible, ought or nothing."""

    start: int
    end: int
    lemma: str
    form: str
    passive: bool = False
    negated: bool = False
    modal: str = ""
    perfect: bool = False
    subjunctive: bool = False
    """It begins with a bare "be": "asked that he be released"."""
    adverbs: frozenset[str] = frozenset()
    participle: bool = False
    """Its form can be a past participle."""
    pure: bool = False
    """Its form can only be a participle: "flown", "given"."""
    base: bool = False
    """A bare form that is no past: after "and" it goes with the auxiliary before: "should stop and release"."""
    particle: str = ""
    tail: int = 0
    """Where its last adverb ends, if one follows: "entered the country illegally"."""
    index: int = 0
    subject: Noun | None = None
    objects: list[Noun] = field(default_factory=list)
    phrases: list[tuple[str, Noun]] = field(default_factory=list)
    governor: Verb | None = None
    link: str = ""
    """How it hangs on its governor: inf, from, of, after, that, part, and …"""
    near: Noun | None = None
    """The noun right before a bare participle, which may be what it says of: "a warrant issued by"."""
    head: Noun | None = None
    """The noun whose content its clause is: "the decision to deport", "a ruling that he be released"."""
    of: str = ""
    """The noun before "of" that an -ing form hangs on: "favour" of "in favour of deporting"."""
    supposed: bool = False
    """Its sentence opens with a condition that it follows from: "If they refuse, he will …"."""
    unreal: str = ""
    """The word that makes its clause a supposition: if, unless, until …"""


@dataclass(slots=True, eq=False)
class Mark:
    """Anything else: kind is prep, rel, sub, conj, comma, stop or date."""

    kind: str
    start: int
    end: int
    low: str
    index: int = 0


Chunk = Noun | Verb | Mark
