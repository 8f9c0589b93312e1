"""Names in the nominative: the document itself shows most of them in their plain form somewhere."""

from __future__ import annotations

from collections.abc import Sequence

from art33.reading.slavic.morphology import Morphology
from art33.reading.tokens import Token

_MASCULINE = {"gen": "а", "acc": "а", "dat": "у", "ins": "ом", "loc": "е"}
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_OPEN = tuple("иыоуэюе")
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
        self._plain: dict[tuple[str, str, str, bool], str] = {}

    def nominative(self, word: str, case: str, gender: str, first: bool = True) -> str:
        """A word of a name that stands in this case, in the nominative."""
        key = (word, case, gender, first)
        if key not in self._plain:
            self._plain[key] = self._find(word, case, gender, first)
        return self._plain[key]

    def _find(self, word: str, case: str, gender: str, first: bool) -> str:
        if case in ("", "nom") or not word[:1].isupper() or (word.isupper() and len(word) > 1) or word.isascii():
            return word
        guesses: list[tuple[float, str]] = []
        for reading in self._forms.readings(word):
            if reading.case != case or reading.number == "pl" or reading.pos not in ("noun", "adj"):
                continue
            if gender and reading.gender and reading.gender != gender:
                continue
            plain = self._forms.put(word, reading)
            if "ё" not in word.lower():
                plain = plain.replace("ё", "е").replace("Ё", "Е")
            named = reading.name in ("Name", "Surn", "Patr", "Geox")
            guesses.append(
                (
                    reading.score
                    + named
                    + 3 * (plain.lower() in self.seen and plain != word)
                    + reading.known
                    - reading.fixed,
                    plain,
                )
            )
        ending = _MASCULINE.get(case, "")
        if not guesses and not first and gender == "m" and ending and word.endswith(ending):
            stem = word[: -len(ending)]
            return stem if stem[-1:].lower() in _CONSONANTS else word
        if not guesses:
            return word
        best, plain = max(guesses)
        if (
            not first
            and gender == "m"
            and word.lower() in (plain.lower() + "а", plain.lower() + "у", plain.lower() + "ом")
        ):
            return plain
        open_end = word.lower().endswith(_OPEN) and plain.lower() not in self.seen
        if (
            open_end
            and not first
            and not any(r.name == "Surn" and r.known and r.case == case for r in self._forms.readings(word))
        ):
            return word
        if best < 1 or (best < 2 and word.lower().endswith(_OPEN) and plain.lower() not in self.seen):
            # Neither the document nor the dictionary knows the other form.
            return word
        return plain


_ENDS = frozenset('.!?…«“"—–-:»”')
