"""Documents of every kind through to statements, a case and a brief, as their users give them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.commands.door import art33, one_line
from tests.reading.documents import samples

PAGE = samples.page(
    head=samples.JSON_LD % samples.TITLE + '<link rel="canonical" href="https://monitor.example/teacher">'
)


def read(*arguments: str | Path) -> list[dict[str, Any]]:
    done = art33("read", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def texts(*arguments: str | Path) -> dict[str, dict[str, Any]]:
    done = art33("read", *arguments, "--text", "--json")
    assert done.returncode == 0, done.stderr
    return {source["id"]: source for source in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("teacher.html", PAGE),
        ("teacher.docx", samples.docx(("30 December 2022", *samples.REPORT))),
        ("teacher.eml", samples.mail()),
        ("teacher.warc.gz", samples.warc((("https://monitor.example/teacher", PAGE),), packed=True)),
        ("teacher.txt", "\n\n".join((samples.TITLE, "30 December 2022", *samples.REPORT)).encode()),
        *((("teacher.pdf", samples.pdf()),) if samples.FONT.exists() else ()),
    ],
)
def test_one_report_says_the_same_in_every_kind(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = read(path)
    by_kind = {each["kind"]: each for each in reversed(found)}
    assert by_kind["asylum_request"]["date"] == "2022-09-26"
    assert by_kind["asylum_refusal"]["date"] == "2022-11-21/2022-11-30"
    # “on Wednesday”, from the day of publication that the document itself gives.
    assert by_kind["removal"]["date"] == "2022-12-28"
    (source,) = texts(path).values()
    for each in found:
        assert source["text"][each["span"][0] : each["span"][1]] == each["quote"]
    assert "extradited" not in json.dumps(found)


def test_a_case_keeps_what_its_sources_say_of_themselves(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "ru.html").write_bytes(
        samples.page(samples.REPORT_RU, samples.TITLE_RU, head=samples.JSON_LD % "x", charset="koi8-r", lang="ru")
    )
    done = art33("case", tmp_path / "page.html", tmp_path / "ru.html", "--host", "KZ", "--to", "RU")
    assert (done.returncode, done.stderr) == (0, "")
    sources = {source["id"]: source for source in json.loads(done.stdout)["sources"]}
    page = sources["page"]
    assert (page["publisher"], page["published"], page["modified"]) == ("Example Monitor", "2022-12-30", "2022-12-31")
    assert (page["title"], page["author"], page["url"]) == (
        samples.TITLE,
        "Ann Able",
        "https://monitor.example/teacher",
    )
    assert page["language"] == "en"
    assert sources["ru"]["language"] == "ru"
    assert page["text"].startswith(samples.TITLE)
    (tmp_path / "case.json").write_text(done.stdout, encoding="utf-8")
    assert art33("standing", tmp_path / "case.json", "--on", "2022-12-29").returncode == 0


def test_an_attachment_is_a_source_with_a_day_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(
        samples.mail(attachments=(("page.html", "text/html", PAGE), ("ruling.docx", "application/x", samples.docx())))
    )
    found = texts(path, "--published", "2023-01-05", "--publisher", "Office")
    assert {name: source.get("published") for name, source in found.items()} == {
        "mail": "2023-01-05",
        "mail-page": "2022-12-30",
        "mail-ruling": "2023-01-05",
    }
    assert found["mail-page"]["publisher"] == "Example Monitor"
    assert found["mail"]["publisher"] == found["mail-ruling"]["publisher"] == "Office"
    assert found["mail-ruling"]["note"] == "part of mail.eml: ruling.docx"


def test_without_a_day_it_is_asked_for_and_nothing_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "undated.html"
    path.write_bytes(samples.page())
    done = art33("read", path, "--json")
    assert done.returncode == 0
    assert "when was this published?" in done.stderr
    assert "--published" in done.stderr
    removal = next(row for row in map(json.loads, done.stdout.splitlines()) if row["kind"] == "removal")
    assert removal["date"] is None


def test_the_brief_asks_when_it_was_published(tmp_path: Path) -> None:
    path = tmp_path / "undated.html"
    path.write_bytes(samples.page())
    asked = ("brief", path, "--host", "KZ", "--to", "RU", "--on", "2022-12-30", "--json")
    question = json.loads(art33(*asked).stdout)["standings"][0]["ask"][0]
    assert question["question"] == f"When was “{samples.TITLE}” published?"
    asks = json.loads(art33(*asked, "--published", "2022-12-30").stdout)["standings"][0]["ask"]
    assert not any("published?" in each["question"] for each in asks)


def test_a_language_that_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text(
        "La cour a rejeté l'appel du demandeur, qui a été expulsé vers le pays dans la nuit, a dit son avocate."
    )
    one_line(art33("read", path), "fr.txt", "not read: language", "French", "--language")
    assert art33("read", path, "--language", "en", "--published", "2022").returncode == 0


def test_the_person_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text(
        "Freedonia deported the activist Anton Belov on 3 May 2022, his lawyer said.\n\n"
        "A second activist, Viktor Orlenko, was detained at the airport on 5 May 2022. He applied for asylum on 9 May 2022.\n"
    )
    given = (path, "--published", "2022-06-01", "--host", "KZ", "--to", "RU")
    done = art33("case", *given)
    assert "tell of several people: " in done.stderr
    assert [event["kind"] for event in json.loads(done.stdout)["events"]] in (
        ["removal"],
        ["detention", "asylum_request"],
    )
    other = art33("case", *given, "--person", "Orlenko")
    assert other.stderr == ""
    assert [event["kind"] for event in json.loads(other.stdout)["events"]] == ["detention", "asylum_request"]
    one_line(art33("case", *given, "--person", "Petrov"), "Petrov", "Anton Belov", "Viktor Orlenko")


def test_the_same_document_twice_is_one_source(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(PAGE)
    assert list(texts(tmp_path / "a.html", tmp_path / "b.html")) == ["a"]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 cut", b"PK\x03\x04 cut", b"<html></html>", b"\x1f\x8b cut", b"WARC/1.0\r\n"]
)
def test_damage_is_one_line_with_the_name_of_the_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report"
    path.write_bytes(data)
    one_line(art33("read", path), "report")
