"""What `law check` refuses: one mistake each in a good pack, with every line it must give."""

import shutil
import time
import tomllib
from pathlib import Path

import pytest

from art33.errors import InputError
from art33.law.check import check
from art33.law.examples import load_examples
from art33.law.load import PACKS, load_instrument
from art33.law.toml import DEEPEST, LARGEST, parse_toml

HERE = Path(__file__).parent
GOOD = HERE / "good" / "statute"
MISTAKES = tomllib.loads((HERE / "bad" / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]


def lines(folder):
    return [problem.line().replace(f"{folder}/", "") for problem in check(folder)]


def changed(path, changes):
    text = path.read_text(encoding="utf-8")
    for change in changes:
        assert change["replace"] in text, f"{path.name} has no longer: {change['replace']}"
        text = text.replace(change["replace"], change["by"], 1)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("folder", sorted(GOOD.parent.iterdir()), ids=lambda path: path.name)
def test_good_packs_have_no_fault(folder):
    assert lines(folder) == []


@pytest.mark.parametrize(
    "folder", sorted(each for each in PACKS.iterdir() if each.is_dir()), ids=lambda path: path.name
)
def test_the_shipped_packs_have_no_fault(folder):
    assert lines(folder) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_every_mistake_is_named_with_its_place(tmp_path, mistake):
    folder = tmp_path / "statute"
    shutil.copytree(GOOD, folder)
    if "replace" in mistake:
        changed(folder / "asylum.toml", [mistake, *mistake.get("more", [])])
    changed(folder / "examples" / "asylum.toml", mistake.get("examples", []))
    found = lines(folder)
    if mistake.get("partly"):
        for line in mistake["says"]:
            assert any(each.startswith(line) for each in found), found
    else:
        assert sorted(found) == sorted(mistake["says"])


CHANNEL = """
[[channel]]
id = "to the ministry"
body = "ministry"
use = "remedy"
article = "41"
in_force = { from = 2010-01-01 }
says = "Whatever is lodged is handed in at the ministry."
ways = [{ by = "email", address = "office@ministry.example" }, { by = "in person", address = "the counter" }]
languages = ["en"]
"""


@pytest.mark.parametrize(
    ("replace", "by", "says"),
    [
        ("", "", None),
        ('use = "remedy"', 'use = "complaint"', "body: no complaint names the body “ministry”"),
        ("office@ministry.example", "the office", "way 1, address: “the office” is no address for email"),
        ('"in person", address = "the counter"', '"in person", address = " "', "way 2, address: “ ” is no address"),
        ('["en"]', '["english"]', "languages: “english” is no code; ISO 639-1, such as en"),
        ('languages = ["en"]', 'not_by = ["email"]', "not_by: “email” is among the ways too"),
        ('body = "ministry"', 'body = " "', "body: is empty"),
        ('languages = ["en"]', 'needs = ["CAT 22"]', "needs: “CAT 22” is not in the table of parties"),
        (
            'ways = [{ by = "email", address = "office@ministry.example" }, { by = "in person", address = "the counter" }]',
            "ways = []",
            "ways: names no way in",
        ),
    ],
)
def test_channels_are_checked_and_need_no_example(tmp_path, replace, by, says):
    folder = tmp_path / "statute"
    shutil.copytree(GOOD, folder)
    with (folder / "asylum.toml").open("a", encoding="utf-8") as file:
        file.write(CHANNEL.replace(replace, by))
    if says is None:
        assert lines(folder) == []
    else:
        assert [line for line in lines(folder) if f"channel “to the ministry”, {says}" in line], lines(folder)


def test_a_complaint_says_in_which_period_its_decisions_are_final(tmp_path):
    folder = tmp_path / "treaty"
    folder.mkdir()
    text = (PACKS / "treaties" / "echr.toml").read_text(encoding="utf-8")
    assert 'final_after = "3 months"' in text
    (folder / "echr.toml").write_text(
        text.replace('final_after = "3 months"', 'final_after = "soon"'), encoding="utf-8"
    )
    assert any("final_after" in line and "soon" in line for line in lines(folder))


def test_readings_beyond_eight_combinations_are_refused(tmp_path):
    folder = tmp_path / "statute"
    shutil.copytree(GOOD, folder)
    with (folder / "asylum.toml").open("a", encoding="utf-8") as file:
        for number in range(3):
            file.write(
                f'\n[[question]]\nname = "q{number}"\nreadings = [\n{{ name = "a", held_by = "x", why = "y" }},\n'
                '{ name = "b", held_by = "x", why = "y" },\n]\n'
            )
    assert "questions: 16 combinations of readings" in "\n".join(lines(folder))


def test_wordings_for_claims_of_different_times_may_be_in_force_together(tmp_path):
    folder = tmp_path / "statute"
    shutil.copytree(GOOD, folder)
    changed(
        folder / "asylum.toml",
        [
            {"replace": ", to = 2019-12-31 }", "by": ' }\nfor = "claims lodged before 2020-01-01"'},
            {"replace": "{ from = 2020-01-01 }", "by": '{ from = 2020-01-01 }\nfor = "claims lodged from 2020-01-01"'},
        ],
    )
    assert lines(folder) == []


def test_a_file_that_cannot_be_used_does_not_make_others_wrong(tmp_path):
    folder = tmp_path / "statute"
    shutil.copytree(GOOD, folder)
    text = (folder / "asylum.toml").read_text(encoding="utf-8")
    question = text[text.index("[[question]]") : text.index("[[rule]]")]
    (folder / "asylum.toml").write_text(text.replace(question, ""), encoding="utf-8")
    (folder / "other.toml").write_text(f'instrument = "Other Act"\n{question}', encoding="utf-8")
    found = lines(folder)
    assert found and all(line.startswith("other.toml: “") for line in found), found


def test_an_example_file_beside_no_instrument_is_named(tmp_path):
    folder = tmp_path / "statute"
    shutil.copytree(GOOD, folder)
    (folder / "examples" / "asylm.toml").write_text("", encoding="utf-8")
    assert [line.split(";")[0] for line in lines(folder)] == ["examples/asylm.toml: stands beside no instrument"]


def test_a_folder_that_is_none_and_one_without_law(tmp_path):
    assert "no such folder" in check(tmp_path / "nowhere")[0].line()
    assert "no law in it" in check(tmp_path)[0].line()
    (tmp_path / "file").write_text("")
    assert check(GOOD.parent)[0].line().endswith("no law in it; name one of its folders: statute")
    assert "not a folder" in check(tmp_path / "file")[0].line()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b'a = """\n\n"""\n# [[[\nb = ' + b"[" * 300_000,
            "law.toml: line 5: nested too deeply to read; at most 16 tables or lists in one another, a pack needs four",
        ),
        (b"x = 1\n" + b"a." * 300_000 + b"a = 1", "law.toml: line 2: nested too deeply to read"),
        (b"a = {" + b"b = {" * 100_000, "nested too deeply"),
        (b'"a".' * 100_000 + b"a = 1", "nested too deeply"),
        (
            b"a" * (LARGEST + 1),
            "more than 1,000,000 bytes, the most a pack file may have; put each instrument into a file of its own",
        ),
        (b"a = " + b"9" * 500_000, "not TOML"),
        (b'"""\\' * 200_000, "not TOML"),
        (b"a" * LARGEST, "not TOML"),
        (b"a = 2022-11-31", "not TOML"),
        (b"\na = \xff", "law.toml: line 2: not UTF-8 text (byte 5); save it as UTF-8"),
        (b"\n\na = \0", "law.toml: line 3: not text (a zero byte); save it as plain text"),
        (b"\x89PNG\r\n\x1a\n\0", "not UTF-8"),
    ],
)
def test_hostile_files_are_refused_at_once_in_one_line(data, words):
    with pytest.raises(InputError) as caught:
        parse_toml(data, "law.toml")
    assert words in str(caught.value) and str(caught.value).startswith("law.toml: ") and "\n" not in str(caught.value)


def test_a_file_of_ten_megabytes_is_refused_without_being_read(tmp_path):
    (tmp_path / "law.toml").write_bytes(b"# " + b"x" * 10_000_000)
    assert lines(tmp_path) == [
        "law.toml: more than 1,000,000 bytes, the most a pack file may have; put each instrument into a file of its own"
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a = [" + "1," * 400_000 + "]\n", "law.toml: unknown key “a”"),
        ("".join(f"key{number} = 1\n" for number in range(60_000)), "law.toml: unknown key “key0”"),
        ('[[rule]]\nid = "r"\n' * 20_000, 'law.toml: rule “r”: “article” is missing; add `article = "…"`'),
        ("rule = [" + "{}," * 200_000 + "]\n", 'law.toml: rule 1: “id” is missing; add `id = "…"`'),
        ("in_force = " + "{a = " * 15 + "1" + "}" * 15 + "\n", "law.toml: unknown key “in_force”"),
    ],
    ids=["long list", "many keys", "many parts", "many empty parts", "deep tables"],
)
def test_a_file_made_to_burst_the_reader_is_refused_soon_and_with_a_place(tmp_path, text, first):
    (tmp_path / "law.toml").write_text(text, encoding="utf-8")
    began = time.perf_counter()
    found = lines(tmp_path)
    assert any(line.startswith(first) for line in found), found[:3]
    assert len(found) < 250
    assert time.perf_counter() - began < 20


def test_brackets_in_texts_and_comments_are_no_nesting():
    deep = "[" * (DEEPEST + 5)
    text = f"a = \"{deep}\" # {deep}\nb = '{deep}'\nc = \"\"\"{deep}\"\"\"\nd = '''{deep}'''\n"
    assert parse_toml(text.encode(), "law.toml")["d"] == deep


def test_loading_names_the_first_fault_like_the_check(tmp_path):
    path = tmp_path / "asylum.toml"
    shutil.copy(GOOD / "asylum.toml", path)
    changed(path, [{"replace": 'article  = "18"', "by": ""}])
    with pytest.raises(InputError, match="rule “month to leave”: “article” is missing"):
        load_instrument(path)


def test_a_large_file_of_faults_is_cut_short(tmp_path):
    (tmp_path / "law.toml").write_text("[[rule]]\n" * 5_000, encoding="utf-8")
    found = lines(tmp_path)
    assert len(found) < 250 and found[-1].endswith("more faults of this kind")


def copied(tmp_path, name="statute", **changes):
    """The good statute in a folder of that name, with one text replaced by another."""
    folder = tmp_path / name
    shutil.copytree(GOOD, folder)
    if changes:
        changed(folder / "asylum.toml", [changes])
    return folder


def test_a_folder_holds_the_law_of_the_state_it_is_named_after(tmp_path):
    assert "asylum.toml: state: is AD, but the folder is KZ; one folder holds one state's law" in lines(
        copied(tmp_path, "KZ")
    )


def test_domestic_law_does_not_stand_among_the_treaties(tmp_path):
    folder = copied(tmp_path, "treaties")
    found = [problem.line() for problem in check(folder, tmp_path)]
    assert any("layer: domestic law stands in a state's folder, not among the treaties" in line for line in found)


def test_a_file_with_nothing_coded_in_it(tmp_path):
    folder = copied(tmp_path)
    text = (folder / "asylum.toml").read_text(encoding="utf-8")
    (folder / "asylum.toml").write_text(text[: text.index("[[question]]")], encoding="utf-8")
    (folder / "examples" / "asylum.toml").unlink()
    assert lines(folder) == [
        "asylum.toml: nothing is coded in it; code a rule, ladder, title, duty, limit, conflict, complaint or channel"
    ]


def test_two_files_that_cite_and_ask_the_same(tmp_path):
    folder = copied(tmp_path)
    shutil.copy(folder / "asylum.toml", folder / "other.toml")
    found = lines(folder)
    assert "other.toml: abbreviation: “AsA” is that of asylum.toml too; cite them apart" in found
    assert "other.toml: question “does the stay cover the appeal”: is asked in asylum.toml too; ask it once" in found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[example]\n", "examples/asylum.toml: not TOML: "),
        ("example = 3\n", "examples/asylum.toml: example: expected tables `[[example]]`, not 3"),
        ("[[example]]\n" * 2_000, "examples/asylum.toml: and at least 1800 more faults of this kind"),
    ],
)
def test_example_files_that_cannot_be_used(tmp_path, text, says):
    folder = copied(tmp_path)
    (folder / "examples" / "asylum.toml").write_text(text, encoding="utf-8")
    assert any(line.startswith(says) for line in lines(folder)), lines(folder)[:3]


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    folder = copied(tmp_path)
    opened = Path.open

    def refused(path, *arguments, **more):
        if path == folder / "asylum.toml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **more)

    monkeypatch.setattr(Path, "open", refused)
    assert "asylum.toml: cannot be read: permission denied" in lines(folder)


def test_a_number_where_a_part_belongs_is_called_by_its_place(tmp_path):
    (tmp_path / "law.toml").write_text("rule = [7]\n", encoding="utf-8")
    assert "law.toml: rule 1: expected a table, not 7" in lines(tmp_path)


def test_what_the_walk_over_the_shape_does_not_find_is_refused_all_the_same(tmp_path, monkeypatch):
    folder = copied(tmp_path, replace='article  = "18"', by="")
    (folder / "examples" / "asylum.toml").write_text("[[example]]\n", encoding="utf-8")
    monkeypatch.setattr("art33.law.shape.faults", lambda *_: iter(()))
    with pytest.raises(InputError, match="asylum.toml: Object missing required field `article`"):
        load_instrument(folder / "asylum.toml")
    with pytest.raises(InputError, match="asylum.toml: Object missing required field `of`"):
        load_examples(folder / "asylum.toml")
