"""The people and bodies of a document: full names for parts of them, and whom a pronoun most likely means."""

from __future__ import annotations

import re
from collections import Counter

from art33.reading.grammar import Noun
from art33.reading.lexicon import Lexicon

_MARKS = re.compile(r"[\[\]“”\"«»]")
_SPACE = re.compile(r"\s+")
_DAYS = (
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan(?:uary|\\b)|Feb(?:ruary|\\b)|March|April|May|June|July"
    "|Aug(?:ust|\\b)|Sept?(?:ember|\\b)|Oct(?:ober|\\b)|Nov(?:ember|\\b)|Dec(?:ember|\\b)"
)
_TITLE = re.compile(rf"(?:\s(?:for|of|and|on)\s(?:the\s)?(?!{_DAYS})[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)+")
"""What goes on in the name of a body: "for Migration and Refugees"; a day after it is no part of it."""
_ARTICLE = re.compile(r"^(?:the|a|an|that|this|these|those)\s+", re.IGNORECASE)


def clean(text: str) -> str:
    """Words on one line, without brackets, quotation marks and a leading article."""
    plain = _SPACE.sub(" ", _MARKS.sub("", text)).strip()
    return _ARTICLE.sub("", plain).strip(" ,;:-–—") or plain


class Cast:
    """Who is named in a document. `main` is the person it is about, once that is known."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.full: dict[str, str] = {}
        self._inner: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.main: str | None = None
        self.main_she = False
        self.anonymous = False
        """Nobody is named: `main` is a description, "a Syrian woman"."""
        self.group: str | None = None
        """The person it is about with those to whom the same happens: whom "they" and "the brothers" mean."""
        self.alone = False
        self.roles: dict[str, str] = {}
        self.judges: set[str] = set()

    def note(self, noun: Noun) -> None:
        """Take note of a noun phrase that names somebody."""
        if noun.owner is not None:
            self.note(noun.owner)
        if not noun.name:
            return
        words = noun.name.split()
        if "court" in noun.inside and {"judge", "justice", "magistrate"} & set(noun.words):
            self.judges.add(words[-1])
        self.counts[noun.name] += 1
        if 1 < len(words) < 7:
            for place, word in enumerate(words):
                if len(word) > 1 and (word[0].isupper() or "-" in word):
                    # A first or last name says more of whom "Chao" means than one in the middle.
                    inner = 0 < place < len(words) - 1
                    self._part(word, noun.name, inner)
                    if word[0].islower():
                        # "Salem al-Masri", then "Masri"
                        self._part(word.partition("-")[2], noun.name, inner)
        # "his wife Yekaterina Zhilina": which of the family a later "his wife" is.
        for word in noun.words:
            if word in self.lexicon.words["possessive"] or noun.owner is not None:
                for role in noun.words:
                    if role in FAMILY_ROLES:
                        self.roles.setdefault(role, noun.name)

    def _part(self, word: str, name: str, inner: bool) -> None:
        key = word.casefold()
        known = self.full.get(key)
        if known is None or (key in self._inner and not inner and f" {name} " not in f" {known} "):
            self.full[key] = name
            (self._inner.add if inner else self._inner.discard)(key)

    def mentions(self, name: str) -> int:
        """How often the document names somebody, by the full name or a part of it."""
        return sum(count for each, count in self.counts.items() if self.name(each) == name)

    def rank(self, name: str) -> int:
        """Which of the names of the document this is, in the order of the text."""
        return next((number for number, each in enumerate(self.counts) if self.name(each) == name), len(self.counts))

    def name(self, name: str) -> str:
        """The fullest form of a name that the document has; a woman's surname is not that of her husband."""
        first, _, rest = name.partition(" ")
        if not rest:
            return self.full.get(name.casefold(), name)
        longer = self.full.get(first.casefold(), name)
        # "Kwame Addo" for "Yaw Kwame Addo"; the parts stand in it in a row.
        return longer if f" {name.casefold()} " in f" {longer.casefold()} " else name

    def persons(self, noun: Noun, text: str) -> list[str]:
        """Each of the people a noun phrase and those joined to it by "and" stand for."""
        others = [
            each for each in noun.coord if each.has("person", "family", "proper", "name") and not each.has("state")
        ]
        return [self._one(each, text) for each in (noun, *others[:6])]

    def person(self, noun: Noun, text: str) -> str:
        """The words for a noun phrase: full names where it has them, joined by "and" where they are several."""
        return together(self.persons(noun, text)) if noun.coord else self._one(noun, text)

    def _one(self, noun: Noun, text: str) -> str:
        named = next((other for other in noun.also if other.name), None)
        if named is not None and named.name and noun.name and noun.has("speaker", "lawyer") and noun.in_words() is None:
            # "the office's Regional Representative, Ana Silva": capitals of a title.
            return self.name(named.name)
        if noun.name and not noun.has("court", "regional_court", "authority", "outlet", "agents", "guards"):
            return self.name(noun.name)
        if noun.name and noun.has("proper", "body") and noun.in_words() is not None:
            return self.name(noun.name)
        for other in noun.also:
            if other.name:
                return self.name(other.name)
        if noun.owner is not None and noun.owner.name and len(noun.words) > 1:
            for mark in ("’s ", "'s ", "’ ", "' "):
                _, found, rest = text[noun.start : noun.end].rpartition(mark)
                if found:
                    return f"{self.name(noun.owner.name)}’s {clean(rest)}"
        role = noun.words[-1] if noun.words else ""
        if role in self.roles and (noun.owner is not None or noun.words[0] in self.lexicon.words["possessive"]):
            return self.roles[role]
        return self.words(noun, text)

    def words(self, noun: Noun, text: str, whole: bool = False) -> str:
        """The words of the phrase with what is said of it after "of"; `whole` keeps its article ("that decision")."""
        plain = noun.in_words()
        if plain is not None:
            return clean(plain)
        end = noun.end
        titled = not noun.has("state") and text[noun.start : end].split()[-1:][0][:1].isupper()
        if longer := _TITLE.match(text, end) if titled else None:
            # "Federal Office for Migration and Refugees"
            return clean(text[noun.start : longer.end()])
        for other in noun.of[:1]:
            if 0 <= other.start - noun.end <= 12 and not other.pronoun:
                end = other.end
        if noun.aim is not None and noun.has("speaker", "lawyer") and not noun.aim.pronoun:
            # "a spokesman for the ministry", "a lawyer for the family"
            end = noun.aim.end if 0 <= noun.aim.start - end <= 12 else end
        if noun.place is not None and 0 <= noun.place.start - end <= 8:
            end = noun.place.end
        return (
            _SPACE.sub(" ", _MARKS.sub("", text[noun.start : end])).strip() if whole else clean(text[noun.start : end])
        )


def together(names: list[str]) -> str:
    """Several people in words: "Zhou, Lee and Kim"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


FAMILY_ROLES = frozenset(
    [
        "wife",
        "husband",
        "mother",
        "father",
        "brother",
        "sister",
        "son",
        "daughter",
        "partner",
        "fiancee",
        "lawyer",
        "attorney",
    ]
)
