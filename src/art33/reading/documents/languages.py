"""Which language a text is in: by letters that only some alphabets have, and by the small words every sentence needs."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
SAMPLE = 40_000
"""Code points that are looked at."""
NAMES = {
    "en": "English",
    "ru": "Russian",
    "uk": "Ukrainian",
    "kk": "Kazakh",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "sr": "Serbian",
    "ky": "Kyrgyz",
    "tg": "Tajik",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "tr": "Turkish",
    "cs": "Czech",
    "ro": "Romanian",
    "sv": "Swedish",
    "hu": "Hungarian",
    "az": "Azerbaijani",
    "uz": "Uzbek",
}
_SMALL = {
    "en": "the of and to in that was he his for on with by is it as at from had who has were been said after not be they an which her this she have their",
    "ru": "и в не на что он с по как его из за от был к у о это до для после она было при или они был были также который году которые ее её об же ранее",
    "uk": "і в на що не з у до за про його як від та він це після для був їх при й було або вона які який також було року ще але щодо",
    "kk": "және бұл мен үшін деп бір да де бойынша оның туралы болды еді ол деген кейін жылы қазақстан емес немесе сот арқылы жоқ бар",
    "be": "і ў на што не з у да за ён яго як ад гэта пасля для быў яна былі паводле таксама ці якія які але",
    "bg": "и на да за от в се не че с са по е той до като след бе беше при или което който ще",
    "sr": "и у је да се на за од су са не који је као био до што из али после",
    "ky": "жана бул менен үчүн деп бир да де боюнча анын жөнүндө болгон эле ал деген кийин жылы эмес же",
    "tg": "ва дар ки аз ба бо барои ин он буд аст шуд баъд рӯзи соли кард вале низ",
    "de": "der die und das in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an wurde nach bei er hat aus",
    "fr": "le la les de des et en un une du que dans qui pour par sur est pas au il a été son avec ce se aux plus",
    "es": "el la los las de que y en un una del por con para su se es al lo como más fue ha no",
    "it": "il la di che e in un una per è del della con non si da dei nel le al gli sono stato ha",
    "pt": "o a os as de que e em um uma do da para por com não se no na foi ao dos das mais",
    "nl": "de het een van en in is dat op te zijn met voor niet aan werd door hij als bij ook na",
    "pl": "i w na z do nie się że o po przez za jest od jego dla to został jak oraz był przed",
    "tr": "ve bir bu için ile da de olarak olan sonra daha gibi kadar dedi ettiği o ise ancak değil",
    "cs": "a v na se že je z do s o po byl pro jako za od ale který podle jeho aby",
    "ro": "și în de la cu a pe din care un o că pentru nu este au fost al ale sa după",
    "sv": "och i att det som en på är av för med till den har inte om ett han efter var från",
    "hu": "a az és hogy nem egy is van volt meg el ki de után mint csak szerint",
    "az": "və bir bu üçün ilə da də olan sonra kimi onun olub deyib ki isə deyil",
    "uz": "va bir bu uchun bilan ham edi deb keyin uning haqida qilgan oʻz emas yoki boʻlgan",
}
_OF = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_LETTERS = {
    "uk": "їєґ",
    "kk": "әғқұһ",
    "be": "ў",
    "sr": "јљњћђџ",
    "ky": "ңөү",
    "tg": "ӣӯҷҳ",
    "ru": "ыэё",
}
"""Letters that speak for a language. Kazakh has `ңөү` too, which Kyrgyz shares."""


class Language(NamedTuple):
    """A language by its code, and its name where it is known: `other` if art33 reads none such."""

    code: str
    name: str | None


READ = ("en", "ru", "uk", "kk")


def language_of(text: str) -> str:
    """The language most of the text is in: en, ru, uk, kk, or other."""
    return tell(text).code


def tell(text: str) -> Language:
    """The language most of the text is in, with its name.

    Cyrillic words are weighed among the languages in Cyrillic, Latin ones among those in Latin, whichever script has more
    letters. A text too short to say is Russian in Cyrillic, English in Latin.
    """
    words = [match.group().lower() for match in _WORD.finditer(text[:SAMPLE])]
    letters = Counter("".join(words))
    cyrillic = sum(count for letter, count in letters.items() if "Ѐ" <= letter <= "ӿ")
    latin = sum(count for letter, count in letters.items() if letter < "ɐ" or "Ḁ" <= letter <= "ỿ")
    if 2 * (cyrillic + latin) < sum(letters.values()):
        return Language("other", _script(letters))
    if cyrillic > latin:
        return _cyrillic(words, letters, cyrillic)
    counted = Counter(words)
    scores = {code: sum(counted[word] for word in _OF[code]) for code in _OF if code not in _IN_CYRILLIC}
    return _best(scores, "en", sum(1 for word in words if word < "ɐ"))


_IN_CYRILLIC = ("ru", "uk", "kk", "be", "bg", "sr", "ky", "tg")


def _cyrillic(words: list[str], letters: Counter[str], total: int) -> Language:
    counted = Counter(words)
    scores = {code: float(sum(counted[word] for word in _OF[code])) for code in _IN_CYRILLIC}
    size = len(words)
    for code, own in _LETTERS.items():
        share = sum(letters[letter] for letter in own) / total
        scores[code] += size * min(0.5, 8 * share if code != "ru" else 1.5 * share)
    for code in ("uk", "be"):
        # Languages that have no ы (uk) or no и (be).
        absent = letters["ы"] + letters["ъ"] if code == "uk" else letters["и"] + letters["щ"]
        scores[code] -= size * min(1.0, 10 * absent / total)
    scores["bg"] -= size * min(1.0, 10 * (letters["ы"] + letters["э"]) / total)
    scores["sr"] -= size * min(1.0, 10 * (letters["ы"] + letters["й"] + letters["я"]) / total)
    return _best(scores, "ru", size)


def _best(scores: dict[str, float] | dict[str, int], default: str, size: int) -> Language:
    best = max(scores, key=lambda code: (scores[code], code == default))
    if scores[best] <= 0 or size < 6:
        best = default
    elif scores[best] < 0.04 * size and size >= 40:
        # None of the languages known here.
        return Language("other", None)
    return Language(best if best in READ else "other", NAMES[best])


def _script(letters: Counter[str]) -> str | None:
    ranges = (
        ("Arabic or Persian", "؀", "ۿ"),
        ("Georgian", "Ⴀ", "ჿ"),
        ("Armenian", "԰", "֏"),
        ("Hebrew", "֐", "׿"),
        ("Greek", "Ͱ", "Ͽ"),
        ("Chinese", "一", "鿿"),
    )
    counts = {name: sum(count for each, count in letters.items() if low <= each <= high) for name, low, high in ranges}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None
