"""Whatever goes wrong at the door is one clear line that says what to do, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docket.doors.desk import Desk, new_desk
from tests.tell.hostile import HOSTILE

from art33.docket.spreadsheets.csv_files import write_csv
from art33.docket.spreadsheets.read import read_sheet


def art33(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command as its own process, with no terminal to ask at."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith("ART33_")}
    return subprocess.run(
        [sys.executable, "-m", "art33.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**plain, **settings},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
    )


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.startswith("art33: ") and done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_what_nobody_said() -> None:
    one_line(art33("docket", "cases"), "--docket", "ART33_DOCKET")
    one_line(art33("docket", "cases", "-d", "x.docket"), "--user", "ART33_USER")
    one_line(art33("docket", "init"), "postgresql://")
    one_line(art33("docket", "cases", "-d", "x.docket", "-u", "Ann"), "no terminal", "--passphrase-fd")


def test_a_passphrase_is_never_an_argument() -> None:
    from tests.test_docs import commands

    from art33 import cli

    for _, parser in commands(cli._parser()):
        for action in parser._actions:
            assert not any(
                word in ("passphrase", "password", "code", "share") for word in (action.dest, *action.option_strings)
            )


def test_secrets_come_from_a_file_that_the_environment_names(here: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(here.passphrase + "\n", encoding="utf-8")
    done = art33("docket", "cases", "-d", here.place, "-u", "Ann", ART33_PASSPHRASE_FILE=str(secret))
    assert done.returncode == 0, done.stderr
    one_line(art33("docket", "cases", "-d", here.place, "-u", "Ann", ART33_PASSPHRASE_FILE="/nowhere"), "/nowhere")
    one_line(art33("docket", "cases", "-d", here.place, "-u", "Ann", "--passphrase-fd", "77"), "77", "open")


def test_what_is_no_docket(here: Desk, tmp_path: Path) -> None:
    here.place = str(tmp_path / "none.docket")
    assert "none.docket" in here.refused("cases")
    (tmp_path / "foreign.docket").write_bytes(b"not a docket" * 9000)
    here.place = str(tmp_path / "foreign.docket")
    assert "foreign.docket" in here.refused("cases")
    here.place = str(tmp_path)
    here.refused("cases")
    here.place = "postgresql:///none?host=/nowhere"
    here.refused("cases")


def test_a_folder_that_takes_nothing(here: Desk, tmp_path: Path) -> None:
    here.refused("backup", tmp_path / "no" / "such" / "copy.docket")
    here.ok("add", "--case", "A-1", "--host", "KZ", "--to", "RU")
    here.refused("export", "A-1", "-o", tmp_path / "no" / "out.csv")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "nothing"), ("no case “nothing”",)),
        (("add", "--case", "B"), ("--host", "--to")),
        (("add", "--case", "B", "--host", "Atlantis", "--to", "RU"), ("Atlantis",)),
        (("add", "/nowhere.txt", "--case", "A-1"), ("/nowhere.txt",)),
        (("event", "A-1", "asylm request", "2022"), ("near: asylum request",)),
        (("event", "A-1", "entry", "31.02.2022"), ("2022-02",)),
        (("event", "A-1", "entry", "03/04/2022"), ("two days",)),
        (("event", "A-1", "entry", "2022", "plce=Almaty"), ("is “place” meant?",)),
        (("event", "A-1", "entry", "2022", "Almaty"), ("FIELD=VALUE",)),
        (("event", "A-1", "appeal_lodged", "2022", "against=nothing"), ("nothing",)),
        (("risk", "A-1", "RU", "maybe"), ("maybe",)),
        (("confirm", "A-1", "nothing"), ("nothing",)),
        (("correct", "A-1", "nothing", "date=2022"), ("nothing",)),
        (("correct", "A-1", "profile", "host_state=Atlantis"), ("Atlantis",)),
        (("merge", "A-1", "one"), ("one",)),
        (("unmerge", "A-1", "3"), ("entry 3",)),
        (("unmerge", "A-1", "999"), ("entry 999",)),
        (("withdraw", "A-1", "nothing"), ("nothing",)),
        (("search", "…"), ("no word",)),
        (("standing", "A-1", "--on", "yesterday"), ("yesterday",)),
        (("standing", "A-1", "--on", "2022-01-01", "--to", "DE"), ("DE",)),
        (("standing", "A-1", "--entered-by", "2020-01-01"), ("not in the docket",)),
        (("replay", "A-1", "1"), ("no answer",)),
        (("share", "A-1", "Nobody", "reader"), ("Nobody",)),
        (("give", "A-1", "Nobody", "x"), ("Nobody",)),
        (("user", "remove", "Ann"), ("administrator",)),
        (("keys", "escrow", "3", "2"), ("2",)),
        (("verify", "--root", "rubbish"), ("no root",)),
        (("export", "A-1", "-o", "x.doc"), (".csv, .xlsx, .json",)),
        (("export", "-o", "/tmp/never-written.csv"), ("--all",)),
        (("import", "/nowhere.csv"), ("/nowhere.csv",)),
        (("import", "/nowhere.csv", "--day-first", "--month-first"), ("nowhere",)),
        (("handover", "A-1", "--key", "rubbish", "-o", "/tmp/never-written"), ("64 letters",)),
        (("receive", "/nowhere"), ("/nowhere",)),
        (("redact", "A-1", "nothing", "-o", "/tmp/never-written"), ("nothing",)),
        (("redact", "A-1", "x", "--name", "Ann", "-o", "/tmp/never-written"), ("NAME=PSEUDONYM",)),
        (("stamp-accept", "/nowhere", "--root", "x", "--trust", "/nowhere"), ("/nowhere",)),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else None,
)
def test_each_mistake_is_one_line(here: Desk, arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    here.ok("add", "--case", "A-1", "--host", "KZ", "--to", "RU")
    before = here.ok("show", "A-1", "--json")
    line = here.refused(*arguments)
    for word in words:
        assert word in line
    assert here.ok("show", "A-1", "--json") == before, "nothing was half done"


def test_the_extras_are_named_where_they_are_missing(tmp_path: Path) -> None:
    for package in ("apsw", "cryptography", "snowballstemmer"):
        (tmp_path / f"{package}.py").write_text(f"raise ModuleNotFoundError(name={package!r})\n", encoding="utf-8")
        verb = ("search", "x") if package == "snowballstemmer" else ("cases",)
        done = art33("docket", *verb, "-d", "x", "-u", "x", PYTHONPATH=str(tmp_path))
        if package != "apsw":
            one_line(done, package, "pip install 'art33[docket]'")
        (tmp_path / f"{package}.py").unlink()


def test_init_asks_for_a_passphrase_that_is_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    desk = new_desk(capsys, tmp_path / "there.docket")
    assert "fewer than" in desk.refused("init", tmp_path / "new.docket", answers=("short",))
    assert not (tmp_path / "new.docket").exists()
    assert "not replaced" in desk.refused("init", tmp_path / "there.docket", answers=("long enough to be one",))
    page = desk.ok("init", tmp_path / "new.docket", answers=("long enough to be one",))
    assert "Recovery code of Ann" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.docket", "there.docket"]


def test_a_server_password_is_not_taken_from_an_address(here: Desk) -> None:
    here.place = "postgresql://ann:secret@localhost/office"
    line = here.refused("cases")
    assert ".pgpass" in line and "secret" not in line
    assert ".pgpass" in here.refused("init", "postgresql://ann:secret@localhost/office")


@pytest.mark.needs_postgresql
def test_init_on_a_server(capsys: pytest.CaptureFixture[str], postgres_url: str) -> None:
    desk = Desk(capsys, postgres_url, "Ann", "long enough to be one")
    assert "Recovery code of Ann" in desk.ok("init")
    assert "No case" in desk.ok("cases")
    assert "already" in desk.refused("init") or "docket" in desk.refused("init")
    desk.place = postgres_url.replace("docket_", "nowhere_")
    assert "createdb" in desk.refused("init")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_through_every_screen_as_text(here: Desk, tmp_path: Path, text: str) -> None:
    """No cursor is moved, no text turned round, no line added, whatever a document or a colleague wrote."""
    here.ok("add", "--case", "A-1", "--host", "KZ", "--to", "RU", "--title", text, "--about", text)
    here.ok("event", "A-1", "detention", "2022", f"place={text}", f"note={text}")
    here.ok("note", "A-1", text)
    (tmp_path / "t.csv").write_bytes(write_csv(("case", "event", "event id", "note"), [("B-1", "entry", text, text)]))
    done = here.run("import", tmp_path / "t.csv", "--host", "KZ", "--to", "RU")
    screens = [done.out, done.err]
    screens += [
        here.ok("show", "A-1"),
        here.ok("show", "A-1", "--history"),
        here.ok("cases"),
        here.ok("cases", "--lang", "ru"),
    ]
    screens.append(here.run("show", text).err)
    screens.append(here.run("search", text).out)
    screens += [here.ok("show", "B-1"), here.ok("show", "B-1", "--history")] if done.code == 0 else []
    for screen in screens:
        for line in screen.split("\n"):
            assert all(letter.isprintable() or letter in "\u200c\u200d\u00ad\xa0\u3000" for letter in line), ascii(line)
    here.ok("export", "A-1", "-o", tmp_path / "out.csv")
    if "\x00" not in text:
        sheet = read_sheet((tmp_path / "out.csv").read_bytes(), "t")
        heading = [cell.text for cell in sheet.rows[0].cells]
        assert any(row.cells[heading.index("note")].text == text for row in sheet.rows[1:]), "and leaves as it came"
