"""From a lost passphrase to an open docket with nothing but what was printed."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.docket.doors.desk import CODE, Desk

from art33.commands.docket.init import sheet
from art33.commands.docket.say import Say
from art33.docket.keys import CHEAP
from art33.docket.opening import create


def typed(page: str) -> list[list[str]]:
    """The commands that a page says to type, as a shell would part them, without the docket and the user."""
    lines = [line.split("art33 docket", 1)[1].strip() for line in page.splitlines() if "art33 docket" in line]
    commands = []
    for line in lines:
        words = shlex.split(line)
        kept: list[str] = []
        while words:
            word = words.pop(0)
            if word in ("--docket", "--user"):
                words.pop(0)
            else:
                kept.append(word)
        commands.append(kept)
    return commands


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str], place: Path | str) -> tuple[Desk, str]:
    """A docket with a case, and the sheet as `init` prints it."""
    docket, code = create(place, "Ann", "a phrase that will be lost", "2026-11-24", cost=CHEAP)
    docket.close()
    desk = Desk(capsys, place, "Ann", "a phrase that will be lost")
    desk.ok("add", "--case", "A-1", "--host", "KZ", "--to", "RU")
    return desk, sheet(Say("en"), str(place), "Ann", code)


def test_the_sheet_alone_leads_from_a_lost_passphrase_to_an_open_docket(printed: tuple[Desk, str]) -> None:
    desk, page = printed
    in_earnest, practice = typed(page)
    code = CODE.search(page)
    assert code is not None
    assert str(desk.place) in page and '"Ann"' in page
    # Practice changes nothing: the passphrase and the code go on working.
    done = desk.ok(*practice, answers=(code[0],))
    assert (
        "nothing will be changed" in done and "opens with this code: 1 case" in done and "It would have worked" in done
    )
    assert typed(done) == [in_earnest]
    desk.ok("cases")
    # In earnest, the code as tired hands type it.
    new = desk.ok(*in_earnest, answers=(code[0].lower().replace("-", " "), "a phrase to remember"))
    assert "1 case" in new
    assert "name or the passphrase is wrong" in desk.refused("cases")
    desk.passphrase = "a phrase to remember"
    assert "A-1" in desk.ok("cases")
    # The old sheet is dead, the new one works.
    assert "this code does not open it" in desk.refused(*in_earnest, answers=(code[0], "another phrase"))
    fresh = CODE.search(new)
    assert fresh is not None and fresh[0] != code[0]
    desk.ok(*typed(new)[0], answers=(fresh[0], "yet another phrase"))


def test_practice_with_a_wrong_code_says_what_to_do_while_there_is_time(printed: tuple[Desk, str]) -> None:
    desk, page = printed
    code = CODE.search(page)
    assert code is not None
    last = "0" if code[0][-1] != "0" else "1"
    line = desk.refused("keys", "rehearse", answers=(code[0][:-1] + last,))
    assert "nothing will" not in line
    line = desk.refused("keys", "rehearse", answers=("00000-00000",))
    assert "code" in line


def test_practice_on_a_backup(printed: tuple[Desk, str], tmp_path: Path) -> None:
    desk, page = printed
    code = CODE.search(page)
    assert code is not None
    desk.ok("backup", tmp_path / "copy.docket")
    done = desk.ok("keys", "rehearse", "--backup", tmp_path / "copy.docket", answers=(code[0],))
    assert done.count("opens with this code") == 2
    desk.ok("keys", "code")
    line = desk.refused("keys", "rehearse", answers=(code[0],))
    assert "locked out for good" in line and "keys code" in line


def test_a_changed_passphrase_a_new_secret_and_shares(printed: tuple[Desk, str]) -> None:
    desk, _ = printed
    desk.ok("keys", "passphrase", answers=(desk.passphrase, "a second phrase"))
    assert "wrong" in desk.refused("cases")
    desk.passphrase = "a second phrase"
    desk.ok("keys", "renew")
    page = desk.ok("keys", "escrow", "2", "3")
    shares = [line.strip() for line in page.splitlines() if CODE.fullmatch(line.strip())]
    assert len(shares) == 3
    desk.user = "Zoe"
    desk.refused("keys", "shares", answers=(shares[0], ""))
    done = desk.ok("keys", "shares", answers=(shares[2], shares[0], "", "phrase of zoe here"))
    assert "1 case" in done and "A-1" in done
    desk.passphrase = "phrase of zoe here"
    assert "A-1  owner" in desk.ok("cases")


def test_a_key_file_beside_the_passphrase(printed: tuple[Desk, str], tmp_path: Path) -> None:
    desk, page = printed
    stick = tmp_path / "stick"
    desk.ok("keys", "file", stick, answers=(desk.passphrase, desk.passphrase))
    assert stick.stat().st_mode & 0o077 == 0
    assert "not replaced" in desk.refused(
        "keys", "file", stick, "--key-file", stick, answers=(desk.passphrase, "x" * 9)
    )
    assert "name or the passphrase is wrong" in desk.refused("cases")
    assert "A-1" in desk.ok("cases", "--key-file", stick)
    (tmp_path / "empty").touch()
    assert "empty" in desk.refused("cases", "--key-file", tmp_path / "empty")
    assert "cannot be read" in desk.refused("cases", "--key-file", tmp_path / "none")
    desk.ok("backup", tmp_path / "copy.docket", "--key-file", stick)
    again = Desk(desk.capsys, tmp_path / "again.docket", desk.user, desk.passphrase)
    again.ok("restore", tmp_path / "copy.docket", "--key-file", stick)
    desk.ok("keys", "passphrase", "--key-file", stick, answers=(desk.passphrase, "a second phrase"))
    desk.passphrase = "a second phrase"
    desk.refused("cases")
    desk.ok("cases", "--key-file", stick)
    # The stick is lost: the printed sheet opens without it.
    code = CODE.search(page)
    assert code is not None
    desk.ok("keys", "recover", answers=(code[0], "a third phrase"))
    desk.passphrase = "a third phrase"
    assert "A-1" in desk.ok("cases")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_both_languages_of_the_sheet_say_the_same_commands(language: str) -> None:
    page = sheet(Say(language), "office.docket", "Ann", "CODE")
    assert [words[:2] for words in typed(page)] == [["keys", "recover"], ["keys", "rehearse"]]
    assert "CODE" in page
