from __future__ import annotations

import pytest

from art33.case.nouns import Case
from art33.docket.spreadsheets.columns import _words, columns_of, fields, meant
from art33.docket.spreadsheets.csv_files import read_csv, write_csv
from art33.docket.spreadsheets.out import HEADING, rows_of
from art33.docket.spreadsheets.read import read_sheet
from art33.docket.spreadsheets.rows import Defaults, Imported, cases_of
from art33.docket.spreadsheets.xlsx_out import write_xlsx
from art33.errors import InputError

KZ = Defaults("KZ", ("RU",))


def imported(text: str, defaults: Defaults = KZ, **said: str) -> Imported:
    sheet = read_csv(text.encode(), "t.csv")
    return cases_of(sheet, columns_of(sheet, said), defaults)


def test_rows_of_a_case_become_its_events_in_any_order_of_columns() -> None:
    found = imported(
        "Date,Event,Case no,Name,Against,Place\n"
        "26.09.2022,asylum request,A-1,Aziz Rahimov,,Almaty\n"
        "11.2022,asylum refusal,A-1,,,\n"
        ",appeal lodged,A-1,,asylum refusal,\n"
        "2022,detention,B-2,,,\n"
    )
    assert found.refused == () and found.rows == 4
    first, second = found.cases
    assert (first.id, first.host_state, first.return_states) == ("A-1", "KZ", ("RU",))
    assert first.person is not None and first.person.name == "Aziz Rahimov"
    assert [(each.id, each.date, each.against) for each in first.events] == [
        ("asylum-request", "2022-09-26", None),
        ("asylum-refusal", "2022-11", None),
        ("appeal-lodged", None, "asylum-refusal"),
    ]
    assert second.events[0].date == "2022"


def test_russian_headings_and_words() -> None:
    found = imported(
        "№ п/п;Номер дела;ФИО;Страна пребывания;Страна происхождения;Событие;Дата;На что\n"
        "1;Д-7;Пётр Сидоренко;Казахстан;Россия;Ходатайство об убежище;с 01.09.2022 по 05.09.2022;\n"
        "2;Д-7;;;;отказ;12.2022;\n"
        "3;Д-7;;;;жалоба;;строка 3\n",
        Defaults(),
    )
    assert found.refused == ()
    (case,) = found.cases
    assert (case.host_state, case.return_states) == ("KZ", ("RU",))
    assert [(each.kind, each.date, each.against) for each in case.events] == [
        ("asylum_request", "2022-09-01/2022-09-05", None),
        ("asylum_refusal", "2022-12", None),
        ("appeal_lodged", None, "asylum-refusal"),
    ]


def test_a_quote_makes_a_statement_with_its_source() -> None:
    (case,) = imported(
        "case,event,date,publisher,published,quote,said by\n"
        "A,detention,2022-12-06,Example Press,2022-12-07,“he was held on Tuesday”,the lawyer\n"
        "A,release,2022-12-08,Example Press,2022-12-07,he was let go,\n"
    ).cases
    assert [each.id for each in case.sources] == ["source-2"]
    assert [(each.id, each.quote, each.said_by, each.event) for each in case.statements] == [
        ("s2", "“he was held on Tuesday”", "the lawyer", "detention"),
        ("s3", "he was let go", None, "release"),
    ]
    assert case.events[0].sources == ("s2",)


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (",asylum request,2022-09-26,,", "case", "which case"),
        ("A,,2022-09-26,,", "event", "what happened"),
        ("A,asylm request,2022-09-26,,", "event", "near: asylum request"),
        ("A,asylum request,31.04.2022,,", "date", "has 30 days"),
        ("A,asylum request,03/04/2022,,", "date", "can be two days"),
        ("A,appeal lodged,2022-09-26,asylum refusal,", "against", "no event of the case"),
        ("A,appeal lodged,2022-09-26,row 9,", "against", "no event of the case"),
        ("A,asylum request,2022-09-26,,,surplus", "", "more cells"),
        ("A,asylum request,2022-09-26,,Atlantis", "to", "no one state"),
        ("A,entry,2022-01-01,,", "", "the same as row 2"),
    ],
)
def test_every_refused_row_is_named_with_its_column_and_reason(row: str, column: str, why: str) -> None:
    found = imported(f"case,event,date,against,to\nA,entry,2022-01-01,,\n{row}\nB,entry,2022-01-01,,\n")
    (refused,) = found.refused
    assert (refused.row, refused.column) == (3, column)
    assert why in refused.reason


def test_all_faults_are_named_not_the_first_alone() -> None:
    found = imported("case,event,date\nA,entry,31.02.2022\nA,nonsense,2022\n,entry,2022\nA,entry,2022\n")
    assert [each.row for each in found.refused] == [2, 3, 4]


def test_a_case_whose_rows_disagree_about_it_names_both_rows() -> None:
    (refused,) = imported("case,event,host state\nA,entry,KZ\nA,detention,DE\n").refused
    assert refused.row == 3 and "row 2 says “KZ”" in refused.reason


def test_a_case_without_states_is_refused() -> None:
    (refused,) = imported("case,event\nA,entry\n", Defaults()).refused
    assert "--host" in refused.reason


def test_a_sheet_without_the_columns_it_needs_is_refused_whole() -> None:
    with pytest.raises(InputError, match="--column HEADING=kind"):
        imported("case,wat\nA,entry\n")
    assert imported("case,wat\nA,entry\n", wat="kind").cases[0].events[0].kind == "entry"


def test_columns_nobody_knows_are_kept_under_their_heading() -> None:
    (case,) = imported("case,event,Colour of file\nA,entry,blue\n").cases
    assert case.events[0].extra == (("x_colour_of_file", "blue"),)


@pytest.mark.parametrize(
    ("said", "why"),
    [({"nope": "kind"}, "no column has"), ({"case": "kidn"}, "no field"), ({"when": "kind"}, "no column has")],
)
def test_what_is_said_of_no_column_or_field_is_refused(said: dict[str, str], why: str) -> None:
    with pytest.raises(InputError, match=why):
        imported("case,event\nA,entry\n", **said)


def test_two_columns_for_one_field_are_refused() -> None:
    with pytest.raises(InputError, match="both fill date"):
        imported("case,event,date,when\nA,entry,2022,2023\n")


def test_no_word_stands_for_two_things_and_every_kind_has_words() -> None:
    from art33.case.kinds import EVENT_KINDS

    assert set(_words()["kind"].values()) == set(EVENT_KINDS)
    assert {meant("kind", kind) for kind in EVENT_KINDS} == set(EVENT_KINDS)
    assert set(fields()) >= {"case", "kind", "date", "quote"}


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_goes_out_comes_back_the_same(write: object, whole: Case) -> None:
    sheet = read_sheet(write(HEADING, rows_of([whole])), "t")  # type: ignore[operator]
    found = cases_of(sheet, columns_of(sheet, {}), Defaults())
    assert found.refused == ()
    (back,) = found.cases
    assert [(e.id, e.kind, e.date, e.until, e.against, e.polarity, e.note) for e in back.events] == [
        (e.id, e.kind, e.date, e.until, e.against, e.polarity, e.note) for e in whole.events
    ]
    assert {(s.quote, s.source, s.said_by) for s in back.statements} == {
        (s.quote, s.source, s.said_by) for s in whole.statements
    }


@pytest.fixture
def whole() -> Case:
    from art33.case.load import case_from_object

    return case_from_object(
        {
            "id": "=cmd|' /C calc'!A0",
            "host_state": "KZ",
            "return_states": ["RU", "BY"],
            "knowledge": "reported",
            "person": {"name": "+Ann", "nationalities": ["RU"]},
            "sources": [{"id": "one", "publisher": "Example Press", "published": "2022-12"}, {"id": "two"}],
            "statements": [
                {"id": "a", "kind": "detention", "source": "one", "quote": "-held;=1+1\nthen", "event": "d"},
                {"id": "b", "kind": "detention", "source": "two", "quote": "held", "said_by": "counsel", "event": "d"},
            ],
            "events": [
                {"id": "d", "kind": "detention", "date": "2022-12-06", "until": "2022-12-09", "sources": ["a", "b"]},
                {"id": "r", "kind": "asylum_refusal", "date": "2022-11-21/2022-11-30", "note": "@later"},
                {
                    "id": "l",
                    "kind": "appeal_lodged",
                    "date": None,
                    "against": "r",
                    "polarity": "denied",
                    "sources": ["two"],
                },
            ],
        }
    )
