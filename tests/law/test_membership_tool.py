"""The tool that turns dates of deposit into days of being bound."""

import csv
import importlib.util
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("build_memberships", ROOT / "tools" / "build_memberships.py")
tool = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tool)

HEAD = "state_iso2,treaty,event,date,confidence,source\n"
NOTHING = "state_iso2,treaty,event,date,bound_from,sure_from,why\n"


def built(tmp_path, *rows, certain="", more=""):
    for name, text in (
        ("parties.csv", HEAD + "".join(f"{row}\n" for row in rows)),
        ("more.csv", HEAD + more),
        ("certain.csv", NOTHING + certain),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tool.table(tmp_path / "parties.csv", tmp_path / "more.csv", tmp_path / "certain.csv")


@pytest.mark.parametrize(
    ("treaty", "event", "deposit", "bound"),
    [
        ("1951 Convention", "accession", "1999-01-15", "1999-04-15"),
        ("1951 Convention", "ratification", "1953-12-01", "1954-04-22"),
        ("CAT", "accession", "1998-08-26", "1998-09-25"),
        ("ICCPR", "ratification", "2006-01-24", "2006-04-24"),
        ("ICCPR-OP1", "denunciation", "2022-11-08", "2023-02-08"),
        ("ECHR", "ratification", "1952-01-15", "1953-09-03"),
        ("ECHR", "denunciation", "2022-03-16", "2022-09-16"),
        ("European Convention on Extradition", "ratification", "1991-02-13", "1991-05-14"),
        ("European Convention on Extradition", "ratification", "1966-12-20", "1967-03-20"),
        ("Minsk Convention 1993", "ratification", "1994-12-10", "1994-12-10"),
    ],
)
def test_lags(tmp_path, treaty, event, deposit, bound):
    (row,) = built(tmp_path, f"XA,{treaty},{event},{deposit},secondary,s")
    assert (row["bound_from"], row["sure_from"]) == (bound, bound)


def test_a_month_too_short_leaves_a_day_open():
    assert tool.add_months(date(2009, 11, 30), 3) == (date(2010, 2, 28), date(2010, 3, 1))
    assert tool.add_months(date(2009, 8, 31), 4) == (date(2009, 12, 31), date(2009, 12, 31))
    assert tool.add_months(date(2009, 8, 31), 3) == (date(2009, 11, 30), date(2009, 12, 1))


def test_recalled_days_are_never_sure_unless_told_why(tmp_path):
    row = "XA,CAT art.22,declaration,2008-02-21,recalled,s"
    assert built(tmp_path, row)[0]["sure_from"] == ""
    line = "XA,CAT art.22,declaration,2008-02-21,,2009-01-01,the year is confirmed\n"
    (told,) = built(tmp_path, row, certain=line)
    assert told["sure_from"] == "2009-01-01" and told["source"].endswith("the year is confirmed")


def test_a_succession_is_sure_from_its_notification_only(tmp_path):
    (row,) = built(tmp_path, "XA,CAT,succession,1992-10-12,secondary,s")
    assert (row["bound_from"], row["sure_from"]) == ("", "1992-10-12")


def test_what_was_looked_up_takes_the_place_of_a_none_only_recalled(tmp_path):
    more = "XA,CAT,none,not party,secondary,looked up\n"
    (row,) = built(tmp_path, "XA,CAT,none,not party,recalled,memory", more=more)
    assert (row["event"], row["confidence"]) == ("not party", "secondary")
    assert len(built(tmp_path, "XA,CAT,accession,2000-01-01,secondary,s", more=more)) == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("XA,Treaty of Nowhere,accession,2000-01-01,secondary,s", "line 2: unknown treaty “Treaty of Nowhere”"),
        ("XA,CAT,signature,2000-01-01,secondary,s", "line 2: unknown event “signature”"),
        ("XA,CAT,accession,01.02.2000,secondary,s", "line 2: “01.02.2000” is neither a day"),
        ("XA,CAT,none,,secondary,s", "line 2: “none” needs one of"),
        ("XA,Minsk Convention 1993,denunciation,2022-12-01,secondary,s", "how long leaving"),
    ],
)
def test_what_cannot_be_placed_is_refused(tmp_path, row, words):
    with pytest.raises(tool.WrongTable, match=words):
        built(tmp_path, row)


def test_a_certainty_that_fits_no_act_is_refused(tmp_path):
    with pytest.raises(tool.WrongTable, match="no such act of XB"):
        built(
            tmp_path, "XA,CAT,accession,2000-01-01,secondary,s", certain="XB,CAT,accession,2000-01-01,,2001-01-01,w\n"
        )


@pytest.mark.needs_shared
def test_the_committed_table_is_what_the_tool_builds(tmp_path):
    parties = ROOT.parent / "shared" / "law" / "parties.csv"
    if not parties.exists():
        pytest.skip("../shared is not here")
    assert tool.main([str(parties), "-o", str(tmp_path / "built.csv")]) == 0
    assert (tmp_path / "built.csv").read_bytes() == tool.TABLE.read_bytes()
    with parties.open(encoding="utf-8", newline="") as file:
        wanted = {(row["state_iso2"], row["treaty"]) for row in csv.DictReader(file)}
    with tool.TABLE.open(encoding="utf-8", newline="") as file:
        assert wanted <= {(row["state"], row["treaty"]) for row in csv.DictReader(file)}
