import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from art33.case.contradictions import contradictions
from art33.standing.result import Picture
from art33.tell.page import page

from .hostile import HOSTILE, hostile
from .samples import journalist, uncoded

VOID = {"meta", "br"}


class Read(HTMLParser):
    """A strict enough reader: tags must nest, and everything of interest is collected."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.ids, self.links, self.text = [], [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def made(*on, **how):
    case, standings, picture = journalist(*on)
    return page(case, contradictions(case), standings, picture, **how)


@pytest.fixture(scope="module")
def read():
    return Read(made("2024-05-14", "2024-05-15", "2024-05-16"))


def test_ids_are_unique_and_every_link_inside_the_page_arrives(read):
    assert len(read.ids) == len(set(read.ids))
    inside = [link[1:] for link in read.links if link.startswith("#")]
    assert len(inside) > 30
    assert not [link for link in inside if link not in read.ids]


def test_every_row_of_the_picture_is_a_link(read):
    labels = [attributes["aria-label"] for tag, attributes in read.tags if tag == "a" and "aria-label" in attributes]
    assert any(
        label.startswith("D1 stay during the procedure") and "surely 4 Mar to 17 May" in label for label in labels
    )
    assert any(label.startswith("EXPOSED, possibly") for label in labels)


def test_no_script_nothing_remote_and_a_policy_that_says_so():
    text = made("2024-05-16")
    read = Read(text)
    assert not [tag for tag, _ in read.tags if tag in ("script", "img", "link", "iframe", "object", "form", "base")]
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on") or name == "style"]
    assert all(link.startswith(("#", "https://law.example/")) for link in read.links)
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    assert "url(" not in style and "@import" not in style
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = next(a["content"] for tag, a in read.tags if tag == "meta" and a.get("http-equiv"))
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'"


def test_headings_do_not_jump_and_sections_are_named(read):
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    sections = [attributes for tag, attributes in read.tags if tag == "section"]
    assert sections and all(each["aria-labelledby"] in read.ids for each in sections)


def test_the_title_names_nobody(read):
    title = next(text for text in read.text if text.strip())
    assert "Varabei" not in title and "m-0417" not in title and "Armenia" in title


def test_names_and_quotes_keep_their_own_direction():
    text = made("2024-05-16")
    assert '<bdi dir="auto">Alesia Varabei</bdi>' in text
    assert '<bdi dir="auto">перешла границу 4 марта</bdi>' in text


def test_the_page_says_its_language(read):
    assert read.tags[0] == ("html", {"lang": "en"})


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_are_text_and_nothing_else(text):
    told = hostile(text)
    read = Read(page(told.case, (), told.standings, told.picture))
    assert not [tag for tag, _ in read.tags if tag in ("script", "b2", "img")]
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("onmouse")]
    assert not [link for link in read.links if link.startswith("javascript")]
    shown = "".join(read.text)
    assert "\u202e" not in shown and "\x1b" not in shown and "\x00" not in shown
    if text.startswith("<script>"):
        assert text in shown


def test_for_court_names_nobody_who_spoke():
    text = made("2024-05-16", for_court=True)
    for hidden in ("her brother", "её брат", "night flight", "State’s answer", "Q1", 'id="ask"', "ask the registry"):
        assert hidden not in text, hidden
    assert not re.search("exposed", re.sub(r"<style>.*?</style>|<defs>.*?</defs>", "", text, flags=re.S), re.IGNORECASE)


def test_an_uncoded_layer_and_an_empty_picture():
    case, standings, _ = uncoded()
    text = page(case, (), standings, Picture(first=1, last=0, rows=(), events=()))
    assert "not coded" in text and "No day is drawn" in text
    Read(text)


def test_without_a_day_asked():
    case, _, picture = journalist("2024-05-16")
    assert "No day was asked" in page(case, (), (), picture)


def test_a_tall_picture_is_printed_on_several_sheets():
    from .samples import days, row, span

    case, standings, picture = journalist("2024-05-16")
    many = tuple(
        row(f"D{n}", "bar", "domestic", f"rule {n}", days(span("2024-05-01", "2024-05-16"))) for n in range(3, 40)
    )
    tall = Picture(first=picture.first, last=picture.last, rows=(*picture.rows, *many), events=picture.events)
    text = page(case, (), standings, tall)
    sheets = re.findall(r'<div class="sheet">(.*?)</div>', text, re.S)
    assert len(sheets) == 3
    assert all("ANSWER, whole" in sheet for sheet in sheets)
    assert all(sum(f">D{n} rule {n}<" in sheet for sheet in sheets) == 1 for n in range(3, 40))
    Read(text)
