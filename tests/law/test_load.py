import shutil
from pathlib import Path

import pytest

from art33.errors import InputError
from art33.law.examples import load_examples
from art33.law.load import PACKS, TREATIES, load_folder, load_instrument, load_law, states_with_packs

GOOD = Path(__file__).parent / "good" / "statute" / "asylum.toml"


def test_a_state_without_a_pack_has_the_treaties():
    law = load_law("TH")
    assert not law.coded and {each.layer for each in law.instruments} == {"treaty"}
    assert len(law.instruments) == len(list((PACKS / TREATIES).glob("*.toml")))


def test_a_state_with_a_pack_has_its_own_law_first():
    for state in states_with_packs():
        law = load_law(state)
        own = [load_instrument(path) for path in sorted((PACKS / state).glob("*.toml"))]
        assert law.coded and list(law.instruments[: len(own)]) == own and law.instruments[-1].layer == "treaty"
        assert any(each.state == state for each in own)


def test_the_treaties_alone():
    law = load_law(TREATIES)
    assert law.state == "treaties" and {each.layer for each in law.instruments} == {"treaty"}


@pytest.mark.parametrize("word", ["", "kz", "KAZ", "Kazakhstan", "../KZ", "K/"])
def test_a_word_that_is_no_state_is_refused(word):
    with pytest.raises(InputError, match="is no state: expected two capital letters"):
        load_law(word)


def test_states_with_packs_are_folders_named_by_code(tmp_path):
    for name in ("KZ", "treaties", "xx", "KAZ"):
        (tmp_path / name).mkdir()
    (tmp_path / "DE").write_text("")
    assert states_with_packs(tmp_path) == ("KZ",)


def test_every_coded_thing_of_the_shipped_packs_has_examples():
    for folder in (each for each in PACKS.iterdir() if each.is_dir()):
        for path in folder.glob("*.toml"):
            instrument = load_instrument(path)
            named = {example.of for example in load_examples(path)}
            assert {rule.id for rule in instrument.rule} <= named, path


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "“instrument” is missing"),
        (b"\xff\xfe", "not UTF-8 text (byte 0)"),
        (b"[[rule]]\n[rule", "not TOML"),
        (b'instrument = ["a"]', "instrument: expected text, not a list"),
    ],
)
def test_what_cannot_be_loaded_is_one_line_with_its_file(tmp_path, data, words):
    path = tmp_path / "law.toml"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        load_instrument(path)
    assert str(caught.value).startswith(f"{path}: ") and words in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read: no such file"):
        load_instrument(tmp_path / "law.toml")
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(InputError, match="not a file"):
        load_folder(tmp_path)


def test_examples_are_read_from_beside_the_instrument(tmp_path):
    path = tmp_path / "asylum.toml"
    shutil.copy(GOOD, path)
    assert load_examples(path) == ()
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "asylum.toml").write_text(
        '[[example]]\nof = "x"\nto = "SY"\non = 2021-01-01\nexpect = "maybe"\n'
    )
    with pytest.raises(InputError, match="example “x”, expect: unknown word “maybe”; one of: yes, no, possibly"):
        load_examples(path)
