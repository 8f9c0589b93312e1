"""An English sentence cut into noun phrases, verb groups and marks, by closed lists of words and the forms of known verbs."""

from __future__ import annotations

from art33.reading.english.nouns import NounPhrases
from art33.reading.english.words import COMMAS, STOPS
from art33.reading.grammar import Chunk, Mark, Noun, Verb

_SELF = frozenset({"himself", "herself", "itself", "themselves"})


class Chunker(NounPhrases):
    """Cuts one sentence."""

    def cut(self) -> list[Chunk]:
        """The chunks in order."""
        low = self.low
        at = 0
        while at < self.count:
            self.reached = at
            if self.plain[at]:
                found = self._noun(at)
                if found is not None and found[1] > at:
                    self.chunks.append(found[0])
                    at = found[1]
                    continue
            token, word = self.tokens[at], low[at]
            if word == "than" and at + 1 < self.count and low[at + 1][0].isdigit():
                at += 1
                continue
            if (
                word in _SELF
                and self.chunks
                and isinstance(self.chunks[-1], Noun)
                and self.chunks[-1].end + 1 >= token.start
            ):
                # "Zhou himself was detained"
                at += 1
                continue
            if word == "at" and at + 2 < self.count and low[at + 1] in ("least", "most") and not self.date[at + 2]:
                # "at least two men were expelled"
                at += 2
                continue
            if self.date[at]:
                begin = at
                while at < self.count and self.date[at]:
                    at += 1
                if at < self.count and low[at] == "'s":
                    found = self._noun(at + 1) if at + 1 < self.count else None
                    if found is not None:
                        self.chunks.append(Mark("date", self.tokens[begin].start, self.tokens[at - 1].end, "date's"))
                        self.chunks.append(found[0])
                        at = found[1]
                        continue
                self.chunks.append(Mark("date", self.tokens[begin].start, self.tokens[at - 1].end, "date"))
                continue
            if (
                token.text in COMMAS
                or token.text in STOPS
                or (not token.text[0].isalnum() and word != "'s" and not self._aux(at))
            ):
                kind = "comma" if token.text in COMMAS or token.text in ("-", "–", "—", "--") else "stop"
                self.chunks.append(Mark(kind, token.start, token.end, token.text))
                at += 1
                continue
            if not self.inner[at] or word == "to":
                group = None
                if (
                    self._aux(at)
                    or word == "'s"
                    or (word == "to" and self._infinitive(at + 1))
                    or (
                        word in ("due", "set", "scheduled")
                        and at + 2 < self.count
                        and low[at + 1 : at + 3] == ["to", "be"]
                    )
                    or (word in self.w_negator and word != "no" and self._verb_follows(at))
                    or (self._adverb(at) and self._verb_follows(at))
                    or self._bare(at, at) is not None
                ):
                    group = self._group(at)
                if group is not None:
                    verb, at = group
                    self.chunks.append(verb)
                    continue
                if self._adverb(at):
                    self._late(word, token.end)
                    at += 1
                    continue
                if word in self.w_relative and not (word == "that" and self._that_noun(at)):
                    self.chunks.append(Mark("rel", token.start, token.end, word))
                    at += 1
                    continue
                if word in self.w_subordinator:
                    self.chunks.append(Mark("sub", token.start, token.end, word))
                    at += 1
                    continue
                if word in self.w_conjunction:
                    self.chunks.append(Mark("conj", token.start, token.end, word))
                    at += 1
                    continue
                if word == "due" and at + 1 < self.count and low[at + 1] == "to":
                    self.chunks.append(Mark("prep", token.start, self.tokens[at + 1].end, "due to"))
                    at += 2
                    continue
                if word == "on" and at + 2 < self.count and low[at + 1] == "board" and self._opens(at + 2):
                    self.chunks.append(Mark("prep", token.start, self.tokens[at + 1].end, "aboard"))
                    at += 2
                    continue
                if word in self.w_preposition:
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

    def _late(self, adverb: str, end: int) -> None:
        """An adverb after the object still belongs to the verb: "entering the country illegally"."""
        for chunk in reversed(self.chunks[-5:]):
            if isinstance(chunk, Verb):
                chunk.adverbs |= {adverb}
                chunk.tail = end
                return
            if isinstance(chunk, Mark) and chunk.kind not in ("prep", "date", "conj"):
                return

    def _infinitive(self, at: int) -> bool:
        at = self._skips(at)
        if at >= self.count or self.date[at]:
            return False
        if self.low[at] in ("be", "have", "do", "get"):
            return True
        each = self._form(at, "b")
        if each is None and self._unknown(at, "inf") is not None:
            return True
        if each is None or self.tokens[at].capital:
            return False
        if self.inner[at]:
            return False
        if self.low[at] in self.lexicon.frames and self._opens(at + 1):
            return True
        return not (self.low[at] in self.lexicon.noun_too and not self._determined(at + 1) and not self._ends(at + 1))

    def _ends(self, at: int) -> bool:
        return (
            at >= self.count
            or not self.tokens[at].text[0].isalnum()
            or self.low[at] in self.w_preposition
            or self.low[at] in self.w_conjunction
            or self.date[at]
            or self._adverb(at)
        )

    def _verb_follows(self, at: int) -> bool:
        step = self._skips(at)
        if step >= self.count or step - at > 4 or self.date[step]:
            return False
        if self._aux(step) and self.low[at] in self.w_negator:
            return False
        if self._aux(step):
            return True
        if self._form(step, "g") and self.low[at] in self.w_negator:
            return True
        if self.low[at] in self.w_negator:
            return self.low[step] == "to" and self._infinitive(step + 1)
        return self._bare(step, at) is not None

    def _that_noun(self, at: int) -> bool:
        """ "that" before a noun and at the start or after a verb or preposition is "that decision"."""
        nxt = at + 1
        if nxt < self.count and (self.low[nxt] in self.w_subject or self.low[nxt] in self.w_object):
            return False
        if nxt >= self.count or not self._nominal(nxt) or self._form(nxt, "dsn"):
            return False
        if self.tokens[nxt].capital or self.low[nxt].endswith("s") or self.low[nxt] in self.w_determiner:
            return False
        after = nxt + 1
        return after >= self.count or self._ends(after) or self.tokens[after].text in COMMAS

    def _clause_ahead(self, at: int) -> bool:
        """Whether a finite verb comes before the next comma, and no -ing form at once."""
        if at < self.count and self._form(at, "g"):
            return False
        if at < self.count and self.low[at] in ("being", "having"):
            return False
        for k in range(at, min(at + 16, self.count)):
            if self.tokens[k].text in COMMAS or self.tokens[k].text in STOPS:
                return False
            if self.date[k]:
                continue
            if self.low[k] in ("who", "which", "that", "whose"):
                return False
            if self.low[k] in ("was", "were", "is", "are", "has", "had", "have", "did") or self.low[k] in self.w_modal:
                return True
            if k > at and self.low[at - 1] == "as" and self.low[k] in ("but", "and", "or"):
                # "recognised as a refugee in 2012 but …": what follows belongs to another clause.
                return False
            if k > at and self._form(k, "d") and self._before_plain(k):
                return True
        return False

    def _before_plain(self, at: int) -> bool:
        before = self.low[at - 1]
        return (
            before not in self.w_determiner
            and before not in self.w_possessive
            and before != "'s"
            and before not in self.w_preposition
        )
