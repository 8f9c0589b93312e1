"""What a saved page says of itself: headline, byline, outlet, address and days, from JSON-LD, meta tags and its marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from art33.reading.documents.dated import dated_line, in_words, stamp

_ARTICLES = ("article", "posting", "report")
"""How the types of schema.org for a piece of news end: NewsArticle, BlogPosting, Report."""
_PUBLISHED = [
    "article:published_time", "datepublished", "og:published_time", "article.published", "date.issued",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "publish_date", "publish-date", "publishdate", "pubdate",
    "parsely-pub-date", "sailthru.date", "article.created", "cxenseparse:recs:publishtime", "rnews:datepublished",
    "date_published", "publication_date", "citation_publication_date", "mediator_published_time", "dcterms.date",
    "dc.date", "date",
]  # fmt: skip
_MODIFIED = [
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "last-modified",
    "lastmod",
    "revised",
    "date_modified",
]
_TITLES = ["og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title"]
_AUTHORS = ["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "sailthru.author"]
_OUTLETS = [
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "copyright",
    "apple-mobile-web-app-title",
]
_SAVED = re.compile(r"saved from url=\(\d+\)\s*(\S+)|Page saved with SingleFile\s+url:\s*(\S+)", re.I)
_DATE_CLASS = re.compile(r"date|time|publish|posted|дата", re.I)
_CHANGED_CLASS = re.compile(r"updat|modif|chang", re.I)
_BYLINE_CLASS = re.compile(r"byline|author|автор", re.I)
_BY = re.compile(r"^(?:by|автор(?:ы)?|текст|author)\s*[:\s]\s*", re.I)
_PATH_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)|/((?:19|20)\d\d)-(\d\d)-(\d\d)(?=[/-]|$)")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})", re.I
)
NESTING = 12
"""Levels of JSON-LD that are looked through."""


class Says(NamedTuple):
    """What the page says; each part None where it says nothing."""

    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    dated_by: str | None
    modified: str | None
    language: str | None
    url: str | None


def charset(data: bytes) -> str | None:
    """The encoding the first bytes of a page declare."""
    found = _CHARSET.search(data[:4096])
    name = (found[1] or found[2]) if found else None
    return name.decode("ascii", "ignore") if name else None


def address_in_comment(markup: str) -> str | None:
    """Where a browser saved the page from, by the comment it leaves at the top."""
    found = _SAVED.search(markup[:20_000])
    return _address((found[1] or found[2]).removesuffix("-->")) if found else None


def says(root: Any, saved_from: str | None, asked: str | None = None) -> Says:
    """What the page under `root` (an lxml element) says of itself; `asked` is the address it was fetched from."""
    metas = _metas(root)
    objects = list(_objects(root))
    article = _article(objects)
    url = (
        next((_address(each) for each in _links(root, "canonical") if _address(each)), None)
        or _address(metas.get("og:url"))
        or _address(_text_of(article.get("url")))
        or _address(asked)
        or saved_from
    )
    published, by = _published(root, metas, article, url)
    modified = (
        stamp(_text_of(article.get("dateModified"))) or _first(metas, _MODIFIED, stamp) or _marked(root, "dateModified")
    )
    modified = modified or _visible(root, changed=True)
    publisher = (
        _name_of(article.get("publisher"))
        or _name_of(article.get("sourceOrganization"))
        or _first(metas, _OUTLETS[:1], _short)
    )
    return Says(
        title=_title(root, metas, article, publisher),
        author=_author(root, metas, article),
        publisher=publisher or _first(metas, _OUTLETS, _short) or _host(url),
        published=published,
        dated_by=by,
        modified=modified if modified != published else None,
        language=_language(root, article, metas),
        url=url,
    )


def _published(
    root: Any, metas: dict[str, str], article: dict[str, Any], url: str | None
) -> tuple[str | None, str | None]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if day := stamp(_text_of(article.get(key))):
            return day, "JSON-LD"
    if day := _first(metas, _PUBLISHED, stamp):
        return day, "meta tag"
    if day := _marked(root, "datePublished"):
        return day, "microdata"
    if day := _visible(root):
        return day, "the page"
    if url and (found := _PATH_DATE.search(urlsplit(url).path)):
        parts = [part for part in found.groups() if part]
        if day := stamp(f"{parts[0]}-{int(parts[1]):02}-{int(parts[2]):02}"):
            return day, "the address"
    return None, None


def _title(root: Any, metas: dict[str, str], article: dict[str, Any], publisher: str | None) -> str | None:
    if title := _short(_text_of(article.get("headline"))):
        return title
    headings = [text for element in root.iter("h1") if (text := _short(_words(element)))]
    titled = _first(metas, _TITLES[:2], _short)
    if len(headings) == 1 and len(headings[0]) > 12:
        return headings[0]
    if titled is None:
        titled = _first(metas, _TITLES, _short) or next((_short(_words(each)) for each in root.iter("title")), None)
    if titled is None:
        return headings[0] if headings else None
    for heading in headings:
        if titled.startswith(heading):
            return heading
    for mark in (" | ", " — ", " – ", " - ", " :: ", " » ", " / "):
        front, found, back = titled.rpartition(mark)
        if found and publisher and publisher.casefold() in back.casefold() and len(front) > 12:
            return front.strip()
    return titled


def _author(root: Any, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    names = _name_of(article.get("author")) or _first(metas, _AUTHORS, _name)
    if names:
        return names
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if (
            element.get("itemprop") == "author"
            or element.get("rel") == "author"
            or _BYLINE_CLASS.search(element.get("class") or "")
        ):
            words = _short(_words(element))
            if (
                words
                and len(words) <= 100
                and (name := _name(_BY.sub("", words).split("|")[0]))
                and in_words(name) is None
            ):
                return name
    return None


def _language(root: Any, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    found = (
        root.get("lang")
        or _text_of(article.get("inLanguage"))
        or metas.get("og:locale")
        or metas.get("content-language")
    )
    code = re.match(r"[A-Za-z]{2,3}", found.strip()) if found else None
    return code[0].lower() if code else None


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip()[:2000])
    return found


def _first(metas: dict[str, str], names: Iterable[str], read: Any) -> str | None:
    return next((value for name in names if name in metas and (value := read(metas[name]))), None)


def _links(root: Any, rel: str) -> Iterator[str]:
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == rel and element.get("href"):
            yield element.get("href")


def _objects(root: Any) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD scripts, lists and graphs opened."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (
            (script.text or "")
            .strip()
            .removeprefix("<!--")
            .removeprefix("//<![CDATA[")
            .removesuffix("//]]>")
            .removesuffix("-->")
        )
        if len(text) > 2_000_000:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _opened(value, 0)


def _opened(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > NESTING:
        return
    if isinstance(value, list):
        for each in value[:500]:
            yield from _opened(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate"):
            if isinstance(value.get(key), (list, dict)):
                yield from _opened(value[key], depth + 1)


def _article(objects: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The object that describes the article; of a page with none, the page itself."""
    rest: dict[str, Any] = {}
    for each in objects:
        kinds = each.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        names = [kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str)]
        if any(name.lower().endswith(_ARTICLES) for name in names):
            return each
        if not rest and "datePublished" in each and "WebPage" in names:
            rest = each
    return rest


def _text_of(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), None)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("@value")
    return value if isinstance(value, str) and value.strip() else None


def _name_of(value: Any) -> str | None:
    """The name or names of a person or organisation of JSON-LD."""
    listed = value if isinstance(value, list) else [value]
    names = []
    for each in listed[:20]:
        name = each.get("name") if isinstance(each, dict) else each
        if isinstance(name, list):
            name = next((part for part in name if isinstance(part, str)), None)
        if isinstance(name, str) and (short := _name(name)) and short not in names:
            names.append(short)
    return ", ".join(names) or None


def _short(text: str | None) -> str | None:
    """Words on one line, or None where there are none or a whole text of them."""
    if not text:
        return None
    words = " ".join(text[:1000].split())
    return words if 0 < len(words) <= 400 else None


def _name(text: str) -> str | None:
    """A name: no address of a page."""
    short = _short(text)
    return short.strip(" ,;|•·") or None if short and "://" not in short and len(short) <= 160 else None


def _address(value: str | None) -> str | None:
    value = (value or "").strip()
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return (
        value
        if parts.scheme in ("http", "https") and parts.netloc and len(value) <= 2000 and not re.search(r"\s", value)
        else None
    )


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _words(element: Any) -> str:
    """The first words in an element; never all of a page, however many elements are asked."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part[:2000])
        size += len(part)
        if size > 2000 or len(parts) > 200:
            break
    return "".join(parts)[:2000]


def _marked(root: Any, prop: str) -> str | None:
    """The day an element with the microdata property carries."""
    for element in root.iter():
        if isinstance(element.tag, str) and prop in (element.get("itemprop") or "").split():
            value = element.get("datetime") or element.get("content") or _words(element)
            if day := stamp(value):
                return day
    return None


_MISPLACED = frozenset(["aside", "footer", "nav"])


def _visible(root: Any, changed: bool = False) -> str | None:
    """The day shown beside the headline: a `time` element, or one whose class speaks of a date."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        timed = element.tag == "time"
        if not timed and not (
            _DATE_CLASS.search(named) and element.tag not in ("html", "body", "article", "main", "form")
        ):
            continue
        of_change = bool(_CHANGED_CLASS.search(named))
        parent = element.getparent()
        for _ in range(3):
            if parent is not None:
                of_change = of_change or bool(_CHANGED_CLASS.search(parent.get("class") or ""))
                parent = parent.getparent()
        words = _words(element).strip()
        line = dated_line(words) if len(words) <= 120 else None
        of_change = of_change or (line is not None and line.updated)
        if of_change != changed or any(above.tag in _MISPLACED for above in islice(element.iterancestors(), 40)):
            continue
        if timed and (day := stamp(element.get("datetime"))):
            return day
        if line is not None:
            return line.day
    return None
