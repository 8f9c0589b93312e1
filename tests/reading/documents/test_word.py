"""Word files: what a reader sees of them, and what cannot be done with them."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.reading.documents import samples

from art33.errors import InputError
from art33.reading.documents import caps, word
from art33.reading.documents.extract import Extract, Given, digest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(data: bytes) -> Extract:
    (found,) = word.read(data, Given())
    return found


def body(inner: str) -> bytes:
    return samples.docx(
        document=f'<w:document xmlns:w="{W}" xmlns:mc="m"><w:body>{inner}</w:body></w:document>', core=False
    )


@pytest.mark.parametrize(("report", "title"), [(samples.REPORT, samples.TITLE), (samples.REPORT_RU, samples.TITLE_RU)])
def test_paragraphs_as_they_read_with_changes_accepted(report: tuple[str, ...], title: str) -> None:
    data = samples.docx(report, title)
    found = read(data)
    assert found.text == "\n\n".join((title, *report)) + "\n"
    assert (found.title, found.sha256) == (title, digest(data))


def test_the_day_on_its_first_lines() -> None:
    assert read(samples.docx(("Example Monitor, 30 December 2022", *samples.REPORT))).published == "2022-12-30"


def test_tables_boxes_breaks_and_signs() -> None:
    found = read(
        body(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Refused</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5 May</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            "<w:p><w:r><w:t>He was</w:t><w:br/><w:t>Sankt</w:t><w:noBreakHyphen/><w:t>Petersburg</w:t><w:tab/><w:t>born</w:t></w:r></w:p>"
            "<w:p><mc:AlternateContent><mc:Choice><w:r><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:r></mc:Choice>"
            "<mc:Fallback><w:r><w:t>In a box.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
            "<w:p><w:moveFrom><w:r><w:t>Moved away.</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins></w:p>"
            "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"
        )
    )
    assert found.text == "Refused\n\n5 May\n\nHe was\nSankt-Petersburg born\n\nIn a box.\n\nPut in.\n"


def test_footnotes_stand_at_the_end() -> None:
    out = io.BytesIO(samples.docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(
            "word/footnotes.xml",
            f'<w:footnotes xmlns:w="{W}"><w:footnote><w:p><w:r><w:t>Case no. 12.</w:t></w:r></w:p></w:footnote></w:footnotes>',
        )
    assert read(out.getvalue()).text.endswith("\n\nCase no. 12.\n")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="unpacks to more than is read"):
        read(samples.docx(document="<w:document>" + " " * 40_000_000))
    monkeypatch.setattr(caps, "XML", 1000)
    with pytest.raises(InputError, match="unpacks to more than is read"):
        read(samples.docx(samples.REPORT * 3))


def test_a_size_that_the_archive_lies_about_does_not_matter() -> None:
    data = bytearray(samples.docx(document="<w:document>" + " " * 20_000_000))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + at : start + at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(InputError):
        read(bytes(data))


@pytest.mark.parametrize(
    "entity",
    ['<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE a SYSTEM "x.dtd">'],
)  # fmt: skip
def test_entities_are_refused(entity: str) -> None:
    with pytest.raises(InputError, match="entities"):
        read(
            samples.docx(
                document=entity + f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>&x;&b;</w:t></w:r></w:p></w:document>'
            )
        )


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_ends_in_one_line(share: float) -> None:
    data = samples.docx()
    with pytest.raises(InputError, match="cut off|damaged|archive"):
        read(data[: int(share * len(data))])


def test_an_archive_of_something_else_and_an_empty_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("report.txt", "text")
    with pytest.raises(InputError, match="an archive, not a Word file"):
        read(out.getvalue())
    with pytest.raises(InputError, match="holds no text"):
        read(body("<w:p/>"))


def test_nesting_without_end_takes_no_stack() -> None:
    assert read(body("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>" + "<w:sdt>" * 200)).text == "Text.\n"
    with pytest.raises(InputError):
        read(body("<w:sdt>" * 20_000))
