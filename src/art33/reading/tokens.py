"""Words, numbers and marks of a text, each with its place in the original."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "–": "-"})


_JOINED = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)

_SEASONS = "[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter"


_PARTICLE = re.compile(r"(?:a[lsdnrtz]|ash|el|u[ld])[-‑–][^\W\d_]")
"""Arabic articles and the like joined to a name."""


class Token(NamedTuple):
    """One word, number or mark; `low` is it in lower case with plain apostrophes and hyphens."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """It begins with a capital letter, if need be after a particle: "al-Masri"."""
        text = self.text
        return text[0].isupper() or (text[0] in "aeu" and not text.isalpha() and _PARTICLE.match(text) is not None)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|\d{1,2}/\d{1,2}/\d{4}(?!\d)"
        r"|\d+[-‑–]year[-‑–]olds?\b|\d+(?:st|nd|rd|th)\b|\d{1,3}0[’']?s\b|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
        r"|\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)*"
        r"|[Mm]id[-‑–](?=\w)|(?:[Ee]arly|[Ll]ate|[Ee]nd)[-‑–](?=[\dA-Z])|(?:[Pp]re|[Pp]ost)[-‑–](?=\d)"
        r"|(?:[A-Za-z]\.){2,}"
        r"|[^\W\d_]+\.(?:com|org|net|kz|ru|eu|info|media|news|ua|by|uk)\b"
        r"|[A-Z]+/[A-Z]+\b"
        # “September-October”, “May-9”: a month or a weekday joined to what follows is a word of its own.
        rf"|(?:{_JOINED})(?=[-‑–])|(?:{_SEASONS})(?=[-‑–](?:{_SEASONS})\b)"
        r"|[^\W\d_][^\W_]*(?:[’'ʼ\-‑‐][^\W_]+)*"
        r"|[’']s\b|--+|\.{2,}|[^\w\s]|_"
    )


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of text[start:end]. `Zhou’s` gives `Zhou` and `'s`; `wasn't` gives `was` and `n't` (its `low` is `not`), `cannot` gives `can` and `not`."""
    found: list[Token] = []
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        word, at, to = match.group(), match.start(), match.end()
        low = word.lower()
        if not low.isascii():
            low = low.translate(_PLAIN)
        if low == "cannot":
            found.append(Token(at, at + 3, word[:3], "can"))
            found.append(Token(at + 3, to, word[3:], "not"))
            continue
        if "'" in low and len(low) == to - at and not low[0].isdigit():
            if low.endswith("'s") and len(low) > 2:
                found.append(Token(at, to - 2, word[:-2], low[:-2]))
                found.append(Token(to - 2, to, word[-2:], "'s"))
                continue
            if low.endswith("n't") and len(low) > 3:
                stem = {"wo": "will", "ca": "can", "sha": "shall"}.get(low[:-3], low[:-3])
                found.append(Token(at, to - 3, word[:-3], stem))
                found.append(Token(to - 3, to, word[-3:], "not"))
                continue
            head, _, tail = low.rpartition("'")
            if tail in ("ve", "re", "ll", "d", "m") and head:
                cut = to - len(tail) - 1
                full = {"ve": "have", "re": "are", "ll": "will", "d": "'d", "m": "am"}[tail]
                found.append(Token(at, cut, word[: cut - at], head))
                found.append(Token(cut, to, word[cut - at :], full))
                continue
        found.append(Token(at, to, word, low))
    return found
