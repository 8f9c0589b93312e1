"""From the words of a sentence to its chunks: noun phrases, verb forms, prepositions, joints and marks."""

from __future__ import annotations

from art33.reading.grammar import Chunk, Mark
from art33.reading.slavic.forms import Form, Phrase, joint, options_of
from art33.reading.slavic.phrases import NounPhrases
from art33.reading.slavic.proper import QUOTES

_STOPS = frozenset(";:—–-()[]…!?.|/")
_JOINS = {
    "или": "or",
    "либо": "or",
    "або": "or",
    "чи": "or",
    "но": "but",
    "а": "but",
    "однако": "but",
    "зато": "but",
    "але": "but",
}


class Chunker(NounPhrases):
    """Cuts one sentence."""

    def cut(self) -> list[Chunk]:
        """The chunks in the order of the text."""
        at = 0
        while at < self.count:
            at = self._next(at)
        for index, chunk in enumerate(self.found):
            chunk.index = index
        return self.found

    def _mark(self, kind: str, at: int, end: int, low: str) -> int:
        self.found.append(Mark(kind, self.tokens[at].start, self.tokens[end - 1].end, low))
        return end

    def _next(self, at: int) -> int:
        low, token = self.low[at], self.tokens[at]
        if self.date[at]:
            end = self.date[at]
            self.prep = None
            return self._mark("date", at, end, "date")
        if low == ",":
            self._rest()
            return self._mark("comma", at, at + 1, ",")
        if low in QUOTES or low == "»" or low == "”":
            end = self._quoted_name(at)
            if end:
                return end
            self._rest()
            return self._mark("stop" if low in QUOTES else "quote", at, at + 1, low)
        if low in _STOPS or low.startswith("..") or low.startswith("--"):
            self._rest()
            return self._mark("stop", at, at + 1, low)
        if not (token.text[0].isalpha() or token.text[0].isdigit()):
            return at + 1
        fixed = self._fixed(at)
        if fixed:
            return fixed
        pos = self.part(at)
        if pos == "prep":
            cases = dict(self.words.prepositions[low])
            self.prep = (low, tuple(cases), cases)
            return self._mark("prep", at, at + 1, next(iter(cases.values())))
        if pos == "participle" and self._opens_clause(at):
            return self._verb(at, pos)
        if pos in ("noun", "adj", "pronoun", "number", "digits", "participle") or self.is_name(at) or self.state(at):
            end = self._noun(at)
            if end:
                self.prep = None
                return end
        if pos in ("verb", "inf", "passive", "gerund", "participle"):
            return self._verb(at, pos)
        if pos in ("predicate", "short"):
            return self._predicate(at)
        return at + 1

    def _opens_clause(self, at: int) -> bool:
        """A participle after a comma that says more of the noun before it, or one with words of its own before its noun."""
        options = options_of(tuple(each for each in self.readings[at] if each.pos == "participle" and each.case))
        if self._agrees_next(at + 1, options):
            return False
        before = next((c for c in reversed(self.found) if not (isinstance(c, Mark) and c.kind == "comma")), None)
        comma = bool(self.found) and isinstance(self.found[-1], Mark) and self.found[-1].kind in ("comma", "conj")
        if comma and isinstance(before, Phrase) and self.low[at - 1] == ",":
            for chunk in reversed(self.found):
                if isinstance(chunk, Phrase) and joint(chunk.options, options):
                    return True
                if isinstance(chunk, Form):
                    break
        return not self._substantive(at)

    def _rest(self) -> None:
        self.prep = None
        self.negated = self.conditional = False
        self.adverbs = set()

    def _fixed(self, at: int) -> int:
        """Joints, prepositions of several words, adverbs, particles."""
        low = self.low[at]
        words = self.words
        found = self.surface(words.his_words, at)
        if found is not None:
            whose, end = found
            self._mark("prep", at, at + 1, "according")
            noun = Phrase(
                self.tokens[at + 1].start, self.tokens[end - 1].end, whose, frozenset(), frozenset(), (whose,)
            )
            noun.pronoun, noun.after, noun.prep, noun.case, noun.taken = whose, "according", low, "gen", True
            self.found.append(noun)
            return end
        found = self.surface(words.joints, at)
        if found is not None:
            kind, end = found
            if low == "как" or low == "пока":
                kind = str(kind)
            name = str(kind)
            self._rest()
            return self._mark("rel" if name == "that" else "sub", at, end, name)
        found = self.surface(words.compound, at)
        if found is not None:
            value, end = found
            case, english = str(value[0]), str(value[1])
            name = " ".join(self.low[at:end])
            self.prep = (name, (case,), {case: english})
            return self._mark("prep", at, end, english)
        if low in words.marks["conditional"]:
            for chunk in reversed(self.found):
                if isinstance(chunk, Form):
                    chunk.conditional = True
                    break
                if isinstance(chunk, Mark) and chunk.kind in ("comma", "stop", "sub"):
                    break
            self.conditional = True
            return at + 1
        found = self.surface(words.adverbs, at)
        if found is not None:
            self.adverbs.add(str(found[0]))
            last = next((c for c in reversed(self.found) if not isinstance(c, Phrase)), None)
            if isinstance(last, Form):
                last.adverbs |= {str(found[0])}
            return found[1]
        if low in words.marks["negator"]:
            self.negated = True
            return at + 1
        if low in words.marks["and"]:
            return self._mark("conj", at, at + 1, _JOINS.get(low, "and"))
        if low in words.marks["where"]:
            self._rest()
            return self._mark("rel", at, at + 1, "where")
        if low in words.marks["saying"]:
            self._rest()
            return self._mark("sub", at, at + 1, "as")
        lemmas = self.lemmas(at)
        if lemmas & words.marks["which"]:
            return self._relative(at)
        if lemmas & words.marks["who"]:
            return self._relative(at)
        return 0

    def _relative(self, at: int) -> int:
        readings = tuple(each for each in self.readings[at] if each.case)
        options = options_of(readings)
        token = self.tokens[at]
        preposition = self._cases(options)
        mark = Mark("rel", token.start, token.end, "which")
        place = len(self.found)
        if self.prep is not None:
            place -= 1
        self.found.insert(place, mark)
        noun = Phrase(token.start, token.end, "who", frozenset(), frozenset(), ("who",))
        noun.options, noun.relative, noun.lemma = preposition or options, True, "который"
        noun.plural = all(option[1] == "pl" for option in noun.options) and bool(noun.options)
        self._after(noun)
        self.found.append(noun)
        self.prep = None
        return at + 1

    def _verb(self, at: int, pos: str) -> int:
        readings = tuple(each for each in self.readings[at] if each.pos == pos)
        known = next((each for each in readings if each.lemma in self.words.verbs), readings[0])
        token = self.tokens[at]
        lemma = known.lemma
        reflexive = lemma.endswith(("ся", "сь"))
        senses = self.words.verbs.get(lemma, ())
        passive = known.passive
        if reflexive and not senses:
            base = lemma[:-2]
            senses = self.words.verbs.get(base, ())
            passive = passive or bool(senses)
        form = {"inf": "inf", "gerund": "ing", "participle": "part", "passive": "finite"}.get(pos, "finite")
        verb = Form(token.start, token.end, senses[0].lemma if senses else lemma, form, passive, self.negated)
        verb.pos, verb.word, verb.reflexive, verb.senses = pos, lemma, reflexive, senses
        verb.number, verb.gender, verb.person = known.number, known.gender, known.person
        verb.tense, verb.perfective = known.tense, known.perfective
        if {each.tense for each in readings} >= {"pres", "futr"}:
            verb.tense = "futr" if verb.lemma in ("deport", "extradite") else "pres"
        verb.options = options_of(readings) if pos == "participle" else frozenset()
        verb.conditional = self.conditional
        verb.adverbs = frozenset(self.adverbs)
        base = lemma[:-2] if reflexive and not passive else lemma
        verb.speaks = (lemma in self.words.speech or base in self.words.speech) and pos in (
            "verb",
            "gerund",
            "passive",
            "inf",
        )
        verb.perfect = verb.perfective and verb.tense == "past"
        self.found.append(verb)
        self.negated = self.conditional = False
        self.adverbs = set()
        self.prep = None
        return at + 1

    def _predicate(self, at: int) -> int:
        """Short adjectives and words like "нельзя": a verb of their own, or what one says of something."""
        reading = next((each for each in self.readings[at] if each.pos in ("predicate", "short")), None)
        if reading is None:
            return at + 1
        token = self.tokens[at]
        lemma = reading.lemma
        senses = self.words.verbs.get(lemma, ())
        verb = Form(token.start, token.end, senses[0].lemma if senses else "be", "finite", False, self.negated)
        verb.pos, verb.word, verb.senses = reading.pos, lemma, senses
        verb.number, verb.gender, verb.tense = reading.number, reading.gender, "pres"
        quality = self.words.plain.get(lemma)
        if quality is None and reading.pos == "predicate":
            quality = next((self.words.plain[e.lemma] for e in self.readings[at] if e.lemma in self.words.plain), None)
        verb.adverbs = frozenset(self.adverbs | ({quality} if quality else set()))
        self.found.append(verb)
        self.negated = self.conditional = False
        self.adverbs = set()
        return at + 1
