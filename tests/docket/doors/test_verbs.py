"""Every verb as its users type it, on a file and on PostgreSQL."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.docket.doors.desk import CODE, Desk, new_desk
from tests.docket.test_kept import authority, stamped

from art33 import cli
from art33.commands.docket.say import LANGUAGES, _tables
from art33.errors import InputError

__all__ = ["authority"]
"""A fixture of another file, used here under its own name."""


def ids(desk: Desk, kind: str) -> list[str]:
    return [each["id"] for each in json.loads(desk.ok("show", "A-1", "--json"))[kind]]


def test_a_case_is_begun_told_and_shown(told: Desk) -> None:
    shown = told.ok("show", "A-1")
    assert "Aziz Rahimov" in shown and "KZ → RU" in shown and "Ann: owner" in shown
    assert "“The migration service refused him asylum in late November”" in shown
    assert "second:" in shown and "first:" in shown
    assert "A-1  owner" in told.ok("cases")
    assert json.loads(told.ok("cases", "--json"))[0]["id"] == "A-1"


def test_the_same_document_twice_is_kept_once(told: Desk, reports: tuple[Path, Path]) -> None:
    before = ids(told, "statements")
    assert "in the case already" in told.ok("add", reports[0], "--published", "2022-12-31", "--case", "A-1")
    assert ids(told, "statements") == before


def test_events_risks_and_notes_by_hand(told: Desk) -> None:
    told.ok("event", "A-1", "ходатайство об убежище", "26.09.2022", "place=Almaty")
    told.ok("event", "A-1", "appeal dismissed", "c. 2022", "against=appeal-lodged", "note=by post")
    told.ok("risk", "A-1", "Russia", "claimed", "of=torture", "date=2022-09-26")
    told.ok("note", "A-1", "call the consulate")
    case = json.loads(told.ok("show", "A-1", "--json"))
    by_id = {each["id"]: each for each in case["events"]}
    assert by_id["asylum-request"]["date"] == "2022-09-26"
    assert by_id["appeal-dismissed"]["date"] == "2022~"
    assert by_id["appeal-dismissed"]["against"] == "appeal-lodged", "an event that statements tell"
    assert {"state": "RU", "status": "claimed", "of": "torture", "date": "2022-09-26"} in case["risk"]
    assert "call the consulate" in told.ok("show", "A-1", "--history")


def test_confirm_correct_withdraw(told: Desk) -> None:
    statement = next(each for each in ids(told, "statements") if each.startswith("second:"))
    told.ok("confirm", "A-1", statement, "--note", "called the ministry")
    assert "confirmed by Ann" in told.ok("show", "A-1")
    told.ok("correct", "A-1", statement, "date=2022-12-07", "--why", "misread")
    told.ok("correct", "A-1", "profile", "title=R. v. Migration Service")
    case = json.loads(told.ok("show", "A-1", "--json"))
    assert case["title"] == "R. v. Migration Service"
    assert next(each for each in case["statements"] if each["id"] == statement)["date"] == "2022-12-07"
    history = told.ok("show", "A-1", "--history")
    assert "date → 2022-12-07" in history and "(misread)" in history
    told.ok("withdraw", "A-1", statement, "--why", "another man")
    assert statement not in ids(told, "statements")


def test_merge_apart_and_unmerge(told: Desk) -> None:
    told.ok("event", "A-1", "asylum_refusal", "2022-11")
    events = ids(told, "events")
    refusals = [each for each in events if each.startswith("asylum-refusal")]
    assert len(refusals) == 2
    done = told.ok("merge", "A-1", *refusals, "--why", "one decision")
    assert len(ids(told, "events")) == len(events) - 1
    entry = re.search(r"entry (\d+)", done)
    assert entry is not None
    told.ok("unmerge", "A-1", entry[1])
    assert len(ids(told, "events")) == len(events)
    arrests = [
        each["id"] for each in json.loads(told.ok("show", "A-1", "--json"))["statements"] if each["kind"] == "detention"
    ]
    assert len(arrests) == 2
    told.ok("apart", "A-1", *arrests, "--why", "two arrests")
    assert len(ids(told, "events")) == len(events) + 1


def test_search_across_spellings_logs_the_reading_without_the_words(told: Desk) -> None:
    told.ok("note", "A-1", "Звонил Пуцило")
    for name in ("Putsila", "Putilo", "Путило"):
        assert "Пуцило" in told.ok("search", name)
    assert "0 found" in told.ok("search", "nobody")
    found = json.loads(told.ok("search", "appeals", "--json"))
    assert found and found[0]["case"] == "A-1"
    history = told.ok("show", "A-1", "--history")
    assert "(search)" in history and "Putsila" not in history


def test_the_law_is_asked_and_the_answer_comes_out_again(told: Desk) -> None:
    told.ok("event", "A-1", "asylum request", "2022-09-26")
    told.day = "2026-11-26"
    told.ok("event", "A-1", "interim measures granted", "2022-12-20", "body=CAT")
    now = told.ok("standing", "A-1", "--on", "2022-12-27")
    entry = re.search(r"replay A-1 (\d+)", now)
    assert entry is not None
    assert "the same bytes" in told.ok("replay", "A-1", entry[1])
    then = json.loads(told.ok("standing", "A-1", "--on", "2022-12-27", "--entered-by", "2026-11-25", "--json"))
    today = json.loads(told.ok("standing", "A-1", "--on", "2022-12-27", "--json"))
    assert then[0]["layers"]["interim"] == "no" != today[0]["layers"]["interim"]
    early = json.loads(told.ok("standing", "A-1", "--on", "2022-12-27", "--known-on", "2022-01-01", "--json"))
    assert early[0]["known_on"] == "2022-01-01"
    for number in re.findall(r"^(\d+) .*answer", told.ok("show", "A-1", "--history"), re.MULTILINE):
        assert "the same bytes" in told.ok("replay", "A-1", number)
    assert "AHEAD" in told.ok("deadlines", "A-1", "--on", "2022-12-27")
    assert "AZIZ RAHIMOV" in told.ok("brief", "A-1", "--on", "2022-12-27")


def test_people_rights_and_trays(told: Desk) -> None:
    sheet = told.ok("user", "add", "Bek", answers=(told.passphrase, "first phrase of bek"))
    assert CODE.search(sheet)
    told.ok("user", "add", "Interpreter", "--kind", "interpreter", answers=(told.passphrase, "words words words"))
    bek = Desk(told.capsys, told.place, "Bek", "first phrase of bek")
    assert "No case" in bek.ok("cases")
    assert "there is no case “A-1” that Bek may open" in bek.refused("show", "A-1")
    told.ok("share", "A-1", "Bek", "reader")
    assert "A-1  reader" in bek.ok("cases")
    assert "for others to add" in bek.refused("event", "A-1", "detention", "2022")
    assert "refused" in told.ok("show", "A-1", "--history")
    tray = told.ok("give", "A-1", "Interpreter", "second")
    interpreter = Desk(told.capsys, told.place, "Interpreter", "words words words")
    listed = interpreter.ok("cases")
    assert "A-1 / tray 1" in listed and "A-1 / tray 1" in tray and listed.count("\n") == 1
    assert "first:" not in interpreter.ok("show", "A-1 / tray 1")
    told.ok("lock", "--case", "A-1", "--why", "raid next door")
    assert "locked" in told.refused("event", "A-1", "detention", "2022")
    told.ok("unlock", "--case", "A-1")
    told.ok("unshare", "A-1", "Bek")
    assert "No case" in bek.ok("cases")
    told.ok("user", "remove", "Bek", "--why", "left")
    assert "name or the passphrase is wrong" in bek.refused("cases")
    assert "Bek" not in told.ok("user", "list")


def test_closing_reopening_erasing(told: Desk) -> None:
    code = CODE.search(told.ok("close", "A-1", "--why", "settled"))
    assert code is not None
    assert "No case" in told.ok("cases")
    told.ok("reopen", answers=(told.passphrase, code[0]))
    assert "A-1" in told.ok("cases")
    told.ok("erase", "A-1", "--why", "asked for")
    assert "No case" in told.ok("cases")
    assert "Whole" in told.ok("verify")


def test_verify_root_backup_restore(told: Desk, tmp_path: Path) -> None:
    root = told.ok("root").strip()
    told.ok("note", "A-1", "later")
    assert "Whole" in told.ok("verify", "--root", root)
    assert json.loads(told.ok("verify", "--json"))["good"] is True
    done = told.run("verify", "--root", root[:-1] + ("0" if root[-1] != "0" else "1"))
    assert done.code == 1 and "NOT whole" in done.out
    told.ok("backup", tmp_path / "copy.docket")
    assert "not replaced" in told.refused("backup", tmp_path / "copy.docket")
    other = Desk(told.capsys, tmp_path / "again.docket", told.user, told.passphrase)
    assert "1 case" in other.ok("restore", tmp_path / "copy.docket")
    assert "later" in other.ok("show", "A-1", "--history")
    assert "not replaced" in other.refused("restore", tmp_path / "copy.docket")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_out_and_in_again(told: Desk, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"out.{ending}"
    told.ok("export", "A-1", "-o", file, "--for", "the bar")
    assert "export" in told.ok("show", "A-1", "--history")
    assert "not replaced" in told.refused("export", "A-1", "-o", file)
    other = new_desk(told.capsys, tmp_path / "other.docket")
    other.ok("import", file, "--dry-run")
    assert "No case" in other.ok("cases")
    other.ok("import", file)
    mine, theirs = (json.loads(each.ok("show", "A-1", "--json")) for each in (told, other))
    assert [(e["id"], e["date"]) for e in theirs["events"]] == [(e["id"], e["date"]) for e in mine["events"]]
    assert "there is a case “A-1” already" in other.refused("import", file)


def test_a_refused_row_keeps_the_whole_sheet_out(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("case,event,date\nA,entry,2022\nB,entry,31.02.2022\nC,nonsense,2022\n", encoding="utf-8")
    done = desk.run("import", file, "--host", "KZ", "--to", "RU")
    assert done.code == 1 and "2 of 3 rows are refused, so nothing was imported" in done.err
    assert "row 3, date: " in done.out and "row 4, event: " in done.out
    assert "No case" in desk.ok("cases")
    file.write_text("case,event,date\nA,entry,late November 2022\nB,entry,в ноябре 2022 года\n", encoding="utf-8")
    desk.ok("import", file, "--host", "Kazakhstan", "--to", "RU")
    assert json.loads(desk.ok("show", "A", "--json"))["events"][0]["date"] == "2022-11-21/2022-11-30"
    assert json.loads(desk.ok("show", "B", "--json"))["events"][0]["date"] == "2022-11"


def test_a_sheet_that_has_grown_brings_what_is_new_and_nothing_twice(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    head = "case,person,event,date,against,publisher,quote\n"
    old = "A,Aziz R.,asylum request,2022-09-26,,,\nA,,asylum refusal,2022-11,asylum request,Example,he was refused\n"
    file.write_text(head + old, encoding="utf-8")
    desk.ok("import", file, "--host", "KZ", "--to", "RU")
    assert "--add" in desk.refused("import", file, "--host", "KZ", "--to", "RU")
    before = desk.ok("show", "A", "--json")
    assert "not kept twice: 4" in desk.ok("import", file, "--add")
    assert desk.ok("show", "A", "--json") == before
    new = "A,,asylum refusal,2023-05,,,\nA,,appeal lodged,2023-06,row 4,,\nB,Omar N.,entry,2023,,,\n"
    file.write_text(head + old + new, encoding="utf-8")
    desk.ok("import", file, "--add", "--host", "KZ", "--to", "RU")
    events = {each["id"]: each for each in json.loads(desk.ok("show", "A", "--json"))["events"]}
    assert events["asylum-refusal-2"]["date"] == "2023-05"
    assert events["appeal-lodged"]["against"] == "asylum-refusal-2"
    assert len(events) == 4 and "B" in desk.ok("cases")
    file.write_text("case,host state,event\nA,DE,entry\n", encoding="utf-8")
    assert "“KZ” in the docket and “DE” in the file" in desk.refused("import", file, "--add")


def test_a_fault_in_the_middle_of_an_import_keeps_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from art33.docket import additions, cases

    def failing(session: object, case: str, *rest: object) -> object:
        if case == "C":
            raise InputError("the disk is full")
        return cases.append(session, case, *rest)  # type: ignore[arg-type]

    file = tmp_path / "cases.csv"
    file.write_text("case,event\nA,entry\nB,entry\nC,entry\nD,entry\n", encoding="utf-8")
    monkeypatch.setattr(additions, "append", failing)
    assert "disk is full" in desk.refused("import", file, "--host", "KZ", "--to", "RU")
    monkeypatch.undo()
    assert "No case" in desk.ok("cases")
    assert "Whole" in desk.ok("verify")
    desk.ok("import", file, "--host", "KZ", "--to", "RU")


def test_russian_where_asked(told: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "владелец" in told.ok("cases", "--lang", "ru")
    monkeypatch.setenv("ART33_LANG", "ru")
    assert "запис" in told.ok("cases")
    monkeypatch.setenv("ART33_LANG", "xx")
    assert "does not speak “xx”" in told.refused("cases")


def test_every_phrase_has_both_languages_and_the_same_places() -> None:
    tables = _tables()
    for key, phrase in tables["en"].items():
        places = [set(re.findall(r"\{(\w+)\}", tables[language][key])) for language in LANGUAGES]
        assert places[0] == places[1], key
        assert all(tables[language][key].strip() for language in LANGUAGES), key
        if "|" in phrase:
            assert (phrase.count("|"), tables["ru"][key].count("|")) == (1, 2), key


def test_every_phrase_that_a_module_says_is_in_the_table() -> None:
    folder = Path(cli.__file__).parent / "commands" / "docket"
    said = set()
    for path in folder.glob("*.py"):
        said |= set(re.findall(r"""(?:say|ask|ask_new)\(\s*"([^"{]+)\"""", path.read_text(encoding="utf-8")))
    assert said <= set(_tables()["en"])


def test_a_time_stamp_is_asked_for_and_its_reply_kept(told: Desk, authority: Path, tmp_path: Path) -> None:
    page = told.ok("stamp-request", tmp_path / "request.tsq")
    root = page.strip().splitlines()[-1]
    (tmp_path / "reply.tsr").write_bytes(stamped(authority, (tmp_path / "request.tsq").read_bytes()))
    trust = authority / "root.pem"
    wrong = told.refused("stamp-accept", tmp_path / "request.tsq", "--root", root, "--trust", trust)
    assert "time stamp" in wrong
    told.ok("note", "A-1", "later than the stamp")
    assert "The stamp is good" in told.ok("stamp-accept", tmp_path / "reply.tsr", "--root", root, "--trust", trust)
    assert "Whole" in told.ok("verify")


@pytest.mark.needs_postgresql
def test_an_office_moves_from_a_file_to_a_server_and_back(here: Desk, tmp_path: Path, postgres_url: str) -> None:
    here.ok("add", "--case", "A-1", "--host", "KZ", "--to", "RU")
    here.ok("backup", tmp_path / "one.docket")
    there = Desk(here.capsys, postgres_url, here.user, here.passphrase)
    assert "1 case" in there.ok("restore", tmp_path / "one.docket")
    there.ok("event", "A-1", "entry", "2022")
    there.ok("backup", tmp_path / "two.docket")
    back = Desk(here.capsys, tmp_path / "back.docket", here.user, here.passphrase)
    back.ok("restore", tmp_path / "two.docket")
    assert "entry" in back.ok("show", "A-1")
    assert "Whole" in back.ok("verify")
