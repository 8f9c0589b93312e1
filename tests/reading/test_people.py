"""Several people's cases in one text are kept apart, and a background case is no event of the main one."""

from __future__ import annotations

import pytest

from art33.case.nouns import Statement
from art33.days.day import parse_day
from art33.errors import InputError
from art33.reading.document import from_text
from art33.reading.people import about, chosen, people_in, several
from art33.reading.reader import read

DAY = parse_day("2022-12-30")
ENGLISH = """Two activists removed in one week

Freedonia deported the Ruritanian activist Anton Belov on Wednesday, his lawyer Maria Stone told the Monitor. Belov asked for asylum on 26 September. The request was refused on 28 November. He appealed on 2 December.

A second activist, Viktor Orlenko, was detained at the airport on Thursday. He applied for asylum in March 2022. The migration service rejected his application on 5 May. A court dismissed his appeal on 1 July. "They want to send him to Ruritania," said his brother.

The deportation of Belov was criticised by the bureau. He had lived in Freedonia since 2020.

In 2019 another Ruritanian, Igor Savchuk, was also handed over to Ruritania by Freedonian border guards. He was sentenced to ten years in prison there.
"""
RUSSIAN = """Фридония в среду депортировала активиста Антона Белова, сообщила его адвокат Мария Стоун. Белов попросил убежища 26 сентября. Он обжаловал отказ 2 декабря.

В четверг в аэропорту задержали второго активиста, Виктора Орленко. Орленко попросил убежища в марте 2022 года.

В 2019 году в Руританию выдали также Игоря Савчука.
"""
ONE = """Freedonia deported the teacher Anton Belov on Wednesday, his wife, Anna Belova, said. He asked for asylum on 26 September.

His wife was detained on Thursday when she protested, and released at night. His lawyer appealed on 2 December.
"""


def statements(text: str) -> list[Statement]:
    return list(read(from_text(text), (DAY, DAY)))


def kinds(found: list[Statement]) -> list[str]:
    return [each.kind for each in found]


def test_english_cases_are_told_apart() -> None:
    found = statements(ENGLISH)
    people = people_in(found)
    assert [person.name for person in people] == ["Anton Belov", "Viktor Orlenko", "Igor Savchuk"]
    for name, expected in {
        "Belov": ["removal", "asylum_request", "asylum_refusal", "appeal_lodged"],
        "Viktor Orlenko": ["detention", "asylum_request", "asylum_refusal", "appeal_dismissed", "claim"],
        "savchuk": ["transfer", "conviction"],
    }.items():
        told = about(chosen(people, name), found, people)
        assert [kind for kind in kinds(told) if kind != "claim" or "claim" in expected] == expected


def test_russian_cases_are_told_apart_and_a_name_is_found_in_any_script() -> None:
    found = statements(RUSSIAN)
    people = people_in(found)
    assert len(people) == 3
    assert kinds(about(chosen(people, "Belov"), found, people)) == ["removal", "asylum_request", "appeal_lodged"]
    assert kinds(about(chosen(people, "Орленко"), found, people)) == ["detention", "asylum_request"]
    assert kinds(about(chosen(people, "Igor Savchuk"), found, people)) == ["removal"]


def test_kin_of_the_person_have_no_case_of_their_own() -> None:
    found = statements(ONE)
    people = people_in(found)
    assert [person.name for person in people] == ["Anton Belov"]
    assert several(people) is None
    lodged = next(each for each in found if each.kind == "appeal_lodged")
    assert lodged.who == "Anton Belov"


def test_the_line_that_names_them() -> None:
    line = several(people_in(statements(ENGLISH)))
    assert line is not None
    assert line.startswith("the texts tell of several people: Anton Belov (4), Viktor Orlenko (4), Igor Savchuk (2).")


def test_a_name_nobody_has_is_refused_with_the_names_there_are() -> None:
    people = people_in(statements(ENGLISH))
    with pytest.raises(InputError, match="nobody called “Petrov”.*Anton Belov; Viktor Orlenko"):
        chosen(people, "Petrov")
    with pytest.raises(InputError, match="name nobody"):
        chosen([], "Petrov")


def test_people_of_one_surname() -> None:
    text = (
        "Freedonia deported Anton Belov on Monday. It also deported Oleg Belov on Tuesday. Oleg Belov was refused asylum in May. "
        "Oleg Belov was detained in June. Anton Belov had been detained in April. Anton Belov was refused asylum in July."
    )
    people = people_in(statements(text))
    assert [person.name for person in people] == ["Anton Belov", "Oleg Belov"]
    with pytest.raises(InputError, match="“Belov” can be Anton Belov or Oleg Belov: give more of the name"):
        chosen(people, "Belov")
    assert chosen(people, "Oleg Belov").name == "Oleg Belov"
