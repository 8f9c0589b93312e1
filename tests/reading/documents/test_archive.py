"""Web archives: every page in them is a document; bombs and damage."""

from __future__ import annotations

import gzip

import pytest
from tests.reading.documents import samples

from art33.errors import InputError
from art33.reading.documents import archive, caps
from art33.reading.documents.dispatch import read_as
from art33.reading.documents.extract import Extract, Given, digest

ONE = samples.page(head=samples.JSON_LD % samples.TITLE)
TWO = samples.page(samples.REPORT_RU, samples.TITLE_RU, charset="windows-1251", lang="ru")


def read(data: bytes) -> list[Extract]:
    return archive.read(data, Given())


@pytest.mark.parametrize("packed", [False, True])
def test_each_page_is_a_document(packed: bool) -> None:
    data = samples.warc(
        (("https://monitor.example/a", ONE), ("https://monitor.example/2023/05/17/b", TWO)), packed, "text/html"
    )
    found = read(data) if not packed else read_as("gzip", data, Given())
    assert [each.url for each in found] == ["https://monitor.example/a", "https://monitor.example/2023/05/17/b"]
    assert [each.title for each in found] == [samples.TITLE, samples.TITLE_RU]
    # The day of the article; never that of the crawl.
    assert [each.published for each in found] == ["2022-12-30", "2023-05-17"]
    assert [each.sha256 for each in found] == [digest(ONE), digest(TWO)]
    assert found[1].text.endswith(samples.REPORT_RU[-1] + "\n")


def test_the_same_answer_twice_and_pages_of_menus_are_left_out() -> None:
    menu = b"<html><body><nav><a href=/>Home</a></nav></body></html>"
    pages = (
        ("https://a.example/1", ONE),
        ("https://a.example/2", ONE),
        ("https://a.example/3", menu),
        ("https://a.example/4", b"GIF89a"),
    )
    found = read(samples.warc(pages))
    assert len(found) == 1
    assert found[0].notes == ("1 pages of the archive hold no article and were left out",)


def test_a_redirect_or_an_error_is_no_page() -> None:
    data = samples.warc((("https://a.example/1", ONE),)).replace(b"200 OK", b"404 NO")
    with pytest.raises(InputError, match="no page"):
        read(data)


@pytest.mark.parametrize("share", [0.1, 0.6, 0.95])
@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_is_cut_off(share: float, packed: bool) -> None:
    data = samples.warc((("https://a.example/1", ONE), ("https://a.example/2", TWO)), packed)
    try:
        found = read(data[: int(share * len(data))])
    except InputError as error:
        assert "no page" in str(error)
    else:
        assert 1 <= len(found) <= 2


def test_a_page_that_unpacks_to_more_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "PAYLOAD", 100_000)
    body = gzip.compress(ONE + b" " * 5_000_000)
    data = samples.warc((("https://a.example/1", body),)).replace(
        b"Content-Type: text/html", b"Content-Encoding: gzip\r\nContent-Type: text/html"
    )
    data = data.replace(b"Content-Length: %d\r\n\r\nHTTP" % (len(body) + 92), b"")
    try:
        found = read(data)
    except InputError:
        return
    assert all(len(each.text) < 200_000 for each in found)


def test_a_packed_file_that_is_a_bomb() -> None:
    with pytest.raises(InputError, match="unpacks to more than is read"):
        read_as("gzip", gzip.compress(b"<html>" + b" " * 300_000_000, 9), Given())
    assert read_as("gzip", gzip.compress(ONE), Given())[0].title == samples.TITLE
    with pytest.raises(InputError, match="packed file in a packed file"):
        read_as("gzip", gzip.compress(gzip.compress(ONE)), Given())
    with pytest.raises(InputError, match="cut off"):
        read_as("gzip", gzip.compress(ONE)[:-20], Given())
