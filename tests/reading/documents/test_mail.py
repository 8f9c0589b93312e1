"""Mail and pages saved as one: the message, what is forwarded in it, what is attached to it."""

from __future__ import annotations

import pytest
from tests.reading.documents import samples

from art33.errors import InputError
from art33.reading.documents import caps, mail
from art33.reading.documents.extract import Extract, Given, digest


def read(data: bytes) -> list[Extract]:
    return mail.read(data, Given(ocr=False))


def message(body: str, headers: str = "", kind: str = "text/plain; charset=utf-8") -> bytes:
    return (
        "From: Ann Able <able@monitor.example>\nTo: b@c.example\nSubject: A removal\nDate: Fri, 30 Dec 2022 23:30:00 -0800\n"
        f"Message-ID: <1@a>\nMIME-Version: 1.0\nContent-Type: {kind}\n{headers}\n{body}"
    ).encode()


def test_a_message_with_its_headers() -> None:
    data = samples.mail(samples.REPORT_RU, samples.TITLE_RU)
    (found,) = read(data)
    assert found.text == "\n\n".join((samples.TITLE_RU, *samples.REPORT_RU)) + "\n"
    assert (found.title, found.publisher, found.published) == (samples.TITLE_RU, "Ann Able", "2022-12-30")
    assert (found.sha256, found.part, found.dated_by) == (digest(data), None, "Date header")


def test_the_day_is_the_one_on_the_senders_clock() -> None:
    assert read(message("He was deported."))[0].published == "2022-12-30"


def test_a_message_that_is_a_page() -> None:
    (found,) = read(samples.mail(html=samples.page()))
    assert found.text.startswith(samples.TITLE)
    assert samples.REPORT[-1] in found.text
    assert "Subscribe" not in found.text
    assert found.published == "2022-12-30"


def test_a_page_saved_as_one_file() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://monitor.example/2022/12/teacher\r\nSubject: x\r\n"
        b"Date: Mon, 5 Jan 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Location: https://monitor.example/2022/12/teacher\r\n\r\n"
        + samples.page(head=samples.JSON_LD % samples.TITLE)
        + b"\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
    )
    (found,) = read(data)
    # The day is that of the article, not the one on which it was saved.
    assert (found.kind, found.published, found.url) == ("html", "2022-12-30", "https://monitor.example/2022/12/teacher")
    assert found.text == "\n\n".join((samples.TITLE, *samples.REPORT)) + "\n"


def test_attachments_are_documents_of_their_own() -> None:
    paper = samples.docx(samples.REPORT_RU, samples.TITLE_RU)
    found = read(
        samples.mail(
            attachments=(
                ("ruling.docx", "application/octet-stream", paper),
                ("page.html", "text/html", samples.page(head=samples.JSON_LD % samples.TITLE)),
                ("photo.bin", "application/x", b"\x00\x01" * 50),
                ("note.txt", "text/plain", samples.REPORT_RU[0].encode("cp1251")),
                ("inner.eml", "message/rfc822", samples.mail(subject="Forwarded as a file")),
                ("broken.docx", "application/x", paper[:300]),
            )
        )
    )
    assert [each.part for each in found] == [None, "ruling.docx", "page.html", "note.txt", "inner.eml"]
    assert [each.kind for each in found] == ["mail", "docx", "html", "text", "mail"]
    assert found[1].sha256 == digest(paper)
    assert found[1].published is None
    assert found[2].published == "2022-12-30"
    assert found[3].text == samples.REPORT_RU[0]
    assert found[4].title == "Forwarded as a file"
    assert any("broken.docx was not read" in note for note in found[0].notes)


def test_a_forwarded_message_is_a_source_of_its_own() -> None:
    body = (
        "See below what the consulate wrote.\n\n---------- Forwarded message ---------\nFrom: Consul <consul@state.example>\n"
        "Date: Mon, Dec 26, 2022 at 9:00 AM\nSubject: The teacher\nTo: <able@monitor.example>\n\nHe was deported on Monday, we are told.\n"
    )
    own, forwarded = read(message(body))
    assert own.text == "A removal\n\nSee below what the consulate wrote.\n"
    assert forwarded.text == "The teacher\n\nHe was deported on Monday, we are told.\n"
    assert (forwarded.publisher, forwarded.published, forwarded.part) == ("Consul", "2022-12-26", "forwarded-1")
    russian = (
        "Пересылаю.\n\n-------- Пересылаемое сообщение --------\nОт: Консул <consul@state.example>\nДата: 26 декабря 2022\nТема: Учитель\n\n"
        "Его депортировали в понедельник."
    )
    _, forwarded = read(message(russian))
    assert (forwarded.title, forwarded.published, forwarded.publisher) == ("Учитель", "2022-12-26", "Консул")


def test_quoted_replies_and_signatures_are_left_out() -> None:
    body = "He was deported.\n\nOn Mon, 26 Dec 2022, Consul wrote:\n> He will stay.\n> Surely.\n"
    assert read(message(body))[0].text == "A removal\n\nHe was deported.\n"
    assert (
        read(message("He was deported.\n\n-- \nAnn Able\nDetained reporters unit\n"))[0].text
        == "A removal\n\nHe was deported.\n"
    )


def test_flowed_lines_are_put_together() -> None:
    found = read(message("He was \ndeported \nat night.\n", kind="text/plain; charset=utf-8; format=flowed"))
    assert "He was deported at night." in found[0].text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "utf-8"])
def test_bodies_in_their_encodings(encoding: str) -> None:
    head = message("", kind=f"text/plain; charset={encoding}")
    assert samples.REPORT_RU[0] in read(head + samples.REPORT_RU[0].encode(encoding))[0].text
    # A name of an encoding that does not exist: told by the letters.
    assert (
        samples.REPORT_RU[0]
        in read(message("", kind="text/plain; charset=klingon") + samples.REPORT_RU[0].encode(encoding))[0].text
    )


def test_messages_in_messages_end_somewhere() -> None:
    data = samples.mail(subject="0")
    for depth in range(1, 15):
        data = samples.mail(subject=str(depth), attachments=(("m.eml", "message/rfc822", data),))
    found = read(data)
    assert len(found) == caps.MAIL_DEPTH
    assert found[0].title == "14"


@pytest.mark.parametrize("share", [0.05, 0.3, 0.7])
def test_a_message_that_is_cut_off(share: float) -> None:
    data = samples.mail(attachments=(("ruling.docx", "application/x", samples.docx()),))
    try:
        found = read(data[: int(share * len(data))])
    except InputError as error:
        assert "no text" in str(error)
    else:
        assert found[0].publisher == "Ann Able"


def test_headers_nobody_should_write() -> None:
    data = message("He was deported.").replace(
        b"Subject: A removal", b"Subject: =?x?q?=" + b"=?utf-8?q?=ff?=" * 200 + b"\n =?"
    )
    data = data.replace(b"Date: Fri, 30 Dec 2022 23:30:00 -0800", b"Date: Fri, 99 Foo 99999 99:99:99 -9999")
    (found,) = read(data)
    assert "He was deported." in found.text
    assert found.published is None
