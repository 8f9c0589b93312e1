"""Noun phrases of a Slavic sentence: modifiers that agree, their noun, the state or name in them."""

from __future__ import annotations

from art33.reading.lexicon import State
from art33.reading.slavic.forms import Form, Option, Phrase, joint, options_of
from art33.reading.slavic.morphology import CASES, Reading
from art33.reading.slavic.proper import ANY_CASE, QUOTES, Proper

_PERSONAL = frozenset(
    ["i", "we", "you", "he", "she", "it", "they", "himself", "someone", "nobody", "everyone", "others"]
)
_POSSESSIVE = frozenset({"his", "her", "their", "my", "our", "your", "own"})
_WHOSE = {
    "его": "his",
    "её": "her",
    "ее": "her",
    "их": "their",
    "його": "his",
    "її": "her",
    "їх": "their",
    "їхній": "their",
}
_BARE_OWNERS = frozenset({"его", "её", "ее", "их", "його", "її", "їхній"})
_COUNTED = frozenset({"both", "two", "three", "four", "five", "six"})
_KNOWN = frozenset(
    {"person", "authority", "court", "agents", "guards", "lawyer", "family", "activist", "outlet", "speaker"}
)
_SHAPES = {"himself": "himself"}


class NounPhrases(Proper):
    """Reads noun phrases."""

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
                ordinary = self.part(k) in ("adj", "number", "participle") and not self._first_name(k)
                ordinary = ordinary and not (self.is_name(k) and not readings)
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
                        if k == at and english in _COUNTED:
                            return self._bare(at, k + 1, [], [english], states, [], options, owner)
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

    def _first_name(self, k: int) -> bool:
        """A word that may be an adjective too, but is somebody's name here."""
        return self.is_name(k) and any(each.name == "Name" for each in self.readings[k])

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
        options = numeral or (modifiers[-1] if modifiers else ANY_CASE)
        noun.options = self._cases(options) or options
        noun.states, noun.plural = tuple(states), numeral is not None
        if numeral is not None and words and words[-1] in _COUNTED and not modifiers:
            # "оба", "двое": people, where nothing else is counted.
            noun.classes = noun.inside = frozenset({"person"})
            noun.animate = True
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
        if self.low[at] in QUOTES and at + 1 < self.count:
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
        if low in _BARE_OWNERS:
            options = frozenset(option for option in options if option[0] != "nom") or options
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
            options = (options if any(each.name and each.known for each in own) else frozenset()) | self._name_options(
                k
            )
        elif fixed:
            options |= ANY_CASE if not (lead and lead.number == "pl") else frozenset((c, "pl", "") for c in CASES)
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
            noun.classes = noun.classes | self._sort_of_name(k, len(name_parts))
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

    def _noun_in(self, k: int, end: int) -> int:
        """The noun that heads tokens k to end: the first that the dictionary knows as one."""
        nouns = [at for at in range(k, end) if self.part(at) == "noun"]
        known = [at for at in nouns if any(each.pos == "noun" and each.known for each in self.readings[at])]
        return known[0] if known else nouns[0] if nouns else end - 1

    def _own_parts(self, k: int, end: int) -> list[tuple[int, int, str, str]]:
        """The words of a phrase of the lexicon: what stands before its noun agrees with it, what follows stays."""
        head = self._noun_in(k, end)
        parts = []
        for at in range(k, end):
            token = self.tokens[at]
            parts.append(
                (token.start, token.end, token.text, "adj" if at < head else "noun" if at == head else "quoted")
            )
        return parts

    def _head_readings(self, k: int, end: int) -> tuple[Reading, ...]:
        for step in range(self._noun_in(k, end), end):
            found = tuple(each for each in self.readings[step] if each.pos == "noun" and each.case)
            if found and (self.part(step) in ("noun", "other") or step == end - 1 or self.state(k)):
                if self.state(k):
                    found = tuple(each for each in found if each.name == "Geox") or found
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


def _owner(word: str, start: int) -> Phrase:
    """The phrase for "his" in "his wife"."""
    noun = Phrase(start, start, word, frozenset(), frozenset(), (word,))
    noun.pronoun = {"his": "he", "her": "she", "their": "they", "my": "i", "our": "we", "your": "you"}.get(word, "he")
    return noun
