"""PDF: paragraphs in reading order, words mended, heads and feet left out; scans named and recognised; damage and bombs."""

from __future__ import annotations

import io
import shutil
import zlib

import pytest
from tests.reading.documents import samples

from art33.errors import InputError
from art33.reading.documents import caps, pdf, scans
from art33.reading.documents.extract import Extract, Given, digest
from art33.reading.documents.pdf_lines import Page, Piece, joined, text_of

needs_font = pytest.mark.skipif(
    not samples.FONT.exists(), reason="needs DejaVu fonts (apt-get install fonts-dejavu-core)"
)
needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract") or "rus" not in scans.languages(),
    reason="needs tesseract (apt-get install tesseract-ocr tesseract-ocr-rus)",
)


def read(data: bytes, ocr: bool = False) -> Extract:
    (found,) = pdf.read(data, Given(ocr=ocr))
    return found


@needs_font
@pytest.mark.parametrize(
    ("report", "title", "date"),
    [(samples.REPORT, samples.TITLE, "30 December 2022"), (samples.REPORT_RU, samples.TITLE_RU, "30 декабря 2022")],
)
def test_the_text_layer_in_paragraphs(report: tuple[str, ...], title: str, date: str) -> None:
    data = samples.pdf(report, title, date)
    found = read(data)
    # One page alone does not show what its head is.
    assert found.text.split("\n\n") == ["Example Monitor, weekly edition", title, date, *report[:-1], report[-1] + "\n"]
    assert (found.title, found.published, found.dated_by) == (title, "2022-12-30", "its first lines")
    assert found.sha256 == digest(data)
    assert not found.recognised


@needs_font
def test_heads_and_feet_of_pages_are_left_out_and_nothing_else() -> None:
    found = read(samples.pdf(repeat=20))
    assert "weekly edition" not in found.text
    assert "Page" not in found.text
    for each in samples.REPORT:
        assert found.text.count(each.split(". ")[0]) == 20


def test_a_line_that_is_only_like_a_head_stays() -> None:
    pages = [
        Page(
            [
                Piece("He was deported on 5 May.", 50, 200, 720 - 12 * day, 732 - 12 * day),
                Piece("He fled.", 50, 200, 400, 412),
            ],
            792,
        )
        for day in (1, 2, 3)
    ]
    assert text_of(pages).count("He was deported") == 3


def columns() -> list[Piece]:
    """A headline over two columns of ten lines each, in the order of rows, as some programs write them."""
    left = "The man asked for asylum in March and was detained at once."
    right = "The court dismissed his appeal and he was deported then at"
    pieces = [Piece("A headline that stands over both of the columns of the page", 50, 550, 740, 760)]
    for row in range(10):
        low = 700 - 14 * row
        pieces.append(Piece(f"{left[:-1]} L{row}", 50, 290, low, low + 11))
        pieces.append(Piece(f"{right} R{row}", 310, 550, low, low + 11))
    return pieces


def test_columns_are_read_one_after_the_other() -> None:
    text = text_of([Page(columns(), 792)])
    assert text.startswith("A headline")
    assert text.index("L9") < text.index("R0")


def test_a_table_is_read_line_by_line() -> None:
    pieces = []
    for row in range(10):
        low = 700 - 14 * row
        pieces += [Piece(f"Claim {row}", 50, 100, low, low + 11), Piece(f"{row} May", 300, 330, low, low + 11)]
    assert "Claim 3 3 May" in text_of([Page(pieces, 792)])


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    def page(words: str) -> Page:
        return Page([Piece(words, 50, 500, 400, 412)], 792)

    assert (
        text_of([page("He was detained at the"), page("airport on 5 May.")])
        == "He was detained at the airport on 5 May.\n"
    )
    assert text_of([page("He was detained."), page("airport on 5 May.")]).count("\n\n") == 1


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["he was de-", "ported then"], "he was deported then"),
        (["he was de\x02", "ported then"], "he was deported then"),
        (["its long-", "term stay"], "its long-term stay"),
        (["in Sankt-", "Petersburg"], "in Sankt-Petersburg"),
        (["from 2020-", "2021"], "from 2020- 2021"),
        (["его депор-", "тировали"], "его депортировали"),
        (["- a list", "of two"], "- a list of two"),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_mended(lines: list[str], text: str) -> None:
    assert joined(lines, frozenset({"long-term", "deported"})) == text


def scan(*drawn: bytes) -> bytes:
    """A PDF whose pages are pictures of the pages of others."""
    import pypdfium2
    from fpdf import FPDF

    paper = FPDF()
    for data in drawn:
        image = pypdfium2.PdfDocument(data)[0].render(scale=3, grayscale=True).to_pil()
        out = io.BytesIO()
        image.save(out, "PNG")
        paper.add_page()
        paper.image(out, 0, 0, 210, 297)
    return bytes(paper.output())


@needs_font
def test_a_scan_is_named_as_such_where_it_cannot_be_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "languages", lambda: ())
    with pytest.raises(InputError, match="this is a scan, a picture of a page without text: install tesseract-ocr"):
        read(scan(samples.pdf()), ocr=True)


@needs_font
@needs_tesseract
def test_a_scan_is_recognised_and_marked() -> None:
    found = read(scan(samples.pdf(samples.REPORT_RU, samples.TITLE_RU, "30 декабря 2022")), ocr=True)
    assert "депортировали в Руританию" in found.text
    assert "26 сентября" in found.text
    assert found.recognised
    assert "recognised from a scan (eng+rus" in found.notes[0]


@needs_font
@needs_tesseract
def test_of_a_file_with_both_the_scanned_pages_are_recognised_in_their_place() -> None:
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for data in (samples.pdf(), scan(samples.pdf(samples.REPORT[1:2], "Second page", "x"))):
        whole.import_pages(pypdfium2.PdfDocument(data))
    out = io.BytesIO()
    whole.save(out)
    found = read(out.getvalue(), ocr=True)
    assert (
        found.text.index("Freedonia on Wednesday") < found.text.index("Second page") < found.text.rindex("26 September")
    )
    assert found.notes[0].startswith("page 2 recognised")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        samples.bare_pdf()[:200],
        samples.bare_pdf().replace(b"/Pages 2", b"/Pages 9"),
        b"%PDF-1.4\n" + bytes(5000),
    ],
)
def test_damaged_files_end_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match="cut off or damaged|no text"):
        read(data)


@needs_font
def test_a_file_with_a_password_says_so() -> None:
    from fpdf import FPDF

    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica")
    paper.cell(text="secret")
    paper.set_encryption(owner_password="a", user_password="b")
    with pytest.raises(InputError, match="password"):
        read(bytes(paper.output()))


def test_pages_without_end_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "PDF_PAGES", 3)
    pages = b" ".join(b"3 0 R" for _ in range(400))
    data = samples.bare_pdf().replace(b"[3 0 R] /Count 1", b"[" + pages + b"] /Count 400")
    found = read(data)
    assert "only the first 3 of 400 pages were read" in found.notes


def test_a_stream_packed_a_thousandfold_is_no_text() -> None:
    packed = zlib.compress(b"BT (x) Tj ET " + b" " * 60_000_000, 9)
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    plain = samples.bare_pdf()
    start, end = plain.index(b"<< /Length"), plain.index(b"endstream") + len(b"endstream")
    with pytest.raises(InputError):
        read(plain[:start] + body + plain[end:])
