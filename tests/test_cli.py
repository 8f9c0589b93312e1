"""The commands as their users run them: what they print, how they end, and that every mistake is one clear line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "examples" / "zhilin" / "report.txt"


def art33(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "art33.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **settings},
        check=False,
    )


def one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("art33: ")
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


@pytest.fixture
def case(example: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads(example.read_text(encoding="utf-8"))
    return read


def written(tmp_path: Path, case: dict[str, object]) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


# --- what is right -----------------------------------------------------------------------------------------------------


def test_read_prints_one_object_a_statement_with_verbatim_quotes() -> None:
    done = art33("read", REPORT, "--published", "2022-12-30", "--json")
    assert done.returncode == 0, done.stderr
    text = REPORT.read_text(encoding="utf-8")
    statements = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(statements) > 10
    for each in statements:
        start, end = each["span"]
        assert text[start:end] == each["quote"]
    kinds = {each["kind"] for each in statements}
    assert {"asylum_request", "asylum_refusal", "removal", "appeal_dismissed"} <= kinds


def test_read_for_people_names_the_voice() -> None:
    done = art33("read", REPORT, "--published", "2022-12-30")
    assert done.returncode == 0
    assert "asylum refusal" in done.stdout


def test_a_case_is_written_whole_and_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "made.json"
    done = art33("case", REPORT, "--published", "2022-12-30", "--host", "KZ", "--to", "RU", "-o", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(path.read_text(encoding="utf-8"))["host_state"] == "KZ"
    assert art33("standing", path, "--on", "2022-12-30", "--json").returncode == 0
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_file_twice_is_one_source(tmp_path: Path) -> None:
    once = art33("case", REPORT, "--published", "2022-12-30", "--host", "KZ", "--to", "RU")
    twice = art33("case", REPORT, REPORT, "--published", "2022-12-30", "--host", "KZ", "--to", "RU")
    assert once.stdout == twice.stdout


@pytest.mark.parametrize(
    ("day", "barred", "domestic", "removable"),
    [
        ("2022-12-27", "yes", "yes", "no"),
        ("2022-12-28", "yes", "possibly", "no"),
        ("2022-12-29", "yes", "possibly", "no"),
        ("2022-12-30", "yes", "possibly", "no"),
    ],
)
def test_the_case_that_started_it(example: Path, day: str, barred: str, domestic: str, removable: str) -> None:
    done = art33("standing", example, "--on", day, "--to", "RU", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["on"] == day
    assert answer["barred"] == barred
    assert answer["layers"]["domestic"] == domestic
    assert answer["layers"]["treaty"] == "yes"
    assert answer["removable"] == removable


def test_before_the_ruling_the_appeal_and_the_right_to_stay_bar(example: Path) -> None:
    answer = json.loads(art33("standing", example, "--on", "2022-12-27", "--json").stdout)
    sure = " ".join(ground["article"] for ground in answer["grounds"] if ground["certainty"] == "yes")
    assert "CPC 421" in sure
    assert "LR 8(1)(5)" in sure
    assert answer["collisions"] == []
    assert [title["state"] for title in answer["title"]] == ["no"]


def test_after_the_ruling_title_and_bars_collide(example: Path) -> None:
    answer = json.loads(art33("standing", example, "--on", "2022-12-29", "--json").stdout)
    assert [(title["form"], title["state"]) for title in answer["title"]] == [("criminal expulsion", "yes")]
    forbids = " ".join(each["forbids"] for each in answer["collisions"])
    for article in ("LR 8(1)(5)", "LR 18(1)", "LR 18(2)"):
        assert article in forbids
    assert all(
        "Constitution" in each["conflict_rule"] or "4(3)" in each["conflict_rule"] for each in answer["collisions"]
    )
    month = [ground for ground in answer["grounds"] if ground["article"] == "LR 18(1)"]
    assert month[0]["until"] == "2022-12-30"


def test_last_days_of_the_case_that_started_it(example: Path) -> None:
    answer = json.loads(art33("standing", example, "--on", "2022-12-30", "--json").stdout)
    last = {(each["article"].split(",")[0], each["against"]): each["last_safe_day"] for each in answer["remedies"]}
    sentence = [day for (article, _), day in last.items() if article.startswith(("418", "CPC 418"))]
    complaint = [
        day for (article, _), day in last.items() if "91(3)" in article or article.startswith(("92", "APPC 92"))
    ]
    assert set(sentence) == {"2022-12-19"}
    assert complaint == ["2023-02-28"]
    refusal = " ".join(each["question"] for each in answer["ask"])
    assert "served" in refusal
    assert "form" in refusal or "paper" in refusal


def test_the_hand_over_is_a_breach_with_its_grounds_and_the_states_answer(example: Path) -> None:
    answer = json.loads(art33("standing", example, "--on", "2022-12-30", "--json").stdout)
    (breach,) = answer["breaches"]
    assert breach["certainty"] == "yes"
    assert any(key.startswith("T") for key in breach["grounds"])
    assert any("CC 51(2)" in words or "51(1)-(2)" in words for words in breach["states_answer"])


def test_nothing_learnt_later_is_used(example: Path) -> None:
    answer = json.loads(art33("standing", example, "--on", "2022-12-30", "--known-on", "2022-12-15", "--json").stdout)
    used = {event for ground in answer["grounds"] for event in ground["events"]}
    case = json.loads(example.read_text(encoding="utf-8"))
    late = {e["id"] for e in case["events"] if (e.get("known") or e["date"] or "").split("/")[-1] > "2022-12-15"}
    assert answer["known_on"] == "2022-12-15"
    assert not used & {each for each in late if each in ("removal", "sentence-ruling", "appeal-dismissed")}
    assert answer["breaches"] == []
    assert all(title["state"] != "yes" for title in answer["title"])


def test_a_state_without_a_pack_is_no_error(tmp_path: Path, case: dict[str, object]) -> None:
    done = art33("standing", written(tmp_path, {**case, "host_state": "MN"}), "--on", "2022-12-29", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["layers"]["domestic"] == "not coded"
    assert answer["layers"]["treaty"] in ("yes", "possibly")


def test_several_days_are_a_list(example: Path) -> None:
    done = art33("standing", example, "--on", "2022-12-29", "--on", "2022-12-27", "--json")
    assert [each["on"] for each in json.loads(done.stdout)] == ["2022-12-27", "2022-12-29"]


def test_standing_in_words(example: Path) -> None:
    done = art33("standing", example, "--on", "2022-12-29")
    assert done.returncode == 0, done.stderr
    assert "BARRED" in done.stdout


def test_brief_from_a_report_and_from_a_case(example: Path) -> None:
    made = art33("brief", REPORT, "--published", "2022-12-30", "--host", "KZ", "--to", "RU", "--on", "2022-12-30")
    assert made.returncode == 0, made.stderr
    given = art33("brief", example)
    assert given.returncode == 0, given.stderr
    for word in ("lawful", "allowed", "permitted", "safe"):
        assert f" {word} " not in made.stdout.split("WHAT HAPPENED")[0].lower()
    assert max(map(len, given.stdout.splitlines())) <= 100


def test_brief_as_json_has_its_three_parts(example: Path) -> None:
    done = art33("brief", example, "--on", "2022-12-29", "--json")
    told = json.loads(done.stdout)
    assert set(told) == {"case", "contradictions", "standings"}
    assert [each["on"] for each in told["standings"]] == ["2022-12-29"]


def test_brief_as_page_and_picture(example: Path, tmp_path: Path) -> None:
    page, picture = tmp_path / "brief.html", tmp_path / "days.svg"
    done = art33("brief", example, "--html", page, "--svg", picture)
    assert (done.returncode, done.stderr) == (0, "")
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert picture.read_text(encoding="utf-8").startswith("<svg")


def test_law_check_is_clean_and_law_show_speaks() -> None:
    done = art33("law", "check")
    assert done.returncode == 0, done.stdout + done.stderr
    shown = art33("law", "show", "KZ")
    assert shown.returncode == 0
    assert "8(1)(5)" in shown.stdout
    assert json.loads(art33("law", "show", "KZ", "--json").stdout)


def test_output_is_utf8_whatever_the_locale(example: Path) -> None:
    done = art33("brief", example, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr


# --- what is wrong -----------------------------------------------------------------------------------------------------


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    one_line(art33("read", path), "empty.txt", "empty")


def test_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_bytes(bytes(range(256)) * 20)
    one_line(art33("read", path), "scan.txt")


def test_a_wrong_encoding(tmp_path: Path) -> None:
    path = tmp_path / "koi.txt"
    path.write_bytes(b"The court \xff\xfe\xfd\x81\x8d said \x8f\x90\x9d\x81 so.")
    one_line(art33("read", path), "koi.txt", "utf-8")
    path.write_bytes("Он попросил убежища в Казахстане.".encode("koi8-r"))
    assert art33("read", path, "--encoding", "koi8-r").returncode in (0, 1)


def test_no_such_file_and_a_folder(tmp_path: Path) -> None:
    one_line(art33("read", tmp_path / "none.txt"), "none.txt")
    one_line(art33("standing", tmp_path / "none.json", "--on", "2022-01-01"), "none.json")
    one_line(art33("brief", tmp_path, "--host", "KZ", "--to", "RU"), "folder")


def test_an_unknown_event_kind(tmp_path: Path, case: dict[str, object]) -> None:
    case["events"][0]["kind"] = "deported"  # type: ignore[index]
    one_line(art33("standing", written(tmp_path, case), "--on", "2022-12-29"), "deported")


def test_an_impossible_date(tmp_path: Path, case: dict[str, object]) -> None:
    case["events"][0]["date"] = "2022-11-31"  # type: ignore[index]
    one_line(art33("standing", written(tmp_path, case), "--on", "2022-12-29"), "2022-11-31")


def test_an_against_that_names_no_event(tmp_path: Path, case: dict[str, object]) -> None:
    case["events"][0]["against"] = "nobody"  # type: ignore[index]
    one_line(art33("standing", written(tmp_path, case), "--on", "2022-12-29"), "nobody")


def test_a_file_that_is_no_case(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text("{", encoding="utf-8")
    one_line(art33("standing", path, "--on", "2022-12-29"), "case.json")


def test_days_that_are_none(example: Path) -> None:
    one_line(art33("standing", example, "--on", "2022-11-31"), "2022-11-31")
    one_line(art33("standing", example, "--on", "2022-11"), "2022-11")
    one_line(art33("read", REPORT, "--published", "yesterday"), "yesterday")


def test_states_that_are_none(example: Path) -> None:
    one_line(art33("case", REPORT, "--host", "Kazakhstan", "--to", "RU"), "Kazakhstan")
    one_line(art33("standing", example, "--on", "2022-12-29", "--to", "DE"), "DE")
    one_line(art33("law", "show", "XX"), "XX")


def test_files_need_a_host() -> None:
    one_line(art33("brief", REPORT), "--host")


def test_a_place_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    one_line(
        art33("case", REPORT, "--host", "KZ", "--to", "RU", "-o", tmp_path / "none" / "case.json"),
        "cannot be written",
    )


def test_a_full_disk_leaves_what_was_there(example: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "art33.cli", "brief", str(example)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_wrong_usage_is_exit_2() -> None:
    assert art33("standing").returncode == 2
    assert art33("nothing").returncode == 2


def pack(tmp_path: Path, text: str, examples: str = "") -> Path:
    folder = tmp_path / "KZ"
    (folder / "examples").mkdir(parents=True)
    (folder / "law.toml").write_text(text, encoding="utf-8")
    (folder / "examples" / "law.toml").write_text(examples, encoding="utf-8")
    return folder


GOOD_PACK = """
instrument   = "Law on Aliens"
abbreviation = "LA"
state        = "KZ"
layer        = "domestic"
text         = "https://example.org/law"
checked      = { on = 2026-11-01, against = "primary" }
not_modelled = []

[[rule]]
id       = "stay"
article  = "5"
in_force = { from = 2010-01-01 }
says     = "Who asks for asylum may stay until the decision."
bars     = "every removal"
while    = "asylum is undecided"
"""
GOOD_EXAMPLES = """
[[example]]
of     = "stay"
on     = 2020-02-01
to     = "RU"
expect = "yes"
event  = [{ kind = "asylum_request", date = 2020-01-01 }]

[[example]]
of     = "stay"
on     = 2019-02-01
to     = "RU"
expect = "no"
event  = [{ kind = "asylum_request", date = 2020-01-01 }]
"""


def test_a_pack_that_is_right(tmp_path: Path) -> None:
    done = art33("law", "check", pack(tmp_path, GOOD_PACK, GOOD_EXAMPLES))
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_pack_without_an_article(tmp_path: Path) -> None:
    done = art33("law", "check", pack(tmp_path, GOOD_PACK.replace('article  = "5"\n', ""), GOOD_EXAMPLES))
    assert done.returncode == 1
    assert "article" in done.stderr + done.stdout
    assert "stay" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_pack_whose_example_fails(tmp_path: Path) -> None:
    done = art33("law", "check", pack(tmp_path, GOOD_PACK, GOOD_EXAMPLES.replace('"no"', '"yes"')))
    assert done.returncode == 1
    assert "stay" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
