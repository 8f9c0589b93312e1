import pytest

from .golden import FOLDER, KEPT


@pytest.mark.parametrize("name", sorted(KEPT))
def test_what_is_told_is_what_was_read_and_kept(name):
    assert KEPT[name]() == (FOLDER / name).read_text(encoding="utf-8")


def test_no_kept_file_is_forgotten():
    assert {path.name for path in FOLDER.iterdir()} == set(KEPT)
