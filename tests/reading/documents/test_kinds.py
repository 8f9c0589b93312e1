"""Kinds told by content, encodings by letters, languages by words, days by lines."""

from __future__ import annotations

import pytest
from tests.reading.documents import samples

from art33.errors import InputError
from art33.reading.documents import dated
from art33.reading.documents.dispatch import read_as
from art33.reading.documents.encodings import decode
from art33.reading.documents.extract import Given
from art33.reading.documents.languages import language_of, tell
from art33.reading.documents.sniff import kind_of

RUSSIAN = " ".join(samples.REPORT_RU)
UKRAINIAN = (
    "Суд у Києві відхилив апеляцію громадянина сусідньої країни, який просив притулку. Його видали в середу, повідомила дружина. "
    "Їхній адвокат сказав, що це було зроблено вночі."
)
KAZAKH = (
    "Сот Алматыда босқынның шағымын қанағаттандырмады, деп хабарлады оның адвокаты. Ол бұл шешім туралы кеше айтты."
)
FRENCH = "La cour a rejeté l'appel du demandeur d'asile, arrêté à l'aéroport. Il a été expulsé mercredi, a déclaré son avocate."
ENGLISH = "The court dismissed his appeal on Wednesday – and he was “handed over” at the border the next day."


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (samples.page(), "saved", "html"),
        (samples.page(), "paper.pdf", "html"),
        (b"\xef\xbb\xbf  <!-- saved from url=(0020)https://a.example/ -->\n<html><body><p>x</p>", "a", "html"),
        ("<!DOCTYPE html><html><body>x".encode("utf-16"), "a", "html"),
        (b"<div><p>one</p><p>two</p></div>", "a.txt", "html"),
        (samples.bare_pdf(), "a.txt", "pdf"),
        (b"\n\n" + samples.bare_pdf(), "a", "pdf"),
        (samples.docx(), "a.zip", "docx"),
        (samples.mail(), "a.txt", "mail"),
        (b"From: a@b.example\r\nSubject: x\r\n\r\ntext", "a.eml", "mail"),
        (samples.warc((("https://a.example/", samples.page()),)), "a", "warc"),
        (samples.warc((("https://a.example/", samples.page()),), packed=True), "a", "gzip"),
        (b"PK\x03\x04" + bytes(40), "a.docx", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "a.doc", "doc"),
        (b"{\\rtf1 text}", "a.doc", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "a", "picture"),
        (ENGLISH.encode(), "a.html", "text"),
        (b"From: the court\nDate: unknown\nThe man was deported, it said.", "a.txt", "text"),
        (b"He wrote <b>this</b> and 3 < 4.", "a.txt", "text"),
        (b"", "a.pdf", "text"),
    ],
)
def test_a_document_is_told_by_what_it_holds(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, name) for name in ("utf-8", "cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
        *((RUSSIAN, name) for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig")),
        *((RUSSIAN.upper(), name) for name in ("cp1251", "koi8-r", "cp866")),
        *((UKRAINIAN, name) for name in ("cp1251", "koi8-u", "iso8859-5", "mac-cyrillic", "utf-8")),
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-16-le"),
    ],
)
@pytest.mark.parametrize("about", ["{}", "<html><head><title>a</title></head><body class='b c d e'><div>{}</div>"])
def test_an_encoding_is_told_by_its_letters(text: str, encoding: str, about: str) -> None:
    whole = about.format(text)
    found = decode(whole.encode(encoding))
    assert found is not None
    assert found.text == whole


def test_a_short_line_of_russian_is_told_too() -> None:
    for encoding in ("cp1251", "koi8-r", "cp866"):
        found = decode("Он попросил убежища.".encode(encoding))
        assert found is not None
        assert (found.text, found.by_letters) == ("Он попросил убежища.", True)


def test_a_declared_encoding_yields_to_utf_8_that_it_cannot_be() -> None:
    found = decode(RUSSIAN.encode(), declared="windows-1251")
    assert found is not None
    assert found.text == RUSSIAN
    sure = decode("Он".encode("koi8-r"), declared="koi8-r", sure=True)
    assert sure is not None
    assert sure.text == "Он"
    with pytest.raises(InputError, match="no encoding named “klingon”"):
        decode(b"x\xff", declared="klingon", sure=True)


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, bytes(range(128, 256)) * 4, b"text\x00text\x01" * 30])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_as("text", data, Given())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (RUSSIAN, "ru"),
        (UKRAINIAN, "uk"),
        (KAZAKH, "kk"),
        (FRENCH, "other"),
        (
            "Die Polizei hat den Mann am Montag abgeschoben, sagte sein Anwalt, und der Richter ist nicht erreichbar.",
            "other",
        ),
        ("Съдът отхвърли жалбата му и той беше върнат, каза адвокатът, който не беше там след това.", "other"),
        ("Суд адхіліў скаргу, і яго выслалі ў сераду, паведаміла жонка, якая была там пасля гэтага.", "other"),
        ("სასამართლომ უარყო მისი საჩივარი და ის გააძევეს.", "other"),
        ("Он бежал.", "ru"),
        ("He fled.", "en"),
        ("", "en"),
        (RUSSIAN + " (The Example Monitor, Reuters, Human Rights Watch)", "ru"),
        (ENGLISH + " «Так говорит закон»", "en"),
    ],
)
def test_a_language_is_told_by_its_words(text: str, code: str) -> None:
    assert language_of(text) == code


def test_a_language_that_is_not_read_has_a_name() -> None:
    assert tell(FRENCH).name == "French"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("30 December 2022, 14:05", "2022-12-30"),
        ("Friday, December 30, 2022 10:15 a.m.", "2022-12-30"),
        ("By Ann Able, December 30, 2022", "2022-12-30"),
        ("Example Monitor, 30 December 2022", "2022-12-30"),
        ("Published: 30.12.2022", "2022-12-30"),
        ("Опубликовано 30 декабря 2022 года в 14:05", "2022-12-30"),
        ("Алматы, 30 декабря 2022 г.", "2022-12-30"),
        ("Опубліковано: 30 грудня 2022", "2022-12-30"),
        ("2022 жылғы 30 желтоқсан", "2022-12-30"),
        ("2022-12-30 10:00", "2022-12-30"),
        ("25/06/2022", "2022-06-25"),
        ("05/06/2022", None),
        ("Court to rule on 5 January 2023", None),
        ("Ivan Petrov deported 5 January 2023", None),
        ("Born 5 May 1980", None),
        ("Дело № 12 от 5 мая 2022 года", None),
        ("31 February 2022", None),
        ("He was deported on Wednesday, 28 December 2022.", None),
        ("5 May 2022 - 6 June 2022", None),
    ],
)
def test_a_line_that_is_only_a_date_is_the_day_of_publication(line: str, day: str | None) -> None:
    found = dated.dated_line(line)
    assert (found.day if found else None) == day


def test_the_day_of_a_change_is_told_from_that_of_publication() -> None:
    text = "A headline\n\n30 December 2022\nUpdated: 31 December 2022\n\n" + "He was deported on 1 May 2020. " * 12
    assert dated.head_of(text) == ("2022-12-30", "2022-12-31")
    assert dated.head_of("ASTANA, December 30, 2022 (Wire) — The court refused him.\n") == ("2022-12-30", None)
    assert dated.head_of("The court refused him on 30 December 2022 — and he appealed.\n") == (None, None)
