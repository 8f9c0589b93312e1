"""Noun phrases of an English sentence: where they end, their classes, names, states and owners."""

from __future__ import annotations

from art33.reading.english.verbs import VerbGroups
from art33.reading.grammar import Mark, Noun, Verb
from art33.reading.lexicon import State

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


_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
_AWAITING = frozenset({"due", "set", "likely", "scheduled", "expected", "slated"})
_BASED = frozenset({"based", "born", "led", "backed", "run", "registered", "trained", "listed", "held", "controlled"})
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "al",
        "el",
        "la",
        "le",
        "bin",
        "ben",
        "ibn",
        "abu",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ould",
        "oglu",
        "kyzy",
        "kizi",
        "uulu",
        "ul",
        "y",
    ]
)
"""Small words inside names: "Rosa de la Vega", "Salem bin Omar"."""


class NounPhrases(VerbGroups):
    """Reads noun phrases."""

    def _noun(self, at: int) -> tuple[Noun, int] | None:
        """A noun phrase that begins at a token, and where it ends; an owner ("Zhou's") is inside it."""
        low = self.low
        begin = at
        if (
            (low[at] in self.w_subject or low[at] in self.w_object)
            and not (low[at] == "her" and at + 1 < self.count and self._nominal(at + 1) and not self._past(at + 1))
            and (low[at] != "us" or self.tokens[at].text == "us")
        ):
            return self._make(at, at + 1, None), at + 1
        owner: Noun | None = None
        content = at
        while at < self.count:
            if self.plain[at]:
                if at > content and self._splits(at, content):
                    break
                at += 1
                continue
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
            if (word in self.w_preposition and not self.inner[at]) or word in self.w_conjunction:
                if self.inner[at] and at > content:
                    at += 1
                    continue
                break
            if self._splits(at, content) or (
                word in self.w_predicate and at > content and (self.tags[at - 1] or self.tokens[at - 1].capital)
            ):
                break
            if self.inner[at] and (at > content or at == begin):
                at += 1
                continue
            if word in self.w_subordinator or (word in self.w_relative and word not in ("that", "whose")):
                break
            if word in self.w_modal and not (token.capital and word in ("may", "will") and at > begin):
                break
            if word in self.w_be or word in self.w_have or word in self.w_do:
                break
            if word in self.w_negator and word != "no":
                break
            if word == "due" and at > content and at + 1 < self.count and low[at + 1] == "to":
                break
            if (
                word in _AWAITING
                and at > content
                and at + 2 < self.count
                and low[at + 1] == "to"
                and low[at + 2] == "be"
            ):
                # "an official | due to be deported"
                break
            if (word in self.w_determiner or word in self.w_possessive) and not (token.text == "A" and at > content):
                if at > content:
                    break
                at += 1
                content = at
                continue
            if (word in self.w_subject or word in self.w_object) and token.text != "US":
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

    def _bare_here(self, at: int, begin: int) -> bool:
        return self._bare(at, begin) is not None if at > begin or at == 0 else False

    def _splits(self, at: int, content: int) -> bool:
        """Between two objects: "denied Zhou | political asylum"."""
        last = self.chunks[-1] if self.chunks else None
        if (
            at > content
            and isinstance(last, Mark)
            and (last.low in ("to", "from", "into") or (last.low == "in" and len(self.chunks) == 1))
            and self._state_then_name(at, content)
        ):
            return True
        if at <= content or not isinstance(last, Verb):
            return False
        if last.lemma not in _DITRANSITIVE:
            return False
        if self.tags[at] & {"person", "activist", "lawyer", "family"}:
            # "handed Kurdish activist Zhou over": no second object begins with "activist".
            return False
        return self.tokens[at - 1].capital and not self.tokens[at].capital and self.states[at - 1] is None

    def _state_then_name(self, at: int, content: int) -> bool:
        """ "deported to Iran Ali Rezaei": the state ends where a name of two words begins."""
        return (
            all(self.states[k] is not None for k in range(content, at))
            and self.states[at] is None
            and at + 1 < self.count
            and self.tokens[at].capital
            and self.tokens[at + 1].capital
            and not self.inner[at]
        )

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
        pronoun = low if end == begin + 1 and (low in self.w_subject or low in self.w_object) else ""
        if pronoun and self.tokens[begin].text == "US":
            pronoun = ""
        if not classes and not pronoun and _personal(low):
            classes.add("person")
        if not classes and (low == "both" or (low in _NUMBERS and self.low[end - 2 : end - 1] in (["all"], ["the"]))):
            # "All three had been recognised", "Both were transferred"
            classes.add("person")
        if low.endswith(("-year-old", "-year-olds")) and low[0].isdigit():
            classes.add("person")
        if "application" in classes and "asylum" in inside:
            # "the political asylum application"
            classes |= {"asylum", "asylum_application"}
        last = self.states[end - 1]
        if last is not None:
            if last.role in ("name", "place"):
                classes.add("state")
            elif last.role == "people" or low.endswith(("ese", "ch", "sh", "ss")):
                classes |= {"person"}
            elif self.tokens[end - 1].capital:
                classes |= {"person", "state_word"}
        name = None if pronoun or True not in self.capitals[begin:end] else self._name(begin, end)
        if name and "person" in self.tags[end - 1] and not self.tokens[end - 1].capital:
            # "a Chechen refugee", "a Novaya Gazeta journalist": nobody's name.
            name = None
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
            self.tokens[end - 1].capital,
            owner,
        )

    def _name(self, begin: int, end: int) -> str | None:
        """The last run of capitalised words that are no state and, at the start of a sentence, no plain word."""
        best: str | None = None
        k = begin
        while k < end:
            token = self.tokens[k]
            if (
                self.capitals[k]
                and self.states[k] is None
                and token.low not in self.w_title
                and not ("-" in token.text and token.text.rpartition("-")[2].islower())
                and not (k == 0 and self._plain_start())
            ):
                stop = k + 1
                if stop < end and "-" in self.tokens[stop].text and self.low[stop].rpartition("-")[2] in _BASED:
                    # "the New York-based group"
                    k = stop + 1
                    continue
                while stop < end and (
                    (self.tokens[stop].capital and (self.states[stop] is None or stop == end - 1))
                    or (
                        self.tokens[stop].low in _PARTICLES
                        and stop + 1 < end
                        and (self.tokens[stop + 1].capital or self.tokens[stop + 1].low in _PARTICLES)
                    )
                    or self.tokens[stop].low == "."
                ):
                    stop += 1
                text = " ".join(token.text for token in self.tokens[k:stop]).replace(" .", ".")
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
        if self.inner[0] and self.count > 1 and self.tokens[1].capital:
            # "Human Rights Watch said": the first word is part of the name.
            return False
        return (
            bool(self.tags[0])
            or self.inner[0]
            or low in self.lexicon.verbs
            or low in self.w_determiner
            or low in self.w_possessive
            or low in self.w_subject
            or (low in ("one", "some", "most", "none") and self.count > 1 and self.low[1] == "of")
            or (
                self.count > 1
                and not self.tokens[1].capital
                and self.low[1] != "'s"
                and self.low[1] not in ("himself", "herself")
                and self.low[1] not in self.lexicon.verbs
                and not self._adverb(1)
                and self._nominal(1)
            )
        )
