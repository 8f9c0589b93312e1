"""Inputs for the readers of documents and the grammar: valid samples, changed at random; the same number makes the same input."""

from __future__ import annotations

import random
import zipfile
from functools import lru_cache
from io import BytesIO

from tests.reading.documents import samples

TARGETS = ("html", "html", "pdf", "docx", "mail", "warc", "text", "grammar", "grammar", "russian")
"""What each number is drawn for, in turn."""


def _row(words: str) -> list[str]:
    return words.split(" ")


_TOKENS = (
    b"<div>", b"</div>", b"<p>", b"<article>", b"<table><tr><td>", b"<!--", b"-->", b"<![CDATA[", b"<script>", b"&#x110000;", b"&amp;" * 9,
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r\n\r\n", b"--b0", b"--b0--", b"=?utf-8?b?", b"?=", b"=?x?q?", b"obj", b"endobj",
    b"stream", b"endstream", b"/Kids [3 0 R]", b"/Count 99999999", b"/Length -1", b"2147483648", b"%PDF-", b"WARC/1.0\r\n", b"PK\x03\x04",
    b"Content-Length: 99999999\r\n", b'{"@graph":[', b'"datePublished":', b"]" * 50, b"[" * 50, b'class="', b"content=", b"charset=utf-16",
    "«“‘’”»".encode(), "\u202e\u200b".encode(), b"9" * 40, b" " * 60, b"\n" * 40, b"(" * 30, "й́".encode(), b"0000-00-00", b"31 February 2022",
)  # fmt: skip
_WORDS = _row(
    "he she they him his her who which that the a an of to from by on in at for with against and or but not never "
    "was were is are has had been being be will would may could deported extradited expelled detained arrested "
    "refused rejected dismissed upheld appealed asked applied sought asylum refugee status court lawyer wife police "
    "border guards officials minister authorities Freedonia Ruritania Belov Anton Monday Wednesday yesterday last "
    "week month year March 26 September 2022 2022-12-30 late early mid between two days later before after since "
    "until said told according reported alleged feared planned ordered Kazakhstan Russia Germany Turkey . , ; : — – "
    "- “ ” \" ' ’ ( ) [ ] ? ! … \n \n\n"
)
_SLAVIC = _row(
    "он она они его её их ему ей который что как не был была были будет в на по из с от до для после перед и или но "
    "а суд адвокат жена полиция пограничники власти министр депортирован депортировали выслали экстрадирован "
    "экстрадиции задержан задержали арестован отказали отказ обжаловал жалобу отклонил оставил в силе решение "
    "убежище убежища беженца статус Фридония Руритания Белов Антон Белова среду понедельник вчера на следующий день "
    "марта 26 сентября 2022 года в конце ноября сообщила сообщил по словам заявил якобы будто Казахстан Россия "
    "Германия . , ; : — – « » “ ” ( ) ? ! … \n \n\n"
)


@lru_cache(maxsize=1)
def seeds() -> dict[str, tuple[bytes, ...]]:
    """The valid samples by target."""
    page = samples.page(head=samples.JSON_LD % samples.TITLE)
    russian = samples.page(samples.REPORT_RU, samples.TITLE_RU, charset="windows-1251", lang="ru")
    return {
        "html": (page, russian, samples.page(before='<time datetime="2022-12-30">30 December 2022</time>')),
        "pdf": (samples.bare_pdf(), samples.bare_pdf(("a",)), *((samples.pdf(),) if samples.FONT.exists() else ())),
        "docx": (samples.docx(), samples.docx(samples.REPORT_RU, samples.TITLE_RU)),
        "mail": (
            samples.mail(),
            samples.mail(html=page),
            samples.mail(attachments=(("paper.docx", "application/octet-stream", samples.docx()),)),
            samples.mail(attachments=(("inner.eml", "message/rfc822", samples.mail()),)),
        ),
        "warc": (
            samples.warc((("https://monitor.example/2022/12/30/a", page), ("https://monitor.example/b", russian))),
            samples.warc((("https://monitor.example/a", page),), packed=True),
        ),
        "text": tuple(
            "\n\n".join(report).encode(encoding)
            for report, encoding in (
                (samples.REPORT, "utf-8"),
                (samples.REPORT_RU, "utf-8"),
                (samples.REPORT_RU, "cp1251"),
                (samples.REPORT_RU, "koi8-r"),
                (samples.REPORT, "utf-16"),
            )
        ),
    }


def drawn(number: int) -> tuple[str, bytes]:
    """The target of a number and its input."""
    chance = random.Random(number)
    target = TARGETS[number % len(TARGETS)]
    if target == "grammar":
        return target, _sentence(chance, _WORDS, samples.REPORT).encode("utf-8", "ignore")
    if target == "russian":
        return target, _sentence(chance, _SLAVIC, samples.REPORT_RU).encode("utf-8", "ignore")
    seed = chance.choice(seeds()[target])
    if target == "docx" and chance.random() < 0.7:
        return target, _repacked(seed, chance)
    if target == "warc" and chance.random() < 0.4:
        inner = _changed(chance.choice(seeds()["html"]), chance)
        return target, samples.warc((("https://monitor.example/a", inner),), packed=chance.random() < 0.3)
    return target, _changed(seed, chance)


def _repacked(seed: bytes, chance: random.Random) -> bytes:
    """A Word file whose inner XML is changed, so that the archive about it stays whole."""
    with zipfile.ZipFile(BytesIO(seed)) as archive:
        document = archive.read("word/document.xml")
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", _changed(document, chance))
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight changes: flipped, cut, doubled, moved, put in from a list, or cut off."""
    body = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        if not body:
            break
        at = chance.randrange(len(body))
        size = min(len(body) - at, chance.choice((1, 2, 4, 16, 64, 256)))
        what = chance.randrange(8)
        if what == 0:
            body[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            body[at] = chance.randrange(256)
        elif what == 2:
            del body[at : at + size]
        elif what == 3:
            body[at:at] = body[at : at + size] * chance.choice((1, 1, 2, 40))
        elif what == 4:
            body[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 1, 3, 50))
        elif what == 5:
            to = chance.randrange(len(body))
            body[to:to] = body[at : at + size]
        elif what == 6:
            body[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
        elif chance.random() < 0.3:
            del body[at:]
    return bytes(body)


def _sentence(chance: random.Random, words: list[str], report: tuple[str, ...]) -> str:
    """Words of the trade in any order, or sentences of a report with some of them put in, taken out, or turned round."""
    if chance.random() < 0.4:
        return " ".join(chance.choice(words) for _ in range(chance.choice((3, 12, 25, 60)))) + chance.choice(
            (".", "", "?", "”")
        )
    parts = chance.choice(report).split(" ")
    for _ in range(chance.choice((1, 2, 4, 8))):
        at = chance.randrange(len(parts)) if parts else 0
        what = chance.randrange(4)
        if what == 0:
            parts[at : at + 1] = []
        elif what == 1:
            parts[at:at] = [chance.choice(words)] * chance.choice((1, 1, 1, 20))
        elif what == 2:
            parts[at:at] = parts[at : at + chance.randrange(1, 8)]
        else:
            parts[at:] = parts[at:][::-1] if chance.random() < 0.2 else [*parts[at:], chance.choice(words)]
    return " ".join(parts)
