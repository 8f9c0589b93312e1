import pytest

from art33.case.offices import bodies, bodies_in, content, is_outlet, offices_differ, offices_share, places_differ
from art33.case.wordlists import speaks_of, words


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("a court", "Abay regional court", False),
        ("appeals court", "Abay regional court", False),
        ("Astana court", "Abay regional court", True),
        ("border guards", "migration police", True),
        ("Kazakhstan", "Kazakh border guards", False),
        ("Kazakh authorities", "police", False),
        ("police", "migration police", False),
        ("FSO", "FSB", True),
        ("ФСО", "FGS", False),
        ("ФСО", "Federal Guard Service", False),
        ("ФСБ", "Federal Security Service of Russia", False),
        ("УВКБ ООН", "the UN refugee agency", False),
        ("UNHCR", "KNB", True),
        ("КНБ", "National Security Committee", False),
        ("погранслужба КНБ", "border guards", False),
        ("QRS", "Quiet River Service", False),
        ("Rwandan police", "Ugandan police", True),
        ("Басманный суд", "Moscow's Basmanny district court", False),
        ("Мосгорсуд", "Moscow City Court", False),
        ("Мосгорсуд", "Basmanny court", True),
        ("Верховный суд", "Bishkek city court", True),
        ("районный суд", "district court", False),
        ("судья", "a Kenyan judge", False),
        ("Kenyan judge", "Kenyan court", False),
        ("миграционная полиция", "migration police", False),
        ("пограничники", "migration officers", True),
        ("Turkish security services", "MIT", False),
        ("Turkish agents", "MIT", False),
        ("Kenya", "MIT", True),
        (None, "police", False),
        ("МВД", "police", False),
        ("the embassy of Turkey", "Турецкое посольство", False),
    ],
)
def test_offices(left, right, differ):
    assert offices_differ(left, right) is differ
    assert offices_differ(right, left) is differ


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("the Astana airport", "the border", True),
        ("Nairobi airport", "Nairobi", False),
        ("Nairobi airport", "a police station in Nairobi", True),
        ("аэропорт Алматы", "Almaty airport", False),
        ("Центр временного содержания под Москвой", "immigration detention center", False),
        ("Tbilisi", "Batumi", True),
        ("Тбилиси", "Tbilisi", False),
        ("Armenia", "Russia", True),
        (None, "Tbilisi", False),
    ],
)
def test_places(left, right, differ):
    assert places_differ(left, right) is differ
    assert places_differ(right, left) is differ


def test_what_offices_share():
    assert offices_share("migration police", "миграционная служба")
    assert not offices_share("Kazakh authorities", "Kazakhstan")
    assert not offices_share("police", None)


def test_bodies_in_words():
    assert bodies_in("Комитета национальной безопасности Казахстана") == {"knb"}
    assert bodies_in("the Federal Protective Service (FSO)") == {"fso"}
    assert bodies_in("by the mit of his hand") == frozenset()
    assert is_outlet("агентство «Интерфакс»") and not is_outlet("UNHCR")


def test_the_table_of_bodies_speaks_of_known_sorts_and_levels():
    for body in bodies():
        assert body.sorts <= set(words()["sorts"]), body.id
        assert body.levels <= set(words()["levels"]), body.id
        assert not body.pattern.search("an ordinary sentence of small words, with nothing in it"), body.id
    for pair in words()["sort_kin"]["pairs"]:
        assert set(pair.split()) <= set(words()["sorts"]), pair


def test_content_leaves_general_words_out():
    assert content("the regional authorities of Kazakhstan") == frozenset()


def test_lists_of_words():
    assert speaks_of("against", "removal", "Zhilin’s deportation")
    assert speaks_of("against", "asylum", "отказ в статусе беженца")
    assert not speaks_of("against", "asylum", "the sentence")
    assert speaks_of("against", "detention", "содержание под стражей")
    assert not speaks_of("sorts", "court", "судебных приставов")
