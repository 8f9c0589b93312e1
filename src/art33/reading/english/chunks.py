"""An English sentence cut into noun phrases, verb groups and marks, by closed lists of words and the forms of known verbs."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.grammar import Chunk, Mark, Noun, Verb
from art33.reading.lexicon import Inflected, Lexicon, Phrases, State
from art33.reading.tokens import Token

_QUOTES = frozenset("\"“”„«»‘'[]*`")
_MANY = frozenset(["people", "men", "women", "children", "media", "police", "staff", "family"])
_COMMAS = frozenset({",", "(", ")"})
_STOPS = frozenset({";", ":", "-", "–", "—", "--", "|", "…", "...", "/", "•", ".", "!", "?"})
_SEMI = frozenset(
    [
        "going",
        "about",
        "due",
        "set",
        "expected",
        "scheduled",
        "planned",
        "likely",
        "unlikely",
        "supposed",
        "slated",
        "poised",
        "ready",
        "prepared",
    ]
)
_DITRANSITIVE = frozenset(
    [
        "grant",
        "give",
        "deny",
        "refuse",
        "hand",
        "issue",
        "offer",
        "award",
        "order",
        "tell",
        "send",
        "allow",
        "ask",
        "accord",
    ]
)


def _personal(low: str) -> bool:
    """Whether a noun of no known class is by its ending one for a person: "appellant", "detainee", "violinist"."""
    low = low.removesuffix("s")
    return len(low) > 5 and low.endswith(("ist", "ant", "ee", "woman", "eer")) and low not in _THINGS


_THINGS = frozenset(
    [
        "warrant",
        "covenant",
        "restaurant",
        "remnant",
        "constant",
        "relevant",
        "important",
        "significant",
        "guarantee",
        "committee",
        "referee",
        "career",
        "degree",
        "coffee",
        "nominee",
        "pioneer",
        "exist",
        "resist",
        "insist",
        "assist",
        "consist",
        "persist",
        "instant",
        "distant",
        "constituent",
        "elephant",
        "defendants",
        "tenant",
        "infant",
    ]
) - {"tenant", "infant", "defendants"}


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
        if text not in _QUOTES:
            kept.append(tokens[at])
        at += 1
    return kept


class Chunker:
    """Cuts one sentence. `taken` are stretches of the text that are dates."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, taken: Sequence[tuple[int, int]]) -> None:
        self.tokens = _clean(tokens)
        self.lexicon = lexicon
        self.words = lexicon.words
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
        self.chunks: list[Chunk] = []
        self.reached = 0

    def _tag(self) -> None:
        texts = [token.text for token in self.tokens]
        reached = 0
        for at in range(self.count):
            found = match(self.lexicon.nouns, self.low, at)
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
            place = match(self.lexicon.states, texts, at)
            if place is not None and not any(self.states[max(0, at - 1) : at] and [self.state_end[at - 1] > at]):
                size, state = place
                assert isinstance(state, State)
                for k in range(at, at + size):
                    self.states[k] = state
                    self.state_end[k] = at + size

    # -- verbs ----------------------------------------------------------------------------------------------------

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
        low = self.low[at]
        return (
            low in self.words["adverb"]
            or low in self.words["negator"]
            or low in self.words["half"]
            or (low.endswith("ly") and len(low) > 4 and not self.tags[at] and not self.tokens[at].capital)
        )

    def _opens(self, at: int) -> bool:
        """Whether something follows that an object would begin with."""
        if at >= self.count or self.date[at]:
            return False
        low, token = self.low[at], self.tokens[at]
        return (
            low in self.words["determiner"]
            or low in self.words["possessive"]
            or low in self.words["object"]
            or (token.capital and low not in self.words["preposition"])
            or (
                low not in self.words["preposition"]
                and low not in self.words["conjunction"]
                and low not in self.words["subordinator"]
                and low not in self.words["relative"]
                and token.text[0].isalnum()
                and not self._adverb(at)
                and not self._aux(at)
            )
        )

    def _aux(self, at: int) -> bool:
        low = self.low[at]
        return any(low in self.words[key] for key in ("be", "have", "do", "modal")) and low != "'s"

    def _group(self, at: int) -> tuple[Verb, int] | None:
        """A verb group that begins at a token, and where it ends."""
        words, low = self.words, self.low
        begin, negated, modal, perfect, infinitive, being = at, False, "", False, False, False
        adverbs: set[str] = set()
        last = ""
        if low[at] == "to":
            infinitive = True
            at += 1
        main: Inflected | None = None
        lemma, passive, form = "", False, "finite"
        end = at
        while at < self.count:
            word = low[at]
            if self.date[at]:
                # "Zhou on 2 May asked": a date between the auxiliary and the verb is stepped over.
                at += 1
                if last or infinitive:
                    continue
                break
            if last and word in words["preposition"] and at + 1 < self.count and self.date[at + 1]:
                # "were on Sunday deported"
                at += 1
                continue
            if self._adverb(at) or (last and word in ("both", "all", "each")):
                negated |= word in words["negator"]
                adverbs.add(word)
                at += 1
                continue
            if word == "to" and negated and not last and not infinitive:
                infinitive = True
                at += 1
                continue
            if word in words["modal"] and not infinitive and last in ("", "have"):
                modal = "planned" if word in words["planned"] else "possible" if word in words["possible"] else "ought"
                last, at = "modal", at + 1
                end = at
                continue
            if word in words["be"] and (last or infinitive or word not in ("being", "been", "be") or at == begin):
                if word == "being":
                    being = True
                last, at = "be", at + 1
                end = at
                step = self._skips(at)
                if (
                    step + 1 < self.count
                    and low[step] in _SEMI
                    and low[step + 1] == "to"
                    and self._skips(step + 2) < self.count
                    and (self._form(self._skips(step + 2), "b") or low[self._skips(step + 2)] in ("be", "have"))
                ):
                    negated |= low[step] == "unlikely"
                    modal, last, at = modal or "planned", "modal", step + 2
                    end = at
                continue
            if word in words["have"]:
                step = self._skips(at + 1)
                if step < self.count and (low[step] == "been" or self._form(step, "n") or low[step] == "had"):
                    perfect = True
                    last, at = "have", at + 1
                    end = at
                    continue
                if step + 1 < self.count and low[step] == "to" and self._form(self._skips(step + 1), "b"):
                    modal, last, at = "ought", "modal", step + 1
                    end = at
                    continue
                lemma, at = "have", at + 1
                end = at
                break
            if word in words["do"] and not infinitive:
                step = self._skips(at + 1)
                if step < self.count and self._form(step, "b"):
                    last, at = "do", at + 1
                    end = at
                    continue
                lemma, at = "do", at + 1
                end = at
                break
            if word in ("got", "get", "getting") and at + 1 < self.count and self._form(at + 1, "n"):
                last, at = "be", at + 1
                end = at
                continue
            allowed = {"be": "ng", "have": "n", "modal": "b", "do": "b"}.get(last, "b" if infinitive else "")
            if not allowed:
                main = self._bare(at, begin)
                if main is None:
                    break
            else:
                main = self._form(at, allowed)
                if main is None or (last == "be" and self._noun_here(at)):
                    main = None
                    break
            lemma = main.lemma
            if last == "be":
                passive = "n" in main.forms
            if last == "" and not infinitive:
                form = "ing" if "g" in main.forms else "finite"
            at += 1
            end = at
            break
        if infinitive:
            form = "inf"
        elif being and low[begin] == "being" or low[begin] == "having":
            form = "ing"
        if not lemma:
            if last == "be":
                lemma = "be"
            elif last in ("have", "do"):
                lemma = last
            else:
                return None
        if end <= begin or (infinitive and end == begin + 1):
            return None
        particle = ""
        if main is not None and end < self.count and low[end] in self.lexicon.particles:
            named = any(frame.particle == low[end] for frame in self.lexicon.frames.get(lemma, ()))
            if named and not (low[end] == "for" and not self._opens(end + 1)):
                particle = low[end]
                end += 1
        return (
            Verb(
                self.tokens[begin].start,
                self.tokens[end - 1].end,
                lemma,
                form,
                passive,
                negated,
                modal,
                perfect,
                (main is not None and not last and form == "finite" and main.forms == "b" and self._after_that())
                or low[begin] == "be"
                or (self._adverb(begin) and "be" in low[begin:end]),
                frozenset(adverbs),
                particle,
            ),
            end,
        )

    def _noun_here(self, at: int) -> bool:
        return self.inner[at] and at + 1 < self.count and self.inner[at + 1]

    def _bare(self, at: int, begin: int) -> Inflected | None:
        """A verb without auxiliary, where the words around it allow one."""
        forms = self.lexicon.verbs.get(self.low[at])
        if not forms or self.inner[at]:
            return None
        token = self.tokens[at]
        if token.capital and at and self.low[at - 1] not in (":", "|"):
            return None
        before = self._before(at)
        if before == "date" and self._dated_noun(at):
            return None
        if before in ("det", "num"):
            if before == "det" and self.low[at - 1] in ("that", "these", "those", "all", "both"):
                pass
            else:
                return None
        after = at + 1
        if before == "owner":
            return None
        if before == "adv" and self._adjectival(at):
            return None
        each = forms[0]
        if "g" in each.forms:
            if before == "noun":
                return (
                    each if self._opens(after) or self._prep(after) or self._dated(after) or self._sub(after) else None
                )
            if before in ("prep", "comma", "verb", "conj", "sub", "start", "adv"):
                # "after clearing immigration", but "of fighting"; a following verb makes it a subject, which is rare.
                return each
            return each if self._opens(after) else None
        if "d" in each.forms or "n" in each.forms:
            if self.low[at] in self.lexicon.noun_too and before in ("adj",):
                return None
            if before in ("noun", "pronoun", "rel", "conj", "comma", "adv", "start", "date", "sub", "verb"):
                if before in ("start", "conj", "comma") and self._opens(after) and not self.tokens[after].capital:
                    # "failed asylum seekers": a participle before a plain noun
                    if self.low[after] in self.words["determiner"] or self.low[after] in self.words["possessive"]:
                        return each
                    return each if before == "conj" and self._verb_before(at) else None
                return each
            if before == "prep" and self.low[at - 1] in ("as", "than"):
                return each
            return None
        ambiguous = self.low[at] in self.lexicon.noun_too
        if before in ("pronoun", "rel"):
            return each
        if before == "adv":
            last = self.chunks[-1] if self.chunks else None
            if isinstance(last, Verb) and self._skips(self._after(last.end)) == at:
                return None
            return each if not ambiguous or self._opens(after) else None
        if before == "noun":
            plural = self.low[at - 1].endswith("s") or self.low[at - 1] in _MANY
            fits = ("b" in each.forms and (plural or (not ambiguous and self._after_that()))) or "s" in each.forms
            if not fits:
                return None
            if ambiguous:
                named = self.tokens[at - 1].capital and "s" in each.forms and self._opens(after)
                return each if named or self._determined(after) else None
            return each
        if before == "conj" and not ambiguous:
            return each if self._verb_before(at) else None
        if before == "comma" and not ambiguous and "s" in each.forms:
            return each
        return None

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
        return at >= 0 and (self.low[at] in self.words["determiner"] or self.low[at] in self.words["possessive"])

    def _adjectival(self, at: int) -> bool:
        """After a determiner and adverbs: "the first known case", "his wrongly rejected claim"."""
        at -= 1
        while at >= 0 and self._adverb(at):
            at -= 1
        return at >= 0 and (
            self.low[at] in self.words["determiner"] or self.low[at] in self.words["possessive"] or self.low[at] == "'s"
        )

    def _determined(self, at: int) -> bool:
        if at >= self.count:
            return False
        low = self.low[at]
        return (
            low in self.words["determiner"]
            or low in self.words["object"]
            or low in ("that", "he", "she", "they", "to", "for", "against")
            or self.tokens[at].capital
        )

    def _verb_before(self, at: int) -> bool:
        return any(isinstance(chunk, Verb) for chunk in self.chunks[-16:])

    def _prep(self, at: int) -> bool:
        return at < self.count and self.low[at] in self.words["preposition"]

    def _sub(self, at: int) -> bool:
        return at < self.count and (self.low[at] in self.words["subordinator"] or self.low[at] == "that")

    def _dated(self, at: int) -> bool:
        return at < self.count and self.date[at]

    def _before(self, at: int) -> str:
        """What stands before a token."""
        if at == 0:
            return "start"
        k = at - 1
        low = self.low[k]
        words = self.words
        if self.date[k]:
            return "date"
        if low == "'s":
            return "owner"
        if low in words["possessive"] and not (low == "her" and self._pronoun_chunk()):
            return "det"
        if low in words["object"] or low in words["subject"]:
            return "pronoun"
        if low in words["relative"] and low != "that":
            return "rel"
        if low == "that":
            return "rel"
        if low in words["determiner"]:
            return "det"
        if low in words["conjunction"]:
            return "conj"
        if low in words["subordinator"]:
            return "sub"
        if self._adverb(k):
            return "adv"
        if low in words["preposition"]:
            return "prep"
        if self.tokens[k].text in _COMMAS:
            return "comma"
        if self.tokens[k].text in _STOPS:
            return "comma"
        if self.chunks and isinstance(self.chunks[-1], Verb) and self.chunks[-1].end == self.tokens[k].end:
            return "verb"
        if low.isdigit():
            return "noun"
        return "noun"

    def _pronoun_chunk(self) -> bool:
        return bool(self.chunks) and isinstance(self.chunks[-1], Noun) and self.chunks[-1].head == "her"

    # -- noun phrases -----------------------------------------------------------------------------------------------

    def _noun(self, at: int) -> tuple[Noun, int] | None:
        """A noun phrase that begins at a token, and where it ends; an owner ("Zhou's") is inside it."""
        words, low = self.words, self.low
        begin = at
        if (low[at] in words["subject"] or low[at] in words["object"]) and not (
            low[at] == "her" and at + 1 < self.count and self._nominal(at + 1) and not self._past(at + 1)
        ):
            if low[at] != "us" or self.tokens[at].text == "us":
                return self._make(at, at + 1, None), at + 1
        owner: Noun | None = None
        content = at
        while at < self.count:
            word, token = low[at], self.tokens[at]
            if self.date[at]:
                if at == content and at > begin:
                    at += 1
                    content = at
                    continue
                if at + 1 < self.count and at > begin and low[at + 1] == "'s":
                    at += 1
                    continue
                if at == begin and at + 1 < self.count and not self.date[at + 1] and low[at + 1] == "'s":
                    at += 2
                    content = at
                    continue
                break
            if word == "'s" or token.text in ("’", "'"):
                if at > content:
                    owner = self._make(content if owner is None else content, at, owner)
                    at += 1
                    content = at
                    continue
                break
            if (
                token.text == "."
                and at > content
                and len(self.tokens[at - 1].text) == 1
                and self.tokens[at - 1].capital
            ):
                at += 1
                continue
            if not token.text[0].isalnum() and token.text not in ("%", "$", "€", "&", "-"):
                break
            if token.text == "-":
                break
            if (word in words["preposition"] and not self.inner[at]) or word in words["conjunction"]:
                if self.inner[at] and at > content:
                    at += 1
                    continue
                break
            if self._splits(at, content) or (word in words["predicate"] and at > content and self.tags[at - 1]):
                break
            if self.inner[at] and (at > content or at == begin):
                at += 1
                continue
            if word in words["subordinator"] or (word in words["relative"] and word not in ("that", "whose")):
                break
            if word in words["modal"] and not (token.capital and word in ("may", "will") and at > begin):
                break
            if word in words["be"] or word in words["have"] or word in words["do"]:
                break
            if word in words["negator"] and word != "no":
                break
            if word in words["determiner"] or word in words["possessive"]:
                if at > content:
                    break
                at += 1
                content = at
                continue
            if (word in words["subject"] or word in words["object"]) and token.text != "US":
                break
            if at > content or at == begin:
                if self._bare_here(at, begin):
                    break
                if self._adverb(at):
                    break
            at += 1
        end = at
        while end > content and self._adverb(end - 1):
            end -= 1
        if end <= content:
            if owner is not None:
                return owner, max(content - 1, begin + 1)
            if end > begin:
                return self._make(begin, end, None), end
            return None
        return self._make(content, end, owner, begin), end

    def _past(self, at: int) -> bool:
        """A past form that is no adjective before a noun: "to deport her | failed"."""
        forms = self.lexicon.verbs.get(self.low[at], ())
        if not any("d" in each.forms for each in forms) or self.low[at] in self.lexicon.noun_too:
            return False
        after = at + 1
        return after >= self.count or not self._nominal(after) or self.tokens[after].low in self.words["determiner"]

    def _bare_here(self, at: int, begin: int) -> bool:
        return self._bare(at, begin) is not None if at > begin or at == 0 else False

    def _nominal(self, at: int) -> bool:
        return (
            self.tokens[at].text[0].isalnum()
            and not self.date[at]
            and self.low[at] not in self.words["preposition"]
            and self.low[at] not in self.words["conjunction"]
            and self.low[at] not in self.words["subordinator"]
            and self.low[at] not in self.words["relative"]
            and not self._aux(at)
            and not (self._form(at, "g") and self.low[at] not in self.lexicon.noun_too)
        )

    def _splits(self, at: int, content: int) -> bool:
        """Between two objects: "denied Zhou | political asylum"."""
        if at <= content or not self.chunks or not isinstance(self.chunks[-1], Verb):
            return False
        if self.chunks[-1].lemma not in _DITRANSITIVE:
            return False
        return self.tokens[at - 1].capital and not self.tokens[at].capital and self.states[at - 1] is None

    def _make(self, begin: int, end: int, owner: Noun | None, start: int | None = None) -> Noun:
        classes: set[str] = set(self.tags[end - 1])
        inside: set[str] = set()
        states: list[State] = []
        for k in range(begin, end):
            inside |= self.tags[k]
            state = self.states[k]
            if state is not None and (not states or states[-1] is not state):
                states.append(state)
        low = self.low[end - 1]
        pronoun = low if end == begin + 1 and (low in self.words["subject"] or low in self.words["object"]) else ""
        if pronoun and self.tokens[begin].text == "US":
            pronoun = ""
        if not classes and not pronoun and _personal(low):
            classes.add("person")
        if low.endswith(("-year-old", "-year-olds")) and low[0].isdigit():
            classes.add("person")
        last = self.states[end - 1]
        if last is not None:
            if last.role in ("name", "place"):
                classes.add("state")
            elif last.role == "people" or low.endswith(("ese", "ch", "sh", "ss")):
                classes |= {"person"}
            elif self.tokens[end - 1].capital:
                classes |= {"person", "state_word"}
        name = None if pronoun else self._name(begin, end)
        if name and not classes & {"state"}:
            classes.add("name")
            if not (classes - {"name", "state_word"}):
                classes.add("proper")
        if not classes and not pronoun:
            classes.add("other")
        first = begin if start is None else start
        low_words = tuple(self.low[first:end])
        return Noun(
            self.tokens[first].start,
            self.tokens[end - 1].end,
            low,
            frozenset(classes),
            frozenset(inside),
            low_words,
            name,
            tuple(states),
            pronoun,
            low.endswith("s")
            or low in ("people", "men", "women", "children", "media")
            or low_words[0] in ("two", "both"),
            owner,
        )

    def _name(self, begin: int, end: int) -> str | None:
        """The last run of capitalised words that are no state and, at the start of a sentence, no plain word."""
        best: str | None = None
        k = begin
        while k < end:
            token = self.tokens[k]
            if (
                token.capital
                and self.states[k] is None
                and token.low not in self.words["title"]
                and not (k == 0 and self._plain_start())
            ):
                stop = k + 1
                while stop < end and (
                    (self.tokens[stop].capital and (self.states[stop] is None or stop == end - 1))
                    or (
                        self.tokens[stop].low in ("de", "al", "bin", "el", "van", "von", "der", "ibn", "da")
                        and stop + 1 < end
                        and self.tokens[stop + 1].capital
                    )
                    or self.tokens[stop].low == "."
                ):
                    stop += 1
                text = " ".join(token.text for token in self.tokens[k:stop])
                if (
                    stop < self.count
                    and stop - k >= 2
                    and len(self.tokens[stop - 1].text) == 1
                    and self.tokens[stop].text == "."
                ):
                    text += "."
                best = text
                k = stop
            else:
                k += 1
        return best

    def _plain_start(self) -> bool:
        low = self.low[0]
        return (
            bool(self.tags[0])
            or self.inner[0]
            or low in self.lexicon.verbs
            or low in self.words["determiner"]
            or low in self.words["possessive"]
            or low in self.words["subject"]
            or (
                self.count > 1
                and not self.tokens[1].capital
                and self.low[1] != "'s"
                and self.low[1] not in self.lexicon.verbs
                and not self._adverb(1)
                and self._nominal(1)
            )
        )

    # -- the sentence -----------------------------------------------------------------------------------------------

    def cut(self) -> list[Chunk]:
        """The chunks in order."""
        words, low = self.words, self.low
        at = 0
        while at < self.count:
            self.reached = at
            token, word = self.tokens[at], low[at]
            if word == "than" and at + 1 < self.count and low[at + 1][0].isdigit():
                at += 1
                continue
            if self.date[at]:
                begin = at
                while at < self.count and self.date[at]:
                    at += 1
                if at < self.count and low[at] == "'s":
                    found = self._noun(at + 1) if at + 1 < self.count else None
                    if found is not None:
                        self.chunks.append(Mark("date", self.tokens[begin].start, self.tokens[at - 1].end, "date"))
                        self.chunks.append(found[0])
                        at = found[1]
                        continue
                self.chunks.append(Mark("date", self.tokens[begin].start, self.tokens[at - 1].end, "date"))
                continue
            if token.text in _COMMAS or token.text in _STOPS or (not token.text[0].isalnum() and word != "'s"):
                kind = "comma" if token.text in _COMMAS or token.text in ("-", "–", "—", "--") else "stop"
                self.chunks.append(Mark(kind, token.start, token.end, token.text))
                at += 1
                continue
            if not self.inner[at] or word == "to":
                group = None
                if (
                    self._aux(at)
                    or word == "'s"
                    or (word == "to" and self._infinitive(at + 1))
                    or (word in words["negator"] and word != "no" and self._verb_follows(at))
                    or (self._adverb(at) and self._verb_follows(at))
                    or self._bare(at, at) is not None
                ):
                    group = self._group(at)
                if group is not None:
                    verb, at = group
                    self.chunks.append(verb)
                    continue
                if self._adverb(at):
                    self._late(word)
                    at += 1
                    continue
                if word in words["relative"] and not (word == "that" and self._that_noun(at)):
                    self.chunks.append(Mark("rel", token.start, token.end, word))
                    at += 1
                    continue
                if word in words["subordinator"]:
                    self.chunks.append(Mark("sub", token.start, token.end, word))
                    at += 1
                    continue
                if word in words["conjunction"]:
                    self.chunks.append(Mark("conj", token.start, token.end, word))
                    at += 1
                    continue
                if word in words["preposition"]:
                    kind = "prep"
                    if word in ("after", "before", "since", "until", "till", "as") and self._clause_ahead(at + 1):
                        kind = "sub"
                    self.chunks.append(Mark(kind, token.start, token.end, word))
                    at += 1
                    continue
            found = self._noun(at)
            if found is not None and found[1] > at:
                self.chunks.append(found[0])
                at = found[1]
            else:
                at += 1
        for index, chunk in enumerate(self.chunks):
            chunk.index = index
        return self.chunks

    def _late(self, adverb: str) -> None:
        """An adverb after the object still belongs to the verb: "entering the country illegally"."""
        for chunk in reversed(self.chunks[-5:]):
            if isinstance(chunk, Verb):
                chunk.adverbs |= {adverb}
                return
            if isinstance(chunk, Mark) and chunk.kind not in ("prep", "date"):
                return

    def _infinitive(self, at: int) -> bool:
        at = self._skips(at)
        if at >= self.count or self.date[at]:
            return False
        if self.low[at] in ("be", "have", "do", "get"):
            return True
        each = self._form(at, "b")
        if each is None or self.tokens[at].capital:
            return False
        if self.inner[at]:
            return False
        return not (self.low[at] in self.lexicon.noun_too and not self._determined(at + 1) and not self._ends(at + 1))

    def _ends(self, at: int) -> bool:
        return (
            at >= self.count
            or not self.tokens[at].text[0].isalnum()
            or self.low[at] in self.words["preposition"]
            or self.low[at] in self.words["conjunction"]
            or self.date[at]
            or self._adverb(at)
        )

    def _verb_follows(self, at: int) -> bool:
        step = self._skips(at)
        if step >= self.count or step - at > 4 or self.date[step]:
            return False
        if self._aux(step) and self.low[at] in self.words["negator"]:
            return False
        if self._aux(step):
            return True
        if self._form(step, "g") and self.low[at] in self.words["negator"]:
            return True
        if self.low[at] in self.words["negator"]:
            return self.low[step] == "to" and self._infinitive(step + 1)
        return self._bare(step, at) is not None

    def _that_noun(self, at: int) -> bool:
        """ "that" before a noun and at the start or after a verb or preposition is "that decision"."""
        nxt = at + 1
        if nxt >= self.count or not self._nominal(nxt) or self._form(nxt, "dsn"):
            return False
        if self.tokens[nxt].capital or self.low[nxt].endswith("s"):
            return False
        after = nxt + 1
        return after >= self.count or self._ends(after) or self.tokens[after].text in _COMMAS

    def _clause_ahead(self, at: int) -> bool:
        """Whether a finite verb comes before the next comma, and no -ing form at once."""
        if at < self.count and self._form(at, "g"):
            return False
        if at < self.count and self.low[at] in ("being", "having"):
            return False
        for k in range(at, min(at + 16, self.count)):
            if self.tokens[k].text in _COMMAS or self.tokens[k].text in _STOPS:
                return False
            if self.date[k]:
                continue
            if self.low[k] in ("who", "which", "that", "whose"):
                return False
            if (
                self.low[k] in ("was", "were", "is", "are", "has", "had", "have", "did")
                or self.low[k] in self.words["modal"]
            ):
                return True
            if k > at and self._form(k, "d") and self._before_plain(k):
                return True
        return False

    def _before_plain(self, at: int) -> bool:
        before = self.low[at - 1]
        return (
            before not in self.words["determiner"]
            and before not in self.words["possessive"]
            and before != "'s"
            and before not in self.words["preposition"]
        )
