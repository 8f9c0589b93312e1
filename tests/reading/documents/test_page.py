"""Saved pages: what of them is the article, what they say of themselves, and what harm they cannot do."""

from __future__ import annotations

import time

import pytest
from tests.reading.documents import samples

from art33.errors import InputError
from art33.reading.documents import caps, page
from art33.reading.documents.extract import Extract, Given, digest

WHOLE = "\n\n".join((samples.TITLE, *samples.REPORT)) + "\n"


def read(data: bytes, url: str | None = None) -> Extract:
    (found,) = page.read(data, Given(url=url))
    return found


def test_the_article_alone_is_the_text() -> None:
    data = samples.page(head=samples.JSON_LD % samples.TITLE)
    found = read(data)
    assert found.text == WHOLE
    assert found.sha256 == digest(data)


def test_what_the_page_says_of_itself() -> None:
    head = samples.JSON_LD % samples.TITLE + '<link rel="canonical" href="https://monitor.example/2022/12/teacher">'
    found = read(samples.page(head=head))
    assert (found.title, found.author, found.publisher) == (samples.TITLE, "Ann Able", "Example Monitor")
    assert (found.published, found.modified, found.dated_by) == ("2022-12-30", "2022-12-31", "JSON-LD")
    assert (found.url, found.language) == ("https://monitor.example/2022/12/teacher", "en")


@pytest.mark.parametrize(
    ("head", "before", "by"),
    [
        ('<meta property="article:published_time" content="2022-12-30T10:05:00Z">', "", "meta tag"),
        ('<meta name="DC.date.issued" content="2022-12-30">', "", "meta tag"),
        ("", '<span itemprop="datePublished" content="2022-12-30T01:00">yesterday</span>', "microdata"),
        ("", '<time datetime="2022-12-30T10:05">two hours ago</time>', "the page"),
        ("", "<div class='post-date'>30 December 2022, 10:05</div>", "the page"),
        ("", "<p class='updated'>Updated: 2 January 2023</p><time>December 30, 2022</time>", "the page"),
        ('<link rel="canonical" href="https://monitor.example/2022/12/30/teacher.html">', "", "the address"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["ReportageNewsArticle"],"datePublished":'
         '"2022-12-30"}]}</script>', "", "JSON-LD"),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2022-12-30">', "", "meta tag"),
    ],
)  # fmt: skip
def test_the_day_of_publication(head: str, before: str, by: str) -> None:
    found = read(samples.page(head=head, before=before))
    assert (found.published, found.dated_by) == ("2022-12-30", by)
    assert found.text == WHOLE


def test_no_day_is_guessed() -> None:
    found = read(samples.page(before="<p>He was seen on 5 May 2020 in the capital of Freedonia, his friends say.</p>"))
    assert found.published is None
    assert read(samples.page(head='<meta name="date" content="2022-02-31">')).published is None
    assert read(samples.page(head='<meta name="date" content="0000-00-00T00:00">')).published is None
    # The day of another article in the list of related ones, and of a comment.
    assert (
        read(samples.page(after="<aside><time datetime='2020-01-01'>1 January 2020</time></aside>")).published is None
    )


def test_where_a_browser_saved_it_from() -> None:
    mark = "<!-- saved from url=(0028)https://monitor.example/a/12 -->"
    assert read(samples.page().replace(b"<html", mark.encode() + b"<html", 1)).url == "https://monitor.example/a/12"
    single = (
        "<!--\n Page saved with SingleFile \n url: https://monitor.example/a/13 \n saved date: Fri Dec 30 2022 \n-->"
    )
    data = samples.page().replace(b"<head>", single.encode() + b"<head>", 1)
    data = data.replace(b"x.jpg", b"data:image/png;base64," + b"iVBORw0KGgo" * 400_000)
    found = read(data)
    assert (found.url, found.text) == ("https://monitor.example/a/13", WHOLE)
    assert found.sha256 == digest(data)


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "utf-16"])
@pytest.mark.parametrize("declared", [True, False])
def test_russian_pages_in_their_encodings(encoding: str, declared: bool) -> None:
    data = samples.page(samples.REPORT_RU, samples.TITLE_RU, charset=encoding, lang="ru")
    if not declared:
        data = data.replace(f'<meta charset="{encoding}">'.encode(encoding).removeprefix(b"\xff\xfe"), b"")
    assert read(data).text == "\n\n".join((samples.TITLE_RU, *samples.REPORT_RU)) + "\n"


def test_an_old_page_of_tables_and_line_breaks() -> None:
    text = "<br><br>".join(samples.REPORT_RU)
    data = (
        "<html><head><title>Новости</title></head><body><table><tr><td><a href=/>Главная</a><br><a href=/2>Сильвания выдала солдата</a></td>"
        f"<td><h1>{samples.TITLE_RU}</h1><div class=date>30.12.2022</div>{text}<br><br><b>Читайте также:</b> <a href=/3>Сильвания выдала "
        "блогера</a><h3>По теме</h3><ul><li>Другого человека выслали в мае.</li></ul></td></tr></table></body></html>"
    ).encode("cp1251")
    found = read(data)
    assert found.text == "\n\n".join((samples.TITLE_RU, *samples.REPORT_RU)) + "\n"
    assert (found.title, found.published) == (samples.TITLE_RU, "2022-12-30")


def test_lists_quotations_and_links_in_sentences_belong_to_the_text() -> None:
    body = (
        "<p>The <a href='/b'>border guards</a> handed him <b>over</b>, the bureau said.</p><ul><li>The first hearing was held on 5 May.</li>"
        "<li>The second was held on 6 May.</li></ul><blockquote><p>It is a breach of the law, the bureau said.</p></blockquote>"
        "<p>He said:<br>I was not heard.</p>"
    )
    data = f"<html><body><div class='content'><h1>A teacher is expelled</h1>{body}</div></body></html>".encode()
    assert read(data).text.split("\n\n") == [
        "A teacher is expelled",
        "The border guards handed him over, the bureau said.",
        "The first hearing was held on 5 May.",
        "The second was held on 6 May.",
        "It is a breach of the law, the bureau said.",
        "He said:\nI was not heard.\n",
    ]


def test_hidden_text_and_sections_by_their_headings_are_left_out() -> None:
    after = (
        "<div style='display: none'><p>He was extradited on 1 May, a hidden line says.</p></div><div hidden><p>He was held in 1990, it says.</p></div>"
        "<h2>Most read</h2><p>A blogger was extradited to Sylvania on Monday.</p><h2>More from Freedonia</h2><p>A singer was deported.</p>"
    )
    data = f"<html><body><h1>{samples.TITLE}</h1>{''.join(f'<p>{each}</p>' for each in samples.REPORT)}{after}</body></html>"
    assert read(data.encode()).text == WHOLE


@pytest.mark.parametrize(
    "data",
    [b"<html></html>", b"<html><body><script>var deported = 1;</script></body></html>", b"<html><body><nav><a href=/>Home</a></nav>", b"<!doctype html>"],
)  # fmt: skip
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="no article|no text"):
        read(data)


def test_cut_off_pages_are_read_as_far_as_they_go() -> None:
    data = samples.page()
    assert samples.REPORT[0] in read(data[: data.index(b"<aside")]).text


def test_elements_deep_in_one_another_take_no_time() -> None:
    began = time.process_time()
    data = b"<html><body>" + b"<div>" * 150_000 + b"<p>A man was deported on Monday, they say.</p></body>"
    try:
        found = read(data)
    except InputError:
        pass
    else:
        assert found.text
    assert time.process_time() - began < 5
    nested = b"<p>A man was deported on Monday, his lawyer said to us.</p>" + b"<b>" * 3000 + b"x"
    assert "deported" in read(b"<html><body>" + nested).text


def test_a_page_past_the_caps_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "PAGE", 20_000)
    with pytest.raises(InputError, match="larger than"):
        read(samples.page(samples.REPORT * 100))
    monkeypatch.setattr(caps, "ELEMENTS", 50)
    with pytest.raises(InputError, match="more than 50 elements"):
        read(samples.page(samples.REPORT * 10))


def test_entities_are_not_opened() -> None:
    data = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>A man was deported on Monday &b; &c; his lawyer said.</p></body></html>"
    )
    text = read(data.encode()).text
    assert "aaaaaaaaaa" * 2 not in text
    assert "root:" not in text
