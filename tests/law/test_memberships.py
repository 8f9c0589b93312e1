import pytest

from art33.days.day import FUTURE, PAST, parse_day
from art33.days.sets import MAYBE_ALWAYS, NEVER_DAYS, complement, intersection
from art33.errors import InputError
from art33.law import memberships
from art33.law.memberships import acts, bound, memberships_of, states, treaties

HEAD = "state,treaty,event,date,bound_from,sure_from,confidence,source\n"


def table(tmp_path, *rows):
    path = tmp_path / "memberships.csv"
    path.write_text(HEAD + "".join(f"XA,T,{row},a source\n" for row in rows), encoding="utf-8")
    return path


def on(days, text):
    return days.on(parse_day(text))


def test_a_state_or_treaty_outside_the_table_is_unknown(tmp_path):
    path = table(tmp_path, "accession,2000-01-01,2000-01-31,2000-01-31,secondary")
    assert bound("XB", "T", path) == MAYBE_ALWAYS
    assert bound("XA", "U", path) == MAYBE_ALWAYS


def test_a_treaty_open_to_few_is_said_once_for_every_other_state(tmp_path):
    path = tmp_path / "memberships.csv"
    path.write_text(HEAD + "*,T,not party,,,,secondary,s\nXA,T,accession,,2000-01-31,2000-01-31,secondary,s\n")
    assert bound("XB", "T", path) == NEVER_DAYS
    assert on(bound("XA", "T", path), "2001-01-01") == "yes"
    assert states(path) == ("XA",)
    assert [act.event for act in memberships_of("XB", path)] == ["not party"]


def test_a_dated_act_binds_from_its_day(tmp_path):
    days = bound("XA", "T", table(tmp_path, "accession,2000-01-01,2000-01-31,2000-01-31,secondary"))
    assert on(days, "2000-01-30") == "no"
    assert on(days, "2000-01-31") == "yes"


@pytest.mark.parametrize("event", ["not party", "not made"])
@pytest.mark.parametrize(
    ("confidence", "days"), [("primary", NEVER_DAYS), ("secondary", NEVER_DAYS), ("recalled", MAYBE_ALWAYS)]
)
def test_only_a_checked_none_means_not_bound(tmp_path, event, confidence, days):
    assert bound("XA", "T", table(tmp_path, f"{event},,,,{confidence}")) == days


@pytest.mark.parametrize("confidence", ["recalled", "secondary"])
def test_not_found_is_never_not_bound(tmp_path, confidence):
    assert bound("XA", "T", table(tmp_path, f"not found,,,,{confidence}")) == MAYBE_ALWAYS


def test_a_recalled_act_possibly_binds_on_every_day(tmp_path):
    assert bound("XA", "T", table(tmp_path, "accession,2000-01-01,2000-01-31,,recalled")) == MAYBE_ALWAYS


def test_an_act_without_a_date_possibly_binds_on_every_day(tmp_path):
    assert bound("XA", "T", table(tmp_path, "ratification,,,,secondary")) == MAYBE_ALWAYS


def test_a_recalled_day_of_a_certain_act_binds_surely_from_the_safe_day(tmp_path):
    days = bound("XA", "T", table(tmp_path, "declaration,2008-02-21,2008-02-21,2009-01-01,recalled"))
    assert on(days, "2007-06-01") == on(days, "2008-12-31") == "possibly"
    assert on(days, "2009-01-01") == "yes"


def test_a_year_alone_binds_possibly_within_it_and_surely_after(tmp_path):
    days = bound("XA", "T", table(tmp_path, "ratification,1994,1994-01-31,1995-01-30,secondary"))
    assert [on(days, day) for day in ("1994-01-30", "1994-01-31", "1995-01-29", "1995-01-30")] == [
        "no",
        "possibly",
        "possibly",
        "yes",
    ]


def test_leaving_ends_it_and_its_last_day_is_open(tmp_path):
    path = table(
        tmp_path,
        "accession,1992-09-30,1992-12-30,1992-12-30,secondary",
        "denunciation,2022-11-08,2023-02-08,2023-02-08,secondary",
    )
    days = bound("XA", "T", path)
    assert [on(days, day) for day in ("2023-02-07", "2023-02-08", "2023-02-09")] == ["yes", "possibly", "no"]


def test_leaving_on_an_unknown_day_leaves_it_open(tmp_path):
    path = table(
        tmp_path,
        "accession,1994-05-19,1994-05-19,1994-05-19,secondary",
        "denunciation,2022-12-01,2022-12-01,,secondary",
    )
    days = bound("XA", "T", path)
    assert [on(days, day) for day in ("2022-11-30", "2022-12-01", "2026-01-01")] == ["yes", "possibly", "possibly"]


def test_a_recalled_denunciation_takes_away_certainty_only(tmp_path):
    path = table(
        tmp_path,
        "accession,1994-05-19,1994-05-19,1994-05-19,secondary",
        "denunciation,2010-01-01,2010-07-01,,recalled",
    )
    assert bound("XA", "T", path).sure == ()
    assert on(bound("XA", "T", path), "2020-01-01") == "possibly"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("joined,,,,secondary", "line 2: unknown event “joined”"),
        ("accession,,2000-13-01,,secondary", "line 2: “2000-13-01” is no day"),
        ("accession,,,,certain", "line 2: unknown confidence “certain”"),
        ("accession,,,", "line 2: "),
    ],
)
def test_a_wrong_table_is_refused_by_line(tmp_path, row, words):
    with pytest.raises(InputError, match=words):
        bound("XA", "T", table(tmp_path, row))


def test_a_table_with_other_columns_is_refused(tmp_path):
    path = tmp_path / "memberships.csv"
    path.write_text("state,treaty\nXA,T\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1: the columns are state, treaty, event"):
        bound("XA", "T", path)


def test_the_shipped_table_is_sound():
    assert len(states()) >= 35
    for state in states():
        for treaty in treaties():
            days = bound(state, treaty)
            assert intersection(days.sure, complement(days.possible)) == (), (state, treaty)
        for act in memberships_of(state):
            assert act.source and act.treaty in treaties()
            if act.bound_from is not None and act.sure_from is not None:
                assert PAST < act.bound_from <= act.sure_from < FUTURE


@pytest.mark.parametrize(
    ("state", "treaty", "day", "answer"),
    [
        ("KZ", "1951 Convention", "1999-04-14", "no"),
        ("KZ", "1951 Convention", "1999-04-15", "yes"),
        ("KZ", "CAT", "1998-09-24", "no"),
        ("KZ", "CAT", "1998-09-25", "yes"),
        ("KZ", "CAT art.22", "2008-06-01", "possibly"),
        ("KZ", "CAT art.22", "2022-12-29", "yes"),
        ("KZ", "ICCPR", "2006-04-24", "yes"),
        ("KZ", "ICCPR-OP1", "2009-09-29", "no"),
        ("KZ", "ICCPR-OP1", "2009-09-30", "yes"),
        ("KZ", "ECHR", "2022-12-29", "no"),
        ("UZ", "1951 Convention", "2022-12-29", "no"),
        ("KG", "CAT art.22", "2022-12-29", "possibly"),
        ("GB", "CAT art.22", "2022-12-29", "possibly"),
        ("CA", "CAT art.22", "1989-11-13", "yes"),
        ("BY", "ICCPR-OP1", "2023-02-07", "yes"),
        ("BY", "ICCPR-OP1", "2023-02-09", "no"),
        ("RU", "ECHR", "2022-09-15", "yes"),
        ("RU", "ECHR", "2022-09-17", "no"),
        ("DE", "1951 Convention", "1954-04-21", "no"),
        ("DE", "1951 Convention", "1954-04-22", "yes"),
        ("CH", "ECHR", "1974-11-28", "yes"),
        ("TH", "CAT", "2022-12-29", "yes"),
        ("VN", "CAT", "2022-12-29", "possibly"),
        ("BE", "1951 Convention", "2010-01-01", "yes"),
        ("IE", "ICCPR-OP1", "2010-01-01", "yes"),
        ("DK", "CAT art.22", "2010-01-01", "yes"),
        ("DE", "ECHR", "2010-01-01", "yes"),
        ("TR", "ECHR", "1999-03-18", "yes"),
        ("TR", "ECHR", "1999-01-01", "possibly"),
        ("BE", "ECHR P7", "2012-06-30", "no"),
        ("BE", "ECHR P7", "2012-07-01", "yes"),
        ("FR", "ECHR P7", "2012-07-01", "possibly"),
        ("KZ", "ECHR P7", "2012-07-01", "no"),
        ("HU", "European Convention on Extradition", "1993-10-11", "yes"),
        ("DE", "CRC-OP3", "2014-04-13", "no"),
        ("DE", "CRC-OP3", "2014-04-14", "yes"),
        ("FR", "CRC-OP3", "2020-01-01", "possibly"),
        ("DE", "European Union", "2026-11-24", "yes"),
        ("KZ", "European Union", "2026-11-24", "no"),
        ("GB", "European Union", "2021-01-01", "no"),
        ("TH", "ECHR", "2022-12-29", "no"),
        ("RO", "ECHR", "2022-12-29", "yes"),
        ("RO", "ECHR", "2000-01-01", "possibly"),
        ("RO", "ECHR", "2003-04-07", "yes"),
    ],
)
def test_days_of_being_bound(state, treaty, day, answer):
    assert on(bound(state, treaty), day) == answer


def test_an_acceptance_has_no_effect_before_its_treaty():
    for state in states():
        for name, base in (("CAT art.22", "CAT"), ("ICCPR-OP1", "ICCPR")):
            for act in acts(state, name):
                first = next((each.bound_from for each in acts(state, base)), None)
                if first is not None and act.bound_from is not None and act.event in memberships.BINDING:
                    assert act.bound_from >= first, (state, name)
