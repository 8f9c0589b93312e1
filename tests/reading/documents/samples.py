"""Sample files of every kind, made here from invented reports."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")

TITLE = "Freedonia expels teacher who sought asylum"
REPORT = (
    "Freedonia on Wednesday deported a Ruritanian teacher, Anton Belov, who had asked for asylum, his wife told the Monitor.",
    "Belov asked for asylum on 26 September. The request was refused in late November, and he appealed.",
    "“They put him on a plane at night,” his lawyer, Maria Stone, said. She added that the court had dismissed the appeal on "
    "28 December without hearing him.",
)
TITLE_RU = "Фридония выслала учителя, просившего убежища"
REPORT_RU = (
    "Власти Фридонии в среду депортировали в Руританию учителя Антона Белова, который просил убежища, сообщила изданию его жена.",
    "Белов попросил убежища 26 сентября. В конце ноября миграционная служба отказала ему, и он обжаловал отказ в суде.",
    "По словам адвоката Марии Стоун, 28 декабря суд отклонил жалобу, не выслушав его. Ночью его передали пограничникам.",
)

JSON_LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"%s",'
    '"datePublished":"2022-12-30T10:05:00+06:00","dateModified":"2022-12-31T08:00:00+06:00","author":[{"@type":"Person",'
    '"name":"Ann Able"}],"publisher":{"@type":"Organization","name":"Example Monitor"}}</script>'
)


def page(
    paragraphs: Sequence[str] = REPORT,
    title: str = TITLE,
    head: str = "",
    before: str = "",
    after: str = "",
    charset: str = "utf-8",
    lang: str = "en",
) -> bytes:
    """A saved page with the usual things about its article: menu, related links, a caption, comments, an advert, a footer."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs[:1])
    body += '<aside class="related"><h3>Read also</h3><ul><li><a href="/1">Sylvania extradited a blogger on Monday</a></li></ul></aside>'
    body += "".join(f"<p>{each}</p>" for each in paragraphs[1:])
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="{charset}"><title>{title} | Example Monitor</title>{head}</head>'
        '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">Sylvania deports soldier who asked for asylum</a></li></ul></nav>'
        f'<header class="site-header"><p>The monitor of removals since 1999.</p></header><main><article><h1>{title}</h1>'
        '<p class="byline">By Ann Able</p>'
        f"{before}<figure><img src='x.jpg'><figcaption>Another man was detained at the airport in 2020. Photo: agency</figcaption></figure>"
        f'{body}<div class="advert"><p>He was deported? Subscribe today and never miss a removal again.</p></div></article></main>'
        '<section id="comments"><h2>Comments</h2><p>He was arrested on 1 January, I saw it with my own eyes!</p></section>'
        f"<script>var deported = 'Belov was extradited on 5 May';</script>{after}"
        "<footer><p>© 2022 Example Monitor. The editor was detained in 1999.</p></footer></body></html>"
    ).encode(charset)


def docx(
    paragraphs: Sequence[str] = REPORT, title: str | None = TITLE, document: str | None = None, core: bool = True
) -> bytes:
    """A Word file of paragraphs; `document` replaces the XML of its body."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    if document is None:
        rows = []
        for each in paragraphs:
            middle = len(each) // 2
            rows.append(
                f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:t xml:space="preserve">{each[:middle]}</w:t></w:r>'
                f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{each[middle:]}</w:t></w:r></w:p>'
            )
        heading = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>' if title else ""
        deleted = "<w:p><w:del><w:r><w:delText>He was extradited on 5 May.</w:delText></w:r></w:del></w:p>"
        document = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{w}"><w:body>{heading}{"".join(rows)}'
            f"{deleted}<w:sectPr/></w:body></w:document>"
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        archive.writestr("word/document.xml", document)
        if core:
            archive.writestr(
                "docProps/core.xml",
                '<?xml version="1.0"?><cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<dc:title>{title or ''}</dc:title></cp:coreProperties>",
            )
    return out.getvalue()


def mail(
    paragraphs: Sequence[str] = REPORT,
    subject: str = TITLE,
    attachments: Sequence[tuple[str, str, bytes]] = (),
    html: bytes = b"",
) -> bytes:
    """A message with a plain body, or the page given; attachments are (name, type, bytes)."""
    mark = f"b{sum(len(data) for _, _, data in attachments)}"
    lines = [
        "Return-Path: <able@monitor.example>",
        "From: =?utf-8?b?" + base64.b64encode(b"Ann Able").decode() + "?= <able@monitor.example>",
        "To: counsel@office.example",
        "Date: Fri, 30 Dec 2022 10:05:00 +0600",
        "Subject: =?utf-8?b?" + base64.b64encode(subject.encode()).decode() + "?=",
        "Message-ID: <1@monitor.example>",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{mark}"',
        "",
    ]
    body = html or "\n\n".join(paragraphs).encode()
    kind = "text/html" if html else "text/plain"
    parts = [(kind, None, body), *((kind, name, data) for name, kind, data in attachments)]
    out = "\r\n".join(lines).encode()
    for kind, name, data in parts:
        out += (
            b"\r\n--"
            + mark.encode()
            + b"\r\nContent-Type: "
            + kind.encode()
            + (b"; charset=utf-8" if name is None else b"")
        )
        if name is not None:
            out += b'\r\nContent-Disposition: attachment; filename="' + name.encode() + b'"'
        if kind == "message/rfc822":
            out += b"\r\n\r\n" + data
        else:
            out += b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(data)
    return out + b"\r\n--" + mark.encode() + b"--\r\n"


def warc(pages: Sequence[tuple[str, bytes]], packed: bool = False, kind: str = "text/html; charset=utf-8") -> bytes:
    """A web archive of pages by address."""
    out = b""
    for number, (address, data) in enumerate(pages):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data
        record = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-01-05T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode() + http
        record += b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


@lru_cache(maxsize=16)
def pdf(
    paragraphs: Sequence[str] = REPORT, title: str = TITLE, date: str = "30 December 2022", repeat: int = 1
) -> bytes:
    """A PDF with a text layer, a head and a foot on each page."""
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("D", size=8)
            self.cell(0, 5, "Example Monitor, weekly edition", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-12)
            self.set_font("D", size=8)
            self.cell(0, 5, f"Page {self.page_no()}", align="C")

    paper = Paper()
    paper.set_creation_date(datetime(2022, 12, 30, tzinfo=UTC))
    paper.add_font("D", fname=FONT)
    paper.add_page()
    paper.set_font("D", size=16)
    paper.multi_cell(0, 8, title, new_x="LMARGIN", new_y="NEXT")
    paper.set_font("D", size=11)
    paper.multi_cell(0, 6, date, new_x="LMARGIN", new_y="NEXT")
    paper.ln(4)
    for each in list(paragraphs) * repeat:
        paper.multi_cell(0, 6, each, new_x="LMARGIN", new_y="NEXT")
        paper.ln(3)
    return bytes(paper.output())


def bare_pdf(
    lines: Sequence[str] = ("Freedonia deported a teacher on Wednesday.", "He had asked for asylum in March."),
) -> bytes:
    """A small PDF with nothing packed, so that changes of single bytes reach what is drawn."""
    drawn = "BT /F1 12 Tf 72 720 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
