"""Verb groups of an English sentence: auxiliaries, negation, modality, voice, particle, and where a bare form is a verb."""

from __future__ import annotations

from art33.reading.english.words import Sentence
from art33.reading.grammar import Verb
from art33.reading.lexicon import Inflected

_MANY = frozenset(["people", "men", "women", "children", "media", "police", "staff", "family"])
_ACTORS = frozenset({"person", "court", "authority", "activist", "family", "lawyer"})
_ED = frozenset(
    [
        "need",
        "seed",
        "speed",
        "deed",
        "breed",
        "creed",
        "greed",
        "feed",
        "hundred",
        "sacred",
        "naked",
        "wicked",
        "indeed",
        "exceed",
        "proceed",
        "succeed",
        "embed",
    ]
)
"""Words that end like a past form and are none."""
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


class VerbGroups(Sentence):
    """Reads verb groups."""

    def _group(self, at: int) -> tuple[Verb, int] | None:
        """A verb group that begins at a token, and where it ends."""
        low = self.low
        begin, negated, modal, perfect, infinitive, being = at, False, "", False, False, False
        adverbs: set[str] = set()
        last = ""
        if low[at] in ("due", "set", "scheduled") and low[at + 1 : at + 3] == ["to", "be"]:
            # "an official due to be deported"
            modal, last, at = "planned", "modal", at + 2
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
            if last and word in self.w_preposition and at + 1 < self.count and self.date[at + 1]:
                # "were on Sunday deported"
                at += 1
                continue
            if self._adverb(at) or (last and word in ("both", "all", "each")):
                negated |= word in self.w_negator
                adverbs.add(word)
                at += 1
                continue
            if last and word == "and" and at + 1 < self.count and self._adverb(at - 1) and self._adverb(at + 1):
                # "had been unlawfully and forcibly transferred"
                at += 1
                continue
            if word == "to" and negated and not last and not infinitive:
                infinitive = True
                at += 1
                continue
            if word in self.w_modal and not infinitive and last in ("", "have"):
                modal = "planned" if word in self.w_planned else "possible" if word in self.w_possible else "ought"
                adverbs.add(word)
                last, at = "modal", at + 1
                end = at
                continue
            if word in self.w_be and (last or infinitive or word not in ("being", "been", "be") or at == begin):
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
                elif (
                    not being
                    and step + 2 < self.count
                    and low[step] == "to"
                    and (low[step + 1] == "be" or low[step + 1 : step + 3] == ["have", "been"])
                    and self._form(self._skips(step + (2 if low[step + 1] == "be" else 3)), "n")
                ):
                    # "is to be deported", "was to have been put on a plane"
                    modal, last, at = modal or "planned", "modal", step + 1
                    end = at
                continue
            if word in self.w_have:
                step = self._skips(at + 1)
                if step < self.count and low[step] in ("all", "both", "each"):
                    # "they had all applied"
                    step = self._skips(step + 1)
                if step < self.count and (low[step] == "been" or self._form(step, "n") or low[step] == "had"):
                    perfect = True
                    last, at = "have", at + 1
                    end = at
                    continue
                if step + 1 < self.count and low[step] == "to" and self._form(self._skips(step + 1), "b"):
                    modal, last, at = "" if word == "had" else "ought", "modal", step + 1
                    end = at
                    continue
                lemma, at = "have", at + 1
                end = at
                break
            if word in self.w_do and not infinitive:
                step = self._skips(at + 1)
                if step < self.count and (self._form(step, "b") or low[step] in ("have", "be")):
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
                main = self._form(at, allowed) or self._unknown(at, last or ("inf" if infinitive else ""))
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
        elif low[begin] in ("due", "set", "scheduled") and modal == "planned":
            form = "part"
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
                main is not None and "n" in main.forms,
                base=main is not None and not last and form == "finite" and main.forms == "b",
                particle=particle,
                pure=main is not None and not last and form == "finite" and main.forms == "n",
            ),
            end,
        )

    def _takes(self, at: int, after: int) -> bool:
        """What follows is what the verb's frames do to it by their subject: "Zhou, 26, sought asylum"."""
        frames = (
            self.lexicon.frames.get(self.lexicon.verbs[self.low[at]][0].lemma, ())
            if self.low[at] in self.lexicon.verbs
            else ()
        )
        wanted = {cls for frame in frames if frame.who == "subject" for cls in frame.object} - {
            "any",
            "other",
            "person",
        }
        return bool(wanted & self.tags[after]) and bool(self.chunks) and not self._verb_before(at)

    def _unknown(self, at: int, last: str) -> Inflected | None:
        """A word of no list that an auxiliary or its ending makes a verb: "would expose", "was rearrested"."""
        low = self.low[at]
        token = self.tokens[at]
        if token.capital or self.tags[at] or self.inner[at] or not low.isalpha() or len(low) < 4:
            return None
        if low in self.w_determiner or low in self.w_preposition or low in self.w_possessive or low in self.w_object:
            return None
        after = self.low[at + 1] if at + 1 < self.count else ""
        opens = after in self.w_determiner or after in self.w_possessive or after in self.w_object
        if last == "inf" and not low.endswith("s") and opens:
            # "to overthrow the government"
            return Inflected(low, "b")
        if last in ("modal", "do") and low not in self.w_subject:
            return Inflected(low, "b")
        if low.endswith("ed") and last in ("be", "have"):
            return Inflected(low[:-2] if last == "have" else low, "n")
        if low.endswith("ing") and last == "be" and not self._noun_here(at):
            return Inflected(low[:-3], "g")
        return None

    def _past_ending(self, at: int) -> bool:
        """A word of no list that its ending and an object after it make a verb: "a magistrate fined the parents"."""
        low = self.low[at]
        if (
            not low.endswith("ed")
            or len(low) < 5
            or self.tags[at]
            or "-" in low
            or not at
            or low in _ED
            or low in self.w_predicate
        ):
            return False
        after = at + 1
        if self.tokens[at].capital or self._before(at) not in ("noun", "pronoun", "rel", "conj", "adv"):
            return False
        if self._before(at) == "noun" and not self.tags[at - 1] and not self.tokens[at - 1].capital:
            # A plain noun before: only an object or a phrase right after makes it a verb.
            return after < self.count and (self._determined(after) or self._prep(after))
        return after >= self.count or self._determined(after) or self._prep(after) or not self._plain_noun(after)

    def _plain_noun(self, at: int) -> bool:
        """A word in small letters that can only go on with a noun phrase."""
        return (
            at < self.count
            and not self.tokens[at].capital
            and self.tokens[at].text[0].isalnum()
            and self._nominal(at)
            and not self._adverb(at)
            and self.low[at] not in self.w_determiner
            and self.low[at] not in self.w_possessive
            and self.low[at] not in self.w_object
            and self.low[at] not in self.w_subject
        )

    def _third(self, at: int) -> bool:
        """A word of no list after "he", "she" or "it" that ends in -s: "it strongly refutes claims"."""
        low = self.low[at]
        if not low.endswith("s") or low.endswith(("ss", "us", "is")) or len(low) < 4 or self.tags[at] or not at:
            return False
        step = at - 1
        while step > 0 and self._adverb(step):
            step -= 1
        return self.low[step] in ("he", "she", "it") and low.isalpha() and not self.tokens[at].capital

    def _noun_here(self, at: int) -> bool:
        return self.inner[at] and at + 1 < self.count and self.inner[at + 1]

    def _bare(self, at: int, begin: int) -> Inflected | None:
        """A verb without auxiliary, where the words around it allow one."""
        forms = self.lexicon.verbs.get(self.low[at])
        if not forms and self._past_ending(at):
            forms = (Inflected(self.low[at][:-2], "dn"),)
        if not forms and self._third(at):
            return Inflected(self.low[at][:-1], "s")
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
                if self.low[at] in self.lexicon.noun_too and not self.tags[at - 1] & _ACTORS:
                    # "a private hearing", "an immigration panel ruling"
                    return None
                return (
                    each if self._opens(after) or self._prep(after) or self._dated(after) or self._sub(after) else None
                )
            if before in ("prep", "comma", "verb", "conj", "sub", "start", "adv", "date"):
                # "after clearing immigration", but "of fighting"; a following verb makes it a subject, which is rare.
                return each
            return each if self._opens(after) else None
        if "d" in each.forms or "n" in each.forms:
            if before == "noun" and self.low[at - 1][0].isdigit() and self._plain_noun(after):
                # "55 failed asylum seekers"
                return None
            if self.low[at] in self.lexicon.noun_too and before in ("adj",):
                return None
            if before in ("noun", "pronoun", "rel", "conj", "comma", "adv", "start", "date", "sub", "verb"):
                if before in ("start", "conj", "comma") and self._opens(after) and not self.tokens[after].capital:
                    # "failed asylum seekers": a participle before a plain noun
                    opened = self.low[after]
                    if opened in self.w_determiner or opened in self.w_possessive or opened in self.w_subject:
                        # "The lawyer, Zhou, said he had …"
                        return each
                    if before == "comma" and self._takes(at, after):
                        return each
                    return each if before == "conj" and self._verb_before(at) else None
                return each
            if before == "prep" and self.low[at - 1] in ("as", "than"):
                return each
            if before == "det" and self.low[at - 1] in ("both", "all") and self._prep(after):
                # "Zhou and Lee, both recognised as refugees"
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
            if not ambiguous and "b" in each.forms and each.lemma in self.lexicon.classes["speech"]:
                # "The family of the refugee say he": what lies nearest need not be the subject.
                plural = plural or self._determined(after)
            fits = ("b" in each.forms and (plural or (not ambiguous and self._after_that()))) or "s" in each.forms
            if not fits:
                return None
            if ambiguous:
                opens = self._opens(after) or (after < self.count and self.low[after] == "being")
                named = self.tokens[at - 1].capital and "s" in each.forms and opens
                if named and self._form(after, "d") and self._determined(after + 1):
                    # "the European judges ordered Spain …"
                    return None
                said = (
                    self.tokens[at - 1].capital and "s" in each.forms and each.lemma in self.lexicon.classes["speech"]
                )
                if said and after + 1 < self.count and self.tokens[after].text == "," and self._opens(after + 1):
                    # "The Department of Agriculture notes, “…”"
                    return each
                return each if named or self._determined(after) else None
            return each
        if before == "date" and "s" in each.forms:
            # "Zhou now faces the threat of"
            return each if self._determined(after) else None
        if (
            before == "conj"
            and ambiguous
            and "s" in each.forms
            and self._prep(after)
            and self.low[after] in ("on", "for")
        ):
            # "… and calls on the state to"
            return each if self._verb_before(at) and each.lemma in self.lexicon.classes["demands"] else None
        if before == "conj" and not ambiguous:
            return each if self._verb_before(at) else None
        if before == "comma" and not ambiguous and "s" in each.forms:
            return each
        return None
