import pytest

from art33.case.dependence import all_origins, origins
from art33.case.load import case_from_object

from .telling import merged, only, say, source


def told(*statements, sources=None, kind="removal"):
    case = merged(*statements, sources=sources)
    return origins(only(case, kind), case)


def test_five_papers_with_one_witness_count_as_one():
    found = told(
        *(say(paper, "removal", said_by="his wife, Ogulnar Saparova", to="Turkmenistan") for paper in "abcde"),
        say("f", "removal", said_by="Saparova"),
    )
    assert [(each.name, len(each.statements), len(each.sources)) for each in found] == [
        ("his wife, Ogulnar Saparova", 6, 6)
    ]


def test_one_wife_in_two_languages_by_name_and_by_role():
    found = told(
        say("a", "removal", who="Merdan Saparov", said_by="Ogulnar Saparova", via="Radio Azatlyk"),
        say("b", "removal", who="Saparov", said_by="жена"),
        say("c", "removal", said_by="the wife"),
        say("d", "removal", said_by="border guards, as told by Огульнар Сапарова"),
    )
    assert [(each.name, each.via, len(each.sources)) for each in found] == [("Ogulnar Saparova", "Radio Azatlyk", 4)]


def test_a_brother_of_his_name_is_not_the_wife():
    found = told(
        say("a", "removal", who="Merdan Saparov", said_by="Batyr Saparov"),
        say("b", "removal", who="Saparov", said_by="his wife"),
        say("c", "removal", said_by="his brother"),
    )
    assert [len(each.sources) for each in found] == [2, 1]


def test_a_named_wife_is_the_wife_of_every_report():
    found = told(
        say("a", "removal", said_by="his wife Aynur Demir"),
        say("b", "removal", said_by="Demir"),
        say("c", "removal", said_by="his wife"),
        say("d", "removal", said_by="his lawyer"),
        say("e", "removal", said_by="адвокат"),
    )
    assert [len(each.sources) for each in found] == [3, 2]


def test_a_paper_is_a_voice_and_its_copies_are_not():
    sources = [source("a", sha256="1" * 64), source("b", sha256="1" * 64, publisher="Other"), source("c"), source("d")]
    found = told(
        say("a", "removal", quote="was sent back"),
        say("b", "removal", quote="was sent back "),
        say("c", "removal", quote="put on a plane"),
        say("d", "removal", quote="put on a plane"),
        say("d", "removal", said_by="a guard"),
        sources=sources,
    )
    assert [len(each.statements) for each in found] == [2, 2, 1]


def test_a_report_that_names_another_as_its_source_is_no_second_voice():
    sources = [
        source("a", publisher="RIA Novosti"),
        source("b", publisher="Evening Paper"),
        source("c", publisher="Утренняя газета"),
        source("d", publisher="Own Reporting"),
        source("e", publisher="Third Page"),
    ]
    found = told(
        say("a", "removal"),
        say("b", "removal", via="RIA Novosti"),
        say("c", "removal", said_by="РИА Новости"),
        say("d", "removal"),
        say("e", "removal", quote="the man was put on a plane, citing RIA Novosti."),
        sources=sources,
    )
    assert [sorted(each.sources) for each in found] == [["a", "b", "c", "e"], ["d"]]


def test_one_agency_text_in_two_papers_is_known_by_its_words():
    shared = "the man was taken from his home at dawn by four men in plain clothes"
    again = "a lawyer who went to the station was told that nobody of that name was held there"
    case = merged(
        say("a", "detention", "2024-03-05", quote=shared),
        say("b", "detention", "2024-03-05", quote=f"On Tuesday {shared}"),
        say("a", "access_denied", quote=again),
        say("b", "access_denied", quote=again),
        say("a", "removal", quote="he was flown out"),
        say("b", "removal", quote="his removal followed the next day"),
        say("c", "removal", quote="they sent him back"),
    )
    found = all_origins(case)
    assert [sorted(each.sources) for each in found[only(case, "removal").id]] == [["a", "b"], ["c"]]


def test_a_text_that_is_mostly_anothers_is_no_second_voice():
    first = " ".join(f"word{n} of the agency's text" for n in range(40))
    other = " ".join(f"quite another report number {n}" for n in range(40))
    sources = [
        source("a", text=first),
        source("b", text=f"Our own line. {first[:600]} And one more."),
        source("c", text=other),
    ]
    found = told(
        say("a", "removal", quote="word1 of"),
        say("b", "removal", quote="word2 of"),
        say("c", "removal", quote="quite another"),
        sources=list(sources),
    )
    assert [sorted(each.sources) for each in found] == [["a", "b"], ["c"]]


def test_two_editions_of_one_publisher_are_one_voice():
    sources = [source("a", publisher="Новая газета"), source("b", publisher="Novaya Gazeta"), source("c")]
    assert [len(each.sources) for each in told(*(say(name, "removal") for name in "abc"), sources=sources)] == [2, 1]


def test_independent_voices_stay_apart():
    found = told(
        say("a", "removal", said_by="the ministry of the interior"),
        say("b", "removal", said_by="UNHCR"),
        say("c", "removal", said_by="УВКБ ООН"),
        say("d", "removal", said_by="Darhan Dilmanov"),
        say("e", "removal"),
    )
    assert [each.name for each in found] == ["the ministry of the interior", "UNHCR", "Darhan Dilmanov", "E"]


def test_a_source_named_without_a_statement_is_a_witness():
    case = case_from_object(
        {
            "id": "c",
            "host_state": "TR",
            "return_states": ["TM"],
            "knowledge": "reported",
            "sources": [{"id": "p", "publisher": "Paper"}],
            "events": [{"id": "e", "kind": "removal", "date": None, "sources": ["p"]}],
        }
    )
    (found,) = origins(case.events[0], case)
    assert (found.name, found.statements, found.sources) == ("Paper", (), ("p",))


@pytest.mark.parametrize("seed", range(3))
def test_every_statement_is_in_one_origin(seed):
    import random

    chance = random.Random(seed)
    voices = [None, "his wife", "wife Ogulnar", "Ogulnar", "a guard", "TASS"]
    case = merged(*(say(chance.choice("abcd"), "removal", said_by=chance.choice(voices)) for _ in range(30)))
    event = only(case, "removal")
    names = [name for each in origins(event, case) for name in each.statements]
    assert sorted(names) == sorted(event.sources)
