"""Names in the nominative: the document itself shows most of them in their plain form somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from art33.reading.slavic.morphology import Morphology, Reading
from art33.reading.tokens import Token

_FEMININE = (
    ("ову", "ова"),
    ("еву", "ева"),
    ("ину", "ина"),
    ("овой", "ова"),
    ("евой", "ева"),
    ("иной", "ина"),
)
_MASCULINE = {"gen": "а", "acc": "а", "dat": "у", "ins": "ом", "loc": "е"}
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_OPEN = tuple("иыоуэюеіїє")
"""Endings under which a foreign name is mostly the same in all cases."""


class Names:
    """The capitalised words of one document."""

    def __init__(self, tokens: Sequence[Token], forms: Morphology) -> None:
        self._forms = forms
        self.inside: set[str] = set()
        """Words with a capital where no sentence begins."""
        self.seen: set[str] = set()
        before = "."
        for token in tokens:
            if token.text[0].isupper():
                self.seen.add(token.low)
                if before not in _ENDS:
                    self.inside.add(token.low)
            before = token.low
        self._people: dict[str, set[str]] = {}
        self._plain: dict[tuple[str, str, str, bool], str] = {}

    def note_person(self, words: Iterable[str]) -> None:
        """Somebody is named by these words."""
        for word in words:
            if len(word) > 3:
                self._people.setdefault(word[:3].lower(), set()).add(word.lower())

    def is_person(self, word: str) -> bool:
        """The word, in whatever case, is part of a name that somebody has in the document."""
        low = word.lower()
        alike = self._people.get(low[:3], ())
        return low in alike or any(
            low[: len(known) - 1] == known[:-1] and abs(len(low) - len(known)) < 3 for known in alike
        )

    def nominative(self, word: str, case: str, gender: str, first: bool = True) -> str:
        """A word of a name that stands in this case, in the nominative."""
        key = (word, case, gender, first)
        if key not in self._plain:
            self._plain[key] = self._find(word, case, gender, first)
        return self._plain[key]

    def _find(self, word: str, case: str, gender: str, first: bool) -> str:
        if case in ("", "nom") or not word[:1].isupper() or (word.isupper() and len(word) > 1) or word.isascii():
            return word
        readings = [each for each in self._forms.readings(word) if each.case == case and each.number != "pl"]
        guesses = [
            self._guess(word, each)
            for each in readings
            if each.pos in ("noun", "adj") and not (gender and each.gender and each.gender != gender)
        ]
        best, plain = max(guesses, default=(0.0, word))
        ending = _MASCULINE.get(case, "")
        bare = word[: -len(ending)] if ending and word.endswith(ending) else ""
        masculine = bare[-1:].lower() in _CONSONANTS and len(bare) > 2
        if masculine and gender == "m" and not first and (not guesses or plain == bare):
            # "Юсуфа Йилмаза": as the first name is a man's, the second is bent like it.
            return bare
        if masculine and guesses and case in ("dat", "ins") and gender != "f" and best < 2:
            # "Лофнеру", "Лофнером": hardly any plain name ends so.
            return bare
        for bent, straight in _FEMININE:
            if word.endswith(bent) and len(word) > len(bent) + 2 and gender != "m" and best < 2:
                # "Худойдодову", "Худойдодовой": a woman's.
                return word[: -len(bent)] + straight
        attested = plain.lower() in self.seen and plain != word
        open_end = (
            word.lower().endswith(_OPEN) and not word.lower().endswith(("ому", "ему", "ого", "его")) and not attested
        )
        if open_end and not first and not any(each.name == "Surn" and each.known for each in readings):
            return word
        if best < 1 or (best < 2 and open_end):
            # Neither the document nor the dictionary knows the other form.
            return word
        return plain

    def _guess(self, word: str, reading: Reading) -> tuple[float, str]:
        """The nominative by one reading, and how likely it is."""
        plain = self._forms.put(word, reading)
        if "ё" not in word.lower():
            plain = plain.replace("ё", "е").replace("Ё", "Е")
        named = reading.name in ("Name", "Surn", "Patr", "Geox")
        shown = plain.lower() in self.seen and plain != word
        adjective = (reading.pos == "adj" and reading.known) / 2
        return reading.score + named + 3 * shown + reading.known + adjective - reading.fixed, plain


_ENDS = frozenset('.!?…«“"—–-:»”')
