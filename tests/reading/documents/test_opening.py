"""Files opened in a cell: what breaks there breaks nothing else, and nothing is fetched, written or started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.reading.documents import samples

from art33.errors import InputError
from art33.reading.documents import caps, opening
from art33.reading.documents.cell import Answer, answer
from art33.reading.documents.extract import Given, digest
from art33.reading.documents.opening import open_bytes, open_file


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", samples.page(), "html"),
        ("a.docx", samples.docx(), "docx"),
        ("a.pdf", samples.bare_pdf(), "pdf"),
        ("a.eml", samples.mail(), "mail"),
        ("a.warc", samples.warc((("https://a.example/", samples.page()),)), "html"),
        ("a.warc.gz", samples.warc((("https://a.example/", samples.page()),), packed=True), "html"),
        ("a.txt", "\n\n".join(samples.REPORT_RU).encode("koi8-r"), "text"),
    ],
)
def test_every_kind_from_the_disk(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = open_file(path)
    assert [each.kind for each in found] == [kind]
    if not name.startswith("a.warc"):
        assert found[0].sha256 == digest(data)
    # The name of a file says nothing.
    other = tmp_path / "report.txt"
    other.write_bytes(data)
    assert [each.text for each in open_file(other)] == [each.text for each in found]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-1.7\ntruncated", "cut off or damaged"),
        ("a.docx", samples.docx()[:400], "cut off or damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "save it as .docx or PDF"),
        ("a.rtf", b"{\\rtf1 }", "save it as .docx or PDF"),
        ("a.html", b"<html><body></body></html>", "no article"),
        ("a.zip", b"PK\x03\x04" + bytes(100), "an archive"),
        ("a.bin", bytes(range(256)) * 30, "binary"),
    ],
)
def test_what_cannot_be_read_ends_in_one_line_with_its_name(name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        open_bytes(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


def test_a_missing_file_a_folder_and_one_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_file(tmp_path / "none.pdf")
    with pytest.raises(InputError, match="a folder"):
        open_file(tmp_path)
    (tmp_path / "large.txt").write_bytes(b"x" * 2000)
    monkeypatch.setattr(caps, "FILE", 1000)
    with pytest.raises(InputError, match="larger than"):
        open_file(tmp_path / "large.txt")


def cell(code: str, kind: str = "html") -> subprocess.CompletedProcess[bytes]:
    """Run lines inside a cell that is closed."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"from art33.reading.documents.cell import forbid, limit\nlimit()\nforbid()\n{code}",
            kind,
        ],
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://localhost/')",
        "open('/tmp/art33-cell-was-open', 'w')",
        "import os; os.remove('/tmp/art33-cell-was-open')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_in_a_cell_nothing_is_fetched_written_or_started(code: str) -> None:
    done = cell(code)
    assert done.returncode == 1
    assert b"PermissionError" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux for limits of memory")
def test_a_cell_has_little_memory() -> None:
    done = cell("x = bytearray(3 * 2**30)")
    assert b"MemoryError" in done.stderr


def test_a_reader_that_dies_or_hangs_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(InputError, match="opening it broke the reader"):
        open_bytes(samples.page(), "a.html")
    monkeypatch.undo()
    monkeypatch.setattr(caps, "SECONDS", 0)
    with pytest.raises(InputError, match="takes longer than 0 seconds"):
        open_bytes(samples.page(), "a.html")


def test_a_mistake_of_a_library_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    import art33.reading.documents.dispatch as dispatch

    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(dispatch, "read_as", broken)
    assert answer("html", b"", Given()) == Answer(
        refused="it takes more memory than a document may: it may be made to do harm"
    )


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from art33.reading.documents.dispatch import read_as

    for name in ("lxml", "pypdfium2", "warcio", "warcio.archiveiterator"):
        monkeypatch.setitem(sys.modules, name, None)
    for kind, data in (
        ("html", samples.page()),
        ("pdf", samples.bare_pdf()),
        ("docx", samples.docx()),
        ("warc", b"WARC/1.0\r\n"),
    ):
        with pytest.raises(InputError, match=r"art33\[documents\]"):
            read_as(kind, data, Given())


def test_plain_text_needs_no_library_and_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_in_cell", lambda *_: pytest.fail("a process was started"))
    assert open_bytes(b"He was deported on Monday.", "a")[0].text == "He was deported on Monday."
    code = "import art33.commands.read, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"lxml", "pypdfium2", "warcio", "email"} & set(loaded)


def test_the_cell_is_given_nothing_but_bytes(tmp_path: Path) -> None:
    # A page that names files and addresses of all sorts: the article is read, nothing else is.
    secret = tmp_path / "secret.txt"
    secret.write_text("He was extradited on 1 May, the secret says.")
    head = f'<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="file://{tmp_path}/">'
    found = open_bytes(
        samples.page(head=head, before=f'<iframe src="file://{secret}"></iframe><object data="secret.txt"></object>'),
        "a",
    )
    assert "secret" not in found[0].text
    assert list(tmp_path.iterdir()) == [secret]
