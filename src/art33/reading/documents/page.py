"""A saved page (HTML, as a browser or SingleFile saves it) as a document. Nothing it refers to is ever fetched."""

from __future__ import annotations

import re
from typing import Any

from art33.errors import InputError
from art33.reading.documents import caps
from art33.reading.documents.encodings import decode
from art33.reading.documents.extract import Extract, Given, digest
from art33.reading.documents.page_says import address_in_comment, charset, says
from art33.reading.documents.page_text import HEADINGS, paragraphs, tidy

_DATA = re.compile(r"data:[\w.+/;=-]{0,80},[\w+/=%.~!$&*,;:@?#-]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def read(data: bytes, given: Given) -> list[Extract]:
    """The article of the page. Raises InputError where it holds no text, or is larger than `caps` allow."""
    decoded = decode(data, given.encoding or given.declared or charset(data), sure=given.encoding is not None)
    if decoded is None:
        raise InputError("the page is in no encoding that is known; say which with --encoding")
    markup = decoded.text
    notes: list[str] = []
    if len(markup) > caps.PAGE // 8 and "data:" in markup:
        # Pictures and fonts of a single-file save.
        markup = _DATA.sub("data:,", markup)
    if len(markup) > caps.PAGE:
        raise InputError(f"the page is larger than {caps.PAGE // 2**20} MB of markup, more than is read")
    saved_from = address_in_comment(markup)
    root = _parsed(_CONTROL.sub(" ", markup))
    if root is None:
        raise InputError("the page holds no text")
    if too_deep(root):
        notes.append(f"elements lie more than {caps.DEPTH} deep in one another: what lies deeper was not read")
    said = says(root, saved_from, given.url)
    told = paragraphs(root, said.title)
    if sum(len(each.text) for each in told if each.tag not in HEADINGS) == 0:
        raise InputError("the page holds no article: nothing but menus, links and scripts was found")
    parts = [tidy(said.title)] if said.title else []
    parts += [each.text for each in told]
    text = "\n\n".join(parts) + "\n"
    return [
        Extract(
            kind="html",
            text=text,
            sha256=digest(data),
            title=said.title,
            author=said.author,
            publisher=said.publisher,
            published=said.published,
            dated_by=said.dated_by,
            modified=said.modified,
            language=said.language,
            url=said.url,
            notes=tuple(notes),
        )
    ]


def _parsed(markup: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "ignore"), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    if root is not None and sum(1 for _ in root.iter()) > caps.ELEMENTS:
        raise InputError(f"the page has more than {caps.ELEMENTS} elements, more than is read")
    return root


def too_deep(root: Any) -> bool:
    """Whether elements lie deeper in one another than `caps.DEPTH`; what lies deeper is cut off."""
    depth, deep = 0, []
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth == caps.DEPTH and event == "start" and len(element):
            deep.append(element)
    for element in deep:
        del element[:]
    return bool(deep)
