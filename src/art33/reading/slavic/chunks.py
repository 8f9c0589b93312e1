"""From the words of a sentence to its chunks: noun phrases, verb forms, prepositions, joints and marks."""

from __future__ import annotations

from art33.reading.grammar import Chunk, Mark
from art33.reading.lexicon import State
from art33.reading.slavic.forms import Form, Option, Phrase, joint, options_of
from art33.reading.slavic.morphology import CASES, Reading
from art33.reading.slavic.words import Sequenced

_STOPS = frozenset(";:—–-()[]…!?.|/")
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_ANY: frozenset[Option] = frozenset((case, "sg", "") for case in CASES)
_PERSONAL = frozenset(
    ["i", "we", "you", "he", "she", "it", "they", "himself", "someone", "nobody", "everyone", "others"]
)
_POSSESSIVE = frozenset({"his", "her", "their", "my", "our", "your", "own"})
_FIRST = frozenset(
    [
        "this",
        "that",
        "any",
        "no",
        "another",
        "some",
        "many",
        "several",
        "both",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
    ]
    + ["seven", "eight", "nine", "ten", "thousands", "hundreds", "dozens", "same"]
)


class Chunker(Sequenced):
    """Cuts one sentence."""

    def cut(self) -> list[Chunk]:
        """The chunks in the order of the text."""
        self.found: list[Chunk] = []
        self.negated = False
        self.conditional = False
        self.adverbs: set[str] = set()
        self.prep: tuple[str, tuple[str, ...], dict[str, str]] | None = None
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
        if low in _QUOTES or low == "»" or low == "”":
            end = self._quoted_name(at)
            if end:
                return end
            self._rest()
            return self._mark("stop" if low in _QUOTES else "quote", at, at + 1, low)
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

    def _owns_next(self, at: int) -> bool:
        """Whether "его" is "his" of the noun that begins here: "арестовали его жену", not "передали его силовикам"."""
        if self.state(at) is not None and self.tokens[at].text[0].isupper():
            return False
        for k in range(at, min(at + 4, self.count)):
            pos = self.part(k)
            options = options_of(
                tuple(each for each in self.readings[k] if each.case and each.pos in ("noun", "adj", "participle"))
            )
            if pos == "noun":
                after_verb = bool(self.found) and isinstance(self.found[-1], Form) and self.found[-1].form != "part"
                return not after_verb or any(option[0] in ("acc", "nom") for option in options)
            if pos not in ("adj", "participle", "number"):
                return False
        return False

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
            noun = Phrase(self.tokens[at + 1].start, self.tokens[end - 1].end, whose, frozenset(), frozenset(), (whose,))
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

    # Verbs.

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

    # Noun phrases.

    def _noun(self, at: int) -> int:
        """A noun phrase that begins at a token, and where it ends; 0 where none does."""
        pronoun = self._pronoun(at)
        if pronoun:
            return pronoun
        k = at
        modifiers: list[frozenset[Option]] = []
        words: list[str] = []
        states: list[State] = []
        parts: list[tuple[int, int, str, str]] = []
        numeral: frozenset[Option] | None = None
        owner = ""
        while k < self.count and not self.date[k]:
            state = self.state(k)
            if state is not None and state[0].role in ("name", "place", "people"):
                return self._head(
                    at, k, state[1], modifiers, words, [*states, state[0]], parts, numeral, owner, state[0]
                )
            token = self.tokens[k]
            if token.text[0].isdigit():
                if not token.text.isdecimal():
                    if k == at:
                        return 0
                    break
                words.append(token.text)
                numeral = frozenset((case, "pl", "") for case in ("nom", "acc", "gen"))
                k += 1
                continue
            if self.noun_phrase(k) is None or self.part(k) not in ("noun", "pronoun", "number"):
                english = _WHOSE.get(self.low[k]) or self._modifier_word(k)
                readings = tuple(
                    each for each in self.readings[k] if each.pos in ("adj", "participle", "number") and each.case
                )
                if english in _POSSESSIVE and english != "own" and self.low[k] in _BARE_OWNERS:
                    if not self._opens_noun(k + 1):
                        if k == at:
                            return 0
                        break
                    owner = english
                    words.append(english)
                    k += 1
                    continue
                ordinary = self.part(k) in ("adj", "number", "participle") and not (self.is_name(k) and not readings)
                phrase = self.noun_phrase(k)
                if readings and ordinary and not (phrase and phrase[1] > k + 1):
                    options = options_of(readings)
                    if self.part(k) == "participle" and not self._agrees_next(k + 1, options):
                        listed = self._substantive(k)
                        if listed and not modifiers:
                            return self._head(
                                at, k, k + 1, modifiers, words, states, parts, numeral, owner, None, listed
                            )
                        if k == at:
                            return 0
                        break
                    if not self._agrees_next(k + 1, options) and not self.is_name(k):
                        listed = self._substantive(k) or (phrase[0] if phrase else frozenset())
                        if listed or english in ("own", "this", "that", "same", "another", "one", "many", "some"):
                            return self._head(
                                at, k, k + 1, modifiers, words, states, parts, numeral, owner, None, listed
                            )
                        if states or state is not None:
                            pass
                        if k == at and not self._agrees_next(k + 1, options, reach=3):
                            return self._head(
                                at, k, k + 1, modifiers, words, states, parts, numeral, owner, None, frozenset()
                            )
                    if self.is_name(k) and self.capital(k) and not self._agrees_next(k + 1, options):
                        break
                    if english in _POSSESSIVE:
                        owner = english
                    words.append(english or self.readings[k][0].lemma)
                    if state is not None:
                        states.append(state[0])
                    if any(each.pos == "number" for each in readings):
                        numeral = options
                    else:
                        modifiers.append(options)
                    parts.append((token.start, token.end, token.text, "adj"))
                    k = state[1] if state is not None else k + 1
                    continue
            break
        if k >= self.count or self.date[k]:
            return 0 if k == at else self._bare(at, k, modifiers, words, states, parts, numeral, owner)
        phrase = self.noun_phrase(k)
        capitals = self.tokens[k].text.isupper()
        named = self.is_name(k) and not (phrase and (phrase[1] > k + 1 or not self.capital(k) or capitals))
        if named and (phrase is None or self.part(k) != "noun" or not self.readings[k][0].known):
            return self._head(at, k, k + 1, modifiers, words, states, parts, numeral, owner)
        if phrase is not None and (
            self.part(k) in ("noun", "other", "adj", "participle") or phrase[1] > k + 1 or capitals
        ):
            return self._head(at, k, phrase[1], modifiers, words, states, parts, numeral, owner, None, phrase[0])
        if self.part(k) in ("noun", "other") or self.is_name(k):
            return self._head(at, k, k + 1, modifiers, words, states, parts, numeral, owner)
        if k > at:
            return self._bare(at, k, modifiers, words, states, parts, numeral, owner)
        return 0

    def _bare(
        self,
        at: int,
        end: int,
        modifiers: list[frozenset[Option]],
        words: list[str],
        states: list[State],
        parts: list[tuple[int, int, str, str]],
        numeral: frozenset[Option] | None,
        owner: str,
    ) -> int:
        """Modifiers without a noun: "двое", "другого"."""
        noun = Phrase(
            self.tokens[at].start,
            self.tokens[end - 1].end,
            words[-1] if words else "",
            frozenset(),
            frozenset(),
            tuple(words),
        )
        options = numeral or (modifiers[-1] if modifiers else _ANY)
        noun.options = self._cases(options) or options
        noun.states, noun.plural = tuple(states), numeral is not None
        noun.parts = parts
        self._after(noun)
        self.found.append(noun)
        return end

    def _modifier_word(self, at: int) -> str:
        for each in self.readings[at]:
            if each.lemma in self.words.plain:
                return self.words.plain[each.lemma]
        return ""

    def _opens_noun(self, at: int) -> bool:
        if at >= self.count or self.date[at]:
            return False
        if self.low[at] in _QUOTES and at + 1 < self.count:
            return False
        pos = self.part(at)
        return pos in ("noun", "adj", "participle", "number") and self.low[at] not in self.words.prepositions

    def _agrees_next(self, at: int, options: frozenset[Option], reach: int = 4) -> bool:
        """Whether a noun that agrees with a modifier follows, other modifiers between."""
        for k in range(at, min(at + reach, self.count)):
            if self.date[k]:
                return False
            pos = self.part(k)
            readings = tuple(each for each in self.readings[k] if each.case)
            if pos == "noun" or self.is_name(k):
                return bool(joint(options_of(readings), options))
            if pos in ("adj", "number", "participle") and joint(options_of(readings), options):
                continue
            if self.low[k] in _BARE_OWNERS:
                continue
            return False
        return False

    def _substantive(self, at: int) -> frozenset[str]:
        """The classes of an adjective or participle that stands for a person: "задержанного", "военных"."""
        low = self.low[at]
        for cut in (2, 3, 4):
            stem = low[:-cut]
            for ending in ("ый", "ий", "ой", "ая"):
                for further, classes in self.words.nouns.get(stem + ending, ()):
                    if not further and len(stem) > 3:
                        return frozenset(classes)
        return frozenset()

    def _pronoun(self, at: int) -> int:
        readings = tuple(each for each in self.readings[at] if each.pos == "pronoun")
        if not readings or self.part(at) not in ("pronoun", "adj"):
            return 0
        low = self.low[at]
        english = next((self.words.pronouns[each.lemma] for each in readings if each.lemma in self.words.pronouns), "")
        if english not in _PERSONAL:
            return 0
        if low in _BARE_OWNERS and self.prep is None and self._opens_noun(at + 1) and self._owns_next(at + 1):
            return 0
        if low in ("его", "её", "ее", "их", "його", "її", "їх") and self.prep is not None and self._opens_noun(at + 1):
            return 0
        token = self.tokens[at]
        noun = Phrase(token.start, token.end, english, frozenset(), frozenset(), (english,))
        options = options_of(readings)
        noun.options = self._cases(options) or options
        noun.pronoun = _SHAPES.get(english, english)
        noun.plural = english in ("we", "they", "everyone", "others")
        noun.animate = english != "it"
        noun.head = english
        noun.lemma = readings[0].lemma
        if english in ("nobody", "someone", "everyone", "others"):
            noun.pronoun = ""
            noun.words = ({"nobody": "no", "someone": "someone"}.get(english, english), "person")
            noun.classes = noun.inside = frozenset({"person"})
        self._after(noun)
        self.found.append(noun)
        self.prep = None
        return at + 1

    def _head(
        self,
        at: int,
        k: int,
        end: int,
        modifiers: list[frozenset[Option]],
        words: list[str],
        states: list[State],
        parts: list[tuple[int, int, str, str]],
        numeral: frozenset[Option] | None,
        owner: str,
        state: State | None = None,
        classes: frozenset[str] = frozenset(),
    ) -> int:
        """Finish a phrase whose head is tokens k to end."""
        own = self._head_readings(k, end)
        options = options_of(own)
        lead = own[0] if own else None
        capitals = self.tokens[k].text.isupper() and len(self.tokens[k].text) > 1
        fixed = not options or all(each.fixed for each in own) or self.latin(k) or capitals
        named = state is None and not classes and self.is_name(k)
        if named:
            options = (options if any(each.name and each.known for each in own) else frozenset()) | self._name_options(k)
        elif fixed:
            options |= _ANY if not (lead and lead.number == "pl") else frozenset((c, "pl", "") for c in CASES)
        if numeral is not None:
            options = self._counted(options, numeral)
        for modifier in modifiers:
            options = joint(options, modifier) or options
        options = self._cases(options) or options
        name_end = end
        name_parts: list[tuple[int, int, str, str]] = []
        head_word = lead.lemma if lead is not None else self.low[k]
        if named:
            options, name_end, name_parts = self._run(k, options)
        token = self.tokens[k]
        own_parts = name_parts or self._own_parts(k, end)
        noun = Phrase(self.tokens[at].start, self.tokens[name_end - 1].end, "", classes, classes, ())
        noun.options, noun.fixed, noun.lemma = options, fixed, head_word
        noun.animate = any(each.animate for each in own) or bool(classes & {"person", "family"})
        noun.parts = [*parts, *own_parts]
        noun.plural = bool(options) and all(option[1] == "pl" for option in options)
        noun.states = tuple(states)
        noun.capital = token.text[0].isupper()
        if named:
            noun.name = " ".join(part[2] for part in name_parts)
            noun.classes = noun.classes | {"proper", "name"}
        if state is not None:
            noun.classes = noun.classes | (
                {"person"} if state.role == "people" else {"state"} if state.role == "name" else {"place"}
            )
            if state.role in ("name", "place"):
                noun.name = self.text_of(k, end)
                noun.classes = noun.classes | {"state"}
            else:
                noun.animate = True
                phrase = self.noun_phrase(k)
                noun.classes |= phrase[0] if phrase else frozenset()
        noun.bare = not classes and state is None and not named and self.part(k) in ("adj", "participle")
        noun.head = self._english_head(noun, k, end)
        if noun.bare:
            noun.head = self._modifier_word(k) or noun.head
        noun.words = self._english_words(noun, words, owner, numeral is not None)
        if noun.animate and not noun.classes & _KNOWN and state is None and not named:
            noun.classes |= {"person"}
        noun.inside = noun.classes
        self._after(noun)
        if owner and owner != "own":
            noun.owner = _owner(owner, noun.start)
        elif owner == "own":
            noun.owner = None
        self.found.append(noun)
        after = name_end
        if not named and state is None or state is not None and state.role == "people":
            after = self._named_after(noun, name_end)
        return after

    def _own_parts(self, k: int, end: int) -> list[tuple[int, int, str, str]]:
        """The words of a phrase of the lexicon: what stands before its noun agrees with it, what follows stays."""
        head = next((at for at in range(k, end) if self.part(at) == "noun"), end - 1)
        parts = []
        for at in range(k, end):
            token = self.tokens[at]
            parts.append(
                (token.start, token.end, token.text, "adj" if at < head else "noun" if at == head else "quoted")
            )
        return parts

    def text_of(self, at: int, end: int) -> str:
        """The tokens as they stand in the text, one blank between words."""
        return " ".join(token.text for token in self.tokens[at:end])

    def _name_options(self, at: int) -> frozenset[Option]:
        """The cases that a word of a name may stand in: any, where the dictionary does not know it as a name."""
        own = self._likely(at)
        named = [each for each in own if each.name in ("Name", "Surn", "Patr", "Geox")]
        options = options_of(tuple(named or own))
        low = self.low[at]
        if not any(each.known for each in named) or all(each.fixed for each in own) or low[-1] in _STILL:
            options |= _ANY
        if low[-2:] in _SURNAMES:
            options |= {("nom", "sg", "m")}
        return options

    def _likely(self, at: int) -> tuple[Reading, ...]:
        """The readings of a name that are not far less likely than another."""
        own = tuple(each for each in self.readings[at] if each.case and each.pos in ("noun", "adj"))
        best = max((each.score for each in own), default=0.0)
        return tuple(each for each in own if each.score > 0.15 * best)

    def _head_readings(self, k: int, end: int) -> tuple[Reading, ...]:
        for step in range(k, end):
            found = tuple(each for each in self.readings[step] if each.pos == "noun" and each.case)
            if found and (self.part(step) in ("noun", "other") or step == end - 1 or self.state(k)):
                listed = tuple(each for each in found if each.lemma in self.words.nouns)
                known = tuple(each for each in found if each.known)
                return listed or known or found
        return tuple(each for each in self.readings[k] if each.case)

    def _counted(self, options: frozenset[Option], numeral: frozenset[Option]) -> frozenset[Option]:
        found: set[Option] = set()
        for case, _, _ in numeral:
            if case in ("nom", "acc") and any(option[0] == "gen" for option in options):
                found.add((case, "pl", ""))
            if any(option[0] == case and option[1] in ("pl", "") for option in options):
                found.add((case, "pl", ""))
            if any(option[0] == case for option in options):
                found.add((case, "pl", ""))
        return frozenset(found) or options

    def _run(
        self, k: int, options: frozenset[Option]
    ) -> tuple[frozenset[Option], int, list[tuple[int, int, str, str]]]:
        """A name of several words: as far as they agree."""
        token = self.tokens[k]
        parts = [(token.start, token.end, token.text, "name")]
        at = k + 1
        while at < self.count and not self.date[at] and at - k < 6:
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
            options = self._name_options(at)
            own_options = noun.options
            both = joint(own_options, options)
            if not both or not (noun.classes & _BEARERS or noun.animate):
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

    def _english_head(self, noun: Phrase, k: int, end: int) -> str:
        for step in range(k, end):
            for lemma in self.lemmas(step):
                if lemma in self.words.heads and (step == k or self.part(step) == "noun"):
                    return self.words.heads[lemma]
            if self.part(step) == "noun":
                break
        if "person" in noun.classes or noun.animate:
            return "people" if noun.plural else "man"
        return noun.lemma

    def _english_words(self, noun: Phrase, words: list[str], owner: str, counted: bool) -> tuple[str, ...]:
        head = (
            noun.head + "s"
            if noun.plural and noun.head not in ("people", "men") and "family" in noun.classes
            else noun.head
        )
        own = tuple(word for word in words if word != "own")
        if not own and not noun.plural and not noun.name and "person" in noun.classes and not counted:
            return ("the", head)
        if own and own[0] in ("this", "that"):
            own = ("the", *own[1:])
        return (*own, head)

    # Names in quotation marks.

    def _quote_end(self, at: int) -> int:
        """Where a name in quotation marks that opens at a token ends; 0 where none opens or it is speech."""
        if at >= self.count:
            return 0
        close = _QUOTES.get(self.low[at])
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
        noun.options = _ANY
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

    def _listed_outlet(self, at: int, end: int) -> bool:
        phrase = self.noun_phrase(at)
        return phrase is not None and "outlet" in phrase[0] and phrase[1] <= end


_SURNAMES = frozenset({"ов", "ев", "ёв", "ин", "ын", "ий", "ів", "їв"})
"""Endings of surnames that dictionaries may only have as plurals of other words."""
_WHOSE = {"его": "his", "её": "her", "ее": "her", "их": "their", "його": "his", "її": "her", "їх": "their", "їхній": "their"}
_STILL = frozenset("иыоуэюе")
"""Endings under which a foreign name may be the same in all cases."""
_JOINS = {"или": "or", "либо": "or", "або": "or", "чи": "or", "но": "but", "а": "but", "однако": "but", "зато": "but", "але": "but"}
_BARE_OWNERS = frozenset({"его", "её", "ее", "их", "його", "її", "їхній"})
_KNOWN = frozenset({"person", "authority", "court", "agents", "guards", "lawyer", "family", "activist", "outlet", "speaker"})
_SHAPES = {"himself": "himself"}
_TITLED = frozenset(
    {"outlet", "activist", "authority", "speaker", "office", "court", "media_place", "flight", "custody"}
)
_BEARERS = frozenset(
    {"person", "family", "lawyer", "speaker", "activist", "court", "authority", "agents", "guards", "woman"}
)


def _owner(word: str, start: int) -> Phrase:
    """The phrase for "his" in "his wife"."""
    noun = Phrase(start, start, word, frozenset(), frozenset(), (word,))
    noun.pronoun = {"his": "he", "her": "she", "their": "they", "my": "i", "our": "we", "your": "you"}.get(word, "he")
    return noun
