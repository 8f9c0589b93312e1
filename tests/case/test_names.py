import pytest

from art33.case.names import about_another, content, name_of, offices_differ, one_voice, persons_of, speaks_of
from art33.case.nouns import Statement
from art33.case.states import without_states


def said(who, kind="removal"):
    return Statement(id="s", kind=kind, source="a", quote="q", who=who)


def test_states_are_cut_out_and_capitals_stay():
    assert without_states("the Kazakh border guards in Astana").split() == ["the", "border", "guards", "in", "Astana"]
    assert without_states("South Korean police") == "police"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Major Rustam Karimov", {"rustam", "karimov"}),
        ("Rustam Karimov’s wife Nodira Karimova", {"nodira", "karimova"}),
        ("a Tajik citizen", set()),
        ("Former presidential guard", set()),
        ("The Uzbek activist Dilmurod Saidov, 40", {"dilmurod", "saidov"}),
        ("him", set()),
        (None, set()),
        ("an officer of the Russian Federal Guard Service", set()),
        ("Federal Guard Service", set()),
        ("an ally of Navalny", set()),
        ("Ahmad al-Rahman", {"ahmad", "al-rahman"}),
        ("Жилин", {"zhilin"}),
        ("the Supreme Court", set()),
    ],
)
def test_names_in_words(words, name):
    assert name_of(words) == name


def test_the_person_most_statements_are_about():
    statements = [
        said("Rustam Karimov"),
        said("Karimov"),
        said("his wife Nodira"),
        said("him"),
        said("Karimov", "entry"),
    ]
    persons = persons_of(statements)
    assert persons.name == "Rustam Karimov"
    assert persons.main == persons.family == {"rustam", "karimov"}
    assert persons_of([said("him"), said(None)]).name is None


def test_a_name_is_one_name_in_two_alphabets():
    persons = persons_of([said("Али Феруз"), said("Ali Feruz (Hudoberdi Nurmatov)"), said("Нурматов")])
    assert persons.name == "Ali Feruz (Hudoberdi Nurmatov)"
    assert not about_another("Худоберди Нурматов", persons)


def test_two_in_one_breath_are_called_as_they_were():
    assert (
        persons_of([said("Aziz Rahimov and Rustam Karimov"), said("Karimov")]).name == "Aziz Rahimov and Rustam Karimov"
    )
    assert persons_of([said("the Uzbek blogger Aziz Rahimov, 40,")]).name == "Aziz Rahimov"


def test_a_family_named_as_often_belongs_to_the_case():
    persons = persons_of([said("Karimov"), said("Karimov"), said("his wife Nodira")])
    assert persons.name == "Karimov"
    assert persons.family == {"karimov", "nodira"}


def test_somebody_else():
    persons = persons_of([said("Rustam Karimov")] * 3)
    assert about_another("Nodira Karimova", persons)
    for who in ("Karimov", "a Tajik citizen", "an ally of Navalny", "an officer of the Federal Guard Service", None):
        assert not about_another(who, persons)
    assert not about_another("Nodira", persons_of([]))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (None, None, True),
        (None, "his wife", False),
        ("Karimov's wife Nodira Karimova", "Karimova", True),
        ("his wife", "Karimov’s wife, Nodira Karimova", True),
        ("the family", "his family", True),
        ("Nodira Karimova", "Aziz Rahimov", False),
        ("his lawyer", "his wife", False),
    ],
)
def test_one_voice(left, right, same):
    assert one_voice(left, right) is same
    assert one_voice(right, left) is same


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
        ("Rwandan police", "Ugandan police", True),
        ("Басманный суд", "Basmanny court", False),
        (None, "police", False),
        ("the Astana airport", "the border", True),
    ],
)
def test_offices(left, right, differ):
    assert offices_differ(left, right) is differ
    assert offices_differ(right, left) is differ


def test_content_leaves_general_words_out():
    assert content("the regional authorities of Kazakhstan") == frozenset()


def test_lists_of_words():
    assert speaks_of("against", "removal", "Zhilin’s deportation")
    assert speaks_of("against", "asylum", "отказ в статусе беженца")
    assert not speaks_of("against", "asylum", "the sentence")
    assert speaks_of("against", "detention", "содержание под стражей")
