"""The article of a saved page as paragraphs: menus, links, captions, comments, adverts and scripts left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

DROPPED = frozenset([
    "script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "svg", "math",
    "canvas", "video", "audio", "picture", "map", "form", "button", "input", "select", "textarea", "option", "nav",
    "aside", "footer", "menu", "dialog", "figure", "figcaption", "head", "link", "meta", "img", "amp-ad", "ins",
])  # fmt: skip
"""Elements whose text is never the article's."""
BLOCKS = frozenset([
    "p", "div", "section", "article", "main", "body", "header", "blockquote", "li", "ul", "ol", "dl", "dt", "dd",
    "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "center",
    "address", "fieldset", "details", "summary", "hr", "caption", "html",
])  # fmt: skip
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "complementary",
        "contentinfo",
        "search",
        "dialog",
        "alert",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    ]
)
_JUNK = frozenset([
    "related", "recommend", "recommended", "recommendations", "recirc", "share", "sharing", "social", "socials",
    "comment", "comments", "disqus", "promo", "promos", "promoted", "advert", "adverts", "advertisement",
    "advertising", "ad", "ads", "adv", "banner", "banners", "sponsor", "sponsored", "newsletter", "newsletters",
    "subscribe", "subscription", "signup", "cookie", "cookies", "consent", "gdpr", "paywall", "caption", "captions",
    "credit", "credits", "breadcrumb", "breadcrumbs", "menu", "nav", "navbar", "navigation", "sidebar", "widget",
    "widgets", "tags", "taglist", "topics", "footer", "byline", "author", "authors", "dateline", "timestamp",
    "meta", "popular", "trending", "latest", "outbrain", "taboola", "pagination", "toolbar", "modal", "popup",
    "overlay", "copyright", "rating", "poll", "gallery", "slideshow", "carousel", "player", "embed", "infobox",
    "skip", "hidden", "invisible", "print", "teaser", "teasers", "ticker", "donate", "donation", "donations",
    "login", "masthead", "metadata",
])  # fmt: skip
_PAIRS = [
    "read more", "read also", "read next", "see also", "more on", "more news", "most read", "most popular",
    "up next", "also read", "sr only", "visually hidden", "screen reader", "sign up", "call to", "post date",
    "publish date", "pub date", "article date", "date published", "share bar", "site header", "page header",
    "top bar", "tag list", "related posts", "next article", "you may", "editor picks", "follow us", "lenta news",
    "news list", "photo author", "image source",
]  # fmt: skip
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[а-яё]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_RELATED = re.compile(
    r"(?:related|read (?:also|more|next)|see also|more (?:on|from|news|stories|about)\b|most (?:read|popular)|comments?\b|\d{1,7} comments?|leave a "
    r"(?:comment|reply)|share (?:this|on)|latest news|recommended|trending|popular|editors?.? (?:picks?|choice)|you (?:may|might) also|advertisement"
    r"|sponsored|about the author|follow us|sign up|subscribe|tags?\b|topics\b|читайте (?:также|ещ[её]|нас|по теме)|по теме|материалы по теме|другие "
    r"новости|похожие|коммент|обсуждени|поделиться|подписывайтесь|подписаться|новости партн|популярн|самое читаемое|теги|ещ[её] по теме|смотрите "
    r"также|также по теме|последние новости|лента новостей|главное|реклама|читайте в|також|читайте також|коментар|поділитися|оқи отырыңыз|пікірлер)",
    re.I,
)
_LEAD_IN = re.compile(
    r"(?:read (?:also|more|next)|see also|related|more|watch|also read|читайте (?:также|ещ[её])|смотрите также|по теме|читайте також)\b",
    re.I,
)
_SPACES = re.compile(r"[ \t\r\f\v\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\u200b\u200c\u200e\u200f\u2060\ufeff\xad\x00-\x08\x0e-\x1f\x7f-\x9f]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_WORDS = re.compile(r"[^\W_]+")


class Paragraph(NamedTuple):
    """A block of text as it stands on the page; `linked` counts its code points that are links."""

    text: str
    linked: int
    tag: str
    element: Any


def paragraphs(root: Any, title: str | None = None) -> list[Paragraph]:
    """The paragraphs of the article on the page under `root`; the headline, wherever it stands again, is left out."""
    body = root.find(".//body")
    body = root if body is None else body
    _prune(body, _weighed(body))
    article = _article(body, _weighed(body))
    found: list[Paragraph] = []
    skipping = 0
    bare = _bare(title)
    for each in _blocks(article):
        if each.tag in HEADINGS:
            level = int(each.tag[1])
            if skipping and level > skipping:
                continue
            skipping = 0
            if len(each.text) < 60 and _RELATED.match(each.text):
                skipping = level
                continue
        elif skipping:
            continue
        if not _kept(each) or (bare and _bare(each.text) == bare):
            continue
        found.append(each)
    while found and found[-1].tag in HEADINGS:
        found.pop()
    return found


def tidy(text: str) -> str:
    """Words with single spaces, without characters nobody sees."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text))


def _bare(text: str | None) -> str:
    return "".join(_WORDS.findall(text or "")).casefold()


def _weighed(body: Any) -> dict[Any, int]:
    """Code points of running text in each element, links left out; scraps of a few words count nothing."""
    from lxml import etree

    weights: dict[Any, int] = {}
    linked = silent = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        link, mute = element.tag == "a", element.tag in _MUTE
        if event == "start":
            linked, silent = linked + link, silent + mute
            weights[element] = 0 if linked or silent else _running(element.text)
            continue
        linked, silent = linked - link, silent - mute
        parent = element.getparent()
        if parent is not None and element is not body:
            weights[parent] += weights[element] + (0 if linked or silent else _running(element.tail))
    return weights


_MUTE = frozenset(["script", "style", "noscript", "template", "select", "textarea", "svg", "iframe"])
RUNNING = 25
"""Code points from which a stretch of text counts as running text."""


def _running(text: str | None) -> int:
    size = len(text.strip()) if text else 0
    return size if size >= RUNNING else 0


def _prune(body: Any, weights: dict[Any, int]) -> None:
    """Take out of the tree what is never part of an article."""
    whole = max(1, weights[body])
    holding = _ancestors_of_articles(body)
    doomed: list[Any] = []
    inside: set[Any] = set()
    for element in body.iter():
        if element is body:
            continue
        if element.getparent() in inside:
            inside.add(element)
            continue
        share = weights.get(element, 0) / whole
        if element.tag in DROPPED:
            out = element.tag not in _MAY_HOLD or share <= 0.5
        else:
            out = _is_junk(element) and share <= 0.4 and element not in holding
        if out:
            doomed.append(element)
            inside.add(element)
    for element in doomed:
        parent = element.getparent()
        if element.tail:
            # What no XML may hold (“&#1;”) can stand in a tree that was read, but not be put into one.
            tail = " " + _FORBIDDEN.sub(" ", element.tail)
            previous = element.getprevious()
            if previous is not None:
                previous.tail = _FORBIDDEN.sub(" ", previous.tail or "") + tail
            else:
                parent.text = _FORBIDDEN.sub(" ", parent.text or "") + tail
        parent.remove(element)


_MAY_HOLD = frozenset(["form", "aside", "figure", "dialog"])


def _ancestors_of_articles(body: Any) -> set[Any]:
    """The elements that hold an article, or are one."""
    found: set[Any] = set()
    for element in body.iter():
        if element.tag in ("article", "main") or element.get("itemprop") == "articleBody":
            while element is not None and element not in found:
                found.add(element)
                element = element.getparent()
    return found


def _is_junk(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if (element.get("role") or "").lower() in _ROLES or _HIDDEN.search((element.get("style") or "")[:500]):
        return True
    if element.tag == "header":
        return not any(above.tag in ("article", "main") for above in islice(element.iterancestors(), 40))
    if element.tag == "time":
        return _alone(element)
    if (element.get("itemprop") or "") in (
        "author",
        "datePublished",
        "dateModified",
        "publisher",
        "caption",
        "keywords",
    ):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
    if named.isspace() or element.tag in ("html", "body", "article", "main") or len(named) > 2000:
        return False
    tokens = [token.lower() for token in _TOKEN.findall(named)]
    if _JUNK.intersection(tokens):
        return True
    row = " ".join(tokens)
    return any(pair in row for pair in _PAIRS) or tokens == ["date"] or tokens == ["time"]


def _alone(element: Any) -> bool:
    """A `time` that stands by itself, not inside a sentence."""
    parent = element.getparent()
    around = (
        (parent.text or "")
        + (element.tail or "")
        + ((element.getprevious().tail or "") if element.getprevious() is not None else "")
    )
    return len(around.strip()) < 60


def _article(body: Any, weights: dict[Any, int]) -> Any:
    """The smallest element that holds the article: as the page marks it, else where most of the running text is."""
    whole = max(1, weights[body])
    marked = [each for each in body.iter() if "articleBody" in (each.get("itemprop") or "")]
    for listed, share in ((marked, 0.3), (list(body.iter("article")), 0.4), (list(body.iter("main")), 0.4)):
        best = max(listed, key=lambda each: weights.get(each, 0), default=None)
        if best is not None and weights.get(best, 0) >= share * whole and not (listed is marked and len(marked) > 1):
            return best
    element = body
    while True:
        own = weights.get(element, 0)
        heavy = next(
            (child for child in element if weights.get(child, 0) > 0.8 * own and child.tag not in _LEAVES), None
        )
        if heavy is None or own == 0:
            return element
        element = heavy


_LEAVES = frozenset(["p", "li", "ul", "ol", "blockquote"])


def _blocks(root: Any) -> Iterator[Paragraph]:
    """The blocks of text under an element in the order of the page; two line breaks in a row end a paragraph."""
    parts: list[tuple[str, bool]] = []
    breaks = 0

    def flush(element: Any) -> Iterator[Paragraph]:
        text = "".join(words for words, _ in parts)
        linked = sum(len(words.strip()) for words, of_link in parts if of_link)
        parts.clear()
        lines = (line.strip() for line in tidy(text).split("\n"))
        if tidied := "\n".join(line for line in lines if line):
            yield Paragraph(tidied, linked, element.tag, element)

    stack: list[tuple[Any, bool, Any, bool]] = [(root, False, root, False)]
    while stack:
        element, leaving, block, in_link = stack.pop()
        if leaving:
            if element.tag in BLOCKS:
                yield from flush(element)
                block = next((above for above in element.iterancestors() if above.tag in BLOCKS), root)
            if element is not root and element.tail:
                breaks = 0 if element.tail.strip() else breaks
                parts.append((element.tail.replace("\n", " "), in_link and element.tag != "a" or _linked(element)))
            continue
        if element.tag == "br":
            breaks += 1
            if breaks >= 2:
                yield from flush(block)
            else:
                parts.append(("\n", False))
            if element.tail:
                breaks = 0 if element.tail.strip() else breaks
                parts.append((element.tail.replace("\n", " "), _linked(element)))
            continue
        breaks = 0
        own = block
        if element.tag in BLOCKS:
            yield from flush(block)
            own = element
        linked = in_link or element.tag == "a"
        stack.append((element, True, own, in_link))
        if element.text:
            parts.append((element.text if element.tag == "pre" else element.text.replace("\n", " "), linked))
        for child in reversed(element):
            stack.append((child, False, own, linked))
    yield from flush(root)


def _linked(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "a"


def _kept(each: Paragraph) -> bool:
    words = len(_WORDS.findall(each.text))
    size = max(1, len(each.text))
    if words == 0:
        return False
    ended = _ENDS.search(each.text) is not None
    if each.linked >= 0.9 * size:
        return False
    if each.linked > 0.5 * size and (not ended or _LEAD_IN.match(each.text)):
        return False
    if each.tag in HEADINGS:
        return True
    if _LEAD_IN.match(each.text) and each.linked > 0.3 * size:
        return False
    # Short scraps between paragraphs: counters, buttons, credits.
    return ended or words >= 5
