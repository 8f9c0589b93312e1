import pytest

from art33.case.names import compare, name_keys, names_in, people_in, persons_of, same_person
from art33.case.nouns import Statement
from art33.case.states import without_states


def said(who, kind="removal"):
    return Statement(id="s", kind=kind, source="a", quote="q", who=who)


def test_states_are_cut_out_and_capitals_stay():
    assert without_states("the Kazakh border guards in Astana").split() == ["the", "border", "guards", "in", "Astana"]
    assert without_states("South Korean police") == "police"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Major Rustam Karimov", [("Rustam", "Karimov")]),
        ("Rustam Karimov’s wife Nodira Karimova", [("Nodira", "Karimova")]),
        ("a Tajik citizen", []),
        ("Former presidential guard", []),
        ("The Uzbek activist Dilmurod Saidov, 40", [("Dilmurod", "Saidov")]),
        ("him", []),
        (None, []),
        ("an officer of the Russian Federal Guard Service", []),
        ("Federal Guard Service", []),
        ("an ally of Navalny", []),
        ("Ahmad al-Rahman", [("Ahmad", "al-Rahman")]),
        ("Khalid bin Salman", [("Khalid", "Salman")]),
        ("Жилин", [("Жилин",)]),
        ("the Supreme Court", []),
        ("Nasibullah S.", [("Nasibullah", "S")]),
        ("A. B. Petrov", [("A", "B", "Petrov")]),
        ("журналиста «Новой газеты» Али Каримова", [("Али", "Каримова")]),
        ("Aziz Rahimov and Rustam Karimov", [("Aziz", "Rahimov"), ("Rustam", "Karimov")]),
        ("Рахимов и Каримов", [("Рахимов",), ("Каримов",)]),
        ("Rahimov; Karimov", [("Rahimov",), ("Karimov",)]),
        ("A.", []),
    ],
)
def test_names_in_words(words, names):
    assert list(names_in(words)) == names


def test_an_alias_is_another_name_of_one_person():
    assert people_in("Ali F. Zaman (Hasan Nazar) and Omar Said") == (
        (("Ali", "F", "Zaman"), ("Hasan", "Nazar")),
        (("Omar", "Said"),),
    )


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        ("Mikhail Zhilin", "Михаила Жилина", "same"),
        ("Zhilin", "Mikhail Zhilin", "may"),
        ("Mikhail Zhilin", "Zhilin Mikhail Vladimirovich", "same"),
        ("M. Zhilin", "Михаил Жилин", "same"),
        ("М. В. Жилин", "Mikhail Zhilin", "same"),
        ("Mikhail Zhilin", "Yekaterina Zhilina", "differ"),
        ("Михаила Жилина", "Екатерина Жилина", "differ"),
        ("Жилина", "Екатерина Жилина", "may"),
        ("Жилина", "Михаил Жилин", "may"),
        ("Zhilina", "Mikhail Zhilin", "differ"),
        ("Ivan Petrov", "Sergei Petrov", "differ"),
        ("Ivan Petrov", "I. Petrov", "same"),
        ("Ivan Petrov", "S. Petrov", "differ"),
        ("Ivan Petrov", "Ivan Sidorov", "differ"),
        ("Mikhail Aleksandrovich Zhilin", "Mikhail Ivanovich Zhilin", "differ"),
        ("Nasibullah S.", "Nasibullah K.", "differ"),
        ("Nasibullah S.", "Sami S.", "differ"),
        ("Sayragul Sauytbay-Uali", "Сайрагуль Сауытбай", "same"),
        ("Stsiapan Putsila", "Степан Путило", "same"),
        ("Hasan Karimov", "Husan Karimov", "differ"),
        ("Kaster Musakhan", "Қастер Мұсаханұлы", "same"),
        ("Yekaterina Z.", "Е. Zhilina", "differ"),
        ("Khudoyberdi Nurmatov", "Худойберди Нурматову", "same"),
    ],
)
def test_two_names(left, right, likeness):
    assert same_person(left, right) == likeness
    assert same_person(right, left) == likeness
    if likeness != "differ":
        assert name_keys(left) & name_keys(right)


def test_nobody_named_is_nobody():
    assert same_person("his wife", "Ivan Petrov") is None
    assert name_keys("his wife") == frozenset()


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
    assert persons.family == 1
    assert persons.who("Karimov") == {0}
    assert persons_of([said("him"), said(None)]).name is None


def test_a_name_is_one_name_in_two_alphabets():
    persons = persons_of([said("Али Феруз"), said("Ali Feruz (Hudoberdi Nurmatov)"), said("Нурматов")])
    assert persons.name == "Ali Feruz (Hudoberdi Nurmatov)"
    assert not persons.about_another("Худоберди Нурматов")


def test_two_in_one_breath_are_called_as_they_were():
    assert (
        persons_of([said("Aziz Rahimov and Rustam Karimov"), said("Karimov")]).name == "Aziz Rahimov and Rustam Karimov"
    )
    assert persons_of([said("the Uzbek blogger Aziz Rahimov, 40,")]).name == "Aziz Rahimov"


def test_a_family_named_as_often_belongs_to_the_case():
    persons = persons_of([said("Karimov"), said("Karimov"), said("his wife Nodira")])
    assert persons.name == "Karimov"
    assert persons.family == 2
    assert persons.besides_main("Nodira") and not persons.besides_main("Karimov")


def test_brothers_are_two():
    persons = persons_of([said("Hasan Karimov")] * 3 + [said("Husan Karimov")] * 2)
    assert persons.who("Hasan Karimov") == {0} and persons.who("Хусан Каримов") == {1}
    assert persons.who("Karimov") == {0, 1}


def test_somebody_else():
    persons = persons_of([said("Rustam Karimov")] * 3)
    assert persons.about_another("Nodira Karimova")
    for who in ("Karimov", "a Tajik citizen", "an ally of Navalny", "an officer of the Federal Guard Service", None):
        assert not persons.about_another(who)
    assert not persons_of([]).about_another("Nodira")


def test_his_brother_is_somebody_else_and_her_husband_is_he():
    persons = persons_of([said("Rustam Karimov")])
    assert persons.about_another("his brother")
    assert persons.about_another("его жену")
    assert not persons.about_another("her husband", "his wife")
    assert not persons.about_another("the brother of nobody")


def test_likeness_is_symmetric_where_parts_repeat():
    assert compare(("Ali", "Aliev"), ("Aliev",)) == compare(("Aliev",), ("Ali", "Aliev")) == "may"
