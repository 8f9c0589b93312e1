import pytest

from art33.case.voices import chain, one_voice, teller


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (None, None, True),
        (None, "his wife", False),
        ("Karimov's wife Nodira Karimova", "Karimova", True),
        ("his wife", "Karimov’s wife, Nodira Karimova", True),
        ("жена", "his wife", True),
        ("супруга Каримова", "his wife", True),
        ("адвокат", "the lawyer Ayna", True),
        ("the family", "his family", True),
        ("Nodira Karimova", "Aziz Rahimov", False),
        ("Нодира Каримова", "Nodira Karimova", True),
        ("his lawyer", "his wife", False),
        ("РИА Новости", "RIA Novosti", True),
        ("TASS", "Interfax", False),
        ("Darhan Dilmanov", "Дархан Дильманов", True),
    ],
)
def test_one_voice(left, right, same):
    assert one_voice(left, right) is same
    assert one_voice(right, left) is same


def test_a_chain_ends_with_who_told_it():
    assert chain("border guards, as told by Nodira Karimova") == ("border guards", "Nodira Karimova")
    assert teller("an officer, со слов его жены") == "его жены"
    assert teller("his wife") == "his wife" and teller(None) is None
