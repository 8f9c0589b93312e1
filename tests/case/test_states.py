import tomllib

import pytest

from art33.case.states import STATE_CODES, TABLE, state_code, state_name, states_in


def test_the_codes_are_the_table():
    assert tomllib.loads(TABLE.read_text(encoding="utf-8")).keys() == STATE_CODES
    assert len(STATE_CODES) == 250


@pytest.mark.parametrize("code", sorted(STATE_CODES))
def test_every_first_name_stands_for_its_state_alone(code):
    shared = {"VG", "VI"}
    assert state_code(state_name(code)) == code or code in shared
    assert state_code(code) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RU"),
        ("russia", "RU"),
        ("the Russian authorities", "RU"),
        ("Kazakhstan’s migration police", "KZ"),
        ("the U.S.", "US"),
        ("a prison in the United States of America", "US"),
        ("Niger", "NE"),
        ("Nigerien police", "NE"),
        ("Nigerian police", "NG"),
        ("Papua New Guinea", "PG"),
        ("Equatorial Guinea", "GQ"),
        ("Guinea", "GN"),
        ("Democratic Republic of the Congo", "CD"),
        ("North Korean agents", "KP"),
        ("South Sudan", "SS"),
        ("Côte d’Ivoire", "CI"),
        ("Bosnia & Herzegovina", "BA"),
        ("People's Republic of China", "CN"),
        ("Republic of China", "TW"),
        ("Dominican Republic", "DO"),
        ("Türkiye", "TR"),
        ("Dushanbe", "TJ"),
        ("Chechnya", "RU"),
        ("KYRGYZSTAN", "KG"),
        ("в Россию", "RU"),
        ("российские власти", "RU"),
        ("казахстанским пограничникам", "KZ"),
        ("Узбекистан", "UZ"),
        ("узбекистанская милиция", "UZ"),
        ("в США", "US"),
        ("Соединённых Штатов", "US"),
        ("Демократической Республики Конго", "CD"),
        ("Нигерию", "NG"),
        ("Южного Судана", "SS"),
        ("РОССИЯ", "RU"),
    ],
)
def test_words_for_a_state(words, code):
    assert state_code(words) == code


@pytest.mark.parametrize(
    "words",
    [
        None,
        "",
        "border guards",
        "Russia or Belarus",
        "Congo",
        "Congolese soldiers",
        "Korea",
        "Dominican",
        "with us",
        "in a car",
        "the polish on his shoes",
        "his home country",
        "no",
        "..",
        "для того чтобы",
        "в Конго",
        "из России в Казахстан",
        "пограничники",
        "Литвиненко",
        "Немцов",
        "Даниил Поляков",
    ],
)
def test_no_state_is_guessed(words):
    assert state_code(words) is None


def test_an_unclear_name_beside_a_clear_one_of_the_same_state():
    assert state_code("Congolese police in Kinshasa") == "CD"


def test_mentions_come_in_their_order():
    assert states_in("from Kazakhstan to Russia") == (frozenset({"KZ"}), frozenset({"RU"}))
